// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Every operation of every container and queue (operations.inc): instructions in the typical and in the worst case, and
// stack. Each is a function of its own, with all it does inside, so that its code can be measured too. The keys and
// items are those of `in`; a vec of 8, a string of 64, a linear map of 4, a deque and a history of 8 u16, all others
// of 16. The items of rings go round the end; those of an mpsc have just arrived.
#include "board.h"
#include "count.h"

#include <brim/brim.h>
#include <string.h>

static bool is_less(uint16_t a, uint16_t b) {
    return a < b;
}
// What is handed over as a pointer is called; what a type is defined with is not.
static BRIM_NOINLINE bool called_less(uint16_t a, uint16_t b) {
    return a < b;
}
static BRIM_NOINLINE bool is_never(uint16_t a, uint16_t b) {
    (void)a, (void)b;
    return false;
}
static BRIM_NOINLINE bool is_same(uint16_t a, uint16_t b) {
    return a == b;
}
static BRIM_NOINLINE bool is_odd(const uint16_t *item, void *context) {
    (void)context;
    return *item % 2 != 0;
}
static BRIM_NOINLINE bool key_is_odd(const uint16_t *key, uint16_t *value, void *context) {
    (void)value, (void)context;
    return *key % 2 != 0;
}
static BRIM_NOINLINE uint16_t make_seven(void *context) {
    (void)context;
    return 7;
}
static double from_b(size_t b) {
    return (double)(uint32_t)b / 100;
}

BRIM_VEC(vec, uint16_t, 8);
BRIM_STRING(string, 64);
BRIM_LINEAR_MAP(linear_map, uint16_t, uint16_t, 4);
BRIM_DEQUE(deque, uint16_t, 8);
BRIM_HISTORY(history, uint16_t, 8);
BRIM_PRIORITY_QUEUE(priority_queue, uint16_t, 16, is_less);
BRIM_SORTED_LIST(sorted_list, uint16_t, 16, is_less);
BRIM_SORTED_MAP(sorted_map, uint16_t, uint16_t, 16);
BRIM_INDEX_MAP(index_map, uint16_t, uint16_t, 16);
BRIM_INDEX_SET(index_set, uint16_t, 16);
BRIM_SPSC(spsc, uint16_t, 16);
BRIM_SPSC(spsc_of_15, uint16_t, 15);
BRIM_SPSC_EVICT(spsc_evict, uint16_t, 16);
BRIM_MPSC(mpsc, uint16_t, 16);

// One of each that can be viewed.
typedef struct view {
    vec vec;
    string string;
    deque deque;
    linear_map linear_map;
} view;
BRIM_VEC_VIEW(list, uint16_t);
BRIM_VEC_VIEW_OF(list, vec);
BRIM_STRING_VIEW_OF(string);
BRIM_DEQUE_VIEW(ends, uint16_t);
BRIM_DEQUE_VIEW_OF(ends, deque);
BRIM_LINEAR_MAP_VIEW(entries, uint16_t, uint16_t);
BRIM_LINEAR_MAP_VIEW_OF(entries, linear_map);

static union {
    vec vec;
    string string;
    linear_map linear_map;
    deque deque;
    history history;
    priority_queue priority_queue;
    sorted_list sorted_list;
    sorted_map sorted_map;
    index_map index_map;
    index_set index_set;
    view view;
    spsc spsc;
    spsc_of_15 spsc_of_15;
    spsc_evict spsc_evict;
    mpsc mpsc;
} object, kept;
static index_set other_set;
static _Alignas(4) uint16_t out[64]; // Counts of 32 bits go there too.
static uint16_t place;
static count_tally tally;

// As they come; the first half of them even and odd, and in no order.
static uint16_t const in[16] = {9, 3, 12, 1, 15, 7, 4, 10, 2, 14, 6, 11, 5, 13, 8, 16};

// What a hash table is filled with, and one key more: `in`, or keys that all have one home.
#define NEW_KEY 99
static uint16_t keys[17];
static uint16_t colliding[17];

static const char text56[] = "The quick brown fox jumps over the lazy dog, and then on";

