// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the C library does by pointers and recursion, and on request what only looks like the library.
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef COMPARES
#define COMPARES *(const int *)a - *(const int *)b
#endif

static int items[20];
static volatile double number = 3.25;

static int compare(const void *a, const void *b) {
    return COMPARES;
}

static void bye(void) {
    puts("bye");
}

#ifdef OWN_QSORT
// A function of the library's name, and deeper than the library's.
void qsort(void *all, size_t count, size_t size, int (*less)(const void *, const void *)) {
    if (count > 1 && less(all, (char *)all + size) > 0) {
        qsort((char *)all + size, count - 1, size, less);
    }
    number += (double)count;
}
#endif

#ifdef OWN_ASSERT
void __assert_func(const char *file, int line, const char *function, const char *what) {
    fprintf(stderr, "%s:%d after %f s: %s %s\n", file, line, number, function, what);
    abort();
}
#endif

#ifdef OWN_WRITE
int _write(int file, const char *bytes, int count) {
    fprintf(stderr, "%.*s", count, bytes);
    return file < 0 ? -1 : count;
}
#endif

#ifdef OWN_FILE
static int drop(void *cookie, const char *bytes, int count) {
    return cookie == bytes ? -1 : count;
}
#endif

#ifdef OWN_SIGNAL
static void caught(int which) {
    items[which & 15] = 1;
}
#endif

int main(void) {
    char text[80];
    atexit(bye);
#ifdef OWN_FILE
    fprintf(funopen(items, NULL, drop, NULL, NULL), "%d", items[1]);
#endif
#ifdef OWN_SIGNAL
    signal(SIGABRT, caught);
#endif
    qsort(items, 20, sizeof *items, compare);
    char *const room = malloc(20);
    assert(room != NULL);
    snprintf(text, sizeof text, "%f %d %s", number, items[3], room);
    FILE *const file = fopen("x", "w");
    fprintf(file, "%d", 3);
    fclose(file);
    printf("%g %s\n", number, text);
    sscanf(text, "%d", items);
    setvbuf(stdout, NULL, _IONBF, 0);
    free(room);
    return items[0];
}
