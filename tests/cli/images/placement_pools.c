// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Pools in memory for a DMA. Both own their first and last cache line; only one has blocks with lines of their own.
#include <brim/pool.h>

#define IN(name) __attribute__((used, section(name)))
#define LINES    __attribute__((aligned(32)))

typedef struct packet {
    uint8_t bytes[1500];
} packet;

BRIM_POOL(plain_pool, packet, 4);
BRIM_POOL_DMA(dma_pool, packet, 4);
BRIM_POOL(line_pool, uint64_t, 1);

extern uint32_t _stack_start;
void Reset_Handler(void);

IN(".vectors") void (*const vectors[16])(void) = {(void (*)(void)) & _stack_start, Reset_Handler};

IN(".bss..dma") LINES plain_pool sharing;
IN(".bss..dma") LINES dma_pool apart;
IN(".bss..dma") LINES line_pool single;
IN(".bss..dma") LINES uint8_t last[32];

void Reset_Handler(void) {
    for (;;) {
    }
}
