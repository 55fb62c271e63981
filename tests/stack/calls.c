// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// calls IMAGES.TXT FOLDER: what brim stack finds out about indirect calls, without facts, against where they went in
// the emulator. FOLDER/NAME/ has plain.json and calls, the pairs that calls_plugin.c saw. A site that the program does
// not list as indirect must be one that its own interpretation took for a direct call or a jump inside a function.
#include "base/memory.h"
#include "interpret/code.h"
#include "interpret/contents.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct counts {
    unsigned sites, library, resolved, candidates, executed, outside;
};

static unsigned tests, failures;
static json_t *distinct; ///< Of sites: function, line and core, as far as they are told.

__attribute__((format(printf, 2, 3))) static void verdict(bool holds, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("%s ", holds ? "  ok" : "FAIL");
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    ++tests;
    failures += !holds;
}

static bool is_library(const json_t *site) {
    const char *const file = json_string_value(json_object_get(site, "file"));
    return file == NULL || strstr(file, "tests/stack/") == NULL;
}

static uint32_t address_of(const json_t *object) {
    return (uint32_t)json_integer_value(json_object_get(object, "address"));
}

static const json_t *site_at(const json_t *sites, uint32_t address) {
    size_t index;
    const json_t *site;
    json_array_foreach(sites, index, site) {
        if (address_of(site) == address) {
            return site;
        }
    }
    return NULL;
}

static bool has_target(const json_t *site, uint32_t target) {
    size_t index;
    const json_t *each;
    json_array_foreach(json_object_get(site, "targets"), index, each) {
        if (address_of(each) == target) {
            return true;
        }
    }
    return false;
}

static bool is_entry_of_interrupt(const struct image *image, const json_t *entries, uint32_t target) {
    size_t index;
    const json_t *entry;
    json_array_foreach(entries, index, entry) {
        const struct image_symbol *const symbol =
            image_find_symbol(image, json_string_value(json_object_get(entry, "name")));
        if (symbol != NULL && (symbol->address & ~UINT64_C(1)) == target) {
            return true;
        }
    }
    return false;
}

static const struct image_symbol *function_around(const struct image *image, uint32_t address) {
    for (size_t i = 0; i < image->symbol_count; ++i) {
        const struct image_symbol *const symbol = &image->symbols[i];
        if (symbol->kind == SYMBOL_FUNCTION && address >= symbol->address &&
            address < symbol->address + symbol->size_bytes) {
            return symbol;
        }
    }
    return NULL;
}

// A return, a jump through a table, or a pointer that the interpretation knew.
static bool was_direct(const struct code *code, uint32_t site, uint32_t target) {
    const struct image_symbol *const function = function_around(code->image, target);
    if (function != NULL && function->address != target) {
        return true;
    }
    for (size_t i = 0; i < code->flow_count; ++i) {
        for (size_t j = 0; j < code->flows[i]->site_count; ++j) {
            const struct flow_site *const each = &code->flows[i]->sites[j];
            if (each->address == site && !each->is_indirect && each->target == target) {
                return true;
            }
        }
    }
    return false;
}

static void count_sites(const char *core, const json_t *sites, struct counts *counts) {
    size_t index;
    const json_t *site;
    json_array_foreach(sites, index, site) {
        char key[512];
        const char *const function = json_string_value(json_object_get(site, "function"));
        snprintf(key, sizeof key, "%d %s:%lld %s", is_library(site), function == NULL ? "" : function,
                 json_integer_value(json_object_get(site, "line")), core);
        json_object_set_new(distinct, key, json_true());
        ++counts->sites;
        counts->library += is_library(site);
        if (json_is_true(json_object_get(site, "resolved"))) {
            ++counts->resolved;
            counts->candidates += (unsigned)json_array_size(json_object_get(site, "targets"));
        }
    }
}

