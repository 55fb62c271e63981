// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks of real-time kernels. A kernel creates a task in a call that takes the task's function and its stack, or from a
// table that a macro fills. This module knows these functions by name and reads their arguments at each call, as the
// abstract interpretation knows them: constants, or words of a constant struct that an argument points to.
//
// A call in a wrapper, whose arguments are those of the wrapper, is read for each call of the wrapper: the wrapper is
// interpreted anew with the registers of that call. A call in a loop over a constant table is read for each item of
// the table. What is still not constant is left unknown in the result, and never left out.
#include "calls/tasks.h"

#include "base/memory.h"
#include "calls/indirect_private.h"
#include "interpret/constant_targets.h"

#include <stdlib.h>
#include <string.h>

enum {
    NO_ARGUMENT = -1,
    WORDS_OF_DEFINITION = 4, // Index of the word of CMSIS-RTOS 1's definition that has the size on FreeRTOS.
    ON_STACK = 4,            // Arguments from this number on are words at SP.
    IN_STRUCT = 32, // Fields from this number on are words of the struct that the creator's argument `pointer` names.
};

/// Where a function that creates tasks takes what we ask for: the number of an argument, or IN_STRUCT + a word's index.
struct creator {
    const char *name;
    int function, stack, size;
    unsigned unit;         ///< Bytes of one unit of the size; 0: the size is told by the address of the stack's end.
    int pointer;           ///< The argument that points to the struct.
    bool has_thread_apart; ///< It takes the control block as well, where its kernel mostly puts that on the stack.
};

