// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The transfer functions of instructions that leave PC alone. The abstract state holds a value for each register, the
// position of SP, the words of the frame that are known, and what the flags come from. A transfer function reads the
// abstract values of its operands and sets that of its result; a result that no rule covers becomes unknown. SP is
// never guessed: a new SP that is neither a known distance from the entry's nor a constant is an unknown of the flow.
// Multiplications keep the factor of an index, so that a table of structs is read at its stride (jump.c has the rest).
#include "interpret/jump.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_FACTOR = 1024 };
#define AIRCR UINT32_C(0xE000ED0C)

enum { GROUPING_AT = 8, GROUPING = 7 << GROUPING_AT }; // PRIGROUP in AIRCR.

static void set_reg(struct run *run, struct state *state, unsigned reg, value_id value, uint32_t address) {
    if (reg == REGISTER_SP) {
        run_set_sp(run, state, value, address);
    } else {
        state_set(state, reg, value);
    }
}

// For `table[irq - 16]` clang adds the index to the address of the table, and -16 items to the sum. Several items below
// the begin of an object is the object itself, with an index that counts from elsewhere.
static void count_from_begin(const struct run *run, struct value *element) {
    uint32_t base, begin, end;
    int64_t const scale = element->scale;
    if (element->number < -scale && element->other == 0 && run_is_constant(run, element->base, &base) &&
        code_object(run->code, base, &begin, &end) && begin == base && end - begin > element->scale) {
        element->number = (element->number % scale + scale) % scale;
        element->count = 0;
    }
}

// \return  The byte or half-word of the frame at the offset, where a word holds it whose bits there are known; else 0.
static value_id part_of_word(struct run *run, const struct state *state, int32_t offset, uint8_t bytes) {
    struct values *const values = &run->code->values;
    unsigned const first = (unsigned)offset & 3u;
    uint32_t number, mask = bytes == 1 ? 0xFFu : 0xFFFFu;
    value_id origin;
    uint32_t const known = bits_known(values, state_load(state, offset - (int32_t)first, 4), &number, &origin);
    bool const is_inside = bytes < 4 && first + bytes <= 4 && (known >> (8 * first) & mask) == mask;
    return is_inside ? values_constant(values, number >> (8 * first) & mask) : 0;
}

// \return  The abstract value of a load of `bytes` at base + offset: the known word of the frame, the contents of
// constant memory, or else a symbolic value that names its address. Symbolic values are for words only, since nothing
// narrower is a pointer.
static value_id load(struct run *run, const struct state *state, value_id base, int64_t offset, uint8_t bytes,
                     uint32_t address) {
    struct values *const values = &run->code->values;
    struct value from = *run_value(run, base);
    value_id held = 0;
    if (from.kind == VALUE_STACK) {
        value_id const kept = state_load(state, (int32_t)(from.number + offset), bytes);
        held = state_held(values, kept);
        if ((kept != 0 && held == 0) || bytes != 4) {
            return kept != 0 ? kept : part_of_word(run, state, (int32_t)(from.number + offset), bytes);
        }
        if (state_has_part(state, (int32_t)(from.number + offset))) {
            return values_number(values);
        }
    }
    if (from.kind == VALUE_UNKNOWN || (values_is_plain_number(values, base))) {
        return 0;
    }
    if (from.kind == VALUE_CONSTANT) {
        uint32_t const at = (uint32_t)(from.number + offset);
        uint32_t number;
        if (code_is_constant(run->code, at) && code_read_bytes(run->code, at, bytes, &number)) {
            return values_constant(values, number);
        }
        bool const is_grouping = at == AIRCR && bytes == 4;
        run->flow->reads_grouping |= is_grouping;
        if (is_grouping && run->code->has_grouping) {
            uint32_t const grouping = state->is_grouped ? run->code->stored_grouping : run->code->grouping;
            return values_add(values,
                              (struct value){.kind = VALUE_BITS, .number = grouping << GROUPING_AT, .scale = GROUPING});
        }
    }
    if (bytes != 4) {
        return 0;
    }
    if (from.kind == VALUE_ONE_OF) {
        value_id const first = load(run, state, from.base, offset, bytes, address);
        return values_join(values, first, load(run, state, from.other, offset, bytes, address));
    }
    if (from.kind == VALUE_INDEXED) {
        from.kind = VALUE_ELEMENT;
        from.number += offset;
        from.site = address;
        count_from_begin(run, &from);
        return values_add(values, from);
    }
    struct value value = {.kind = VALUE_LOAD, .base = base, .other = held, .number = offset, .site = address};
    if (from.kind == VALUE_OFFSET) {
        value.base = from.base;
        value.number += from.number;
    }
    return values_add(values, value);
}

