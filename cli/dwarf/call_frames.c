// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The canonical frame address (CFA) is the stack pointer before the call. A rule gives it as a register plus an offset,
// for a range of addresses; where the register is SP, the offset is the depth of the stack. This file asks libdw for
// the rule of each range in turn, in both sections, and keeps the largest offset.
#include "dwarf/call_frames.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

enum { REGISTER_R7 = 7, REGISTER_R11 = 11, REGISTER_R13 = 13 };

static uint32_t word_at(const uint8_t *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

// Linkers relocate the frame descriptions of functions that they discard to address 0. An image with code there would
// get the rules of those functions, so that none below their highest end is believed.
// \return  That end; 0 iff there is no such description.
static uint64_t find_end_at_zero(const struct image_section *section) {
    uint64_t end = 0, at = 0;
    while (section->contents != NULL && at + 16 <= section->size_bytes) {
        const uint8_t *const entry = section->contents + at;
        uint64_t const next = at + 4 + word_at(entry);
        if (word_at(entry) >= 12 && word_at(entry + 4) != UINT32_MAX && word_at(entry + 8) <= 1 &&
            word_at(entry + 12) > end) {
            end = word_at(entry + 12);
        }
        at = next;
    }
    return end;
}

void unwind_open(struct unwind *unwind, const struct image *image, Dwarf *dwarf) {
    *unwind = (struct unwind){0};
    for (size_t i = 0; i < image->section_count; ++i) {
        if (strcmp(image->sections[i].name, ".debug_frame") == 0 && dwarf != NULL) {
            unwind->debug_frame = dwarf_getcfi(dwarf);
            unwind->end_at_zero = find_end_at_zero(&image->sections[i]);
        } else if (strcmp(image->sections[i].name, ".eh_frame") == 0) {
            unwind->eh_frame = dwarf_getcfi_elf(image->elf);
        }
    }
}

void unwind_close(struct unwind *unwind) {
    if (unwind->eh_frame != NULL) {
        dwarf_cfi_end(unwind->eh_frame); // debug_frame belongs to the Dwarf handle.
    }
    *unwind = (struct unwind){0};
}

// \return  The offset of the CFA from SP, or from r7 or r11, which compilers use as frame pointers; -1 iff the rule has
//          another form.
static int64_t depth_of(Dwarf_Frame *frame) {
    Dwarf_Op *operations;
    size_t count;
    if (dwarf_frame_cfa(frame, &operations, &count) != 0 || count != 1) {
        return -1;
    }
    bool const has_register = operations[0].atom == DW_OP_bregx;
    if (!has_register && (operations[0].atom < DW_OP_breg0 || operations[0].atom > DW_OP_breg31)) {
        return -1;
    }
    uint64_t const base = has_register ? operations[0].number : (uint64_t)(operations[0].atom - DW_OP_breg0);
    uint64_t const offset = has_register ? operations[0].number2 : operations[0].number;
    bool const is_stack = base == REGISTER_R13 || base == REGISTER_R7 || base == REGISTER_R11;
    return is_stack && offset < INT32_MAX ? (int64_t)offset : -1;
}

static int64_t depth_in(Dwarf_CFI *cfi, uint64_t low, uint64_t high, unwind_asks *asks, const void *context) {
    int64_t deepest = -1;
    for (uint64_t at = low; cfi != NULL && at < high;) {
        Dwarf_Frame *frame;
        Dwarf_Addr begin, end;
        if (dwarf_cfi_addrframe(cfi, at, &frame) != 0) {
            return deepest;
        }
        int64_t const depth = depth_of(frame);
        bool const has_range = dwarf_frame_info(frame, &begin, &end, NULL) >= 0;
        bool const is_asked = asks == NULL || asks(context, at, has_range && end < high ? end : high);
        deepest = is_asked && depth > deepest ? depth : deepest;
        free(frame);
        if (!has_range || end <= at) {
            return deepest;
        }
        at = end;
    }
    return deepest;
}

int64_t unwind_depth(const struct unwind *unwind, uint64_t low, uint64_t high, unwind_asks *asks, const void *context) {
    int64_t const first = low < unwind->end_at_zero ? -1 : depth_in(unwind->debug_frame, low, high, asks, context);
    int64_t const second = depth_in(unwind->eh_frame, low, high, asks, context);
    return first > second ? first : second;
}
