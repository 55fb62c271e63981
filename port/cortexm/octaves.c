// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "brim_port.h"

#if !CORE_IS_MAINLINE // Elsewhere brim_port_octave() counts leading zeros by one instruction.

#define TWO(octave)     octave, octave
#define FOUR(octave)    TWO(octave), TWO(octave)
#define EIGHT(octave)   FOUR(octave), FOUR(octave)
#define SIXTEEN(octave) EIGHT(octave), EIGHT(octave)

const uint8_t brim_port_octaves[128] = {
    TWO(0),     TWO(1),     FOUR(2),    EIGHT(3),   SIXTEEN(4), SIXTEEN(5),
    SIXTEEN(5), SIXTEEN(6), SIXTEEN(6), SIXTEEN(6), SIXTEEN(6),
};

#endif
