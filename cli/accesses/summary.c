// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file prepares the interprocedural analysis of accesses.c: it finds all functions, interprets each one (see
// interpret/follow.c), links their calls to each other and puts the functions into an order that makes the fixed point
// quick.
//
// All functions are interpreted, whether or not anything seems to call them, because a missed function could hide a
// write. Code that remains (data in code sections, landing pads, functions reached in unknown ways) is searched for
// constants that may be addresses; the objects they name escape.
//
// Example: for `memset(buf, 0, 64)` in `init`, struct known_call links the call in `init` to the summary of memset,
// which says "writes through parameter 0"; accesses.c then records a write of `buf` at the call.
#include "accesses/summary.h"

#include "arm/insn.h"
#include "base/memory.h"
#include "base/search.h"
#include "calls/indirect.h"
#include "dwarf/call_frames.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/// The linker aligns the end of a section. The symbol for its end may lie up to this many bytes below the section's
/// size.
enum { ROUNDING = 15 };
/// Masks of registers, as in `returned` of struct summary. Bit 15 stands for the floating-point registers.
enum { IN_FLOATING_POINT = 0x8000, ANYWHERE_BUT_SP = 0xDFFF };

static int compare_pairs(const void *left, const void *right) {
    const uint32_t *const a = left, *const b = right;
    return a[0] != b[0] ? (a[0] < b[0] ? -1 : 1) : (a[1] > b[1]) - (a[1] < b[1]);
}

struct entries {
    uint32_t *items;
    size_t count, capacity;
};

// Addresses that are no code are dropped here: symbols of damaged files and handlers in a ROM may point anywhere.
static void add_entry(struct entries *entries, const struct code *code, uint64_t address) {
    if (address <= UINT32_MAX && code_is_code(code, (uint32_t)address) && !code_is_data(code, (uint32_t)address)) {
        entries->items = memory_grow(entries->items, entries->count, &entries->capacity, sizeof *entries->items);
        entries->items[entries->count++] = (uint32_t)address;
    }
}

// Collects the addresses of all functions. Labels in assembly have no type: a label counts as a function unless it
// lies inside one.
static void find_entries(struct entries *entries, const struct code *code) {
    const struct image *const image = code->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        bool const is_code = symbol->section < image->section_count && image->sections[symbol->section].is_code;
        bool const is_label = symbol->kind == SYMBOL_OTHER && symbol->name[0] != '$' && symbol->name[0] != '\0';
        if (is_code && (symbol->kind == SYMBOL_FUNCTION ||
                        (is_label && !code_covers(code, (uint32_t)symbol->address & ~UINT32_C(1))))) {
            add_entry(entries, code, symbol->address & ~UINT64_C(1));
        }
    }
}

// The roots are what the hardware enters: the reset handler and every handler of the vector table.
static void find_roots(struct entries *roots, const struct code *code, const struct vectors *vectors) {
    add_entry(roots, code, vectors->found ? vectors->reset : code->image->entry & ~UINT64_C(1));
    for (size_t i = 0; i < vectors->count; ++i) {
        add_entry(roots, code, vectors->handlers[i].handler);
    }
    add_entry(roots, code, code->image->entry & ~UINT64_C(1));
}

// Only targets found by data flow are certain. Targets that were found by comparing types rest on the source keeping
// to its prototypes, which is no proof.
static bool is_certain(const struct indirect_set *set) {
    return (set->means == BY_CONSTANT || set->means == BY_CALLERS) && set->count > 0;
}

// Finding the targets of indirect calls and interpreting new functions feed each other, so this loop runs until
// nothing new turns up. 20 rounds are a bound for damaged images; real ones need two or three.
static void follow_certain(struct code *code, struct indirect *indirect) {
    struct entries found = {0};
    for (size_t round = 0; round < 20; ++round) {
        found.count = 0;
        indirect_learn(indirect);
        for (size_t i = 0; i < code->flow_count; ++i) {
            for (size_t j = 0; j < code->flows[i]->site_count; ++j) {
                const struct flow_site *const site = &code->flows[i]->sites[j];
                struct indirect_set const set =
                    site->is_indirect ? indirect_resolve(indirect, code->flows[i], site) : (struct indirect_set){0};
                for (size_t k = 0; is_certain(&set) && k < set.count; ++k) {
                    if (code_find(code, set.entries[k]) == NULL) {
                        add_entry(&found, code, set.entries[k]);
                    }
                }
            }
        }
        if (found.count == 0) {
            break;
        }
        code_follow(code, found.items, found.count);
    }
    free(found.items);
}

