// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// judge IMAGES.TXT UNKNOWN.TXT FOLDER: holds what brim stack says of each image against what the emulator measured and
// what the corpus demands. FOLDER/NAME/ has marks (what the image printed), plain.json (without facts) and facts.json.
#include <fnmatch.h>
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_IMAGES = 200, MOST_RULES = 200 };

/// A line of unknown.txt: a note that images of these names must have without facts.
struct rule {
    char image[64], entry[64], function[128], text[128];
    bool is_met;
};

static struct rule rules[MOST_RULES];
static size_t rule_count;
static double ratios[MOST_IMAGES];
static size_t ratio_count;
static unsigned tests, failures;

__attribute__((format(printf, 3, 4))) static void verdict(const char *image, bool holds, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("%s %s_", holds ? "  ok" : "FAIL", image);
    vprintf(format, arguments);
    printf("\n");
    va_end(arguments);
    ++tests;
    failures += !holds;
}

static bool is_comment(const char *line) {
    return line[0] == '#' || line[0] == '\n';
}

static void read_rules(const char *path) {
    FILE *const file = fopen(path, "r");
    char line[512];
    while (file != NULL && fgets(line, sizeof line, file) != NULL && rule_count < MOST_RULES) {
        struct rule *const rule = &rules[rule_count];
        if (!is_comment(line) &&
            sscanf(line, "%63s %63s %127s %127[^\n]", rule->image, rule->entry, rule->function, rule->text) == 4) {
            ++rule_count;
        }
    }
    if (file == NULL) {
        fprintf(stderr, "judge: %s cannot be read\n", path);
        exit(2);
    }
    fclose(file);
}

static json_t *load(const char *folder, const char *image, const char *file) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/%s", folder, image, file);
    return json_load_file(path, 0, NULL);
}

