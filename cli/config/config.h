// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// brim.yaml holds facts and budgets that the image cannot contain. Every entry must match something in the image;
/// otherwise the analysis that uses the entry fails with its line.
#ifndef BRIM_CLI_ANALYSIS_CONFIG_H
#define BRIM_CLI_ANALYSIS_CONFIG_H

#include "base/error.h"
#include "base/memory.h"
#include "config/dimension.h"

enum region_kind { REGION_FLASH, REGION_RAM };

/// This is a fact about a region: something that the user knows and no input of brim contains.
struct region_fact {
    const char *name;
    bool has_origin; ///< origin and length_bytes are given.
    uint64_t origin, length_bytes;
    int kind; ///< enum region_kind, or -1.
    int wait_states, dma, cached, exclusives;
    size_t line;
};

/// The subject of a budget is a dimension of the report or one of these: growth against a base, the bound of a stack,
/// the holes and padding of structs in RAM, data in RAM that is proved to be read only, and findings of placement.
enum { BUDGET_GROWTH = DIMENSIONS, BUDGET_STACK, BUDGET_HOLES, BUDGET_CONST, BUDGET_PLACEMENT };

/// One limit of a budget, in bytes unless is_percent says otherwise.
struct limit {
    bool is_set, is_percent; ///< is_percent: value is in thousandths of a percent of the length of the region.
    uint64_t value;
};

/// One entry of "budgets:", with the limits that are set.
struct budget {
    int subject; ///< enum dimension, or BUDGET_GROWTH and so on.
    const char *pattern;
    struct limit max, max_flash, max_ram, min_free;
    int counts_reserve; ///< 0: bytes that the linker script reserves count as free. Regions only.
    size_t line;
};

/// The kinds of facts about stacks. Names in backquotes are members of struct stack_fact.
enum stack_fact_kind {
    FACT_ENTRY,     ///< `function` runs on a stack of its own: that of symbol `stack`, or of `reserved_bytes`.
                    ///< It may be a pattern; then each function that matches has such a stack.
    FACT_PRIORITY,  ///< Handler `function` has priority `number`.
    FACT_TARGETS,   ///< Indirect calls in `function`, at `location`, or of functions of `type` reach `names`.
    FACT_RECURSION, ///< `function`, or each of the cycle `names`, is on the stack `number` times at most.
    FACT_CYCLE,   ///< Of all functions on a cycle with `function`, `number` are on the stack at the same time at most.
    FACT_DYNAMIC, ///< `function`, or the line `location`, moves SP by `number` bytes at most.
    FACT_FRAME,   ///< `function`, or what is called at `address`, takes `number` bytes with all that it calls.
    FACT_CUT,     ///< Calls of `function` are not counted.
};

/// A fact about stacks that the image does not contain.
struct stack_fact {
    enum stack_fact_kind kind;
    const char *function, *location, *stack; ///< NULL where not given.
    const char *type;      ///< The type of the functions that a call reaches, as brim prints it; or NULL.
    const char *kind_word; ///< "task" for an entry that is one, or NULL.
    const char *creator;   ///< The function whose call creates the task of an entry, where the call tells nothing.
    const char **names;
    size_t name_count;
    uint64_t number, reserved_bytes, address; ///< address: UINT64_MAX iff not given.
    uint64_t guard_bytes; ///< The lowest bytes of the stack, which a guard makes unusable; UINT64_MAX iff not given.
    size_t line;
};

/// This struct holds the part "stack:" of brim.yaml.
struct stack_facts {
    uint64_t margin;         ///< The part of the reserved size that must stay free, in thousandths of a percent.
    uint64_t reserved_bytes; ///< The size of the main stack; 0 iff symbols of the image give it.
    uint64_t vectors;        ///< The address of the vector table, where vectors_line is not 0.
    size_t vectors_line;     ///< The line of that fact; 0: brim looks for the table.
    int group_bits;          ///< How many bits of a priority decide who preempts; -1: the code is read for it.
    struct stack_fact *facts;
    size_t fact_count, fact_capacity;
};

/// This struct holds the names of a list in brim.yaml, with their lines.
struct name_list {
    const char **names;
    size_t *lines;
    size_t count, capacity, line_capacity;
};

/// A group of the user's, such as a subsystem: the bytes whose file, archive, object or symbol fits a pattern.
struct config_group {
    const char *name;
    struct name_list patterns;
    size_t line;
};

/// The groups that a name fits are a set of 64 bits. What fits none is in the group "other".
enum { MOST_GROUPS = 64 };
#define OTHER_GROUP "other"

/// Somebody justified the findings of brim placement about this object.
struct placement_ignore {
    const char *object, *reason; ///< The object's name may have * and ?.
    size_t line;
};

/// Facts about where data should lie.
struct placement_facts {
    struct name_list dma, noinit; ///< Names of objects, or of sections where they begin with a dot.
    int cache_line_bytes;         ///< Length of a line of the data cache; 0: no cache; -1: the image decides.
    struct placement_ignore *ignored;
    size_t ignored_count, ignored_capacity;
};

/// A fifth of the reserved size of a stack must stay free unless the configuration sets another margin.
enum { STACK_MARGIN = 20000 };

/// This struct holds all of brim.yaml. An absent part leaves its members empty.
struct config {
    const char *path;
    const char *root; ///< NULL iff not given.
    struct region_fact *facts;
    size_t fact_count, fact_capacity;
    struct budget *budgets;
    size_t budget_count, budget_capacity;
    struct config_group *groups; ///< In the order of the file: the first that fits gets the bytes.
    size_t group_count, group_capacity;
    struct stack_facts stack;
    struct name_list fixed_structs; ///< Structs that keep their layout, such as wire formats.
    struct placement_facts placement;
    struct name_list ignored_constants; ///< Data that stays in RAM though nothing writes it.
    struct arena texts;
};

/// Makes an empty configuration, for a command that runs without brim.yaml.
void config_begin(struct config *config, const char *path);
/// \return  false iff the file cannot be read or says something that brim does not know; error names the line.
bool config_open(struct config *config, const char *path, struct reader_error *error);
void config_close(struct config *config);

#endif
