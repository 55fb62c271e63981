// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// selfcheck plan|judge FOLDER: holds what brim says of FOLDER/image.elf against what the image did in the emulator.
//
// FOLDER has stack.json, stack.dot and const.json by brim. `plan` prints the arguments of watch_plugin.c: the objects
// that brim const calls proved, the main stack, and main. `judge` then reads FOLDER/seen, which the plugin wrote, and
// FOLDER/output, which the image printed. It prints one verdict for each kind of claim, and a FAIL line for each claim
// that the run contradicts:
//
//   * A function was executed, from its first instruction on, and the call graph does not have it.
//   * A call through a pointer went to a function that is not among the targets of its site.
//   * A stack was used deeper than its bound. The program prints "mark main 264" or "mark TASK 72"; the plugin saw the
//     deepest store.
//   * A store hit an object that nothing writes. Stores of the reset handler and of the C library before main are
//     initialisation.
//   * An exception's priority at the end of the run ("priority IRQ0_Handler 192", or by its number "priority 16 192")
//   is
//     not the one that brim tells.
//
// What brim says it does not know is no claim: a call that is told as unresolved explains every function that is
// missing from the graph, and a bound that is told as unknown holds.
#include "base/text.h"
#include "image/attributes.h"
#include "image/image.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_INTERRUPT = 16, INTERRUPTS_SAID = 4 };

struct run {
    struct image image;
    json_t *stack, *constants;
    json_t *graph; ///< The names in the call graph, as keys.
    const char *folder;
    unsigned failures;
    bool went_where_unknown; ///< Iff an unresolved call was executed.
};

__attribute__((format(printf, 2, 3))) static void fail(struct run *run, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("FAIL ");
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    ++run->failures;
}

static FILE *open_in(const struct run *run, const char *name) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", run->folder, name);
    FILE *const file = fopen(path, "r");
    if (file == NULL) {
        fprintf(stderr, "selfcheck: %s cannot be read\n", path);
        exit(2);
    }
    return file;
}

static json_t *load(const struct run *run, const char *name) {
    FILE *const file = open_in(run, name);
    json_t *const json = json_loadf(file, 0, NULL);
    fclose(file);
    if (json == NULL) {
        fprintf(stderr, "selfcheck: %s/%s is not JSON\n", run->folder, name);
        exit(2);
    }
    return json;
}

static const char *text_of(const json_t *object, const char *key) {
    const char *const text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static uint32_t number_of(const json_t *object, const char *key) {
    return (uint32_t)json_integer_value(json_object_get(object, key));
}

static bool is_function(const struct image_symbol *symbol) {
    return symbol->kind == SYMBOL_FUNCTION && symbol->section != IMAGE_UNDEFINED;
}

static const struct image_symbol *function_around(const struct run *run, uint32_t address) {
    for (size_t i = 0; i < run->image.symbol_count; ++i) {
        const struct image_symbol *const symbol = &run->image.symbols[i];
        uint64_t const size = symbol->size_bytes == 0 ? 2 : symbol->size_bytes;
        if (is_function(symbol) && address >= symbol->address && address < symbol->address + size) {
            return symbol;
        }
    }
    return NULL;
}

static const char *name_at(const struct run *run, uint32_t address) {
    const struct image_symbol *const symbol = function_around(run, address);
    return symbol == NULL ? "no function" : symbol->name;
}

static bool graph_has_name(const struct run *run, const char *name) {
    char *const plain = demangled(name);
    bool const has = json_object_get(run->graph, plain == NULL ? name : plain) != NULL;
    free(plain);
    return has;
}

// The graph has one name for each address, and any alias may be that name.
static bool graph_has(const struct run *run, uint64_t entry) {
    for (size_t i = 0; i < run->image.symbol_count; ++i) {
        const struct image_symbol *const symbol = &run->image.symbols[i];
        if (is_function(symbol) && symbol->address == entry && graph_has_name(run, symbol->name)) {
            return true;
        }
    }
    return false;
}

static void read_graph(struct run *run) {
    char line[4096];
    FILE *const file = open_in(run, "stack.dot");
    run->graph = json_object();
    while (fgets(line, sizeof line, file) != NULL) {
        char *const name = strstr(line, "[label=\"");
        char *const end = name == NULL ? NULL : strstr(name, "\\n");
        if (end != NULL) {
            *end = '\0';
            json_object_set_new(run->graph, name + strlen("[label=\""), json_true());
        }
    }
    fclose(file);
}

static const json_t *site_at(const struct run *run, uint32_t address) {
    size_t index;
    const json_t *site;
    json_array_foreach(json_object_get(run->stack, "indirect_calls"), index, site) {
        if (number_of(site, "address") == address) {
            return site;
        }
    }
    return NULL;
}

static bool has_target(const json_t *site, uint32_t target) {
    size_t index;
    const json_t *each;
    json_array_foreach(json_object_get(site, "targets"), index, each) {
        if (number_of(each, "address") == target) {
            return true;
        }
    }
    return false;
}

// An interrupt may come between a call and its target, so that its handler looks like the target.
static bool is_entry(const struct run *run, uint32_t target) {
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(run->stack, "entries"), index, entry) {
        const struct image_symbol *const symbol = image_find_symbol(&run->image, text_of(entry, "name"));
        if (symbol != NULL && (symbol->address & ~UINT64_C(1)) == target) {
            return true;
        }
    }
    return false;
}

