// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A handler, itself interrupted by a second, lands before and after every shared access of a queue of several
// producers; the consumer is main or either handler. Exclusives are those of the architecture to the letter, or those
// of cores without: there nothing lands between load and store. Seen are: an item that is torn, lost, early or out of
// order; "empty" said while a push had finished; "full" said while a place was free; a count that is wrong.
#include "harness.h"

#include <brim/port.h>
#include <string.h>

static void interruptible_point(void);

static bool monitor_is_set;
static bool closes_interrupts; ///< As a core without exclusives does.
static bool interrupts_off;
static uint32_t refused_stores;

static uint32_t modelled_exclusive_load(const uint32_t *word, uint32_t *before) {
    interruptible_point();
    *before = 0;
    monitor_is_set = true;
    interrupts_off = closes_interrupts;
    uint32_t const value = *word;
    interruptible_point();
    return value;
}

static bool modelled_exclusive_store(uint32_t *word, uint32_t value, uint32_t before) {
    (void)before;
    interruptible_point();
    interrupts_off = false;
    if (!monitor_is_set) {
        ++refused_stores;
        return false;
    }
    monitor_is_set = false;
    *word = value;
    interruptible_point();
    return true;
}

static void modelled_exclusive_cancel(uint32_t before) {
    (void)before;
    interrupts_off = false;
    interruptible_point();
}

static bool modelled_exclusive_swap(uint32_t *word, uint32_t seen, uint32_t value) {
    uint32_t before;
    if (modelled_exclusive_load(word, &before) != seen) {
        modelled_exclusive_cancel(before);
        return false;
    }
    return modelled_exclusive_store(word, value, before);
}

static uint32_t modelled_exclusive_unlink(uint32_t *word, const uint16_t *links, uint32_t end) {
    uint32_t before;
    uint32_t seen;
    do {
        seen = modelled_exclusive_load(word, &before);
        if ((seen & 0xFFFFu) >= end) {
            modelled_exclusive_cancel(before);
            return seen;
        }
    } while (!modelled_exclusive_store(word, (seen + 0x10001u) ^ links[seen & 0xFFFFu], before));
    return seen;
}

static uint32_t modelled_load(const uint32_t *word) {
    interruptible_point();
    uint32_t const value = brim_load_acquire(word);
    interruptible_point();
    return value;
}

#define brim_load_acquire     modelled_load
#define brim_exclusive_swap   modelled_exclusive_swap
#define brim_exclusive_unlink modelled_exclusive_unlink
#include <brim/mpsc.h>
#undef brim_load_acquire
#undef brim_exclusive_swap
#undef brim_exclusive_unlink

#define LEVELS     3 ///< Main, a handler, a handler that interrupts it.
#define ITEMS_MOST 16

typedef struct numbered {
    uint32_t number;
    uint32_t complement; ///< Of the number: an item that is half one and half another is seen.
} numbered;

/// What a level does: p pushes, o pops, k peeks, c clears, e asks whether it is empty, l how long it is.
typedef struct level {
    const char *operations;
    uint32_t points_before; ///< It starts at the interruptible point after so many of the level below.
    bool started;
    bool is_pushing;
    bool is_taking;      ///< Between the begin and the end of a pop or clear.
    uint32_t most_taken; ///< The most places that were not free since its push began.
} level;

typedef struct world {
    uint32_t capacity;
    bool (*push)(numbered x);
    bool (*pop)(numbered *x);
    const numbered *(*peek)(void);
    void (*clear)(void);
    bool (*holds)(uint32_t number); ///< Whether it is in one of the queue's lists.
    bool (*is_empty)(void);
    uint32_t (*len)(void);
    bool (*is_sound)(void);
    uint32_t (*lost)(void);
    uint32_t (*peak)(void);
    brim_mpsc_lists *lists;
    void (*reset)(void);
    level levels[LEVELS];
    uint32_t depth;
    uint32_t interrupts;
    uint32_t now;               ///< Counts begins and ends.
    uint32_t begun[ITEMS_MOST]; ///< When its push began; items are numbered from 1.
    uint32_t ended[ITEMS_MOST]; ///< When its push had returned true; 0: not yet.
    bool is_there[ITEMS_MOST];  ///< Pushed or being pushed, and not popped.
    uint32_t last;              ///< The last number used.
    uint32_t refused;
    uint32_t most_complete;
} world;

