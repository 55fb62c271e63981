@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .macro function name
    .thumb_func
    .global \name
    .type \name, %function
\name:
    .endm
    .section .vectors, "a"
    .word _top
    .word Reset_Handler
    .word stop
    .word stop

    .text
function Reset_Handler
    bl __libc_init_array
    bl main
    bl exit
1:  b 1b
    .size Reset_Handler, . - Reset_Handler
function stop
    b stop
    .size stop, . - stop
function _exit
    b _exit
    .size _exit, . - _exit
function _init
    bx lr
    .size _init, . - _init
function _fini
    bx lr
    .size _fini, . - _fini
