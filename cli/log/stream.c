// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Decodes a stream of log frames. The delimiter, a zero, cuts the stream into chunks, and no frame contains one, so
// after damage the next delimiter is a sound place to go on. A chunk is a frame if its COBS encoding, its length and
// its CRC are right; other chunks are text if they are printable, or else damage.
//
// A record means something only together with the image that sent it. The hello frame tells the build-id, and the CRC
// of a record starts with two bytes of it. So a record that another image sent, after a reset whose hello was damaged,
// does not pass for one of this image.
//
// Two counts say what is missing. The target's running total of lost records heals by itself when a frame with a total
// is damaged. The number of a frame, modulo 128 in each frame and whole in a hello, says how many frames did not
// arrive.
#include "log/stream.h"

#include "log/line.h"

#include <string.h>

enum {
    ID_LOST = 1,
    ID_HELLO = 2,
    WIRE_VERSION = 2,
    SPAN_BITS = 22,
    NUMBERS = INT32_MAX, // The number of a frame is modulo this and one.
    // The words of a hello.
    HELLO_BOOT = 2,
    HELLO_SPAN,
    HELLO_LOST,
    HELLO_RATE,
    HELLO_NEXT,
    HELLO_WORDS,
};

void log_stream_begin(struct log_stream *stream, const struct log_dictionary *dictionaries, size_t dictionary_count,
                      log_sink *sink, void *context) {
    *stream = (struct log_stream){
        .dictionaries = dictionaries, .dictionary_count = dictionary_count, .sink = sink, .context = context};
}

static void emit(struct log_stream *stream, const struct log_event *event) {
    stream->sink(stream->context, event);
}

static uint32_t crc_start(const uint8_t *build_id) {
    return build_id[0] | (uint32_t)build_id[1] << 8;
}

// Text may have colours, which begin with the escape character, and line breaks.
static bool is_text(const uint8_t *bytes, size_t size) {
    for (size_t at = 0; at < size;) {
        bool const is_blank = (bytes[at] >= '\a' && bytes[at] <= '\r') || bytes[at] == 0x1B;
        size_t const step = is_blank ? 1 : utf8_printable(bytes + at, size - at);
        if (step == 0) {
            return false;
        }
        at += step;
    }
    return true;
}

static void take_no_frame(struct log_stream *stream, const uint8_t *bytes, size_t size) {
    if (is_text(bytes, size)) {
        emit(stream, &(struct log_event){.kind = LOG_EVENT_TEXT, .bytes = bytes, .size = size});
    } else {
        stream->counts.damaged_bytes += size;
    }
}

static void count_missing(struct log_stream *stream, unsigned core, uint32_t count) {
    if (count > 0) {
        stream->counts.missing += count;
        emit(stream, &(struct log_event){.kind = LOG_EVENT_MISSING, .core = core, .count = count});
    }
}

// Counts the frames between the last one of this core and this one. A frame carries the low 7 bits of its number only.
static void take_number(struct log_stream *stream, struct log_core *core, const struct log_frame *frame) {
    uint32_t const missing = (frame->sequence - core->next) & 127;
    core->next = (core->next + missing + 1) & NUMBERS;
    ++core->read;
    count_missing(stream, frame->core, missing);
}

// A total that is lower than before belongs to a start of the target whose hello did not arrive. The next hello tells.
static void take_total(struct log_stream *stream, struct log_core *core, unsigned number, uint32_t total) {
    uint32_t const lost = total - core->lost;
    if (lost > 0 && lost < UINT32_C(1) << 31) {
        stream->counts.lost += lost;
        emit(stream, &(struct log_event){.kind = LOG_EVENT_LOST, .core = number, .count = lost});
        core->lost = total;
    }
}

