// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tasks that calls with the names and the arguments of real-time kernels create. No kernel is linked: only the calls
// and the tables matter. Each task takes 104 bytes; a task that waits has 68 bytes more on its stack.
#include <stdint.h>

#define KERNEL __attribute__((noipa, used)) // GCC must pass the arguments that the functions do not read.
typedef void (*function)(void *);
extern uint32_t _top[];
volatile int sink;
static uint32_t words[64], area[100], other[48];

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
TASK(descriptor_task)
TASK(spawned_task)
TASK(local_task)
TASK(heap_thread)
TASK(pool_task)
TASK(mpu_task)
TASK(idle_task)
TASK(start_task)
TASK(unsized_task)
TASK(behind_pointer)
TASK(defined_task)
TASK(local_definition)
TASK(rtx_task)
TASK(pointed_task)
TASK(first_item)
TASK(second_item)
TASK(first_pointed)
TASK(second_pointed)
TASK(first_wrapped)
TASK(second_wrapped)
TASK(far_local)
TASK(near_local)
TASK(changing_local)
TASK(adapted_task)
TASK(adapted_thread)
TASK(older_task)
TASK(older_start_task)
TASK(ucos2_task)
TASK(ucos2_sized_task)
TASK(ucos3_task)

#define DO                                                                                                             \
    sink = 1;                                                                                                          \
    return 0
