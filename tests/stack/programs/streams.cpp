// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The C++ library: streams with their virtual buffers and facets, containers, std::function, a comparison by pointer.
#include "rig.h"

#include <algorithm>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

volatile std::uint32_t sink;

struct item {
    std::string name;
    int weight;
};

bool is_lighter(const item &a, const item &b) {
    return a.weight < b.weight;
}

NOINLINE std::string describe(const std::vector<item> &items) {
    std::ostringstream out;
    for (const item &each : items) {
        out << each.name << ' ' << each.weight << ' ' << each.weight * 0.5 << '\n';
    }
    return out.str();
}

NOINLINE int read_back(const std::string &text) {
    std::istringstream in(text);
    std::string name;
    int weight = 0, sum = 0;
    double half = 0;
    while (in >> name >> weight >> half) {
        sum += weight;
    }
    return sum;
}

} // namespace

int main() {
    std::vector<item> items = {{"iron", 7}, {"lead", 11}, {"cork", 1}};
    std::sort(items.begin(), items.end(), is_lighter);
    std::map<std::string, std::function<int(int)>> commands;
    commands["double"] = [](int n) { return 2 * n; };
    int const offset = static_cast<int>(sink);
    commands["add"] = [offset](int n) { return n + offset; };
    for (const auto &each : commands) {
        sink = sink + static_cast<std::uint32_t>(each.second(3));
    }
    sink = sink + static_cast<std::uint32_t>(read_back(describe(items)));
    rig_done();
}
