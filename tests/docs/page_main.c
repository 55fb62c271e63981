// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the program of a page needs around it: the C library's printf and the page's uart_write end up on the board's
// console, and the run ends when main returns.
#include "board.h"

#include <sys/stat.h>

int __real_main(void);
int __wrap_main(void);
void uart_write(const char *text, size_t length_bytes);
int _write(int file, const char *text, int length_bytes);
int _read(int file, char *text, int length_bytes);
int _close(int file);
int _lseek(int file, int offset, int from);
int _fstat(int file, struct stat *status);
int _isatty(int file);
BRIM_NORETURN void _exit(int code);

int __wrap_main(void) {
    board_exit(__real_main());
}

void uart_write(const char *text, size_t length_bytes) {
    board_write(text, length_bytes);
}

int _write(int file, const char *text, int length_bytes) {
    (void)file;
    board_write(text, (size_t)length_bytes);
    return length_bytes;
}

int _read(int file, char *text, int length_bytes) {
    (void)file, (void)text, (void)length_bytes;
    return 0;
}

int _close(int file) {
    (void)file;
    return -1;
}

int _lseek(int file, int offset, int from) {
    (void)file, (void)offset, (void)from;
    return 0;
}

/// A device of characters: the C library then prints each line as it ends.
int _fstat(int file, struct stat *status) {
    (void)file;
    status->st_mode = S_IFCHR;
    return 0;
}

int _isatty(int file) {
    (void)file;
    return 1;
}

void _exit(int code) {
    board_exit(code);
}
