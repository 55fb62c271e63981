// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the priorities that the code gives to exceptions, for the nesting of the main stack. interpret/ takes down
// every store to the system registers of the core (struct flow_store). This file maps their addresses to exceptions:
// NVIC_IPR has one byte for each interrupt, SHPR one for each system handler, AIRCR says how many bits of a priority
// decide about preemption. A store with a variable index comes from a function like NVIC_SetPriority(irq, priority):
// it is interpreted again for each of its call sites with their constant arguments (context sensitivity of depth one,
// or up to four through wrappers). Whatever stays unknown is told as such: a handler with an unknown priority nests
// with all others.
//
//     NVIC_SetPriority(USART1_IRQn, 3);      movs r1, #3; movs r0, #37; bl ...     ->  stored[53] = 3 << 4
#include "calls/priorities.h"

#include "arm/insn.h"
#include "calls/computed.h"
#include "calls/grouping.h"

#include <string.h>

#define ITM      UINT32_C(0xE0000000)
#define ITM_END  UINT32_C(0xE0001000)
#define SCS      UINT32_C(0xE000E000)
#define SYSTICK  UINT32_C(0xE000E010)
#define NVIC     UINT32_C(0xE000E100)
#define NVIC_IPR UINT32_C(0xE000E400)
#define SCB      UINT32_C(0xE000ED00)
#define SHPR     UINT32_C(0xE000ED18)
#define AIRCR    UINT32_C(0xE000ED0C)
#define VTOR     UINT32_C(0xE000ED08)

#define VTOR_IGNORES  UINT32_C(0x7F)
#define FARTHEST_STEP UINT32_C(64) // values_join() takes no larger step for a loop.

// \return  The exception whose priority lies in this byte; 0 for none.
static uint32_t exception_of(uint32_t address) {
    if (address >= NVIC_IPR && address < NVIC_IPR + (EXCEPTIONS - EXCEPTION_FIRST_IRQ)) {
        return EXCEPTION_FIRST_IRQ + (address - NVIC_IPR);
    }
    return address >= SHPR && address < SHPR + 12 ? EXCEPTION_FIRST_SETTABLE + (address - SHPR) : 0;
}

// \return  Whether an instruction of the same function, shortly in front of this one, loads a word at the same base
// plus an unknown index.
static bool is_read_before(const struct code *code, uint32_t address) {
    enum { NEAR_BYTES = 256 };
    for (size_t i = 0; i < code->values.count; ++i) {
        const struct value *const value = &code->values.items[i];
        const struct value *const base = &code->values.items[value->base];
        if (value->kind == VALUE_ELEMENT && value->site < address && address - value->site < NEAR_BYTES &&
            code_function(code, value->site) == code_function(code, address) && base->kind == VALUE_CONSTANT &&
            base->number + value->number >= NVIC && base->number + value->number < NVIC_IPR) {
            return true;
        }
    }
    return false;
}

// A store with an unknown index counts from the first register, or from where the exceptions' own numbers would
// begin. Without optimisation, the offset of the priorities from the first register of the interrupt controller is
// lost with the index. Such a store of a byte, or of a word that was read before, may set a priority (ARMv6-M has words
// only); a word that is just stored enables an interrupt, or the like, where the index counts words. The ports of the
// trace macrocell, from which brim does not take a program to stray either, are words.
// A loop that moves a pointer on reaches what lies behind the array where it begins, unless it compares the pointer
// with an address in front of the priorities.
static bool is_near_priorities(const struct code *code, const struct flow_store *store) {
    enum { WORD = 4 };
    if (store->end != 0 && store->target >= SCS && store->target < NVIC_IPR) {
        return store->end > NVIC_IPR - FARTHEST_STEP;
    }
    if (store->target >= NVIC && store->target < NVIC_IPR) {
        return store->size_bytes < WORD || store->step > WORD || is_read_before(code, store->address);
    }
    if (store->target >= ITM && store->target < ITM_END) {
        return store->step != WORD;
    }
    return (store->target >= NVIC_IPR && store->target < NVIC_IPR + (EXCEPTIONS - EXCEPTION_FIRST_IRQ)) ||
           (store->target >= SCB && store->target < SHPR + 12) || (store->target >= SCS && store->target < SYSTICK);
}

