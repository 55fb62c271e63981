// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers that go through memory: of the frame, of other objects, of devices.
#include "leaves.h"

#include <string.h>

WRITTEN_OBJECT(by_frame_array);
WRITTEN_OBJECT(by_frame_bytes);
WRITTEN_OBJECT(by_frame_copy);
WRITTEN_OBJECT(by_frame_unaligned);
WRITTEN_OBJECT(by_frame_callee);
WRITTEN_OBJECT(by_frame_returned_pointer);
WRITTEN_OBJECT(by_volatile);
WRITTEN_OBJECT(by_device);
WRITTEN_OBJECT(by_static_local);
WRITTEN_OBJECT(by_large_argument);
WRITTEN_OBJECT(by_ninth_argument);
WRITTEN_OBJECT(by_struct_copy);
WRITTEN_OBJECT(by_memmove);
WRITTEN_OBJECT(by_list);
WRITTEN_OBJECT(by_alloca);
WRITTEN_OBJECT(by_union_in_frame);
WRITTEN_OBJECT(by_const_volatile_table);
WRITTEN_OBJECT(by_pointer_compare);
WRITTEN_OBJECT(by_distance_from_word);
WRITTEN_OBJECT(by_distance_from_table);
WRITTEN_OBJECT(by_table_in_code);
WRITTEN_OBJECT(by_named_table_in_code);
WRITTEN_OBJECT(by_bytes_in_code);
WRITTEN_OBJECT(by_halves_in_code);
WRITTEN_OBJECT(by_copy_from_code);
WRITTEN_OBJECT(by_pointer_to_code);
int written_by_held_end[32] = {1, 2};
int written_by_kept_end[32] = {1, 2};

static NOINLINE void by_frame(unsigned which) {
    int *pointers[4];
    for (unsigned i = 0; i < 4; ++i) {
        pointers[i] = (int *)&ways_sum;
    }
    pointers[which] = written_by_frame_array;
    __asm volatile("" : : "r"(pointers) : "memory");
    for (unsigned i = 0; i < 4; ++i) {
        *pointers[i] = WRITTEN;
    }
}

static NOINLINE void bytewise(void *to, const void *from, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) {
        ((unsigned char *)to)[i] = ((const unsigned char *)from)[i];
    }
}

static NOINLINE void by_bytes(void) {
    int *const from = written_by_frame_bytes;
    int *to;
    bytewise(&to, &from, sizeof to);
    *to = WRITTEN;
}

static NOINLINE void by_inline_bytes(void) {
    int *const from = ways_hidden(written_by_frame_unaligned);
    unsigned char bytes[8];
    int *to;
    memcpy(bytes + 1, &from, sizeof from);
    __asm volatile("" : : "r"(bytes) : "memory");
    memcpy(&to, bytes + 1, sizeof to);
    *to = WRITTEN;
}

struct many {
    int before[7];
    int *to;
    int behind[9];
};

static NOINLINE void by_copies(void) {
    struct many a = {.to = written_by_frame_copy}, b;
    __asm volatile("" : : "r"(&a) : "memory");
    b = a;
    __asm volatile("" : : "r"(&b) : "memory");
    *b.to = WRITTEN;
    a.to = written_by_memmove;
    memmove(&a.before[1], &a.before[0], sizeof a - sizeof a.before[0]);
    int *to;
    memcpy(&to, &a.behind[0], sizeof to);
    *to = WRITTEN;
}

static NOINLINE void set_in_frame(int ***where) {
    **where = written_by_frame_callee;
}

static NOINLINE void by_callee(void) {
    int *to = 0, **middle = &to;
    set_in_frame(&middle);
    *to = WRITTEN;
}

static NOINLINE int **same(int **what) {
    return what;
}

static NOINLINE void by_returned_place(void) {
    int *to = 0;
    *same(&to) = written_by_frame_returned_pointer;
    *to = WRITTEN;
}

static int *volatile variable;
static NOINLINE void by_volatile_variable(void) {
    variable = written_by_volatile;
    *variable = WRITTEN;
}

// A register of a device, as of DMA, from which it is read again: BFAR keeps what is stored.
static NOINLINE void by_device_register(void) {
    RIG_REGISTER(0xE000ED38) = (uint32_t)(uintptr_t)written_by_device;
    uint32_t const read = RIG_REGISTER(0xE000ED38);
    *(int *)(uintptr_t)(read != 0 ? read : (uint32_t)(uintptr_t)&ways_sum) = WRITTEN;
}

// Pointers to the end of an object, where another one begins: the top of a stack in a constant description, which a
// function gets that is not known, and one that is kept in RAM.
struct stack {
    int *top;
    int words;
};
static const struct stack held_end = {written_by_held_end + 32, 32};
static NOINLINE void push(const struct stack *stack) {
    stack->top[-stack->words] = WRITTEN;
}
static void (*volatile pusher)(const struct stack *) = push;
static NOINLINE void by_ends(void) {
    pusher(&held_end);
    variable = written_by_kept_end + 32;
    variable[-32] = WRITTEN;
}

