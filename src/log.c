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
    uint32_t *const tail = LOG_RING->tail;
    bool const tells_loss = log->limit == NULL;
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
            BRIM_COMPILER_FENCE(); // The ring is looked up again: kept, it takes a register of long instructions.
            LOG_RING->lost++;
            log->limit = NULL; // So that the next record comes here too.
            brim_critical_exit(before);
            return NULL;
        }
        if (head >= tail) {
            head[1] = LOG_SKIP;
            head = LOG_WORDS;
        }
    }
    log->limit = limit;
    log->head = next;
    uint32_t const stamp = *log->clock;
    BRIM_COMPILER_FENCE();
    uint32_t const lost = LOG_RING->lost;
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

/// Stores a byte of a text, unless it lies behind `end`.
static inline uintptr_t log_put_byte(uintptr_t at, uintptr_t end, uint32_t byte) {
    if (at < end) {
        *(unsigned char *)at = (unsigned char)byte;
    }
    return at + 1;
}

/// Stores values of these kinds (log_arguments.h) from the address `at` on, as far as they lie before `end`, and
/// returns where they end. Behind a text follow zeros up to a whole word, one at least. On the core, any value of up to
/// 32 bits lies among the arguments as a pointer does.
static BRIM_NOINLINE uintptr_t log_walk(uintptr_t at, uintptr_t end, uint32_t kinds, va_list values) {
    uint32_t word = 0;
    for (; kinds > 1; kinds >>= 1) {
        uintptr_t const value = va_arg(values, uintptr_t);
        if ((kinds & 1u) == 0) {
            word = (uint32_t)value;
            if (at < end) {
                *(uint32_t *)at = word;
            }
            at += 4;
            continue;
        }
        const unsigned char *text = (const unsigned char *)value;
        uint32_t most = text != NULL ? LOG_MOST_BYTES : 0;
        kinds >>= 1;
        if ((kinds & 1u) != 0) {
            kinds >>= 1;
            most = word < most ? word : most;
        }
        for (; most != 0; --most) {
            uint32_t const byte = *text++;
            if ((byte | (kinds & 1u)) == 0) {
                break;
            }
            at = log_put_byte(at, end, byte);
        }
        do {
            at = log_put_byte(at, end, 0);
        } while ((at & 3u) != 0);
    }
    return at;
}

/// The values are walked twice, first to learn how many words the record has. A text that somebody changes meanwhile
/// cannot make the record longer than what was claimed.
void brim_log_values_(uint32_t id, uint32_t shape, ...) {
    va_list values;
    va_start(values, shape);
    uint32_t const bytes = (uint32_t)log_walk(LOG_HEADER_WORDS * sizeof(uint32_t), 0, shape, values);
    va_end(values);
    uint32_t *const record = brim_log_reserve_(bytes);
    if (record != NULL) {
        va_start(values, shape);
        (void)log_walk((uintptr_t)&record[LOG_HEADER_WORDS], (uintptr_t)record + bytes, shape, values);
        va_end(values);
        log_publish(record, id | (bytes / 4 - LOG_HEADER_WORDS) << 16);
    }
}
