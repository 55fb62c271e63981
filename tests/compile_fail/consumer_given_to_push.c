// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: adc_producer
#include <brim/spsc.h>
BRIM_SPSC(adc, uint16_t, 4);
bool use(adc_consumer end);
bool use(adc_consumer end) {
    return adc_producer_push(end, 1);
}