// Binary search: summaries are sorted by entry, as code->flows is.
static struct summary *find(struct solver *solver, uint32_t entry) {
    size_t low;
    BISECT(low, 0, solver->count, middle, solver->summaries[middle].flow->entry < entry);
    return low < solver->count && solver->summaries[low].flow->entry == entry ? &solver->summaries[low] : NULL;
}

// Also records the reverse edge from callee to caller, which solver_requeue_callers() needs. A callee of NULL is
// unknown.
static void add_call(struct solver *solver, struct summary *summary, const struct event *event,
                     struct summary *callee) {
    summary->calls = memory_grow(summary->calls, summary->call_count, &summary->call_capacity, sizeof *summary->calls);
    summary->calls[summary->call_count++] = (struct known_call){.event = event, .callee = callee};
    if (callee != NULL) {
        solver->callers =
            memory_grow(solver->callers, solver->caller_count, &solver->caller_capacity, sizeof *solver->callers);
        solver->callers[solver->caller_count][0] = (uint32_t)(callee - solver->summaries);
        solver->callers[solver->caller_count++][1] = (uint32_t)(summary - solver->summaries);
    }
}

// A call through a pointer becomes one known_call per certain target. If the targets are not certain, it becomes a
// call of the unknown, to which all arguments escape.
static void add_indirect(struct solver *solver, struct summary *summary, const struct event *event,
                         struct indirect *indirect) {
    const struct flow *const flow = summary->flow;
    bool is_known = false;
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        if (!site->is_indirect || site->address != event->address) {
            continue;
        }
        struct indirect_set const set = indirect_resolve(indirect, flow, site);
        if (!is_certain(&set)) {
            add_call(solver, summary, event, NULL);
        }
        for (size_t k = 0; is_certain(&set) && k < set.count; ++k) {
            add_call(solver, summary, event, find(solver, set.entries[k]));
        }
        is_known = true;
    }
    if (!is_known) {
        add_call(solver, summary, event, NULL);
    }
}

static bool has_kind(const struct provenances *provenances, provenance_set set, unsigned kind, int32_t least) {
    for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
        const struct provenance *const provenance = provenances_member(provenances, set, i);
        if (provenance->kind == kind && provenance->offset >= least) {
            return true;
        }
    }
    return false;
}

// Finds out how the function uses addresses of frames. It is "blurred" if it stores through, or passes on, an address
// at an unknown offset in its frame: then any word of the frame may have changed. It "sees arguments" if it uses an
// address in its caller's frame, as va_arg does.
static void look_at_frame(const struct provenances *provenances, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->count; ++i) {
        const struct event *const event = &trace->events[i];
        if (event->kind == EVENT_COMPARE) {
            continue;
        }
        summary->is_blurred |=
            event->kind == EVENT_STORE && has_kind(provenances, event->base, PROVENANCE_FRAME, INT32_MIN);
        summary->is_blurred |= has_kind(provenances, event->value, PROVENANCE_FRAME, INT32_MIN);
        summary->sees_arguments |= has_kind(provenances, event->value, PROVENANCE_STACK, 0);
    }
    for (size_t i = 0; i < trace->register_count; ++i) {
        bool const is_passed = i % TRACE_REGISTERS < 4;
        summary->is_blurred |= is_passed && has_kind(provenances, trace->registers[i], PROVENANCE_FRAME, INT32_MIN);
        summary->sees_arguments |= is_passed && has_kind(provenances, trace->registers[i], PROVENANCE_STACK, 0);
    }
    for (size_t i = 0; i < trace->slot_count; ++i) {
        const struct frame_slot *const slot = &trace->slots[i];
        // A variadic function pushes r0 to r3 just below its stacked arguments, so that all arguments lie in a row.
        // Parameter r3 in the slot at -4 shows such a function.
        summary->sees_arguments |= has_kind(provenances, slot->set, PROVENANCE_STACK, 0);
        for (size_t j = 0; slot->offset == -4 && j < provenances_size(provenances, slot->set); ++j) {
            const struct provenance *const provenance = provenances_member(provenances, slot->set, j);
            summary->sees_arguments |= provenance->kind == PROVENANCE_ENTRY && provenance->from == 3;
        }
    }
}

