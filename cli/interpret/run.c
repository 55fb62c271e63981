// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Helpers of one interpretation that look at its state and change nothing: the value of a register, the sum that an
// access with two registers addresses, and whether an address belongs to the function that is interpreted. The two at
// the end move SP and take the deepest SP into the frame.
#include "interpret/run.h"

#include "base/memory.h"
#include "interpret/jump.h"

#include <string.h>

// SP has no entry among the registers of the state: its value is its distance from the entry's, unless that is
// unknown.
value_id run_register(struct run *run, const struct state *state, unsigned reg) {
    return reg == REGISTER_SP ? (state->is_dynamic ? 0 : run_make(run, VALUE_STACK, state->sp, 0))
           : reg < REGISTERS  ? state->registers[reg]
                              : 0;
}

// One use of a kind is enough for a value. Constants, addresses of the frame and what is not known lead nowhere; only
// a number that leaves the function matters of those that it computes itself.
value_id run_only_register(struct run *run, const struct state *state, unsigned registers) {
    unsigned reg = 0;
    while (reg < REGISTERS && registers != 1u << reg) {
        ++reg;
    }
    return reg < REGISTERS ? run_register(run, state, reg) : 0;
}

void run_note_use(struct run *run, enum flow_use_kind kind, value_id value, uint32_t variable, uint32_t address) {
    struct flow *const flow = run->flow;
    enum value_kind const of = run_value(run, value)->kind;
    bool const is_code = of == VALUE_CONSTANT && code_is_code(run->code, (uint32_t)run_value(run, value)->number - 1);
    bool const is_register = code_priorities_of(run->code, value) != 0;
    bool const is_returned = (kind == USE_RETURNED && (is_code || is_register)) || of == VALUE_ELEMENT;
    bool const is_told = of != VALUE_CONSTANT && of != VALUE_STACK && of != VALUE_UNKNOWN && of != VALUE_ELEMENT;
    bool const is_sum = kind == USE_ADDED || kind == USE_NUMBER_ADDED || kind == USE_INDEX ||
                        kind == USE_COMPARED; // A join may keep old ones.
    if ((!run->is_final && !is_sum) || !(is_told || is_returned)) {
        return;
    }
    for (size_t i = 0; i < flow->use_count; ++i) {
        const struct flow_use *const use = &flow->uses[i];
        if (use->kind == kind && use->value == value && use->variable == variable) {
            return;
        }
    }
    APPEND(flow->uses, flow->use_count, flow->use_capacity, (struct flow_use){kind, value, variable, address});
}

