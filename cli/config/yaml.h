// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Private header of cli/config: the readers of the parts of brim.yaml share these declarations.
#ifndef BRIM_CLI_ANALYSIS_READER_H
#define BRIM_CLI_ANALYSIS_READER_H

#include "config/config.h"

#include <yaml.h>

/// Every reader gets this state of reading one file.
struct reader {
    struct config *config;
    yaml_document_t *document;
    struct reader_error *error;
};

/// The kinds of values; read_value() says what each accepts.
enum value_kind { VALUE_TEXT, VALUE_ADDRESS, VALUE_SMALL, VALUE_YES_NO, VALUE_REGION_KIND, VALUE_LIMIT, VALUE_BUDGET };

/// An entry of a table of keys: the key, the kind of its value, and the member that takes it.
struct key {
    const char *name;
    enum value_kind kind;
    size_t offset; ///< Offset of the member in the struct that is filled in.
    int subject;   ///< The subject of the budget, for VALUE_BUDGET only.
};

/// Fails with a message that gives the line of the node.
/// \return  Always false, so that a reader can end with `return fail_at(...)`.
bool fail_at(const struct reader *reader, const yaml_node_t *node, const char *message, const char *word);
/// \return  The text of a scalar node.
const char *scalar(const yaml_node_t *node);
/// \return  A copy that lives as long as the configuration.
const char *keep(struct reader *reader, const char *text);
/// Reads "65536", "0x10000", "64K" or "2M" and sets end to the first character behind the number.
/// \return  false iff text begins with no such number, or its digits exceed 2^40.
bool read_bytes(const char *text, const char **end, uint64_t *value);

/// Reads one pair of a mapping.
typedef bool pair_reader(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into);

/// Hands each pair of a mapping to `read`, until one fails. message and word: what the error says where the node is no
/// mapping.
bool read_pairs(struct reader *reader, const yaml_node_t *node, const char *message, const char *word,
                pair_reader *read, void *into);

/// A key and the reader of its value.
struct config_part {
    const char *name;
    bool (*read)(struct reader *reader, const yaml_node_t *node);
};

/// The parts that a mapping may have. A key that is none of them is an error.
struct config_parts {
    const struct config_part *items;
    size_t count;
    const char *form;    ///< What the error says where the node is no mapping.
    const char *unknown; ///< What the error says before a key that is no part.
};

/// Hands the value of each key of a mapping to the reader of that part.
bool read_parts(struct reader *reader, const yaml_node_t *node, const struct config_parts *parts);

/// \return  The text of a key; "" iff the node is no scalar.
const char *key_text(const yaml_node_t *node);

/// These two read the parts that consist of lists of names: "structs:" and "const:".
bool read_structs_lists(struct reader *reader, const yaml_node_t *node);
bool read_const_lists(struct reader *reader, const yaml_node_t *node);
void name_list_free(struct name_list *list);

/// Reads a list of names, which may be empty.
bool read_name_list(struct reader *reader, const yaml_node_t *node, struct name_list *list);

/// Reads one value into the member that the key names.
bool read_value(struct reader *reader, const struct key *key, const yaml_node_t *node, void *into);
/// Reads a mapping whose keys stand in a table.
bool read_mapping(struct reader *reader, const yaml_node_t *node, const struct key *keys, size_t count, void *into);

/// Reads the part "regions:".
bool read_regions(struct reader *reader, const yaml_node_t *node);
/// Reads the part "groups:".
bool read_groups(struct reader *reader, const yaml_node_t *node);
/// Reads the part "budgets:".
bool read_budgets(struct reader *reader, const yaml_node_t *node);

/// Reads the part "placement:".
bool read_placement_facts(struct reader *reader, const yaml_node_t *node);
void placement_facts_free(struct placement_facts *facts);

/// Reads the part "stack:".
bool read_stack_facts(struct reader *reader, const yaml_node_t *node);

#endif
