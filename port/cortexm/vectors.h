// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What a board's vector table is made of. The 16 vectors of the core are in startup.c; the board's vectors_*.c lists
/// its interrupts, each a weak name that a firmware defines by defining the function.
#ifndef BRIM_PORT_CORTEXM_VECTORS_H
#define BRIM_PORT_CORTEXM_VECTORS_H

typedef void (*brim_vector)(void);

/// Reached by every exception that the firmware gave no handler: records which, and restarts.
void brim_fault_entry(void);

#define BRIM_WEAK_HANDLER(name) __attribute__((weak, alias("brim_weak_fault_entry"))) void name(void)

/// In front of the file's BRIM_WEAK_HANDLER lines: an alias needs a definition in its own file. brim_fault_entry is an
/// operand, because link-time optimization does not see names that stand inside the text of assembly.
#define BRIM_WEAK_HANDLER_BEGIN()                                                                                      \
    __attribute__((naked, used)) static void brim_weak_fault_entry(void) {                                             \
        __asm volatile("ldr r0, =%c0\n\tbx r0\n\t.ltorg" : : "i"(brim_fault_entry));                                   \
    }

/// The core's vectors, and behind them the board's: `const brim_vector brim_irq_vectors[]`.
#define BRIM_CORE_VECTORS __attribute__((section(".vectors"), used))
#define BRIM_IRQ_VECTORS  __attribute__((section(".vectors.irq"), used))

#endif
