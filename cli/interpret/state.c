// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The abstract state of one context: the values of the registers, the known words of the frame, and what the flags
// come from. This file copies, changes and joins states. The words of the frame are an array of slots, sorted by
// offset from SP at the entry, that do not overlap; a word without a slot is unknown. The join is the only place
// where a state loses knowledge because paths meet. It reports whether the state changed, so that the worklist ends
// when no join changes anything.
#include "base/memory.h"
#include "base/search.h"
#include "interpret/run.h"

#include <stdlib.h>
#include <string.h>

// A function that clears a large array in its frame must not make each join slow. What does not fit is unknown, which
// is always true.
enum { MOST_SLOTS = 400 };

void state_copy(struct state *to, const struct state *from) {
    *to = (struct state){0};
    state_assign(to, from);
}

// \return  The array of the copy: the old one where it is large enough.
static void *array_for(void *old, size_t *capacity, size_t count, size_t item_bytes) {
    if (count <= *capacity) {
        return old;
    }
    free(old);
    *capacity = count;
    return memory_get(count, item_bytes);
}

void state_assign(struct state *to, const struct state *from) {
    size_t slot_capacity = to->slot_capacity, word_capacity = to->word_capacity;
    struct stack_slot *const slots = array_for(to->slots, &slot_capacity, from->slot_count, sizeof *slots);
    struct frame_word *const words = array_for(to->words, &word_capacity, from->word_count, sizeof *words);
    *to = *from;
    to->slots = slots;
    to->slot_capacity = slot_capacity;
    to->words = words;
    to->word_capacity = word_capacity;
    for (size_t i = 0; i < from->slot_count; ++i) {
        slots[i] = from->slots[i];
    }
    for (size_t i = 0; i < from->word_count; ++i) {
        words[i] = from->words[i];
    }
}

void state_free(struct state *state) {
    free(state->slots);
    free(state->words);
    state->slots = NULL;
    state->words = NULL;
}

// A new value of a register ends everything else that was known of the old one, the comparison that the flags come
// from included.
void state_set(struct state *state, unsigned reg, value_id value) {
    if (reg < REGISTERS) {
        state->registers[reg] = value;
        state->limits[reg] = NO_LIMIT;
        state->narrow[reg] = 0;
        state->tables[reg] = state->indices[reg] = 0;
        state->factors[reg] = 0;
        state->floors[reg] = 0;
        state->negated &= (uint16_t) ~(1u << reg);
        if (state->comparison.reg == reg) {
            state->comparison.reg = REGISTER_NONE;
        }
    }
}

// \return  The index of the first slot at this offset or behind; binary search, O(log n).
static size_t first_slot(const struct state *state, int32_t offset) {
    size_t low;
    BISECT(low, 0, state->slot_count, middle, state->slots[middle].offset < offset);
    return low;
}

static void remove_slots(struct state *state, size_t first, size_t count) {
    memmove(state->slots + first, state->slots + first + count,
            (state->slot_count - first - count) * sizeof *state->slots);
    state->slot_count -= count;
}

// Removes every slot that the store overlaps, in part as well. At most one slot can begin before the store and reach
// into it, since slots do not overlap each other. An unknown value needs no slot.
void state_store(struct state *state, int32_t offset, uint8_t bytes, value_id value) {
    size_t first = first_slot(state, offset);
    if (first > 0 && state->slots[first - 1].offset + state->slots[first - 1].bytes > offset) {
        --first;
    }
    size_t last = first;
    while (last < state->slot_count && state->slots[last].offset < offset + bytes) {
        ++last;
    }
    if (last > first) {
        remove_slots(state, first, last - first);
    }
    if (value == 0 || state->slot_count >= MOST_SLOTS) {
        return;
    }
    first = first_slot(state, offset);
    state->slots = memory_grow(state->slots, state->slot_count, &state->slot_capacity, sizeof *state->slots);
    memmove(state->slots + first + 1, state->slots + first, (state->slot_count - first) * sizeof *state->slots);
    state->slots[first] = (struct stack_slot){offset, bytes, value};
    ++state->slot_count;
}

