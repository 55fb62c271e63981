// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file evaluates points-to sets. A points-to set is a provenance_set: it lists the abstract locations that a value
// may point to. The trace of a function refers to things that are unknown while the trace is made, such as "the result
// of the call at 0x8000412". pointers_resolve() replaces such a reference with the set that is known by now. All sets
// grow monotonically and are finite, so the rounds in accesses.c reach a fixed point (Andersen-style inclusion
// constraints).
//
// A summary of a callee speaks about its parameters ("stores to parameter 0 + 4"). pointers_translated() substitutes
// the caller's arguments for the parameters, which makes the analysis context-sensitive at each call site: a memset of
// one buffer is not a memset of all buffers that anyone ever passes.
#include "accesses/points_to.h"

#include "base/memory.h"
#include "base/search.h"

/// A cell that holds more addresses than this is represented by one member, PROVENANCE_HELD, instead of a list. This
/// bounds the size of the sets.
enum { MOST_LISTED = 16 };

struct provenances *pointers_provenances(struct solver *solver) {
    return &solver->accesses->code.provenances;
}

provenance_set pointers_join(struct solver *solver, provenance_set a, provenance_set b) {
    return provenances_union(pointers_provenances(solver), a, b);
}

provenance_set pointers_one(struct solver *solver, unsigned kind, uint32_t from, int32_t offset) {
    return provenances_one(pointers_provenances(solver),
                           (struct provenance){.kind = (uint8_t)kind, .from = from, .offset = offset});
}

struct provenance pointers_member(struct solver *solver, provenance_set set, size_t index) {
    return *provenances_member(pointers_provenances(solver), set, index);
}

size_t pointers_size(struct solver *solver, provenance_set set) {
    return provenances_size(pointers_provenances(solver), set);
}

// Binary search: slots are words, sorted by offset.
// \return  The first slot whose 4 bytes reach above the offset.
static size_t slot_from(const struct trace *trace, int64_t offset) {
    size_t low;
    BISECT(low, 0, trace->slot_count, middle, trace->slots[middle].offset <= offset - 4);
    return low;
}

// Joins everything that the word of the frame at `offset` may hold, as far as known by now. A word may overlap two
// slots when it is unaligned. A compiler only loads a saved register to restore it: a load of anything else takes a
// word where another value was stored, too. Offsets >= 0 lie above the frame: there the caller's stacked arguments
// begin.
static provenance_set slot_set(struct solver *solver, const struct summary *summary, int32_t offset) {
    const struct trace *const trace = summary->flow->trace;
    provenance_set set = summary->weak;
    for (size_t i = slot_from(trace, offset); i < trace->slot_count && trace->slots[i].offset < (int64_t)offset + 4;
         ++i) {
        set = pointers_join(solver, set, summary->slot_sets[i]);
        bool const is_restored = summary->is_compiled && trace->slots[i].is_pushed;
        set = is_restored ? set : pointers_join(solver, set, trace->slots[i].saved);
    }
    if (offset >= 0) {
        int32_t const word = offset / 4;
        set = pointers_join(
            solver, set,
            pointers_one(solver, PROVENANCE_ENTRY, word < STACK_WORDS ? (uint32_t)(FIRST_STACK + word) : ANY_STACK, 0));
    }
    return set;
}

// The event found and the results array have the same index.
static provenance_set load_result(const struct summary *summary, uint32_t address, unsigned part) {
    const struct event *const event = trace_find(summary->flow->trace, address, EVENT_LOAD, part);
    return event == NULL ? 0 : summary->results[event - summary->flow->trace->events];
}

// One call site may have several callees, each with its own results; the join covers them all.
static provenance_set call_result(struct solver *solver, const struct summary *summary, uint32_t address,
                                  unsigned reg) {
    provenance_set set = 0;
    for (size_t i = summary_calls_from(summary, address); i < summary->call_count; ++i) {
        size_t const call = summary->calls_by_address[i];
        if (summary->calls[call].event->address != address) {
            break;
        }
        set = pointers_join(solver, set, summary->call_results[call * TRACE_REGISTERS + reg]);
    }
    return set;
}

