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

@ Functions inside of others, as libgcc has them: they are entered by falling into them, by a jump and
@ by a call, and by nobody else.
function turns
    cmp r0, #0
    beq adds_one
    subs r0, #1
function adds_two
    adds r0, #2
    bx lr
end adds_two
function adds_one
    adds r0, #1
    bx lr
end adds_one
end turns
function calls_inside
    push {r4, lr}
    bl called_inside
    pop {r4, pc}
function called_inside      @ Without a size.
    push {r4-r7, lr}
    movs r0, #0
    bl rig_deepest
    pop {r4-r7, pc}
end calls_inside
function jumps_inside
    push {r4-r7, lr}        @ 20
    movs r0, #0
    bl rig_deepest
    bl pops_frame           @ A far jump to a function.
function pops_frame
    pop {r4-r7, pc}
end pops_frame
end jumps_inside

@ A label with the type of a function, but no size, as Arm's assembler makes them: r12 is that of the function around it.
function uses_label
    ldr r2, =rig_deepest
    mov r12, r2
function goes_on
    push {r2, lr}
    movs r0, #0
    blx r12
    pop {r2, pc}
    .pool
end uses_label
