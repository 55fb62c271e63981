// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What a C++ compiler calls for a static object with a destructor. A firmware does not end, so no destructor is
// registered, and none runs. The C library's functions would keep a table in RAM and link malloc.
#include <brim/port.h>

int __aeabi_atexit(void *object, void (*destroy)(void *), void *module);
int __cxa_atexit(void (*destroy)(void *), void *object, void *module);

/// The C++ ABI names the module by this address.
BRIM_WEAK void *__dso_handle;

BRIM_WEAK int __aeabi_atexit(void *object, void (*destroy)(void *), void *module) {
    (void)object, (void)destroy, (void)module;
    return 0;
}

BRIM_WEAK int __cxa_atexit(void (*destroy)(void *), void *object, void *module) {
    (void)destroy, (void)object, (void)module;
    return 0;
}
