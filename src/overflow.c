// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Apart from panic.c: a firmware that defines one of the two hooks still takes the other from the library.
#include <brim/full.h>

BRIM_WEAK void brim_overflow(const void *container) {
    (void)container;
}
