// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A recursion of libstdc++ that any program with a std::vector has. A text that is too long throws an exception, whose
// message is a text:
//
//     __throw_length_error("basic_string::_S_create")    makes a std::length_error of the message, and so
//     std::string::_Rep::_S_create(size)                 which throws if the size is above a quarter of all addresses
//
// A message that lies in the image is shorter than that, and not NULL, which __throw_logic_error() is for. So where all
// messages are constant, each of these two functions is on the stack once at most.
#include "calls/pack_private.h"

enum { LONGEST_MESSAGE = 1 << 16, MOST_CALLERS = 3 };

// \return  Whether a text that ends lies in constant memory.
static bool is_constant_text(const struct callgraph *graph, value_id id) {
    const struct value *const text = &graph->code->values.items[id];
    for (uint32_t i = 0; text->kind == VALUE_CONSTANT && text->number != 0 && i < LONGEST_MESSAGE; i += 1) {
        uint32_t const at = (uint32_t)text->number + i;
        uint32_t word;
        if (!code_is_constant(graph->code, at) || !code_read_word(graph->code, at & ~UINT32_C(3), &word)) {
            return false;
        }
        if ((word >> (8 * (at & 3)) & 0xFF) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_passed_texts(const struct callgraph *graph, uint32_t entry, unsigned reg, unsigned depth);

// \return  Whether an argument is a constant text, or a parameter of the caller that is one.
static bool is_text(const struct callgraph *graph, const struct flow *flow, value_id id, unsigned depth) {
    const struct value *const value = &graph->code->values.items[id];
    return is_constant_text(graph, id) || (value->kind == VALUE_ENTRY && value->number < 4 && depth > 0 &&
                                           is_passed_texts(graph, flow->entry, (unsigned)value->number, depth - 1));
}

// \return  Whether every call of a function passes a constant text in a register, in all code that is interpreted.
static bool is_passed_texts(const struct callgraph *graph, uint32_t entry, unsigned reg, unsigned depth) {
    if (indirect_is_entered(graph->indirect, entry)) {
        return false;
    }
    for (size_t i = 0; i < graph->code->flow_count; ++i) {
        const struct flow *const flow = graph->code->flows[i];
        for (size_t j = 0; j < flow->site_count; ++j) {
            if (!flow->sites[j].is_indirect && flow->sites[j].target == entry &&
                !is_text(graph, flow, flow->sites[j].registers[reg], depth)) {
                return false;
            }
        }
    }
    return true;
}

struct pack_cycle messages_bound_cycle(const struct callgraph *graph, const uint32_t *nodes, size_t count) {
    static const char *const throwers[] = {"_ZSt20__throw_length_errorPKc", "_ZSt19__throw_logic_errorPKc"};
    static const char *const members[] = {"_ZSt20__throw_length_errorPKc",
                                          "_ZSt19__throw_logic_errorPKc",
                                          "_ZNSt12length_errorC1EPKc",
                                          "_ZNSt11logic_errorC1EPKc",
                                          "_ZNSt12length_errorC2EPKc",
                                          "_ZNSt11logic_errorC2EPKc",
                                          "_ZNSsC1EPKcRKSaIcE",
                                          "_ZNSsC2EPKcRKSaIcE",
                                          "_ZNSt12__cow_stringC1EPKc",
                                          "_ZNSt12__cow_stringC2EPKc",
                                          "_ZNSs12_S_constructIPKcEEPcT_S3_RKSaIcESt20forward_iterator_tag",
                                          "_ZNSs4_Rep9_S_createEjjRKSaIcE"};
    struct pack_cycle cycle = {.rounds = 1,
                               .reason = "brim knows of libstdc++: all messages of exceptions are constant"};
    for (size_t i = 0; i < count; ++i) {
        if (!pack_is_named(graph, graph->nodes[nodes[i]].entry, members, sizeof members / sizeof *members)) {
            return cycle;
        }
    }
    for (size_t i = 0; i < count && !cycle.is_known; ++i) {
        cycle.index = i;
        cycle.is_known = pack_is_named(graph, graph->nodes[nodes[i]].entry, throwers, 2) &&
                         is_passed_texts(graph, graph->nodes[nodes[i]].entry, 0, MOST_CALLERS);
    }
    return cycle;
}
