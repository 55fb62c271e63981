// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef PROJECT_H
#define PROJECT_H

#include <stddef.h>
#include <stdint.h>

/// Prints on the emulator's console.
void uart_write(const char *text, size_t length_bytes);

/// Ends the emulator with this exit code.
_Noreturn void end_run(int code);

#endif
