// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "log/run.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

// Output is flushed when the source has paused for FLUSH_MS; after PAUSE_MS more, text that waits for a delimiter is
// shown.
enum { READ_BYTES = 65536, FLUSH_MS = 2, PAUSE_MS = 100 };

// The stream tells 8 bytes of a build-id. An image and its own table have the same, and the first one is used.
static bool check_pair(const struct log_dictionary *a, const struct log_dictionary *b, struct reader_error *error) {
    bool const is_same =
        a->build_id_length == b->build_id_length && memcmp(a->build_id, b->build_id, a->build_id_length) == 0;
    bool const is_told_apart = memcmp(a->build_id, b->build_id, LOG_BUILD_ID_BYTES) != 0;
    return is_same || is_told_apart ||
           reader_fail(error, b->path, "its build-id begins as that of %.300s; a stream cannot tell them apart",
                       a->path);
}

bool log_images_open(struct log_images *images, const char *const *paths, size_t count, struct reader_error *error) {
    *images = (struct log_images){.items = memory_get(count, sizeof *images->items)};
    bool done = true;
    for (size_t i = 0; done && i < count; ++i) {
        done = log_dictionary_open(&images->items[i], paths[i], error);
        images->count += done;
        for (size_t k = 0; done && k < i; ++k) {
            done = check_pair(&images->items[k], &images->items[i], error);
        }
    }
    if (!done) {
        log_images_close(images);
    }
    return done;
}

void log_images_close(struct log_images *images) {
    for (size_t i = 0; i < images->count; ++i) {
        log_dictionary_close(&images->items[i]);
    }
    free(images->items);
    *images = (struct log_images){0};
}

// A running stream is shown as it comes, but a file is not flushed line by line: that would take longer than decoding.
static enum log_source_state read_some(struct log_source *source, struct log_stream *stream, FILE *out, uint8_t *bytes,
                                       size_t *count, struct reader_error *error) {
    enum log_source_state state = log_source_read(source, FLUSH_MS, bytes, READ_BYTES, count, error);
    if (state == LOG_SOURCE_PAUSE) {
        fflush(out);
        state = log_source_read(source, PAUSE_MS, bytes, READ_BYTES, count, error);
    }
    if (state == LOG_SOURCE_PAUSE) {
        log_stream_pause(stream);
        fflush(out);
        state = log_source_read(source, source->follows ? PAUSE_MS : -1, bytes, READ_BYTES, count, error);
    }
    return state;
}

bool log_run(const struct log_images *images, struct log_source *source, struct log_printer *printer,
             struct log_counts *counts, struct reader_error *error) {
    struct log_stream *const stream = memory_get(1, sizeof *stream);
    uint8_t *const bytes = memory_get(READ_BYTES, 1);
    enum log_source_state state = LOG_SOURCE_BYTES;
    log_stream_begin(stream, images->items, images->count, log_print, printer);
    log_print_begin(printer);
    while (state == LOG_SOURCE_BYTES || state == LOG_SOURCE_PAUSE) {
        size_t count = 0;
        state = read_some(source, stream, printer->out, bytes, &count, error);
        log_stream_take(stream, bytes, count);
    }
    // Whoever stops a running stream stops it inside a frame, which is no damage.
    if (state == LOG_SOURCE_STOPPED) {
        log_stream_pause(stream);
    } else {
        log_stream_end(stream);
    }
    *counts = stream->counts;
    log_print_end(printer);
    free(bytes);
    free(stream);
    return state != LOG_SOURCE_FAILED;
}

bool log_has_gaps(const struct log_counts *counts) {
    return counts->lost > 0 || counts->missing > 0 || counts->damaged_bytes > 0 || counts->unidentified > 0 ||
           counts->unknown > 0 || counts->unfit > 0 || counts->unformatted > 0;
}

void log_print_summary(const struct log_counts *counts, const char *source, FILE *out) {
    const struct {
        uint64_t count;
        const char *what;
    } parts[] = {
        {counts->lost, "lost by the target"},
        {counts->missing, "frames missing"},
        {counts->damaged_bytes, "bytes damaged"},
        {counts->unidentified, "frames without a hello before them"},
        {counts->unknown, "of images that were not given"},
        {counts->unfit, "that do not fit their site"},
        {counts->unformatted, "not formatted"},
    };
    if (!log_has_gaps(counts)) {
        return;
    }
    fprintf(out, "brim: %s: %" PRIu64 " records", source, counts->records);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; ++i) {
        if (parts[i].count > 0) {
            fprintf(out, ", %" PRIu64 " %s", parts[i].count, parts[i].what);
        }
    }
    fputc('\n', out);
}