static int compare_calls(const void *left, const void *right, void *context) {
    const struct known_call *const calls = context;
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    uint32_t const at = calls[a].event->address, other = calls[b].event->address;
    return at != other ? (at < other ? -1 : 1) : (a > b) - (a < b);
}

static void sort_calls(struct summary *summary) {
    summary->calls_by_address = memory_get(summary->call_count, sizeof *summary->calls_by_address);
    for (size_t i = 0; i < summary->call_count; ++i) {
        summary->calls_by_address[i] = (uint32_t)i;
    }
    if (summary->call_count > 0) {
        qsort_r(summary->calls_by_address, summary->call_count, sizeof *summary->calls_by_address, compare_calls,
                summary->calls);
    }
}

// Binary search.
size_t summary_calls_from(const struct summary *summary, uint32_t address) {
    size_t low;
    BISECT(low, 0, summary->call_count, middle,
           summary->calls[summary->calls_by_address[middle]].event->address < address);
    return low;
}

// Marks the results of calls that this set uses. `reg` is the register in which the value lies: a result that only
// stays in the register in which the callee left it is not used. REGISTER_NONE stands for memory or an address.
static void use_results(const struct provenances *provenances, struct summary *summary, provenance_set set,
                        unsigned reg) {
    for (size_t i = 0; i < provenances_size(provenances, set); ++i) {
        const struct provenance *const provenance = provenances_member(provenances, set, i);
        if (provenance->kind != PROVENANCE_RESULT || (unsigned)provenance->offset == reg) {
            continue;
        }
        for (size_t k = summary_calls_from(summary, provenance->from); k < summary->call_count; ++k) {
            struct known_call *const call = &summary->calls[summary->calls_by_address[k]];
            if (call->event->address != provenance->from) {
                break;
            }
            call->left_over &= (uint16_t) ~(1u << provenance->offset);
        }
    }
}

// Finds the registers whose contents after each call are garbage. By the calling convention a callee leaves no result
// in r2, r3, r12 and lr, and in r0 and r1 only if its type says so. Such leftovers often hold addresses and stay in
// the register until the next call, where they would look like arguments. Code written by hand may use them; therefore
// any use other than staying put clears the mark.
static void find_left_over(const struct provenances *provenances, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < summary->call_count; ++i) {
        summary->calls[i].left_over = summary->calls[i].event->is_free ? 0 : 0x500F;
    }
    for (size_t i = 0; i < trace->count; ++i) {
        const struct event *const event = &trace->events[i];
        if (event->kind == EVENT_LOAD || event->kind == EVENT_STORE) {
            use_results(provenances, summary, event->base, REGISTER_NONE);
            use_results(provenances, summary, event->value, REGISTER_NONE);
        }
        for (unsigned reg = 0; event->kind == EVENT_CALL && reg < TRACE_REGISTERS; ++reg) {
            use_results(provenances, summary, trace->registers[event->registers + reg], reg);
        }
    }
    for (size_t i = 0; i < trace->slot_count; ++i) {
        use_results(provenances, summary, trace->slots[i].set, REGISTER_NONE);
    }
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        use_results(provenances, summary, trace->out[reg], summary->argument_words == UINT_MAX ? REGISTER_NONE : reg);
    }
}

static int compare_words(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

// Marks the functions that have several names. A linker may fold identical functions of different types into one
// (--icf), after which the type of one name says nothing about callers of the other.
static void find_folded(struct solver *solver) {
    const struct image *const image = solver->accesses->code.image;
    uint32_t *const addresses = memory_get(image->symbol_count, sizeof *addresses);
    size_t count = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_FUNCTION && image->symbols[i].section != IMAGE_UNDEFINED) {
            addresses[count++] = (uint32_t)image->symbols[i].address;
        }
    }
    if (count > 0) {
        qsort(addresses, count, sizeof *addresses, compare_words);
    }
    for (size_t i = 1; i < count; ++i) {
        struct summary *const summary = addresses[i] == addresses[i - 1] ? find(solver, addresses[i]) : NULL;
        if (summary != NULL) {
            summary->is_folded = true;
        }
    }
    free(addresses);
}

