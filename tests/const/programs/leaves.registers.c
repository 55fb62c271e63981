// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The objects of leaves_asm.S.
#include "leaves.h"

/// leaves_asm.S
void leaves_by_r3(void), leaves_by_r5(void), leaves_by_r6(void), leaves_by_r12(void), leaves_by_stack(void);
void leaves_by_process_stack(void), leaves_by_special_register(void), leaves_by_many(void), leaves_by_push(void);
void leaves_by_frame_above(void), leaves_by_tail(void), leaves_by_other_return(void), leaves_by_distance(void);
void leaves_by_service(void), leaves_by_pair(void), leaves_by_float(void), leaves_by_media(void);
void leaves_by_writeback(void);

WRITTEN_OBJECT(in_r3);
int written_in_r5[2] = {1, 2}; // A store through r5 takes the verdict from all objects: its image is its own.
int written_by_r6[2] = {1, 2};
int written_by_r12[2] = {1, 2};
WRITTEN_OBJECT(by_stack);
WRITTEN_OBJECT(by_process_stack);
__attribute__((aligned(8))) WRITTEN_OBJECT(by_special_register);
WRITTEN_OBJECT(by_many);
WRITTEN_OBJECT(by_many_too);
WRITTEN_OBJECT(by_push);
int written_by_frame_above[2] = {1, 2};
WRITTEN_OBJECT(by_tail);
WRITTEN_OBJECT(by_other_return);
WRITTEN_OBJECT(by_distance);
WRITTEN_OBJECT(by_service);
WRITTEN_OBJECT(by_service_r12);
WRITTEN_OBJECT(by_service_result);
#if __ARM_ARCH >= 7
WRITTEN_OBJECT(by_pair);
WRITTEN_OBJECT(by_pair_too);
WRITTEN_OBJECT(by_float);
WRITTEN_OBJECT(by_double);
WRITTEN_OBJECT(by_float_list);
WRITTEN_OBJECT(by_rbit);
WRITTEN_OBJECT(by_bfi);
WRITTEN_OBJECT(by_sadd);
WRITTEN_OBJECT(by_pkh);
WRITTEN_OBJECT(by_mla);
WRITTEN_OBJECT(by_umlal);
WRITTEN_OBJECT(by_saturation);
WRITTEN_OBJECT(by_exclusive);
WRITTEN_OBJECT(by_rsb);
WRITTEN_OBJECT(by_sel);
WRITTEN_OBJECT(by_cond);
WRITTEN_OBJECT(by_writeback);
WRITTEN_OBJECT(by_writeback_too);
WRITTEN_OBJECT(by_store_exclusive);
#endif

static NOINLINE void check(void) {
    EXPECT(in_r3), leaves_expect(written_by_r6[0] == WRITTEN, "by_r6"),
        leaves_expect(written_by_r12[0] == WRITTEN, "by_r12"), EXPECT(by_stack), EXPECT(by_process_stack);
    EXPECT(by_special_register), EXPECT(by_many), EXPECT(by_many_too), EXPECT(by_push),
        leaves_expect(written_by_frame_above[0] == WRITTEN, "by_frame_above");
    EXPECT(by_tail), EXPECT(by_other_return), EXPECT(by_distance), EXPECT(by_service), EXPECT(by_service_r12);
    EXPECT(by_service_result);
#if __ARM_ARCH >= 7
    EXPECT(by_pair), EXPECT(by_pair_too), EXPECT(by_float), EXPECT(by_double), EXPECT(by_float_list), EXPECT(by_rbit);
    EXPECT(by_bfi), EXPECT(by_sadd), EXPECT(by_pkh), EXPECT(by_mla), EXPECT(by_umlal), EXPECT(by_saturation);
    EXPECT(by_exclusive), EXPECT(by_rsb), EXPECT(by_sel), EXPECT(by_cond), EXPECT(by_writeback);
    EXPECT(by_writeback_too), EXPECT(by_store_exclusive);
#endif
}

void leaves_registers(void) {
    leaves_by_r3();
#if defined BREAKS_R5
    leaves_by_r5();
    EXPECT(in_r5);
#endif
    leaves_by_r6();
    leaves_by_r12();
    leaves_by_stack();
    leaves_by_process_stack();
    leaves_by_special_register();
    leaves_by_many();
    leaves_by_push();
    leaves_by_frame_above();
    leaves_by_tail();
    leaves_by_other_return();
    leaves_by_distance();
    leaves_by_service();
#if __ARM_ARCH >= 7
    leaves_by_pair();
    leaves_by_float();
    leaves_by_media();
    leaves_by_writeback();
#endif
    check();
}