// Takes down what the function stores to a word of its frame, whatever a callee may do to that word later: a constant
// variable keeps what it was initialised with.
static void note_word(struct run *run, int64_t at, uint8_t bytes, value_id stored, uint32_t address) {
    struct flow *const flow = run->flow;
    bool const is_constant = bytes == 4 && (at & 3) == 0 && run_value(run, stored)->kind == VALUE_CONSTANT;
    if (run->is_final) {
        APPEND(flow->words, flow->word_count, flow->word_capacity,
               (struct flow_word){at & ~INT64_C(3), is_constant ? stored : 0, address});
    }
}

// A store of an address of the frame lets the frame escape: from now on a callee may write there. A store through an
// unknown pointer may then hit any object of the frame; one to a constant address lies outside of the frame.
static void store(struct run *run, struct state *state, value_id base, int64_t offset, uint8_t bytes, value_id stored,
                  uint32_t address) {
    struct value const to = *run_value(run, base); // A copy: notes may make the table of values move.
    struct value const what = *run_value(run, stored);
    state->has_escaped |= what.kind == VALUE_STACK;
    run_note_kept(run, base, offset, bytes, stored, address);
    if (bytes == 4) {
        run_note_pointer(run, base, offset, stored, address);
        run_note_registers(run, &to, stored);
    }
    if (to.kind == VALUE_STACK) {
        note_word(run, to.number + offset, bytes, stored, address);
        state_store(state, (int32_t)(to.number + offset), bytes,
                    bytes == 4 || what.kind == VALUE_CONSTANT ? stored : 0);
        return;
    }
    run_note_leaks_of_store(run, base, offset, bytes, stored);
    run->flow->saves_link |= what.kind == VALUE_ENTRY && what.number == REGISTER_LR;
    run->flow->saves_stack |= what.kind == VALUE_STACK;
    run_note_store(run, base, offset, stored, bytes, address);
    state->is_grouped |= run_groups(run, values_offset(&run->code->values, base, offset), stored, bytes, address);
    run_note_use(run, USE_BASE, base, 0, address);
    if (to.kind != VALUE_CONSTANT) {
        state_clobber_slots(state, run);
    }
}

// An instruction that decoding did not take apart stores something that is not known: vstr, strex, stl. Where its size
// is not known, it is at most two words.
static void store_other(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    value_id const base = run_only_register(run, state, insn->bases);
    if (insn->bytes == 4) {
        run_note_pointer(run, base, insn->immediate, run_only_register(run, state, insn->reads & ~insn->writes),
                         address);
    }
    if (insn->has_address || run_value(run, base)->kind == VALUE_CONSTANT) {
        uint8_t const bytes = insn->bytes == 0 ? 8 : insn->bytes;
        for (uint8_t at = 0; at < bytes; at += 4) {
            store(run, state, base, insn->immediate + at, 4, 0, address);
        }
        return;
    }
    state_clobber_frame(state, run);
    run->flow->leaks = UINT8_MAX;
    run_note_store(run, base, 0, 0, 8, address);
}

// Takes down that one of these registers holds an address in the frame, to which an index is added.
static void note_index(struct run *run, const struct state *state, unsigned registers) {
    for (; registers != 0 && run->is_final; registers &= registers - 1) {
        value_id const id = run_register(run, state, (unsigned)__builtin_ctz(registers));
        run->flow->indexes_frame |= run_value(run, id)->kind == VALUE_STACK;
    }
}

// Lets the frame escape if one of these registers holds an address in it: the result may be any address in an object.
static void lose_frame(struct run *run, struct state *state, unsigned registers) {
    note_index(run, state, registers);
    for (; registers != 0; registers &= registers - 1) {
        value_id const id = run_register(run, state, (unsigned)__builtin_ctz(registers));
        state->has_escaped |= run_value(run, id)->kind == VALUE_STACK;
        run_note_leak(run, id);
    }
}

// An address of a register of the core goes to a floating-point register, or to a handler by svc.
static void lose_registers(struct run *run, const struct state *state, const struct insn *insn) {
    bool const is_moved = insn->memory == 0 && !insn->computes && insn->field_width == 0;
    for (unsigned reg = 0; reg < REGISTER_SP && run->is_final; ++reg) {
        if ((insn->reads >> reg & 1) != 0 && (is_moved || insn->memory == MEMORY_SERVICE)) {
            run->flow->keeps_registers |= (uint8_t)code_priorities_of(run->code, state->registers[reg]);
        }
    }
}

static unsigned operands_of(const struct insn *insn) {
    return (insn->rn < REGISTERS ? 1u << insn->rn : 0) | (insn->rm < REGISTERS ? 1u << insn->rm : 0);
}

// The base register moves by `step`, as in push, pop and post- or pre-indexed accesses.
static void write_back(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    if (!insn->writes_back) {
        return;
    }
    if (insn->rn == REGISTER_SP) {
        run_move_sp(run, state, (int64_t)state->sp + insn->step);
    } else {
        set_reg(run, state, insn->rn, values_offset(&run->code->values, run_register(run, state, insn->rn), insn->step),
                address);
    }
}