// A site that brim does not list is one that it took for a direct call or for a jump inside a function; then the graph
// has the target.
static void judge_pair(struct run *run, uint32_t site, uint32_t target) {
    const json_t *const told = site_at(run, site);
    bool const is_resolved = told != NULL && json_is_true(json_object_get(told, "resolved"));
    run->went_where_unknown |= told != NULL && !is_resolved;
    if (is_resolved && !has_target(told, target) && !is_entry(run, target)) {
        fail(run, "the call in %s at 0x%08" PRIx32 " went to %s at 0x%08" PRIx32 ", which is not among its targets",
             name_at(run, site), site, name_at(run, target), target);
    }
}

static unsigned judge_pairs(struct run *run) {
    char line[128];
    uint32_t site, target;
    unsigned count = 0;
    FILE *const seen = open_in(run, "seen");
    while (fgets(line, sizeof line, seen) != NULL) {
        if (sscanf(line, "c %" SCNx32 " %" SCNx32, &site, &target) == 2) {
            judge_pair(run, site, target);
            ++count;
        }
    }
    fclose(seen);
    return count;
}

// A function counts as executed iff its first instruction was. Routines of libgcc jump into the middle of each other:
// `__aeabi_ui2f` ends in `__aeabi_i2f`. Such a jump is no call, and its target no node of the call graph. TI's
// assembler types local labels as functions, without a size.
static void judge_block(struct run *run, json_t *told, uint32_t start, uint32_t end) {
    for (size_t i = 0; i < run->image.symbol_count; ++i) {
        const struct image_symbol *const symbol = &run->image.symbols[i];
        bool const is_label = symbol->size_bytes == 0 && !symbol->is_global;
        if (!is_function(symbol) || is_label || symbol->address < start || symbol->address >= end ||
            json_object_get(told, symbol->name) != NULL) {
            continue;
        }
        json_object_set_new(told, symbol->name, json_true());
        if (!graph_has(run, symbol->address) && !run->went_where_unknown) {
            fail(run, "%s at 0x%08" PRIx64 " was executed, and the call graph does not have it", symbol->name,
                 symbol->address);
        }
    }
}

static unsigned judge_functions(struct run *run) {
    char line[128];
    uint32_t start, end;
    json_t *const told = json_object();
    FILE *const seen = open_in(run, "seen");
    while (fgets(line, sizeof line, seen) != NULL) {
        if (sscanf(line, "b %" SCNx32 " %" SCNx32, &start, &end) == 2) {
            judge_block(run, told, start, end);
        }
    }
    fclose(seen);
    unsigned const count = (unsigned)json_object_size(told);
    json_decref(told);
    return count;
}