static world w;

static uint32_t count_complete(void) {
    uint32_t count = 0;
    for (uint32_t i = 1; i <= w.last; ++i) {
        count += w.is_there[i] && w.ended[i] != 0;
    }
    return count;
}

/// Between two points nothing changes. What is taken is what is complete, and at most what is under way besides.
static void sample(void) {
    uint32_t const taken = BRIM_MPSC_TAKEN_(w.lists->places);
    uint32_t const complete = count_complete();
    uint32_t most = complete;
    bool is_taking = false;
    for (uint32_t n = 0; n < LEVELS; ++n) {
        most += w.levels[n].is_pushing;
        is_taking = is_taking || w.levels[n].is_taking;
        w.levels[n].most_taken = w.levels[n].most_taken < taken ? taken : w.levels[n].most_taken;
    }
    EXPECT(taken <= w.capacity && taken <= most);
    EXPECT(taken >= complete || is_taking);
    w.most_complete = w.most_complete < complete && !is_taking ? complete : w.most_complete;
}

static void do_push(level *self) {
    uint32_t const number = ++w.last;
    numbered const x = {number, ~number};
    w.begun[number] = ++w.now;
    w.is_there[number] = true;
    self->is_pushing = true;
    self->most_taken = 0;
    sample();
    bool const pushed = w.push(x);
    self->is_pushing = false;
    if (pushed) {
        w.ended[number] = ++w.now;
    } else {
        w.is_there[number] = false;
        ++w.refused;
        EXPECT_EQ(self->most_taken, w.capacity); // Else a place was free from the beginning to the end.
    }
}

/// True iff an item is there that has been complete since `before`.
static bool one_was_complete(uint32_t before) {
    for (uint32_t i = 1; i <= w.last; ++i) {
        if (w.is_there[i] && w.ended[i] != 0 && w.ended[i] <= before) {
            return true;
        }
    }
    return false;
}

/// An item that comes out is whole, was there, and follows all that were complete before its push began.
static void expect_oldest(const numbered *x) {
    EXPECT_EQ(x->complement, ~x->number);
    EXPECT(x->number >= 1 && x->number <= w.last && w.is_there[x->number]);
    EXPECT(!one_was_complete(w.begun[x->number]));
}

static void do_pop(level *self) {
    uint32_t const began = ++w.now;
    numbered x = {0, 0};
    self->is_taking = true;
    bool const popped = w.pop(&x);
    self->is_taking = false;
    if (popped) {
        expect_oldest(&x);
        w.is_there[x.number] = false;
    } else {
        EXPECT(!one_was_complete(began));
    }
}

static void do_peek(void) {
    uint32_t const began = ++w.now;
    const numbered *const x = w.peek();
    if (x != NULL) {
        expect_oldest(x);
    } else {
        EXPECT(!one_was_complete(began));
    }
}

/// All that had arrived before is gone, also of a push that has not returned yet. What came meanwhile may be gone too.
static void do_clear(level *self) {
    bool had_arrived[ITEMS_MOST];
    for (uint32_t i = 1; i <= w.last; ++i) {
        had_arrived[i] = w.holds(i);
        EXPECT(had_arrived[i] || !w.is_there[i] || w.ended[i] == 0);
    }
    uint32_t const last = w.last;
    self->is_taking = true;
    w.clear();
    self->is_taking = false;
    for (uint32_t i = 1; i <= w.last; ++i) {
        bool const was_there = i <= last && had_arrived[i];
        if (was_there || w.ended[i] != 0) {
            w.is_there[i] = w.is_there[i] && w.holds(i);
            EXPECT(!was_there || !w.is_there[i]);
        }
    }
}

