// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The traces of all functions, put together. Each function gets a summary of what it does with what it is given, and the
// summaries are made anew until none changes:
//
//     trace: load, store, call ──► what a pointer may be ──► an access to cells, or a line of the summary
//                                        ▲                                    │
//                                        └──────── callers put in ────────────┘
#include "analysis/accesses.h"

#include "analysis/summary.h"
#include "elf/memory.h"

#include <stdlib.h>
#include <string.h>

/// Addresses in a cell that are told apart.
enum { MOST_LISTED = 16 };
enum { ARGUMENT_REGISTERS = 4 };
/// Lines of a summary, before offsets are no longer told apart.
enum { MOST_LINES = 200 };
enum { EVERY_ARITHMETIC = DERIVED_BY_STEPS | DERIVED_BY_INDEX | DERIVED_DOWNWARDS };

static struct trails *trails_of(struct solver *solver) {
    return &solver->accesses->code.trails;
}

static trail_set join(struct solver *solver, trail_set a, trail_set b) {
    return trails_join(trails_of(solver), a, b);
}

static trail_set one(struct solver *solver, unsigned kind, uint32_t from, int32_t offset) {
    return trails_one(trails_of(solver), (struct trail){.kind = (uint8_t)kind, .from = from, .offset = offset});
}

static struct trail member(struct solver *solver, trail_set set, size_t index) {
    return *trails_member(trails_of(solver), set, index);
}

static size_t size_of(struct solver *solver, trail_set set) {
    return trails_size(trails_of(solver), set);
}

// The first slot that reaches behind the place.
static size_t slot_from(const struct trace *trace, int32_t offset) {
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
    for (size_t i = slot_from(trace, offset); i < trace->slot_count && trace->slots[i].offset < offset + 4; ++i) {
        set = join(solver, set, join(solver, summary->slot_sets[i], trace->slots[i].saved));
    }
    if (offset >= 0) {
        int32_t const word = offset / 4;
        set = join(solver, set,
                   one(solver, TRAIL_ENTRY, word < STACK_WORDS ? (uint32_t)(FIRST_STACK + word) : ANY_STACK, 0));
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
            set = join(solver, set, summary->call_results[i * TRACE_REGISTERS + reg]);
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
        return trails_one(trails_of(solver), (struct trail){trail->kind, trail->derived, trail->from, trail->offset});
    }
}

// What a set stands for, as far as it is known by now.
static trail_set resolve(struct solver *solver, const struct summary *summary, trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < size_of(solver, set); ++i) {
        struct trail const trail = member(solver, set, i);
        bool const stands_for_others =
            trail.kind == TRAIL_SLOT || trail.kind == TRAIL_WEAK || trail.kind == TRAIL_LOAD ||
            trail.kind == TRAIL_RESULT;
        trail_set const known = resolve_one(solver, summary, &trail);
        result =
            join(solver, result, stands_for_others ? trails_derive(trails_of(solver), known, trail.derived) : known);
    }
    return result;
}

static bool has_kind(struct solver *solver, trail_set set, unsigned kind) {
    for (size_t i = 0; i < size_of(solver, set); ++i) {
        if (member(solver, set, i).kind == kind) {
            return true;
        }
    }
    return false;
}

// Whether nothing but the frame is meant, so that the trace's slots have it.
static bool is_only_frame(struct solver *solver, trail_set set) {
    for (size_t i = 0; i < size_of(solver, set); ++i) {
        if (member(solver, set, i).kind != TRAIL_STACK) {
            return false;
        }
    }
    return true;
}

// All that lies in the frame and is not a saved register.
static trail_set frame_contents(struct solver *solver, const struct summary *summary) {
    trail_set set = summary->weak;
    for (size_t i = 0; i < summary->flow->trace->slot_count; ++i) {
        set = join(solver, set, summary->slot_sets[i]);
    }
    return summary->sees_arguments ? join(solver, set, one(solver, TRAIL_ENTRY, ANY_STACK, 0)) : set;
}

