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

// This line of page/index.html is where the data goes.
static const char place[] = "@DATA@";

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

void page_write(const json_t *document, FILE *out) {
    char *const text = json_dumps(document, JSON_COMPACT);
    uLong const length = text == NULL ? 0 : (uLong)strlen(text);
    uLongf size = compressBound(length);
    unsigned char *const packed = memory_get(size, 1);
    const char *const gap = memmem(page_template, page_template_size, place, strlen(place));
    if (text != NULL && gap != NULL &&
        compress2(packed, &size, (const Bytef *)text, length, Z_BEST_COMPRESSION) == Z_OK) {
        size_t const head = (size_t)(gap - page_template);
        fwrite(page_template, 1, head, out);
        write_base64(packed, size, out);
        fwrite(gap + strlen(place), 1, page_template_size - head - strlen(place), out);
    }
    free(packed);
    free(text);
}
