// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Notes what an interpretation rests on, and what it leaves behind in its analysis, so that another analysis of the
// image can take the flow over (borrow.c): the callees whose summaries were used, the values that were made, of which
// calls/ reads the constants, and the marks of IT blocks. Only the lender of the image notes anything.
#include "interpret/instruction.h"

#include "base/memory.h"

#include <stdlib.h>

void lend_begin(struct code *code) {
    struct code_private *const own = code->private_data;
    if (code->contents->lender == code) {
        own->asked.count = own->blocks.count = 0;
        values_begin_list(&code->values);
    }
}

void lend_note(struct code *code, struct notes *notes, uint32_t address) {
    if (code->contents->lender == code && (notes->count == 0 || notes->items[notes->count - 1] != address)) {
        APPEND(notes->items, notes->count, notes->capacity, address);
    }
}

static int compare_words(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// A function is run through several times, so most notes come more than once.
static uint32_t *once(uint32_t *notes, size_t count, size_t *kept) {
    *kept = 0;
    if (count > 0) {
        qsort(notes, count, sizeof *notes, compare_words);
    }
    for (size_t i = 0; i < count; ++i) {
        if (*kept == 0 || notes[*kept - 1] != notes[i]) {
            notes[(*kept)++] = notes[i];
        }
    }
    return memory_copy(notes, *kept, sizeof *notes);
}

void lend_end(struct code *code, struct flow *flow) {
    const struct code_private *const own = code->private_data;
    if (code->contents->lender != code || code->has_grouping || code->watched_high != 0) {
        return;
    }
    struct lent *const lent = memory_get(1, sizeof *lent);
    lent->asked = once(own->asked.items, own->asked.count, &lent->asked_count);
    lent->blocks = once(own->blocks.items, own->blocks.count, &lent->block_count);
    lent->made_count = code->values.listed_count;
    lent->made = memory_copy(code->values.listed, lent->made_count, sizeof *lent->made);
    lent->merges = once(code->values.listed_merges, code->values.listed_merge_count, &lent->merge_count);
    flow->lent = lent;
}

void lend_free(struct lent *lent) {
    if (lent != NULL) {
        free(lent->asked);
        free(lent->blocks);
        free(lent->made);
        free(lent->merges);
        free(lent);
    }
}
