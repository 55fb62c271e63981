// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
// A recursive mutex is POSIX, which a compiler that was asked for plain C hides.
#define _POSIX_C_SOURCE 200809L // NOLINT(bugprone-reserved-identifier): POSIX says so.

#include "brim_port.h"

#include <brim/critical.h>

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

// "Interrupts off" is one recursive lock. It is taken as often as sections nest, so exit needs nothing of `before`.
static pthread_mutex_t interrupts;
static pthread_once_t interrupts_once = PTHREAD_ONCE_INIT;

static void init_interrupts(void) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&interrupts, &attributes);
    pthread_mutexattr_destroy(&attributes);
}

uint32_t brim_critical_enter(void) {
    pthread_once(&interrupts_once, init_interrupts);
    pthread_mutex_lock(&interrupts);
    return 0;
}

void brim_critical_exit(uint32_t before) {
    (void)before;
    pthread_mutex_unlock(&interrupts);
}

void brim_port_wait_for_interrupt(void) {
    sched_yield();
}

_Noreturn void brim_port_reset(void) {
    abort();
}

bool brim_port_guard_main_stack(void) {
    return false;
}

bool brim_port_guard_task_stack(uint32_t *limit, size_t guard_bytes) {
    (void)limit, (void)guard_bytes;
    return false;
}

void brim_port_unguard_task_stack(void) {}

uint32_t brim_port_pause_task_guard(void) {
    return 0;
}

void brim_port_resume_task_guard(uint32_t paused) {
    (void)paused;
}

bool brim_port_uncache(void *start, size_t size_bytes) {
    (void)start, (void)size_bytes;
    return true; // The host's caches are coherent.
}

void brim_port_enable_caches(void) {}

bool brim_port_block_speculation(void) {
    return false;
}

bool brim_port_is_in_task_guard(uintptr_t address) {
    (void)address;
    return false;
}

const volatile uint32_t *brim_port_cycle_counter(void) {
    static const uint32_t none;
    return &none;
}
