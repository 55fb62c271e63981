// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Initialisation calls by level, and parameters, each in a section that the linker sorts.
#ifndef INITCALLS_H
#define INITCALLS_H

#include "rig.h"

typedef int (*initcall)(void);
struct parameter {
    const char *name;
    int (*set)(const char *value, const struct parameter *self);
    uint32_t *value;
};

#define INITCALL(level, function)                                                                                      \
    __attribute__((used, section(".initcall" #level ".init"))) static initcall const call_##function = function
#define PARAMETER(variable, setter)                                                                                    \
    __attribute__((used, section("__param"))) static const struct parameter parameter_##variable = {#variable, setter, \
                                                                                                    &variable}

extern initcall const __initcall_start[], __initcall_end[];
extern const struct parameter __param_start[], __param_end[];

void note(char c);
int parse_number(const char *value, const struct parameter *self);

#endif
