// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Exceptions that cross frames: destructors run on the way, one of them deep; a handler catches by the base class and
// throws on, another one catches everything, and an exception is thrown while no other is alive again.
//
// handlers: IRQ0_Handler
// pass: trace ddbrad
#include "rig.h"

extern "C" {
extern void *__dso_handle;
void *__dso_handle;
void IRQ0_Handler();
}

static char trace[16];
static unsigned traced;
static volatile uint32_t sink;

static void note(char c) {
    if (traced + 1 < sizeof trace) {
        trace[traced++] = c;
    }
}

struct Failure {
    explicit Failure(int code) : code(code) {}
    virtual ~Failure() = default;
    virtual char letter() const { return 'f'; }
    int code;
};

struct BusFailure : Failure {
    using Failure::Failure;
    char letter() const override { return 'b'; }
};

class Lock {
  public:
    explicit Lock(unsigned words) : words_(words) {}
    ~Lock() {
        volatile uint32_t copy[8];
        for (unsigned i = 0; i < 8; ++i) {
            copy[i] = words_;
        }
        rig_deepest(1);
        sink = copy[1];
        note('d');
    }

  private:
    unsigned words_;
};

NOINLINE static void transfer(int length) {
    Lock lock(static_cast<unsigned>(length));
    if (length > 3) {
        throw BusFailure(length);
    }
    sink = static_cast<uint32_t>(length);
}

NOINLINE static void driver(int length) {
    Lock outer(7);
    transfer(length);
    note('n');
}

NOINLINE static void service(int length) {
    try {
        driver(length);
    } catch (const Failure &failure) {
        note(failure.letter());
        throw;
    }
}

NOINLINE static int application(int length) {
    try {
        service(length);
    } catch (const BusFailure &failure) {
        note('r');
        return failure.code;
    } catch (...) {
        note('?');
    }
    return 0;
}

NOINLINE static int numbers(int limit) {
    try {
        if (limit > 2) {
            throw limit;
        }
    } catch (long) {
        note('l');
    } catch (int number) {
        note('a');
        return number;
    }
    return 0;
}

void IRQ0_Handler() {
    sink = sink + 1;
}

int main() {
    rig_enable(1);
    int const code = application(5);
    if (numbers(code) == 5) {
        Lock last(1);
        sink = 1;
    }
    rig_write("trace ");
    rig_write(trace);
    rig_write("\n");
    rig_done();
}
