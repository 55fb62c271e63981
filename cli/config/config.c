// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The file is loaded as a document whose nodes know their lines, and read by tables: one of keys for each kind of
// mapping.
#include "config/yaml.h"

#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum value_kind { VALUE_TEXT, VALUE_ADDRESS, VALUE_SMALL, VALUE_YES_NO, VALUE_REGION_KIND, VALUE_LIMIT, VALUE_BUDGET };

struct key {
    const char *name;
    enum value_kind kind;
    size_t offset;
    int subject; ///< Of VALUE_BUDGET.
};

bool fail_at(const struct reader *reader, const yaml_node_t *node, const char *message, const char *word) {
    return reader_fail(reader->error, reader->config->path, "line %zu: %s%.100s", node->start_mark.line + 1, message,
                       word);
}

const char *scalar(const yaml_node_t *node) {
    return (const char *)node->data.scalar.value;
}

const char *keep(struct reader *reader, const char *text) {
    return arena_text(&reader->config->texts, text, strlen(text));
}

// "65536", "0x10000", "64K", "2M".
bool read_bytes(const char *text, const char **end, uint64_t *value) {
    char *stop;
    errno = 0;
    *value = strtoull(text, &stop, 0);
    if (text[0] < '0' || text[0] > '9' || errno != 0 || *value > UINT64_C(1) << 40) {
        return false;
    }
    unsigned const shift = *stop == 'K' || *stop == 'k' ? 10 : *stop == 'M' || *stop == 'm' ? 20 : 0;
    *value <<= shift;
    *end = stop + (shift > 0);
    return true;
}

static bool read_limit(const char *text, struct limit *limit) {
    const char *end;
    limit->is_set = true;
    size_t const length = strlen(text);
    if (length > 0 && text[length - 1] == '%') {
        char *stop;
        double const percent = strtod(text, &stop);
        limit->is_percent = true;
        limit->value = percent >= 0 && percent <= 100 ? (uint64_t)(percent * 1000 + 0.5) : 0;
        return percent >= 0 && percent <= 100 && stop == text + length - 1;
    }
    return read_bytes(text, &end, &limit->value) && *end == '\0';
}

