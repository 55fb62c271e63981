// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is a points-to analysis of all code. It finds for each object in RAM the instructions that read it, write
// it or let its address escape. It works bottom up with function summaries:
//
//     trace: load, store, call ──► points-to set of the pointer ──► an access to cells, or a line of the summary
//                                         ▲                                    │
//                                         └──── callers substitute arguments ──┘
//
// Each function is interpreted once, before this file starts, into a trace of its loads, stores and calls. solve()
// then evaluates the points-to set of each pointer in a trace. Pointers to known memory give accesses; pointers that
// came from the caller give lines of the function's summary. When a summary changes, all callers are put back on the
// worklist, until nothing changes (a fixed point over the call graph). Sets only grow and are finite, so this ends.
//
// The result is a may-analysis: it may list an access that never happens, but it must not miss one. Wherever the
// analysis loses track of a pointer, the object escapes. `brim const` relies on this: an object without writes and
// escapes is proved constant.
#include "accesses/accesses.h"

#include "accesses/effects.h"
#include "accesses/points_to.h"
#include "arm/insn.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// Joins into one of the function's own sets. Where the set grows, whatever is made of it must be evaluated again.
static void take(struct solver *solver, struct summary *summary, provenance_set *into, provenance_set set) {
    provenance_set const joined = pointers_join(solver, *into, set);
    if (joined != *into) {
        *into = joined;
        summary->changed_at = ++solver->clock;
    }
}

// Tells whether an evaluation of that time would give something else now, and notes the time of the one that follows.
// Each function is evaluated many times before the fixed point, and mostly because one of its callees has changed.
static bool is_outdated(const struct solver *solver, size_t *evaluated_at, const struct summary *summary,
                        const struct summary *callee) {
    bool const is_current =
        *evaluated_at >= summary->changed_at && (callee == NULL || *evaluated_at >= callee->given_at);
    *evaluated_at = is_current ? *evaluated_at : solver->clock;
    return !is_current;
}

// Updates what a load may return.
static void fill_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct event *const event = &summary->flow->trace->events[index];
    provenance_set const base = pointers_resolve(solver, summary, event->base);
    take(solver, summary, &summary->results[index],
         pointers_behind(solver, summary, base, event->offset, event->bytes));
}

// A store through a pointer to an unknown offset in the frame is a weak update: it may change any word of the frame
// and certainly overwrites none. Its value is joined into one set that stands for all such words.
static void fill_weak(struct solver *solver, struct summary *summary, size_t index) {
    const struct event *const event = &summary->flow->trace->events[index];
    if (event->is_slot && (!summary->is_blurred || pointers_are_of_frame(solver, event->base))) {
        return;
    }
    provenance_set const base = pointers_resolve(solver, summary, event->base);
    if (pointers_have(solver, base, PROVENANCE_STACK) || pointers_have(solver, base, PROVENANCE_FRAME)) {
        take(solver, summary, &summary->weak, pointers_resolve(solver, summary, event->value));
    }
}

// Tells whether a register holds garbage after a call. If the callee does not change the register at all, the value is
// still the caller's own: compilers that analysed the callee (-fipa-ra) keep values in such registers.
static bool is_left_over(struct solver *solver, const struct known_call *call, unsigned reg) {
    bool const may_be_result = reg < call->callee->result_words;
    return !may_be_result && (call->left_over >> reg & 1) != 0 &&
           call->callee->out[reg] != pointers_one(solver, PROVENANCE_ENTRY, reg, 0);
}

// Updates what the registers may hold after a call. The callee restores r4 to r11, so these keep the caller's values.
// Other registers hold what the callee's summary says, translated to this call site. An unknown callee returns nothing
// here: the effects of unknown calls are handled as escapes.
static void fill_call(struct solver *solver, struct summary *summary, size_t index) {
    const struct known_call *const call = &summary->calls[index];
    for (unsigned reg = 0; call->callee != NULL && reg < TRACE_REGISTERS; ++reg) {
        if (is_left_over(solver, call, reg)) {
            continue;
        }
        bool const is_saved = reg >= 4 && reg <= 11 && !call->event->is_free; // The calling convention says so.
        provenance_set *const result = &summary->call_results[index * TRACE_REGISTERS + reg];
        provenance_set const given =
            is_saved ? pointers_resolve(solver, summary, summary->flow->trace->registers[call->event->registers + reg])
                     : pointers_translated(solver, summary, call->event, call->callee->out[reg]);
        take(solver, summary, result, given);
    }
}

