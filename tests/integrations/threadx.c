// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The adapter for ThreadX and its pool, with a kernel whose switch the tests call themselves.
#include "harness.h"

#include "brim_threadx.h"
#include "brim_threadx_pool.h"

#define CONTEXT_BYTES (17 * 4)

#if !BRIM_CORTEX_M // On a target the library's ends the run.
static const brim_stack *overflowed;
void brim_fault_stack_overflow(const brim_stack *stack) {
    overflowed = stack;
    longjmp(harness_panic_return, 1);
}
#endif

BRIM_TASK_STACK(motor_stack, 512);
BRIM_TASK_STACK(radio_stack, 1024);
static TX_THREAD motor, radio, theirs;
static BRIM_ALIGNED(8) uint32_t their_words[128];

static void run(ULONG input) {
    (void)input;
}

static UINT create_motor(UINT auto_start) {
    return brim_threadx_create(&motor, &motor_stack, run, 0, 3, 3, TX_NO_TIME_SLICE, auto_start);
}

TEST(a_thread_is_created_on_a_painted_stack_above_its_guard) {
    EXPECT_EQ(create_motor(TX_AUTO_START), TX_SUCCESS);
    EXPECT(brim_threadx_stack_of(&motor) == &motor_stack);
    EXPECT(brim_stack_is_intact(&motor_stack));
    EXPECT_EQ(brim_stack_used_bytes(&motor_stack), CONTEXT_BYTES);
    EXPECT_EQ(motor.tx_thread_stack_size, 512 - BRIM_TASK_GUARD_BYTES);
    EXPECT_TEXT(motor.tx_thread_name, "motor_stack");
}

TEST(a_thread_starts_once_its_stack_is_known_and_only_if_it_should) {
    EXPECT_EQ(create_motor(TX_DONT_START), TX_SUCCESS);
    EXPECT_EQ(motor.is_ready, 0);
    EXPECT_EQ(create_motor(TX_AUTO_START), TX_SUCCESS);
    EXPECT_EQ(motor.is_ready, 1);
}

TEST(a_switch_guards_and_names_the_thread_that_runs) {
    EXPECT_EQ(create_motor(TX_AUTO_START), TX_SUCCESS);
    EXPECT_EQ(brim_threadx_create(&radio, &radio_stack, run, 0, 4, 4, TX_NO_TIME_SLICE, TX_AUTO_START), TX_SUCCESS);
    threadx_stub_switch(&motor, 0);
    EXPECT(brim_stack_running_task() == &motor_stack);
    threadx_stub_switch(&radio, 9);
    EXPECT(brim_stack_running_task() == &radio_stack);
}

TEST(a_thread_that_brim_did_not_create_is_named_without_a_guard) {
    EXPECT_EQ(tx_thread_create(&theirs, (CHAR *)(uintptr_t) "theirs", run, 0, their_words, sizeof their_words, 4, 4,
                               TX_NO_TIME_SLICE, TX_AUTO_START),
              TX_SUCCESS);
    threadx_stub_switch(&theirs, 0);
    const brim_stack *const running = brim_stack_running_task();
    EXPECT_TEXT(running->name, "theirs");
    EXPECT(running->limit == their_words);
    EXPECT_EQ(brim_stack_guard_bytes(running), 0);
    EXPECT(brim_threadx_stack_of(&theirs) == NULL);
}

TEST(a_stack_that_cannot_have_its_guard_is_refused) {
    static BRIM_ALIGNED(256) uint32_t words[512];
    static const brim_stack odd = {"odd", words + 2, sizeof words - 8, 0};
    words[2] = 7;
    EXPECT_EQ(brim_threadx_create(&radio, &odd, run, 0, 3, 3, TX_NO_TIME_SLICE, TX_AUTO_START), TX_SIZE_ERROR);
    EXPECT_EQ(words[2], 7);
}

TEST(what_the_kernel_refuses_is_told) {
    EXPECT_EQ(brim_threadx_create(&radio, &radio_stack, run, 0, 99, 99, TX_NO_TIME_SLICE, TX_AUTO_START),
              TX_THREAD_ERROR);
}

TEST(registers_stored_below_the_limit_are_an_overflow_by_name) {
#if BRIM_CORTEX_M
    SKIP("a record ends the run; the host has it");
#else
    EXPECT_EQ(create_motor(TX_AUTO_START), TX_SUCCESS);
    threadx_stub_switch(&motor, 0);
    motor.tx_thread_stack_ptr = motor.tx_thread_stack_start;
    if (setjmp(harness_panic_return) == 0) {
        threadx_stub_switch(&radio, 9);
        EXPECT(false);
    }
    EXPECT(overflowed == &motor_stack);
#endif
}

BRIM_THREADX_POOL(packet_pool, uint32_t, 3);
static packet_pool packets;
static uint32_t *taken[3];

static void take_all(void) {
    packets = (packet_pool){0};
    EXPECT_EQ(packet_pool_create(&packets), TX_SUCCESS);
    for (size_t i = 0; i < 3; ++i) {
        taken[i] = packet_pool_alloc(&packets, TX_NO_WAIT);
        EXPECT(taken[i] != NULL);
    }
}

static void give_the_second(void) {
    packet_pool_free(&packets, taken[1]);
}

static void do_nothing(void) {}

TEST(an_empty_pool_refuses_a_thread_that_does_not_wait) {
    take_all();
    threadx_stub_meanwhile = give_the_second;
    EXPECT(packet_pool_alloc(&packets, TX_NO_WAIT) == NULL);
    EXPECT_EQ(packet_pool_used(&packets), 3);
}

TEST(a_thread_that_waits_gets_the_block_that_another_one_frees) {
    take_all();
    threadx_stub_meanwhile = give_the_second;
    EXPECT(packet_pool_alloc(&packets, 10) == taken[1]);
    threadx_stub_meanwhile = do_nothing;
    EXPECT(packet_pool_alloc(&packets, 10) == NULL);
}

TEST(a_block_freed_twice_ends_in_a_panic_and_does_not_count) {
    take_all();
    packet_pool_free(&packets, NULL);
    EXPECT(packet_pool_alloc(&packets, TX_NO_WAIT) == NULL);
    give_the_second();
    EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, give_the_second());
    EXPECT_EQ(packets.free.tx_semaphore_count, 1);
    EXPECT(packet_pool_alloc(&packets, TX_NO_WAIT) == taken[1]);
    EXPECT(packet_pool_alloc(&packets, TX_NO_WAIT) == NULL);
}

HARNESS_SUITE(threadx, RUN(a_thread_is_created_on_a_painted_stack_above_its_guard),
              RUN(a_thread_starts_once_its_stack_is_known_and_only_if_it_should),
              RUN(a_switch_guards_and_names_the_thread_that_runs),
              RUN(a_thread_that_brim_did_not_create_is_named_without_a_guard),
              RUN(a_stack_that_cannot_have_its_guard_is_refused), RUN(what_the_kernel_refuses_is_told),
              RUN(registers_stored_below_the_limit_are_an_overflow_by_name),
              RUN(an_empty_pool_refuses_a_thread_that_does_not_wait),
              RUN(a_thread_that_waits_gets_the_block_that_another_one_frees),
              RUN(a_block_freed_twice_ends_in_a_panic_and_does_not_count))
