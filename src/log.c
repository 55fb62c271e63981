// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Who logs: claims the words of a record, stores its arguments and publishes it by its head (log_ring.h).
//
// The usual claim moves `head` by LDREX and STREX and compares it with `limit`, which is all that it knows of the
// reader. Only where the limit is reached, log_reserve looks at the reader's tail, with interrupts off: it wraps the
// ring, renews the limit or counts a loss. A loss sets the limit to NULL, so that the next record comes here too and
// the loss is told in front of it. On a core without exclusives interrupts are off for the whole of a record.
#include "log_ring.h"

#include "brim_port.h"

#include <stdarg.h>

BRIM_FAST_ZERO log_front brim_log_front;
BRIM_FAST_ZERO log_back brim_log_back;

static inline void log_publish(uint32_t *record, uint32_t head) {
    brim_store_release(&record[1], head);
}

/// Where a record of so many bytes ends, which may be behind the ring.
static inline uint32_t *log_behind(const uint32_t *record, size_t bytes) {
    return (uint32_t *)((uintptr_t)record + bytes);
}

/// Counts a record that does not fit, so that the next one comes here too.
static uint32_t *log_lose(uint32_t before) {
    ++LOG_RING->lost;
    brim_log_front.limit = NULL;
    brim_critical_exit(before);
    return NULL;
}

uint32_t *brim_log_reserve_(uint32_t words) {
    log_front *const front = &brim_log_front;
    brim_log_ring *const ring = LOG_RING;
    if (front->head == NULL) {
        brim_log_begin_();
    }
    const volatile uint32_t *const clock = front->clock;
    size_t bytes = (LOG_HEADER_WORDS + words) * sizeof *front->head;
    uint32_t const before = brim_critical_enter();
    uint32_t const lost = ring->lost;
    bool const tells_loss = lost != ring->said;
    if (tells_loss) {
        bytes += LOG_LOSS_WORDS * sizeof *front->head;
    }
    uint32_t *head = front->head;
    uint32_t *next = log_behind(head, bytes);
    uint32_t *limit = ring->tail;
    if (head >= limit && next <= LOG_END) {
        limit = LOG_END;
    } else {
        bool const wraps = head >= limit;
        next = wraps ? log_behind(LOG_WORDS, bytes) : next;
        limit -= LOG_MARGIN;
        if (next > limit) {
            return log_lose(before);
        }
        if (wraps) {
            head[1] = LOG_SKIP;
            head = LOG_WORDS;
        }
    }
    next[1] = 0;
    front->limit = limit;
    front->head = next;
    uint32_t const stamp = *clock;
    ring->said = lost;
    brim_critical_exit(before);
    if (tells_loss) {
        head[0] = stamp;
        head[2] = lost;
        head[LOG_LOSS_WORDS + 1] = 0;
        log_publish(head, LOG_ID_LOST);
        head += LOG_LOSS_WORDS;
    }
    head[0] = stamp;
    return head;
}

/// Stores 0 to 3 words, as many as the record has, and publishes it.
static inline void log_store(uint32_t *record, uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    brim_port_store_up_to_3(record, id & 3u, a, b, c);
    log_publish(record, id);
}

static BRIM_NOINLINE void log_slowly(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    uint32_t *const record = brim_log_reserve_(id & 3u);
    if (record != NULL) {
        log_store(record, id, a, b, c);
    }
}

#ifdef BRIM_PORT_HAS_CLAIM // uncovered: not the host

void brim_log_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    uint32_t stamp;
    uint32_t *const record = brim_port_claim(&brim_log_front.head, 4u * (LOG_HEADER_WORDS + (id & 3u)), &stamp);
    if (record != NULL) {
        record[0] = stamp;
        log_store(record, id, a, b, c);
        return;
    }
    log_slowly(id, a, b, c);
}

#else

