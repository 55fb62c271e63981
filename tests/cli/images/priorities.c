// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Priorities as the libraries of vendors set them: with the number of an interrupt or of an exception of the core
// (negative), by a register of bytes or, on ARMv6-M, by words that are read and written back; and encoded for the
// grouping that AIRCR holds at that time.
#include <stdint.h>

#define WORD(address) (*(volatile uint32_t *)(address))
#define BYTE(address) (*(volatile uint8_t *)(address))

extern uint32_t _top[];
volatile int sink;
struct controller {
    volatile uint32_t enable[1], reserved[31], disable[1], more[31], pend[1], gap[31], clear[1], rest[31 + 64],
        words[8];
};
struct block {
    volatile uint32_t cpuid, icsr, vtor, aircr, scr, ccr, unused, words[2];
};
#define CONTROLLER ((struct controller *)0xE000E100)
#define BLOCK      ((struct block *)0xE000ED00)

#ifdef WORDS // ARMv6-M: two bits of each byte, and only whole words.
static inline void set(signed char number, uint32_t priority) {
    uint32_t const shift = ((uint32_t)(int32_t)number & 3) * 8;
    if (number >= 0) {
        CONTROLLER->words[(uint32_t)number >> 2] =
            (CONTROLLER->words[(uint32_t)number >> 2] & ~(0xFFU << shift)) | ((priority << 6 & 0xFF) << shift);
    } else {
        BLOCK->words[(((uint32_t)(int32_t)number & 15) - 8) >> 2] =
            (BLOCK->words[(((uint32_t)(int32_t)number & 15) - 8) >> 2] & ~(0xFFU << shift)) |
            ((priority << 6 & 0xFF) << shift);
    }
}
#elif defined ENCODED // The bits of the priority are split by the grouping.
__attribute__((noinline)) void group(uint32_t grouping) {
    BLOCK->aircr = (BLOCK->aircr & 0xF8FFU) | 0x05FA0000U | (grouping & 7) << 8;
}
static inline uint32_t encode(uint32_t preempts, uint32_t after) {
    uint32_t const grouping = BLOCK->aircr >> 8 & 7;
    uint32_t const bits = 7 - grouping > 4 ? 4 : 7 - grouping, rest = grouping + 4 < 7 ? 0 : grouping - 3;
    return (preempts & ((1U << bits) - 1)) << rest | (after & ((1U << rest) - 1));
}
__attribute__((noinline)) void set(int number, uint32_t priority) {
    uint32_t const encoded = encode(priority, 0);
    if (number >= 0) {
        BYTE(0xE000E400 + (uint32_t)number) = (uint8_t)(encoded << 4);
    } else {
        BYTE(0xE000ED14 + ((uint32_t)number & 15)) = (uint8_t)(encoded << 4);
    }
}
#else                 // By the number as the vector table counts, from 0xF0 on for the core's own.
__attribute__((noinline)) void set(uint8_t number, uint8_t priority) {
    if (number >= 240) {
        BYTE(0xE000ED18 + (number & 15u) - 4) = (uint8_t)(priority << 4);
    } else {
        BYTE(0xE000E400 + number) = (uint8_t)(priority << 4);
    }
}
#endif
__attribute__((noinline)) void enable(int number) {
    CONTROLLER->enable[(uint32_t)number >> 5] = 1U << (number & 31);
}

