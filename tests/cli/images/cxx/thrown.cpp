// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Exceptions of a hierarchy with a virtual base, with a destructor; thrown by value and by pointer, caught as a base,
// thrown again, and thrown from a catch block. The deepest is a destructor of an exception.
#include "deep.h"

volatile int input = 5;

struct failure {
    int code;
    explicit failure(int given) : code(given) {}
    virtual ~failure() { input = deep<10>(code); }
};
struct counted {
    virtual ~counted() {}
    int count = 0;
};
struct io_failure : virtual failure {
    io_failure() : failure(6) {}
    ~io_failure() override { input = deep<20>(code); }
};
struct bus_failure : io_failure, counted {
    bus_failure() : failure(7) {}
    ~bus_failure() override { input = deep<700>(count); }
};

__attribute__((noinline)) static void access(int x) {
    static bus_failure kept;
    if (x == 3) {
        throw io_failure();
    }
    if (x == 4) {
        throw bus_failure();
    }
    if (x == 5) {
        throw static_cast<const bus_failure *>(&kept);
    }
}

__attribute__((noinline)) static int guarded(int x) {
    try {
        access(x);
    } catch (const counted &found) {
        return deep<30>(found.count);
    } catch (const failure &) {
        throw;
    } catch (const counted *found) {
        return deep<31>(found->count);
    }
    return 0;
}

__attribute__((noinline)) static int converted(int x) {
    try {
        return guarded(x);
    } catch (const io_failure &found) {
        throw found.code;
    }
}

int main() {
    for (int x = 2; x < 6; ++x) {
        try {
            input = converted(x);
        } catch (int code) {
            input = deep<40>(code);
        }
    }
    return 0;
}
