// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the part "stack:" of brim.yaml: facts that bound what no analysis of the code can bound, such as the depth
// of a recursion or the targets of an indirect call. Each list has items of one kind. A table gives for each list
// the keys that an item must have, the keys of which it must have exactly one, and those that it may have; one
// reader serves all lists. The facts are only stored here. brim stack applies them and fails on a fact that
// nothing in the image meets.
#include "config/yaml.h"

#include <stdlib.h>
#include <string.h>

enum fact_value { FACT_TEXT, FACT_NUMBER, FACT_NAMES };

enum { DEEPEST_CYCLE = 2000 };

// Each key of an item has one bit. struct fact_list says which keys an item of its list must have and may have.
enum {
    KEY_FUNCTION = 1,
    KEY_IN = 2,
    KEY_AT = 4,
    KEY_TYPE = 8,
    KEY_STACK = 16,
    KEY_RESERVED = 32,
    KEY_KIND = 64,
    KEY_CALLS = 128,
    KEY_CYCLE = 256,
    KEY_DEPTH = 512,
    KEY_BYTES = 1024,
    KEY_ADDRESS = 2048,
    KEY_GUARD = 4096,
    KEY_CREATOR = 8192,
    KEY_CYCLE_OF = 16384,
};

// The table of all keys. "function" and "in" set the same member, as do "depth" and "bytes": each list allows only one
// of the two.
static const struct fact_key {
    const char *name;
    unsigned bit;
    enum fact_value kind;
    size_t offset;
} fact_keys[] = {
    {"function", KEY_FUNCTION, FACT_TEXT, offsetof(struct stack_fact, function)},
    {"in", KEY_IN, FACT_TEXT, offsetof(struct stack_fact, function)},
    {"in", KEY_CREATOR, FACT_TEXT, offsetof(struct stack_fact, creator)},
    {"at", KEY_AT, FACT_TEXT, offsetof(struct stack_fact, location)},
    {"type", KEY_TYPE, FACT_TEXT, offsetof(struct stack_fact, type)},
    {"stack", KEY_STACK, FACT_TEXT, offsetof(struct stack_fact, stack)},
    {"reserved", KEY_RESERVED, FACT_NUMBER, offsetof(struct stack_fact, reserved_bytes)},
    {"guard", KEY_GUARD, FACT_NUMBER, offsetof(struct stack_fact, guard_bytes)},
    {"kind", KEY_KIND, FACT_TEXT, offsetof(struct stack_fact, kind_word)},
    {"calls", KEY_CALLS, FACT_NAMES, 0},
    {"cycle", KEY_CYCLE, FACT_NAMES, 0},
    {"cycle_of", KEY_CYCLE_OF, FACT_TEXT, offsetof(struct stack_fact, function)},
    {"depth", KEY_DEPTH, FACT_NUMBER, offsetof(struct stack_fact, number)},
    {"bytes", KEY_BYTES, FACT_NUMBER, offsetof(struct stack_fact, number)},
    {"address", KEY_ADDRESS, FACT_NUMBER, offsetof(struct stack_fact, address)},
};

// The table of all lists. An item must have all keys of `always`, exactly one of `one_of`, and may have those of
// `perhaps`. The example is quoted in every message about the list.
static const struct fact_list {
    const char *name;
    enum stack_fact_kind kind;
    unsigned always, one_of, perhaps;
    const char *example;
} fact_lists[] = {
    {"entries", FACT_ENTRY, KEY_FUNCTION, KEY_STACK | KEY_RESERVED, KEY_KIND | KEY_GUARD | KEY_CREATOR,
     "{function: sensor_task, stack: sensor_stack}"},
    {"targets", FACT_TARGETS, KEY_CALLS, KEY_IN | KEY_AT | KEY_TYPE, 0, "{in: dispatch, calls: [on_rx, on_tx]}"},
    {"recursion", FACT_RECURSION, KEY_DEPTH, KEY_FUNCTION | KEY_CYCLE | KEY_CYCLE_OF, 0, "{function: walk, depth: 5}"},
    {"dynamic", FACT_DYNAMIC, KEY_BYTES, KEY_FUNCTION | KEY_AT, 0, "{function: render, bytes: 256}"},
    {"frames", FACT_FRAME, KEY_BYTES, KEY_FUNCTION | KEY_ADDRESS, 0, "{function: rom_delay, bytes: 16}"},
};

// Addresses and sizes of a 32-bit target are at most 2^32.
static bool read_number(struct reader *reader, const yaml_node_t *node, uint64_t *number) {
    const char *end;
    if (node->type != YAML_SCALAR_NODE || !read_bytes(scalar(node), &end, number) || *end != '\0' ||
        *number > UINT64_C(1) << 32) {
        return fail_at(reader, node, "a number is needed, like 256, 4K or 0x1000", "");
    }
    return true;
}