// Ways to set the priority of interrupt 0 that tell no constant address and value.
#ifdef WAY
struct bytes {
    volatile uint8_t of[240];
};
#define BYTES ((struct bytes *)0xE000E400)
__attribute__((noinline)) void fill(volatile uint8_t *at, uint8_t with, int count) {
    while (count-- > 0) {
        *at++ = with;
    }
}
struct choice {
    uint8_t number, priority;
};
struct owner {
    int number;
    struct bytes *bytes;
};
__attribute__((noinline)) void choose(const volatile struct choice *choice) {
    BYTES->of[choice->number] = choice->priority;
}
__attribute__((noinline)) struct bytes *controller(void) {
    return BYTES;
}
__attribute__((noinline)) void own(const volatile struct owner *owner) {
    owner->bytes->of[0] = 80;
}
__attribute__((noinline)) void put(struct bytes *bytes) {
    bytes->of[0] = 80;
}
#if WAY == 1
struct bytes *volatile kept = BYTES;
#else
struct bytes *volatile kept;
#endif
volatile struct choice choice = {0, 80};
void (*volatile pointer)(struct bytes *) = put;
__attribute__((noinline)) uint32_t address_of(uint32_t offset) {
    return 0xE000E000u + offset;
}
__attribute__((noinline)) uint32_t shifted(int number) {
    return ((uint32_t)number + 0xE000E3u) << 8;
}
__attribute__((noinline)) void put_at(volatile uint8_t *at) {
    *at = 80;
}
__attribute__((noinline)) uint32_t masked(int number) { // What sink masks may be any address.
    return ((uint32_t)sink ^ 0x1234u) + (uint32_t)number;
}
__attribute__((noinline)) uint32_t masked_too(int number) {
    return masked(number + 1);
}
__attribute__((noinline)) void put_later(int number, volatile uint8_t *at) {
    enable(number);
    put_at(at);
}
__attribute__((noinline)) void put_fifth(int a, int b, int c, int d, volatile uint8_t *at) {
    at[1] = (uint8_t)(a + b + c + d);
}
__attribute__((noinline)) void put_item(uint32_t base, uint32_t number) {
    BYTE(base + number) = 80;
}
__attribute__((noinline)) uint32_t timer(int number) {
    return 0x40000000u + ((uint32_t)number << 10);
}
uint32_t address_kept;
struct unit {
    uint32_t state, base;
} unit;

