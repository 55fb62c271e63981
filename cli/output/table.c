// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints tables for a terminal and for Markdown. The caller adds cells row by row; table_print() then knows the
// widest cell of every column, pads the others and writes the whole table at once. Names in the cells come from
// the image, which nobody has to trust: control characters are replaced before they reach a terminal. A table that is
// wider than 80 columns gets narrower columns of text, in which texts go on in further lines.
#include "output/table.h"

#include "output/wrap.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

// The binary units have a power of 1024. Without --human the exact number is printed, which scripts can compare.
void format_bytes(char *text, size_t size, bool human, uint64_t bytes) {
    if (!human || bytes < 1024) {
        snprintf(text, size, human ? "%" PRIu64 " B" : "%" PRIu64, bytes);
    } else if (bytes < UINT64_C(1024) * 1024) {
        snprintf(text, size, "%.1f KiB", (double)bytes / 1024);
    } else {
        snprintf(text, size, "%.2f MiB", (double)bytes / (1024 * 1024));
    }
}

// These are the ANSI escape sequences for bold, green, yellow, red and faint.
const char *paint_code(const struct style *style, enum paint paint) {
    static const char *const codes[] = {
        [PAINT_NONE] = "",         [PAINT_HEADING] = "\033[1m", [PAINT_GOOD] = "\033[32m",
        [PAINT_WARN] = "\033[33m", [PAINT_BAD] = "\033[31m",    [PAINT_DIM] = "\033[2m"};
    return style->color ? codes[paint] : "";
}

// The headings are the first row of cells, so that they take part in the widths of columns.
void table_begin(struct table *table, size_t columns, const char *const *headings) {
    *table = (struct table){.columns = columns};
    for (size_t i = 0; i < columns; ++i) {
        table->left[i] = headings[i][0] == '<';
        table_cell(table, PAINT_HEADING, "%s", headings[i] + 1);
    }
}

// Nearly all texts are short. A longer one, as the name of a C++ symbol may be, is formatted again into memory of its
// size.
void table_cell(struct table *table, enum paint paint, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char shorter[128];
    size_t const length = (size_t)vsnprintf(shorter, sizeof shorter, format, again);
    va_end(again);
    char *const longer = length < sizeof shorter ? NULL : memory_get(length + 1, 1);
    if (longer != NULL) {
        vsnprintf(longer, length + 1, format, arguments);
    }
    va_end(arguments);
    char *const text = arena_text(&table->texts, longer != NULL ? longer : shorter, length);
    free(longer);
    for (char *c = text; *c != '\0'; ++c) {
        if ((unsigned char)*c < ' ' || *c == 0x7F) {
            *c = '?'; // Names come from the image; a terminal shall not obey them.
        }
    }
    APPEND(table->cells, table->cell_count, table->cell_capacity, (struct text_cell){text, paint});
}

void table_bytes(struct table *table, const struct style *style, enum paint paint, uint64_t bytes) {
    char text[64];
    format_bytes(text, sizeof text, style->human, bytes);
    table_cell(table, paint, "%s", text);
}

// A row may have fewer cells than columns; a row that is already full is left as it is.
void table_end_row(struct table *table) {
    while (table->cell_count % table->columns != 0) {
        table_cell(table, PAINT_NONE, "%s", "");
    }
}

// Counts characters, not bytes: the continuation bytes of UTF-8 (10xxxxxx) add no width.
static size_t width_of(const char *text, size_t length) {
    size_t width = 0;
    for (size_t i = 0; i < length; ++i) {
        width += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return width;
}

// A table is mostly blanks. Writing blanks and texts without fprintf() took 6 % off the instructions of `brim report`.
static void pad(FILE *out, size_t count) {
    static const char blanks[] = "                                ";
    for (size_t part; count > 0; count -= part) {
        part = count < sizeof blanks - 1 ? count : sizeof blanks - 1;
        fwrite(blanks, 1, part, out);
    }
}

// Texts are aligned to the left and numbers to the right, with two blanks between columns. No blanks are written
// behind the last text of a line: golden files and diffs stay free of trailing blanks. The escape sequences have no
// width, so they are written around the padded text.
static void print_cell(const struct table *table, const struct style *style, const size_t *widths, size_t column,
                       enum paint paint, const char *text, size_t length, bool is_last, FILE *out) {
    size_t const width = width_of(text, length);
    size_t const padding = widths[column] > width ? widths[column] - width : 0;
    const char *const code = length == 0 ? "" : paint_code(style, paint);
    pad(out, table->left[column] ? 0 : padding);
    fputs(code, out);
    fwrite(text, 1, length, out);
    fputs(code[0] == '\0' ? "" : "\033[0m", out);
    pad(out, is_last ? 0 : (table->left[column] ? padding : 0) + 2);
}

// Prints one line of a row and moves each text on to what is left of it.
static void print_line(const struct table *table, const struct style *style, const size_t *widths, size_t row,
                       const char **rest, FILE *out) {
    size_t lengths[TABLE_COLUMNS];
    size_t last = 0;
    for (size_t i = 0; i < table->columns; ++i) {
        lengths[i] = wrap_length(rest[i], widths[i]);
        last = rest[i][0] != '\0' ? i : last;
    }
    for (size_t i = 0; i <= last; ++i) {
        print_cell(table, style, widths, i, table->cells[row + i].paint, rest[i], lengths[i], i == last, out);
    }
    for (size_t i = 0; i < table->columns; ++i) {
        rest[i] += lengths[i];
        rest[i] += rest[i][0] == ' ' && lengths[i] > 0 ? 1 : 0;
    }
    fputc('\n', out);
}

static void print_row(const struct table *table, const struct style *style, const size_t *widths, size_t row,
                      FILE *out) {
    const char *rest[TABLE_COLUMNS];
    bool is_left = true;
    for (size_t i = 0; i < table->columns; ++i) {
        rest[i] = table->cells[row + i].text;
    }
    for (; is_left;) {
        print_line(table, style, widths, row, rest, out);
        is_left = false;
        for (size_t i = 0; i < table->columns; ++i) {
            is_left |= rest[i][0] != '\0';
        }
    }
}

// Narrows the widest columns of text until the table fits, or until they are too narrow to be read.
static void fit(const struct table *table, size_t *widths) {
    enum { NARROWEST = 12 };
    size_t total = 2 * (table->columns - 1);
    for (size_t i = 0; i < table->columns; ++i) {
        total += widths[i];
    }
    while (total > LINE_COLUMNS) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < table->columns; ++i) {
            bool const is_wider = table->left[i] && (widest == SIZE_MAX || widths[i] > widths[widest]);
            widest = is_wider ? i : widest;
        }
        if (widest == SIZE_MAX || widths[widest] <= NARROWEST) {
            return;
        }
        --widths[widest];
        --total;
    }
}

