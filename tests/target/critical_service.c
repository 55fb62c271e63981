// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Critical sections of unprivileged code by a service call (BRIM_CRITICAL_SVC): nothing is lost between unprivileged
// code and an interrupt that comes inside of each section.
#include "board.h"
#include "core.h"
#include "harness.h"

#include <brim/critical.h>
#include <brim/heap.h>
#include <brim/locked_heap.h>
#include <brim/pool.h>
#include <brim/spsc.h>

// Other services of this test, which stand for a kernel's.
#define SVC_PRIVILEGE 1
#define SVC_PEND      2
#define SERVICE(n)    __asm volatile("svc %0" : : "i"(n) : "memory")

static bool is_served = true;

BRIM_UNUSED static void serve(uint32_t *frame) {
    uint32_t control;
    if (is_served && brim_critical_serve(frame)) {
        return;
    }
    switch (((const uint16_t *)(uintptr_t)frame[6])[-1] & 0xFFu) {
    case SVC_PRIVILEGE:
        __asm volatile("mrs %0, control" : "=r"(control));
        __asm volatile("msr control, %0\n\tisb" : : "r"(control & ~1u) : "memory");
        break;
    case SVC_PEND:
        board_rx_pend();
        break;
    default:
        break;
    }
}

void SVC_Handler(void);
__attribute__((naked)) void SVC_Handler(void) {
    __asm volatile("tst lr, #4\n\t"
                   "ite eq\n\t"
                   "mrseq r0, msp\n\t"
                   "mrsne r0, psp\n\t"
                   "b %0"
                   :
                   : "i"(serve));
}

/// Runs `code` without privilege, without the guards of stacks, which would leave it no memory.
static void without_privilege(void (*code)(void)) {
    uint32_t const guarded = MPU_CTRL;
    uint32_t control;
    MPU_CTRL = 0;
    board_rx_enable(64);
    __asm volatile("mrs %0, control" : "=r"(control));
    __asm volatile("dsb\n\tmsr control, %0\n\tisb" : : "r"(control | 1u) : "memory");
    code();
    SERVICE(SVC_PRIVILEGE);
    MPU_CTRL = guarded;
}

BRIM_SPSC(numbers, uint32_t, 4);
BRIM_POOL(blocks, uint32_t, 40); // More than 32 blocks: locked.

static numbers queue;
static blocks pool;
static brim_heap *heap;
static uint64_t memory[256];
static uint32_t volatile handled, shared, seen[3];
static uint32_t bytes_of_handler;

void board_rx_handler(void) {
    ++handled;
    ++shared;
    if (heap != NULL) {
        uint32_t *const block = blocks_alloc(&pool);
        void *const bytes = brim_locked_heap_alloc(heap, 24);
        bytes_of_handler += bytes != NULL && block != NULL ? 1 : 0;
        brim_locked_heap_free(heap, bytes);
        blocks_free(&pool, block);
        BRIM_DISCARD(numbers_push(&queue, handled));
    }
}

static void pend_in_sections(void) {
    uint32_t const outer = brim_critical_enter();
    SERVICE(SVC_PEND);
    seen[0] = handled;
    uint32_t const inner = brim_critical_enter();
    brim_critical_exit(inner);
    SERVICE(SVC_PEND); // The inner section has ended, the outer one has not.
    seen[1] = handled;
    brim_critical_exit(outer);
    seen[2] = handled;
}

TEST(sections_of_unprivileged_code_hold_off_handlers_and_nest) {
    handled = 0;
    without_privilege(pend_in_sections);
    EXPECT_EQ(seen[0], 0);
    EXPECT_EQ(seen[1], 0);
    EXPECT_EQ(seen[2], 1); // Pended twice, and run once.
}

#define ROUNDS 500u
static uint32_t sum, taken;

