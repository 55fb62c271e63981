// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file counts how often brim opens what all analyses of an image share, and how many functions it interprets. It
// is linked with the sources of brim and with --wrap of each function below, so that every call of such a function
// comes here first. At exit the counts go to the file that the variable BRIM_OPENED names.
#include "calls/program.h"
#include "interpret/instruction.h"
#include "stack/stack.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct flow *flow_pointer;
typedef Dwarf_Line *line_pointer;

#define COUNTED(X)                                                                                                     \
    X(bool, config_open, (struct config * config, const char *path, struct reader_error *error),                       \
      (config, path, error))                                                                                           \
    X(bool, image_open, (struct image * image, const char *path, struct reader_error *error), (image, path, error))    \
    X(bool, map_open, (struct map * map, const char *path, struct reader_error *error), (map, path, error))            \
    X(bool, contents_open, (struct code_contents * contents, const struct image *image, struct reader_error *error),   \
      (contents, image, error))                                                                                        \
    X(bool, vectors_of, (struct vectors * vectors, const struct code *code, const struct stack_facts *facts),          \
      (vectors, code, facts))                                                                                          \
    X(bool, stack_make,                                                                                                \
      (struct stack * stack, struct program * program, const struct stack_request *request,                            \
       struct reader_error *error),                                                                                    \
      (stack, program, request, error))                                                                                \
    X(void, die_tree_open, (struct die_tree * tree, const struct image *image, Dwarf *dwarf), (tree, image, dwarf))    \
    X(void, units_open, (struct units * units, const struct image *image, Dwarf *dwarf), (units, image, dwarf))        \
    X(void, types_open, (struct types * types, const struct image *image, Dwarf *dwarf, const struct die_tree *tree),  \
      (types, image, dwarf, tree))                                                                                     \
    X(void, records_open, (struct records * records, const struct image *image, const struct die_tree *tree),          \
      (records, image, tree))                                                                                          \
    X(line_pointer, dwarf_getsrc_die, (Dwarf_Die * unit, Dwarf_Addr address), (unit, address))                         \
    X(void, callgraph_build, (struct callgraph * graph, const uint32_t *tree, size_t count), (graph, tree, count))     \
    X(flow_pointer, interpret, (struct code * code, uint32_t entry, const value_id *arguments),                        \
      (code, entry, arguments))

enum counted {
#define X(type, name, parameters, arguments) COUNTED_##name,
    COUNTED(X)
#undef X
        COUNTED_FUNCTIONS
};

static unsigned counts[COUNTED_FUNCTIONS];

// A function that returns nothing may return the value of another one that returns nothing in GNU C only, so the two
// kinds are told apart here.
#define RETURN_bool         return
#define RETURN_flow_pointer return
#define RETURN_line_pointer return
#define RETURN_void
#define X(type, name, parameters, arguments)                                                                           \
    type __real_##name parameters;                                                                                     \
    type __wrap_##name parameters;                                                                                     \
    type __wrap_##name parameters {                                                                                    \
        ++counts[COUNTED_##name];                                                                                      \
        RETURN_##type __real_##name arguments;                                                                         \
    }
COUNTED(X)
#undef X

__attribute__((destructor)) static void tell(void) {
    static const char *const names[] = {
#define X(type, name, parameters, arguments) #name,
        COUNTED(X)
#undef X
    };
    const char *const path = getenv("BRIM_OPENED");
    FILE *const file = path == NULL ? NULL : fopen(path, "w");
    for (size_t i = 0; file != NULL && i < COUNTED_FUNCTIONS; ++i) {
        fprintf(file, "%u %s\n", counts[i], names[i]);
    }
    if (file != NULL) {
        fclose(file);
    }
}
