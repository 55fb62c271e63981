// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Takes down the stores that calls/priorities.c reads: those to the system registers of the core, to a vector table in
// RAM, and through addresses that the code computed from numbers. The address of a store is an abstract value. A
// constant gives a register, a constant and an unknown index a range from a register on. Where paths brought several
// values together, the store goes through each of them.
#include "interpret/run.h"

#include "base/memory.h"

#define VTOR          UINT32_C(0xE000ED08)
#define AIRCR         UINT32_C(0xE000ED0C)
#define AIRCR_KEY     UINT32_C(0x05FA0000)
#define KEY_OF_AIRCR  UINT32_C(0xFFFF0000)
#define GROUPING      UINT32_C(0x00000700)
#define CONTROL_SPACE UINT32_C(0xE000E000)

// One instruction may be reached at several depths of the stack, with other values: only the bits that agree are known.
static void add_store(struct run *run, struct flow_store store) {
    struct flow *const flow = run->flow;
    for (size_t i = 0; i < flow->store_count; ++i) {
        struct flow_store *const old = &flow->stores[i];
        if (old->address == store.address && old->target == store.target &&
            old->is_target_range == store.is_target_range) {
            old->known &= store.known & ~(old->value ^ store.value);
            old->keeps &= store.keeps;
            old->stored = values_join(&run->code->values, old->stored, store.stored);
            return;
        }
    }
    APPEND(flow->stores, flow->store_count, flow->store_capacity, store);
}

/// The address of a store as far as a constant tells it. is_range: an unknown index is added.
struct operand_address {
    bool is_known, is_range;
    uint32_t address;
};

// The table that VTOR holds is the watched one: nobody writes to the other one, which is in flash.
static bool is_begin(const struct run *run, value_id id, uint32_t *number) {
    const struct value *const value = run_value(run, id);
    const struct value *const from = run_value(run, value->base);
    *number = run->code->watched_low;
    bool const is_table = value->kind == VALUE_LOAD && from->kind == VALUE_CONSTANT &&
                          (uint32_t)(from->number + value->number) == VTOR && run->code->watched_high != 0;
    return is_table || run_is_constant(run, id, number);
}

static struct operand_address address_of_operand(const struct run *run, value_id base, int64_t offset) {
    const struct value *const to = run_value(run, base);
    uint32_t begin = 0;
    if (is_begin(run, base, &begin)) {
        return (struct operand_address){true, false, (uint32_t)(begin + offset)};
    }
    bool const has_begin = (to->kind == VALUE_INDEXED || to->kind == VALUE_OFFSET) && is_begin(run, to->base, &begin);
    bool const is_known = has_begin || to->kind == VALUE_OFFSET || to->kind == VALUE_INDEXED;
    return (struct operand_address){is_known, !has_begin || to->kind == VALUE_INDEXED,
                                    (uint32_t)((has_begin ? begin : 0) + to->number + offset)};
}

static bool is_noted(const struct code *code, uint32_t address) {
    return values_are_of_system(address) || (address >= code->watched_low && address < code->watched_high);
}

// Takes down a store to an item behind one of several bases. An index stays in its object, so NULL and an offset are
// none of them.
static void note_item(struct run *run, struct value item, value_id id, int64_t offset, struct flow_store store) {
    struct value const base = *run_value(run, id);
    if (base.kind == VALUE_ONE_OF) {
        note_item(run, item, base.base, offset, store);
        note_item(run, item, base.other, offset, store);
        return;
    }
    item.base = base.kind == VALUE_INDEXED ? base.base : id;
    item.number += base.kind == VALUE_INDEXED ? base.number : 0;
    const struct value *const begin = run_value(run, item.base);
    if (begin->kind != VALUE_CONSTANT || (uint32_t)begin->number + SMALLEST_BASE >= 2 * SMALLEST_BASE) {
        run_note_store(run, values_add(&run->code->values, item), offset, store.stored, store.size_bytes,
                       store.address);
    }
}

// \return  The last address that a loop compares its moving pointer with, see `end` of struct flow_store.
static uint32_t end_of_loop(const struct run *run, const struct value *moving) {
    uint32_t end = 0;
    for (size_t i = 0; i < run->flow->use_count && moving->kind == VALUE_INDEXED && moving->site != 0; ++i) {
        const struct flow_use *const use = &run->flow->uses[i];
        const struct value *const compared = run_value(run, use->value);
        bool const is_same = use->kind == USE_COMPARED && compared->base == moving->base;
        end = is_same && use->variable > end ? use->variable : end;
    }
    return end == 0 && moving->kind == VALUE_INDEXED && moving->site != 0 ? UINT32_MAX : end;
}