static NOINLINE int *of_static_local(void) {
    static int *to;
    if (to == 0) {
        to = written_by_static_local;
    }
    return to;
}

static NOINLINE void take_many(struct many many, int a, int b) {
    *many.to = WRITTEN;
    ways_sum += a + b;
}

static NOINLINE void take_nine(int a, int b, int c, int d, int e, int f, int g, int h, int *to) {
    *to = WRITTEN + 0 * (a + b + c + d + e + f + g + h);
}

struct link {
    struct link *next;
    int *to;
};
static NOINLINE void by_linked_list(void) {
    struct link last = {0, written_by_list}, middle = {&last, (int *)&ways_sum}, first = {&middle, (int *)&ways_sum};
    __asm volatile("" : : "r"(&first) : "memory");
    for (struct link *link = &first; link != 0; link = link->next) {
        *link->to = WRITTEN;
    }
}

static struct many source = {.to = 0}, target;
static NOINLINE void by_struct_copy(void) {
    source.to = written_by_struct_copy;
    target = source;
    *target.to = WRITTEN;
}

static NOINLINE void by_alloca(unsigned count) {
    int **const place = __builtin_alloca(count * sizeof *place);
    for (unsigned i = 0; i < count; ++i) {
        place[i] = written_by_alloca;
    }
    __asm volatile("" : : "r"(place) : "memory");
    *place[count - 1] = WRITTEN;
}

static NOINLINE void by_union(void) {
    union {
        int *to;
        unsigned short halves[2];
    } volatile from = {.to = written_by_union_in_frame}, to;
    to.halves[1] = from.halves[1];
    to.halves[0] = from.halves[0];
    *to.to = WRITTEN;
}

static int *const volatile const_volatile_table[2] = {(int *)&ways_sum, written_by_const_volatile_table};

static NOINLINE void by_compare(const int *what) {
    int *const all[2] = {(int *)&ways_sum, written_by_pointer_compare};
    for (unsigned i = 0; i < 2; ++i) {
        if (all[i] == what) {
            *all[i] = WRITTEN;
        }
    }
}

/// leaves_asm.S: the distances of two objects, of the first from its word, of the second from the table.
extern const volatile int leaves_distances[2];

static NOINLINE int *at_distance(const volatile int *word) {
    return (int *)((uintptr_t)word + (uintptr_t)*word);
}

/// leaves_asm.S: functions with tables between their instructions, as IAR and the Arm Compiler lay them out.
int *leaves_from_table(unsigned which);
int *leaves_from_named_table(unsigned which);
int *leaves_from_bytes(int last);
int *leaves_from_halves(void);
int *const *leaves_table_in_code(void);

static NOINLINE void by_tables_in_code(void) {
    *leaves_from_table(ways_one) = WRITTEN;
    *leaves_from_named_table(ways_one) = WRITTEN;
    *leaves_from_bytes((int)ways_zero + 3) = WRITTEN;
    *leaves_from_halves() = WRITTEN;
    int *copied[3];
    memcpy(copied, leaves_table_in_code(), sizeof copied);
    *copied[1] = WRITTEN;
    *leaves_table_in_code()[2] = WRITTEN;
}

void leaves_memory(void) {
    by_frame(ways_one + 1);
    by_bytes();
    by_inline_bytes();
    by_copies();
    by_callee();
    by_returned_place();
    by_volatile_variable();
    by_device_register();
    by_ends();
    *of_static_local() = WRITTEN;
    struct many many = {.to = written_by_large_argument};
    take_many(many, 1, 2);
    take_nine(1, 2, 3, 4, 5, 6, 7, 8, written_by_ninth_argument);
    by_linked_list();
    by_struct_copy();
    by_alloca(ways_one + 2);
    by_union();
    *const_volatile_table[ways_one] = WRITTEN;
    by_compare(written_by_pointer_compare);
    *at_distance(&leaves_distances[0]) = WRITTEN;
    *(int *)((uintptr_t)leaves_distances + (uintptr_t)leaves_distances[ways_one]) = WRITTEN;
    by_tables_in_code();
    EXPECT(by_frame_array), EXPECT(by_frame_bytes), EXPECT(by_frame_copy), EXPECT(by_frame_unaligned);
    EXPECT(by_frame_callee), EXPECT(by_frame_returned_pointer), EXPECT(by_volatile), EXPECT(by_device);
    EXPECT(by_static_local), EXPECT(by_large_argument), EXPECT(by_ninth_argument), EXPECT(by_struct_copy);
    EXPECT(by_memmove), EXPECT(by_list), EXPECT(by_alloca), EXPECT(by_union_in_frame);
    EXPECT(by_const_volatile_table), EXPECT(by_pointer_compare), EXPECT(by_distance_from_word);
    EXPECT(by_distance_from_table), EXPECT(by_table_in_code), EXPECT(by_bytes_in_code), EXPECT(by_halves_in_code);
    EXPECT(by_copy_from_code), EXPECT(by_pointer_to_code), EXPECT(by_named_table_in_code);
    leaves_expect(written_by_held_end[0] == WRITTEN, "by_held_end");
    leaves_expect(written_by_kept_end[0] == WRITTEN, "by_kept_end");
}
