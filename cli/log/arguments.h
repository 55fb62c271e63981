// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Reads the values of a record's arguments from the words of its frame.
#ifndef BRIM_CLI_LOG_ARGUMENTS_H
#define BRIM_CLI_LOG_ARGUMENTS_H

#include "log/dictionary.h"
#include "log/frame.h"

struct log_argument {
    enum log_type type;
    union {
        uint64_t bits; ///< Integers, extended to 64 bits by their sign, and pointers.
        double real;
        struct {
            const uint8_t *bytes; ///< They lie in the frame.
            uint32_t length;
            bool is_cut; ///< The target had room for a part of the string only.
        };
    };
};

/// The arguments that have words.
struct log_arguments {
    struct log_argument items[LOG_MOST_ARGUMENTS];
    size_t count;
};

/// \return  false iff the words are not exactly those that the types of the site take: then the frame is damaged or of
///          another image.
///          text_bytes: how many bytes of a text the target sends at most.
bool log_arguments_read(struct log_arguments *arguments, const struct log_site *site, const struct log_frame *frame,
                        uint32_t text_bytes);

#endif
