// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// From a fault to its record. The stack may be what is broken, so the entry takes a stack of its own before it pushes
// anything, and closes interrupts, whose handlers would run on that stack.
//
//     fault ──► brim_fault_entry ──► brim_fault_record ──► brim_fault_hook ──► restart
//               (naked: own stack)   (into .noinit)        (weak)
//
// The record is sealed by its checksum three times, each time before a step that reads what may be broken: the
// registers of the core, the description of the stack, the registers that the core stored on it. A fault on the way
// keeps what was sealed. A fault may come before start-up has zeroed .bss, so nothing here depends on a static but the
// no-init data below, and `running_task` only where a task was guarded or ran on its own stack.
#include <brim/fault.h>
#include <brim/region.h>
#include <brim/stack.h>

#include "brim_port.h"
#include "core.h"
#include "fault_cause.h"
#include "vectors.h"

#define FAULT_MAGIC    0x326D7262u // "brm2"
#define HOOK_RUNS      0x6B6F6F68u // "hook"
#define PERIPHERALS    0x40000000u // The architecture's memory map (DDI 0403E, B3.1): 512 MB behind code and RAM.
#define SYSTEM         0xE0000000u // The core's own registers. In between lie external RAM and external devices.
#define CCR_DIV_0_TRAP (1u << 4)

extern const char _stack_guard_size[];

// Not BRIM_NOINIT, which needs a linker script for it whether or not the firmware records faults.
#define NOINIT_OF_FAULTS BRIM_IN_NOINIT
#define NEEDS_NOINIT()   BRIM_NEEDS_HERE("brim_FAULT_needs_brim_sections_ld")

// The table that brim_firmware() makes, by names of its own: another file's reference to brim_regions is not weak. NULL
// in a firmware that is linked without it.
extern const brim_region brim_fault_regions[] BRIM_WEAK;
extern const size_t brim_fault_region_count BRIM_WEAK;

// RAM with error correction holds back a store that is narrower than its word, 64 bits in the AXI SRAM of an STM32H7,
// until another such store goes to another word; a reset loses it (RM0433 Rev 8, page 137; AN5342). So a byte behind
// the record, in a word of its own, is stored last. Two words would not do: the store buffer of the Cortex-M7 may merge
// them (DDI 0489, "Store buffer merging"), and a store of a whole word lets nothing go that was held back.
NOINIT_OF_FAULTS BRIM_ALIGNED(8) static struct {
    brim_fault fault;
    uint32_t hook; ///< HOOK_RUNS once brim_fault_hook has been called.
    BRIM_ALIGNED(8) uint8_t volatile written_last;
} kept;

// What brim_fault_entry switches to. Named there in assembly, so it has a global name,
// and link-time optimization is told to keep it.
NOINIT_OF_FAULTS BRIM_KEEP BRIM_ALIGNED(8) uint32_t brim_fault_stack[BRIM_FAULT_STACK_BYTES / 4];

/// The registers as brim_fault_entry pushes them.
typedef struct fault_registers {
    uint32_t r4_to_r11[8];
    uint32_t msp, psp, exc_return;
} fault_registers;

BRIM_NORETURN BRIM_KEEP void brim_fault_record(const fault_registers *registers);
BRIM_NORETURN BRIM_KEEP void brim_fault_record_overflow(const brim_stack *stack, uint32_t psp);

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

// A reset forgets what the data cache holds, and the last store to RAM with error correction. Without the barrier the
// byte could get there before the record. A test looks for the order in this function and in seal().
BRIM_NOINLINE static void write_through(void) {
    core_barrier();
    kept.written_last = 0;
    brim_port_dcache_clean(&kept, sizeof kept);
}

BRIM_NOINLINE static void seal(void) {
    kept.fault.checksum = checksum_of(&kept.fault);
    write_through();
}

static bool has_regions(void) {
    return brim_fault_regions != NULL && &brim_fault_region_count != NULL;
}