/// A load: what it gives is gathered.
struct contents_of {
    struct solver *solver;
    trail_set set;
};

static void add_word(struct contents_of *contents, uint32_t word, unsigned arithmetic) {
    contents->set = join(contents->solver, contents->set,
                         arithmetic == 0 ? one(contents->solver, TRAIL_EXACT, word, 0)
                                         : trails_derive(trails_of(contents->solver),
                                                         one(contents->solver, TRAIL_EXACT, word, 0), arithmetic));
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
        contents->set = join(contents->solver, contents->set, one(contents->solver, TRAIL_HELD, index, 0));
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

static void meant(struct solver *solver, trail_set set, const struct trail *trail, int64_t offset,
                  objects_found *found, void *context);

// What a load of `bytes` through a pointer + offset gives; of 0 bytes, one at any offset. The pointer is resolved.
static trail_set contents(struct solver *solver, const struct summary *summary, trail_set set, int64_t offset,
                          uint32_t bytes) {
    struct contents_of result = {solver, 0};
    for (size_t i = 0; i < size_of(solver, set); ++i) {
        struct trail const trail = member(solver, set, i);
        switch (trail.kind) {
        case TRAIL_EXACT:
            if (bytes > 0) {
                add_held_at(&result, trail.from + (uint32_t)trail.offset + (uint32_t)offset, bytes);
                break;
            }
            meant(solver, set, &trail, 0, add_held, &result);
            break;
        case TRAIL_DERIVED:
            meant(solver, set, &trail, bytes > 0 ? offset : 0, add_held, &result);
            break;
        case TRAIL_STACK:
            result.set = join(solver, result.set,
                              bytes > 0 ? slot_set(solver, summary, (int32_t)(trail.offset + offset))
                                        : frame_contents(solver, summary));
            break;
        case TRAIL_FRAME:
            result.set = join(solver, result.set, frame_contents(solver, summary));
            break;
        case TRAIL_HELD:
        case TRAIL_REACHED:
            result.set = join(solver, result.set, one(solver, TRAIL_REACHED, trail.from, 0));
            break;
        case TRAIL_ENTRY: {
            bool const is_known = bytes == 4 && trail.derived == 0 && offset >= -4096 && offset <= 4096;
            result.set = join(solver, result.set,
                              one(solver, TRAIL_BEHIND, trail.from, is_known ? (int32_t)offset : ANY_OFFSET));
            break;
        }
        case TRAIL_BEHIND:
        case TRAIL_BEYOND:
            result.set = join(solver, result.set, one(solver, TRAIL_BEYOND, trail.from, 0));
            break;
        case TRAIL_MINUS:
            break;
        default:
            result.set = join(solver, result.set, one(solver, TRAIL_LOST, 0, 0));
            break;
        }
    }
    return result.set;
}

// What a pointer means. Where it was exact once, as in the first round of a loop, that tells what it belongs to.
static void meant(struct solver *solver, trail_set set, const struct trail *trail, int64_t offset,
                  objects_found *found, void *context) {
    const struct objects *const objects = &solver->accesses->objects;
    bool any = false;
    for (size_t i = 0; trail->kind == TRAIL_DERIVED && i < size_of(solver, set); ++i) {
        struct trail const other = member(solver, set, i);
        uint32_t const at = other.from + (uint32_t)other.offset + (uint32_t)offset;
        uint32_t const cell = other.kind == TRAIL_EXACT && other.from == trail->from ? objects_cell_at(objects, at)
                                                                                     : CELL_OF_NONE;
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
    trail_set all = contents(solver, summary, set, 0, 0);
    for (unsigned round = 0; round < 8; ++round) {
        trail_set const more = join(solver, all, contents(solver, summary, all, 0, 0));
        if (more == all) {
            return all;
        }
        all = more;
    }
    return one(solver, TRAIL_LOST, 0, 0);
}

static bool is_stored(const struct trace *trace, int32_t offset) {
    size_t const low = slot_from(trace, offset);
    return low < trace->slot_count && trace->slots[low].offset < offset + 4 && trace->slots[low].may_be_argument &&
           !trace->slots[low].keeps_register;
}

// Arguments on the stack begin at SP and stand close together.
static trail_set stack_arguments(struct solver *solver, const struct summary *summary, const struct touch *call) {
    const struct trace *const trace = summary->flow->trace;
    if (!call->has_sp || summary->is_blurred) {
        return join(solver, frame_contents(solver, summary), one(solver, TRAIL_ENTRY, ANY_STACK, 0));
    }
    if (call->is_tail) {
        return one(solver, TRAIL_ENTRY, ANY_STACK, 0);
    }
    trail_set set = 0;
    unsigned missing = is_stored(trace, call->sp) ? 0 : 4;
    for (int32_t at = call->sp; missing < 4 && at < 0; at += 4) {
        uint32_t const word = (uint32_t)(at - call->sp) / 4;
        missing = is_stored(trace, at) ? 0 : missing + 1;
        set = join(solver, set,
                   word < TRACE_WORDS
                       ? resolve(solver, summary, trace->registers[call->registers + TRACE_REGISTERS + word])
                       : slot_set(solver, summary, at));
    }
    return missing < 4 ? join(solver, set, one(solver, TRAIL_ENTRY, ANY_STACK, 0)) : set;
}

// What a callee is given as one of its parameters.
static trail_set argument(struct solver *solver, const struct summary *summary, const struct touch *call, uint32_t which) {
    if (which >= ARGUMENT_REGISTERS && which < FIRST_STACK && !call->is_free) {
        return 0; // By the calling convention.
    }
    if (which < FIRST_STACK || (which < FIRST_STACK + TRACE_WORDS && call->has_sp)) {
        return resolve(solver, summary, summary->flow->trace->registers[call->registers + which]);
    }
    if (which == ANY_STACK || !call->has_sp) {
        return stack_arguments(solver, summary, call);
    }
    int32_t const at = call->sp + (int32_t)(which - FIRST_STACK) * 4;
    return slot_set(solver, summary, at);
}

// One of a callee's trails, in the caller's words.
static trail_set translated_one(struct solver *solver, const struct summary *summary, const struct touch *call,
                                const struct trail *trail) {
    switch (trail->kind) {
    case TRAIL_ENTRY:
        return argument(solver, summary, call, trail->from);
    case TRAIL_BEHIND: {
        trail_set const given = argument(solver, summary, call, trail->from);
        return trail->offset == ANY_OFFSET ? contents(solver, summary, given, 0, 0)
                                           : contents(solver, summary, given, trail->offset, 4);
    }
    case TRAIL_BEYOND:
        return reached(solver, summary, contents(solver, summary, argument(solver, summary, call, trail->from), 0, 0));
    case TRAIL_STACK: // Of a frame that is gone.
    case TRAIL_FRAME:
    case TRAIL_MINUS:
        return 0;
    default:
        return trails_one(trails_of(solver), *trail);
    }
}

static trail_set translated(struct solver *solver, const struct summary *summary, const struct touch *call,
                            trail_set set) {
    trail_set result = 0;
    for (size_t i = 0; i < size_of(solver, set); ++i) {
        struct trail const trail = member(solver, set, i);
        trail_set const words = translated_one(solver, summary, call, &trail);
        bool const is_callers =
            trail.kind == TRAIL_ENTRY || trail.kind == TRAIL_BEHIND || trail.kind == TRAIL_BEYOND;
        result = join(solver, result, is_callers ? trails_derive(trails_of(solver), words, trail.derived) : words);
    }
    return result;
}

/// Something that is done with a pointer.
struct deed {
    struct solver *solver;
    struct summary *summary;
    uint8_t kind, way;
    uint32_t address, callee, part;
    bool is_exact; ///< It concerns `bytes` at the pointer + offset.
    int64_t offset;
    uint32_t bytes;
    bool is_loop;   ///< The pointer moves.
    bool is_behind; ///< The pointer comes out of memory.
};

static uint32_t hash_access(const struct access *access) {
    uint32_t const parts[] = {access->address, access->cell,   access->low,
                              access->high,    access->callee, (uint32_t)access->kind << 8 | access->way};
    uint32_t hash = 7;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        hash = (hash ^ parts[i]) * 0x9E3779B1u;
        hash ^= hash >> 15;
    }
    return hash;
}

static bool same_access(const struct access *a, const struct access *b) {
    return a->address == b->address && a->cell == b->cell && a->low == b->low && a->high == b->high &&
           a->callee == b->callee && a->is_behind == b->is_behind && a->kind == b->kind && a->way == b->way && a->function == b->function;
}

static size_t place_of(const struct solver *solver, const struct access *access) {
    size_t at = hash_access(access) & (solver->table_size - 1);
    while (solver->table[at] != 0 && !same_access(&solver->accesses->items[solver->table[at] - 1], access)) {
        at = (at + 1) & (solver->table_size - 1);
    }
    return at;
}

static void add_access(struct solver *solver, const struct access *access) {
    struct accesses *const accesses = solver->accesses;
    if ((accesses->count + 1) * 2 > solver->table_size) {
        free(solver->table);
        solver->table_size = solver->table_size == 0 ? 1024 : solver->table_size * 2;
        solver->table = memory_get(solver->table_size, sizeof *solver->table);
        for (size_t i = 0; i < accesses->count; ++i) {
            solver->table[place_of(solver, &accesses->items[i])] = (uint32_t)i + 1;
        }
    }
    size_t const at = place_of(solver, access);
    if (solver->table[at] == 0) {
        accesses->items = memory_grow(accesses->items, accesses->count, &accesses->capacity, sizeof *accesses->items);
        accesses->items[accesses->count++] = *access;
        solver->table[at] = (uint32_t)accesses->count;
    }
}

static void touch_cell(void *context, uint32_t cell, uint32_t address) {
    const struct deed *const deed = context;
    struct access const access = {.function = deed->summary == NULL ? 0 : deed->summary->flow->entry,
                                  .address = deed->address,
                                  .cell = cell,
                                  .named = address,
                                  .callee = deed->callee,
                                  .kind = deed->kind,
                                  .way = deed->way,
                                  .is_behind = deed->is_behind};
    add_access(deed->solver, &access);
    if (deed->kind == ACCESS_ESCAPE) {
        deed->solver->accesses->has_escaped[cell] = true;
    }
}

static void touch_bytes(const struct deed *deed, uint32_t address, uint32_t bytes) {
    const struct objects *const objects = &deed->solver->accesses->objects;
    uint32_t last = CELL_OF_NONE;
    for (uint32_t i = 0; i < bytes; ++i) {
        uint32_t const cell = objects_cell_at(objects, address + i);
        if (cell != CELL_OF_NONE && cell != last) {
            struct access const access = {.function = deed->summary->flow->entry,
                                          .address = deed->address,
                                          .cell = cell,
                                          .low = address,
                                          .high = address + bytes,
                                          .named = address,
                                          .kind = deed->kind,
                                          .way = deed->way};
            add_access(deed->solver, &access);
        }
        last = cell;
    }
}

// Start-up copies and zeroes whole sections, from one symbol of the linker script to another: that is no write to the
// object that happens to be the first.
static bool is_start_up(const struct deed *deed, uint32_t from) {
    const struct solver *const solver = deed->solver;
    if (deed->kind != ACCESS_WRITE || !deed->is_loop) {
        return false;
    }
    const struct linker_bound *const bound = bounds_find(solver, from);
    const struct trace *const trace = deed->summary->flow->trace;
    for (size_t i = 0; bound != NULL && i < trace->birth_count; ++i) {
        if (trace->births[i] >= bound->least_end && trace->births[i] > from && bounds_ends(solver, trace->births[i])) {
            return true;
        }
    }
    return false;
}

static void note_line(struct deed *deed, const struct trail *trail) {
    struct summary *const summary = deed->summary;
    struct summary_line line = {trail->kind, 0, trail->from, trail->kind == TRAIL_BEHIND ? trail->offset : 0};
    size_t i = 0;
    if (trail->kind == TRAIL_BEHIND && summary->line_count > MOST_LINES) {
        line.offset = ANY_OFFSET;
    }
    while (i < summary->line_count && (summary->lines[i].trail != line.trail || summary->lines[i].which != line.which ||
                                       summary->lines[i].offset != line.offset)) {
        ++i;
    }
    if (i == summary->line_count) {
        summary->lines =
            memory_grow(summary->lines, summary->line_count, &summary->line_capacity, sizeof *summary->lines);
        summary->lines[summary->line_count++] = line;
    }
    if ((summary->lines[i].kinds & deed->kind) == 0) {
        summary->lines[i].kinds |= deed->kind;
        deed->solver->changed = summary->has_changed = true;
    }
}

static void do_to_held(struct deed *deed, uint32_t cell, bool is_deep) {
    const struct objects *const objects = &deed->solver->accesses->objects;
    uint32_t *const pending = memory_get(objects->cell_count, sizeof *pending);
    bool *const seen = memory_get(objects->cell_count, sizeof *seen);
    size_t count = 0;
    pending[count++] = cell;
    while (count > 0) {
        const struct cell *const holder = &objects->cells[pending[--count]];
        bool const is_first = holder == &objects->cells[cell];
        for (size_t i = 0; i < holder->held_count; ++i) {
            uint32_t const address = objects->held[holder->first_held + i].address;
            for (uint32_t back = 0; back < 2; ++back) {
                uint32_t const target = objects_cell_at(objects, address - back);
                if (target == CELL_OF_NONE || seen[target] || (back == 1 && objects_begins(objects, address))) {
                    continue;
                }
                seen[target] = true;
                if (!is_deep || !is_first) {
                    touch_cell(deed, target, address - back);
                }
                if (is_deep) {
                    pending[count++] = target;
                }
            }
        }
    }
    free(pending);
    free(seen);
}

static void lose(struct solver *solver, struct summary *summary, uint32_t address);

static void do_to_one(struct deed *deed, trail_set set, struct trail trail) {
    switch (trail.kind) {
    case TRAIL_EXACT:
        if (is_start_up(deed, trail.from)) {
            return;
        }
        if (deed->is_exact) {
            touch_bytes(deed, trail.from + (uint32_t)trail.offset + (uint32_t)deed->offset, deed->bytes);
        } else {
            meant(deed->solver, set, &trail, 0, touch_cell, deed);
        }
        return;
    case TRAIL_DERIVED:
        if (!is_start_up(deed, trail.from)) {
            meant(deed->solver, set, &trail, deed->is_exact ? deed->offset : 0, touch_cell, deed);
        }
        return;
    case TRAIL_HELD:
    case TRAIL_REACHED: {
        struct deed behind = *deed;
        behind.is_behind = true;
        do_to_held(&behind, trail.from, trail.kind == TRAIL_REACHED);
        return;
    }
    case TRAIL_ENTRY:
    case TRAIL_BEHIND:
    case TRAIL_BEYOND:
        note_line(deed, &trail);
        return;
    case TRAIL_MINUS:
        return;
    case TRAIL_STACK:
    case TRAIL_FRAME:
        deed->summary->frame_escapes |= deed->kind == ACCESS_ESCAPE;
        return;
    default:
        lose(deed->solver, deed->summary, deed->address);
        return;
    }
}

static size_t place_of_done(const struct solver *solver, const struct done *done) {
    uint32_t hash = (done->address ^ done->callee * 0x85EBCA6Bu ^ done->what << 20 ^ done->summary * 0x27D4EB2Fu ^ done->set * 0xC2B2AE35u) * 0x9E3779B1u;
    size_t at = (hash ^ hash >> 15) & (solver->done_size - 1);
    while (solver->done[at].set != 0 && memcmp(&solver->done[at], done, sizeof *done) != 0) {
        at = (at + 1) & (solver->done_size - 1);
    }
    return at;
}

// \return  Whether this was not done before.
static bool is_new(struct solver *solver, const struct done *done) {
    if ((solver->done_count + 1) * 2 > solver->done_size) {
        struct done *const old = solver->done;
        size_t const old_size = solver->done_size;
        solver->done_size = old_size == 0 ? 4096 : old_size * 2;
        solver->done = memory_get(solver->done_size, sizeof *solver->done);
        for (size_t i = 0; i < old_size; ++i) {
            if (old[i].set != 0) {
                solver->done[place_of_done(solver, &old[i])] = old[i];
            }
        }
        free(old);
    }
    size_t const at = place_of_done(solver, done);
    if (solver->done[at].set != 0) {
        return false;
    }
    solver->done[at] = *done;
    ++solver->done_count;
    return true;
}

static void do_to(struct deed *deed, trail_set set) {
    struct done const done = {.address = deed->address,
                              .callee = deed->callee,
                              .what = (uint32_t)deed->kind | (uint32_t)deed->way << 4 | deed->part << 8,
                              .summary = (uint32_t)(deed->summary - deed->solver->summaries),
                              .set = set};
    if (set == 0 || !is_new(deed->solver, &done)) {
        return;
    }
    deed->is_loop |= has_kind(deed->solver, set, TRAIL_DERIVED);
    for (size_t i = 0; i < size_of(deed->solver, set); ++i) {
        do_to_one(deed, set, member(deed->solver, set, i));
    }
}

// Some of a function cannot be followed: whatever it can name may be used in any way.
static void lose(struct solver *solver, struct summary *summary, uint32_t address) {
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_ESCAPE,
                        .way = WAY_UNFOLLOWED,
                        .address = address};
    if (summary->is_lost) {
        return;
    }
    summary->is_lost = solver->changed = summary->has_changed = true;
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->birth_count; ++i) {
        do_to_one(&deed, 0, (struct trail){.kind = TRAIL_EXACT, .from = trace->births[i]});
        do_to_one(&deed, 0, (struct trail){.kind = TRAIL_DERIVED, .derived = EVERY_ARITHMETIC, .from = trace->births[i]});
    }
    for (uint32_t which = 0; which < PARAMETERS; ++which) {
        note_line(&deed, &(struct trail){.kind = TRAIL_ENTRY, .from = which});
    }
}