// Finds how many registers and stack words are parameters, and how many registers are results, from the function's
// type in DWARF. The type holds only where a compiler generated the code from it: the call frame information must
// describe a frame, which it does not for naked functions. Optimised clones (with a '.' in the name), static functions
// of clang, which may change their parameters, and folded functions keep "unknown".
static void find_words(struct solver *solver, struct indirect *indirect, const struct unwind *unwind,
                       struct summary *summary) {
    const struct code *const code = &solver->accesses->code;
    uint32_t const entry = summary->flow->entry;
    const struct image_symbol *const symbol = code_function(code, entry);
    unsigned arguments, results;
    summary->argument_words = UINT_MAX;
    summary->result_words = 2;
    summary->is_compiled = symbol != NULL && symbol->address == entry &&
                           unwind_depth(unwind, entry, entry + symbol->size_bytes, NULL, NULL) > 0;
    if (summary->is_compiled && !summary->is_folded && strchr(symbol->name, '.') == NULL &&
        types_words(indirect->types, entry, !symbol->is_global && !symbol->is_weak, &arguments, &results)) {
        summary->argument_words = arguments;
        summary->result_words = results;
    }
}

// \return  The index of the first pair of `callers` with this callee, or of where it would be: they are sorted by it.
static size_t first_caller(const struct solver *solver, uint32_t callee) {
    size_t low;
    BISECT(low, 0, solver->caller_count, middle, solver->callers[middle][0] < callee);
    return low;
}

static bool has_caller(const struct solver *solver, const struct summary *summary) {
    uint32_t const callee = (uint32_t)(summary - solver->summaries);
    size_t const first = first_caller(solver, callee);
    return first < solver->caller_count && solver->callers[first][0] == callee;
}

// Finds in which registers unknown callers may take results. A function has unknown callers if a pointer may enter it
// or if no call to it is seen. They take results where the procedure call standard says; if the function has no type,
// anywhere. Here the type holds even for static functions of clang: whatever is called through a pointer keeps to the
// standard.
static void find_returned(struct solver *solver, struct indirect *indirect, struct summary *summary) {
    uint32_t const entry = summary->flow->entry;
    const struct image_symbol *const symbol = code_function(&solver->accesses->code, entry);
    unsigned arguments, results;
    if (!summary->is_called_unseen && has_caller(solver, summary) && !indirect_is_entered(indirect, entry)) {
        return;
    }
    bool const is_typed = symbol != NULL && symbol->address == entry && !summary->is_folded &&
                          types_words(indirect->types, entry, false, &arguments, &results);
    summary->has_unseen_callers = true;
    summary->returned = (uint16_t)(is_typed ? IN_FLOATING_POINT | ((1u << results) - 1) : ANYWHERE_BUT_SP);
}

// Orders the summaries by a depth-first traversal in postorder: callees come before their callers, except in cycles. A
// summary is then usually complete before a caller uses it. The traversal uses an explicit stack, since call chains in
// large images could exhaust the host's.
static void find_order(struct solver *solver) {
    struct visit {
        uint32_t summary;
        size_t call;
    } *const stack = memory_get(solver->count, sizeof *stack);
    size_t depth = 0, ordered = 0;
    solver->order = memory_get(solver->count, sizeof *solver->order);
    for (uint32_t first = 0; first < solver->count; ++first) {
        if (!solver->summaries[first].is_ordered) {
            solver->summaries[first].is_ordered = true;
            stack[depth++] = (struct visit){first, 0};
        }
        while (depth > 0) {
            struct visit *const visit = &stack[depth - 1];
            const struct summary *const summary = &solver->summaries[visit->summary];
            if (visit->call == summary->call_count) {
                solver->order[ordered++] = visit->summary;
                --depth;
                continue;
            }
            const struct summary *const callee = summary->calls[visit->call++].callee;
            if (callee != NULL && !callee->is_ordered) {
                uint32_t const index = (uint32_t)(callee - solver->summaries);
                solver->summaries[index].is_ordered = true;
                stack[depth++] = (struct visit){index, 0};
            }
        }
    }
    free(stack);
}

// \return  The registers that the function pushes as they were at the entry.
static uint16_t saved_registers(const struct provenances *provenances, const struct trace *trace) {
    unsigned saved = 0;
    for (size_t i = 0; i < trace->slot_count; ++i) {
        for (size_t j = 0; trace->slots[i].is_pushed && j < provenances_size(provenances, trace->slots[i].saved); ++j) {
            const struct provenance *const provenance = provenances_member(provenances, trace->slots[i].saved, j);
            saved |=
                provenance->kind == PROVENANCE_ENTRY && provenance->from < TRACE_REGISTERS ? 1u << provenance->from : 0;
        }
    }
    return (uint16_t)saved;
}

