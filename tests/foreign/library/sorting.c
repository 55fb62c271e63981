// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// qsort and bsearch of the C library with comparisons of its own, one of which goes through a key function that the
// caller chose; an insertion sort of pointers with a context; a hash map with functions for hash and equality.
//
// handlers: IRQ0_Handler
// pass: sorted found 3 words 4
#include "rig.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name;
    int rank;
} record;
typedef uint32_t (*hash_function)(const void *key);
typedef int (*equal_function)(const void *left, const void *right);
typedef struct {
    hash_function hash;
    equal_function equal;
    const void *keys[8];
    uint32_t count;
} hash_set;

static record records[] = {{"pump", 4}, {"fan", 1}, {"valve", 3}, {"lamp", 2}};
static const record known[] = {{"adc", 1}, {"dac", 2}, {"pwm", 3}, {"spi", 4}};
static volatile uint32_t sink;

void IRQ0_Handler(void);

static int by_rank(const void *left, const void *right) {
    volatile int words[7];
    for (int i = 0; i < 7; ++i) {
        words[i] = ((const record *)left)->rank;
    }
    rig_deepest(1);
    return words[2] - ((const record *)right)->rank;
}

static int by_name(const void *left, const void *right) {
    return strcmp(((const record *)left)->name, ((const record *)right)->name);
}

static int longer(const void *left, const void *right, void *context) {
    ++*(uint32_t *)context;
    return (int)strlen(left) - (int)strlen(right);
}

static NOINLINE void sort_words(const char **words, uint32_t count, int (*compare)(const void *, const void *, void *),
                                void *context) {
    for (uint32_t i = 1; i < count; ++i) {
        const char *const moved = words[i];
        uint32_t j = i;
        while (j > 0 && compare(words[j - 1], moved, context) > 0) {
            words[j] = words[j - 1];
            --j;
        }
        words[j] = moved;
    }
}

static uint32_t hash_text(const void *key) {
    uint32_t hash = 5381;
    for (const char *at = key; *at != '\0'; ++at) {
        hash = hash * 33 + (uint8_t)*at;
    }
    return hash;
}

static int equal_text(const void *left, const void *right) {
    return strcmp(left, right) == 0;
}

static NOINLINE int insert(hash_set *set, const void *key) {
    for (uint32_t i = 0; i < 8; ++i) {
        uint32_t const at = (set->hash(key) + i) % 8;
        if (set->keys[at] == 0) {
            set->keys[at] = key;
            ++set->count;
            return 1;
        }
        if (set->equal(set->keys[at], key)) {
            return 0;
        }
    }
    return 0;
}

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    static hash_set names = {.hash = hash_text, .equal = equal_text};
    const char *words[] = {"seventeen", "two", "three", "a"};
    uint32_t compared = 0;
    record const wanted = {"pwm", 0};
    rig_enable(1);
    qsort(records, 4, sizeof *records, by_rank);
    const record *const found = bsearch(&wanted, known, 4, sizeof *known, by_name);
    sort_words(words, 4, longer, &compared);
    for (uint32_t i = 0; i < 8; ++i) {
        insert(&names, i < 4 ? words[i] : records[i % 4].name);
    }
    insert(&names, "lamp");
    int const is_sorted = records[0].rank == 1 && records[3].rank == 4 && words[0][0] == 'a' && compared > 3;
    rig_write(is_sorted && found != 0 && found->rank == 3 && names.count == 8 ? "sorted found 3 words 4\n" : "wrong\n");
    rig_done();
}
