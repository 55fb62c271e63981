@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Sizes that no compiler changes: what golden texts are made of.
    .syntax unified
    .thumb

    .macro object name, size
    .type \name, %object
    .size \name, \size
\name:
    .space \size
    .endm

    .macro function name, size
    .thumb_func
    .global \name
    .type \name, %function
    .size \name, \size
\name:
    .rept (\size) / 2
    nop
    .endr
    .endm

    .section .vectors, "a"
    .word 0x20001000
    .word Reset_Handler

    .section .text.Reset_Handler, "ax"
    .thumb_func
    .global Reset_Handler
    .type Reset_Handler, %function
Reset_Handler:
    bl library_entry
1:  b 1b
    .size Reset_Handler, . - Reset_Handler

    .section .text.control_loop, "ax"
    function control_loop, 120
    .global control_loop_alias
    .thumb_set control_loop_alias, control_loop

    .section .text._RNvCs1234_7sensors4read, "ax"
    function _RNvCs1234_7sensors4read, 20

    .section .text._ZN5motor5driveEi, "ax"
    function _ZN5motor5driveEi, EXTRA + 30

    .section .text.unused, "ax"
    function unused, 400

    .section .data.gains, "aw"
    .global gains
    object gains, 48

    .section .bss.samples, "aw", %nobits
    .global samples
    object samples, 1024 + EXTRA

    .section .rodata.str1.1, "aMS", %progbits, 1
    .asciz "a string that is merged"

    .section .text.keep, "ax"
    .word gains, samples, control_loop, _RNvCs1234_7sensors4read, _ZN5motor5driveEi