uint8_t buffer[64];
struct other {
    volatile uint8_t *at;
} volatile others[7];
static inline __attribute__((always_inline)) volatile uint8_t *one_of_many_here(int number) {
    volatile uint8_t *at = buffer;
    switch (number) {
    case 1:
        at = others[0].at;
        break;
    case 2:
        at = others[1].at + 4;
        break;
    case 3:
        at = others[2].at + 8;
        break;
    case 4:
        at = BYTES->of;
        break;
    case 5:
        at = others[4].at + 12;
        break;
    case 6:
        at = others[5].at + 16;
        break;
    case 7:
        at = others[6].at + 20;
        break;
    default:
        break;
    }
    return at;
}
__attribute__((noinline)) volatile uint8_t *one_of_many(int number) {
    return one_of_many_here(number);
}
void (*volatile putter)(volatile uint8_t *) = put_at;
__attribute__((noinline)) volatile uint8_t *enabled(int number) {
    enable(number);
    return BYTES->of;
}
__attribute__((noinline)) uint64_t two_results(int number) {
    enable(number);
    return (uint64_t)(uintptr_t)BYTES << 32 | (uint32_t)number;
}
__attribute__((noinline)) uint64_t two_numbers(int number) {
    return (uint64_t)masked(number) << 32 | (uint32_t)number;
}
__attribute__((noinline)) void keep(struct other *other, volatile uint8_t *at) {
    other[sink & 3].at = at;
}
__attribute__((noinline)) void look_at(uint32_t *address) {
    sink = (int)*address;
}
__attribute__((noinline)) void give(uint32_t *address) {
    *address = masked(3);
}
uint32_t *volatile looked_at;
__attribute__((noinline)) void look_later(uint32_t *address) {
    looked_at = address;
}
#if WAY == 81
__attribute__((noinline)) void set_by_case(uint32_t number, uint32_t priority) {
    uint32_t item = number;
    switch (number & 7) {
    case 0:
        item = priority - 1;
        break;
    case 1:
        priority ^= priority;
        break;
    case 2:
        item += 3;
        break;
    case 3:
        item = 5;
        break;
    case 5:
        item -= priority;
        break;
    case 6:
        return;
    }
    BYTE(0xE000E400 + (item & 3)) = (uint8_t)(priority << 5);
}
#elif WAY == 78
__attribute__((noinline)) volatile uint8_t *item_of(struct bytes *bytes, int number) {
    return &bytes->of[number];
}
#elif WAY == 79
__attribute__((naked, used)) void OUTLINED_FUNCTION_0(void) {
    __asm volatile("movs r0, #80\n\tstrb r0, [r4]\n\tbx lr");
}
#endif
#if WAY == 72
__attribute__((noinline)) void set_signed(uint32_t number, uint32_t priority) {
    int8_t const part = (int8_t)number;
    if (part >= 0) {
        BYTE(0xE000E400u + (uint32_t)part) = (uint8_t)priority;
    } else {
        BYTE(0xE000ED14u + ((uint32_t)part & 15u)) = (uint8_t)priority;
    }
}
#endif
#if WAY == 64
__attribute__((noinline, section(".itcm"))) void begin_at_zero(void) {
    sink = 4;
}
#endif
__attribute__((noinline)) void put_at_one_of_many(volatile uint8_t *at, int number) {
    for (int i = 0; i < 7; ++i) {
        at = i == number ? others[i].at + 4 * i : at;
    }
    switch (number) {
    case 11:
        at = others[0].at;
        break;
    case 12:
        at = others[1].at + 4;
        break;
    case 13:
        at = others[2].at + 8;
        break;
    case 14:
        at = others[3].at + 12;
        break;
    case 15:
        at = others[4].at + 16;
        break;
    case 16:
        at = others[5].at + 20;
        break;
    default:
        break;
    }
    enable(number);
    *at = 80;
}
uint32_t (*volatile computer)(int) = masked;
struct controller_in_words {
    volatile uint32_t enable[8], reserved[184], words[60];
};
static void otherwise(void) {
#if WAY == 1 // By a variable that holds the address from the start, or from now on.
    kept->of[0] = 80;
#elif WAY == 2
    kept = BYTES;
    kept->of[0] = 80;
#elif WAY == 3 // By a number that was loaded from a byte.
    choose(&choice);
#elif WAY == 4
    controller()->of[0] = 80;
#elif WAY == 5  // By a floating-point register.
    __asm volatile("vmov.f32 s0, #1.0\n\tvstr s0, [%0]" : : "r"(BYTES) : "s0", "memory");
#elif WAY == 6  // By a pointer that moves on.
    fill(BYTES->of, 80, 2);
#elif WAY == 7  // By a multiple of a number.
    BYTES->of[3 * sink] = 80;
#elif WAY == 8  // By a struct in the frame.
    struct owner const volatile owner = {1, BYTES};
    own(&owner);
#elif WAY == 9  // By a call through a pointer.
    pointer(BYTES);
#elif WAY == 10 // By an address that a function computes.
    BYTE(address_of(0x400u + (uint32_t)sink)) = 80;
#elif WAY == 11 // By an or.
    BYTE(0xE000E000u | (uint32_t)sink) = 80;
#elif WAY == 12 // By the address of an item, which a callee gets.
    put_at(&BYTES->of[sink]);
#elif WAY == 13 // By the index of a word, of which the code computes the number from the first register.
    ((struct controller_in_words *)0xE000E100)->words[sink] = 80;
#elif WAY == 14 // By a number that is shifted.
    BYTE(((uint32_t)sink + 0xE000E3u) << 8) = 80;
#elif WAY == 15 // By a product.
    BYTE(((uint32_t)sink + 0x380039u - 1u) * 0x400u) = 80;
#elif WAY == 16 // By a number that is masked by a key.
    BYTE((uint32_t)sink ^ 0xE000E4F0u) = 80;
#elif WAY == 17 // By a number that all of the address but a small part was subtracted from.
    BYTE(~0x1FFF1BFFu + (uint32_t)sink) = 80;
#elif WAY == 18 // By a number that is subtracted.
    BYTE(0xE000E4FFu - (uint32_t)sink) = 80;
#elif WAY == 19 // By an exclusive store of a byte.
    __asm volatile("strexb r3, %1, [%0]" : : "r"(0xE000E400u + (uint32_t)sink), "r"(80) : "r3", "memory");
#elif WAY == 20 // By an exclusive store of a word, whose address is computed.
    __asm volatile("strex r3, %1, [%0]" : : "r"(((uint32_t)sink + 0x380039u - 1u) * 0x400u), "r"(80) : "r3", "memory");
#elif WAY == 21 // By a register that begins another list of the controller.
    CONTROLLER->enable[192 * sink] = 80;
#elif WAY == 22 // By two halves.
    BYTE((uint32_t)sink << 16 | ((uint32_t)sink & 0xFFFFu)) = 80;
#elif WAY == 23 // By bytes that are put together, as a protocol has them.
    BYTE((uint32_t)choice.number << 24 | (uint32_t)choice.priority << 8) = 80;
#elif WAY == 24 // By a number of the other byte order.
    BYTE(__builtin_bswap32((uint32_t)sink)) = 80;
#elif WAY == 25 // By a number in the frame.
    uint32_t volatile address = ((uint32_t)sink + 0xE000E3u) << 8;
    enable(sink);
    BYTE(address) = 80;
#elif WAY == 26 // By an address that a function computes.
    BYTE(shifted(sink)) = 80;
#elif WAY == 27 // By an address that a callee gets.
    put_at((volatile uint8_t *)(((uint32_t)sink + 0xE000E3u) << 8));
#elif WAY == 28 // By the sum of a base that is computed and a number.
    BYTE(((uint32_t)choice.number << 8) + 0xE0000000u + (uint32_t)sink) = 80;
#elif WAY == 29 // By a rotated number.
    BYTE((uint32_t)sink >> 7 | (uint32_t)sink << 25) = 80;
#elif WAY == 30 // By the upper half of a product.
    BYTE((uint32_t)((uint64_t)(uint32_t)sink * 0xE000E400u >> 32)) = 80;
#elif WAY == 31 // By a quotient.
    BYTE(0xFFFFFFFFu / (uint32_t)sink) = 80;
#elif WAY == 33 // By a number that another function computes.
    BYTE(masked(3)) = 80;
#elif WAY == 34 // By one that it gets from another one.
    BYTE(masked_too(choice.number) + 4u) = 80;
#elif WAY == 35 // By a number that a callee gets.
    put_at((volatile uint8_t *)((uint32_t)sink ^ 0x1234u));
#elif WAY == 36 // By one that its callee gets.
    put_later(sink, (volatile uint8_t *)masked(3));
#elif WAY == 37 // By one that lies on the stack.
    put_fifth(sink, 2, 3, 4, (volatile uint8_t *)((uint32_t)sink ^ 0x1234u));
#elif WAY == 38 // By the base of two numbers.
    put_item((uint32_t)sink ^ 0x1234u, 3);
#elif WAY == 39 // By a variable.
    address_kept = (uint32_t)sink ^ 0x1234u;
    enable(sink);
    BYTE(*(volatile uint32_t *)&address_kept) = 80;
#elif WAY == 40 // By a member of a struct.
    unit.base = masked(3);
    enable(sink);
    BYTE(*(volatile uint32_t *)&unit.base + 3u) = 80;
#elif WAY == 41 // By a call through a pointer.
    putter((volatile uint8_t *)((uint32_t)sink ^ 0x1234u));
#elif WAY == 42 // None of these numbers is the address of a register of the core.
    put_at(&buffer[masked(sink) & 63u]);
    put_at((volatile uint8_t *)timer(sink));
    put_at((volatile uint8_t *)(masked(sink) >> 4));
    put_later((int)((uint32_t)sink ^ 0x1234u), buffer);
    fill(buffer, (uint8_t)masked(sink), (int)masked(sink));
    address_kept = masked(sink);
    buffer[address_kept & 63u] = 80;
    unit.state = masked(sink);
    put_item((uint32_t)(uintptr_t)buffer, masked(sink));
    enable((int)masked(sink) & 1);
    uint8_t *const found = sink ? buffer : 0;
    found[sink] = 80;
#elif WAY == 43 // By an item of one of two objects.
    volatile uint8_t *const either = sink ? BYTES->of : buffer;
    either[sink] = 80;
#elif WAY == 44 // By one of two objects, which a callee gets.
    put_at(sink ? BYTES->of : buffer);
#elif WAY == 45 // By one of many.
    put_at(one_of_many(sink));
#elif WAY == 46 // By one of many in the same function.
    volatile uint8_t *const any = one_of_many_here(sink);
    enable(sink);
    *any = 80;
#elif WAY == 47 // By a pointer that is loaded, or by the controller's.
    volatile uint8_t *at = (volatile uint8_t *)kept;
    if (sink != 0) {
        at = BYTES->of;
    }
    enable(sink);
    at[sink] = 80;
#elif WAY == 48 // By what a function returns that does something else as well.
    *enabled(sink) = 80;
#elif WAY == 49 // By an item behind it.
    enabled(sink)[sink] = 80;
#elif WAY == 50 // By the second word of its result.
    BYTE((uint32_t)(two_results(sink) >> 32)) = 80;
#elif WAY == 51 // By a number there.
    BYTE((uint32_t)(two_numbers(3) >> 32)) = 80;
#elif WAY == 52 // By an argument on the stack.
    put_fifth(sink, 2, 3, 4, BYTES->of);
#elif WAY == 53 // By a list that a callee puts it into.
    keep((struct other *)others, BYTES->of);
    *others[sink & 3].at = 80;
#elif WAY == 54 // By what a function returns, in a list.
    others[2].at = enabled(sink);
    *others[sink & 3].at = 80;
#elif WAY == 55 // By a number in the frame, which a callee may change.
    uint32_t seen = (uint32_t)sink ^ 0x1234u;
    look_at(&seen);
    BYTE(seen) = 80;
#elif WAY == 56 // By a number that a callee stores to the frame.
    uint32_t given;
    give(&given);
    BYTE(given) = 80;
#elif WAY == 57 // By an argument that is one of many pointers.
    put_at_one_of_many((volatile uint8_t *)masked(3), sink);
#elif WAY == 58 // By a number that a function gives which is called through a pointer.
    BYTE(computer(3)) = 80;
#elif WAY == 59 // By the second one of two arguments, which are added.
    put_item(3, (uint32_t)sink ^ 0x1234u);
#elif WAY == 60 // By a handler of svc.
    register uint32_t at_r0 __asm__("r0") = 0xE000E400u;
    __asm volatile("svc 0" : "+r"(at_r0) : : "memory");
#elif WAY == 61 // By a floating-point register.
    uint32_t address = 0xE000E400u;
    float moved;
    __asm volatile("vmov %0, %1" : "=t"(moved) : "r"(address));
    enable(sink);
    __asm volatile("vmov %0, %1" : "=r"(address) : "t"(moved));
    BYTE(address) = 80;
#elif WAY == 62 // By two halves in the frame.
    union {
        uint32_t word;
        uint16_t halves[2];
    } volatile both;
    both.halves[0] = 0xE400u;
    both.halves[1] = (uint16_t)(0xE000u + (uint32_t)(sink & 0));
    BYTE(both.word) = 80;
#elif WAY == 63 // By a struct in the frame that is set at run time, so that no initial contents hold the address.
    struct owner volatile owner;
    owner.number = sink;
    owner.bytes = BYTES;
    own(&owner);
#elif WAY == 64 // By a call through a pointer, whose target 0 stands for none, while a function lies at address 0.
    begin_at_zero();
    pointer(BYTES);
#elif WAY == 65 // By one of many, less a number.
    volatile uint8_t *const any = one_of_many_here(sink);
    enable(sink);
    *(any - sink) = 80;
#elif WAY == 66 // By a number in the frame, whose address a callee keeps.
    uint32_t seen = (uint32_t)sink ^ 0x1234u;
    look_later(&seen);
    BYTE(seen) = 80;
#elif WAY == 67 // By an item behind the priority of a number that was loaded from a byte.
    volatile uint8_t *const row = &BYTES->of[choice.number];
    row[sink] = 80;
#elif WAY == 68 // By a number in a byte, for which clang puts the address together by two ors.
    put_at(&BYTES->of[choice.number]);
#elif WAY == 69 // By one of two pointers, less a number.
    volatile uint8_t *either = sink ? BYTES->of + 200 : buffer + 60;
    either -= choice.number;
    *either = 80;
#elif WAY == 70 // By an item behind that of a number, whose index is one of two.
    volatile uint8_t *const row = &BYTES->of[choice.number];
    int index = 0;
    if (sink) {
        index = 1;
    }
    row[index] = 80;
#elif WAY == 71 // The same behind the item of a word.
    volatile uint8_t *const row = &BYTES->of[sink];
    int index = 0;
    if (sink) {
        index = 1;
    }
    row[index] = 80;
#elif WAY == 72 // By one register, in which GCC at -Os has the address of either array.
    set_signed((uint32_t)sink, 80);
#elif WAY == 73 // By an aligned item of a number, and by one that is shifted there and back.
    *(volatile uint32_t *)((uint32_t)&BYTES->of[choice.number] & ~3u) = 0x50505050u;
    *(volatile uint32_t *)((uint32_t)&BYTES->of[choice.number] >> 2 << 2) = 0x50505050u;
#elif WAY == 74 // The ordinary function, for a number that is not known.
    set((uint8_t)sink, 5);
#elif WAY == 75 // By one of many pointers and an index that is loaded.
    volatile uint8_t *const any = one_of_many_here(sink);
    enable(sink);
    any[sink] = 80;
#elif WAY == 76 // By one of two pointers in an array of the frame.
    volatile uint8_t *both[2] = {buffer, BYTES->of};
    volatile uint8_t *const one = both[sink & 1];
    one[choice.number] = 80;
#elif WAY == 77 // By one of several, of which a number is one where GCC has two blocks of one condition.
    volatile uint8_t *any = BYTES->of;
    if (sink > 3) {
        any = buffer;
    }
    if (sink > 5) {
        any = &BYTES->of[choice.number];
    }
    any[sink] = 80;
#elif WAY == 78 // By what a function returns that gets the address.
    *item_of(BYTES, sink) = 80;
#elif WAY == 79 // By a piece of code that clang cut out of functions: it finds the address in any register.
    __asm volatile("mov r4, %0\n\tbl OUTLINED_FUNCTION_0" : : "r"(BYTES) : "r0", "r4", "lr", "memory");
#elif WAY == 80 // A grouping without the key, which the core ignores, and one with the key that is read.
    BLOCK->aircr = 7U << 8;
    BLOCK->aircr = (BLOCK->aircr & ~0x700U) | 7U << 8;
#elif WAY == 81 // By a function whose switch over a constant argument is lost.
    set_by_case(0, 2);
#elif WAY == 32 // None of these is a register of the core.
    WORD(((uint32_t)sink + 0x2000480u) << 5) = 80;
    WORD(((uint32_t)sink & 0x7000u) | 0x40048000u) = 80;
    WORD(((uint32_t)choice.number << 2 | 0x40000000u) + ((uint32_t)sink & 0x3Fu)) = 80;
    WORD(0x42000000u + (uint32_t)sink * 32u + (uint32_t)choice.number * 4u) = 80;
    WORD(0x20004000u - (uint32_t)sink * 12u) = 80;
    WORD(((uint32_t)(uintptr_t)kept + 7u) & ~7u) = 80;
    WORD(((uint32_t)(uintptr_t)kept >> 2 << 2) + (uint32_t)choice.number) = 80;
    BYTE((uint32_t)(uintptr_t)kept + ((uint32_t)sink << 4)) = 80;
    BYTE((uint32_t)(uintptr_t)kept - ((uint32_t)sink << 4)) = 80;
    BYTE((uint32_t)(uintptr_t)kept + (~0u ^ (uint32_t)sink)) = 80;
#endif
}
#endif

