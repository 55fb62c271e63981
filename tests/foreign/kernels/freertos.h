// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A kernel in the style of FreeRTOS: lists of ready and of delayed tasks with sentinels, tasks by xTaskCreate with a
/// stack from a heap that only grows, or by xTaskCreateStatic, queues that block, software timers in a task of their
/// own, and a port that starts the first task by SVC and switches in PendSV.
#ifndef FREERTOS_H
#define FREERTOS_H

#include "rig.h"

#include <stdbool.h>
#include <string.h>

typedef long BaseType_t;
typedef unsigned long UBaseType_t;
typedef uint32_t StackType_t;
typedef uint32_t TickType_t;
typedef void (*TaskFunction_t)(void *);

typedef struct xLIST_ITEM {
    TickType_t xItemValue;
    struct xLIST_ITEM *pxNext, *pxPrevious;
    void *pvOwner;
    struct xLIST *pxContainer;
} ListItem_t;

typedef struct xLIST {
    UBaseType_t uxNumberOfItems;
    ListItem_t *pxIndex;
    ListItem_t xListEnd;
} List_t;

typedef struct tskTaskControlBlock {
    volatile StackType_t *pxTopOfStack;
    ListItem_t xStateListItem, xEventListItem;
    UBaseType_t uxPriority;
    StackType_t *pxStack;
    uint32_t ulStackDepth;
    char pcTaskName[12];
} TCB_t;
typedef TCB_t StaticTask_t;
typedef TCB_t *TaskHandle_t;

typedef struct QueueDefinition {
    uint8_t *pcHead, *pcWriteTo, *pcReadFrom, *pcTail;
    List_t xTasksWaitingToSend, xTasksWaitingToReceive;
    UBaseType_t uxMessagesWaiting, uxLength, uxItemSize;
} Queue_t;
typedef Queue_t *QueueHandle_t;

enum { configMAX_PRIORITIES = 4, HEAP_BYTES = 6 * 1024, portMAX_DELAY = -1 };

static List_t pxReadyTasksLists[configMAX_PRIORITIES], xDelayedTaskList;
TCB_t *volatile pxCurrentTCB;
static volatile TickType_t xTickCount;
static UBaseType_t uxCriticalNesting, uxTopReadyPriority;
static uint8_t ucHeap[HEAP_BYTES] __attribute__((aligned(8)));
static size_t xNextFreeByte;

void PendSV_Handler(void);
void SVC_Handler(void);
void SysTick_Handler(void);
void vTaskSwitchContext(void);

static NOINLINE void *pvPortMalloc(size_t xWantedSize) {
    xWantedSize = (xWantedSize + 7) & ~(size_t)7;
    if (xWantedSize > HEAP_BYTES - xNextFreeByte) {
        return 0;
    }
    void *const pvReturn = &ucHeap[xNextFreeByte];
    xNextFreeByte += xWantedSize;
    return pvReturn;
}

static NOINLINE void vListInitialise(List_t *const pxList) {
    pxList->pxIndex = &pxList->xListEnd;
    pxList->xListEnd.xItemValue = (TickType_t)portMAX_DELAY;
    pxList->xListEnd.pxNext = pxList->xListEnd.pxPrevious = &pxList->xListEnd;
    pxList->uxNumberOfItems = 0;
}

static void vInsertBefore(List_t *const pxList, ListItem_t *const pxNext, ListItem_t *const pxItem) {
    pxItem->pxNext = pxNext;
    pxItem->pxPrevious = pxNext->pxPrevious;
    pxNext->pxPrevious->pxNext = pxItem;
    pxNext->pxPrevious = pxItem;
    pxItem->pxContainer = pxList;
    ++pxList->uxNumberOfItems;
}

static NOINLINE void vListInsertEnd(List_t *const pxList, ListItem_t *const pxItem) {
    vInsertBefore(pxList, pxList->pxIndex, pxItem);
}

static NOINLINE void vListInsert(List_t *const pxList, ListItem_t *const pxItem) {
    ListItem_t *pxNext = pxList->xListEnd.pxNext;
    while (pxNext != &pxList->xListEnd && pxNext->xItemValue <= pxItem->xItemValue) {
        pxNext = pxNext->pxNext;
    }
    vInsertBefore(pxList, pxNext, pxItem);
}

