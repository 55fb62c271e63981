// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// C++'s new and delete on brim's heap: integrations/cplusplus/brim_new.cpp is all there is to add.
#include "board.h"

#include <brim/locked_heap.h>
#include <brim/panic.h>
#include <brim/report.h>
#include <cstring>
#include <new>

namespace {

struct reading {
    uint32_t value = 7;
};

struct alignas(64) line {
    unsigned char bytes[64];
};

struct block_of_handler {
    void *kept;
    uint32_t calls;
} spare;

bool at_the_end; ///< All forms are through: now new may panic.

void say(const char *text) {
    board_write(text, std::strlen(text));
}

size_t held() {
    return brim_heap_stats(brim_system_heap()).used_bytes;
}

bool is_ours(const void *block, size_t alignment) {
    return brim_heap_contains(brim_system_heap(), block) && reinterpret_cast<uintptr_t>(block) % alignment == 0;
}

/// As the compiler writes them: sized, aligned, of arrays. Volatile, or it leaves out what nobody looks at.
bool expressions() {
    reading *volatile const one = new reading;
    reading *volatile const many = new reading[10];
    line *volatile const aligned = new line;
    line *volatile const lines = new line[2];
    bool const right = is_ours(one, 8) && one->value == 7 && is_ours(many, 4) && many[9].value == 7 &&
                       is_ours(aligned, 64) && is_ours(lines, 64) && held() > 0;
    delete one;
    delete[] many;
    delete aligned;
    delete[] lines;
    return right && held() == 0;
}

/// Every form by its name, given back by each of its counterparts.
bool forms() {
    std::align_val_t const alignment{32};
    void *const blocks[] = {
        operator new(10),
        operator new[](10),
        operator new(10, std::nothrow),
        operator new[](10, std::nothrow),
        operator new(10, alignment),
        operator new[](10, alignment),
        operator new(10, alignment, std::nothrow),
        operator new[](10, alignment, std::nothrow),
        operator new(10),
        operator new[](10),
        operator new(10, alignment),
        operator new[](10, alignment),
    };
    bool right = true;
    for (size_t i = 0; i < 12; ++i) {
        right = right && is_ours(blocks[i], (i >= 4 && i < 8) || i >= 10 ? 32 : 8);
    }
    operator delete(blocks[0]);
    operator delete[](blocks[1]);
    operator delete(blocks[2], std::nothrow);
    operator delete[](blocks[3], std::nothrow);
    operator delete(blocks[4], alignment);
    operator delete[](blocks[5], alignment);
    operator delete(blocks[6], alignment, std::nothrow);
    operator delete[](blocks[7], alignment, std::nothrow);
    operator delete (blocks[8], size_t{10});
    operator delete[](blocks[9], size_t{10});
    operator delete (blocks[10], size_t{10}, alignment);
    operator delete[](blocks[11], size_t{10}, alignment);
    return right && held() == 0;
}

void make_room() {
    ++spare.calls;
    operator delete(spare.kept);
    spare.kept = nullptr;
    (void)std::set_new_handler(nullptr);
}

/// The nothrow forms answer nullptr; a new-handler is asked, and what it gives back is used.
bool out_of_memory() {
    size_t volatile const huge = SIZE_MAX / 2;
    size_t const most = brim_heap_get_free_space(brim_system_heap()).largest_bytes - 4;
    bool const refused = operator new(huge, std::nothrow) == nullptr;
    spare.kept = operator new(100);
    (void)std::set_new_handler(make_room);
    void *const block = operator new(most - 50);
    bool const right = refused && block != nullptr && spare.calls == 1;
    operator delete(block);
    return right && held() == 0;
}

} // namespace

/// Where new ends that neither has room nor may throw; here the end of the example.
extern "C" void brim_panic(brim_panic_code code, const void *address) {
    bool const right = at_the_end && code == BRIM_PANIC_OUT_OF_MEMORY && address == brim_system_heap();
    say(right ? "new and delete in all their forms: on brim's heap, all given back; out of memory is a panic\n"
              : "wrong\n");
    brim_report(board_write); // How deep the stack was.
    board_exit(right ? 0 : 1);
}

int main() {
    size_t volatile const huge = SIZE_MAX / 2;
    if (expressions() && forms() && out_of_memory() && brim_heap_check(brim_system_heap())) {
        at_the_end = true;
        void *volatile const never = operator new(huge);
        (void)never;
    }
    say("wrong\n");
    board_exit(1);
}