KERNEL int xTaskCreate(function f, const char *n, uint16_t d, void *p, uint32_t i, void *h) {
    DO;
}
KERNEL int xTaskCreateStatic(function f, const char *n, uint32_t d, void *p, uint32_t i, uint32_t *s, void *t) {
    DO;
}
KERNEL int xTaskGenericCreate(function f, const char *n, uint16_t d, void *p, uint32_t i, void *h, uint32_t *s,
                              void *m) {
    DO;
}
KERNEL int nxtask_create(const char *n, int i, int z, function f, char *const *v) {
    DO;
}
KERNEL int OSTaskCreateExt(function f, void *p, uint32_t *t, uint8_t i, uint16_t d, uint32_t *s, uint32_t z, void *x) {
    DO;
}
KERNEL int OSTaskCreate(void *t, const char *n, function f, void *p, uint8_t i, uint32_t *s, uint32_t l, uint32_t z) {
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
struct definition {
    const char *n;
    function f;
    int i;
    uint32_t instances, size;
};
#ifdef BYTES // A layer that counts bytes in the definition, unlike the one of ST.
#define WORDS(size) ((size) / 4)
#else
#define WORDS(size) (size)
#endif
KERNEL int osThreadCreate(const struct definition *definition, void *p) {
    return xTaskCreate(definition->f, definition->n, (uint16_t)WORDS(definition->size), p, definition->i + 3, 0);
}
struct descriptor {
    const char *n;
    uint32_t *base, *end;
    uint32_t i;
    function f;
    void *p;
};
KERNEL int chThdCreate(const struct descriptor *d) {
    DO;
}
KERNEL int chThdSpawnRunning(void *t, const struct descriptor *d) {
    DO;
}
KERNEL int chThdCreateFromHeap(void *h, uint32_t z, const char *n, uint32_t i, function f, void *a) {
    DO;
}
KERNEL int chThdCreateFromMemoryPool(void *h, uint32_t i, function f, void *a) {
    DO;
}
KERNEL int MPU_xTaskCreateStatic(function f, const char *n, uint32_t d, void *p, uint32_t i, uint32_t *s, void *t) {
    DO;
}
KERNEL int z_setup_new_thread(void *t, void *s, uint32_t z, function f, void *a, void *b, void *c) {
    DO;
}
KERNEL int nxthread_create(const char *n, int t, int i, void *s, int z, function f, char *const *v, char *const *e) {
    DO;
}
KERNEL int brim_freertos_create(void *t, function f, const void *stack, void *p, uint32_t i) {
    DO;
}
KERNEL int brim_threadx_create(void *t, const void *stack, function f, uint32_t p, uint32_t i) {
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
static const struct {
    const char *n;
    uint32_t *limit;
    uint32_t z, guard;
} adapted = {"adapted", area, sizeof area, 32};
static const struct descriptor descriptor = {"d", other, other + 48, 1, descriptor_task, 0};
static const struct descriptor spawned = {"s", area, area + 100, 1, spawned_task, 0};
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

#ifdef TABLES // Tasks that stand in constant structs and tables, which loops and wrappers read.
static const struct definition definition = {"d", defined_task, 0, 1, 128};
static const struct {
    function f;
    int i;
    uint32_t instances, bytes;
} rtx_definition = {rtx_task, 0, 1, 512};
struct task {
    const char *n;
    function f;
    uint32_t words;
};
static const struct task pointed = {"p", pointed_task, 80};
static const struct task items[] = {
    {"1", first_item, 100}, {"2", second_item, 120}, {"3", first_item, 100}, {"4", heap_task, 90}};
static const struct task wrapped_items[] = {{"1", first_wrapped, 64}, {"2", second_wrapped, 96}};
static const struct definition definitions[] = {{"1", first_pointed, 0, 1, 88}, {"2", second_pointed, 0, 1, 104}};
__attribute__((noipa)) void create(const struct task *task) {
    xTaskCreate(task->f, task->n, (uint16_t)task->words, 0, 1, 0);
}
// Its variable shares words of the frame with the definitions, where the function is inlined.
__attribute__((noipa)) static void configure(const uint32_t *words) {
    sink = (int)words[0];
}
static inline __attribute__((always_inline)) void start_clock(void) {
    uint32_t const settings[] = {1, 2, 3, 4, 5, 6, 7, 8, (uint32_t)sink};
    configure(settings);
}
// Constant variables of a function, all of which are there before the first call sees the address of one of them. They
// are too many for the words that are known at a call.
__attribute__((noipa)) static void create_locals(void) {
    start_clock();
    struct definition const near = {"n", near_local, 0, 1, 76}, a = near, b = near, c = near, d = near, e = near;
    struct definition const far = {"f", far_local, 0, 1, 84};
    osThreadCreate(&near, 0);
    osThreadCreate(&far, 0);
    osThreadCreate(&a, 0);
    osThreadCreate(&b, 0);
    osThreadCreate(&c, 0);
    osThreadCreate(&d, 0);
    osThreadCreate(&e, 0);
}
#ifdef CHANGED // A variable that is no constant, and that a callee changes.
static struct definition *keeper;
__attribute__((noipa)) static void change(void) {
    keeper->size = 20;
}
__attribute__((noipa)) static void create_changing(void) {
    struct definition changing = {"c", changing_local, 0, 1, 200};
    keeper = &changing;
    change();
    osThreadCreate(&changing, 0);
}
#endif
static void create_all(void) {
    create_locals();
#ifdef CHANGED
    create_changing();
#endif
    struct definition const local = {"l", local_definition, 0, 1, 112};
    osThreadCreate(&local, 0);
    osThreadCreate(&definition, 0);
    osThreadCreate((const struct definition *)&rtx_definition, 0);
    create(&pointed);
    for (unsigned i = 0; i < sizeof items / sizeof *items; ++i) {
        xTaskCreateStatic(items[i].f, items[i].n, items[i].words, 0, 1, area, 0);
    }
    for (unsigned i = 0; i < 2; ++i) {
        create(&wrapped_items[i]);
        osThreadCreate(&definitions[i], 0);
    }
}
#endif

#ifdef EITHER // Tasks whose function is one of two constants.
#define PAIR(name) TASK(name##_one) TASK(name##_other)
PAIR(heap)
PAIR(cmsis)
PAIR(zephyr)
PAIR(riot)
PAIR(chibi)
PAIR(indexed)
PAIR(passed)
static const function choices[] = {indexed_one, indexed_other};
static void create_either(void) {
    xTaskCreate(sink ? heap_one : heap_other, "heap", 128, 0, 1, 0);
    osThreadNew(sink ? cmsis_one : cmsis_other, 0, &attributes);
    z_impl_k_thread_create(0, area, 400, sink ? zephyr_one : zephyr_other, 0, 0, 0);
    thread_create(area, 300, 1, 0, sink ? riot_one : riot_other, 0, "riot");
    chThdCreateStatic(other, sizeof other, 1, sink ? chibi_one : chibi_other, 0);
    xTaskCreate(choices[sink & 1], "indexed", 96, 0, 1, 0);
    wrapper(sink ? passed_one : passed_other, 80);
    xTaskCreate(sink ? heap_task : pointer, "half", 88, 0, 1, 0);
}
#endif
#ifdef CLONED // What GCC makes of a creator whose first argument is the same in all calls: the size comes first.
KERNEL int clone(uint32_t d, const char *n, uint32_t p, uint32_t i) __asm("xTaskCreate.constprop.0");
int clone(uint32_t d, const char *n, uint32_t p, uint32_t i) {
    DO;
}
#endif
#ifdef TOLD // FreeRTOS asks the user for the memory of the tasks that it creates for itself.
TASK(prvIdleTask)
TASK(prvTimerTask)
__attribute__((noipa)) void vApplicationGetIdleTaskMemory(void **block, uint32_t **stack, uint16_t *depth) {
    *block = area;
    *stack = other;
    *depth = 48;
}
__attribute__((noipa)) void vApplicationGetTimerTaskMemory(void **block, uint32_t **stack, uint32_t *depth) {
    *block = area;
    *stack = words;
    *depth = (uint32_t)sink;
}
static void start_kernel(void) {
    void *block;
    uint32_t *stack;
    uint16_t depth = 0;
    vApplicationGetIdleTaskMemory(&block, &stack, &depth);
    xTaskCreateStatic(prvIdleTask, "IDLE", depth, 0, 0, stack, block);
    uint32_t longer = 0;
    vApplicationGetTimerTaskMemory(&block, &stack, &longer);
    xTaskCreateStatic(prvTimerTask, "timer", longer, 0, 0, stack, block);
}
#endif
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
    thread_create(area, 300, 1, 0, riot_task, 0, "riot");
    chThdCreateStatic(other, sizeof other, 1, chibi_task, 0);
    _tx_thread_create(0, "threadx", threadx_task, 0, area, 400, 1);
    brim_freertos_create(0, adapted_task, &adapted, 0, 1);
    brim_threadx_create(0, &adapted, adapted_thread, 0, 1);
    task_create("nuttx", 1, 1024, nuttx_task, 0);
    chThdCreate(&descriptor);
    chThdSpawnRunning(area, &spawned);
    struct descriptor const local = {sink ? "l" : "", other, other + 32, (uint32_t)sink, local_task, 0};
    chThdCreate(&local);
    chThdCreateFromHeap(0, 344, "h", 1, heap_thread, 0);
    chThdCreateFromMemoryPool(0, 1, pool_task, 0);
    MPU_xTaskCreateStatic(mpu_task, "mpu", 64, 0, 1, words, 0);
    z_setup_new_thread(0, area, 400, idle_task, 0, 0, 0);
    nxthread_create("n", 0, 1, area, 400, start_task, 0, 0);
    xTaskGenericCreate(older_task, "older", 96, 0, 1, 0, 0, 0);
    nxtask_create("n", 1, 600, older_start_task, 0);
    OSTaskCreateExt(ucos2_sized_task, 0, words + 64, 1, 1, words, 64, 0);
    OSTaskCreate(area, "3", ucos3_task, 0, 1, words, 6, 48);
    ((int (*)(function, void *, uint32_t *, uint8_t))OSTaskCreate)(ucos2_task, 0, words + 64, 1);
#endif
#ifdef TOLD
    start_kernel();
#endif
#ifdef TABLES
    create_all();
#endif
#ifdef EITHER
    create_either();
#endif
#ifdef UNSIZED
    xTaskCreate(unsized_task, "unsized", (uint16_t)sink, 0, 1, 0);
#endif
#ifdef CLONED
    clone(200, "clone", 300, 0);
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
#ifdef RTX // The kernel's function has 24 bytes on the stack when it calls the thread, and ends it.
uint32_t osRtxInfo[4];
KERNEL void osThreadExit(void) {
    sink = 3;
}
__attribute__((used)) static void osThreadEntry(void *argument, function run) {
    volatile int room[4];
    room[0] = sink;
    run(argument);
    osThreadExit();
}
__attribute__((used)) static void (*const shell)(void *, function) = osThreadEntry;
#endif
#ifdef UCOS
void *OSTCBCurPtr;
#endif
#ifdef THREADX // The kernel's function has 24 bytes on the stack when it calls the task.
void *_tx_thread_current_ptr;
static volatile function entry_of_thread;
KERNEL void _tx_thread_system_suspend(void *thread) {
    sink = 2;
}
void _tx_thread_shell_entry(void) {
    volatile int room[4];
    room[0] = sink;
    entry_of_thread(0);
    _tx_thread_system_suspend(0);
    sink = room[0];
}
__attribute__((used)) static void (*const shell)(void) = _tx_thread_shell_entry;
#endif
#if defined RIOT || defined CHIBIOS // The control block lies at the top of each stack.
typedef struct control_block {
    uint32_t words[21];
} thread_t;
thread_t *sched_active_block;
#endif
#ifdef RIOT
thread_t *sched_active_thread;
#endif
#ifdef CHIBIOS // The switch saves 36 bytes, in a function that has 8 on the stack of the thread that is preempted.
__attribute__((naked, used)) void __port_thread_start(void) {
    __asm volatile("mov r0, r5\n blx r4\n b .");
}
__attribute__((naked, noinline, used)) void __port_switch(void) {
    __asm volatile("push {r4-r11, lr}\n str sp, [r1, #12]\n ldr r3, [r0, #12]\n mov sp, r3\n pop {r4-r11, pc}");
}
__attribute__((naked, used)) void __port_switch_from_isr(void) {
    __asm volatile("push {r3, lr}\n bl __port_switch\n pop {r3, lr}\n svc #0\n b .");
}
#endif
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top, Reset_Handler, stop, stop, stop, stop, stop, 0, 0, 0, 0, stop, stop, 0, stop, stop,
};
