// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Addresses that an exception carries: the thrown value is one, or an object that holds one. The handler, a method of
// the object, its copy or its destructor writes through it.
#include "ways.h"

extern "C" {
void *__dso_handle; // Of the C++ library's start-up.
}
volatile int ways_sum;
volatile unsigned ways_zero, ways_one = 1;

enum { WRITTEN = 77 };

int written_by_thrown_pointer[2] = {1, 2};
int written_by_thrown_object[2] = {1, 2};
int written_by_rethrown_object[2] = {1, 2};
int written_by_thrown_method[2] = {1, 2};
int written_by_destructor_of_thrown[2] = {1, 2};
int written_by_copy_of_thrown[2] = {1, 2};
int written_by_thrown_callback[2] = {1, 2};
PROVED int proved_beside[2] = {1, 2};

struct Holder {
    int before;
    int *to;
};

struct Destroys {
    int *to;
    explicit Destroys(int *what) : to(what) {}
    Destroys(const Destroys &other) = default;
    ~Destroys() { to[ways_zero] = WRITTEN; }
};

struct Copies {
    int *to;
    explicit Copies(int *what) : to(what) {}
    Copies(const Copies &other) : to(other.to) { to[ways_zero] = WRITTEN; }
};

struct Base {
    virtual void act() const = 0;
    virtual ~Base() = default;
};

struct Derived : Base {
    int *to;
    explicit Derived(int *what) : to(what) {}
    void act() const override { to[ways_zero] = WRITTEN; }
};

struct Callback {
    int *(*get)();
};

static NOINLINE int *get() {
    ways_sum += 1;
    return written_by_thrown_callback;
}

// Each of these throws, which no compiler may know.
static NOINLINE void throw_pointer() {
    if (ways_one != 0) {
        throw &written_by_thrown_pointer[0];
    }
}

static NOINLINE void throw_object() {
    if (ways_one != 0) {
        throw Holder{1, written_by_thrown_object};
    }
}

static NOINLINE void throw_again() {
    try {
        if (ways_one != 0) {
            throw Holder{2, written_by_rethrown_object};
        }
    } catch (const Holder &holder) {
        ways_sum += holder.before;
        throw;
    }
}

static NOINLINE void throw_derived() {
    if (ways_one != 0) {
        throw Derived{written_by_thrown_method};
    }
}

static NOINLINE void throw_what_destroys() {
    if (ways_one != 0) {
        throw Destroys{written_by_destructor_of_thrown};
    }
}

static NOINLINE void throw_what_copies() {
    if (ways_one != 0) {
        throw Copies{written_by_copy_of_thrown};
    }
}

static NOINLINE void throw_callback() {
    if (ways_one != 0) {
        throw Callback{get};
    }
}

static NOINLINE void catch_all() {
    try {
        throw_pointer();
    } catch (int *to) {
        *to = WRITTEN;
    }
    try {
        throw_object();
    } catch (const Holder &holder) {
        *holder.to = WRITTEN;
    }
    try {
        throw_again();
    } catch (Holder holder) {
        *holder.to = WRITTEN;
    }
    try {
        throw_derived();
    } catch (const Base &base) {
        base.act();
    }
    try {
        throw_what_destroys();
    } catch (const Destroys &) {
        ways_sum += 1;
    }
    try {
        throw_what_copies();
    } catch (Copies) {
        ways_sum += 1;
    }
    try {
        throw_callback();
    } catch (const Callback &callback) {
        *callback.get() = WRITTEN;
    }
}

int main() {
    protect();
    catch_all();
    ways_sum += proved_beside[ways_zero];
    const int *const all[] = {written_by_thrown_pointer, written_by_thrown_object,        written_by_rethrown_object,
                              written_by_thrown_method,  written_by_destructor_of_thrown, written_by_copy_of_thrown,
                              written_by_thrown_callback};
    for (const int *one : all) {
        while (*one != WRITTEN) {
        }
    }
    rig_done();
}
