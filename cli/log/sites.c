// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "log/sites.h"

#include "output/data.h"

#include <stdlib.h>
#include <string.h>

/// A record in the ring has two words in front of those of its arguments.
enum { WORD_BYTES = 4, HEAD_WORDS = 2 };

static size_t words_of(unsigned type) {
    switch (type) {
    case LOG_UNSIGNED_64:
    case LOG_SIGNED_64:
    case LOG_DOUBLE:
    case LOG_HEX: // Its length, and one word at least.
        return 2;
    default:
        return 1;
    }
}

static struct log_module *module_named(struct log_modules *modules, const char *name) {
    for (size_t i = 0; i < modules->count; ++i) {
        if (strcmp(modules->items[i].name, name) == 0) {
            return &modules->items[i];
        }
    }
    APPEND(modules->items, modules->count, modules->capacity,
           (struct log_module){.name = name, .least_bytes = SIZE_MAX});
    return &modules->items[modules->count - 1];
}

static void add_site(struct log_module *module, const struct log_site *site) {
    size_t words = HEAD_WORDS;
    for (size_t i = 0; i < site->argument_count; ++i) {
        words += words_of(site->types[i]);
        module->has_texts |= site->types[i] == LOG_STRING || site->types[i] == LOG_HEX;
    }
    size_t const bytes = WORD_BYTES * words;
    module->least_bytes = bytes < module->least_bytes ? bytes : module->least_bytes;
    module->most_bytes = bytes > module->most_bytes ? bytes : module->most_bytes;
    ++module->sites[site->level];
    ++module->site_count;
}

static int compare_modules(const void *left, const void *right) {
    const struct log_module *const a = left, *const b = right;
    return a->site_count != b->site_count ? (a->site_count < b->site_count) - (a->site_count > b->site_count)
                                          : strcmp(a->name, b->name);
}

void log_modules_make(struct log_modules *modules, const struct log_dictionary *dictionary) {
    *modules = (struct log_modules){0};
    for (size_t i = 1; i < dictionary->site_count; ++i) {
        add_site(module_named(modules, dictionary->sites[i].module), &dictionary->sites[i]);
    }
    if (modules->count > 1) {
        qsort(modules->items, modules->count, sizeof *modules->items, compare_modules);
    }
}

void log_modules_free(struct log_modules *modules) {
    free(modules->items);
    *modules = (struct log_modules){0};
}

// The ring's bytes are a range, because the sites of a module differ: "8 to 24 + texts".
static void put_bytes(struct table *table, const struct log_module *module) {
    const char *const texts = module->has_texts ? " + texts" : "";
    if (module->least_bytes == module->most_bytes) {
        table_cell(table, PAINT_NONE, "%zu%s", module->least_bytes, texts);
    } else {
        table_cell(table, PAINT_NONE, "%zu to %zu%s", module->least_bytes, module->most_bytes, texts);
    }
}

json_t *log_modules_json(const struct log_modules *modules) {
    json_t *const array = json_array();
    for (size_t i = 0; i < modules->count; ++i) {
        const struct log_module *const module = &modules->items[i];
        json_t *const object = json_object();
        json_t *const sites = json_object();
        for (unsigned level = LOG_ERROR; level <= LOG_TRACE; ++level) {
            json_object_set_new(sites, log_level_name(level), json_integer((json_int_t)module->sites[level]));
        }
        json_object_set_new(object, "module", json_text(module->name));
        json_object_set_new(object, "sites", sites);
        bool const is_known = module->sites_without_code == 0;
        json_object_set_new(object, "code_bytes",
                            is_known ? json_integer((json_int_t)module->code_bytes) : json_null());
        json_object_set_new(object, "sites_without_code", json_integer((json_int_t)module->sites_without_code));
        json_object_set_new(object, "ring_bytes_least", json_integer((json_int_t)module->least_bytes));
        json_object_set_new(object, "ring_bytes_most", json_integer((json_int_t)module->most_bytes));
        json_object_set_new(object, "has_texts", json_boolean(module->has_texts));
        json_array_append_new(array, object);
    }
    return array;
}

void log_modules_print(const struct log_modules *modules, const struct style *style, FILE *out) {
    static const char *const headings[] = {
        "<Log sites of", ">Sites", ">Error", ">Warn", ">Info", ">Debug", ">Trace", ">Code", "<Bytes in the ring"};
    struct table table;
    size_t without = 0;
    table_begin(&table, sizeof headings / sizeof *headings, headings);
    for (size_t i = 0; i < modules->count; ++i) {
        const struct log_module *const module = &modules->items[i];
        table_cell(&table, PAINT_NONE, "%s", module->name[0] == '\0' ? "[no module]" : module->name);
        table_cell(&table, PAINT_NONE, "%zu", module->site_count);
        for (unsigned level = LOG_ERROR; level <= LOG_TRACE; ++level) {
            table_cell(&table, PAINT_NONE, "%zu", module->sites[level]);
        }
        if (module->sites_without_code > 0) {
            table_cell(&table, PAINT_NONE, "UNKNOWN");
        } else {
            table_cell(&table, PAINT_NONE, "%zu", module->code_bytes);
        }
        put_bytes(&table, module);
        without += module->sites_without_code;
    }
    table_print(&table, style, out);
    if (without > 0) {
        fprintf(out, "UNKNOWN: the debugging information (-g) does not tell the code of %zu of them.\n", without);
    }
}