static void judge_pairs(const char *name, FILE *pairs, const struct code *code, const json_t *plain,
                        struct counts *counts) {
    unsigned site, target;
    while (fscanf(pairs, "%x %x", &site, &target) == 2) {
        const json_t *const found = site_at(json_object_get(plain, "indirect_calls"), site);
        bool const is_resolved = found != NULL && json_is_true(json_object_get(found, "resolved"));
        if (is_entry_of_interrupt(code->image, json_object_get(plain, "entries"), target)) {
            continue;
        }
        ++counts->executed;
        if (found == NULL ? !was_direct(code, site, target) : is_resolved && !has_target(found, target)) {
            ++counts->outside;
            printf("FAIL %s: 0x%08x went to 0x%08x, which is not in the set\n", name, site, target);
        }
    }
}

static void follow(struct code *code) {
    const struct image *const image = code->image;
    uint32_t *const entries = memory_get(image->symbol_count + 1, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < image->symbol_count; ++i) {
        if (image->symbols[i].kind == SYMBOL_FUNCTION) {
            entries[count++] = (uint32_t)image->symbols[i].address;
        }
    }
    code_follow(code, entries, count);
    free(entries);
}

static bool judge(const char *folder, const char *name, const char *core, struct counts *counts) {
    struct reader_error error;
    struct image image;
    struct code_contents contents;
    struct code code;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/plain.json", folder, name);
    json_t *const plain = json_load_file(path, 0, NULL);
    snprintf(path, sizeof path, "%s/%s/calls", folder, name);
    FILE *const pairs = fopen(path, "r");
    snprintf(path, sizeof path, "%s/%s/%s.elf", folder, name, name);
    if (plain == NULL || pairs == NULL || !image_open(&image, path, &error)) {
        return false;
    }
    bool const has_code = contents_open(&contents, &image, &error);
    if (has_code) {
        code_open(&code, &contents);
        follow(&code);
        count_sites(core, json_object_get(plain, "indirect_calls"), counts);
        judge_pairs(name, pairs, &code, plain, counts);
        code_close(&code);
        contents_close(&contents);
    }
    image_close(&image);
    json_decref(plain);
    fclose(pairs);
    return has_code;
}

static unsigned distinct_library(void) {
    unsigned count = 0;
    const char *key;
    json_t *value;
    json_object_foreach(distinct, key, value) {
        count += key[0] == '1';
    }
    return count;
}

int main(int count, char **words) {
    FILE *const images = count == 3 ? fopen(words[1], "r") : NULL;
    char line[512], name[64], core[16];
    struct counts counts = {0};
    if (images == NULL) {
        fprintf(stderr, "usage: calls IMAGES.TXT FOLDER\n");
        return 2;
    }
    distinct = json_object();
    while (fgets(line, sizeof line, images) != NULL) {
        if (line[0] != '#' && sscanf(line, "%63s %*s %15s", name, core) == 2 && !judge(words[2], name, core, &counts)) {
            verdict(false, "%s_ran_and_was_read", name);
        }
    }
    fclose(images);
    unsigned const different = (unsigned)json_object_size(distinct), of_library = distinct_library();
    double const share = counts.sites == 0 ? 0 : 100.0 * counts.resolved / counts.sites;
    double const mean = counts.resolved == 0 ? 0 : (double)counts.candidates / counts.resolved;
    json_decref(distinct);
    verdict(different >= 100 && of_library * 2 >= different,
            "there_are_100_sites_half_of_them_in_libraries (%u, %u of libraries; by function, line and core %u, %u)",
            counts.sites, counts.library, different, of_library);
    verdict(share >= 85, "85_percent_are_resolved_without_facts (%.1f %%)", share);
    verdict(mean >= 1 && mean <= 2, "the_mean_of_candidates_is_at_most_2 (%.2f)", mean);
    verdict(counts.executed >= 50 && counts.outside == 0, "what_is_executed_is_always_in_the_set (%u pairs)",
            counts.executed);
    if (failures == 0) {
        printf("PASS stack_calls: %u tests\n", tests);
    }
    return failures == 0 ? 0 : 1;
}
