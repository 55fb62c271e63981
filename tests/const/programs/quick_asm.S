@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .section .data.quick, "aw", %progbits
    .balign 4
    .global quick_store
    .type quick_store, %function
    .thumb_func
quick_store:
    ldr r1, =written_by_quick
    str r0, [r1]
    bx lr
    .ltorg
    .size quick_store, . - quick_store
    .global quick_place
    .type quick_place, %function
    .thumb_func
quick_place:
    ldr r0, =written_by_quick_place
    bx lr
    .ltorg
    .size quick_place, . - quick_place
