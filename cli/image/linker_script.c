// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A recursive-descent parser for the MEMORY command of a linker script, and for nothing else of it: the regions are
// what neither the image nor a map of lld tells. It reads from a copy of the file in which comments are blanks. Origins
// and lengths are expressions, and so the usual levels of precedence are here: conditional, sum, product, primary. A
// symbol in an expression has the value that the linker gave it in the image. A parser fails once: the first error is
// kept with its line, and everything after it is a no-op.
//
//     expression = sum [ "?" expression ":" expression ]
//     sum        = product { ("+" | "-") product }
//     product    = primary { ("*" | "/") primary }
//     primary    = "(" expression ")" | ("-" | "~") primary | number | ORIGIN "(" name ")" | LENGTH "(" name ")" |
//                  DEFINED "(" name ")" | name
#include "image/linker_script.h"

#include "base/file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// The parser reads from a copy of the script in which comments are blanks and a terminator marks the end.
struct parser {
    const char *path;
    const char *begin, *at;
    const struct image *image;
    const struct script *script;
    struct reader_error *error;
    bool failed;
    int depth;
};

static uint64_t expression(struct parser *parser);

// Only the first failure is told; the ones behind it follow from it.
static void fail(struct parser *parser, const char *what) {
    if (!parser->failed) {
        size_t line = 1;
        for (const char *c = parser->begin; c < parser->at; ++c) {
            line += *c == '\n';
        }
        parser->failed = true;
        reader_fail(parser->error, parser->path, "line %zu: %s", line, what);
    }
}

static void skip_blanks(struct parser *parser) {
    while (isspace((unsigned char)*parser->at)) {
        ++parser->at;
    }
}

// Takes a token off the front if it comes next.
static bool accept(struct parser *parser, const char *text) {
    skip_blanks(parser);
    size_t const length = strlen(text);
    if (strncmp(parser->at, text, length) != 0) {
        return false;
    }
    parser->at += length;
    return true;
}

static void expect(struct parser *parser, const char *text, const char *message) {
    if (!accept(parser, text)) {
        fail(parser, message);
    }
}

static bool is_name_character(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '$';
}

static size_t take_name(struct parser *parser, char *name, size_t size) {
    skip_blanks(parser);
    size_t length = 0;
    while (is_name_character(parser->at[length])) {
        ++length;
    }
    if (length == 0 || length >= size) {
        fail(parser, "a name was expected");
        length = 0;
    }
    memcpy(name, parser->at, length);
    name[length] = '\0';
    parser->at += length;
    return length;
}

// The suffixes K and M are those of GNU ld; lld has the same.
static uint64_t number(struct parser *parser) {
    char *end;
    uint64_t value = strtoull(parser->at, &end, 0);
    parser->at = end;
    switch (*parser->at) {
    case 'K':
    case 'k':
        ++parser->at;
        return value << 10;
    case 'M':
    case 'm':
        ++parser->at;
        return value << 20;
    default:
        return value;
    }
}

// ORIGIN(x) and LENGTH(x) are known only for regions that are declared above, as ld demands it too.
static uint64_t region_value(struct parser *parser, bool is_origin) {
    char name[128];
    expect(parser, "(", "( was expected");
    take_name(parser, name, sizeof name);
    expect(parser, ")", ") was expected");
    for (size_t i = 0; i < parser->script->count; ++i) {
        if (strcmp(parser->script->regions[i].name, name) == 0) {
            return is_origin ? parser->script->regions[i].origin : parser->script->regions[i].length_bytes;
        }
    }
    fail(parser, "a region that is not declared above");
    return 0;
}

// A symbol is looked up in the image, since its definition may stand anywhere in the script, or in C.
static uint64_t named_value(struct parser *parser) {
    char name[128];
    take_name(parser, name, sizeof name);
    if (strcmp(name, "ORIGIN") == 0 || strcmp(name, "LENGTH") == 0) {
        return region_value(parser, name[0] == 'O');
    }
    bool const asks = strcmp(name, "DEFINED") == 0;
    if (asks) {
        expect(parser, "(", "( was expected");
        take_name(parser, name, sizeof name);
        expect(parser, ")", ") was expected");
    }
    const struct image_symbol *const symbol = image_find_symbol(parser->image, name);
    if (asks) {
        return symbol != NULL;
    }
    return symbol == NULL ? UINT64_MAX
                          : symbol->address; // A value for the branch that DEFINED(x) ? x : y does not take.
}

static uint64_t primary(struct parser *parser);

// The operand of a sign. The depth is bounded because a file of only "-" would exhaust the stack.
static uint64_t signed_primary(struct parser *parser) {
    if (++parser->depth > 64) {
        fail(parser, "an expression nested too deeply");
        return 0;
    }
    uint64_t const value = primary(parser);
    --parser->depth;
    return value;
}

static uint64_t primary(struct parser *parser) {
    skip_blanks(parser);
    if (accept(parser, "(")) {
        uint64_t const value = expression(parser);
        expect(parser, ")", ") was expected");
        return value;
    }
    if (accept(parser, "-")) {
        return 0 - signed_primary(parser);
    }
    if (accept(parser, "~")) {
        return ~signed_primary(parser);
    }
    if (isdigit((unsigned char)*parser->at)) {
        return number(parser);
    }
    return named_value(parser);
}

