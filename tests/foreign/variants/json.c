// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A parser of JSON by recursive descent, with a limit of its depth that a variable counts, events to a table of
// callbacks in the style of SAX, and a second parser that the first one calls for numbers through a pointer in a const
// struct in RAM.
//
// handlers: IRQ0_Handler
// yaml: 1
// pass: objects 3 sum 42
#include "rig.h"

#include <stdbool.h>

typedef struct {
    const char *at;
    uint32_t depth;
    const struct events *events;
    void *context;
} parser;
struct events {
    void (*begin)(void *context, char kind);
    bool (*number)(void *context, int32_t value);
    void (*end)(void *context, char kind);
};
typedef struct {
    int32_t objects, sum;
} totals;

enum { DEEPEST = 6 };
static volatile uint32_t sink;
static NOINLINE bool value(parser *from);

void IRQ0_Handler(void);

static void on_begin(void *context, char kind) {
    ((totals *)context)->objects += kind == '{';
}

static bool on_number(void *context, int32_t number) {
    volatile int32_t words[9];
    for (uint32_t i = 0; i < 9; ++i) {
        words[i] = number;
    }
    rig_deepest(1);
    ((totals *)context)->sum += words[8];
    return true;
}

static void on_end(void *context, char kind) {
    (void)context;
    sink += (uint32_t)kind;
}

static struct events sax = {on_begin, on_number, on_end};

static NOINLINE void blanks(parser *from) {
    while (*from->at == ' ' || *from->at == ',' || *from->at == ':') {
        ++from->at;
    }
}

static NOINLINE bool number(parser *from) {
    int32_t read = 0;
    while (*from->at >= '0' && *from->at <= '9') {
        read = read * 10 + (*from->at++ - '0');
    }
    return from->events->number(from->context, read);
}

static NOINLINE bool text(parser *from) {
    ++from->at;
    while (*from->at != '"' && *from->at != '\0') {
        ++from->at;
    }
    return *from->at++ == '"';
}

static NOINLINE bool members(parser *from, char end) {
    for (blanks(from); *from->at != end; blanks(from)) {
        if (!value(from)) {
            return false;
        }
    }
    ++from->at;
    return true;
}

static NOINLINE bool value(parser *from) {
    char const first = *from->at;
    if (first == '"') {
        return text(from);
    }
    if (first >= '0' && first <= '9') {
        return number(from);
    }
    if ((first != '{' && first != '[') || from->depth == DEEPEST) {
        return false;
    }
    ++from->at;
    ++from->depth;
    from->events->begin(from->context, first);
    bool const is_read = members(from, first == '{' ? '}' : ']');
    from->events->end(from->context, first);
    --from->depth;
    return is_read;
}

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    totals found = {0, 0};
    parser from = {"{\"a\": [1, {\"b\": 9}, [[2, {\"c\": [30]}]]]}", 0, &sax, &found};
    rig_enable(1);
    bool const is_read = value(&from);
    rig_write(is_read && found.objects == 3 && found.sum == 42 ? "objects 3 sum 42\n" : "wrong\n");
    rig_done();
}
