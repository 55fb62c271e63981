// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <brim/dyn_string.h>

static BRIM_ALIGNED(8) unsigned char memory[512];
static brim_heap *heap;
static brim_allocator from_heap;

static void fresh(void) {
    heap = brim_heap_init(memory, sizeof memory);
    from_heap = brim_heap_allocator(heap);
}

TEST(dyn_string_grows_by_texts_bytes_characters_and_numbers) {
    fresh();
    brim_dyn_string s;
    EXPECT(brim_dyn_string_from(&s, &from_heap, "T="));
    EXPECT(brim_dyn_string_append_u32(&s, 0));
    EXPECT(brim_dyn_string_append_char(&s, ' '));
    EXPECT(brim_dyn_string_append_u32(&s, 4294967295u));
    EXPECT(brim_dyn_string_append(&s, ""));
    EXPECT(brim_dyn_string_append_bytes(&s, " ms?", 3));
    EXPECT_TEXT(brim_dyn_string_cstr(&s), "T=0 4294967295 ms");
    EXPECT_EQ(brim_dyn_string_len(&s), 17);
    EXPECT(brim_dyn_string_check(&s));
    brim_dyn_string_free(&s);
    EXPECT_TEXT(brim_dyn_string_cstr(&s), "");
    EXPECT_EQ(brim_heap_stats(heap).blocks, 0);
}

TEST(dyn_string_appends_whole_or_not_at_all) {
    fresh();
    brim_dyn_string s;
    EXPECT(brim_dyn_string_from(&s, &from_heap, "0123456789"));
    uint32_t appended = 0;
    while (brim_dyn_string_append(&s, "abc")) {
        ++appended;
        EXPECT(brim_dyn_string_check(&s));
    }
    EXPECT_EQ(brim_dyn_string_len(&s), 10 + 3 * appended);
    EXPECT_EQ(brim_dyn_string_cstr(&s)[brim_dyn_string_len(&s) - 1], 'c');
    EXPECT(!brim_dyn_string_append_bytes(&s, "x", SIZE_MAX));
    EXPECT(!brim_dyn_string_reserve(&s, SIZE_MAX));
    EXPECT(brim_dyn_string_check(&s));
    brim_dyn_string_truncate_utf8(&s, brim_dyn_string_len(&s) + 1);
    brim_dyn_string_truncate(&s, 3);
    EXPECT_TEXT(brim_dyn_string_cstr(&s), "012");
    brim_dyn_string_clear(&s);
    EXPECT_TEXT(brim_dyn_string_cstr(&s), "");
    EXPECT(brim_heap_check(heap));
}

TEST(dyn_string_with_capacity_takes_no_memory_twice) {
    fresh();
    brim_dyn_string s;
    EXPECT(brim_dyn_string_with_capacity(&s, &from_heap, 64));
    EXPECT_EQ(brim_dyn_string_capacity(&s), 64);
    size_t const used = brim_heap_stats(heap).used_bytes;
    for (uint32_t i = 0; i < 64; ++i) {
        EXPECT(brim_dyn_string_append_char(&s, 'x'));
    }
    EXPECT_EQ(brim_heap_stats(heap).used_bytes, used);
    EXPECT_EQ(brim_dyn_string_capacity(&s), 64);
}

TEST(dyn_string_that_finds_no_memory_is_empty_and_usable) {
    fresh();
    brim_dyn_string s;
    EXPECT(!brim_dyn_string_with_capacity(&s, &from_heap, 1000));
    EXPECT(brim_dyn_string_check(&s));
    EXPECT(brim_dyn_string_append(&s, "small"));
    EXPECT_TEXT(brim_dyn_string_cstr(&s), "small");
    static brim_dyn_string zeroed;
    EXPECT(!brim_dyn_string_append(&zeroed, "x"));
    EXPECT_TEXT(brim_dyn_string_cstr(&zeroed), "");
}

TEST(dyn_string_check_sees_what_cannot_be) {
    static char long_text[600];
    fresh();
    brim_dyn_string s;
    EXPECT(brim_dyn_string_with_capacity(&s, &from_heap, 0));
    EXPECT_EQ(brim_dyn_string_capacity(&s), 0);
    s.state.len = 1;
    EXPECT(!brim_dyn_string_check(&s));
    s.state.len = 0;
    s.state.capacity = 1;
    EXPECT(!brim_dyn_string_check(&s));
    for (uint32_t i = 0; i < sizeof long_text - 1; ++i) {
        long_text[i] = 'x';
    }
    EXPECT(!brim_dyn_string_from(&s, &from_heap, long_text));
    EXPECT(brim_dyn_string_check(&s) && brim_dyn_string_from(&s, &from_heap, "text"));
    brim_dyn_string_truncate(&s, 5);
    EXPECT_EQ(brim_dyn_string_len(&s), 4);
    s.items[4] = 'x';
    EXPECT(!brim_dyn_string_check(&s));
    s.state.len = s.state.capacity;
    EXPECT(!brim_dyn_string_check(&s));
}

HARNESS_SUITE(dyn_string, RUN(dyn_string_grows_by_texts_bytes_characters_and_numbers),
              RUN(dyn_string_appends_whole_or_not_at_all), RUN(dyn_string_with_capacity_takes_no_memory_twice),
              RUN(dyn_string_that_finds_no_memory_is_empty_and_usable), RUN(dyn_string_check_sees_what_cannot_be))
