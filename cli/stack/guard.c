// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The guard of a task's stack: its lowest bytes, which the task cannot use. On ARMv7-M brim makes them read-only while
// the task runs, on ARMv8-M it sets the limit register above them, and on ARMv6-M their paint tells of an overflow.
#include "stack/stack_private.h"

#include "image/attributes.h"

#include <string.h>

enum { DESCRIPTOR_BYTES = 16, ARCH_V8M_BASE = 16 };
static uint32_t const no_guard = UINT32_MAX;

// A descriptor of 0 asks for what brim/port.h calls BRIM_GUARD_FOR_FRAMES.
static uint32_t default_guard(const struct image *image) {
    struct attributes const attributes = attributes_read(image);
    uint32_t const without_floats = attributes.cpu_arch >= ARCH_V8M_BASE ? 64 : 32;
    return attributes.fp_arch != 0 ? 128 : without_floats;
}

static uint32_t bytes_of(uint32_t guard, const struct image *image) {
    return guard == 0 ? default_guard(image) : guard == no_guard ? 0 : guard;
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
    for (size_t i = 0; object != NULL && i < image->symbol_count; ++i) {
        if (describes(&maker->program->code, &image->symbols[i], object) &&
            code_read_word(&maker->program->code, (uint32_t)image->symbols[i].address + 12, &guard)) {
            return bytes_of(guard, image);
        }
    }
    return 0;
}