// An empty list of targets is a statement: the call reaches nothing. For all other facts an empty list is a
// mistake.
static bool read_names(struct reader *reader, const yaml_node_t *node, struct stack_fact *fact) {
    size_t capacity = fact->name_count;
    if (node->type != YAML_SEQUENCE_NODE) {
        return fail_at(reader, node, "a list of functions is needed, like [on_rx, on_tx]", "");
    }
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item) {
        const yaml_node_t *const name = yaml_document_get_node(reader->document, *item);
        if (name->type != YAML_SCALAR_NODE) {
            return fail_at(reader, name, "a function's name must be a word", "");
        }
        APPEND(fact->names, fact->name_count, capacity, keep(reader, scalar(name)));
    }
    return fact->name_count > 0 || fact->kind == FACT_TARGETS ||
           fail_at(reader, node, "a list of functions is needed; this one is empty", "");
}

// The table knows the type of each member, so the casts here are safe.
static bool read_fact_value(struct reader *reader, const struct fact_key *key, const yaml_node_t *node,
                            struct stack_fact *fact) {
    char *const member = (char *)fact + key->offset;
    switch (key->kind) {
    case FACT_TEXT:
        if (node->type != YAML_SCALAR_NODE) {
            return fail_at(reader, node, "one value is needed for ", key->name);
        }
        *(const char **)(void *)member = keep(reader, scalar(node));
        return true;
    case FACT_NUMBER:
        return read_number(reader, node, (uint64_t *)(void *)member);
    case FACT_NAMES:
        return read_names(reader, node, fact);
    }
    return false;
}

// The name alone does not select a key: "function" is allowed in some lists and "in" in others.
static const struct fact_key *find_key(const char *name, unsigned allowed) {
    for (size_t i = 0; i < sizeof fact_keys / sizeof *fact_keys; ++i) {
        if ((fact_keys[i].bit & allowed) != 0 && strcmp(fact_keys[i].name, name) == 0) {
            return &fact_keys[i];
        }
    }
    return NULL;
}

// Returns the new fact, which is valid until the next one is added.
static struct stack_fact *add_fact(struct reader *reader, enum stack_fact_kind kind, const yaml_node_t *node) {
    struct stack_facts *const stack = &reader->config->stack;
    stack->facts = memory_grow(stack->facts, stack->fact_count, &stack->fact_capacity, sizeof *stack->facts);
    stack->facts[stack->fact_count] = (struct stack_fact){
        .kind = kind,
        .address = UINT64_MAX,
        .guard_bytes = UINT64_MAX,
        .line = node->start_mark.line + 1,
    };
    return &stack->facts[stack->fact_count++];
}

static bool is_one_bit(unsigned bits) {
    return bits != 0 && (bits & (bits - 1)) == 0;
}

/// One item of a list of facts.
struct fact_item {
    const struct fact_list *list;
    struct stack_fact *fact;
    unsigned given; ///< The bits of the keys that the item has.
};

static bool read_fact_key(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    struct fact_item *const item = into;
    const struct fact_list *const list = item->list;
    const struct fact_key *const key =
        name->type == YAML_SCALAR_NODE ? find_key(scalar(name), list->always | list->one_of | list->perhaps) : NULL;
    if (key == NULL) {
        return fail_at(reader, name, "brim knows no such key here; an example: ", list->example);
    }
    item->given |= key->bit;
    return read_fact_value(reader, key, value, item->fact);
}

// The deepest walk through a cycle is found call by call, so that a depth without a limit would take time without one.
static bool check_depth(struct reader *reader, const yaml_node_t *node, const struct stack_fact *fact) {
    if (fact->number == 0) {
        return fail_at(reader, node, "a depth is 1 at least: once without recursing", "");
    }
    return fact->kind != FACT_CYCLE || fact->number <= DEEPEST_CYCLE ||
           fail_at(reader, node, "the depth of a cycle as a whole is 2000 at most", "");
}

// Reads one item, then checks as a whole which keys it has, by their bits. A recursion of depth 0 would never be
// entered, and the kind of an entry has one legal value so far.
static bool read_fact(struct reader *reader, const struct fact_list *list, const yaml_node_t *node) {
    struct stack_fact *const fact = add_fact(reader, list->kind, node);
    struct fact_item item = {list, fact, 0};
    if (!read_pairs(reader, node, "a mapping is needed, like ", list->example, read_fact_key, &item)) {
        return false;
    }
    if ((item.given & list->always) != list->always || !is_one_bit(item.given & list->one_of)) {
        return fail_at(reader, node, "something is missing or too much; an example: ", list->example);
    }
    fact->kind = (item.given & KEY_CYCLE_OF) != 0 ? FACT_CYCLE : fact->kind;
    if (list->kind == FACT_RECURSION && !check_depth(reader, node, fact)) {
        return false;
    }
    if (fact->kind_word != NULL && strcmp(fact->kind_word, "task") != 0) {
        return fail_at(reader, node, "the kind of an entry is task, not ", fact->kind_word);
    }
    return true;
}