// The default case keeps the kinds that need no environment: constants, parameters and the frame.
static provenance_set resolve_one(struct solver *solver, const struct summary *summary,
                                  const struct provenance *provenance) {
    switch (provenance->kind) {
    case PROVENANCE_SLOT:
        return slot_set(solver, summary, provenance->offset);
    case PROVENANCE_WEAK:
        return summary->weak;
    case PROVENANCE_LOAD:
        return load_result(summary, provenance->from, (unsigned)provenance->offset);
    case PROVENANCE_RESULT:
        return call_result(solver, summary, provenance->from, (unsigned)provenance->offset);
    default:
        return provenances_one(pointers_provenances(solver), *provenance);
    }
}

// Replaces each reference in a set with what it stands for, as far as known by now. What is subtracted on all paths is
// subtracted from whatever that gives.
provenance_set pointers_resolve(struct solver *solver, const struct summary *summary, provenance_set set) {
    provenance_set result = 0, minus = 0;
    if (!provenances_refer(pointers_provenances(solver), set) && !pointers_have(solver, set, PROVENANCE_MINUS)) {
        return set;
    }
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct provenance const provenance = pointers_member(solver, set, i);
        if (provenance.kind == PROVENANCE_MINUS) {
            minus = provenances_sum(pointers_provenances(solver), minus,
                                    provenances_one(pointers_provenances(solver), provenance));
            continue;
        }
        bool const stands_for_others = provenance.kind == PROVENANCE_SLOT || provenance.kind == PROVENANCE_WEAK ||
                                       provenance.kind == PROVENANCE_LOAD || provenance.kind == PROVENANCE_RESULT;
        provenance_set const known = resolve_one(solver, summary, &provenance);
        result = pointers_join(solver, result,
                               stands_for_others
                                   ? provenances_replacements(pointers_provenances(solver), known, provenance.derived)
                                   : known);
    }
    return provenances_sum(pointers_provenances(solver), result, minus);
}

bool pointers_have(struct solver *solver, provenance_set set, unsigned kind) {
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        if (pointers_member(solver, set, i).kind == kind) {
            return true;
        }
    }
    return false;
}

// Tells whether all pointers of the set have known offsets in the frame. In that case the interpreter has already put
// the store into the trace's slots.
bool pointers_are_of_frame(struct solver *solver, provenance_set set) {
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        if (pointers_member(solver, set, i).kind != PROVENANCE_STACK) {
            return false;
        }
    }
    return true;
}

// Joins everything that the frame may hold, except saved registers. If the function takes the address of its stacked
// arguments (va_list), those count as well.
provenance_set pointers_in_frame(struct solver *solver, const struct summary *summary) {
    provenance_set set = summary->weak;
    for (size_t i = 0; i < summary->flow->trace->slot_count; ++i) {
        set = pointers_join(solver, set, summary->slot_sets[i]);
    }
    return summary->sees_arguments ? pointers_join(solver, set, pointers_one(solver, PROVENANCE_ENTRY, ANY_STACK, 0))
                                   : set;
}

/// The callback add_held() gathers in `set` what a load may return.
struct contents_of {
    struct solver *solver;
    provenance_set set;
};

static void add_word(struct contents_of *contents, uint32_t word, unsigned arithmetic) {
    contents->set = pointers_join(
        contents->solver, contents->set,
        arithmetic == 0 ? pointers_one(contents->solver, PROVENANCE_EXACT, word, 0)
                        : provenances_derive(pointers_provenances(contents->solver),
                                             pointers_one(contents->solver, PROVENANCE_EXACT, word, 0), arithmetic));
}

// \return  Every address that the cell holds.
static provenance_set held_by(struct solver *solver, uint32_t index) {
    const struct objects *const objects = &solver->accesses->objects;
    const struct cell *const cell = &objects->cells[index];
    struct contents_of contents = {solver, 0};
    for (size_t i = 0; i < cell->held_count && cell->held_count <= MOST_LISTED; ++i) {
        add_word(&contents, objects->held[cell->first_held + i].address, 0);
    }
    return cell->held_count > MOST_LISTED ? pointers_one(solver, PROVENANCE_HELD, index, 0) : contents.set;
}

// Adds every address that the cell holds: the load may read any word of it. The initial contents do not change, so the
// set of a cell is made once.
static void add_held(void *context, uint32_t index, uint32_t address) {
    struct contents_of *const contents = context;
    struct solver *const solver = contents->solver;
    (void)address;
    if (solver->accesses->objects.cells[index].held_count == 0) {
        return;
    }
    if (solver->held_sets == NULL) {
        solver->held_sets = memory_get(solver->accesses->objects.cell_count, sizeof *solver->held_sets);
    }
    if (solver->held_sets[index] == 0) {
        solver->held_sets[index] = held_by(solver, index);
    }
    contents->set = pointers_join(solver, contents->set, solver->held_sets[index]);
}

