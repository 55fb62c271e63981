@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Forms of vector tables. TOP is the first word. OBJECTS makes three objects behind it, as Rust's cortex-m-rt does;
@ DEVICE makes one of the device's vectors, as Zephyr does, behind those of the core, which have no size; UNNAMED makes two
@ whose names say nothing; NO_TABLE leaves the table out; DECOYS adds data that begins like a table. The handler takes 16 bytes, so 48 with its frame.
    .syntax unified
    .thumb
    .macro function name
    .thumb_func
    .global \name
    .type \name, %function
\name:
    .endm
    .macro object name bytes
    .type \name, %object
    .size \name, \bytes
\name:
    .endm

#ifndef NO_TABLE
    .section SECTION, "a"
    .balign 128
#ifdef DEVICE
    .thumb_func
    .type _vector_table, %function
_vector_table:
    .word TOP, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop
object _irq_vector_table, 8
    .word stop, handler
object callbacks, 4
    .word never
#elif defined UNNAMED
object core, 64
    .word TOP, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop
object device, 12
    .word stop, 0, handler
object settings, 8
    .word never, 7
#elif !defined OBJECTS
    .word TOP, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop, handler
#else
    .word TOP
object __RESET_VECTOR, 4
    .word Reset_Handler
object __EXCEPTIONS, 56
    .word stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop
object __INTERRUPTS, 4
    .word handler
object callbacks, 4
    .word never
#endif
#endif

#ifdef DECOYS
    .section .rodata.decoys, "a"
    .balign 128
object commands, 64
    .word _top, never, never, never, 7, never, never, 0, 0, 0, 0, never, never, 0, never, never
    .balign 128
object jumps, 64
    .word _top
    .rept 15
    .word never + 2
    .endr
    .section .ARM.exidx, "a"
    .balign 128
    .rept 8
    .word 0x20000400, never
    .endr
#endif

    .text
function Reset_Handler
    b .
    .size Reset_Handler, . - Reset_Handler
function stop
    b .
    .size stop, . - stop
function handler
    push {r4-r6, lr}
    pop {r4-r6, pc}
    .size handler, . - handler
function never
    push {r4-r11, lr}
    pop {r4-r11, pc}
    .size never, . - never

    .section .sdram, "aw", %nobits
    .space 16
