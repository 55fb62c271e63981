// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A forced unwinding, as of a thread that is cancelled. Its stop function is the deepest, and ends it.
#include "deep.h"
#include <cstdlib>
#include <unwind.h>

extern "C" void print_mark();
volatile int input = 5;
static _Unwind_Exception cancelling;

static _Unwind_Reason_Code stop(int, _Unwind_Action, _Unwind_Exception_Class, _Unwind_Exception *, _Unwind_Context *,
                                void *) {
    input = deep<500>(input);
    print_mark();
    for (;;) {
    }
}

__attribute__((noinline)) static void cancel(int x) {
    if (x > 2) {
        _Unwind_ForcedUnwind(&cancelling, stop, nullptr);
    }
}

int main() {
    try {
        cancel(input);
    } catch (...) {
        input = deep<10>(input);
        throw;
    }
    return 0;
}