// The orders are those of the kernels' headers: FreeRTOS V11 (and V8 to V10, which have the same), CMSIS 5.9, Zephyr
// 3, RIOT 2025, ChibiOS 21.11 (a second row has what version 16 and older take), ThreadX 6, NuttX 12.
static const struct creator creators[] = {
    // FreeRTOS: (function, name, words, parameter, priority, ...). With an MPU, macros rename the functions to MPU_*.
    {"xTaskCreate", 0, NO_ARGUMENT, 2, 4, NO_ARGUMENT, false},
    {"xTaskCreateStatic", 0, ON_STACK + 1, 2, 4, NO_ARGUMENT, false},
    {"xTaskCreateAffinitySet", 0, NO_ARGUMENT, 2, 4, NO_ARGUMENT, false},
    {"xTaskCreateStaticAffinitySet", 0, ON_STACK + 1, 2, 4, NO_ARGUMENT, false},
    // V8 and older; `xTaskCreate` is a macro there. Its last arguments are the stack and regions of the MPU.
    {"xTaskGenericCreate", 0, NO_ARGUMENT, 2, 4, NO_ARGUMENT, false},
    // (const TaskParameters_t *): function, name, words, parameter, priority, stack.
    {"xTaskCreateRestricted", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0, false},
    {"xTaskCreateRestrictedStatic", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0, false},
    {"xTaskCreateRestrictedAffinitySet", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0, false},
    {"xTaskCreateRestrictedStaticAffinitySet", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0, false},
    // brim's adapters take a const brim_stack *: name, limit, bytes, guard. They compute what they hand to the kernel.
    {"brim_freertos_create", 1, IN_STRUCT + 1, IN_STRUCT + 2, 1, 2, false},
    {"brim_threadx_create", 2, IN_STRUCT + 1, IN_STRUCT + 2, 1, 1, false},
    // CMSIS-RTOS2: (function, argument, attributes): name, bits, control block, its size, stack, its size. RTX creates
    // its own threads by the second function.
    {"osThreadNew", 0, IN_STRUCT + 4, IN_STRUCT + 5, 1, 2, false},
    {"svcRtxThreadNew", 0, IN_STRUCT + 4, IN_STRUCT + 5, 1, 2, false},
    // CMSIS-RTOS 1: (definition, argument). On FreeRTOS the definition is name, function, priority, instances, words;
    // see passes_words_on(). Other kernels begin it with the function, and differ in where the size is.
    {"osThreadCreate", IN_STRUCT + 1, NO_ARGUMENT, IN_STRUCT + WORDS_OF_DEFINITION, 4, 0, false},
    {"osThreadCreate", IN_STRUCT, NO_ARGUMENT, NO_ARGUMENT, 1, 0, false},
    // Zephyr: (thread, stack, size, function, ...). The kernel creates main and idle by the last function.
    {"z_impl_k_thread_create", 3, 1, 2, 1, NO_ARGUMENT, false},
    {"k_thread_create", 3, 1, 2, 1, NO_ARGUMENT, false},
    {"z_setup_new_thread", 3, 1, 2, 1, NO_ARGUMENT, false},
    // RIOT: (stack, size, priority, flags, function, ...).
    {"thread_create", ON_STACK, 0, 1, 1, NO_ARGUMENT, false},
    // ChibiOS: (working area, size, priority, function, argument); the size is that of the area with its header.
    {"chThdCreateStatic", 3, 0, 1, 1, NO_ARGUMENT, false},
    // (heap, size, name, priority, function, argument); (pool, name, priority, function, argument).
    {"chThdCreateFromHeap", ON_STACK, NO_ARGUMENT, 1, 1, NO_ARGUMENT, false},
    {"chThdCreateFromHeap", 3, NO_ARGUMENT, 1, 1, NO_ARGUMENT, false},
    {"chThdCreateFromMemoryPool", 3, NO_ARGUMENT, NO_ARGUMENT, 1, NO_ARGUMENT, false},
    {"chThdCreateFromMemoryPool", 2, NO_ARGUMENT, NO_ARGUMENT, 1, NO_ARGUMENT, false},
    // (const thread_descriptor_t *), (thread, const thread_descriptor_t *): name, base, end, priority, function.
    {"chThdCreate", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 0, false},
    {"chThdCreateI", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 0, false},
    {"chThdCreateSuspended", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 0, false},
    {"chThdCreateSuspendedI", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 0, false},
    {"chThdSpawnRunning", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 1, true},
    {"chThdSpawnRunningI", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 1, true},
    {"chThdSpawnSuspended", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 1, true},
    {"chThdSpawnSuspendedI", IN_STRUCT + 4, IN_STRUCT + 1, IN_STRUCT + 2, 0, 1, true},
    // ThreadX: (thread, name, function, input, stack, size, ...).
    {"_tx_thread_create", 2, ON_STACK, ON_STACK + 1, 1, NO_ARGUMENT, false},
    {"_txe_thread_create", 2, ON_STACK, ON_STACK + 1, 1, NO_ARGUMENT, false},
    // NuttX: (name, priority, size, function, ...), or with the stack before the size.
    {"task_create", 3, NO_ARGUMENT, 2, 1, NO_ARGUMENT, false},
    {"kthread_create", 3, NO_ARGUMENT, 2, 1, NO_ARGUMENT, false},
    {"task_create_with_stack", ON_STACK, 2, 3, 1, NO_ARGUMENT, false},
    {"kthread_create_with_stack", ON_STACK, 2, 3, 1, NO_ARGUMENT, false},
    {"nxtask_create", ON_STACK, 2, 3, 1, NO_ARGUMENT, false},
    {"nxtask_create", 3, NO_ARGUMENT, 2, 1, NO_ARGUMENT, false}, // Version 7.
    // (name, type, priority, stack, size, function, ...).
    {"nxthread_create", ON_STACK + 1, 3, ON_STACK, 1, NO_ARGUMENT, false},
    // uC/OS-II: (function, argument, top of the stack, priority), and (..., id, stack, words, ...). uC/OS-III: (control
    // block, name, function, argument, priority, stack, limit, words, ...).
    {"OSTaskCreate", 0, NO_ARGUMENT, NO_ARGUMENT, 4, NO_ARGUMENT, false},
    {"OSTaskCreate", 2, ON_STACK + 1, ON_STACK + 3, 4, NO_ARGUMENT, false},
    {"OSTaskCreateExt", 0, ON_STACK + 1, ON_STACK + 2, 4, NO_ARGUMENT, false},
    // POSIX: (thread, attributes, function, argument); the code fills in the attributes.
    {"pthread_create", 2, NO_ARGUMENT, NO_ARGUMENT, 1, NO_ARGUMENT, false},
};

