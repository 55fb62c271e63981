// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Holds a report, the bounds of stacks and the results of other commands against the budgets of brim.yaml. Each
// limit gives one finding: kept, exceeded, or unknown. What cannot be measured is unknown, never kept. A budget
// whose subject the image does not have is an error, since a renamed region or symbol would otherwise keep its
// budget for ever.
#include "check/check.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *verdict_name(enum verdict verdict) {
    static const char *const names[] = {"kept", "exceeded", "unknown"};
    return names[verdict];
}

/// The bytes that the subject of a budget takes.
struct measure {
    bool matched;
    uint64_t flash_bytes, ram_bytes;
    uint64_t length_bytes; ///< Length of a region; 0 iff not known.
};

// check_make() keeps its state here.
struct checker {
    struct check *check;
    const struct report *report;
    const struct config *config;
    const struct check_sources *sources;
    struct reader_error *error;
};

// Adds one finding for one limit of a budget; its verdict is still open. The pointer is valid until the next call.
static struct finding *add_finding(struct checker *checker, const struct budget *budget, const char *what) {
    struct check *const check = checker->check;
    check->findings = memory_grow(check->findings, check->count, &check->capacity, sizeof *check->findings);
    struct finding *const finding = &check->findings[check->count++];
    *finding = (struct finding){.what = what, .is_count = budget->subject == BUDGET_PLACEMENT, .line = budget->line};
    static const char *const others[] = {[BUDGET_GROWTH] = "growth of",
                                         [BUDGET_STACK] = "stack",
                                         [BUDGET_HOLES] = "holes in",
                                         [BUDGET_CONST] = "const",
                                         [BUDGET_PLACEMENT] = "placement"};
    snprintf(finding->subject, sizeof finding->subject, "%s %.120s",
             budget->subject < DIMENSIONS ? dimension_name((enum dimension)budget->subject) : others[budget->subject],
             budget->pattern);
    return finding;
}

// Decides a finding. is_least: the limit is a minimum, as of min_free. Reaching a limit exactly keeps it.
static void decide(struct checker *checker, struct finding *finding, int64_t measured, int64_t limit, bool is_least) {
    finding->measured_bytes = measured;
    finding->limit_bytes = limit;
    finding->verdict = (is_least ? measured < limit : measured > limit) ? VERDICT_EXCEEDED : VERDICT_KEPT;
    checker->check->exceeded += finding->verdict == VERDICT_EXCEEDED;
}

