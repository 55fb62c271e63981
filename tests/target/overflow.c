// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One cell of the overflow matrix: ON_TASK says on whose stack, OVERFLOW_BY how. The first run overflows, the second
// judges: the cause, the name of the stack, and the words on the far side of the limit. A core that cannot see it must
// notice at the next check of the paint, and the cell says so.
#include "board.h"
#include "core.h"
#include "fault.h"

#include <brim/place.h>
#include <string.h>

#include "brim_port.h"

#define BY_RECURSION       1
#define BY_FRAME           2
#define BY_WORD            3
#define BY_HANDLER         4
#define BY_EXCEPTION_ENTRY 5
#define BY_FLOAT_FRAME     6 // An exception's entry in code with floating-point state: 104 bytes, the lowest 32 written.
#define BEFORE_DATA        7 // By recursion, before start-up has given the statics their values.
#define BY_FRAME_IN_GUARD  8 // As BY_FLOAT_FRAME, with SP moved into the guard without a store: the lowest 32 lie below.

#define FAR_SIDE_WORDS 16u
#define FRAME_BYTES    104u
#define FAR_SIDE       0xFA51DE00u
#define TASK_WORDS     256u
#define BY_FLOATS      (OVERFLOW_BY == BY_FLOAT_FRAME || OVERFLOW_BY == BY_FRAME_IN_GUARD)
#if BY_FLOATS
#define TASK_GUARD BRIM_TASK_GUARD_BYTES // It must do without a wider one.
#else
#define TASK_GUARD 512u // As wide as the widest frame here.
#endif

// What lies below the task's stack is somebody else's. No-init, so that the second run sees what the first did.
BRIM_NOINIT BRIM_ALIGNED(512) static struct {
    uint32_t padding[128 - FAR_SIDE_WORDS];
    uint32_t far_side[FAR_SIDE_WORDS];
    uint32_t words[TASK_WORDS];
} task_memory;
static const brim_stack task_stack = {"motor task", task_memory.words, sizeof task_memory.words, TASK_GUARD};

// What the paint told a core without a guard, before the restart.
BRIM_NOINIT static uint32_t noticed_by_paint;

static const brim_fault *fault;
static uint32_t volatile bottom = UINT32_MAX;

static uint32_t descend(uint32_t depth) { // NOLINT(misc-no-recursion): it is the point.
    volatile uint32_t words[8] = {depth};
    if (noticed_by_paint == 1) {
        return 0;
    }
    if (ON_TASK && !CORE_IS_MAINLINE && !brim_stack_is_intact(&task_stack)) {
        noticed_by_paint = 1; // At the next check: here each call is one.
        brim_port_reset();
    }
    uint32_t const below = depth == bottom ? 0 : descend(depth + 1);
    return below + words[depth % 8];
}

// A frame of 400 bytes, all of it written from the top down, as a copy into a buffer that grew would.
static BRIM_NOINLINE void take_a_frame(void) {
    volatile uint32_t words[100];
    for (uint32_t i = 100; i > 0; --i) {
        words[i - 1] = i;
    }
    (void)words[bottom % 100];
}

// Of the stack above the guard, before the interrupt: the frame ends in the guard, or 32 bytes below it.
#define BYTES_LEFT (OVERFLOW_BY == BY_FLOAT_FRAME ? 8u : FRAME_BYTES - 32u - TASK_GUARD)

// Where SP must be for `bytes` of the stack to be left.
static uint32_t near_the_limit(uint32_t bytes) {
    uint32_t const limit = (uint32_t)(uintptr_t)(ON_TASK ? task_stack.limit : brim_stack_main()->limit);
    uint32_t const guard = ON_TASK && CORE_IS_MAINLINE ? TASK_GUARD : 0;
    return limit + guard + bytes;
}

void board_rx_handler(void) {
    if (OVERFLOW_BY == BY_HANDLER) {
        harness_print_number(descend(0));
    }
}

