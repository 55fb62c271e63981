// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// How deep a stack has been: paint it, run, count what is left of the paint. And the guard below the main stack.
///
///     size_t const used = brim_stack_used_bytes(brim_stack_main());
///
/// Start-up paints the main stack and arms its guard before main. A task's stack is described by the task:
///
///     static uint32_t motor_words[256];
///     static const brim_stack motor_stack = {"motor", motor_words, sizeof motor_words};
///     brim_stack_paint(&motor_stack);                  // before the task starts
///     BRIM_REPORT(motor_stack, "motor stack");
///
/// The count is a low-water mark of paint, so it under-reports where the deepest words were reserved and never written,
/// or were written with the paint's own value.
#ifndef BRIM_STACK_H
#define BRIM_STACK_H

#include "port.h"

BRIM_ASSERT_NOT_PACKED(brim_stack_header);

/// What unused stack words hold.
#define BRIM_STACK_PAINT 0xDEADBEEFu

/// A stack that grows down from limit + size_bytes to limit.
/// Invariant: limit is word-aligned, size_bytes a multiple of 4.
typedef struct brim_stack {
    const char *name;
    uint32_t *limit; ///< The lowest word.
    size_t size_bytes;
    size_t guard_bytes; ///< A task's: how much of its lowest part is its guard. A power of two, 32 or more, to which
                        ///< limit is aligned. 0: BRIM_TASK_GUARD_BYTES.
} brim_stack;

/// What a task's guard takes of its stack where the guard is a region of the memory protection unit (ARMv7-M), unless
/// the stack says otherwise. A frame that is larger, and whose part in the guard is not written, is not seen.
#define BRIM_TASK_GUARD_BYTES 32u

/// Defines a task's stack: memory aligned for its guard, and the brim_stack `name` that describes it. What stands
/// before it places the memory: BRIM_FAST_ZERO BRIM_TASK_STACK(control_stack, 1024);
#define BRIM_TASK_STACK(name, bytes) BRIM_TASK_STACK_GUARDED(name, bytes, BRIM_TASK_GUARD_BYTES)

/// The same with a wider guard, as wide as the task's largest frame.
#define BRIM_TASK_STACK_GUARDED(name, bytes, guard)                                                                    \
    static BRIM_ALIGNED(guard) uint32_t name##_words[(bytes) / 4];                                                     \
    BRIM_STATIC_ASSERT((guard) >= 32 && ((guard) & ((guard)-1)) == 0,                                                  \
                       #name ": a guard is a power of two, at least 32");                                              \
    BRIM_STATIC_ASSERT((bytes) >= 96 + (guard) && (bytes) % 32 == 0,                                                   \
                       #name ": a task's stack is a multiple of 32 bytes, at least 96 and its guard");                 \
    static const brim_stack name = {#name, name##_words, sizeof name##_words, (guard)}

/// Looks at a few words of a stack at each call, so that an idle loop can watch it at a small, constant cost.
/// Zero the rest of the struct. All fields but the first two are the watch's own.
typedef struct brim_stack_watch {
    const brim_stack *stack;
    size_t alarm_free_bytes; ///< brim_stack_alarm is called when less than this has stayed unused.
    size_t next_word;        ///< Where the next step begins.
    bool alarmed;
} brim_stack_watch;

BRIM_EXTERN_C_BEGIN

/// The stack that start-up, main and the interrupt handlers use.
/// \context  Any.  \cost  O(1).
const brim_stack *brim_stack_main(void);

/// Paints a stack. On the stack it runs on, only what lies below its own frame, so a live frame is never touched and a
/// later call paints anew below the present depth. \context  Any; for another stack than its own, while nothing runs on
/// that stack. \cost     O(size_bytes).
void brim_stack_paint(const brim_stack *stack);

/// The bytes in use now.
/// \context  Any.  \cost  O(1).
/// \return   0 iff the caller runs on another stack, whose depth cannot be seen from here.
size_t brim_stack_depth_bytes(const brim_stack *stack);

/// The most bytes the stack has held since it was painted.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_used_bytes(const brim_stack *stack);

/// What has never been used since it was painted.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_free_bytes(const brim_stack *stack);

/// Makes accesses just below the main stack fault. Start-up has done so already.
/// \context  Main code, privileged.  \cost  O(1).
/// \return   False iff this core has nothing to guard with; then the region's edge is the only limit.
bool brim_stack_guard(void);

/// Moves the task guard to the stack of the task that is about to run, and remembers it for the fault record.
/// ARMv7-M: its guard becomes read-only. ARMv8-M: the limit register is set. ARMv6-M: nothing
/// guards, the paint tells at the next check. \context  The switcher, privileged, on the main stack.  \cost  O(1).
/// \return   False iff this core has nothing to guard with.
bool brim_stack_guard_task(const brim_stack *stack);

/// The task stack given to brim_stack_guard_task last.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff there was none.
const brim_stack *brim_stack_running_task(void);

/// What the guard of a task's stack takes, where it takes memory.
/// \context  Any.  \cost  O(1).
size_t brim_stack_guard_bytes(const brim_stack *stack);

/// True iff the words of the guard are still painted: the check for cores without a guard, cheap enough for every
/// switch. \context  Any.  \cost  O(guard bytes).
bool brim_stack_is_intact(const brim_stack *stack);

/// Looks at the next BRIM_STACK_WATCH_WORDS words. The whole free part is seen in free words / BRIM_STACK_WATCH_WORDS
/// steps. \context  An idle loop or a periodic task; one caller a watch. \cost     O(1). \return   False iff less than
/// alarm_free_bytes has stayed unused; at the first time brim_stack_alarm is called.
bool brim_stack_watch_step(brim_stack_watch *watch);

/// Called by a watch once its threshold is crossed. The library's version is weak and does nothing.
/// \context  That of brim_stack_watch_step.
void brim_stack_alarm(const brim_stack *stack, size_t free_bytes);

BRIM_EXTERN_C_END

/// How many words one step of a watch looks at.
#define BRIM_STACK_WATCH_WORDS 8u

#endif