uint32_t run_common_divisor(uint32_t a, uint32_t b) {
    while (b != 0) {
        uint32_t const rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// A table of tables: clang adds the index of the row, and then that of the column. Together they step by the greatest
// common divisor of both. A step to a register of the core is left to number_sum().
static value_id indexed_twice(struct run *run, struct value value, uint32_t scale, uint32_t count) {
    const struct value *const base = run_value(run, value.base);
    if (base->kind != VALUE_CONSTANT || values_are_of_system((uint32_t)base->number) || value.other != 0) {
        return 0;
    }
    uint32_t const rows = value.count, step = value.scale;
    value.scale = run_common_divisor(step, scale);
    value.count = rows == 0 || count == 0 ? 0 : ((rows - 1) * step + (count - 1) * scale) / value.scale + 1;
    return values_add(&run->code->values, value);
}

// \return  The address of an item with an unknown index: base + register * scale. Two kinds of bases give none: an
// unknown one, and the stack, where an unknown index may reach any word.
static value_id indexed(struct run *run, value_id base, uint32_t scale, uint32_t count) {
    const struct value *const value = run_value(run, base);
    if (value->kind == VALUE_UNKNOWN || value->kind == VALUE_STACK) {
        return 0;
    }
    if (value->kind == VALUE_INDEXED) {
        return indexed_twice(run, *value, scale, count);
    }
    return values_add(&run->code->values,
                      (struct value){.kind = VALUE_INDEXED, .base = base, .scale = scale, .count = count});
}

uint32_t run_factor(const struct state *state, unsigned reg) {
    return reg < REGISTERS && state->factors[reg] != 0 ? state->factors[reg] : 1;
}

// A word of a table lies at a multiple of 4, whatever the index is known to be a multiple of.
value_id run_indexed(struct run *run, value_id base, uint32_t factor, uint32_t limit) {
    uint32_t const scale = factor % 4 == 0 ? factor : 4;
    return indexed(run, base, scale, limit == NO_LIMIT ? 0 : limit / scale + 1);
}

// A value of which only some bits are known is no base address, and neither is a number, unless it is the address of a
// register of the core on another path. We treat both as an index of which nothing is known.
static value_id addend(struct run *run, const struct state *state, unsigned reg) {
    const struct values *const values = &run->code->values;
    value_id const value = run_register(run, state, reg);
    bool const is_pointer = run_value(run, value)->kind != VALUE_BITS && !values_is_number(values, value) &&
                            !values_is_plain_number(values, value);
    return is_pointer || values_have_register(values, value) ? value : 0;
}

// \return  Whether the value is what the caller handed over, or that + a constant.
static bool is_argument(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    return value->kind == VALUE_ENTRY ||
           (value->kind == VALUE_OFFSET && run_value(run, value->base)->kind == VALUE_ENTRY);
}

// Takes down that either of two values may be the pointer of a sum. Of two arguments, the first one is it.
static void note_added(struct run *run, const struct state *state, const struct insn *insn, value_id a, value_id b) {
    const struct values *const values = &run->code->values;
    bool const is_first_lost = a == 0 && !values_is_plain_number(values, run_register(run, state, insn->rn));
    bool const is_second_lost = b == 0 && !values_is_plain_number(values, run_register(run, state, insn->rm));
    if (insn->shift == 0 && (is_first_lost || is_second_lost || (a != 0 && b != 0)) &&
        !(is_argument(run, a) && is_argument(run, b))) {
        run_note_use(run, USE_ADDED, a != 0 ? a : b, 0, 0);
    }
    if (insn->shift == 0 && a != 0 && b != 0) {
        run_note_use(run, USE_INDEX, b, a, 0);
    }
    value_id const other = run_register(run, state, a != 0 ? insn->rm : insn->rn);
    if (insn->shift == 0 && code_is_number(run->code, other)) {
        run_note_use(run, USE_NUMBER_ADDED, a != 0 ? a : b, 0, 0);
    }
}

// The sum of two registers, the second one shifted. Constants are added exactly. Otherwise one of them is taken for
// the base of a table and the other for its index: compilers put the base first, but for an unshifted index either
// may be.
static value_id sum(struct run *run, const struct state *state, const struct insn *insn) {
    value_id const b = addend(run, state, insn->rm);
    bool const is_register = insn->shift == 0 && values_have_register(&run->code->values, b);
    value_id const left = addend(run, state, insn->rn);
    uint32_t number;
    // What is not exactly a register of the core is the base of the sum nevertheless, whatever the other one may be.
    bool const is_base = is_register && !run_is_constant(run, b, &number) &&
                         (run_value(run, b)->kind == VALUE_ONE_OF || !run_is_constant(run, left, &number));
    value_id const a = is_base ? 0 : left;
    if (run_is_constant(run, b, &number) && a != 0) {
        return values_offset(&run->code->values, a, (int32_t)(number << insn->shift));
    }
    if (insn->shift == 0 && run_is_constant(run, a, &number) && b != 0) {
        return values_offset(&run->code->values, b, (int32_t)number);
    }
    note_added(run, state, insn, a, b);
    uint32_t limit = insn->rm < REGISTERS ? state->limits[insn->rm] : NO_LIMIT;
    uint32_t const factor = run_factor(state, insn->rm) << insn->shift;
    if (a != 0 && factor % 4 == 0 && factor > 4) {
        return run_indexed(run, a, factor, limit == NO_LIMIT ? NO_LIMIT : limit << insn->shift);
    }
    if (a != 0) {
        uint32_t const scale = insn->shift > 0 ? 1u << insn->shift : 4;
        return indexed(run, a, scale, limit == NO_LIMIT ? 0 : (limit << insn->shift) / scale + 1);
    }
    limit = insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
    if (is_register) {
        return indexed(run, b, run_factor(state, insn->rn), 0);
    }
    return b != 0 && insn->shift == 0 ? run_indexed(run, b, run_factor(state, insn->rn), limit) : 0;
}

// \return  The constant part of an index: the register's own, or that of the value that it holds.
static uint32_t floor_of(const struct run *run, const struct state *state, unsigned reg) {
    const struct value *const value = reg < REGISTERS ? run_value(run, state->registers[reg]) : NULL;
    return value == NULL                 ? 0
           : state->floors[reg] != 0     ? state->floors[reg]
           : value->kind == VALUE_OFFSET ? (uint32_t)value->number
                                         : 0;
}

// \return  Whether the value is no address of an object or of a register of the core.
static bool is_number_too(const struct run *run, value_id id) {
    uint32_t number;
    return run_is_constant(run, id, &number) ? !values_are_of_system(number) && !code_is_object(run->code, number)
                                             : values_is_plain_number(&run->code->values, id);
}

// `NVIC->IP[i]` is 0xE000E100 + (i + 192) * 4 in the code of a core that has words only. Without the 192 it would look
// like `NVIC->ISER[i]`, which sets no priority.
value_id run_sum(struct run *run, const struct state *state, const struct insn *insn) {
    struct values *const values = &run->code->values;
    value_id const left = run_register(run, state, insn->rn);
    value_id const right = number_shifted(values, run_register(run, state, insn->rm), insn->shift);
    bool const is_number = (values_is_plain_number(values, left) && is_number_too(run, right)) ||
                           (values_is_plain_number(values, right) && is_number_too(run, left));
    value_id const item = is_number ? 0 : sum(run, state, insn);
    const struct value *const value = run_value(run, item), *const base = run_value(run, value->base);
    uint32_t number;
    if (item == 0) {
        return number_sum(values, left, right);
    }
    if (value->kind != VALUE_INDEXED || base->kind != VALUE_CONSTANT || !values_are_of_system((uint32_t)base->number)) {
        return item;
    }
    bool const is_base_first = run_is_constant(run, run_register(run, state, insn->rn), &number);
    uint32_t const floor = floor_of(run, state, is_base_first ? insn->rm : insn->rn);
    return values_offset(values, item, is_base_first ? floor << insn->shift : floor);
}

bool run_is_inside(const struct run *run, uint32_t address) {
    return address >= run->low && address < run->high;
}

bool run_begins_function(const struct run *run, uint32_t address) {
    const struct image_symbol *const symbol = code_function(run->code, address);
    return symbol != NULL && symbol->address == address;
}

static const struct image_symbol *other_at(const struct run *run, uint32_t address) {
    bool const is_inside = run_is_inside(run, address);
    if (is_inside && (run->marks[(address - run->low) / 2] & MARK_FUNCTION) == 0) {
        return NULL;
    }
    const struct image_symbol *const symbol = code_function(run->code, address);
    return symbol != NULL && symbol->address == address ? symbol : NULL;
}

// Assembly nests functions: libgcc's `__aeabi_fsub` turns a sign and runs on into `__addsf3`, which others call and
// which lies inside of its symbol. The labels of TI's and Arm's assemblers have the type of a function too, but no
// size, and go on with the registers of the function around them, as the loop `__scatterload_null` does.
bool run_begins_other(const struct run *run, uint32_t address) {
    const struct image_symbol *const symbol = other_at(run, address);
    return symbol != NULL && (symbol->size_bytes > 0 || !run_is_inside(run, address));
}

bool run_names_other(const struct run *run, uint32_t address) {
    const struct image_symbol *const symbol = other_at(run, address);
    return symbol != NULL && (symbol->is_global || symbol->is_weak || run_begins_other(run, address));
}

// All states are known in the last pass, which runs through every context once. The instructions of a straight line
// make one stretch.
void run_follow(struct run *run, uint32_t address, unsigned size) {
    struct flow *const flow = run->flow;
    struct flow_stretch *const last = flow->followed_count == 0 ? NULL : &flow->followed[flow->followed_count - 1];
    if (!run->is_final) {
        return;
    }
    if (last != NULL && address >= last->low && address <= last->high) {
        last->high = address + size > last->high ? address + size : last->high;
        return;
    }
    APPEND(flow->followed, flow->followed_count, flow->followed_capacity,
           (struct flow_stretch){address, address + size});
}

// The routine may use any register of its caller: the machine outliner of LLVM cut it out of others, or it is a
// nested function of gcc, or a clone, with a dot in its name, which may get the frame of the enclosing function in
// r12.
bool trace_is_free(const struct run *run, uint32_t target) {
    const struct image_symbol *const callee = code_function(run->code, target);
    return code_is_outlined(run->code, target) || (callee != NULL && strchr(callee->name, '.') != NULL);
}

bool trace_divides(const struct run *run) {
    return code_divides(run->code, run->flow->entry);
}

// SP grows downwards, so the depth is -sp. The depth on a stack that the function set itself is kept apart.
void run_note_depth(struct run *run, const struct state *state) {
    int32_t *const deepest = state->on_new_stack ? &run->flow->new_frame_bytes : &run->flow->frame_bytes;
    *deepest = -state->sp > *deepest ? -state->sp : *deepest;
}

void run_move_sp(struct run *run, struct state *state, int64_t sp) {
    state->sp = (int32_t)sp;
    run_note_depth(run, state);
}
