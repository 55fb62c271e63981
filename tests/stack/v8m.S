@ SPDX-FileCopyrightText: 2026 The brim authors
@ SPDX-License-Identifier: MIT
@
@ Encodings of ARMv8-M and ARMv8.1-M, many of which capstone 4 does not know or takes for something else. decode.c reads their disassembly.
    .syntax unified
    .thumb
    .arch armv8.1-m.main
    .fpu fpv5-d16
    .arch_extension mve.fp
    .text
    .thumb_func
before:
    nop
    .thumb_func
every:
    sg
    msr psplim, r0
    msr msplim, r3
    msr msplim_ns, r3
    msr psplim_ns, r3
    msr msp_ns, r4
    msr psp_ns, r4
    msr msp, r2
    msr psp, r2
    msr control, r2
    msr basepri, r2
    msr apsr_nzcvq, r5
    mrs r1, psplim
    mrs r1, msplim
    mrs r1, msp
    mrs r2, control_ns
    tt r0, r1
    ttt r0, r1
    tta r2, r3
    ttat r2, r3
    blxns r3
    bxns lr
    bxns r4
    vlstm r3
    vlldm r3
    clrm {r0-r3}
    clrm {r0, r12, apsr}
    vscclrm {s0-s15, vpr}
    vscclrm {d0-d7, vpr}
    dls lr, r2
1:  adds r1, #1
    le lr, 1b
    wls lr, r0, 3f
2:  adds r1, #1
    le lr, 2b
3:  dlstp.32 lr, r2
4:  adds r1, #1
    letp lr, 4b
    wlstp.8 lr, r0, 6f
5:  adds r1, #1
    letp lr, 5b
6:  le 3b
    lctp
    csel r0, r1, r2, eq
    cinc r0, r1, ne
    csinv r0, r1, r2, gt
    cset r3, lo
    bf 1f, far
    nop
1:  nop
    lsll r0, r1, #3
    asrl r0, r1, r2
    sqrshrl r0, r1, #64, r2
    vadd.i32 q0, q1, q2
    vldrw.32 q0, [r0]
    vldrw.32 q0, [r0], #16
    vstrw.32 q1, [sp, #16]
    vstrw.32 q1, [r1], #16
    vpst
    vaddt.i32 q0, q0, q1
    vmov q0, q1
    vctp.32 r0
    vldr s0, [sp, #4]
    vstr fpcxtns, [sp, #-4]!
    vldr fpcxtns, [sp], #4
    vmsr vpr, r1
    vmrs apsr_nzcv, fpscr
    vpush {d8-d15}
    vpop {d8-d15}
    vstmdb sp!, {s16-s19}
    vldmia sp!, {s16-s19}
    vstmia r0!, {d0-d3}
    vldmdb r1!, {d0-d1}
    ldaex r0, [r1]
    stlex r0, r1, [r2]
    stl r0, [r1]
    lda r0, [r1]
    cbz r0, every2
    cbnz r1, every2
    b.w before
    beq.w before
    bl before
    push.w {r4-r11, lr}
    pop.w {r4-r11, pc}
every2:
    push {r0-r7, lr}
    pop {r0-r7, pc}
    stmdb sp!, {r1, r2}
    ldmia sp!, {r1, r2}
    str r1, [sp, #-8]!
    ldr r1, [sp], #8
    ldr pc, [sp], #4
    ldr pc, [r1, r2, lsl #2]
    ldrd r0, r1, [sp], #8
    strd r0, r1, [sp, #-8]!
    strd r1, r0, [sp, #-16]!
    strb r0, [sp, #-1]!
    ldrh r0, [sp], #4
    sub sp, #24
    sub.w sp, sp, #1024
    subw sp, sp, #1028
    sub sp, sp, r4
    add sp, #24
    add.w sp, sp, #2048
    add sp, r5
    addw sp, sp, #12
    add r7, sp, #16
    sub.w r6, sp, #4
    mov sp, r7
    mov r7, sp
    ldr r0, [sp, #4]
    ldmia r0!, {r1, r2, pc}
    mov pc, lr
    bx lr
    blx r5
    tbb [pc, r0]
    tbh [pc, r1, lsl #1]
    add pc, r2
    udf #1
    udf.w #2
    svc 3
    bkpt 4
    ittee eq
    moveq r0, r1
    popeq {r1, r2}
    pushne {r1, r2}
    blne before
    it lt
    bxlt lr
    it hi
    pophi {r4, pc}
    it ne
    subne sp, #8
    smull r0, r1, r2, r3
    umaal r0, r1, r2, r3
    ldrex r0, [r1]
    strex r0, r1, [r2]
    cpsid i
    dsb
    wfi
    .thumb_func
far:
    nop
