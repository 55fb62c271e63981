// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One instruction: what it does to the state, and where it leads.
#include "interpret/run.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void note_depth(struct run *run, const struct state *state) {
    int32_t *const deepest = state->on_new_stack ? &run->flow->new_frame_bytes : &run->flow->frame_bytes;
    *deepest = -state->sp > *deepest ? -state->sp : *deepest;
}

static void move_sp(struct run *run, struct state *state, int64_t sp) {
    state->sp = (int32_t)sp;
    note_depth(run, state);
}

static void set_sp(struct run *run, struct state *state, value_id id, uint32_t address) {
    const struct value *const value = run_value(run, id);
    struct flow *const flow = run->flow;
    if (value->kind == VALUE_STACK) {
        state->is_dynamic = false;
        move_sp(run, state, value->number);
    } else if (value->kind == VALUE_CONSTANT && (!flow->sets_stack || flow->new_stack == (uint32_t)value->number)) {
        flow->sets_stack = state->on_new_stack = true;
        flow->new_stack = (uint32_t)value->number;
        flow->new_stack_at = address;
        state->is_dynamic = false;
        state->slot_count = 0;
        move_sp(run, state, 0);
    } else {
        run_add_unknown(run,
                        value->kind == VALUE_LOAD || value->kind == VALUE_CONSTANT || value->kind == VALUE_ENTRY
                            ? UNKNOWN_STACK_SWITCH
                            : UNKNOWN_DYNAMIC_STACK,
                        address, state->sp);
        state->is_dynamic = true;
    }
}

static void set_reg(struct run *run, struct state *state, unsigned reg, value_id value, uint32_t address) {
    if (reg == REGISTER_SP) {
        set_sp(run, state, value, address);
    } else {
        state_set(state, reg, value);
    }
}

