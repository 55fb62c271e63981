// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// More unknowns than a person reads: recursions, each with a line of its own for brim.yaml, and calls through pointers
// of one type, which one line resolves. Some names are long.
#include <stdint.h>

extern uint32_t _top[];
volatile int sink;
volatile void (*pointer)(uint64_t an_argument, uint64_t another_argument, const volatile uint8_t *a_third_argument,
                         char);

#define TEN(m, n) m(n##0) m(n##1) m(n##2) m(n##3) m(n##4) m(n##5) m(n##6) m(n##7) m(n##8) m(n##9)
#define RECURSES(n)                                                                                                    \
    __attribute__((noinline)) int recurses_with_a_name_that_takes_nearly_all_of_a_line_of_a_terminal_##n(int i) {      \
        return i == 0 ? sink                                                                                           \
                      : recurses_with_a_name_that_takes_nearly_all_of_a_line_of_a_terminal_##n(i - sink) + sink;       \
    }
#define CALLS(n)                                                                                                       \
    __attribute__((noinline)) void calls_##n(void) {                                                                   \
        pointer(1, 2, 0, n);                                                                                           \
        sink = 0x##n;                                                                                                  \
    }
#define DOES(n)                                                                                                        \
    recurses_with_a_name_that_takes_nearly_all_of_a_line_of_a_terminal_##n(9);                                         \
    calls_##n();
TEN(RECURSES, 1)
TEN(RECURSES, 2)
TEN(RECURSES, 3)
TEN(CALLS, 1)
TEN(CALLS, 2)
TEN(CALLS, 3)
void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
    TEN(DOES, 1)
    TEN(DOES, 2)
    TEN(DOES, 3)
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
