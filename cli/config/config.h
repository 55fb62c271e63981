// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// brim.yaml: what the image cannot tell. Everything in it must match something, or it is an error with its line.
#ifndef BRIM_CLI_ANALYSIS_CONFIG_H
#define BRIM_CLI_ANALYSIS_CONFIG_H

#include "report/report.h"
#include "report/table_tree.h"

/// Of a budget: what it limits. The dimensions of a report, growth against a base, the bound of a stack, the holes and
/// padding of structs in RAM, data in RAM that is proved to be read only, and findings of placement.
enum { BUDGET_GROWTH = DIMENSIONS, BUDGET_STACK, BUDGET_HOLES, BUDGET_CONST, BUDGET_PLACEMENT };

struct limit {
    bool is_set, is_percent; ///< Of the region's length, in thousandths of a percent.
    uint64_t value;
};

struct budget {
    int subject; ///< enum dimension, or one of those above.
    const char *pattern;
    struct limit max, max_flash, max_ram, min_free;
    size_t line;
};

enum stack_fact_kind {
    FACT_ENTRY,     ///< `function` runs on a stack of its own: that of symbol `stack`, or of `reserved_bytes`.
    FACT_PRIORITY,  ///< Handler `function` has priority `number`.
    FACT_TARGETS,   ///< Indirect calls in `function`, at `place`, or of functions of `type` reach `names`.
    FACT_RECURSION, ///< `function`, or each of the cycle `names`, is on the stack `number` times at most.
    FACT_DYNAMIC,   ///< `function`, or the line `place`, moves SP by `number` bytes at most.
    FACT_FRAME,     ///< `function`, or what is called at `address`, takes `number` bytes with all that it calls.
    FACT_CUT,       ///< Calls of `function` are not counted.
};

/// Something about the stacks that the image cannot tell.
struct stack_fact {
    enum stack_fact_kind kind;
    const char *function, *place, *stack; ///< NULL where not given.
    const char *type;                     ///< Of functions that a call reaches, as brim prints it; or NULL.
    const char *kind_word;                ///< Of an entry: "task", or NULL.
    const char **names;
    size_t name_count;
    uint64_t number, reserved_bytes, address; ///< address: UINT64_MAX iff not given.
    size_t line;
};

struct stack_facts {
    uint64_t margin;         ///< In thousandths of a percent of the reserved size.
    uint64_t reserved_bytes; ///< Of the main stack; 0: by symbols.
    uint64_t vectors;        ///< Address of the vector table, where vectors_line is not 0.
    size_t vectors_line;     ///< 0: the table is looked for.
    int group_bits;          ///< Of a priority, those that decide who preempts; -1: read from the code, or all.
    struct stack_fact *facts;
    size_t fact_count, fact_capacity;
};

/// Names from a list of the configuration, with their lines.
struct name_list {
    const char **names;
    size_t *lines;
    size_t count, capacity, line_capacity;
};

/// Findings of brim placement that somebody justified.
struct placement_ignore {
    const char *object, *reason; ///< The object's name may have * and ?.
    size_t line;
};

/// What the image cannot tell of where data should be.
struct placement_facts {
    struct name_list dma, noinit; ///< Names of objects, or of sections where they begin with a dot.
    int cache_line_bytes;         ///< Of the data cache; 0: the core has none; -1: by the image.
    struct placement_ignore *ignored;
    size_t ignored_count, ignored_capacity;
};

/// Of a stack's reserved size, what is to stay free unless the configuration says otherwise: a fifth.
enum { STACK_MARGIN = 20000 };

struct config {
    const char *path;
    const char *root; ///< NULL iff not given.
    struct region_fact *facts;
    size_t fact_count, fact_capacity;
    struct budget *budgets;
    size_t budget_count, budget_capacity;
    struct stack_facts stack;
    struct name_list fixed_structs; ///< Whose members must stay where they are: wire formats.
    struct placement_facts placement;
    struct name_list ignored_constants; ///< Data that stays in RAM though nothing writes it.
    struct arena texts;
};

/// An empty configuration, for where there is no file.
void config_begin(struct config *config, const char *path);
/// \return  false iff the file cannot be read or says something that brim does not know; error names the line.
bool config_open(struct config *config, const char *path, struct reader_error *error);
void config_close(struct config *config);

/// \return  Whether a name of a list means this one: * and ? match.
bool config_name_means(const char *pattern, const char *name);

#endif
