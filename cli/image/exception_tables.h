// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The exception tables of the Arm EHABI. The index table .ARM.exidx tells, for each function, how the unwinder leaves
/// it; its entries point to .ARM.extab. There, an entry names a personality routine or the number of a compact one, and
/// lists the landing pads of the function: the code of its catch blocks and clean-ups. Only the unwinder jumps to a
/// landing pad, when an exception passes a call in the range of addresses that the pad belongs to.
///
/// An entry that this module cannot read is listed as such, never left out.
#ifndef BRIM_CLI_IMAGE_EXCEPTION_TABLES_H
#define BRIM_CLI_IMAGE_EXCEPTION_TABLES_H

#include "image/image.h"

/// An exception that passes a call in [begin, end) may go on at `pad`. All addresses are without the Thumb bit.
struct landing_pad {
    uint32_t begin, end;
    uint32_t pad;
    uint32_t reach; ///< The largest `end` of this one and all before it.
};

/// The code in [begin, end) has an entry that is damaged, or in a format that brim does not know.
struct unread_pads {
    uint32_t begin, end;
};

struct exception_tables {
    struct landing_pad *pads; ///< By `begin`.
    size_t pad_count, pad_capacity;
    struct unread_pads *unread;
    size_t unread_count, unread_capacity;
    uint32_t *personalities; ///< Routines that entries name, each once, without the Thumb bit.
    size_t personality_count, personality_capacity;
    uint8_t compact;           ///< Bit N: some entry names the compact personality routine __aeabi_unwind_cpp_prN.
    bool misses_personalities; ///< Some entry is damaged before its personality routine could be read.
};

/// Reads the tables of an image. Without an index table there is nothing in them.
void exception_tables_read(struct exception_tables *tables, const struct image *image);
void exception_tables_free(struct exception_tables *tables);

/// \return  How many pads begin at or before the address. Those whose `end` lies behind the address are its pads; none
///          of them lies below a pad whose `reach` does not.
size_t exception_tables_pads_before(const struct exception_tables *tables, uint32_t address);
/// \return  Whether an exception that passes a call at the address may go on at a landing pad.
bool exception_tables_has_pad(const struct exception_tables *tables, uint32_t address);
/// \return  Whether the landing pads around the address are not known.
bool exception_tables_is_unread(const struct exception_tables *tables, uint32_t address);

#endif
