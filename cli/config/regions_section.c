// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the part "regions:" of brim.yaml: where regions lie and what the board says of them, such as wait states
// and whether a DMA reaches them.
#include "config/yaml.h"

#include <stddef.h>

// A region may be declared here (with origin and length), or the entry adds facts to a region that the map or the
// script declares. Half a declaration is an error: a region with a length and no origin would be found nowhere.
static bool read_region(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    static const struct key keys[] = {
        {"origin", VALUE_ADDRESS, offsetof(struct region_fact, origin), 0},
        {"length", VALUE_ADDRESS, offsetof(struct region_fact, length_bytes), 0},
        {"kind", VALUE_REGION_KIND, offsetof(struct region_fact, kind), 0},
        {"wait_states", VALUE_SMALL, offsetof(struct region_fact, wait_states), 0},
        {"dma", VALUE_YES_NO, offsetof(struct region_fact, dma), 0},
        {"cached", VALUE_YES_NO, offsetof(struct region_fact, cached), 0},
        {"exclusives", VALUE_YES_NO, offsetof(struct region_fact, exclusives), 0},
    };
    struct config *const config = reader->config;
    struct region_fact fact = {
        .origin = UINT64_MAX, .kind = -1, .wait_states = -1, .dma = -1, .cached = -1, .exclusives = -1};
    (void)into; // A region has its place in the configuration.
    if (name->type != YAML_SCALAR_NODE) {
        return fail_at(reader, name, "a region's name must be a word", "");
    }
    fact.name = keep(reader, scalar(name));
    fact.line = name->start_mark.line + 1;
    if (!read_mapping(reader, value, keys, sizeof keys / sizeof *keys, &fact)) {
        return false;
    }
    fact.has_origin = fact.origin != UINT64_MAX;
    if (fact.has_origin != (fact.length_bytes > 0)) {
        return fail_at(reader, name, "origin and length go together in region ", fact.name);
    }
    APPEND(config->facts, config->fact_count, config->fact_capacity, fact);
    return true;
}

// The order of regions in the file has no meaning; regions are sorted by address later.
bool read_regions(struct reader *reader, const yaml_node_t *node) {
    return read_pairs(reader, node, "regions are written as \"NAME: {wait_states: 1, dma: yes}\"", "", read_region,
                      NULL);
}
