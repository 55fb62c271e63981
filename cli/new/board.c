// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file turns the facts of a part into the texts that the templates ask for: the regions, roles and facts of
// memory.ld, the handlers and the table of vectors.c, the flags of the core, and the budgets of brim.yaml. A template
// is a text with placeholders in capitals between two @. The lines between "@IF KEY@" and "@END@" belong to parts for
// which the placeholder KEY has a text; such blocks do not nest.
#include "new/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The budget that a new project begins with leaves a tenth of each region free.
enum { STACK_SHARE = 8, LEAST_STACK = 1024, MOST_STACK = 8192, HANDLERS_A_LINE = 4 };

const struct part_memory *part_code(const struct part *part) {
    const struct part_memory *first = NULL;
    for (size_t i = 0; i < part->memory_count; ++i) {
        const struct part_memory *const memory = &part->memories[i];
        if (memory->is_writable) {
            continue;
        }
        if (strcasestr(memory->name, "flash") != NULL || strcasestr(memory->name, "rom") != NULL) {
            return memory;
        }
        first = first == NULL ? memory : first;
    }
    return first;
}

// Adds a placeholder. open_memstream() makes the text, hence it is never cut.
static FILE *begin_fill(struct fills *fills, const char *key, size_t *size) {
    struct fill *const fill = &fills->items[fills->count++];
    fill->key = key;
    return open_memstream(&fill->text, size);
}

static void add_text(struct fills *fills, const char *key, const char *text) {
    size_t size;
    FILE *const out = begin_fill(fills, key, &size);
    fputs(text == NULL ? "" : text, out);
    fclose(out);
}

static void print_length(FILE *out, uint64_t bytes) {
    if (bytes % (1 << 20) == 0) {
        fprintf(out, "%lluM", (unsigned long long)bytes >> 20);
    } else if (bytes % 1024 == 0) {
        fprintf(out, "%lluK", (unsigned long long)bytes >> 10);
    } else {
        fprintf(out, "%llu", (unsigned long long)bytes);
    }
}

// A region that is not writable is "rx" for the linker, whether code lies there or not.
static void add_memory(struct fills *fills, const struct part *part) {
    size_t size;
    FILE *const out = begin_fill(fills, "MEMORY", &size);
    for (size_t i = 0; i < part->memory_count; ++i) {
        const struct part_memory *const memory = &part->memories[i];
        fprintf(out, "%s    %-8s (%s) : ORIGIN = 0x%08llX, LENGTH = ", i == 0 ? "" : "\n", memory->name,
                memory->is_writable ? "rw" : "rx", (unsigned long long)memory->origin);
        print_length(out, memory->length_bytes);
    }
    fclose(out);
}

static void add_roles(struct fills *fills, const struct part *part) {
    static const struct {
        const char *role, *alias, *comment;
    } roles[] = {
        {"stack", "BRIM_STACK", "the main stack"},
        {"main", "BRIM_MAIN", ".data and .bss without another wish"},
        {"fast", "BRIM_FAST", "BRIM_FAST, BRIM_FAST_ZERO, the fault handler's stack"},
        {"bulk", "BRIM_BULK", "BRIM_BULK"},
        {"dma", "BRIM_DMA", "BRIM_DMA"},
        {"noinit", "BRIM_NOINIT", "BRIM_NOINIT, the fault record"},
        {"heap", "BRIM_HEAP", "the heap: what is left of this region"},
    };
    size_t size;
    FILE *const out = begin_fill(fills, "ROLES", &size);
    fprintf(out, "REGION_ALIAS(\"BRIM_CODE\", %s)    /* vectors, code, constants, load images of .data */",
            part_code(part)->name);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; ++i) {
        fprintf(out, "\nREGION_ALIAS(\"%s\", %s)    /* %s */", roles[i].alias, part_role(part, roles[i].role)->name,
                roles[i].comment);
    }
    if (part_names_role(part, "fast_code")) {
        fprintf(out, "\nREGION_ALIAS(\"BRIM_FAST_CODE\", %s)    /* BRIM_FAST_CODE: start-up copies it there */",
                part_role(part, "fast_code")->name);
    }
    fclose(out);
}

