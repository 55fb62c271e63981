// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pointers to functions that are written where no code says that a pointer to a function is written: a loader stores
// symbols through a table of the addresses of slots, a setter gets `void **`, and a context is an array of words whose
// third one is called. Each way has a type of calls of its own, and a small function of that type. The functions that
// are called in the end take more arguments than that, so that their own type is another one.
//
// handlers: IRQ0_Handler
// pass: sum 4
#include "rig.h"

#include <string.h>

// Ways have types of calls that differ in their argument.
#define WAY(name, argument)                                                                                            \
    typedef int (*name##_call)(argument);                                                                              \
    static int name##_small(argument x) {                                                                              \
        return x;                                                                                                      \
    }
WAY(import, short)
WAY(hook, signed char)
WAY(frame, int)

static volatile uint32_t sink, pick, sum;

static NOINLINE void deep(int words) {
    volatile uint32_t kept[40];
    for (int i = 0; i < 40; ++i) {
        kept[i] = (uint32_t)words;
    }
    rig_deepest(1);
    sink += kept[39];
    ++sum;
}

// The functions that are linked, set and started.
#define DEEP(name)                                                                                                     \
    static int name(int a, int b, int c) {                                                                             \
        (void)b, (void)c;                                                                                              \
        deep(a);                                                                                                       \
        return a;                                                                                                      \
    }
DEEP(linked)
DEEP(linked_too)
DEEP(set)
DEEP(started)

// The loader of a module: imports by name.
static import_call import_read = import_small, import_write = import_small;
static const struct {
    const char *name;
    void **slot;
} imports[] = {{"read", (void **)&import_read}, {"write", (void **)&import_write}};
static const struct {
    const char *name;
    void *address;
} exports[] = {{"write", (void *)linked}, {"read", (void *)linked_too}};

static NOINLINE void link_imports(void) {
    for (pick = 0; pick < 2; ++pick) {
        for (uint32_t i = 0; i < 2; ++i) {
            if (strcmp(imports[pick].name, exports[i].name) == 0) {
                *imports[pick].slot = exports[i].address;
            }
        }
    }
}

static hook_call hook = hook_small;

static NOINLINE void set_pointer(void **slot, void *value) {
    *slot = value;
}

struct context {
    uint32_t words[5];
};
struct frame {
    uint32_t r0, r1;
    frame_call pc;
};
static struct context contexts[2];
static struct frame first = {0, 0, frame_small};

static NOINLINE void prepare(struct context *context, uint32_t pc) {
    memset(context, 0, sizeof *context);
    context->words[2] = pc;
}

static NOINLINE int start(const struct frame *frame) {
    return frame->pc((int)frame->r0);
}

void IRQ0_Handler(void);
void IRQ0_Handler(void) {
    rig_deepest(0);
}

int main(void) {
    rig_enable(1);
    link_imports();
    sink += (uint32_t)import_read(1) + (uint32_t)import_write(1);
    set_pointer((void **)&hook, (void *)set);
    sink += (uint32_t)hook(1);
    sink += (uint32_t)start(&first);
    prepare(&contexts[1], (uint32_t)(uintptr_t)started);
    sink += (uint32_t)start((struct frame *)&contexts[1]);
    char text[] = "sum 0\n";
    text[4] = (char)('0' + sum);
    rig_write(text);
    rig_done();
}
