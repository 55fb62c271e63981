@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ A lock as Rust emits it for a shared resource: it raises BASEPRI, calls the closure with its captures, and restores.
    .syntax unified
    .thumb
    .section .text.lock_shared, "ax", %progbits
    .global lock_shared
    .type lock_shared, %function
    .thumb_func
lock_shared:
    push {r4, r5, r7, lr}
    add r7, sp, #8
    mrs r4, basepri
    movs r2, #0x40
    msr basepri, r2
    ldr r2, =shared_counter
    mov r3, r0
    mov r0, r1
    mov r1, r2
    bl shared_closure
    mov r5, r0
    msr basepri, r4
    mov r0, r5
    pop {r4, r5, r7, pc}
    .ltorg
    .size lock_shared, . - lock_shared
