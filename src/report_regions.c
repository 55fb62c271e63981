// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Apart from report.c: a firmware that links without brim_firmware() has no region table.
#include <brim/region.h>
#include <brim/report.h>

#include "print.h"

static void print_fact(brim_writer writer, uintptr_t fact, uint32_t width) {
    if (fact == BRIM_REGION_UNKNOWN) {
        for (uint32_t i = 1; i < width; ++i) {
            brim_print(writer, " ");
        }
        brim_print(writer, "-");
    } else {
        brim_print_u32(writer, (uint32_t)fact, width);
    }
}

static const char *dma_text(uintptr_t fact) {
    if (fact == BRIM_REGION_UNKNOWN) {
        return "    -";
    }
    return fact != 0 ? "  yes" : "   no";
}

static void print_region(brim_writer writer, const brim_region *region) {
    uint32_t const length = (uint32_t)brim_region_length_bytes(region);
    uint32_t const used = (uint32_t)brim_region_used_bytes(region);
    brim_print_padded(writer, region->name, 9);
    brim_print_hex(writer, (uint32_t)(uintptr_t)region->origin);
    brim_print_u32(writer, length, 10);
    brim_print_u32(writer, used, 10);
    brim_print_u32(writer, length - used, 10);
    print_fact(writer, (uintptr_t)region->wait_states, 13);
    brim_print(writer, dma_text((uintptr_t)region->dma));
    brim_print(writer, "\n");
}

void brim_report_regions(brim_writer writer) {
    brim_print(writer, "region   origin        length      used      free  wait states  DMA\n");
    for (size_t i = 0; i < brim_region_count; ++i) {
        print_region(writer, &brim_regions[i]);
    }
}