// What a load of `bytes` at base + offset gives.
static value_id load(struct run *run, const struct state *state, value_id base, int64_t offset, uint8_t bytes,
                     uint32_t address) {
    struct values *const values = &run->code->values;
    struct value const from = *run_value(run, base);
    if (from.kind == VALUE_STACK) {
        value_id const kept = state_load(state, (int32_t)(from.number + offset), bytes);
        if (kept != 0 || bytes != 4) {
            return kept;
        }
    }
    if (from.kind == VALUE_UNKNOWN) {
        return 0;
    }
    if (from.kind == VALUE_CONSTANT) {
        uint32_t const at = (uint32_t)(from.number + offset);
        uint32_t number;
        if (code_is_constant(run->code, at) && code_read_bytes(run->code, at, bytes, &number)) {
            return values_constant(values, number);
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
        return values_add(values, (struct value){.kind = VALUE_ELEMENT,
                                                 .base = from.base,
                                                 .other = from.other,
                                                 .number = from.number + offset,
                                                 .scale = from.scale,
                                                 .count = from.count,
                                                 .site = address});
    }
    struct value value = {.kind = VALUE_LOAD, .base = base, .number = offset, .site = address};
    if (from.kind == VALUE_OFFSET) {
        value.base = from.base;
        value.number += from.number;
    }
    return values_add(values, value);
}

// One instruction may be reached at several depths of the stack, with other values: only the bits that agree are known.
static void add_store(struct flow *flow, struct flow_store store) {
    for (size_t i = 0; i < flow->store_count; ++i) {
        struct flow_store *const old = &flow->stores[i];
        if (old->address == store.address && old->target == store.target &&
            old->is_target_range == store.is_target_range) {
            old->known &= store.known & ~(old->value ^ store.value);
            old->keeps &= store.keeps;
            return;
        }
    }
    flow->stores = memory_grow(flow->stores, flow->store_count, &flow->store_capacity, sizeof *flow->stores);
    flow->stores[flow->store_count++] = store;
}

static void note_store(struct run *run, value_id base, int64_t offset, value_id stored, uint8_t bytes,
                       uint32_t address) {
    struct value const to = *run_value(run, base);
    if (to.kind == VALUE_ONE_OF) { // Two IT blocks with one condition: `addge` and `strbge` go through either pointer.
        note_store(run, to.base, offset, stored, bytes, address);
        note_store(run, to.other, offset, stored, bytes, address);
        return;
    }
    bool const is_indexed = to.kind == VALUE_INDEXED && run_value(run, to.base)->kind == VALUE_CONSTANT;
    bool const is_range = is_indexed || to.kind == VALUE_OFFSET;
    if (to.kind != VALUE_CONSTANT && !is_range) {
        return;
    }
    uint32_t const target = (uint32_t)((is_indexed ? run_value(run, to.base)->number : 0) + to.number + offset);
    if (!run->is_final || target < 0xE0000000 || target >= 0xE0100000) {
        return;
    }
    value_id origin;
    struct flow_store store = {.address = address, .target = target, .size_bytes = bytes, .is_target_range = is_range};
    store.known = bits_known(&run->code->values, stored, &store.value, &origin);
    const struct value *const before = run_value(run, origin);
    store.keeps = before->kind == VALUE_LOAD && run_value(run, before->base)->kind == VALUE_CONSTANT &&
                  (uint32_t)(run_value(run, before->base)->number + before->number) == target;
    add_store(run->flow, store);
}

static void note_pointer(struct run *run, value_id base, int64_t offset, value_id stored, uint32_t address) {
    const struct value *const what = run_value(run, stored);
    struct flow *const flow = run->flow;
    bool const is_code = what->kind == VALUE_CONSTANT && code_is_code(run->code, (uint32_t)what->number - 1);
    bool const is_argument = what->kind == VALUE_ENTRY && what->number < 4 && run_value(run, base)->kind != VALUE_STACK;
    if (!run->is_final || !(is_code || is_argument)) {
        return;
    }
    flow->pointers = memory_grow(flow->pointers, flow->pointer_count, &flow->pointer_capacity, sizeof *flow->pointers);
    flow->pointers[flow->pointer_count++] = (struct flow_pointer){address, stored, base, offset};
}

static void store(struct run *run, struct state *state, value_id base, int64_t offset, uint8_t bytes, value_id stored,
                  uint32_t address) {
    const struct value *const to = run_value(run, base);
    const struct value *const what = run_value(run, stored);
    if (what->kind == VALUE_STACK && what->number < state->escaped) {
        state->escaped = (int32_t)what->number;
    }
    if (bytes == 4) {
        note_pointer(run, base, offset, stored, address);
    }
    if (to->kind == VALUE_STACK) {
        state_store(state, (int32_t)(to->number + offset), bytes, stored);
        return;
    }
    note_store(run, base, offset, stored, bytes, address);
    if (to->kind != VALUE_CONSTANT) {
        state_clobber_slots(state, &run->code->values);
    }
}

static void write_back(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    if (!insn->writes_back) {
        return;
    }
    if (insn->rn == REGISTER_SP) {
        move_sp(run, state, (int64_t)state->sp + insn->step);
    } else {
        set_reg(run, state, insn->rn, values_offset(&run->code->values, run_register(run, state, insn->rn), insn->step),
                address);
    }
}

/// Where a step leads.
enum next { NEXT_ON, NEXT_END };

static bool is_return_address(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    return (value->kind == VALUE_ENTRY && value->number == REGISTER_LR) ||
           (value->kind == VALUE_CONSTANT && (uint32_t)value->number >= 0xFFFFFF00u);
}

static enum next leave(struct run *run, const struct state *state) {
    run->flow->returns = true;
    if (run->flow->trace != NULL) {
        trace_leave(run, state);
    }
    if (!state->is_dynamic && !state->on_new_stack) {
        run->flow->exit_bytes = state->sp;
    }
    return NEXT_END;
}

void run_jump_to(struct run *run, uint32_t target, const struct state *state, uint32_t address) {
    if (!code_is_code(run->code, target) || code_is_data(run->code, target)) {
        if (state->sp == 0) {
            run_add_site(run, (struct flow_site){.address = address, .target = target, .is_tail = true}, state);
            run->flow->returns = true;
        } else {
            run_add_unknown(run, UNKNOWN_CODE, address, state->sp);
        }
        return;
    }
    bool const has_no_frame =
        state->sp == 0 || state->on_new_stack; // What lies on the stack that was left stays there.
    if (!run_is_inside(run, target) && has_no_frame && run_begins_function(run, target)) {
        run_add_site(run, (struct flow_site){.address = address, .target = target, .is_tail = true}, state);
        struct callee const callee = code_callee(run->code, target, run->flow->entry);
        run->flow->returns |= callee.returns;
        if (callee.returns && !state->on_new_stack) {
            run->flow->exit_bytes = callee.exit_bytes;
        }
        return;
    }
    run_go_to(run, target, state, address);
}

static bool jump_by_table(struct run *run, const struct state *state, const struct jump_table *table,
                          uint32_t address) {
    uint32_t *targets;
    size_t const count = jump_table_targets(run->code, table, &targets);
    for (size_t i = 0; i < count; ++i) {
        run_jump_to(run, targets[i], state, address);
    }
    free(targets);
    return count > 0;
}

static void jump_indirect(struct run *run, const struct state *state, value_id pointer, uint8_t reg, uint32_t address) {
    if (run->flow->switches_process_stack) {
        run->flow->returns = true; // A context switch ends with the return address that it took from the other stack.
        return;
    }
    if (state->sp != 0 && !state->on_new_stack) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
        return;
    }
    run_add_site(
        run,
        (struct flow_site){
            .address = address, .is_indirect = true, .is_tail = true, .pointer = pointer, .pointer_register = reg},
        state);
    run->flow->returns = true;
}