// Makes the effect of a load or store itself.
static struct effect effect_of(struct solver *solver, struct summary *summary, const struct event *event) {
    return (struct effect){.solver = solver,
                           .summary = summary,
                           .kind = event->kind == EVENT_LOAD ? ACCESS_READ : ACCESS_WRITE,
                           .way = WAY_DIRECT,
                           .address = event->address,
                           .part = event->part,
                           .is_exact = true,
                           .offset = event->offset,
                           .bytes = event->bytes};
}

// An outlined routine (GCC and clang cut them out of functions to save space) works in its caller's frame, at offsets
// >= 0 from its own point of view. What it stores there becomes part of the caller's weak set.
static void fill_frame(struct solver *solver, struct summary *summary, const struct known_call *call) {
    const struct trace *const trace = call->callee == NULL ? NULL : call->callee->flow->trace;
    for (size_t i = 0; trace != NULL && i < trace->slot_count; ++i) {
        if (trace->slots[i].offset >= 0) {
            take(solver, summary, &summary->weak,
                 pointers_translated(solver, summary, call->event, call->callee->slot_sets[i]));
        }
    }
}

static void apply_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct event *const event = &summary->flow->trace->events[index];
    struct effect effect = effect_of(solver, summary, event);
    effect_apply(&effect, pointers_resolve(solver, summary, event->base));
}

// A store does two things: it writes to `base`, and it lets `value` escape, since whoever reads that memory gets the
// address. Stores to a known slot of the frame do neither, for the trace follows them.
static void apply_store(struct solver *solver, struct summary *summary, size_t index) {
    const struct event *const event = &summary->flow->trace->events[index];
    if (event->is_slot && (!summary->is_blurred || pointers_are_of_frame(solver, event->base))) {
        return;
    }
    provenance_set const base = pointers_resolve(solver, summary, event->base),
                         value = pointers_resolve(solver, summary, event->value);
    struct effect effect = effect_of(solver, summary, event);
    effect_apply(&effect, base);
    effect.kind = ACCESS_ESCAPE;
    effect.way = WAY_STORED;
    effect.is_exact = effect.is_loop = effect.is_below = false;
    effect_apply(&effect, value);
}

// A call of an unknown function: everything that may be an argument escapes.
static void give_unknown(struct solver *solver, struct summary *summary, const struct event *call) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNKNOWN, .address = call->address};
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        if (reg < ARGUMENT_REGISTERS || reg == REGISTER_PC) { // Number 15 stands for the floating-point registers.
            effect_apply(&effect,
                         pointers_resolve(solver, summary, summary->flow->trace->registers[call->registers + reg]));
        }
    }
    effect_apply(&effect, pointers_on_stack(solver, summary, call));
}

// Applies one line of a callee's summary at a call site: the arguments replace the parameters. The kinds are applied
// one by one, because each is a separate access in the result.
static void apply_line(struct solver *solver, struct summary *summary, const struct event *call,
                       const struct summary *callee, const struct summary_line *line) {
    struct provenance const provenance = {.kind = line->provenance, .from = line->which, .offset = line->offset};
    provenance_set const set = pointers_translated_one(solver, summary, call, &provenance);
    for (unsigned kind = ACCESS_READ; set != 0 && kind <= ACCESS_ESCAPE; kind <<= 1) {
        if ((line->kinds & kind) != 0) {
            struct effect effect = {.solver = solver,
                                    .summary = summary,
                                    .kind = (uint8_t)kind,
                                    .way = WAY_CALL,
                                    .address = call->address,
                                    .callee = callee->flow->entry,
                                    .is_below = line->is_below,
                                    .is_loop = true};
            effect_apply(&effect, set);
        }
    }
}

