// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module reads from the build attributes of an ARM image for which core it was compiled. The section
/// .ARM.attributes holds them; "Addenda to, and Errata in, the ABI for the Arm Architecture" defines its format.
#ifndef BRIM_CLI_IMAGE_ATTRIBUTES_H
#define BRIM_CLI_IMAGE_ATTRIBUTES_H

#include "image/image.h"

struct attributes {
    const char *cpu_name; ///< "Cortex-M7"; gcc writes the architecture there. NULL iff not told.
    int cpu_arch;         ///< Tag_CPU_arch; -1 iff not told.
    char cpu_profile;     ///< Tag_CPU_arch_profile: 'A', 'R', 'M', or 'S' for A and R; 0 iff not told.
    int fp_arch;          ///< Tag_FP_arch; 0 iff not told.
};

enum { ARCH_V6M = 11, ARCH_V6SM = 12, ARCH_V7EM = 13, ARCH_V7 = 10, ARCH_V81M_MAIN = 21 };
enum { FP_ARCH_V5 = 7, FP_ARCH_V5_D16 = 8 };

/// Reads the attributes of the image. An attribute that is absent or damaged has the value for "not told" above.
struct attributes attributes_read(const struct image *image);

/// \return  The size in bytes of a line of the core's data cache; 0 iff the core has no data cache; -1 iff the
///          attributes do not tell.
int attributes_cache_line(const struct attributes *attributes);

#endif