// push, pop, ldm, stm, vpush and the like. Registers lie in memory in ascending order, whatever the order in the
// source; ORDER_DOWNWARDS and ORDER_TWICE are the exceptions that the decoder found.
static enum next access_many(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    value_id const base = run_register(run, state, insn->rn);
    bool const is_load = insn->kind == INSN_LOAD_MANY;
    bool const is_stack = insn->rn == REGISTER_SP;
    if (is_stack && insn->writes_back && !is_load) {
        write_back(run, state, insn, address); // The core moves SP first, as far as depths go.
    }
    int64_t offset = is_stack && insn->writes_back && !is_load ? 0 : insn->immediate;
    value_id const from = is_stack && insn->writes_back && !is_load ? run_register(run, state, REGISTER_SP) : base;
    value_id next_pc = 0;
    for (int32_t at = 0; !is_load && insn->list == 0 && at < abs(insn->step); at += 4) {
        store(run, state, from, offset + at, 4, 0, address); // Floating-point registers, of which nothing is known.
    }
    for (unsigned i = 0; i < REGISTERS; ++i) {
        unsigned const reg = insn->order == ORDER_DOWNWARDS ? REGISTERS - 1 - i : i;
        if ((insn->list >> reg & 1) == 0) {
            continue;
        }
        if (!is_load) {
            store(run, state, from, offset, 4, run_register(run, state, reg), address);
        } else if (reg == REGISTER_PC) {
            next_pc = load(run, state, from, offset, 4, address);
        } else {
            state_set(state, reg, load(run, state, from, offset, 4, address));
        }
        offset += 4;
        if (!is_load && insn->order == ORDER_TWICE) {
            store(run, state, from, offset, 4, run_register(run, state, reg), address);
        }
    }
    if (is_load || !is_stack) {
        write_back(run, state, insn, address);
    }
    if (!is_load && insn->list == 0 && insn->immediate < 0 && is_stack) {
        run_note_depth(run, state);
    }
    if (is_load && (insn->list >> REGISTER_PC & 1) != 0) {
        return run_pop_pc(run, state, next_pc, address);
    }
    return NEXT_ON;
}

// For a Cortex-M0, clang adds PC to the index of a jump table first, and reaches the table by an immediate; or the
// table has an address of its own, to which the index is added. \return  Where the table in this function is:
// half-words from its begin, and 1; 0 iff it is no such address.
static uint16_t table_of(const struct run *run, value_id base, int64_t offset) {
    const struct value *const value = run_value(run, base);
    const struct value *const begin = value->kind == VALUE_INDEXED ? run_value(run, value->base) : NULL;
    bool const is_moved = value->kind == VALUE_OFFSET || (begin != NULL && begin->kind == VALUE_CONSTANT);
    uint32_t const at = (uint32_t)((begin != NULL ? begin->number : 0) + value->number + offset);
    return is_moved && run_is_inside(run, at) && (at - run->low) / 2 < UINT16_MAX ? (uint16_t)((at - run->low) / 2 + 1)
                                                                                  : 0;
}

// \return  How many bytes of the table an index can go through; 0 iff no comparison tells.
static uint16_t indices_of_load(const struct state *state, const struct insn *insn) {
    if (insn->kind != INSN_LOAD_INDEXED) {
        return insn->rn < REGISTERS ? state->indices[insn->rn] : 0;
    }
    uint32_t const left = state->limits[insn->rn], right = state->limits[insn->rm];
    uint32_t const limit = right != NO_LIMIT && right < UINT16_MAX ? right << insn->shift : left;
    return limit < UINT16_MAX ? (uint16_t)(limit + 1) : 0;
}

// clang pushes a register that it does not change, to make room for an object: `push {r5, r6, r7, lr}; add r0, sp, #4;
// bl get; ldr r1, [sp, #4]`. Only an object is loaded into another register than the one that was pushed.
// \return  Whether the word that is loaded lies in such an object, which a callee may have written.
static bool is_room(const struct run *run, const struct state *state, const struct insn *insn, value_id base,
                    value_id word) {
    enum { LAST_SAVED = 11 };
    const struct value *const value = run_value(run, word);
    return state->has_escaped && run_value(run, base)->kind == VALUE_STACK && value->kind == VALUE_ENTRY &&
           value->number >= ARGUMENT_REGISTERS && value->number <= LAST_SAVED && value->number != insn->rd;
}

