// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/stack.h>

#include "core.h"

extern const char _stack_size[];

// Half of the smallest stack among the boards.
#define DEEP_BYTES 1024u

static uint32_t paint_words_seen_at_start;
__attribute__((constructor)) static void look_before_main(void) {
    paint_words_seen_at_start = (uint32_t)(brim_stack_free_bytes(brim_stack_main()) / 4);
}

// Takes DEEP_BYTES and writes the upper `bytes` of them.
static BRIM_NOINLINE uint32_t use(size_t bytes) {
    uint32_t volatile words[DEEP_BYTES / 4];
    for (size_t i = 0; i < bytes / 4; ++i) {
        words[DEEP_BYTES / 4 - 1 - i] = (uint32_t)i;
    }
    return words[DEEP_BYTES / 4 - 1];
}

TEST(the_main_stack_is_painted_before_constructors_run) {
    EXPECT_EQ(BRIM_STACK_PAINT, 0xDEADBEEFu);
    EXPECT(paint_words_seen_at_start > ((uintptr_t)_stack_size - 512) / 4);
    EXPECT_EQ(brim_stack_main()->limit[0], BRIM_STACK_PAINT);
}

TEST(used_and_free_bytes_add_up_to_the_stack) {
    const brim_stack *const stack = brim_stack_main();
    EXPECT_EQ(stack->size_bytes, (uintptr_t)_stack_size);
    EXPECT_EQ(brim_stack_used_bytes(stack) + brim_stack_free_bytes(stack), stack->size_bytes);
}

TEST(the_high_water_mark_rises_to_the_deepest_word_written) {
    size_t const before = brim_stack_used_bytes(brim_stack_main());
    (void)use(16);
    size_t const shallow = brim_stack_used_bytes(brim_stack_main());
    (void)use(DEEP_BYTES);
    size_t const deep = brim_stack_used_bytes(brim_stack_main());
    EXPECT(shallow >= before);
    EXPECT(deep >= before + DEEP_BYTES / 2 && deep <= before + DEEP_BYTES + 256);
    (void)use(16);
    EXPECT_EQ(brim_stack_used_bytes(brim_stack_main()), deep);
}

TEST(painting_anew_lowers_the_mark_to_the_present_depth) {
    (void)use(DEEP_BYTES);
    size_t const deep = brim_stack_used_bytes(brim_stack_main());
    brim_stack_paint(brim_stack_main());
    EXPECT(brim_stack_used_bytes(brim_stack_main()) + DEEP_BYTES / 2 < deep);
}

TEST(a_task_stack_is_painted_whole_and_marked) {
    static uint32_t words[32];
    static const brim_stack task = {"task", words, sizeof words, 0};
    brim_stack_paint(&task);
    EXPECT_EQ(brim_stack_used_bytes(&task), 0);
    words[31] = 1;
    words[20] = 2;
    EXPECT_EQ(brim_stack_used_bytes(&task), (32 - 20) * 4);
}

TEST(the_guard_is_armed_where_the_core_has_one) {
    EXPECT_EQ(brim_stack_guard(), CORE_IS_MAINLINE);
}

HARNESS_SUITE(stack, RUN(the_main_stack_is_painted_before_constructors_run),
              RUN(used_and_free_bytes_add_up_to_the_stack), RUN(the_high_water_mark_rises_to_the_deepest_word_written),
              RUN(painting_anew_lowers_the_mark_to_the_present_depth), RUN(a_task_stack_is_painted_whole_and_marked),
              RUN(the_guard_is_armed_where_the_core_has_one))
