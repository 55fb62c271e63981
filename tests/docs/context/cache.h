// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What docs/cache.md takes for granted.
#include <brim/brim.h>

struct packet {
    uint8_t bytes[60];
};

struct descriptor {
    uint32_t words[8];
};