enum { CREATORS = sizeof creators / sizeof *creators };

// GCC may clone a function for its calls and leave arguments out (xTaskCreate.constprop.0). Nothing says where the
// arguments of a clone are, so it gets this row, and its tasks are found but not known.
static const struct creator of_clone = {NULL, NO_ARGUMENT, NO_ARGUMENT, NO_ARGUMENT, 1, NO_ARGUMENT, false};

static const char *without_mpu(const char *name) {
    return strncmp(name, "MPU_", 4) == 0 ? name + 4 : name;
}

static const struct creator *creator_at(const struct locator *locator, uint32_t entry) {
    const char *const symbol = locator_symbol(locator, entry);
    const char *const name = symbol == NULL ? "" : without_mpu(symbol);
    size_t const length = strcspn(name, ".");
    for (size_t i = 0; i < CREATORS; ++i) {
        if (creators[i].name[0] == name[0] && strlen(creators[i].name) == length &&
            strncmp(creators[i].name, name, length) == 0) {
            return name[length] == '.' ? &of_clone : &creators[i];
        }
    }
    return NULL;
}

// K_THREAD_DEFINE puts a struct of this name into a section that the kernel goes through when it starts.
static const char zephyr_prefix[] = "_k_thread_data_";

static bool is_zephyr_item(const struct image_symbol *symbol) {
    return symbol->kind == SYMBOL_OBJECT && strncmp(symbol->name, zephyr_prefix, sizeof zephyr_prefix - 1) == 0;
}

bool tasks_are_possible(const struct locator *locator) {
    const struct image *const image = locator->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (is_zephyr_item(symbol) || (symbol->kind == SYMBOL_FUNCTION &&
                                       creator_at(locator, (uint32_t)symbol->address & ~UINT32_C(1)) != NULL)) {
            return true;
        }
    }
    return false;
}

static bool constant(const struct code *code, value_id id, uint32_t *number) {
    const struct value *const value = &code->values.items[id];
    *number = (uint32_t)value->number;
    return id != 0 && value->kind == VALUE_CONSTANT;
}

/// One pass over all calls.
struct task_search {
    struct found_tasks *tasks;
    struct code *code;
    struct indirect *indirect;
    const struct locator *locator;
};

static value_id argument(const struct flow_site *site, int number) {
    return number < ON_STACK ? site->registers[number] : site->stacked[number - ON_STACK];
}

/// A variable in the frame.
struct local {
    int64_t start; ///< From SP at the entry of the function.
    struct pointee object;
};

// \return  Whether the address may be in the variable at this instruction. Variables of different blocks share words
// of the frame, as those of an inlined function; where two of them are visible, the word belongs to the inner one.
static bool is_in_local(const struct task_search *search, const struct flow *flow, struct local local, value_id address,
                        int64_t offset, uint32_t location) {
    struct pointees objects = {.count = 0};
    local.object.offset = search->code->values.items[address].number + offset - local.start;
    if (search->code->values.items[address].kind != VALUE_STACK || !types_is_inside(&local.object)) {
        return false;
    }
    indirect_type(search->indirect, flow, address, offset, location, &objects);
    return objects.count < 2;
}

// \return  Whether the function passes an address in the variable to one that creates no task, and may fill it in.
static bool is_passed_elsewhere(const struct task_search *search, const struct flow *flow, struct local local) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        bool const is_creator = !site->is_indirect && creator_at(search->locator, site->target) != NULL;
        for (unsigned reg = 0; reg < ON_STACK && !is_creator; ++reg) {
            if (is_in_local(search, flow, local, site->registers[reg], 0, site->address)) {
                return true;
            }
        }
    }
    return false;
}