static const json_t *entry_named(const struct run *run, const char *name) {
    size_t index;
    const json_t *entry;
    if (strcmp(name, "main") == 0) {
        return json_object_get(run->stack, "main_stack");
    }
    json_array_foreach(json_object_get(run->stack, "entries"), index, entry) {
        if (strcmp(text_of(entry, "name"), name) == 0) {
            return entry;
        }
    }
    return NULL;
}

static void judge_depth(struct run *run, const char *name, long used_bytes, const char *by) {
    const json_t *const entry = entry_named(run, name), *const bound = json_object_get(entry, "bound_bytes");
    if (entry == NULL) {
        fail(run, "the stack of %s was used, and brim stack does not tell of it", name);
    } else if (json_is_integer(bound) && json_integer_value(bound) < used_bytes) {
        fail(run, "the stack of %s was used %ld bytes deep by %s, and its bound is %lld", name, used_bytes, by,
             json_integer_value(bound));
    }
}

// A core drops the bits of a priority that it does not have: ARMv6-M has two.
static void judge_priority(struct run *run, const char *name, long priority) {
    const json_t *const entry = entry_named(run, name), *const told = json_object_get(entry, "priority");
    long const kept = attributes_read(&run->image).cpu_arch == ARCH_V6SM ? 0xC0 : 0xFF;
    if (json_is_integer(told) && (json_integer_value(told) & kept) != priority) {
        fail(run, "the priority of %s was %ld, and brim tells %lld", name, priority, json_integer_value(told));
    }
}

static const struct image_section *section_of_vectors(const struct run *run) {
    const struct image_section *first = NULL;
    for (size_t i = 0; i < run->image.section_count; ++i) {
        const struct image_section *const section = &run->image.sections[i];
        if (section->is_loaded && section->size_bytes >= 8 &&
            (first == NULL || section->load_address < first->load_address)) {
            first = section;
        }
    }
    return first;
}

// The table of vectors is first in flash in each of these images: the top of the main stack, then the reset handler.
static uint32_t vector(const struct run *run, size_t index) {
    const struct image_section *const section = section_of_vectors(run);
    uint32_t word = 0;
    if (section != NULL && 4 * index + 4 <= section->size_bytes) {
        memcpy(&word, section->contents + 4 * index, sizeof word);
    }
    return word;
}

// \return  The name of the function that handles the exception; NULL where several exceptions share it, for brim then
// tells one priority for all of them.
static const char *handler_of(const struct run *run, size_t exception) {
    uint32_t const own = vector(run, exception);
    for (size_t i = 2; i < FIRST_INTERRUPT + INTERRUPTS_SAID; ++i) {
        if (own == 0 || (i != exception && vector(run, i) == own)) {
            return NULL;
        }
    }
    const struct image_symbol *const symbol = function_around(run, own & ~1u);
    return symbol == NULL ? NULL : symbol->name;
}

static void judge_exception(struct run *run, const char *words, long priority) {
    char *end;
    unsigned long const exception = strtoul(words, &end, 10);
    const char *const name =
        *end == '\0' && exception < FIRST_INTERRUPT + INTERRUPTS_SAID ? handler_of(run, exception) : words;
    if (name != NULL) {
        judge_priority(run, name, priority);
    }
}

static unsigned judge_printed(struct run *run) {
    char line[256], name[128];
    long number;
    unsigned count = 0;
    FILE *const output = open_in(run, "output");
    while (fgets(line, sizeof line, output) != NULL) {
        if (sscanf(line, "mark %127s %ld", name, &number) == 2) {
            judge_depth(run, name, number, "its paint");
            ++count;
        } else if (sscanf(line, "priority %127s %ld", name, &number) == 2) {
            judge_exception(run, name, number);
            ++count;
        }
    }
    fclose(output);
    return count;
}

// In an image with brim's own start-up code, its function `run` fills the data of each region.
static bool initialises(const struct run *run, uint32_t pc) {
    static const char *const names[] = {"memcpy", "memset", "memmove", "_start", "_mainCRTStartup", "SystemInit"};
    const struct image_symbol *const function = function_around(run, pc);
    if (function == NULL) {
        return true;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; ++i) {
        if (strcmp(function->name, names[i]) == 0) {
            return true;
        }
    }
    if (strcmp(function->name, "run") == 0 && image_find_symbol(&run->image, "brim_start") != NULL) {
        return true;
    }
    return function->address == (vector(run, 1) & ~1u) || function->address == (run->image.entry & ~UINT64_C(1));
}