// What a load gives, as far as it is known by now.
static void fill_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    trail_set const base = resolve(solver, summary, touch->base);
    trail_set const set = join(solver, summary->results[index], contents(solver, summary, base, touch->offset, touch->bytes));
    summary->again |= set != summary->results[index];
    summary->results[index] = set;
}

// What a store to somewhere in the frame leaves there.
static void fill_weak(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    if (touch->is_slot && (!summary->is_blurred || is_only_frame(solver, touch->base))) {
        return;
    }
    trail_set const base = resolve(solver, summary, touch->base);
    if (has_kind(solver, base, TRAIL_STACK) || has_kind(solver, base, TRAIL_FRAME)) {
        trail_set const weak = join(solver, summary->weak, resolve(solver, summary, touch->value));
        summary->again |= weak != summary->weak;
        summary->weak = weak;
    }
}

static void fill_call(struct solver *solver, struct summary *summary, size_t index) {
    const struct known_call *const call = &summary->calls[index];
    for (unsigned reg = 0; call->callee != NULL && reg < TRACE_REGISTERS; ++reg) {
        trail_set *const result = &summary->call_results[index * TRACE_REGISTERS + reg];
        trail_set const set =
            join(solver, *result, translated(solver, summary, call->touch, call->callee->out[reg]));
        summary->again |= set != *result;
        *result = set;
    }
}

