// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A third program of objects whose class their names tell, as in planted.h: each way in which a pointer can leave a
/// function has an object that is written on that way and on no other. Each run shows that it is really written.
/// An object may_… is written, too, but in a way that brim const does not follow yet: nothing is asked of its verdict.
#ifndef LEAVES_H
#define LEAVES_H

#include "ways.h"

/// What each way writes.
enum { WRITTEN = 77 };

/// An object that one way writes. It is not static, so that a compiler expects that others write it, too.
#define WRITTEN_OBJECT(name) int written_##name[2] = {1, 2}
#define EXPECT(name)         leaves_expect(written_##name[0] == WRITTEN, #name)

#ifdef __cplusplus
extern "C" {
#endif

void leaves_expect(int is_written, const char *name);
void leaves_numbers(void);
void leaves_arithmetic(void);
void leaves_memory(void);
void leaves_registers(void);
void leaves_classes(void);
void leaves_jumps(void);

#ifdef __cplusplus
}
#endif

#endif
