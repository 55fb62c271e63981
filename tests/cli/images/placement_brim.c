// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// brim's own types for a DMA, and those beside them that are not, in memory that no DMA reaches.
#include <brim/place.h>
#include <brim/pool.h>
#include <brim/spsc.h>

typedef struct frame {
    uint8_t bytes[60];
} frame;

BRIM_POOL(plain_pool, frame, 3);
BRIM_POOL_DMA(dma_pool, frame, 3);
BRIM_SPSC(plain_ring, uint32_t, 8);
BRIM_SPSC_DMA(dma_ring, uint32_t, 8);
BRIM_SPSC_DMA_COUNTED(counted_dma_ring, uint32_t, 6);

BRIM_FAST_ZERO BRIM_KEEP plain_pool plain_blocks;
BRIM_FAST_ZERO BRIM_KEEP plain_ring plain_items;
BRIM_FAST_ZERO BRIM_KEEP dma_pool dma_blocks;
BRIM_FAST_ZERO BRIM_KEEP dma_ring dma_items;
BRIM_FAST_ZERO BRIM_KEEP counted_dma_ring counted_dma_items;
BRIM_FAST_ZERO BRIM_KEEP struct {
    uint32_t number;
    dma_pool pools[2];
} held_dma_blocks;
BRIM_KEEP dma_pool reached_blocks;
BRIM_KEEP dma_ring reached_items;

extern uint32_t _stack_start;
void Reset_Handler(void);
BRIM_KEEP BRIM_SECTION(".vectors") void (*const vectors[4])(void) = {(void (*)(void))(uintptr_t)&_stack_start,
                                                                     Reset_Handler, Reset_Handler, Reset_Handler};

void Reset_Handler(void) {
    plain_items.items[0] = dma_items.items[1] + counted_dma_items.items[2] + reached_items.items[3];
    held_dma_blocks.number = plain_blocks.items[0].bytes[0];
}
