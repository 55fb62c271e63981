// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Checks that every fact of brim.yaml names something of the image before the analysis, and that the analysis met every
// fact. A fact that matches nothing is an error, since its author believes that something is bounded which is not.
#include "calls/program.h"

#include <stdlib.h>

/// A check of the facts.
struct facts_check {
    const struct program *program;
    struct reader_error *error;
};

static bool fail_fact(const struct facts_check *check, const struct stack_fact *fact, const char *what,
                      const char *name, const char *where) {
    return reader_fail(check->error, check->program->firmware->request.config->path, "line %zu: %s%s%s", fact->line,
                       what, name, where);
}

static bool is_missing(const struct facts_check *check, const struct stack_fact *fact, const char *kind,
                       const char *name) {
    return fail_fact(check, fact, kind, name, " in the image");
}

bool program_has_function(const struct program *program, const char *name) {
    uint32_t entry;
    return locator_find(&program->locator, name, &entry, 1) > 0;
}

// A fact names a handler, or the number of an interrupt: 28, as in the vendor's header.
bool program_means(const struct program *program, const struct stack_fact *fact, uint32_t handler, uint32_t exception) {
    char *end = NULL;
    unsigned long const irq = strtoul(fact->function, &end, 10);
    if (fact->function[0] >= '0' && fact->function[0] <= '9' && *end == '\0') {
        return irq < EXCEPTIONS - EXCEPTION_FIRST_IRQ && exception == EXCEPTION_FIRST_IRQ + irq;
    }
    return locator_match(&program->locator, handler, fact->function);
}

static bool has_vector(const struct program *program, const struct stack_fact *fact) {
    for (size_t i = 0; i < program->vectors.count; ++i) {
        const struct vector *const vector = &program->vectors.handlers[i];
        if (program_means(program, fact, vector->handler, vector->exception)) {
            return true;
        }
    }
    return false;
}

// Every fact must name something that the image has; see above. Names are checked before the analysis, which may take
// long.
bool program_matches_facts(const struct program *program, struct reader_error *error) {
    const struct stack_facts *const facts = program_facts(program);
    struct facts_check const check = {program, error};
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        if (fact->kind == FACT_PRIORITY && !has_vector(program, fact)) {
            return is_missing(&check, fact, "no handler ", fact->function);
        }
        if (fact->kind != FACT_PRIORITY && fact->function != NULL && !program_has_function(program, fact->function)) {
            return is_missing(&check, fact, "no function ", fact->function);
        }
        if (fact->creator != NULL && !program_has_function(program, fact->creator)) {
            return is_missing(&check, fact, "no function ", fact->creator);
        }
        for (size_t j = 0; j < fact->name_count; ++j) {
            if (!program_has_function(program, fact->names[j])) {
                return is_missing(&check, fact, "no function ", fact->names[j]);
            }
        }
        bool const may_be_several = locator_is_pattern(fact->function == NULL ? "" : fact->function);
        if (fact->kind == FACT_ENTRY && (fact->stack != NULL || !may_be_several) &&
            locator_find(&program->locator, fact->function, NULL, 0) > 1) {
            return fail_fact(&check, fact, "more than one function is called ", fact->function, "");
        }
        if (fact->kind == FACT_ENTRY && fact->stack != NULL &&
            image_find_object(&program->firmware->image, fact->stack) == NULL) {
            return is_missing(&check, fact, "no object ", fact->stack);
        }
    }
    return true;
}

// The message for a fact of each kind that the analysis never met.
static const char *const met_by[FACT_CUT + 1] = {
    [FACT_TARGETS] = "no indirect call that is reached is meant by this",
    [FACT_FRAME] = "nothing that is reached is meant by this",
    [FACT_DYNAMIC] = "no movement of the stack pointer is meant by this",
    [FACT_RECURSION] = "no recursion that is reached is bounded by this",
    [FACT_CYCLE] = "no recursion that is reached is bounded by this",
    [FACT_CUT] = "no call that is reached is cut by this",
};

bool program_met_facts(const struct program *program, const bool *is_used, bool is_bounded,
                       struct reader_error *error) {
    const struct stack_facts *const facts = program_facts(program);
    struct facts_check const check = {program, error};
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        bool const may_be_met = is_bounded || (fact->kind != FACT_RECURSION && fact->kind != FACT_CYCLE);
        if (met_by[fact->kind] != NULL && !is_used[i] && may_be_met) {
            return fail_fact(&check, fact, met_by[fact->kind], "", "");
        }
    }
    return true;
}