/// Stores three words always, which takes less time than to ask how many the record has; what is too much lies behind
/// it, and the head of the next record is 0 again.
void brim_log_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    log_front *const front = &brim_log_front;
    uint32_t const before = brim_critical_enter();
    uint32_t *const record = front->head;
    // The head is NULL until the first call has begun the ring, and NULL has no offset.
    uint32_t *const end = (uint32_t *)((uintptr_t)record + (LOG_HEADER_WORDS + (id & 3u)) * sizeof *record);
    if (BRIM_LIKELY(end <= front->limit)) {
        front->head = end;
        record[0] = *front->clock;
        record[2] = a;
        record[3] = b;
        record[4] = c;
        end[1] = 0;
        log_publish(record, id); // Last, since the other core may be reading.
        brim_critical_exit(before);
        return;
    }
    brim_critical_exit(before);
    log_slowly(id, a, b, c);
}

#endif

/// Words of a record as they are stored; past `capacity` they are only counted.
typedef struct log_words_out {
    uint32_t *words;
    uint32_t capacity;
    uint32_t count;
} log_words_out;

static void log_put(log_words_out *out, uint32_t word) {
    if (out->count < out->capacity) {
        out->words[out->count] = word;
    }
    ++out->count;
}

/// Puts the length, then the bytes in whole words; bit 31 of the length says that the text was longer.
static void log_put_bytes(log_words_out *out, const unsigned char *bytes, size_t length) {
    size_t const copied = length > BRIM_LOG_TEXT_BYTES ? BRIM_LOG_TEXT_BYTES : length;
    log_put(out, (uint32_t)copied | (copied != length ? 0x80000000u : 0));
    for (size_t i = 0; i < copied; i += 4) {
        uint32_t word = 0;
        for (size_t j = i; j < copied && j < i + 4; ++j) {
            word |= (uint32_t)bytes[j] << 8 * (j - i);
        }
        log_put(out, word);
    }
}

/// Puts a text that ends with a NUL or after `precision` characters.
static void log_put_text(log_words_out *out, const char *text, uint32_t precision) {
    size_t length = 0;
    while (text != NULL && length < precision && length <= BRIM_LOG_TEXT_BYTES && text[length] != '\0') {
        ++length;
    }
    log_put_bytes(out, (const unsigned char *)text, length);
}

static void log_put_values(log_words_out *out, uint64_t types, va_list *values) {
    uint32_t precision = UINT32_MAX;
    for (; types != 0; types >>= 4) {
        uint32_t const type = types & 15u;
        if (type - BRIM_LOG_UNSIGNED64_ <= BRIM_LOG_DOUBLE_ - BRIM_LOG_UNSIGNED64_) {
            uint64_t const value = va_arg(*values, uint64_t);
            log_put(out, (uint32_t)value);
            log_put(out, (uint32_t)(value >> 32));
        } else if (type == BRIM_LOG_TEXT_) {
            log_put_text(out, va_arg(*values, const char *), precision);
            precision = UINT32_MAX;
        } else if (type == BRIM_LOG_BYTES_) {
            const brim_log_bytes *const bytes = va_arg(*values, const brim_log_bytes *);
            log_put_bytes(out, (const unsigned char *)bytes->bytes, bytes->length_bytes);
        } else if (type == BRIM_LOG_PRECISION_) {
            precision = va_arg(*values, uint32_t);
        } else {
            log_put(out, va_arg(*values, uint32_t));
        }
    }
}

/// The values are walked twice, first to learn how many words the record has. A text that somebody changes meanwhile
/// cannot make the record longer than what was claimed.
void brim_log_values_(uint32_t id, uint32_t types_low, uint32_t types_high, ...) {
    uint64_t const types = (uint64_t)types_high << 32 | types_low;
    log_words_out out = {NULL, 0, 0};
    va_list values;
    va_start(values, types_high);
    log_put_values(&out, types, &values);
    va_end(values);
    uint32_t *const record = brim_log_reserve_(out.count);
    if (record != NULL) {
        log_words_out stored = {record + LOG_HEADER_WORDS, out.count, 0};
        va_start(values, types_high);
        log_put_values(&stored, types, &values);
        va_end(values);
        log_publish(record, id | out.count << 16);
    }
}
