// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Every state that a small heap can get into: from each one, every allocation and every free, until nothing new
// appears. In each the heap is checked whole, each answer is compared with the best fit (up to 15 granules every class
// is exact, so brim_heap_alloc must be best fit), and in the smallest every address that is no live block's is freed.
#include "harness.h"

#include "../../src/heap_blocks.h"
#include <string.h>

#define CONTROL_BYTES 120
#define MEMORY_BYTES  (CONTROL_BYTES + 8 * 15)
#define STATES_MAX    (1u << 18)
#define BLOCKS_MAX    15

typedef struct state {
    unsigned char memory[MEMORY_BYTES];
} state;

typedef struct block {
    unsigned char *payload;
    uint32_t granules;
    bool used;
} block;

static BRIM_ALIGNED(8) unsigned char memory[MEMORY_BYTES];
static state states[STATES_MAX];
static uint32_t slots[2 * STATES_MAX]; // Hashed: the number of a state, plus 1.
static uint32_t state_count;
static brim_heap *heap;
static block blocks[BLOCKS_MAX];
static uint32_t block_count;

static bool note_block(void *context, brim_heap_block seen) {
    (void)context;
    uint32_t const granules = (uint32_t)(seen.size_bytes + 4) / 8;
    blocks[block_count++] = (block){memory + ((const unsigned char *)seen.payload - memory), granules, seen.used};
    return true;
}

static void list_blocks(void) {
    block_count = 0;
    brim_heap_walk(heap, note_block, NULL);
}

/// Clears what has no meaning, so that equal states are equal bytes: payloads, all but the links of free blocks, the
/// link before a list's head, granule 0's links; and the peak, which is history.
static void normalize(void) {
    list_blocks();
    heap_control *const control = heap_control_of(heap);
    control->peak = (uint16_t)control->held;
    heap->none.next_in_list = heap->none.previous_in_list = 0;
    for (uint32_t c = 0; c < control->classes; ++c) {
        heap_at(heap, *heap_newest(heap, c))->previous_in_list = 0;
    }
    for (uint32_t i = 0; i < block_count; ++i) {
        uint32_t const kept = blocks[i].used ? 0 : 4;
        memset(blocks[i].payload + kept, 0, 8 * blocks[i].granules - 4 - kept);
    }
}

static uint32_t hash(void) {
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < MEMORY_BYTES; ++i) {
        h = (h ^ memory[i]) * 16777619u;
    }
    return h ^ h >> 15;
}

/// Adds the state in `memory` unless it is known.
static void add_state(void) {
    EXPECT(brim_heap_check(heap));
    normalize();
    uint32_t slot = hash() % (2 * STATES_MAX);
    for (; slots[slot] != 0; slot = (slot + 1) % (2 * STATES_MAX)) {
        if (memcmp(states[slots[slot] - 1].memory, memory, MEMORY_BYTES) == 0) {
            return;
        }
    }
    EXPECT(state_count < STATES_MAX);
    memcpy(states[state_count].memory, memory, MEMORY_BYTES);
    slots[slot] = ++state_count;
}

static void load(uint32_t number) {
    memcpy(memory, states[number].memory, MEMORY_BYTES);
    list_blocks();
}

/// The size of the smallest free block that fits; 0 for none.
static uint32_t best_fit(uint32_t granules) {
    uint32_t best = 0;
    for (uint32_t i = 0; i < block_count; ++i) {
        if (!blocks[i].used && blocks[i].granules >= granules && (best == 0 || blocks[i].granules < best)) {
            best = blocks[i].granules;
        }
    }
    return best;
}

static uint32_t free_size_at(const void *payload) {
    for (uint32_t i = 0; i < block_count; ++i) {
        if (blocks[i].payload == payload && !blocks[i].used) {
            return blocks[i].granules;
        }
    }
    return 0;
}

static void try_alloc(uint32_t number, uint32_t granules) {
    load(number);
    void *const payload = brim_heap_alloc(heap, 8 * granules - 4);
    uint32_t const expected = best_fit(granules);
    EXPECT_EQ(payload == NULL ? 0 : free_size_at(payload), expected);
    if (payload != NULL) {
        add_state();
    }
}

static void try_free(uint32_t number, uint32_t index) {
    load(number);
    if (index < block_count && blocks[index].used) {
        brim_heap_free(heap, blocks[index].payload);
        add_state();
    }
}

static bool is_live(const unsigned char *payload) {
    for (uint32_t i = 0; i < block_count; ++i) {
        if (blocks[i].payload == payload && blocks[i].used) {
            return true;
        }
    }
    return false;
}

static void try_misuse(uint32_t number, uint32_t offset) {
    load(number);
    if (!is_live(memory + offset)) {
        harness_panic_expected = true;
        if (setjmp(harness_panic_return) == 0) {
            brim_heap_free(heap, memory + offset);
            harness_panic_expected = false;
            harness_fail(__FILE__, __LINE__, "a pointer to no live block was freed");
        }
        EXPECT(memcmp(states[number].memory, memory, MEMORY_BYTES) == 0);
    }
}

/// The smallest memory that gives a heap so many granules.
static void init(uint32_t granules) {
    memset(memory, 0, sizeof memory);
    memset(slots, 0, sizeof slots);
    state_count = 0;
    size_t size_bytes = 8;
    do {
        heap = brim_heap_init(memory, size_bytes++);
    } while (heap == NULL || brim_heap_stats(heap).capacity_bytes < 8 * granules);
    EXPECT_EQ(brim_heap_stats(heap).capacity_bytes, 8 * granules);
    add_state();
}

static void enumerate(uint32_t granules, bool with_misuse) {
    init(granules);
    for (uint32_t number = 0; number < state_count; ++number) {
        for (uint32_t n = 1; n <= granules; ++n) {
            try_alloc(number, n);
        }
        for (uint32_t i = 0; i < granules; ++i) {
            try_free(number, i);
        }
        for (uint32_t offset = 0; with_misuse && offset < MEMORY_BYTES; ++offset) {
            try_misuse(number, offset);
        }
    }
    harness_print("    states: ");
    harness_print_number(state_count);
    harness_print("\n");
}

TEST(small_heaps_are_right_in_every_state_and_refuse_every_other_address) {
    enumerate(6, true);
    enumerate(8, false);
}

TEST(heap_of_10_granules_is_right_in_every_state) {
    enumerate(10, false);
}

HARNESS_SUITE(model_heap_enumeration, RUN(small_heaps_are_right_in_every_state_and_refuse_every_other_address),
              RUN(heap_of_10_granules_is_right_in_every_state))
