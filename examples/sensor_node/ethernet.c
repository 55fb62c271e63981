// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "ethernet.h"

#include <brim/critical.h>
#include <brim/log.h>
#include <brim/place.h>
#include <brim/pool.h>
#include <brim/report.h>

#include "board.h"

BRIM_LOG_MODULE(ethernet);

#define PACKET_EVERY  5u  // Ticks.
#define BURST_EVERY   40u // Ticks.
#define BURST_PACKETS 11u // More than the pool has blocks.

// Each packet has its cache lines for itself: a DMA would write one while the core reads another.
BRIM_POOL_DMA_COUNTED(packet_pool, struct packet, 8);

// In SRAM1, where the Ethernet's DMA would reach it.
BRIM_DMA static packet_pool packets;
BRIM_REPORT(packets, "packets");

BRIM_FAST_ZERO packet_queue received_packets;
BRIM_REPORT(received_packets, "received packets");

BRIM_PROTECTED(shared_counts, struct ethernet_counts);
BRIM_FAST_ZERO static shared_counts counts;

// Packets that wait to be received. Written by the timer and by the Ethernet interrupt, neither of which can interrupt
// the other's use of it: see ethernet_tick.
BRIM_FAST_ZERO static uint32_t volatile on_the_wire;

struct ethernet_counts ethernet_counts(void) {
    struct ethernet_counts *inside = shared_counts_enter(&counts);
    struct ethernet_counts const copy = *inside;
    shared_counts_exit(&counts, &inside);
    return copy;
}

// Returns how many packets were dropped so far.
static uint32_t count(bool dropped) {
    struct ethernet_counts *inside = shared_counts_enter(&counts);
    ++inside->arrived;
    inside->dropped += dropped ? 1 : 0;
    uint32_t const all = inside->dropped;
    shared_counts_exit(&counts, &inside);
    return all;
}

void ethernet_start(void) {
    board_rx_enable(128);
}

// Runs in the timer interrupt, which is more urgent: the Ethernet interrupt runs after it and sees the sum.
void ethernet_tick(uint32_t tick) {
    if (tick % BURST_EVERY == BURST_EVERY - 1) {
        on_the_wire = BURST_PACKETS;
        board_rx_pend();
    } else if (tick % PACKET_EVERY == PACKET_EVERY - 1) {
        on_the_wire = 1;
        board_rx_pend();
    }
}

// What a DMA would have written, between brim_dma_receive_begin and brim_dma_receive_end.
static uint16_t fill(struct packet *packet, uint16_t sequence) {
    uint16_t const length = (uint16_t)(64u + sequence * 97u % (PACKET_BYTES - 63u));
    for (uint32_t i = 0; i < length; ++i) {
        packet->bytes[i] = (uint8_t)(sequence + i);
    }
    return length;
}

static void receive(void) {
    BRIM_FAST_ZERO static uint16_t sequence;
    ++sequence;
    struct packet *const packet = packet_pool_alloc(&packets);
    uint32_t const dropped = count(packet == NULL);
    if (packet == NULL) {
        BRIM_WARN("packet pool exhausted, %u dropped", (unsigned)dropped);
        return; // No block is free: the packet is dropped, and the pool counts it as lost.
    }
    struct received const item = {packet, fill(packet, sequence), sequence};
    if (!packet_queue_push(&received_packets, item)) {
        packet_pool_free(&packets, packet); // Cannot happen: the queue has a place for every block.
    }
}

void board_rx_handler(void) {
    uint32_t const arrived = on_the_wire;
    for (uint32_t i = 0; i < arrived; ++i) {
        receive();
    }
}

void ethernet_release(struct packet *packet) {
    packet_pool_free(&packets, packet);
}
