// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "harness.h"

#include <stdlib.h>

extern char _heap_start[], _heap_end[];
void *_sbrk(ptrdiff_t increment_bytes);

#define REFUSED ((void *)-1)

TEST(sbrk_begins_at_the_heap_region) {
    EXPECT(_sbrk(0) == _heap_start);
}

TEST(sbrk_grows_and_shrinks) {
    void *const old = _sbrk(64);
    EXPECT(_sbrk(0) == (char *)old + 64);
    EXPECT(_sbrk(-64) == (char *)old + 64);
    EXPECT(_sbrk(0) == old);
}

TEST(sbrk_refuses_what_lies_outside_the_heap_region) {
    void *const now = _sbrk(0);
    EXPECT(_sbrk(_heap_end - _heap_start + 1) == REFUSED);
    EXPECT(_sbrk(PTRDIFF_MAX) == REFUSED);
    EXPECT(_sbrk(-1) == REFUSED);
    EXPECT(_sbrk(0) == now);
}

TEST(malloc_takes_its_memory_from_the_heap_region) {
    char *const block = malloc(100);
    EXPECT(block >= _heap_start && block + 100 <= _heap_end);
    free(block);
}

HARNESS_SUITE(sbrk, RUN(sbrk_begins_at_the_heap_region), RUN(sbrk_grows_and_shrinks),
              RUN(sbrk_refuses_what_lies_outside_the_heap_region), RUN(malloc_takes_its_memory_from_the_heap_region))
