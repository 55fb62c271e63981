// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The memory regions of the image, as the linker laid them out: the table behind the last lines of brim_report.
#ifndef BRIM_REGION_H
#define BRIM_REGION_H

#include "port.h"

/// A fact of a region that memory.ld does not give.
#define BRIM_REGION_UNKNOWN 255u

/// One line of MEMORY in memory.ld. Numbers come from the linker, which can only give them as addresses: read them
/// through the functions below.
typedef struct brim_region {
    const char *name;
    const char *origin;
    const char *length;
    const char *end;         ///< One past the last byte that a section takes.
    const char *wait_states; ///< BRIM_REGION_UNKNOWN where memory.ld does not say.
    const char *dma;         ///< 1: DMA reaches it. 0: it does not. BRIM_REGION_UNKNOWN.
} brim_region;

BRIM_EXTERN_C_BEGIN

///@{
/// The image's regions in the order of memory.ld. Made by brim_firmware() (CMake) with the linker script.
extern const brim_region brim_regions[];
extern const size_t brim_region_count;
///@}

/// \context  Any.  \cost  O(1).
BRIM_INLINE size_t brim_region_length_bytes(const brim_region *region) {
    return (size_t)(uintptr_t)region->length;
}

/// What the linker's --print-memory-usage calls used: from the origin to the last byte taken.
/// \context  Any.  \cost  O(1).
BRIM_INLINE size_t brim_region_used_bytes(const brim_region *region) {
    return (size_t)((uintptr_t)region->end - (uintptr_t)region->origin);
}

BRIM_EXTERN_C_END

///@{
/// For the table that brim_firmware() makes. The symbols are weak because several are 0: link-time optimization takes
/// the address of any other symbol for not NULL.
#define BRIM_REGION_SYMBOLS(R)                                                                                         \
    extern const char __brim_##R##_origin[] BRIM_WEAK, __brim_##R##_length[] BRIM_WEAK, __brim_##R##_end[] BRIM_WEAK,  \
        _##R##_wait_states[] BRIM_WEAK, _##R##_dma[] BRIM_WEAK
#define BRIM_REGION_RECORD(R)                                                                                          \
    { #R, __brim_##R##_origin, __brim_##R##_length, __brim_##R##_end, _##R##_wait_states, _##R##_dma }
///@}

#endif
