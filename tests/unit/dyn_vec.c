// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/dyn_vec.h>

struct reading {
    uint32_t at;
    uint16_t value;
};

BRIM_DYN_VEC(reading_list, struct reading);
BRIM_DYN_VEC(word_list, uint32_t);

static BRIM_ALIGNED(8) unsigned char memory[2][2048];
static brim_heap *heap;
static brim_allocator from_heap;

static void fresh(size_t size_bytes) {
    heap = brim_heap_init(memory[0], size_bytes);
    from_heap = brim_heap_allocator(heap);
}

static void expect_counting_up(const word_list *v, uint32_t count) {
    EXPECT_EQ(word_list_len(v), count);
    for (uint32_t i = 0; i < count; ++i) {
        EXPECT_EQ(*word_list_get_const(v, i), i);
    }
    EXPECT(word_list_get_const(v, count) == NULL);
    EXPECT(word_list_check(v));
}

static uint32_t push_until_full(word_list *v) {
    uint32_t pushed = word_list_len(v);
    while (word_list_push(v, pushed)) {
        ++pushed;
    }
    return pushed;
}

TEST(dyn_vec_grows_while_there_is_memory_and_keeps_its_items) {
    fresh(sizeof memory[0]);
    word_list v;
    EXPECT(word_list_with_capacity(&v, &from_heap, 0));
    EXPECT(word_list_is_empty(&v));
    uint32_t const pushed = push_until_full(&v);
    EXPECT(pushed > 400); // Of 2048 bytes, so it took what was left after doubling failed.
    expect_counting_up(&v, pushed);
    uint32_t last = 0;
    EXPECT(word_list_pop(&v, &last));
    EXPECT_EQ(last, pushed - 1);
    word_list_free(&v);
    EXPECT(word_list_check(&v));
    EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    EXPECT(brim_heap_check(heap));
}

TEST(dyn_vec_with_capacity_takes_just_that_and_fails_as_an_empty_vec) {
    fresh(sizeof memory[0]);
    reading_list v;
    EXPECT(reading_list_with_capacity(&v, &from_heap, 20));
    EXPECT_EQ(reading_list_capacity(&v), 20);
    reading_list_free(&v);
    EXPECT(!reading_list_with_capacity(&v, &from_heap, 10000));
    EXPECT(!reading_list_with_capacity(&v, &from_heap, SIZE_MAX));
    EXPECT(!reading_list_with_capacity(&v, &from_heap, SIZE_MAX / sizeof(struct reading) + 2));
    EXPECT(reading_list_check(&v));
    struct reading const r = {1, 2};
    EXPECT(reading_list_push(&v, r));
    EXPECT_EQ(reading_list_get(&v, 0)->value, 2);
}

TEST(dyn_vec_extends_whole_or_not_at_all) {
    fresh(512);
    uint32_t const three[] = {0, 1, 2};
    uint32_t const next[] = {3, 4};
    static uint32_t const many[200];
    word_list v;
    EXPECT(word_list_from(&v, &from_heap, three, 3));
    EXPECT(word_list_extend(&v, next, 2));
    EXPECT(!word_list_extend(&v, many, 200));
    EXPECT(!word_list_extend(&v, many, SIZE_MAX));
    expect_counting_up(&v, 5);
    EXPECT(word_list_extend(&v, many, 0));
    word_list_truncate(&v, 2);
    expect_counting_up(&v, 2);
    word_list_clear(&v);
    EXPECT(word_list_pop(&v, &(uint32_t){0}) == false);
}

TEST(dyn_vec_zeroed_is_empty_and_refuses_to_grow) {
    static word_list v;
    EXPECT(word_list_check(&v));
    EXPECT(!word_list_push(&v, 1));
    EXPECT(word_list_push_slot(&v) == NULL);
    word_list_free(&v);
}

