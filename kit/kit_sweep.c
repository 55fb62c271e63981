// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Queues, pools and the locked heap under a timer whose period sweeps by cycles, so that its handler lands everywhere
// in their operations. Each test has what main does again and again, what the handler does at each tick, and what must
// hold behind that. Items count up, so that a lost, doubled, stale or half item is seen. The objects lie in the RAM of
// the round.
#include "kit.h"

#include <string.h>

#define SWEEPS 200u

// What went wrong first, in main or in the handler.
static const char *volatile wrong;

static void must(bool holds, const char *why_not) {
    if (!holds && wrong == NULL) {
        wrong = why_not;
    }
}

// What 16 runs of a work take, in cycles of the timer.
static uint32_t cycles_of_16(void (*work)(void)) {
    SYST_RVR = 0x00FFFFFFu;
    SYST_CVR = 0;
    SYST_CSR = 5; // The core's clock, no interrupt, on.
    uint32_t const begin = SYST_CVR;
    for (uint32_t i = 0; i < 16; ++i) {
        work();
    }
    uint32_t const cycles = (begin - SYST_CVR) & 0x00FFFFFFu;
    SYST_CSR = 0;
    return cycles;
}

// The shortest period leaves main a run of its work, beside a quarter more than the handler takes. So main finds
// something to do between two ticks, and is interrupted in it.
static uint32_t shortest_period(void (*in_main)(void), void (*in_handler)(void)) {
    uint32_t const handler = cycles_of_16(in_handler);
    return (handler + handler / 4 + cycles_of_16(in_main)) / 16 + 60;
}

static void sweep(void (*in_main)(void), void (*in_handler)(void)) {
    wrong = NULL;
    uint32_t const shortest = shortest_period(in_main, in_handler);
    kit_on_tick = in_handler;
    for (uint32_t period = shortest, end = shortest + SWEEPS; period < end; ++period) {
        board_timer_start(period, 64);
        for (uint32_t begin = kit_ticks; kit_ticks - begin < 4;) {
            in_main();
        }
        board_timer_stop();
    }
    kit_on_tick = NULL;
}

static uint32_t handler_count, main_count; // Operations that succeeded.

static void *in_ram(void) {
    memset(kit_ram(), 0, KIT_RAM_BYTES);
    handler_count = main_count = 0;
    return kit_ram();
}

// ---- Several producers: main pushes as well.

BRIM_MPSC_COUNTED(event_queue, uint32_t, 4);
static event_queue *events;
static uint32_t popped, refused, refused_in_handler;

static void push_in_handler(void) {
    bool const is_in = event_queue_push(events, kit_ticks);
    handler_count += is_in;
    refused_in_handler += !is_in;
}

static void push_and_pop(void) {
    uint32_t item;
    bool const is_in = event_queue_push(events, main_count);
    main_count += is_in;
    refused += !is_in;
    while (event_queue_pop(events, &item)) {
        ++popped;
    }
}

static const char *sweep_events(void *ram) {
    events = ram;
    popped = refused = refused_in_handler = 0;
    sweep(push_and_pop, push_in_handler);
    push_and_pop();
    must(popped == handler_count + main_count, "pushed and popped differ");
    must(event_queue_lost(events) == refused + refused_in_handler, "the count of what was lost is wrong");
    must(handler_count >= SWEEPS && event_queue_check(events), "the queue is broken, or the handler did nothing");
    return wrong;
}

static const char *a_queue_of_several_producers_loses_nothing(void) {
    return sweep_events(in_ram());
}

// Exclusives stay inside the core where memory is not shareable, cached or not.
static const char *a_queue_loses_nothing_in_uncached_memory(void) {
    void *const ram = in_ram();
    return brim_dma_uncache(ram, KIT_RAM_BYTES) ? sweep_events(ram) : KIT_SKIP "the core has no MPU of ARMv7-M";
}

// ---- One producer and one consumer, in both directions; the capacities are of both kinds of index.

BRIM_SPSC(up_queue, uint32_t, 4);
BRIM_SPSC(down_queue, uint32_t, 7);
static struct pair {
    up_queue up;     // From the handler to main.
    down_queue down; // From main to the handler.
} * pair;
static uint32_t up_sent, up_seen, down_sent, down_seen;