static void cannot_measure(struct checker *checker, struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void cannot_measure(struct checker *checker, struct finding *finding, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(finding->reason, sizeof finding->reason, format, arguments);
    va_end(arguments);
    finding->verdict = VERDICT_UNKNOWN;
    ++checker->check->unknown;
}

// A budget for a region needs the exact name, since percentages of several regions cannot be added.
static void measure_regions(const struct report *report, const char *pattern, struct measure *measure) {
    for (size_t i = 0; i < report->region_count; ++i) {
        const struct region *const region = &report->regions[i];
        if (strcmp(region->name, pattern) == 0) {
            measure->matched = true;
            measure->length_bytes = region->length_bytes;
            *(region->kind == REGION_FLASH ? &measure->flash_bytes : &measure->ram_bytes) = region->used_bytes;
        }
    }
}

// A linker script may reserve room for the stack or the heap inside a section (`. += 0x400`). Only a map tells such
// bytes from others; without a map nothing is left out, and the budget is only harder to keep.
static void leave_reserve_out(const struct report *report, const struct budget *budget, struct measure *measure) {
    for (size_t i = 0; !budget->counts_reserve && i < report->piece_count; ++i) {
        const struct piece *const piece = &report->pieces[i];
        const struct region *const region = &report->regions[piece->region];
        if (piece->kind == PIECE_RESERVE && piece->region < report->region_count &&
            strcmp(region->name, budget->pattern) == 0) {
            *(region->kind == REGION_FLASH ? &measure->flash_bytes : &measure->ram_bytes) -= piece->size_bytes;
        }
    }
}

// \return  Whether the pattern means the demangled name. Demangling all names would take a third of a check's time, so
//          the linkage name is asked first.
static bool means_demangled(const char *pattern, const char *linkage_name) {
    char *const plain = demangled(linkage_name);
    bool const is_meant = plain != NULL && config_name_means(pattern, plain);
    free(plain);
    return is_meant;
}

// Tells whether a row is a subject of the budget. A budget names a thing as a whole, or a pattern. A budget for a
// folder also holds for everything below that folder.
static bool is_subject(const struct budget *budget, const struct row *row) {
    if (config_name_means(budget->pattern, row->name)) {
        return true;
    }
    if (budget->subject == BY_SYMBOL) {
        return means_demangled(budget->pattern, row->linkage_name);
    }
    size_t const length = strlen(budget->pattern);
    return budget->subject == BY_FOLDER && strpbrk(budget->pattern, "*?") == NULL &&
           strncmp(budget->pattern, row->name, length) == 0 && row->name[length] == '/';
}

static void measure_rows(const struct report *report, const struct budget *budget, struct measure *measure) {
    struct tree tree;
    struct tree_request const request = {
        .dimensions = {(enum dimension)budget->subject}, .depth = 1, .keeps_linkage = true};
    tree_make(&tree, report, &request);
    for (size_t i = 0; i < tree.total.row_count; ++i) {
        const struct row *const row = &tree.total.rows[i];
        if (is_subject(budget, row)) {
            measure->matched = true;
            measure->flash_bytes += row->flash_bytes;
            measure->ram_bytes += row->ram_bytes;
        }
    }
    tree_free(&tree);
}

static const char *no_length(const struct budget *budget) {
    return budget->subject == BUDGET_STACK ? "the reserved size is not known; give it under \"stack:\""
                                           : "the length of the region is not known; give the map, --ld, or its length";
}

// Makes one finding for each limit that the budget sets. A percentage is in thousandths; 100000 of them are the whole.
static void check_limits(struct checker *checker, const struct budget *budget, const struct measure *measure) {
    uint64_t const total = measure->flash_bytes + measure->ram_bytes;
    if (budget->max.is_set) {
        struct finding *const finding = add_finding(checker, budget, "max");
        if (budget->max.is_percent && measure->length_bytes == 0) {
            cannot_measure(checker, finding, "%s", no_length(budget));
        } else {
            uint64_t const limit = budget->max.is_percent
                                       ? (uint64_t)((double)measure->length_bytes * (double)budget->max.value / 100000)
                                       : budget->max.value;
            decide(checker, finding, (int64_t)total, (int64_t)limit, false);
        }
    }
    if (budget->max_flash.is_set) {
        decide(checker, add_finding(checker, budget, "max_flash"), (int64_t)measure->flash_bytes,
               (int64_t)budget->max_flash.value, false);
    }
    if (budget->max_ram.is_set) {
        decide(checker, add_finding(checker, budget, "max_ram"), (int64_t)measure->ram_bytes,
               (int64_t)budget->max_ram.value, false);
    }
    if (budget->min_free.is_set) {
        struct finding *const finding = add_finding(checker, budget, "min_free");
        if (measure->length_bytes == 0) {
            cannot_measure(checker, finding, "%s", no_length(budget));
        } else {
            decide(checker, finding, (int64_t)measure->length_bytes - (int64_t)total, (int64_t)budget->min_free.value,
                   true);
        }
    }
}

// Sums the bytes that a budget of growth compares: all flash, all RAM, or one region.
static bool bytes_of_report(const struct report *report, const char *pattern, uint64_t *bytes) {
    bool const is_flash = strcmp(pattern, "flash") == 0, is_ram = strcmp(pattern, "ram") == 0;
    struct measure measure = {.matched = is_flash || is_ram};
    measure_regions(report, pattern, &measure);
    *bytes = measure.flash_bytes + measure.ram_bytes;
    for (size_t i = 0; (is_flash || is_ram) && i < report->region_count; ++i) {
        bool const counts = (report->regions[i].kind == REGION_FLASH) == is_flash;
        *bytes += counts ? report->regions[i].used_bytes : 0;
    }
    return measure.matched;
}

// The base is a saved report or another image; a snapshot has the same items for both.
static bool bytes_of_base(const struct snapshot *base, const char *pattern, uint64_t *bytes) {
    bool const is_flash = strcmp(pattern, "flash") == 0, is_ram = strcmp(pattern, "ram") == 0;
    *bytes = 0;
    for (size_t i = 0; (is_flash || is_ram) && i < base->item_count; ++i) {
        *bytes += is_flash ? base->items[i].flash_bytes : base->items[i].ram_bytes;
    }
    for (size_t i = 0; i < base->region_count; ++i) {
        if (strcmp(base->regions[i].name, pattern) == 0) {
            *bytes = base->regions[i].used_bytes;
            return true;
        }
    }
    return is_flash || is_ram;
}

static bool check_growth(struct checker *checker, const struct budget *budget) {
    uint64_t now, before;
    if (!bytes_of_report(checker->report, budget->pattern, &now)) {
        return reader_fail(checker->error, checker->config->path,
                           "line %zu: growth of flash, ram or a region; %s has no region %s", budget->line,
                           checker->report->image_path, budget->pattern);
    }
    struct finding *const finding = add_finding(checker, budget, "max");
    finding->limit_bytes = (int64_t)budget->max.value;
    if (checker->sources->base == NULL) {
        cannot_measure(checker, finding, "nothing to compare with; give --base FILE");
    } else if (!bytes_of_base(checker->sources->base, budget->pattern, &before)) {
        cannot_measure(checker, finding, "the base has no region %.100s", budget->pattern);
    } else {
        decide(checker, finding, (int64_t)now - (int64_t)before, (int64_t)budget->max.value, false);
    }
    return true;
}

static bool is_stack_meant(const struct budget *budget, const struct stack_entry *entry) {
    return strpbrk(budget->pattern, "*?") != NULL ? matches(budget->pattern, entry->name)
                                                  : strcmp(budget->pattern, entry->name) == 0;
}

// An unknown bound keeps no limit and exceeds none, so every limit of the budget is unknown.
static void stack_is_unknown(struct checker *checker, const struct budget *budget) {
    const struct limit *const limits[] = {&budget->max, &budget->min_free};
    static const char *const kinds[] = {"max", "min_free"};
    for (size_t i = 0; i < 2; ++i) {
        if (limits[i]->is_set) {
            struct finding *const finding = add_finding(checker, budget, kinds[i]);
            finding->limit_bytes = limits[i]->is_percent ? 0 : (int64_t)limits[i]->value;
            cannot_measure(checker, finding, "its bound is not known; brim stack says why");
        }
    }
}

// The pattern may mean several stacks, so each finding gets the name of its own stack.
static void check_entry(struct checker *checker, struct budget budget, const struct stack_entry *entry) {
    budget.pattern = entry->name;
    if (entry->verdict == BOUND_UNKNOWN) {
        stack_is_unknown(checker, &budget);
    } else {
        check_limits(checker, &budget,
                     &(struct measure){.ram_bytes = entry->bound_bytes, .length_bytes = stack_entry_size(entry)});
    }
}

// Holds each stack that the pattern means against the limits by itself: stacks do not add up.
static bool check_stack(struct checker *checker, const struct budget *budget) {
    const struct stack *const stack = checker->sources->stack;
    bool is_any = false;
    for (size_t i = 0; i <= stack->entry_count; ++i) {
        const struct stack_entry *const entry = i < stack->entry_count ? &stack->entries[i] : &stack->main;
        if (is_stack_meant(budget, entry)) {
            is_any = true;
            check_entry(checker, *budget, entry);
        }
    }
    return is_any ||
           reader_fail(checker->error, checker->config->path, "line %zu: %s has no entry point %s, nor is it \"%s\"",
                       budget->line, checker->report->image_path, budget->pattern, stack->main.name);
}

// Counts findings. If those found exceed the limit, the verdict is certain, whatever could not be checked; only below
// the limit does an unchecked property make it unknown.
static bool check_placement(struct checker *checker, const struct budget *budget) {
    const struct placement *const placement = checker->sources->placement;
    bool const is_all = strcmp(budget->pattern, "all") == 0;
    enum placement_kind const kind = is_all ? PLACEMENT_KINDS : placement_kind_named(budget->pattern);
    if (!is_all && kind == PLACEMENT_KINDS) {
        return reader_fail(checker->error, checker->config->path,
                           "line %zu: brim placement has no kind %s; write all, or one that it prints in parentheses",
                           budget->line, budget->pattern);
    }
    size_t const count = is_all ? placement->count : placement->counts[kind];
    struct finding *const finding = add_finding(checker, budget, "max");
    finding->limit_bytes = (int64_t)budget->max.value;
    if (count <= budget->max.value && !placement_is_checked(placement, kind)) {
        cannot_measure(checker, finding, "not all could be checked; brim placement says what");
    } else {
        decide(checker, finding, (int64_t)count, (int64_t)budget->max.value, false);
    }
    return true;
}

// Without debugging information there are no structs and hence no holes: that is unknown, not kept.
static bool check_holes(struct checker *checker, const struct budget *budget) {
    uint64_t bytes;
    if (!structs_slack(checker->sources->structs, budget->pattern, &bytes)) {
        return reader_fail(checker->error, checker->config->path,
                           "line %zu: holes in ram or a region; %s has no region %s in RAM", budget->line,
                           checker->report->image_path, budget->pattern);
    }
    struct finding *const finding = add_finding(checker, budget, "max");
    finding->limit_bytes = (int64_t)budget->max.value;
    if (!checker->sources->structs->has_types) {
        cannot_measure(checker, finding, "no debugging information; compile with -g");
    } else {
        decide(checker, finding, (int64_t)bytes, (int64_t)budget->max.value, false);
    }
    return true;
}

// Only bytes that are proved constant count, so the budget can only be exceeded by certain findings.
static bool check_constants(struct checker *checker, const struct budget *budget) {
    struct measure measure = {.matched = true};
    if (!constants_proved_bytes(checker->sources->constants, budget->pattern, &measure.ram_bytes)) {
        return reader_fail(checker->error, checker->config->path,
                           "line %zu: const: ram or a region; %s has no region %s", budget->line,
                           checker->report->image_path, budget->pattern);
    }
    check_limits(checker, budget, &measure);
    return true;
}

// Budgets of dimensions are measured here; all others have a function of their own.
static bool check_budget(struct checker *checker, const struct budget *budget) {
    struct measure measure = {0};
    if (budget->subject == BUDGET_GROWTH) {
        return check_growth(checker, budget);
    }
    if (budget->subject == BUDGET_STACK) {
        return check_stack(checker, budget);
    }
    if (budget->subject == BUDGET_PLACEMENT) {
        return check_placement(checker, budget);
    }
    if (budget->subject == BUDGET_HOLES) {
        return check_holes(checker, budget);
    }
    if (budget->subject == BUDGET_CONST) {
        return check_constants(checker, budget);
    }
    if (budget->subject == BY_REGION) {
        measure_regions(checker->report, budget->pattern, &measure);
        leave_reserve_out(checker->report, budget, &measure);
    } else {
        measure_rows(checker->report, budget, &measure);
    }
    if (!measure.matched) {
        return reader_fail(checker->error, checker->config->path, "line %zu: %s has no %s %s", budget->line,
                           checker->report->image_path, dimension_name((enum dimension)budget->subject),
                           budget->pattern);
    }
    check_limits(checker, budget, &measure);
    return true;
}

// The needs are asked before anything is measured: bounding stacks and following accesses is slow.
static bool has_budget_of(const struct config *config, int subject) {
    for (size_t i = 0; i < config->budget_count; ++i) {
        if (config->budgets[i].subject == subject) {
            return true;
        }
    }
    return false;
}

bool check_needs_stack(const struct config *config) {
    return has_budget_of(config, BUDGET_STACK);
}

bool check_needs_structs(const struct config *config) {
    return has_budget_of(config, BUDGET_HOLES);
}

bool check_needs_constants(const struct config *config) {
    return has_budget_of(config, BUDGET_CONST);
}

bool check_needs_placement(const struct config *config) {
    return has_budget_of(config, BUDGET_PLACEMENT);
}

// The first budget without a subject ends the check; the findings so far are dropped.
bool check_make(struct check *check, const struct report *report, const struct config *config,
                const struct check_sources *sources, struct reader_error *error) {
    *check = (struct check){.image_path = report->image_path, .config_path = config->path};
    struct checker checker = {check, report, config, sources, error};
    for (size_t i = 0; i < config->budget_count; ++i) {
        if (!check_budget(&checker, &config->budgets[i])) {
            check_free(check);
            return false;
        }
    }
    return true;
}

void check_free(struct check *check) {
    free(check->findings);
    *check = (struct check){0};
}
