// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "new/board.h"
#include "new/project.h"
#include "output/table.h"

#include <string.h>

// A region of code and the sum of the writable ones say more in a list than four regions would.
static uint64_t writable_bytes(const struct part *part) {
    uint64_t sum = 0;
    for (size_t i = 0; i < part->memory_count; ++i) {
        sum += part->memories[i].is_writable ? part->memories[i].length_bytes : 0;
    }
    return sum;
}

void parts_print(const struct parts *parts, FILE *out) {
    static const char *const headings[] = {"<Part",  "<Maker",      "<Core",    ">Flash K",
                                           ">RAM K", ">Interrupts", "<Emulator"};
    struct style const style = {0};
    struct table table;
    table_begin(&table, sizeof headings / sizeof *headings, headings);
    for (size_t i = 0; i < parts->count; ++i) {
        const struct part *const part = &parts->items[i];
        table_cell(&table, PAINT_NONE, "%s", part->name);
        table_cell(&table, PAINT_NONE, "%s", part->maker);
        table_cell(&table, PAINT_NONE, "%s%s", part->core + strlen("cortex-"), part->fpu == NULL ? "" : " fpu");
        table_cell(&table, PAINT_NONE, "%llu", (unsigned long long)part_code(part)->length_bytes / 1024);
        table_cell(&table, PAINT_NONE, "%llu", (unsigned long long)writable_bytes(part) / 1024);
        table_cell(&table, PAINT_NONE, "%zu", part->interrupt_count);
        table_cell(&table, PAINT_NONE, "%s", part->emulator == NULL ? "" : part->emulator);
        table_end_row(&table);
    }
    table_print(&table, &style, out);
}