static void overflow(void) {
    switch (OVERFLOW_BY) {
    case BY_RECURSION:
        harness_print_number(descend(0));
        break;
    case BY_FRAME:
        __asm volatile("mov sp, %0\n\tblx %1"
                       :
                       : "r"(near_the_limit(64)), "r"(take_a_frame)
                       : "r0", "r1", "r2", "r3", "r12", "lr", "memory");
        break;
    case BY_WORD:
        __asm volatile("mov sp, %0\n\tpush {r0, r1}"
                       :
                       : "r"(near_the_limit(4))
                       : "memory"); // The last word, and one more.
        break;
#ifdef __ARM_FP
    case BY_FLOAT_FRAME:
    case BY_FRAME_IN_GUARD:
        board_rx_enable(128);
        __asm volatile("vmov s0, %2\n\tmov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb"
                       :
                       : "r"(near_the_limit(BYTES_LEFT)), "r"(&NVIC_ISPR0), "r"(1u << BOARD_RX_IRQ)
                       : "memory");
        noticed_by_paint = 1; // It came back: main says that no fault was recorded.
        brim_port_reset();
        break;
#endif
    case BY_EXCEPTION_ENTRY: // An interrupt, with little room for what the core stacks.
        board_rx_enable(128);
        __asm volatile("mov sp, %0\n\tstr %2, [%1]\n\tdsb\n\tisb"
                       :
                       : "r"(near_the_limit(8)), "r"(&NVIC_ISPR0), "r"(1u << BOARD_RX_IRQ)
                       : "memory");
        break;
    default:
        board_rx_enable(128);
        board_rx_pend();
        core_barrier();
        break;
    }
    if (ON_TASK && !CORE_IS_MAINLINE) { // Where nothing guards, the switcher's check is what notices.
        noticed_by_paint = brim_stack_is_intact(&task_stack) ? 2 : 1;
        brim_port_reset();
    }
    for (;;) { // There may be no stack to return on; a run that comes here ends by timeout.
    }
}

// Goes on on the task's stack, in the task's mode.
static void run_as_task(void (*run)(void)) {
    __asm volatile("msr psp, %0\n\tmovs r1, #2\n\tmsr control, r1\n\tisb\n\tbx %1"
                   :
                   : "r"(task_memory.words + TASK_WORDS), "r"(run)
                   : "r1", "memory");
}

void provoke(void) {
    memset(&task_memory, 0, sizeof task_memory);
    for (uint32_t i = 0; i < FAR_SIDE_WORDS; ++i) {
        task_memory.far_side[i] = FAR_SIDE + i;
    }
    noticed_by_paint = 0;
    if (ON_TASK) {
        brim_stack_paint(&task_stack);
        (void)brim_stack_guard_task(&task_stack);
        run_as_task(overflow);
    }
    overflow();
}

#if OVERFLOW_BY == BEFORE_DATA
BRIM_NOINIT static uint32_t early_magic;

void brim_board_early_init(void);
void brim_board_early_init(void) {
    if (early_magic != 0xEA51E571u) {
        early_magic = 0xEA51E571u;
        brim_fault_clear();
        noticed_by_paint = 0;
        for (uint32_t i = 0; i < FAR_SIDE_WORDS; ++i) {
            task_memory.far_side[i] = FAR_SIDE + i;
        }
        bottom = UINT32_MAX; // It has no value yet.
        harness_print_number(descend(0));
    }
}
#endif

// The lowest `words` of it, which lie furthest from the stack.
static bool far_side_is_unchanged(uint32_t words) {
    for (uint32_t i = 0; i < words; ++i) {
        if (task_memory.far_side[i] != FAR_SIDE + i) {
            return false;
        }
    }
    return true;
}

// A cell of the matrix, for scripts/matrix.sh.
static void print_cell(const char *verdict) {
    harness_print("  cell " OVERFLOW_NAME "|" BOARD_NAME "|");
    harness_print(verdict);
    harness_print("\n");
}

TEST(the_overflow_is_noticed_and_its_stack_named) {
    if (fault == NULL) {
        EXPECT(ON_TASK && !CORE_IS_MAINLINE); // main saw that the paint had noticed.
        print_cell("paint at the next check");
        return;
    }
    EXPECT_EQ(fault->cause, BRIM_FAULT_STACK_OVERFLOW);
    EXPECT_TEXT(fault->stack_name, ON_TASK ? "motor task" : "main stack");
    bool const is_unchanged = far_side_is_unchanged(FAR_SIDE_WORDS);
    // The core may store all of a frame before it takes the fault. What lies below the frame is nobody's to store.
    EXPECT(is_unchanged || (OVERFLOW_BY == BY_FRAME_IN_GUARD && far_side_is_unchanged(FAR_SIDE_WORDS - 32 / 4)));
    print_cell(!is_unchanged ? "fault, far side has the frame"
               : ON_TASK     ? "fault, far side untouched"
                             : "fault, no RAM below");
}

int main(void) {
    fault = brim_fault_last();
    if (fault == NULL && noticed_by_paint != 1) {
        provoke();
    }
    if (fault != NULL) {
        brim_fault_print(fault, board_write);
        brim_fault_clear();
    }
    noticed_by_paint = 0;
#if OVERFLOW_BY == BEFORE_DATA
    early_magic = 0;
#endif
    static const harness_test tests[] = {RUN(the_overflow_is_noticed_and_its_stack_named)};
    return harness_run("overflow_" OVERFLOW_NAME, tests, sizeof tests / sizeof tests[0]);
}
