// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Coroutines of C++20. The frame of a coroutine begins with two pointers, which std::coroutine_handle calls through as
// `void *`, so that no type tells them:
//
//     word 0    resumes the coroutine     GCC: squares.Frame.actor      clang: squares.resume
//     word 1    destroys its frame        GCC: squares.Frame.destroy    clang: squares.destroy or squares.cleanup
//
// Compilers cut these functions out of the coroutine and name them so. A call counts as one of them iff debugging
// information says that its line is one of the header that defines std::coroutine_handle.
#include "calls/pack_private.h"

#include <string.h>

enum { RESUMED_AT = 0, DESTROYED_AT = 4 };

static bool ends_in(const char *text, const char *end) {
    size_t const length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static bool is_in_header(const struct callgraph *graph, uint32_t address) {
    const char *const file = locator_with_line(graph->locator, address).file;
    return file != NULL && (ends_in(file, "/coroutine") || ends_in(file, "/coroutine_handle.h"));
}

// std::noop_coroutine() has a constant frame with one function for both words.
static bool is_part_of_coroutine(const char *symbol, int64_t offset) {
    static const char *const names[2][3] = {{".actor", ".resume", "__dummy_resume_destroy"},
                                            {".destroy", ".cleanup", "__dummy_resume_destroy"}};
    for (size_t i = 0; i < 3; ++i) {
        if (strstr(symbol, names[offset == DESTROYED_AT][i]) != NULL) {
            return true;
        }
    }
    return false;
}

// \return  The offset in a frame that a pointer is loaded from; INT64_MIN iff it may be anything else. Where the
// compiler knows the coroutine, one alternative is the constant address of its function, which is among those of its
// kind.
static int64_t offset_in_frame(const struct callgraph *graph, value_id id, unsigned depth) {
    const struct value *const pointer = &graph->code->values.items[id];
    if (pointer->kind == VALUE_ONE_OF && depth > 0) {
        int64_t const one = offset_in_frame(graph, pointer->base, depth - 1);
        int64_t const other = offset_in_frame(graph, pointer->other, depth - 1);
        return one == other ? one : INT64_MIN;
    }
    if (pointer->kind == VALUE_CONSTANT) {
        const struct image_symbol *const symbol = code_function(graph->code, (uint32_t)pointer->number - 1);
        bool const is_known = symbol != NULL && symbol->address == (uint32_t)pointer->number - 1;
        return is_known && is_part_of_coroutine(symbol->name, RESUMED_AT)     ? RESUMED_AT
               : is_known && is_part_of_coroutine(symbol->name, DESTROYED_AT) ? DESTROYED_AT
                                                                              : INT64_MIN;
    }
    return pointer->kind == VALUE_LOAD && (pointer->number == RESUMED_AT || pointer->number == DESTROYED_AT)
               ? pointer->number
               : INT64_MIN;
}

// Lines are slow to read, and most images have no coroutine.
static bool has_coroutines(struct callgraph *graph) {
    const struct image *const image = graph->code->image;
    for (size_t i = 0; graph->coroutines == COROUTINES_UNASKED && i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION &&
            (is_part_of_coroutine(symbol->name, RESUMED_AT) || is_part_of_coroutine(symbol->name, DESTROYED_AT))) {
            graph->coroutines = COROUTINES_SOME;
        }
    }
    graph->coroutines = graph->coroutines == COROUTINES_UNASKED ? COROUTINES_NONE : graph->coroutines;
    return graph->coroutines == COROUTINES_SOME;
}

// Every coroutine of the image counts, since a handle may be of any.
struct pack_set coroutines_resolve(struct callgraph *graph, const struct flow_site *site) {
    const struct image *const image = graph->code->image;
    struct pack_set set = {.library = "coroutines"};
    int64_t const offset = offset_in_frame(graph, site->pointer, 8);
    if (offset == INT64_MIN || !has_coroutines(graph) || !is_in_header(graph, site->address)) {
        return set;
    }
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && is_part_of_coroutine(symbol->name, offset)) {
            pack_add(&set, (uint32_t)symbol->address);
        }
    }
    set.is_known = set.count > 0;
    return set;
}
