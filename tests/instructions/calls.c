// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One function for each operation that ends in an exclusive update. instructions.sh disassembles them.
#include <brim/brim.h>

typedef struct sample {
    uint32_t words[3];
} sample;

BRIM_MPSC(plain, uint16_t, 7);
BRIM_MPSC_COUNTED(counted, sample, 300);

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
