// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/fault.h>
#include <brim/stack.h>

#include "board.h"
#include "brim_port.h"
#include "core.h"

extern const char _stack_size[];

// Half of the smallest stack among the boards.
#define DEEP_BYTES 1024u

// No test here is to fault; a restart would begin the suite again, for ever.
void brim_fault_hook(const brim_fault *fault) {
    brim_fault_print(fault, board_write);
    harness_print("FAIL stack: a fault\n");
    board_exit(1);
    for (;;) {
    }
}

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
    static uint32_t words[64];
    static const brim_stack task = {"task", words, sizeof words, 0};
    brim_stack_paint(&task);
    EXPECT_EQ(brim_stack_used_bytes(&task), 0);
    EXPECT_EQ(brim_stack_free_bytes(&task), sizeof words - BRIM_TASK_GUARD_BYTES);
    words[63] = 1;
    words[50] = 2;
    EXPECT_EQ(brim_stack_used_bytes(&task), (64 - 50) * 4);
}

TEST(a_stack_that_a_kernel_filled_is_marked_by_the_kernel_s_value) {
    static uint32_t words[64];
    static const brim_stack task = {"task", words, sizeof words, 0};
    static const uint32_t fills[] = {0xA5A5A5A5u, 0xEFEFEFEFu, 0xAAAAAAAAu, 0xCCCCCCCCu};
    for (size_t i = 0; i < sizeof fills / sizeof fills[0]; ++i) {
        for (size_t word = 0; word < 64; ++word) {
            words[word] = word < 50 ? fills[i] : 1;
        }
        EXPECT_EQ(brim_stack_used_bytes(&task), (64 - 50) * 4);
        EXPECT(brim_stack_is_intact(&task));
        words[3] = BRIM_STACK_PAINT; // Some other paint is none.
        EXPECT(!brim_stack_is_intact(&task));
    }
}

TEST(a_stack_that_nobody_painted_counts_as_used) {
    static uint32_t words[64];
    static const brim_stack task = {"task", words, sizeof words, 0};
    EXPECT_EQ(brim_stack_free_bytes(&task), 0);
    EXPECT_EQ(brim_stack_used_bytes(&task), sizeof words - BRIM_TASK_GUARD_BYTES);
}

#define GUARD_CAN_BE_SET (CORE_IS_MAINLINE)

TEST(a_guard_that_the_core_cannot_set_is_refused) {
    static BRIM_ALIGNED(256) uint32_t words[256];
    static const brim_stack odd = {"odd", words + 1, sizeof words - 4, 0};
    static const brim_stack small = {"small", words, sizeof words, BRIM_TASK_GUARD_BYTES / 2};
    static const brim_stack even = {"even", words, sizeof words, 0};
    EXPECT(!brim_stack_guard_task(&odd));
    EXPECT(!brim_port_is_in_task_guard((uintptr_t)words));
    EXPECT(!brim_stack_guard_task(&small));
    static const brim_stack none = {"none", words, sizeof words, BRIM_STACK_NO_GUARD};
    EXPECT(!brim_stack_guard_task(&none));
    EXPECT(!brim_port_is_in_task_guard((uintptr_t)words));
    EXPECT_EQ(brim_stack_guard_task(&even), GUARD_CAN_BE_SET);
    EXPECT_EQ(brim_port_is_in_task_guard((uintptr_t)words), CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT);
    EXPECT(brim_stack_running_task() == &even);
    brim_stack_unguard_task(NULL);
    EXPECT(!brim_port_is_in_task_guard((uintptr_t)words));
    EXPECT(brim_stack_running_task() == NULL);
    words[0] = 1; // Nothing guards it now.
}

TEST(a_guarded_stack_can_be_painted_again) {
    static BRIM_ALIGNED(256) uint32_t words[256];
    static const brim_stack task = {"task", words, sizeof words, 0};
    EXPECT_EQ(brim_stack_guard_task(&task), GUARD_CAN_BE_SET); // Not painted yet.
    brim_stack_paint(&task);
    EXPECT(brim_stack_is_intact(&task));
    EXPECT_EQ(brim_stack_used_bytes(&task), 0);
    EXPECT_EQ(brim_port_is_in_task_guard((uintptr_t)words), CORE_IS_MAINLINE && !CORE_HAS_STACK_LIMIT);
    brim_stack_unguard_task(NULL);
}

TEST(the_guard_is_armed_where_the_core_has_one) {
    EXPECT_EQ(brim_stack_guard(), CORE_IS_MAINLINE);
}

HARNESS_SUITE(stack, RUN(the_main_stack_is_painted_before_constructors_run),
              RUN(used_and_free_bytes_add_up_to_the_stack), RUN(the_high_water_mark_rises_to_the_deepest_word_written),
              RUN(painting_anew_lowers_the_mark_to_the_present_depth), RUN(a_task_stack_is_painted_whole_and_marked),
              RUN(a_stack_that_a_kernel_filled_is_marked_by_the_kernel_s_value),
              RUN(a_stack_that_nobody_painted_counts_as_used), RUN(a_guard_that_the_core_cannot_set_is_refused),
              RUN(a_guarded_stack_can_be_painted_again), RUN(the_guard_is_armed_where_the_core_has_one))
