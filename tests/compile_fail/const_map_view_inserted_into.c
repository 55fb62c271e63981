// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// SAYS: config_view|entries_insert
#include <brim/view.h>

BRIM_LINEAR_MAP(config, uint16_t, uint16_t, 8);
BRIM_LINEAR_MAP_VIEW(entries, uint16_t, uint16_t);
BRIM_LINEAR_MAP_VIEW_OF(entries, config);

bool use(const config *m);
bool use(const config *m) {
    return entries_insert(config_view_const(m), 1, 2);
}
