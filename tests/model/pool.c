// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Random operations on pools of one and of two levels, against an array of flags.
#include "soak.h"

#include <brim/pool.h>
#include <string.h>

struct item {
    uint32_t stamp;
    uint8_t rest[8];
};

#if BRIM_CORTEX_M
#define OPERATIONS 3000
#else
#define OPERATIONS 60000
#endif

/// A pool type with its interpreter: runs random operations and expects what the flags say.
#define MODEL(pool, N)                                                                                                 \
    static BRIM_NOINLINE void expect_refused_##pool(pool *p, uint32_t index) { /* keeps no local across the longjmp */ \
        EXPECT_PANIC(BRIM_PANIC_DOUBLE_FREE, pool##_free_index(p, index));                                             \
    }                                                                                                                  \
    static void run_##pool(uint32_t seed) {                                                                            \
        static pool p;                                                                                                 \
        bool used[N] = {false};                                                                                        \
        uint32_t count = 0, peak = 0, lost = 0, random_state = seed;                                                   \
        memset(&p, 0, sizeof p);                                                                                       \
        for (uint32_t n = 0; n < OPERATIONS; ++n) {                                                                    \
            uint32_t const index = harness_random(&random_state) % (N);                                                \
            bool const filling = n / (2 * (N)) % 2 == 0;                                                               \
            uint32_t const choice = harness_random(&random_state) % 8;                                                 \
            if (choice < (filling ? 5u : 2u)) {                                                                        \
                struct item *const item = pool##_alloc(&p);                                                            \
                EXPECT((item == NULL) == (count == (N)));                                                              \
                if (item != NULL) {                                                                                    \
                    uint32_t const got = pool##_index_of(&p, item);                                                    \
                    EXPECT(!used[got]);                                                                                \
                    used[got] = true;                                                                                  \
                    item->stamp = got;                                                                                 \
                    peak = ++count > peak ? count : peak;                                                              \
                } else {                                                                                               \
                    ++lost;                                                                                            \
                }                                                                                                      \
            } else if (used[index]) {                                                                                  \
                EXPECT_EQ(pool##_at(&p, index)->stamp, index);                                                         \
                pool##_free(&p, pool##_at(&p, index));                                                                 \
                used[index] = false;                                                                                   \
                --count;                                                                                               \
            } else {                                                                                                   \
                expect_refused_##pool(&p, index);                                                                      \
            }                                                                                                          \
            EXPECT(pool##_check(&p));                                                                                  \
            EXPECT_EQ(pool##_used(&p), count);                                                                         \
            EXPECT_EQ(pool##_is_allocated(&p, index), used[index]);                                                    \
        }                                                                                                              \
        EXPECT_EQ(pool##_peak(&p), peak);                                                                              \
        EXPECT_EQ(pool##_lost(&p), lost);                                                                              \
    }                                                                                                                  \
    TEST(pool##_agrees_with_its_model) {                                                                               \
        for (uint32_t seed = 1; seed <= 4 * soak_rounds(); ++seed) {                                                   \
            run_##pool(seed);                                                                                          \
        }                                                                                                              \
    }

BRIM_POOL_COUNTED(pool_of_1, struct item, 1);
BRIM_POOL_COUNTED(pool_of_7, struct item, 7);
BRIM_POOL_COUNTED(pool_of_32, struct item, 32);
BRIM_POOL_COUNTED(pool_of_33, struct item, 33);
BRIM_POOL_COUNTED(pool_of_96, struct item, 96);
BRIM_POOL_COUNTED(pool_of_many, struct item, HARNESS_SMALL ? 700 : 1000);
MODEL(pool_of_1, 1)
MODEL(pool_of_7, 7)
MODEL(pool_of_32, 32)
MODEL(pool_of_33, 33)
MODEL(pool_of_96, 96)
MODEL(pool_of_many, (HARNESS_SMALL ? 700 : 1000))

HARNESS_SUITE(model_pool, RUN(pool_of_1_agrees_with_its_model), RUN(pool_of_7_agrees_with_its_model),
              RUN(pool_of_32_agrees_with_its_model), RUN(pool_of_33_agrees_with_its_model),
              RUN(pool_of_96_agrees_with_its_model), RUN(pool_of_many_agrees_with_its_model))
