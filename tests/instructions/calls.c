// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One function for each operation that ends in an exclusive update. instructions.sh disassembles them.
#include <brim/brim.h>

typedef struct sample {
    uint32_t words[3];
} sample;

#ifndef EVICTING

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

#else

BRIM_SPSC_EVICT(evicting, uint16_t, 7);

bool evicting_pushes(evicting *q, uint16_t item, uint16_t *evicted);
bool evicting_pops(evicting *q, uint16_t *item);
bool evicting_peeks(evicting *q, uint16_t *item);
void evicting_clears(evicting *q);
bool evicting_pushes(evicting *q, uint16_t item, uint16_t *evicted) {
    return evicting_push_evict(q, item, evicted);
}
bool evicting_pops(evicting *q, uint16_t *item) {
    return evicting_pop(q, item);
}
bool evicting_peeks(evicting *q, uint16_t *item) {
    return evicting_peek(q, item);
}
void evicting_clears(evicting *q) {
    evicting_clear(q);
}

#endif
