// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads arguments from the words of a frame. The record of the site has the type of each argument, and a type says how
// many words it takes; only strings and bytes have a length of their own. A frame must have exactly these words: that
// is a second check behind the CRC, and it keeps a damaged length from reaching beyond the frame.
#include "log/arguments.h"

#include <string.h>

/// The words of a frame that were not read yet.
struct words {
    const struct log_frame *frame;
    size_t at;
    uint32_t text_bytes; ///< What a text has at most.
};

static bool take_word(struct words *words, uint32_t *word) {
    if (words->at >= words->frame->word_count) {
        return false;
    }
    *word = log_frame_word(words->frame, words->at++);
    return true;
}

static bool take_two(struct words *words, uint64_t *value) {
    uint32_t low, high;
    if (!take_word(words, &low) || !take_word(words, &high)) {
        return false;
    }
    *value = low | (uint64_t)high << 32;
    return true;
}

// Takes a text or bytes of which `length` were copied, and the zeros behind them, one at least, up to a whole word.
static bool take_padded(struct words *words, struct log_argument *argument, size_t length) {
    const uint8_t *const bytes = words->frame->bytes + LOG_FRAME_HEAD_BYTES + 4 * words->at;
    size_t const taken = length / 4 + 1;
    if (taken > words->frame->word_count - words->at) {
        return false;
    }
    words->at += taken;
    argument->is_cut = length > words->text_bytes;
    argument->bytes = bytes;
    argument->length = (uint32_t)(argument->is_cut ? words->text_bytes : length);
    bool is_padded = true;
    for (size_t i = length; i < 4 * taken; ++i) {
        is_padded &= bytes[i] == 0;
    }
    return is_padded;
}

// The target copies one byte more than a text may have, which tells that the text was longer. `limit`: of the format.
static bool take_string(struct words *words, struct log_argument *argument, uint32_t limit) {
    const uint8_t *const bytes = words->frame->bytes + LOG_FRAME_HEAD_BYTES + 4 * words->at;
    size_t const room = 4 * (words->frame->word_count - words->at);
    const uint8_t *const end = memchr(bytes, 0, room);
    size_t const length = end == NULL ? room : (size_t)(end - bytes);
    return end != NULL && length <= limit && length <= words->text_bytes + (size_t)1 &&
           take_padded(words, argument, length);
}

static bool take_bytes(struct words *words, struct log_argument *argument) {
    uint32_t length;
    return take_word(words, &length) &&
           take_padded(words, argument, length <= words->text_bytes ? length : words->text_bytes + (size_t)1);
}

static bool take_double(struct words *words, double *value) {
    uint64_t bits;
    bool const done = take_two(words, &bits);
    if (done) {
        memcpy(value, &bits, sizeof bits);
    }
    return done;
}

static bool take_float(struct words *words, double *value) {
    uint32_t bits;
    float single;
    bool const done = take_word(words, &bits);
    if (done) {
        memcpy(&single, &bits, sizeof bits);
        *value = (double)single;
    }
    return done;
}

static bool take_argument(struct words *words, struct log_argument *argument, uint32_t limit) {
    uint32_t word;
    switch (argument->type) {
    case LOG_UNSIGNED:
    case LOG_POINTER:
        argument->bits = 0;
        return take_word(words, &word) && (argument->bits = word, true);
    case LOG_SIGNED:
        argument->bits = 0;
        return take_word(words, &word) && (argument->bits = (uint64_t)(int64_t)(int32_t)word, true);
    case LOG_UNSIGNED_64:
    case LOG_SIGNED_64:
        return take_two(words, &argument->bits);
    case LOG_DOUBLE:
        return take_double(words, &argument->real);
    case LOG_FLOAT:
        return take_float(words, &argument->real);
    case LOG_STRING:
        return take_string(words, argument, limit);
    case LOG_HEX:
        return take_bytes(words, argument);
    case LOG_PRECISION:
    case LOG_NONE:
    case LOG_TYPES:
        break;
    }
    return false;
}

bool log_arguments_read(struct log_arguments *arguments, const struct log_site *site, const struct log_frame *frame,
                        uint32_t text_bytes) {
    struct words words = {frame, 0, text_bytes};
    unsigned const told = frame->id & 3; // The identifier tells 1 to 3 words; 0 leaves it to the length.
    if (told != 0 && told != frame->word_count) {
        return false;
    }
    uint32_t limit = UINT32_MAX;
    arguments->count = 0;
    for (size_t i = 0; i < site->argument_count; ++i) {
        struct log_argument *const argument = &arguments->items[arguments->count];
        argument->type = (enum log_type)site->types[i];
        if (argument->type == LOG_PRECISION) {
            if (!take_word(&words, &limit)) {
                return false;
            }
            continue;
        }
        if (!take_argument(&words, argument, limit)) {
            return false;
        }
        limit = UINT32_MAX;
        ++arguments->count;
    }
    return words.at == frame->word_count;
}
