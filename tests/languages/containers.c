// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Every container, used: this one file is compiled as C11, C17 and C++17 and run (languages.sh). Exit code 0: it works.
#include <brim/deque.h>
#include <brim/history.h>
#include <brim/index_map.h>
#include <brim/index_set.h>
#include <brim/linear_map.h>
#include <brim/mpsc.h>
#include <brim/priority_queue.h>
#include <brim/sorted_list.h>
#include <brim/sorted_map.h>
#include <brim/spsc.h>
#include <brim/spsc_evict.h>
#include <brim/string.h>
#include <brim/view.h>

struct sample {
    uint32_t time;
    int16_t value[3];
};

static bool same_sample(struct sample a, struct sample b) {
    return a.time == b.time;
}

static bool earlier(struct sample a, struct sample b) {
    return a.time < b.time;
}

BRIM_VEC(sample_vec, struct sample, 4);
BRIM_VEC(text_vec, const char *, 1);
BRIM_VEC_COUNTED(byte_vec, uint8_t, 65535);
BRIM_STRING(line, 64);
BRIM_STRING_COUNTED(long_line, 65534);
BRIM_LINEAR_MAP(config_map, uint16_t, uint32_t, 4);
BRIM_LINEAR_MAP_BY(text_map, const char *, const char *, 2, brim_same_text);
BRIM_LINEAR_MAP_COUNTED(byte_map, uint8_t, uint8_t, 1);
BRIM_LINEAR_MAP_BY_COUNTED(sample_map, struct sample, uint32_t, 300, same_sample);
BRIM_SPSC(adc_ring, uint16_t, 16);
BRIM_SPSC(pointer_ring, const char *, 65535);
BRIM_SPSC_COUNTED(sample_ring, struct sample, 1);
BRIM_SPSC_EVICT(sample_evict, struct sample, 3);
BRIM_SPSC_EVICT_COUNTED(pointer_evict, const char *, 65535);
BRIM_MPSC(sample_events, struct sample, 3);
BRIM_MPSC_COUNTED(pointer_events, const char *, 65535);
BRIM_HISTORY(float_log, float, 7);
BRIM_HISTORY_COUNTED(sample_log, struct sample, 65535);

BRIM_DEQUE(sample_deque, struct sample, 1);
BRIM_DEQUE_COUNTED(text_deque, const char *, 65535);
BRIM_PRIORITY_QUEUE(sample_queue, struct sample, 1, earlier);
BRIM_PRIORITY_QUEUE_COUNTED(long_queue, struct sample, 65535, earlier);

BRIM_SORTED_LIST(sample_list, struct sample, 1, earlier);
BRIM_SORTED_LIST_COUNTED(long_list, struct sample, 65535, earlier);
BRIM_SORTED_MAP(gain_map, int16_t, uint32_t, 1);
BRIM_SORTED_MAP_BY_COUNTED(ordered_texts, const char *, const char *, 65535, brim_text_before);
BRIM_INDEX_MAP(node_map, uint64_t, struct sample, 1);
BRIM_INDEX_MAP_BY_COUNTED(name_map, const char *, uint32_t, 65535, brim_hash_text, brim_same_text);
BRIM_INDEX_SET_COUNTED(id_set, int16_t, 3);
BRIM_INDEX_SET_BY(name_set, const char *, 65535, brim_hash_text, brim_same_text);

BRIM_VEC_VIEW(bytes, uint8_t);
BRIM_VEC_VIEW_OF(bytes, byte_vec);
BRIM_DEQUE_VIEW(texts_view, const char *);
BRIM_DEQUE_VIEW_OF(texts_view, text_deque);
BRIM_LINEAR_MAP_VIEW_BY(sample_numbers, struct sample, uint32_t, same_sample);
BRIM_LINEAR_MAP_VIEW_OF(sample_numbers, sample_map);
BRIM_STRING_VIEW_OF(long_line);

static bool vec_works(void) {
    static sample_vec v;
    struct sample const s = {7, {1, 2, 3}};
    struct sample popped;
    return sample_vec_push(&v, s) && sample_vec_pop(&v, &popped) && popped.value[2] == 3 && sample_vec_check(&v);
}

static bool string_works(void) {
    static line s;
    return line_append(&s, "T=") && line_append_i32(&s, -5) && line_appendf(&s, " %3u%%", 42u) &&
           line_equals(&s, "T=-5  42%") && line_check(&s);
}

