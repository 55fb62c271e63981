// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc_consumer
#include <brim/spsc.h>
BRIM_SPSC(adc, uint16_t, 4);
bool use(adc_producer end, uint16_t *x);
bool use(adc_producer end, uint16_t *x) {
    return adc_consumer_pop(end, x);
}