// \return  Whether the value of a slot stands for a word that may hold anything, the value `number` among it.
static bool is_lost(const struct value *value) {
    return value->kind == VALUE_MERGED && value->number == REGISTER_SP && value->scale != 0;
}

// A word that code may have changed which we do not follow still may hold what it held. It is remembered where that may
// be an address that somebody else computed. \return  0 where nothing needs to be remembered.
static value_id lost_word(struct values *values, value_id id) {
    const struct value *const value = &values->items[id];
    struct value const lost = {.kind = VALUE_MERGED, .number = REGISTER_SP, .scale = id};
    return is_lost(value) ? id : values_may_be_address(values, id) ? values_add(values, lost) : 0;
}

bool state_has_part(const struct state *state, int32_t offset) {
    size_t const at = first_slot(state, offset);
    return at < state->slot_count && state->slots[at].offset < offset + 4 && state->slots[at].bytes < 4;
}

value_id state_held(const struct values *values, value_id id) {
    return is_lost(&values->items[id]) ? values->items[id].scale : 0;
}

// Only a load that matches a store in offset and size gives a value. A byte of a stored word is unknown.
value_id state_load(const struct state *state, int32_t offset, uint8_t bytes) {
    size_t const at = first_slot(state, offset);
    return at < state->slot_count && state->slots[at].offset == offset && state->slots[at].bytes == bytes
               ? state->slots[at].value
               : 0;
}

// \return  The word with a byte or half-word of it that a constant tells, as a member of a struct.
static value_id with_part(struct values *values, value_id word, const struct stack_slot *part, unsigned at) {
    struct value bits = values->items[word];
    if (values->items[part->value].kind != VALUE_CONSTANT || at + part->bytes > 4) {
        return word;
    }
    uint32_t const mask = ((1u << (8 * part->bytes)) - 1) << (8 * at);
    uint32_t const known = bits.scale | mask;
    uint32_t const number = (uint32_t)bits.number | ((uint32_t)values->items[part->value].number << (8 * at) & mask);
    return known == UINT32_MAX
               ? values_constant(values, number)
               : values_add(values, (struct value){.kind = VALUE_BITS, .number = number, .scale = known});
}

void state_load_words(struct values *values, const struct state *state, int32_t offset, value_id *words,
                      unsigned count) {
    int32_t const end = offset + 4 * (int32_t)count;
    memset(words, 0, count * sizeof *words);
    for (size_t at = first_slot(state, offset); at < state->slot_count && state->slots[at].offset < end; ++at) {
        uint32_t const distance = (uint32_t)(state->slots[at].offset - offset);
        if (state->slots[at].bytes == 4 && distance % 4 == 0) {
            words[distance / 4] = state->slots[at].value;
        } else if (state->slots[at].bytes < 4) {
            words[distance / 4] = with_part(values, words[distance / 4], &state->slots[at], distance % 4);
        }
    }
}

// A register that the prologue pushed lies in no object of the program, so no pointer leads there. Without this rule
// each call that gets the address of a local variable would lose the return address, and with it the end of the
// function.
static bool is_saved_register(const struct value *value) {
    return value->kind == VALUE_ENTRY && value->number >= 4;
}

// No source can name the jump table of a `switch`, so a word of the frame that holds the address of one lies in no
// object either. newlib's printf on ARMv6-M keeps such addresses in its frame over calls that get pointers to its
// buffers. A table of labels that the source names (`&&label`) has a symbol.
static bool is_jump_table(const struct run *run, const struct value *value) {
    uint32_t const table = (uint32_t)value->number;
    uint32_t label, begin, end;
    return value->kind == VALUE_CONSTANT && table % 4 == 0 && code_is_constant(run->code, table) &&
           code_read_word(run->code, table, &label) && run_is_inside(run, label) &&
           !code_object(run->code, table, &begin, &end);
}

// Code that has some address of the frame may write any object of the frame: nothing tells where the object begins and
// ends that the address belongs to, and `p[-1]` and `p - index` lead below it.
void state_clobber_slots(struct state *state, const struct run *run) {
    if (state->has_escaped) {
        state_clobber_frame(state, run);
    }
}

