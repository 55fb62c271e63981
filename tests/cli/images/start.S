@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ A label without a size, a function, and bytes that no symbol covers.
    .syntax unified
    .thumb
    .section .vectors, "a"
    .word _top
    .word Reset_Handler
    .word unsized + 1

    .text
    .thumb_func
    .global Reset_Handler
    .type Reset_Handler, %function
Reset_Handler:
    bl main
1:  b 1b
    .size Reset_Handler, . - Reset_Handler
    .thumb_func
    .global unsized
unsized:
    nop
    nop
    bx lr
    .thumb_func
    .global _exit
    .type _exit, %function
_exit:
    b _exit
