// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// Deferred logging. A log call stores a number and its raw arguments; the text stays in the ELF, in sections that are
/// not loaded, and `brim log fw.elf` on the host puts both together again.
///
///     #include <brim/log.h>
///     BRIM_LOG_MODULE(radio);          // in every file that logs
///     BRIM_LOG_RING(1024);             // in one file of the firmware: where records wait
///
///     BRIM_WARN("packet pool exhausted, %u dropped", dropped);         // any context, about 30 instructions
///     BRIM_INFO("state " BRIM_ENUM(enum radio_state), state);          // shown as RADIO_IDLE
///     BRIM_DEBUG("got %s", BRIM_HEX(frame, length));                   // shown as 01 a7 ff
///
///     for (;;) {                       // the idle loop
///         brim_log_drain(uart_write, uart_room());
///     }
///
/// Formats are those of printf, checked by the compiler even where the level is compiled out: integers of every width,
/// pointers, float, double, `%s` (copied, at most BRIM_LOG_TEXT_BYTES), `%.*s`. At most 15 arguments, which
/// together take at most 31: a BRIM_HEX takes 4, a text, a value of 64 bits, or an int in front of a text 2, any
/// other 1. The format is a string literal.
///
/// A record that does not fit is lost, never waited for; how many were lost is counted exactly and told before the next
/// record. docs/log.md is the guide, docs/log-wire.md the format of the stream.
///
/// Settings, each with a default that works:
///   BRIM_LOG_LEVEL       The levels up to this one are compiled in. May differ from file to file. Default
///                        BRIM_LOG_LEVEL_INFO.
///   BRIM_LOG_TEXT_BYTES  How many bytes of a `%s` or a BRIM_HEX are copied at most. The library is compiled with it.
///                        Default 32.
///
/// The linker script must keep the records: brim's own does, and others include port/cortexm/brim_log.ld (docs/log.md).
/// The image needs the linker's option --build-id, by which the host tells images apart.
#ifndef BRIM_LOG_H
#define BRIM_LOG_H

#include "bind.h"
#include "place.h"
#include "writer.h"

///@{
/// Levels, for BRIM_LOG_LEVEL and brim_log_set_level.
#define BRIM_LOG_LEVEL_OFF   0
#define BRIM_LOG_LEVEL_ERROR 1
#define BRIM_LOG_LEVEL_WARN  2
#define BRIM_LOG_LEVEL_INFO  3
#define BRIM_LOG_LEVEL_DEBUG 4
#define BRIM_LOG_LEVEL_TRACE 5
///@}

#ifndef BRIM_LOG_LEVEL
#define BRIM_LOG_LEVEL BRIM_LOG_LEVEL_INFO ///< See above.
#endif

#ifndef BRIM_LOG_TEXT_BYTES
#define BRIM_LOG_TEXT_BYTES 32 ///< See above.
#elif BRIM_LOG_TEXT_BYTES < 4 || BRIM_LOG_TEXT_BYTES > 1024
#error "brim: BRIM_LOG_TEXT_BYTES is 4 to 1024"
#endif

BRIM_ASSERT_NOT_PACKED(brim_log_header);

BRIM_EXTERN_C_BEGIN

/// The image that wrote a record, and when. Fields are private.
typedef struct brim_log_boot {
    uint32_t build_id[2];
    uint32_t boots; ///< Resets that the ring had survived, and one; 0 where it survives none.
    uint32_t span;  ///< The time in units of 2^22 ticks.
} brim_log_boot;

/// The frame that says hello, which is sent from here (docs/log-wire.md). Written by drain and first call. Fields are
/// private.
typedef struct brim_log_hello {
    uint32_t id;
    uint32_t stamp;
    brim_log_boot boot;        ///< Of the oldest record.
    uint32_t lost;             ///< A copy that does not change while the frame is sent.
    uint32_t ticks_per_second; ///< 0: unknown. Written by brim_log_set_clock.
    uint32_t frames;           ///< Twice the number of the next frame.
} brim_log_hello;

/// Records on their way to the host, and what must survive a reset with them. Fields are private.
/// Invariants: tail is in words[0 .. capacity]; the words that no record uses are 0, up to three behind the newest
/// record excepted; the word where the id of the next record will lie is 0.
typedef struct brim_log_ring {
    brim_log_hello hello;
    uint32_t lost;              ///< Records lost since power-on. Written by those who log, interrupts off.
    uint32_t *volatile tail;    ///< The oldest record. Written by the drain.
    uint32_t *volatile after;   ///< What the tail will be next, or is; for a reset while a record is taken away.
    uint32_t *volatile sending; ///< The record whose first two words are those of a frame now. Written by the drain.
    uint32_t kept[2];           ///< What they were. Written by the drain.
    uint32_t boots;             ///< What hello.boot.boots is for the records of this boot. Written by the first call.
    uint32_t magic; ///< Tells a ring that survived a reset from memory after power-on. Written by the first call.
} brim_log_ring;