// Records behind a hello may have waited in the ring, so the first one is taken as the nearest to the hello, before or
// after it. Behind a record, stamps only grow.
static uint64_t take_stamp(struct log_core *core, uint32_t low) {
    uint64_t const ahead = (low - core->stamp) & 0xFFFFFF;
    uint64_t const behind = (UINT64_C(1) << 24) - ahead;
    bool const is_before = core->is_after_hello && ahead >= UINT64_C(1) << 23 && behind <= core->stamp;
    core->stamp = is_before ? core->stamp - behind : core->stamp + ahead;
    core->is_after_hello = false;
    return core->stamp;
}

static const struct log_dictionary *find_dictionary(const struct log_stream *stream, const uint8_t *build_id) {
    for (size_t i = 0; i < stream->dictionary_count; ++i) {
        if (memcmp(stream->dictionaries[i].build_id, build_id, LOG_BUILD_ID_BYTES) == 0) {
            return &stream->dictionaries[i];
        }
    }
    return NULL;
}

static uint64_t hello_stamp(const struct log_frame *frame) {
    return (uint64_t)log_frame_word(frame, HELLO_SPAN) << SPAN_BITS;
}

// A hello has the number of the next frame above the bit of the core.
static uint32_t hello_number(const struct log_frame *frame) {
    return (log_frame_word(frame, HELLO_NEXT) / 2 - 1) & NUMBERS;
}

// \return  How many frames are missing where this number arrived in place of the expected one; half of all and more
// iff it is smaller.
static uint32_t missing_until(const struct log_core *core, uint32_t number) {
    return (number - core->next) & NUMBERS;
}

// \return  Whether this hello is of another start of the target than the last one. A target that does not count its
// starts is known by its numbers or its clock, which begin again.
static bool is_new_start(const struct log_core *core, const struct log_frame *frame) {
    return !core->is_known || memcmp(core->build_id, frame->bytes + LOG_FRAME_HEAD_BYTES, LOG_BUILD_ID_BYTES) != 0 ||
           core->boot != log_frame_word(frame, HELLO_BOOT) || missing_until(core, hello_number(frame)) > NUMBERS / 2 ||
           (core->boot == 0 && hello_stamp(frame) < core->hello_stamp);
}

// \return  The target's total of lost records up to which the loss was told, or is not this reader's business.
//
// Whoever joins late cannot know what was lost before. A ring that survives resets, which is one that counts starts,
// goes on with its total; any other ring begins with 0.
static uint32_t told_total(const struct log_core *before, const struct log_frame *hello) {
    uint32_t const boot = log_frame_word(hello, HELLO_BOOT), total = log_frame_word(hello, HELLO_LOST);
    if (!before->is_known) {
        return hello_number(hello) > 0 ? total : 0;
    }
    return boot != 0 && total >= before->lost ? before->lost : 0;
}

// \return  How many frames before this one, the first hello of another start, are certainly missing.
//
// A ring that survived goes on with its numbers from one start to the next. Otherwise they begin again, and frames from
// the last hello on may be of either start.
static uint32_t missing_before(const struct log_core *before, uint32_t number) {
    if (!before->is_known) {
        return 0;
    }
    uint32_t const read = before->read < number ? before->read : number;
    return number - (number >= before->next ? before->next : read);
}

static void begin_core(struct log_stream *stream, struct log_core *core, const struct log_frame *frame,
                       const uint8_t *build_id) {
    uint32_t const number = hello_number(frame), missing = missing_before(core, number);
    *core = (struct log_core){.is_known = true,
                              .dictionary = find_dictionary(stream, build_id),
                              .boot = log_frame_word(frame, HELLO_BOOT),
                              .lost = told_total(core, frame),
                              .next = number + 1};
    memcpy(core->build_id, build_id, LOG_BUILD_ID_BYTES);
    ++stream->counts.boots;
    emit(stream, &(struct log_event){.kind = core->dictionary != NULL ? LOG_EVENT_BOOT : LOG_EVENT_UNKNOWN,
                                     .core = frame->core,
                                     .dictionary = core->dictionary,
                                     .bytes = core->build_id,
                                     .size = LOG_BUILD_ID_BYTES,
                                     .boot = core->boot});
    count_missing(stream, frame->core, missing);
}

