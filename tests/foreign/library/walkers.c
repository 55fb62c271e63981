// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Recursion with a bound that the data sets, a tree walked with a visitor, arrays of variable length and alloca, and a
// function that calls itself at its end, which optimisation turns into a loop.
//
// handlers: IRQ2_Handler
// yaml: 4
// pass: nodes 7 sum 28 depth 3
#include "rig.h"

#include <stdlib.h>

typedef struct node {
    const struct node *left, *right;
    uint32_t value;
} node;
typedef void (*visitor)(const node *visited, uint32_t depth, void *context);

struct totals {
    uint32_t nodes, sum, depth;
};

static const node leaves[4] = {{0, 0, 1}, {0, 0, 3}, {0, 0, 5}, {0, 0, 7}};
static const node inner[2] = {{&leaves[0], &leaves[1], 2}, {&leaves[2], &leaves[3], 6}};
static const node root = {&inner[0], &inner[1], 4};
static volatile uint32_t sink, digits = 2, items = 6;

void IRQ2_Handler(void);

static NOINLINE void walk(const node *at, uint32_t depth, visitor visit, void *context) {
    if (at == 0) {
        return;
    }
    walk(at->left, depth + 1, visit, context);
    visit(at, depth, context);
    walk(at->right, depth + 1, visit, context);
}

static void add_up(const node *visited, uint32_t depth, void *context) {
    struct totals *const totals = context;
    volatile uint32_t words[5] = {visited->value, 0, 0, 0, 0};
    rig_deepest(4);
    totals->nodes += 1;
    totals->sum += words[0];
    totals->depth = depth > totals->depth ? depth : totals->depth;
}

static NOINLINE uint32_t sum_copy(const uint32_t *values, uint32_t count) {
    uint32_t copy[count];
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; ++i) {
        copy[i] = values[i];
    }
    rig_deepest(0);
    for (uint32_t i = 0; i < count; ++i) {
        sum += copy[i];
    }
    return sum;
}

static NOINLINE uint32_t reversed(const char *text, uint32_t length) {
    char *const copy = __builtin_alloca(length + 1);
    for (uint32_t i = 0; i < length; ++i) {
        copy[i] = text[length - 1 - i];
    }
    copy[length] = '\0';
    return (uint32_t)atoi(copy);
}

static NOINLINE uint32_t ackermann(uint32_t m, uint32_t n) {
    if (m == 0) {
        return n + 1;
    }
    return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
}

void IRQ2_Handler(void) {
    ++sink;
}

int main(void) {
    static const uint32_t values[] = {1, 2, 3, 4, 5, 6};
    struct totals totals = {0, 0, 0};
    rig_enable(4);
    walk(&root, 1, add_up, &totals);
    uint32_t const sum = sum_copy(values, items) + reversed("12", digits) + ackermann(1, 2);
    rig_write(totals.nodes == 7 && totals.sum == 28 && totals.depth == 3 && sum == 46 ? "nodes 7 sum 28 depth 3\n"
                                                                                      : "?\n");
    rig_done();
}
