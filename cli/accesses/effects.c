// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Applies the effect of one instruction to all that its pointer may point to. An effect on memory that is known becomes
// an access in the result; an effect on memory of the caller becomes a line of the function's summary, which callers
// apply again with their arguments in place of the parameters. An effect that was applied to the same points-to set
// before is skipped, which is what ends the fixed point.
//
// Two patterns of start-up code and compilers are recognised here: loops that copy or zero a section between symbols of
// the linker script are no writes to the first object of the section, and loops that begin one item before an object
// mean the object.
#include "accesses/effects.h"

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
        accesses->items[accesses->count] = *access;
        accesses->items[accesses->count].lowest_named = accesses->items[accesses->count].highest_named = access->named;
        ++accesses->count;
        solver->table[at] = (uint32_t)accesses->count;
    }
    struct access *const kept = &accesses->items[solver->table[at] - 1];
    kept->lowest_named = access->named < kept->lowest_named ? access->named : kept->lowest_named;
    kept->highest_named = access->named > kept->highest_named ? access->named : kept->highest_named;
}

// Records an effect on a cell whose bytes are not known. It is a callback of objects_meant() and pointers_meant().
void effect_access_cell(void *context, uint32_t cell, uint32_t address) {
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

static bool has_root(const struct effect *effect, provenance_set set, uint32_t from) {
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct provenance const provenance = pointers_member(effect->solver, set, i);
        if ((provenance.kind == PROVENANCE_EXACT || provenance.kind == PROVENANCE_DERIVED) && provenance.from == from) {
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
        const struct event *const event = &trace->events[i];
        bool const is_close = event->address - effect->address + LOOP_BYTES <= 2 * LOOP_BYTES;
        if (event->kind == EVENT_COMPARE && effect->way == WAY_DIRECT && is_close) {
            provenance_set const left = pointers_resolve(effect->solver, summary, event->base);
            provenance_set const right = pointers_resolve(effect->solver, summary, event->value);
            if ((has_root(effect, left, from) && has_root(effect, right, end)) ||
                (has_root(effect, right, from) && has_root(effect, left, end))) {
                return true;
            }
        }
        for (unsigned reg = 0; event->kind == EVENT_CALL && event->address == effect->address && reg < 4; ++reg) {
            provenance_set const set = trace->registers[event->registers + reg];
            if (has_root(effect, pointers_resolve(effect->solver, summary, set), end)) {
                return true;
            }
        }
    }
    return false;
}

// Tells whether a store is start-up code that copies or zeroes a whole section, from one symbol of the linker script
// to another. The first object of the section begins where the section does; without this check the store would count
// as a write to that object, and none in .data could ever be proved constant. What walks a section later may write
// anything there.
static bool is_start_up(const struct effect *effect, uint32_t from) {
    const struct solver *const solver = effect->solver;
    if (effect->kind != ACCESS_WRITE || !effect->is_loop || (effect->summary->run_times & RUNS_LATER) != 0) {
        return false;
    }
    const struct linker_bound *const bound = bounds_find(solver, from);
    const struct trace *const trace = effect->summary->flow->trace;
    for (size_t i = 0; bound != NULL && i < trace->constant_count; ++i) {
        uint32_t const end = trace->constants[i];
        if (end >= bound->least_end && end > from && bounds_ends(solver, end) && goes_up_to(effect, from, end)) {
            return true;
        }
    }
    return false;
}

static bool has_stack(const struct effect *effect, provenance_set set) {
    return pointers_have(effect->solver, set, PROVENANCE_STACK) || pointers_have(effect->solver, set, PROVENANCE_FRAME);
}

// Tells whether the value is what lies between an address and SP, as the last argument of memset(_sstack, 0, sp -
// _sstack).
static bool is_distance_to_stack(const struct effect *effect, provenance_set set, uint32_t from) {
    bool is_less = false;
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct provenance const provenance = pointers_member(effect->solver, set, i);
        is_less |= provenance.from == from &&
                   (provenance.kind == PROVENANCE_MINUS || (provenance.derived & DERIVED_NEGATED) != 0);
    }
    return is_less && has_stack(effect, set);
}

