// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "image/map.h"

#include <stdlib.h>
#include <string.h>

bool slice_is(struct slice slice, const char *text) {
    return strlen(text) == slice.length && memcmp(slice.text, text, slice.length) == 0;
}

bool map_next_line(struct map_lines *lines, struct slice *line) {
    if (lines->at >= lines->end) {
        return false;
    }
    const char *const begin = lines->at;
    const char *newline = memchr(begin, '\n', (size_t)(lines->end - begin));
    const char *stop = newline == NULL ? lines->end : newline;
    lines->at = newline == NULL ? lines->end : newline + 1;
    if (stop > begin && stop[-1] == '\r') {
        --stop;
    }
    size_t const length = (size_t)(stop - begin);
    *line = (struct slice){begin, length > 65535 ? 65535 : (uint32_t)length};
    return true;
}

void map_skip_blanks(struct slice *text) {
    while (text->length > 0 && *text->text == ' ') {
        ++text->text;
        --text->length;
    }
}

// A digit's value and one; 0 for what is no digit. A large map has millions of them.
static const unsigned char hex_digits[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

bool map_take_hex(struct slice *text, uint64_t *value) {
    struct slice rest = *text;
    map_skip_blanks(&rest);
    if (rest.length > 2 && rest.text[0] == '0' && rest.text[1] == 'x') {
        rest.text += 2;
        rest.length -= 2;
    }
    uint64_t number = 0;
    uint32_t digits = 0;
    for (; digits < rest.length && digits < 16; ++digits) {
        unsigned const digit = hex_digits[(unsigned char)rest.text[digits]];
        if (digit == 0) {
            break;
        }
        number = number << 4 | (digit - 1);
    }
    if (digits == 0 || (digits < rest.length && rest.text[digits] != ' ')) {
        return false;
    }
    *value = number;
    *text = (struct slice){rest.text + digits, rest.length - digits};
    return true;
}

void map_add_output(struct map *map, const struct map_output *output) {
    map->outputs = memory_grow(map->outputs, map->output_count, &map->output_capacity, sizeof *map->outputs);
    map->outputs[map->output_count++] = *output;
}

void map_add_input(struct map *map, const struct map_input *input) {
    map->inputs = memory_grow(map->inputs, map->input_count, &map->input_capacity, sizeof *map->inputs);
    map->inputs[map->input_count++] = *input;
}

static bool contains(const struct file *file, const char *text, size_t within) {
    return memmem(file->bytes, file->size < within ? file->size : within, text, strlen(text)) != NULL;
}

static bool is_before(const struct map_input *left, const struct map_input *right) {
    return left->output != right->output ? left->output < right->output : left->address < right->address;
}

// Stable, and one pass where the map is in order already, as almost all are.
static void sort_inputs(struct map *map) {
    size_t sorted = 1;
    while (sorted < map->input_count && !is_before(&map->inputs[sorted], &map->inputs[sorted - 1])) {
        ++sorted;
    }
    if (sorted >= map->input_count) {
        return;
    }
    struct map_input *from = map->inputs, *to = memory_get(map->input_count, sizeof *to);
    for (size_t width = 1; width < map->input_count; width *= 2) {
        for (size_t begin = 0; begin < map->input_count; begin += 2 * width) {
            size_t const middle = begin + width < map->input_count ? begin + width : map->input_count;
            size_t const end = middle + width < map->input_count ? middle + width : map->input_count;
            for (size_t left = begin, right = middle, out = begin; out < end; ++out) {
                bool const take_right = right < end && (left >= middle || is_before(&from[right], &from[left]));
                to[out] = take_right ? from[right++] : from[left++];
            }
        }
        struct map_input *const other = from;
        from = to;
        to = other;
    }
    free(to);
    map->inputs = from;
    map->input_capacity = map->input_count;
}

bool map_open(struct map *map, const char *path, struct reader_error *error) {
    *map = (struct map){0};
    if (!file_open(&map->file, path, UINT64_C(2) << 30, error)) {
        return false;
    }
    map->is_lld = contains(&map->file, "VMA ", 64) && contains(&map->file, "Align Out", 128);
    bool const done = map->is_lld ? map_read_lld(map) : map_read_gnu(map);
    if (!done) {
        reader_fail(error, path, "not a map file of GNU ld or lld; make one with -Wl,-Map=...");
        map_close(map);
        return false;
    }
    sort_inputs(map);
    return true;
}

void map_close(struct map *map) {
    free(map->regions);
    free(map->outputs);
    free(map->inputs);
    free(map->discards);
    free(map->pulls);
    free(map->references);
    names_free(&map->objects);
    names_free(&map->assigned);
    file_close(&map->file);
    *map = (struct map){0};
}

size_t map_first_input(const struct map *map, uint32_t output) {
    size_t low = 0, high = map->input_count;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (map->inputs[middle].output < output) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
