// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "queue.h"

#include <boost/lockfree/spsc_queue.hpp>

static boost::lockfree::spsc_queue<uint64_t, boost::lockfree::capacity<CAPACITY>> q;

uint64_t burst_boost(uint32_t rounds) {
    uint64_t sum = 0;
    for (uint32_t round = 0; round < rounds; ++round) {
        for (uint64_t i = 0; i < BURST; ++i) {
            (void)q.push(i + round);
        }
        for (uint64_t x; q.pop(x);) {
            sum += x;
        }
    }
    return sum;
}