static void do_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    trail_set const base = resolve(solver, summary, touch->base);
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_READ,
                        .way = WAY_DIRECT,
                          .address = touch->address,
                        .part = touch->part,
                        .is_exact = true,
                        .offset = touch->offset,
                        .bytes = touch->bytes};
    do_to(&deed, base);
}

static void do_store(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    if (touch->is_slot && (!summary->is_blurred || is_only_frame(solver, touch->base))) {
        return;
    }
    trail_set const base = resolve(solver, summary, touch->base), value = resolve(solver, summary, touch->value);
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_WRITE,
                        .way = WAY_DIRECT,
                          .address = touch->address,
                        .part = touch->part,
                        .is_exact = true,
                        .offset = touch->offset,
                        .bytes = touch->bytes};
    do_to(&deed, base);
    deed.kind = ACCESS_ESCAPE;
    deed.way = WAY_STORED;
    deed.is_exact = deed.is_loop = false;
    do_to(&deed, value);
}

static void give_unknown(struct solver *solver, struct summary *summary, const struct touch *call) {
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_ESCAPE,
                        .way = WAY_UNKNOWN,
                        .address = call->address};
    for (unsigned reg = 0; reg < 4; ++reg) {
        do_to(&deed, resolve(solver, summary, summary->flow->trace->registers[call->registers + reg]));
    }
    do_to(&deed, stack_arguments(solver, summary, call));
}

