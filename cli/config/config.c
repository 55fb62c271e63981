// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads brim.yaml: facts and budgets that an image cannot contain. libyaml loads the file as a document whose
// nodes know their lines. Each part of the file ("regions:", "budgets:", "stack:" and so on) has a reader of its
// own in this folder; this file opens the document and hands each part to its reader. A key that no reader knows
// is an error with its line, because a misspelt budget that is silently ignored would be kept for ever.
#include "config/yaml.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

// The folder that paths of source files are made relative to.
static bool read_root(struct reader *reader, const yaml_node_t *node) {
    static const struct key key = {"root", VALUE_TEXT, offsetof(struct config, root), 0};
    return read_value(reader, &key, node, reader->config);
}

// Hands each part of the file to its reader. The parts may come in any order, since no reader needs another part.
static bool read_document(struct reader *reader) {
    static const struct config_part items[] = {{"root", read_root},         {"regions", read_regions},
                                               {"groups", read_groups},     {"budgets", read_budgets},
                                               {"stack", read_stack_facts}, {"structs", read_structs_lists},
                                               {"const", read_const_lists}, {"placement", read_placement_facts}};
    static const struct config_parts parts = {items, sizeof items / sizeof *items,
                                              "a mapping is needed, like \"budgets:\"", "brim knows no key "};
    const yaml_node_t *const top = yaml_document_get_root_node(reader->document);
    return top == NULL || read_parts(reader, top, &parts); // An empty file has no top, nor has one of comments only.
}

// The time that libyaml takes grows with the square of the depth of brackets, so a small hostile file could keep
// it busy for long. Counting brackets is cheap and catches it first. Brackets in quotes and comments count too; no
// sensible file has a hundred of them open.
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

// A mistake in the YAML itself has a line in problem_mark or, for an unfinished construct, in context_mark. Marks
// count lines from 0.
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

// -1 means "not given": the code or the image then decides.
void config_begin(struct config *config, const char *path) {
    *config = (struct config){
        .path = path, .stack = {.margin = STACK_MARGIN, .group_bits = -1}, .placement = {.cache_line_bytes = -1}};
}

// A configuration is written by hand, so 1 MiB is far more than one needs. After a failure nothing is left to free.
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

// Facts about stacks own their lists of names; all other texts belong to the arena.
void config_close(struct config *config) {
    free(config->facts);
    free(config->budgets);
    for (size_t i = 0; i < config->group_count; ++i) {
        name_list_free(&config->groups[i].patterns);
    }
    free(config->groups);
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
