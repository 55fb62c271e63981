// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Predicates that leave a container by longjmp, at each of its items: what docs/types/README.md says is left behind.
#include "harness.h"

#include <brim/deque.h>
#include <brim/heap.h>
#include <brim/index_map.h>
#include <brim/index_set.h>
#include <brim/linear_map.h>
#include <brim/priority_queue.h>
#include <brim/sorted_list.h>
#include <brim/sorted_map.h>
#include <brim/vec.h>

#define ITEMS 6u

static bool less(uint16_t a, uint16_t b) {
    return a < b;
}

BRIM_VEC(plain_vec, uint16_t, ITEMS);
BRIM_DEQUE(plain_deque, uint16_t, ITEMS);
BRIM_LINEAR_MAP(plain_map, uint16_t, uint16_t, ITEMS);
BRIM_SORTED_MAP(ordered_map, uint16_t, uint16_t, ITEMS);
BRIM_INDEX_MAP(hash_map, uint16_t, uint16_t, ITEMS);
BRIM_INDEX_SET(hash_set, uint16_t, ITEMS);
BRIM_SORTED_LIST(ordered_list, uint16_t, ITEMS, less);
BRIM_PRIORITY_QUEUE(first_queue, uint16_t, ITEMS, less);

static jmp_buf out;
static uint32_t calls_left;

/// Drops every other item, and leaves when its calls are used up.
static bool keep_or_leave(const uint16_t *item, void *context) {
    (void)context;
    if (calls_left-- == 0) {
        longjmp(out, 1);
    }
    return *item % 2 == 0;
}

static bool keep_entry_or_leave(const uint16_t *key, uint16_t *value, void *context) {
    (void)value;
    return keep_or_leave(key, context);
}

/// Fills a container, leaves its _retain at the n-th item, and clears it: then it is whole, and takes all again.
#define LEAVE(name, fill, keep, n, still_valid)                                                                        \
    do {                                                                                                               \
        static name c;                                                                                                 \
        name##_clear(&c);                                                                                              \
        for (uint16_t i = 0; i < ITEMS; ++i) {                                                                         \
            EXPECT(fill);                                                                                              \
        }                                                                                                              \
        calls_left = (n);                                                                                              \
        if (setjmp(out) == 0) {                                                                                        \
            name##_retain(&c, keep, NULL);                                                                             \
            EXPECT((n) == ITEMS);                                                                                      \
        } else {                                                                                                       \
            EXPECT_EQ(name##_len(&c), ITEMS);                                                                          \
            EXPECT(!(still_valid) || name##_check(&c));                                                                \
        }                                                                                                              \
        name##_clear(&c);                                                                                              \
        EXPECT(name##_check(&c) && name##_is_empty(&c));                                                               \
        for (uint16_t i = 0; i < ITEMS; ++i) {                                                                         \
            EXPECT(fill);                                                                                              \
        }                                                                                                              \
        EXPECT(name##_check(&c));                                                                                      \
    } while (0)

TEST(a_vec_or_deque_whose_retain_was_left_is_valid) {
    for (uint32_t volatile n = 0; n <= ITEMS; ++n) {
        LEAVE(plain_vec, plain_vec_push(&c, i), keep_or_leave, n, true);
        LEAVE(plain_deque, plain_deque_push_front(&c, i), keep_or_leave, n, true);
    }
}

TEST(a_container_with_an_order_whose_retain_was_left_is_valid_once_cleared) {
    for (uint32_t volatile n = 0; n <= ITEMS; ++n) {
        LEAVE(plain_map, plain_map_insert(&c, i, i), keep_entry_or_leave, n, false);
        LEAVE(ordered_map, ordered_map_insert(&c, i, i), keep_entry_or_leave, n, false);
        LEAVE(hash_map, hash_map_insert(&c, i, i), keep_entry_or_leave, n, false);
        LEAVE(hash_set, hash_set_insert(&c, i), keep_or_leave, n, false);
        LEAVE(ordered_list, ordered_list_push(&c, i), keep_or_leave, n, false);
        LEAVE(first_queue, first_queue_push(&c, i), keep_or_leave, n, false);
    }
}

static bool leave_the_walk(void *context, brim_heap_block block) {
    (void)context, (void)block;
    longjmp(out, 1);
}

TEST(a_heap_whose_walk_was_left_is_as_it_was) {
    static BRIM_ALIGNED(8) unsigned char memory[512];
    brim_heap *const heap = brim_heap_init(memory, sizeof memory);
    void *const block = brim_heap_alloc(heap, 40);
    if (setjmp(out) == 0) {
        brim_heap_walk(heap, leave_the_walk, NULL);
    }
    EXPECT(brim_heap_check(heap));
    brim_heap_free(heap, block);
    EXPECT(brim_heap_check(heap));
}

HARNESS_SUITE(leaving, RUN(a_vec_or_deque_whose_retain_was_left_is_valid),
              RUN(a_container_with_an_order_whose_retain_was_left_is_valid_once_cleared),
              RUN(a_heap_whose_walk_was_left_is_as_it_was))