// A fact that is not known gets no line: brim_report and brim placement then say that it is not known.
static void add_facts(struct fills *fills, const struct part *part) {
    size_t size;
    FILE *const out = begin_fill(fills, "FACTS", &size);
    if (part->cache_line != FACT_UNKNOWN) {
        fprintf(out, "_cache_line = %d;", part->cache_line);
    }
    for (size_t i = 0; i < part->memory_count; ++i) {
        const struct part_memory *const memory = &part->memories[i];
        if (memory->wait_states != FACT_UNKNOWN) {
            fprintf(out, "\n_%s_wait_states = %d;", memory->name, memory->wait_states);
        }
        if (memory->dma != FACT_UNKNOWN) {
            fprintf(out, "\n_%s_dma = %d;", memory->name, memory->dma);
        }
    }
    fclose(out);
}

// An eighth of the region, in whole KB, between 1 and 8 KB.
static void add_stack_size(struct fills *fills, const struct part *part) {
    uint64_t bytes = part_role(part, "stack")->length_bytes / STACK_SHARE / 1024 * 1024;
    bytes = bytes < LEAST_STACK ? LEAST_STACK : bytes > MOST_STACK ? MOST_STACK : bytes;
    char text[24];
    snprintf(text, sizeof text, "%lluK", (unsigned long long)bytes / 1024);
    add_text(fills, "STACK_SIZE", text);
}

static void print_handler(FILE *out, const struct part *part, size_t number) {
    if (strcmp(part->interrupts[number], "-") == 0) {
        fputs("0", out);
    } else if (part->handler_suffix == NULL) {
        fputs(part->interrupts[number], out);
    } else {
        fprintf(out, "%s_%s", part->interrupts[number], part->handler_suffix);
    }
}

// Two numbers may share a handler, which is declared once.
static bool is_first_of_its_name(const struct part *part, size_t number) {
    for (size_t i = 0; i < number; ++i) {
        if (strcmp(part->interrupts[i], part->interrupts[number]) == 0) {
            return false;
        }
    }
    return strcmp(part->interrupts[number], "-") != 0;
}

static void add_handlers(struct fills *fills, const struct part *part) {
    size_t size;
    FILE *out = begin_fill(fills, "HANDLERS", &size);
    for (size_t i = 0; i < part->interrupt_count; ++i) {
        if (is_first_of_its_name(part, i)) {
            fputs("BRIM_WEAK_HANDLER(", out);
            print_handler(out, part, i);
            fputs(");\n", out);
        }
    }
    fclose(out);
    out = begin_fill(fills, "VECTORS", &size);
    for (size_t i = 0; i < part->interrupt_count; ++i) {
        fputs(i == 0 ? "    " : i % HANDLERS_A_LINE == 0 ? "\n    " : " ", out);
        print_handler(out, part, i);
        fputs(",", out);
    }
    fclose(out);
}

static void add_core(struct fills *fills, const struct part *part) {
    size_t size;
    FILE *out = begin_fill(fills, "CPU_FLAGS", &size);
    fprintf(out, "-mcpu=%s -mthumb", part->core);
    if (part->fpu != NULL) {
        fprintf(out, " -mfpu=%s -mfloat-abi=hard", part->fpu);
    }
    fclose(out);
    out = begin_fill(fills, "INTERRUPT_COUNT", &size);
    fprintf(out, "%zu", part->interrupt_count);
    fclose(out);
    // qemu and the debugger know cores without the floating-point unit in the name.
    add_text(fills, "CORE", part->core);
}

static void add_budgets(struct fills *fills, const struct part *part) {
    size_t size;
    FILE *const out = begin_fill(fills, "BUDGETS", &size);
    for (size_t i = 0; i < part->memory_count; ++i) {
        const struct part_memory *const memory = &part->memories[i];
        if (memory->is_writable || memory == part_code(part)) {
            fprintf(out, "  - region: %s\n    max: 90%%\n", memory->name);
        }
    }
    fputs("  - stack: main stack\n    min_free: 128", out);
    fclose(out);
}

