// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// coverage SOURCE_DIR FILE... -- JSON...: whether the tests ran every region and took every branch both ways in the
// FILEs, by what `llvm-cov export` says of each test program. A function that a macro emits has its regions where the
// macro is defined; what is not run in one instance may be run in another, so counts are summed over all.
//
// A function that no test instantiates has no regions at all. So every body that a header emits (a line of BRIM_INLINE
// or BRIM_ALWAYS_INLINE) is looked for, and every FILE must be seen.
//
// What cannot be run on the host is argued in place: a comment that begins with "uncovered:" and says why, on the line,
// on the one above, or on the #if around it. A comment that excuses nothing is a failure too.
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 2000, FILES_MAX = 200, REGION_CODE = 0 };

typedef struct place {
    int file;
    int at[4]; ///< Line and column where it begins and ends.
    bool is_branch;
    long long count; ///< How often it ran; for a branch how often the condition was true.
    long long count_false;
} place;

typedef struct source {
    const char *name; ///< Below the source directory.
    char *line[LINES_MAX + 2];
    int lines;
    bool is_seen;
    bool ends_body[LINES_MAX + 2]; ///< By line: it is a brace at the margin.
    bool excused[LINES_MAX + 2];   ///< By line: its "uncovered:" was needed.
} source;

static source sources[FILES_MAX];
static int source_count;
static place *places;
static size_t place_count;
static size_t place_room;
static int failures;

static void fail(const source *s, int line, const char *what) {
    ++failures;
    printf("FAIL %s:%d: %s: %s\n", s->name, line, what, s->line[line]);
}

static char *trimmed(const char *line) {
    size_t length;
    line += strspn(line, " ");
    length = strlen(line);
    while (length > 0 && strchr(" \\\n", line[length - 1]) != NULL) {
        --length;
    }
    return strndup(line, length);
}

static void read_source(const char *directory, const char *name) {
    char path[4096];
    char text[4096];
    source *const s = &sources[source_count++];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *const file = fopen(path, "r");
    if (file == NULL || source_count == FILES_MAX) {
        fprintf(stderr, "coverage: %s: cannot be read\n", path);
        exit(2);
    }
    s->name = name;
    s->line[0] = strdup("");
    while (s->lines < LINES_MAX && fgets(text, sizeof text, file) != NULL) {
        s->line[++s->lines] = trimmed(text);
        s->ends_body[s->lines] = strcmp(text, "}\n") == 0;
    }
    s->line[s->lines + 1] = strdup("");
    fclose(file);
}

/// The source of that path; -1 iff it is none of ours.
static int find_source(const char *path) {
    for (int i = 0; i < source_count; ++i) {
        size_t const length = strlen(path);
        size_t const name = strlen(sources[i].name);
        if (length > name && path[length - name - 1] == '/' && strcmp(path + length - name, sources[i].name) == 0) {
            return i;
        }
    }
    return -1;
}

static void add_place(int file, const json_t *numbers, bool is_branch) {
    if (place_count == place_room) {
        place_room = place_room == 0 ? 65536 : 2 * place_room;
        places = realloc(places, place_room * sizeof *places);
    }
    place *const p = &places[place_count++];
    *p = (place){.file = file, .is_branch = is_branch};
    for (size_t i = 0; i < 4; ++i) {
        p->at[i] = (int)json_integer_value(json_array_get(numbers, i));
    }
    p->count = json_integer_value(json_array_get(numbers, 4));
    p->count_false = is_branch ? json_integer_value(json_array_get(numbers, 5)) : 0;
    sources[file].is_seen = true;
}

/// Regions are [line, column, line, column, count, file, ...], branches [line, column, line, column, count true, count
/// false, file, ...]; the kind is the last number of both.
static void read_places(const json_t *function, bool are_branches) {
    const json_t *const filenames = json_object_get(function, "filenames");
    size_t i;
    json_t *numbers;
    json_array_foreach(json_object_get(function, are_branches ? "branches" : "regions"), i, numbers) {
        size_t const file_id = (size_t)json_integer_value(json_array_get(numbers, are_branches ? 6 : 5));
        json_int_t const kind = json_integer_value(json_array_get(numbers, json_array_size(numbers) - 1));
        int const file = find_source(json_string_value(json_array_get(filenames, file_id)));
        if (file >= 0 && (are_branches || kind == REGION_CODE)) {
            add_place(file, numbers, are_branches);
        }
    }
}

static void read_export(const char *path) {
    json_error_t error;
    size_t i;
    json_t *function;
    json_t *const root = json_load_file(path, 0, &error);
    if (root == NULL) {
        fprintf(stderr, "coverage: %s:%d: %s\n", path, error.line, error.text);
        exit(2);
    }
    json_array_foreach(json_object_get(json_array_get(json_object_get(root, "data"), 0), "functions"), i, function) {
        read_places(function, false);
        read_places(function, true);
    }
    json_decref(root);
}

