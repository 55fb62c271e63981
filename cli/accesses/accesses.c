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

#include "accesses/points_to.h"
#include "arm/insn.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/// A summary with more lines than this no longer tells offsets behind parameters apart.
enum { MOST_LINES = 200 };
/// The comparison that ends a copying or zeroing loop lies at most this many bytes from the store. Compilers without
/// optimisation need the most.
enum { LOOP_BYTES = 64 };
enum { EVERY_ARITHMETIC = DERIVED_BY_STEPS | DERIVED_BY_INDEX | DERIVED_DOWNWARDS };

/// An effect is one thing that the code does with a pointer. The functions apply_...() apply it to all that the pointer
/// may point to.
struct effect {
    struct solver *solver;
    struct summary *summary;
    uint8_t kind, way;
    uint32_t address, callee, part;
    bool is_exact; ///< It concerns exactly `bytes` bytes at the pointer + offset; otherwise any byte of the object.
    int64_t offset;
    uint32_t bytes;
    bool is_loop;   ///< The pointer moves in a loop.
    bool is_below;  ///< Bytes before the pointer may be meant as well, so the pointer may be the end of its object.
    bool is_behind; ///< The pointer was loaded from memory.
};

// The table of accesses is a hash table with open addressing and linear probing, at most half full. It holds index +
// 1.
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

// `named` does not take part: it explains an access to the user, but does not make it another one.
static bool same_access(const struct access *a, const struct access *b) {
    return a->address == b->address && a->cell == b->cell && a->low == b->low && a->high == b->high &&
           a->callee == b->callee && a->is_behind == b->is_behind && a->kind == b->kind && a->way == b->way &&
           a->function == b->function;
}

static size_t slot_of(const struct solver *solver, const struct access *access) {
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
            solver->table[slot_of(solver, &accesses->items[i])] = (uint32_t)i + 1;
        }
    }
    size_t const at = slot_of(solver, access);
    if (solver->table[at] == 0) {
        accesses->items = memory_grow(accesses->items, accesses->count, &accesses->capacity, sizeof *accesses->items);
        accesses->items[accesses->count++] = *access;
        solver->table[at] = (uint32_t)accesses->count;
    }
}

// Records an effect on a cell whose bytes are not known. It is a callback of objects_meant() and pointers_meant().
static void access_cell(void *context, uint32_t cell, uint32_t address) {
    const struct effect *const effect = context;
    struct access const access = {.function = effect->summary == NULL ? 0 : effect->summary->flow->entry,
                                  .address = effect->address,
                                  .cell = cell,
                                  .named = address,
                                  .callee = effect->callee,
                                  .kind = effect->kind,
                                  .way = effect->way,
                                  .is_behind = effect->is_behind};
    add_access(effect->solver, &access);
    if (effect->kind == ACCESS_ESCAPE) {
        effect->solver->accesses->has_escaped[cell] = true;
    }
}

// Records an effect on known bytes. An access may span two cells, as an LDRD across two objects would; each cell is
// recorded once.
static void access_bytes(const struct effect *effect, uint32_t address, uint32_t bytes) {
    const struct objects *const objects = &effect->solver->accesses->objects;
    uint32_t last = CELL_OF_NONE;
    for (uint32_t i = 0; i < bytes; ++i) {
        uint32_t const cell = objects_cell_at(objects, address + i);
        if (cell != CELL_OF_NONE && cell != last) {
            struct access const access = {.function = effect->summary->flow->entry,
                                          .address = effect->address,
                                          .cell = cell,
                                          .low = address,
                                          .high = address + bytes,
                                          .named = address,
                                          .kind = effect->kind,
                                          .way = effect->way};
            add_access(effect->solver, &access);
        }
        last = cell;
    }
}

static bool has_root(const struct effect *effect, trail_set set, uint32_t from) {
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct trail const trail = pointers_member(effect->solver, set, i);
        if ((trail.kind == TRAIL_EXACT || trail.kind == TRAIL_DERIVED) && trail.from == from) {
            return true;
        }
    }
    return false;
}