// One load or store. A push by `str rt, [sp, #-4]!` moves SP first, so that the slot lies inside the frame; a load
// sets its register after the write-back, because with `ldr pc, [sp], #4` the path ends there.
static enum next access_one(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    bool const is_indexed = insn->kind == INSN_LOAD_INDEXED || insn->kind == INSN_STORE_INDEXED;
    bool const is_load = insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED;
    value_id base = insn->rn == REGISTER_NONE ? values_constant(&run->code->values, (uint32_t)insn->immediate)
                                              : run_register(run, state, insn->rn);
    int64_t offset = insn->rn == REGISTER_NONE ? 0 : insn->immediate;
    if (is_indexed) {
        base = run_sum(run, state, insn);
        offset = 0;
    }
    if (!is_load && is_indexed) {
        lose_frame(run, state, operands_of(insn));
    } else if (is_indexed) {
        note_index(run, state, operands_of(insn));
    }
    if (!is_load) {
        bool const is_push = insn->rn == REGISTER_SP && insn->writes_back && insn->step < 0;
        value_id const stored = run_register(run, state, insn->rd);
        if (is_push) {
            write_back(run, state, insn, address);
            store(run, state, run_register(run, state, REGISTER_SP), 0, insn->bytes, stored, address);
        } else {
            store(run, state, base, offset, insn->bytes, stored, address);
            write_back(run, state, insn, address);
        }
        return NEXT_ON;
    }
    value_id const word = load(run, state, base, offset, insn->bytes, address);
    value_id const loaded =
        is_room(run, state, insn, base, word)
            ? values_add(&run->code->values,
                         (struct value){.kind = VALUE_LOAD, .base = base, .number = offset, .site = address})
            : bits_of_item(&run->code->values, word, insn->bytes, insn->is_signed);
    bool const is_pop = insn->rn == REGISTER_SP && insn->writes_back;
    uint16_t const table = table_of(run, base, offset), indices = indices_of_load(state, insn);
    bool const is_narrow = is_indexed || table != 0;
    write_back(run, state, insn, address);
    if (insn->rd == REGISTER_PC) {
        return is_pop ? run_pop_pc(run, state, loaded, address)
                      : run_jump_to_value(run, state, loaded, REGISTER_NONE, address);
    }
    set_reg(run, state, insn->rd, loaded, address);
    if (is_narrow && insn->rd < REGISTERS) {
        state->narrow[insn->rd] = insn->bytes;
        state->tables[insn->rd] = table;
        state->indices[insn->rd] = indices;
    }
    return NEXT_ON;
}

// cbz and cbnz test a register; all other branches test the flags.
static enum truth truth_of(struct run *run, const struct state *state, const struct insn *insn) {
    uint32_t number;
    if (insn->condition != CONDITION_ZERO && insn->condition != CONDITION_NOT_ZERO) {
        return condition_truth(state, insn->condition);
    }
    if (!run_is_constant(run, run_register(run, state, insn->rn), &number)) {
        return TRUTH_OPEN;
    }
    return (number == 0) == (insn->condition == CONDITION_ZERO) ? TRUTH_YES : TRUTH_NO;
}

static void clear(struct state *state, uint16_t registers) {
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        if ((registers >> reg & 1) != 0) {
            state_set(state, reg, 0);
        }
    }
}

// An instruction that is not modelled. A number among its sources stays one: no source changes but where it is a
// result.
static void compute(struct run *run, struct state *state, const struct insn *insn) {
    value_id const number = values_number(&run->code->values);
    bool computes = insn->computes || (insn->memory == 0 && insn->reads != 0);
    for (unsigned reg = 0; reg < REGISTER_SP && !insn->computes; ++reg) {
        bool const is_source = (insn->reads >> reg & 1) != 0;
        computes &= !is_source || values_is_plain_number(&run->code->values, state->registers[reg]);
    }
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        bool const is_result = insn->results == 0 || (insn->results >> reg & 1) != 0;
        if ((insn->writes >> reg & 1) != 0) {
            bool const is_number = is_result ? computes : values_is_number(&run->code->values, state->registers[reg]);
            state_set(state, reg, is_number ? number : 0);
        }
    }
}

// A pointer that was tested for NULL is none of its alternatives that are NULL. Without this, a search that begins with
// `found = NULL` and ends in `if (found != NULL) found->run()` would call what the vector table holds at that offset.
static void learn_not_zero(struct run *run, struct state *state, const struct insn *insn, bool is_taken) {
    const struct comparison *const last = &state->comparison;
    bool const tests_register = insn->condition == (is_taken ? CONDITION_NOT_ZERO : CONDITION_ZERO);
    bool const tests_flags = insn->condition == (is_taken ? CONDITION_NOT_EQUAL : CONDITION_EQUAL) &&
                             last->is_right_known && last->right == 0;
    unsigned const reg = tests_register ? insn->rn : tests_flags ? last->reg : REGISTER_NONE;
    if (reg < REGISTER_SP) {
        state->registers[reg] = values_without_zero(&run->code->values, state->registers[reg]);
    }
}

