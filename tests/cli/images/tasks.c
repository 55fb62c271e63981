// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks that calls with the names and the arguments of real-time kernels create. No kernel is linked: only the calls
// and the tables matter. Each task takes 104 bytes; a task that waits has 68 bytes more on its stack.
#include <stdint.h>

#define KERNEL __attribute__((noinline, noclone, used))
typedef void (*function)(void *);
extern uint32_t _top[];
volatile int sink;
static uint32_t words[64] __attribute__((aligned(8))), area[100] __attribute__((aligned(8)));
static uint32_t other[48] __attribute__((aligned(8)));

#define TASK(name)                                                                                                     \
    __attribute__((used)) static void name(void *argument) {                                                           \
        volatile char room[100];                                                                                       \
        room[1] = argument != 0;                                                                                       \
        for (;;) {                                                                                                     \
            sink = room[2] + __LINE__;                                                                                 \
        }                                                                                                              \
    }
TASK(heap_task)
TASK(static_task)
TASK(wrapped_task)
TASK(restricted_task)
TASK(cmsis_task)
TASK(zephyr_task)
TASK(table_task)
TASK(riot_task)
TASK(chibi_task)
TASK(threadx_task)
TASK(nuttx_task)
TASK(unsized_task)
TASK(behind_pointer)

#define DO                                                                                                             \
    sink = 1;                                                                                                          \
    return 0
KERNEL int xTaskCreate(function f, const char *n, uint16_t d, void *p, uint32_t i, void *h) {
    DO;
}
KERNEL int xTaskCreateStatic(function f, const char *n, uint32_t d, void *p, uint32_t i, uint32_t *s, void *t) {
    DO;
}
KERNEL int xTaskCreateRestricted(const void *parameters, void *h) {
    DO;
}
KERNEL int osThreadNew(function f, void *p, const void *attributes) {
    DO;
}
KERNEL int z_impl_k_thread_create(void *t, void *s, uint32_t z, function f, void *a, void *b, void *c) {
    DO;
}
KERNEL int thread_create(void *s, int z, uint8_t i, int g, function f, void *a, const char *n) {
    DO;
}
KERNEL int chThdCreateStatic(void *s, uint32_t z, uint32_t i, function f, void *a) {
    DO;
}
KERNEL int _tx_thread_create(void *t, char *n, function f, uint32_t i, void *s, uint32_t z, uint32_t p) {
    DO;
}
KERNEL int task_create(const char *n, int i, int z, function f, char *const *v) {
    DO;
}

static const struct {
    function f;
    const char *n;
    uint32_t d;
    void *p;
    uint32_t i;
    uint32_t *s;
} restricted = {restricted_task, "restricted", 64, 0, 1, words};
static const struct {
    const char *n;
    uint32_t bits;
    void *block;
    uint32_t block_size;
    void *s;
    uint32_t z;
} attributes = {"cmsis", 0, 0, 0, area, sizeof area};
#ifdef ZEPHYR
struct item {
    void *t, *s;
    uint32_t z;
    function f;
};
__attribute__((used)) const struct item _k_thread_data_table = {0, area, 400, table_task};
#endif

__attribute__((noinline, noclone)) void wrapper(function f, uint16_t depth) {
    xTaskCreate(f, "wrapped", depth, 0, 1, 0);
}
volatile function pointer = behind_pointer;

void stop(void) {
    for (;;) {
    }
}
void Reset_Handler(void) {
#ifdef KNOWN
    xTaskCreate(heap_task, "heap", 128, 0, 1, 0);
    xTaskCreateStatic(static_task, "static", 64, 0, 1, words, 0);
    wrapper(wrapped_task, 80);
    xTaskCreateRestricted(&restricted, 0);
    osThreadNew(cmsis_task, 0, &attributes);
    z_impl_k_thread_create(0, area, 400, zephyr_task, 0, 0, 0);
    thread_create(area, 304, 1, 0, riot_task, 0, "riot");
    chThdCreateStatic(other, sizeof other, 1, chibi_task, 0);
    _tx_thread_create(0, "threadx", threadx_task, 0, area, 400, 1);
    task_create("nuttx", 1, 1024, nuttx_task, 0);
#endif
#ifdef UNSIZED
    xTaskCreate(unsized_task, "unsized", (uint16_t)sink, 0, 1, 0);
#endif
#ifdef UNKNOWN
    xTaskCreate(pointer, "unknown", 128, 0, 1, 0);
#endif
    for (;;) {
    }
}
#ifdef FREERTOS
void *pxCurrentTCB;
#endif
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
