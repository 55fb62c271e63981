@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .macro function name
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm
    .macro end name
    .size \name, . - \name
    .endm

function tricks_store_many
    stmia r0!, {r1, r2}
    bx lr
end tricks_store_many

function tricks_store_before
    subs r0, #4
    str r1, [r0]
    bx lr
end tricks_store_before

#if __ARM_ARCH >= 7
@ Four in one block, and flags that change inside.
function tricks_store_if
    cmp r2, #0
    itete eq
    streq r2, [r0]
    strne r2, [r1]
    moveq r3, r0
    movne r3, r1
    itt eq
    cmpeq r2, #0
    streq r2, [r3]
    bx lr
end tricks_store_if
function tricks_store_in_block
    cmp r2, #0
    itete eq
    moveq r3, r0
    movne r3, r1
    cmpeq r2, #1
    strne r2, [r3]
    bx lr
end tricks_store_in_block
#else
function tricks_store_in_block
    str r2, [r0]
    str r2, [r1]
    bx lr
end tricks_store_in_block

function tricks_store_if
    cmp r2, #0
    beq 1f
    movs r0, r1
1:  str r2, [r0]
    bx lr
end tricks_store_if
#endif

function tricks_store_in_order
    ldr r3, =written_in_order
    movs r2, #4
    str r2, [r3, r2]
    bx lr
    .ltorg
end tricks_store_in_order

@ As a stack that is none: downwards, before the end.
function tricks_store_pushed
    movs r1, #1
    movs r2, #2
#if __ARM_ARCH >= 7
    stmdb r0!, {r1, r2}
#else
    subs r0, #8
    stmia r0!, {r1, r2}
#endif
    bx lr
end tricks_store_pushed

function tricks_load_many
    push {r4, lr}
    ldmia r0!, {r1, r2, r3, r4}
    adds r0, r1, r2
    adds r0, r3
    adds r0, r4
    pop {r4, pc}
end tricks_load_many

function tricks_store_by_sum
    lsls r1, r1, #2
    adds r1, r0
    str r2, [r1]
    bx lr
end tricks_store_by_sum

@ A result in r2, as only assembly gives and takes it.
function tricks_give_by_hand
    ldr r2, =written_by_hand
    bx lr
    .ltorg
end tricks_give_by_hand

function tricks_call_by_hand
    push {r4, lr}
    bl tricks_give_by_hand
    movs r0, #5
    str r0, [r2]
    pop {r4, pc}
end tricks_call_by_hand

@ Code that can be followed loads the distance, and code that cannot adds it to PC: the jump goes to a sum with r0, which is 1.
function tricks_store_after_jump
    ldr r1, 2f
    adr r3, 1f
    adds r3, r0
    bx r3
    .balign 4
1:  add r1, pc
    movs r2, #9
    str r2, [r1]
    bx lr
    .balign 4
2:  .word written_by_distance_after_jump - (1b + 4)
end tricks_store_after_jump