/// The inputs that all stores are read with, and the result that they go to.
struct reading {
    struct priorities *priorities;
    struct code *code;
    const struct indirect *indirect;
    const struct vectors *vectors;
    bool takes_variable; ///< A priority that is not constant is taken in as such; its callers are not asked.
};

// A function that is called with what it stores into VTOR is read for each of its calls, too.
static bool chooses_unknown_table(const struct code *code, const struct flow_store *store) {
    return !store->is_target_range && store->target == VTOR && store->known != UINT32_MAX &&
           code->values.items[store->stored].kind != VALUE_ONE_OF;
}

// \return  Whether the core ignores a store of a word to AIRCR, because it has another key. A load of AIRCR gives
// another one, too.
static bool lacks_key(const struct flow_store *store) {
    enum { KEY = 0x05FA, KEY_THAT_IS_READ = 0xFA05 };
    uint32_t const known = store->known >> 16, read = store->keeps ? KEY_THAT_IS_READ & ~known : 0;
    uint32_t const told = store->keeps ? UINT16_MAX : known;
    return store->size_bytes == 4 && ((((store->value >> 16) & known) | read) & told) != (KEY & told);
}

// A function that is called with the grouping that it stores, as NVIC_SetPriorityGrouping is.
static bool chooses_unknown_grouping(const struct flow_store *store) {
    return !store->is_target_range && !lacks_key(store) && store->target == AIRCR && (store->known >> 8 & 7) != 7 &&
           !store->keeps;
}

static bool is_unknown(const struct reading *reading, const struct flow_store *store) {
    const struct code *const code = reading->code;
    return chooses_unknown_grouping(store) || ram_table_is_unknown(code, reading->vectors, store) ||
           (store->is_target_range && is_near_priorities(code, store)) || chooses_unknown_table(code, store);
}

// \return  Whether a store to a known register gives an exception a priority that is not constant.
static bool is_variable(const struct flow_store *store) {
    for (uint32_t i = 0; i < store->size_bytes && !store->is_target_range && !store->keeps; ++i) {
        if (exception_of(store->target + i) != 0 && (store->known >> (8 * i) & 0xFF) != 0xFF) {
            return true;
        }
    }
    return false;
}

// \return  Whether the callers of a function may tell more of its store.
static bool is_open(const struct reading *reading, const struct flow_store *store) {
    return is_unknown(reading, store) || (!reading->takes_variable && is_variable(store));
}

static bool stores_openly(const struct reading *reading, const struct flow *flow) {
    for (size_t i = 0; i < flow->store_count; ++i) {
        if (is_open(reading, &flow->stores[i])) {
            return true;
        }
    }
    return false;
}

static void add_table(struct priorities *priorities, struct table_choice choice) {
    for (size_t i = 0; i < priorities->table_count; ++i) {
        const struct table_choice *const old = &priorities->tables[i];
        if (old->is_known == choice.is_known && old->address == choice.address) {
            return;
        }
    }
    if (priorities->table_count < MOST_TABLES) {
        priorities->tables[priorities->table_count++] = choice;
    } else {
        priorities->tables[MOST_TABLES - 1] = (struct table_choice){false, 0, choice.at};
    }
}

// VTOR ignores its low bits. A value that two paths bring together chooses either table.
static void read_table_choice(struct reading *reading, value_id id, const struct flow_store *store) {
    struct value const value = reading->code->values.items[id];
    if (value.kind == VALUE_ONE_OF) {
        read_table_choice(reading, value.base, store);
        read_table_choice(reading, value.other, store);
        return;
    }
    bool const is_whole = store->size_bytes == 4;
    bool const is_constant = value.kind == VALUE_CONSTANT || (id == store->stored && store->known == UINT32_MAX);
    uint32_t const address = value.kind == VALUE_CONSTANT ? (uint32_t)value.number : store->value;
    add_table(reading->priorities, is_whole && is_constant
                                       ? (struct table_choice){true, address & ~VTOR_IGNORES, store->address}
                                       : (struct table_choice){false, 0, store->address});
}