void state_clobber_frame(struct state *state, const struct run *run) {
    state_clobber_above(state, run, INT32_MIN);
}

void state_clobber_above(struct state *state, const struct run *run, int32_t offset) {
    size_t kept = 0;
    for (size_t i = 0; i < state->slot_count; ++i) {
        struct stack_slot slot = state->slots[i];
        const struct value *const value = run_value(run, slot.value);
        bool const is_kept =
            slot.offset + slot.bytes <= offset || is_saved_register(value) || is_jump_table(run, value);
        slot.value = is_kept ? slot.value : slot.bytes == 4 ? lost_word(&run->code->values, slot.value) : 0;
        if (slot.value != 0) {
            state->slots[kept++] = slot;
        }
    }
    state->slot_count = kept;
}

static unsigned marks_of(const struct values *values, value_id id) {
    return (values_may_be_of_system(values, id) ? MERGED_SYSTEM : 0u) |
           (values_have_register(values, id) ? MERGED_REGISTER : 0u);
}

// A join that has too many members becomes a VALUE_MERGED, which is the top for this register at this address. It
// keeps the address where the paths meet, by which debugging information may still tell its type. It absorbs whatever
// comes later, so the register changes no more, but for the mark that a number, or the address of a register of the
// core, is among its members. Two numbers are not told apart.
static value_id join_register(struct values *values, value_id into, value_id from, unsigned reg, uint32_t pc) {
    struct value merged = {.kind = VALUE_MERGED, .number = reg, .site = pc};
    const struct value *const before = &values->items[into];
    unsigned const marks = marks_of(values, into) | marks_of(values, from);
    bool const is_merged = before->kind == VALUE_MERGED && before->site == pc;
    if (is_merged) {
        values_note_member(values, into, from);
    }
    if (into == from || (is_merged && marks == before->other)) {
        return into;
    }
    if (values_is_plain_number(values, into) && values_is_plain_number(values, from)) {
        return values_number(values);
    }
    value_id const joined = is_merged ? 0 : values_join(values, into, from);
    merged.other = marks;
    if (joined != 0) {
        return joined;
    }
    value_id const lost = values_add(values, merged);
    values_note_member(values, lost, into);
    values_note_member(values, lost, from);
    return lost;
}

// \return  The join of two values of a word of the frame that may be more than can be listed. It absorbs whatever comes
// later, as in join_register(), so that the word changes no more.
static value_id join_held(struct values *values, value_id into, value_id from, int32_t offset, uint32_t pc) {
    value_id const merged = values_add(
        values, (struct value){.kind = VALUE_MERGED, .number = REGISTER_SP, .site = pc, .count = (uint32_t)offset});
    value_id const joined = from == 0 ? into : into == merged ? 0 : values_join(values, into, from);
    if (joined != 0) {
        return joined;
    }
    values_note_member(values, merged, into);
    values_note_member(values, merged, from);
    return merged;
}

// A word of the frame that holds a number on one path is a number. Of one whose join is lost we remember the members.
static value_id join_word(struct values *values, value_id into, value_id from, int32_t offset, uint32_t pc) {
    value_id const held = state_held(values, into), other = state_held(values, from);
    bool const is_number = values_is_number(values, into) || values_is_number(values, from);
    if (into == from) {
        return into;
    }
    if (held == 0 && other == 0 && (is_number || from != 0)) {
        value_id const joined = is_number ? values_number(values) : values_join(values, into, from);
        if (joined != 0) {
            return joined;
        }
    }
    return lost_word(values, join_held(values, held != 0 ? held : into, other != 0 ? other : from, offset, pc));
}

// A pointer into the frame that may be another value as well is not followed any further. A store through it may hit
// any word of the frame.
static bool lose_frame(const struct values *values, struct state *into, value_id a, value_id b) {
    bool const is_lost =
        a != b && (values->items[a].kind == VALUE_STACK || values->items[b].kind == VALUE_STACK) && !into->has_escaped;
    into->has_escaped |= is_lost;
    return is_lost;
}