// Tells whether a loop that starts at `from` runs up to `end`: a comparison near the store has pointers of both roots,
// or the call at the store gets `end` as an argument, as in memcpy(_sdata, _sidata, _edata - _sdata).
static bool goes_up_to(const struct effect *effect, uint32_t from, uint32_t end) {
    const struct summary *const summary = effect->summary;
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->count; ++i) {
        const struct touch *const touch = &trace->touches[i];
        bool const is_close = touch->address - effect->address + LOOP_BYTES <= 2 * LOOP_BYTES;
        if (touch->kind == TOUCH_COMPARE && effect->way == WAY_DIRECT && is_close) {
            trail_set const left = pointers_resolve(effect->solver, summary, touch->base);
            trail_set const right = pointers_resolve(effect->solver, summary, touch->value);
            if ((has_root(effect, left, from) && has_root(effect, right, end)) ||
                (has_root(effect, right, from) && has_root(effect, left, end))) {
                return true;
            }
        }
        for (unsigned reg = 0; touch->kind == TOUCH_CALL && touch->address == effect->address && reg < 4; ++reg) {
            trail_set const set = trace->registers[touch->registers + reg];
            if (has_root(effect, pointers_resolve(effect->solver, summary, set), end)) {
                return true;
            }
        }
    }
    return false;
}

// Tells whether a store is start-up code that copies or zeroes a whole section, from one symbol of the linker script
// to another. The first object of the section begins where the section does; without this check the store would count
// as a write to that object, and none in .data could ever be proved constant.
static bool is_start_up(const struct effect *effect, uint32_t from) {
    const struct solver *const solver = effect->solver;
    if (effect->kind != ACCESS_WRITE || !effect->is_loop) {
        return false;
    }
    const struct linker_bound *const bound = bounds_find(solver, from);
    const struct trace *const trace = effect->summary->flow->trace;
    for (size_t i = 0; bound != NULL && i < trace->birth_count; ++i) {
        uint32_t const end = trace->births[i];
        if (end >= bound->least_end && end > from && bounds_ends(solver, end) && goes_up_to(effect, from, end)) {
            return true;
        }
    }
    return false;
}

// Registers that carry no argument by the calling convention: r4 to r12, and lr.
static bool is_kept_register(uint32_t which) {
    return which >= ARGUMENT_REGISTERS && which < REGISTER_PC && which != REGISTER_SP;
}

// Tells whether this parameter is garbage that the caller left in a register or on the stack. The type of the function
// says how many words are parameters. Garbage that is merely passed on to the next call, or saved in the frame, is not
// an effect of this function. A direct access through it still counts.
static bool is_no_argument(const struct effect *effect, uint32_t which) {
    unsigned const words = effect->summary->argument_words;
    if (is_kept_register(which) && !effect->summary->is_cut_out &&
        (effect->way == WAY_UNKNOWN || effect->way == WAY_UNFOLLOWED)) {
        return true; // We rely on the calling convention where control goes to code that is not known.
    }
    bool const is_of_frame = effect->way == WAY_STORED && effect->address == effect->summary->flow->entry;
    bool const is_other =
        which < ARGUMENT_REGISTERS ? which >= words : which >= FIRST_STACK && words <= ARGUMENT_REGISTERS;
    return is_other &&
           (effect->way == WAY_CALL || effect->way == WAY_UNKNOWN || effect->way == WAY_UNFOLLOWED || is_of_frame);
}

