// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The standard library on a microcontroller: a vector that grows and whose at() throws out of range, a queue of
// std::function with captures that are larger than the object, a vector of pairs, and an empty function that is called.
//
// handlers: IRQ1_Handler
// pass: sum 42, out of range, bad function
#include "rig.h"

#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

extern "C" {
extern void *__dso_handle;
void *__dso_handle;
void IRQ1_Handler();
}

static volatile uint32_t sink;

namespace {

class Events {
  public:
    void post(std::function<void(int)> action) { actions_.push_back(std::move(action)); }
    void run() {
        for (std::size_t i = 0; i < actions_.size(); ++i) {
            actions_[i](static_cast<int>(i));
        }
        actions_.clear();
    }

  private:
    std::vector<std::function<void(int)>> actions_;
};

struct Totals {
    std::vector<std::pair<int, int>> by_channel;
    int sum = 0;
};

NOINLINE void deep(int index) {
    volatile int words[12];
    for (int i = 0; i < 12; ++i) {
        words[i] = index;
    }
    rig_deepest(2);
    sink = static_cast<uint32_t>(words[3]);
}

NOINLINE bool throws_range(const std::vector<int> &values) {
    try {
        sink = static_cast<uint32_t>(values.at(values.size()));
    } catch (const std::out_of_range &) {
        return true;
    }
    return false;
}

NOINLINE bool throws_call() {
    std::function<int()> const empty;
    try {
        return empty() == 0;
    } catch (const std::bad_function_call &) {
        return true;
    }
}

} // namespace

void IRQ1_Handler() {
    sink = sink + 1;
}

int main() {
    rig_enable(2);
    Events events;
    Totals totals;
    std::vector<int> values;
    for (int i = 0; i < 4; ++i) {
        values.push_back(10 * i);
    }
    int const a = values[1], b = values[2], c = values[3];
    events.post(deep);
    events.post([&totals, a, b, c](int index) { totals.by_channel.emplace_back(index, a + b - c); });
    events.post([&totals](int index) {
        totals.by_channel.emplace_back(index, 42);
        for (const auto &item : totals.by_channel) {
            totals.sum += item.second;
        }
    });
    events.run();
    rig_write(totals.sum == 42 ? "sum 42" : "no sum");
    rig_write(throws_range(values) ? ", out of range" : ", in range");
    rig_write(throws_call() ? ", bad function\n" : ", called\n");
    rig_done();
}
