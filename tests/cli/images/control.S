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
leaf_code:
    bx lr
    ends leaf

// It comes back on the process stack.
    function to_process
    ldr r0, =0x20011000
    msr psp, r0
    movs r0, #2
    msr control, r0
    isb
    bx lr
    .pool
    ends to_process

// `le` without lr, of Armv8.1-M: it always branches, and leaves lr as it was. clang makes it of a loop without a counter.
    function by_loop
    movs r0, #3
3:  subs r0, #1
    cbz r0, 4f
    .inst.w 0xF02FC005 @ le 3b
4:  bx lr
    ends by_loop

// Labels that movw and movt make, one of which is stored and comes back later.
    function by_labels
    push {r4, lr}
    ldr r3, [r0]
    movw r1, #:lower16:5f
    movt r1, #:upper16:5f
    str r1, [r0]
    movw r1, #:lower16:6f
    movt r1, #:upper16:6f
    str r1, [r0, #4]
    mov pc, r3
5:  pop {r4, pc}
6:  bl deep_code
    pop {r4, pc}
    ends by_labels

    function deep
deep_code:
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
    function resume_somewhere
    sub sp, #32
    ldr r0, [r1]
    str r0, [sp, #24]
    mvn r7, #6
    bx r7
    ends resume_somewhere

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

// A search begins with NULL, and what it finds is tested before it is called: nobody knows what lies at NULL.
    .macro search name, test
    function \name
    push {r4, lr}
    movs r2, #0
    cbz r0, 1f
    ldr r2, =kinds
1:  \test
    ldr r3, [r2, #4]
    blx r3
2:  pop {r4, pc}
    ends \name
    .endm
    search by_found, "cbz r2, 2f"
    search by_compared, "cmp r2, #0; beq 2f"

// A switch as clang compiles it for a Cortex-M0: a table of bytes behind the jump, reached from the index and PC. The
// index of by_exception comes from where brim knows nothing of it; that of by_difference counts from the first case.
    .macro offsets name, index
    function \name
    push {r4, lr}
    \index
    cmp r0, #1
    bhi 3f
    add r0, pc
    ldrb r0, [r0, #4]
    lsls r0, r0, #1
    add pc, r0
1:  .byte (3f - 1b - 2) / 2, (2f - 1b - 2) / 2
2:  bl deep
3:  pop {r4, pc}
    ends \name
    .endm
    offsets by_offsets, nop
    offsets by_exception, "mrs r0, ipsr"
    offsets by_difference, "ldr r0, [r1]; subs r0, #97"

// A literal that the assembler put behind the table is none of its entries.
    function by_offsets_and_a_literal
    push {r4, lr}
    cmp r0, #1
    bhi 3f
    lsls r0, r0, #1
    add r0, pc
    ldrh r0, [r0, #4]
    lsls r0, r0, #1
    add pc, r0
1:  .short (3f - 1b - 2) / 2, (2f - 1b - 2) / 2
    .word 0x00600050
2:  bl deep
3:  pop {r4, pc}
    ends by_offsets_and_a_literal

// Nor is one in front of the table, which has an address of its own then.
    function by_offsets_behind_a_literal
    push {r4, lr}
    cmp r0, #1
    bhi 3f
    adr r1, 4f
    lsls r0, r0, #1
    ldrh r0, [r1, r0]
    lsls r0, r0, #1
    add pc, r0
    .align 2
1:  .word 0x00600050
4:  .short (3f - 1b - 2) / 2, (2f - 1b - 2) / 2
    .word 0x00600050
2:  bl deep
3:  pop {r4, pc}
    ends by_offsets_behind_a_literal

// The same for a Cortex-M23: a table of branches.
    function by_branches
    push {r4, lr}
    cmp r0, #1
    bhi 3f
    lsls r2, r0, #2
    adr r3, 1f
    adds r2, r3, r2
    mov pc, r2
    .align 2
1:  b.w 3f
    b.w 2f
    bl stop
2:  bl deep
3:  pop {r4, pc}
    ends by_branches

// As armlink's start-up code goes over its table of regions, {source, target, size, function}, without Thumb bits.
    function by_regions
    push {r4, r5, r6, lr}
    ldr r4, =Region$$Table$$Base
    ldr r5, =Region$$Table$$Limit
    b 2f
1:  ldr r0, [r4, #12]
    orr r3, r0, #1
    ldm r4, {r0, r1, r2}
    blx r3
    adds r4, #16
2:  cmp r4, r5
    bcc 1b
    pop {r4, r5, r6, pc}
    ends by_regions

// As Rust's start-up code goes over a section of objects of one pointer each.
    function by_inits
    push {r4, r5, r6, lr}
    ldr r4, =_einits
    ldr r5, =_sinits
1:  ldr r0, [r5], #4
    blx r0
    cmp r5, r4
    bcc 1b
    pop {r4, r5, r6, pc}
    ends by_inits

// As IAR's start-up code goes over its records: each begins with the distance to its function, which returns where the
// next one begins. `own` is the same under a name that is not the library's.
    .macro initialize name
    function \name
    push {r4, lr}
    ldr r1, =.iar.init_table$$Base
    ldr r4, =.iar.init_table$$Limit
1:  ldr r2, [r1]
    adds r0, r1, #4
    add r1, r2
    blx r1
    mov r1, r0
    cmp r1, r4
    bne 1b
    pop {r4, pc}
    ends \name
    .endm
    initialize __iar_data_init3
    initialize own_data_init

// A table of two pointers is the first thing in a section with such symbols.
    function by_first
    push {r4, lr}
    cmp r0, #1
    bhi 1f
    ldr r1, =_sfirst
    ldr r3, [r1, r0, lsl #2]
    blx r3
1:  pop {r4, pc}
    ends by_first

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

// The end of a function as clang -Oz writes it: one condition, two IT blocks, and each pops.
    function split_blocks
    push {r4-r7, lr}
    push {r11}
    cmp r0, #0
    itttt ne
    addne r0, r0, r0
    addne r0, #1
    addne r0, #2
    popne {r11}
    it ne
    popne {r4-r7, pc}
    bl deep
    pop {r11}
    pop {r4-r7, pc}
    ends split_blocks
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
    .global Region$$Table$$Base, Region$$Table$$Limit
Region$$Table$$Base:
    .word kinds, buffer, 24, leaf_code, 0, buffer, 16, deep_code
Region$$Table$$Limit:
    .global .iar.init_table$$Base, .iar.init_table$$Limit
.iar.init_table$$Base:
    .word leaf - ., buffer, 0, deep - ., buffer, 24, 0
.iar.init_table$$Limit:
    .global _sinits, _einits, _sfirst, _efirst
_sinits:
    .type first_init, %object
first_init:
    .word leaf
    ends first_init
    .type second_init, %object
second_init:
    .word deep
    ends second_init
_einits:
_sfirst:
    .word leaf, leaf, 255
_efirst:
    .bss
    .align 2
    .type buffer, %object
buffer:
    .space 40
    ends buffer

    // The svc starts a task and does not come back; a literal pool follows.
    function starts_task
    push {r4, lr}
    ldr r0, =0xE000ED08
    svc #0
    nop
    .ltorg
    ends starts_task

    // An instruction that is encoded by hand is marked as data, but it is executed.
    function by_number
    push {r4, lr}
    ldr r0, =0xE000ED08
    svc #0
    .short 0xbf00
    bl deep
    pop {r4, pc}
    .ltorg
    ends by_number