// Tells whether start-up code paints its own stack: a loop from the lowest symbol of the stack up to SP.
static bool is_up_to_stack(const struct effect *effect, uint32_t from) {
    const struct summary *const summary = effect->summary;
    const struct trace *const trace = summary->flow->trace;
    bool const is_of_start_up = (summary->run_times & RUNS_LATER) == 0;
    for (size_t i = 0; is_of_start_up && i < trace->count; ++i) {
        const struct event *const event = &trace->events[i];
        if (event->kind == EVENT_COMPARE && effect->way == WAY_DIRECT) {
            provenance_set const left = pointers_resolve(effect->solver, summary, event->base);
            provenance_set const right = pointers_resolve(effect->solver, summary, event->value);
            if ((has_root(effect, left, from) && has_stack(effect, right)) ||
                (has_root(effect, right, from) && has_stack(effect, left))) {
                return true;
            }
        }
        for (unsigned reg = 0; event->kind == EVENT_CALL && event->address == effect->address && reg < 4; ++reg) {
            provenance_set const set = trace->registers[event->registers + reg];
            if (is_distance_to_stack(effect, pointers_resolve(effect->solver, summary, set), from)) {
                return true;
            }
        }
    }
    return false;
}

// Code may know a section by its first symbol and its size: memcpy(_sdata, _sidata, (size_t)_data_size), where the
// linker script defines _data_size as SIZEOF(.data). The size is a number in the code, but the symbol is absolute.
// \return  The end of what begins at `from`, or `from` iff no symbol tells its size.
static uint32_t end_by_size(const struct solver *solver, uint32_t from) {
    const struct image *const image = solver->accesses->objects.image;
    uint32_t end = from;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        uint64_t const at = from + symbol->address;
        bool const is_size = symbol->section == IMAGE_ABSOLUTE && at > end && at <= UINT32_MAX;
        end = is_size && bounds_ends(solver, (uint32_t)at) ? (uint32_t)at : end;
    }
    return end;
}

// Code that is no start-up may walk a section, too, from one symbol of the linker script to another that the function
// names, and reaches every object between them. Without this, a pointer to the first symbol would mean the object that
// begins there, and no other.
static void apply_between(struct effect *effect, uint32_t from) {
    const struct solver *const solver = effect->solver;
    const struct objects *const objects = &solver->accesses->objects;
    const struct trace *const trace = effect->summary->flow->trace;
    bool const is_later = (effect->summary->run_times & RUNS_LATER) != 0;
    bool const is_bound = effect->kind != ACCESS_READ && bounds_ends(solver, from) && !is_up_to_stack(effect, from);
    uint32_t end = is_bound && is_later ? end_by_size(solver, from) : from;
    for (size_t i = 0; is_bound && i < trace->constant_count; ++i) {
        end = trace->constants[i] > end && bounds_ends(solver, trace->constants[i]) ? trace->constants[i] : end;
    }
    for (size_t i = 0; end > from && i < objects->stretch_count; ++i) {
        const struct stretch *const stretch = &objects->stretches[i];
        if (stretch->low >= from && stretch->low < end && objects->cells[stretch->cell].is_writable) {
            effect_access_cell(effect, stretch->cell, stretch->low);
        }
    }
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
static bool is_below(const struct effect *effect, provenance_set set, const struct provenance *provenance) {
    int64_t const offset = effect->is_exact ? effect->offset : 0;
    if (effect->is_below || (provenance->derived & DERIVED_DOWNWARDS) != 0) {
        return true;
    }
    if (provenance->kind != PROVENANCE_ENTRY || provenance->derived == 0) {
        return (provenance->kind == PROVENANCE_ENTRY ? provenance->offset : 0) + offset < 0;
    }
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct provenance const other = pointers_member(effect->solver, set, i);
        if (other.kind == PROVENANCE_ENTRY && other.from == provenance->from && other.derived == 0) {
            return false; // The exact member of the set is applied by itself.
        }
    }
    return provenance->offset < 0 || offset < 0;
}