/// Where a firmware's ring lies. BRIM_LOG_RING makes it.
typedef struct brim_log_place {
    brim_log_ring *ring;
    uint32_t *words;                    ///< At least 32 up to the end, and three more behind it.
    uint32_t *end;                      ///< No record lies beyond.
    bool (*go_on)(brim_log_ring *ring); ///< In no-init memory: finds what survived. NULL elsewhere.
} brim_log_place;

/// What BRIM_LOG_RING defines. An image that logs and does not link for want of this symbol lacks a BRIM_LOG_RING.
extern const brim_log_place brim_log_place_of_BRIM_LOG_RING;

/// Finds what survived a reset. False iff nothing did; then the ring's words are 0. \context  The first log call.
bool brim_log_go_on_(brim_log_ring *ring);

/// Sends whole records to the host, oldest first, as frames of docs/log-wire.md, until none is left or the next one
/// might not fit into the room. Sends a hello frame before the first, and then often enough for a reader that joins
/// late.
/// \context  One at a time, by the same core that logs: the idle loop, a task, or an interrupt handler. Any log call
///           may interrupt it, and it may interrupt any log call, whose record it then leaves for the next time.
/// \cost     O(bytes); instructions per core in bench/results/log.csv. Interrupts are off for a few instructions,
///           and longer in the very first call.
/// \param    writer      Takes the bytes of a frame in several pieces.
/// \param    room_bytes  How many bytes the writer takes now without waiting. SIZE_MAX for a writer that waits.
/// \return   How many bytes of the room are taken: those written, or a few more. 0 iff there was nothing to send, or
///           not enough room for it.
size_t brim_log_drain(brim_writer writer, size_t room_bytes);

/// Sends all that is in the ring, a hello first, through a function that waits for each character: for the end of a
/// firmware. It may interrupt a brim_log_drain that will not run on; the record that it was sending is sent again.
/// \context  Any, fault handlers and brim_panic included, if nothing that it interrupts runs on to log or to drain.
/// \cost     As brim_log_drain.
void brim_log_now(void (*putc)(char character));

/// Writes the ring of BRIM_LOG_RING_NOINIT back from the data cache, so that the reset that follows leaves all of it:
/// only for a ring that lies in cached RAM.
/// \context  Any: brim_fault_hook, or in front of a reset by the firmware itself. Nothing logs behind it.
/// \cost     O(bytes of the ring / BRIM_CACHE_LINE); a barrier on cores without a data cache.
void brim_log_keep(void);

/// Lets the next brim_log_drain begin with a hello frame: a reader has asked for it, or has begun to read again.
/// \context  Any.
/// \cost     One store.
void brim_log_request_hello(void);

/// Says which counter stamps the records. Without this call it is the cycle counter of the core (DWT_CYCCNT) where
/// there is one, in units of 256 cycles and at a rate that the host is not told, so that it shows ticks instead of
/// seconds; on ARMv6-M all stamps are 0.
/// \context  Main code, before the first drain.
/// \cost     O(1).
/// \param    counter            Counts up and wraps at 2^32: a timer's register, or a variable of the firmware.
/// \param    counts_per_second  Its rate. 0: unknown.
/// \param    shift              0 to 8: a stamp is the counter's value shifted right by this.
void brim_log_set_clock(const volatile uint32_t *counter, uint32_t counts_per_second, uint32_t shift);

/// How many records were lost since start, or since power-on where the ring survives resets.
/// \context  Any.
/// \cost     O(1).
uint32_t brim_log_lost(void);

BRIM_EXTERN_C_END

/// Defines the firmware's ring of so many bytes, at least 128, in one of its files. A record takes 8 bytes and 4 for
/// each word of its arguments. The ring lies in fast RAM (place.h), since handlers write it.
#define BRIM_LOG_RING(bytes) BRIM_LOG_RING_IN_(BRIM_FAST_ZERO, bytes, NULL)

/// The same in no-init memory: the last records survive a reset beside the fault record, and are sent after it.
/// Power-on is told apart by a number of 32 bits.
#define BRIM_LOG_RING_NOINIT(bytes) BRIM_LOG_RING_IN_(BRIM_NOINIT, bytes, brim_log_go_on_)

#define BRIM_LOG_RING_IN_(where, bytes, go_on)                                                                         \
    BRIM_STATIC_ASSERT((bytes) >= 128 && (bytes) <= 262140, "BRIM_LOG_RING: 128 to 262140 bytes");                     \
    BRIM_ASSERT_LOCKS_REACH(BRIM_LOG_RING);                                                                            \
    where static brim_log_ring brim_log_ring_;                                                                         \
    where static uint32_t brim_log_words_[(bytes) / 4 + 3];                                                            \
    BRIM_LOG_EXTERN_C_ const brim_log_place brim_log_place_of_BRIM_LOG_RING = {&brim_log_ring_, brim_log_words_,       \
                                                                               &brim_log_words_[(bytes) / 4], go_on}
#ifdef __cplusplus
#define BRIM_LOG_EXTERN_C_ extern "C"
#else
#define BRIM_LOG_EXTERN_C_
#endif