// The hello has the whole number of its frame, so it also tells of 128 missing frames, which no other frame does.
static void continue_core(struct log_stream *stream, struct log_core *core, const struct log_frame *frame) {
    uint32_t const missing = missing_until(core, hello_number(frame));
    core->next = (core->next + missing + 1) & NUMBERS;
    count_missing(stream, frame->core, missing);
}

// A target of another version sends its hello again and again; it is told once.
static void refuse_version(struct log_stream *stream, struct log_core *core, unsigned number, uint32_t version) {
    if (core->refused_version != version) {
        emit(stream, &(struct log_event){.kind = LOG_EVENT_VERSION, .core = number, .version = version});
    }
    *core = (struct log_core){.refused_version = version};
}

// The hello of version 1 had its version in a word, and another check: it is known by what it said twice.
static bool is_of_first_version(const struct log_frame *frame) {
    enum { VERSION = 2, TIME = 5, NUMBER = 8, WORDS };
    return frame->word_count == WORDS && log_frame_word(frame, VERSION) == 1 &&
           (log_frame_word(frame, TIME) & 0xFFFFFF) == frame->stamp &&
           ((log_frame_word(frame, NUMBER) ^ frame->bytes[7]) & 0x7F) == 0;
}

// \return  false iff the frame is no hello.
static bool take_hello(struct log_stream *stream, struct log_core *core, const struct log_frame *frame) {
    uint32_t const version = frame->stamp & 0xFF; // A hello has no stamp.
    if (version != WIRE_VERSION) {
        refuse_version(stream, core, frame->core, version);
        return true;
    }
    if (frame->word_count != HELLO_WORDS || (hello_number(frame) & 127) != frame->sequence) {
        return false;
    }
    if (is_new_start(core, frame)) {
        begin_core(stream, core, frame, frame->bytes + LOG_FRAME_HEAD_BYTES);
    } else {
        continue_core(stream, core, frame);
    }
    core->read = 1;
    core->ticks_per_second = log_frame_word(frame, HELLO_RATE);
    core->text_bytes = frame->stamp >> 8;
    core->stamp = core->hello_stamp = hello_stamp(frame);
    core->is_after_hello = true;
    take_total(stream, core, frame->core, log_frame_word(frame, HELLO_LOST));
    return true;
}

static void take_record(struct log_stream *stream, struct log_core *core, const struct log_frame *frame) {
    uint64_t const stamp = take_stamp(core, frame->stamp);
    const struct log_dictionary *const dictionary = core->dictionary;
    size_t const index = frame->id / 4;
    if (dictionary == NULL) {
        ++stream->counts.unknown;
        return;
    }
    if (index >= dictionary->site_count ||
        !log_arguments_read(&stream->arguments, &dictionary->sites[index], frame, core->text_bytes)) {
        ++stream->counts.unfit;
        return;
    }
    ++stream->counts.records;
    stream->counts.unformatted += dictionary->sites[index].problem != NULL;
    emit(stream, &(struct log_event){.kind = LOG_EVENT_RECORD,
                                     .core = frame->core,
                                     .dictionary = dictionary,
                                     .site = &dictionary->sites[index],
                                     .site_index = index,
                                     .arguments = &stream->arguments,
                                     .stamp = stamp,
                                     .ticks_per_second = core->ticks_per_second,
                                     .boot = core->boot});
}

// A record that passes with the CRC of one of the images, but not of the one that the last hello told, comes from a
// start of the target whose hello did not arrive.
static bool is_of_some_image(const struct log_stream *stream, const struct log_frame *frame) {
    for (size_t i = 0; i < stream->dictionary_count; ++i) {
        if (log_frame_is_intact(frame, crc_start(stream->dictionaries[i].build_id))) {
            return true;
        }
    }
    return false;
}