// setjmp() and the switch of an operating system store r4 to r11 as they are. The values come back in the same
// registers, so that they are still what the caller keeps there.
static bool is_saved_away(const struct effect *effect, const struct provenance *provenance) {
    return effect->summary->saves_all && effect->kind == ACCESS_ESCAPE && effect->way == WAY_STORED &&
           provenance->kind == PROVENANCE_ENTRY && provenance->derived == 0 && provenance->offset == 0 &&
           is_kept_register(provenance->from);
}

// Tells whether a parameter r4 to r11 is in the set only because two paths meet of which one never happens, as where
// two IT blocks with opposite conditions set a register. A compiler that gives a register a value of its own pushes it
// first and never reads what the caller left there; where it uses a static base, or a global register variable, it
// pushes no such register. The member is then among others, or unsure, since the other path has a number.
static bool is_of_dead_path(struct effect *effect, provenance_set set, const struct provenance *provenance) {
    const struct summary *const summary = effect->summary;
    bool is_saved =
        summary->is_compiled && is_kept_register(provenance->from) && (summary->saves >> provenance->from & 1) != 0;
    for (size_t i = 0; is_saved && i < pointers_size(effect->solver, set); ++i) {
        struct provenance const other = pointers_member(effect->solver, set, i);
        if (provenance->is_unsure || other.kind != provenance->kind || other.from != provenance->from) {
            return true;
        }
    }
    return false;
}

// A function stores through a register that carries no argument, or hands such an address on. Callers in assembly that
// we see tell what the register holds. In an image with a static base, such as r9 of -frwpi, or with a global register
// variable, nothing tells which object it is. Without debugging information compiled code looks like assembly; there a
// distance from the register shows that it is the base of more than one object.
static void note_base(const struct effect *effect, const struct provenance *provenance) {
    const struct summary *const summary = effect->summary;
    struct accesses *const accesses = effect->solver->accesses;
    bool const is_compiled = summary->argument_words != UINT_MAX;
    bool const is_at_distance = provenance->derived != 0 || provenance->offset != 0 || effect->offset != 0;
    bool const is_address = effect->kind == ACCESS_WRITE ||
                            (effect->kind == ACCESS_ESCAPE && provenance->derived == 0 && provenance->offset != 0);
    if (is_kept_register(provenance->from) && provenance->from != REGISTER_LR && is_address && !summary->is_cut_out &&
        (is_compiled || summary->has_unseen_callers || is_at_distance) && accesses->based_at == 0) {
        accesses->based_at = effect->address;
        accesses->base_register = (uint8_t)provenance->from;
    }
}

// A store through a number plus the base of RAM may write any object. Where an address is in the set, the constant was
// added to that address, as for the alias of a region; a parameter may be a number as well.
static void note_rebased(const struct effect *effect, provenance_set set, const struct provenance *rebased) {
    struct accesses *const accesses = effect->solver->accesses;
    bool is_known = effect->kind != ACCESS_WRITE || rebased->offset != 0;
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        struct provenance const other = pointers_member(effect->solver, set, i);
        bool const is_number =
            other.kind == PROVENANCE_REBASED || other.kind == PROVENANCE_ENTRY || other.kind == PROVENANCE_BEHIND ||
            other.kind == PROVENANCE_BEYOND ||
            (other.kind == PROVENANCE_DERIVED &&
             (other.from == rebased->from || objects_at(&accesses->objects, other.from) == OBJECT_OF_NONE));
        is_known |= !is_number;
    }
    if (!is_known && accesses->rebased_at == 0) {
        accesses->rebased_at = effect->address;
    }
}