// Leading blanks show the nesting of rows. Markdown drops them, so they become &nbsp;.
static void print_markdown_text(const char *text, FILE *out) {
    size_t const lead = strspn(text, " ");
    for (size_t i = 0; i < lead; ++i) {
        fputs("&nbsp;", out);
    }
    for (text += lead; *text != '\0'; ++text) {
        if (strchr("|*_`[]<>\\", *text) != NULL) {
            fputc('\\', out);
        }
        fputc(*text, out);
    }
}

// The second line of a Markdown table says how columns are aligned: "|:---" is left and "|---:" is right. It follows
// the first row, which holds the headings.
static void print_markdown(const struct table *table, FILE *out) {
    for (size_t row = 0; row < table->cell_count; row += table->columns) {
        for (size_t i = 0; i < table->columns; ++i) {
            fputs("| ", out);
            print_markdown_text(table->cells[row + i].text, out);
            fputc(' ', out);
        }
        fputs("|\n", out);
        for (size_t i = 0; row == 0 && i < table->columns; ++i) {
            fputs(table->left[i] ? "|:---" : "|---:", out);
        }
        fputs(row == 0 ? "|\n" : "", out);
    }
}

// The names of C++ can be longer than any line. The middle is cut out, where templates repeat themselves; a cut
// never splits a character of UTF-8.
static void shorten(char *text, size_t widest) {
    size_t const length = strlen(text);
    if (length <= widest) {
        return;
    }
    size_t head = (widest - 3) * 2 / 3, tail = length - (widest - 3) / 3;
    while (head > 0 && ((unsigned char)text[head] & 0xC0) == 0x80) {
        --head;
    }
    while (((unsigned char)text[tail] & 0xC0) == 0x80) {
        ++tail;
    }
    memcpy(text + head, "...", 3);
    memmove(text + head + 3, text + tail, length - tail + 1);
}

static bool is_one_word(const char *text) {
    return strchr(text + strspn(text, " "), ' ') == NULL;
}

// A name is shortened where it is longer than any line, and a single word where its column became too narrow for it;
// numbers never are. The last column may hold sentences, which lose no word: they take more lines. The table is empty
// afterwards.
void table_print(struct table *table, const struct style *style, FILE *out) {
    enum { WIDEST = 72 };
    size_t widths[TABLE_COLUMNS] = {0};
    for (size_t i = 0; i < table->cell_count; ++i) {
        bool const is_sentence = i % table->columns == table->columns - 1 && !is_one_word(table->cells[i].text);
        if (table->left[i % table->columns] && !is_sentence) {
            shorten(table->cells[i].text, WIDEST);
        }
        size_t const width = width_of(table->cells[i].text, strlen(table->cells[i].text));
        widths[i % table->columns] = width > widths[i % table->columns] ? width : widths[i % table->columns];
    }
    fit(table, widths);
    for (size_t i = 0; i < table->cell_count && !style->markdown; ++i) {
        if (table->left[i % table->columns] && is_one_word(table->cells[i].text)) {
            shorten(table->cells[i].text, widths[i % table->columns]);
        }
    }
    for (size_t row = 0; !style->markdown && row < table->cell_count; row += table->columns) {
        print_row(table, style, widths, row, out);
    }
    if (style->markdown) {
        print_markdown(table, out);
    }
    arena_free(&table->texts);
    free(table->cells);
    *table = (struct table){0};
}