// \return  The one constant that the function stores to a word of the variable, or 0.
static uint32_t stored_word(const struct task_search *search, const struct flow *flow, struct local local,
                            value_id pointer, int64_t offset) {
    int64_t const at = search->code->values.items[pointer].number + offset;
    value_id stored = 0;
    uint32_t number;
    for (size_t i = 0; i < flow->word_count; ++i) {
        const struct flow_word *const word = &flow->words[i];
        if (word->offset == at && is_in_local(search, flow, local, pointer, offset, word->address)) {
            if (word->value == 0 || (stored != 0 && stored != word->value)) {
                return 0;
            }
            stored = word->value;
        }
    }
    return constant(search->code, stored, &number) ? number : 0;
}

// The struct is a constant variable of the caller, as the one of osThreadDef() in main(). Calls may have seen its
// address, or it may lie too far from SP for the words that are known at the call. But it holds what the caller stored
// to it, since C allows nobody to change it.
static uint32_t read_constant_local(const struct task_search *search, const struct flow_site *site, value_id pointer,
                                    int word) {
    const struct image_symbol *const symbol = code_function(search->code, site->address);
    const struct flow *const flow =
        symbol == NULL ? NULL : code_find(search->code, (uint32_t)symbol->address & ~UINT32_C(1));
    int64_t const at = search->code->values.items[pointer].number + 4 * word;
    struct pointees objects = {.count = 0};
    if (flow != NULL) {
        indirect_type(search->indirect, flow, pointer, 4 * word, site->address, &objects);
    }
    struct local const local = {at - objects.items[0].offset, objects.items[0]};
    bool const is_constant = objects.count == 1 && local.object.is_constant;
    return is_constant && !is_passed_elsewhere(search, flow, local)
               ? stored_word(search, flow, local, pointer, 4 * word)
               : 0;
}

// The struct may be a variable of the caller, whose words are known as far as the caller stored constants before the
// call.
static uint32_t read_local(const struct task_search *search, const struct flow_site *site, value_id pointer, int word) {
    const struct code *const code = search->code;
    const struct value *const sp = &code->values.items[site->registers[13]];
    int64_t const index = (code->values.items[pointer].number - sp->number) / 4 + word;
    uint32_t number;
    bool const is_read = sp->kind == VALUE_STACK && index >= 0 && index < STACK_ARGUMENTS &&
                         constant(code, site->stacked[index], &number);
    return is_read ? number : read_constant_local(search, site, pointer, word);
}

// \return  The value of what the creator takes there, or 0 where it is not constant.
static uint32_t read_field(const struct task_search *search, const struct creator *creator,
                           const struct flow_site *site, int field) {
    const struct code *const code = search->code;
    uint32_t number, pointer;
    if (field == NO_ARGUMENT) {
        return 0;
    }
    if (field < IN_STRUCT) {
        return constant(code, argument(site, field), &number) ? number : 0;
    }
    value_id const id = argument(site, creator->pointer);
    if (code->values.items[id].kind == VALUE_STACK) {
        return read_local(search, site, id, field - IN_STRUCT);
    }
    if (!constant(code, id, &pointer)) {
        return 0;
    }
    uint32_t const address = pointer + 4 * (uint32_t)(field - IN_STRUCT);
    return code_is_constant(code, address) && code_read_word(code, address, &number) ? number : 0;
}

static uint64_t read_size(const struct task_search *search, const struct creator *creator,
                          const struct flow_site *site) {
    uint32_t const size = read_field(search, creator, site, creator->size);
    uint32_t const stack = read_field(search, creator, site, creator->stack);
    return creator->unit > 0 ? (uint64_t)size * creator->unit : stack > 0 && size > stack ? size - stack : 0;
}

