// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the readers of brim.yaml's parts share.
#ifndef BRIM_CLI_ANALYSIS_READER_H
#define BRIM_CLI_ANALYSIS_READER_H

#include "config/config.h"

#include <yaml.h>

struct reader {
    struct config *config;
    yaml_document_t *document;
    struct reader_error *error;
};

enum value_kind { VALUE_TEXT, VALUE_ADDRESS, VALUE_SMALL, VALUE_YES_NO, VALUE_REGION_KIND, VALUE_LIMIT, VALUE_BUDGET };

struct key {
    const char *name;
    enum value_kind kind;
    size_t offset;
    int subject; ///< Of VALUE_BUDGET.
};

/// Fails with the node's line. \return Always false.
bool fail_at(const struct reader *reader, const yaml_node_t *node, const char *message, const char *word);
const char *scalar(const yaml_node_t *node);
/// \return  A copy that lives as long as the configuration.
const char *keep(struct reader *reader, const char *text);
/// "65536", "0x10000", "64K", "2M"; end is set to what follows.
bool read_bytes(const char *text, const char **end, uint64_t *value);

/// The parts that are lists of names: "structs:" and so on.
bool read_structs_lists(struct reader *reader, const yaml_node_t *node);
bool read_const_lists(struct reader *reader, const yaml_node_t *node);
void name_list_free(struct name_list *list);

/// A list of names, of which there may be none.
bool read_name_list(struct reader *reader, const yaml_node_t *node, struct name_list *list);

/// Reads one value into the member that the key names.
bool read_value(struct reader *reader, const struct key *key, const yaml_node_t *node, void *into);
/// Reads a mapping whose keys stand in a table.
bool read_mapping(struct reader *reader, const yaml_node_t *node, const struct key *keys, size_t count, void *into);

/// The part "regions:".
bool read_regions(struct reader *reader, const yaml_node_t *node);
/// The part "budgets:".
bool read_budgets(struct reader *reader, const yaml_node_t *node);

/// The part "placement:".
bool read_placement_facts(struct reader *reader, const yaml_node_t *node);
void placement_facts_free(struct placement_facts *facts);

/// The part "stack:".
bool read_stack_facts(struct reader *reader, const yaml_node_t *node);

#endif
