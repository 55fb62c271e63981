@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Start-up in assembly: the handler sets the stack pointer itself, branches around, and keeps no frame.
    .syntax unified
    .thumb
    .section .isr_vector, "a", %progbits
    .type vector_table, %object
vector_table:
    .word _stack_start, Reset_Handler, NMI_Handler, HardFault_Handler
    .word Default_Handler, Default_Handler, Default_Handler, 0, 0, 0, 0
    .word SVC_Handler, Default_Handler, 0, PendSV_Handler, SysTick_Handler
    .word IRQ0_Handler, IRQ1_Handler, IRQ2_Handler, IRQ3_Handler
    .size vector_table, . - vector_table

    .section .text.Reset_Handler, "ax", %progbits
    .global Reset_Handler
    .type Reset_Handler, %function
    .thumb_func
Reset_Handler:
    ldr r0, =_stack_start
    mov sp, r0
    ldr r1, =_stack_limit
    ldr r2, =0xDEADBEEF
    b 2f
1:  str r2, [r1]
    adds r1, #4
2:  cmp r1, r0
    blo 1b
    ldr r0, =_sdata
    ldr r1, =_edata
    ldr r2, =_sidata
    movs r3, #0
    b LoopCopy
Copy:
    ldr r4, [r2, r3]
    str r4, [r0, r3]
    adds r3, #4
LoopCopy:
    adds r4, r0, r3
    cmp r4, r1
    blo Copy
    ldr r2, =_sbss
    ldr r4, =_ebss
    movs r3, #0
    b LoopZero
Zero:
    str r3, [r2]
    adds r2, #4
LoopZero:
    cmp r2, r4
    blo Zero
#ifdef __ARM_FP
    ldr r0, =0xE000ED88
    ldr r1, =0x00F00000
    str r1, [r0]
    dsb
    isb
#endif
    bl __libc_init_array
    bl main
    b .
    .ltorg
    .size Reset_Handler, . - Reset_Handler

    .section .text._init, "ax", %progbits
    .global _init
    .type _init, %function
    .thumb_func
_init:
    bx lr
    .size _init, . - _init

    .section .text.Default_Handler, "ax", %progbits
    .type Default_Handler, %function
    .thumb_func
Default_Handler:
    b Default_Handler
    .size Default_Handler, . - Default_Handler

    .macro weak name
    .weak \name
    .thumb_set \name, Default_Handler
    .endm
    weak NMI_Handler
    weak HardFault_Handler
    weak SVC_Handler
    weak PendSV_Handler
    weak SysTick_Handler
    weak IRQ0_Handler
    weak IRQ1_Handler
    weak IRQ2_Handler
    weak IRQ3_Handler
