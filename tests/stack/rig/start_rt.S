@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Start-up in the style of Rust's cortex-m-rt: the vector table is made of three objects, handlers have the names of
@ exceptions and devices, and what nobody defines is the default handler, which gets the number of the exception.
    .syntax unified
    .thumb
    .section .isr_vector, "a", %progbits
    .word _stack_start
    .global __RESET_VECTOR
    .type __RESET_VECTOR, %object
__RESET_VECTOR:
    .word Reset
    .size __RESET_VECTOR, . - __RESET_VECTOR
    .global __EXCEPTIONS
    .type __EXCEPTIONS, %object
__EXCEPTIONS:
    .word NonMaskableInt, HardFault, DefaultHandler_, DefaultHandler_, DefaultHandler_, 0, 0, 0, 0
    .word SVCall, DefaultHandler_, 0, PendSV, SysTick
    .size __EXCEPTIONS, . - __EXCEPTIONS
    .global __INTERRUPTS
    .type __INTERRUPTS, %object
__INTERRUPTS:
    .word UARTE0, RTC0, RADIO, GPIOTE
    .size __INTERRUPTS, . - __INTERRUPTS

    .macro function name
    .section .text.\name, "ax", %progbits
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm

    function Reset
    ldr r0, =_stack_start
    ldr r1, =_stack_limit
    ldr r2, =0xDEADBEEF
1:  str r2, [r1]
    adds r1, #4
    cmp r1, r0
    blo 1b
    ldr r0, =_sbss
    ldr r1, =_ebss
    movs r2, #0
0:  cmp r1, r0
    beq 2f
    stmia r0!, {r2}
    b 0b
2:  ldr r0, =_sdata
    ldr r1, =_edata
    ldr r2, =_sidata
3:  cmp r1, r0
    beq 4f
    ldmia r2!, {r3}
    stmia r0!, {r3}
    b 3b
4:
#ifdef __ARM_FP
    ldr r0, =0xE000ED88
    ldr r1, =0x00F00000
    str r1, [r0]
    dsb
    isb
#endif
    bl main
    udf #0
    .ltorg
    .size Reset, . - Reset

    function DefaultHandler_
    b DefaultHandler_
    .size DefaultHandler_, . - DefaultHandler_

    .macro weak name
    .weak \name
    .thumb_set \name, DefaultHandler_
    .endm
    weak NonMaskableInt
    weak HardFault
    weak SVCall
    weak PendSV
    weak SysTick
    weak UARTE0
    weak RTC0
    weak RADIO
    weak GPIOTE

    .section .text._init, "ax", %progbits
    .global _init
    .thumb_func
_init:
    bx lr
