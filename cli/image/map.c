// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Opens a map file, finds out which linker wrote it, and hands it to the reader of that format. The readers leave the
// input sections in the order of the file; here they are sorted by output section and address, so that
// map_first_input() can search by bisection.
#include "image/map.h"

#include "base/search.h"

#include <stdlib.h>
#include <string.h>

static bool contains(const struct file *file, const char *text, size_t within) {
    return memmem(file->bytes, file->size < within ? file->size : within, text, strlen(text)) != NULL;
}

static bool is_before(const struct map_input *left, const struct map_input *right) {
    return left->output != right->output ? left->output < right->output : left->address < right->address;
}

// This is a stable bottom-up merge sort. Almost all maps are in order already, and for those one pass is all.
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
    size_t low;
    BISECT(low, 0, map->input_count, middle, map->inputs[middle].output < output);
    return low;
}
