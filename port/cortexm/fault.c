// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// From a fault to its record. The stack may be what is broken, so the entry takes a stack of its own before it pushes
// anything.
//
//     fault ──► brim_fault_entry ──► brim_fault_record ──► brim_fault_hook ──► restart
//               (naked: own stack)   (into .noinit)        (weak)
#include <brim/fault.h>
#include <brim/stack.h>

#include "brim_port.h"
#include "core.h"
#include "fault_cause.h"
#include "vectors.h"

#define FAULT_MAGIC       0x6D697262u // "brim"
#define FAULT_STACK_WORDS 128         // What recording needs at -O0, and an exception on top.

extern const char _stack_guard_size[];

// Not BRIM_NOINIT, which needs a linker script for it whether or not the firmware records faults.
#define NOINIT_OF_FAULTS BRIM_IN_NOINIT
#define NEEDS_NOINIT()   BRIM_NEEDS_HERE("brim_FAULT_needs_brim_sections_ld")

NOINIT_OF_FAULTS static brim_fault record;

// What brim_fault_entry switches to. Named there in assembly, so it has a global name,
// and link-time optimization is told to keep it.
NOINIT_OF_FAULTS BRIM_KEEP BRIM_ALIGNED(8) uint32_t brim_fault_stack[FAULT_STACK_WORDS];

/// The registers as brim_fault_entry pushes them.
typedef struct fault_registers {
    uint32_t r4_to_r11[8];
    uint32_t msp, psp, exc_return;
} fault_registers;

BRIM_NORETURN BRIM_KEEP void brim_fault_record(const fault_registers *registers);

/// What the core stacks on the way into an exception.
typedef struct core_frame {
    uint32_t r0, r1, r2, r3, r12, lr, pc, psr;
} core_frame;

// Every word but the checksum itself.
static uint32_t checksum_of(const brim_fault *fault) {
    const uint32_t *const words = (const uint32_t *)fault;
    uint32_t sum = 0x811C9DC5u;
    for (size_t i = 0; i < offsetof(brim_fault, checksum) / sizeof(uint32_t); ++i) {
        sum = (sum ^ words[i]) * 0x01000193u; // FNV-1a over words.
    }
    return sum;
}

// Which stack was in use, as far as anybody said.
static void name_the_stack(brim_fault *fault, brim_stack *stack) {
    const brim_stack *const task = brim_stack_running_task();
    *stack = !fault->on_process_stack ? *brim_stack_main()
             : task != NULL           ? *task
                                      : (brim_stack){"a task's stack", NULL, 0, 0};
    fault->stack_name = stack->name;
    fault->stack_limit = (uint32_t)(uintptr_t)stack->limit;
}

// A frame is read only where the whole of it lies on a stack that brim knows: recording must not fault.
static bool frame_is_readable(uint32_t sp, const brim_stack *stack) {
    uint32_t const depth_room = sp - (uint32_t)(uintptr_t)stack->limit;
    return !core_stacking_failed() && sp % 4 == 0 && stack->size_bytes >= sizeof(core_frame) &&
           depth_room <= stack->size_bytes - sizeof(core_frame);
}

static void record_frame(brim_fault *fault, const core_frame *frame) {
    fault->r0 = frame->r0;
    fault->r1 = frame->r1;
    fault->r2 = frame->r2;
    fault->r3 = frame->r3;
    fault->r12 = frame->r12;
    fault->lr = frame->lr;
    fault->pc = frame->pc;
    fault->psr = frame->psr;
    fault->stacked = 1;
}

static bool recording; // Zeroed by start-up.

void brim_fault_record(const fault_registers *registers) {
    NEEDS_NOINIT();
    if (recording) {
        brim_fault_hook(&record); // Recording itself faulted: what is there so far is sealed.
    }
    recording = true;
    bool const on_process_stack = (registers->exc_return & 4u) != 0;
    record = (brim_fault){
        .magic = FAULT_MAGIC,
        .exception = core_exception(),
        .on_process_stack = on_process_stack,
        .sp = on_process_stack ? registers->psp : registers->msp,
    };
    brim_stack stack;
    name_the_stack(&record, &stack);
    for (size_t i = 0; i < 8; ++i) {
        record.r4_to_r11[i] = registers->r4_to_r11[i];
    }
    bool const readable = frame_is_readable(record.sp, &stack);
    core_fault_cause(&record, &stack, (uint32_t)(uintptr_t)_stack_guard_size);
    record.checksum = checksum_of(&record);
    if (readable) {
        record_frame(&record, (const core_frame *)(uintptr_t)record.sp); // NOLINT(performance-no-int-to-ptr)
        record.checksum = checksum_of(&record);
    }
    recording = false;
    brim_fault_hook(&record);
}

BRIM_WEAK void brim_fault_hook(const brim_fault *fault) {
    (void)fault;
    if ((DHCSR & 1u) != 0) {
        __asm volatile("bkpt 0"); // A debugger is attached: look at *fault.
    }
    brim_port_reset();
}

const brim_fault *brim_fault_last(void) {
    NEEDS_NOINIT();
    bool const valid = record.magic == FAULT_MAGIC && record.checksum == checksum_of(&record);
    return valid ? &record : NULL;
}

void brim_fault_clear(void) {
    record.magic = 0;
}

// r12 and r0-r3 are in the frame, if there is one; the rest goes to brim_fault_record in a fault_registers.
__attribute__((naked)) void brim_fault_entry(void) {
    __asm volatile("mrs r0, msp\n\t"
                   "mrs r1, psp\n\t"
                   "mov r2, lr\n\t"
#if CORE_HAS_STACK_LIMIT
                   "movs r3, #0\n\t"
                   "msr msplim, r3\n\t" // The limit is that of the stack we leave.
#endif
                   "ldr r3, =brim_fault_stack + %c0\n\t"
                   "mov sp, r3\n\t"
                   "push {r0-r2}\n\t"
                   "mov r0, r8\n\t"
                   "mov r1, r9\n\t"
                   "mov r2, r10\n\t"
                   "mov r3, r11\n\t"
                   "push {r0-r3}\n\t"
                   "push {r4-r7}\n\t"
                   "mov r0, sp\n\t"
                   "sub sp, #4\n\t" // Eight-byte alignment: eleven words were pushed.
                   "ldr r1, =brim_fault_record\n\t"
                   "bx r1\n\t"
                   ".ltorg"
                   :
                   : "i"(FAULT_STACK_WORDS * 4));
}
