// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The timer interrupt that plays the ADC: a 12-bit sample a tick, and now and then a burst that no ring of 16 can
/// hold.
#ifndef SENSOR_NODE_ADC_H
#define SENSOR_NODE_ADC_H

#include <brim/spsc.h>

BRIM_SPSC_COUNTED(adc_ring, uint16_t, 16);

/// Between the ADC interrupt (the only producer) and main (the only consumer).
extern adc_ring adc;

/// The independent count: what the interrupt offered, whether it was stored or not.
uint32_t adc_samples_offered(void);

/// Ticks since adc_start.
uint32_t adc_ticks(void);

/// Where the ticks are counted: the clock of the log.
const volatile uint32_t *adc_clock(void);

/// One tick a millisecond, for `ticks` ticks.
void adc_start(uint32_t ticks);

#endif
