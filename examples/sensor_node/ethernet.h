// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The interrupt that plays Ethernet reception: packets from a pool, handed to main by pointer. Pool and queue together
/// are a message queue without a copy.
#ifndef SENSOR_NODE_ETHERNET_H
#define SENSOR_NODE_ETHERNET_H

#include <brim/spsc.h>

#include "board.h"

/// The Ethernet MTU; less on a board of 16 KB.
#define PACKET_BYTES (BOARD_IS_SMALL ? 300u : 1500u)

struct packet {
    uint8_t bytes[PACKET_BYTES];
};

/// What main is given: who wrote it, and how much of it is valid.
struct received {
    struct packet *packet;
    uint16_t length_bytes;
    uint16_t sequence;
};

BRIM_SPSC(packet_queue, struct received, 8);

/// Between the Ethernet interrupt (the only producer) and main (the only consumer).
extern packet_queue received_packets;

/// The independent counts: what arrived on the wire, and what was dropped for want of a block.
struct ethernet_counts {
    uint32_t arrived;
    uint32_t dropped;
};

/// A copy taken with interrupts off.
struct ethernet_counts ethernet_counts(void);

void ethernet_start(void);

/// Called by the timer interrupt: lets packets arrive when it is time.
void ethernet_tick(uint32_t tick);

/// Gives a packet's block back to the pool.
void ethernet_release(struct packet *packet);

#endif
