// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What pointers stand for: the trails of one function, with what is known of its callees and of initial contents.
#include "accesses/points_to.h"

/// Addresses in a cell that are told apart.
enum { MOST_LISTED = 16 };

struct trails *pointers_trails(struct solver *solver) {
    return &solver->accesses->code.trails;
}

trail_set pointers_join(struct solver *solver, trail_set a, trail_set b) {
    return trails_join(pointers_trails(solver), a, b);
}

trail_set pointers_one(struct solver *solver, unsigned kind, uint32_t from, int32_t offset) {
    return trails_one(pointers_trails(solver), (struct trail){.kind = (uint8_t)kind, .from = from, .offset = offset});
}

struct trail pointers_member(struct solver *solver, trail_set set, size_t index) {
    return *trails_member(pointers_trails(solver), set, index);
}

size_t pointers_size(struct solver *solver, trail_set set) {
    return trails_size(pointers_trails(solver), set);
}

// The first slot that reaches behind the place.
static size_t slot_from(const struct trace *trace, int64_t offset) {
    size_t low = 0, high = trace->slot_count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (trace->slots[middle].offset <= offset - 4) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

// What lies at a place of the frame, resolved as far as it is known by now. Above the frame, the caller's begins with
// the arguments.
static trail_set slot_set(struct solver *solver, const struct summary *summary, int32_t offset) {
    const struct trace *const trace = summary->flow->trace;
    trail_set set = summary->weak;
    for (size_t i = slot_from(trace, offset); i < trace->slot_count && trace->slots[i].offset < (int64_t)offset + 4;
         ++i) {
        set = pointers_join(solver, set, pointers_join(solver, summary->slot_sets[i], trace->slots[i].saved));
    }
    if (offset >= 0) {
        int32_t const word = offset / 4;
        set = pointers_join(
            solver, set,
            pointers_one(solver, TRAIL_ENTRY, word < STACK_WORDS ? (uint32_t)(FIRST_STACK + word) : ANY_STACK, 0));
    }
    return set;
}

static trail_set load_result(const struct summary *summary, uint32_t address, unsigned part) {
    const struct touch *const touch = trace_find(summary->flow->trace, address, TOUCH_LOAD, part);
    return touch == NULL ? 0 : summary->results[touch - summary->flow->trace->touches];
}

static trail_set call_result(struct solver *solver, const struct summary *summary, uint32_t address, unsigned reg) {
    trail_set set = 0;
    for (size_t i = 0; i < summary->call_count; ++i) {
        if (summary->calls[i].touch->address == address) {
            set = pointers_join(solver, set, summary->call_results[i * TRACE_REGISTERS + reg]);
        }
    }
    return set;
}

static trail_set resolve_one(struct solver *solver, const struct summary *summary, const struct trail *trail) {
    switch (trail->kind) {
    case TRAIL_SLOT:
        return slot_set(solver, summary, trail->offset);
    case TRAIL_WEAK:
        return summary->weak;
    case TRAIL_LOAD:
        return load_result(summary, trail->from, (unsigned)trail->offset);
    case TRAIL_RESULT:
        return call_result(solver, summary, trail->from, (unsigned)trail->offset);
    default:
        return trails_one(pointers_trails(solver),
                          (struct trail){trail->kind, trail->derived, trail->from, trail->offset});
    }
}

// What a set stands for, as far as it is known by now.
trail_set pointers_resolve(struct solver *solver, const struct summary *summary, trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct trail const trail = pointers_member(solver, set, i);
        bool const stands_for_others = trail.kind == TRAIL_SLOT || trail.kind == TRAIL_WEAK ||
                                       trail.kind == TRAIL_LOAD || trail.kind == TRAIL_RESULT;
        trail_set const known = resolve_one(solver, summary, &trail);
        result = pointers_join(
            solver, result, stands_for_others ? trails_derive(pointers_trails(solver), known, trail.derived) : known);
    }
    return result;
}

bool pointers_have(struct solver *solver, trail_set set, unsigned kind) {
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        if (pointers_member(solver, set, i).kind == kind) {
            return true;
        }
    }
    return false;
}

// Whether nothing but the frame is meant, so that the trace's slots have it.
bool pointers_are_of_frame(struct solver *solver, trail_set set) {
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        if (pointers_member(solver, set, i).kind != TRAIL_STACK) {
            return false;
        }
    }
    return true;
}

// All that lies in the frame and is not a saved register.
trail_set pointers_in_frame(struct solver *solver, const struct summary *summary) {
    trail_set set = summary->weak;
    for (size_t i = 0; i < summary->flow->trace->slot_count; ++i) {
        set = pointers_join(solver, set, summary->slot_sets[i]);
    }
    return summary->sees_arguments ? pointers_join(solver, set, pointers_one(solver, TRAIL_ENTRY, ANY_STACK, 0)) : set;
}

/// A load: what it gives is gathered.
struct contents_of {
    struct solver *solver;
    trail_set set;
};