void stop(void) {
    for (;;) {
    }
}
void first(void) {
    sink = 1;
}
void second(void) {
    sink = 2;
}
void tick(void) {
    sink = 3;
}
#if defined WRAPPED ||                                                                                                 \
    defined EITHER // By the parameter of a function, behind another one, and by the merged ends of two paths.
__attribute__((noinline)) int begin_tick(uint32_t priority) {
    if (priority >= 16) {
        return 1;
    }
    set(-1, priority);
    return 0;
}
__attribute__((noinline)) void begin(uint32_t priority) {
    (void)begin_tick(priority);
    enable(1);
}
__attribute__((noinline)) uint32_t one_of_two(uint32_t number) {
    if (sink == 3) {
        sink = 1;
        return number + 5;
    }
    sink = 2;
    return number + 2;
}
__attribute__((noinline)) void set_one_of_two(int which) {
    if (which == 3) {
        set(1, 2);
    } else if (which == 4) {
        enable(which);
        set(0, 1);
    }
}
#endif
void Reset_Handler(void) {
#ifdef ENCODED
    group(GROUPING);
#endif
#ifdef AGAIN
    set(0, 1);
    group(sink ? GROUPING : 5);
#endif
#ifdef EITHER // In the function that the core enters, for which no caller tells anything.
    BYTE(0xE000E400u) = (uint8_t)(encode(1, 0) << 4);
#else
    set(0, 1);
    set(1, 2);
#endif
#ifdef MERGED // As FreeRTOS does: the other bits of the register stay.
    BLOCK->words[1] |= MERGED;
#elif defined WRAPPED
    begin(3);
    set_one_of_two(sink);
#elif defined EITHER
    set(-1, 3);
    set(1, one_of_two(0));
#else
    set(-1, 3);
#endif
#ifdef LATER
    BLOCK->words[1] |= LATER;
#endif
#ifdef WAY
    otherwise();
#endif
    enable(sink);
    for (;;) {
    }
}
__attribute__((section(".vectors"), used)) void (*const vectors[])(void) = {
    (void (*)(void))_top,
    Reset_Handler,
    stop,
    stop,
    stop,
    stop,
    stop,
    0,
    0,
    0,
    0,
    stop,
    stop,
    0,
    stop,
    tick,
    first,
    second,
};
