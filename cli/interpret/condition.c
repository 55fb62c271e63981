// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file decides what a comparison tells at the branches and IT blocks behind it: where both sides are known, which
// way they go; where one is a register, how large it is at most on either way.
#include "interpret/instruction.h"

void condition_forget(struct state *state) {
    state->comparison = (struct comparison){.reg = REGISTER_NONE};
}

void condition_limit(struct state *state, enum insn_condition condition, bool is_met) {
    const struct comparison *const last = &state->comparison;
    if (last->reg >= REGISTERS || !last->is_right_known) {
        return;
    }
    bool const up_to = condition == (is_met ? CONDITION_LOWER_OR_SAME : CONDITION_HIGHER);
    bool const below = condition == (is_met ? CONDITION_LOWER : CONDITION_HIGHER_OR_SAME);
    bool const equal = condition == (is_met ? CONDITION_EQUAL : CONDITION_NOT_EQUAL);
    if (up_to || equal || (below && last->right > 0)) {
        state->limits[last->reg] = below ? last->right - 1 : last->right;
    }
}

static bool is_met(enum insn_condition condition, uint32_t left, uint32_t right) {
    uint32_t const difference = left - right;
    bool const negative = difference >> 31 != 0;
    bool const overflows = ((left ^ right) & (left ^ difference)) >> 31 != 0;
    bool const tests[] = {
        left == right,                          // equal
        left >= right,                          // higher or same
        negative,                               // minus
        overflows,                              // overflow
        left > right,                           // higher
        negative == overflows,                  // greater or equal
        left != right && negative == overflows, // greater
        true,                                   // always
    };
    return tests[condition / 2] != (condition % 2 != 0);
}

enum truth condition_truth(const struct state *state, enum insn_condition condition) {
    const struct comparison *const last = &state->comparison;
    if (condition == CONDITION_ALWAYS) {
        return TRUTH_YES;
    }
    if (condition > CONDITION_ALWAYS || !last->is_left_known || !last->is_right_known) {
        return TRUTH_OPEN;
    }
    return is_met(condition, last->left, last->right) ? TRUTH_YES : TRUTH_NO;
}
