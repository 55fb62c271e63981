// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A sensor node: an ADC interrupt, an Ethernet interrupt and main share memory without a malloc, a lock or a surprise.
// It runs for half a second, with bursts that overrun every buffer on purpose, and ends with an account of every byte.
#include <brim/brim.h>
#include <brim/log_channels.h>
#include <string.h>

#include "adc.h"
#include "board.h"
#include "ethernet.h"
#include "tables.h"

#define TICKS         500u
#define HEAP_BYTES    (BOARD_IS_SMALL ? 1024u : 4096u)
#define AUDIO_SAMPLES (BOARD_IS_SMALL ? 64u : 256u)

/// Eight bytes: the fields as wide as the data, the widest first.
struct sample {
    uint32_t tick;
    uint16_t value;
    uint8_t channel;
};
_Static_assert(sizeof(struct sample) == 8, "a sample is 8 bytes");

static bool same_text(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

BRIM_VEC_COUNTED(sample_vec, struct sample, 8);
BRIM_VEC_COUNTED(extreme_vec, uint16_t, 4);
BRIM_STRING(line, 64);
BRIM_LINEAR_MAP_BY(config_map, const char *, uint32_t, 4, same_text);
BRIM_HISTORY_COUNTED(packet_history, uint16_t, 6);

static sample_vec window;        // The last eight samples: full means the oldest goes.
static extreme_vec extremes;     // The first extremes and the latest: full means the newest is overwritten.
static line status;              // What is printed.
static config_map config;        // Set at start-up: full means an error of the programmer.
static packet_history sequences; // The last packets: a type that always overwrites its oldest.
static brim_heap *heap;          // Used at start-up only.
static brim_arena boot_arena;
BRIM_REPORT(window, "sample window");
BRIM_REPORT(extremes, "extremes");
BRIM_REPORT(status, "status line");
BRIM_REPORT(config, "config");
BRIM_REPORT(sequences, "packet history");
BRIM_REPORT(heap, "start-up heap");
BRIM_REPORT(boot_arena, "boot arena");

// One half plays while the other is filled; a DMA reads them, so each lies on cache lines of its own.
BRIM_DMA_IN(BOARD_OTHER_REGION) static int16_t audio[2][AUDIO_SAMPLES];

// The independent counts of the consumer.
static uint32_t delivered, packets_handled, bytes_handled, evicted;

extern char _heap_start[], _heap_end[];

// The handlers log their warnings, which wait here until main sends them to the console and to a debug probe.
BRIM_LOG_RING(512);
BRIM_LOG_RTT(256);

static void to_both_channels(const char *text, size_t length_bytes) {
    board_write(text, length_bytes);
    brim_log_rtt_write(text, length_bytes);
}

static void send_log(void) {
    (void)brim_log_rtt_room(); // Without a probe RTT fills up, and the console goes on.
    (void)brim_log_drain(to_both_channels, SIZE_MAX);
}

static void print_status(void) {
    board_write(line_cstr(&status), line_len(&status));
    board_write("\n", 1);
    line_clear(&status);
}

// A line longer than the string is cut short nowhere: what does not fit is left out whole, and said.
static void note(bool fitted) {
    if (!fitted) {
        board_write("status line too long\n", 21);
    }
}

static void configure(void) {
    static const struct {
        const char *key;
        uint32_t value;
    } defaults[] = {{"baud", 115200}, {"timeout_ms", 500}, {"threshold", 4000}, {"filter_taps", 16}};
    for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; ++i) {
        if (!config_map_insert(&config, defaults[i].key, defaults[i].value)) {
            brim_panic(BRIM_PANIC_BROKEN_PROMISE, &config);
        }
    }
    note(!config_map_insert(&config, "one_too_many", 1)); // Refused: the map holds four.
}

// Sizes that only the configuration knows are what a heap is justified for; after start-up it is sealed.
static int16_t *filter_taps;

static void allocate_at_start_up(void) {
    heap = brim_heap_init(_heap_start, HEAP_BYTES);
    uint32_t const *const taps = config_map_get(&config, "filter_taps");
    if (heap == NULL || taps == NULL) {
        brim_panic(BRIM_PANIC_BROKEN_PROMISE, heap);
    }
    filter_taps = (int16_t *)brim_heap_alloc(heap, *taps * sizeof *filter_taps);
    if (filter_taps == NULL) {
        brim_panic(BRIM_PANIC_BROKEN_PROMISE, heap);
    }
    for (uint32_t i = 0; i < *taps; ++i) {
        filter_taps[i] = SINE_TABLE[i * 90 / *taps];
    }
    brim_heap_seal(heap);
    note(brim_heap_alloc(heap, 16) == NULL); // Sealed: refused, and counted.

    static uint32_t boot_memory[32];
    brim_arena_init(&boot_arena, boot_memory, sizeof boot_memory);
    uint32_t *const boot_flags = (uint32_t *)brim_arena_alloc(&boot_arena, sizeof(uint32_t), 8 * sizeof(uint32_t));
    boot_flags[0] = 1;
    brim_arena_seal(&boot_arena);
}