// Tells whether bytes before a parameter may be accessed. Compilers often let a loop begin one step before the first
// item and increment first (pre-indexed stores). In that case an exact member of the same set shows the first
// iteration, and the access begins there. Without such a member, a negative offset decides.
static bool is_below(const struct effect *effect, trail_set set, const struct trail *trail) {
    int64_t const offset = effect->is_exact ? effect->offset : 0;
    if (effect->is_below || (trail->derived & DERIVED_DOWNWARDS) != 0) {
        return true;
    }
    if (trail->kind != TRAIL_ENTRY || trail->derived == 0) {
        return (trail->kind == TRAIL_ENTRY ? trail->offset : 0) + offset < 0;
    }
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct trail const other = pointers_member(effect->solver, set, i);
        if (other.kind == TRAIL_ENTRY && other.from == trail->from && other.derived == 0) {
            return false; // The exact member of the set is applied by itself.
        }
    }
    return trail->offset < 0 || offset < 0;
}

// setjmp() and the switch of an operating system store r4 to r11 as they are. The values come back in the same
// registers, so that they are still what the caller keeps there.
static bool is_saved_away(const struct effect *effect, const struct trail *trail) {
    return effect->summary->saves_all && effect->kind == ACCESS_ESCAPE && effect->way == WAY_STORED &&
           trail->kind == TRAIL_ENTRY && trail->derived == 0 && trail->offset == 0 && is_kept_register(trail->from);
}

// A function stores through a register that carries no argument, or hands such an address on. Callers in assembly that
// we see tell what the register holds. In an image with a static base, such as r9 of -frwpi, or with a global register
// variable, nothing tells which object it is.
static void note_base(const struct effect *effect, const struct trail *trail) {
    const struct summary *const summary = effect->summary;
    struct accesses *const accesses = effect->solver->accesses;
    bool const is_compiled = summary->argument_words != UINT_MAX;
    bool const is_address =
        effect->kind == ACCESS_WRITE || (effect->kind == ACCESS_ESCAPE && trail->derived == 0 && trail->offset != 0);
    if (is_kept_register(trail->from) && trail->from != REGISTER_LR && is_address && !summary->is_cut_out &&
        (is_compiled || summary->has_unseen_callers) && accesses->based_at == 0) {
        accesses->based_at = effect->address;
        accesses->base_register = (uint8_t)trail->from;
    }
}

// Records an effect on memory of the caller as a line of the summary. Lines are merged by parameter and offset. If
// there are more than MOST_LINES, all further offsets become ANY_OFFSET: this widening bounds the size of the summary.
static void note_line(struct effect *effect, trail_set set, const struct trail *trail) {
    struct summary *const summary = effect->summary;
    if (is_no_argument(effect, trail->from) || is_saved_away(effect, trail)) {
        return;
    }
    note_base(effect, trail);
    struct summary_line line = {trail->kind, 0, false, trail->from, trail->kind == TRAIL_BEHIND ? trail->offset : 0};
    bool const below = is_below(effect, set, trail);
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
    if ((summary->lines[i].kinds & effect->kind) == 0 || (below && !summary->lines[i].is_below)) {
        summary->lines[i].kinds |= effect->kind;
        summary->lines[i].is_below |= below;
        summary->has_changed = true;
    }
}

