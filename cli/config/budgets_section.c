// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the part "budgets:" of brim.yaml. A budget names one subject and sets at least one limit. brim check
// measures the subject; here only the form is checked, so that an error gives the line before any image is read.
#include "config/yaml.h"

#include <stddef.h>

// Some limits make no sense for some subjects: only regions and stacks have a length of which a percentage can be
// taken. A limit that would be ignored is an error.
static bool check_budget(const struct reader *reader, const yaml_node_t *node, const struct budget *budget) {
    bool const has_length = budget->subject == BY_REGION || budget->subject == BUDGET_STACK;
    if (budget->pattern == NULL) {
        return fail_at(reader, node,
                       "a budget needs region, section, folder, file, archive, object, symbol, group, growth, stack, "
                       "holes, const or placement",
                       "");
    }
    if (!budget->max.is_set && !budget->max_flash.is_set && !budget->max_ram.is_set && !budget->min_free.is_set) {
        return fail_at(reader, node, "a budget needs max, max_flash, max_ram or min_free", "");
    }
    if (!budget->counts_reserve && budget->subject != BY_REGION) {
        return fail_at(reader, node, "reserve: no is for regions only", "");
    }
    if (!has_length && (budget->min_free.is_set || budget->max.is_percent)) {
        return fail_at(reader, node, "min_free and percentages are for regions and stacks only", "");
    }
    if (budget->max_flash.is_percent || budget->max_ram.is_percent || budget->min_free.is_percent) {
        return fail_at(reader, node, "a percentage goes with max only", "");
    }
    if (budget->subject == BUDGET_STACK && (budget->max_flash.is_set || budget->max_ram.is_set)) {
        return fail_at(reader, node, "a stack takes max and min_free only", "");
    }
    if (budget->subject == BUDGET_PLACEMENT && (budget->max_flash.is_set || budget->max_ram.is_set)) {
        return fail_at(reader, node, "placement takes max only: a number of findings", "");
    }
    if (budget->subject == BUDGET_CONST && (budget->max_flash.is_set || budget->max_ram.is_set)) {
        return fail_at(reader, node, "const takes max only; write const: ram or const: REGION", "");
    }
    if (budget->subject == BUDGET_GROWTH && (budget->max_flash.is_set || budget->max_ram.is_set)) {
        return fail_at(reader, node, "growth takes max only; write growth: flash, growth: ram or growth: REGION", "");
    }
    if (budget->subject == BUDGET_HOLES && (budget->max_flash.is_set || budget->max_ram.is_set)) {
        return fail_at(reader, node, "holes take max only; write holes: ram or holes: REGION", "");
    }
    return true;
}

// Reads one item of the list. The table gives each key its subject or the member it sets; VALUE_BUDGET keys also
// reject a second subject. A budget counts the reserve unless it says otherwise.
static bool read_budget(struct reader *reader, const yaml_node_t *node) {
    static const struct key keys[] = {
        {"region", VALUE_BUDGET, 0, BY_REGION},
        {"section", VALUE_BUDGET, 0, BY_SECTION},
        {"folder", VALUE_BUDGET, 0, BY_FOLDER},
        {"file", VALUE_BUDGET, 0, BY_FILE},
        {"archive", VALUE_BUDGET, 0, BY_ARCHIVE},
        {"object", VALUE_BUDGET, 0, BY_OBJECT},
        {"symbol", VALUE_BUDGET, 0, BY_SYMBOL},
        {"group", VALUE_BUDGET, 0, BY_GROUP},
        {"growth", VALUE_BUDGET, 0, BUDGET_GROWTH},
        {"stack", VALUE_BUDGET, 0, BUDGET_STACK},
        {"holes", VALUE_BUDGET, 0, BUDGET_HOLES},
        {"placement", VALUE_BUDGET, 0, BUDGET_PLACEMENT},
        {"const", VALUE_BUDGET, 0, BUDGET_CONST},
        {"max", VALUE_LIMIT, offsetof(struct budget, max), 0},
        {"max_flash", VALUE_LIMIT, offsetof(struct budget, max_flash), 0},
        {"max_ram", VALUE_LIMIT, offsetof(struct budget, max_ram), 0},
        {"min_free", VALUE_LIMIT, offsetof(struct budget, min_free), 0},
        {"reserve", VALUE_YES_NO, offsetof(struct budget, counts_reserve), 0},
    };
    struct config *const config = reader->config;
    struct budget budget = {.counts_reserve = 1, .line = node->start_mark.line + 1};
    if (!read_mapping(reader, node, keys, sizeof keys / sizeof *keys, &budget) ||
        !check_budget(reader, node, &budget)) {
        return false;
    }
    APPEND(config->budgets, config->budget_count, config->budget_capacity, budget);
    return true;
}

// Budgets keep the order of the file: brim check reports them in it.
bool read_budgets(struct reader *reader, const yaml_node_t *node) {
    if (node->type != YAML_SEQUENCE_NODE) {
        return fail_at(reader, node, "budgets are a list: each begins with \"- \"", "");
    }
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item) {
        if (!read_budget(reader, yaml_document_get_node(reader->document, *item))) {
            return false;
        }
    }
    return true;
}
