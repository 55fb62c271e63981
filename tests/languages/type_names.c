// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Types of items, keys and values with the names of parameters, locals and members of what the macros emit; in C++,
// whose compiler takes four times as long, those of members and some others. Compiled as C11 and C++17 and run
// (languages.sh): where a parameter hides the type, sizeof takes the size of the parameter, which shows at the second
// item only. Exit code 0: each container gives back what it was given.
#pragma GCC diagnostic ignored "-Wshadow" // Whose types have such names has it off.
#include <brim/brim.h>

#define EVERY(T)                                                                                                       \
    typedef uint16_t T;                                                                                                \
    BRIM_INLINE bool T##_lower(uint16_t x, uint16_t y) {                                                               \
        return x < y;                                                                                                  \
    }                                                                                                                  \
    BRIM_VEC(T##_vec, T, 3);                                                                                           \
    BRIM_VEC_OF(T##_vec_of, T);                                                                                        \
    BRIM_VEC_VIEW(T##_vec_view, T);                                                                                    \
    BRIM_DYN_VEC(T##_dyn_vec, T);                                                                                      \
    BRIM_DEQUE(T##_deque, T, 3);                                                                                       \
    BRIM_DEQUE_VIEW(T##_deque_view, T);                                                                                \
    BRIM_HISTORY(T##_history, T, 3);                                                                                   \
    BRIM_SPSC(T##_ring, T, 3);                                                                                         \
    BRIM_SPSC_OF(T##_ring_of, T);                                                                                      \
    BRIM_SPSC_EVICT(T##_evict, T, 3);                                                                                  \
    BRIM_MPSC(T##_mpsc, T, 3);                                                                                         \
    BRIM_PRIORITY_QUEUE(T##_queue, T, 3, T##_lower);                                                                   \
    BRIM_SORTED_LIST(T##_list, T, 3, T##_lower);                                                                       \
    BRIM_SORTED_MAP(T##_sorted_map, T, T, 3);                                                                          \
    BRIM_LINEAR_MAP(T##_map, T, T, 3);                                                                                 \
    BRIM_LINEAR_MAP_VIEW(T##_map_view, T, T);                                                                          \
    BRIM_INDEX_MAP(T##_index_map, T, T, 3);                                                                            \
    BRIM_INDEX_SET(T##_set, T, 3);                                                                                     \
    BRIM_POOL(T##_pool, T, 3);                                                                                         \
    BRIM_POOL_DMA(T##_dma_pool, T, 3);                                                                                 \
    BRIM_SHARED_POOL(T##_shared_pool, T, 3);                                                                           \
    BRIM_PROTECTED(T##_protected, T);                                                                                  \
    static bool T##_queues_work(void) {                                                                                \
        static T##_ring ring;                                                                                          \
        static T##_evict evict;                                                                                        \
        static T##_mpsc mpsc;                                                                                          \
        static T##_queue queue;                                                                                        \
        static T##_history history;                                                                                    \
        uint16_t x[2][4];                                                                                              \
        T##_history_push(&history, 1);                                                                                 \
        T##_history_push(&history, 2);                                                                                 \
        return T##_ring_push(&ring, 1) && T##_ring_push(&ring, 2) && T##_ring_pop(&ring, &x[0][0]) &&                  \
               T##_ring_pop(&ring, &x[1][0]) && !T##_evict_push(&evict, 1) && !T##_evict_push(&evict, 2) &&            \
               T##_evict_pop(&evict, &x[0][1]) && T##_evict_pop(&evict, &x[1][1]) && T##_mpsc_push(&mpsc, 1) &&        \
               T##_mpsc_push(&mpsc, 2) && T##_mpsc_pop(&mpsc, &x[0][2]) && T##_mpsc_pop(&mpsc, &x[1][2]) &&            \
               T##_queue_push(&queue, 2) && T##_queue_push(&queue, 1) && T##_queue_pop(&queue, &x[0][3]) &&            \
               T##_queue_pop(&queue, &x[1][3]) && T##_history_oldest(&history)[1] == 2 &&                              \
               x[0][0] + x[0][1] + x[0][2] + x[0][3] == 4 && x[1][0] + x[1][1] + x[1][2] + x[1][3] == 8;               \
    }                                                                                                                  \
    static bool T##_vecs_work(void) {                                                                                  \
        static T##_vec vec;                                                                                            \
        static T##_vec_of given;                                                                                       \
        static T##_deque deque;                                                                                        \
        static T##_list list;                                                                                          \
        static uint16_t memory[3];                                                                                     \
        uint16_t const two[] = {1, 2};                                                                                 \
        uint16_t x[3];                                                                                                 \
        T##_vec_of_init(&given, memory, 3);                                                                            \
        return T##_deque_extend(&deque, two, 2) && T##_deque_pop_back(&deque, &x[0]) && x[0] == 2 &&                   \
               T##_vec_extend(&vec, two, 2) && T##_vec_remove(&vec, 0, &x[0]) && vec.items[0] == 2 &&                  \
               T##_vec_of_extend(&given, two, 2) && T##_vec_of_pop(&given, &x[1]) && memory[1] == 2 &&                 \
               T##_list_push(&list, 2) && T##_list_push(&list, 1) && T##_list_pop_first(&list, &x[2]) && x[0] == 1 &&  \
               x[1] == 2 && x[2] == 1;                                                                                 \
    }                                                                                                                  \
    static bool T##_maps_work(void) {                                                                                  \
        static T##_map map;                                                                                            \
        static T##_sorted_map sorted;                                                                                  \
        static T##_index_map hashed;                                                                                   \
        static T##_set set;                                                                                            \
        uint16_t x[3];                                                                                                 \
        return T##_map_insert(&map, 1, 2) && T##_map_insert(&map, 2, 3) && T##_map_remove(&map, 1, &x[0]) &&           \
               *T##_map_get(&map, 2) == 3 && T##_sorted_map_insert(&sorted, 2, 3) &&                                   \
               T##_sorted_map_insert(&sorted, 1, 2) && T##_sorted_map_remove(&sorted, 1, &x[1]) &&                     \
               *T##_sorted_map_get(&sorted, 2) == 3 && T##_index_map_insert(&hashed, 1, 2) &&                          \
               T##_index_map_insert(&hashed, 2, 3) && T##_index_map_remove(&hashed, 1, &x[2]) &&                       \
               *T##_index_map_get(&hashed, 2) == 3 && T##_set_insert(&set, 1) && T##_set_insert(&set, 2) &&            \
               T##_set_remove(&set, 1) && T##_set_contains(&set, 2) && x[0] + x[1] + x[2] == 6;                        \
    }                                                                                                                  \
    static bool T##_pools_work(void) {                                                                                 \
        static T##_pool pool;                                                                                          \
        static T##_dma_pool dma;                                                                                       \
        static T##_shared_pool shared;                                                                                 \
        uint16_t *const blocks[] = {T##_pool_alloc(&pool), T##_dma_pool_alloc(&dma), T##_shared_pool_alloc(&shared)};  \
        return blocks[0] != NULL && blocks[1] != NULL && blocks[2] != NULL &&                                          \
               T##_pool_index_of(&pool, T##_pool_at(&pool, 2)) == 2 &&                                                 \
               T##_dma_pool_index_of(&dma, T##_dma_pool_at(&dma, 2)) == 2 &&                                           \
               T##_shared_pool_index_of(&shared, T##_shared_pool_at(&shared, 2)) == 2;                                 \
    }                                                                                                                  \
    static bool T##_works(void) {                                                                                      \
        return T##_queues_work() && T##_vecs_work() && T##_maps_work() && T##_pools_work();                            \
    }                                                                                                                  \
    struct T##_instantiated

EVERY(item);
EVERY(key);
EVERY(value);
EVERY(index);
EVERY(items);
EVERY(values);
EVERY(capacity);
EVERY(state);
#ifndef __cplusplus
EVERY(count);
EVERY(len);
EVERY(before);
EVERY(block);
EVERY(context);
EVERY(when);
EVERY(other);
EVERY(a);
EVERY(b);
EVERY(c);
EVERY(d);
EVERY(h);
EVERY(i);
EVERY(l);
EVERY(m);
EVERY(p);
EVERY(q);
EVERY(s);
EVERY(v);
#endif

int main(void) {
#ifndef __cplusplus
    if (!(count_works() && len_works() && before_works() && block_works() && context_works() && when_works() &&
          other_works() && a_works() && b_works() && c_works() && d_works() && h_works() && i_works() && l_works() &&
          m_works() && p_works() && q_works() && s_works() && v_works())) {
        return 1;
    }
#endif
    return item_works() && key_works() && value_works() && index_works() && items_works() && values_works() &&
                   capacity_works() && state_works()
               ? 0
               : 1;
}