// Applies an effect to every cell whose address the cell holds, or, if is_deep, to every cell that can be reached over
// any number of such links (the transitive closure, by a worklist). The byte before an address is tried too, because C
// allows pointers one past the end.
static void apply_to_held(struct effect *effect, uint32_t cell, bool is_deep) {
    const struct objects *const objects = &effect->solver->accesses->objects;
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
                    access_cell(effect, target, address - back);
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

// Applies an effect to what one member of a points-to set stands for. The cases are: known memory (EXACT, DERIVED),
// memory found in initial contents (HELD, REACHED), memory of the caller (ENTRY, BEHIND, BEYOND), and the own frame,
// of which only the escape matters. Any other kind means that the analysis lost the pointer.
static void apply_to_one(struct effect *effect, trail_set set, struct trail trail) {
    switch (trail.kind) {
    case TRAIL_EXACT:
        if (is_start_up(effect, trail.from)) {
            return;
        }
        if (!effect->is_exact && effect->is_below) {
            objects_meant(&effect->solver->accesses->objects, trail.from + (uint32_t)trail.offset, DERIVED_DOWNWARDS, 0,
                          access_cell, effect);
        }
        if (effect->is_exact) {
            access_bytes(effect, trail.from + (uint32_t)trail.offset + (uint32_t)effect->offset, effect->bytes);
        } else {
            pointers_meant(effect->solver, set, &trail, 0, access_cell, effect);
        }
        return;
    case TRAIL_DERIVED:
        if (!is_start_up(effect, trail.from)) {
            pointers_meant(effect->solver, set, &trail, effect->is_exact ? effect->offset : 0, access_cell, effect);
        }
        return;
    case TRAIL_HELD:
    case TRAIL_REACHED: {
        struct effect behind = *effect;
        behind.is_behind = true;
        apply_to_held(&behind, trail.from, trail.kind == TRAIL_REACHED);
        return;
    }
    case TRAIL_ENTRY:
    case TRAIL_BEHIND:
    case TRAIL_BEYOND:
        note_line(effect, set, &trail);
        return;
    case TRAIL_MINUS:
        return;
    case TRAIL_STACK:
    case TRAIL_FRAME:
        effect->summary->frame_escapes |= effect->kind == ACCESS_ESCAPE;
        return;
    default:
        lose(effect->solver, effect->summary, effect->address);
        return;
    }
}

static size_t slot_of_done(const struct solver *solver, const struct done *done) {
    uint32_t hash = (done->address ^ done->callee * 0x85EBCA6Bu ^ done->what << 20 ^ done->summary * 0x27D4EB2Fu ^
                     done->set * 0xC2B2AE35u) *
                    0x9E3779B1u;
    size_t at = (hash ^ hash >> 15) & (solver->done_size - 1);
    while (solver->done[at].set != 0 && memcmp(&solver->done[at], done, sizeof *done) != 0) {
        at = (at + 1) & (solver->done_size - 1);
    }
    return at;
}

// The table of applied effects makes a repetition cheap: sets are numbered, so that a pair of effect and set is a few
// words. Most functions are solved many times before the fixed point, and almost all effects repeat.
// \return  Whether the effect was not applied to this set before.
static bool is_new(struct solver *solver, const struct done *done) {
    if ((solver->done_count + 1) * 2 > solver->done_size) {
        struct done *const old = solver->done;
        size_t const old_size = solver->done_size;
        solver->done_size = old_size == 0 ? 4096 : old_size * 2;
        solver->done = memory_get(solver->done_size, sizeof *solver->done);
        for (size_t i = 0; i < old_size; ++i) {
            if (old[i].set != 0) {
                solver->done[slot_of_done(solver, &old[i])] = old[i];
            }
        }
        free(old);
    }
    size_t const at = slot_of_done(solver, done);
    if (solver->done[at].set != 0) {
        return false;
    }
    solver->done[at] = *done;
    ++solver->done_count;
    return true;
}

// Applies an effect to all members of a points-to set, unless that was done before.
static void apply_to(struct effect *effect, trail_set set) {
    struct done const done = {.address = effect->address,
                              .callee = effect->callee,
                              .what = (uint32_t)effect->kind | (uint32_t)effect->way << 4 | effect->part << 8 |
                                      (uint32_t)effect->is_below << 16,
                              .summary = (uint32_t)(effect->summary - effect->solver->summaries),
                              .set = set};
    if (set == 0 || !is_new(effect->solver, &done)) {
        return;
    }
    effect->is_loop |= pointers_have(effect->solver, set, TRAIL_DERIVED);
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        apply_to_one(effect, set, pointers_member(effect->solver, set, i));
    }
}

