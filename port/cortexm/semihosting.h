// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A console and an exit through the debugger or the emulator (Arm semihosting 2.0). Without either, these calls fault.
#ifndef BRIM_PORT_CORTEXM_SEMIHOSTING_H
#define BRIM_PORT_CORTEXM_SEMIHOSTING_H

#include <brim/port.h>

BRIM_EXTERN_C_BEGIN

/// Writes to the host's standard output.
void semihosting_write(const char *text, size_t length_bytes);

/// Ends the emulator with this exit code.
BRIM_NORETURN void semihosting_exit(int code);

BRIM_EXTERN_C_END

#endif
