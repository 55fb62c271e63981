// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include <brim/fault.h>

#include "print.h"

const char *brim_fault_text(const brim_fault *fault) {
    static const char *const texts[] = {
        [BRIM_FAULT_NONE] = "no fault",
        [BRIM_FAULT_STACK_OVERFLOW] = "the stack grew below its limit",
        [BRIM_FAULT_NO_ACCESS] = "an access that the memory protection unit forbids",
        [BRIM_FAULT_BUS] = "an access where no memory answers",
        [BRIM_FAULT_BUS_LATE] = "an access where no memory answers, noticed late",
        [BRIM_FAULT_NO_EXECUTE] = "a jump to memory that may not be executed",
        [BRIM_FAULT_UNDEFINED_INSTRUCTION] = "an undefined instruction",
        [BRIM_FAULT_UNALIGNED] = "an unaligned access",
        [BRIM_FAULT_DIVIDE_BY_ZERO] = "a division by zero",
        [BRIM_FAULT_BAD_STATE] = "a jump or exception return that cannot be right",
        [BRIM_FAULT_NO_HANDLER] = "an interrupt without a handler",
        [BRIM_FAULT_UNKNOWN] = "a fault of unknown cause",
        [BRIM_FAULT_STACKING] = "no memory for the registers that an exception stores on the stack",
        [BRIM_FAULT_UNSTACKING] = "no memory behind the registers that a returning exception loads",
        [BRIM_FAULT_LAZY_FLOATS] = "no memory for the floating-point registers of interrupted code",
        [BRIM_FAULT_NO_COPROCESSOR] = "a floating-point or coprocessor instruction whose unit is off",
        [BRIM_FAULT_VECTOR] = "a vector table that could not be read",
        [BRIM_FAULT_DEBUG] = "a breakpoint without a debugger",
        [BRIM_FAULT_SECURE_ENTRY] = "an entry to secure code elsewhere than at a gate",
        [BRIM_FAULT_SECURE_ACCESS] = "an access of non-secure code to secure memory",
        [BRIM_FAULT_SECURE_RETURN] = "a jump or return between secure and other code that cannot be right",
        [BRIM_FAULT_SECURE_FLOATS] = "no memory for the floating-point registers of secure code",
    };
    BRIM_STATIC_ASSERT(sizeof texts / sizeof texts[0] == BRIM_FAULT_CAUSES, "each cause has its sentence");
    return fault->cause < BRIM_FAULT_CAUSES ? texts[fault->cause] : texts[BRIM_FAULT_UNKNOWN];
}

static void print_register(brim_writer writer, const char *name, uint32_t value) {
    brim_print(writer, name);
    brim_print_hex(writer, value);
}

void brim_fault_print(const brim_fault *fault, brim_writer writer) {
    brim_print(writer, "fault: ");
    brim_print(writer, brim_fault_text(fault));
    brim_print(writer, ", on ");
    brim_print(writer, fault->stack_name);
    if (fault->has_address) {
        print_register(writer, ", address ", fault->address);
    }
    print_register(writer, "\n  exception ", fault->exception);
    print_register(writer, ", sp ", fault->sp);
    if (fault->stacked) {
        print_register(writer, ", pc ", fault->pc);
        print_register(writer, ", lr ", fault->lr);
        print_register(writer, "\n  r0 ", fault->r0);
        print_register(writer, " r1 ", fault->r1);
        print_register(writer, " r2 ", fault->r2);
        print_register(writer, " r3 ", fault->r3);
        print_register(writer, " r12 ", fault->r12);
        print_register(writer, " psr ", fault->psr);
    } else {
        brim_print(writer, ", pc and lr not stacked");
    }
    print_register(writer, "\n  status ", fault->status[0]);
    print_register(writer, " ", fault->status[1]);
    if (fault->status[2] != 0) {
        print_register(writer, " ", fault->status[2]);
    }
    brim_print(writer, "\n");
}
