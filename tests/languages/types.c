// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Every macro that takes a type, with types that take some care: pointers, enumerations, more alignment than any other,
// one byte, 4 KB; and a capacity that is an enumerator. Compiled as C11, C17 and C++17 and run (languages.sh).
// Exit code 0: it works.
#include <brim/brim.h>

// Enumerators as capacities.
enum { FEW = 3, SOME = 8, MANY = 33 };

typedef enum colour { RED, GREEN, BLUE } colour;

typedef struct BRIM_ALIGNED(64) aligned_item {
    uint32_t numbers[16]; // No padding: items are compared as bytes.
} aligned_item;

typedef struct tiny_item {
    uint8_t number;
} tiny_item;

typedef struct large_item {
    uint32_t number;
    uint8_t rest[4092];
} large_item;

#ifdef __cplusplus
// A type with a comma needs a name of its own, because a macro would take it for two arguments.
template <typename A, typename B> struct both {
    A first;
    B second;
};
using comma_item = both<uint8_t, uint32_t>;
#else
typedef struct comma_item {
    uint8_t first, second;
} comma_item;
#endif

// EVERY(name, T): each macro of a type T. What is ordered is ordered by a function name_before; keys are compared by
// name_same.
#define EVERY(name, T)                                                                                                 \
    BRIM_INLINE bool name##_before(T a, T b) {                                                                         \
        return __builtin_memcmp(&a, &b, sizeof a) < 0;                                                                 \
    }                                                                                                                  \
    BRIM_INLINE bool name##_same(T a, T b) {                                                                           \
        return __builtin_memcmp(&a, &b, sizeof a) == 0;                                                                \
    }                                                                                                                  \
    BRIM_INLINE uint32_t name##_hash(T a) {                                                                            \
        return brim_hash_bytes(&a, sizeof a);                                                                          \
    }                                                                                                                  \
    BRIM_VEC(name##_vec, T, FEW);                                                                                      \
    BRIM_VEC_COUNTED(name##_counted_vec, T, FEW);                                                                      \
    BRIM_VEC_VIEW(name##_view, T);                                                                                     \
    BRIM_DEQUE(name##_deque, T, FEW);                                                                                  \
    BRIM_DEQUE_COUNTED(name##_counted_deque, T, SOME);                                                                 \
    BRIM_DEQUE_VIEW(name##_deque_view, T);                                                                             \
    BRIM_HISTORY(name##_history, T, FEW);                                                                              \
    BRIM_HISTORY_COUNTED(name##_counted_history, T, FEW);                                                              \
    BRIM_SPSC(name##_ring, T, SOME);                                                                                   \
    BRIM_SPSC_COUNTED(name##_counted_ring, T, FEW);                                                                    \
    BRIM_SPSC_EVICT(name##_evict, T, FEW);                                                                             \
    BRIM_SPSC_EVICT_COUNTED(name##_counted_evict, T, SOME);                                                            \
    BRIM_MPSC(name##_mpsc, T, FEW);                                                                                    \
    BRIM_MPSC_COUNTED(name##_counted_mpsc, T, SOME);                                                                   \
    BRIM_PRIORITY_QUEUE(name##_queue, T, FEW, name##_before);                                                          \
    BRIM_PRIORITY_QUEUE_COUNTED(name##_counted_queue, T, FEW, name##_before);                                          \
    BRIM_SORTED_LIST(name##_list, T, FEW, name##_before);                                                              \
    BRIM_SORTED_LIST_COUNTED(name##_counted_list, T, FEW, name##_before);                                              \
    BRIM_SORTED_MAP_BY(name##_sorted_map, T, T, FEW, name##_before);                                                   \
    BRIM_LINEAR_MAP_BY(name##_map, T, T, FEW, name##_same);                                                            \
    BRIM_LINEAR_MAP_BY_COUNTED(name##_counted_map, T, T, FEW, name##_same);                                            \
    BRIM_LINEAR_MAP_VIEW_BY(name##_map_view, T, T, name##_same);                                                       \
    BRIM_INDEX_MAP_BY(name##_index_map, T, T, FEW, name##_hash, name##_same);                                          \
    BRIM_INDEX_SET_BY(name##_index_set, T, FEW, name##_hash, name##_same);                                             \
    BRIM_DYN_VEC(name##_dyn_vec, T);                                                                                   \
    BRIM_POOL(name##_pool, T, FEW);                                                                                    \
    BRIM_POOL_COUNTED(name##_counted_pool, T, MANY);                                                                   \
    BRIM_POOL_DMA(name##_dma_pool, T, MANY);                                                                           \
    BRIM_SHARED_POOL(name##_shared_pool, T, FEW);                                                                      \
    BRIM_SHARED_POOL_COUNTED(name##_counted_shared_pool, T, MANY);                                                     \
    BRIM_SHARED_POOL_DMA(name##_dma_shared_pool, T, FEW);                                                              \
    BRIM_PROTECTED(name##_protected, T);                                                                               \
    /* One item through a vec, a ring, a pool, and what a const one gives to read. */                                  \
    static bool name##_works(T item) {                                                                                 \
        static name##_vec v;                                                                                           \
        static name##_ring q;                                                                                          \
        static name##_pool p;                                                                                          \
        static name##_counted_pool larger;                                                                             \
        static name##_shared_pool shared;                                                                              \
        static name##_dyn_vec d;                                                                                       \
        const name##_dyn_vec *const readable = &d;                                                                     \
        T const *const nothing = name##_dyn_vec_get_const(readable, 0);                                                \
        T *const block = name##_pool_alloc(&p);                                                                        \
        T *const other = name##_counted_pool_alloc(&larger);                                                           \
        T *const owned = name##_shared_pool_alloc(&shared);                                                            \
        T seen;                                                                                                        \
        if (nothing != NULL || block == NULL || other == NULL || owned == NULL || !name##_vec_push(&v, item) ||        \
            !name##_ring_push(&q, item) || !name##_ring_pop(&q, &seen) || !name##_same(seen, item)) {                  \
            return false;                                                                                              \
        }                                                                                                              \
        *block = *other = *owned = seen;                                                                               \
        bool const same = name##_same(*block, item) && name##_same(*other, item) && name##_same(*owned, item) &&       \
                          name##_shared_pool_owners(&shared, owned) == 1;                                              \
        name##_pool_free(&p, block);                                                                                   \
        name##_counted_pool_free(&larger, other);                                                                      \
        return same && name##_shared_pool_release(&shared, owned) && (uintptr_t)block % BRIM_ALIGNOF(T) == 0 &&        \
               name##_same(v.items[0], item);                                                                          \
    }                                                                                                                  \
    struct name##_instantiated

EVERY(pointer, int *);
EVERY(text, const char *);
EVERY(colour, colour);
EVERY(aligned, aligned_item);
EVERY(tiny, tiny_item);
EVERY(large, large_item);
EVERY(comma, comma_item);

// Those that take no type, and those whose keys are compared by an operator.
BRIM_STRING(enum_line, SOME);
BRIM_STRING_COUNTED(enum_counted_line, MANY);
BRIM_POOL_RAW(enum_raw, SOME, MANY);
BRIM_POOL_RAW_COUNTED(enum_counted_raw, SOME, FEW);
BRIM_LINEAR_MAP(enum_map, colour, int *, FEW);
BRIM_SORTED_MAP(enum_sorted, colour, const char *, FEW);
BRIM_INDEX_MAP(enum_index, colour, aligned_item, FEW);
BRIM_INDEX_SET(enum_set, colour, SOME);

int main(void) {
    static large_item large;
    static enum_line line;
    static enum_raw raw;
    int number = 7;
    aligned_item const aligned = {{1}};
    tiny_item const tiny = {2};
    comma_item comma;
    __builtin_memset(&comma, 0, sizeof comma);
    void *const block = enum_raw_alloc(&raw);
    bool const works = pointer_works(&number) && text_works("text") && colour_works(GREEN) && aligned_works(aligned) &&
                       tiny_works(tiny) && large_works(large) && comma_works(comma) && block != NULL &&
                       enum_line_append(&line, "12345678") && !enum_line_append(&line, "9");
    return works ? 0 : 1;
}