static void apply_call(struct solver *solver, struct summary *summary, size_t index) {
    const struct known_call *const call = &summary->calls[index];
    if (call->callee == NULL) {
        give_unknown(solver, summary, call->event);
        return;
    }
    for (size_t i = 0; i < call->callee->line_count; ++i) {
        struct summary_line const line = call->callee->lines[i]; // A copy: a recursive call adds lines.
        apply_line(solver, summary, call->event, call->callee, &line);
    }
}

// A jump to an unknown place or a system call gets whatever the registers hold.
static void apply_unknown(struct solver *solver, struct summary *summary, const struct event *event) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNKNOWN, .address = event->address};
    effect_apply(&effect, pointers_resolve(solver, summary, event->value));
}

// Tells whether the control flow of a function is not known completely, and where. Other unknowns, such as an unknown
// callee, are handled at their call sites.
static bool is_control_lost(const struct flow *flow, uint32_t *address) {
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        enum flow_unknown_kind const kind = flow->unknowns[i].kind;
        if (kind == UNKNOWN_JUMP || kind == UNKNOWN_INSTRUCTION || kind == UNKNOWN_CODE || kind == UNKNOWN_STACK_LOOP ||
            kind == UNKNOWN_PADS) {
            *address = flow->unknowns[i].address;
            return true;
        }
    }
    return false;
}

static void take_results(struct solver *solver, struct summary *summary) {
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        provenance_set const set = pointers_resolve(solver, summary, summary->flow->trace->out[reg]);
        provenance_set const joined = pointers_join(solver, summary->out[reg], set);
        if (joined != summary->out[reg]) {
            summary->out[reg] = joined;
            summary_give(solver, summary);
        }
    }
}

// Tells whether the function itself made or loaded this address. Addresses that came from a caller escape at that
// caller's call site if they escape at all.
static bool is_own(const struct provenance *provenance) {
    return provenance->kind == PROVENANCE_EXACT || provenance->kind == PROVENANCE_DERIVED ||
           provenance->kind == PROVENANCE_HELD || provenance->kind == PROVENANCE_REACHED ||
           provenance->kind == PROVENANCE_LOST;
}

// A caller that is not known may write through the address it gets as a result, so own addresses in result registers
// escape.
static void give_results(struct solver *solver, struct summary *summary) {
    struct effect effect = {.solver = solver,
                            .summary = summary,
                            .kind = ACCESS_ESCAPE,
                            .way = WAY_RETURNED,
                            .address = summary->flow->entry};
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        provenance_set const set = (summary->returned >> reg & 1) != 0 ? summary->out[reg] : 0;
        for (size_t i = 0; i < pointers_size(solver, set); ++i) {
            struct provenance const provenance = pointers_member(solver, set, i);
            if (is_own(&provenance)) {
                effect_apply_one(&effect, set, provenance);
            }
        }
    }
}

// By the calling convention, r4 to r11 hold at the return what they held at the entry. Callers are taken to rely on it,
// so what assembly, or a global register variable, leaves there instead goes to code that is not followed.
static void give_kept_registers(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    struct effect effect = {.solver = solver,
                            .summary = summary,
                            .kind = ACCESS_ESCAPE,
                            .way = WAY_RETURNED,
                            .address = summary->flow->entry};
    for (uint32_t reg = ARGUMENT_REGISTERS; reg < 12; ++reg) {
        for (size_t i = 0; i < pointers_size(solver, trace->out[reg]); ++i) {
            struct provenance const provenance = pointers_member(solver, trace->out[reg], i);
            bool const is_kept = provenance.kind == PROVENANCE_SLOT || provenance.kind == PROVENANCE_WEAK;
            provenance_set const one = is_kept ? 0 : provenances_one(pointers_provenances(solver), provenance);
            effect_apply(&effect, pointers_without_saved(solver, pointers_resolve(solver, summary, one)));
        }
    }
}

