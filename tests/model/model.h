// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Model tests: an interpreter turns bytes into operations on a structure and, next to it, on a naive model; after each
/// the two must agree and the structure's own _check() must hold. Random bytes drive it here, a fuzzer may elsewhere.
///
/// An interpreter is a header, included once for each capacity with CAPACITY defined; it defines
/// model_<kind>_<CAPACITY>.
#ifndef BRIM_TESTS_MODEL_H
#define BRIM_TESTS_MODEL_H

#include "harness.h"

#include <string.h>

#define MODEL_JOIN_(a, b) a##b
#define MODEL_JOIN(a, b)  MODEL_JOIN_(a, b)

/// What is left of the bytes.
typedef struct model_input {
    const uint8_t *bytes;
    size_t left;
} model_input;

/// The next byte; 0 when none is left.
uint32_t model_byte(model_input *input);

/// A number below `bound`, which is 1 or more.
uint32_t model_below(model_input *input, uint32_t bound);

typedef void (*model_interpreter)(model_input *input);

/// Feeds an interpreter with random bytes, `rounds` times from the start.
void model_run(model_interpreter interpret, uint32_t seed, uint32_t rounds);

/// The naive model of whatever keeps items in an order: a list that closes its gaps.
/// The host has room for the largest containers too.
#if BRIM_CORTEX_M
#define MODEL_MOST 256
#else
#define MODEL_MOST 65535
#endif
typedef struct model_list {
    uint32_t items[MODEL_MOST];
    uint32_t len;
    uint32_t capacity;
    uint32_t peak;
    uint32_t lost;
} model_list;

/// Room for the items of one bulk operation, shared: the smallest board has 16 KB.
extern uint32_t model_items[MODEL_MOST + 2];

/// Room for what one interpreter works on, shared by those of all capacities: the smallest board has 16 KB.
#define MODEL_WORLD(type) ((type *)(void *)model_world)
extern unsigned char model_world[];
extern model_list model_shared_list;

/// Room for a second container or table of one interpreter, for as long as one operation takes.
#define MODEL_SCRATCH(type) ((type *)(void *)model_scratch)
extern unsigned char model_scratch[];

/// The orders and the equality that models give to what they test.
bool model_less(uint32_t a, uint32_t b);
bool model_greater(uint32_t a, uint32_t b);
bool model_same(uint32_t a, uint32_t b);
bool model_is_divisible(const uint32_t *item, void *divisor);
uint32_t model_next(void *counter);

/// The naive sort: the least of the rest goes next.
void model_list_sort(model_list *list, bool (*before)(uint32_t a, uint32_t b));
void model_list_reverse(model_list *list);

void model_list_begin(model_list *list, uint32_t capacity);
bool model_list_is_full(const model_list *list);
void model_list_insert(model_list *list, uint32_t index, uint32_t item);
void model_list_push(model_list *list, uint32_t item);
uint32_t model_list_remove(model_list *list, uint32_t index);
void model_list_remove_first(model_list *list, uint32_t count);

#endif
