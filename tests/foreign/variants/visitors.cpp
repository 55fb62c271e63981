// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Messages as std::variant, which std::visit takes apart by a table of functions that the compiler made; observers as
// lambdas whose addresses lie in tables local to a function; and a deleter that a unique_ptr holds by a pointer.
//
// handlers: IRQ2_Handler
// pass: speed 12 text 3 closed 2
#include "rig.h"

#include <memory>
#include <variant>

namespace {

struct Speed {
    uint32_t rpm;
};
struct Text {
    const char *first;
    uint32_t size;
};
struct Stop {};
using Message = std::variant<Speed, Text, Stop>;

struct Totals {
    uint32_t speed, text, stops;
};
volatile uint32_t sink, closed;

NOINLINE uint32_t length_of(const Text &text) {
    volatile char copy[40];
    for (uint32_t i = 0; i < sizeof copy; ++i) {
        copy[i] = i < text.size ? text.first[i] : '\0';
    }
    rig_deepest(1u << 2);
    return text.size + static_cast<uint32_t>(copy[39]);
}

struct Count {
    Totals &totals;
    void operator()(const Speed &speed) { totals.speed += speed.rpm; }
    void operator()(const Text &text) { totals.text += length_of(text); }
    void operator()(const Stop &) { ++totals.stops; }
};

using Observer = void (*)(const Totals &);

NOINLINE void tell(const Totals &totals) {
    static constexpr Observer observers[] = {
        [](const Totals &of) { sink = sink + of.speed; },
        [](const Totals &of) { sink = sink + of.text; },
        [](const Totals &of) {
            volatile uint32_t words[5] = {of.stops};
            sink = sink + words[0];
        },
    };
    for (Observer observer : observers) {
        observer(totals);
    }
}

struct Port {
    uint32_t number;
};
Port ports[2];

void close_port(Port *port) {
    port->number = 0;
    closed = closed + 1;
}

using Handle = std::unique_ptr<Port, void (*)(Port *)>;

NOINLINE Handle open_port(uint32_t number) {
    ports[number].number = number + 1;
    return {&ports[number], close_port};
}

} // namespace

extern "C" void IRQ2_Handler(void);
extern "C" void IRQ2_Handler(void) {
    sink = sink + 1;
}

int main() {
    rig_enable(4);
    Totals totals = {0, 0, 0};
    const Message messages[] = {Speed{5}, Text{"abc", 3}, Speed{7}, Stop{}};
    {
        Handle const first = open_port(0), second = open_port(1);
        for (const Message &message : messages) {
            std::visit(Count{totals}, message);
        }
    }
    tell(totals);
    bool const is_right = totals.speed == 12 && totals.text == 3 && totals.stops == 1 && closed == 2;
    rig_write(is_right ? "speed 12 text 3 closed 2\n" : "wrong\n");
    rig_done();
}
