@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ The way gcc switches on ARMv6-M: it calls a helper of libgcc, which pushes one register or two and jumps by the table
@ behind the call. HELPER is its name, ENTRIES the table. No case calls anything, so the helper is the deepest.
    .syntax unified
    .cpu cortex-m0
    .thumb

    .section .vectors, "a"
    .word _top
    .word Reset_Handler

    .text
    .thumb_func
    .global Reset_Handler
    .type Reset_Handler, %function
Reset_Handler:
    bl chosen
1:  b 1b
    .size Reset_Handler, . - Reset_Handler

    .thumb_func
    .type chosen, %function
chosen:
    push {lr}
    cmp r0, #1
    bhi 3f
    bl HELPER
    ENTRIES
    .p2align 1
2:  movs r0, #7
3:  pop {pc}
    .size chosen, . - chosen
