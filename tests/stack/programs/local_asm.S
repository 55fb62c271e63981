@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .macro function name
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm
    .macro end name
    .size \name, . - \name
    .endm
    .text
    .balign 4

function local_routines
    push {r4-r7, lr}        @ 20
    sub sp, #60             @ 80
    movs r4, r0
    bl 5f                   @ A routine of its own, that calls another.
    add sp, #60
    cmp r4, #77
    bne 4f
    bl 9f                   @ Far jump: never comes back here.
4:  pop {r4-r7, pc}
5:  push {r4, lr}           @ 88
    bl 7f
    pop {r4, pc}
7:  push {r1-r6, lr}        @ 116
    movs r0, #0
    bl rig_deepest          @ 132
    pop {r1-r6, pc}
9:  movs r0, #1
    pop {r4-r7, pc}
end local_routines

function falls_through
    push {r4, lr}
    movs r4, r0
    movs r0, #0
    bl rig_deepest
    mov r0, r4
    pop {r4}
    pop {r1}
    mov lr, r1
end falls_through
function behind
    adds r0, #1
    bx lr
end behind
