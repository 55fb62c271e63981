// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Frames that compilers write down in every way, and on request wrongly.
volatile int sink;

__attribute__((noinline)) static int walk(const int *items, int count) {
    volatile int copy[20];
    for (int i = 0; i < count; ++i) {
        copy[i % 20] = items[i];
    }
    return copy[3];
}

__attribute__((noinline)) static int variable(int count) {
    volatile char room[count];
    room[count - 1] = 1;
    return room[count / 2];
}

// Compilers say 0; the code takes 8.
__attribute__((naked)) void bare(void) {
    __asm volatile("push {r4, lr}\n pop {r4, pc}");
}

#ifdef UNREACHED
// Stack is taken where absent() is called, and nothing links it.
__attribute__((weak)) void absent(int *);
__attribute__((noinline)) int rarely(int count) {
    int room[9];
    if (absent == 0) {
        return count;
    }
    absent(room);
    return room[3];
}
#endif

#ifdef UNREACHED
#ifdef LIES_IN_PART
#define RULE "88"
#else
#define RULE "32"
#endif
// The cold part has the frame of `parted`, and a push that its rules count.
int parted(int count);
__asm(".section .text.parted, \"ax\"\n .syntax unified\n .type parted, %function\n .thumb_func\n"
      "parted: .cfi_startproc\n push {r4-r6, lr}\n .cfi_def_cfa_offset 16\n cmp r0, #5\n bhi parted.cold\n"
      "pop {r4-r6, pc}\n .cfi_endproc\n .size parted, . - parted\n .type parted.cold, %function\n .thumb_func\n"
      "parted.cold: .cfi_startproc\n .cfi_def_cfa_offset 16\n push {r0-r3}\n .cfi_def_cfa_offset " RULE "\n b .\n"
      ".cfi_endproc\n .size parted.cold, . - parted.cold\n .text\n");
#endif

__attribute__((naked)) void liar(void) {
#ifdef UNREACHED
    __asm volatile("b 1f\n .cfi_def_cfa_offset 72\n nop\n 1: .cfi_def_cfa_offset 0");
#endif
#ifdef LIES_IN_CFI
    __asm volatile(".cfi_def_cfa_offset 64");
#endif
#ifdef LIES_IN_SECTION
    __asm volatile(".pushsection .stack_sizes, \"o\", %progbits, .text\n .word liar\n .byte 0x82, 1\n .popsection");
#endif
    __asm volatile("bx lr");
}

int main(void) {
    int const items[3] = {1, 2, 3};
#ifdef UNREACHED
    sink = rarely(sink) + parted(sink);
#endif
    bare();
    liar();
    sink = walk(items, 3) + variable(sink + 4);
    for (;;) {
    }
}
