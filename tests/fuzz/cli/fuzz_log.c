// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Whatever a target sends and whatever a dictionary says, what brim log prints is text that a terminal obeys nowhere,
// JSON that can be read, and the same however the stream is cut into pieces.
#include "fuzz_log.h"

#include "../../cli/log_stream.h"
#include "log/print.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
    uint8_t *items;
    size_t count, capacity;
};

static void require(bool holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "fuzz: %s does not hold\n", what);
        abort();
    }
}

static void put(struct bytes *bytes, const uint8_t *more, size_t count) {
    for (size_t i = 0; i < count; ++i) {
        APPEND(bytes->items, bytes->count, bytes->capacity, more[i]);
    }
}

// \return  What brim log prints of a stream that comes in pieces of so many bytes. The caller frees it.
static char *printed(const struct log_dictionary *dictionary, const struct bytes *stream, size_t piece,
                     enum log_output output, struct log_counts *counts) {
    char *text = NULL;
    size_t length = 0;
    FILE *const out = open_memstream(&text, &length);
    require(out != NULL, "that there is memory");
    struct log_printer printer = {.out = out, .output = output, .level = LOG_TRACE};
    struct log_stream *const decoder = memory_get(1, sizeof *decoder);
    log_stream_begin(decoder, dictionary, 1, log_print, &printer);
    log_print_begin(&printer);
    for (size_t at = 0; at < stream->count; at += piece) {
        log_stream_take(decoder, stream->items + at, stream->count - at < piece ? stream->count - at : piece);
    }
    log_stream_end(decoder);
    log_print_end(&printer);
    *counts = decoder->counts;
    free(decoder);
    fclose(out);
    return text;
}

static void check_text(const char *text) {
    for (const char *at = text; *at != '\0';) {
        size_t const step = *at == '\n' ? 1 : utf8_printable((const uint8_t *)at, strlen(at));
        require(step > 0, "that a terminal obeys nothing in the output");
        at += step;
    }
}

static void check_json(char *text) {
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        json_error_t error;
        json_t *const value = json_loads(line, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);
        require(value != NULL, line);
        json_decref(value);
    }
}

static void check_stream(const struct log_dictionary *dictionary, const struct bytes *stream) {
    struct log_counts whole_counts, cut_counts;
    char *const whole = printed(dictionary, stream, stream->count + 1, LOG_AS_TEXT, &whole_counts);
    char *const cut = printed(dictionary, stream, 1, LOG_AS_TEXT, &cut_counts);
    require(strcmp(whole, cut) == 0, "that a stream in pieces gives the same output");
    require(memcmp(&whole_counts, &cut_counts, sizeof cut_counts) == 0, "that it gives the same counts");
    check_text(whole);
    free(whole);
    free(cut);
    char *const json = printed(dictionary, stream, 7, LOG_AS_JSON, &cut_counts);
    check_json(json);
    free(json);
    char *const csv = printed(dictionary, stream, 64, LOG_AS_CSV, &cut_counts);
    check_text(csv);
    free(csv);
}

static struct sender begin(struct bytes *stream, const struct log_dictionary *dictionary) {
    struct sender sender = {0};
    uint8_t frame[ENCODED_MOST];
    memcpy(sender.build_id, dictionary->build_id, sizeof sender.build_id);
    put(stream, frame, encode_hello(&sender, frame, 2, 7, 1000));
    return sender;
}

static void open_image(struct log_dictionary *dictionary, const char *image) {
    struct reader_error error;
    require(image != NULL && log_dictionary_open(dictionary, image, &error), "that there is an image with log sites");
}

void fuzz_log_stream(const char *image, const uint8_t *bytes, size_t size) {
    struct log_dictionary dictionary;
    struct bytes stream = {0};
    open_image(&dictionary, image);
    begin(&stream, &dictionary);
    put(&stream, bytes, size);
    check_stream(&dictionary, &stream);
    free(stream.items);
    log_dictionary_close(&dictionary);
}

void fuzz_log_frames(const char *image, const uint8_t *bytes, size_t size) {
    struct log_dictionary dictionary;
    struct bytes stream = {0};
    uint8_t frame[ENCODED_MOST];
    uint32_t words[64];
    open_image(&dictionary, image);
    struct sender sender = begin(&stream, &dictionary);
    for (size_t at = 0; at + 3 <= size;) {
        uint32_t const id = bytes[at] | (uint32_t)(bytes[at + 1] & 3) << 8;
        size_t const wanted = bytes[at + 2] % 64, count = wanted * 4 <= size - at - 3 ? wanted : (size - at - 3) / 4;
        memcpy(words, bytes + at + 3, 4 * count);
        sender.core = bytes[at + 1] >> 7;
        sender.stamp += (uint64_t)bytes[at + 1] << 12;
        put(&stream, frame, encode(&sender, frame, id, words, count));
        at += 3 + 4 * count;
    }
    check_stream(&dictionary, &stream);
    free(stream.items);
    log_dictionary_close(&dictionary);
}

enum { LONGER_TEXT_BYTES = 33 }; ///< What a target sends of a text that is longer than 32.

/// A text of so many bytes, the fourth of which is the escape character.
static size_t put_text(uint32_t *words, size_t length) {
    size_t const count = length / 4 + 1;
    memset(words, 0, 4 * count);
    memset(words, 'z', length);
    words[0] = 0x1B616263;
    return count;
}

// Words that fit a type: numbers whose bytes count up, or a text, one byte of which is a control character.
static size_t put_words(uint32_t *words, unsigned type, uint32_t seed) {
    switch (type) {
    case LOG_PRECISION:
        words[0] = 100 + seed;
        return 1;
    case LOG_UNSIGNED_64:
    case LOG_SIGNED_64:
    case LOG_DOUBLE:
        words[0] = seed;
        words[1] = seed * 2654435761u;
        return 2;
    case LOG_STRING:
        return put_text(words, seed % 2 == 0 ? 5 : LONGER_TEXT_BYTES);
    case LOG_HEX:
        words[0] = seed % 2 == 0 ? 5 : 1000;
        return 1 + put_text(words + 1, seed % 2 == 0 ? 5 : LONGER_TEXT_BYTES);
    default:
        words[0] = seed * 2654435761u;
        return 1;
    }
}

void fuzz_log_dictionary(const char *path) {
    enum { MOST_SITES = 64 };
    struct log_dictionary dictionary;
    struct reader_error error;
    struct bytes stream = {0};
    struct log_counts counts;
    uint8_t frame[ENCODED_MOST];
    if (!log_dictionary_open(&dictionary, path, &error)) {
        require(strncmp(error.text, path, strlen(path)) == 0 && strchr(error.text, '\n') == NULL,
                "the form of an error");
        return;
    }
    struct sender sender = begin(&stream, &dictionary);
    size_t sent = 0;
    for (size_t i = 1; i < dictionary.site_count && i <= MOST_SITES; ++i, ++sent) {
        uint32_t words[10 * LOG_MOST_ARGUMENTS];
        size_t count = 0;
        for (size_t k = 0; k < dictionary.sites[i].argument_count; ++k) {
            count += put_words(words + count, dictionary.sites[i].types[k], (uint32_t)(i * 31 + k));
        }
        put(&stream, frame, encode(&sender, frame, (uint32_t)(4 * i), words, count));
    }
    free(printed(&dictionary, &stream, 1000, LOG_AS_TEXT, &counts));
    require(counts.records == sent && counts.unfit == 0, "that records whose words fit their types are shown");
    check_stream(&dictionary, &stream);
    free(stream.items);
    log_dictionary_close(&dictionary);
}