// A function that cannot be interpreted may do anything with the pointers it received. This function marks them as
// escaped: the results of its calls and what it loads from memory.
static void lose_results(struct solver *solver, struct summary *summary, uint32_t address) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = address};
    for (size_t i = 0; i < summary->call_count * TRACE_REGISTERS; ++i) {
        effect_apply(&effect, summary->call_results[i]);
    }
    for (size_t i = 0; i < summary->flow->trace->count; ++i) {
        effect_apply(&effect, summary->results[i]);
    }
}

// A changed slot above the frame (offset >= 0) concerns the callers too, see fill_frame().
static void fill_slots(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->slot_count; ++i) {
        provenance_set const before = summary->slot_sets[i];
        take(solver, summary, &summary->slot_sets[i], pointers_resolve(solver, summary, trace->slots[i].set));
        if (summary->slot_sets[i] != before && trace->slots[i].offset >= 0) {
            summary_give(solver, summary);
        }
    }
}

// Applies all effects of a function, once its points-to sets are stable. The calls come first, since a callee's line
// may let the frame escape.
static void apply_all(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < summary->call_count; ++i) {
        if (is_outdated(solver, &summary->calls[i].applied_at, summary, summary->calls[i].callee)) {
            apply_call(solver, summary, i);
        }
    }
    for (size_t i = 0; i < trace->count; ++i) {
        if (!is_outdated(solver, &summary->applied_at[i], summary, NULL)) {
            continue;
        }
        if (trace->events[i].kind == EVENT_LOAD) {
            apply_load(solver, summary, i);
        } else if (trace->events[i].kind == EVENT_STORE) {
            apply_store(solver, summary, i);
        } else if (trace->events[i].kind == EVENT_UNKNOWN) {
            apply_unknown(solver, summary, &trace->events[i]);
        }
    }
    if (summary->frame_escapes) {
        struct effect effect = {.solver = solver,
                                .summary = summary,
                                .kind = ACCESS_ESCAPE,
                                .way = WAY_STORED,
                                .address = summary->flow->entry};
        effect_apply(&effect, pointers_in_frame(solver, summary));
    }
}

// Evaluates the points-to sets of one function to a fixed point.
static void fill_all(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t before = 0; before != summary->changed_at;) {
        before = summary->changed_at;
        fill_slots(solver, summary);
        for (size_t i = 0; i < summary->call_count; ++i) {
            struct known_call *const call = &summary->calls[i];
            if (is_outdated(solver, &call->filled_at, summary, call->callee)) {
                fill_call(solver, summary, i);
                fill_frame(solver, summary, call);
            }
        }
        for (size_t i = 0; i < trace->count; ++i) {
            uint8_t const kind = trace->events[i].kind;
            bool const is_filled = kind == EVENT_LOAD || kind == EVENT_STORE;
            if (!is_filled || !is_outdated(solver, &summary->filled_at[i], summary, NULL)) {
                continue;
            }
            if (kind == EVENT_LOAD) {
                fill_load(solver, summary, i);
            } else {
                fill_weak(solver, summary, i);
            }
        }
    }
}

// Evaluates one function: first an inner fixed point over its own points-to sets, with the callees' summaries as they
// are by now; then its effects; then its results. Nothing is reset between two evaluations, so sets and summaries only
// grow.
static void solve(struct solver *solver, struct summary *summary) {
    uint32_t address = summary->flow->entry;
    // What an exception brings along is not followed: a function with landing pads counts as one that is not.
    if (is_control_lost(summary->flow, &address) || summary->has_hidden_code || summary->flow->has_landing_pads) {
        effect_lose(solver, summary, address);
    }
    fill_all(solver, summary);
    apply_all(solver, summary);
    if (summary->is_lost) {
        lose_results(solver, summary, address);
    }
    take_results(solver, summary);
    give_results(solver, summary);
    if (!summary->is_cut_out) {
        give_kept_registers(solver, summary);
    }
}

static int compare_accesses(const void *left, const void *right) {
    const struct access *const a = left, *const b = right;
    if (a->function != b->function) {
        return a->function < b->function ? -1 : 1;
    }
    if (a->address != b->address) {
        return a->address < b->address ? -1 : 1;
    }
    return a->cell != b->cell ? (a->cell < b->cell ? -1 : 1) : (a->kind > b->kind) - (a->kind < b->kind);
}