static void run_level(level *self) {
    for (const char *operation = self->operations; *operation != '\0'; ++operation) {
        uint32_t const began = ++w.now;
        switch (*operation) {
        case 'p':
            do_push(self);
            break;
        case 'o':
            do_pop(self);
            break;
        case 'k':
            do_peek();
            break;
        case 'c':
            do_clear(self);
            break;
        case 'e':
            EXPECT(!w.is_empty() || !one_was_complete(began));
            break;
        default:
            EXPECT(w.len() <= w.capacity);
            break;
        }
    }
}

static void interruptible_point(void) {
    uint32_t const above = w.depth + 1;
    if (w.depth >= LEVELS) {
        return;
    }
    sample();
    if (above >= LEVELS || w.levels[above].started || interrupts_off) {
        return;
    }
    if (w.levels[above].points_before > 0) {
        --w.levels[above].points_before;
        return;
    }
    w.levels[above].started = true;
    w.depth = above;
    ++w.interrupts;
    monitor_is_set = false; // An exception's entry clears it, and so does its return.
    run_level(&w.levels[above]);
    monitor_is_set = false;
    w.depth = above - 1;
}

/// One interleaving, from a queue of so many items; then what was accepted is still there, in order.
static void run(uint32_t filled, bool collected, const char *const *operations, const uint32_t *points) {
    w.depth = LEVELS; // Not interruptible.
    w.reset();
    w.now = w.last = w.refused = w.most_complete = w.interrupts = refused_stores = 0;
    memset(w.ended, 0, sizeof w.ended);
    memset(w.is_there, 0, sizeof w.is_there);
    for (uint32_t i = 0; i < LEVELS; ++i) {
        w.levels[i] = (level){operations[i], points[i], false, false, false, 0};
    }
    for (uint32_t i = 0; i < filled; ++i) {
        do_push(&w.levels[0]);
        if (collected && i == 0) { // The first lies in the consumer's list, the others among the arrivals.
            do_peek();
        }
    }
    w.depth = 0;
    run_level(&w.levels[0]);
    w.depth = LEVELS;
    EXPECT(refused_stores <= w.interrupts);
    EXPECT(w.is_sound());
    EXPECT_EQ(w.len(), count_complete());
    EXPECT_EQ(w.lost(), w.refused);
    EXPECT(w.peak() >= w.most_complete && w.peak() <= w.capacity);
    while (count_complete() > 0) {
        do_pop(&w.levels[0]);
    }
    do_pop(&w.levels[0]);
    EXPECT_EQ(w.len(), 0);
    EXPECT(w.is_sound());
}

static const char *const producers[] = {"p", "pp", "lpp"};
static const char *const consumers[] = {"o", "oo", "ko", "pop", "c", "eo"};
#define PRODUCERS (sizeof producers / sizeof producers[0])
#define CONSUMERS (sizeof consumers / sizeof consumers[0])
#define POINTS    99 ///< More than any of these operations have.

/// Both handlers at each point of what is below them, until they would come behind its end.
static uint32_t run_points(uint32_t filled, bool collected, const char *const *operations) {
    uint32_t runs = 0;
    for (uint32_t first = 0; first == 0 || w.levels[1].started; ++first) {
        for (uint32_t second = 0; second == 0 || w.levels[2].started; ++second) {
            uint32_t const points[LEVELS] = {0, first, second};
            run(filled, collected, operations, points);
            ++runs;
            EXPECT(first < POINTS && second < POINTS);
        }
    }
    return runs;
}

