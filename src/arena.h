// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The two halves of brim_arena_alloc, for an allocator that tries before it fails.
#ifndef BRIM_SRC_ARENA_H
#define BRIM_SRC_ARENA_H

#include <brim/arena.h>

/// brim_arena_alloc, which tells nobody of a failure.
void *arena_take(brim_arena *arena, size_t alignment, size_t size_bytes);

/// What a request that cannot be served ends in: counts the failure and tells the hook. The answer is NULL.
void *arena_refuse(brim_arena *arena, size_t size_bytes);

#endif