// Reads all items of one list.
static bool read_list(struct reader *reader, const struct fact_list *list, const yaml_node_t *node) {
    if (node->type != YAML_SEQUENCE_NODE) {
        return fail_at(reader, node, "a list is needed: each item begins with \"- \", like - ", list->example);
    }
    for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; ++item) {
        if (!read_fact(reader, list, yaml_document_get_node(reader->document, *item))) {
            return false;
        }
    }
    return true;
}

// The margin is kept in thousandths of a percent, like the limits of budgets.
static bool read_margin(struct reader *reader, const yaml_node_t *node) {
    char *end = NULL;
    double const percent = node->type == YAML_SCALAR_NODE ? strtod(scalar(node), &end) : -1;
    if (end == NULL || end == scalar(node) || strcmp(end, "%") != 0 || !(percent >= 0 && percent < 100)) {
        return fail_at(reader, node, "a percentage is needed, like 20%", "");
    }
    reader->config->stack.margin = (uint64_t)(percent * 1000 + 0.5);
    return true;
}

static bool read_reserved(struct reader *reader, const yaml_node_t *node) {
    return read_number(reader, node, &reader->config->stack.reserved_bytes);
}

// The exception vector table is an array of words, so its address is a multiple of 4.
static bool read_vectors(struct reader *reader, const yaml_node_t *node) {
    struct stack_facts *const stack = &reader->config->stack;
    stack->vectors_line = node->start_mark.line + 1;
    return read_number(reader, node, &stack->vectors) &&
           ((stack->vectors % 4 == 0 && stack->vectors < UINT64_C(1) << 32) ||
            fail_at(reader, node, "the address of a vector table is needed, like 0x08000000", ""));
}

// The priority of an exception has 8 bits at most; group_bits says how many of them decide about preemption.
static bool read_group_bits(struct reader *reader, const yaml_node_t *node) {
    uint64_t bits = 0;
    if (!read_number(reader, node, &bits) || bits > 8) {
        return fail_at(reader, node, "the bits that decide who preempts: 0 to 8", "");
    }
    reader->config->stack.group_bits = (int)bits;
    return true;
}

static bool read_priority(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    (void)into; // Every priority is a fact of its own.
    if (name->type != YAML_SCALAR_NODE) {
        return fail_at(reader, name, "a handler's name must be a word", "");
    }
    struct stack_fact *const fact = add_fact(reader, FACT_PRIORITY, name);
    fact->function = keep(reader, scalar(name));
    return (read_number(reader, value, &fact->number) && fact->number <= 255) ||
           fail_at(reader, value, "a priority is 0 to 255; this is the one of ", fact->function);
}

// Priorities are a mapping, not a list: a handler has one. Smaller numbers are more urgent, as on the NVIC.
static bool read_priorities(struct reader *reader, const yaml_node_t *node) {
    return read_pairs(reader, node, "priorities are written as \"TIM2_IRQHandler: 2\"", "", read_priority, NULL);
}

// read_names() keeps the names in a temporary fact; each becomes a fact of its own with its line.
static bool read_cut(struct reader *reader, const yaml_node_t *node) {
    struct stack_fact list = {0};
    bool const done = read_names(reader, node, &list);
    for (size_t i = 0; done && i < list.name_count; ++i) {
        add_fact(reader, FACT_CUT, yaml_document_get_node(reader->document, node->data.sequence.items.start[i]))
            ->function = list.names[i];
    }
    free(list.names);
    return done;
}

// A part is either a single value with a reader of its own, or one of the lists in the table.
static bool read_stack_part(struct reader *reader, const yaml_node_t *name, const yaml_node_t *value, void *into) {
    static const struct config_part parts[] = {{"margin", read_margin},         {"reserved", read_reserved},
                                               {"vectors", read_vectors},       {"group_bits", read_group_bits},
                                               {"priorities", read_priorities}, {"cut", read_cut}};
    const char *const word = key_text(name);
    (void)into; // Each part has its place in the configuration.
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        if (strcmp(parts[i].name, word) == 0) {
            return parts[i].read(reader, value);
        }
    }
    for (size_t i = 0; i < sizeof fact_lists / sizeof *fact_lists; ++i) {
        if (strcmp(fact_lists[i].name, word) == 0) {
            return read_list(reader, &fact_lists[i], value);
        }
    }
    return fail_at(reader, name, "brim knows no key of stack: ", word);
}

bool read_stack_facts(struct reader *reader, const yaml_node_t *node) {
    return read_pairs(reader, node, "a mapping is needed, like \"priorities:\"", "", read_stack_part, NULL);
}
