// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The debugging information of dead_table gives address 0, since --gc-sections discards the variable.
void late(void);

__thread int thread_counter = 5;
__thread int thread_zeroed[4];
int dead_table[16] = {1};

void late(void) {
    thread_counter += thread_zeroed[1];
}
