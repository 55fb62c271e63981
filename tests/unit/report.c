// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/brim.h>
#include <stdio.h>
#include <string.h>

BRIM_VEC(plain_vec, uint16_t, 8);
BRIM_VEC_COUNTED(counted_vec, uint16_t, 2);
BRIM_STRING(line, 64);
BRIM_LINEAR_MAP(map, uint16_t, uint32_t, 4);
BRIM_HISTORY_COUNTED(history, uint8_t, 3);
BRIM_DEQUE(both_ends, uint16_t, 4);
static bool larger(uint16_t a, uint16_t b) {
    return a > b;
}
BRIM_PRIORITY_QUEUE_COUNTED(best, uint16_t, 2, larger);
BRIM_SORTED_LIST(in_order, uint16_t, 4, larger);
BRIM_SORTED_MAP_COUNTED(ordered_map, uint16_t, uint16_t, 2);
BRIM_INDEX_MAP(hash_map, uint16_t, uint16_t, 10);
BRIM_INDEX_SET_COUNTED(hash_set, uint16_t, 2);
BRIM_SPSC_COUNTED(ring, uint32_t, 5);
BRIM_MPSC_COUNTED(events, uint32_t, 2);
BRIM_POOL_COUNTED(pool, uint64_t, 8);
BRIM_POOL(large_pool, uint8_t, 70);

static plain_vec vec;
static counted_vec counted;
static line text;
static map numbers;
static history past;
static both_ends deque;
static best best_two;
static in_order ranks;
static ordered_map gains;
static hash_map nodes;
static hash_set ids;
static ring queue;
static events signals;
static pool blocks;
static large_pool many;
static brim_arena arena;
static brim_heap *heap;
static uint32_t task_words[64];
static const brim_stack task = {"task", task_words, sizeof task_words, 0};

