// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contexts of one interpretation and the worklist of those whose state has changed. A context is an address that
// control jumps to together with the depth of the stack there; a hash table finds it. run_go_to() joins a state into
// its context and queues that iff the join changed it. The worklist is a binary heap ordered by sweep and address, so
// that the code is taken from low to high addresses again and again. This is close to reverse post-order, in which
// data-flow analyses need the fewest rounds, because compilers lay out blocks mostly in the order of control.
//
// The same address at different depths gives several contexts. A loop that pushes without popping would make them
// without end; so MOST_CONTEXTS_AT_A_PLACE of them are taken for such a loop, which is reported as
// UNKNOWN_STACK_LOOP.
#include "interpret/run.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_CONTEXTS_AT_A_PLACE = 12 };

// Only the last pass takes down unknowns, except for a loop of the stack, which is taken down at once.
void run_add_unknown(struct run *run, enum flow_unknown_kind kind, uint32_t address, int32_t sp) {
    struct flow *const flow = run->flow;
    if (!run->is_final && kind != UNKNOWN_STACK_LOOP) {
        return;
    }
    // It is not known where control goes on, but it may well return: the code behind the call must not be left out.
    bool const returns = kind == UNKNOWN_JUMP || kind == UNKNOWN_INSTRUCTION || kind == UNKNOWN_STACK_LOOP;
    flow->sets_grouping &= !returns;
    flow->returns |= returns;
    // One address may be reached in several contexts; the unknown is told once.
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        if (flow->unknowns[i].address == address && flow->unknowns[i].kind == kind) {
            return;
        }
    }
    APPEND(flow->unknowns, flow->unknown_count, flow->unknown_capacity, (struct flow_unknown){kind, address, -sp});
}

// Two contexts of equal depth may reach one call with the same pointer: they are one site, and the registers are
// joined. Different depths stay different sites, since each has its own bound.
void run_add_site(struct run *run, struct flow_site site, const struct state *state) {
    struct flow *const flow = run->flow;
    if (flow->trace != NULL) {
        trace_site(run, state, &site, site.is_tail);
    }
    if (!run->is_final) {
        return;
    }
    site.depth_bytes = -state->sp;
    site.is_on_other_stack = state->on_new_stack;
    site.is_on_process_stack = state->on_process_stack;
    site.passes_number = run_value(run, state->registers[0])->kind == VALUE_CONSTANT;
    site.is_grouped = state->is_grouped;
    memcpy(site.registers, state->registers, sizeof site.registers);
    site.registers[REGISTER_SP] =
        state->is_dynamic || state->on_new_stack
            ? 0
            : values_add(&run->code->values, (struct value){.kind = VALUE_STACK, .number = state->sp});
    if (site.registers[REGISTER_SP] != 0) {
        state_load_words(&run->code->values, state, state->sp, site.stacked, STACK_ARGUMENTS);
        for (int word = 0; word < STACK_ARGUMENTS; ++word) {
            site.stacked[word] = state_held(&run->code->values, site.stacked[word]) == 0 ? site.stacked[word] : 0;
        }
    }
    for (size_t i = 0; i < flow->site_count; ++i) {
        struct flow_site *const old = &flow->sites[i];
        if (old->address == site.address && old->target == site.target && old->depth_bytes == site.depth_bytes &&
            old->is_on_other_stack == site.is_on_other_stack && (!site.is_indirect || old->pointer == site.pointer)) {
            old->passes_number |= site.passes_number;
            old->is_grouped &= site.is_grouped;
            old->is_on_process_stack &= site.is_on_process_stack;
            for (unsigned reg = 0; reg < REGISTERS; ++reg) {
                if (old->registers[reg] != site.registers[reg]) {
                    old->registers[reg] = values_join(&run->code->values, old->registers[reg], site.registers[reg]);
                }
            }
            for (int word = 0; word < STACK_ARGUMENTS; ++word) {
                if (old->stacked[word] != site.stacked[word]) {
                    old->stacked[word] = values_join(&run->code->values, old->stacked[word], site.stacked[word]);
                }
            }
            return;
        }
    }
    APPEND(flow->sites, flow->site_count, flow->site_capacity, site);
}

// The hash takes in all that is_same_context() compares: address, SP and whether SP was set.
static uint32_t context_hash(uint32_t address, const struct state *state) {
    uint32_t const hash =
        (address ^ (uint32_t)state->sp * 0x85EBCA6Bu ^ (uint32_t)state->on_new_stack << 31) * 0x9E3779B1u;
    return hash ^ hash >> 15;
}

static void grow_table(struct run *run) {
    free(run->table);
    run->table_size = run->table_size == 0 ? 64 : run->table_size * 2;
    run->table = memory_get(run->table_size, sizeof *run->table);
    for (size_t i = 0; i < run->context_count; ++i) {
        size_t slot = context_hash(run->contexts[i].address, &run->contexts[i].state) & (run->table_size - 1);
        while (run->table[slot] != 0) {
            slot = (slot + 1) & (run->table_size - 1);
        }
        run->table[slot] = (uint32_t)i + 1;
    }
}

static bool is_same_context(const struct context *context, uint32_t address, const struct state *state) {
    return context->address == address && context->state.sp == state->sp &&
           context->state.on_new_stack == state->on_new_stack;
}

