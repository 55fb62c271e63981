// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes the page: the program that page/build.mjs made, with the document in the middle of it. The document is
// deflated as zlib does it, which every browser of today can undo (DecompressionStream), and then written in base64,
// whose alphabet has no character that HTML knows. So no name of an image can leave the data.
#include "html/page.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

bool page_is_built(void) {
    return page_template_size > 0;
}

static void write_base64(const unsigned char *bytes, size_t size, FILE *out) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < size; i += 3) {
        size_t const left = size - i;
        unsigned const group = (unsigned)bytes[i] << 16 | (left > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
                               (left > 2 ? (unsigned)bytes[i + 2] : 0);
        fputc(letters[group >> 18], out);
        fputc(letters[group >> 12 & 63], out);
        fputc(left > 1 ? letters[group >> 6 & 63] : '=', out);
        fputc(left > 2 ? letters[group & 63] : '=', out);
    }
}

static void write_packed(const json_t *value, FILE *out) {
    char *const text = json_dumps(value, JSON_COMPACT);
    uLong const length = text == NULL ? 0 : (uLong)strlen(text);
    uLongf size = compressBound(length);
    unsigned char *const packed = memory_get(size, 1);
    if (text != NULL && compress2(packed, &size, (const Bytef *)text, length, Z_BEST_COMPRESSION) == Z_OK) {
        write_base64(packed, size, out);
    }
    free(packed);
    free(text);
}

// The template has a place for each of the two, in this order.
void page_write(const json_t *document, const json_t *disassembly, FILE *out) {
    struct {
        const char *place;
        const json_t *value;
    } const parts[] = {{"@DATA@", document}, {"@CODE@", disassembly}};
    const char *from = page_template, *const end = page_template + page_template_size;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        const char *const gap = memmem(from, (size_t)(end - from), parts[i].place, strlen(parts[i].place));
        if (gap == NULL) {
            return; // The build of the page refuses such a template.
        }
        fwrite(from, 1, (size_t)(gap - from), out);
        if (parts[i].value != NULL) {
            write_packed(parts[i].value, out);
        }
        from = gap + strlen(parts[i].place);
    }
    fwrite(from, 1, (size_t)(end - from), out);
}
