@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Ways that only assembly takes: results in any register, arguments in any register, other stacks.
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

@ A result in r3 that goes through a second function.
function leaves_in_r3
    ldr r3, =written_in_r3
    bx lr
    .ltorg
end leaves_in_r3
function leaves_hands_on_r3
    push {r4, lr}
    bl leaves_in_r3
    movs r0, #1
    pop {r4, pc}
end leaves_hands_on_r3
function leaves_by_r3
    push {r4, lr}
    bl leaves_hands_on_r3
    movs r0, #77
    str r0, [r3]
    pop {r4, pc}
end leaves_by_r3

@ A result in r5, which breaks the procedure call standard.
function leaves_in_r5
    ldr r5, =written_in_r5
    bx lr
    .ltorg
end leaves_in_r5
function leaves_by_r5
    push {r5, lr}
    bl leaves_in_r5
    movs r0, #77
    str r0, [r5]
    pop {r5, pc}
end leaves_by_r5

@ An argument in r6, and one in r12.
function leaves_write_r6
    movs r0, #77
    str r0, [r6]
    bx lr
end leaves_write_r6
function leaves_by_r6
    push {r6, lr}
    ldr r6, =written_by_r6
    bl leaves_write_r6
    pop {r6, pc}
    .ltorg
end leaves_by_r6
function leaves_write_r12
    movs r0, #77
    mov r1, r12
    str r0, [r1]
    bx lr
end leaves_write_r12
function leaves_by_r12
    push {r4, lr}
    ldr r0, =written_by_r12
    mov r12, r0
    bl leaves_write_r12
    pop {r4, pc}
    .ltorg
end leaves_by_r12

@ The object is the stack: what is pushed lies in it.
function leaves_by_stack
    mov r1, sp
    ldr r0, =written_by_stack + 8
    cpsid i
    mov sp, r0
    movs r2, #77
    movs r3, #2
    push {r2, r3}
    mov sp, r1
    cpsie i
    bx lr
    .ltorg
end leaves_by_stack
function leaves_by_process_stack
    ldr r0, =written_by_process_stack + 8
    cpsid i
    mrs r3, control
    msr psp, r0
    movs r1, #2
    msr control, r1
    isb
    movs r1, #77
    movs r2, #2
    push {r1, r2}
    msr control, r3
    isb
    cpsie i
    bx lr
    .ltorg
end leaves_by_process_stack

@ A special register keeps an address.
function leaves_by_special_register
    mrs r3, psp
    ldr r0, =written_by_special_register
    msr psp, r0
    movs r0, #77
    mrs r1, psp
    str r0, [r1]
    msr psp, r3
    bx lr
    .ltorg
end leaves_by_special_register

@ Several at once.
function leaves_by_many
    push {r4, r5, r6, lr}
    ldr r0, =written_by_many
    ldr r1, =written_by_many_too
    sub sp, #16
    mov r2, sp
    stmia r2!, {r0, r1}
    mov r2, sp
    ldmia r2!, {r4, r5}
    movs r0, #77
    str r0, [r4]
    str r0, [r5]
    add sp, #16
    pop {r4, r5, r6, pc}
    .ltorg
end leaves_by_many

@ A pointer is pushed, and popped in another function.
function leaves_pop_and_write
    pop {r1}
    movs r0, #77
    str r0, [r1]
    bx lr
end leaves_pop_and_write
function leaves_by_push
    push {r4, lr}
    ldr r0, =written_by_push
    push {r0}
    bl leaves_pop_and_write
    pop {r4, pc}
    .ltorg
end leaves_by_push

