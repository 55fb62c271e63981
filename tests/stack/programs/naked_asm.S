@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .text
    .global call_supervisor
    .type call_supervisor, %function
    .thumb_func
call_supervisor:
    push {r0-r3}
    svc 1
    add sp, #16
    bx lr
    .size call_supervisor, . - call_supervisor