static bool map_works(void) {
    static config_map numbers;
    static text_map texts;
    return config_map_insert(&numbers, 1, 2) && *config_map_get(&numbers, 1) == 2 &&
           text_map_insert(&texts, "a", "b") && brim_same_text(*text_map_get_const(&texts, "a"), "b") &&
           text_map_check(&texts);
}

static bool spsc_works(void) {
    static adc_ring q;
    adc_ring_ends const ends = adc_ring_split(&q);
    uint16_t x = 0;
    return adc_ring_producer_push(ends.producer, 9) && adc_ring_consumer_pop(ends.consumer, &x) && x == 9;
}

static bool spsc_evict_works(void) {
    static sample_evict q;
    struct sample s = {0, {1, 2, 3}};
    for (s.time = 1; s.time <= 4; ++s.time) {
        (void)sample_evict_push(&q, s);
    }
    return sample_evict_pop(&q, &s) && s.time == 2 && s.value[2] == 3;
}

static bool mpsc_works(void) {
    static pointer_events q;
    pointer_events_ends const ends = pointer_events_split(&q);
    const char *text = NULL;
    return pointer_events_producer_push(ends.producer, "a") && pointer_events_consumer_pop(ends.consumer, &text) &&
           brim_same_text(text, "a") && pointer_events_check(&q) && pointer_events_peak(&q) == 1;
}

static bool history_works(void) {
    static float_log h;
    for (int i = 0; i < 9; ++i) {
        float_log_push(&h, (float)i);
    }
    return *float_log_recent_const(&h) > 7.0f && *float_log_oldest(&h) < 3.0f;
}

static bool deque_works(void) {
    static text_deque d;
    const char *text = NULL;
    return text_deque_push_back(&d, "b") && text_deque_push_front(&d, "a") && text_deque_pop_back(&d, &text) &&
           brim_same_text(text, "b") && text_deque_check(&d);
}

static bool priority_queue_works(void) {
    static long_queue q;
    struct sample const late = {9, {0}};
    struct sample const early = {1, {0}};
    return long_queue_push(&q, late) && long_queue_push(&q, early) && long_queue_peek(&q)->time == 1;
}

static bool sorted_works(void) {
    static long_list l;
    static ordered_texts m;
    struct sample const late = {9, {0}};
    struct sample const early = {1, {0}};
    return long_list_push(&l, late) && long_list_push(&l, early) && long_list_first(&l)->time == 1 &&
           ordered_texts_insert(&m, "b", "2") && ordered_texts_insert(&m, "a", "1") &&
           brim_same_text(*ordered_texts_value_at(&m, 0), "1") && ordered_texts_check(&m);
}

static bool index_works(void) {
    static name_map m;
    static id_set a;
    static id_set b;
    return name_map_insert(&m, "a", 1) && *name_map_get(&m, "a") == 1 && name_map_check(&m) && id_set_insert(&a, -1) &&
           id_set_union(&b, &a) && id_set_equals(&a, &b);
}

static bool view_works(void) {
    static byte_vec v;
    static text_deque d;
    static sample_map m;
    static long_line s;
    struct sample const key = {9, {0}};
    return bytes_push(byte_vec_view(&v), 3) && *bytes_const_get(byte_vec_view_const(&v), 0) == 3 &&
           texts_view_push_back(text_deque_view(&d), "a") && texts_view_const_len(text_deque_view_const(&d)) == 1 &&
           sample_numbers_insert(sample_map_view(&m), key, 4) &&
           *sample_numbers_const_get(sample_map_view_const(&m), key) == 4 &&
           brim_text_view_appendf(long_line_view(&s), "%d", 5) && long_line_peak(&s) == 1;
}

// A result may be discarded by name, without a warning.
static bool discarding_works(void) {
    static byte_vec kept;
    static config_map settings;
    BRIM_DISCARD(byte_vec_push(&kept, 7));
    BRIM_DISCARD(config_map_get(&settings, 1));
    return byte_vec_len(&kept) == 1;
}

int main(void) {
    return discarding_works() && vec_works() && string_works() && map_works() && spsc_works() && spsc_evict_works() &&
                   mpsc_works() && history_works() && deque_works() && priority_queue_works() && sorted_works() &&
                   index_works() && view_works()
               ? 0
               : 1;
}
