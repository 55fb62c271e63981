// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file reads the vector table from the start-up file that a maker delivers. All of them have one line a vector,
// with .word or .long (GNU) or DCD (Arm's assembler), and the core's own vectors end with SysTick_Handler:
//
//       .word  SysTick_Handler
//       .word  WWDG_IRQHandler          /* Window WatchDog */
//       .word  0                        /* Reserved */
//
// The table ends at the first line with another directive. What is no name, such as 0 or a number for a boot loader, is
// a vector that the part does not have.
#include "new/startup.h"

#include "base/file.h"
#include "image/image.h"
#include "image/linker_script.h"
#include "new/board.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 4 << 20, LONGEST_LINE = 512, MOST_INTERRUPTS = 496 };

// By the name that a user gives, with or without "cortex-", what the compiler wants. The letter behind the number tells
// of the floating-point unit: f for single precision, d for double.
static const struct {
    const char *name, *core, *fpu;
} cores[] = {
    {"cortex-m0", "cortex-m0", NULL},
    {"cortex-m0plus", "cortex-m0plus", NULL},
    {"cortex-m3", "cortex-m3", NULL},
    {"cortex-m4", "cortex-m4", NULL},
    {"cortex-m4f", "cortex-m4", "fpv4-sp-d16"},
    {"cortex-m7", "cortex-m7", NULL},
    {"cortex-m7f", "cortex-m7", "fpv5-sp-d16"},
    {"cortex-m7d", "cortex-m7", "fpv5-d16"},
    {"cortex-m23", "cortex-m23", NULL},
    {"cortex-m33", "cortex-m33", NULL},
    {"cortex-m33f", "cortex-m33", "fpv5-sp-d16"},
};

static bool choose_core(struct part *part, const char *name, const char *path, struct reader_error *error) {
    for (size_t i = 0; name != NULL && i < sizeof cores / sizeof *cores; ++i) {
        if (strcmp(cores[i].name, name) == 0 || strcmp(cores[i].name + strlen("cortex-"), name) == 0) {
            part->core = cores[i].core;
            part->fpu = cores[i].fpu;
            return true;
        }
    }
    return reader_fail(
        error, name == NULL ? path : name,
        "%s; --core is one of cortex-m0, m0plus, m3, m4, m4f, m7, m7f, m7d, m23, m33 and m33f, f or d with "
        "a floating-point unit",
        name == NULL ? "no line .cpu" : "an unknown core");
}

// The state of reading the vectors.
struct vectors {
    struct part *part;
    struct arena *texts;
    bool is_behind_systick, has_ended;
    char cpu[32];
};

// The name is written into C, so it must be an identifier to its last character.
static bool is_name(const char *word) {
    size_t length = 0;
    while (isalnum((unsigned char)word[length]) || word[length] == '_') {
        ++length;
    }
    return length > 0 && word[length] == '\0' && !isdigit((unsigned char)word[0]);
}

// Takes one line whose first word is a directive or, for Arm's assembler, a label in front of it.
static void take_line(struct vectors *vectors, char *line) {
    line[strcspn(line, "@;\r")] = '\0';
    char *const slashes = strstr(line, "//");
    char *const comment = strstr(line, "/*");
    if (slashes != NULL) {
        *slashes = '\0';
    }
    if (comment != NULL) {
        *comment = '\0';
    }
    char first[64] = "", second[128] = "", third[128] = "";
    int const words = sscanf(line, "%63s %127s %127s", first, second, third);
    if (strcmp(first, ".cpu") == 0) {
        snprintf(vectors->cpu, sizeof vectors->cpu, "%.31s", second);
    }
    bool const has_label = words == 3 && strcmp(second, "DCD") == 0;
    const char *const directive = has_label ? second : first;
    const char *const operand = has_label ? third : second;
    bool const is_vector =
        strcmp(directive, ".word") == 0 || strcmp(directive, ".long") == 0 || strcmp(directive, "DCD") == 0;
    if (is_vector && strcmp(operand, "SysTick_Handler") == 0) {
        vectors->is_behind_systick = true;
    } else if (is_vector && vectors->is_behind_systick && !vectors->has_ended) {
        const char *const name = is_name(operand) ? arena_text(vectors->texts, operand, strlen(operand)) : "-";
        APPEND(vectors->part->interrupts, vectors->part->interrupt_count, vectors->part->interrupt_capacity, name);
    } else if (vectors->is_behind_systick && words > 0 && first[0] != '*') {
        vectors->has_ended = true;
    }
}

// Unused vectors at the end are no part of the table that we write.
static void drop_empty_end(struct part *part) {
    while (part->interrupt_count > 0 && strcmp(part->interrupts[part->interrupt_count - 1], "-") == 0) {
        --part->interrupt_count;
    }
}

static bool read_vectors(struct vectors *vectors, const char *path, struct reader_error *error) {
    struct file file;
    if (!file_open(&file, path, LARGEST_FILE, error)) {
        return false;
    }
    for (size_t at = 0; at < file.size;) {
        const char *const newline = memchr(file.bytes + at, '\n', file.size - at);
        size_t const length = newline == NULL ? file.size - at : (size_t)(newline - file.bytes) - at;
        char line[LONGEST_LINE];
        snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), file.bytes + at);
        take_line(vectors, line);
        at += length + 1;
    }
    file_close(&file);
    drop_empty_end(vectors->part);
    if (vectors->part->interrupt_count > MOST_INTERRUPTS) {
        return reader_fail(error, path, "more than %d interrupts, which no Cortex-M has", MOST_INTERRUPTS);
    }
    return vectors->part->interrupt_count > 0 ||
           reader_fail(error, path, "no vectors behind a line .word SysTick_Handler");
}

bool part_read_script(struct part *part, struct arena *texts, const char *path, struct reader_error *error) {
    static const struct image no_image;
    struct script script;
    if (!script_open(&script, path, &no_image, error)) {
        return false;
    }
    bool fine = true;
    for (size_t i = 0; fine && i < script.count; ++i) {
        const struct script_region *const region = &script.regions[i];
        // A symbol in an expression has no value here, because there is no image yet.
        fine = (region->origin <= UINT32_MAX && region->length_bytes <= UINT32_MAX) ||
               reader_fail(error, path, "the region %s has no origin and length in numbers", region->name);
        struct part_memory const memory = {
            .name = arena_text(texts, region->name, strlen(region->name)),
            .origin = region->origin,
            .length_bytes = region->length_bytes,
            .is_writable = region->is_writable,
            .wait_states = FACT_UNKNOWN,
            .dma = FACT_UNKNOWN,
            .roles = "",
        };
        APPEND(part->memories, part->memory_count, part->memory_capacity, memory);
    }
    script_close(&script);
    return fine;
}

bool part_from_files(struct part *part, struct arena *texts, const char *startup_path, const char *script_path,
                     const char *core, struct reader_error *error) {
    *part = (struct part){.name = "part of your start-up file",
                          .title = "part of your start-up file",
                          .source = "your start-up file and linker script",
                          .mpu = FACT_UNKNOWN,
                          .cache_line = FACT_UNKNOWN};
    struct vectors vectors = {.part = part, .texts = texts};
    if (!read_vectors(&vectors, startup_path, error) || !part_read_script(part, texts, script_path, error)) {
        return false;
    }
    if (part_role(part, "stack") == NULL || part_code(part) == NULL) {
        return reader_fail(error, script_path, "a region that is writable and one that is not are needed");
    }
    const char *const named = core != NULL ? core : vectors.cpu[0] != '\0' ? vectors.cpu : NULL;
    return choose_core(part, named, startup_path, error);
}
