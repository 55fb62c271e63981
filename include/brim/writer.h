// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Where brim's reports go. The library itself never prints: it calls what it is given.
#ifndef BRIM_WRITER_H
#define BRIM_WRITER_H

#include "port.h"

/// Takes length_bytes characters of a text, not terminated.
typedef void (*brim_writer)(const char *text, size_t length_bytes);

#endif