// One byte is stored. A read-modify-write that leaves the byte alone is no store of a priority. One that sets some of
// its bits leaves the others as another store of this byte put them, or as 0, which they are after a reset; two stores
// of different values are a conflict anyway.
static void store_priority(struct priorities *priorities, uint32_t exception, const struct flow_store *store,
                           unsigned byte) {
    uint32_t const known = store->known >> (8 * byte) & 0xFF;
    int const value = (int)(store->value >> (8 * byte) & known);
    if (known == 0 && store->keeps) {
        return;
    }
    if (known != 0xFF && !store->keeps) {
        priorities->is_varied[exception] = true;
        priorities->stored_at[exception] = store->address;
    } else if (priorities->stored[exception] >= 0 && priorities->stored[exception] != value) {
        priorities->has_conflict[exception] = true;
    } else {
        priorities->stored[exception] = value;
        priorities->stored_at[exception] = store->address;
    }
}

// A store that leaves the grouping as it was is none, as one that resets the system.
static void read_grouping(struct priorities *priorities, const struct flow_store *store) {
    unsigned const group = store->value >> 8 & 7;
    if (lacks_key(store)) {
        return;
    }
    if ((store->known >> 8 & 7) == 7) {
        priorities->groupings |= 1u << group;
        bool const is_only = priorities->groupings == 1u << group && !priorities->has_unknown_grouping;
        priorities->group_bits = is_only ? 7 - (int)group : -1;
    } else if (!store->keeps) {
        priorities->has_unknown_grouping = true;
        priorities->group_bits = -1;
    }
}

// \return  Which priorities a store at an unknown index may set.
static unsigned priorities_hit(const struct flow_store *store) {
    if (store->end != 0 && store->target >= SCS && store->target < NVIC_IPR) {
        return PRIORITIES_OF_INTERRUPTS | (store->end > SHPR ? PRIORITIES_OF_SYSTEM : 0u);
    }
    return code_priorities_behind(store->target < ITM_END ? SCS : store->target);
}

// Takes in one store: a priority, the grouping in AIRCR, or a new vector table in VTOR. One store may cover four
// priorities.
static void read_store(struct reading *reading, const struct flow_store *store) {
    struct priorities *const priorities = reading->priorities;
    if (ram_table_is_hit(reading->code, store)) {
        ram_table_read_store(&priorities->ram_table, reading->code, reading->vectors, store);
        return;
    }
    if (store->is_target_range) {
        if (is_near_priorities(reading->code, store)) {
            priorities->unknown_stores |= priorities_hit(store);
        }
        return;
    }
    if (store->target == AIRCR) {
        read_grouping(priorities, store);
    }
    if (store->target >= VTOR && store->target < VTOR + 4) {
        read_table_choice(reading, store->stored, store);
    }
    for (uint32_t i = 0; i < store->size_bytes; ++i) {
        uint32_t const exception = exception_of(store->target + i);
        if (exception != 0) {
            store_priority(priorities, exception, store, i);
        }
    }
}

enum { MOST_WRAPPERS = 3, ARGUMENTS = 4 };

/// The functions of a chain of calls. The first one stores a priority, and each one is called by the next.
struct chain {
    uint32_t entries[MOST_WRAPPERS + 1];
    unsigned count;
};

static bool read_calls_in(struct reading *reading, const struct flow *caller, const struct chain *chain, unsigned at);

// \return  Whether a path of the function is lost, and what it would store with it.
static bool is_left(const struct flow *flow) {
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        enum flow_unknown_kind const kind = flow->unknowns[i].kind;
        if (kind == UNKNOWN_JUMP || kind == UNKNOWN_INSTRUCTION || kind == UNKNOWN_CODE) {
            return true;
        }
    }
    return false;
}

// Interprets a function of the chain for one call with its constant arguments, and those that it calls in turn. Takes
// in what the first one of the chain stores then.
// \return  false iff that is still not known.
static bool read_with(struct reading *reading, const struct chain *chain, unsigned at,
                      const value_id arguments[REGISTERS], const struct flow_site *site) {
    struct flow *const called = code_with_arguments(reading->code, chain->entries[at], arguments, site->stacked);
    bool is_known =
        !is_left(called) && (at == 0 ? !stores_openly(reading, called) : read_calls_in(reading, called, chain, at - 1));
    for (size_t i = 0; i < called->store_count && is_known && at == 0; ++i) {
        read_store(reading, &called->stores[i]);
    }
    code_forget(called);
    return is_known;
}