// The handler fills the queue, so that a slot that main frees too early is overwritten.
static void send_up_and_read_down(void) {
    uint32_t item;
    while (up_queue_push(&pair->up, up_sent)) {
        ++up_sent;
    }
    while (down_queue_pop(&pair->down, &item)) {
        must(item == down_seen, "main's items arrive in another order");
        ++down_seen;
    }
}

static void send_down_and_read_up(void) {
    uint32_t item;
    down_sent += down_queue_push(&pair->down, down_sent);
    if (up_queue_pop(&pair->up, &item)) {
        must(item == up_seen, "the handler's items arrive in another order");
        ++up_seen;
    }
}

static const char *queues_of_one_producer_lose_nothing(void) {
    pair = in_ram();
    up_sent = up_seen = down_sent = down_seen = 0;
    sweep(send_down_and_read_up, send_up_and_read_down);
    send_down_and_read_up();
    send_up_and_read_down();
    must(up_seen + up_queue_len(&pair->up) == up_sent && down_seen == down_sent, "sent and seen differ");
    must(up_seen >= SWEEPS && down_seen >= SWEEPS, "hardly anything was sent");
    must(up_queue_check(&pair->up) && down_queue_check(&pair->down), "a queue is broken");
    return wrong;
}

// ---- The newest count: the handler overwrites what main is reading.

struct twins {
    uint32_t number[4]; // Four times the same.
};
BRIM_SPSC_EVICT(newest_queue, struct twins, 3);
static newest_queue *newest;
static uint32_t newest_sent, newest_seen, evictions;

// Twice what the queue holds, so that what main reads is overwritten and a full queue's indices are as before.
static void send_six(void) {
    for (int i = 0; i < 6; ++i) {
        uint32_t const n = ++newest_sent;
        evictions += newest_queue_push(newest, (struct twins){{n, n, n, n}});
    }
}

static void read_newest(void) {
    struct twins item;
    if (newest_queue_pop(newest, &item)) {
        uint32_t const n = item.number[0];
        must(item.number[1] == n && item.number[2] == n && item.number[3] == n, "an item is of two halves");
        must(n > newest_seen, "an item came twice, or behind a newer one");
        newest_seen = n;
    }
}

static const char *an_evicting_queue_hands_out_whole_items(void) {
    newest = in_ram();
    newest_sent = newest_seen = evictions = 0;
    sweep(read_newest, send_six);
    send_six();
    while (!newest_queue_is_empty(newest)) {
        read_newest();
    }
    must(newest_seen == newest_sent && evictions > 0, "the newest item is lost, or nothing was evicted");
    must(newest_queue_check(newest), "the queue is broken");
    return wrong;
}

// ---- Pools of one word, of two levels, of shared blocks; a message queue of one; the locked heap.

// The handler of a pool keeps what it took until the next tick: a bitmap that is as before hides a lost update.
BRIM_POOL_COUNTED(block_pool, uint64_t, 8);
static block_pool *blocks;
static uint64_t *held_block;

static void take_and_give(void) {
    uint64_t *const block = block_pool_alloc(blocks);
    must(block != NULL && block != held_block, "a block was given twice");
    block_pool_free(blocks, block);
}

static void take_or_give(void) {
    if (held_block == NULL) {
        held_block = block_pool_alloc(blocks);
    } else {
        block_pool_free(blocks, held_block);
        held_block = NULL;
    }
}

static const char *a_pool_stays_sound(void) {
    blocks = in_ram();
    held_block = NULL;
    sweep(take_and_give, take_or_give);
    must(block_pool_check(blocks) && block_pool_used(blocks) == (held_block != NULL), "a block is lost");
    return wrong;
}

BRIM_POOL(wide_pool, uint32_t, 100);
static wide_pool *wide;
static uint32_t *held_wide;

static void take_and_give_wide(void) {
    uint32_t *const block = wide_pool_alloc(wide);
    must(block != NULL && block != held_wide, "a block was given twice");
    wide_pool_free(wide, block);
}

static void take_or_give_wide(void) {
    if (held_wide == NULL) {
        held_wide = wide_pool_alloc(wide);
    } else {
        wide_pool_free(wide, held_wide);
        held_wide = NULL;
    }
}