BRIM_STATIC_ASSERT(sizeof text56 == 57, "the worst text leaves room for eight characters");

#define SUM_OF(type)                                                                                                   \
    BRIM_INLINE uint32_t sum_of_##type(const type *c) {                                                                \
        uint32_t sum = 0;                                                                                              \
        BRIM_EACH_CONST(uint16_t, item, type, c) {                                                                     \
            sum += *item;                                                                                              \
        }                                                                                                              \
        return sum;                                                                                                    \
    }
SUM_OF(vec)
SUM_OF(deque)
SUM_OF(history)

static void fill_vec(uint32_t len) {
    (void)!vec_extend(&object.vec, in, len);
}
static void fill_string(uint32_t len) {
    (void)!string_append_n(&object.string, text56, len < 56 ? len : 56);
    (void)!string_append_n(&object.string, text56, len < 56 ? 0 : len - 56);
}
/// Its items go round the end of the array.
static void fill_deque(uint32_t len) {
    for (uint32_t i = 0; i < len; ++i) {
        (void)(i % 2 == 0 ? deque_push_back_or_drop(&object.deque, in[i])
                          : deque_push_front_or_drop(&object.deque, in[i]));
    }
}
static void fill_history(uint32_t len) {
    history_extend(&object.history, in, len);
}
static void fill_priority_queue(uint32_t len) {
    (void)!priority_queue_extend(&object.priority_queue, in, len);
}
#define FILL(type, insert)                                                                                             \
    static void fill_##type(uint32_t len) {                                                                            \
        type *const c = &object.type;                                                                                  \
        for (uint32_t i = 0; i < len; ++i) {                                                                           \
            (void)insert;                                                                                              \
        }                                                                                                              \
    }
static void fill_spsc(uint32_t len) {
    object.spsc.state.head = object.spsc.state.tail = 12;
    (void)!spsc_write(&object.spsc, in, len);
}
static void fill_spsc_of_15(uint32_t len) {
    object.spsc_of_15.state.head = object.spsc_of_15.state.tail = 27;
    (void)!spsc_of_15_write(&object.spsc_of_15, in, len);
}
static void fill_spsc_evict(uint32_t len) {
    object.spsc_evict.state.head = object.spsc_evict.state.tail = 12;
    for (uint32_t i = 0; i < len; ++i) {
        (void)spsc_evict_push(&object.spsc_evict, in[i]);
    }
}
static void fill_mpsc(uint32_t len) {
    for (uint32_t i = 0; i < len; ++i) {
        (void)mpsc_push_or_drop(&object.mpsc, in[i]);
    }
}
FILL(linear_map, linear_map_insert_or_drop(c, in[i], 1))
FILL(sorted_list, sorted_list_push_or_drop(c, in[i]))
FILL(sorted_map, sorted_map_insert_or_drop(c, in[i], 1))
FILL(index_map, index_map_insert_or_drop(c, keys[i], 1))
FILL(index_set, index_set_insert_or_drop(c, keys[i]))
FILL(view, (vec_push_or_drop(&c->vec, in[i]), !string_append_char(&c->string, text56[i]),
            deque_push_front_or_drop(&c->deque, in[i]), linear_map_insert_or_drop(&c->linear_map, in[i], 1)))

// Whole: what two operations share would else be a function of its own, and its bytes nobody's.
#define FLATTEN __attribute__((flatten))
#define OPERATION(type, name, result, expression, typical_len, typical_b, worst_len, worst_b, calls)                   \
    BRIM_NOINLINE result m_##type##_##name(type *c, size_t b);                                                         \
    FLATTEN BRIM_NOINLINE result m_##type##_##name(type *c, size_t b) {                                                \
        (void)b;                                                                                                       \
        return expression;                                                                                             \
    }
#include "operations.inc"
#undef OPERATION

typedef struct operation {
    const char *type;
    const char *name;
    const char *calls;
    void (*function)(void);
    void (*fill)(uint32_t len);
    uint16_t len[2]; ///< Typically, at worst.
    size_t b[2];
} operation;

