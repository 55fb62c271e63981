// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The abstract interpretation of one function, from its entry over all paths, to a fixed point. A context is an address
// that control jumps to, with a depth of the stack; its state is the join of the states of all jumps to it. Contexts of
// different depths stay apart, so that the bound of a call site is exact. The worklist holds the contexts whose state
// has changed. Between contexts the code is read in a straight line, one transfer function an instruction. When the
// worklist is empty, one more pass over all contexts collects the call sites and the unknowns.
//
//     take a context ──► step, step, step ──► a jump: join the state into the target's context; changed? take it again
#include "interpret/run.h"

#include "base/memory.h"
#include "base/search.h"

#include <stdlib.h>

enum { MOST_STEPS = 2000000 };

// Straight lines end where branches lead, so that a loop's first round is known before its others.
static void find_targets(struct run *run) {
    run->marks = memory_get((run->high - run->low) / 2 + 1, 1);
    for (uint32_t at = run->low; at < run->high;) {
        const struct insn *const insn = code_is_data(run->code, at) ? NULL : code_insn(run->code, at);
        if (insn != NULL && insn->kind == INSN_BRANCH && run_is_inside(run, insn->target)) {
            run->marks[(insn->target - run->low) / 2] |= MARK_TARGET;
        }
        at += insn == NULL ? 2 : insn->size;
    }
}

static void find_functions(struct run *run) {
    const struct code_contents *const contents = run->code->contents;
    const struct image_symbol *const symbols = contents->image->symbols;
    size_t i;
    BISECT(i, 0, contents->function_count, middle, symbols[contents->functions[middle]].address <= run->low);
    for (; i < contents->function_count && symbols[contents->functions[i]].address < run->high; ++i) {
        run->marks[(symbols[contents->functions[i]].address - run->low) / 2] |= MARK_FUNCTION;
    }
}

static void find_landing_pads(struct run *run) {
    const struct exception_tables *const tables = code_exceptions(run->code);
    for (size_t i = 0; i < tables->pad_count; ++i) {
        if (run_is_inside(run, tables->pads[i].pad)) {
            run->marks[(tables->pads[i].pad - run->low) / 2] |= MARK_TARGET;
        }
    }
}

static bool is_target(const struct run *run, uint32_t address) {
    return run_is_inside(run, address) && (run->marks[(address - run->low) / 2] & MARK_TARGET) != 0;
}

// A path would fall with a frame into a function that leaves the frame behind. No compiler emits that: the call in
// front of it never returns. TI's assembler makes functions of labels, which are parts of the function around them, and
// gives none of them a size.
static bool cannot_fall(struct run *run, uint32_t address, const struct state *state) {
    if (run_is_inside(run, address) || !run_begins_function(run, address) || state->on_new_stack || state->is_dynamic ||
        code_function(run->code, address)->size_bytes == 0) {
        return false;
    }
    struct callee const next = code_callee(run->code, address, run->flow->entry);
    return state->sp != 0 && next.is_known && next.returns && next.exit_bytes == 0;
}

// \return  Whether the word at the address, or behind padding there, is a literal that this function loads.
static bool is_literal(struct run *run, uint32_t address) {
    uint32_t const word = (address + 3) & ~UINT32_C(3);
    for (uint32_t at = run->low; at < address && at < run->high;) {
        const struct insn *const insn = code_insn(run->code, at);
        if (insn == NULL || code_is_data(run->code, at)) {
            at += 2;
            continue;
        }
        if (insn->kind == INSN_LOAD && insn->rn == REGISTER_NONE && (uint32_t)insn->immediate == word) {
            return true;
        }
        at += insn->size;
    }
    return false;
}

// Nothing executes a literal: where a path would go on in the literal pool of its function, the instruction in front
// of the pool does not come back. So kernels start the first task: by an svc, or by a store that pends an exception.
// Data that the function does not load may be an instruction that somebody encoded by hand.
static bool ends_at_pool(struct run *run, uint32_t address, bool is_first) {
    bool const is_own = address > run->low && address <= run->high; // A symbol may end in front of the pool.
    return !is_first && is_own && code_is_data(run->code, address) && is_literal(run, address);
}

// The straight line of a context was read up to the address.
static void extend_line(struct run *run, size_t index, uint32_t address) {
    struct context *const context = &run->contexts[index];
    if (address <= context->end) {
        return;
    }
    for (uint32_t at = context->end == context->address ? context->end + 2 : context->end; at < address; at += 2) {
        if (run_is_inside(run, at)) {
            run->marks[(at - run->low) / 2] |= MARK_READ_THROUGH;
        }
    }
    context->end = address;
}

// Runs one context: reads instructions in a straight line from its address, until control leaves, a path joins
// another context, or something is unknown. The context itself keeps its state; a copy of it runs.
static void run_context(struct run *run, size_t index) {
    struct state *const state = &run->state;
    uint32_t address = run->contexts[index].address;
    state_assign(state, &run->contexts[index].state);
    for (bool is_first = true;; is_first = false) {
        const struct insn *const insn = code_insn(run->code, address);
        if (ends_at_pool(run, address, is_first)) {
            break;
        }
        if (insn == NULL || code_is_data(run->code, address)) {
            run_add_unknown(run, UNKNOWN_CODE, address, state->sp);
            break;
        }
        if (!is_first && state->sp == 0 && run_begins_other(run, address)) {
            run_jump_to(run, address, state, address); // Falls through into the next function.
            break;
        }
        if (run_is_inside(run, address)) {
            run_note_part(run, address, state);
        }
        if (!is_first && (is_target(run, address) || run_find_context(run, address, state) != SIZE_MAX)) {
            run_go_to(run, address, state, address);
            break;
        }
        if (!is_first && cannot_fall(run, address, state)) {
            break;
        }
        if (++run->steps > MOST_STEPS) {
            run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
            break;
        }
        run_follow(run, address, insn->size);
        struct insn const now = *insn; // Decoding more may move them.
        if (now.kind == INSN_IT ? !run_block(run, state, &now, &address) : !run_step(run, state, &now, address)) {
            break;
        }
        address += now.kind == INSN_IT ? 0 : now.size;
        extend_line(run, index, address);
    }
}

