// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// An image whose first variable lies at address 0, where the linker also moves the variables that it discards.
void late(void);
void *__aeabi_read_tp(void);
void reset(void);

__attribute__((section(".vectors"))) int const vectors[4] = {1, 2, 3, 4};

void *__aeabi_read_tp(void) {
    return 0;
}

void reset(void) {
    late();
    for (;;) {
    }
}
