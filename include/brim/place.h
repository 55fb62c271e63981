// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where an object lies: by role, or in a region named in the board's memory.ld.
///
///     BRIM_FAST      static uint32_t ticks = 1;            // zero-wait RAM, initial value copied from flash
///     BRIM_FAST_ZERO static filter_state filter;           // zero-wait RAM, zeroed: costs no flash
///     BRIM_DMA       static packet_pool packets;           // a DMA reaches it; on cache lines of its own; zeroed
///     BRIM_BULK      static uint8_t log_text[16384];       // large and not hot; zeroed
///     BRIM_NOINIT    static boot_log reboots;              // what it holds survives a reset
///     BRIM_IN("SRAM2")      static uint32_t gain = 3;      // by region, initial value copied from flash
///     BRIM_IN_ZERO("SRAM2") static uint32_t table[256];    // by region, zeroed: costs no flash
///     BRIM_DMA_IN("SRAM2")  static int16_t audio[2][256];  // by region, as BRIM_DMA
///     BRIM_FAST_CODE static void control_step(void) {...}  // zero-wait instruction RAM, copied from flash by start-up
///     BRIM_CONST_IN("QSPI") static const uint8_t font[4096] = {...};  // constants in a region that is not written
///
/// An initial value other than zero where zeroed is said does not compile; a region that memory.ld does not declare
/// does not link ("unplaced orphan section `.bss..in.SRAM9'"); nor does BRIM_DMA_IN a region that DMA does not reach.
///
/// Constants need no macro: `static const` stays in flash. Where memory.ld gives no region the role BRIM_FAST_CODE,
/// such code stays in flash, too: on a core without an instruction RAM of its own, code in RAM waits for data.
///
/// Under a linker script that is not brim's, BRIM_FAST, BRIM_FAST_ZERO, BRIM_BULK and BRIM_FAST_CODE are wishes, and
/// what they name lies in .data, .bss or .text; the others do not link until that script has what they need
/// (docs/existing_project.md). The macros stand in front of the whole declaration, before `static`.
#ifndef BRIM_PLACE_H
#define BRIM_PLACE_H

#include "port.h"

#if BRIM_CORTEX_M
#define BRIM_NEEDS_IN_ BRIM_NEEDS_SECTION("in", "brim_IN_needs_a_section_of_its_own")
///@{
/// Where the object lies, as said above.
#define BRIM_FAST             BRIM_SECTION(".data..fast")
#define BRIM_FAST_ZERO        BRIM_SECTION(".bss..fast")
#define BRIM_BULK             BRIM_SECTION(".bss..bulk")
#define BRIM_DMA              BRIM_NEEDS_IN_ BRIM_SECTION(".bss..dma") BRIM_ALIGNED(BRIM_CACHE_LINE)
#define BRIM_DMA_IN(region)   BRIM_NEEDS_IN_ BRIM_SECTION(".bss..dma." region) BRIM_ALIGNED(BRIM_CACHE_LINE)
#define BRIM_NOINIT           BRIM_NEEDS_SECTION("noinit", "brim_NOINIT_needs_brim_sections_ld") BRIM_IN_NOINIT
#define BRIM_IN(region)       BRIM_NEEDS_IN_ BRIM_SECTION(".data..in." region)
#define BRIM_IN_ZERO(region)  BRIM_NEEDS_IN_ BRIM_SECTION(".bss..in." region)
#define BRIM_FAST_CODE        BRIM_SECTION(".text..fast") BRIM_NOINLINE
#define BRIM_CONST_IN(region) BRIM_NEEDS_IN_ BRIM_SECTION(".rodata..in." region)
///@}
#else
#define BRIM_FAST
#define BRIM_FAST_ZERO
#define BRIM_BULK
#define BRIM_DMA            BRIM_ALIGNED(BRIM_CACHE_LINE)
#define BRIM_DMA_IN(region) BRIM_ALIGNED(BRIM_CACHE_LINE)
#define BRIM_NOINIT
#define BRIM_IN(region)
#define BRIM_IN_ZERO(region)
#define BRIM_FAST_CODE
#define BRIM_CONST_IN(region)
#endif

#endif
