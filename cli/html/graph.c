// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The call graph as columns: a row for each function that was followed, and a row for each call. Callers and callees of
// a function are the rows of calls that name it.
#include "html/columns.h"
#include "html/page.h"

static json_t *functions_json(const struct stack *stack, struct names *texts) {
    json_t *const table = json_object();
    json_t *const names = column_add(table, "name"), *const addresses = column_add(table, "address");
    json_t *const files = column_add(table, "file"), *const lines = column_add(table, "line");
    json_t *const frames = column_add(table, "frame_bytes"), *const bounds = column_add(table, "at_least_bytes");
    json_t *const verdicts = column_add(table, "verdict");
    for (size_t i = 0; i < stack->function_count; ++i) {
        const struct stack_function *const function = &stack->functions[i];
        const char *const file = function->location.file;
        column_put(names, texts_number(texts, function->location.function));
        column_put(addresses, function->location.address);
        column_put(files, file == NULL ? -1 : (int64_t)texts_number(texts, file));
        column_put(lines, file == NULL ? 0 : function->location.line);
        column_put(frames, function->frame_bytes);
        column_put(bounds, function->bound_bytes);
        json_array_append_new(verdicts, json_string(bound_verdict_name(function->verdict)));
    }
    return table;
}

static json_t *calls_json(const struct stack *stack) {
    json_t *const table = json_object();
    json_t *const callers = column_add(table, "caller"), *const callees = column_add(table, "callee");
    json_t *const depths = column_add(table, "depth_bytes"), *const indirect = column_add(table, "indirect");
    for (size_t i = 0; i < stack->call_count; ++i) {
        column_put(callers, stack->calls[i].caller);
        column_put(callees, stack->calls[i].callee);
        column_put(depths, stack->calls[i].depth_bytes);
        column_put(indirect, stack->calls[i].is_indirect);
    }
    return table;
}

void page_add_graph(json_t *document, const struct stack *stack) {
    struct names texts = {0};
    json_t *const graph = json_object();
    json_object_set_new(graph, "functions", functions_json(stack, &texts));
    json_object_set_new(graph, "calls", calls_json(stack));
    json_object_set_new(graph, "texts", texts_json(&texts));
    json_object_set_new(document, "graph", graph);
    names_free(&texts);
}