// An argument that is 0 on this path is 0 in every register that holds it: realloc(p, 0) returns its second argument.
static void learn_zero(struct run *run, struct state *state, const struct insn *insn, bool is_taken) {
    bool const tests = insn->condition == (is_taken ? CONDITION_ZERO : CONDITION_NOT_ZERO) && insn->rn < REGISTER_SP;
    value_id const id = tests ? state->registers[insn->rn] : 0;
    for (unsigned reg = 0; reg < REGISTER_SP && run_value(run, id)->kind == VALUE_ENTRY; ++reg) {
        if (state->registers[reg] == id) {
            state->registers[reg] = values_constant(&run->code->values, 0);
        }
    }
}

// A branch whose condition is known goes one way only. Otherwise both ways go on, each with what the condition tells
// about the compared register, as `index <= 7` behind `bhi` not taken.
static enum next branch(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    enum truth const truth = truth_of(run, state, insn);
    clear(state, insn->writes);
    if (truth == TRUTH_NO) {
        return NEXT_ON;
    }
    struct state taken = *state; // The words of the frame are the same both ways, and the jump does not change them.
    condition_limit(&taken, insn->condition, true);
    condition_limit(state, insn->condition, false);
    learn_not_zero(run, &taken, insn, true);
    learn_not_zero(run, state, insn, false);
    learn_zero(run, &taken, insn, true);
    learn_zero(run, state, insn, false);
    run_jump_to(run, insn->target, &taken, address);
    return truth == TRUTH_OPEN ? NEXT_ON : NEXT_END;
}

// Takes down where a loop over registers of the core ends.
static void note_end(struct run *run, value_id id, uint32_t end) {
    if (run_value(run, id)->kind == VALUE_INDEXED && run_value(run, id)->site != 0) {
        run_note_use(run, USE_COMPARED, id, end, 0);
    }
}

// Keeps both sides of a comparison as far as they are constant, for the conditions that read the flags next.
static void compare(struct run *run, struct state *state, const struct insn *insn) {
    struct comparison *const comparison = &state->comparison;
    comparison->reg = insn->rn;
    comparison->is_left_known = run_is_constant(run, run_register(run, state, insn->rn), &comparison->left);
    comparison->right = (uint32_t)insn->immediate;
    comparison->is_right_known =
        insn->rm == REGISTER_NONE || run_is_constant(run, run_register(run, state, insn->rm), &comparison->right);
    if (comparison->is_right_known) {
        note_end(run, run_register(run, state, insn->rn), comparison->right);
    } else if (comparison->is_left_known) {
        note_end(run, run_register(run, state, insn->rm), comparison->left);
    }
}

// \return  0 where the product is larger than an item of any table: the index has then probably wrapped around, and
// nothing may be told from the factor.
static uint32_t factor_of_product(uint32_t a, uint32_t b) {
    return a <= MOST_FACTOR && b <= MOST_FACTOR && a * b <= MOST_FACTOR ? a * b : 0;
}

// A subtraction of a constant that sets the flags sets those of a comparison. \return  The comparison, of which all is
// known or nothing. In an IT block, the short forms set none.
static struct comparison subtracted(struct run *run, const struct state *state, const struct insn *insn,
                                    uint32_t address) {
    enum insn_condition condition;
    struct comparison comparison = {.reg = REGISTER_NONE, .right = 0u - (uint32_t)insn->immediate};
    bool const subtracts = insn->kind == INSN_ADD && insn->immediate < 0 && insn->sets_flags;
    if (subtracts && !code_in_it(run->code, address, &condition)) {
        comparison.is_left_known = comparison.is_right_known =
            run_is_constant(run, run_register(run, state, insn->rn), &comparison.left);
    }
    return comparison;
}

// An index into a table of structs of 12 bytes is multiplied (mul, mla), or it is tripled by `add r, r, r, lsl #1`
// and then shifted. A sum of two different registers is a multiple of the greatest common divisor.
static uint32_t factor_of_sum(const struct state *state, const struct insn *insn) {
    uint32_t const a = run_factor(state, insn->rn);
    uint32_t const b = factor_of_product(run_factor(state, insn->rm), 1u << insn->shift);
    if (insn->rn == insn->rm) {
        return factor_of_product(a, 1 + (1u << insn->shift));
    }
    return run_common_divisor(a, b);
}

static uint32_t floor_of(const struct state *state, const struct insn *insn) {
    bool const keeps = insn->rn < REGISTERS && (insn->kind == INSN_ADD || insn->kind == INSN_MOVE);
    return keeps ? state->floors[insn->rn] + (insn->kind == INSN_ADD ? (uint32_t)insn->immediate : 0) : 0;
}

/// The known facts about a product with a constant: it is a multiple of `factor`, and at most `limit`.
struct scaling {
    uint32_t factor, limit;
};

// The limit is kept only where the product cannot wrap around in 32 bits.
static struct scaling scaling_by(const struct state *state, unsigned reg, uint32_t number) {
    uint32_t const limit = state->limits[reg];
    return (struct scaling){factor_of_product(run_factor(state, reg), number),
                            limit < 1u << 16 && number <= MOST_FACTOR ? limit * number : NO_LIMIT};
}

