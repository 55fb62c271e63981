// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// By pointers that lie in structs, and by structs that lie in others.
#include "ways.h"

#include <stddef.h>

#define CONTAINER_OF(pointer, type, member) ((type *)(void *)((char *)(pointer)-offsetof(type, member)))

struct link {
    struct link *next, *previous;
};
struct timer {
    int period;
    struct link link;
    int fired;
};
struct device {
    int (*write)(struct device *, int);
    int *registers;
    int state;
};
struct big {
    int items[12];
};
union word {
    int *pointer;
    unsigned number;
};

struct timer written_timer = {5, {0, 0}, 0};
struct timer written_other_timer = {6, {0, 0}, 0};
struct link written_list = {&written_list, &written_list};
int written_registers[2] = {1, 2};
int written_by_union[1] = {1};
int written_by_returned[1] = {1};
int written_by_value[1] = {1};
int written_in_big[12] = {1};
struct big written_big_returned;
struct big written_big_copied;
int written_by_field_of_field[1] = {1};
int written_by_volatile_pointer[1] = {1};
int written_by_queue[2] = {1, 2};
int written_by_ring[1] = {1};
struct {
    int *at;
} written_ring[2];
PROVED struct big proved_big = {{1, 2, 3}};
PROVED struct timer proved_timer = {5, {0, 0}, 7};
PROVED struct {
    int rate;
    struct {
        short low, high;
    } range[2];
} proved_settings = {4, {{1, 2}, {3, 4}}};
PROVED int proved_by_value[1] = {3};
PROVED int proved_by_returned[2] = {3, 4};
PROVED struct {
    const int *from;
    int count;
} proved_view = {proved_by_returned, 2};

static int device_write(struct device *device, int what) {
    device->registers[device->state & 1] = what;
    device->state += what;
    return device->state;
}
struct device written_device = {device_write, written_registers, 3};

static NOINLINE void insert(struct link *list, struct link *what) {
    what->next = list->next;
    what->previous = list;
    list->next->previous = what;
    list->next = what;
}

static NOINLINE void fire(struct link *list) {
    for (struct link *at = list->next; at != list; at = at->next) {
        struct timer *const timer = CONTAINER_OF(at, struct timer, link);
        timer->fired += 1;
    }
}

static NOINLINE int device_out(struct device *device, int what) {
    return device->write(device, what);
}

struct view {
    int *to;
    const int *from;
};

static NOINLINE struct view view_of(int *to, const int *from) {
    return (struct view){to, from};
}

static NOINLINE int use_view(struct view view) {
    *view.to = *view.from;
    return *view.to;
}

static NOINLINE struct big big_of(int first) {
    struct big big = proved_big;
    big.items[1] = first;
    return big;
}

static NOINLINE int sum_big(struct big big) {
    return big.items[0] + big.items[11];
}

struct outer {
    struct {
        struct {
            int *to;
        } inner;
    } middle;
    int other;
};

static NOINLINE void set_deep(const struct outer *outer) {
    *outer->middle.inner.to = outer->other;
}

static NOINLINE void push(int **queue, unsigned *count, int *what) {
    queue[(*count)++] = what;
}

void ways_structs(void) {
    int sum = 0;
    insert(&written_list, &written_timer.link);
    insert(&written_list, &written_other_timer.link);
    fire(&written_list);
    sum += device_out(&written_device, (int)ways_one);
    union word word = {.pointer = written_by_union};
    *(int *)(uintptr_t)(word.number + ways_zero) = 4;
    struct view const view = view_of(written_by_returned, proved_by_returned);
    sum += use_view(view) + use_view((struct view){written_by_value, proved_by_value});
    written_big_returned = big_of(4);
    written_big_copied = proved_big;
    sum += sum_big(proved_big);
    written_in_big[ways_one] = proved_timer.fired + proved_timer.period;
    struct outer const outer = {{{written_by_field_of_field}}, (int)ways_one};
    set_deep(&outer);
    int *volatile pointer = written_by_volatile_pointer;
    *pointer = 3;
    int *queue[4];
    unsigned count = 0;
    push(queue, &count, written_by_queue);
    push(queue, &count, written_by_queue + 1);
    while (count > 0) {
        --count;
        *queue[count] = (int)count;
    }
    written_ring[ways_zero].at = written_by_ring;
    *written_ring[ways_zero].at = 4;
    sum += proved_settings.rate + proved_settings.range[ways_one].high;
    for (int i = 0; i < proved_view.count; ++i) {
        sum += proved_view.from[i];
    }
    ways_sum += sum + written_big_returned.items[1] + written_big_copied.items[ways_zero] + written_by_ring[0];
}
