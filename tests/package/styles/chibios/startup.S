/* SPDX-FileCopyrightText: 2026 The brim authors
   SPDX-License-Identifier: MIT

   A start-up in the style of ChibiOS: main runs on the process stack, handlers on the main stack. */
    .syntax unified
    .cpu cortex-m4
    .fpu fpv4-sp-d16
    .thumb

    .section .vectors, "a", %progbits
    .global _vectors
_vectors:
    .long __main_stack_end__, Reset_Handler, NMI_Handler, HardFault_Handler, MemManage_Handler, BusFault_Handler
    .long UsageFault_Handler, 0, 0, 0, 0, SVC_Handler, DebugMon_Handler, 0, PendSV_Handler, SysTick_Handler

    .text
    .thumb_func
    .global _unhandled_exception
_unhandled_exception:
    b _unhandled_exception

    .irp name, NMI_Handler, HardFault_Handler, MemManage_Handler, BusFault_Handler, UsageFault_Handler, SVC_Handler, DebugMon_Handler, PendSV_Handler, SysTick_Handler
    .weak \name
    .thumb_set \name, _unhandled_exception
    .endr

    .thumb_func
    .global Reset_Handler
Reset_Handler:
    cpsid i
    ldr r0, =__main_stack_end__
    msr MSP, r0
    ldr r0, =__process_stack_end__
    msr PSP, r0
    movs r0, #2
    msr CONTROL, r0
    isb
    bl SystemInit
    ldr r1, =__textdata_base__
    ldr r2, =__data_base__
    ldr r3, =__data_end__
1:  cmp r2, r3
    ittt lo
    ldrlo r0, [r1], #4
    strlo r0, [r2], #4
    blo 1b
    movs r0, #0
    ldr r1, =__bss_base__
    ldr r2, =__bss_end__
2:  cmp r1, r2
    itt lo
    strlo r0, [r1], #4
    blo 2b
    ldr r4, =__init_array_base__
    ldr r5, =__init_array_end__
3:  cmp r4, r5
    bge 4f
    ldr r1, [r4], #4
    blx r1
    b 3b
4:  cpsie i
    bl main
    b _unhandled_exception