static void run_all(void) {
    uint32_t runs = 0;
    for (uint32_t n = 0; n < LEVELS * PRODUCERS * PRODUCERS * CONSUMERS; ++n) {
        uint32_t const consumer = n % LEVELS;
        const char *operations[LEVELS];
        operations[consumer] = consumers[n / LEVELS % CONSUMERS];
        operations[(consumer + 1) % LEVELS] = producers[n / LEVELS / CONSUMERS % PRODUCERS];
        operations[(consumer + 2) % LEVELS] = producers[n / LEVELS / CONSUMERS / PRODUCERS];
        for (uint32_t filled = 0; filled <= w.capacity; ++filled) {
            for (uint32_t collected = 0; collected <= (filled > 0); ++collected) {
                runs += run_points(filled, collected != 0, operations);
            }
        }
    }
    harness_print("    interleavings: ");
    harness_print_number(runs);
    harness_print("\n");
}

#define QUEUE(name, N)                                                                                                 \
    BRIM_MPSC_COUNTED(name, numbered, N);                                                                              \
    static name the_##name;                                                                                            \
    static bool push_##name(numbered x) {                                                                              \
        return name##_push(&the_##name, x);                                                                            \
    }                                                                                                                  \
    static bool pop_##name(numbered *x) {                                                                              \
        return name##_pop(&the_##name, x);                                                                             \
    }                                                                                                                  \
    static const numbered *peek_##name(void) {                                                                         \
        return name##_peek(&the_##name);                                                                               \
    }                                                                                                                  \
    static void clear_##name(void) {                                                                                   \
        name##_clear(&the_##name);                                                                                     \
    }                                                                                                                  \
    static bool holds_##name(uint32_t number) {                                                                        \
        uint32_t const lists[2] = {the_##name.state.lists.oldest, the_##name.state.lists.arrived};                     \
        for (uint32_t i = 0; i < 2; ++i) {                                                                             \
            for (uint32_t place = lists[i]; place != 0; place = the_##name.links[place - 1]) {                         \
                if (the_##name.items[place - 1].number == number) {                                                    \
                    return true;                                                                                       \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
        return false;                                                                                                  \
    }                                                                                                                  \
    static bool is_empty_##name(void) {                                                                                \
        return name##_is_empty(&the_##name);                                                                           \
    }                                                                                                                  \
    static uint32_t len_##name(void) {                                                                                 \
        return name##_len(&the_##name);                                                                                \
    }                                                                                                                  \
    static bool is_sound_##name(void) {                                                                                \
        return name##_check(&the_##name);                                                                              \
    }                                                                                                                  \
    static uint32_t lost_##name(void) {                                                                                \
        return name##_lost(&the_##name);                                                                               \
    }                                                                                                                  \
    static uint32_t peak_##name(void) {                                                                                \
        return name##_peak(&the_##name);                                                                               \
    }                                                                                                                  \
    static void reset_##name(void) {                                                                                   \
        memset(&the_##name, 0, sizeof the_##name);                                                                     \
    }                                                                                                                  \
    TEST(mpsc_of_##N##_is_right_however_it_is_interrupted) {                                                           \
        w.capacity = (N);                                                                                              \
        w.push = push_##name;                                                                                          \
        w.pop = pop_##name;                                                                                            \
        w.peek = peek_##name;                                                                                          \
        w.clear = clear_##name;                                                                                        \
        w.holds = holds_##name;                                                                                        \
        w.is_empty = is_empty_##name;                                                                                  \
        w.len = len_##name;                                                                                            \
        w.is_sound = is_sound_##name;                                                                                  \
        w.lost = lost_##name;                                                                                          \
        w.peak = peak_##name;                                                                                          \
        w.lists = &the_##name.state.lists;                                                                             \
        w.reset = reset_##name;                                                                                        \
        for (uint32_t closed = 0; closed < 2; ++closed) {                                                              \
            closes_interrupts = closed != 0;                                                                           \
            run_all();                                                                                                 \
        }                                                                                                              \
    }

QUEUE(of_1, 1)
QUEUE(of_2, 2)
QUEUE(of_3, 3)

HARNESS_SUITE(mpsc_interleaved, RUN(mpsc_of_1_is_right_however_it_is_interrupted),
              RUN(mpsc_of_2_is_right_however_it_is_interrupted), RUN(mpsc_of_3_is_right_however_it_is_interrupted))
