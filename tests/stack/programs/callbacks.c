// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Functions handed on as parameters, kept in lists, and given to the C library.
#include "rig.h"

#include <stdlib.h>

static volatile uint32_t sink;

struct listener {
    void (*notify)(void *context, uint32_t event);
    void *context;
    struct listener *next;
};

static struct listener *listeners;

static NOINLINE void subscribe(struct listener *listener) {
    listener->next = listeners;
    listeners = listener;
}

static NOINLINE void publish(uint32_t event) {
    for (struct listener *each = listeners; each != 0; each = each->next) {
        each->notify(each->context, event);
    }
}

static NOINLINE void count(void *context, uint32_t event) {
    *(uint32_t *)context += event;
}

static NOINLINE void record(void *context, uint32_t event) {
    volatile uint32_t words[10];
    for (uint32_t i = 0; i < 10; ++i) {
        words[i] = event;
    }
    rig_deepest(0);
    *(uint32_t *)context = words[3];
}

static NOINLINE uint32_t apply(uint32_t (*function)(uint32_t, uint32_t), uint32_t n) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < n; ++i) {
        sum = function(sum, i);
    }
    return sum;
}

static NOINLINE uint32_t add(uint32_t a, uint32_t b) {
    return a + b;
}

static NOINLINE uint32_t mix(uint32_t a, uint32_t b) {
    volatile uint32_t words[3] = {a, b, a ^ b};
    return words[2] * 31;
}

static NOINLINE int by_value(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    if (a == 7) {
        rig_deepest(0);
    }
    return (a > b) - (a < b);
}

int main(void) {
    static uint32_t counted, recorded, items[40];
    static struct listener first = {count, &counted, 0}, second = {record, &recorded, 0};
    subscribe(&first);
    subscribe(&second);
    publish(5);
    sink = apply(add, 4) + apply(mix, 5);
    for (uint32_t i = 0; i < 40; ++i) {
        items[i] = (i * 17 + 5) % 41;
    }
    qsort(items, 40, sizeof *items, by_value);
    uint32_t const key = items[9];
    sink += bsearch(&key, items, 40, sizeof *items, by_value) != 0;
    rig_done();
}