// Most instructions begin no context, which the marks tell at once.
size_t run_find_context(const struct run *run, uint32_t address, const struct state *state) {
    bool const is_marked = !run_is_inside(run, address) || run->marks[(address - run->low) / 2] >= MARK_CONTEXT;
    if (run->table_size == 0 || !is_marked) {
        return SIZE_MAX;
    }
    size_t slot = context_hash(address, state) & (run->table_size - 1);
    while (run->table[slot] != 0) {
        if (is_same_context(&run->contexts[run->table[slot] - 1], address, state)) {
            return run->table[slot] - 1;
        }
        slot = (slot + 1) & (run->table_size - 1);
    }
    return SIZE_MAX;
}

// Outside of the function, where hardly any context lies, they are counted one by one.
static size_t contexts_at(const struct run *run, uint32_t address) {
    if (run_is_inside(run, address)) {
        return run->marks[(address - run->low) / 2] / MARK_CONTEXT;
    }
    size_t count = 0;
    for (size_t i = 0; i < run->context_count; ++i) {
        count += run->contexts[i].address == address;
    }
    return count;
}

// The worklist is taken in sweeps over the function, upwards: the code in front of an address mostly leads there, so
// that a context is taken once for all of it. Where a loop or a switch comes together again is looked at once for all
// its ways, in the next sweep.
static bool comes_before(const struct run *run, size_t a, size_t b) {
    const struct context *const one = &run->contexts[run->queue[a]], *const other = &run->contexts[run->queue[b]];
    return one->sweep != other->sweep ? one->sweep < other->sweep : one->address < other->address;
}

static void swap_queued(struct run *run, size_t a, size_t b) {
    size_t const was = run->queue[a];
    run->queue[a] = run->queue[b];
    run->queue[b] = was;
}

// A context behind the address under way still belongs to this sweep; one before it, as the head of a loop, to the
// next.
static void queue_context(struct run *run, size_t index) {
    if (run->contexts[index].is_queued) {
        return;
    }
    run->contexts[index].is_queued = true;
    run->contexts[index].sweep = run->contexts[index].address > run->at ? run->sweep : run->sweep + 1;
    APPEND(run->queue, run->queue_count, run->queue_capacity, index);
    for (size_t at = run->queue_count - 1; at > 0 && comes_before(run, at, (at - 1) / 2); at = (at - 1) / 2) {
        swap_queued(run, at, (at - 1) / 2);
    }
}

// Takes the root of the heap, puts the last item there and sifts it down.
size_t run_next_context(struct run *run) {
    size_t const index = run->queue[0];
    run->queue[0] = run->queue[--run->queue_count];
    for (size_t at = 0, least = 0;; at = least) {
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < run->queue_count; ++child) {
            least = comes_before(run, child, least) ? child : least;
        }
        if (least == at) {
            break;
        }
        swap_queued(run, at, least);
    }
    run->contexts[index].is_queued = false;
    run->sweep = run->contexts[index].sweep;
    run->at = run->contexts[index].address;
    return index;
}

// A context that one instruction alone leads to takes the registers of the newest state. Those of earlier rounds were
// narrower, and a join with them would lose the expression: a load through r6 and a load through the join of r6.
static void take_newest(struct context *context, const struct state *state, uint32_t from) {
    context->has_several |= context->from != from;
    if (!context->has_several) {
        memcpy(context->state.registers, state->registers, sizeof state->registers);
    }
}

// A straight line that was read through this address must now end here and join its state. Most lines end where
// branches lead anyway, so the marks spare the search.
static void end_lines_at(struct run *run, uint32_t address) {
    if (run_is_inside(run, address) && (run->marks[(address - run->low) / 2] & MARK_READ_THROUGH) == 0) {
        return;
    }
    for (size_t i = 0; i + 1 < run->context_count; ++i) {
        if (run->contexts[i].address < address && address < run->contexts[i].end) {
            queue_context(run, i);
        }
    }
}

// The state reaches the address from `from`. A context is created with this state, or the state is joined into the
// one that is there.
void run_go_to(struct run *run, uint32_t address, const struct state *state, uint32_t from) {
    size_t const known = run_find_context(run, address, state);
    if (known != SIZE_MAX) {
        bool changed =
            state_join(&run->code->values, &run->contexts[known].state, state, address, run_live(run, address));
        changed |= run->flow->trace != NULL && trace_join(run, &run->contexts[known].state, state, address);
        if (changed) {
            queue_context(run, known);
        }
        take_newest(&run->contexts[known], state, from);
        return;
    }
    if (contexts_at(run, address) >= MOST_CONTEXTS_AT_A_PLACE) {
        run_add_unknown(run, UNKNOWN_STACK_LOOP, from, state->sp);
        return;
    }
    if ((run->context_count + 1) * 2 > run->table_size) {
        grow_table(run);
    }
    run->contexts = memory_grow(run->contexts, run->context_count, &run->context_capacity, sizeof *run->contexts);
    struct context *const context = &run->contexts[run->context_count];
    context->address = address;
    context->end = address;
    context->from = from;
    context->has_several = from == address; // A path that falls through stands for whatever is in front of it.
    context->is_queued = false;
    state_copy(&context->state, state);
    size_t slot = context_hash(address, state) & (run->table_size - 1);
    while (run->table[slot] != 0) {
        slot = (slot + 1) & (run->table_size - 1);
    }
    run->table[slot] = (uint32_t)++run->context_count;
    queue_context(run, run->context_count - 1);
    if (run_is_inside(run, address)) {
        run->marks[(address - run->low) / 2] += MARK_CONTEXT;
    }
    end_lines_at(run, address);
}