static void do_line(struct solver *solver, struct summary *summary, const struct touch *call,
                    const struct summary *callee, const struct summary_line *line) {
    struct trail const trail = {.kind = line->trail, .from = line->which, .offset = line->offset};
    trail_set const set = translated_one(solver, summary, call, &trail);
    for (unsigned kind = ACCESS_READ; set != 0 && kind <= ACCESS_ESCAPE; kind <<= 1) {
        if ((line->kinds & kind) != 0) {
            struct deed deed = {.solver = solver,
                                .summary = summary,
                                .kind = (uint8_t)kind,
                                .way = WAY_CALL,
                                .address = call->address,
                                .callee = callee->flow->entry,
                                .is_loop = true};
            do_to(&deed, set);
        }
    }
}

static void do_call(struct solver *solver, struct summary *summary, size_t index) {
    const struct known_call *const call = &summary->calls[index];
    if (call->callee == NULL) {
        give_unknown(solver, summary, call->touch);
        return;
    }
    for (size_t i = 0; i < call->callee->line_count; ++i) {
        struct summary_line const line = call->callee->lines[i]; // A function that calls itself adds some.
        do_line(solver, summary, call->touch, call->callee, &line);
    }
}

static void do_unknown(struct solver *solver, struct summary *summary, const struct touch *touch) {
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_ESCAPE,
                        .way = WAY_UNKNOWN,
                        .address = touch->address};
    do_to(&deed, resolve(solver, summary, touch->value));
}

