// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What the programs of the corpus are written with. Each runs in the emulator, goes as deep as it can, and says how
/// deep its stacks were: "mark main 264", by paint. Paint does not see what is never written, so the deepest place of
/// every path is rig_deepest(), which writes all that it takes.
#ifndef RIG_H
#define RIG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RIG_PAINT UINT32_C(0xDEADBEEF)

#ifdef __clang__
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE __attribute__((noinline, noclone))
#endif
#define NAKED __attribute__((naked))

/// Takes and writes 16 bytes, and there sets these interrupts pending. In assembly: no compiler moves, inlines or
/// shrinks it.
void rig_deepest(uint32_t interrupts);

/// Says how deep the main stack was and ends the program. Shallow.
__attribute__((noreturn)) void rig_done(void);

/// Paints another stack; and says how deep it was. The lowest word is at `stack`.
void rig_paint(uint32_t *stack, size_t words);
void rig_mark(const char *name, const uint32_t *stack, size_t words);

void rig_write(const char *text);

#define RIG_REGISTER(address) (*(volatile uint32_t *)(address))

/// Constant stores, as CMSIS makes them where the compiler inlines. Words, since ARMv6-M has no narrower access here.
static inline __attribute__((always_inline)) void rig_priorities(uint32_t four_interrupts_from_0) {
    RIG_REGISTER(0xE000E400u) = four_interrupts_from_0;
}

static inline __attribute__((always_inline)) void rig_enable(uint32_t interrupts) {
    RIG_REGISTER(0xE000E100u) = interrupts;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

#ifdef __cplusplus
}
#endif

#endif
