// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: use BRIM_INDEX_SET_BY
#include <brim/index_set.h>
BRIM_INDEX_SET(names, char *, 4);
