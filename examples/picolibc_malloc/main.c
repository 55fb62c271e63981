// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// picolibc's malloc on brim's heap: integrations/picolibc/brim_malloc_picolibc.c is all there is to add.
#include "board.h"

#include <brim/locked_heap.h>
#include <brim/report.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void say(const char *text) {
    board_write(text, strlen(text));
}

extern uint32_t __tls_base[]; ///< Where the linker script has room for what is thread-local, errno.

static bool use(void) {
    char *text = malloc(20);
    uint32_t *const zeroed = calloc(25, 4);
    void *line = NULL;
    if (text == NULL || zeroed == NULL || posix_memalign(&line, 64, 100) != 0 || zeroed[24] != 0 ||
        (uintptr_t)line % 64 != 0) {
        return false;
    }
    strcpy(text, "the same heap");
    text = realloc(text, 2000);
    char *const copy = strdup(text); // From inside the library.
    bool const same =
        copy != NULL && strcmp(copy, "the same heap") == 0 && brim_heap_contains(brim_system_heap(), copy);
    volatile size_t huge = SIZE_MAX / 2;
    volatile int *const error = &errno; // clang takes it that an allocation leaves errno alone.
    *error = 0;
    volatile size_t wrapping = SIZE_MAX / 4 + 2;   // Four times that is 4.
    void *volatile too_many = calloc(wrapping, 4); // Volatile: a compiler may take an unused allocation for granted.
    bool const out_of_memory = *error == ENOMEM;
    void *volatile too_large = malloc(huge);
    size_t volatile odd = 24;
    void *volatile misaligned = memalign(odd, 8);
    bool const refused = too_many == NULL && out_of_memory && too_large == NULL && misaligned == NULL;
    bool const measured = malloc_usable_size(text) >= 2000 && mallinfo().uordblks >= 2000;
    free(text);
    free(zeroed);
    free(line);
    free(copy);
    bool const placed = (uintptr_t)error - (uintptr_t)__tls_base < 64;
    return same && placed && refused && measured && brim_heap_check(brim_system_heap());
}

int main(void) {
    bool const right = use() && brim_heap_stats(brim_system_heap()).blocks == 0;
    say(right ? "malloc, calloc, realloc, posix_memalign, strdup: all on brim's heap, all given back\n" : "wrong\n");
    brim_report(board_write); // How deep the stack was.
    board_exit(right ? 0 : 1);
}