// Dead registers that differ are forgotten without a change being reported: nobody reads them, and reporting them
// would run the code behind the join again for nothing. A limit that does not hold on both paths is dropped rather
// than raised, so that a counting loop ends after one more round.
static bool join_registers(struct values *values, struct state *into, const struct state *from, uint32_t pc,
                           uint16_t live) {
    bool changed = false;
    for (unsigned i = 0; i < REGISTERS; ++i) {
        if ((live >> i & 1) == 0 && into->registers[i] != from->registers[i]) {
            state_set(into, i, 0);
            continue;
        }
        if (into->registers[i] != from->registers[i]) {
            changed |= lose_frame(values, into, into->registers[i], from->registers[i]);
            value_id const joined = join_register(values, into->registers[i], from->registers[i], i, pc);
            changed |= joined != into->registers[i];
            into->registers[i] = joined;
        }
        if (into->limits[i] != NO_LIMIT && into->limits[i] < from->limits[i]) {
            into->limits[i] = NO_LIMIT;
            changed = true;
        }
        if (into->narrow[i] != from->narrow[i] && into->narrow[i] != 0) {
            into->narrow[i] = 0;
            changed = true;
        }
        if (into->tables[i] != from->tables[i] && into->tables[i] != 0) {
            into->tables[i] = 0;
            changed = true;
        }
        if (into->indices[i] != from->indices[i] && into->indices[i] != 0) {
            into->indices[i] = 0;
            changed = true;
        }
        if (into->factors[i] != from->factors[i] && into->factors[i] != 0) {
            into->factors[i] = 0;
            changed = true;
        }
        if (into->floors[i] != from->floors[i] && into->floors[i] != 0) {
            into->floors[i] = 0;
            changed = true;
        }
    }
    return changed;
}

// Knowledge of the flags survives only where both paths compared the same register with the same constant.
static bool join_comparison(struct comparison *into, const struct comparison *from) {
    struct comparison const before = *into;
    into->is_left_known &= from->is_left_known && from->left == into->left;
    into->is_right_known &= from->is_right_known && from->right == into->right;
    if (into->reg != from->reg || !into->is_right_known) {
        into->reg = REGISTER_NONE;
    }
    return into->reg != before.reg || into->is_left_known != before.is_left_known ||
           into->is_right_known != before.is_right_known;
}

bool state_join(struct values *values, struct state *into, const struct state *from, uint32_t pc, uint16_t live) {
    uint16_t const negated = (uint16_t)(from->negated & ~into->negated & live);
    bool changed = join_registers(values, into, from, pc, live) || negated != 0;
    into->negated |= negated;
    if (from->has_escaped && !into->has_escaped) {
        into->has_escaped = changed = true;
    }
    if (from->has_lost_word && !into->has_lost_word) {
        into->has_lost_word = changed = true;
    }
    if (into->is_grouped && !from->is_grouped) {
        into->is_grouped = false;
        changed = true;
    }
    if (into->on_process_stack && !from->on_process_stack) {
        into->on_process_stack = false;
        changed = true;
    }
    if (into->process_stack != from->process_stack && into->process_stack != 0) {
        into->process_stack = 0;
        changed = true;
    }
    if (from->is_dynamic && !into->is_dynamic) {
        into->is_dynamic = changed = true;
    }
    changed |= join_comparison(&into->comparison, &from->comparison);
    size_t kept = 0, at = 0;
    // Slots that only `from` has are unknown on the other path, so it is enough to go through those of `into`. Both
    // lists are sorted.
    for (size_t i = 0; i < into->slot_count; ++i) {
        struct stack_slot slot = into->slots[i];
        while (at < from->slot_count && from->slots[at].offset < slot.offset) {
            ++at;
        }
        bool const has_both = at < from->slot_count && from->slots[at].offset == slot.offset;
        value_id const other = has_both && from->slots[at].bytes == slot.bytes ? from->slots[at].value : 0;
        value_id const joined = join_word(values, slot.value, other, slot.offset, pc);
        changed |= joined != slot.value || lose_frame(values, into, slot.value, other);
        into->has_lost_word |= values_is_plain_number(values, joined) && joined != slot.value;
        slot.value = joined;
        if (joined != 0) {
            into->slots[kept++] = slot;
        }
    }
    into->slot_count = kept;
    return changed;
}
