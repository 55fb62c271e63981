@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Frames that can be counted by hand. BODY says what main does besides calling a chain of 32 and 16 bytes.
    .syntax unified
    .thumb
    .macro function name
    .thumb_func
    .global \name
    .type \name, %function
\name:
    .endm
    .macro end name
    .size \name, . - \name
    .endm

    .section .vectors, "a"
    .word _top
    .word Reset_Handler
    .rept 14
    .word stop
    .endr
#ifdef TWO_OBJECTS
    .type core_vectors, %object
    .size core_vectors, 64
    .set core_vectors, . - 64
    .type irq_vectors, %object
irq_vectors:
#endif
    .word urgent
    .word patient
#ifdef TWO_OBJECTS
    .size irq_vectors, . - irq_vectors
#endif

    .text
function Reset_Handler
    push {r4, lr}                   @ 8
    ldr r1, =0xE000E400
    movs r0, #0x40
    strb r0, [r1]
    movs r0, #0x80
    strb r0, [r1, #1]
    bl middle
    BODY
1:  b 1b
    .ltorg
end Reset_Handler

function stop
    b stop
end stop

function middle
    push {r4-r7, lr}                @ 20
    sub sp, #12                     @ 32
    bl leaf
    add sp, #12
    pop {r4-r7, lr}
    b leaf                          @ With its own frame gone.
end middle

function leaf
    push {r0-r3}                    @ 16
    add sp, #16
    bx lr
end leaf

function recurse
    push {r4, lr}                   @ 8
    subs r0, #1
    beq 1f
    bl recurse
1:  pop {r4, pc}
end recurse

function even
    push {r4, lr}                   @ 8
    subs r0, #1
    beq 1f
    bl odd
1:  pop {r4, pc}
end even

function odd
    push {r2-r4, lr}                @ 16
    subs r0, #1
    beq 1f
    bl even
1:  pop {r2-r4, pc}
end odd

function dynamic
    push {r7, lr}                   @ 8
    mov r7, sp
    sub sp, r0
    bl leaf
    mov sp, r7
    pop {r7, pc}
end dynamic

function deep
    push {r4-r11, lr}               @ 36
    sub sp, #60                     @ 96
    add sp, #60
    pop {r4-r11, pc}
end deep

function switching
    push {r4, lr}                   @ 8
    cmp r0, #2
    bhi 9f
    tbb [pc, r0]
5:  .byte (1f - 5b) / 2, (2f - 5b) / 2, (1f - 5b) / 2, 0
1:  pop {r4, pc}
2:  bl deep
9:  pop {r4, pc}
end switching

function through_table
    push {r4, lr}                   @ 8
    ldr r3, =table
    ldr r3, [r3, r0, lsl #2]
    blx r3
    pop {r4, pc}
    .ltorg
end through_table

function through_pointer
    push {r4, lr}                   @ 8
    ldr r3, =pointer
    ldr r3, [r3]
    blx r3
    pop {r4, pc}
    .ltorg
end through_pointer

function urgent
    push {r4-r8, lr}                @ 24
    pop {r4-r8, pc}
end urgent

function patient
    push {r2-r4, lr}                @ 16
    pop {r2-r4, pc}
end patient

    .macro one_of_many bytes
    .thumb_func
many.\@:
    sub sp, #\bytes
    add sp, #\bytes
    bx lr
    .endm
    .rept 99
    one_of_many 4
    .endr
    one_of_many 200

    .section .rodata
    .type table, %object
table:
    .word leaf, deep
    .size table, . - table

    .data
    .global pointer
    .type pointer, %object
pointer:
    .word deep
    .size pointer, . - pointer