@ A callee stores in its caller's frame.
function leaves_set_above
    ldr r0, =written_by_frame_above
    str r0, [sp, #4]
    bx lr
    .ltorg
end leaves_set_above
function leaves_by_frame_above
    push {r4, lr}
    sub sp, #16
    bl leaves_set_above
    ldr r1, [sp, #4]
    movs r0, #77
    str r0, [r1]
    add sp, #16
    pop {r4, pc}
end leaves_by_frame_above

@ A tail call by a register, with the pointer as argument, and a return by a register.
function leaves_write_r0
    movs r1, #77
    str r1, [r0]
    bx lr
end leaves_write_r0
function leaves_by_tail
    ldr r0, =written_by_tail
    ldr r3, =leaves_write_r0
    bx r3
    .ltorg
end leaves_by_tail
function leaves_give_by_r2
    mov r2, lr
    ldr r0, =written_by_other_return
    bx r2
    .ltorg
end leaves_give_by_r2
function leaves_by_other_return
    push {r4, lr}
    bl leaves_give_by_r2
    movs r1, #77
    str r1, [r0]
    pop {r4, pc}
end leaves_by_other_return

@ A table of distances to functions: no word is a function's address.
function leaves_far
    ldr r0, =written_by_distance
    bx lr
    .ltorg
end leaves_far
function leaves_by_distance
    push {r4, lr}
    adr r1, 1f
    ldr r0, 1f
    add r0, r1
    blx r0
    movs r1, #77
    str r1, [r0]
    pop {r4, pc}
    .balign 4
1:  .word leaves_far + 1 - 1b
end leaves_by_distance

@ The result of a service, as an operating system gives it: the handler changes the stacked r0 and keeps the argument.
function SVC_Handler
    mrs r0, msp
    ldr r1, [r0]
    movs r2, #77
    str r2, [r1]
    ldr r1, =written_by_service_result
    str r1, [r0]
    ldr r1, [r0, #16]
    str r2, [r1]
    bx lr
    .ltorg
end SVC_Handler
function leaves_by_service
    push {r4, lr}
    ldr r0, =written_by_service
    ldr r1, =written_by_service_r12
    mov r12, r1
    svc 0
    movs r1, #77
    str r1, [r0]
    pop {r4, pc}
    .ltorg
end leaves_by_service

#if __ARM_ARCH >= 7
function leaves_by_pair
    sub sp, #8
    ldr r0, =written_by_pair
    ldr r1, =written_by_pair_too
    strd r0, r1, [sp]
    ldrd r2, r3, [sp]
    movs r0, #77
    str r0, [r2]
    str r0, [r3]
    add sp, #8
    bx lr
    .ltorg
end leaves_by_pair
function leaves_by_float
    ldr r0, =written_by_float
    vmov s0, r0
    vmov.f32 s1, s0
    vmov r1, s1
    movs r2, #77
    str r2, [r1]
    ldr r0, =written_by_double
    vmov d2, r2, r0
    vpush {d2}
    vpop {d3}
    vmov r1, r3, d3
    str r2, [r3]
    ldr r0, =written_by_float_list
    vmov s4, r0
    sub sp, #16
    mov r1, sp
    vstmia r1, {s4-s7}
    ldr r1, [sp]
    str r2, [r1]
    add sp, #16
    bx lr
    .ltorg
end leaves_by_float
function leaves_by_media
    movs r3, #0
    movs r2, #77
    ldr r0, =written_by_rbit
    rbit r0, r0
    rbit r0, r0
    str r2, [r0]
    ldr r0, =written_by_bfi
    ubfx r1, r0, #16, #16
    uxth r0, r0
    bfi r0, r1, #16, #16
    str r2, [r0]
    ldr r0, =written_by_sadd
    uadd8 r0, r0, r3
    str r2, [r0]
    ldr r0, =written_by_pkh
    uxth r1, r0
    pkhtb r0, r0, r1
    str r2, [r0]
    ldr r0, =written_by_mla
    movs r1, #1
    mla r0, r0, r1, r3
    str r2, [r0]
    ldr r0, =written_by_umlal
    push {r4}
    movs r4, #0
    mov r12, r3
    umlal r4, r12, r0, r1
    str r2, [r4]
    pop {r4}
    ldr r0, =written_by_saturation
    usat r0, #31, r0
    str r2, [r0]
    ldr r0, =written_by_exclusive
    sub sp, #8
    str r0, [sp]
    ldrex r0, [sp]
    str r2, [r0]
    add sp, #8
    ldr r0, =written_by_rsb
    rsb r0, r0, #0
    rsb r0, r0, #0
    str r2, [r0]
    ldr r0, =written_by_sel
    sadd8 r1, r3, r3
    sel r0, r0, r3
    str r2, [r0]
    ldr r0, =written_by_cond
    cmp r2, #77
    ite eq
    moveq r1, r0
    movne r1, r3
    str r2, [r1]
    bx lr
    .ltorg
end leaves_by_media
function leaves_by_writeback
    ldr r0, =written_by_writeback
    movs r2, #77
    str r2, [r0], #4
    ldr r0, =written_by_writeback_too - 4
    str r2, [r0, #4]!
    ldr r0, =written_by_store_exclusive
1:  ldrex r1, [r0]
    strex r1, r2, [r0]
    cmp r1, #0
    bne 1b
    bx lr
    .ltorg
end leaves_by_writeback
#endif

@ A table of distances to objects in RAM, as position-independent code by hand has it.
    .section .rodata.leaves_distances, "a", %progbits
    .balign 4
    .global leaves_distances
    .type leaves_distances, %object
leaves_distances:
    .word written_by_distance_from_word - .
    .word written_by_distance_from_table - leaves_distances
    .size leaves_distances, . - leaves_distances

@ A setjmp and a longjmp under other names, and a function that ends in a jump to the first.
function leaves_keep_context
    mov r3, sp
    stmia r0, {r3-r7, lr}
    movs r0, #0
    bx lr
end leaves_keep_context
function leaves_keep_context_by_tail
    b leaves_keep_context
end leaves_keep_context_by_tail
function leaves_restore_context
    ldmia r0, {r3-r7, lr}
    mov sp, r3
    movs r0, #1
    bx lr
end leaves_restore_context

@ Tables between instructions, which code reaches by their address.
function leaves_from_table
    adr r2, 1f
    ldr r0, [r2, r0, lsl #2]
    bx lr
    .balign 4
1:  .word ways_sum, written_by_table_in_code
end leaves_from_table
function leaves_from_bytes
    adr r2, 2f
    movs r1, #0
1:  ldrb r3, [r2, r0]
    orr r1, r3, r1, lsl #8
    subs r0, #1
    bpl 1b
    mov r0, r1
    bx lr
    .balign 4
2:  .word written_by_bytes_in_code
end leaves_from_bytes
function leaves_from_halves
    adr r2, 1f
    ldrh r1, [r2]
    ldrh r0, [r2, #2]
    orr r0, r1, r0, lsl #16
    bx lr
    .balign 4
1:  .word written_by_halves_in_code
end leaves_from_halves
function leaves_table_in_code
    adr r0, 1f
    bx lr
    .balign 4
1:  .word ways_sum, written_by_copy_from_code, written_by_pointer_to_code
end leaves_table_in_code
function leaves_from_named_table
    ldr r2, 1f
    ldr r0, [r2, r0, lsl #2]
    bx lr
    .balign 4
1:  .word 2f
2:  .word ways_sum, written_by_named_table_in_code
end leaves_from_named_table
