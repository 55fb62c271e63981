// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What docs/existing_project.md takes for granted: the function that writes to the UART of the project.
#include <stddef.h>

void uart_write(const char *text, size_t length_bytes);