static bool is_control_lost(const struct flow *flow, uint32_t *address) {
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        enum flow_unknown_kind const kind = flow->unknowns[i].kind;
        if (kind == UNKNOWN_JUMP || kind == UNKNOWN_INSTRUCTION || kind == UNKNOWN_CODE || kind == UNKNOWN_STACK_LOOP) {
            *address = flow->unknowns[i].address;
            return true;
        }
    }
    return false;
}

static void take_results(struct solver *solver, struct summary *summary) {
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        trail_set const set = resolve(solver, summary, summary->flow->trace->out[reg]);
        trail_set const joined = join(solver, summary->out[reg], set);
        if (joined != summary->out[reg]) {
            summary->out[reg] = joined;
            solver->changed = summary->has_changed = true;
        }
    }
}

// What callees gave back to a function that cannot be followed.
static void lose_results(struct solver *solver, struct summary *summary, uint32_t address) {
    struct deed deed = {.solver = solver,
                        .summary = summary,
                        .kind = ACCESS_ESCAPE,
                        .way = WAY_UNFOLLOWED,
                        .address = address};
    for (size_t i = 0; i < summary->call_count * TRACE_REGISTERS; ++i) {
        do_to(&deed, summary->call_results[i]);
    }
}

static void fill_slots(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->slot_count; ++i) {
        trail_set const set = join(solver, summary->slot_sets[i], resolve(solver, summary, trace->slots[i].set));
        summary->again |= set != summary->slot_sets[i];
        summary->slot_sets[i] = set;
    }
}

