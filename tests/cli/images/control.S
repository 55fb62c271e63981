// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Control flow that firmware has and that compilers of C alone do not emit. Frames are counted by hand: leaf takes 0 bytes, deep 64.
// BODY is what Reset_Handler does with 8 bytes of its own on the stack; TICK is what the SysTick handler does.
    .syntax unified
    .thumb
    .section .vectors, "a", %progbits
    .word _top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, tick
    .macro function name
    .section .text.\name, "ax", %progbits
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm
    .macro ends name
    .size \name, . - \name
    .endm

    function Reset_Handler
    push {r4, lr}
    BODY
again:
    b again
    ends Reset_Handler

    function stop
    b stop
    ends stop

    function tick
    TICK
    ends tick

    function leaf
    bx lr
    ends leaf

    function deep
    sub sp, #64
    add sp, #64
    bx lr
    ends deep

// An exception return by hand: never back to its caller.
    function leave
    sub sp, #40
    str r5, [sp, #28]
    movw r7, #0xfff9
    movt r7, #0xffff
    bx r7
    ends leave

// The same with a frame whose PC is known: control goes on there, 32 bytes above.
    function resumed
    sub sp, #64
    b stop
    ends resumed
    function resume
    sub sp, #32
    ldr r0, =resumed
    str r0, [sp, #24]
    mvn r7, #6
    bx r7
    ends resume

// goto *labels[r0]
    function interpret
    push {r4, r5, r6, lr}
    ldr r5, =labels
    ldr r3, [r5, r0, lsl #2]
    orr r3, r3, #1
    bx r3
first:
    bl leaf
    ldrb r0, [r4], #1
    ldr r3, [r5, r0, lsl #2]
    orr r3, r3, #1
    bx r3
second:
    bl deep
    pop {r4, r5, r6, pc}
    ends interpret

// A table of structs of 12 bytes: {pointer, pointer, number}.
    function by_kind
    push {r4, lr}
    ldr r1, =kinds
    movs r2, #12
    mla r3, r2, r0, r1
    ldr r3, [r3, #4]
    blx r3
    pop {r4, pc}
    ends by_kind

// kinds is reached from an address in front of it, where the table before[] ends: which of the two it is, nobody can tell.
    function by_kind_from_one
    push {r4, lr}
    ldr r1, =kinds - 4
    ldr r3, [r1, r0, lsl #2]
    blx r3
    pop {r4, pc}
    ends by_kind_from_one

// What clang cuts out at -Oz works with its callers' registers.
    function OUTLINED_FUNCTION_0
    bx r5
    ends OUTLINED_FUNCTION_0
    function by_outlined
    push {r4, r5, r6, lr}
    ldr r5, =deep
    bl OUTLINED_FUNCTION_0
    pop {r4, r5, r6, pc}
    ends by_outlined
    function OUTLINED_FUNCTION_1
    ldr r4, [r0]
    bx lr
    ends OUTLINED_FUNCTION_1
    function by_changed
    push {r4, lr}
    ldr r4, =leaf
    bl OUTLINED_FUNCTION_1
    blx r4
    pop {r4, pc}
    ends by_changed

// As newlib has them.
    function setjmp
    mov ip, sp
    stmia r0!, {r4-r10, fp, ip, lr}
    movs r0, #0
    bx lr
    ends setjmp
    function longjmp
    ldmia r0!, {r4-r10, fp, ip, lr}
    mov sp, ip
    movs r0, r1
    it eq
    moveq r0, #1
    bx lr
    ends longjmp
    function fail
    push {r4, lr}
    ldr r0, =buffer
    movs r1, #1
    bl longjmp
    ends fail
    function protected
    push {r4, lr}
    ldr r0, =buffer
    bl setjmp
    cmp r0, #0
    bne caught
    bl fail
caught:
    pop {r4, pc}
    ends protected
// The second return of setjmp finds deep in the variable.
    function late
    push {r4, r5, r6, lr}
    ldr r0, =leaf
    str r0, [sp]
    ldr r0, =buffer
    bl setjmp
    ldr r3, [sp]
    blx r3
    ldr r0, =deep
    str r0, [sp]
    bl fail
    ends late

// Start-up code that sets SP once more: to the top, and to what VTOR's table says.
    function same_stack
    ldr r0, =_top
    mov sp, r0
    bl deep
    b stop
    ends same_stack
    function same_stack_by_vtor
    ldr r0, =0xE000ED08
    ldr r0, [r0]
    ldr r0, [r0]
    msr msp, r0
    bl deep
    b stop
    ends same_stack_by_vtor
    function other_stack
    ldr r0, =_top - 256
    mov sp, r0
    bl deep
    b stop
    ends other_stack

// As librdimon's _kill_shared: nothing lies behind the call that ends the program but another function.
    function quits
    push {r4, lr}
    cmp r0, #0
    ite eq
    moveq r4, #24
    movne r4, #32
    mov r0, r4
    bkpt 0xAB
    mov r4, r0
    ends quits
    .global behind_quits
    .type behind_quits, %function
    .thumb_func
behind_quits:
    sub sp, #64
    b stop
    ends behind_quits
    function prints
    push {r4, lr}
    movs r0, #4
    bkpt 0xAB
    ends prints
    .global behind_prints
    .type behind_prints, %function
    .thumb_func
behind_prints:
    sub sp, #64
    b stop
    ends behind_prints

    .section .rodata, "a", %progbits
    .align 2
    .type labels, %object
labels:
    .word first, second
    ends labels
    .type before, %object
before:
    .word leaf
    ends before
    .type kinds, %object
kinds:
    .word leaf, deep, 255, leaf, leaf, 1
    ends kinds
    .bss
    .align 2
    .type buffer, %object
buffer:
    .space 40
    ends buffer