// Whether the function stores r4 to r7 as they are.
static bool saves_all(const struct provenances *provenances, const struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    unsigned saved = 0;
    for (size_t i = 0; i < trace->count; ++i) {
        const struct event *const event = &trace->events[i];
        for (size_t j = 0;
             event->kind == EVENT_STORE && !event->is_slot && j < provenances_size(provenances, event->value); ++j) {
            const struct provenance *const provenance = provenances_member(provenances, event->value, j);
            bool const is_plain =
                provenance->kind == PROVENANCE_ENTRY && provenance->derived == 0 && provenance->offset == 0;
            saved |= is_plain && provenance->from < TRACE_REGISTERS ? 1u << provenance->from : 0;
        }
    }
    return (saved & 0xF0) == 0xF0;
}

// The caller list must be complete and sorted before find_order() and has_caller() may run.
static void make_summaries(struct solver *solver, struct indirect *indirect, Dwarf *dwarf) {
    struct unwind unwind;
    const struct code *const code = &solver->accesses->code;
    solver->count = code->flow_count;
    solver->summaries = memory_get(code->flow_count, sizeof *solver->summaries);
    for (size_t i = 0; i < code->flow_count; ++i) {
        solver->summaries[i].flow = code->flows[i];
        solver->summaries[i].is_due = true;
        solver->summaries[i].changed_at = solver->summaries[i].given_at = solver->clock = 1;
    }
    find_folded(solver);
    unwind_open(&unwind, code->image, dwarf);
    for (size_t i = 0; i < solver->count; ++i) {
        find_words(solver, indirect, &unwind, &solver->summaries[i]);
    }
    unwind_close(&unwind);
    for (size_t i = 0; i < solver->count; ++i) {
        struct summary *const summary = &solver->summaries[i];
        const struct trace *const trace = summary->flow->trace;
        summary->results = memory_get(trace->count, sizeof *summary->results);
        for (size_t j = 0; j < trace->count; ++j) {
            const struct event *const event = &trace->events[j];
            if (event->kind == EVENT_CALL && event->target != 0) {
                add_call(solver, summary, event, find(solver, event->target));
            } else if (event->kind == EVENT_CALL) {
                add_indirect(solver, summary, event, indirect);
            }
        }
        sort_calls(summary);
        summary->filled_at = memory_get(trace->count, sizeof *summary->filled_at);
        summary->applied_at = memory_get(trace->count, sizeof *summary->applied_at);
        summary->slot_sets = memory_get(trace->slot_count, sizeof *summary->slot_sets);
        summary->call_results = memory_get(summary->call_count * TRACE_REGISTERS, sizeof *summary->call_results);
        const struct image_symbol *const symbol = code_function(code, summary->flow->entry);
        summary->is_cut_out =
            code_is_outlined(code, summary->flow->entry) || (symbol != NULL && strchr(symbol->name, '.') != NULL);
        summary->saves = saved_registers(&code->provenances, trace);
        summary->saves_all = saves_all(&code->provenances, summary);
        look_at_frame(&code->provenances, summary);
        find_left_over(&code->provenances, summary);
    }
    if (solver->caller_count > 0) {
        qsort(solver->callers, solver->caller_count, sizeof *solver->callers, compare_pairs);
    }
    find_order(solver);
}

// The worklist is a flag per summary. The search goes round from where the last one ended, so that one pass handles a
// whole chain of callers.
struct summary *solver_next(struct solver *solver) {
    for (size_t i = 0; i < solver->count; ++i) {
        struct summary *const summary = &solver->summaries[solver->order[solver->at]];
        solver->at = (solver->at + 1) % solver->count;
        if (summary->is_due) {
            summary->is_due = false;
            return summary;
        }
    }
    return NULL;
}

void solver_requeue_callers(struct solver *solver, const struct summary *summary) {
    uint32_t const callee = (uint32_t)(summary - solver->summaries);
    for (size_t i = first_caller(solver, callee); i < solver->caller_count && solver->callers[i][0] == callee; ++i) {
        solver->summaries[solver->callers[i][1]].is_due = true;
    }
}