// mul and mla. With a base to add (mla), the result is the address of an item; without one, it is a scaled index, to
// which the base is added later.
static void multiply(struct run *run, struct state *state, const struct insn *insn) {
    struct values *const values = &run->code->values;
    uint32_t number;
    struct scaling scaling = {0, NO_LIMIT};
    value_id product = values_number(values);
    if (run_is_constant(run, run_register(run, state, insn->rm), &number)) {
        scaling = scaling_by(state, insn->rn, number);
        product = number_product(values, run_register(run, state, insn->rn), number);
    } else if (run_is_constant(run, run_register(run, state, insn->rn), &number)) {
        scaling = scaling_by(state, insn->rm, number);
        product = number_product(values, run_register(run, state, insn->rm), number);
    }
    value_id const base = insn->ra < REGISTERS ? run_register(run, state, insn->ra) : 0;
    bool const is_table = scaling.factor != 0 && run_value(run, base)->kind != VALUE_BITS;
    value_id const item = is_table ? run_indexed(run, base, scaling.factor, scaling.limit) : 0;
    state_set(state, insn->rd,
              item != 0                   ? item
              : insn->ra == REGISTER_NONE ? product
                                          : number_sum(values, base, product));
    if (insn->ra == REGISTER_NONE) {
        state->factors[insn->rd] = scaling.factor;
        state->limits[insn->rd] = scaling.limit;
    }
}

// A shift scales an index. Its limit, its factor, the width of the table that it came from and its sign are carried
// over, since the jump or the access that needs them comes behind the shift.
static void shift_left(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    unsigned const by = (unsigned)insn->immediate & 31;
    uint32_t const limit = insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
    uint8_t const narrow = insn->rn < REGISTERS ? state->narrow[insn->rn] : 0;
    uint16_t const indices = insn->rn < REGISTERS ? state->indices[insn->rn] : 0;
    uint16_t const table = insn->rn < REGISTERS ? state->tables[insn->rn] : 0;
    uint32_t const factor = run_factor(state, insn->rn), floor = insn->rn < REGISTERS ? state->floors[insn->rn] : 0;
    bool const negates = insn->rn < REGISTERS && (state->negated >> insn->rn & 1) != 0;
    value_id const shifted = number_shifted(&run->code->values, run_register(run, state, insn->rn), by);
    set_reg(run, state, insn->rd, shifted, address);
    if (insn->rd < REGISTERS && insn->rd != REGISTER_SP) {
        state->limits[insn->rd] = limit != NO_LIMIT && limit < 1u << 16 ? limit << by : NO_LIMIT;
        state->narrow[insn->rd] = narrow;
        state->tables[insn->rd] = table;
        state->indices[insn->rd] = indices;
        state->floors[insn->rd] = floor << by;
        state->factors[insn->rd] = factor_of_product(factor, 1u << by);
        state->negated |= (uint16_t)((unsigned)negates << insn->rd);
    }
}

// For a Cortex-M0, clang adds PC to the index of a table behind the code, which may itself be a difference: `switch
// (c)` with cases from 'a' on. Only a comparison tells an index from the distance to an object, which
// position-independent code adds to PC as well.
static value_id added_to(struct run *run, const struct state *state, const struct insn *insn, value_id added) {
    uint32_t const limit = insn->adds_pc && insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
    if (limit == NO_LIMIT || run_value(run, added)->kind == VALUE_CONSTANT) {
        return number_plus(&run->code->values, added, insn->immediate);
    }
    value_id const pc = values_constant(&run->code->values, (uint32_t)insn->immediate);
    return run_indexed(run, pc, run_factor(state, insn->rn), limit);
}

// \return  How many bytes an index of bytes that is added to PC can go through; 0 iff no comparison tells.
static uint16_t indices_at_pc(const struct state *state, const struct insn *insn) {
    uint32_t const limit = insn->adds_pc && insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
    return limit < UINT16_MAX ? (uint16_t)(limit + 1) : 0;
}

// SP is aligned down: we take the worst case. TI's and Arm's start-up code have the mask in a register.
static value_id aligned_down(struct values *values, value_id sp, uint32_t mask) {
    return values_offset(values, sp, -(int64_t)(mask & 0xFFF));
}

