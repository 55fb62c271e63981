// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions of the calls that firmware makes most: vec, string, linear map, ring. Each is a function of its own, so
// that its code can be measured too.
#include "board.h"
#include "count.h"

#include <brim/brim.h>

BRIM_VEC(sample_vec, uint16_t, 8);
BRIM_STRING(line, 64);
BRIM_LINEAR_MAP(config_map, uint16_t, uint16_t, 4);
BRIM_SPSC(adc_ring, uint16_t, 16);
BRIM_SPSC(odd_ring, uint16_t, 15);
BRIM_HISTORY(sample_history, uint16_t, 8);

static sample_vec vec;
static line text;
static config_map map;
static adc_ring ring;
static odd_ring odd;
static sample_history history;
static uint16_t taken;
static count_tally tally;

// Its prototype, and the beginning of its definition.
#define MEASURED(declaration)                                                                                          \
    BRIM_NOINLINE declaration;                                                                                         \
    BRIM_NOINLINE declaration

MEASURED(bool vec_push(sample_vec *v, uint16_t x)) {
    return sample_vec_push(v, x);
}
MEASURED(bool vec_pop(sample_vec *v, uint16_t *x)) {
    return sample_vec_pop(v, x);
}
MEASURED(bool spsc_push(adc_ring *q, uint16_t x)) {
    return adc_ring_push(q, x);
}
MEASURED(bool spsc_pop(adc_ring *q, uint16_t *x)) {
    return adc_ring_pop(q, x);
}
MEASURED(bool spsc_odd_push(odd_ring *q, uint16_t x)) {
    return odd_ring_push(q, x);
}
MEASURED(bool spsc_odd_pop(odd_ring *q, uint16_t *x)) {
    return odd_ring_pop(q, x);
}
MEASURED(bool map_insert(config_map *m, uint16_t key)) {
    return config_map_insert(m, key, key);
}
MEASURED(uint16_t *map_get(config_map *m, uint16_t key)) {
    return config_map_get(m, key);
}
MEASURED(bool string_append(line *s, const char *piece)) {
    return line_append(s, piece);
}
MEASURED(bool string_append_u32(line *s, uint32_t value)) {
    return line_append_u32(s, value);
}
MEASURED(void history_push(sample_history *h, uint16_t x)) {
    sample_history_push(h, x);
}

static void measure(const char *subject, const char *call, void (*function)(void), const void *a, size_t b) {
    (void)count_call(&tally, NULL, function, a, b);
    count_print(subject, "typical", call, &tally);
    count_clear(&tally);
}

int main(void) {
    count_start();
    measure("vec of 8 u16", "push", COUNTED(vec_push), &vec, 1);
    measure("vec of 8 u16", "pop", COUNTED(vec_pop), &vec, (size_t)(uintptr_t)&taken);
    measure("spsc of 16 u16", "push", COUNTED(spsc_push), &ring, 1);
    measure("spsc of 16 u16", "pop", COUNTED(spsc_pop), &ring, (size_t)(uintptr_t)&taken);
    measure("spsc of 15 u16", "push", COUNTED(spsc_odd_push), &odd, 1);
    measure("spsc of 15 u16", "pop", COUNTED(spsc_odd_pop), &odd, (size_t)(uintptr_t)&taken);
    for (uint16_t key = 1; key <= 3; ++key) {
        (void)map_insert(&map, key);
    }
    measure("linear map of 4 u16 to u16", "insert the 4th", COUNTED(map_insert), &map, 4);
    measure("linear map of 4 u16 to u16", "get the last", COUNTED(map_get), &map, 4);
    measure("linear map of 4 u16 to u16", "get a missing one", COUNTED(map_get), &map, 9);
    measure("string of 64", "append T=", COUNTED(string_append), &text, (size_t)(uintptr_t) "T=");
    measure("string of 64", "append_u32 7", COUNTED(string_append_u32), &text, 7);
    measure("string of 64", "append_u32 12345", COUNTED(string_append_u32), &text, 12345);
    measure("string of 64", "append_u32 4294967295", COUNTED(string_append_u32), &text, UINT32_MAX);
    measure("history of 8 u16", "push", COUNTED(history_push), &history, 1);
    board_exit(0);
}