// A loop of start-up counts as such if it begins at the begin of a writable section and runs at least to `least_end`.
static void find_bounds(struct solver *solver, const struct image *image) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (!section->is_allocated || !section->is_writable || section->size_bytes == 0) {
            continue;
        }
        uint32_t const low = (uint32_t)section->address, size = (uint32_t)section->size_bytes;
        solver->bounds =
            memory_grow(solver->bounds, solver->bound_count, &solver->bound_capacity, sizeof *solver->bounds);
        solver->bounds[solver->bound_count++] =
            (struct linker_bound){low, low + (size > ROUNDING ? size - ROUNDING : 1)};
    }
}

const struct linker_bound *bounds_find(const struct solver *solver, uint32_t address) {
    for (size_t i = 0; i < solver->bound_count; ++i) {
        if (solver->bounds[i].address == address && bounds_ends(solver, address)) {
            return &solver->bounds[i];
        }
    }
    return NULL;
}

bool bounds_ends(const struct solver *solver, uint32_t address) {
    return objects_names_bound(&solver->accesses->objects, address);
}

static void add_unfollowed(struct solver *solver, uint32_t holder, uint32_t word) {
    if (!objects_is_address(&solver->accesses->objects, word, holder)) {
        return;
    }
    solver->unfollowed = memory_grow(solver->unfollowed, solver->unfollowed_count, &solver->unfollowed_capacity,
                                     sizeof *solver->unfollowed);
    solver->unfollowed[solver->unfollowed_count++] = (struct unfollowed){holder, word};
}

/// What a linear scan of code knows: the constants that it puts together, and the last movw of each register.
struct scan {
    uint32_t *constants; ///< All of the section's, where position-independent code adds PC to some of them.
    size_t count, capacity;
    uint32_t halves[16];
};

// \return  How many constants the instruction gives: literals, and constants made by a movw/movt pair.
static unsigned constants_of(struct code *code, const struct insn *insn, uint32_t at, uint32_t halves[16],
                             uint32_t words[2]) {
    bool const is_literal = insn->kind == INSN_LOAD && insn->rn == REGISTER_NONE;
    bool const are_literals = insn->kind == INSN_OTHER && (insn->memory & MEMORY_LITERAL) != 0; // LDRD and VLDR.
    unsigned count = 0;
    if (insn->kind == INSN_CONSTANT && insn->rd < 16) {
        words[count++] = halves[insn->rd] = (uint32_t)insn->immediate;
    } else if (insn->kind == INSN_MOVE_TOP && insn->rd < 16) {
        words[count++] = (halves[insn->rd] & 0xFFFF) | (uint32_t)insn->immediate << 16;
    } else if (insn->kind == INSN_UNKNOWN && at % 4 == 0) { // These 4 bytes may be data that no mapping symbol marks.
        count += code_read_word(code, at, &words[count]);
    }
    for (uint32_t i = 0; i < (is_literal ? 4u : are_literals ? 8u : 0u); i += 4) {
        count += code_read_word(code, (uint32_t)insn->immediate + i, &words[count]);
    }
    return count;
}

static const struct insn *insn_at(struct code *code, uint32_t at) {
    return code_is_data(code, at) ? NULL : code_read_insn(code, at);
}

// Collects the constants of all code, since an addition of PC that was not interpreted may find its distance in a
// register that interpreted code loaded.
static void collect_constants(struct code *code, struct scan *scan, uint32_t low, uint32_t end) {
    for (uint32_t at = low; at < end;) {
        const struct insn *const insn = insn_at(code, at);
        uint32_t words[2];
        unsigned const count = insn == NULL ? 0 : constants_of(code, insn, at, scan->halves, words);
        for (unsigned i = 0; i < count; ++i) {
            scan->constants = memory_grow(scan->constants, scan->count, &scan->capacity, sizeof *scan->constants);
            scan->constants[scan->count++] = words[i];
        }
        at += insn == NULL ? 2 : insn->size;
    }
}

static void search_insn(struct solver *solver, struct scan *scan, const struct insn *insn, uint32_t at) {
    uint32_t words[2];
    unsigned const count = constants_of(&solver->accesses->code, insn, at, scan->halves, words);
    for (unsigned i = 0; i < count; ++i) {
        add_unfollowed(solver, at, words[i]);
    }
    for (size_t i = 0; insn->adds_pc && i < scan->count; ++i) {
        add_unfollowed(solver, at, scan->constants[i] + (uint32_t)insn->immediate);
    }
    struct summary *const callee =
        insn->kind == INSN_CALL || insn->kind == INSN_BRANCH ? find(solver, insn->target) : NULL;
    if (callee != NULL) {
        callee->is_called_unseen = true;
    }
}

