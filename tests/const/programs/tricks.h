// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#ifndef TRICKS_H
#define TRICKS_H

#include "ways.h"

struct entry {
    int *to;
    const int *from;
    int times;
};

#define REGISTER(name, to, from)                                                                                       \
    __attribute__((used, section("registry"))) static const struct entry registry_##name = {to, from, 0}
#define REGISTER_IN_RAM(name, to)                                                                                      \
    __attribute__((used, section("ramlist"))) struct entry written_entry_##name = {to, 0, 0}

void tricks_walk(void);

#endif