// Two records in the expansion of one macro, as a firmware's own macros make them.
#define REPORT_BOTH(plain, with_counters)                                                                              \
    BRIM_REPORT(plain, "plain " #plain);                                                                               \
    BRIM_REPORT(with_counters, #with_counters " vec")
REPORT_BOTH(vec, counted);
BRIM_REPORT(text, "line");
BRIM_REPORT(numbers, "numbers");
BRIM_REPORT(past, "past");
BRIM_REPORT(deque, "deque");
BRIM_REPORT(best_two, "best two");
BRIM_REPORT(ranks, "ranks");
BRIM_REPORT(gains, "gains");
BRIM_REPORT(nodes, "nodes");
BRIM_REPORT(ids, "ids");
BRIM_REPORT(queue, "queue");
BRIM_REPORT(signals, "signals");
BRIM_REPORT(blocks, "blocks");
BRIM_REPORT(many, "many blocks");
BRIM_REPORT(arena, "arena");
BRIM_REPORT(heap, "heap");
BRIM_REPORT(task, "task stack");

static char printed[4096];
static size_t printed_length;

static void keep(const char *piece, size_t length) {
    EXPECT(printed_length + length < sizeof printed);
    memcpy(printed + printed_length, piece, length);
    printed_length += length;
    printed[printed_length] = '\0';
}

static void print_report(void) {
    printed_length = 0;
    brim_report(keep);
}

#define EXPECT_LINE(line) EXPECT(strstr(printed, "\n" line "\n") != NULL)

TEST(an_object_that_was_never_used_is_reported_empty) {
    print_report();
    EXPECT_LINE("plain vec         vec                 8         0         -         -");
    EXPECT_LINE("blocks            pool                8         0         0         0  [........]");
    EXPECT_LINE("heap              heap                0         0         -         -");
    EXPECT_LINE("arena             arena               0         0         0         0");
}

TEST(the_report_follows_what_every_object_holds_held_and_lost) {
    for (uint16_t i = 0; i < 3; ++i) {
        EXPECT(plain_vec_push(&vec, i));
        (void)counted_vec_push_or_drop(&counted, i);
        EXPECT(both_ends_push_front(&deque, i));
        (void)best_push_or_drop(&best_two, i);
        (void)in_order_push_or_drop(&ranks, i);
        (void)ordered_map_insert_or_drop(&gains, i, i);
        (void)hash_map_insert_or_drop(&nodes, i, i);
        (void)hash_set_insert_or_drop(&ids, i);
    }
    counted_vec_clear(&counted);
    EXPECT(line_append(&text, "12345"));
    EXPECT(map_insert(&numbers, 1, 2));
    for (uint8_t i = 0; i < 5; ++i) {
        history_push(&past, i);
    }
    for (uint32_t i = 0; i < 7; ++i) {
        (void)ring_push_or_drop(&queue, i);
    }
    uint32_t x;
    EXPECT(ring_pop(&queue, &x));
    for (uint32_t i = 0; i < 5; ++i) {
        (void)events_push_or_drop(&signals, i);
    }
    EXPECT(events_pop(&signals, &x));
    print_report();
    EXPECT_LINE("plain vec         vec                 8         3         -         -");
    EXPECT_LINE("counted vec       vec                 2         0         2         1");
    EXPECT_LINE("line              string             64         5         -         -");
    EXPECT_LINE("numbers           linear map          4         1         -         -");
    EXPECT_LINE("past              history             3         3         3         2");
    EXPECT_LINE("deque             deque               4         3         -         -");
    EXPECT_LINE("best two          priority            2         2         2         1");
    EXPECT_LINE("ranks             sorted list         4         3         -         -");
    EXPECT_LINE("gains             sorted map          2         2         2         1");
    EXPECT_LINE("nodes             index map          10         3         -         -");
    EXPECT_LINE("ids               index set           2         2         2         1");
    EXPECT_LINE("queue             spsc                5         4         5         2");
    EXPECT_LINE("signals           mpsc                2         1         2         3");
}

TEST(a_pool_shows_which_of_its_blocks_are_taken) {
    uint64_t *taken[4];
    for (size_t i = 0; i < 4; ++i) {
        taken[i] = pool_alloc(&blocks);
    }
    pool_free(&blocks, taken[1]);
    print_report();
    EXPECT_LINE("blocks            pool                8         3         4         0  [#.##....]");
    for (size_t i = 0; i < 4; ++i) {
        if (i != 1) {
            pool_free(&blocks, taken[i]);
        }
    }
}

TEST(a_large_pool_shows_its_map_in_rows_of_64) {
    uint8_t *const first = large_pool_alloc(&many);
    EXPECT(first != NULL);
    print_report();
    EXPECT(strstr(printed, "  [#...............................................................]\n  [......]\n") !=
           NULL);
    large_pool_free(&many, first);
}

TEST(a_heap_and_an_arena_count_bytes) {
    static uint64_t memory[128];
    heap = brim_heap_init(memory, sizeof memory);
    EXPECT(heap != NULL);
    void *const block = brim_heap_alloc(heap, 100);
    EXPECT(block != NULL);
    EXPECT(brim_heap_alloc(heap, 100000) == NULL);
    static uint8_t arena_memory[64];
    brim_arena_init(&arena, arena_memory, sizeof arena_memory);
    EXPECT(brim_arena_alloc(&arena, 1, 10) != NULL);
    print_report();
    EXPECT(strstr(printed, "heap              heap") != NULL);
    EXPECT_LINE("arena             arena              64        10        10         0");
    brim_heap_free(heap, block);
    heap = NULL;
}

TEST(a_task_stack_shows_its_high_water_mark) {
    brim_stack_paint(&task);
    task_words[60] = 1;
    print_report();
    char row[80];
    unsigned const usable = (unsigned)(sizeof task_words - brim_stack_guard_bytes(&task));
    snprintf(row, sizeof row, "\ntask stack        stack             %u         -        16         -\n", usable);
    EXPECT(strstr(printed, row) != NULL);
}

TEST(objects_are_reported_in_the_order_of_the_source) {
    print_report();
    EXPECT(strstr(printed, "plain vec") < strstr(printed, "counted vec"));
    EXPECT(strstr(printed, "counted vec") < strstr(printed, "task stack"));
}

HARNESS_SUITE(report, RUN(an_object_that_was_never_used_is_reported_empty),
              RUN(the_report_follows_what_every_object_holds_held_and_lost),
              RUN(a_pool_shows_which_of_its_blocks_are_taken), RUN(a_large_pool_shows_its_map_in_rows_of_64),
              RUN(a_heap_and_an_arena_count_bytes), RUN(a_task_stack_shows_its_high_water_mark),
              RUN(objects_are_reported_in_the_order_of_the_source))
