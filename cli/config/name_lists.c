// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the parts of brim.yaml that consist of lists of names. Every name keeps its line: an analysis that finds
// no object of that name reports the line.
#include "config/yaml.h"

#include <stdlib.h>
#include <string.h>

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

static bool read_fixed_structs(struct reader *reader, const yaml_node_t *node) {
    return read_name_list(reader, node, &reader->config->fixed_structs);
}

static bool read_ignored_constants(struct reader *reader, const yaml_node_t *node) {
    return read_name_list(reader, node, &reader->config->ignored_constants);
}

// The key is called "ignore" in every part; its meaning differs from part to part.
static bool read_ignore(struct reader *reader, const yaml_node_t *node,
                        bool (*read)(struct reader *reader, const yaml_node_t *node)) {
    struct config_part const ignore = {"ignore", read};
    struct config_parts const parts = {&ignore, 1, "a mapping is needed, like \"ignore: [name]\"",
                                       "brim knows no such key here: "};
    return read_parts(reader, node, &parts);
}

bool read_structs_lists(struct reader *reader, const yaml_node_t *node) {
    return read_ignore(reader, node, read_fixed_structs);
}

bool read_const_lists(struct reader *reader, const yaml_node_t *node) {
    return read_ignore(reader, node, read_ignored_constants);
}

// A group is in the list before its patterns are read, so that config_close() frees them after a failure as well.
static bool read_group(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    struct config *const config = into;
    if (key_text(name)[0] == '\0' || strlen(key_text(name)) != name->data.scalar.length) {
        return fail_at(reader, name, "the name of a group must be a word", "");
    }
    for (size_t i = 0; i < config->group_count; ++i) {
        if (strcmp(config->groups[i].name, key_text(name)) == 0) {
            return fail_at(reader, name, "there is a group of that name before: ", key_text(name));
        }
    }
    if (strcmp(key_text(name), OTHER_GROUP) == 0) {
        return fail_at(reader, name, "what no group fits is in the group ", OTHER_GROUP);
    }
    if (config->group_count == MOST_GROUPS) {
        return fail_at(reader, name, "brim takes 64 groups at most; here is one more: ", key_text(name));
    }
    APPEND(config->groups, config->group_count, config->group_capacity,
           (struct config_group){.name = keep(reader, scalar(name)), .line = name->start_mark.line + 1});
    return read_name_list(reader, value, &config->groups[config->group_count - 1].patterns);
}

bool read_groups(struct reader *reader, const yaml_node_t *node) {
    return read_pairs(reader, node, "a mapping is needed, like \"radio: [src/radio, libble.a, \\\"ble::*\\\"]\"", "",
                      read_group, reader->config);
}

void name_list_free(struct name_list *list) {
    free(list->names);
    free(list->lines);
}