static void add_word(struct contents_of *contents, uint32_t word, unsigned arithmetic) {
    contents->set = pointers_join(contents->solver, contents->set,
                                  arithmetic == 0 ? pointers_one(contents->solver, TRAIL_EXACT, word, 0)
                                                  : trails_derive(pointers_trails(contents->solver),
                                                                  pointers_one(contents->solver, TRAIL_EXACT, word, 0),
                                                                  arithmetic));
}

// Of a cell, any word that is an address.
static void add_held(void *context, uint32_t index, uint32_t address) {
    struct contents_of *const contents = context;
    const struct objects *const objects = &contents->solver->accesses->objects;
    const struct cell *const cell = &objects->cells[index];
    (void)address;
    for (size_t i = 0; i < cell->held_count && cell->held_count <= MOST_LISTED; ++i) {
        add_word(contents, objects->held[cell->first_held + i].address, 0);
    }
    if (cell->held_count > MOST_LISTED) {
        contents->set =
            pointers_join(contents->solver, contents->set, pointers_one(contents->solver, TRAIL_HELD, index, 0));
    }
}

// Of these bytes, every address that has some of them.
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
        if (objects->held[middle].place + 3 < low) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    for (; first < cell->first_held + cell->held_count && objects->held[first].place < low + bytes; ++first) {
        bool const is_whole = objects->held[first].place == low && bytes == 4;
        add_word(contents, objects->held[first].address, is_whole ? 0 : DERIVED_BY_INDEX);
    }
}

// Whether a place cannot be meant: from where something begins, code reaches no other thing behind it. An unrolled loop
// of memcpy has loads far behind a short text, which it never does.
static bool lies_behind(const struct solver *solver, const struct trail *trail, int64_t offset) {
    const struct objects *const objects = &solver->accesses->objects;
    return offset > 0 && objects_begins(objects, trail->from) &&
           objects_cell_at(objects, trail->from) != objects_cell_at(objects, trail->from + (uint32_t)offset);
}

// What a load of `bytes` through a pointer + offset gives; of 0 bytes, one at any offset. The pointer is resolved.
trail_set pointers_behind(struct solver *solver, const struct summary *summary, trail_set set, int64_t offset,
                          uint32_t bytes) {
    struct contents_of result = {solver, 0};
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct trail const trail = pointers_member(solver, set, i);
        switch (trail.kind) {
        case TRAIL_EXACT:
            if (bytes > 0) {
                if (!lies_behind(solver, &trail, trail.offset + offset)) {
                    add_held_at(&result, trail.from + (uint32_t)trail.offset + (uint32_t)offset, bytes);
                }
                break;
            }
            pointers_meant(solver, set, &trail, 0, add_held, &result);
            break;
        case TRAIL_DERIVED:
            pointers_meant(solver, set, &trail, bytes > 0 ? offset : 0, add_held, &result);
            break;
        case TRAIL_STACK:
            result.set = pointers_join(solver, result.set,
                                       bytes > 0 ? slot_set(solver, summary, (int32_t)(trail.offset + offset))
                                                 : pointers_in_frame(solver, summary));
            break;
        case TRAIL_FRAME:
            result.set = pointers_join(solver, result.set, pointers_in_frame(solver, summary));
            break;
        case TRAIL_HELD:
        case TRAIL_REACHED:
            result.set = pointers_join(solver, result.set, pointers_one(solver, TRAIL_REACHED, trail.from, 0));
            break;
        case TRAIL_ENTRY: {
            int64_t const at = trail.offset + offset;
            bool const is_known = bytes == 4 && trail.derived == 0 && at >= -4096 && at <= 4096;
            result.set =
                pointers_join(solver, result.set,
                              pointers_one(solver, TRAIL_BEHIND, trail.from, is_known ? (int32_t)at : ANY_OFFSET));
            break;
        }
        case TRAIL_BEHIND:
        case TRAIL_BEYOND:
            result.set = pointers_join(solver, result.set, pointers_one(solver, TRAIL_BEYOND, trail.from, 0));
            break;
        case TRAIL_MINUS:
            break;
        default:
            result.set = pointers_join(solver, result.set, pointers_one(solver, TRAIL_LOST, 0, 0));
            break;
        }
    }
    return result.set;
}

// What a pointer means. Where it was exact once, as in the first round of a loop, that tells what it belongs to.
void pointers_meant(struct solver *solver, trail_set set, const struct trail *trail, int64_t offset,
                    objects_found *found, void *context) {
    const struct objects *const objects = &solver->accesses->objects;
    bool any = false;
    for (size_t i = 0; trail->kind == TRAIL_DERIVED && i < pointers_size(solver, set); ++i) {
        struct trail const other = pointers_member(solver, set, i);
        uint32_t const at = other.from + (uint32_t)other.offset + (uint32_t)offset;
        uint32_t const cell =
            other.kind == TRAIL_EXACT && other.from == trail->from ? objects_cell_at(objects, at) : CELL_OF_NONE;
        if (cell != CELL_OF_NONE) {
            found(context, cell, at);
            any = true;
        }
    }
    if (!any) {
        objects_meant(objects, trail->from, trail->kind == TRAIL_EXACT ? 0 : trail->derived,
                      trail->from + (uint32_t)trail->offset, found, context);
    }
}

