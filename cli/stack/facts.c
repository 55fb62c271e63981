// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Checks that every fact of brim.yaml names something of the image before the analysis, and that the analysis met every
// fact. A fact that matches nothing is an error, since its author believes that something is bounded which is not.
#include "stack/stack_private.h"

static bool fail_fact(const struct maker *maker, const struct stack_fact *fact, const char *what, const char *name,
                      const char *where) {
    return reader_fail(maker->error, maker->config->path, "line %zu: %s%s%s", fact->line, what, name, where);
}

static bool is_missing(const struct maker *maker, const struct stack_fact *fact, const char *kind, const char *name) {
    return fail_fact(maker, fact, kind, name, " in the image");
}

bool maker_has_function(const struct maker *maker, const char *name) {
    uint32_t entry;
    return places_find(&maker->places, name, &entry, 1) > 0;
}

static bool has_vector(const struct maker *maker, const struct stack_fact *fact) {
    for (size_t i = 0; i < maker->vectors.count; ++i) {
        const struct vector *const vector = &maker->vectors.handlers[i];
        if (priority_means(maker, fact, vector->handler, vector->exception)) {
            return true;
        }
    }
    return false;
}

// Every fact must name something that the image has; see above. Names are checked before the analysis, which may take
// long.
bool facts_match_image(struct maker *maker) {
    const struct stack_facts *const facts = &maker->config->stack;
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        if (fact->kind == FACT_PRIORITY && !has_vector(maker, fact)) {
            return is_missing(maker, fact, "no handler ", fact->function);
        }
        if (fact->kind != FACT_PRIORITY && fact->function != NULL && !maker_has_function(maker, fact->function)) {
            return is_missing(maker, fact, "no function ", fact->function);
        }
        if (fact->creator != NULL && !maker_has_function(maker, fact->creator)) {
            return is_missing(maker, fact, "no function ", fact->creator);
        }
        for (size_t j = 0; j < fact->name_count; ++j) {
            if (!maker_has_function(maker, fact->names[j])) {
                return is_missing(maker, fact, "no function ", fact->names[j]);
            }
        }
        bool const may_be_several = places_is_pattern(fact->function == NULL ? "" : fact->function);
        if (fact->kind == FACT_ENTRY && (fact->stack != NULL || !may_be_several) &&
            places_find(&maker->places, fact->function, NULL, 0) > 1) {
            return fail_fact(maker, fact, "more than one function is called ", fact->function, "");
        }
        if (fact->kind == FACT_ENTRY && fact->stack != NULL && maker_object_named(maker->image, fact->stack) == NULL) {
            return is_missing(maker, fact, "no object ", fact->stack);
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
    [FACT_CUT] = "no call that is reached is cut by this",
};

bool facts_were_used(struct maker *maker) {
    const struct stack_facts *const facts = &maker->config->stack;
    for (size_t i = 0; i < facts->fact_count; ++i) {
        const struct stack_fact *const fact = &facts->facts[i];
        if (met_by[fact->kind] != NULL && !maker->is_used[i]) {
            return fail_fact(maker, fact, met_by[fact->kind], "", "");
        }
    }
    return true;
}
