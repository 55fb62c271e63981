// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "rig.h"

extern uint32_t debounce[3];
void hal_gpio_exti_callback(uint16_t line);
void hal_systick_callback(void);

void hal_gpio_exti_callback(uint16_t line) {
    switch (line) {
    case 0:
        debounce[0] = 3;
        break;
    case 1:
        debounce[1] = 5;
        break;
    case 2:
        debounce[2] = 1;
        break;
    default:
        break;
    }
}

void hal_systick_callback(void) {
    for (uint32_t i = 0; i < 3; ++i) {
        debounce[i] -= debounce[i] > 0;
    }
}
