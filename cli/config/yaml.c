// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Helpers of the readers of brim.yaml. A mapping is read by a table of keys: each entry names the key, the kind of
// its value and the offset of the member that takes the value. Thus a new key is one line in a table, and every
// reader reports unknown keys and wrong values in the same words, with the line of the node.
#include "config/yaml.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

// Lines count from 1 for the user, but from 0 in libyaml. The word is cut at 100 characters.
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

// Accepts "65536", "0x10000", "64K" and "2M". The limit of 2^40 on the digits leaves room for the shift by a
// suffix.
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

// A percentage is kept in thousandths, so that "99.5%" is exact. Percentages are legal for some budgets only;
// check_budget() sorts that out.
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

// \return  The index of the text among the words, or -1.
static int read_choice(const char *text, const char *const *words, int count) {
    for (int i = 0; i < count; ++i) {
        if (strcmp(text, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

// Reads one value by the kind that the table gives. The kind and the type of the member at `offset` must agree; the
// tables in this folder are the only callers.
bool read_value(struct reader *reader, const struct key *key, const yaml_node_t *node, void *into) {
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

const char *key_text(const yaml_node_t *node) {
    return node->type == YAML_SCALAR_NODE ? scalar(node) : "";
}

bool read_pairs(struct reader *reader, const yaml_node_t *node, const char *message, const char *word,
                pair_reader *read, void *into) {
    if (node->type != YAML_MAPPING_NODE) {
        return fail_at(reader, node, message, word);
    }
    for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; ++pair) {
        if (!read(reader, yaml_document_get_node(reader->document, pair->key),
                  yaml_document_get_node(reader->document, pair->value), into)) {
            return false;
        }
    }
    return true;
}

static bool read_part(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    const struct config_parts *const parts = into;
    for (size_t i = 0; i < parts->count; ++i) {
        if (name->type == YAML_SCALAR_NODE && strcmp(parts->items[i].name, scalar(name)) == 0) {
            return parts->items[i].read(reader, value);
        }
    }
    return fail_at(reader, name, parts->unknown, key_text(name));
}

bool read_parts(struct reader *reader, const yaml_node_t *node, const struct config_parts *parts) {
    struct config_parts copy = *parts;
    return read_pairs(reader, node, parts->form, "", read_part, &copy);
}

/// A table of keys, and what their values go into.
struct keys {
    const struct key *items;
    size_t count;
    void *into;
};

static bool read_key(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    const struct keys *const keys = into;
    size_t i = 0;
    if (name->type != YAML_SCALAR_NODE) {
        return fail_at(reader, name, "a key must be a word", "");
    }
    while (i < keys->count && strcmp(keys->items[i].name, scalar(name)) != 0) {
        ++i;
    }
    return i == keys->count ? fail_at(reader, name, "brim knows no key ", scalar(name))
                            : read_value(reader, &keys->items[i], value, keys->into);
}

// Fails on the first key that the table does not have.
bool read_mapping(struct reader *reader, const yaml_node_t *node, const struct key *keys, size_t count, void *into) {
    struct keys table = {keys, count, into};
    return read_pairs(reader, node, "a mapping is needed, like \"max: 64K\"", "", read_key, &table);
}