// Whether memory answers at the whole of it: recording must not fault. Without the table of regions, what the
// architecture has for code and RAM counts; a fault then ends the recording, and what was sealed stays. External RAM
// counts where the core tells whether it could stack there, which ARMv6-M does not. A part may have RAM where the
// architecture has external devices: SDRAM of an STM32 is at 0xC0000000.
static bool is_memory(uintptr_t address, size_t size_bytes) {
    if (!has_regions()) {
        return CORE_IS_MAINLINE ? address <= SYSTEM - size_bytes && address >> 29 != PERIPHERALS >> 29
                                : address <= PERIPHERALS - size_bytes;
    }
    for (size_t i = 0; i < brim_fault_region_count; ++i) {
        // Not brim_region_length_bytes(), which would be linked as a function of its own where nothing is optimised.
        size_t const length = (size_t)(uintptr_t)brim_fault_regions[i].length;
        if (length >= size_bytes && address - (uintptr_t)brim_fault_regions[i].origin <= length - size_bytes) {
            return true;
        }
    }
    return false;
}

// Copies a text that may be anything by now, if it is one: without control characters.
static bool copy_name(const char *name) {
    size_t length = 0;
    while (length < BRIM_FAULT_NAME_BYTES - 1 && is_memory((uintptr_t)name + length, 1) && name[length] >= ' ' &&
           name[length] != 0x7F) {
        kept.fault.stack_name[length] = name[length];
        ++length;
    }
    kept.fault.stack_name[length] = '\0';
    return length == BRIM_FAULT_NAME_BYTES - 1 ||
           (length > 0 && is_memory((uintptr_t)name + length, 1) && name[length] == '\0');
}

static void name_the_stack(brim_stack *stack, const brim_stack *from) {
    static const brim_stack unknown = {"a task's stack", NULL, 0, BRIM_STACK_NO_GUARD};
    bool const is_known = from != NULL && is_memory((uintptr_t)from, sizeof *from) && copy_name(from->name);
    *stack = is_known ? *from : unknown;
    if (!is_known) {
        (void)copy_name(unknown.name);
    }
    kept.fault.stack_limit = (uint32_t)(uintptr_t)stack->limit;
}

// Which stack was in use, as far as anybody said. The kernel's switch faults on the main stack where it stores the
// registers of a task into that task's guard.
static const brim_stack *stack_in_use(void) {
    bool const is_of_task =
        kept.fault.on_process_stack || (kept.fault.has_address && brim_port_is_in_task_guard(kept.fault.address));
    return is_of_task ? brim_stack_running_task() : brim_stack_main();
}

// A breakpoint is a HardFault where no debugger is attached. ARMv6-M has no status that tells, and HFSR.DEBUGEVT need
// not be set; the instruction tells.
static bool is_breakpoint(uint32_t pc) {
    if (kept.fault.exception != 3 || pc % 2 != 0 || !is_memory(pc, sizeof(uint16_t))) {
        return false;
    }
    return (*(const uint16_t *)(uintptr_t)pc & 0xFF00u) == 0xBE00u; // NOLINT(performance-no-int-to-ptr)
}

static void record_frame(void) {
    if (core_stacking_failed(&kept.fault) || kept.fault.sp % 4 != 0 || !is_memory(kept.fault.sp, sizeof(core_frame))) {
        return;
    }
    const core_frame *const frame = (const core_frame *)(uintptr_t)kept.fault.sp; // NOLINT(performance-no-int-to-ptr)
    kept.fault.r0 = frame->r0;
    kept.fault.r1 = frame->r1;
    kept.fault.r2 = frame->r2;
    kept.fault.r3 = frame->r3;
    kept.fault.r12 = frame->r12;
    kept.fault.lr = frame->lr;
    kept.fault.pc = frame->pc;
    kept.fault.psr = frame->psr;
    kept.fault.stacked = 1;
    if (kept.fault.cause == BRIM_FAULT_UNKNOWN && is_breakpoint(kept.fault.pc)) {
        kept.fault.cause = BRIM_FAULT_DEBUG;
    }
    seal();
}

