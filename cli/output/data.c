// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "output/data.h"

#include "base/memory.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// JSON is UTF-8, names in an image need not be. jansson refuses such a name; every byte above ASCII is then
// replaced.
json_t *json_text(const char *text) {
    json_t *const value = json_string(text);
    if (value != NULL) {
        return value;
    }
    size_t const length = strlen(text);
    char *const copy = memory_get(length + 1, 1);
    for (size_t i = 0; i < length; ++i) {
        copy[i] = (unsigned char)text[i] < 0x80 ? text[i] : '?';
    }
    json_t *const replaced = json_string(copy);
    free(copy);
    return replaced;
}

// Every JSON result begins with these three members, so that a reader can tell what it has before it reads on.
json_t *json_result(const char *kind) {
    return json_pack("{s:i, s:s, s:s}", "schema", SCHEMA_VERSION, "brim", BRIM_CLI_VERSION, "kind", kind);
}

// The value is written with indentation, since people read saved reports too. json_decref() frees it.
void json_finish(json_t *value, FILE *out) {
    json_dumpf(value, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(value);
}

// Writes the comma before every field except the first one of a line.
static void separate(struct csv *csv) {
    if (csv->in_line) {
        fputc(',', csv->out);
    }
    csv->in_line = true;
}

// Quotes as RFC 4180 says: a field that contains a comma, a quote or a line break stands in quotes, and a quote is
// doubled.
void csv_text(struct csv *csv, const char *text) {
    separate(csv);
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, csv->out);
        return;
    }
    fputc('"', csv->out);
    for (; *text != '\0'; ++text) {
        if (*text == '"') {
            fputc('"', csv->out);
        }
        fputc(*text, csv->out);
    }
    fputc('"', csv->out);
}

void csv_number(struct csv *csv, uint64_t number) {
    separate(csv);
    fprintf(csv->out, "%" PRIu64, number);
}

void csv_signed(struct csv *csv, int64_t number) {
    separate(csv);
    fprintf(csv->out, "%" PRId64, number);
}

void csv_end(struct csv *csv) {
    fputc('\n', csv->out);
    csv->in_line = false;
}