#include "log_site.h"

/// Names the module of this file: the host shows and filters by it. Stands once in every file that logs, behind the
/// includes and before the first log call, which does not compile without it.
#define BRIM_LOG_MODULE(name)                                                                                          \
    BRIM_LOG_NAME_(name)                                                                                               \
    BRIM_LOG_FOR_LEVELS_(BRIM_LOG_DEFINE_PUT_, name)                                                                   \
    BRIM_LOG_SEMICOLON_

/// The same with a level that the firmware changes while it runs: one byte of RAM, a load and a compare in each call,
/// and no byte a call. Several files may name the same module and share its level, which begins at
/// BRIM_LOG_LEVEL_TRACE: all that is compiled in passes.
#define BRIM_LOG_MODULE_SWITCHED(name)                                                                                 \
    BRIM_LOG_NAME_(name)                                                                                               \
    BRIM_LOG_LEVEL_OF_(name)                                                                                           \
    BRIM_LOG_FOR_LEVELS_(BRIM_LOG_DEFINE_SWITCHED_PUT_, name)                                                          \
    BRIM_LOG_SEMICOLON_

/// Sets the level of a module that some file names in BRIM_LOG_MODULE_SWITCHED; stands in a function. A call of a
/// higher level then stores nothing. \context  Any. \cost     One store.
#define brim_log_set_level(name, level)                                                                                \
    do {                                                                                                               \
        extern volatile uint8_t brim_log_level_##name;                                                                 \
        brim_log_level_##name = (uint8_t)(level);                                                                      \
    } while (0)

///@{
/// Logs, or loses and counts, one record: BRIM_WARN("%u of %u free", free, all).
/// \context  Any, interrupt and fault handlers included; never waits. Interrupts are off for a few instructions where
///           the core has no exclusive accesses (ARMv6-M), once a lap of the ring, and where a record has texts,
///           values of 64 bits, or more than three words.
/// \cost     O(1) without text; instructions per core in bench/results/log.csv. On a host nothing is recorded.
#define BRIM_ERROR(...) BRIM_LOG_(1, __VA_ARGS__)
#define BRIM_WARN(...)  BRIM_LOG_(2, __VA_ARGS__)
#define BRIM_INFO(...)  BRIM_LOG_(3, __VA_ARGS__)
#define BRIM_DEBUG(...) BRIM_LOG_(4, __VA_ARGS__)
#define BRIM_TRACE(...) BRIM_LOG_(5, __VA_ARGS__)
///@}

///@{
/// The same for the first time only that this line is reached. Two contexts that reach it at once may both log.
/// \context  Any.
/// \cost     One byte of RAM a line.
#define BRIM_ERROR_ONCE(...) BRIM_LOG_ONCE_(1, __VA_ARGS__)
#define BRIM_WARN_ONCE(...)  BRIM_LOG_ONCE_(2, __VA_ARGS__)
#define BRIM_INFO_ONCE(...)  BRIM_LOG_ONCE_(3, __VA_ARGS__)
#define BRIM_DEBUG_ONCE(...) BRIM_LOG_ONCE_(4, __VA_ARGS__)
#define BRIM_TRACE_ONCE(...) BRIM_LOG_ONCE_(5, __VA_ARGS__)
///@}

///@{
/// The same at most once in so many milliseconds, which the counter of brim_log_set_clock measures; while its rate is
/// unknown, every time. From one brim_log_drain to the next, less than a lap of that counter passes, less 2^22 ticks.
/// \context  Any.
/// \cost     8 bytes of RAM a line, and a call that turns interrupts off while it compares two times.
#define BRIM_ERROR_EVERY(milliseconds, ...) BRIM_LOG_EVERY_(1, milliseconds, __VA_ARGS__)
#define BRIM_WARN_EVERY(milliseconds, ...)  BRIM_LOG_EVERY_(2, milliseconds, __VA_ARGS__)
#define BRIM_INFO_EVERY(milliseconds, ...)  BRIM_LOG_EVERY_(3, milliseconds, __VA_ARGS__)
#define BRIM_DEBUG_EVERY(milliseconds, ...) BRIM_LOG_EVERY_(4, milliseconds, __VA_ARGS__)
#define BRIM_TRACE_EVERY(milliseconds, ...) BRIM_LOG_EVERY_(5, milliseconds, __VA_ARGS__)
///@}

/// In a format, the conversion of an enumeration that the host shows by the enumerator's name, which it takes from the
/// debugging information: BRIM_INFO("state " BRIM_ENUM(enum radio_state) " after %u ms", state, ms).
#define BRIM_ENUM(type) "%d\001" #type "\002"

/// As the argument of a `%s`: length_bytes bytes at `bytes`, which the host shows in hexadecimal. They are copied, at
/// most BRIM_LOG_TEXT_BYTES of them; of NULL none is.
#define BRIM_HEX(bytes, length_bytes) BRIM_LOG_HEX_(bytes, length_bytes)

#endif
