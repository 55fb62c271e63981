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

/// The same at the largest capacity, on the host. The rounds fail unless they have been full often and have lost
/// something (model_saw). One operation takes as long as a thousand on a small container, so of the kept inputs run
/// those whose first byte chose the eighth test, which this is.
void model_run_largest(model_interpreter interpret, uint32_t seed, uint32_t rounds);

/// So long is the container now, so much it has lost. MODEL_EXPECT_COUNTS tells it.
void model_saw(uint32_t len, uint32_t capacity, uint32_t lost);

/// True for the containers of the capacities that stand for the largest. What compares all content in time O(n), and
/// cheaply, is done there too after each operation; the rest where model_place_behind and model_is_time say.
#define MODEL_IS_LARGE(capacity) ((capacity) > 256)

/// A number below `bound`: a count, a length or a place. Of many numbers it is, three times of four, one close to
/// nothing, to `edge` or to `bound`, which chance would hardly meet. Reads what model_below reads where there are few.
uint32_t model_near(model_input *input, uint32_t edge, uint32_t bound);

/// The place to look at behind the i-th: the next one; among many the next at either end or where one byte or a sign
/// ends, and some hundred apart elsewhere, others for each length.
uint32_t model_place_behind(uint32_t i, uint32_t len);

/// Whether now is one of the times, every dozen operations and after the last, for what takes long at this capacity.
bool model_is_time(const model_input *input, uint32_t capacity);

#if BRIM_CORTEX_M
#define MODEL_MOST 256
#else
#define MODEL_MOST 65535
#endif

/// The naive model of whatever keeps items in an order: a list that closes its gaps.
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
/// (At the largest capacity keys take 32 bits.)
#if BRIM_CORTEX_M
#define MODEL_WORLD_BYTES   (18 * MODEL_MOST)
#define MODEL_SCRATCH_BYTES (12 * MODEL_MOST)
#else
#define MODEL_WORLD_BYTES   (24 * MODEL_MOST)
#define MODEL_SCRATCH_BYTES (14 * MODEL_MOST)
#endif
#define MODEL_WORLD(type) ((type *)(void *)model_world)
extern unsigned char model_world[];
extern model_list model_shared_list;

/// Room for a second container or table of one interpreter, for as long as one operation takes.
#define MODEL_SCRATCH(type) ((type *)(void *)model_scratch)
extern unsigned char model_scratch[];

/// What any container of the type `name` says of itself is what its model `m`, a list or a table, counts. Tells
/// model_saw.
#define MODEL_EXPECT_COUNTS(name, container, m)                                                                        \
    do {                                                                                                               \
        EXPECT_EQ(MODEL_JOIN(name, _len)(container), (m)->len);                                                        \
        EXPECT_EQ(MODEL_JOIN(name, _is_empty)(container), (m)->len == 0);                                              \
        EXPECT_EQ(MODEL_JOIN(name, _is_full)(container), (m)->len == CAPACITY);                                        \
        EXPECT_EQ(MODEL_JOIN(name, _capacity)(container), CAPACITY);                                                   \
        EXPECT_EQ(MODEL_JOIN(name, _peak)(container), (m)->peak);                                                      \
        EXPECT_EQ(MODEL_JOIN(name, _lost)(container), (m)->lost);                                                      \
        model_saw((m)->len, CAPACITY, (m)->lost);                                                                      \
    } while (0)

/// The orders and the equality that models give to what they test.
bool model_less(uint32_t a, uint32_t b);
bool model_greater(uint32_t a, uint32_t b);
bool model_same(uint32_t a, uint32_t b);
bool model_is_divisible(const uint32_t *item, void *divisor);
uint32_t model_next(void *counter);

/// The naive sort: the least of the rest goes next. Of many, the C library's.
void model_list_sort(model_list *list, bool (*before)(uint32_t a, uint32_t b));
void model_list_reverse(model_list *list);

void model_list_begin(model_list *list, uint32_t capacity);
bool model_list_is_full(const model_list *list);
void model_list_insert(model_list *list, uint32_t index, uint32_t item);
void model_list_push(model_list *list, uint32_t item);
uint32_t model_list_remove(model_list *list, uint32_t index);
void model_list_remove_many(model_list *list, uint32_t index, uint32_t count);
void model_list_drop_divisible(model_list *list, uint32_t divisor);

/// Expects these items where the list has them from `index` on.
void model_list_expect(const model_list *list, uint32_t index, const uint32_t *items, uint32_t count);

#endif