// PC takes a value, from this register unless it comes from memory.
static enum next jump_to_value(struct run *run, struct state *state, value_id id, uint8_t reg, uint32_t address) {
    struct value const value = *run_value(run, id);
    if (is_return_address(run, id)) {
        return leave(run, state);
    }
    if (value.kind == VALUE_CONSTANT) {
        run_jump_to(run, (uint32_t)value.number & ~UINT32_C(1), state, address);
        return NEXT_END;
    }
    if (value.kind == VALUE_ONE_OF) {
        jump_to_value(run, state, value.base, reg, address);
        return jump_to_value(run, state, value.other, reg, address);
    }
    if (value.kind == VALUE_ELEMENT && run_value(run, value.base)->kind == VALUE_CONSTANT && value.scale == 4) {
        uint32_t const at = (uint32_t)(run_value(run, value.base)->number + value.number);
        uint32_t first;
        bool const is_switch = code_is_constant(run->code, at) && code_read_word(run->code, at, &first) &&
                               run_is_inside(run, first & ~UINT32_C(1));
        struct jump_table const table = {.address = at,
                                         .entry_bytes = 4,
                                         .is_absolute = true,
                                         .limit = value.count > 0 ? value.count - 1 : NO_LIMIT};
        if (is_switch && (value.count > 0 || code_is_data(run->code, at)) &&
            jump_by_table(run, state, &table, address)) {
            return NEXT_END;
        }
    }
    jump_indirect(run, state, id, reg, address);
    return NEXT_END;
}