// \return  Whether the value is the address of a row of a constant table, or a word of it, with an unknown index.
static bool is_row(const struct code *code, value_id id) {
    const struct value *const value = &code->values.items[id], *const base = &code->values.items[value->base];
    return (value->kind == VALUE_INDEXED || value->kind == VALUE_ELEMENT) && value->other == 0 &&
           base->kind == VALUE_CONSTANT && code_is_constant(code, (uint32_t)base->number);
}

// \return  The first argument that is one; ARGUMENTS iff there is none.
static unsigned row_argument(const struct code *code, const value_id arguments[REGISTERS]) {
    unsigned i = 0;
    while (i < ARGUMENTS && !is_row(code, arguments[i])) {
        ++i;
    }
    return i;
}

// A pointer that goes through a constant table, or words that are loaded from one row of it: the function is
// interpreted for every row, of which there are as many as the table's symbol covers.
static bool read_rows(struct reading *reading, const struct chain *chain, unsigned at,
                      const value_id arguments[REGISTERS], const struct flow_site *site) {
    enum { MOST_ROWS = 128 };
    struct code *const code = reading->code;
    struct value const first = code->values.items[arguments[row_argument(code, arguments)]];
    uint32_t const table = (uint32_t)code->values.items[first.base].number;
    uint32_t begin, end;
    if (!code_object(code, table, &begin, &end) || first.scale == 0 || (end - table) / first.scale > MOST_ROWS) {
        return read_with(reading, chain, at, arguments, site);
    }
    bool is_known = true;
    for (uint32_t row = table; row + first.scale <= end && is_known; row += first.scale) {
        value_id given[REGISTERS];
        memcpy(given, arguments, sizeof given);
        for (unsigned i = 0; i < ARGUMENTS; ++i) {
            struct value const value = code->values.items[arguments[i]];
            uint32_t number = row + (uint32_t)value.number;
            bool const is_of_row = is_row(code, arguments[i]) && value.base == first.base && value.scale == first.scale;
            bool const is_told = value.kind == VALUE_INDEXED || code_read_word(code, number, &number);
            given[i] = is_of_row && is_told ? values_constant(&code->values, number) : arguments[i];
        }
        is_known = read_with(reading, chain, at, given, site);
    }
    return is_known;
}

// GCC merges the ends of two paths that call one function, as those of HAL_UART_MspInit: each argument is then one of
// several values, and the function is interpreted for every combination.
static bool read_called(struct reading *reading, const struct chain *chain, unsigned at,
                        const value_id arguments[REGISTERS], const struct flow_site *site) {
    enum { SPLIT = 3 };
    for (unsigned i = 0; i < SPLIT; ++i) {
        struct value const value = reading->code->values.items[arguments[i]];
        if (value.kind == VALUE_ONE_OF) {
            value_id split[REGISTERS];
            memcpy(split, arguments, sizeof split);
            split[i] = value.base;
            bool const is_known = read_called(reading, chain, at, split, site);
            split[i] = value.other;
            return is_known && read_called(reading, chain, at, split, site);
        }
    }
    return row_argument(reading->code, arguments) < ARGUMENTS ? read_rows(reading, chain, at, arguments, site)
                                                              : read_with(reading, chain, at, arguments, site);
}

static bool read_calls_in(struct reading *reading, const struct flow *caller, const struct chain *chain, unsigned at) {
    for (size_t i = 0; i < caller->site_count; ++i) {
        const struct flow_site *const site = &caller->sites[i];
        if (!site->is_indirect && site->target == chain->entries[at] &&
            !read_called(reading, chain, at, site->registers, site)) {
            return false;
        }
    }
    return true;
}

// \return  The priorities to whose registers a call hands over an address, in one of these registers.
static unsigned handed_registers(const struct code *code, const struct flow_site *site, unsigned first, unsigned end) {
    unsigned registers = 0;
    for (unsigned i = first; i < end; ++i) {
        registers |= code_priorities_of(code, site->registers[i]);
    }
    return registers;
}

// \return  Whether a call hands over an address in the watched vector table.
static bool hands_over_table(const struct code *code, const struct flow_site *site) {
    for (unsigned i = 0; i < ARGUMENTS; ++i) {
        const struct value *const value = &code->values.items[site->registers[i]];
        if (value->kind == VALUE_CONSTANT && (uint32_t)value->number >= code->watched_low &&
            (uint32_t)value->number < code->watched_high) {
            return true;
        }
    }
    return false;
}

