// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/index_table.h>

void brim_index_add(brim_index_slot *table, uint32_t slots, uint32_t hash, uint32_t entry) {
    uint32_t slot = brim_index_home(slots, hash);
    uint32_t distance = 0;
    while (table[slot].number != 0 && brim_index_distance(slots, slot, table[slot].hash) >= distance) {
        slot = brim_index_next(slots, slot);
        ++distance;
    }
    // All from here to the next empty slot move one on: each stays behind those that are farther from home.
    brim_index_slot moving = {(uint16_t)(entry + 1), (uint16_t)hash};
    while (moving.number != 0) {
        brim_index_slot const next = table[slot];
        table[slot] = moving;
        moving = next;
        slot = brim_index_next(slots, slot);
    }
}

uint32_t brim_index_slot_of(const brim_index_slot *table, uint32_t slots, uint32_t hash, uint32_t entry) {
    uint32_t slot = brim_index_home(slots, hash);
    while (table[slot].number != entry + 1) {
        slot = brim_index_next(slots, slot);
    }
    return slot;
}

void brim_index_remove(brim_index_slot *table, uint32_t slots, uint32_t slot) {
    for (;;) {
        uint32_t const next = brim_index_next(slots, slot);
        if (table[next].number == 0 || brim_index_distance(slots, next, table[next].hash) == 0) {
            break;
        }
        table[slot] = table[next];
        slot = next;
    }
    table[slot].number = 0;
}

void brim_index_clear(brim_index_slot *table, uint32_t slots) {
    for (uint32_t slot = 0; slot < slots; ++slot) {
        table[slot].number = 0;
    }
}

bool brim_index_check(const brim_index_slot *table, uint32_t slots, uint32_t len) {
    uint32_t used = 0;
    for (uint32_t slot = 0; slot < slots; ++slot) {
        if (table[slot].number == 0) {
            continue;
        }
        ++used;
        if (table[slot].number > len) {
            return false;
        }
        // One slot nearer to home there is an entry that is at most one slot nearer to its own.
        uint32_t const distance = brim_index_distance(slots, slot, table[slot].hash);
        uint32_t const before = slot == 0 ? slots - 1 : slot - 1;
        if (distance > 0 &&
            (table[before].number == 0 || brim_index_distance(slots, before, table[before].hash) + 1 < distance)) {
            return false;
        }
    }
    return used == len;
}

uint32_t brim_hash_bytes(const void *bytes, uint32_t count) {
    const unsigned char *byte = bytes;
    uint32_t hash = 2166136261u;
    for (; count > 0; --count) {
        hash = (hash ^ *byte++) * 16777619u;
    }
    return hash;
}

uint32_t brim_hash_text(const char *text) {
    uint32_t hash = 2166136261u;
    for (; *text != '\0'; ++text) {
        hash = (hash ^ (unsigned char)*text) * 16777619u;
    }
    return hash;
}