// What a project has only where the part has an emulator, or a script of OpenOCD.
static void add_tools(struct fills *fills, const struct part *part) {
    size_t size;
    add_text(fills, "EMULATOR", part->emulator == NULL ? "" : part->emulator);
    add_text(fills, "OPENOCD", part->openocd == NULL ? "" : part->openocd);
    // A probe that comes with the maker's boards; the user may set another.
    add_text(fills, "PROBE", part->maker != NULL && strcmp(part->maker, "ST") == 0 ? "stlink" : "cmsis-dap");
    FILE *const out = begin_fill(fills, "NOTE", &size);
    if (part->note != NULL) {
        fprintf(out, "Note: %s\n", part->note);
    }
    fclose(out);
}

void fills_make(struct fills *fills, const char *project, const struct part *part) {
    *fills = (struct fills){0};
    add_text(fills, "PROJECT", project);
    add_text(fills, "VERSION", BRIM_CLI_VERSION);
    add_text(fills, "PART", part->name);
    add_text(fills, "TITLE", part->title);
    add_text(fills, "SOURCE", part->source);
    add_memory(fills, part);
    add_roles(fills, part);
    add_facts(fills, part);
    add_stack_size(fills, part);
    add_handlers(fills, part);
    add_core(fills, part);
    add_budgets(fills, part);
    add_tools(fills, part);
}

void fills_free(struct fills *fills) {
    for (size_t i = 0; i < fills->count; ++i) {
        free(fills->items[i].text);
    }
    *fills = (struct fills){0};
}

// \return  The placeholder that begins at text, which points at a @; NULL iff it is an ordinary @.
static const struct fill *fill_at(const struct fills *fills, const char *text, size_t *length) {
    for (size_t i = 0; i < fills->count; ++i) {
        size_t const key_length = strlen(fills->items[i].key);
        if (strncmp(text + 1, fills->items[i].key, key_length) == 0 && text[1 + key_length] == '@') {
            *length = key_length + 2;
            return &fills->items[i];
        }
    }
    return NULL;
}

// \return  Whether the placeholder of a line "@IF KEY@" has a text. An unknown key counts as one without.
static bool condition_holds(const struct fills *fills, const char *key) {
    for (size_t i = 0; i < fills->count; ++i) {
        size_t const length = strlen(fills->items[i].key);
        if (strncmp(key, fills->items[i].key, length) == 0 && key[length] == '@') {
            return fills->items[i].text[0] != '\0';
        }
    }
    return false;
}

// Handles a line "@IF KEY@" or "@END@", which has no place in the result. \return  What follows it; behind the next
// @END@ where the condition does not hold; text itself where it is another line.
static const char *skip_condition(const struct fills *fills, const char *text) {
    static const char end[] = "@END@\n";
    if (strncmp(text, "@IF ", 4) == 0) {
        const char *const behind = condition_holds(fills, text + 4) ? NULL : strstr(text, end);
        return behind != NULL ? behind + strlen(end) : strchr(text, '\n') + 1;
    }
    return strncmp(text, end, strlen(end)) == 0 ? text + strlen(end) : text;
}

char *fills_apply(const struct fills *fills, const char *template_text) {
    char *text;
    size_t size;
    FILE *const out = open_memstream(&text, &size);
    for (const char *at = template_text; *at != '\0';) {
        bool const begins_line = at == template_text || at[-1] == '\n';
        const char *const behind = begins_line ? skip_condition(fills, at) : at;
        if (behind != at) {
            at = behind;
            continue;
        }
        size_t length;
        const struct fill *const fill = *at == '@' ? fill_at(fills, at, &length) : NULL;
        if (fill == NULL) {
            fputc(*at++, out);
            continue;
        }
        fputs(fill->text, out);
        at += length;
        at += begins_line && *at == '\n' && fill->text[0] == '\0';
    }
    fclose(out);
    return text;
}