static void judge_store(struct run *run, uint32_t pc, uint32_t address, bool is_early) {
    size_t index;
    const json_t *object;
    if (is_early && initialises(run, pc)) {
        return;
    }
    json_array_foreach(json_object_get(run->constants, "objects"), index, object) {
        uint32_t const start = number_of(object, "address");
        if (strcmp(text_of(object, "class"), "proved") == 0 && address + 3 >= start &&
            address < start + number_of(object, "size_bytes")) {
            fail(run, "%s stored to 0x%08" PRIx32 " at 0x%08" PRIx32 ", and nothing is said to write %s",
                 name_at(run, pc), address, pc, text_of(object, "name"));
        }
    }
}

static bool judge_stores(struct run *run) {
    char line[128];
    uint32_t pc, address;
    int is_early;
    bool has_end = false;
    FILE *const seen = open_in(run, "seen");
    while (fgets(line, sizeof line, seen) != NULL) {
        if (sscanf(line, "w %" SCNx32 " %" SCNx32 " %d", &pc, &address, &is_early) == 3) {
            judge_store(run, pc, address, is_early != 0);
        } else if (sscanf(line, "low %" SCNx32, &address) == 1) {
            judge_depth(run, "main", (long)(vector(run, 0) - address), "its deepest store");
        }
        has_end |= strcmp(line, "end\n") == 0;
    }
    fclose(seen);
    return has_end;
}

static unsigned proved_count(const struct run *run) {
    size_t index;
    const json_t *object;
    unsigned count = 0;
    json_array_foreach(json_object_get(run->constants, "objects"), index, object) {
        count += strcmp(text_of(object, "class"), "proved") == 0;
    }
    return count;
}

static void judge(struct run *run) {
    unsigned const pairs = judge_pairs(run), functions = judge_functions(run), printed = judge_printed(run);
    if (!judge_stores(run) || functions < 2) {
        fail(run, "the image did not run to its end in the emulator");
    }
    if (run->failures == 0) {
        printf("  ok %u functions, %u indirect pairs, %u figures of stacks and priorities, %u proved objects%s\n",
               functions, pairs, printed, proved_count(run), run->went_where_unknown ? "; an unknown call" : "");
    }
}

static void plan(const struct run *run) {
    const struct image_symbol *const start = image_find_symbol(&run->image, "main");
    uint32_t const top = vector(run, 0);
    uint32_t const reserve = number_of(json_object_get(run->stack, "main_stack"), "reserved_bytes");
    size_t index;
    const json_t *object;
    printf("stack=%" PRIx32 ":%" PRIx32, top - reserve, top);
    printf(",main=%" PRIx64, start == NULL ? 0 : start->address & ~UINT64_C(1));
    json_array_foreach(json_object_get(run->constants, "objects"), index, object) {
        if (strcmp(text_of(object, "class"), "proved") == 0) {
            uint32_t const low = number_of(object, "address");
            printf(",watch=%" PRIx32 ":%" PRIx32, low, low + number_of(object, "size_bytes"));
        }
    }
    printf("\n");
}

int main(int count, char **words) {
    struct reader_error error;
    struct run run = {.folder = count == 3 ? words[2] : ""};
    char path[1024];
    if (count != 3) {
        fprintf(stderr, "usage: selfcheck plan|judge FOLDER\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/image.elf", run.folder);
    if (!image_open(&run.image, path, &error)) {
        fprintf(stderr, "selfcheck: %s cannot be read\n", path);
        return 2;
    }
    run.stack = load(&run, "stack.json");
    run.constants = load(&run, "const.json");
    read_graph(&run);
    if (strcmp(words[1], "plan") == 0) {
        plan(&run);
    } else {
        judge(&run);
    }
    json_decref(run.graph);
    json_decref(run.constants);
    json_decref(run.stack);
    image_close(&run.image);
    return run.failures == 0 ? 0 : 1;
}