static void add_task(struct found_tasks *tasks, struct found_task task) {
    for (size_t i = 0; i < tasks->count; ++i) {
        const struct found_task *const old = &tasks->items[i];
        bool const is_same_call = task.function != 0 || old->site == task.site;
        if (old->function == task.function && old->stack == task.stack && old->size_bytes == task.size_bytes &&
            is_same_call) {
            return;
        }
    }
    tasks->items = memory_grow(tasks->items, tasks->count, &tasks->capacity, sizeof *tasks->items);
    tasks->items[tasks->count++] = task;
}

static uint32_t read_function(const struct task_search *search, const struct creator *creator,
                              const struct flow_site *site) {
    uint32_t const function = read_field(search, creator, site, creator->function) & ~UINT32_C(1);
    return code_is_code(search->code, function) && !code_is_data(search->code, function) ? function : 0;
}

// Where several versions of a kernel take the function elsewhere, the row counts whose argument is a function.
static const struct creator *version_of(const struct task_search *search, const struct creator *creator,
                                        const struct flow_site *site) {
    const struct creator *const next = creator + 1;
    bool const has_other =
        creator->name != NULL && next < creators + CREATORS && strcmp(next->name, creator->name) == 0;
    return has_other && read_function(search, creator, site) == 0 && read_function(search, next, site) != 0 ? next
                                                                                                            : creator;
}

/// A task that FreeRTOS creates for itself, and the function of the user that tells its memory.
struct kernel_task {
    const char *function, *memory;
};

static const struct kernel_task kernel_tasks[] = {
    {"prvIdleTask", "vApplicationGetIdleTaskMemory"},
    {"prvPassiveIdleTask", "vApplicationGetPassiveIdleTaskMemory"},
    {"prvTimerTask", "vApplicationGetTimerTaskMemory"},
};

// Addresses among the registers of the core that no code stores to. An interpretation takes down what is stored there.
#define PROBE UINT32_C(0xE00FE000)

// \return  The constant that the function stores through its argument of this number; 0 iff it stores another thing.
static uint32_t stored_through(const struct flow *flow, unsigned number) {
    uint32_t value = 0;
    size_t count = 0;
    for (size_t i = 0; i < flow->store_count; ++i) {
        const struct flow_store *const store = &flow->stores[i];
        if (store->target == PROBE + 16 * number) {
            uint32_t const bits = store->size_bytes < 4 ? (UINT32_C(1) << 8 * store->size_bytes) - 1 : UINT32_MAX;
            value = (store->known & bits) == bits && !store->is_target_range ? store->value & bits : 0;
            ++count;
        }
    }
    return count == 1 ? value : 0;
}

// With static allocation, a function of the user tells the memory of idle and timer task through three pointers: to
// the control block, to the stack and to its size in words. It is interpreted with addresses of the probe.
static void read_told_memory(const struct task_search *search, const char *memory, struct found_task *task) {
    enum { STACK = 1, WORDS = 2 };
    value_id arguments[REGISTERS] = {0};
    uint32_t entry;
    if (locator_find(search->locator, memory, &entry, 1) == 0) {
        return;
    }
    for (unsigned i = 0; i <= WORDS; ++i) {
        arguments[i] = values_constant(&search->code->values, PROBE + 16 * i);
    }
    struct flow *const flow = code_with_arguments(search->code, entry, arguments, NULL);
    task->stack = stored_through(flow, STACK);
    task->size_bytes = (uint64_t)stored_through(flow, WORDS) * 4;
    code_forget(flow);
}

static void read_memory_of_kernel_task(const struct task_search *search, struct found_task *task) {
    for (size_t i = 0; i < sizeof kernel_tasks / sizeof *kernel_tasks && task->size_bytes == 0; ++i) {
        if (task->function != 0 && locator_match(search->locator, task->function, kernel_tasks[i].function)) {
            read_told_memory(search, kernel_tasks[i].memory, task);
        }
    }
}

