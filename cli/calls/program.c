// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Opens the program of an image, in the order of what depends on what: the vector table gives the first roots; what
// the roots reach may choose more vector tables, whose handlers are more roots, up to a fixed point; the code that is
// known then creates tasks, which are the last roots. The call graph of all roots ends it.
//
//     vector table ─► roots ─► code_follow(), indirect calls ─► VTOR? more handlers, again ─► tasks ─► call graph
#include "calls/program.h"

#include "base/memory.h"
#include "image/attributes.h"
#include "image/image.h"

#include <stdlib.h>
#include <string.h>

// Without a table no handler is known. The error for other cores comes first: their table is none of ours.
static bool find_vectors(struct program *program, struct reader_error *error) {
    const struct image *const image = &program->firmware->image;
    char const profile = attributes_read(image).cpu_profile;
    if (profile == 'A' || profile == 'R') {
        return reader_fail(error, image->file.path,
                           "made for a core of the %c profile; brim stack bounds those of the M profile (Cortex-M)",
                           profile);
    }
    const struct vectors *const vectors = firmware_vectors(program->firmware, error);
    if (vectors == NULL) {
        return false;
    }
    vectors_copy(&program->vectors, vectors);
    vectors_tell_start(vectors, &program->code);
    return true;
}

uint32_t *program_functions_of(const struct program *program, const struct stack_fact *fact, size_t *count) {
    *count = locator_find(&program->locator, fact->function, NULL, 0);
    uint32_t *const functions = memory_get(*count, sizeof *functions);
    locator_find(&program->locator, fact->function, functions, *count);
    return functions;
}

// Lists the functions that others than code enter, as far as brim.yaml and the vector tables tell them.
static void find_roots(struct program *program) {
    const struct stack_facts *const facts = program_facts(program);
    const struct vectors *const vectors = &program->vectors;
    uint32_t const start = (uint32_t)(program->firmware->image.entry & ~UINT64_C(1));
    uint32_t *roots = NULL;
    size_t count = 0, capacity = 0;
    APPEND(roots, count, capacity, vectors->found ? vectors->reset : start);
    for (size_t i = 0; i < vectors->count; ++i) {
        APPEND(roots, count, capacity, vectors->handlers[i].handler);
    }
    for (size_t i = 0; i < facts->fact_count; ++i) {
        size_t found = 0;
        uint32_t *const functions =
            facts->facts[i].kind == FACT_ENTRY ? program_functions_of(program, &facts->facts[i], &found) : NULL;
        for (size_t j = 0; j < found; ++j) {
            APPEND(roots, count, capacity, functions[j]);
        }
        free(functions);
    }
    free(program->roots);
    program->roots = roots;
    program->root_count = count;
}

// A task registers callbacks in code that no vector reaches, so every function whose address is taken is followed too.
static void follow_all(struct program *program) {
    size_t before;
    code_follow(&program->code, program->roots, program->root_count);
    do {
        size_t count;
        before = program->code.flow_count;
        indirect_learn(&program->indirect);
        uint32_t *const taken = indirect_taken(&program->indirect, &count);
        code_follow(&program->code, taken, count);
        free(taken);
    } while (program->code.flow_count > before);
}

// Watches the vector table in RAM that the code sets VTOR to, or that the image starts with, unless one is watched.
// \return  Whether it does now, so that the stores to the table must be read.
static bool watch_table(struct program *program) {
    struct code *const code = &program->code;
    if (code->watched_high != 0 || !program->vectors.found) {
        return false;
    }
    if (!code_is_constant(code, program->vectors.address)) {
        ram_table_watch(code, &program->vectors, program->vectors.address);
        return true;
    }
    for (size_t i = 0; i < program->priorities.table_count; ++i) {
        const struct table_choice *const choice = &program->priorities.tables[i];
        if (choice->is_known && !code_is_constant(code, choice->address)) {
            ram_table_watch(code, &program->vectors, choice->address);
            return true;
        }
    }
    return false;
}

// Adds the handlers of all tables of the image that the code sets VTOR to, and those that it stores into one in RAM.
// \return  Whether there are any that were not known.
static bool join_chosen(struct program *program) {
    bool has_more = watch_table(program);
    has_more |= vectors_join(&program->vectors, &program->priorities.ram_table.stored);
    for (size_t i = 0; i < program->priorities.table_count && program->vectors.found; ++i) {
        const struct table_choice *const choice = &program->priorities.tables[i];
        struct vectors table = {0};
        if (choice->is_known && vectors_find_at(&table, &program->code, choice->address)) {
            has_more |= vectors_join(&program->vectors, &table);
        }
        vectors_free(&table);
    }
    return has_more;
}

// Every table that the code chooses has handlers, which may choose more tables.
static void follow_roots(struct program *program) {
    do {
        indirect_close(&program->indirect);
        find_roots(program);
        indirect_open(&program->indirect, &program->code, firmware_types(program->firmware), program->roots,
                      program->root_count, &program->vectors);
        follow_all(program);
        priorities_read(&program->priorities, &program->code, &program->indirect, &program->vectors);
    } while (join_chosen(program));
}

