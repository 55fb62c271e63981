// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Decodes a stream of log frames that arrives in pieces. It finds frames again after damage, chooses the dictionary by
/// the build-id that the stream tells, and counts exactly what is missing. Its memory does not grow with the stream.
#ifndef BRIM_CLI_LOG_STREAM_H
#define BRIM_CLI_LOG_STREAM_H

#include "log/arguments.h"
#include "log/dictionary.h"
#include "log/frame.h"

enum log_event_kind {
    LOG_EVENT_RECORD,
    LOG_EVENT_TEXT,    ///< Bytes that are no frame, but text.
    LOG_EVENT_LOST,    ///< `count` records did not fit the ring of the target.
    LOG_EVENT_MISSING, ///< `count` frames did not arrive, or arrived damaged.
    LOG_EVENT_BOOT,    ///< The target started: the first hello, or the first one after a reset.
    LOG_EVENT_UNKNOWN, ///< The first hello of an image that none of the dictionaries is of.
    LOG_EVENT_VERSION, ///< The first hello of a version of the wire that brim does not read.
};

struct log_event {
    enum log_event_kind kind;
    unsigned core;
    const struct log_dictionary *dictionary; ///< NULL iff none fits.
    uint64_t count;
    const uint8_t *bytes; ///< The text, or the 8 bytes of the build-id.
    size_t size;
    uint32_t boot;    ///< 0 iff the target does not count its starts.
    uint32_t version; ///< Only for LOG_EVENT_VERSION.
    // The members below belong to records.
    const struct log_site *site;
    size_t site_index;
    const struct log_arguments *arguments;
    uint64_t stamp;            ///< Ticks since the target's clock started.
    uint32_t ticks_per_second; ///< 0 iff the target does not know.
};

typedef void log_sink(void *context, const struct log_event *event);

/// These counts sum up a stream. Only `records` could be decoded.
struct log_counts {
    uint64_t records;
    uint64_t lost;          ///< Records that the target counted as lost.
    uint64_t missing;       ///< Frames that are missing by their numbers, damaged ones included.
    uint64_t damaged_bytes; ///< Bytes that are neither text nor an intact frame.
    uint64_t unidentified;  ///< Intact frames before the first hello of their core, or after a reset without one.
    uint64_t unknown;       ///< Records of an image without a dictionary.
    uint64_t unfit;         ///< Intact frames whose words do not fit their site.
    uint64_t unformatted;   ///< Records that were shown, but whose format brim refuses.
    uint64_t boots;
};

/// The state of one core of the target: what its last hello told, and the number of the next frame.
struct log_core {
    bool is_known; ///< A hello was read.
    const struct log_dictionary *dictionary;
    uint8_t build_id[LOG_BUILD_ID_BYTES];
    uint32_t boot, ticks_per_second, text_bytes;
    uint32_t lost;  ///< The target's total.
    uint32_t next;  ///< Frames that the core sent before the next one, modulo 2^31.
    uint32_t read;  ///< Frames read from the last hello on.
    uint64_t stamp; ///< Of the last frame.
    uint64_t hello_stamp;
    bool is_after_hello;
    uint32_t refused_version; ///< Of the last hello that brim does not read; 0 iff there was none.
};

struct log_stream {
    const struct log_dictionary *dictionaries;
    size_t dictionary_count;
    log_sink *sink;
    void *context;
    struct log_counts counts;
    struct log_core cores[2];
    uint8_t chunk[LOG_LONGEST_FRAME]; ///< Bytes since the last delimiter.
    size_t chunk_size;
    size_t shown;     ///< So many bytes of the chunk were passed on as text already.
    bool is_too_long; ///< The bytes since the last delimiter are more than a frame can have.
    struct log_frame frame;
    struct log_arguments arguments;
};

/// \context  The dictionaries and the context outlive the stream.
void log_stream_begin(struct log_stream *stream, const struct log_dictionary *dictionaries, size_t dictionary_count,
                      log_sink *sink, void *context);
/// Takes the next bytes of the stream.
void log_stream_take(struct log_stream *stream, const uint8_t *bytes, size_t size);
/// Nothing came for a while: passes on whole lines of text that wait for a delimiter.
void log_stream_pause(struct log_stream *stream);
/// The stream has ended. What is left is text or damage.
void log_stream_end(struct log_stream *stream);

#endif
