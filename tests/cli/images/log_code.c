// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Real log calls, for the bytes of code that brim report shows. The functions with a call have nothing else on its
// line.
#include <brim/log.h>

#ifndef MODULE
#define MODULE radio
void of_other_file(void);
__attribute__((noipa)) void brim_log_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    __asm volatile("" ::"r"(id), "r"(a), "r"(b), "r"(c));
}
#define START of_other_file();
#else
#define start of_other_file
#define START
#endif
BRIM_LOG_MODULE(MODULE);

__attribute__((weak)) void discarded(void) {
    BRIM_INFO("%d", 1);
}

__attribute__((noipa)) static void one_word(void) {
    BRIM_INFO("%d", 1);
}

__attribute__((noipa)) static void no_word(void) {
    BRIM_WARN("none");
}

void start(void) {
    START
    one_word();
#ifndef ONE_CALL
    no_word();
#endif
}