// Helpers of libgcc that jump by the table behind their call; r0 is the index.
static bool call_table_helper(struct run *run, const struct state *state, uint32_t target, uint32_t behind) {
    static const struct {
        const char *name;
        uint8_t bytes, scale;
        bool is_signed;
    } helpers[] = {{"__gnu_thumb1_case_uqi", 1, 2, false},
                   {"__gnu_thumb1_case_sqi", 1, 2, true},
                   {"__gnu_thumb1_case_uhi", 2, 2, false},
                   {"__gnu_thumb1_case_shi", 2, 2, true},
                   {"__gnu_thumb1_case_si", 4, 1, true}};
    const struct image_symbol *const symbol = code_function(run->code, target);
    if (symbol == NULL || symbol->address != target || strncmp(symbol->name, "__gnu_thumb1_case_", 18) != 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; ++i) {
        if (strcmp(symbol->name, helpers[i].name) == 0) {
            uint32_t const at = helpers[i].bytes == 4 ? (behind + 2) & ~UINT32_C(3) : behind;
            struct jump_table const table = {.address = at,
                                             .entry_bytes = helpers[i].bytes,
                                             .is_signed = helpers[i].is_signed,
                                             .base = at,
                                             .scale = helpers[i].scale,
                                             .limit = state->limits[0]};
            if (!jump_by_table(run, state, &table, behind - 4)) {
                run_add_unknown(run, UNKNOWN_JUMP, behind - 4, state->sp);
            }
            return true;
        }
    }
    return false;
}

static void after_call(struct run *run, struct state *state, uint32_t address) {
    for (unsigned i = 0; i < 4; ++i) {
        const struct value *const value = run_value(run, state->registers[i]);
        if (value->kind == VALUE_STACK && value->number < state->escaped) {
            state->escaped = (int32_t)value->number;
        }
    }
    state_clobber_slots(state, &run->code->values);
    condition_forget(state);
    state_set(state, 0, run_make(run, VALUE_RESULT, 0, address));
    for (unsigned i = 1; i < 4; ++i) {
        state_set(state, i, 0);
    }
    state_set(state, 12, 0);
    state_set(state, REGISTER_LR, 0);
}

static enum next call(struct run *run, struct state *state, uint32_t target, uint32_t address, uint8_t size) {
    if (run_is_inside(run, target) && target != run->flow->entry) { // A far jump, or a routine inside this one.
        state_set(state, REGISTER_LR, values_constant(&run->code->values, (address + size) | 1));
        run_go_to(run, target, state, address);
        return NEXT_END;
    }
    if (call_table_helper(run, state, target, address + size)) {
        return NEXT_END;
    }
    run_add_site(run, (struct flow_site){.address = address, .target = target}, state);
    if (!code_is_code(run->code, target)) {
        after_call(run, state, address);
        return NEXT_ON;
    }
    struct callee const callee = code_callee(run->code, target, run->flow->entry);
    if (!callee.returns) {
        return NEXT_END;
    }
    after_call(run, state, address);
    if (code_is_outlined(run->code, target)) {
        state_clobber_frame(state, &run->code->values);
    }
    if (callee.exit_bytes != 0) {
        move_sp(run, state, (int64_t)state->sp + callee.exit_bytes);
    }
    return NEXT_ON;
}

static enum next call_value(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    value_id const pointer = run_register(run, state, insn->rm);
    uint32_t number;
    if (run_is_constant(run, pointer, &number)) {
        return call(run, state, number & ~UINT32_C(1), address, insn->size);
    }
    run_add_site(
        run,
        (struct flow_site){.address = address, .is_indirect = true, .pointer = pointer, .pointer_register = insn->rm},
        state);
    after_call(run, state, address);
    return NEXT_ON;
}

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
        note_depth(run, state);
    }
    if (is_load && (insn->list >> REGISTER_PC & 1) != 0) {
        // With the frame's place unknown, what is popped is taken for the return address that was pushed.
        return state->is_dynamic ? leave(run, state) : jump_to_value(run, state, next_pc, REGISTER_NONE, address);
    }
    return NEXT_ON;
}

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
    value_id const loaded = bits_of_item(&run->code->values, load(run, state, base, offset, insn->bytes, address),
                                         insn->bytes, insn->is_signed);
    bool const is_pop = insn->rn == REGISTER_SP && insn->writes_back;
    write_back(run, state, insn, address);
    if (insn->rd == REGISTER_PC) {
        return state->is_dynamic && is_pop ? leave(run, state)
                                           : jump_to_value(run, state, loaded, REGISTER_NONE, address);
    }
    set_reg(run, state, insn->rd, loaded, address);
    if (is_indexed && insn->rd < REGISTERS) {
        state->narrow[insn->rd] = insn->bytes;
    }
    return NEXT_ON;
}

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

