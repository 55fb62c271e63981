// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds the string literals of an image. The compiler gives them no symbols, so they are looked for in the bytes that
// no symbol names: in merged strings, as the map tells them, and in constants. A string is a run of text behind a zero,
// or at the begin of such bytes, that ends with a zero.
//
// A referrer is what holds the address of a string, or of its end, since the linker lets "dropped" share the bytes of
// "pool dropped". Addresses stand as words in literal pools and in data, or are made by MOVW and MOVT, or by ADR. The
// name of a referrer is that of the piece of the report around it. A number of the same value looks like an address;
// where flash lies at 0, that may happen.
//
// A run of less than four characters may be a constant that is no text, so it counts only if somebody refers to it.
#include "report/strings.h"

#include "arm/insn.h"
#include "base/names.h"
#include "base/search.h"
#include "base/text.h"
#include "interpret/code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 4 };

/// One copy of a string.
struct literal {
    uint32_t address, size_bytes; ///< With the zero at its end.
    uint32_t row;
    const uint8_t *bytes;
};

struct finder {
    struct strings *strings;
    const struct report *report;
    struct literal *literals; ///< Sorted by address.
    size_t count, capacity;
    struct code code;
    bool has_code;
    struct names texts; ///< The number of a text is that of its row.
};

static bool is_text(uint8_t byte) {
    return (byte >= 0x20 && byte != 0x7F) || (byte >= '\a' && byte <= '\r') || byte == 0x1B;
}

// Bytes above 127 are shown as they are if they are UTF-8; json_text() and the terminal see to others.
static void escape(FILE *out, const uint8_t *bytes, size_t length) {
    static const char letters[] = "abtnvfr"; // From 7 to 13.
    for (size_t i = 0; i < length; ++i) {
        if (bytes[i] >= '\a' && bytes[i] <= '\r') {
            fprintf(out, "\\%c", letters[bytes[i] - '\a']);
        } else if (bytes[i] == 0x1B) {
            fputs("\\33", out);
        } else if (bytes[i] == '"' || bytes[i] == '\\') {
            fprintf(out, "\\%c", bytes[i]);
        } else {
            fputc(bytes[i], out);
        }
    }
}

static const char *escaped(struct finder *finder, const uint8_t *bytes, size_t length) {
    char *text = NULL;
    size_t size = 0;
    FILE *const out = open_memstream(&text, &size);
    if (out == NULL) {
        return "";
    }
    escape(out, bytes, length);
    fclose(out);
    const char *const kept = arena_text(&finder->strings->texts, text, size);
    free(text);
    return kept;
}

static void add_literals(struct finder *finder, uint32_t address, const uint8_t *bytes, size_t size) {
    size_t begin = 0;
    for (size_t at = 0; at < size; ++at) {
        if (bytes[at] == 0) {
            if (at > begin) {
                APPEND(finder->literals, finder->count, finder->capacity,
                       (struct literal){address + (uint32_t)begin, (uint32_t)(at - begin) + 1, 0, bytes + begin});
            }
            begin = at + 1;
        } else if (!is_text(bytes[at])) {
            // What is no text spoils the run up to its zero.
            for (; at < size && bytes[at] != 0; ++at) {
            }
            begin = at + 1;
        }
    }
}

// Many linker scripts put constants between code. There, bytes without a symbol count if they are marked as data.
static bool may_hold_strings(const struct finder *finder, const struct piece *piece) {
    const struct image_section *const section = &finder->report->image->sections[piece->section];
    bool const is_data =
        !section->is_code || (finder->has_code && code_is_data(&finder->code, (uint32_t)piece->address));
    bool const is_candidate = piece->kind == PIECE_STRINGS || (piece->kind == PIECE_NO_SYMBOL && is_data);
    return is_candidate && !piece->is_load_image && section->contents != NULL && !section->is_writable &&
           piece->address >= section->address &&
           piece->address + piece->size_bytes <= section->address + section->size_bytes;
}

static int by_address(const void *a, const void *b) {
    const struct literal *const left = a, *const right = b;
    return left->address < right->address ? -1 : left->address > right->address;
}

static void find_literals(struct finder *finder) {
    const struct report *const report = finder->report;
    for (size_t i = 0; i < report->piece_count; ++i) {
        const struct piece *const piece = &report->pieces[i];
        if (may_hold_strings(finder, piece)) {
            const struct image_section *const section = &report->image->sections[piece->section];
            add_literals(finder, (uint32_t)piece->address, section->contents + (piece->address - section->address),
                         piece->size_bytes);
        }
    }
    if (finder->count > 0) {
        qsort(finder->literals, finder->count, sizeof *finder->literals, by_address);
    }
}

// Copies of one text share a row. A zero ends the text, so the text alone is its key.
static void make_rows(struct finder *finder) {
    struct strings *const strings = finder->strings;
    for (size_t i = 0; i < finder->count; ++i) {
        struct literal *const literal = &finder->literals[i];
        literal->row = names_add(&finder->texts, (const char *)literal->bytes, literal->size_bytes - 1);
        if (literal->row == strings->count) {
            APPEND(strings->rows, strings->count, strings->capacity,
                   (struct string_row){.text = escaped(finder, literal->bytes, literal->size_bytes - 1),
                                       .address = literal->address});
        }
        strings->rows[literal->row].bytes += literal->size_bytes;
        ++strings->rows[literal->row].copies;
    }
}

static const struct piece *piece_at(const struct report *report, uint64_t address) {
    size_t low;
    uint32_t const region = report_region_at(report, address);
    BISECT(low, 0, report->piece_count, middle,
           report->pieces[middle].region < region ||
               (report->pieces[middle].region == region && report->pieces[middle].address <= address));
    const struct piece *const piece = low == 0 ? NULL : &report->pieces[low - 1];
    return piece != NULL && piece->region == region && address - piece->address < piece->size_bytes ? piece : NULL;
}