// CMSIS-RTOS 1 leaves open in which unit a definition counts the stack. We know it is words where the function hands
// the definition's word to a function of FreeRTOS that takes words. To see this, the function is interpreted with the
// address of its own code for a definition: any constant memory serves, if the word there is not its own quarter.
static bool passes_words_on(const struct task_search *search, uint32_t entry) {
    value_id arguments[REGISTERS] = {values_constant(&search->code->values, entry)};
    uint32_t const address = entry + 4 * WORDS_OF_DEFINITION;
    uint32_t word, passed;
    size_t as_is = 0, otherwise = 0;
    if (!code_is_constant(search->code, address) || !code_read_word(search->code, address, &word) ||
        (uint16_t)word == (uint16_t)(word / 4)) {
        return false;
    }
    struct flow *const flow = code_with_arguments(search->code, entry, arguments, NULL);
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        const struct creator *const inner = site->is_indirect ? NULL : creator_at(search->locator, site->target);
        if (inner != NULL) {
            bool const is_same = inner->unit == 4 && inner->pointer == NO_ARGUMENT &&
                                 constant(search->code, argument(site, inner->size), &passed) &&
                                 (passed == word || passed == (uint16_t)word); // The depth may have 16 bits.
            ++*(is_same ? &as_is : &otherwise);
        }
    }
    code_forget(flow);
    return as_is > 0 && otherwise == 0;
}

static struct found_task read_site(const struct task_search *search, const struct creator *creator,
                                   const struct flow_site *site) {
    struct found_task task = {
        .site = site->address,
        .creator = without_mpu(locator_symbol(search->locator, site->target)),
        .function = read_function(search, creator, site),
        .stack = read_field(search, creator, site, creator->stack),
        .size_bytes = read_size(search, creator, site),
        .lies_apart = creator->has_thread_apart,
    };
    if (creator->size == IN_STRUCT + WORDS_OF_DEFINITION && !passes_words_on(search, site->target)) {
        task.size_bytes = 0;
    }
    read_memory_of_kernel_task(search, &task);
    return task;
}

// A wrapper of the kernel's function: what the call takes depends on the wrapper's own arguments.
static bool is_of_callers(const struct code *code, const struct creator *creator, const struct flow_site *site) {
    int const fields[] = {creator->function, creator->size, creator->stack, creator->pointer};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i) {
        if (fields[i] >= 0 && fields[i] < IN_STRUCT) {
            const struct value *value = &code->values.items[argument(site, fields[i])];
            while (value->kind == VALUE_OFFSET || value->kind == VALUE_BITS || value->kind == VALUE_LOAD) {
                value = &code->values.items[value->base];
            }
            if (value->kind == VALUE_ENTRY) {
                return true;
            }
        }
    }
    return false;
}

/// A constant table of the image that a call takes another item of each time.
struct item_table {
    uint32_t first; ///< Where the call's access to the first item is: in that item, at any of its members.
    uint32_t scale, count;
};

enum { MOST_ARGUMENTS = ON_STACK + STACK_ARGUMENTS, MOST_ITEMS = 256 };

static value_id *argument_slot(struct flow_site *site, unsigned number) {
    return number < ON_STACK ? &site->registers[number] : &site->stacked[number - ON_STACK];
}

// \return  Whether an argument varies with the item of a constant table.
static bool find_table(const struct code *code, struct flow_site site, struct item_table *table) {
    for (unsigned i = 0; i < MOST_ARGUMENTS; ++i) {
        const struct value *const value = &code->values.items[*argument_slot(&site, i)];
        struct bounds bounds;
        if ((value->kind == VALUE_INDEXED || value->kind == VALUE_ELEMENT) && value->other == 0 &&
            targets_find_bounds(code, value, &bounds)) {
            *table = (struct item_table){bounds.low, value->scale, (bounds.high - bounds.low) / value->scale};
            return table->count <= MOST_ITEMS;
        }
    }
    return false;
}

