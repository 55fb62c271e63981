@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .text
    .global based_run
    .type based_run, %function
    .thumb_func
based_run:
    push {r9, lr}
    ldr r9, =written_by_base
    bl write_base
    bl write_at_distance
    pop {r9, pc}
    .ltorg
    .size based_run, . - based_run
    .type write_base, %function
    .thumb_func
write_base:
    str r0, [r9, #4]
    bx lr
    .size write_base, . - write_base
    .type write_at_distance, %function
    .thumb_func
write_at_distance:
    ldr r1, =based_distance + 4
    str r0, [r9, r1]
    bx lr
    .ltorg
    .size write_at_distance, . - write_at_distance
