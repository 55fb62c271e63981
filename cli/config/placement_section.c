// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the part "placement:" of brim.yaml: the buffers that a DMA transfers, the objects that must survive a
// reset, the length of a cache line, and the findings that somebody justified. The names are kept as they are.
// brim placement compares them with the objects of the image and fails on a name that means none, so that a
// justification cannot outlive its object unnoticed.
#include "config/yaml.h"

#include <stdlib.h>
#include <string.h>

// The comparison of the lengths finds a NUL inside the text, which would otherwise cut it silently.
static bool read_text(struct reader *reader, const yaml_node_t *node, const char **text) {
    if (node->type != YAML_SCALAR_NODE || node->data.scalar.length == 0 ||
        strlen(scalar(node)) != node->data.scalar.length) {
        return fail_at(reader, node, "a text is needed", "");
    }
    *text = keep(reader, scalar(node));
    return true;
}

static bool read_word(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    struct placement_ignore *const ignored = into;
    const char **const text = strcmp(key_text(name), "object") == 0   ? &ignored->object
                              : strcmp(key_text(name), "reason") == 0 ? &ignored->reason
                                                                      : NULL;
    return text == NULL ? fail_at(reader, name, "brim knows no such key here: ", key_text(name))
                        : read_text(reader, value, text);
}

// Reads one item of "ignore:". A justification needs a reason, since the reader of the report sees nothing else of it.
static bool read_justification(struct reader *reader, const yaml_node_t *node, struct placement_ignore *ignored) {
    if (!read_pairs(reader, node, "written as {object: rx_frames, reason: \"...\"}", "", read_word, ignored)) {
        return false;
    }
    return (ignored->object != NULL && ignored->reason != NULL) ||
           fail_at(reader, node, "what is ignored needs an object and a reason", "");
}

static bool read_ignored(struct reader *reader, const yaml_node_t *node) {
    struct placement_facts *const facts = &reader->config->placement;
    if (node->type != YAML_SEQUENCE_NODE) {
        return fail_at(reader, node, "a list is needed: each begins with \"- \"", "");
    }
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item) {
        const yaml_node_t *const one = yaml_document_get_node(reader->document, *item);
        struct placement_ignore ignored = {.line = one->start_mark.line + 1};
        if (!read_justification(reader, one, &ignored)) {
            return false;
        }
        APPEND(facts->ignored, facts->ignored_count, facts->ignored_capacity, ignored);
    }
    return true;
}

static bool read_dma(struct reader *reader, const yaml_node_t *node) {
    return read_name_list(reader, node, &reader->config->placement.dma);
}

static bool read_noinit(struct reader *reader, const yaml_node_t *node) {
    return read_name_list(reader, node, &reader->config->placement.noinit);
}

// A line of one byte would make every check of alignment succeed, hence it is refused like sizes that are no power
// of two.
static bool read_cache_line(struct reader *reader, const yaml_node_t *node) {
    const char *end;
    uint64_t bytes = 0;
    bool const is_number = node->type == YAML_SCALAR_NODE && read_bytes(scalar(node), &end, &bytes) && *end == '\0';
    if (!is_number || bytes > 256 || bytes == 1 || (bytes & (bytes - 1)) != 0) {
        return fail_at(reader, node, "the bytes of a cache line are needed: a power of two up to 256, 0 for no cache",
                       "");
    }
    reader->config->placement.cache_line_bytes = (int)bytes;
    return true;
}

// The keys of this part have values of different kinds (lists, a number, justifications), so each key has a function.
bool read_placement_facts(struct reader *reader, const yaml_node_t *node) {
    static const struct config_part items[] = {
        {"dma", read_dma}, {"noinit", read_noinit}, {"cache_line", read_cache_line}, {"ignore", read_ignored}};
    static const struct config_parts parts = {items, sizeof items / sizeof *items,
                                              "a mapping is needed, like \"dma: [rx_frames]\"",
                                              "brim knows no such key here: "};
    return read_parts(reader, node, &parts);
}

void placement_facts_free(struct placement_facts *facts) {
    name_list_free(&facts->dma);
    name_list_free(&facts->noinit);
    free(facts->ignored);
}