static NOINLINE void uxListRemove(ListItem_t *const pxItem) {
    List_t *const pxList = pxItem->pxContainer;
    pxItem->pxNext->pxPrevious = pxItem->pxPrevious;
    pxItem->pxPrevious->pxNext = pxItem->pxNext;
    if (pxList->pxIndex == pxItem) {
        pxList->pxIndex = pxItem->pxPrevious;
    }
    pxItem->pxContainer = 0;
    --pxList->uxNumberOfItems;
}

static inline void portYIELD(void) {
    RIG_REGISTER(0xE000ED04u) = 1u << 28;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static NOINLINE void vPortEnterCritical(void) {
    __asm volatile("cpsid i" : : : "memory");
    ++uxCriticalNesting;
}

static NOINLINE void vPortExitCritical(void) {
    if (--uxCriticalNesting == 0) {
        __asm volatile("cpsie i" : : : "memory");
    }
}

static NOINLINE void prvTaskExitError(void) {
    for (;;) {
    }
}

static NOINLINE StackType_t *pxPortInitialiseStack(StackType_t *pxTopOfStack, TaskFunction_t pxCode,
                                                   void *pvParameters) {
    *--pxTopOfStack = 1u << 24;
    *--pxTopOfStack = (StackType_t)(uintptr_t)pxCode & ~1u;
    *--pxTopOfStack = (StackType_t)(uintptr_t)prvTaskExitError;
    pxTopOfStack -= 5;
    *pxTopOfStack = (StackType_t)(uintptr_t)pvParameters;
    *--pxTopOfStack = 0xFFFFFFFDu;
    return pxTopOfStack - 8;
}

static void prvAddTaskToReadyList(TCB_t *pxTCB) {
    if (pxTCB->uxPriority > uxTopReadyPriority) {
        uxTopReadyPriority = pxTCB->uxPriority;
    }
    vListInsertEnd(&pxReadyTasksLists[pxTCB->uxPriority], &pxTCB->xStateListItem);
}

static NOINLINE void prvInitialiseNewTask(TaskFunction_t pxTaskCode, const char *pcName, uint32_t ulStackDepth,
                                          void *pvParameters, UBaseType_t uxPriority, TCB_t *pxNewTCB) {
    rig_paint(pxNewTCB->pxStack, ulStackDepth);
    StackType_t *const pxTop = (StackType_t *)((uintptr_t)(pxNewTCB->pxStack + ulStackDepth - 1) & ~(uintptr_t)7);
    for (size_t i = 0; i + 1 < sizeof pxNewTCB->pcTaskName && pcName[i] != '\0'; ++i) {
        pxNewTCB->pcTaskName[i] = pcName[i];
    }
    pxNewTCB->uxPriority = uxPriority;
    pxNewTCB->ulStackDepth = ulStackDepth;
    pxNewTCB->xStateListItem.pvOwner = pxNewTCB->xEventListItem.pvOwner = pxNewTCB;
    pxNewTCB->pxTopOfStack = pxPortInitialiseStack(pxTop, pxTaskCode, pvParameters);
}

static NOINLINE void prvAddNewTaskToReadyList(TCB_t *pxNewTCB) {
    vPortEnterCritical();
    if (pxCurrentTCB == 0) {
        for (size_t i = 0; i < configMAX_PRIORITIES; ++i) {
            vListInitialise(&pxReadyTasksLists[i]);
        }
        vListInitialise(&xDelayedTaskList);
    }
    if (pxCurrentTCB == 0 || pxCurrentTCB->uxPriority <= pxNewTCB->uxPriority) {
        pxCurrentTCB = pxNewTCB;
    }
    prvAddTaskToReadyList(pxNewTCB);
    vPortExitCritical();
}

__attribute__((used)) NOINLINE BaseType_t xTaskCreate(TaskFunction_t pxTaskCode, const char *pcName,
                                                      uint16_t usStackDepth, void *pvParameters, UBaseType_t uxPriority,
                                                      TaskHandle_t *pxHandle) {
    StackType_t *const pxStack = pvPortMalloc(usStackDepth * sizeof(StackType_t));
    TCB_t *const pxNewTCB = pvPortMalloc(sizeof(TCB_t));
    if (pxStack == 0 || pxNewTCB == 0) {
        return 0;
    }
    pxNewTCB->pxStack = pxStack;
    prvInitialiseNewTask(pxTaskCode, pcName, usStackDepth, pvParameters, uxPriority, pxNewTCB);
    prvAddNewTaskToReadyList(pxNewTCB);
    if (pxHandle != 0) {
        *pxHandle = pxNewTCB;
    }
    return 1;
}

__attribute__((used)) NOINLINE TaskHandle_t xTaskCreateStatic(TaskFunction_t pxTaskCode, const char *pcName,
                                                              uint32_t ulStackDepth, void *pvParameters,
                                                              UBaseType_t uxPriority, StackType_t *puxStackBuffer,
                                                              StaticTask_t *pxTaskBuffer) {
    pxTaskBuffer->pxStack = puxStackBuffer;
    prvInitialiseNewTask(pxTaskCode, pcName, ulStackDepth, pvParameters, uxPriority, pxTaskBuffer);
    prvAddNewTaskToReadyList(pxTaskBuffer);
    return pxTaskBuffer;
}

__attribute__((used)) NOINLINE void vTaskSwitchContext(void) {
    while (pxReadyTasksLists[uxTopReadyPriority].uxNumberOfItems == 0) {
        --uxTopReadyPriority;
    }
    List_t *const pxList = &pxReadyTasksLists[uxTopReadyPriority];
    pxList->pxIndex = pxList->pxIndex->pxNext;
    if (pxList->pxIndex == &pxList->xListEnd) {
        pxList->pxIndex = pxList->pxIndex->pxNext;
    }
    pxCurrentTCB = pxList->pxIndex->pvOwner;
}

static NOINLINE BaseType_t xTaskIncrementTick(void) {
    BaseType_t xSwitchRequired = 0;
    TickType_t const xConstTickCount = ++xTickCount;
    while (xDelayedTaskList.uxNumberOfItems != 0) {
        ListItem_t *const pxItem = xDelayedTaskList.xListEnd.pxNext;
        if (pxItem->xItemValue > xConstTickCount) {
            break;
        }
        TCB_t *const pxTCB = pxItem->pvOwner;
        uxListRemove(&pxTCB->xStateListItem);
        if (pxTCB->xEventListItem.pxContainer != 0) {
            uxListRemove(&pxTCB->xEventListItem);
        }
        prvAddTaskToReadyList(pxTCB);
        xSwitchRequired = pxTCB->uxPriority >= pxCurrentTCB->uxPriority;
    }
    return xSwitchRequired;
}

static NOINLINE void vTaskDelay(TickType_t xTicksToDelay) {
    vPortEnterCritical();
    uxListRemove(&pxCurrentTCB->xStateListItem);
    pxCurrentTCB->xStateListItem.xItemValue = xTickCount + xTicksToDelay;
    vListInsert(&xDelayedTaskList, &pxCurrentTCB->xStateListItem);
    vPortExitCritical();
    portYIELD();
}

static NOINLINE void vTaskPlaceOnEventList(List_t *const pxEventList, TickType_t xTicksToWait) {
    pxCurrentTCB->xEventListItem.xItemValue = configMAX_PRIORITIES - pxCurrentTCB->uxPriority;
    vListInsert(pxEventList, &pxCurrentTCB->xEventListItem);
    uxListRemove(&pxCurrentTCB->xStateListItem);
    pxCurrentTCB->xStateListItem.xItemValue = xTickCount + xTicksToWait;
    vListInsert(&xDelayedTaskList, &pxCurrentTCB->xStateListItem);
}

static NOINLINE BaseType_t xTaskRemoveFromEventList(const List_t *const pxEventList) {
    TCB_t *const pxTCB = pxEventList->xListEnd.pxNext->pvOwner;
    uxListRemove(&pxTCB->xEventListItem);
    uxListRemove(&pxTCB->xStateListItem);
    prvAddTaskToReadyList(pxTCB);
    return pxTCB->uxPriority > pxCurrentTCB->uxPriority;
}

__attribute__((unused)) static NOINLINE QueueHandle_t xQueueCreate(UBaseType_t uxLength, UBaseType_t uxItemSize) {
    Queue_t *const pxQueue = pvPortMalloc(sizeof *pxQueue + uxLength * uxItemSize);
    pxQueue->pcHead = pxQueue->pcWriteTo = pxQueue->pcReadFrom = (uint8_t *)(pxQueue + 1);
    pxQueue->pcTail = pxQueue->pcHead + uxLength * uxItemSize;
    pxQueue->uxMessagesWaiting = 0;
    pxQueue->uxLength = uxLength;
    pxQueue->uxItemSize = uxItemSize;
    vListInitialise(&pxQueue->xTasksWaitingToSend);
    vListInitialise(&pxQueue->xTasksWaitingToReceive);
    return pxQueue;
}

__attribute__((unused)) static NOINLINE void prvCopyDataToQueue(Queue_t *pxQueue, const void *pvItem) {
    memcpy(pxQueue->pcWriteTo, pvItem, pxQueue->uxItemSize);
    pxQueue->pcWriteTo += pxQueue->uxItemSize;
    if (pxQueue->pcWriteTo == pxQueue->pcTail) {
        pxQueue->pcWriteTo = pxQueue->pcHead;
    }
    ++pxQueue->uxMessagesWaiting;
}

__attribute__((unused)) static NOINLINE BaseType_t xQueueSend(Queue_t *pxQueue, const void *pvItem) {
    for (;;) {
        vPortEnterCritical();
        if (pxQueue->uxMessagesWaiting < pxQueue->uxLength) {
            prvCopyDataToQueue(pxQueue, pvItem);
            bool const bYield = pxQueue->xTasksWaitingToReceive.uxNumberOfItems != 0 &&
                                xTaskRemoveFromEventList(&pxQueue->xTasksWaitingToReceive);
            vPortExitCritical();
            if (bYield) {
                portYIELD();
            }
            return 1;
        }
        vTaskPlaceOnEventList(&pxQueue->xTasksWaitingToSend, 1000);
        vPortExitCritical();
        portYIELD();
    }
}

__attribute__((unused)) static NOINLINE BaseType_t xQueueSendFromISR(Queue_t *pxQueue, const void *pvItem,
                                                                     BaseType_t *pxWoken) {
    if (pxQueue->uxMessagesWaiting == pxQueue->uxLength) {
        return 0;
    }
    prvCopyDataToQueue(pxQueue, pvItem);
    if (pxQueue->xTasksWaitingToReceive.uxNumberOfItems != 0 &&
        xTaskRemoveFromEventList(&pxQueue->xTasksWaitingToReceive)) {
        *pxWoken = 1;
    }
    return 1;
}

__attribute__((unused)) static NOINLINE BaseType_t xQueueReceive(Queue_t *pxQueue, void *pvBuffer, TickType_t xTicks) {
    TickType_t const xStart = xTickCount;
    for (;;) {
        vPortEnterCritical();
        if (pxQueue->uxMessagesWaiting > 0) {
            memcpy(pvBuffer, pxQueue->pcReadFrom, pxQueue->uxItemSize);
            pxQueue->pcReadFrom += pxQueue->uxItemSize;
            if (pxQueue->pcReadFrom == pxQueue->pcTail) {
                pxQueue->pcReadFrom = pxQueue->pcHead;
            }
            --pxQueue->uxMessagesWaiting;
            bool const bYield = pxQueue->xTasksWaitingToSend.uxNumberOfItems != 0 &&
                                xTaskRemoveFromEventList(&pxQueue->xTasksWaitingToSend);
            vPortExitCritical();
            if (bYield) {
                portYIELD();
            }
            return 1;
        }
        if (xTickCount - xStart >= xTicks) {
            vPortExitCritical();
            return 0;
        }
        vTaskPlaceOnEventList(&pxQueue->xTasksWaitingToReceive, xTicks);
        vPortExitCritical();
        portYIELD();
    }
}

void SysTick_Handler(void) {
    __asm volatile("cpsid i" : : : "memory");
    if (xTaskIncrementTick() != 0) {
        RIG_REGISTER(0xE000ED04u) = 1u << 28;
    }
    __asm volatile("cpsie i" : : : "memory");
}

#if __ARM_ARCH_ISA_THUMB == 2
NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "isb\n\t"
                   "ldr r3, =pxCurrentTCB\n\t"
                   "ldr r2, [r3]\n\t"
#ifdef __ARM_FP
                   "tst r14, #0x10\n\t"
                   "it eq\n\t"
                   "vstmdbeq r0!, {s16-s31}\n\t"
#endif
                   "stmdb r0!, {r4-r11, r14}\n\t"
                   "str r0, [r2]\n\t"
                   "push {r0, r3}\n\t"
                   "cpsid i\n\t"
                   "bl vTaskSwitchContext\n\t"
                   "cpsie i\n\t"
                   "pop {r0, r3}\n\t"
                   "ldr r1, [r3]\n\t"
                   "ldr r0, [r1]\n\t"
                   "ldmia r0!, {r4-r11, r14}\n\t"
#ifdef __ARM_FP
                   "tst r14, #0x10\n\t"
                   "it eq\n\t"
                   "vldmiaeq r0!, {s16-s31}\n\t"
#endif
                   "msr psp, r0\n\t"
                   "isb\n\t"
                   "bx r14\n\t"
                   ".ltorg");
}

