// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the parts of brim.yaml that consist of lists of names. Every name keeps its line: an analysis that finds
// no object of that name reports the line.
#include "config/yaml.h"

#include <stdlib.h>
#include <string.h>

// A key of the mapping, and the list that takes its names.
struct list_key {
    const char *name;
    struct name_list *list;
};

// A name with a NUL inside would be cut silently, so it is an error; hence the comparison of the lengths.
bool read_name_list(struct reader *reader, const yaml_node_t *node, struct name_list *list) {
    if (node->type != YAML_SEQUENCE_NODE) {
        return fail_at(reader, node, "a list of names is needed, like [one, other_*]", "");
    }
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item) {
        const yaml_node_t *const name = yaml_document_get_node(reader->document, *item);
        if (name->type != YAML_SCALAR_NODE || name->data.scalar.length == 0 ||
            strlen(scalar(name)) != name->data.scalar.length) {
            return fail_at(reader, name, "a name must be a word", "");
        }
        list->names = memory_grow(list->names, list->count, &list->capacity, sizeof *list->names);
        list->lines = memory_grow(list->lines, list->count, &list->line_capacity, sizeof *list->lines);
        list->names[list->count] = keep(reader, scalar(name));
        list->lines[list->count++] = name->start_mark.line + 1;
    }
    return true;
}

// Reads a mapping of keys to lists. An unknown key is an error, as everywhere in brim.yaml.
static bool read_lists(struct reader *reader, const yaml_node_t *node, const struct list_key *keys, size_t count) {
    if (node->type != YAML_MAPPING_NODE) {
        return fail_at(reader, node, "a mapping is needed, like \"ignore: [name]\"", "");
    }
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; ++pair) {
        const yaml_node_t *const name = yaml_document_get_node(reader->document, pair->key);
        size_t i = 0;
        while (i < count && (name->type != YAML_SCALAR_NODE || strcmp(keys[i].name, scalar(name)) != 0)) {
            ++i;
        }
        if (i == count) {
            return fail_at(reader, name,
                           "brim knows no such key here: ", name->type == YAML_SCALAR_NODE ? scalar(name) : "");
        }
        if (!read_name_list(reader, yaml_document_get_node(reader->document, pair->value), keys[i].list)) {
            return false;
        }
    }
    return true;
}

// The key is called "ignore" in every part; its meaning differs from part to part.
bool read_structs_lists(struct reader *reader, const yaml_node_t *node) {
    struct list_key const keys[] = {{"ignore", &reader->config->fixed_structs}};
    return read_lists(reader, node, keys, sizeof keys / sizeof *keys);
}

bool read_const_lists(struct reader *reader, const yaml_node_t *node) {
    struct list_key const keys[] = {{"ignore", &reader->config->ignored_constants}};
    return read_lists(reader, node, keys, sizeof keys / sizeof *keys);
}

void name_list_free(struct name_list *list) {
    free(list->names);
    free(list->lines);
}
