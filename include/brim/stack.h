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
/// or were written with the paint's own value. The paint of a stack is brim's, or the value with which a kernel filled
/// it: the lowest word of the stack tells which (BRIM_STACK_IS_PAINT).
#ifndef BRIM_STACK_H
#define BRIM_STACK_H

#include "port.h"

BRIM_ASSERT_NOT_PACKED(brim_stack_header);

/// What brim_stack_paint leaves in unused stack words.
#define BRIM_STACK_PAINT 0xDEADBEEFu

/// True iff the lowest word of a stack says that the stack was painted: by brim, or by the kernel of FreeRTOS (0xA5),
/// ThreadX (0xEF), Zephyr (0xAA) or RTX (0xCC), each of which fills a new stack with one byte.
#define BRIM_STACK_IS_PAINT(word)                                                                                      \
    ((word) == BRIM_STACK_PAINT || (word) == 0xA5A5A5A5u || (word) == 0xEFEFEFEFu || (word) == 0xAAAAAAAAu ||          \
     (word) == 0xCCCCCCCCu)

/// A stack that grows down from limit + size_bytes to limit.
/// Invariant: limit is word-aligned, size_bytes a multiple of 4.
typedef struct brim_stack {
    const char *name;
    uint32_t *limit; ///< The lowest word.
    size_t size_bytes;
    size_t guard_bytes; ///< A task's: how much of its lowest part is its guard. A power of two, BRIM_TASK_GUARD_BYTES
                        ///< or more, to which limit is aligned. 0: BRIM_TASK_GUARD_BYTES.
                        ///< BRIM_STACK_NO_GUARD: every byte of the stack may be used.
} brim_stack;

/// What a task's guard takes of its stack, unless the stack says otherwise: no byte of the guard is usable. On ARMv7-M
/// a region of the memory protection unit guards it. A frame that is larger, and whose part in the guard is not
/// written, is not seen. An exception that interrupts code with floating-point state reserves 104 bytes and writes only
/// the lowest 32 of them (DDI 0403E, B1.5.7), so a core with a floating-point unit needs 128. On ARMv8-M the limit
/// register is set above the guard, and a task switch below the limit ends in it. On ARMv6-M the guard is paint to be
/// checked.
#define BRIM_TASK_GUARD_BYTES BRIM_GUARD_FOR_FRAMES

/// Defines a task's stack: memory aligned for its guard, and the brim_stack `name` that describes it. What stands
/// before it places the memory: BRIM_FAST_ZERO BRIM_TASK_STACK(control_stack, 1024);
#define BRIM_TASK_STACK(name, bytes) BRIM_TASK_STACK_GUARDED(name, bytes, BRIM_TASK_GUARD_BYTES)

/// As brim_stack.guard_bytes: the stack has no guard of its own.
#define BRIM_STACK_NO_GUARD SIZE_MAX

/// The same with a wider guard, as wide as the task's largest frame.
#define BRIM_TASK_STACK_GUARDED(name, bytes, guard)                                                                    \
    static BRIM_ALIGNED(guard) uint32_t name##_words[(bytes) / 4];                                                     \
    BRIM_STATIC_ASSERT((guard) >= BRIM_TASK_GUARD_BYTES && ((guard) & ((guard)-1)) == 0,                               \
                       #name ": a guard is a power of two, at least BRIM_TASK_GUARD_BYTES");                           \
    BRIM_STATIC_ASSERT((bytes) >= 96 + (guard) && (bytes) % 32 == 0,                                                   \
                       #name ": a task's stack is a multiple of 32 bytes, at least 96 and its guard");                 \
    static const brim_stack name = {#name, name##_words, sizeof name##_words, (guard)}

/// Looks at a few words of a stack at each call, so that an idle loop can watch it at a small, constant cost.
/// Zero the rest of the struct. All fields but the first two are the watch's own.
typedef struct brim_stack_watch {
    const brim_stack *stack;
    size_t alarm_free_bytes; ///< brim_stack_alarm is called when less than this has stayed unused above the guard.
    size_t next_word;        ///< Where the next step begins, from the lowest word above the guard.
    bool alarmed;
} brim_stack_watch;

BRIM_EXTERN_C_BEGIN

/// The stack that start-up, main and the interrupt handlers use.
/// \context  Any.  \cost  O(1).
const brim_stack *brim_stack_main(void);

/// Paints a stack. On the stack it runs on, only what lies below its own frame, so a live frame is never touched and a
/// later call paints anew below the present depth. A task whose guard is armed may paint its own stack: the guard is
/// off, with interrupts closed, while its words are written. \context  Any, privileged; for another stack than its own,
/// while nothing runs on that stack. \cost     O(size_bytes).
void brim_stack_paint(const brim_stack *stack);

/// The bytes in use now.
/// \context  Any.  \cost  O(1).
/// \return   0 iff the caller runs on another stack, whose depth cannot be seen from here.
size_t brim_stack_depth_bytes(const brim_stack *stack);

/// The most bytes the stack has held since it was painted. Those of the guard are neither used nor free.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_used_bytes(const brim_stack *stack);

/// What has never been used since it was painted, above the guard.
/// \context  Any.  \cost  O(free bytes).
size_t brim_stack_free_bytes(const brim_stack *stack);

/// Makes accesses just below the main stack fault. Start-up has done so already. Panics (broken promise, the limit)
/// where MSP is outside of the stack that the linker script's symbols describe. \context  Main code, privileged.  \cost
/// O(1). \return   False iff this core has nothing to guard with; then the region's edge is the only limit.
bool brim_stack_guard(void);

/// Moves the task guard to the stack of the task that is about to run, and remembers it for the fault record.
/// ARMv7-M: its guard becomes read-only, and exceptions store floating-point registers at once from here on
/// (FPCCR.LSPEN is 0; docs/stack.md). ARMv8-M: the limit register is set. ARMv6-M: nothing guards, the paint tells at
/// the next check. \context  The switcher, privileged, on the main stack.  \cost  O(1).
/// \return   False iff this core has nothing to guard with, or the guard that the stack asks for cannot be set: its
///           size is no power of two or below BRIM_TASK_GUARD_BYTES, or `limit` is not aligned to it (ARMv8-M: to
///           8). Then no task is guarded.
bool brim_stack_guard_task(const brim_stack *stack);

/// Takes the task guard away, and remembers the stack for the fault record: for a task whose stack has no room for a
/// guard, or NULL for none. \context  The switcher, privileged, on the main stack.  \cost  O(1).
void brim_stack_unguard_task(const brim_stack *stack);

/// The task stack given to brim_stack_guard_task or brim_stack_unguard_task last.
/// \context  Any.  \cost  O(1).
/// \return   NULL iff there was none.
const brim_stack *brim_stack_running_task(void);

/// What the guard takes of a task's stack.
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