// Puts the addresses and the words of one item of the table in place of those that vary with it. Another access counts
// to the same item iff it has the same stride and begins less than an item away.
static struct flow_site site_of_item(struct code *code, struct flow_site site, struct item_table table, uint32_t item) {
    for (unsigned i = 0; i < MOST_ARGUMENTS; ++i) {
        value_id *const slot = argument_slot(&site, i);
        struct value const value = code->values.items[*slot];
        struct value const base = code->values.items[value.base];
        uint32_t const first = (uint32_t)(base.number + value.number);
        bool const is_near = first - table.first < table.scale || table.first - first < table.scale;
        if ((value.kind != VALUE_INDEXED && value.kind != VALUE_ELEMENT) || value.other != 0 ||
            base.kind != VALUE_CONSTANT || value.scale != table.scale || !is_near) {
            continue;
        }
        uint32_t number = first + item * table.scale;
        bool const is_read =
            value.kind == VALUE_INDEXED || (code_is_constant(code, number) && code_read_word(code, number, &number));
        *slot = is_read ? values_constant(&code->values, number) : 0;
    }
    return site;
}

// The function may be one of several constants, as in `is_fast ? fast : slow`. Each of them gets a task with the same
// stack, so that the deepest tells whether the stack is large enough. at: where the task is told to be created.
// \return  Whether a task of known function came out; others are left out iff `is_item`.
static bool read_alternatives(const struct task_search *search, const struct creator *creator,
                              const struct flow_site *site, uint32_t at, bool is_item) {
    bool const is_argument = creator->function >= 0 && creator->function < IN_STRUCT;
    struct value const value = search->code->values.items[is_argument ? argument(site, creator->function) : 0];
    if (value.kind == VALUE_ONE_OF) {
        struct flow_site one = *site, other = *site;
        *argument_slot(&one, (unsigned)creator->function) = value.base;
        *argument_slot(&other, (unsigned)creator->function) = value.other;
        bool const is_found = read_alternatives(search, creator, &one, at, is_item);
        return read_alternatives(search, creator, &other, at, is_item) || is_found;
    }
    struct found_task task = read_site(search, version_of(search, creator, site), site);
    task.site = at;
    if (task.function != 0 || !is_item) {
        add_task(search->tasks, task);
    }
    return task.function != 0;
}

// Reads the creating call at `site` in a wrapper that is called so. \return Whether a task of known function came out;
// others are left out iff `is_item`.
static bool read_called(const struct task_search *search, const struct flow_site *call, uint32_t site, bool is_item) {
    struct flow *const called = code_with_arguments(search->code, call->target, call->registers, NULL);
    bool is_found = false;
    for (size_t i = 0; i < called->site_count; ++i) {
        const struct flow_site *const inner = &called->sites[i];
        const struct creator *const creator =
            inner->address == site && !inner->is_indirect ? creator_at(search->locator, inner->target) : NULL;
        is_found |= creator != NULL && read_alternatives(search, creator, inner, call->address, is_item);
    }
    code_forget(called);
    return is_found;
}

static bool may_be_function(const struct task_search *search, struct value value) {
    while (value.kind == VALUE_ONE_OF && !may_be_function(search, search->code->values.items[value.other])) {
        value = search->code->values.items[value.base];
    }
    return value.kind == VALUE_ONE_OF ||
           (value.kind == VALUE_CONSTANT && indirect_is_function(search->indirect, (uint32_t)value.number));
}

// The same for a call that passes one of several functions: the wrapper is read with each of them.
static void read_called_with_each(const struct task_search *search, const struct flow_site *call, uint32_t site) {
    for (unsigned reg = 0; reg < ON_STACK; ++reg) {
        struct value const value = search->code->values.items[call->registers[reg]];
        if (value.kind == VALUE_ONE_OF && may_be_function(search, value)) {
            struct flow_site one = *call, other = *call;
            one.registers[reg] = value.base;
            other.registers[reg] = value.other;
            read_called_with_each(search, &one, site);
            read_called_with_each(search, &other, site);
            return;
        }
    }
    read_called(search, call, site, false);
}