#define OUT     ((size_t)(uintptr_t)out)
#define KEY(i)  (0x10000u + (i)) // The i-th of keys; 16 is a new one.
#define SELF    ((size_t)(uintptr_t)&kept)
#define OTHER   ((size_t)(uintptr_t)&other_set)
#define TEXT(t) ((size_t)(uintptr_t)(t))
#define OPERATION(type, name, result, expression, typical_len, typical_b, worst_len, worst_b, calls)                   \
    {#type, #name, calls, COUNTED(m_##type##_##name), fill_##type, {typical_len, worst_len}, {typical_b, worst_b}},
static const operation operations[] = {
#include "operations.inc"
};

/// Calls function(a, b) on a painted stack; how many bytes below its caller's frame were written.
__attribute__((naked)) static uint32_t stack_of(void (*function)(void) BRIM_UNUSED, void *a BRIM_UNUSED,
                                                size_t b BRIM_UNUSED) {
    __asm volatile(".syntax unified\n\tpush {r4-r7, lr}\n\t"
                   "mov r4, r0\n\tmov r0, r1\n\tmov r1, r2\n\t"
                   "mov r5, sp\n\tmov r6, sp\n\tldr r7, =1024\n\tsubs r5, r5, r7\n\tldr r7, =0x5EB1A5ED\n"
                   "1: subs r6, #4\n\tstr r7, [r6]\n\tcmp r6, r5\n\tbne 1b\n\t"
                   "blx r4\n\t"
                   "mov r6, sp\n"
                   "2: ldr r3, [r5]\n\tcmp r3, r7\n\tbne 3f\n\tadds r5, #4\n\tcmp r5, r6\n\tbne 2b\n"
                   "3: mov r0, sp\n\tsubs r0, r0, r5\n\t"
                   "pop {r4-r7, pc}\n\t.ltorg");
}

static void print_field(const char *text, char end) {
    board_write(text, strlen(text));
    board_write(&end, 1);
}

static void print_number(uint32_t value, char end) {
    string digits = {{0}, {0}};
    (void)!string_append_u32(&digits, value);
    print_field(string_cstr(&digits), end);
}

static void find_colliding(void) {
    uint32_t const slots = BRIM_INDEX_SLOTS_(16);
    for (uint32_t key = 1, found = 0; found < 17; ++key) {
        if (brim_index_home(slots, brim_index_mix(brim_hash_integer(key))) == 3) {
            colliding[found++] = (uint16_t)key;
        }
    }
}

/// Fills the object, with keys that collide iff it is the worst case; what the call's b is then.
static size_t set_up(const operation *op, bool worst) {
    memset(&object, 0, sizeof object);
    memcpy(keys, in, sizeof in);
    keys[16] = NEW_KEY;
    if (worst) {
        memcpy(keys, colliding, sizeof keys);
    }
    op->fill(op->len[worst]);
    kept = object;
    size_t const b = op->b[worst];
    return b >= KEY(0) && b <= KEY(16) ? keys[b - KEY(0)] : b;
}

static uint32_t max_of(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

int main(void) {
    uint32_t instructions[2];
    uint32_t stack = 0;
    count_start();
    find_colliding();
    for (uint32_t i = 4; i < 12; ++i) { // Half of what is in a set of eight.
        (void)index_set_insert_or_drop(&other_set, in[i]);
    }
    for (const operation *op = operations; op != operations + sizeof operations / sizeof operations[0]; ++op) {
        stack = 0;
        for (uint32_t i = 0; i < 2; ++i) {
            size_t const b = set_up(op, i != 0);
            (void)count_call(&tally, NULL, op->function, &object, b);
            instructions[i] = tally.max;
            count_clear(&tally);
            object = kept;
            stack = max_of(stack, stack_of(op->function, &object, b));
        }
        print_field(op->type, ',');
        print_field(op->name, ',');
        print_number(instructions[0], ',');
        print_number(max_of(instructions[0], instructions[1]), ',');
        print_number(stack, ',');
        print_field(op->calls, '\n');
    }
    board_exit(0);
}
