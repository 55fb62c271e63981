// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An interrupt handler, itself interrupted by a second, lands before and after every shared access of a pool's alloc
// and free, but for those in critical sections. The exclusives here are those of the architecture to the letter: a
// store fails iff a handler ran since the load. Seen are: a block given twice, one that is lost, and "empty" said while
// a block was free all along.
#include "harness.h"

#include <brim/port.h>

static void interruptible_point(void);

static bool monitor_is_set;

static uint32_t modelled_load(const uint32_t *word, uint32_t *before) {
    interruptible_point();
    *before = 0;
    monitor_is_set = true;
    uint32_t const value = *word;
    interruptible_point();
    return value;
}

static bool modelled_store(uint32_t *word, uint32_t value, uint32_t before) {
    (void)before;
    interruptible_point();
    if (!monitor_is_set) {
        return false;
    }
    monitor_is_set = false;
    *word = value;
    interruptible_point();
    return true;
}

static void modelled_cancel(uint32_t before) {
    (void)before;
    interruptible_point();
}

static uint32_t sections; ///< Critical sections that are open.

static uint32_t modelled_enter(void) {
    interruptible_point();
    return sections++;
}

static void modelled_exit(uint32_t before) {
    sections = before;
    interruptible_point();
}

static void modelled_publish(uint32_t *word, uint32_t value) {
    interruptible_point();
    *word = value;
    interruptible_point();
}

#define brim_exclusive_load   modelled_load
#define brim_exclusive_store  modelled_store
#define brim_exclusive_cancel modelled_cancel
#define brim_critical_enter   modelled_enter
#define brim_critical_exit    modelled_exit
#define brim_store_release    modelled_publish
#include <brim/pool.h>
#undef brim_exclusive_load
#undef brim_exclusive_store
#undef brim_exclusive_cancel
#undef brim_critical_enter
#undef brim_critical_exit
#undef brim_store_release

#define LEVELS     3 ///< Main, a handler, a handler that interrupts it.
#define BLOCKS_MAX 70

/// What a level does: letters, a allocates, 0 to 9 frees that block of `frees`.
typedef struct level {
    const char *operations;
    uint32_t points_before; ///< It starts at the interruptible point after so many of the level below.
    bool started;
    uint32_t freeing;   ///< The block whose free is under way; BRIM_POOL_NONE.
    uint32_t most_held; ///< The most blocks that were taken or being freed at once since its alloc began.
} level;

typedef struct world {
    uint32_t blocks;
    uint32_t (*alloc)(void);
    void (*free)(uint32_t index);
    bool (*is_taken)(uint32_t index);
    uint32_t (*used)(void);
    void (*reset)(uint32_t filled);
    level levels[LEVELS];
    uint32_t depth;
    bool owned[BLOCKS_MAX];
} world;

static world w;

/// Looks at how many blocks nobody could be given now. Between two points nothing changes.
static void sample(void) {
    uint32_t held = w.used();
    for (uint32_t n = 0; n < LEVELS; ++n) {
        uint32_t const freeing = w.levels[n].freeing;
        bool again = false; // Taken and freed anew by a handler.
        for (uint32_t below = 0; below < n; ++below) {
            again = again || freeing == w.levels[below].freeing;
        }
        held += freeing != BRIM_POOL_NONE && !again && !w.is_taken(freeing) ? 1 : 0;
    }
    for (uint32_t n = 0; n < LEVELS; ++n) {
        w.levels[n].most_held = w.levels[n].most_held < held ? held : w.levels[n].most_held;
    }
}

static uint32_t do_alloc(level *self) {
    self->most_held = 0;
    sample();
    uint32_t const index = w.alloc();
    sample();
    if (index == BRIM_POOL_NONE) {
        EXPECT_EQ(self->most_held, w.blocks); // Else a block was free from the beginning to the end.
    } else {
        EXPECT(index < w.blocks);
        EXPECT(!w.owned[index]);
        w.owned[index] = true;
    }
    return index;
}

static void do_free(level *self, uint32_t index) {
    if (w.owned[index]) {
        w.owned[index] = false;
        self->freeing = index;
        w.free(index);
        self->freeing = BRIM_POOL_NONE;
    }
}

static void run_level(level *self) {
    for (const char *operation = self->operations; *operation != '\0'; ++operation) {
        if (*operation == 'a') {
            (void)do_alloc(self);
        } else {
            do_free(self, *operation == '0' ? 0 : *operation == '1' ? 1 : w.blocks - 1);
        }
    }
}

static void interruptible_point(void) {
    uint32_t const above = w.depth + 1;
    if (w.depth >= LEVELS || sections > 0) {
        return;
    }
    sample();
    if (above >= LEVELS || w.levels[above].started) {
        return;
    }
    if (w.levels[above].points_before > 0) {
        --w.levels[above].points_before;
        return;
    }
    w.levels[above].started = true;
    w.depth = above;
    monitor_is_set = false; // An exception's entry clears it, and so does its return.
    run_level(&w.levels[above]);
    monitor_is_set = false;
    w.depth = above - 1;
}