// Handles a function that cannot be interpreted completely. It may do anything with every address that it can name and
// with every parameter, so all of these escape.
static void lose(struct solver *solver, struct summary *summary, uint32_t address) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = address};
    if (summary->is_lost) {
        return;
    }
    summary->is_lost = summary->has_changed = true;
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->birth_count; ++i) {
        apply_to_one(&effect, 0, (struct trail){.kind = TRAIL_EXACT, .from = trace->births[i]});
        apply_to_one(&effect, 0,
                     (struct trail){.kind = TRAIL_DERIVED, .derived = EVERY_ARITHMETIC, .from = trace->births[i]});
    }
    for (uint32_t which = 0; which < PARAMETERS; ++which) {
        note_line(&effect, 0, &(struct trail){.kind = TRAIL_ENTRY, .from = which});
    }
}

// Updates what a load may return. `again` requests another round of solve() if the set grew.
static void fill_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    trail_set const base = pointers_resolve(solver, summary, touch->base);
    trail_set const set = pointers_join(solver, summary->results[index],
                                        pointers_behind(solver, summary, base, touch->offset, touch->bytes));
    summary->again |= set != summary->results[index];
    summary->results[index] = set;
}

// A store through a pointer to an unknown offset in the frame is a weak update: it may change any word of the frame
// and certainly overwrites none. Its value is joined into one set that stands for all such words.
static void fill_weak(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    if (touch->is_slot && (!summary->is_blurred || pointers_are_of_frame(solver, touch->base))) {
        return;
    }
    trail_set const base = pointers_resolve(solver, summary, touch->base);
    if (pointers_have(solver, base, TRAIL_STACK) || pointers_have(solver, base, TRAIL_FRAME)) {
        trail_set const weak = pointers_join(solver, summary->weak, pointers_resolve(solver, summary, touch->value));
        summary->again |= weak != summary->weak;
        summary->weak = weak;
    }
}

// Tells whether a register holds garbage after a call. If the callee does not change the register at all, the value is
// still the caller's own: compilers that analysed the callee (-fipa-ra) keep values in such registers.
static bool is_left_over(struct solver *solver, const struct known_call *call, unsigned reg) {
    bool const may_be_result = reg < call->callee->result_words;
    return !may_be_result && (call->left_over >> reg & 1) != 0 &&
           call->callee->out[reg] != pointers_one(solver, TRAIL_ENTRY, reg, 0);
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
        bool const is_saved = reg >= 4 && reg <= 11 && !call->touch->is_free; // The calling convention says so.
        trail_set *const result = &summary->call_results[index * TRACE_REGISTERS + reg];
        trail_set const given =
            is_saved ? pointers_resolve(solver, summary, summary->flow->trace->registers[call->touch->registers + reg])
                     : pointers_translated(solver, summary, call->touch, call->callee->out[reg]);
        trail_set const set = pointers_join(solver, *result, given);
        summary->again |= set != *result;
        *result = set;
    }
}

// Makes the effect of a load or store itself.
static struct effect effect_of(struct solver *solver, struct summary *summary, const struct touch *touch) {
    return (struct effect){.solver = solver,
                           .summary = summary,
                           .kind = touch->kind == TOUCH_LOAD ? ACCESS_READ : ACCESS_WRITE,
                           .way = WAY_DIRECT,
                           .address = touch->address,
                           .part = touch->part,
                           .is_exact = true,
                           .offset = touch->offset,
                           .bytes = touch->bytes};
}

// An outlined routine (GCC and clang cut them out of functions to save space) works in its caller's frame, at offsets
// >= 0 from its own point of view. What it stores there becomes part of the caller's weak set.
static void fill_frame(struct solver *solver, struct summary *summary, const struct known_call *call) {
    const struct trace *const trace = call->callee == NULL ? NULL : call->callee->flow->trace;
    for (size_t i = 0; trace != NULL && i < trace->slot_count; ++i) {
        if (trace->slots[i].offset >= 0) {
            trail_set const weak = pointers_join(
                solver, summary->weak, pointers_translated(solver, summary, call->touch, call->callee->slot_sets[i]));
            summary->again |= weak != summary->weak;
            summary->weak = weak;
        }
    }
}

