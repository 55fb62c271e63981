// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Reads the log sites of an image: what each BRIM_WARN(...) and its kin prints, with its types, level, module and
/// place in the source. They lie in two sections that the target never loads. docs/log-wire.md describes both byte by
/// byte.
#ifndef BRIM_CLI_LOG_DICTIONARY_H
#define BRIM_CLI_LOG_DICTIONARY_H

#include "base/error.h"
#include "base/memory.h"
#include "image/image.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum log_level { LOG_ERROR = 1, LOG_WARN, LOG_INFO, LOG_DEBUG, LOG_TRACE };

/// The type of an argument, as a nibble of the record has it.
enum log_type {
    LOG_NONE,
    LOG_UNSIGNED,
    LOG_SIGNED,
    LOG_UNSIGNED_64,
    LOG_SIGNED_64,
    LOG_DOUBLE,
    LOG_FLOAT, ///< Sent as its 32 bits.
    LOG_STRING,
    LOG_POINTER,
    LOG_HEX,            ///< Bytes that are shown in hexadecimal.
    LOG_PRECISION = 11, ///< The precision of a string, which the target applied already: it has no words.
    LOG_TYPES
};

enum { LOG_MOST_ARGUMENTS = 15, LOG_BUILD_ID_BYTES = 8 };

/// A piece of a format: literal text, and the conversion behind it.
struct log_piece {
    const char *text;
    uint32_t text_length;
    char conversion;   ///< 's' or another letter of printf; 0 iff no conversion follows.
    char flags[6];     ///< Those of "-+ #0" that stand there.
    uint8_t bits;      ///< 8 for hh, 16 for h, otherwise 0: the value keeps its own width.
    int16_t width;     ///< 0 iff none.
    int16_t precision; ///< -1 iff none.
    bool takes_width;  ///< The width is an argument of its own.
    bool takes_precision;
    uint32_t enumeration; ///< Index in `enumerations` + 1 of the type whose names the value has; 0 iff none.
};

struct log_site {
    const char *module; ///< "" iff it has none.
    const char *format, *file;
    uint32_t line;
    uint8_t level; ///< enum log_level
    uint8_t argument_count;
    uint8_t types[LOG_MOST_ARGUMENTS];
    size_t first_piece, piece_count;
    const char *problem; ///< Why brim does not format it; NULL iff it does.
};

/// The name of one value of an enumeration.
struct log_enumerator {
    const char *name;
    int64_t value;
};

/// An enumeration that a site names. Sites that name the same share one.
struct log_enumeration {
    const char *name; ///< As the source has it, for example "enum state".
    struct log_enumerator *values;
    size_t count, capacity;
    bool is_ambiguous; ///< Two different enumerations have this name.
};

struct log_dictionary {
    const char *path;
    uint8_t build_id[64];
    size_t build_id_length;
    struct log_site *sites; ///< By index; index 0 is no site.
    size_t site_count;
    struct log_piece *pieces;
    size_t piece_count, piece_capacity;
    struct log_enumeration *enumerations;
    size_t enumeration_count, enumeration_capacity;
    uint8_t *ids, *records; ///< Copies of the two sections. The file may change while a stream is followed.
    size_t records_size;
    struct arena texts;
};

/// \return  Whether the image has log sites.
bool log_dictionary_is_in(const struct image *image);
/// Reads the dictionary of an image that is open. The image may be closed before the dictionary.
/// \return  As log_dictionary_open().
bool log_dictionary_of(struct log_dictionary *dictionary, const struct image *image, struct reader_error *error);
/// Reads the dictionary of an image or of a table that log_table_write() made.
/// \return  false iff the file is neither, has no build-id, or its sections are damaged; then nothing is left open.
bool log_dictionary_open(struct log_dictionary *dictionary, const char *path, struct reader_error *error);
void log_dictionary_close(struct log_dictionary *dictionary);

/// \return  "error" ... "trace".
const char *log_level_name(unsigned level);

#endif