NAKED void SVC_Handler(void) {
    __asm volatile("ldr r3, =pxCurrentTCB\n\t"
                   "ldr r1, [r3]\n\t"
                   "ldr r0, [r1]\n\t"
                   "ldmia r0!, {r4-r11, r14}\n\t"
                   "msr psp, r0\n\t"
                   "isb\n\t"
                   "bx r14\n\t"
                   ".ltorg");
}
#else
NAKED void PendSV_Handler(void) {
    __asm volatile("mrs r0, psp\n\t"
                   "ldr r3, =pxCurrentTCB\n\t"
                   "ldr r2, [r3]\n\t"
                   "subs r0, #36\n\t"
                   "str r0, [r2]\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, r8\n\t"
                   "mov r5, r9\n\t"
                   "mov r6, r10\n\t"
                   "mov r7, r11\n\t"
                   "stmia r0!, {r4-r7}\n\t"
                   "mov r4, lr\n\t"
                   "stmia r0!, {r4}\n\t"
                   "push {r3, r4}\n\t"
                   "cpsid i\n\t"
                   "bl vTaskSwitchContext\n\t"
                   "cpsie i\n\t"
                   "pop {r2, r3}\n\t"
                   "ldr r1, [r2]\n\t"
                   "ldr r0, [r1]\n\t"
                   "adds r0, #16\n\t"
                   "ldmia r0!, {r4-r7}\n\t"
                   "mov r8, r4\n\t"
                   "mov r9, r5\n\t"
                   "mov r10, r6\n\t"
                   "mov r11, r7\n\t"
                   "ldmia r0!, {r3}\n\t"
                   "msr psp, r0\n\t"
                   "subs r0, #36\n\t"
                   "ldmia r0!, {r4-r7}\n\t"
                   "bx r3\n\t"
                   ".ltorg");
}

