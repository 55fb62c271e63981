// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// On a target main does not return: what follows it is the end of the run.
#include "board.h"
#include "harness.h"

void harness_write(const char *text, size_t length_bytes) {
    board_write(text, length_bytes);
}

const char *harness_only(void) {
    return NULL;
}

int __real_main(void);
int __wrap_main(void);

int __wrap_main(void) {
    board_exit(__real_main());
}
