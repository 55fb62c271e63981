// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file finds the priority of each handler: as brim.yaml declares it, as the code stores it, or as a reset leaves
// it. It compares the first two, and notes which of them the bound of the main stack rests on.
#include "stack/stack_private.h"

#include "base/memory.h"
#include "base/text.h"

#include <inttypes.h>

// A name says more than a pattern.
const struct stack_fact *priority_declared(const struct maker *maker, uint32_t handler, uint32_t exception) {
    const struct stack_fact *by_pattern = NULL;
    for (size_t i = 0; i < maker->config->stack.fact_count; ++i) {
        const struct stack_fact *const fact = &maker->config->stack.facts[i];
        if (fact->kind != FACT_PRIORITY || !program_means(maker->program, fact, handler, exception)) {
            continue;
        }
        if (!locator_is_pattern(fact->function)) {
            return fact;
        }
        by_pattern = by_pattern == NULL ? fact : by_pattern;
    }
    return by_pattern;
}

// \return  The bits of a stored priority that decide who preempts; the subpriority below them only decides who is
// first.
static int group_of(const struct maker *maker, int stored) {
    int const bits =
        maker->config->stack.group_bits >= 0 ? maker->config->stack.group_bits : maker->program->priorities.group_bits;
    return bits < 0 || bits >= 8 ? stored : stored >> (8 - bits) << (8 - bits);
}

// NMI and HardFault have fixed priorities. What was declared wins over what was stored, and reset leaves 0.
void priority_find(struct maker *maker, struct stack_entry *entry) {
    const struct stack_fact *const declared = priority_declared(maker, entry->address, entry->exception);
    const struct priorities *const known = &maker->program->priorities;
    uint32_t const exception = entry->exception;
    if (exception == EXCEPTION_NMI || exception == EXCEPTION_HARD_FAULT) {
        entry->priority = exception == EXCEPTION_NMI ? -2 : -1;
    } else if (declared != NULL) {
        entry->priority = (int)declared->number;
    } else if (known->has_conflict[exception] || known->is_varied[exception] ||
               priorities_may_be_others(known, exception)) {
        entry->priority = PRIORITY_UNKNOWN;
    } else {
        entry->priority = known->stored[exception] >= 0 ? group_of(maker, known->stored[exception]) : 0;
    }
}

static size_t count_handlers(const struct stack *stack) {
    size_t count = 0;
    for (size_t i = 0; i < stack->entry_count; ++i) {
        count += stack->entries[i].kind == ENTRY_HANDLER;
    }
    return count;
}

// A handler without a symbol is told by the number of its interrupt; only exceptions of the core have none.
static const char *advice_for_priority(struct maker *maker, const struct stack_entry *entry) {
    struct arena *const texts = &maker->stack->record.texts;
    if (locator_symbol(&maker->program->locator, entry->address) == NULL && entry->exception >= EXCEPTION_FIRST_IRQ) {
        return keep_text(texts, "%" PRIu32 ": PRIORITY", entry->exception - EXCEPTION_FIRST_IRQ);
    }
    return keep_text(texts, "\"%s\": PRIORITY", callgraph_yaml_name(&maker->graph, entry->address));
}

// With one handler nothing nests, whatever its priority.
void priorities_note(struct maker *maker) {
    struct stack *const stack = maker->stack;
    size_t const handlers = count_handlers(stack);
    for (size_t i = 0; i < stack->entry_count && handlers > 1; ++i) {
        struct stack_entry *const entry = &stack->entries[i];
        if (entry->kind != ENTRY_HANDLER || entry->priority < 0 ||
            priority_declared(maker, entry->address, entry->exception) != NULL) {
            continue;
        }
        bool const is_unknown = entry->priority == PRIORITY_UNKNOWN;
        uint32_t const at = maker->program->priorities.stored[entry->exception] >= 0
                                ? maker->program->priorities.stored_at[entry->exception]
                                : entry->address;
        uint32_t const note = callgraph_note(&maker->graph, at, false, is_unknown ? "priorities" : NULL,
                                             is_unknown ? advice_for_priority(maker, entry) : NULL,
                                             is_unknown ? "priority of %s: not known, so it nests with all others"
                                             : maker->program->priorities.stored[entry->exception] >= 0
                                                 ? "priority of %s: as the code stores it"
                                                 : "priority of %s: 0, as after a reset, since no code sets it",
                                             entry->name);
        entry_add_note(&stack->main, note);
        if (stack->main.verdict == BOUND_EXACT) {
            stack->main.verdict = BOUND_ASSUMED;
        }
    }
}

// \return  Whether the code stores another priority than was declared. A core implements only the upper bits of the
// register, and `unused` says how many lower ones it leaves out.
static bool contradicts(const struct maker *maker, const struct stack_entry *entry, unsigned unused) {
    const struct stack_fact *const declared = priority_declared(maker, entry->address, entry->exception);
    int const stored = entry->exception < EXCEPTIONS ? maker->program->priorities.stored[entry->exception] : -1;
    return declared != NULL && stored >= 0 && (int)(declared->number << unused) != stored;
}

// \return  How many bits the core leaves unused: the number with which the fewest handlers contradict, since it is
// the same for all of them.
static unsigned unused_bits(const struct maker *maker) {
    unsigned best = 0;
    size_t least = SIZE_MAX;
    for (unsigned unused = 0; unused < 8; ++unused) {
        size_t count = 0;
        for (size_t i = 0; i < maker->stack->entry_count; ++i) {
            count += contradicts(maker, &maker->stack->entries[i], unused);
        }
        if (count < least) {
            best = unused, least = count;
        }
    }
    return best;
}

void priorities_compare(struct maker *maker) {
    struct stack *const stack = maker->stack;
    unsigned const unused = unused_bits(maker);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        const struct stack_entry *const entry = &stack->entries[i];
        if (contradicts(maker, entry, unused)) {
            const struct stack_fact *const declared = priority_declared(maker, entry->address, entry->exception);
            int const stored = maker->program->priorities.stored[entry->exception];
            APPEND(stack->findings, stack->finding_count, stack->finding_capacity,
                   (struct call_note){
                       .location =
                           locator_at(&maker->program->locator, maker->program->priorities.stored_at[entry->exception]),
                       .text = keep_text(&stack->record.texts,
                                         "%s: line %zu of the configuration says priority %" PRIu64
                                         ", the code stores 0x%02X",
                                         entry->name, declared->line, declared->number, (unsigned)stored),
                   });
        }
    }
}
