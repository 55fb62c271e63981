// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// All forms of operator new and delete on brim's heap: add this one file to the firmware. From any context. The heap is
// brim_system_heap's: the heap region of the linker script, unless the firmware defines another.
//
// What C++ asks for when memory is out: the new-handler as long as there is one, then std::bad_alloc; compiled with
// -fno-exceptions, brim_panic (out of memory). The nothrow forms answer a null pointer, also without exceptions.
#include <brim/locked_heap.h>
#include <brim/panic.h>
#include <new>

namespace {

/// One attempt after another, as long as a new-handler says that it has made room.
/// \return  A null pointer iff there is no room and no handler.
void *take(std::size_t size, std::size_t alignment) {
    for (;;) {
        brim_heap *const heap = brim_system_heap();
        void *const block = heap == nullptr ? nullptr : brim_locked_heap_alloc_aligned(heap, alignment, size);
        std::new_handler const handler = block == nullptr ? std::get_new_handler() : nullptr;
        if (handler == nullptr) {
            return block;
        }
        handler();
    }
}

void *take_or_throw(std::size_t size, std::size_t alignment) {
    void *const block = take(size, alignment);
    if (block == nullptr) {
#if defined(__cpp_exceptions)
        throw std::bad_alloc();
#else
        brim_panic(BRIM_PANIC_OUT_OF_MEMORY, brim_system_heap());
#endif
    }
    return block;
}

/// A new-handler may throw.
void *take_or_null(std::size_t size, std::size_t alignment) noexcept {
#if defined(__cpp_exceptions)
    try {
        return take(size, alignment);
    } catch (...) {
        return nullptr;
    }
#else
    return take(size, alignment);
#endif
}

void give(void *block) noexcept {
    if (block != nullptr) {
        brim_locked_heap_free(brim_system_heap(), block);
    }
}

constexpr std::size_t plain = 8; // What every block of the heap is aligned to.

std::size_t bytes(std::align_val_t alignment) {
    return static_cast<std::size_t>(alignment);
}

} // namespace

void *operator new(std::size_t size) {
    return take_or_throw(size, plain);
}
void *operator new[](std::size_t size) {
    return take_or_throw(size, plain);
}
void *operator new(std::size_t size, std::align_val_t alignment) {
    return take_or_throw(size, bytes(alignment));
}
void *operator new[](std::size_t size, std::align_val_t alignment) {
    return take_or_throw(size, bytes(alignment));
}
void *operator new(std::size_t size, const std::nothrow_t &) noexcept {
    return take_or_null(size, plain);
}
void *operator new[](std::size_t size, const std::nothrow_t &) noexcept {
    return take_or_null(size, plain);
}
void *operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t &) noexcept {
    return take_or_null(size, bytes(alignment));
}
void *operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t &) noexcept {
    return take_or_null(size, bytes(alignment));
}

void operator delete(void *block) noexcept {
    give(block);
}
void operator delete[](void *block) noexcept {
    give(block);
}
void operator delete(void *block, std::size_t) noexcept {
    give(block);
}
void operator delete[](void *block, std::size_t) noexcept {
    give(block);
}
void operator delete(void *block, std::align_val_t) noexcept {
    give(block);
}
void operator delete[](void *block, std::align_val_t) noexcept {
    give(block);
}
void operator delete(void *block, std::size_t, std::align_val_t) noexcept {
    give(block);
}
void operator delete[](void *block, std::size_t, std::align_val_t) noexcept {
    give(block);
}
void operator delete(void *block, const std::nothrow_t &) noexcept {
    give(block);
}
void operator delete[](void *block, const std::nothrow_t &) noexcept {
    give(block);
}
void operator delete(void *block, std::align_val_t, const std::nothrow_t &) noexcept {
    give(block);
}
void operator delete[](void *block, std::align_val_t, const std::nothrow_t &) noexcept {
    give(block);
}
