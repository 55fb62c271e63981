// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: pragma pack
#include <brim/vec.h>
#pragma pack(push, 2)
BRIM_VEC(samples, int, 4);
#pragma pack(pop)