// What has no symbol is told by its file.
static void add_referrer(struct finder *finder, struct string_row *row, uint64_t holder) {
    const struct piece *const piece = piece_at(finder->report, holder);
    if (piece == NULL) {
        return;
    }
    const char *const name = piece->symbol == PIECE_NAMELESS ? finder->report->file_names.texts[piece->file]
                                                             : report_symbol_name(finder->report, piece);
    char *const plain = demangled(name);
    const char *const shown = plain == NULL ? name : plain;
    bool is_known = false;
    for (size_t i = 0; i < row->referrer_count; ++i) {
        is_known |= strcmp(row->referrers[i], shown) == 0;
    }
    if (!is_known) {
        APPEND(row->referrers, row->referrer_count, row->referrer_capacity,
               arena_text(&finder->strings->texts, shown, strlen(shown)));
    }
    free(plain);
}

static void note(struct finder *finder, uint32_t value, uint64_t holder) {
    size_t low;
    BISECT(low, 0, finder->count, middle, finder->literals[middle].address <= value);
    const struct literal *const literal = low == 0 ? NULL : &finder->literals[low - 1];
    if (literal != NULL && value - literal->address < literal->size_bytes) {
        add_referrer(finder, &finder->strings->rows[literal->row], holder);
    }
}

// An address lies at a multiple of 4, in literal pools and in data.
static void note_words(struct finder *finder) {
    const struct image *const image = finder->report->image;
    for (size_t i = 1; i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        for (uint64_t at = -section->address & 3; section->is_loaded && section->contents != NULL &&
                                                  section->size_bytes >= 4 && at <= section->size_bytes - 4;
             at += 4) {
            const uint8_t *const bytes = section->contents + at;
            uint32_t const word =
                bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
            note(finder, word, section->address + at);
        }
    }
}

// MOVW and MOVT need not stand side by side, so the value of each register is kept. MOVW alone makes a number.
static void note_instructions(struct finder *finder, const struct image_section *section) {
    struct code *const code = &finder->code;
    uint32_t registers[16] = {0};
    for (uint32_t at = (uint32_t)section->address; at - section->address < section->size_bytes;) {
        const struct insn *const insn = code_is_data(code, at) ? NULL : code_read_insn(code, at);
        if (insn == NULL) {
            at += 2;
            continue;
        }
        if (insn->kind == INSN_CONSTANT && insn->rd < 16) {
            registers[insn->rd] = (uint32_t)insn->immediate;
        } else if (insn->kind == INSN_MOVE_TOP && insn->rd < 16) {
            registers[insn->rd] = (registers[insn->rd] & 0xFFFF) | (uint32_t)insn->immediate << 16;
        }
        bool const is_address =
            insn->rd < 16 && (insn->kind == INSN_MOVE_TOP ||
                              (insn->kind == INSN_CONSTANT && (insn->adds_pc || registers[insn->rd] > 0xFFFF)));
        if (is_address) {
            note(finder, registers[insn->rd], at);
        }
        at += insn->size;
    }
}

static void note_code(struct finder *finder) {
    const struct image *const image = finder->report->image;
    for (size_t i = 1; finder->has_code && i < image->section_count; ++i) {
        if (image->sections[i].is_code && image->sections[i].is_loaded) {
            note_instructions(finder, &image->sections[i]);
        }
    }
}

static bool passes(const struct string_row *row, const char *filter) {
    bool has = filter == NULL || matches(filter, row->text);
    for (size_t i = 0; !has && i < row->referrer_count; ++i) {
        has = matches(filter, row->referrers[i]);
    }
    return has;
}

static int by_size(const void *a, const void *b) {
    const struct string_row *const left = a, *const right = b;
    if (left->bytes != right->bytes) {
        return left->bytes > right->bytes ? -1 : 1;
    }
    return strcmp(left->text, right->text);
}

static void keep_rows(struct strings *strings, const char *filter) {
    size_t kept = 0;
    for (size_t i = 0; i < strings->count; ++i) {
        struct string_row *const row = &strings->rows[i];
        bool const is_string = row->bytes / row->copies > SHORTEST || row->referrer_count > 0;
        if (!is_string || !passes(row, filter)) {
            free(row->referrers);
            continue;
        }
        strings->bytes += row->bytes;
        strings->duplicate_bytes += row->bytes - row->bytes / row->copies;
        strings->rows[kept++] = *row;
    }
    strings->count = kept;
    if (kept > 0) {
        qsort(strings->rows, kept, sizeof *strings->rows, by_size);
    }
}

void strings_make(struct strings *strings, const struct report *report, const char *filter) {
    *strings = (struct strings){0};
    struct finder finder = {.strings = strings, .report = report};
    struct reader_error error; // An image without code has no instructions that refer to a string.
    struct code_contents *const contents = firmware_code(report->firmware, &error);
    finder.has_code = contents != NULL;
    if (finder.has_code) {
        code_open(&finder.code, contents);
    }
    find_literals(&finder);
    make_rows(&finder);
    note_words(&finder);
    note_code(&finder);
    keep_rows(strings, filter);
    if (finder.has_code) {
        code_close(&finder.code);
    }
    free(finder.literals);
    names_free(&finder.texts);
}

void strings_free(struct strings *strings) {
    for (size_t i = 0; i < strings->count; ++i) {
        free(strings->rows[i].referrers);
    }
    free(strings->rows);
    arena_free(&strings->texts);
    *strings = (struct strings){0};
}
