// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Local variables that are constructed when they are met, and destroyed by what exit() runs.
#include "deep.h"
#include <cstdlib>

extern "C" void __call_exitprocs(int, void *);
extern "C" void finish() {
    __call_exitprocs(0, nullptr);
}
volatile int input = 5;

struct device {
    int state;
    explicit device(int given) : state(deep<300>(given)) {}
    ~device() { input = deep<500>(state); }
};

__attribute__((noinline)) static device &the_device() {
    static device only(input);
    return only;
}
static void said_good_bye() {
    input = deep<100>(input);
}
static device early(3);

int main() {
    the_device().state += early.state;
    std::atexit(said_good_bye);
    return the_device().state;
}
