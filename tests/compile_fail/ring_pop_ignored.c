// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc_pop
#include <brim/spsc.h>
BRIM_SPSC(adc, uint16_t, 4);
void use(adc *q, uint16_t *x);
void use(adc *q, uint16_t *x) {
    adc_pop(q, x);
}