static void apply_load(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    struct effect effect = effect_of(solver, summary, touch);
    apply_to(&effect, pointers_resolve(solver, summary, touch->base));
}

// A store does two things: it writes to `base`, and it lets `value` escape, since whoever reads that memory gets the
// address. Stores to a known slot of the frame do neither, for the trace follows them.
static void apply_store(struct solver *solver, struct summary *summary, size_t index) {
    const struct touch *const touch = &summary->flow->trace->touches[index];
    if (touch->is_slot && (!summary->is_blurred || pointers_are_of_frame(solver, touch->base))) {
        return;
    }
    trail_set const base = pointers_resolve(solver, summary, touch->base),
                    value = pointers_resolve(solver, summary, touch->value);
    struct effect effect = effect_of(solver, summary, touch);
    apply_to(&effect, base);
    effect.kind = ACCESS_ESCAPE;
    effect.way = WAY_STORED;
    effect.is_exact = effect.is_loop = effect.is_below = false;
    apply_to(&effect, value);
}

// A call of an unknown function: everything that may be an argument escapes.
static void give_unknown(struct solver *solver, struct summary *summary, const struct touch *call) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNKNOWN, .address = call->address};
    for (unsigned reg = 0; reg < TRACE_REGISTERS; ++reg) {
        if (reg < ARGUMENT_REGISTERS || reg == REGISTER_PC) { // Number 15 stands for the floating-point registers.
            apply_to(&effect,
                     pointers_resolve(solver, summary, summary->flow->trace->registers[call->registers + reg]));
        }
    }
    apply_to(&effect, pointers_on_stack(solver, summary, call));
}

// Applies one line of a callee's summary at a call site: the arguments replace the parameters. The kinds are applied
// one by one, because each is a separate access in the result.
static void apply_line(struct solver *solver, struct summary *summary, const struct touch *call,
                       const struct summary *callee, const struct summary_line *line) {
    struct trail const trail = {.kind = line->trail, .from = line->which, .offset = line->offset};
    trail_set const set = pointers_translated_one(solver, summary, call, &trail);
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
            apply_to(&effect, set);
        }
    }
}

static void apply_call(struct solver *solver, struct summary *summary, size_t index) {
    const struct known_call *const call = &summary->calls[index];
    if (call->callee == NULL) {
        give_unknown(solver, summary, call->touch);
        return;
    }
    for (size_t i = 0; i < call->callee->line_count; ++i) {
        struct summary_line const line = call->callee->lines[i]; // A copy: a recursive call adds lines.
        apply_line(solver, summary, call->touch, call->callee, &line);
    }
}

// A jump to an unknown place or a system call gets whatever the registers hold.
static void apply_unknown(struct solver *solver, struct summary *summary, const struct touch *touch) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNKNOWN, .address = touch->address};
    apply_to(&effect, pointers_resolve(solver, summary, touch->value));
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
        trail_set const set = pointers_resolve(solver, summary, summary->flow->trace->out[reg]);
        trail_set const joined = pointers_join(solver, summary->out[reg], set);
        if (joined != summary->out[reg]) {
            summary->out[reg] = joined;
            summary->has_changed = true;
        }
    }
}

// Tells whether the function itself made or loaded this address. Addresses that came from a caller escape at that
// caller's call site if they escape at all.
static bool is_own(const struct trail *trail) {
    return trail->kind == TRAIL_EXACT || trail->kind == TRAIL_DERIVED || trail->kind == TRAIL_HELD ||
           trail->kind == TRAIL_REACHED || trail->kind == TRAIL_LOST;
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
        trail_set const set = (summary->returned >> reg & 1) != 0 ? summary->out[reg] : 0;
        for (size_t i = 0; i < pointers_size(solver, set); ++i) {
            struct trail const trail = pointers_member(solver, set, i);
            if (is_own(&trail)) {
                apply_to_one(&effect, set, trail);
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
            struct trail const trail = pointers_member(solver, trace->out[reg], i);
            bool const is_kept = trail.kind == TRAIL_SLOT || trail.kind == TRAIL_WEAK;
            trail_set const one = is_kept ? 0 : trails_one(pointers_trails(solver), trail);
            apply_to(&effect, pointers_without_saved(solver, pointers_resolve(solver, summary, one)));
        }
    }
}

