// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What newlib wants from below: writing goes nowhere, memory comes from between .bss and the stack.
#include "start.h"

#include <errno.h>
#include <sys/stat.h>

extern char end[];
static char *heap_end = end;

int _write(int file, const char *text, int length);
int _read(int file, char *text, int length);
int _close(int file);
int _fstat(int file, struct stat *status);
int _isatty(int file);
int _lseek(int file, int offset, int from);
int _kill(int process, int number);
int _getpid(void);
void *_sbrk(ptrdiff_t amount);
__attribute__((noreturn)) void _exit(int code);

int _write(int file, const char *text, int length) {
    (void)file, (void)text;
    return length;
}

int _read(int file, char *text, int length) {
    (void)file, (void)text, (void)length;
    return 0;
}

int _close(int file) {
    (void)file;
    return -1;
}

int _fstat(int file, struct stat *status) {
    (void)file;
    status->st_mode = S_IFCHR;
    return 0;
}

int _isatty(int file) {
    (void)file;
    return 1;
}

int _lseek(int file, int offset, int from) {
    (void)file, (void)offset, (void)from;
    return 0;
}

int _kill(int process, int number) {
    (void)process, (void)number;
    return -1;
}

int _getpid(void) {
    return 1;
}

void *_sbrk(ptrdiff_t amount) {
    char *const before = heap_end;
    if (amount > (char *)_stack_limit - heap_end) {
        errno = ENOMEM;
        return (void *)-1;
    }
    heap_end += amount;
    return before;
}

void _exit(int code) {
    (void)code;
    for (;;) {
    }
}