static void share(void) {
    for (uint32_t i = 0; i < ROUNDS; ++i) {
        uint32_t const before = brim_critical_enter();
        uint32_t const old = shared;
        SERVICE(SVC_PEND); // Where the handler's count would be lost.
        shared = old + 1;
        brim_critical_exit(before);
        uint32_t *const block = blocks_alloc(&pool);
        void *const bytes = brim_locked_heap_alloc(heap, 8 + i % 64);
        taken += block != NULL && bytes != NULL ? 1 : 0;
        brim_locked_heap_free(heap, bytes);
        blocks_free(&pool, block);
        uint32_t number;
        while (numbers_pop(&queue, &number)) {
            sum += number;
        }
    }
}

TEST(nothing_is_lost_between_unprivileged_code_and_a_handler) {
    handled = shared = 0;
    heap = brim_heap_init(memory, sizeof memory);
    EXPECT(heap != NULL);
    without_privilege(share);
    EXPECT_EQ(handled, ROUNDS);
    EXPECT_EQ(shared, 2 * ROUNDS);
    EXPECT_EQ(taken, ROUNDS);
    EXPECT_EQ(bytes_of_handler, ROUNDS);
    EXPECT_EQ(sum, ROUNDS * (ROUNDS + 1) / 2);
    EXPECT(brim_heap_check(heap) && blocks_check(&pool) && blocks_used(&pool) == 0);
    heap = NULL;
}

static void ask_for_more(void) {
    uint32_t const outer = brim_critical_enter();
    brim_critical_exit(0x110u); // As if a section had begun that holds off priority 16.
    SERVICE(SVC_PRIVILEGE);
    uint32_t threshold;
    __asm volatile("mrs %0, basepri" : "=r"(threshold));
    seen[0] = threshold;
    brim_critical_exit(outer);
}

TEST(unprivileged_code_holds_off_nothing_more_urgent) {
    without_privilege(ask_for_more);
    EXPECT_EQ(seen[0], BRIM_CRITICAL_BASEPRI);
}

TEST(privileged_code_and_handlers_make_no_service_call) {
    is_served = false;
    uint32_t const before = brim_critical_enter();
    board_rx_enable(64);
    handled = 0;
    board_rx_pend();
    core_barrier();
    EXPECT_EQ(handled, 0);
    brim_critical_exit(before);
    core_barrier();
    EXPECT_EQ(handled, 1);
    is_served = true;
}

static void enter_and_exit(void) {
    brim_critical_exit(brim_critical_enter());
}

static void enter_unserved(void) {
    without_privilege(enter_and_exit);
}

TEST(a_service_call_that_nobody_serves_panics) {
    uint32_t const guarded = MPU_CTRL;
    is_served = false;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, enter_unserved());
    SERVICE(SVC_PRIVILEGE);
    MPU_CTRL = guarded;
    is_served = true;
}

static bool at_once(const void *unused) {
    (void)unused;
    return true;
}

static void sleep(void) {
    brim_sleep_until(at_once, NULL);
}

static void sleep_without_privilege(void) {
    without_privilege(sleep);
}

TEST(a_sleep_of_unprivileged_code_panics) {
    uint32_t const guarded = MPU_CTRL;
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, sleep_without_privilege());
    SERVICE(SVC_PRIVILEGE);
    MPU_CTRL = guarded;
}

static void serve_at_the_threshold(void) {
    SCB_SHPR2 = (uint32_t)BRIM_CRITICAL_BASEPRI << 24;
    (void)brim_critical_service(BRIM_CRITICAL_ASK_ENTER_);
}

TEST(service_calls_that_a_section_would_hold_off_panic) {
    EXPECT_PANIC(BRIM_PANIC_BROKEN_PROMISE, serve_at_the_threshold());
    SCB_SHPR2 = 0;
}

HARNESS_SUITE(critical_service, RUN(sections_of_unprivileged_code_hold_off_handlers_and_nest),
              RUN(nothing_is_lost_between_unprivileged_code_and_a_handler),
              RUN(unprivileged_code_holds_off_nothing_more_urgent),
              RUN(privileged_code_and_handlers_make_no_service_call), RUN(a_service_call_that_nobody_serves_panics),
              RUN(a_sleep_of_unprivileged_code_panics), RUN(service_calls_that_a_section_would_hold_off_panic))