// A function that stores through a pointer sets a priority if its caller hands over the register's address. A callee
// may hand it on; behind so many calls brim does not know what is stored.
static void read_handed_over(struct reading *reading, const struct flow *caller, unsigned depth) {
    enum { DEEPEST = 4 };
    reading->priorities->unknown_stores |=
        caller->keeps_registers | (caller->hands_out_frame || caller->indexes_frame ? caller->frames_registers : 0u);
    struct priorities *const priorities = reading->priorities;
    for (size_t i = 0; i < caller->site_count; ++i) {
        const struct flow_site *const site = &caller->sites[i];
        unsigned const registers = handed_registers(reading->code, site, 0, ARGUMENTS);
        if (!site->is_indirect && code_is_outlined(reading->code, site->target)) { // It finds them in any register.
            priorities->unknown_stores |= handed_registers(reading->code, site, ARGUMENTS, REGISTER_SP);
        }
        bool const is_lost = site->is_indirect || code_find(reading->code, site->target) == NULL;
        if (is_lost || depth == DEEPEST) {
            priorities->unknown_stores |= registers;
            continue;
        }
        if ((registers == 0 && !hands_over_table(reading->code, site)) ||
            ram_table_read_copy(&priorities->ram_table, reading->code, reading->vectors, site)) {
            continue;
        }
        struct flow *const called = code_with_arguments(reading->code, site->target, site->registers, NULL);
        for (size_t j = 0; j < called->store_count; ++j) {
            read_store(reading, &called->stores[j]);
            if (ram_table_is_hit(reading->code, &called->stores[j])) {
                ram_table_add_writer(&priorities->ram_table, site->address);
            }
        }
        read_handed_over(reading, called, depth + 1);
        code_forget(called);
    }
}

static bool calls(const struct flow *caller, uint32_t entry) {
    for (size_t i = 0; i < caller->site_count; ++i) {
        if (!caller->sites[i].is_indirect && caller->sites[i].target == entry) {
            return true;
        }
    }
    return false;
}

static bool read_by_callers(struct reading *reading, const struct chain *chain);

// A wrapper hands its own parameters on: its callers tell. A wrapper that others enter too may be called with anything.
static bool read_through(struct reading *reading, const struct chain *chain, uint32_t wrapper) {
    struct chain longer = *chain;
    if (longer.count > MOST_WRAPPERS || indirect_is_entered(reading->indirect, wrapper)) {
        return false;
    }
    longer.entries[longer.count++] = wrapper;
    return read_by_callers(reading, &longer);
}

// The results of its callees are known only of a caller that is interpreted anew, for a grouping.
static bool read_caller(struct reading *reading, const struct flow *caller, const struct chain *chain) {
    static const value_id nothing[REGISTERS] = {0};
    if (read_calls_in(reading, caller, chain, chain->count - 1)) {
        return true;
    }
    struct flow *const again =
        reading->code->has_grouping ? code_with_arguments(reading->code, caller->entry, nothing, NULL) : NULL;
    bool const is_known = again != NULL && read_calls_in(reading, again, chain, chain->count - 1);
    code_forget(again);
    return is_known || read_through(reading, chain, caller->entry);
}

// A priority that no caller tells is not constant; those of other calls still are.
static bool read_variable(struct reading *reading, const struct flow *caller, const struct chain *chain) {
    bool const was = reading->takes_variable;
    reading->takes_variable = true;
    bool const is_known = !was && read_calls_in(reading, caller, chain, chain->count - 1);
    reading->takes_variable = was;
    return is_known;
}

// \return  Whether every call of the chain tells what its first function stores. A function that nobody calls stores
// nothing.
static bool read_by_callers(struct reading *reading, const struct chain *chain) {
    const struct code *const code = reading->code;
    uint32_t const entry = chain->entries[chain->count - 1];
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const caller = code->flows[i];
        if (calls(caller, entry) && !read_caller(reading, caller, chain) && !read_variable(reading, caller, chain)) {
            return false;
        }
    }
    return !indirect_is_entered(reading->indirect, entry);
}