static uint64_t divide(struct parser *parser, uint64_t left, uint64_t right) {
    if (right == 0) {
        fail(parser, "division by zero");
        return 0;
    }
    return left / right;
}

// Each function of the grammar takes one level of precedence; operators of one level associate to the left.
static uint64_t product(struct parser *parser) {
    uint64_t value = primary(parser);
    while (!parser->failed) {
        if (accept(parser, "*")) {
            value *= primary(parser);
        } else if (accept(parser, "/")) {
            value = divide(parser, value, primary(parser));
        } else {
            break;
        }
    }
    return value;
}

static uint64_t sum(struct parser *parser) {
    uint64_t value = product(parser);
    while (!parser->failed) {
        if (accept(parser, "+")) {
            value += product(parser);
        } else if (accept(parser, "-")) {
            value -= product(parser);
        } else {
            break;
        }
    }
    return value;
}

// The lowest level: condition ? yes : no. Both branches are parsed, whichever is taken.
static uint64_t expression(struct parser *parser) {
    if (++parser->depth > 64) {
        fail(parser, "an expression nested too deeply");
    }
    uint64_t value = parser->failed ? 0 : sum(parser);
    if (!parser->failed && accept(parser, "?")) {
        uint64_t const yes = expression(parser);
        expect(parser, ":", ": was expected");
        uint64_t const no = expression(parser);
        value = value != 0 ? yes : no;
    }
    --parser->depth;
    return value;
}

// Reads "(rwx)" and the inverted "(!w)". Only the attribute `w` matters: it tells RAM from flash.
static void attributes(struct parser *parser, struct script_region *region) {
    if (!accept(parser, "(")) {
        return;
    }
    region->has_attributes = true;
    bool inverted = false;
    while (*parser->at != ')' && *parser->at != '\0') {
        inverted |= *parser->at == '!';
        region->is_writable |= !inverted && (*parser->at == 'w' || *parser->at == 'W');
        ++parser->at;
    }
    expect(parser, ")", ") was expected");
}

// name (attributes) : ORIGIN = expression, LENGTH = expression. ld accepts "org", "o", "len" and "l" as well, so the
// words before the equals signs are not compared.
static void read_region(struct parser *parser, struct script *script) {
    struct script_region region = {0};
    char name[128], word[32];
    size_t const length = take_name(parser, name, sizeof name);
    region.name = arena_text(&script->texts, name, length);
    attributes(parser, &region);
    expect(parser, ":", ": was expected after the region's name");
    take_name(parser, word, sizeof word);
    expect(parser, "=", "= was expected");
    region.origin = expression(parser);
    expect(parser, ",", ", was expected");
    take_name(parser, word, sizeof word);
    expect(parser, "=", "= was expected");
    region.length_bytes = expression(parser);
    accept(parser, ";");
    APPEND(script->regions, script->count, script->capacity, region);
}

// Comments become blanks of the same length with their newlines kept, so that error messages name the right line.
static char *without_comments(const struct file *file) {
    char *const text = memory_get(file->size + 1, 1);
    memcpy(text, file->bytes, file->size);
    for (size_t i = 0; i + 1 < file->size; ++i) {
        if (text[i] != '/' || text[i + 1] != '*') {
            continue;
        }
        const char *const end = memmem(text + i + 2, file->size - i - 2, "*/", 2);
        size_t const stop = end == NULL ? file->size : (size_t)(end - text) + 2;
        for (; i < stop; ++i) {
            text[i] = text[i] == '\n' ? '\n' : ' ';
        }
        --i;
    }
    return text;
}

// \return  The text behind the brace of the first MEMORY command; NULL iff there is none.
static const char *memory_command(const char *text) {
    for (const char *at = text; (at = strstr(at, "MEMORY")) != NULL; at += 6) {
        const char *open = at + 6;
        while (isspace((unsigned char)*open)) {
            ++open;
        }
        if (*open == '{' && (at == text || !is_name_character(at[-1]))) {
            return open + 1;
        }
    }
    return NULL;
}

bool script_open(struct script *script, const char *path, const struct image *image, struct reader_error *error) {
    *script = (struct script){0};
    struct file file;
    if (!file_open(&file, path, 16 << 20, error)) {
        return false;
    }
    char *const text = without_comments(&file);
    file_close(&file);
    struct parser parser = {.path = path, .begin = text, .image = image, .script = script, .error = error};
    parser.at = memory_command(text);
    if (parser.at == NULL) {
        parser.failed = !reader_fail(error, path, "no MEMORY { ... } command");
    }
    while (!parser.failed && !accept(&parser, "}")) {
        read_region(&parser, script);
    }
    free(text);
    if (parser.failed) {
        script_close(script);
    }
    return !parser.failed;
}

void script_close(struct script *script) {
    free(script->regions);
    arena_free(&script->texts);
    *script = (struct script){0};
}
