// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The log calls of log.c, compiled as C++.
extern "C" {
#include "board.h"
#include "count.h"
}

#include "log.c"