// \return  false iff the frame is damaged.
static bool take_frame(struct log_stream *stream, const struct log_frame *frame) {
    struct log_core *const core = &stream->cores[frame->core];
    if (frame->id == ID_HELLO && is_of_first_version(frame)) {
        unsigned const number = frame->bytes[7] >> 7;
        refuse_version(stream, &stream->cores[number], number, 1);
        return true;
    }
    if (frame->id == ID_HELLO) {
        return frame->word_count >= 2 && log_frame_is_intact(frame, crc_start(frame->bytes + LOG_FRAME_HEAD_BYTES)) &&
               take_hello(stream, core, frame);
    }
    bool const is_lost = frame->id == ID_LOST && frame->word_count == 1;
    if (frame->id < 4 && !is_lost) {
        return false;
    }
    if (!core->is_known || !log_frame_is_intact(frame, crc_start(core->build_id))) {
        bool const is_intact = is_of_some_image(stream, frame);
        stream->counts.unidentified += is_intact;
        return is_intact;
    }
    take_number(stream, core, frame);
    if (is_lost) {
        take_total(stream, core, frame->core, log_frame_word(frame, 0));
        take_stamp(core, frame->stamp);
    } else {
        take_record(stream, core, frame);
    }
    return true;
}

// Takes what stands between two delimiters. Nothing does between the two of frames that follow each other.
static void take_chunk(struct log_stream *stream, const uint8_t *bytes, size_t size) {
    size_t const shown = stream->shown;
    stream->shown = 0;
    bool const may_be_frame = !stream->is_too_long && log_frame_decode(&stream->frame, bytes, size);
    stream->is_too_long = false;
    bool const is_frame = may_be_frame && take_frame(stream, &stream->frame);
    if (!is_frame && size > shown) {
        take_no_frame(stream, bytes + shown, size - shown);
    }
}

// A chunk that is longer than a frame is text or damage, and is passed on in parts.
static void keep(struct log_stream *stream, const uint8_t *bytes, size_t size) {
    while (size > 0) {
        size_t const room = sizeof stream->chunk - stream->chunk_size;
        size_t const part = size < room ? size : room;
        memcpy(stream->chunk + stream->chunk_size, bytes, part);
        stream->chunk_size += part;
        bytes += part;
        size -= part;
        if (stream->chunk_size == sizeof stream->chunk) {
            take_no_frame(stream, stream->chunk + stream->shown, stream->chunk_size - stream->shown);
            stream->chunk_size = stream->shown = 0;
            stream->is_too_long = true;
        }
    }
}

// A chunk that lies in the input as a whole is not copied, unless it is too long for a frame.
void log_stream_take(struct log_stream *stream, const uint8_t *bytes, size_t size) {
    const uint8_t *const end = bytes + size;
    const uint8_t *delimiter;
    while (bytes < end && (delimiter = memchr(bytes, 0, (size_t)(end - bytes))) != NULL) {
        size_t const size_of_chunk = (size_t)(delimiter - bytes);
        if (stream->chunk_size > 0 || stream->is_too_long || size_of_chunk >= LOG_LONGEST_FRAME) {
            keep(stream, bytes, size_of_chunk);
            take_chunk(stream, stream->chunk, stream->chunk_size);
            stream->chunk_size = 0;
        } else if (delimiter > bytes) {
            take_chunk(stream, bytes, size_of_chunk);
        }
        bytes = delimiter + 1;
    }
    keep(stream, bytes, (size_t)(end - bytes));
}

// The bytes stay in the chunk: should they be the begin of a frame after all, the frame is still read.
void log_stream_pause(struct log_stream *stream) {
    const uint8_t *const begin = stream->chunk + stream->shown;
    size_t const size = stream->chunk_size - stream->shown;
    const uint8_t *const line_end = size == 0 ? NULL : memrchr(begin, '\n', size);
    if (line_end != NULL && is_text(stream->chunk, stream->chunk_size)) {
        take_no_frame(stream, begin, (size_t)(line_end - begin) + 1);
        stream->shown += (size_t)(line_end - begin) + 1;
    }
}

void log_stream_end(struct log_stream *stream) {
    take_chunk(stream, stream->chunk, stream->chunk_size);
    stream->chunk_size = 0;
}
