// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Constants. `const` at file scope keeps them in flash: no RAM, nothing to copy at start-up.
#ifndef SENSOR_NODE_TABLES_H
#define SENSOR_NODE_TABLES_H

#include <stdint.h>

extern const int16_t SINE_TABLE[360];
extern const uint16_t LOOKUP_TABLE[256];

#endif