NAKED void SVC_Handler(void) {
    __asm volatile("ldr r3, =pxCurrentTCB\n\t"
                   "ldr r1, [r3]\n\t"
                   "ldr r0, [r1]\n\t"
                   "adds r0, #32\n\t"
                   "ldmia r0!, {r3}\n\t"
                   "msr psp, r0\n\t"
                   "isb\n\t"
                   "bx r3\n\t"
                   ".ltorg");
}
#endif

static void prvIdleTask(void *pvParameters) {
    (void)pvParameters;
    for (;;) {
        portYIELD();
    }
}

static NOINLINE void vTaskStartScheduler(void) {
    xTaskCreate(prvIdleTask, "IDLE", 64, 0, 0, 0);
    RIG_REGISTER(0xE000ED20u) |= 0xFFu << 16;
    RIG_REGISTER(0xE000ED20u) |= 0xFFu << 24;
    RIG_REGISTER(0xE000E014u) = 3000;
    RIG_REGISTER(0xE000E018u) = 0;
    RIG_REGISTER(0xE000E010u) = 7;
    __asm volatile("cpsie i\n\tdsb\n\tisb\n\tsvc 0" : : : "memory");
}

/// Prints the mark of a task, and ends the program from a task with interrupts off.
static inline void mark(const char *name, const TCB_t *task) {
    rig_mark(name, task->pxStack, task->ulStackDepth);
}

#endif