// Adds the addresses that overlap the bytes [low, low + bytes). A load that covers exactly one whole word returns that
// address unchanged. A partial or unaligned load returns some computation of it.
static void add_held_at(struct contents_of *contents, uint32_t low, uint32_t bytes) {
    const struct objects *const objects = &contents->solver->accesses->objects;
    uint32_t const index = objects_cell_at(objects, low);
    if (index == CELL_OF_NONE) {
        return;
    }
    const struct cell *const cell = &objects->cells[index];
    size_t first = cell->first_held, last = first + cell->held_count;
    while (first < last) {
        size_t const middle = first + (last - first) / 2;
        if (objects->held[middle].holder + 3 < low) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    for (; first < cell->first_held + cell->held_count && objects->held[first].holder < low + bytes; ++first) {
        bool const is_whole = objects->held[first].holder == low && bytes == 4;
        add_word(contents, objects->held[first].address, is_whole ? 0 : DERIVED_BY_INDEX);
    }
}

// Tells whether an exact pointer with this offset would lie in another cell than the one it began in. C code never
// gets from one object to another by an offset, so such a load is dead. Such loads exist: an unrolled memcpy of a
// short text has instructions for lengths that this call never has.
static bool lies_behind(const struct solver *solver, const struct provenance *provenance, int64_t offset) {
    const struct objects *const objects = &solver->accesses->objects;
    return offset > 0 && objects_begins(objects, provenance->from) &&
           objects_cell_at(objects, provenance->from) != objects_cell_at(objects, provenance->from + (uint32_t)offset);
}

// Computes what a load of `bytes` bytes through each pointer of `set` + offset may return. `bytes` = 0 stands for a
// load at any offset. `set` must be resolved.
provenance_set pointers_behind(struct solver *solver, const struct summary *summary, provenance_set set, int64_t offset,
                               uint32_t bytes) {
    struct contents_of result = {solver, 0};
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct provenance const provenance = pointers_member(solver, set, i);
        switch (provenance.kind) {
        case PROVENANCE_EXACT:
            // An exact address selects single words. The behaviour for "any offset" is the same as for a derived
            // pointer.
            if (bytes > 0) {
                if (!lies_behind(solver, &provenance, provenance.offset + offset)) {
                    add_held_at(&result, provenance.from + (uint32_t)provenance.offset + (uint32_t)offset, bytes);
                }
                break;
            }
            pointers_meant(solver, set, &provenance, 0, add_held, &result);
            break;
        case PROVENANCE_DERIVED:
            pointers_meant(solver, set, &provenance, bytes > 0 ? offset : 0, add_held, &result);
            break;
        case PROVENANCE_STACK:
            result.set = pointers_join(solver, result.set,
                                       bytes > 0 ? slot_set(solver, summary, (int32_t)(provenance.offset + offset))
                                                 : pointers_in_frame(solver, summary));
            break;
        case PROVENANCE_FRAME:
            result.set = pointers_join(solver, result.set, pointers_in_frame(solver, summary));
            break;
        // A load through an address that was itself loaded: the summary member PROVENANCE_REACHED covers all deeper
        // levels, which bounds the depth of the analysis.
        case PROVENANCE_HELD:
        case PROVENANCE_REACHED:
            result.set =
                pointers_join(solver, result.set, pointers_one(solver, PROVENANCE_REACHED, provenance.from, 0));
            break;
        case PROVENANCE_ENTRY: {
            int64_t const at = provenance.offset + offset;
            // The caller can substitute a parameter only for a whole word at a small known offset. Everything else
            // becomes "any offset", so that the number of members stays finite.
            bool const is_known = bytes == 4 && provenance.derived == 0 && at >= -4096 && at <= 4096;
            result.set = pointers_join(
                solver, result.set,
                pointers_one(solver, PROVENANCE_BEHIND, provenance.from, is_known ? (int32_t)at : ANY_OFFSET));
            break;
        }
        case PROVENANCE_REBASED:
            result.set = pointers_join(solver, result.set, provenances_one(pointers_provenances(solver), provenance));
            break;
        case PROVENANCE_BEHIND:
        case PROVENANCE_BEYOND:
            result.set = pointers_join(solver, result.set, pointers_one(solver, PROVENANCE_BEYOND, provenance.from, 0));
            break;
        case PROVENANCE_MINUS: { // A load through a negated address is impossible, but a callee may negate it again.
            provenance_set const root =
                provenances_one(pointers_provenances(solver), provenances_subtracted(&provenance));
            result.set = pointers_join(solver, result.set, pointers_behind(solver, summary, root, 0, 0));
            break;
        }
        default:
            result.set = pointers_join(solver, result.set, pointers_one(solver, PROVENANCE_LOST, 0, 0));
            break;
        }
    }
    return result.set;
}

