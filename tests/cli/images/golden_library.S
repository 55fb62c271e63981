@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .text
    .thumb_func
    .global library_entry
    .type library_entry, %function
library_entry:
    ldr r0, =library_table
    bx lr
    .size library_entry, . - library_entry
    .section .rodata, "a"
    .balign 8
    .global library_table
    .type library_table, %object
    .size library_table, 24
library_table:
    .space 24
    .space 9
