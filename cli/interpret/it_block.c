// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file does instructions that an IT makes conditional. One condition governs the whole block: it is followed to
// its end once with the condition met and once without, and what both ways left is joined there. Taken one by one,
// `ldrne r0, [r0]` and `addne r1, r0` would add the address where only what lies there is added.
#include "interpret/run.h"

enum { MOST_IN_IT = 4, MOST_IN_BLOCK = 3 * (MOST_IN_IT + 1) };

struct block {
    uint32_t address[MOST_IN_BLOCK + 1]; ///< One an instruction; then the first one behind.
    enum insn_condition condition[MOST_IN_BLOCK];
    unsigned count;
};

// Appends the instructions that `it` makes conditional. \return  false iff one of them is missing or is no code of this
// function; the caller then does the instructions one by one.
static bool append(const struct run *run, const struct insn *it, uint32_t address, struct block *block) {
    address += it->size;
    for (unsigned i = 0; i < it->bytes; ++i) {
        const struct insn *const insn = code_is_data(run->code, address) ? NULL : code_insn(run->code, address);
        if (insn == NULL || !code_in_it(run->code, address, &block->condition[block->count]) ||
            run_begins_function(run, address)) {
            return false;
        }
        block->address[block->count++] = address;
        address += insn->size;
    }
    block->address[block->count] = address;
    return true;
}

static bool sets_flags(const struct run *run, const struct block *block) {
    for (unsigned i = 0; i < block->count; ++i) {
        if (code_insn(run->code, block->address[i])->sets_flags_in_block) {
            return true;
        }
    }
    return false;
}

// \return  Whether an IT of the same condition, or of the opposite one, lies behind the block; then `it` is that IT.
static bool is_continued(const struct run *run, const struct block *block, enum insn_condition condition,
                         struct insn *it) {
    uint32_t const address = block->address[block->count];
    const struct insn *const next = code_is_data(run->code, address) ? NULL : code_insn(run->code, address);
    if (next == NULL || next->kind != INSN_IT || block->count + 1 + next->bytes > MOST_IN_BLOCK ||
        (insn_it_condition(next, 0) | 1) != (condition | 1u) || run_begins_function(run, address) ||
        sets_flags(run, block)) {
        return false;
    }
    *it = *next; // Decoding more may move it.
    return true;
}

// An IT governs at most four instructions, and compilers write several in a row for one condition. They are one block:
// clang -Oz ends functions by `itttt ne`, whose last instruction pops a register, and `it ne` with the return, and
// between the two SP depends on the condition.
static bool find_block(struct run *run, struct state *state, const struct insn *it, uint32_t address,
                       struct block *block) {
    struct insn now = *it;
    if (!append(run, &now, address, block)) {
        return false;
    }
    while (is_continued(run, block, insn_it_condition(it, 0), &now)) {
        struct block longer = *block;
        uint32_t const behind = longer.address[longer.count++];
        run_execute(run, state, &now, behind); // Marks what is in it.
        if (!append(run, &now, behind, &longer)) {
            break;
        }
        *block = longer;
    }
    return true;
}

// Joins the state that skipped an instruction or a block into the one that went through, where SP is the same in both.
static void meet(struct run *run, struct state *state, struct state *other, uint32_t address) {
    if (state->sp == other->sp && state->on_new_stack == other->on_new_stack) {
        state_join(&run->code->values, state, other, address, run_live(run, address));
        if (run->flow->trace != NULL) {
            trace_join(run, state, other, address);
        }
        state_free(other);
        return;
    }
    run_go_to(run, address, state, address);
    state_free(state);
    *state = *other;
}

// Two ways meet, and only those count that go on.
// \return  Whether one does; then it is `state`.
static bool bring_together(struct run *run, struct state *state, bool goes_on, struct state *other, bool other_goes_on,
                           uint32_t address) {
    if (goes_on && other_goes_on) {
        meet(run, state, other, address);
    } else if (other_goes_on) {
        state_free(state);
        *state = *other;
    } else {
        state_free(other);
    }
    return goes_on || other_goes_on;
}

// An instruction outside of a block is done. One inside, where the block is not taken as a whole, is done, is
// skipped, or both: then the two states are joined behind it.
bool run_step(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    enum insn_condition condition;
    bool const is_in_block = code_in_it(run->code, address, &condition);
    enum truth const truth = is_in_block ? condition_truth(state, condition) : TRUTH_YES;
    if (truth != TRUTH_OPEN) {
        return truth == TRUTH_NO || run_execute(run, state, insn, address);
    }
    struct state skipped;
    state_copy(&skipped, state);
    condition_limit(state, condition, true);
    condition_limit(&skipped, condition, false);
    bool const goes_on = run_execute(run, state, insn, address);
    return bring_together(run, state, goes_on, &skipped, true, address + insn->size);
}

// Takes one of both ways through a block. An instruction of the block that sets the flags, as `cmpne` does, leaves
// the conditions of the others open again: from there on they are done one by one.
static bool go_through(struct run *run, struct state *state, const struct block *block, enum insn_condition condition,
                       bool is_met) {
    bool is_open = false;
    condition_limit(state, condition, is_met);
    for (unsigned i = 0; i < block->count; ++i) {
        struct insn const insn = *code_insn(run->code, block->address[i]); // Decoding more may move them.
        bool const is_done = is_open || insn.kind == INSN_IT || (block->condition[i] == condition) == is_met;
        if (is_done) {
            run_follow(run, block->address[i], insn.size);
        }
        if (is_open ? !run_step(run, state, &insn, block->address[i])
                    : is_done && !run_execute(run, state, &insn, block->address[i])) {
            return false;
        }
        is_open |= is_done && insn.sets_flags_in_block;
    }
    return true;
}

bool run_block(struct run *run, struct state *state, const struct insn *it, uint32_t *address) {
    struct block block = {0};
    enum insn_condition const condition = insn_it_condition(it, 0);
    run_execute(run, state, it, *address); // Marks what is in it.
    if (condition_truth(state, condition) != TRUTH_OPEN || !find_block(run, state, it, *address, &block)) {
        *address += it->size;
        return true;
    }
    struct state unmet;
    state_copy(&unmet, state);
    bool const goes_on = go_through(run, state, &block, condition, true);
    bool const unmet_goes_on = go_through(run, &unmet, &block, condition, false);
    *address = block.address[block.count];
    return bring_together(run, state, goes_on, &unmet, unmet_goes_on, *address);
}