// Calls `found` for each cell that a pointer may point into. A derived pointer often has an exact member with the same
// root in the same set: the value in the first iteration of a loop. In that case the exact member tells which cell is
// meant, and the less precise rules of objects_meant() are not needed.
void pointers_meant(struct solver *solver, provenance_set set, const struct provenance *provenance, int64_t offset,
                    objects_found *found, void *context) {
    const struct objects *const objects = &solver->accesses->objects;
    bool any = false;
    for (size_t i = 0; provenance->kind == PROVENANCE_DERIVED && i < pointers_size(solver, set); ++i) {
        struct provenance const other = pointers_member(solver, set, i);
        uint32_t const at = other.from + (uint32_t)other.offset + (uint32_t)offset;
        uint32_t const cell = other.kind == PROVENANCE_EXACT && other.from == provenance->from
                                  ? objects_cell_at(objects, at)
                                  : CELL_OF_NONE;
        if (cell != CELL_OF_NONE) {
            found(context, cell, at);
            any = true;
        }
    }
    if (!any) {
        objects_meant(objects, provenance->from, provenance->kind == PROVENANCE_EXACT ? 0 : provenance->derived,
                      provenance->from + (uint32_t)provenance->offset, found, context);
    }
}

// Computes the transitive closure of loads: everything reachable from the set by any number of loads at any offsets.
// After 8 levels without a fixed point it gives up and returns "lost".
static provenance_set reached(struct solver *solver, const struct summary *summary, provenance_set set) {
    provenance_set all = pointers_behind(solver, summary, set, 0, 0);
    for (unsigned round = 0; round < 8; ++round) {
        provenance_set const more = pointers_join(solver, all, pointers_behind(solver, summary, all, 0, 0));
        if (more == all) {
            return all;
        }
        all = more;
    }
    return pointers_one(solver, PROVENANCE_LOST, 0, 0);
}

// Tells whether this function stored something at `offset` that a callee may read as an argument. Saved registers do
// not count.
static bool is_stored(const struct trace *trace, int32_t offset) {
    size_t const low = slot_from(trace, offset);
    return low < trace->slot_count && trace->slots[low].offset < (int64_t)offset + 4 &&
           trace->slots[low].may_be_argument && !trace->slots[low].keeps_register;
}

// Computes what a callee may read as stacked arguments. They begin at SP and stand close together, so the search stops
// after four words in a row to which nothing was stored. If SP is unknown or stores went somewhere unknown in the
// frame, every word of the frame counts.
provenance_set pointers_on_stack(struct solver *solver, const struct summary *summary, const struct event *call) {
    const struct trace *const trace = summary->flow->trace;
    if (!call->has_sp || summary->is_blurred) {
        return pointers_join(solver, pointers_in_frame(solver, summary),
                             pointers_one(solver, PROVENANCE_ENTRY, ANY_STACK, 0));
    }
    // A tail call leaves the stacked arguments of our own caller in place.
    if (call->is_tail) {
        return pointers_one(solver, PROVENANCE_ENTRY, ANY_STACK, 0);
    }
    provenance_set set = 0;
    unsigned missing = is_stored(trace, call->sp) ? 0 : 4;
    for (int32_t at = call->sp; missing < 4 && at < 0; at += 4) {
        uint32_t const word = (uint32_t)(at - call->sp) / 4;
        missing = is_stored(trace, at) ? 0 : missing + 1;
        set = pointers_join(
            solver, set,
            word < TRACE_WORDS
                ? pointers_resolve(solver, summary, trace->registers[call->registers + TRACE_REGISTERS + word])
                : slot_set(solver, summary, at));
    }
    return missing < 4 ? pointers_join(solver, set, pointers_one(solver, PROVENANCE_ENTRY, ANY_STACK, 0)) : set;
}

