// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Frees of random addresses while payloads hold what looks most like headers: random bytes, indices of the right
// magnitude, copies of real headers, what freed blocks left behind. Every free of what is no live block's start must
// panic, and store nothing; every free of one must not. Left out are the addresses at which payloads by chance forge
// three headers that agree, as heap.h says: none in the gate, one in some ten millions.
#include "soak.h"

#include "../../src/heap_blocks.h"
#include <string.h>

#if BRIM_CORTEX_M
#define FREES        3000u
#define MEMORY_BYTES 4096u
#define LIVE_MAX     16u
#else
#define FREES        1000000u
#define MEMORY_BYTES 65536u
#define LIVE_MAX     128u
#endif

static BRIM_ALIGNED(8) unsigned char memory[MEMORY_BYTES];
static unsigned char *live[LIVE_MAX];
static bool starts[MEMORY_BYTES]; // Whether a live block's payload starts there.
static brim_heap *heap;
static uint32_t random_state = 1;

static uint32_t below(uint32_t limit) {
    return harness_random(&random_state) % limit;
}

/// Fills a payload with one of the hostile kinds.
static void fill(unsigned char *payload) {
    uint32_t const kind = below(5);
    size_t const bytes = brim_heap_usable_size(heap, payload);
    for (size_t i = 0; i + 1 < bytes; i += 2) {
        uint16_t const value = (uint16_t)(kind == 0 ? harness_random(&random_state) : below(8192));
        memcpy(payload + i, &value, 2);
    }
    if (kind == 2) { // Copies of real headers.
        for (size_t i = 4; i + 4 <= bytes; i += 8) {
            unsigned char *const other = live[below(LIVE_MAX)];
            memcpy(payload + i, other != NULL ? other - 4 : payload - 4, 4);
        }
    } else if (kind == 3) {
        memset(payload, 0, bytes);
    } else if (kind == 4) {
        memset(payload, 0xFF, bytes);
    }
}

static void replace(uint32_t index) {
    if (live[index] != NULL) {
        starts[live[index] - memory] = false;
    }
    brim_heap_free(heap, live[index]);
    live[index] = brim_heap_alloc(heap, below(6) == 0 ? below(2000) : below(200));
    if (live[index] != NULL) {
        starts[live[index] - memory] = true;
        if (below(3) != 0) { // Every third keeps what was left behind.
            fill(live[index]);
        }
    }
}

static bool names(uint32_t block, uint32_t neighbour) {
    return heap_at(heap, block)->first == neighbour || heap_at(heap, block)->second == neighbour;
}

static bool is_forged(unsigned char *pointer) {
    const heap_granule *const block = heap_block_of(pointer);
    uintptr_t const index = heap_index_of(heap, block);
    uint32_t const last = heap_control_of(heap)->last;
    return index < last && block->first < index && block->second <= last && names(block->first, (uint32_t)index) &&
           names(block->second, (uint32_t)index);
}

static void expect_refused(unsigned char *pointer) {
    harness_panic_expected = true;
    if (setjmp(harness_panic_return) == 0) {
        brim_heap_free(heap, pointer);
        harness_panic_expected = false;
        harness_fail(__FILE__, __LINE__, "a pointer to no live block was freed");
    }
    EXPECT(harness_panic_address == pointer);
}

TEST(heap_refuses_every_random_address_over_hostile_payloads) {
    heap = brim_heap_init(memory, sizeof memory);
    for (uint32_t i = 0; i < 4 * LIVE_MAX; ++i) {
        replace(below(LIVE_MAX));
    }
    uint32_t volatile refused = 0, forged = 0;
    for (uint32_t volatile i = 0; i < FREES * soak_rounds(); ++i) {
        uint32_t const offset = below(8) == 0 ? below(MEMORY_BYTES) : below(MEMORY_BYTES / 8) * 8;
        if (!starts[offset] && is_forged(memory + offset)) {
            ++forged;
        } else if (!starts[offset]) {
            expect_refused(memory + offset);
            ++refused;
        }
        if (i % 16 == 0) {
            replace(below(LIVE_MAX));
        }
        if (i % 4096 == 0) {
            EXPECT(brim_heap_check(heap));
        }
    }
    EXPECT(refused > FREES / 10 * 9 * soak_rounds());
    EXPECT(forged <= soak_rounds() / 10);
    harness_print("    refused: ");
    harness_print_number(refused);
    harness_print(", forged: ");
    harness_print_number(forged);
    harness_print("\n");
    for (uint32_t i = 0; i < LIVE_MAX; ++i) {
        brim_heap_free(heap, live[i]);
    }
    EXPECT(brim_heap_check(heap));
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, 0);
}

HARNESS_SUITE(model_heap_misuse, RUN(heap_refuses_every_random_address_over_hostile_payloads))
