@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .text
    .balign 4
    .global pend_switch
    .type pend_switch, %function
    .thumb_func
pend_switch:
    push {r0-r3}
    ldr r0, =0xE000ED04
    ldr r1, =0x10000000
    str r1, [r0]
    dsb
    isb
    add sp, #16
    bx lr
    .ltorg
    .size pend_switch, . - pend_switch
