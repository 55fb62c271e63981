// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// damaged maps|images|stacks|types|consts fw.elf fw.map SCRATCH COUNT [SEED]: reports on damaged copies, or bounds of
// their stacks, or the structs that damaged debugging information describes, or which of their data could be const.
// Whatever a map says, the pieces tile the regions and every level sums to its parent; whatever an image says, there is
// a result or a message, and no crash.
#include "base/file.h"
#include "config/config.h"
#include "const/constants.h"
#include "layout/report.h"
#include "mutate.h"
#include "opened.h"
#include "report/table_tree.h"
#include "stack/stack.h"
#include "structs/structs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct counts {
    unsigned read, refused;
};

static const char *damaged_image; ///< As it is before.

static bool levels_hold(const struct report *report) {
    static const struct tree_request requests[] = {
        {.dimensions = {BY_REGION, BY_SECTION, BY_SYMBOL}, .depth = 3},
        {.dimensions = {BY_FOLDER, BY_FILE, BY_SYMBOL}, .depth = 3, .limit = 3},
        {.dimensions = {BY_ARCHIVE, BY_OBJECT, BY_REGION}, .depth = 3, .limit = 1},
    };
    uint64_t used = 0;
    for (size_t i = 0; i <= report->region_count; ++i) {
        used += report->regions[i].used_bytes;
    }
    bool holds = true;
    for (size_t i = 0; holds && i < sizeof requests / sizeof *requests; ++i) {
        struct tree tree;
        tree_make(&tree, report, &requests[i]);
        holds = tree_check(&tree.total) && tree.total.flash_bytes + tree.total.ram_bytes == used;
        tree_free(&tree);
    }
    return holds;
}

static bool holds(const char *image, const char *map, struct counts *counts, struct reader_error *error) {
    struct opened opened;
    if (!opened_begin(&opened, "brim.yaml", image, map, error)) {
        ++counts->refused;
        bool const names_file = strncmp(error->text, image, strlen(image)) == 0 ||
                                (map != NULL && strncmp(error->text, map, strlen(map)) == 0);
        return names_file && strchr(error->text, '\n') == NULL;
    }
    ++counts->read;
    report_finish(&opened.report);
    bool const good = report_check(&opened.report, error) && levels_hold(&opened.report);
    opened_end(&opened);
    return good;
}

// \return  Whether the image gives what is asked of it, or a message that names the file.
static bool opens(struct opened *opened, const char *path, struct counts *counts, bool *is_told,
                  struct reader_error *error) {
    if (opened_begin(opened, path, path, NULL, error)) {
        return true;
    }
    ++counts->refused;
    *is_told = strncmp(error->text, path, strlen(path)) == 0;
    return false;
}

// Bounds, or a message.
static bool is_bounded(const char *path, struct counts *counts, struct reader_error *error) {
    struct opened opened;
    struct stack stack;
    bool is_told = false;
    if (!opens(&opened, path, counts, &is_told, error)) {
        return is_told;
    }
    struct stack_request const request = {.accesses = &opened.accesses};
    bool const is_made = stack_make(&stack, &opened.program, &request, error);
    ++*(is_made ? &counts->read : &counts->refused);
    is_told = is_made || strncmp(error->text, path, strlen(path)) == 0;
    if (is_made) {
        stack_free(&stack);
    }
    opened_end(&opened);
    return is_told;
}

// Structs, or a message. None wins by growing.
static bool has_structs(const char *path, struct counts *counts, struct reader_error *error) {
    struct opened opened;
    struct structs structs;
    bool is_told = false;
    if (!opens(&opened, path, counts, &is_told, error)) {
        return is_told;
    }
    struct structs_request const request = {.config = &opened.config};
    bool const is_made = structs_make(&structs, &opened.report, &request, error);
    ++*(is_made ? &counts->read : &counts->refused);
    is_told = is_made || strncmp(error->text, path, strlen(path)) == 0;
    for (size_t i = 0; is_made && i < structs.row_count; ++i) {
        const struct struct_row *const row = &structs.rows[i];
        is_told = is_told && row->name != NULL && (row->won_bytes == 0 || row->new_size_bytes < row->size_bytes);
    }
    if (is_made) {
        structs_free(&structs);
    }
    opened_end(&opened);
    return is_told;
}

