// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// log_damage IMAGE MESSAGES BITS BYTES SEED: sends MESSAGES records of log.c's sites with a hello every 50 frames,
// flips BITS of 100,000 bits, drops BYTES of 100,000 bytes, and decodes the rest. Each message follows from its number,
// and its number from its stamp, so a record that was decoded wrongly shows. Prints what was found; the exit status is
// 1 if a record is wrong, if a frame that is intact with its two delimiters was not read, or if the numbers do not add
// up.
#include "log/stream.h"
#include "log_stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HELLO_EVERY = 50, TICKS = 701, NOT_READ = 0, READ = 1 };

struct trial {
    uint64_t random;
    uint32_t messages, bits, bytes; ///< Of 100,000.
    uint8_t *was_read;              ///< By message.
    uint8_t *is_intact;
    uint32_t *number; ///< The number of the frame of each message.
    uint64_t wrong, last_number;
    struct log_stream *stream;
};

static uint64_t next_random(struct trial *trial) {
    trial->random ^= trial->random << 13;
    trial->random ^= trial->random >> 7;
    trial->random ^= trial->random << 17;
    return trial->random;
}

static uint32_t mixed(uint32_t n) {
    return (n ^ n >> 7) * 2654435761u;
}

// Sites 1 to 4 and 8 of log.c: no word, one, three, two of 64 bits, a pointer with bytes. \return  The count of words.
static size_t message(uint32_t n, uint32_t *site, uint32_t *words) {
    static const uint32_t sites[] = {1, 2, 3, 4, 8, 2};
    static const size_t counts[] = {0, 1, 3, 4, 4, 1};
    size_t const kind = n % 6;
    *site = sites[kind];
    for (size_t i = 0; i < counts[kind]; ++i) {
        words[i] = mixed(n + (uint32_t)i);
    }
    if (*site == 8) {
        words[1] = 7;
        words[3] &= 0xFFFFFF;
    }
    return counts[kind];
}

// The words of the frame that the decoder took, compared with those that were sent.
static void check_record(void *context, const struct log_event *event) {
    struct trial *const trial = context;
    if (event->kind != LOG_EVENT_RECORD) {
        return;
    }
    uint32_t const n = (uint32_t)(event->stamp / TICKS);
    uint32_t site, words[4];
    size_t const count = n < trial->messages ? message(n, &site, words) : 0;
    bool right = event->stamp % TICKS == 0 && n < trial->messages && site == event->site_index &&
                 count == trial->stream->frame.word_count && trial->was_read[n] == NOT_READ;
    for (size_t i = 0; right && i < count; ++i) {
        right = words[i] == log_frame_word(&trial->stream->frame, i);
    }
    trial->wrong += !right;
    if (right) {
        trial->was_read[n] = READ;
        trial->last_number = trial->number[n];
    }
}

// \return  Whether every byte of the frame arrived as it was.
static bool send(struct trial *trial, const uint8_t *bytes, size_t size) {
    uint8_t damaged[ENCODED_MOST];
    size_t length = 0;
    bool intact = true;
    for (size_t i = 0; i < size; ++i) {
        uint8_t byte = bytes[i];
        for (unsigned bit = 0; bit < 8; ++bit) {
            byte ^= (uint8_t)((next_random(trial) % 100000 < trial->bits) << bit);
        }
        if (next_random(trial) % 100000 >= trial->bytes) {
            damaged[length++] = byte;
        } else {
            intact = false;
        }
        intact &= byte == bytes[i];
    }
    log_stream_take(trial->stream, damaged, length);
    return intact;
}

static void send_all(struct trial *trial, const uint8_t *build_id) {
    struct sender sender = {0};
    uint8_t frame[ENCODED_MOST];
    memcpy(sender.build_id, build_id, sizeof sender.build_id);
    for (uint32_t n = 0; n < trial->messages; ++n) {
        sender.stamp = (uint64_t)n * TICKS;
        if (sender.sent % HELLO_EVERY == 0) {
            send(trial, frame, encode_hello(&sender, frame, 2, 7, 1000000));
        }
        uint32_t site, words[4];
        size_t const count = message(n, &site, words);
        trial->number[n] = sender.sent;
        size_t const size = encode(&sender, frame, 4 * site + (uint32_t)(count < 4 ? count : 0), words, count);
        trial->is_intact[n] = send(trial, frame, size);
    }
    log_stream_end(trial->stream);
}

static int judge(const struct trial *trial) {
    uint64_t intact = 0, intact_read = 0;
    for (uint32_t n = 0; n < trial->messages; ++n) {
        intact += trial->is_intact[n];
        intact_read += trial->is_intact[n] && trial->was_read[n] == READ;
    }
    const struct log_counts *const counts = &trial->stream->counts;
    bool const adds_up = trial->stream->cores[0].next >= trial->last_number + 1 &&
                         trial->stream->cores[0].next <= trial->last_number + 1 + HELLO_EVERY;
    printf("%" PRIu32 " messages, %" PRIu64 " intact, %" PRIu64 " of them read, %" PRIu64 " records, %" PRIu64
           " wrong, %" PRIu64 " frames missing, %" PRIu64 " do not fit%s\n",
           trial->messages, intact, intact_read, counts->records, trial->wrong, counts->missing, counts->unfit,
           adds_up ? "" : ", numbers do not add up");
    return trial->wrong == 0 && intact_read * 100 >= intact * 99 && intact > 0 && adds_up ? 0 : 1;
}

int main(int count, char **words) {
    struct reader_error error;
    struct log_dictionary dictionary;
    if (count != 6 || !log_dictionary_open(&dictionary, words[1], &error)) {
        fprintf(stderr, "log_damage: %s\n", count != 6 ? "usage" : error.text);
        return 2;
    }
    struct trial trial = {.messages = (uint32_t)atoi(words[2]),
                          .bits = (uint32_t)atoi(words[3]),
                          .bytes = (uint32_t)atoi(words[4]),
                          .random = UINT64_C(0x9E3779B97F4A7C15) * (uint64_t)atoi(words[5])};
    trial.was_read = memory_get(trial.messages, 1);
    trial.is_intact = memory_get(trial.messages, 1);
    trial.number = memory_get(trial.messages, sizeof *trial.number);
    trial.stream = memory_get(1, sizeof *trial.stream);
    log_stream_begin(trial.stream, &dictionary, 1, check_record, &trial);
    send_all(&trial, dictionary.build_id);
    int const code = judge(&trial);
    free(trial.was_read);
    free(trial.is_intact);
    free(trial.number);
    free(trial.stream);
    log_dictionary_close(&dictionary);
    return code;
}