static const char *const programs[] = {"a", "0", "9", "0a", "aa", "01aa"};
#define PROGRAMS (sizeof programs / sizeof programs[0])

/// One interleaving, from a pool in which the first `filled` blocks are taken; then nothing may be missing.
static void run(uint32_t filled, const char *const *operations, uint32_t first_points, uint32_t second_points) {
    uint32_t const points[LEVELS] = {0, first_points, second_points};
    for (uint32_t i = 0; i < LEVELS; ++i) {
        w.levels[i] = (level){operations[i], points[i], false, BRIM_POOL_NONE, 0};
    }
    for (uint32_t i = 0; i < w.blocks; ++i) {
        w.owned[i] = i < filled;
    }
    w.depth = LEVELS; // Not interruptible.
    w.reset(filled);
    w.depth = 0;
    run_level(&w.levels[0]);
    w.depth = LEVELS;
    while (do_alloc(&w.levels[0]) != BRIM_POOL_NONE) { // It expects that it is not refused too early.
    }
    for (uint32_t i = 0; i < w.blocks; ++i) {
        EXPECT(w.owned[i]);
    }
}

static void run_all(const uint32_t *fills, uint32_t fill_count, uint32_t points) {
    uint32_t runs = 0;
    for (uint32_t n = 0; n < fill_count * PROGRAMS * PROGRAMS * PROGRAMS; ++n) {
        const char *const operations[LEVELS] = {programs[n % PROGRAMS], programs[n / PROGRAMS % PROGRAMS],
                                                programs[n / PROGRAMS / PROGRAMS % PROGRAMS]};
        uint32_t const filled = fills[n / PROGRAMS / PROGRAMS / PROGRAMS];
        for (uint32_t first = 0; first < points; ++first) {
            for (uint32_t second = 0; second < points; ++second) {
                run(filled, operations, first, second);
                ++runs;
            }
        }
    }
    harness_print("    interleavings: ");
    harness_print_number(runs);
    harness_print("\n");
}

#define POOL(name, N)                                                                                                  \
    BRIM_POOL(name, uint8_t, N);                                                                                       \
    static name the_##name;                                                                                            \
    static uint32_t alloc_##name(void) {                                                                               \
        return name##_alloc_index(&the_##name);                                                                        \
    }                                                                                                                  \
    static void free_##name(uint32_t index) {                                                                          \
        name##_free_index(&the_##name, index);                                                                         \
    }                                                                                                                  \
    static bool is_taken_##name(uint32_t index) {                                                                      \
        return name##_is_allocated(&the_##name, index);                                                                \
    }                                                                                                                  \
    static uint32_t used_##name(void) {                                                                                \
        uint32_t used = 0;                                                                                             \
        for (uint32_t i = (N) > 32 ? 1 : 0; i < sizeof the_##name.words / 4; ++i) {                                    \
            used += (uint32_t)__builtin_popcount(the_##name.words[i]);                                                 \
        }                                                                                                              \
        return used;                                                                                                   \
    }                                                                                                                  \
    static void reset_##name(uint32_t filled) {                                                                        \
        static name states[(N) + 1];                                                                                   \
        static bool made[(N) + 1];                                                                                     \
        for (uint32_t i = made[filled] ? filled : 0; i < filled; ++i) {                                                \
            (void)!name##_alloc_index(&states[filled]);                                                                \
        }                                                                                                              \
        made[filled] = true;                                                                                           \
        the_##name = states[filled];                                                                                   \
    }                                                                                                                  \
    static void use_##name(void) {                                                                                     \
        w.blocks = (N);                                                                                                \
        w.alloc = alloc_##name;                                                                                        \
        w.free = free_##name;                                                                                          \
        w.is_taken = is_taken_##name;                                                                                  \
        w.used = used_##name;                                                                                          \
        w.reset = reset_##name;                                                                                        \
    }

POOL(small, 3)
POOL(two_leaves, 34)
POOL(even_leaves, 64)

TEST(pool_of_one_level_is_right_however_it_is_interrupted) {
    static const uint32_t fills[] = {0, 1, 2, 3};
    use_small();
    run_all(fills, 4, 8);
}

TEST(pool_of_two_levels_is_right_however_it_is_interrupted) {
    static const uint32_t fills[] = {31, 32, 33, 34};
    use_two_leaves();
    run_all(fills, 4, 12);
}

TEST(pool_of_two_even_leaves_is_right_however_it_is_interrupted) {
    static const uint32_t fills[] = {31, 63, 64};
    use_even_leaves();
    run_all(fills, 3, 12);
}

HARNESS_SUITE(pool_interleaved, RUN(pool_of_one_level_is_right_however_it_is_interrupted),
              RUN(pool_of_two_levels_is_right_however_it_is_interrupted),
              RUN(pool_of_two_even_leaves_is_right_however_it_is_interrupted))
