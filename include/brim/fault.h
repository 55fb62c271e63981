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

#include "stack.h"
#include "writer.h"

BRIM_ASSERT_NOT_PACKED(brim_fault_header);

/// The stack that the fault handlers run on, brim_fault_hook too. A setting for the library's own compilation, a
/// multiple of 8: a hook that does more than to restart may need more. Recording takes less than 352 bytes of it at
/// -Os; at -O0 nobody measured it.
#ifndef BRIM_FAULT_STACK_BYTES
#define BRIM_FAULT_STACK_BYTES 512
#elif BRIM_FAULT_STACK_BYTES < 512 || BRIM_FAULT_STACK_BYTES % 8 != 0
#error "brim: BRIM_FAULT_STACK_BYTES is a multiple of 8, at least 512"
#endif

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
    BRIM_FAULT_UNKNOWN,
    BRIM_FAULT_STACKING,       ///< The core could not store registers as it took an exception.
    BRIM_FAULT_UNSTACKING,     ///< The core could not load them back as it returned from one.
    BRIM_FAULT_LAZY_FLOATS,    ///< The core could not store floating-point registers in the room kept for them.
    BRIM_FAULT_NO_COPROCESSOR, ///< An instruction of a floating-point unit or coprocessor that is off or not there.
    BRIM_FAULT_VECTOR,         ///< The core could not read the vector table.
    BRIM_FAULT_DEBUG,          ///< A breakpoint, or another debug event, without a debugger.
    BRIM_FAULT_SECURE_ENTRY,   ///< ARMv8-M: secure code was entered elsewhere than at a gate.
    BRIM_FAULT_SECURE_ACCESS,  ///< ARMv8-M: non-secure code accessed secure memory.
    BRIM_FAULT_SECURE_RETURN,  ///< ARMv8-M: a return to secure code or a jump out of it that cannot be right.
    BRIM_FAULT_SECURE_FLOATS,  ///< ARMv8-M: the secure floating-point registers could not be stored.
    BRIM_FAULT_CAUSES          ///< How many there are.
} brim_fault_cause;

/// The room for a stack's name, with its terminator. A longer name is cut.
#define BRIM_FAULT_NAME_BYTES 24u

/// One fault. Words, without a hole, so that the checksum covers every byte. Names are stored as text: another image,
/// after an update, prints the same. The addresses are those of the image that faulted.
typedef struct brim_fault {
    uint32_t magic;
    uint32_t cause;     ///< A brim_fault_cause.
    uint32_t exception; ///< The number of the exception that was taken.
    uint32_t address;   ///< The access that faulted, where has_address.
    uint32_t has_address;
    uint32_t on_process_stack;              ///< 1: a task's stack was in use, 0: the main stack.
    uint32_t sp;                            ///< Where the core stacked, or would have stacked, the registers.
    uint32_t stack_limit;                   ///< Of the stack that was in use; 0 where brim does not know it.
    char stack_name[BRIM_FAULT_NAME_BYTES]; ///< "main stack", or the name of the running task's stack.
    uint32_t stacked; ///< 1: the registers below are known; 0: the core had no stack left for them, or no known memory.
    uint32_t r0, r1, r2, r3, r12, lr, pc, psr;
    uint32_t r4_to_r11[8];
    uint32_t status[3]; ///< The core's fault status registers: CFSR, HFSR, and SFSR, which is 0 where there is none.
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

/// Ends the run as an overflow of a task's stack that the core did not see: with a record that names the stack, and
/// brim_fault_hook. For a switcher or a kernel's hook that finds the paint gone or the stack pointer out of bounds.
/// \context  Any, privileged; the stack that it is called on may be the one that overflowed.
BRIM_NORETURN void brim_fault_stack_overflow(const brim_stack *stack);

/// Makes an integer division by zero a fault (ARMv7-M, ARMv8-M mainline); without it the quotient is 0. ARMv6-M has no
/// such instruction. \context  Main code, privileged.  \cost  O(1).
void brim_fault_trap_division_by_zero(void);

BRIM_EXTERN_C_END

#endif
