// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks of real-time kernels. A kernel creates a task in a call that takes the task's function and its stack, or from a
// table that a macro fills. This module knows these functions by name and reads their arguments at each call, as the
// abstract interpretation knows them: constants, or words of a constant struct that an argument points to.
//
// A call in a wrapper, whose arguments are those of the wrapper, is read for each call of the wrapper: the wrapper is
// interpreted anew with the registers of that call. What is still not constant is left unknown in the result, and never
// left out.
#include "calls/tasks.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    NO_ARGUMENT = -1,
    ON_STACK = 4,   // Arguments from this number on are words at SP.
    IN_STRUCT = 16, // Fields from this number on are words of the struct that the creator's argument `pointer` names.
};

/// Where a function that creates tasks takes what we ask for: the number of an argument, or IN_STRUCT + a word's index.
struct creator {
    const char *name;
    int function, stack, size;
    unsigned unit; ///< Bytes of one unit of the size.
    int pointer;   ///< The argument that points to the struct.
};

static const struct creator creators[] = {
    // FreeRTOS: (function, name, words, parameter, priority, ...).
    {"xTaskCreate", 0, NO_ARGUMENT, 2, 4, NO_ARGUMENT},
    {"xTaskCreateStatic", 0, ON_STACK + 1, 2, 4, NO_ARGUMENT},
    {"xTaskCreateAffinitySet", 0, NO_ARGUMENT, 2, 4, NO_ARGUMENT},
    // (const TaskParameters_t *): function, name, words, parameter, priority, stack.
    {"xTaskCreateRestricted", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0},
    {"xTaskCreateRestrictedStatic", IN_STRUCT, IN_STRUCT + 5, IN_STRUCT + 2, 4, 0},
    // CMSIS-RTOS2: (function, argument, attributes): name, bits, control block, its size, stack, its size.
    {"osThreadNew", 0, IN_STRUCT + 4, IN_STRUCT + 5, 1, 2},
    // Zephyr: (thread, stack, size, function, ...).
    {"z_impl_k_thread_create", 3, 1, 2, 1, NO_ARGUMENT},
    {"k_thread_create", 3, 1, 2, 1, NO_ARGUMENT},
    // RIOT: (stack, size, priority, flags, function, ...).
    {"thread_create", ON_STACK, 0, 1, 1, NO_ARGUMENT},
    // ChibiOS: (working area, size, priority, function, argument), (size is of the working area with its header).
    {"chThdCreateStatic", 3, 0, 1, 1, NO_ARGUMENT},
    // ThreadX: (thread, name, function, input, stack, size, ...).
    {"_tx_thread_create", 2, ON_STACK, ON_STACK + 1, 1, NO_ARGUMENT},
    {"_txe_thread_create", 2, ON_STACK, ON_STACK + 1, 1, NO_ARGUMENT},
    // NuttX: (name, priority, size, function, ...), and with the stack before the size.
    {"task_create", 3, NO_ARGUMENT, 2, 1, NO_ARGUMENT},
    {"kthread_create", 3, NO_ARGUMENT, 2, 1, NO_ARGUMENT},
};

static const struct creator *creator_at(const struct places *places, uint32_t entry) {
    for (size_t i = 0; i < sizeof creators / sizeof *creators; ++i) {
        if (places_match(places, entry, creators[i].name)) {
            return &creators[i];
        }
    }
    return NULL;
}

// K_THREAD_DEFINE puts a struct of this name into a section that the kernel goes through when it starts.
static const char zephyr_prefix[] = "_k_thread_data_";

static bool is_zephyr_item(const struct image_symbol *symbol) {
    return symbol->kind == SYMBOL_OBJECT && strncmp(symbol->name, zephyr_prefix, sizeof zephyr_prefix - 1) == 0;
}

