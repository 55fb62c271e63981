// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The program of the projects in this folder: a ring, placed data, the report, and its own last line.
#include <brim/brim.h>

#include "semihosting.h"

BRIM_SPSC_COUNTED(adc_ring, uint16_t, 16);
BRIM_FAST_ZERO static adc_ring adc;
BRIM_REPORT(adc, "adc ring");
BRIM_FAST static uint32_t offered = 20;
static uint32_t refused;

static size_t written;

static void count(const char *text, size_t length) {
    (void)text;
    written += length;
}

static void fail(const char *text) {
    semihosting_write(text, __builtin_strlen(text));
    semihosting_exit(1);
}

int main(void) {
    for (uint32_t i = 0; i < offered; ++i) {
        refused += !adc_ring_push_or_drop(&adc, (uint16_t)i);
    }
    brim_report(count);
    if (refused != 4 || adc_ring_lost(&adc) != 4 || adc_ring_len(&adc) != 16 || written < 100) {
        fail("FAIL app: the ring\n");
    }
    for (size_t i = 0; i < brim_region_count; ++i) {
        if (brim_region_used_bytes(&brim_regions[i]) > brim_region_length_bytes(&brim_regions[i])) {
            fail("FAIL app: the regions\n");
        }
    }
    semihosting_write("PASS app\n", 9);
    semihosting_exit(0);
}