static void do_all(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < summary->call_count; ++i) {
        do_call(solver, summary, i);
    }
    for (size_t i = 0; i < trace->count; ++i) {
        if (trace->touches[i].kind == TOUCH_LOAD) {
            do_load(solver, summary, i);
        } else if (trace->touches[i].kind == TOUCH_STORE) {
            do_store(solver, summary, i);
        } else if (trace->touches[i].kind == TOUCH_UNKNOWN) {
            do_unknown(solver, summary, &trace->touches[i]);
        }
    }
    if (summary->frame_escapes) {
        struct deed deed = {.solver = solver,
                            .summary = summary,
                            .kind = ACCESS_ESCAPE,
                            .way = WAY_STORED,
                            .address = summary->flow->entry};
        do_to(&deed, frame_contents(solver, summary));
    }
}

static void solve(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    uint32_t address = summary->flow->entry;
    if (is_control_lost(summary->flow, &address)) {
        lose(solver, summary, address);
    }
    do {
        summary->again = false;
        fill_slots(solver, summary);
        for (size_t i = 0; i < summary->call_count; ++i) {
            fill_call(solver, summary, i);
        }
        for (size_t i = 0; i < trace->count; ++i) {
            if (trace->touches[i].kind == TOUCH_LOAD) {
                fill_load(solver, summary, i);
            } else if (trace->touches[i].kind == TOUCH_STORE) {
                fill_weak(solver, summary, i);
            }
        }
    } while (summary->again);
    do_all(solver, summary);
    if (summary->is_lost) {
        lose_results(solver, summary, address);
    }
    take_results(solver, summary);
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

// What an object that escapes holds, escapes with it.
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
                bool const is_meant = back == 0 || !objects_begins(objects, address);
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

bool accesses_open_some(struct accesses *accesses, const struct image *image, const struct map *map,
                        const struct units *units, const uint32_t *entries, size_t count, struct reader_error *error) {
    *accesses = (struct accesses){0};
    struct solver solver = {.accesses = accesses, .only = entries, .only_count = count};
    if (!solver_begin(&solver, image, map, units, error)) {
        return false;
    }
    accesses->has_escaped = memory_get(accesses->objects.cell_count, sizeof *accesses->has_escaped);
    accesses->escapes_with = memory_get(accesses->objects.cell_count, sizeof *accesses->escapes_with);
    do {
        solver.changed = false;
        for (size_t i = 0; i < solver.count; ++i) {
            if (solver_is_due(&solver, &solver.summaries[i])) {
                solve(&solver, &solver.summaries[i]);
            }
        }
        solver_next_round(&solver);
    } while (solver.changed);
    for (size_t i = 0; i < solver.unfollowed_count; ++i) {
        struct deed deed = {.solver = &solver,
                            .kind = ACCESS_ESCAPE,
                            .way = WAY_UNFOLLOWED,
                            .address = solver.unfollowed[i].place};
        objects_meant(&accesses->objects, solver.unfollowed[i].address, EVERY_ARITHMETIC, 0, touch_cell, &deed);
    }
    close_escapes(accesses);
    if (accesses->count > 0) {
        qsort(accesses->items, accesses->count, sizeof *accesses->items, compare_accesses);
    }
    solver_end(&solver);
    return true;
}

bool accesses_open(struct accesses *accesses, const struct image *image, const struct map *map,
                   const struct units *units, struct reader_error *error) {
    return accesses_open_some(accesses, image, map, units, NULL, 0, error);
}

void accesses_close(struct accesses *accesses) {
    free(accesses->items);
    free(accesses->has_escaped);
    free(accesses->escapes_with);
    objects_close(&accesses->objects);
    code_close(&accesses->code);
    *accesses = (struct accesses){0};
}