// The abstract value of the result. What no rule covers is unknown, which is always sound.
static value_id arithmetic(struct run *run, const struct state *state, const struct insn *insn) {
    struct values *const values = &run->code->values;
    value_id const a = run_register(run, state, insn->rn);
    uint32_t number, other;
    bool const is_known = run_is_constant(run, a, &number);
    switch (insn->kind) {
    case INSN_CONSTANT:
        return values_constant(values, (uint32_t)insn->immediate);
    case INSN_MOVE:
        return a;
    case INSN_ADD:
        return added_to(run, state, insn, a);
    case INSN_ADD_REGISTER:
        return run_sum(run, state, insn);
    case INSN_SUBTRACT:
        return run_is_constant(run, run_register(run, state, insn->rm), &other)
                   ? number_plus(values, a, -(int64_t)(int32_t)(other << insn->shift))
                   : number_difference(values, a);
    case INSN_NEGATE:
        return is_known ? values_constant(values, (uint32_t)insn->immediate - number)
                        : number_difference(values, values_constant(values, (uint32_t)insn->immediate));
    case INSN_NOT:
        return bits_combine(values, LOGIC_EXCLUSIVE, a, values_constant(values, UINT32_MAX));
    case INSN_MOVE_TOP:
        return number_with_top(values, run_register(run, state, insn->rd), (uint32_t)insn->immediate << 16);
    case INSN_CLEAR:
    case INSN_OR:
        if (run_value(run, a)->kind == VALUE_STACK && insn->kind == INSN_CLEAR) {
            return aligned_down(values, a, (uint32_t)insn->immediate);
        }
        if (!is_known && run_is_return_address(run, a)) {
            return a;
        }
        return number_combined(values, insn->kind == INSN_OR ? LOGIC_OR : LOGIC_CLEAR, a,
                               values_constant(values, (uint32_t)insn->immediate));
    case INSN_LOGIC:
        if (run_value(run, a)->kind == VALUE_STACK && insn->logic == LOGIC_CLEAR &&
            run_is_constant(run, run_register(run, state, insn->rm), &other)) {
            return aligned_down(values, a, other);
        }
        return number_combined(values, (enum insn_logic)insn->logic, a,
                               insn->rm < REGISTERS ? run_register(run, state, insn->rm)
                                                    : values_constant(values, (uint32_t)insn->immediate));
    default:
        return 0;
    }
}

// \return  Whether the result is an index with its sign turned round: -i, ~i, or one of these after a step.
// Provenance needs this to see that base + (-i) leads below the base.
static bool is_negated(const struct state *state, const struct insn *insn) {
    bool const was = insn->rn < REGISTERS && (state->negated >> insn->rn & 1) != 0;
    return insn->kind == INSN_NEGATE                           ? insn->immediate == 0
           : insn->kind == INSN_NOT                            ? true
           : insn->kind == INSN_MOVE || insn->kind == INSN_ADD ? was
                                                               : false;
}

// \return  The register with a field of bits set, as SCB->AIRCR gets the grouping of priorities.
static value_id with_field(struct run *run, const struct state *state, const struct insn *insn) {
    struct values *const values = &run->code->values;
    value_id const mask = values_constant(values, (UINT32_MAX >> (32u - insn->field_width)) << insn->shift);
    value_id const raised = bits_combine(values, LOGIC_SHIFT_LEFT, run_register(run, state, insn->rn),
                                         values_constant(values, insn->shift));
    return number_combined(values, LOGIC_OR,
                           bits_combine(values, LOGIC_CLEAR, run_register(run, state, insn->rd), mask),
                           bits_combine(values, LOGIC_AND, raised, mask));
}

// \return  The result of an instruction on a field of bits, where it is known; otherwise 0.
static value_id field_of(struct run *run, const struct state *state, const struct insn *insn) {
    struct values *const values = &run->code->values;
    if (insn->logic == LOGIC_OR) {
        return with_field(run, state, insn);
    }
    value_id const above = values_constant(values, 32u - insn->shift - insn->field_width);
    value_id const below = values_constant(values, 32u - insn->field_width);
    value_id const raised = bits_combine(values, LOGIC_SHIFT_LEFT, run_register(run, state, insn->rn), above);
    value_id const taken =
        bits_combine(values, insn->is_signed ? LOGIC_SHIFT_RIGHT_SIGNED : LOGIC_SHIFT_RIGHT, raised, below);
    return run_value(run, taken)->kind == VALUE_CONSTANT ? taken : 0;
}

