@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
    .syntax unified
    .thumb
    .macro label name
    .type \name, %function
    .thumb_func
\name:
    .endm
    .text
    .balign 4
    .global labels_copy, labels_walk

@ Words and then bytes, by labels that branch to each other in a circle.
label labels_copy
    cmp r2, #0
    beq copy_done
label copy_next
    cmp r2, #4
    blo copy_byte
label copy_word
    ldr r3, [r1]
    adds r1, #4
    strb r3, [r0]
    lsrs r3, r3, #8
    strb r3, [r0, #1]
    lsrs r3, r3, #8
    strb r3, [r0, #2]
    lsrs r3, r3, #8
    strb r3, [r0, #3]
    adds r0, #4
    subs r2, #4
    bne copy_next
    b copy_done
label copy_byte
    ldrb r3, [r1]
    adds r1, #1
    strb r3, [r0]
    adds r0, #1
    subs r2, #1
    bne copy_next
label copy_done
    bx lr

@ Calls what a table holds. Its frame is pushed in front of the first label and popped behind the last one.
label labels_walk
    push {r4-r7, lr}
    movs r5, r0
    movs r6, r1
    movs r7, #0
label walk_next
    cmp r5, r6
    bhs walk_done
    ldr r4, [r5]
    adds r5, #4
    adds r7, #1
    blx r4
    b walk_next
label $C$L5
label walk_done
    movs r0, r7
    pop {r4-r7, pc}