TEST(dyn_vec_grows_in_place_at_the_end_of_an_arena) {
    brim_arena arena;
    brim_arena_init(&arena, memory[0], 200);
    brim_allocator const from_arena = brim_arena_allocator(&arena);
    word_list v;
    EXPECT(word_list_with_capacity(&v, &from_arena, 4));
    EXPECT(push_until_full(&v) == 50);
    expect_counting_up(&v, 50);
    EXPECT((unsigned char *)v.items == memory[0]);
    brim_arena_init(&arena, memory[0], 200);
    EXPECT(word_list_with_capacity(&v, &from_arena, 4));
    EXPECT(brim_arena_alloc(&arena, 1, 1) != NULL);
    EXPECT(push_until_full(&v) == 45); // Copied once, behind what is in the way.
    expect_counting_up(&v, 45);
}

TEST(heap_list_tries_its_heaps_in_order_and_frees_where_it_took) {
    brim_heap *const heaps[] = {brim_heap_init(memory[0], 512), brim_heap_init(memory[1], 2048)};
    brim_heap_list const list = {heaps, 2};
    brim_allocator const both = brim_heap_list_allocator(&list);
    word_list v, w;
    EXPECT(word_list_with_capacity(&v, &both, 8));
    EXPECT(brim_heap_contains(heaps[0], v.items));
    EXPECT(word_list_with_capacity(&w, &both, 300));
    EXPECT(brim_heap_contains(heaps[1], w.items));
    uint32_t const pushed = push_until_full(&v);
    EXPECT(brim_heap_contains(heaps[1], v.items)); // Outgrew the first.
    expect_counting_up(&v, pushed);
    EXPECT_EQ(brim_heap_stats(heaps[0]).blocks, 0);
    word_list_free(&v);
    word_list_free(&w);
    EXPECT_EQ(brim_heap_stats(heaps[1]).blocks, 0);
    EXPECT_PANIC(BRIM_PANIC_FOREIGN_POINTER, both.free(both.context, &v));
}

TEST(allocators_keep_alignment_when_they_move_a_block) {
    fresh(sizeof memory[0]);
    for (size_t alignment = 1; alignment <= 512; alignment *= 2) {
        void *p = from_heap.alloc(from_heap.context, alignment, 20);
        void *const behind = from_heap.alloc(from_heap.context, 8, 520);
        p = from_heap.realloc(from_heap.context, p, alignment, 20, 200);
        EXPECT(p != NULL);
        EXPECT_EQ((uintptr_t)p % alignment, 0);
        from_heap.free(from_heap.context, p);
        from_heap.free(from_heap.context, behind);
        EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
    }
}

TEST(dyn_vec_check_sees_what_cannot_be) {
    fresh(sizeof memory[0]);
    word_list v;
    static const uint32_t four[4];
    EXPECT(!word_list_from(&v, &from_heap, four, 100000));
    EXPECT(word_list_check(&v) && word_list_from(&v, &from_heap, four, 4));
    EXPECT(word_list_get(&v, 4) == NULL);
    word_list_truncate(&v, 5);
    EXPECT_EQ(word_list_len(&v), 4);
    v.state.len = 5;
    EXPECT(!word_list_check(&v));
    v.state.len = 4;
    uint32_t *const items = v.items;
    v.items = NULL;
    EXPECT(!word_list_check(&v));
    v.items = items;
    EXPECT(word_list_check(&v));
#if SIZE_MAX > UINT32_MAX
    EXPECT(!word_list_reserve(&v, (size_t)UINT32_MAX + 1));
#endif
    EXPECT(brim_dyn_vec_grow(&v.state, NULL, 5, SIZE_MAX / 4, 1) == NULL);
    EXPECT(brim_dyn_vec_grow(&v.state, v.items, 5, SIZE_MAX / 4, 1) == NULL);
}

HARNESS_SUITE(dyn_vec, RUN(dyn_vec_grows_while_there_is_memory_and_keeps_its_items),
              RUN(dyn_vec_with_capacity_takes_just_that_and_fails_as_an_empty_vec),
              RUN(dyn_vec_extends_whole_or_not_at_all), RUN(dyn_vec_zeroed_is_empty_and_refuses_to_grow),
              RUN(dyn_vec_grows_in_place_at_the_end_of_an_arena),
              RUN(heap_list_tries_its_heaps_in_order_and_frees_where_it_took),
              RUN(allocators_keep_alignment_when_they_move_a_block), RUN(dyn_vec_check_sees_what_cannot_be))
