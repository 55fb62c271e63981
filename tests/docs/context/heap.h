// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What docs/heap.md takes for granted.
#include <brim/brim.h>

extern char _heap_start[]; // A symbol of the linker script.