// Scans code that was not interpreted, linearly, for constants that may be addresses. Calls found here mark the callee,
// since its caller is unknown.
static void search_section(struct solver *solver, const struct image_section *section) {
    struct code *const code = &solver->accesses->code;
    struct scan scan = {0};
    uint32_t const low = (uint32_t)section->address & ~UINT32_C(1);
    uint32_t const end = (uint32_t)section->address + (uint32_t)section->size_bytes;
    collect_constants(code, &scan, low, end);
    for (uint32_t at = low; at < end;) {
        const struct insn *const insn = code_is_followed(code, at) ? NULL : insn_at(code, at);
        if (insn != NULL) {
            search_insn(solver, &scan, insn, at);
        }
        at += insn == NULL ? 2 : insn->size;
    }
    free(scan.constants);
}

// A compiler aligns functions and literal pools with nop, udf or `mov r8, r8`.
static bool is_padding(const struct insn *insn) {
    return (insn->kind == INSN_OTHER && insn->writes == 0 && insn->memory == 0) || insn->kind == INSN_STOP ||
           (insn->kind == INSN_MOVE && insn->rd == insn->rn);
}

static bool has_unfollowed(struct code *code, uint32_t low, uint32_t end) {
    for (uint32_t at = low; at < end;) {
        const struct insn *const insn = code_is_data(code, at) ? NULL : code_read_insn(code, at);
        if (insn != NULL && !code_is_followed(code, at) && !is_padding(insn)) {
            return true;
        }
        at += insn == NULL ? 2 : insn->size;
    }
    return false;
}

// A computed goto (`goto *label`) is a jump that may enter any label of its function.
static bool jumps_anywhere(const struct flow *flow) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        if (flow->sites[i].is_indirect && flow->sites[i].is_tail) {
            return true;
        }
    }
    return false;
}

// Marks functions that have code which was not interpreted but may run with the function's registers and frame:
// landing pads, which the C++ unwinder enters, and labels whose address was taken. A function symbol outside all code
// sections cannot be interpreted at all; accesses->hidden keeps its name.
static void find_hidden(struct solver *solver, const struct image *image) {
    struct code *const code = &solver->accesses->code;
    bool has_pads = image_find_symbol(image, "__gxx_personality_v0") != NULL;
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        has_pads |=
            section->is_allocated && section->size_bytes > 0 &&
            (strncmp(section->name, ".gcc_except_table", 17) == 0 || strncmp(section->name, ".ARM.extab", 10) == 0);
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind != SYMBOL_FUNCTION || symbol->size_bytes == 0 || symbol->section >= image->section_count ||
            !image->sections[symbol->section].is_allocated) {
            continue;
        }
        if (!code_is_code(code, (uint32_t)symbol->address)) {
            solver->accesses->hidden = symbol->name;
            continue;
        }
        struct summary *const summary = find(solver, (uint32_t)symbol->address);
        if (summary != NULL && (has_pads || jumps_anywhere(summary->flow))) {
            summary->has_hidden_code |=
                has_unfollowed(code, (uint32_t)symbol->address, code_function_end(code, symbol));
        }
    }
}

/// Functions that are to be marked, with all that they call.
struct marking {
    struct summary **pending;
    size_t count;
};

// Marks all that the pending functions call. A worklist: each summary is pushed once. `main` is not gone through where
// it is given.
static void mark_called(struct marking *marking, struct solver *solver, const struct summary *main,
                        enum run_time when) {
    while (marking->count > 0) {
        const struct summary *const summary = marking->pending[--marking->count];
        for (size_t i = 0; i < summary->call_count; ++i) {
            const struct summary *const called = summary->calls[i].callee;
            struct summary *const callee = called == NULL ? NULL : find(solver, called->flow->entry);
            if (callee != NULL && callee != main && (callee->run_times & when) == 0) {
                callee->run_times |= when;
                marking->pending[marking->count++] = callee;
            }
        }
    }
}

static void mark_entry(struct marking *marking, struct summary *summary, enum run_time when) {
    if (summary != NULL && (summary->run_times & when) == 0) {
        summary->run_times |= when;
        marking->pending[marking->count++] = summary;
    }
}

