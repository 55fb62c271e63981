// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The guard of a task's stack. On ARMv7-M, brim makes the lowest bytes of the stack read-only while the task runs, so
// that the task cannot use them. On other cores a limit register, or nothing, notices the overflow, and every byte of
// the stack is usable.
#include "stack/stack_private.h"

#include "image/attributes.h"

#include <string.h>

enum { DESCRIPTOR_BYTES = 16, DEFAULT_GUARD_BYTES = 32, ARCH_V8M_BASE = 16 };

// An image that does not tell its core is taken for one of ARMv7-M: then too few bytes are usable, never too many.
static bool has_guards(const struct image *image) {
    int const arch = attributes_read(image).cpu_arch;
    return arch != ARCH_V6M && arch != ARCH_V6SM && arch < ARCH_V8M_BASE;
}

// BRIM_TASK_STACK(name, ...) defines the memory as name_words, and as name the descriptor: four words that hold the
// address of a text, of the memory, its size, and that of its guard.
static bool describes(const struct code *code, const struct image_symbol *symbol, const struct image_symbol *object) {
    static const char suffix[] = "_words";
    size_t const length = strlen(symbol->name);
    uint32_t limit, size;
    return symbol->kind == SYMBOL_OBJECT && symbol->size_bytes == DESCRIPTOR_BYTES &&
           strncmp(object->name, symbol->name, length) == 0 &&
           strncmp(object->name + length, suffix, sizeof suffix - 1) == 0 &&
           code_read_word(code, (uint32_t)symbol->address + 4, &limit) && limit == object->address &&
           code_read_word(code, (uint32_t)symbol->address + 8, &size) && size == object->size_bytes;
}

uint64_t guard_of_task(const struct maker *maker, const struct stack_fact *fact, const struct image_symbol *object) {
    const struct image *const image = maker->image;
    uint32_t guard;
    if (fact->guard_bytes != UINT64_MAX) {
        return fact->guard_bytes;
    }
    for (size_t i = 0; object != NULL && i < image->symbol_count && has_guards(image); ++i) {
        if (describes(&maker->program->code, &image->symbols[i], object) &&
            code_read_word(&maker->program->code, (uint32_t)image->symbols[i].address + 12, &guard)) {
            return guard == 0 ? DEFAULT_GUARD_BYTES : guard;
        }
    }
    return 0;
}
