// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The log through the ITM, where a debugger has switched it on.
// Source: Arm DDI 0403E, C1.7 (ITM).
#include <brim/log_channels.h>

#include "core.h"

#if CORE_IS_MAINLINE

#define ITM_STIM0      CORE_REGISTER(0xE0000000u)
#define ITM_STIM0_BYTE (*(volatile uint8_t *)0xE0000000u)
#define ITM_TER        CORE_REGISTER(0xE0000E00u)
#define ITM_TCR        CORE_REGISTER(0xE0000E80u)

void brim_log_itm_write(const char *text, size_t length_bytes) {
    bool const listening = (ITM_TCR & 1u) != 0 && (ITM_TER & 1u) != 0;
    for (size_t i = 0; listening && i < length_bytes; ++i) {
        while ((ITM_STIM0 & 1u) == 0) { // Its buffer is full.
        }
        ITM_STIM0_BYTE = (uint8_t)text[i];
    }
}

#else

void brim_log_itm_write(const char *text, size_t length_bytes) {
    (void)text, (void)length_bytes;
}

#endif
