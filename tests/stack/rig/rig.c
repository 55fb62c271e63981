// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "rig.h"

#include "start.h"

enum { SYS_WRITE0 = 4, SYS_EXIT_EXTENDED = 0x20 };

int rig_semihosting(int operation, const void *argument); // rig_asm.S

void rig_write(const char *text) {
    rig_semihosting(SYS_WRITE0, text);
}

static void write_number(size_t number) {
    static char text[12];
    char *at = &text[11];
    do {
        *--at = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    rig_write(at);
}

void rig_paint(uint32_t *stack, size_t words) {
    for (size_t i = 0; i < words; ++i) {
        stack[i] = RIG_PAINT;
    }
}

void rig_mark(const char *name, const uint32_t *stack, size_t words) {
    size_t untouched = 0;
    while (untouched < words && stack[untouched] == RIG_PAINT) {
        ++untouched;
    }
    rig_write("mark ");
    rig_write(name);
    rig_write(" ");
    write_number((words - untouched) * 4);
    rig_write("\n");
}

// Says "priority EXCEPTION VALUE" of the system's exceptions and of four interrupts, which the self-check compares. No
// deeper than rig_mark(), so that it is never the deepest of a program: no number is written by a call, nor divided.
static NOINLINE void say_priorities(void) {
    static char text[] = "priority NN VVV\n";
    for (unsigned exception = 4; exception < 20; ++exception) {
        unsigned rest = exception < 16 ? RIG_REGISTER(0xE000ED14u + exception / 4 * 4) : RIG_REGISTER(0xE000E400u);
        rest = rest >> exception % 4 * 8 & 0xFF;
        text[9] = exception < 10 ? '0' : '1';
        text[10] = (char)('0' + (exception < 10 ? exception : exception - 10));
        text[12] = text[13] = '0';
        for (; rest >= 100; rest -= 100) {
            ++text[12];
        }
        for (; rest >= 10; rest -= 10) {
            ++text[13];
        }
        text[14] = (char)('0' + rest);
        rig_write(text);
    }
}

void rig_done(void) {
    static const uint32_t fine[] = {0x20026, 0}; // ADP_Stopped_ApplicationExit
    say_priorities();
    rig_mark("main", _stack_limit, (size_t)(_stack_start - _stack_limit));
    rig_write("done\n");
    rig_semihosting(SYS_EXIT_EXTENDED, fine);
    for (;;) {
    }
}