// Records an effect on memory of the caller as a line of the summary. Lines are merged by parameter and offset. If
// there are more than MOST_LINES, all further offsets become ANY_OFFSET: this widening bounds the size of the summary.
static void note_line(struct effect *effect, provenance_set set, const struct provenance *provenance) {
    struct summary *const summary = effect->summary;
    if (is_no_argument(effect, provenance->from) || is_saved_away(effect, provenance) ||
        is_of_dead_path(effect, set, provenance)) {
        return;
    }
    note_base(effect, provenance);
    struct summary_line line = {provenance->kind, 0, false, provenance->from,
                                provenance->kind == PROVENANCE_BEHIND ? provenance->offset : 0};
    bool const below = is_below(effect, set, provenance);
    size_t i = 0;
    if (provenance->kind == PROVENANCE_BEHIND && summary->line_count > MOST_LINES) {
        line.offset = ANY_OFFSET;
    }
    while (i < summary->line_count &&
           (summary->lines[i].provenance != line.provenance || summary->lines[i].which != line.which ||
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
        summary_give(effect->solver, summary);
    }
}

/// A search through the addresses that cells hold.
struct held_search {
    const struct objects *objects;
    struct held_targets *targets; ///< What was found.
    uint32_t *pending;            ///< Cells that hold more.
    size_t count;
    bool *is_given, *is_pending; ///< By cell; a cell that one link leads to may be found again over a longer chain.
};

// Goes over the addresses that one cell holds. The byte before an address is tried too, because C allows pointers one
// past the end, as the top of a stack or the end of a buffer.
static void follow_held(struct held_search *search, uint32_t cell, bool gives, bool goes_on) {
    const struct objects *const objects = search->objects;
    const struct cell *const holder = &objects->cells[cell];
    for (size_t i = 0; i < holder->held_count; ++i) {
        uint32_t const address = objects->held[holder->first_held + i].address;
        for (uint32_t back = 0; back < 2; ++back) {
            uint32_t const target = objects_cell_at(objects, address - back);
            if (target == CELL_OF_NONE || (back == 1 && !objects_end(objects, address))) {
                continue;
            }
            if (gives && !search->is_given[target]) {
                search->is_given[target] = true;
                APPEND(search->targets->items, search->targets->count, search->targets->capacity,
                       (struct held_target){target, address - back});
            }
            if (goes_on && !search->is_pending[target]) {
                search->is_pending[target] = true;
                search->pending[search->count++] = target;
            }
        }
    }
}

// Gathers every cell whose address the cell holds, or, if is_deep, every cell that can be reached over more than one
// such link (the transitive closure, by a worklist).
static void gather_held(const struct objects *objects, uint32_t cell, bool is_deep, struct held_targets *targets) {
    struct held_search search = {objects,
                                 targets,
                                 memory_get(objects->cell_count, sizeof(uint32_t)),
                                 0,
                                 memory_get(objects->cell_count, sizeof(bool)),
                                 memory_get(objects->cell_count, sizeof(bool))};
    follow_held(&search, cell, !is_deep, is_deep);
    while (search.count > 0) {
        follow_held(&search, search.pending[--search.count], true, true);
    }
    free(search.pending);
    free(search.is_given);
    free(search.is_pending);
}

// Applies an effect to what a cell holds. The initial contents do not change, so the cells are gathered once for all
// effects: a table of hundreds of pointers may be used by hundreds of functions.
static void apply_to_held(struct effect *effect, uint32_t cell, bool is_deep) {
    struct solver *const solver = effect->solver;
    const struct objects *const objects = &solver->accesses->objects;
    if (solver->held == NULL) {
        solver->held = memory_get(2 * objects->cell_count, sizeof *solver->held);
    }
    struct held_targets *const targets = &solver->held[2 * (size_t)cell + is_deep];
    if (!targets->is_gathered) {
        targets->is_gathered = true;
        gather_held(objects, cell, is_deep, targets);
    }
    for (size_t i = 0; i < targets->count; ++i) {
        effect_access_cell(effect, targets->items[i].cell, targets->items[i].address);
    }
}

// Applies an effect to what one member of a points-to set stands for. The cases are: known memory (EXACT, DERIVED),
// memory found in initial contents (HELD, REACHED), memory of the caller (ENTRY, BEHIND, BEYOND), and the own frame,
// of which only the escape matters. Any other kind means that the analysis lost the pointer. A negated address is none:
// no instruction accesses an object through it. Whoever gets it may negate it again, though, and a parameter may be a
// negated address itself.
void effect_apply_one(struct effect *effect, provenance_set set, struct provenance provenance) {
    bool const is_own_access = effect->way == WAY_DIRECT && (provenance.derived & DERIVED_NEGATED) != 0;
    if (is_own_access && provenance.kind == PROVENANCE_DERIVED) {
        return;
    }
    switch (provenance.kind) {
    case PROVENANCE_EXACT: {
        const struct objects *const objects = &effect->solver->accesses->objects;
        uint32_t const at = provenance.from + (uint32_t)provenance.offset;
        if (is_start_up(effect, provenance.from)) {
            return;
        }
        // Whoever gets the address may take it for the end of the object before, as of a stack.
        bool const may_be_end = effect->kind == ACCESS_ESCAPE && objects_end(objects, at);
        if (!effect->is_exact && (effect->is_below || may_be_end)) {
            objects_meant(objects, at, DERIVED_DOWNWARDS, 0, effect_access_cell, effect);
        }
        if (effect->is_exact) {
            access_bytes(effect, at + (uint32_t)effect->offset, effect->bytes);
        } else {
            pointers_meant(effect->solver, set, &provenance, 0, effect_access_cell, effect);
            apply_between(effect, provenance.from);
        }
        return;
    }
    case PROVENANCE_DERIVED:
        if (!is_start_up(effect, provenance.from)) {
            apply_between(effect, provenance.from);
            pointers_meant(effect->solver, set, &provenance, effect->is_exact ? effect->offset : 0, effect_access_cell,
                           effect);
        }
        return;
    case PROVENANCE_HELD:
    case PROVENANCE_REACHED: {
        struct effect behind = *effect;
        behind.is_behind = true;
        apply_to_held(&behind, provenance.from, provenance.kind == PROVENANCE_REACHED);
        return;
    }
    case PROVENANCE_ENTRY:
    case PROVENANCE_BEHIND:
    case PROVENANCE_BEYOND:
        note_line(effect, set, &provenance);
        return;
    case PROVENANCE_MINUS:
        effect_apply_one(effect, set, provenances_subtracted(&provenance));
        return;
    case PROVENANCE_REBASED:
        note_rebased(effect, set, &provenance);
        return;
    case PROVENANCE_STACK:
    case PROVENANCE_FRAME:
        effect->summary->frame_escapes |= effect->kind == ACCESS_ESCAPE;
        return;
    default:
        effect_lose(effect->solver, effect->summary, effect->address);
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
void effect_apply(struct effect *effect, provenance_set set) {
    struct done const done = {.address = effect->address,
                              .callee = effect->callee,
                              .what = (uint32_t)effect->kind | (uint32_t)effect->way << 4 | effect->part << 8 |
                                      (uint32_t)effect->is_below << 16,
                              .summary = (uint32_t)(effect->summary - effect->solver->summaries),
                              .set = set};
    if (set == 0 || !is_new(effect->solver, &done)) {
        return;
    }
    effect->is_loop |= pointers_have(effect->solver, set, PROVENANCE_DERIVED);
    for (size_t i = 0; i < pointers_size(effect->solver, set); ++i) {
        effect_apply_one(effect, set, pointers_member(effect->solver, set, i));
    }
}

// Handles a function that cannot be interpreted completely. It may do anything with every address that it can name and
// with every parameter, so all of these escape.
void effect_lose(struct solver *solver, struct summary *summary, uint32_t address) {
    struct effect effect = {
        .solver = solver, .summary = summary, .kind = ACCESS_ESCAPE, .way = WAY_UNFOLLOWED, .address = address};
    if (summary->is_lost) {
        return;
    }
    summary->is_lost = true;
    summary->changed_at = ++solver->clock;
    summary_give(solver, summary);
    const struct trace *const trace = summary->flow->trace;
    for (size_t i = 0; i < trace->constant_count; ++i) {
        effect_apply_one(&effect, 0, (struct provenance){.kind = PROVENANCE_EXACT, .from = trace->constants[i]});
        effect_apply_one(
            &effect, 0,
            (struct provenance){.kind = PROVENANCE_DERIVED, .derived = EVERY_ARITHMETIC, .from = trace->constants[i]});
    }
    for (uint32_t which = 0; which < PARAMETERS; ++which) {
        note_line(&effect, 0, &(struct provenance){.kind = PROVENANCE_ENTRY, .from = which});
    }
}