// At the entry each register but SP and PC has a symbolic value of its own.
static value_id entry_value(struct run *run, unsigned reg) {
    bool const is_fixed = reg == REGISTER_SP || reg == REGISTER_PC;
    return is_fixed ? 0 : values_add(&run->code->values, (struct value){.kind = VALUE_ENTRY, .number = reg});
}

// \return  What is known of an argument in the function that gets it: a constant, or that it is the address of some
// register of priorities, as `&NVIC->IP[irq]`; otherwise 0.
static value_id given_value(struct run *run, value_id id, bool has_frame) {
    struct value const value = *run_value(run, id);
    if (value.kind == VALUE_STACK && has_frame) {
        return id;
    }
    if (value.kind == VALUE_CONSTANT || code_priorities_of(run->code, id) == 0) {
        return value.kind == VALUE_CONSTANT ? id : 0;
    }
    const struct value *const base = run_value(run, value.base);
    if (value.kind == VALUE_ONE_OF || base->kind == VALUE_ONE_OF) {
        return values_number(&run->code->values);
    }
    int64_t const begin = base->kind == VALUE_CONSTANT ? base->number : 0;
    return values_add(&run->code->values,
                      (struct value){.kind = VALUE_INDEXED,
                                     .base = values_constant(&run->code->values, (uint32_t)(begin + value.number)),
                                     .scale = 1});
}

// Makes the context of the entry. `arguments` holds what r0 to r3 hold, where that is constant; NULL means that
// nothing is known of them. `stacked` has the words above SP, where the function gets their address. An interpretation
// with arguments is not traced: its result serves one caller only.
static void begin(struct run *run, const value_id *arguments, const value_id *stacked) {
    struct state state = {.comparison = {.reg = REGISTER_NONE}};
    for (unsigned i = 0; i < REGISTERS; ++i) {
        state.limits[i] = NO_LIMIT;
        value_id const given =
            arguments != NULL && i < ARGUMENT_REGISTERS ? given_value(run, arguments[i], stacked != NULL) : 0;
        state.registers[i] = given != 0 ? given : entry_value(run, i);
    }
    for (int32_t i = 0; stacked != NULL && i < STACK_ARGUMENTS; ++i) {
        state_store(&state, 4 * i, 4, stacked[i]);
    }
    state.has_escaped = stacked != NULL; // Whoever else has the address may write there.
    if (arguments == NULL) {
        run_find_live(run);
    }
    const struct flow *const known = run->code->has_grouping ? code_find(run->code, run->flow->entry) : NULL;
    state.is_grouped = known != NULL && known->is_grouped;
    if (run->code->private_data->is_tracing && arguments == NULL) {
        trace_begin(run, &state);
    }
    run_go_to(run, run->flow->entry, &state, run->flow->entry);
    state_free(&state);
}

// Call sites are ordered by address, then by target, then by depth.
static int compare_sites(const void *left, const void *right) {
    const struct flow_site *const a = left, *const b = right;
    return a->address != b->address ? (a->address < b->address ? -1 : 1)
           : a->target != b->target ? (a->target < b->target ? -1 : 1)
                                    : (a->depth_bytes > b->depth_bytes) - (a->depth_bytes < b->depth_bytes);
}

static int compare_unknowns(const void *left, const void *right) {
    const struct flow_unknown *const a = left, *const b = right;
    return (a->address > b->address) - (a->address < b->address);
}

// The first loop runs to the fixed point. The second one runs every context once more with its final state, and only
// now are call sites, stores and unknowns taken down: an earlier round saw states that were still too narrow.
struct flow *interpret(struct code *code, uint32_t entry, const value_id *arguments, const value_id *stacked) {
    struct flow *const flow = memory_get(1, sizeof *flow);
    const struct image_symbol *const symbol = code_function(code, entry);
    flow->entry = entry;
    if (arguments == NULL) {
        lend_begin(code);
    }
    bool const is_whole = symbol != NULL && symbol->address == entry;
    struct run run = {
        .code = code, .flow = flow, .low = entry, .high = entry + 2, .interpret = arguments != NULL ? interpret : NULL};
    if (is_whole && symbol->size_bytes > 0) {
        run.high = code_function_end(code, symbol);
    }
    find_targets(&run);
    find_functions(&run);
    find_landing_pads(&run);
    begin(&run, arguments, stacked);
    while (run.queue_count > 0) {
        run_context(&run, run_next_context(&run));
    }
    run.is_final = true;
    run.steps = 0;
    size_t const known = run.context_count;
    for (size_t i = 0; i < known; ++i) {
        run_context(&run, i);
    }
    if (flow->site_count > 0) {
        qsort(flow->sites, flow->site_count, sizeof *flow->sites, compare_sites);
    }
    if (flow->unknown_count > 0) {
        qsort(flow->unknowns, flow->unknown_count, sizeof *flow->unknowns, compare_unknowns);
    }
    if (arguments == NULL) {
        lend_end(code, flow);
    }
    for (size_t i = 0; i < run.context_count; ++i) {
        state_free(&run.contexts[i].state);
    }
    state_free(&run.state);
    free(run.contexts);
    free(run.queue);
    free(run.table);
    free(run.marks);
    free(run.live);
    free(run.labels);
    return flow;
}