// Every object has one class with its reason, and the classes sum to all.
static bool has_constants(const char *path, struct counts *counts, struct reader_error *error) {
    struct opened opened;
    struct constants constants;
    bool is_told = false;
    if (!opens(&opened, path, counts, &is_told, error)) {
        return is_told;
    }
    struct constants_request const request = {.config = &opened.config, .accesses = &opened.accesses};
    bool const is_made = constants_make(&constants, &opened.report, &request, error);
    ++*(is_made ? &counts->read : &counts->refused);
    is_told = is_made || strncmp(error->text, path, strlen(path)) == 0;
    uint64_t bytes = 0, sum = 0;
    for (size_t i = 0; is_made && i < constants.row_count; ++i) {
        const struct constant_row *const row = &constants.rows[i];
        is_told = is_told && row->name != NULL && row->reason != NULL && row->class < CONSTANT_CLASSES;
        bytes += row->size_bytes;
    }
    for (size_t i = 0; is_made && i < CONSTANT_CLASSES; ++i) {
        sum += constants.bytes[i];
    }
    if (is_made) {
        constants_free(&constants);
    }
    opened_end(&opened);
    return is_told && bytes == sum;
}

static bool write_file(const char *path, const char *bytes, size_t length) {
    FILE *const file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    size_t const written = fwrite(bytes, 1, length, file);
    return fclose(file) == 0 && written == length;
}

// Of an image the headers and tables matter, not the code between: most changes go to its first and last bytes.
static size_t damage_image(char *bytes, size_t length, uint64_t *state) {
    for (uint64_t i = 1 + random_next(state) % 8; i > 0; --i) {
        uint64_t const where = random_next(state);
        size_t const window = where % 4 == 0 ? length : 4096 < length ? 4096 : length;
        size_t const at = (size_t)(random_next(state) % window);
        bytes[where % 2 == 0 ? at : length - 1 - at] = (char)random_next(state);
    }
    return random_next(state) % 16 == 0 ? (size_t)(random_next(state) % length) : length;
}

// Headers, tables and code alike, and never cut.
static size_t damage_code(char *bytes, size_t length, uint64_t *state) {
    damage_image(bytes, length, state);
    for (uint64_t i = random_next(state) % 64; i > 0; --i) {
        bytes[random_next(state) % length] = (char)random_next(state);
    }
    return length;
}

// Of an image only what describes types and variables.
static size_t damage_types(char *bytes, size_t length, uint64_t *state) {
    static size_t begin, end;
    struct reader_error error;
    struct image image;
    if (end == 0 && image_open(&image, damaged_image, &error)) {
        begin = length;
        for (size_t i = 0; i < image.section_count; ++i) {
            const struct image_section *const section = &image.sections[i];
            if (section->contents != NULL &&
                (strcmp(section->name, ".debug_info") == 0 || strcmp(section->name, ".debug_abbrev") == 0)) {
                size_t const at = (size_t)(section->contents - (const uint8_t *)image.file.bytes);
                begin = at < begin ? at : begin;
                end = at + section->size_bytes > end ? at + section->size_bytes : end;
            }
        }
        image_close(&image);
    }
    for (uint64_t i = 1 + random_next(state) % 8; end > begin && i > 0; --i) {
        bytes[begin + random_next(state) % (end - begin)] = (char)random_next(state);
    }
    return length;
}

int main(int count, char **words) {
    struct reader_error error = {"does not hold"};
    struct file source;
    bool const stacks = count > 5 && strcmp(words[1], "stacks") == 0;
    bool const consts = count > 5 && strcmp(words[1], "consts") == 0;
    bool const types = count > 5 && strcmp(words[1], "types") == 0;
    bool const maps = count > 5 && strcmp(words[1], "maps") == 0;
    if (count < 6 || !file_open(&source, words[maps ? 3 : 2], SIZE_MAX, &error)) {
        fprintf(stderr, "damaged: %s\n", error.text);
        return 2;
    }
    damaged_image = words[2];
    size_t const capacity = source.size + 65536;
    char *const bytes = malloc(capacity);
    uint64_t state = count > 6 ? strtoull(words[6], NULL, 0) : 88172645463325252u;
    struct counts counts = {0};
    for (long i = 0; bytes != NULL && i < atol(words[5]); ++i) {
        uint64_t const seed = state;
        memcpy(bytes, source.bytes, source.size);
        size_t const length = stacks || consts ? damage_code(bytes, source.size, &state)
                              : types          ? damage_types(bytes, source.size, &state)
                              : maps           ? mutate(bytes, source.size, capacity, &state)
                                               : damage_image(bytes, source.size, &state);
        if (!write_file(words[4], bytes, length)) {
            return 2;
        }
        bool const is_good = stacks   ? is_bounded(words[4], &counts, &error)
                             : consts ? has_constants(words[4], &counts, &error)
                             : types  ? has_structs(words[4], &counts, &error)
                                      : holds(maps ? words[2] : words[4], maps ? words[4] : words[3], &counts, &error);
        if (!is_good) {
            printf("seed %llu: %s\n", (unsigned long long)seed, error.text);
            return 1;
        }
        random_next(&state);
    }
    printf("%u read, %u refused\n", counts.read, counts.refused);
    free(bytes);
    file_close(&source);
    return 0;
}
