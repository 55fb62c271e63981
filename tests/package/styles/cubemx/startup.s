@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ A start-up in the style of CubeMX, for the STM32F405: it copies .data, zeroes .bss, and knows nothing of brim.
  .syntax unified
  .cpu cortex-m4
  .fpu fpv4-sp-d16
  .thumb
  .global g_pfnVectors

  .section .text.Reset_Handler,"ax",%progbits
  .weak Reset_Handler
  .type Reset_Handler, %function
Reset_Handler:
  ldr sp, =_estack
  bl SystemInit
  ldr r0, =_sdata
  ldr r1, =_edata
  ldr r2, =_sidata
  b CopyTest
CopyWord:
  ldr r3, [r2], #4
  str r3, [r0], #4
CopyTest:
  cmp r0, r1
  blo CopyWord
  ldr r0, =_sbss
  ldr r1, =_ebss
  movs r2, #0
  b ZeroTest
ZeroWord:
  str r2, [r0], #4
ZeroTest:
  cmp r0, r1
  blo ZeroWord
  bl __libc_init_array
  bl main
Stop:
  b Stop
  .size Reset_Handler, .-Reset_Handler
  .ltorg

  .section .text.Default_Handler,"ax",%progbits
  .type Default_Handler, %function
Default_Handler:
  b Default_Handler

  .section .isr_vector,"a",%progbits
g_pfnVectors:
  .word _estack
  .word Reset_Handler
  .word NMI_Handler
  .word HardFault_Handler
  .word MemManage_Handler
  .word BusFault_Handler
  .word UsageFault_Handler
  .word 0, 0, 0, 0
  .word SVC_Handler
  .word DebugMon_Handler
  .word 0
  .word PendSV_Handler
  .word SysTick_Handler
  .rept 82
  .word Default_Handler
  .endr

  .macro WEAK_HANDLER name
  .weak \name
  .thumb_set \name, Default_Handler
  .endm
  WEAK_HANDLER NMI_Handler
  WEAK_HANDLER HardFault_Handler
  WEAK_HANDLER MemManage_Handler
  WEAK_HANDLER BusFault_Handler
  WEAK_HANDLER UsageFault_Handler
  WEAK_HANDLER SVC_Handler
  WEAK_HANDLER DebugMon_Handler
  WEAK_HANDLER PendSV_Handler
  WEAK_HANDLER SysTick_Handler
