// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "initcalls.h"

static uint32_t quiet;

static int set_flag(const char *value, const struct parameter *self) {
    *self->value = *value == '1';
    return 0;
}
PARAMETER(quiet, set_flag);

static int net_init(void) {
    note(quiet ? 'c' : 'C');
    return 0;
}
INITCALL(6, net_init);
