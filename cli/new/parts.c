// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file reads the table of parts. A line is a word and what belongs to it; the words are those of the head of
// parts.txt. The table is compiled into brim, so an error in it is an error of ours; it is still told by its line,
// because whoever adds a part sees it then. The names of the interrupts stand on the lines below "interrupts", until as
// many have been read as that line promises.
#include "new/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The state of reading one table. `line` is the current line without its newline; strtok_r() splits it.
struct table {
    struct parts *parts;
    struct reader_error *error;
    size_t line_number;
    size_t interrupts_left;
};

static bool fail_at(const struct table *table, const char *what, const char *word) {
    return reader_fail(table->error, "parts.txt", "line %zu: %s%s%s", table->line_number, what,
                       word == NULL ? "" : ": ", word == NULL ? "" : word);
}

static const char *keep(const struct table *table, const char *text) {
    return arena_text(&table->parts->texts, text, strlen(text));
}

// "64K", "1M", "256": what the linker accepts as well.
static bool read_length(const char *word, uint64_t *length) {
    char *end;
    *length = strtoull(word, &end, 0);
    if (*end == 'K' || *end == 'M') {
        *length <<= *end == 'K' ? 10 : 20;
        ++end;
    }
    return *end == '\0' && *length > 0;
}

// A number, or ? for what is not known.
static int read_fact(const char *word) {
    if (word == NULL || strcmp(word, "?") == 0) {
        return FACT_UNKNOWN;
    }
    if (strcmp(word, "yes") == 0 || strcmp(word, "no") == 0) {
        return word[0] == 'y';
    }
    return atoi(word);
}

// "SRAM rw 0x20000000 36K wait 0 dma yes for stack fast"
static bool read_memory(struct table *table, struct part *part, char *rest) {
    char name[32], access[4], origin[24], length[16], wait[8], dma[8];
    int used = 0;
    if (sscanf(rest, "%31s %3s %23s %15s wait %7s dma %7s%n", name, access, origin, length, wait, dma, &used) != 6) {
        return fail_at(table, "a memory is NAME ACCESS ORIGIN LENGTH wait N dma WORD", rest);
    }
    struct part_memory memory = {
        .name = keep(table, name),
        .origin = strtoull(origin, NULL, 0),
        .is_writable = strcmp(access, "rw") == 0,
        .wait_states = read_fact(wait),
        .dma = read_fact(dma),
        .roles = strncmp(rest + used, " for ", 5) == 0 ? keep(table, rest + used + 5) : "",
    };
    if (!read_length(length, &memory.length_bytes)) {
        return fail_at(table, "this is no length", length);
    }
    APPEND(part->memories, part->memory_count, part->memory_capacity, memory);
    return true;
}

static bool read_interrupt_names(struct table *table, struct part *part, char *rest) {
    char *state;
    for (char *word = strtok_r(rest, " ", &state); word != NULL; word = strtok_r(NULL, " ", &state)) {
        if (table->interrupts_left == 0) {
            return fail_at(table, "more interrupts than the line above says", word);
        }
        --table->interrupts_left;
        APPEND(part->interrupts, part->interrupt_count, part->interrupt_capacity, keep(table, word));
    }
    return true;
}

static bool read_core(const struct table *table, struct part *part, char *rest) {
    char *const blank = strchr(rest, ' ');
    if (blank != NULL) {
        *blank = '\0';
        part->fpu = keep(table, blank + 1);
    }
    part->core = keep(table, rest);
    return true;
}

static bool read_interrupts(struct table *table, struct part *part, char *rest) {
    char *const blank = strchr(rest, ' ');
    if (blank == NULL) {
        return fail_at(table, "how many interrupts, and what their handlers' names end in", NULL);
    }
    table->interrupts_left = strtoul(rest, NULL, 10);
    part->handler_suffix = keep(table, blank + 1);
    return true;
}

