// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One function for each operation that ends in an exclusive update, and the sources that have some. instructions.sh
// disassembles them. They are one file because compiling each alone for every core and level takes twice as long.
#include "../../src/log.c"
#include "../../src/pool.c"
#include "../../src/shared_pool.c"
#include <brim/mpsc.h>
#include <brim/spsc_evict.h>

typedef struct sample {
    uint32_t words[3];
} sample;

BRIM_MPSC(plain, uint16_t, 7);
BRIM_MPSC_COUNTED(counted, sample, 300);
BRIM_POOL(few, sample, 7);
BRIM_POOL_COUNTED(word, sample, 32);
BRIM_SHARED_POOL(shared, sample, 9);

#define OPERATIONS(name, T)                                                                                            \
    bool name##_pushes(name *q, T item);                                                                               \
    bool name##_drops(name *q, T item);                                                                                \
    bool name##_pops(name *q, T *item);                                                                                \
    const T *name##_peeks(name *q);                                                                                    \
    void name##_clears(name *q);                                                                                       \
    bool name##_pushes(name *q, T item) {                                                                              \
        return name##_push(q, item);                                                                                   \
    }                                                                                                                  \
    bool name##_drops(name *q, T item) {                                                                               \
        return name##_push_or_drop(q, item);                                                                           \
    }                                                                                                                  \
    bool name##_pops(name *q, T *item) {                                                                               \
        return name##_pop(q, item);                                                                                    \
    }                                                                                                                  \
    const T *name##_peeks(name *q) {                                                                                   \
        return name##_peek(q);                                                                                         \
    }                                                                                                                  \
    void name##_clears(name *q) {                                                                                      \
        name##_clear(q);                                                                                               \
    }
OPERATIONS(plain, uint16_t)
OPERATIONS(counted, sample)

#define POOL_OPERATIONS(name)                                                                                          \
    sample *name##_allocs(name *p);                                                                                    \
    void name##_frees(name *p, sample *block);                                                                         \
    sample *name##_allocs(name *p) {                                                                                   \
        return name##_alloc(p);                                                                                        \
    }                                                                                                                  \
    void name##_frees(name *p, sample *block) {                                                                        \
        name##_free(p, block);                                                                                         \
    }
POOL_OPERATIONS(few)
POOL_OPERATIONS(word)

sample *shared_allocs(shared *p);
sample *shared_allocs(shared *p) {
    return shared_alloc(p);
}

BRIM_SPSC_EVICT(evicting, sample, 7);
BRIM_SPSC_EVICT_COUNTED(masked, uint16_t, 8);

#define EVICTING_OPERATIONS(name, T)                                                                                   \
    bool name##_pushes(name *q, T item, T *evicted);                                                                   \
    bool name##_pops(name *q, T *item);                                                                                \
    bool name##_peeks(name *q, T *item);                                                                               \
    void name##_clears(name *q);                                                                                       \
    bool name##_pushes(name *q, T item, T *evicted) {                                                                  \
        return name##_push_evict(q, item, evicted);                                                                    \
    }                                                                                                                  \
    bool name##_pops(name *q, T *item) {                                                                               \
        return name##_pop(q, item);                                                                                    \
    }                                                                                                                  \
    bool name##_peeks(name *q, T *item) {                                                                              \
        return name##_peek(q, item);                                                                                   \
    }                                                                                                                  \
    void name##_clears(name *q) {                                                                                      \
        name##_clear(q);                                                                                               \
    }
EVICTING_OPERATIONS(evicting, sample)
EVICTING_OPERATIONS(masked, uint16_t)