// Code behind a jump that could not be followed, or behind an unknown instruction, may store anything.
static void read_unknowns(struct priorities *priorities, const struct flow *flow) {
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        enum flow_unknown_kind const kind = flow->unknowns[i].kind;
        if (kind == UNKNOWN_JUMP || kind == UNKNOWN_INSTRUCTION || kind == UNKNOWN_CODE || kind == UNKNOWN_STACK_LOOP) {
            priorities->has_unread_code = true;
        }
    }
}

static void read_flow(struct reading *reading, const struct flow *flow) {
    read_handed_over(reading, flow, 0);
    struct chain const chain = {{flow->entry}, 1};
    bool const is_told = stores_openly(reading, flow) && read_by_callers(reading, &chain);
    for (size_t j = 0; j < flow->store_count; ++j) {
        const struct flow_store *const store = &flow->stores[j];
        if (!is_told || !is_open(reading, store)) {
            read_store(reading, store);
        } else if (ram_table_is_hit(reading->code, store)) {
            ram_table_add_writer(&reading->priorities->ram_table, store->address);
        }
    }
}

// \return  Whether the function stores a priority that is not constant, to a known register.
static bool stores_variable(const struct flow *flow) {
    for (size_t i = 0; i < flow->store_count; ++i) {
        if (is_variable(&flow->stores[i])) {
            return true;
        }
    }
    return false;
}

// A function depends on the grouping if it loads AIRCR, or if a callee does. Groupings are looked for before
// priorities.
static void read_all(struct reading *reading) {
    static const value_id nothing[REGISTERS] = {0};
    struct code *const code = reading->code;
    reading->takes_variable = !code->has_grouping;
    for (size_t i = 0; i < code->flow_count; ++i) {
        const struct flow *const flow = code->flows[i];
        read_unknowns(reading->priorities, flow);
        bool const is_changed =
            code->has_grouping && (stores_variable(flow) || (flow->reads_grouping && code->watched_high != 0));
        struct flow *const again = is_changed ? code_with_arguments(code, flow->entry, nothing, NULL) : NULL;
        read_flow(reading, again == NULL ? flow : again);
        code_forget(again);
    }
}

static void begin(struct priorities *priorities, unsigned kept) {
    ram_table_clear(&priorities->ram_table);
    *priorities = (struct priorities){.group_bits = -1, .unknown_stores = kept};
    for (size_t i = 0; i < EXCEPTIONS; ++i) {
        priorities->stored[i] = -1;
    }
}

// Functions as HAL_NVIC_SetPriority load the grouping from AIRCR to encode a priority. It is the one that the code
// stores, or the reset's before that. The code is read for each of them; a priority that depends on it is a conflict.
void priorities_read(struct priorities *priorities, struct code *code, const struct indirect *indirect,
                     const struct vectors *vectors) {
    struct reading reading = {priorities, code, indirect, vectors, false};
    begin(priorities, indirect->kept_registers);
    read_all(&reading);
    if (priorities->has_unknown_grouping) {
        return;
    }
    unsigned const groupings = priorities->groupings | 1u; // A reset sets 0.
    unsigned const stored = priorities->groupings;
    bool const is_only = stored != 0 && (stored & (stored - 1)) == 0;
    grouping_find(code, indirect);
    begin(priorities, indirect->kept_registers);
    for (unsigned group = 0; group < 8; ++group) {
        code->has_grouping = (groupings >> group & 1) != 0;
        code->grouping = group;
        code->stored_grouping = is_only ? (uint32_t)__builtin_ctz(stored) : group;
        if (code->has_grouping) {
            read_all(&reading);
        }
    }
    code->has_grouping = false;
}

// Where any priority may be set already, nothing more can be learnt.
void priorities_read_computed(struct priorities *priorities, struct code *code, struct indirect *indirect) {
    unsigned const all = PRIORITIES_OF_INTERRUPTS | PRIORITIES_OF_SYSTEM;
    if (!priorities->has_unread_code && priorities->unknown_stores != all) {
        priorities->unknown_stores |= computed_priorities(code, indirect);
    }
}

bool priorities_may_be_others(const struct priorities *priorities, uint32_t exception) {
    unsigned const of = exception >= EXCEPTION_FIRST_IRQ ? PRIORITIES_OF_INTERRUPTS : PRIORITIES_OF_SYSTEM;
    return priorities->has_unread_code || (priorities->unknown_stores & of) != 0;
}

void priorities_free(struct priorities *priorities) {
    ram_table_clear(&priorities->ram_table);
}