static int compare(const void *a, const void *b) {
    const place *const p = a;
    const place *const q = b;
    if (p->file != q->file) {
        return p->file - q->file;
    }
    for (int i = 0; i < 4; ++i) {
        if (p->at[i] != q->at[i]) {
            return p->at[i] - q->at[i];
        }
    }
    return p->is_branch - q->is_branch;
}

static void sum_places(void) {
    size_t last = 0;
    if (place_count == 0) {
        return;
    }
    qsort(places, place_count, sizeof *places, compare);
    for (size_t i = 1; i < place_count; ++i) {
        if (compare(&places[last], &places[i]) == 0) {
            places[last].count += places[i].count;
            places[last].count_false += places[i].count_false;
        } else {
            places[++last] = places[i];
        }
    }
    place_count = last + 1;
}

static bool excuses(const source *s, int line) {
    return strstr(s->line[line], "uncovered: ") != NULL;
}

/// The #if, #elif or #else under which a line stands; 0 iff it stands under none.
static int condition_of(const source *s, int line) {
    int depth = 0;
    for (int i = line; i > 0; --i) {
        if (strncmp(s->line[i], "#endif", 6) == 0) {
            ++depth;
        } else if (strncmp(s->line[i], "#if", 3) == 0 && depth > 0) {
            --depth;
        } else if (depth == 0 && (strncmp(s->line[i], "#if", 3) == 0 || strncmp(s->line[i], "#el", 3) == 0)) {
            return i;
        }
    }
    return 0;
}

/// The line whose "uncovered:" excuses a place; 0 iff there is none.
static int excuse_of(const source *s, int line) {
    int const condition = condition_of(s, line);
    return excuses(s, line)                          ? line
           : excuses(s, line - 1)                    ? line - 1
           : condition != 0 && excuses(s, condition) ? condition
                                                     : 0;
}

static void judge(source *s, int line, bool is_covered, const char *what) {
    int const excuse = excuse_of(s, line);
    if (is_covered) {
        return;
    }
    if (excuse != 0) {
        s->excused[excuse] = true;
    } else {
        fail(s, line, what);
    }
}

/// A condition that never was true nor false is constant in every instance: its regions are judged, it is not.
static void judge_places(void) {
    for (size_t i = 0; i < place_count; ++i) {
        const place *const p = &places[i];
        source *const s = &sources[p->file];
        if (!p->is_branch) {
            judge(s, p->at[0], p->count > 0, "never run");
        } else if (p->count + p->count_false > 0) {
            judge(s, p->at[0], p->count > 0, "never true");
            judge(s, p->at[0], p->count_false > 0, "never false");
        }
    }
}

/// Whether a region begins (edge 0) or ends (edge 2) in a line.
static bool has_edge(int file, int line, int edge) {
    for (size_t i = 0; i < place_count; ++i) {
        if (places[i].file == file && places[i].at[edge] == line && !places[i].is_branch) {
            return true;
        }
    }
    return false;
}

/// Looks for the region of each body that the source emits.
static void judge_bodies(int file) {
    source *const s = &sources[file];
    for (int i = 1; i <= s->lines; ++i) {
        if (s->ends_body[i] && !has_edge(file, i, 2)) {
            judge(s, i, false, "ends a function that no test program has");
        }
        if (strncmp(s->line[i], "BRIM_INLINE ", 12) != 0 && strncmp(s->line[i], "BRIM_ALWAYS_INLINE ", 19) != 0) {
            continue;
        }
        int body = i;
        while (body < s->lines && strpbrk(s->line[body], "{;") == NULL) {
            ++body;
        }
        if (strchr(s->line[body], '{') != NULL && !has_edge(file, body, 0)) {
            judge(s, i, false, "never instantiated");
        }
    }
}

static void judge_source(int file) {
    source *const s = &sources[file];
    judge_bodies(file);
    for (int i = 1; i <= s->lines; ++i) {
        if (strstr(s->line[i], "uncovered: ") != NULL && !s->excused[i]) {
            fail(s, i, "excuses what the tests run");
        }
    }
    if (strstr(s->name, ".c") != NULL && !s->is_seen) {
        fail(s, 1, "in no test program");
    }
}

int main(int argc, char **argv) {
    int i = 2;
    for (; i < argc && strcmp(argv[i], "--") != 0; ++i) {
        read_source(argv[1], argv[i]);
    }
    for (++i; i < argc; ++i) {
        read_export(argv[i]);
    }
    sum_places();
    judge_places();
    for (int file = 0; file < source_count; ++file) {
        judge_source(file);
    }
    printf("%d files, %zu regions and branches, %d not covered\n", source_count, place_count, failures);
    return failures == 0 && place_count > 0 ? 0 : 1;
}