// What the image measured of a stack; -1: nothing.
static long mark_of(const char *folder, const char *image, const char *name) {
    char path[1024], line[256], marked[128];
    snprintf(path, sizeof path, "%s/%s/marks", folder, image);
    FILE *const file = fopen(path, "r");
    long bytes = -1, seen;
    bool is_done = false;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        is_done |= strcmp(line, "done\n") == 0;
        if (sscanf(line, "mark %127s %ld", marked, &seen) == 2 && strcmp(marked, name) == 0) {
            bytes = seen;
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return is_done ? bytes : -1;
}

static const char *text_of(const json_t *object, const char *key) {
    const char *const text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static const char *entry_name(const json_t *entry) {
    return strcmp(text_of(entry, "kind"), "reset") == 0 ? "reset" : text_of(entry, "name");
}

// Notes that no rule foresees are counted; rules that are met are marked.
static size_t meet_rules(const char *image, const json_t *entry, const char **first) {
    size_t index, unforeseen = 0;
    const json_t *note;
    json_array_foreach(json_object_get(entry, "unknown"), index, note) {
        bool is_foreseen = false;
        for (size_t i = 0; i < rule_count; ++i) {
            bool const matches = fnmatch(rules[i].image, image, 0) == 0 &&
                                 fnmatch(rules[i].entry, entry_name(entry), 0) == 0 &&
                                 fnmatch(rules[i].function, text_of(note, "function"), 0) == 0 &&
                                 strstr(text_of(note, "text"), rules[i].text) != NULL;
            rules[i].is_met |= matches;
            is_foreseen |= matches;
        }
        if (!is_foreseen && unforeseen++ == 0) {
            *first = text_of(note, "function");
        }
    }
    return unforeseen;
}

static void judge_unknowns(const char *image, const json_t *plain) {
    const char *first = "";
    size_t index, unforeseen = 0;
    const json_t *entry;
    for (size_t i = 0; i < rule_count; ++i) {
        rules[i].is_met = false;
    }
    json_array_foreach(json_object_get(plain, "entries"), index, entry) {
        size_t const here = meet_rules(image, entry, &first);
        bool const is_unknown = json_is_null(json_object_get(entry, "bound_bytes"));
        unforeseen += here;
        if (is_unknown != (json_array_size(json_object_get(entry, "unknown")) > 0)) {
            verdict(image, false, "says_why_where_it_is_unknown: %s", entry_name(entry));
        }
    }
    const char *missing = NULL;
    for (size_t i = 0; i < rule_count; ++i) {
        if (fnmatch(rules[i].image, image, 0) == 0 && !rules[i].is_met) {
            missing = rules[i].function;
        }
    }
    verdict(image, unforeseen == 0 && missing == NULL, "is_unknown_exactly_where_it_must_be%s%s%s%s",
            unforeseen > 0 ? ": not foreseen: " : "", unforeseen > 0 ? first : "", missing != NULL ? "; missing: " : "",
            missing != NULL ? missing : "");
}

static bool is_above(const json_t *bound, long mark) {
    return json_is_null(bound) || json_integer_value(bound) >= mark;
}

static void judge_tasks(const char *folder, const char *image, const json_t *facts) {
    size_t index;
    const json_t *entry;
    json_array_foreach(json_object_get(facts, "entries"), index, entry) {
        if (strcmp(text_of(entry, "kind"), "task") == 0) {
            long const mark = mark_of(folder, image, text_of(entry, "name"));
            const json_t *const bound = json_object_get(entry, "bound_bytes");
            verdict(image, mark >= 0 && json_is_integer(bound) && is_above(bound, mark),
                    "bounds_its_task_%s (%lld, measured %ld)", text_of(entry, "name"), json_integer_value(bound), mark);
        }
    }
}

static void judge_image(const char *folder, const char *image, const char *how, const char *word) {
    json_t *const plain = load(folder, image, "plain.json"), *const facts = load(folder, image, "facts.json");
    long const mark = mark_of(folder, image, "main");
    const json_t *const main_stack = json_object_get(facts, "main_stack");
    const json_t *const bound = json_object_get(main_stack, "bound_bytes");
    const json_t *const plain_bound = json_object_get(json_object_get(plain, "main_stack"), "bound_bytes");
    if (plain == NULL || facts == NULL || mark < 0) {
        verdict(image, false, "ran_and_was_bounded: %s", mark < 0 ? "it printed no mark" : "brim stack refused it");
        return;
    }
    bool const is_bounded = json_is_integer(bound);
    verdict(image, is_bounded && is_above(bound, mark) && is_above(plain_bound, mark),
            "is_bounded_not_below_its_mark (%lld, measured %ld)", json_integer_value(bound), mark);
    verdict(image, strcmp(text_of(main_stack, "verdict"), word) == 0, "is_%s (%s)", word,
            text_of(main_stack, "verdict"));
    if (strcmp(how, "equal") == 0) {
        verdict(image, json_integer_value(bound) == mark, "reaches_its_bound (%lld, measured %ld)",
                json_integer_value(bound), mark);
    }
    if (is_bounded && ratio_count < MOST_IMAGES) {
        ratios[ratio_count++] = (double)json_integer_value(bound) / (double)mark;
    }
    judge_tasks(folder, image, facts);
    judge_unknowns(image, plain);
    json_decref(plain);
    json_decref(facts);
}

static int compare_ratios(const void *left, const void *right) {
    double const a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

int main(int count, char **words) {
    FILE *const images = count == 4 ? fopen(words[1], "r") : NULL;
    char line[512], name[64], how[16], word[16];
    size_t image_count = 0;
    if (images == NULL) {
        fprintf(stderr, "usage: judge IMAGES.TXT UNKNOWN.TXT FOLDER\n");
        return 2;
    }
    read_rules(words[2]);
    while (fgets(line, sizeof line, images) != NULL) {
        if (!is_comment(line) && sscanf(line, "%63s %*s %*s %*s %*s %*s %*s %15s %15s", name, how, word) == 3) {
            judge_image(words[3], name, how, word);
            ++image_count;
        }
    }
    fclose(images);
    qsort(ratios, ratio_count, sizeof *ratios, compare_ratios);
    double const median = ratio_count == 0 ? 0 : ratios[ratio_count / 2];
    verdict("the_corpus", image_count >= 24, "has_at_least_24_images (%zu)", image_count);
    verdict("the_corpus", median >= 1 && median <= 1.15,
            "has_a_median_of_bound_to_mark_of_at_most_1.15 (%.3f, largest %.2f, of %zu)", median,
            ratio_count == 0 ? 0 : ratios[ratio_count - 1], ratio_count);
    if (failures == 0) {
        printf("PASS stack_bounds: %u tests\n", tests);
    }
    return failures == 0 ? 0 : 1;
}