static int read_choice(const char *text, const char *const *words, int count) {
    for (int i = 0; i < count; ++i) {
        if (strcmp(text, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

static bool read_value(struct reader *reader, const struct key *key, const yaml_node_t *node, void *into) {
    static const char *const yes_no[] = {"no", "yes", "false", "true"};
    static const char *const kinds[] = {[REGION_FLASH] = "flash", [REGION_RAM] = "ram"};
    char *const member = (char *)into + key->offset;
    const char *end;
    uint64_t number;
    if (node->type != YAML_SCALAR_NODE || strlen(scalar(node)) != node->data.scalar.length) {
        return fail_at(reader, node, "one value is needed for ", key->name);
    }
    switch (key->kind) {
    case VALUE_TEXT:
        *(const char **)member = keep(reader, scalar(node));
        return true;
    case VALUE_BUDGET:
        if (((struct budget *)into)->pattern != NULL) {
            return fail_at(reader, node, "a budget limits one thing; here is another: ", key->name);
        }
        ((struct budget *)into)->subject = key->subject;
        ((struct budget *)into)->pattern = keep(reader, scalar(node));
        return true;
    case VALUE_ADDRESS:
        if (!read_bytes(scalar(node), &end, &number) || *end != '\0' || number > UINT64_C(1) << 32) {
            return fail_at(reader, node, "an address or a size is needed, like 0x20000000 or 128K, not ", scalar(node));
        }
        *(uint64_t *)member = number;
        return true;
    case VALUE_SMALL:
        if (!read_bytes(scalar(node), &end, &number) || *end != '\0' || number > 254) {
            return fail_at(reader, node, "a number up to 254 is needed, not ", scalar(node));
        }
        *(int *)member = (int)number;
        return true;
    case VALUE_YES_NO:
        *(int *)member = read_choice(scalar(node), yes_no, 4);
        return *(int *)member >= 0 ? (*(int *)member %= 2, true)
                                   : fail_at(reader, node, "yes or no is needed, not ", scalar(node));
    case VALUE_REGION_KIND:
        *(int *)member = read_choice(scalar(node), kinds, 2);
        return *(int *)member >= 0 || fail_at(reader, node, "flash or ram is needed, not ", scalar(node));
    case VALUE_LIMIT:
        return read_limit(scalar(node), (struct limit *)(void *)member) ||
               fail_at(reader, node, "a size is needed, like 4096, 64K or 90%, not ", scalar(node));
    }
    return false;
}

// Reads a mapping whose keys stand in a table.
static bool read_mapping(struct reader *reader, const yaml_node_t *node, const struct key *keys, size_t count,
                         void *into) {
    if (node->type != YAML_MAPPING_NODE) {
        return fail_at(reader, node, "a mapping is needed, like \"max: 64K\"", "");
    }
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; ++pair) {
        const yaml_node_t *const name = yaml_document_get_node(reader->document, pair->key);
        const yaml_node_t *const value = yaml_document_get_node(reader->document, pair->value);
        if (name->type != YAML_SCALAR_NODE) {
            return fail_at(reader, name, "a key must be a word", "");
        }
        size_t i = 0;
        while (i < count && strcmp(keys[i].name, scalar(name)) != 0) {
            ++i;
        }
        if (i == count) {
            return fail_at(reader, name, "brim knows no key ", scalar(name));
        }
        if (!read_value(reader, &keys[i], value, into)) {
            return false;
        }
    }
    return true;
}

static bool read_region(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value) {
    static const struct key keys[] = {
        {"origin", VALUE_ADDRESS, offsetof(struct region_fact, origin), 0},
        {"length", VALUE_ADDRESS, offsetof(struct region_fact, length_bytes), 0},
        {"kind", VALUE_REGION_KIND, offsetof(struct region_fact, kind), 0},
        {"wait_states", VALUE_SMALL, offsetof(struct region_fact, wait_states), 0},
        {"dma", VALUE_YES_NO, offsetof(struct region_fact, dma), 0},
        {"cached", VALUE_YES_NO, offsetof(struct region_fact, cached), 0},
    };
    struct config *const config = reader->config;
    struct region_fact fact = {.origin = UINT64_MAX, .kind = -1, .wait_states = -1, .dma = -1, .cached = -1};
    if (name->type != YAML_SCALAR_NODE) {
        return fail_at(reader, name, "a region's name must be a word", "");
    }
    fact.name = keep(reader, scalar(name));
    fact.line = name->start_mark.line + 1;
    if (!read_mapping(reader, value, keys, sizeof keys / sizeof *keys, &fact)) {
        return false;
    }
    fact.has_place = fact.origin != UINT64_MAX;
    if (fact.has_place != (fact.length_bytes > 0)) {
        return fail_at(reader, name, "origin and length go together in region ", fact.name);
    }
    config->facts = memory_grow(config->facts, config->fact_count, &config->fact_capacity, sizeof *config->facts);
    config->facts[config->fact_count++] = fact;
    return true;
}

static bool read_regions(struct reader *reader, const yaml_node_t *node) {
    if (node->type != YAML_MAPPING_NODE) {
        return fail_at(reader, node, "regions are written as \"NAME: {wait_states: 1, dma: yes}\"", "");
    }
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; ++pair) {
        if (!read_region(reader, yaml_document_get_node(reader->document, pair->key),
                         yaml_document_get_node(reader->document, pair->value))) {
            return false;
        }
    }
    return true;
}

static bool check_budget(const struct reader *reader, const yaml_node_t *node, const struct budget *budget) {
    bool const has_length = budget->subject == BY_REGION || budget->subject == BUDGET_STACK;
    if (budget->pattern == NULL) {
        return fail_at(reader, node,
                       "a budget needs region, section, folder, file, archive, object, symbol, growth, stack, holes, "
                       "const or placement",
                       "");
    }
    if (!budget->max.is_set && !budget->max_flash.is_set && !budget->max_ram.is_set && !budget->min_free.is_set) {
        return fail_at(reader, node, "a budget needs max, max_flash, max_ram or min_free", "");
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

static bool read_budget(struct reader *reader, const yaml_node_t *node) {
    static const struct key keys[] = {
        {"region", VALUE_BUDGET, 0, BY_REGION},
        {"section", VALUE_BUDGET, 0, BY_SECTION},
        {"folder", VALUE_BUDGET, 0, BY_FOLDER},
        {"file", VALUE_BUDGET, 0, BY_FILE},
        {"archive", VALUE_BUDGET, 0, BY_ARCHIVE},
        {"object", VALUE_BUDGET, 0, BY_OBJECT},
        {"symbol", VALUE_BUDGET, 0, BY_SYMBOL},
        {"growth", VALUE_BUDGET, 0, BUDGET_GROWTH},
        {"stack", VALUE_BUDGET, 0, BUDGET_STACK},
        {"holes", VALUE_BUDGET, 0, BUDGET_HOLES},
        {"placement", VALUE_BUDGET, 0, BUDGET_PLACEMENT},
        {"const", VALUE_BUDGET, 0, BUDGET_CONST},
        {"max", VALUE_LIMIT, offsetof(struct budget, max), 0},
        {"max_flash", VALUE_LIMIT, offsetof(struct budget, max_flash), 0},
        {"max_ram", VALUE_LIMIT, offsetof(struct budget, max_ram), 0},
        {"min_free", VALUE_LIMIT, offsetof(struct budget, min_free), 0},
    };
    struct config *const config = reader->config;
    struct budget budget = {.line = node->start_mark.line + 1};
    if (!read_mapping(reader, node, keys, sizeof keys / sizeof *keys, &budget) ||
        !check_budget(reader, node, &budget)) {
        return false;
    }
    config->budgets =
        memory_grow(config->budgets, config->budget_count, &config->budget_capacity, sizeof *config->budgets);
    config->budgets[config->budget_count++] = budget;
    return true;
}

static bool read_budgets(struct reader *reader, const yaml_node_t *node) {
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

static bool read_root(struct reader *reader, const yaml_node_t *node) {
    static const struct key key = {"root", VALUE_TEXT, offsetof(struct config, root), 0};
    return read_value(reader, &key, node, reader->config);
}

static bool read_document(struct reader *reader) {
    static const struct {
        const char *name;
        bool (*read)(struct reader *reader, const yaml_node_t *node);
    } parts[] = {{"root", read_root},
                 {"regions", read_regions},
                 {"budgets", read_budgets},
                 {"stack", read_stack_facts},
                 {"structs", read_structs_lists},
                 {"const", read_const_lists},
                 {"placement", read_placement_facts}};
    enum { PARTS = sizeof parts / sizeof *parts };
    const yaml_node_t *const top = yaml_document_get_root_node(reader->document);
    if (top == NULL) {
        return true; // Empty, or comments only.
    }
    if (top->type != YAML_MAPPING_NODE) {
        return fail_at(reader, top, "a mapping is needed, like \"budgets:\"", "");
    }
    for (yaml_node_pair_t *pair = top->data.mapping.pairs.start; pair < top->data.mapping.pairs.top; ++pair) {
        const yaml_node_t *const name = yaml_document_get_node(reader->document, pair->key);
        size_t i = 0;
        while (i < PARTS && (name->type != YAML_SCALAR_NODE || strcmp(parts[i].name, scalar(name)) != 0)) {
            ++i;
        }
        if (i == PARTS) {
            return fail_at(reader, name, "brim knows no key ", name->type == YAML_SCALAR_NODE ? scalar(name) : "");
        }
        if (!parts[i].read(reader, yaml_document_get_node(reader->document, pair->value))) {
            return false;
        }
    }
    return true;
}

// libyaml's time grows with the square of the depth of brackets.
static bool is_shallow(const struct config *config, const struct file *file, struct reader_error *error) {
    enum { DEEPEST = 100 };
    size_t line = 1, depth = 0;
    for (size_t i = 0; i < file->size; ++i) {
        char const c = file->bytes[i];
        line += c == '\n';
        depth += c == '[' || c == '{';
        depth -= depth > 0 && (c == ']' || c == '}');
        if (depth > DEEPEST) {
            return reader_fail(error, config->path, "line %zu: more than %d brackets inside each other", line, DEEPEST);
        }
    }
    return true;
}

static bool read_text(struct config *config, const char *text, size_t length, struct reader_error *error) {
    yaml_parser_t parser;
    yaml_document_t document;
    if (yaml_parser_initialize(&parser) == 0) {
        return reader_fail(error, config->path, "out of memory");
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    bool done = yaml_parser_load(&parser, &document) != 0;
    if (done) {
        done = read_document(&(struct reader){config, &document, error});
        yaml_document_delete(&document);
    } else {
        size_t const line = parser.problem_mark.line > 0 ? parser.problem_mark.line : parser.context_mark.line;
        reader_fail(error, config->path, "line %zu: %s", line + 1,
                    parser.problem == NULL ? "not YAML" : parser.problem);
    }
    yaml_parser_delete(&parser);
    return done;
}

void config_begin(struct config *config, const char *path) {
    *config = (struct config){
        .path = path, .stack = {.margin = STACK_MARGIN, .group_bits = -1}, .placement = {.cache_line_bytes = -1}};
}

bool config_open(struct config *config, const char *path, struct reader_error *error) {
    config_begin(config, path);
    struct file file;
    if (!file_open(&file, path, 1 << 20, error)) {
        return false;
    }
    bool const done = is_shallow(config, &file, error) && read_text(config, file.bytes, file.size, error);
    file_close(&file);
    if (!done) {
        config_close(config);
    }
    return done;
}

void config_close(struct config *config) {
    free(config->facts);
    free(config->budgets);
    for (size_t i = 0; i < config->stack.fact_count; ++i) {
        free(config->stack.facts[i].names);
    }
    free(config->stack.facts);
    name_list_free(&config->fixed_structs);
    placement_facts_free(&config->placement);
    name_list_free(&config->ignored_constants);
    arena_free(&config->texts);
    *config = (struct config){0};
}