// A function that cannot be interpreted may do anything with the pointers it received. This function marks them as
// escaped: the results of its calls and what it loads from memory.
static void lose_results(struct solver *solver, struct summary *summary, uint32_t address) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = address};
    for (size_t i = 0; i < summary->call_count * TRACE_REGISTERS; ++i) {
        apply_to(&effect, summary->call_results[i]);
    }
    for (size_t i = 0; i < summary->flow->trace->count; ++i) {
        apply_to(&effect, summary->results[i]);
    }
}

// A changed slot above the frame (offset >= 0) concerns the callers too, see fill_frame().
static void fill_slots(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->slot_count; ++i) {
        trail_set const set =
            pointers_join(solver, summary->slot_sets[i], pointers_resolve(solver, summary, trace->slots[i].set));
        summary->again |= set != summary->slot_sets[i];
        summary->has_changed |= set != summary->slot_sets[i] && trace->slots[i].offset >= 0;
        summary->slot_sets[i] = set;
    }
}

// Applies all effects of a function, once its points-to sets are stable. The calls come first, since a callee's line
// may let the frame escape.
static void apply_all(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < summary->call_count; ++i) {
        apply_call(solver, summary, i);
    }
    for (size_t i = 0; i < trace->count; ++i) {
        if (trace->touches[i].kind == TOUCH_LOAD) {
            apply_load(solver, summary, i);
        } else if (trace->touches[i].kind == TOUCH_STORE) {
            apply_store(solver, summary, i);
        } else if (trace->touches[i].kind == TOUCH_UNKNOWN) {
            apply_unknown(solver, summary, &trace->touches[i]);
        }
    }
    if (summary->frame_escapes) {
        struct effect effect = {.solver = solver,
                                .summary = summary,
                                .kind = ACCESS_ESCAPE,
                                .way = WAY_STORED,
                                .address = summary->flow->entry};
        apply_to(&effect, pointers_in_frame(solver, summary));
    }
}

// Evaluates one function: first an inner fixed point over its own points-to sets, with the callees' summaries as they
// are by now; then its effects; then its results. Nothing is reset between two evaluations, so sets and summaries only
// grow.
static void solve(struct solver *solver, struct summary *summary) {
    const struct trace *const trace = summary->flow->trace;
    uint32_t address = summary->flow->entry;
    // What an exception brings along is not followed: a function with landing pads counts as one that is not.
    if (is_control_lost(summary->flow, &address) || summary->has_hidden_code || summary->flow->has_landing_pads) {
        lose(solver, summary, address);
    }
    do {
        summary->again = false;
        fill_slots(solver, summary);
        for (size_t i = 0; i < summary->call_count; ++i) {
            fill_call(solver, summary, i);
            fill_frame(solver, summary, &summary->calls[i]);
        }
        for (size_t i = 0; i < trace->count; ++i) {
            if (trace->touches[i].kind == TOUCH_LOAD) {
                fill_load(solver, summary, i);
            } else if (trace->touches[i].kind == TOUCH_STORE) {
                fill_weak(solver, summary, i);
            }
        }
    } while (summary->again);
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
            .solver = &solver, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = solver.unfollowed[i].place};
        objects_meant(&accesses->objects, solver.unfollowed[i].address, EVERY_ARITHMETIC, 0, access_cell, &effect);
    }
    // The hardware writes the main stack, which ends at the initial SP of the vector table.
    if (solver.initial_sp != 0) {
        struct effect effect = {
            .solver = &solver, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = solver.initial_sp};
        objects_meant(&accesses->objects, solver.initial_sp, DERIVED_DOWNWARDS, 0, access_cell, &effect);
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