static void handle_sample(uint16_t value) {
    ++delivered;
    struct sample const newest = {adc_ticks(), value, 0};
    struct sample oldest;
    if (sample_vec_push_evict(&window, newest, &oldest)) {
        ++evicted;
    }
    if (value > *config_map_get(&config, "threshold")) {
        (void)extreme_vec_push_replace(&extremes, value);
    }
}

static void handle_packet(const struct received *item) {
    for (uint32_t i = 0; i < item->length_bytes; ++i) {
        if (item->packet->bytes[i] != (uint8_t)(item->sequence + i)) {
            brim_panic(BRIM_PANIC_BROKEN_STATE, item->packet);
        }
    }
    packet_history_push(&sequences, item->sequence);
    ++packets_handled;
    bytes_handled += item->length_bytes;
    ethernet_release(item->packet);
}

static uint32_t mean_of_window(void) {
    uint32_t sum = 0;
    for (uint16_t i = 0; i < sample_vec_len(&window); ++i) {
        sum += sample_vec_get(&window, i)->value;
    }
    return sample_vec_is_empty(&window) ? 0 : sum / sample_vec_len(&window);
}

static void play(uint32_t half, uint32_t level) {
    for (uint32_t i = 0; i < AUDIO_SAMPLES; ++i) {
        audio[half][i] = (int16_t)(SINE_TABLE[i * 45 % 360] * (int32_t)LOOKUP_TABLE[level] / 4096);
    }
    brim_dma_send_begin(audio[half], sizeof audio[half]); // The DMA reads memory, not the cache.
}

static void say_how_it_goes(uint32_t tick) {
    note(line_append(&status, "t="));
    note(line_append_u32(&status, tick));
    note(line_appendf(&status, " ms  mean %4lu  last packet %3u", (unsigned long)mean_of_window(),
                      (unsigned)*packet_history_recent(&sequences)));
    print_status();
}

static bool work_is_waiting(const void *unused) {
    (void)unused;
    return !adc_ring_is_empty(&adc) || !packet_queue_is_empty(&received_packets) || adc_ticks() == TICKS;
}

static void drain(void) {
    uint16_t value;
    while (adc_ring_pop(&adc, &value)) {
        handle_sample(value);
    }
    struct received item;
    while (packet_queue_pop(&received_packets, &item)) {
        handle_packet(&item);
    }
}

static void run(void) {
    uint32_t next_line = 100;
    while (adc_ticks() < TICKS) {
        brim_sleep_until(work_is_waiting, NULL);
        drain();
        send_log();
        if (adc_ticks() >= next_line) {
            play(next_line / 100 % 2, mean_of_window() >> 4);
            say_how_it_goes(next_line);
            next_line += 100;
        }
    }
    drain(); // The timer has stopped: what is left is all there is.
}

static uint32_t wrong;

// Two counts that were kept apart from each other must agree.
static void balance(const char *what, uint32_t in, const char *left, uint32_t a, const char *right, uint32_t b) {
    bool const equal = in == a + b;
    wrong += equal ? 0 : 1;
    note(line_appendf(&status, "%s %lu = %lu %s + %lu %s: %s", what, (unsigned long)in, (unsigned long)a, left,
                      (unsigned long)b, right, equal ? "ok" : "WRONG"));
    print_status();
}

static void account(void) {
    struct ethernet_counts const ethernet = ethernet_counts();
    balance("samples offered", adc_samples_offered(), "delivered", delivered, "lost", adc_ring_lost(&adc));
    balance("samples delivered", delivered, "in the window", sample_vec_len(&window), "evicted", evicted);
    balance("packets arrived", ethernet.arrived, "handled", packets_handled, "dropped", ethernet.dropped);
}

int main(void) {
    const brim_fault *const fault = brim_fault_last();
    if (fault != NULL) {
        brim_fault_print(fault, board_write);
        brim_fault_clear();
        board_exit(1);
    }
    board_write("sensor node on " BOARD_NAME ", brim " BRIM_VERSION "\n",
                sizeof "sensor node on " BOARD_NAME ", brim " BRIM_VERSION);
    configure();
    allocate_at_start_up();
    brim_log_set_clock(adc_clock(), 1000, 0);
    ethernet_start();
    adc_start(TICKS);
    run();
    send_log();
    board_write("\n", 1);
    account();
    board_write("\n", 1);
    brim_report(board_write);
    board_write("\n", 1);
    brim_report_regions(board_write);
    board_exit(wrong == 0 ? 0 : 1);
}
