// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A diamond with a virtual base, dynamic casts down and across it, an exception that is caught by an ambiguous-free
// base, static objects under guards whose constructor throws the first time, and a type's name by typeid.
//
// handlers: IRQ0_Handler
// pass: diamond 7 cross made
#include "rig.h"

#include <typeinfo>

extern "C" {
extern void *__dso_handle;
void *__dso_handle;
void IRQ0_Handler();
}

static volatile uint32_t sink;
static int attempts;

struct Device {
    virtual ~Device() = default;
    virtual int id() const { return 1; }
    int base = 1;
};

struct Readable : virtual Device {
    virtual int read() {
        volatile int words[6] = {base, 0, 0, 0, 0, 0};
        rig_deepest(1);
        return words[0] + 1;
    }
};

struct Writable : virtual Device {
    virtual void write(int value) { base = value; }
};

struct Pipe final : Readable, Writable {
    int id() const override { return 4; }
    int read() override { return Readable::read() + id() - 1; }
};

struct Port final : Readable {
    explicit Port(int first) {
        if (attempts++ == 0) {
            throw first;
        }
    }
    int read() override { return -1; }
};

NOINLINE static Readable &port() {
    static Port the_one(3);
    return the_one;
}

NOINLINE static int use(Device &device) {
    Writable *const writable = dynamic_cast<Writable *>(&device);
    Readable *const readable = dynamic_cast<Readable *>(&device);
    if (writable != nullptr) {
        writable->write(3);
    }
    return readable != nullptr ? readable->read() : 0;
}

NOINLINE static bool fails_at_first() {
    try {
        sink = static_cast<uint32_t>(port().read());
    } catch (int) {
        return true;
    }
    return false;
}

NOINLINE static bool crosses(Readable &readable) {
    try {
        return dynamic_cast<Writable &>(readable).base == 3 && typeid(readable) == typeid(Pipe);
    } catch (const std::bad_cast &) {
        return false;
    }
}

void IRQ0_Handler() {
    sink = sink + 1;
}

int main() {
    static Pipe pipe;
    rig_enable(1);
    rig_write(use(pipe) == 7 ? "diamond 7" : "diamond ?");
    rig_write(crosses(pipe) && !crosses(*new Pipe(pipe) /* kept */) == false ? " cross" : " no cross");
    bool const failed = fails_at_first(), failed_again = fails_at_first();
    rig_write(failed && !failed_again && !crosses(port()) ? " made\n" : " not made\n");
    rig_done();
}