// Takes down stores to the system registers of the core (0xE0000000 to 0xE00FFFFF), and to a vector table in RAM, for
// priorities.c. One whose address is computed may go anywhere from the first of these on that matter. `keeps` says that
// the unknown bits were read from the same register before, as a read-modify-write does.
void run_note_store(struct run *run, value_id base, int64_t offset, value_id stored, uint8_t bytes, uint32_t address) {
    struct value const to = *run_value(run, base);
    if (!run->is_final) {
        return;
    }
    if (to.kind == VALUE_ONE_OF) { // Two IT blocks with one condition: `addge` and `strbge` go through either pointer.
        run_note_store(run, to.base, offset, stored, bytes, address);
        run_note_store(run, to.other, offset, stored, bytes, address);
        return;
    }
    if (to.kind == VALUE_INDEXED && run_value(run, to.base)->kind == VALUE_ONE_OF) {
        note_item(run, to, to.base, offset,
                  (struct flow_store){.stored = stored, .size_bytes = bytes, .address = address});
        return;
    }
    struct operand_address const operand_address = address_of_operand(run, base, offset);
    bool const is_register = operand_address.is_known && is_noted(run->code, operand_address.address);
    if (!is_register && !code_is_computed(run->code, base, offset)) {
        return;
    }
    value_id origin;
    bool const is_counted = // An index to an unknown base counts words where nothing is known of it.
        to.kind == VALUE_INDEXED && (to.scale != 4 || run_value(run, to.base)->kind == VALUE_CONSTANT);
    struct flow_store store = {.address = address,
                               .target = is_register ? operand_address.address : CONTROL_SPACE,
                               .size_bytes = bytes,
                               .is_target_range = operand_address.is_range || !is_register,
                               .step = is_counted ? to.scale : 0,
                               .end = end_of_loop(run, &to),
                               .stored = stored};
    store.known = bits_known(&run->code->values, stored, &store.value, &origin);
    const struct value *const before = run_value(run, origin);
    store.keeps = before->kind == VALUE_LOAD && run_value(run, before->base)->kind == VALUE_CONSTANT &&
                  (uint32_t)(run_value(run, before->base)->number + before->number) == operand_address.address;
    add_store(run, store);
}

// \return  Whether the value is AIRCR with what was there before as its grouping.
static bool keeps_grouping(const struct run *run, value_id stored) {
    uint32_t number;
    value_id origin;
    uint32_t const known = bits_known(&run->code->values, stored, &number, &origin);
    const struct value *const before = run_value(run, origin);
    uint32_t const from = (uint32_t)(run_value(run, before->base)->number + before->number);
    return (known & GROUPING) != GROUPING && before->kind == VALUE_LOAD && from == AIRCR;
}

// The core ignores a store without the key. Whatever grouping the callers of the function hand over, it is one. Where
// loads of AIRCR give a known grouping, the flow that was made without it tells whether the store keeps the grouping.
bool run_groups(const struct run *run, value_id to, value_id stored, uint8_t bytes, uint32_t address) {
    uint32_t at, number;
    value_id origin;
    uint32_t const known = bits_known(&run->code->values, stored, &number, &origin);
    if (!run_is_constant(run, to, &at) || at != AIRCR || bytes != 4 || (known & number & KEY_OF_AIRCR) != AIRCR_KEY) {
        return false;
    }
    const struct flow *const flow = run->code->has_grouping ? code_find(run->code, run->flow->entry) : NULL;
    bool is_kept = keeps_grouping(run, stored);
    for (size_t i = 0; flow != NULL && i < flow->store_count; ++i) {
        is_kept |= flow->stores[i].address == address && keeps_grouping(run, flow->stores[i].stored);
    }
    return !is_kept;
}

enum { ALL_PARAMETERS = (1 << ARGUMENT_REGISTERS) - 1 };

// \return  The parameters that the value may be, or point behind. What arithmetic made of one is noted there.
static unsigned parameters_of(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    switch (value->kind) {
    case VALUE_ENTRY:
        return value->number < ARGUMENT_REGISTERS ? 1u << value->number : ALL_PARAMETERS;
    case VALUE_OFFSET:
    case VALUE_INDEXED:
    case VALUE_BITS:
        return parameters_of(run, value->base);
    case VALUE_ONE_OF:
        return parameters_of(run, value->base) | parameters_of(run, value->other);
    case VALUE_LOAD:
        return run_value(run, value->base)->kind == VALUE_STACK ? ALL_PARAMETERS : 0;
    case VALUE_MERGED:
    case VALUE_RESULT:
        return ALL_PARAMETERS;
    default:
        return 0;
    }
}

void run_note_leak(struct run *run, value_id id) {
    run->flow->leaks |= (uint8_t)parameters_of(run, id);
}

