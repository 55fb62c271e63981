// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Entries that each file adds to a section of its own name, and that one loop walks: by the linker's symbols for it.
#include "tricks.h"

int written_by_registry_first[1] = {1};
PROVED int proved_by_registry_first[1] = {1};
REGISTER(first, written_by_registry_first, proved_by_registry_first);

int written_by_list_in_ram_first[1] = {1};
REGISTER_IN_RAM(first, written_by_list_in_ram_first);

extern const struct entry __start_registry[], __stop_registry[];
extern struct entry __start_ramlist[], __stop_ramlist[];

NOINLINE void tricks_walk(void) {
    for (const struct entry *entry = __start_registry; entry != __stop_registry; ++entry) {
        *entry->to = *entry->from;
    }
    for (struct entry *entry = __start_ramlist; entry < __stop_ramlist; ++entry) {
        *entry->to += 1;
        entry->times += 1;
    }
}