// Reads a call of the creator for each item of a table. The stride may be a part of an item's size, so not every place
// is an item: what has no function there, like the NULL that ends a table, is none. The first item tells the version.
// \return  Whether any place has a function.
static bool read_items(const struct task_search *search, const struct flow_site *site, struct item_table table) {
    const struct creator *const creator = creator_at(search->locator, site->target), *version = NULL;
    for (uint32_t item = 0; item < table.count; ++item) {
        struct flow_site const one = site_of_item(search->code, *site, table, item);
        const struct creator *const row = version != NULL ? version : version_of(search, creator, &one);
        struct found_task const task = read_site(search, row, &one);
        if (task.function != 0) {
            add_task(search->tasks, task);
            version = row;
        }
    }
    return version != NULL;
}

static void read_creation(const struct task_search *search, const struct creator *creator,
                          const struct flow_site *site) {
    struct item_table table;
    if (!find_table(search->code, *site, &table) || !read_items(search, site, table)) {
        read_alternatives(search, creator, site, site->address, false);
    }
}

// The same for a call of a wrapper, in which the creator is called at `site`.
static void read_wrapped(const struct task_search *search, const struct flow_site *call, uint32_t site) {
    struct item_table table;
    bool is_found = false;
    bool const has_table = find_table(search->code, *call, &table);
    for (uint32_t item = 0; has_table && item < table.count; ++item) {
        struct flow_site const one = site_of_item(search->code, *call, table, item);
        is_found |= read_called(search, &one, site, true);
    }
    if (!is_found) {
        read_called_with_each(search, call, site);
    }
}

// \return  Whether the direct calls of the wrapper are all of its calls.
static bool read_through(const struct task_search *search, uint32_t wrapper, uint32_t site) {
    const struct code *const code = search->code;
    bool is_called = false;
    for (size_t i = 0; i < code->flow_count; ++i) {
        for (size_t j = 0; j < code->flows[i]->site_count; ++j) {
            const struct flow_site *const call = &code->flows[i]->sites[j];
            if (!call->is_indirect && call->target == wrapper) {
                read_wrapped(search, call, site);
                is_called = true;
            }
        }
    }
    return is_called && !indirect_is_entered(search->indirect, wrapper);
}

static void read_calls(const struct task_search *search, const struct flow *flow) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        const struct creator *const creator = site->is_indirect ? NULL : creator_at(search->locator, site->target);
        if (creator == NULL || creator_at(search->locator, flow->entry) != NULL) {
            continue; // One function of the kernel calls another.
        }
        if (!is_of_callers(search->code, creator, site) || !read_through(search, flow->entry, site->address)) {
            read_creation(search, creator, site);
        }
    }
}

// struct _static_thread_data of Zephyr: thread, stack, size, function, ...
static void read_zephyr_items(const struct task_search *search) {
    const struct image *const image = search->locator->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        uint32_t const address = (uint32_t)image->symbols[i].address;
        uint32_t stack, size, function;
        if (is_zephyr_item(&image->symbols[i]) && code_read_word(search->code, address + 4, &stack) &&
            code_read_word(search->code, address + 8, &size) && code_read_word(search->code, address + 12, &function)) {
            function &= ~UINT32_C(1);
            bool const is_known = code_is_code(search->code, function) && !code_is_data(search->code, function);
            add_task(search->tasks, (struct found_task){address, "K_THREAD_DEFINE", is_known ? function : 0, stack,
                                                        is_known ? size : 0, false});
        }
    }
}

void tasks_find(struct found_tasks *tasks, struct code *code, struct indirect *indirect,
                const struct locator *locator) {
    struct task_search const search = {tasks, code, indirect, locator};
    for (size_t i = 0; i < code->flow_count; ++i) {
        read_calls(&search, code->flows[i]);
    }
    read_zephyr_items(&search);
}

void tasks_free(struct found_tasks *tasks) {
    free(tasks->items);
    *tasks = (struct found_tasks){0};
}
