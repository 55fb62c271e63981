// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Capacities that are constants of the user's with the names of parameters, locals and members of what the macros emit,
// and a capacity that is a sizeof. Compiled as C11 and C++17 and run (languages.sh). Exit code 0: each container holds
// exactly its capacity.
#pragma GCC diagnostic ignored "-Wshadow" // Whose constants have such names has it off.
#include <brim/brim.h>

enum { before = 2, count = 2, evicted = 2, h = 2, index = 2, item = 2, len = 2, m = 2, q = 2, s = 2, value = 2 };
enum { bytes = 20, items = 2, state = 2, words = 20 };

static bool lower(uint16_t a, uint16_t b) {
    return a < b;
}

BRIM_VEC(the_vec, uint16_t, count);
BRIM_DEQUE(the_deque, uint16_t, len);
BRIM_HISTORY(the_history, uint16_t, h);
BRIM_SPSC(the_ring, uint16_t, q);
BRIM_SPSC_EVICT(the_evict, uint16_t, item);
BRIM_MPSC(the_mpsc, uint16_t, q);
BRIM_PRIORITY_QUEUE(the_queue, uint16_t, len, lower);
BRIM_SORTED_LIST(the_list, uint16_t, evicted, lower);
BRIM_SORTED_MAP(the_sorted_map, uint16_t, uint16_t, index);
BRIM_LINEAR_MAP(the_map, uint16_t, uint16_t, value);
BRIM_INDEX_MAP(the_index_map, uint16_t, uint16_t, m);
BRIM_INDEX_SET(the_set, uint16_t, s);
BRIM_POOL(the_pool, uint16_t, before);
BRIM_SHARED_POOL(the_shared_pool, uint16_t, index);
BRIM_STRING(the_string, index);
BRIM_VEC(items_vec, uint16_t, items);
BRIM_VEC(state_vec, uint16_t, state);
BRIM_POOL_RAW(bytes_pool, bytes, words);
BRIM_POOL_RAW(words_pool, words, bytes);
BRIM_DEQUE(sized_deque, uint16_t, sizeof(uint64_t));
BRIM_HISTORY(sized_history, uint16_t, sizeof(uint64_t));

/// True iff all containers that refuse what does not fit took `x` exactly where it fits.
static bool take(uint16_t x, bool fits) {
    static the_vec vec;
    static the_deque deque;
    static the_history history;
    static the_ring ring;
    static the_evict evict;
    static the_mpsc mpsc;
    static the_queue queue;
    static the_list list;
    static the_sorted_map sorted_map;
    static the_map map;
    static the_index_map index_map;
    static the_set set;
    static the_pool pool;
    static the_shared_pool shared_pool;
    static the_string string;
    uint16_t oldest;
    return the_vec_push(&vec, x) == fits && the_vec_is_full(&vec) == (x > 0) &&
           the_deque_extend(&deque, &x, 1) == fits && the_deque_is_full(&deque) == (x > 0) &&
           the_history_push_evict(&history, x, &oldest) == !fits && *the_history_get(&history, 0) == (fits ? 0 : 1) &&
           the_ring_push(&ring, x) == fits && the_ring_check(&ring) && the_evict_push(&evict, x) == !fits &&
           the_evict_check(&evict) && the_mpsc_push(&mpsc, x) == fits && the_queue_push(&queue, x) == fits &&
           the_list_push(&list, x) == fits && the_sorted_map_insert(&sorted_map, x, x) == fits &&
           the_map_insert(&map, x, x) == fits && the_index_map_insert(&index_map, x, x) == fits &&
           the_set_insert(&set, x) == fits && (the_pool_alloc(&pool) != NULL) == fits &&
           (the_shared_pool_alloc(&shared_pool) != NULL) == fits && the_string_append_char(&string, 'a') == fits &&
           the_string_check(&string);
}

int main(void) {
    static sized_deque deque;
    static sized_history history;
    sized_history_push(&history, 1);
    bool const is_named = sizeof(items_vec) == sizeof(state_vec) && sizeof(bytes_pool_block) == 24 &&
                          sizeof(words_pool_block) == sizeof(uint64_t[3]);
    bool const is_sized = sized_deque_push_back(&deque, 1) && sized_deque_capacity(&deque) == sizeof(uint64_t);
    return is_named && is_sized && take(0, true) && take(1, true) && take(2, false) ? 0 : 1;
}