static const char *a_pool_of_two_levels_stays_sound(void) {
    wide = in_ram();
    held_wide = NULL;
    for (uint32_t i = 0; i < 31; ++i) { // So that the flag of the first word changes all the time.
        must(wide_pool_alloc(wide) != NULL, "the pool is smaller than it says");
    }
    sweep(take_and_give_wide, take_or_give_wide);
    must(wide_pool_check(wide) && wide_pool_used(wide) == 31u + (held_wide != NULL), "a block is lost");
    return wrong;
}

BRIM_SHARED_POOL(frame_pool, uint32_t, 6);
BRIM_SPSC(frame_queue, uint32_t *, 3);
static struct {
    frame_pool frames;
    frame_queue queue;
} * messages;

// The handler keeps a share of its own until main has the other one.
static void send_frame(void) {
    uint32_t *const frame = frame_pool_alloc(&messages->frames);
    if (frame != NULL) {
        *frame = handler_count;
        frame_pool_share(&messages->frames, frame);
        if (frame_queue_push(&messages->queue, frame)) {
            ++handler_count;
        } else {
            frame_pool_release(&messages->frames, frame);
        }
        frame_pool_release(&messages->frames, frame);
    }
}

static void receive_frame(void) {
    uint32_t *frame;
    if (frame_queue_pop(&messages->queue, &frame)) {
        frame_pool_share(&messages->frames, frame);
        must(*frame == main_count, "a message is another's");
        ++main_count;
        frame_pool_release(&messages->frames, frame);
        frame_pool_release(&messages->frames, frame);
    }
}

static const char *messages_arrive_in_shared_blocks(void) {
    messages = in_ram();
    sweep(receive_frame, send_frame);
    while (!frame_queue_is_empty(&messages->queue)) {
        receive_frame();
    }
    must(handler_count >= SWEEPS && main_count == handler_count, "sent and received differ");
    must(frame_pool_check(&messages->frames) && frame_pool_used(&messages->frames) == 0, "a block is lost");
    return wrong;
}

static brim_heap *heap;

static void use_heap(void) {
    void *const small = brim_locked_heap_alloc(heap, 12);
    void *const large = brim_locked_heap_alloc(heap, 100);
    must(small != NULL && large != NULL, "the heap has lost memory");
    brim_locked_heap_free(heap, small);
    brim_locked_heap_free(heap, large);
}

static const char *a_locked_heap_stays_sound(void) {
    heap = brim_heap_init(in_ram(), KIT_RAM_BYTES);
    if (heap == NULL) {
        return "a kilobyte is no heap";
    }
    size_t const used = brim_locked_heap_stats(heap).used_bytes;
    sweep(use_heap, use_heap);
    must(brim_heap_check(heap) && brim_locked_heap_stats(heap).used_bytes == used, "a block is lost");
    return wrong;
}

// ---- The negative control.

static uint32_t volatile plain_count;

static void count_in_handler(void) {
    ++plain_count;
    ++handler_count;
}

static void count_in_main(void) {
    ++plain_count;
    ++main_count;
}

static const char *control_a_plain_count_loses_updates(void) {
    handler_count = main_count = plain_count = 0;
    sweep(count_in_main, count_in_handler);
    return kit_expect(plain_count < main_count + handler_count, "no update was lost: the sweep lands nowhere");
}

#define IN_EACH_RAM(test)                                                                                              \
    { .name = #test, .in_each_ram = true, .holds = test }
const kit_test kit_sweep_tests[] = {
    IN_EACH_RAM(a_queue_of_several_producers_loses_nothing),
    IN_EACH_RAM(queues_of_one_producer_lose_nothing),
    IN_EACH_RAM(an_evicting_queue_hands_out_whole_items),
    IN_EACH_RAM(a_pool_stays_sound),
    IN_EACH_RAM(a_pool_of_two_levels_stays_sound),
    IN_EACH_RAM(messages_arrive_in_shared_blocks),
    IN_EACH_RAM(a_locked_heap_stays_sound),
    {.name = "a_queue_loses_nothing_in_uncached_memory", .holds = a_queue_loses_nothing_in_uncached_memory},
    {.name = "control_a_plain_count_loses_updates", .holds = control_a_plain_count_loses_updates},
};
const size_t kit_sweep_test_count = sizeof kit_sweep_tests / sizeof kit_sweep_tests[0];