// Start-up is what the reset handler calls before main. All other code runs later: main, and what interrupts or
// pointers enter. Where no reset handler is known, only what main calls is known to run later.
static void find_run_times(struct solver *solver, const struct image *image) {
    const struct image_symbol *const symbol = image_find_symbol(image, "main");
    struct summary *const main = symbol == NULL ? NULL : find(solver, (uint32_t)symbol->address);
    struct summary *const reset = find(solver, solver->accesses->code.reset);
    struct marking marking = {memory_get(solver->count + 1, sizeof(struct summary *)), 0};
    mark_entry(&marking, reset, RUNS_AT_START);
    mark_called(&marking, solver, main, RUNS_AT_START);
    mark_entry(&marking, main, RUNS_LATER);
    for (size_t i = 0; reset != NULL && i < solver->count; ++i) {
        struct summary *const summary = &solver->summaries[i];
        if (summary->has_unseen_callers && (summary->run_times & RUNS_AT_START) == 0) {
            mark_entry(&marking, summary, RUNS_LATER);
        }
    }
    mark_called(&marking, solver, NULL, RUNS_LATER);
    free(marking.pending);
}

static void search_unfollowed(struct solver *solver, const struct image *image) {
    for (size_t i = 0; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        if (section->is_code && section->is_loaded && section->contents != NULL && section->size_bytes >= 2 &&
            section->address + section->size_bytes < UINT64_C(1) << 32) {
            search_section(solver, section);
        }
    }
}

static void add_wanted(struct entries *entries, const struct solver *solver) {
    for (size_t i = 0; i < solver->only_count; ++i) {
        add_entry(entries, &solver->accesses->code, solver->only[i]);
    }
}

// `only` restricts the analysis to some functions and their direct calls; then the checks for hidden code do not
// apply.
bool solver_begin(struct solver *solver, struct firmware *firmware, struct reader_error *error) {
    const struct image *const image = &firmware->image;
    Dwarf *const dwarf = firmware_units(firmware)->dwarf;
    const struct vectors *const vectors = firmware_vectors(firmware, error);
    struct accesses *const accesses = solver->accesses;
    struct code *const code = &accesses->code;
    struct entries entries = {0}, roots = {0};
    struct indirect indirect;
    if (vectors == NULL) {
        return false;
    }
    code_open(code, firmware_code(firmware, error));
    code->reset = vectors->found ? vectors->reset : 0;
    code->initial_sp = vectors->found ? vectors->initial_sp : 0;
    objects_open(&accesses->objects, code, firmware_map(firmware), firmware_types(firmware));
    objects_find_held(&accesses->objects, code);
    provenances_open(&code->provenances);
    code->is_address = objects_is_address;
    code->address_context = &accesses->objects;
    if (solver->only == NULL) {
        find_entries(&entries, code);
        find_roots(&roots, code, vectors);
    } else {
        add_wanted(&entries, solver);
    }
    code_follow(code, entries.items, entries.count);
    code_follow(code, roots.items, roots.count);
    indirect_open(&indirect, code, firmware_types(firmware), roots.items, roots.count, vectors);
    if (solver->only == NULL) {
        follow_certain(code, &indirect);
    } else {
        indirect_learn(&indirect);
    }
    find_bounds(solver, image);
    solver->initial_sp = vectors->found ? vectors->initial_sp : 0;
    provenances_sort(&code->provenances);
    make_summaries(solver, &indirect, dwarf);
    if (solver->only == NULL) {
        search_unfollowed(solver, image);
        find_hidden(solver, image);
        for (size_t i = 0; i < solver->count; ++i) {
            find_returned(solver, &indirect, &solver->summaries[i]);
        }
    }
    find_run_times(solver, image);
    indirect_close(&indirect);
    free(entries.items);
    free(roots.items);
    return true;
}

void solver_end(struct solver *solver) {
    for (size_t i = 0; solver->held != NULL && i < 2 * solver->accesses->objects.cell_count; ++i) {
        free(solver->held[i].items);
    }
    free(solver->held);
    free(solver->held_sets);
    for (size_t i = 0; i < solver->count; ++i) {
        free(solver->summaries[i].results);
        free(solver->summaries[i].filled_at);
        free(solver->summaries[i].applied_at);
        free(solver->summaries[i].slot_sets);
        free(solver->summaries[i].calls);
        free(solver->summaries[i].calls_by_address);
        free(solver->summaries[i].lines);
        free(solver->summaries[i].call_results);
    }
    free(solver->summaries);
    free(solver->callers);
    free(solver->order);
    free(solver->bounds);
    free(solver->unfollowed);
    free(solver->table);
    free(solver->done);
}