static enum next branch(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    enum truth const truth = truth_of(run, state, insn);
    clear(state, insn->writes);
    if (truth == TRUTH_NO) {
        return NEXT_ON;
    }
    struct state taken;
    state_copy(&taken, state);
    condition_limit(&taken, insn->condition, true);
    condition_limit(state, insn->condition, false);
    run_jump_to(run, insn->target, &taken, address);
    state_free(&taken);
    return truth == TRUTH_OPEN ? NEXT_ON : NEXT_END;
}

static void compare(struct run *run, struct state *state, const struct insn *insn) {
    struct comparison *const comparison = &state->comparison;
    comparison->reg = insn->rn;
    comparison->is_left_known = run_is_constant(run, run_register(run, state, insn->rn), &comparison->left);
    comparison->right = (uint32_t)insn->immediate;
    comparison->is_right_known =
        insn->rm == REGISTER_NONE || run_is_constant(run, run_register(run, state, insn->rm), &comparison->right);
}

static enum next table_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    uint32_t base = address + 4;
    bool const is_known = insn->rn == REGISTER_PC || run_is_constant(run, run_register(run, state, insn->rn), &base);
    struct jump_table const table = {.address = base,
                                     .entry_bytes = insn->bytes,
                                     .base = address + 4,
                                     .scale = 2,
                                     .limit = insn->rm < REGISTERS ? state->limits[insn->rm] : NO_LIMIT};
    if (!is_known || (table.limit == NO_LIMIT && !code_is_data(run->code, base)) ||
        !jump_by_table(run, state, &table, address)) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return NEXT_END;
}

// Thumb-1: add pc, rm, where rm was loaded from the table behind and doubled.
static enum next offset_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    uint32_t const at = address + 2;
    uint8_t const bytes = insn->rm < REGISTERS ? state->narrow[insn->rm] : 0;
    struct jump_table const table = {
        .address = at, .entry_bytes = bytes, .base = address + 4, .scale = 2, .limit = NO_LIMIT};
    if ((bytes != 1 && bytes != 2) || !code_is_data(run->code, at) || !jump_by_table(run, state, &table, address)) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return NEXT_END;
}

static void shift_left(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    unsigned const by = (unsigned)insn->immediate & 31;
    uint32_t const limit = insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
    uint8_t const narrow = insn->rn < REGISTERS ? state->narrow[insn->rn] : 0;
    bool const negates = insn->rn < REGISTERS && (state->negated >> insn->rn & 1) != 0;
    value_id const shifted = bits_combine(&run->code->values, LOGIC_SHIFT_LEFT, run_register(run, state, insn->rn),
                                          values_constant(&run->code->values, by));
    set_reg(run, state, insn->rd, shifted, address);
    if (insn->rd < REGISTERS && insn->rd != REGISTER_SP) {
        state->limits[insn->rd] = limit != NO_LIMIT && limit < 1u << 16 ? limit << by : NO_LIMIT;
        state->narrow[insn->rd] = narrow;
        state->negated |= (uint16_t)((unsigned)negates << insn->rd);
    }
}

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
        return values_offset(values, a, insn->immediate);
    case INSN_ADD_REGISTER:
        return run_sum(run, state, insn);
    case INSN_SUBTRACT:
        return run_is_constant(run, run_register(run, state, insn->rm), &other)
                   ? values_offset(values, a, -(int64_t)(int32_t)other)
                   : 0;
    case INSN_NEGATE:
        return is_known ? values_constant(values, (uint32_t)insn->immediate - number) : 0;
    case INSN_NOT:
        return is_known ? values_constant(values, ~number) : 0;
    case INSN_MOVE_TOP:
        return run_is_constant(run, run_register(run, state, insn->rd), &number)
                   ? values_constant(values, (number & 0xFFFF) | (uint32_t)insn->immediate << 16)
                   : 0;
    case INSN_CLEAR:
    case INSN_OR:
        if (run_value(run, a)->kind == VALUE_STACK && insn->kind == INSN_CLEAR) { // Aligned down: the worst case.
            return values_offset(values, a, -(int64_t)((uint32_t)insn->immediate & 0xFFF));
        }
        if (!is_known && is_return_address(run, a)) {
            return a;
        }
        return bits_combine(values, insn->kind == INSN_OR ? LOGIC_OR : LOGIC_CLEAR, a,
                            values_constant(values, (uint32_t)insn->immediate));
    case INSN_LOGIC:
        return bits_combine(values, (enum insn_logic)insn->logic, a,
                            insn->rm < REGISTERS ? run_register(run, state, insn->rm)
                                                 : values_constant(values, (uint32_t)insn->immediate));
    default:
        return 0;
    }
}