// A fault of the hook restarts the firmware, or it would go round here for ever.
static BRIM_NORETURN void call_hook(void) {
    if (kept.hook == HOOK_RUNS) {
        brim_port_reset();
    }
    kept.hook = HOOK_RUNS;
    brim_fault_hook(&kept.fault);
}

static bool is_on_fault_stack(uint32_t sp) {
    return sp - (uint32_t)(uintptr_t)brim_fault_stack <= sizeof brim_fault_stack;
}

static void begin(uint32_t on_process_stack, uint32_t sp) {
    kept.hook = 0;
    kept.fault = (brim_fault){
        .magic = FAULT_MAGIC,
        .exception = core_exception(),
        .on_process_stack = on_process_stack,
        .sp = sp,
    };
}

void brim_fault_record(const fault_registers *registers) {
    NEEDS_NOINIT();
    uint32_t const on_process_stack = (registers->exc_return >> 2) & 1u;
    uint32_t const sp = on_process_stack ? registers->psp : registers->msp;
    if (is_on_fault_stack(sp)) {
        call_hook(); // Recording itself faulted, or the hook: what is there so far is sealed.
    }
    begin(on_process_stack, sp);
    for (size_t i = 0; i < 8; ++i) {
        kept.fault.r4_to_r11[i] = registers->r4_to_r11[i];
    }
    core_fault_status(&kept.fault);
    seal();
    brim_stack stack;
    name_the_stack(&stack, stack_in_use());
    core_fault_cause(&kept.fault, &stack, (uint32_t)(uintptr_t)_stack_guard_size);
    seal();
    record_frame();
    call_hook();
}

// In a handler the core has stored the registers of the task at its PSP; in a task nobody has.
void brim_fault_record_overflow(const brim_stack *stack, uint32_t psp) {
    NEEDS_NOINIT();
    begin(1, psp);
    kept.fault.cause = BRIM_FAULT_STACK_OVERFLOW;
    brim_stack known;
    name_the_stack(&known, stack);
    seal();
    if (kept.fault.exception != 0) {
        record_frame();
    }
    call_hook();
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
    bool const valid = kept.fault.magic == FAULT_MAGIC && kept.fault.checksum == checksum_of(&kept.fault);
    return valid ? &kept.fault : NULL;
}

// Memory must hold it too, or the next reset brings the record back.
void brim_fault_clear(void) {
    kept.fault.magic = 0;
    write_through();
}

void brim_fault_trap_division_by_zero(void) {
#if CORE_IS_MAINLINE
    SCB_CCR |= CCR_DIV_0_TRAP;
#endif
}

// The limits are those of the stacks that we leave. The fault stack has one of its own, where the core can.
#if CORE_HAS_STACK_LIMIT
#define SET_LIMITS "ldr r3, =brim_fault_stack\n\tmsr msplim, r3\n\t"
#define NO_LIMITS  "movs r3, #0\n\tmsr msplim, r3\n\tmsr psplim, r3\n\t"
#else
#define SET_LIMITS
#define NO_LIMITS
#endif

// r12 and r0-r3 are in the frame, if there is one; the rest goes to brim_fault_record in a fault_registers.
__attribute__((naked)) void brim_fault_entry(void) {
    __asm volatile("cpsid i\n\t"
                   "mrs r0, msp\n\t"
                   "mrs r1, psp\n\t"
                   "mov r2, lr\n\t" SET_LIMITS "ldr r3, =brim_fault_stack + %c0\n\t"
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
                   : "i"(BRIM_FAULT_STACK_BYTES));
}

// Moves whichever stack pointer is in use: in a task PSP, which is read before.
__attribute__((naked)) void brim_fault_stack_overflow(BRIM_UNUSED const brim_stack *stack) {
    __asm volatile("cpsid i\n\t"
                   "mrs r1, psp\n\t" NO_LIMITS "ldr r3, =brim_fault_stack + %c0\n\t"
                   "mov sp, r3\n\t"
                   "ldr r2, =brim_fault_record_overflow\n\t"
                   "bx r2\n\t"
                   ".ltorg"
                   :
                   : "i"(BRIM_FAULT_STACK_BYTES));
}