// The transfer function of one instruction on the abstract state.
static enum next execute_untraced(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    run->flow->uses_fp |= insn->uses_fp;
    if (insn->sets_flags) {
        condition_forget(state);
    }
    switch (insn->kind) {
    case INSN_UNKNOWN:
        run_add_unknown(run, UNKNOWN_INSTRUCTION, address, state->sp);
        return NEXT_END;
    case INSN_STOP:
        return NEXT_END;
    case INSN_OTHER:
        if (insn->is_product) {
            lose_frame(run, state, insn->reads);
            multiply(run, state, insn);
        } else {
            if (run_is_last_exit(run, state, insn, address)) {
                return run_exit(run, state, address);
            }
            value_id const field =
                insn->field_width > 0 ? field_of(run, state, insn)
                : insn->shifted != 0 ? number_with_shifted(&run->code->values, insn, run_register(run, state, insn->rn),
                                                           run_register(run, state, insn->rm))
                                     : 0;
            if ((insn->memory & MEMORY_STORE) != 0) {
                store_other(run, state, insn, address);
            }
            lose_frame(run, state, insn->reads);
            lose_registers(run, state, insn);
            compute(run, state, insn);
            if (field != 0) {
                state_set(state, insn->rd, field);
            }
        }
        return NEXT_ON;
    case INSN_SHIFT_LEFT:
        shift_left(run, state, insn, address);
        return NEXT_ON;
    case INSN_LOAD:
    case INSN_LOAD_INDEXED:
    case INSN_STORE:
    case INSN_STORE_INDEXED:
        return access_one(run, state, insn, address);
    case INSN_LOAD_MANY:
    case INSN_STORE_MANY:
        return access_many(run, state, insn, address);
    case INSN_BRANCH:
        return branch(run, state, insn, address);
    case INSN_CALL:
        return run_call(run, state, insn->target, address, insn->size);
    case INSN_CALL_REGISTER:
        return run_call_value(run, state, insn, address);
    case INSN_BRANCH_REGISTER:
        return run_jump_to_value(run, state, run_register(run, state, insn->rm), insn->rm, address);
    case INSN_BRANCH_OFFSET:
        return run_offset_jump(run, state, insn, address);
    case INSN_TABLE:
        return run_table_jump(run, state, insn, address);
    case INSN_COMPARE:
        compare(run, state, insn);
        return NEXT_ON;
    case INSN_SET_STACK:
        run_set_stack_register(run, state, insn, address);
        return NEXT_ON;
    case INSN_IT:
        code_mark_it(run->code, insn, address);
        return NEXT_ON;
    default: {
        uint32_t const limit = insn->kind == INSN_MOVE && insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
        bool const negates = is_negated(state, insn);
        struct comparison const comparison = subtracted(run, state, insn, address);
        uint32_t const factor = insn->kind == INSN_ADD_REGISTER ? factor_of_sum(state, insn)
                                : insn->kind == INSN_MOVE       ? run_factor(state, insn->rn)
                                                                : 0;
        uint32_t const floor = floor_of(state, insn);
        uint16_t const indices = indices_at_pc(state, insn);
        value_id const value = arithmetic(run, state, insn);
        bool const is_kept = insn->kind == INSN_MOVE || run_value(run, value)->kind == VALUE_STACK ||
                             (insn->kind == INSN_ADD && run_value(run, value)->kind == VALUE_OFFSET);
        if (!is_kept && insn->rd != REGISTER_SP) {
            lose_frame(run, state, operands_of(insn)); // An index is added.
        }
        bool const moves_by_unknown = insn->rd == REGISTER_SP && value == 0;
        if (moves_by_unknown) {
            run_add_unknown(run, UNKNOWN_DYNAMIC_STACK, address, state->sp);
            state->is_dynamic = true;
        } else if (insn->rd == REGISTER_SP && insn->rn == REGISTER_SP && insn->kind == INSN_ADD) {
            run_move_sp(run, state, (int64_t)state->sp + insn->immediate);
        } else {
            set_reg(run, state, insn->rd, value, address);
        }
        if (limit != NO_LIMIT && insn->rd < REGISTERS) {
            state->limits[insn->rd] = limit;
        }
        if (indices != 0 && insn->rd < REGISTER_SP) {
            state->indices[insn->rd] = indices;
        }
        if (insn->rd < REGISTER_SP) {
            state->factors[insn->rd] = factor;
            state->floors[insn->rd] = floor;
        }
        if (comparison.is_left_known) {
            state->comparison = comparison;
        }
        if (negates && insn->rd < REGISTERS) {
            state->negated |= (uint16_t)(1u << insn->rd);
        }
        return NEXT_ON;
    }
    }
}

// Provenance and abstract values run side by side. trace_before() needs the operands of the old state, trace_after()
// the value of the result, so the abstract transfer function comes between them.
bool run_execute(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    if (run->flow->trace == NULL) {
        return execute_untraced(run, state, insn, address) == NEXT_ON;
    }
    bool const is_load = insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED;
    struct access_value from = {0, 0};
    if (is_load && insn->rn == REGISTER_NONE) {
        from.value = values_constant(&run->code->values, (uint32_t)insn->immediate);
    } else if (is_load) {
        bool const is_indexed = insn->kind == INSN_LOAD_INDEXED;
        from.value = is_indexed ? run_sum(run, state, insn) : run_register(run, state, insn->rn);
        from.offset = is_indexed ? 0 : insn->immediate;
    }
    provenance_set const source = trace_before(run, state, insn, address);
    enum next const next = execute_untraced(run, state, insn, address);
    if (next == NEXT_ON) {
        trace_after(run, state, insn, address, &from, source);
    }
    return next == NEXT_ON;
}
