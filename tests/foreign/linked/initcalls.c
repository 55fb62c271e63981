// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The start of a kernel that is linked in parts: initialisation calls of three levels come from objects that ld -r has
// joined, sorted by the linker; parameters of a command line are found by name and set by functions in their section.
//
// handlers: IRQ0_Handler
// pass: order abcd baud 9600
#include "initcalls.h"

#include <string.h>

static char order[8];
static uint32_t noted, console_level = 3;
static volatile uint32_t sink;

void IRQ0_Handler(void);

void note(char c) {
    if (noted + 1 < sizeof order) {
        order[noted++] = c;
    }
}

int parse_number(const char *value, const struct parameter *self) {
    uint32_t number = 0;
    while (*value >= '0' && *value <= '9') {
        number = number * 10 + (uint32_t)(*value++ - '0');
    }
    *self->value = number;
    return 0;
}

PARAMETER(console_level, parse_number);

static int early(void) {
    note('a');
    rig_enable(1);
    return 0;
}
INITCALL(1, early);

static NOINLINE void parse(const char *line) {
    for (const char *at = line; *at != '\0'; ++at) {
        for (const struct parameter *known = __param_start; known < __param_end; ++known) {
            size_t const length = strlen(known->name);
            if (strncmp(at, known->name, length) == 0 && at[length] == '=') {
                sink += (uint32_t)known->set(at + length + 1, known);
            }
        }
    }
}

static NOINLINE void do_initcalls(void) {
    for (const initcall *call = __initcall_start; call < __initcall_end; ++call) {
        if ((*call)() != 0) {
            note('!');
        }
    }
}

void IRQ0_Handler(void) {
    ++sink;
}

int main(void) {
    parse("console_level=7 baud=9600 quiet=1");
    do_initcalls();
    rig_write("order ");
    rig_write(order);
    rig_write(console_level == 7 && sink == 1 ? " baud 9600\n" : " baud ?\n");
    rig_done();
}
