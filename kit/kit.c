// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Runs the tests of the kit, one after the other, over as many resets as they cause. The last line is "PASS n/N", or
// "FAIL n/N" with n tests that held. scripts/kit.sh reads it.
#include "kit.h"

#include <string.h>

#define KIT_MAGIC 0x6B697432u // "kit2"

enum progress { NOT_BEGUN, ASKED, PROVOKED };

BRIM_NOINIT BRIM_ALIGNED(BRIM_CACHE_LINE) static struct {
    uint32_t magic;
    uint32_t with_caches; ///< 0 in the first pass, 1 in the second.
    uint32_t next;        ///< The test that runs, or runs next.
    uint32_t round;       ///< Of a test in each RAM.
    uint32_t progress;    ///< Of that test, an enum progress.
    uint32_t held, asked; ///< How many tests held, and how many were asked.
    uint32_t resets;
} state;
const void *const kit_kept = &state;
const size_t kit_kept_bytes = sizeof state;

void kit_keep(const void *words, size_t bytes) {
    BRIM_NOINIT BRIM_ALIGNED(8) static uint8_t volatile written_last[8];
    brim_dcache_clean(words, bytes);
    written_last[0] = 0;
    brim_dcache_clean((const void *)(uintptr_t)written_last, sizeof written_last);
}

static void keep(void) {
    kit_keep(&state, sizeof state);
}

static void say(const char *text) {
    board_write(text, strlen(text));
}

BRIM_STRING(number_text, 16);

static void say_number(uint32_t number, bool as_hex) {
    number_text text = {0};
    BRIM_DISCARD(as_hex ? number_text_appendf(&text, "0x%08lX", (unsigned long)number)
                        : number_text_append_u32(&text, number));
    say(number_text_cstr(&text));
}

void kit_say_fact(const char *name, uint32_t value) {
    say(name);
    say(" ");
    say_number(value, true);
    say("\n");
}

// What names the core: CPUID with its revision, and what it has (DDI 0403E, B3.2.3 and B4).
static void say_what_it_runs_on(void) {
    say("board " BOARD_NAME "\n");
    kit_say_fact("cpuid", CORE_REGISTER(0xE000ED00u));
    kit_say_fact("mpu_type", MPU_TYPE);
#if CORE_IS_MAINLINE
    kit_say_fact("clidr", CORE_REGISTER(0xE000ED78u));
    kit_say_fact("ctr", CORE_REGISTER(0xE000ED7Cu));
    kit_say_fact("ccr", SCB_CCR);
    kit_say_fact("mvfr0", CORE_REGISTER(0xE000EF40u));
#endif
}

// RAM of the code area is what the board's configuration names; nothing else tells it from flash.
bool kit_is_ram(const brim_region *region) {
#ifdef BOARD_LOW_RAM
    if (strcmp(region->name, BOARD_LOW_RAM) == 0) {
        return true;
    }
#endif
    return (uintptr_t)region->origin >= 0x20000000u;
}

static uintptr_t block_of(const brim_region *region) {
    uintptr_t const end = (uintptr_t)region->origin + brim_region_length_bytes(region);
    uintptr_t const block = end / KIT_RAM_BYTES * KIT_RAM_BYTES - KIT_RAM_BYTES;
    return kit_is_ram(region) && block >= (uintptr_t)region->end ? block : 0;
}

// The region of a round: each with room for a block is one. NULL iff there are no more.
static const brim_region *region_of(uint32_t round) {
    for (size_t i = 0; i < brim_region_count; ++i) {
        if (block_of(&brim_regions[i]) != 0 && round-- == 0) {
            return &brim_regions[i];
        }
    }
    return NULL;
}

void *kit_ram(void) {
    return (void *)block_of(region_of(state.round)); // NOLINT(performance-no-int-to-ptr)
}

static const kit_test *test_at(uint32_t index) {
    if (index < kit_machine_test_count) {
        return &kit_machine_tests[index];
    }
    index -= (uint32_t)kit_machine_test_count;
    return index < kit_sweep_test_count ? &kit_sweep_tests[index] : &kit_reset_tests[index - kit_sweep_test_count];
}

static uint32_t test_count(void) {
    return (uint32_t)(kit_machine_test_count + kit_sweep_test_count + kit_reset_test_count);
}

static void go_to_next(const kit_test *test) {
    state.progress = NOT_BEGUN;
    if (test->in_each_ram && region_of(state.round + 1) != NULL) {
        ++state.round;
    } else {
        state.round = 0;
        ++state.next;
    }
    if (state.next == test_count() && state.with_caches == 0 && kit_may_have_caches()) {
        state.with_caches = 1;
        state.next = 0;
        brim_caches_enable();
    }
    keep();
}

static void conclude(const kit_test *test, const char *why_not) {
    bool const skipped = why_not != NULL && strncmp(why_not, KIT_SKIP, strlen(KIT_SKIP)) == 0;
    say(why_not == NULL ? "  ok " : skipped ? "  skip " : "FAIL ");
    say(test->name);
    say(test->in_each_ram ? "_in_" : "");
    say(test->in_each_ram ? region_of(state.round)->name : "");
    say(state.with_caches == 0 ? "" : (SCB_CCR & 3u << 16) != 0 ? "_with_caches_on" : "_again"); // No cache to turn on.
    if (why_not != NULL) {
        say(": ");
        say(skipped ? why_not + strlen(KIT_SKIP) : why_not);
    }
    say("\n");
    state.asked += !skipped;
    state.held += why_not == NULL;
    go_to_next(test);
}

// A reset has come: of a test that causes it, or of one that should not.
static void go_on_after_reset(void) {
    ++state.resets;
    const kit_test *const test = test_at(state.next);
    if (state.with_caches != 0) {
        brim_caches_enable();
    }
    if (state.progress == PROVOKED) {
        conclude(test, test->judge());
    } else if (state.progress == ASKED) {
        conclude(test, "it ended in a reset");
    }
    brim_fault_clear();
}

static void run(const kit_test *test) {
    state.progress = test->holds != NULL ? ASKED : PROVOKED;
    keep();
    if (test->holds != NULL) {
        conclude(test, test->holds());
    } else {
        test->provoke();
        conclude(test, "what must end in a reset came back");
    }
}

// Misuse that a test's objects report ends in a reset, and the run that follows says of the test that it failed.
void brim_panic(brim_panic_code code, const void *address) {
    (void)address;
    say(brim_panic_text(code));
    say("\n");
    SCB_AIRCR = (0x05FAu << 16) | (1u << 2);
    for (;;) {
    }
}

int main(void) {
    if (state.magic == KIT_MAGIC && state.next < test_count()) {
        go_on_after_reset();
    } else {
        memset(&state, 0, sizeof state);
        state.magic = KIT_MAGIC;
        brim_fault_clear();
        say_what_it_runs_on();
    }
    while (state.next < test_count()) {
        run(test_at(state.next));
    }
    kit_say_fact("resets", state.resets);
    bool const all = state.held == state.asked;
    say(all ? "PASS " : "FAIL ");
    say_number(state.held, false);
    say("/");
    say_number(state.asked, false);
    say("\n");
    state.magic = 0;
    keep();
    board_exit(all ? 0 : 1);
}