// Everything that loads through a pointer, and through what they give, can give.
static trail_set reached(struct solver *solver, const struct summary *summary, trail_set set) {
    trail_set all = pointers_behind(solver, summary, set, 0, 0);
    for (unsigned round = 0; round < 8; ++round) {
        trail_set const more = pointers_join(solver, all, pointers_behind(solver, summary, all, 0, 0));
        if (more == all) {
            return all;
        }
        all = more;
    }
    return pointers_one(solver, TRAIL_LOST, 0, 0);
}

static bool is_stored(const struct trace *trace, int32_t offset) {
    size_t const low = slot_from(trace, offset);
    return low < trace->slot_count && trace->slots[low].offset < (int64_t)offset + 4 &&
           trace->slots[low].may_be_argument && !trace->slots[low].keeps_register;
}

// Arguments on the stack begin at SP and stand close together.
trail_set pointers_on_stack(struct solver *solver, const struct summary *summary, const struct touch *call) {
    const struct trace *const trace = summary->flow->trace;
    if (!call->has_sp || summary->is_blurred) {
        return pointers_join(solver, pointers_in_frame(solver, summary),
                             pointers_one(solver, TRAIL_ENTRY, ANY_STACK, 0));
    }
    if (call->is_tail) {
        return pointers_one(solver, TRAIL_ENTRY, ANY_STACK, 0);
    }
    trail_set set = 0;
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
    return missing < 4 ? pointers_join(solver, set, pointers_one(solver, TRAIL_ENTRY, ANY_STACK, 0)) : set;
}

// Saved registers lie among the words at SP that may be arguments. What a register that carries no argument held at
// the entry is therefore no argument on the stack.
trail_set pointers_without_saved(struct solver *solver, trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct trail const trail = pointers_member(solver, set, i);
        bool const is_saved = trail.kind == TRAIL_ENTRY && trail.derived == 0 && trail.offset == 0 &&
                              trail.from >= ARGUMENT_REGISTERS && trail.from < FIRST_STACK - 1;
        result = is_saved ? result : pointers_join(solver, result, trails_one(pointers_trails(solver), trail));
    }
    return result;
}

// What a callee is given as one of its parameters.
static trail_set argument(struct solver *solver, const struct summary *summary, const struct touch *call,
                          uint32_t which) {
    const trail_set *const registers = &summary->flow->trace->registers[call->registers];
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

// Farther from a parameter than the caller's own steps: a recursion that moves on would go on for ever.
static bool goes_farther(struct solver *solver, trail_set given, int32_t offset) {
    bool moves = false;
    for (size_t i = 0; i < pointers_size(solver, given); ++i) {
        struct trail const trail = pointers_member(solver, given, i);
        moves |= trail.kind == TRAIL_ENTRY && trail.offset != 0;
    }
    return moves && offset != 0;
}

// One of a callee's trails, in the caller's words.
trail_set pointers_translated_one(struct solver *solver, const struct summary *summary, const struct touch *call,
                                  const struct trail *trail) {
    switch (trail->kind) {
    case TRAIL_ENTRY:
        return trail->derived == 0 || trail->offset == 0
                   ? trails_shift(pointers_trails(solver), argument(solver, summary, call, trail->from), trail->offset)
                   : trails_derive(pointers_trails(solver), argument(solver, summary, call, trail->from),
                                   DERIVED_BY_STEPS | DERIVED_DOWNWARDS);
    case TRAIL_BEHIND: {
        trail_set const given = argument(solver, summary, call, trail->from);
        return trail->offset == ANY_OFFSET || goes_farther(solver, given, trail->offset)
                   ? pointers_behind(solver, summary, given, 0, 0)
                   : pointers_behind(solver, summary, given, trail->offset, 4);
    }
    case TRAIL_BEYOND:
        return reached(solver, summary,
                       pointers_behind(solver, summary, argument(solver, summary, call, trail->from), 0, 0));
    case TRAIL_MINUS:
        return trail->offset == 1
                   ? trails_negated(pointers_trails(solver), argument(solver, summary, call, trail->from))
                   : trails_one(pointers_trails(solver), *trail);
    case TRAIL_STACK: // Of a frame that is gone.
    case TRAIL_FRAME:
        return 0;
    default:
        return trails_one(pointers_trails(solver), *trail);
    }
}

trail_set pointers_translated(struct solver *solver, const struct summary *summary, const struct touch *call,
                              trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < pointers_size(solver, set); ++i) {
        struct trail const trail = pointers_member(solver, set, i);
        trail_set const words = pointers_translated_one(solver, summary, call, &trail);
        bool const is_callers = trail.kind == TRAIL_ENTRY || trail.kind == TRAIL_BEHIND || trail.kind == TRAIL_BEYOND;
        result = pointers_join(solver, result,
                               is_callers ? trails_derive(pointers_trails(solver), words, trail.derived) : words);
    }
    return result;
}
