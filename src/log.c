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

BRIM_FAST_ZERO log_state brim_log_state;

static inline void log_publish(uint32_t *record, uint32_t head) {
    brim_store_release(&record[1], head);
}

/// Where a record of so many bytes ends, which may be behind the ring.
static inline uint32_t *log_behind(const uint32_t *record, size_t bytes) {
    return (uint32_t *)((uintptr_t)record + bytes);
}

uint32_t *brim_log_reserve_(uint32_t bytes) {
    log_state *const log = &brim_log_state;
    bool const is_first = log->head == NULL; // Asked here, so that interrupts are off for fewer instructions.
    uint32_t const before = brim_critical_enter();
    uint32_t *head = log->head;
    if (is_first && head == NULL) { // uncovered: unless an interrupt was first, in tests/preempt
        head = brim_log_begin_();
    }
    brim_log_ring *const ring = LOG_RING;
    uint32_t *const tail = ring->tail;
    uint32_t const lost = ring->lost;
    bool const tells_loss = lost != ring->said;
    if (tells_loss) {
        bytes += LOG_LOSS_WORDS * sizeof *log->head;
    }
    uint32_t *next = log_behind(head, bytes);
    uint32_t *limit = LOG_END;
    if (head < tail || next > limit) {
        limit = tail - LOG_MARGIN;
        if (head >= tail) {
            next = log_behind(LOG_WORDS, bytes);
        }
        if (next > limit) {
            ring->lost = lost + 1;
            log->limit = NULL; // So that the next record comes here too.
            brim_critical_exit(before);
            return NULL;
        }
        if (head >= tail) {
            head[1] = LOG_SKIP;
            head = LOG_WORDS;
        }
    }
    ring->said = lost;
    log->limit = limit;
    log->head = next;
    uint32_t const stamp = *log->clock;
    brim_critical_exit(before);
    if (tells_loss) {
        head[0] = stamp;
        head[2] = lost;
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
    uint32_t *const record = brim_log_reserve_(4u * (LOG_HEADER_WORDS + (id & 3u)));
    if (record != NULL) {
        log_store(record, id, a, b, c);
    }
}

#ifdef BRIM_PORT_HAS_CLAIM // uncovered: not the host

void brim_log_(uint32_t id, uint32_t a, uint32_t b, uint32_t c) {
    uint32_t stamp;
    uint32_t *const record = brim_port_claim(&brim_log_state.head, 4u * (LOG_HEADER_WORDS + (id & 3u)), &stamp);
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
    log_state *const log = &brim_log_state;
    uint32_t const before = brim_critical_enter();
    uint32_t *const record = log->head;
    // The head is NULL until the first call has begun the ring, and NULL has no offset.
    uint32_t *const end = (uint32_t *)((uintptr_t)record + (LOG_HEADER_WORDS + (id & 3u)) * sizeof *record);
    if (BRIM_LIKELY(end <= log->limit)) {
        log->head = end;
        record[0] = *log->clock;
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

/// A value of a record: a word, and the bytes that follow it in whole words.
typedef struct log_value {
    uint32_t word;
    const unsigned char *bytes;
    size_t length;
} log_value;

/// A text ends with a NUL or after `most` bytes, and hexadecimal bytes only there. Its word is the length; bit 31 says
/// that the text was longer.
static inline log_value log_text(const unsigned char *bytes, size_t most, bool is_hex) {
    size_t length = 0;
    while (length < most && length <= BRIM_LOG_TEXT_BYTES && (is_hex || bytes[length] != '\0')) {
        ++length;
    }
    bool const is_cut = length > BRIM_LOG_TEXT_BYTES;
    length -= is_cut;
    return (log_value){(uint32_t)length | (uint32_t)is_cut << 31, bytes, length};
}

/// Stores the values, as far as the record has room for them, and returns how many words they take with the header. On
/// the core, any value of up to 32 bits lies among the arguments as a pointer does.
static inline uint32_t log_store_values(uint32_t *record, uint32_t capacity, uint64_t types, va_list values) {
    uint32_t count = LOG_HEADER_WORDS;
    size_t most = SIZE_MAX;
    for (; types != 0; types >>= 4) {
        uint32_t const type = types & 15u;
        uint32_t high;
        log_value value;
        if (type - BRIM_LOG_UNSIGNED64_ <= BRIM_LOG_DOUBLE_ - BRIM_LOG_UNSIGNED64_) {
            uint64_t const both = va_arg(values, uint64_t);
            high = (uint32_t)(both >> 32);
            value = (log_value){(uint32_t)both, (const unsigned char *)&high, sizeof high};
        } else {
            uintptr_t const argument = va_arg(values, uintptr_t);
            if (type == BRIM_LOG_PRECISION_) {
                most = (uint32_t)argument;
                continue;
            }
            if (type != BRIM_LOG_TEXT_ && type != BRIM_LOG_BYTES_) {
                if (count < capacity) {
                    record[count] = (uint32_t)argument;
                }
                ++count;
                continue;
            }
            const unsigned char *bytes = (const unsigned char *)argument;
            if (type == BRIM_LOG_BYTES_) {
                most = ((const brim_log_bytes *)argument)->length_bytes;
                bytes = (const unsigned char *)((const brim_log_bytes *)argument)->bytes;
            }
            value = log_text(bytes, bytes != NULL ? most : 0, type == BRIM_LOG_BYTES_);
            most = SIZE_MAX;
        }
        uint32_t const end = count + 1 + (uint32_t)(value.length + 3) / 4;
        if (end <= capacity) {   // Never while the record is NULL, which the analyser does not see.
            record[end - 1] = 0; // NOLINT(clang-analyzer-core.NullDereference)
            record[count] = value.word;
            for (size_t i = 0; i < value.length; ++i) {
                ((unsigned char *)&record[count + 1])[i] = value.bytes[i];
            }
        }
        count = end;
    }
    return count;
}

/// The values are walked twice, first to learn how many words the record has. A text that somebody changes meanwhile
/// cannot make the record longer than what was claimed.
void brim_log_values_(uint32_t id, uint32_t types_low, uint32_t types_high, ...) {
    uint32_t *record = NULL;
    uint32_t capacity = 0;
    for (;;) {
        va_list values;
        va_start(values, types_high);
        uint32_t const count = log_store_values(record, capacity, (uint64_t)types_high << 32 | types_low, values);
        va_end(values);
        if (record != NULL) {
            log_publish(record, id | (capacity - LOG_HEADER_WORDS) << 16);
            return;
        }
        capacity = count;
        record = brim_log_reserve_(4u * capacity);
        if (record == NULL) {
            return;
        }
    }
}