struct callgraph program_graph(struct program *program, struct call_record *record, bool *is_used) {
    return (struct callgraph){
        .record = record,
        .code = &program->code,
        .locator = &program->locator,
        .indirect = &program->indirect,
        .facts = program_facts(program),
        .is_used = is_used,
    };
}

// A fact about a function whose bytes another fact tells, or about code that only such a function calls, is met by no
// call graph: nothing there is looked into. We look into it here, so that only a fact that means nothing is an error.
struct callgraph program_whole_graph(struct program *program, struct call_record *record, bool *is_used) {
    struct callgraph graph = program_graph(program, record, is_used);
    graph.ignores_cuts = true;
    graph.ignores_frames = true;
    callgraph_build(&graph, program->roots, program->root_count);
    return graph;
}

enum { MOST_KERNEL_ROOTS = 11 };

// \return  How many functions of the kernel run on a task's stack without a call.
static size_t kernel_roots(const struct locator *locator, uint32_t roots[MOST_KERNEL_ROOTS]) {
    static const char *const names[MOST_KERNEL_ROOTS] = {
        "__port_switch_from_isr", "_port_switch_from_isr", "__port_thread_start",
        "_port_thread_start",     "sched_task_exit",       "prvTaskExitError",
        "_tx_thread_shell_entry", "z_thread_entry",        "osThreadEntry",
        "osThreadExit",           "nxtask_start"};
    size_t count = 0;
    for (size_t i = 0; i < MOST_KERNEL_ROOTS; ++i) {
        count += locator_find(locator, names[i], &roots[count], 1) > 0;
    }
    return count;
}

// The calls that create tasks are found in the code that a call graph follows, so one is built before the tasks are
// known. Most images have no kernel, and need none.
static void add_tasks(struct program *program) {
    struct call_record record = {0};
    struct callgraph graph = program_graph(program, &record, program->is_used);
    if (!tasks_are_possible(&program->locator)) {
        return;
    }
    callgraph_build(&graph, program->roots, program->root_count);
    tasks_find(&program->tasks, &program->code, &program->indirect, &program->locator);
    uint32_t *const all = memory_get(program->root_count + program->tasks.count + MOST_KERNEL_ROOTS, sizeof *all);
    memcpy(all, program->roots, program->root_count * sizeof *all);
    program->root_count += kernel_roots(&program->locator, all + program->root_count);
    for (size_t i = 0; i < program->tasks.count; ++i) {
        if (program->tasks.items[i].function != 0) {
            all[program->root_count++] = program->tasks.items[i].function;
        }
    }
    free(program->roots);
    program->roots = all;
    callgraph_free(&graph);
    call_record_free(&record);
}

static bool open_all(struct program *program, struct reader_error *error) {
    if (!find_vectors(program, error)) {
        return false;
    }
    follow_roots(program);
    if (!program_matches_facts(program, error)) {
        return false;
    }
    add_tasks(program);
    program->graph = program_graph(program, &program->record, program->is_used);
    callgraph_build(&program->graph, program->roots, program->root_count);
    priorities_read(&program->priorities, &program->code, &program->indirect,
                    &program->vectors); // The graph may have found more code.
    priorities_read_computed(&program->priorities, &program->code, &program->indirect);
    return true;
}

bool program_open(struct program *program, struct reader_error *error) {
    struct firmware *const firmware = program->firmware;
    struct code_contents *const contents = firmware_code(firmware, error);
    if (program->is_open || contents == NULL) {
        return contents != NULL;
    }
    code_open(&program->code, contents);
    locator_open(&program->locator, &firmware->image, firmware_units(firmware), &program->record.texts);
    program->locator.skips_lines = program->skips_lines;
    program->is_used = memory_get(program_facts(program)->fact_count, sizeof *program->is_used);
    program->is_open = true;
    if (!open_all(program, error)) {
        program_close(program);
    }
    return program->is_open;
}

void program_close(struct program *program) {
    if (program->is_open) {
        callgraph_free(&program->graph);
        call_record_free(&program->record);
        free(program->is_used);
        free(program->roots);
        tasks_free(&program->tasks);
        vectors_free(&program->vectors);
        priorities_free(&program->priorities);
        indirect_close(&program->indirect);
        locator_close(&program->locator);
        code_close(&program->code);
        *program = (struct program){.firmware = program->firmware, .skips_lines = program->skips_lines};
    }
}

bool program_comes_back(const struct callgraph *graph, uint32_t handler) {
    uint32_t const node = callgraph_find(graph, handler);
    const struct flow *const flow = code_find(graph->code, handler);
    if (flow == NULL || flow->returns || node == UINT32_MAX) {
        return true;
    }
    bool *const reached = callgraph_reach(graph, node, true);
    bool ends_exception = false;
    for (size_t i = 0; i < graph->node_count; ++i) {
        ends_exception |= reached[i] && graph->nodes[i].flow != NULL && graph->nodes[i].flow->ends_exception;
    }
    free(reached);
    return ends_exception;
}
