// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <map>
#include <stdexcept>
#include <string>

namespace shapes {
template <typename T> struct square {
    T side;
    __attribute__((noinline)) T area() const {
        if (side < 0) {
            throw std::runtime_error("a negative side");
        }
        return side * side;
    }
};
} // namespace shapes

volatile int input = 3;

int main() {
    std::map<std::string, int> sizes;
    try {
        sizes["square"] = shapes::square<int>{input}.area();
    } catch (const std::exception &problem) {
        return problem.what()[0];
    }
    return sizes["square"];
}