// Hands the rest of a line to the member or the reader that belongs to its first word.
static bool read_fact_line(struct table *table, struct part *part, const char *word, char *rest) {
    const struct {
        const char *word;
        const char **member;
    } texts[] = {{"name", &part->title},      {"maker", &part->maker},       {"source", &part->source},
                 {"openocd", &part->openocd}, {"emulator", &part->emulator}, {"note", &part->note}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
        if (strcmp(word, texts[i].word) == 0) {
            *texts[i].member = keep(table, rest);
            return true;
        }
    }
    if (strcmp(word, "mpu") == 0) {
        part->mpu = read_fact(rest);
        return true;
    }
    if (strcmp(word, "cache") == 0) {
        part->cache_line = strcmp(rest, "none") == 0 ? 0 : read_fact(rest);
        return true;
    }
    return strcmp(word, "core") == 0         ? read_core(table, part, rest)
           : strcmp(word, "memory") == 0     ? read_memory(table, part, rest)
           : strcmp(word, "interrupts") == 0 ? read_interrupts(table, part, rest)
                                             : fail_at(table, "an unknown word", word);
}

static bool read_line(struct table *table, char *line) {
    char *const text = line + strspn(line, " ");
    if (*text == '\0' || *text == '#') {
        return true;
    }
    struct part *const last = table->parts->count == 0 ? NULL : &table->parts->items[table->parts->count - 1];
    if (last != NULL && table->interrupts_left > 0) {
        return read_interrupt_names(table, last, text);
    }
    char *const blank = strchr(text, ' ');
    if (blank == NULL) {
        return fail_at(table, "a word without a value", text);
    }
    *blank = '\0';
    if (strcmp(text, "part") == 0) {
        APPEND(table->parts->items, table->parts->count, table->parts->capacity,
               (struct part){.name = keep(table, blank + 1)});
        return true;
    }
    return last == NULL ? fail_at(table, "a fact before the first part", text)
                        : read_fact_line(table, last, text, blank + 1);
}

bool parts_read(struct parts *parts, const char *text, struct reader_error *error) {
    *parts = (struct parts){0};
    struct table table = {.parts = parts, .error = error};
    bool fine = true;
    while (fine && *text != '\0') {
        size_t const length = strcspn(text, "\n");
        char *const line = memory_get(length + 1, 1);
        memcpy(line, text, length);
        ++table.line_number;
        fine = read_line(&table, line);
        free(line);
        text += length + (text[length] == '\n');
    }
    if (!fine) {
        parts_free(parts);
    }
    return fine;
}

void part_free(struct part *part) {
    free(part->memories);
    free((void *)part->interrupts);
    *part = (struct part){0};
}

void parts_free(struct parts *parts) {
    for (size_t i = 0; i < parts->count; ++i) {
        part_free(&parts->items[i]);
    }
    free(parts->items);
    arena_free(&parts->texts);
    *parts = (struct parts){0};
}

const struct part *parts_find(const struct parts *parts, const char *name) {
    for (size_t i = 0; i < parts->count; ++i) {
        if (strcmp(parts->items[i].name, name) == 0) {
            return &parts->items[i];
        }
    }
    return NULL;
}

// Whether a list of words, separated by blanks, has the word.
static bool has_word(const char *list, const char *word) {
    size_t const length = strlen(word);
    for (const char *at = strstr(list, word); at != NULL; at = strstr(at + 1, word)) {
        if ((at == list || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

bool part_names_role(const struct part *part, const char *role) {
    for (size_t i = 0; i < part->memory_count; ++i) {
        if (has_word(part->memories[i].roles, role)) {
            return true;
        }
    }
    return false;
}

const struct part_memory *part_role(const struct part *part, const char *role) {
    const struct part_memory *first = NULL;
    for (size_t i = 0; i < part->memory_count; ++i) {
        const struct part_memory *const memory = &part->memories[i];
        if (has_word(memory->roles, role)) {
            return memory;
        }
        if (first == NULL && memory->is_writable) {
            first = memory;
        }
    }
    return first;
}