// Nobody finds a pointer in a register of the core.
void run_note_leaks_of_store(struct run *run, value_id base, int64_t offset, uint8_t bytes, value_id stored) {
    const struct value *const to = run_value(run, base), *const begin = run_value(run, to->base);
    bool const is_item = to->kind == VALUE_INDEXED && begin->kind == VALUE_CONSTANT;
    uint32_t const at = (uint32_t)((is_item ? begin->number : 0) + to->number + offset);
    if ((to->kind != VALUE_CONSTANT && !is_item) || !values_are_of_system(at)) {
        run_note_leak(run, bytes == 4 ? stored : 0);
    }
    run_note_leak(run, base);
    run->flow->leaks |= to->kind == VALUE_UNKNOWN || values_is_number(&run->code->values, base) ? ALL_PARAMETERS : 0;
}

// A word that is put together of smaller items is a number; state.c follows numbers in the frame.
void run_note_kept(struct run *run, value_id base, int64_t offset, uint8_t bytes, value_id stored, uint32_t address) {
    struct values *const values = &run->code->values;
    value_id const kept = bytes == 4 ? stored : values_number(values); // May make the table of values move.
    struct value const to = values->items[base];
    bool const is_offset = to.kind == VALUE_OFFSET;
    const struct value *const parameter = &values->items[is_offset ? to.base : base];
    const struct value *const item_base = &values->items[to.base];
    int64_t const at = offset + (is_offset ? to.number : 0);
    if (to.kind == VALUE_STACK && !values_is_number(values, kept)) {
        run_note_use(run, USE_FRAME, kept, (uint32_t)(to.number + offset), address);
    } else if (to.kind == VALUE_CONSTANT) {
        run_note_use(run, USE_KEPT, kept, (uint32_t)(to.number + offset), address);
    } else if (to.kind == VALUE_INDEXED && item_base->kind == VALUE_CONSTANT && bytes == 4) {
        run_note_use(run, USE_KEPT_ITEM, kept, values_offset(values, base, offset), address);
    } else if (parameter->kind == VALUE_ENTRY && parameter->number < ARGUMENT_REGISTERS) {
        run_note_use(run, USE_GIVEN, kept, (uint32_t)(at * ARGUMENT_REGISTERS + parameter->number), address);
    }
}

// Tells whether a value that is no address of code may be called, or is where a pointer lies that is called: an address
// in the frame, as of GCC's trampolines; one with the Thumb bit, as of code that was copied to RAM; one of a variable.
static bool leads_to_code(const struct value *value) {
    return value->kind == VALUE_STACK || (value->kind == VALUE_CONSTANT && values_is_base((uint32_t)value->number)) ||
           (value->kind == VALUE_BITS && (value->scale & value->number & 1) != 0);
}

enum { MOST_PATHS = 8 };

// Tells whether the value is the address of code on one of the paths that met.
static bool is_code_address(const struct run *run, value_id id, unsigned depth) {
    const struct value *const value = run_value(run, id);
    if (value->kind == VALUE_ONE_OF && depth < MOST_PATHS) {
        return is_code_address(run, value->base, depth + 1) || is_code_address(run, value->other, depth + 1);
    }
    return value->kind == VALUE_CONSTANT && code_is_code(run->code, (uint32_t)value->number - 1);
}

// Takes down stores of what may be a function: an indirect call through a field is resolved from what was stored to
// that field. What goes to the own frame and is no constant is only spilled.
void run_note_pointer(struct run *run, value_id base, int64_t offset, value_id stored, uint32_t address) {
    const struct value *const what = run_value(run, stored);
    struct flow *const flow = run->flow;
    bool const is_code = is_code_address(run, stored, 0);
    bool const is_other =
        what->kind != VALUE_CONSTANT && what->kind != VALUE_STACK && !code_is_number(run->code, stored);
    bool const is_kept = (is_other || leads_to_code(what)) && run_value(run, base)->kind != VALUE_STACK;
    if (!run->is_final || !(is_code || is_kept)) {
        return;
    }
    APPEND(flow->pointers, flow->pointer_count, flow->pointer_capacity,
           (struct flow_pointer){address, stored, base, offset});
}

// A pointer to the registers of priorities that lies in memory lets any code set them that finds it there.
void run_note_registers(struct run *run, const struct value *to, value_id id) {
    struct flow *const flow = run->flow;
    const struct value *const stored = run_value(run, id);
    if (stored->kind == VALUE_ONE_OF) {
        run_note_registers(run, to, stored->base);
        run_note_registers(run, to, stored->other);
    } else if (run->is_final) {
        uint8_t *const behind = to->kind == VALUE_STACK ? &flow->frames_registers : &flow->keeps_registers;
        *behind |= (uint8_t)code_priorities_of(run->code, id);
        flow->hands_out_frame |= stored->kind == VALUE_STACK;
    }
}
