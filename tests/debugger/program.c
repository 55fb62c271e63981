// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The program that debugger.sh steps through: one call of each operation that the sessions look at. It has its own
// vector table and needs no library, so that the suite compiles one file at each level.
#include <brim/brim.h>

BRIM_SPSC(adc_ring, uint16_t, 8);
BRIM_SPSC_EVICT(imu_ring, uint32_t, 8);
BRIM_VEC(sample_vec, uint16_t, 8);
BRIM_MPSC(event_queue, uint16_t, 8);
BRIM_DEQUE(job_deque, uint16_t, 8);

static adc_ring adc;
static imu_ring imu;
static uint32_t evicted;
static event_queue events;
static uint16_t sample;
static sample_vec samples;
static job_deque jobs;

/// Keeps the optimiser from leaving out what nobody reads.
static volatile bool done;

BRIM_NORETURN void brim_panic(brim_panic_code code, const void *address) {
    (void)code, (void)address;
    for (;;) {
    }
}

// A function for each call, or clang mixes the instructions of several.
static BRIM_NOINLINE void push(adc_ring *q, uint16_t item) {
    done = adc_ring_push(q, item);
}
static BRIM_NOINLINE void pop(adc_ring *q, uint16_t *item) {
    done = adc_ring_pop(q, item);
}
static BRIM_NOINLINE void evict(imu_ring *q, uint32_t item, uint32_t *old) {
    done = imu_ring_push_evict(q, item, old);
}
static BRIM_NOINLINE void send(event_queue *q, uint16_t item) {
    done = event_queue_push(q, item);
}
static BRIM_NOINLINE void insert(sample_vec *v, uint32_t index, uint16_t item) {
    done = sample_vec_insert(v, index, item);
}
static BRIM_NOINLINE void enqueue(job_deque *d, uint16_t item) {
    done = job_deque_push_front(d, item);
}

int main(void);
int main(void) {
    insert(&samples, 0, 3);
    push(&adc, 1023);
    pop(&adc, &sample);
    evict(&imu, 77, &evicted);
    send(&events, 5);
    enqueue(&jobs, 6);
    for (;;) {
    }
}

/// What the core loads at reset, at address 0 of the emulated board.
extern const struct vectors {
    uintptr_t stack;
    int (*reset)(void);
} vectors;
BRIM_SECTION(".vectors") BRIM_KEEP const struct vectors vectors = {0x20010000, main};