// Saved registers lie among the words at SP that may be arguments. What a register that carries no argument held at
// the entry is therefore no argument on the stack.
provenance_set pointers_without_saved(struct solver *solver, provenance_set set) {
    provenance_set result = 0;
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct provenance const provenance = pointers_member(solver, set, i);
        bool const is_saved = provenance.kind == PROVENANCE_ENTRY && provenance.derived == 0 &&
                              provenance.offset == 0 && provenance.from >= ARGUMENT_REGISTERS &&
                              provenance.from < FIRST_STACK - 1;
        result = is_saved ? result
                          : pointers_join(solver, result, provenances_one(pointers_provenances(solver), provenance));
    }
    return result;
}

// Returns what the caller passes as parameter number `which` (numbered as in summary.h).
static provenance_set argument(struct solver *solver, const struct summary *summary, const struct event *call,
                               uint32_t which) {
    const provenance_set *const registers = &summary->flow->trace->registers[call->registers];
    if (which < FIRST_STACK) {
        return pointers_resolve(solver, summary, registers[which]);
    }
    if (which < FIRST_STACK + TRACE_WORDS && call->has_sp) {
        return pointers_without_saved(solver, pointers_resolve(solver, summary, registers[which]));
    }
    if (which == ANY_STACK || !call->has_sp) {
        return pointers_without_saved(solver, pointers_on_stack(solver, summary, call));
    }
    int32_t const at = (int32_t)((int64_t)call->sp + (int64_t)(which - FIRST_STACK) * 4);
    return pointers_without_saved(solver, slot_set(solver, summary, at));
}

// Tells whether both the caller and the callee add an offset to a parameter. A recursive function that advances a
// pointer would otherwise create a new offset in each round, and the analysis would not terminate. This is the
// widening step.
static bool goes_farther(struct solver *solver, provenance_set given, int32_t offset) {
    bool moves = false;
    for (size_t i = 0; i < pointers_size(solver, given); ++i) {
        struct provenance const provenance = pointers_member(solver, given, i);
        moves |= provenance.kind == PROVENANCE_ENTRY && provenance.offset != 0;
    }
    return moves && offset != 0;
}

// Translates one member of a callee's set to the caller's context, by substituting the arguments for the parameters.
provenance_set pointers_translated_one(struct solver *solver, const struct summary *summary, const struct event *call,
                                       const struct provenance *provenance) {
    switch (provenance->kind) {
    case PROVENANCE_ENTRY:
        return provenance->derived == 0 || provenance->offset == 0
                   ? provenances_shift(pointers_provenances(solver), argument(solver, summary, call, provenance->from),
                                       provenance->offset)
                   : provenances_derive(pointers_provenances(solver), argument(solver, summary, call, provenance->from),
                                        DERIVED_BY_STEPS | DERIVED_DOWNWARDS);
    case PROVENANCE_BEHIND: {
        provenance_set const given = argument(solver, summary, call, provenance->from);
        return provenance->offset == ANY_OFFSET || goes_farther(solver, given, provenance->offset)
                   ? pointers_behind(solver, summary, given, 0, 0)
                   : pointers_behind(solver, summary, given, provenance->offset, 4);
    }
    case PROVENANCE_BEYOND:
        return reached(solver, summary,
                       pointers_behind(solver, summary, argument(solver, summary, call, provenance->from), 0, 0));
    case PROVENANCE_MINUS:
        return provenance->offset == MINUS_OF_ENTRY
                   ? provenances_negated(pointers_provenances(solver),
                                         argument(solver, summary, call, provenance->from))
               : provenance->offset == MINUS_OF_FRAME ? 0
                                                      : provenances_one(pointers_provenances(solver), *provenance);
    case PROVENANCE_STACK: // The callee's frame does not exist any more.
    case PROVENANCE_FRAME:
        return 0;
    default:
        return provenances_one(pointers_provenances(solver), *provenance);
    }
}

// Several parameters may be the same argument, or may hold the same object: after substitution nothing cancels.
provenance_set pointers_translated(struct solver *solver, const struct summary *summary, const struct event *call,
                                   provenance_set set) {
    provenance_set result = 0;
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct provenance const provenance = pointers_member(solver, set, i);
        provenance_set const words = pointers_translated_one(solver, summary, call, &provenance);
        bool const is_callers = provenance.kind == PROVENANCE_ENTRY || provenance.kind == PROVENANCE_BEHIND ||
                                provenance.kind == PROVENANCE_BEYOND;
        result = pointers_join(
            solver, result,
            is_callers ? provenances_replacements(pointers_provenances(solver), words, provenance.derived) : words);
    }
    return result;
}
