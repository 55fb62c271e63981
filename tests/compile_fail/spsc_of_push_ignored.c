// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc_push
#include <brim/spsc.h>
BRIM_SPSC_OF(adc, uint16_t);
void use(adc *q);
void use(adc *q) {
    adc_push(q, 1);
}
