// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What stopped the firmware last time. Fault handlers run on a small stack of their own, write this record into
/// no-init memory and restart; after the restart the firmware reads it:
///
///     const brim_fault *fault = brim_fault_last();
///     if (fault != NULL) {
///         brim_fault_print(fault, uart_write);
///         brim_fault_clear();
///     }
#ifndef BRIM_FAULT_H
#define BRIM_FAULT_H

#include "writer.h"

/// What went wrong. brim_fault_text says it as a sentence.
typedef enum brim_fault_cause {
    BRIM_FAULT_NONE = 0,
    BRIM_FAULT_STACK_OVERFLOW,        ///< An access to the guard below a stack.
    BRIM_FAULT_NO_ACCESS,             ///< The MPU refused an access elsewhere.
    BRIM_FAULT_BUS,                   ///< No memory answers at the address.
    BRIM_FAULT_BUS_LATE,              ///< The same, noticed too late to name the address or the instruction.
    BRIM_FAULT_NO_EXECUTE,            ///< A jump to where nothing may be executed.
    BRIM_FAULT_UNDEFINED_INSTRUCTION, ///< Not an instruction of this core, or one for a unit that is off.
    BRIM_FAULT_UNALIGNED,             ///< An unaligned access that this core does not do.
    BRIM_FAULT_DIVIDE_BY_ZERO,
    BRIM_FAULT_BAD_STATE,  ///< A jump to an even address, or a return from an exception that cannot be right.
    BRIM_FAULT_NO_HANDLER, ///< An interrupt that nobody handles: the exception number says which.
    BRIM_FAULT_UNKNOWN
} brim_fault_cause;

/// One fault. Words, without a hole, so that the checksum covers every byte.
typedef struct brim_fault {
    uint32_t magic;
    uint32_t cause;     ///< A brim_fault_cause.
    uint32_t exception; ///< The number of the exception that was taken.
    uint32_t address;   ///< The access that faulted, where has_address.
    uint32_t has_address;
    uint32_t on_process_stack; ///< 1: a task's stack was in use, 0: the main stack.
    uint32_t sp;               ///< Where the core stacked, or would have stacked, the registers.
    uint32_t stack_limit;      ///< Of the stack that was in use; 0 where brim does not know it.
    const char *stack_name;    ///< "main stack", or the name of the brim_stack of the running task.
    uint32_t stacked;          ///< 1: the core could store the registers below; 0: there was no stack left for them.
    uint32_t r0, r1, r2, r3, r12, lr, pc, psr;
    uint32_t r4_to_r11[8];
    uint32_t status[2]; ///< The core's fault status registers: CFSR and HFSR.
    uint32_t checksum;
} brim_fault;

///@{
/// For a firmware with a start-up of its own, at file scope, without a semicolon behind it: makes brim's the handler
/// that the vector table knows as `name`. BRIM_FAULT_HANDLERS does so for the four faults under the names of CMSIS; a
/// file that defines the same handlers must not be linked.
#if BRIM_CORTEX_M
#define BRIM_FAULT_HANDLER(name) BRIM_JUMP(name, brim_fault_entry)
#define BRIM_FAULT_HANDLERS                                                                                            \
    BRIM_FAULT_HANDLER(HardFault_Handler)                                                                              \
    BRIM_FAULT_HANDLER(MemManage_Handler)                                                                              \
    BRIM_FAULT_HANDLER(BusFault_Handler)                                                                               \
    BRIM_FAULT_HANDLER(UsageFault_Handler)
#else
#define BRIM_FAULT_HANDLER(name)
#define BRIM_FAULT_HANDLERS
#endif
///@}

BRIM_EXTERN_C_BEGIN

/// The fault that ended the run before this one.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff there was none, or its record did not survive.
const brim_fault *brim_fault_last(void);

/// Forgets it.
/// \context  Main code.  \cost  O(1).
void brim_fault_clear(void);

/// The cause as a sentence.
/// \context  Any.  \cost  O(1).
const char *brim_fault_text(const brim_fault *fault);

/// Prints all of it.
/// \context  Main code.
void brim_fault_print(const brim_fault *fault, brim_writer writer);

/// Called once the record is written, on the fault handler's stack. The library's version is weak and restarts the
/// firmware; with a debugger attached it stops there first. A firmware that defines its own must not return. \context
/// A fault handler.
BRIM_NORETURN void brim_fault_hook(const brim_fault *fault);

BRIM_EXTERN_C_END

#endif
