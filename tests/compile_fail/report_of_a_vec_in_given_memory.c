// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: initializer element|BRIM_REPORT: its storage
#include <brim/report.h>
BRIM_VEC_OF(given, uint16_t);
static given object;
BRIM_REPORT(object, "object");