bool tasks_are_possible(const struct places *places) {
    uint32_t entry;
    for (size_t i = 0; i < sizeof creators / sizeof *creators; ++i) {
        if (places_find(places, creators[i].name, &entry, 1) > 0) {
            return true;
        }
    }
    for (size_t i = 0; i < places->image->symbol_count; ++i) {
        if (is_zephyr_item(&places->image->symbols[i])) {
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

static value_id argument(const struct flow_site *site, int number) {
    return number < ON_STACK ? site->registers[number] : site->stacked[number - ON_STACK];
}

// \return  The value of what the creator takes there, or 0 where it is not constant.
static uint32_t read_field(const struct code *code, const struct creator *creator, const struct flow_site *site,
                           int field) {
    uint32_t number, pointer;
    if (field == NO_ARGUMENT) {
        return 0;
    }
    if (field < IN_STRUCT) {
        return constant(code, argument(site, field), &number) ? number : 0;
    }
    if (!constant(code, argument(site, creator->pointer), &pointer)) {
        return 0;
    }
    uint32_t const address = pointer + 4 * (uint32_t)(field - IN_STRUCT);
    return code_is_constant(code, address) && code_read_word(code, address, &number) ? number : 0;
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
    APPEND(tasks->items, tasks->count, tasks->capacity, task);
}

static struct found_task read_site(const struct code *code, const struct creator *creator,
                                   const struct flow_site *site) {
    uint32_t const function = read_field(code, creator, site, creator->function) & ~UINT32_C(1);
    return (struct found_task){
        .site = site->address,
        .creator = creator->name,
        .function = code_is_code(code, function) ? function : 0,
        .stack = read_field(code, creator, site, creator->stack),
        .size_bytes = (uint64_t)read_field(code, creator, site, creator->size) * creator->unit,
    };
}

// A wrapper of the kernel's function: what the call takes depends on the wrapper's own arguments.
static bool is_of_callers(const struct code *code, const struct creator *creator, const struct flow_site *site) {
    int const fields[] = {creator->function, creator->size, creator->stack, creator->pointer};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; ++i) {
        if (fields[i] >= 0 && fields[i] < IN_STRUCT) {
            const struct value *value = &code->values.items[argument(site, fields[i])];
            while (value->kind == VALUE_OFFSET || value->kind == VALUE_BITS) {
                value = &code->values.items[value->base];
            }
            if (value->kind == VALUE_ENTRY) {
                return true;
            }
        }
    }
    return false;
}

/// One pass over all calls.
struct task_search {
    struct found_tasks *tasks;
    struct code *code;
    const struct indirect *indirect;
    const struct places *places;
};

static void read_called(const struct task_search *search, const struct flow_site *call, uint32_t site) {
    struct flow *const called = code_with_arguments(search->code, call->target, call->registers);
    for (size_t i = 0; i < called->site_count; ++i) {
        const struct flow_site *const inner = &called->sites[i];
        const struct creator *const creator =
            inner->address == site && !inner->is_indirect ? creator_at(search->places, inner->target) : NULL;
        if (creator != NULL) {
            struct found_task task = read_site(search->code, creator, inner);
            task.site = call->address;
            add_task(search->tasks, task);
        }
    }
    code_forget(called);
}

// \return  Whether the direct calls of the wrapper are all of its calls.
static bool read_through(const struct task_search *search, uint32_t wrapper, uint32_t site) {
    const struct code *const code = search->code;
    bool is_called = false;
    for (size_t i = 0; i < code->flow_count; ++i) {
        for (size_t j = 0; j < code->flows[i]->site_count; ++j) {
            const struct flow_site *const call = &code->flows[i]->sites[j];
            if (!call->is_indirect && call->target == wrapper) {
                read_called(search, call, site);
                is_called = true;
            }
        }
    }
    return is_called && !indirect_is_entered(search->indirect, wrapper);
}

static void read_calls(const struct task_search *search, const struct flow *flow) {
    for (size_t i = 0; i < flow->site_count; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        const struct creator *const creator = site->is_indirect ? NULL : creator_at(search->places, site->target);
        if (creator == NULL || creator_at(search->places, flow->entry) != NULL) {
            continue; // One function of the kernel calls another.
        }
        if (!is_of_callers(search->code, creator, site) || !read_through(search, flow->entry, site->address)) {
            add_task(search->tasks, read_site(search->code, creator, site));
        }
    }
}

// struct _static_thread_data of Zephyr: thread, stack, size, function, ...
static void read_zephyr_items(const struct task_search *search) {
    const struct image *const image = search->places->image;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        uint32_t const address = (uint32_t)image->symbols[i].address;
        uint32_t stack, size, function;
        if (is_zephyr_item(&image->symbols[i]) && code_read_word(search->code, address + 4, &stack) &&
            code_read_word(search->code, address + 8, &size) && code_read_word(search->code, address + 12, &function)) {
            add_task(search->tasks,
                     (struct found_task){address, "K_THREAD_DEFINE", function & ~UINT32_C(1), stack, size});
        }
    }
}

void tasks_find(struct found_tasks *tasks, struct code *code, const struct indirect *indirect,
                const struct places *places) {
    struct task_search const search = {tasks, code, indirect, places};
    for (size_t i = 0; i < code->flow_count; ++i) {
        read_calls(&search, code->flows[i]);
    }
    read_zephyr_items(&search);
}

void tasks_free(struct found_tasks *tasks) {
    free(tasks->items);
    *tasks = (struct found_tasks){0};
}