static enum next set_stack_pointer(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    if (insn->immediate == 1) {
        run->flow->switches_process_stack = true;
    } else {
        set_sp(run, state, run_register(run, state, insn->rn), address);
    }
    return NEXT_ON;
}

// -i and ~i, and what is made of them by steps.
static bool is_negated(const struct state *state, const struct insn *insn) {
    bool const was = insn->rn < REGISTERS && (state->negated >> insn->rn & 1) != 0;
    return insn->kind == INSN_NEGATE                           ? insn->immediate == 0
           : insn->kind == INSN_NOT                            ? true
           : insn->kind == INSN_MOVE || insn->kind == INSN_ADD ? was
                                                               : false;
}

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
        clear(state, insn->writes);
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
        return call(run, state, insn->target, address, insn->size);
    case INSN_CALL_REGISTER:
        return call_value(run, state, insn, address);
    case INSN_BRANCH_REGISTER:
        return jump_to_value(run, state, run_register(run, state, insn->rm), insn->rm, address);
    case INSN_BRANCH_OFFSET:
        return offset_jump(run, state, insn, address);
    case INSN_TABLE:
        return table_jump(run, state, insn, address);
    case INSN_COMPARE:
        compare(run, state, insn);
        return NEXT_ON;
    case INSN_SET_STACK:
        return set_stack_pointer(run, state, insn, address);
    case INSN_IT:
        code_mark_it(run->code, insn, address);
        return NEXT_ON;
    default: {
        uint32_t const limit = insn->kind == INSN_MOVE && insn->rn < REGISTERS ? state->limits[insn->rn] : NO_LIMIT;
        bool const negates = is_negated(state, insn);
        value_id const value = arithmetic(run, state, insn);
        bool const moves_by_unknown = insn->rd == REGISTER_SP && value == 0;
        if (moves_by_unknown) {
            run_add_unknown(run, UNKNOWN_DYNAMIC_STACK, address, state->sp);
            state->is_dynamic = true;
        } else if (insn->rd == REGISTER_SP && insn->rn == REGISTER_SP && insn->kind == INSN_ADD) {
            move_sp(run, state, (int64_t)state->sp + insn->immediate);
        } else {
            set_reg(run, state, insn->rd, value, address);
        }
        if (limit != NO_LIMIT && insn->rd < REGISTERS) {
            state->limits[insn->rd] = limit;
        }
        if (negates && insn->rd < REGISTERS) {
            state->negated |= (uint16_t)(1u << insn->rd);
        }
        return NEXT_ON;
    }
    }
}

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
    trail_set const source = trace_before(run, state, insn, address);
    enum next const next = execute_untraced(run, state, insn, address);
    if (next == NEXT_ON) {
        trace_after(run, state, insn, address, &from, source);
    }
    return next == NEXT_ON;
}
