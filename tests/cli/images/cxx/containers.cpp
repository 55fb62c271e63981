// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Virtual calls through pointers that containers hold.
#include "shapes.h"
#include <array>
#include <memory>
#include <vector>

volatile int input = 5;

int main() {
    static square one(input);
    static disc other(input);
    std::array<const shape *, 2> const fixed = {&one, &other};
    int sum = 0;
    for (const shape *each : fixed) {
        sum += each->area();
    }
    std::vector<std::unique_ptr<shape>> owned;
    owned.push_back(std::make_unique<square>(input));
    owned.push_back(std::make_unique<disc>(input));
    for (const auto &each : owned) {
        sum += each->area();
    }
    std::vector<shape *> seen;
    for (const auto &each : owned) {
        seen.push_back(each.get());
    }
    for (shape *each : seen) {
        sum += each->area();
    }
    input = sum;
    return 0;
}