// An address in an object that escaped can be read by unknown code, so whatever that object points to escapes too.
// This closure runs over the initial contents; stores at run time are escapes of their own.
static void close_escapes(struct accesses *accesses) {
    const struct objects *const objects = &accesses->objects;
    uint32_t *const pending = memory_get(objects->cell_count, sizeof *pending);
    size_t count = 0;
    for (uint32_t i = 0; i < objects->cell_count; ++i) {
        accesses->escapes_with[i] = CELL_OF_NONE;
        if (accesses->has_escaped[i]) {
            pending[count++] = i;
        }
    }
    while (count > 0) {
        uint32_t const holder = pending[--count];
        for (size_t i = 0; i < objects->cells[holder].held_count; ++i) {
            uint32_t const address = objects->held[objects->cells[holder].first_held + i].address;
            for (uint32_t back = 0; back < 2; ++back) {
                uint32_t const target = objects_cell_at(objects, address - back);
                bool const is_meant = back == 0 || objects_end(objects, address);
                if (target != CELL_OF_NONE && is_meant && !accesses->has_escaped[target]) {
                    accesses->has_escaped[target] = true;
                    accesses->escapes_with[target] = holder;
                    pending[count++] = target;
                }
            }
        }
    }
    free(pending);
}

bool accesses_open_some(struct accesses *accesses, struct firmware *firmware, const uint32_t *entries, size_t count,
                        struct reader_error *error) {
    *accesses = (struct accesses){0};
    struct solver solver = {.accesses = accesses, .only = entries, .only_count = count};
    if (!solver_begin(&solver, firmware, error)) {
        return false;
    }
    accesses->has_escaped = memory_get(accesses->objects.cell_count, sizeof *accesses->has_escaped);
    accesses->escapes_with = memory_get(accesses->objects.cell_count, sizeof *accesses->escapes_with);
    // This loop works off the worklist. Whenever the summary of a function changes, its callers must be evaluated
    // again.
    for (struct summary *summary = solver_next(&solver); summary != NULL; summary = solver_next(&solver)) {
        summary->has_changed = false;
        solve(&solver, summary);
        if (summary->has_changed) {
            solver_requeue_callers(&solver, summary);
        }
    }
    for (size_t i = 0; i < solver.unfollowed_count; ++i) {
        struct effect effect = {
            .solver = &solver, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = solver.unfollowed[i].holder};
        objects_meant(&accesses->objects, solver.unfollowed[i].address, EVERY_ARITHMETIC, 0, effect_access_cell,
                      &effect);
    }
    // The hardware writes the main stack, whose last byte lies below the initial SP of the vector table.
    if (solver.initial_sp != 0) {
        struct effect effect = {
            .solver = &solver, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = solver.initial_sp};
        objects_meant(&accesses->objects, solver.initial_sp - 1, DERIVED_DOWNWARDS, 0, effect_access_cell, &effect);
    }
    close_escapes(accesses);
    if (accesses->count > 0) {
        qsort(accesses->items, accesses->count, sizeof *accesses->items, compare_accesses);
    }
    solver_end(&solver);
    // Nobody reads the traces any more, and what brim check does next takes their place in memory.
    for (size_t i = 0; i < accesses->code.flow_count; ++i) {
        trace_free(accesses->code.flows[i]->trace);
        accesses->code.flows[i]->trace = NULL;
    }
    provenances_close(&accesses->code.provenances);
    return true;
}

bool accesses_open(struct accesses *accesses, struct firmware *firmware, struct reader_error *error) {
    return accesses_open_some(accesses, firmware, NULL, 0, error);
}

bool accesses_open_once(struct accesses *accesses, struct firmware *firmware, struct reader_error *error) {
    return accesses->code.private_data != NULL || accesses_open(accesses, firmware, error);
}

void accesses_close(struct accesses *accesses) {
    free(accesses->items);
    free(accesses->has_escaped);
    free(accesses->escapes_with);
    objects_close(&accesses->objects);
    code_close(&accesses->code);
    *accesses = (struct accesses){0};
}
