// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc_init
#include <brim/spsc.h>
BRIM_SPSC_OF(adc, uint16_t);
void use(adc *q, uint8_t *memory);
void use(adc *q, uint8_t *memory) {
    adc_init(q, memory, 16);
}
