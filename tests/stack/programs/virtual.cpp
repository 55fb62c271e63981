// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Virtual calls through a base class, single and multiple inheritance.
#include "rig.h"

namespace figures {

volatile uint32_t sink, choice = 2;

struct shape {
    virtual uint32_t area(uint32_t n) = 0;
    virtual uint32_t name() { return 1; }

  protected:
    ~shape() = default;
};

struct named {
    virtual uint32_t label(uint32_t n) = 0;

  protected:
    ~named() = default;
};

struct square : shape {
    uint32_t area(uint32_t n) override { return n * n; }
};

struct circle final : shape, named {
    uint32_t area(uint32_t n) override;
    uint32_t name() override { return 3; }
    uint32_t label(uint32_t n) override;
    uint32_t radius = 3;
};

struct polygon : square {
    uint32_t area(uint32_t n) override;
};

NOINLINE uint32_t circle::area(uint32_t n) {
    volatile uint32_t words[8] = {n, radius, n, n, n, n, n, n};
    return words[n % 8];
}

NOINLINE uint32_t circle::label(uint32_t n) {
    volatile uint32_t words[4] = {n, radius, n, n};
    return words[n % 4];
}

NOINLINE uint32_t polygon::area(uint32_t n) {
    volatile uint32_t words[18];
    for (uint32_t i = 0; i < 18; ++i) {
        words[i] = n;
    }
    rig_deepest(0);
    return words[n % 18];
}

square a_square;
circle a_circle;
polygon a_polygon;
shape *shapes[3];
named *volatile label;

NOINLINE uint32_t measure(shape *what, uint32_t n) {
    return what->area(n) + what->name();
}

NOINLINE uint32_t read(named *what, uint32_t n) {
    return what->label(n) + 1;
}

} // namespace figures

extern "C" void __cxa_pure_virtual();
extern "C" void __cxa_pure_virtual() {
    for (;;) {
    }
}

using namespace figures;

int main() {
    label = &a_circle;
    shapes[0] = &a_square;
    shapes[1] = &a_circle;
    shapes[2] = &a_polygon;
    for (uint32_t i = 0; i <= choice; ++i) {
        sink = measure(shapes[i], i + 1);
    }
    sink = sink + read(label, sink);
    rig_done();
}
