// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// FreeRTOS's pvPortMalloc on brim's heap: integrations/freertos/heap_brim.c in place of heap_4.c. Debian has no package
// of the kernel, so what is included here by its names is tests/integrations/freertos_stub; nothing of it runs.
#include "FreeRTOS.h"
#include "board.h"
#include "brim_freertos_heap.h"
#include "task.h"

#include <brim/report.h>
#include <string.h>

static uint32_t failures;

void vApplicationMallocFailedHook(void) {
    ++failures;
}

static void say(const char *text) {
    board_write(text, strlen(text));
}

void freertos_stub_assert_failed(int line) { // The kernel's configASSERT.
    (void)line;
    say("wrong\n");
    board_exit(1);
}

static bool use(void) {
    size_t const at_first = xPortGetFreeHeapSize();
    unsigned char *const queue = pvPortMalloc(100);
    unsigned char *const timers = pvPortCalloc(10, 10);
    if (queue == NULL || timers == NULL || (uintptr_t)queue % portBYTE_ALIGNMENT != 0) {
        return false;
    }
    bool const held = xPortGetFreeHeapSize() == at_first - 104 - 104 && timers[0] == 0 && timers[99] == 0;
    vPortFree(queue);
    vPortFree(timers);
    vPortFree(NULL);
    return held && at_first <= configTOTAL_HEAP_SIZE && xPortGetFreeHeapSize() == at_first &&
           xPortGetMinimumEverFreeHeapSize() == at_first - 208;
}

static bool refuse(void) {
    size_t const huge = SIZE_MAX / 2 + 2;
    void *volatile const none = pvPortMalloc(configTOTAL_HEAP_SIZE);
    void *volatile const overflown = pvPortCalloc(huge, 2); // 4, if nobody looks.
    return none == NULL && overflown == NULL && failures == 2;
}

int main(void) {
    bool const right = use() && refuse() && brim_heap_check(brim_freertos_heap(0));
    say(right ? "pvPortMalloc, pvPortCalloc, vPortFree: on brim's heap, all given back; failures reach the hook\n"
              : "wrong\n");
    brim_report(board_write); // How deep the stack was.
    board_exit(right ? 0 : 1);
}
