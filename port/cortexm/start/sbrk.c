// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Memory for the C library's malloc, where a firmware links one: the heap region of the linker script, and nothing
// else. The stack is elsewhere, so there is no collision to look for. Weak, so that a firmware may give malloc other
// memory.
#include <brim/port.h>

extern char _heap_start[], _heap_end[];

void *_sbrk(ptrdiff_t increment_bytes);

// Link-time optimization does not see that the C library calls it.
/// \return  The old end of what malloc may use; (void *)-1 iff the new one would lie outside the heap region.
BRIM_KEEP BRIM_WEAK void *_sbrk(ptrdiff_t increment_bytes) {
    static size_t taken;
    size_t const size = (size_t)(_heap_end - _heap_start);
    size_t const room = increment_bytes < 0 ? taken : size - taken;
    size_t const step = increment_bytes < 0 ? 0u - (size_t)increment_bytes : (size_t)increment_bytes;
    if (step > room) {
        return (void *)-1; // NOLINT(performance-no-int-to-ptr): the answer POSIX prescribes.
    }
    char *const old_end = _heap_start + taken;
    taken += (size_t)increment_bytes;
    return old_end;
}
