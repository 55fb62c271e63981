// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the templates of brim.hpp do, on the host and in the emulator. The exit code is the number of the first promise
// that does not hold, or 0. On a target the program brings its own vectors and ends by semihosting.
#include <brim/brim.hpp>

namespace {

struct point {
    int16_t x, y;
};

uint32_t promises;
uint32_t broken;

void expect(bool promise) {
    ++promises;
    if (!promise && broken == 0) {
        broken = promises;
    }
}

template <typename Items> uint32_t sum(Items const &items) {
    uint32_t total = 0;
    for (uint16_t item : items) {
        total = total * 10 + item;
    }
    return total;
}

brim::counted_vec<uint16_t, 4> samples; // Nothing runs before main for these.
brim::counted_deque<uint16_t, 3> jobs;
brim::counted_ring<point, 3> points;
brim::counted_pool<point, 2> blocks;

void a_vec_does_what_its_c_functions_do() {
    static uint16_t const three[] = {3, 1, 2};
    uint16_t item = 0;
    expect(samples.is_empty() && samples.extend(three) && samples.push(9) && samples.is_full());
    expect(!samples.push(8) && samples.lost() == 1 && samples.peak() == 4 && samples.check());
    expect(samples.push_evict(7, item) && item == 3 && sum(samples) == 1297);
    expect(samples.insert(9, 1) == false && samples.remove(0, item) && item == 1 && samples.insert(0, 6));
    expect(samples.swap_remove(1, item) && item == 2 && sum(samples) == 679);
    uint16_t least = 7;
    samples.retain([&least](uint16_t x) { return x >= least; });
    expect(sum(samples) == 79 && *samples.first() == 7 && *samples.last() == 9 && samples.get(2) == nullptr);
    expect(samples.spare().size() == 2);
    samples.spare()[0] = 5;
    expect(samples.commit(1) && sum(samples.as_span()) == 795);
    samples.sort([](uint16_t a, uint16_t b) { return a < b; });
    uint16_t index = 0;
    expect(samples.is_sorted([](uint16_t a, uint16_t b) { return a < b; }) && sum(samples) == 579);
    expect(samples.binary_search(
               7, [](uint16_t a, uint16_t b) { return a < b; }, index) &&
           index == 1);
    expect(samples.find(
               9, [](uint16_t a, uint16_t b) { return a == b; }, index) &&
           index == 2);
    expect(!samples.contains(8, [](uint16_t a, uint16_t b) { return a == b; }));
    auto const &readable = samples;
    expect(*readable.first() == 5 && *readable.last() == 9 && *readable.get(1) == 7);
    expect(sum(readable.as_span()) == 579 && readable.capacity() == 4 && readable.len() == 3);
    expect(samples.push_replace(1) == false && samples.push_replace(2) && !samples.push_or_drop(3));
    expect(samples.resize(2, 0) && samples.assign(brim::span<uint16_t const>{three, 2}) && sum(samples) == 31);
    *samples.push_slot() = 4;
    expect(samples.pop(item) && item == 4);
    samples.truncate(1);
    expect(sum(samples) == 3);
    samples.clear();
    expect(samples.as_span().is_empty());
}

void a_deque_does_what_its_c_functions_do() {
    static uint16_t const two[] = {2, 3};
    uint16_t item = 0;
    expect(jobs.push_back(1) && jobs.extend(two) && jobs.is_full() && !jobs.push_front(9) && jobs.lost() == 1);
    expect(jobs.push_back_evict(4, item) && item == 1 && jobs.push_front_evict(5, item) && item == 4);
    expect(sum(jobs) == 523 && *jobs.front() == 5 && *jobs.back() == 3 && *jobs.get(1) == 2);
    expect(jobs.slice(0).size() + jobs.slice(1).size() == 3 && sum(jobs.make_contiguous()) == 523);
    expect(jobs.push_back_replace(6) && jobs.push_front_replace(7) && sum(jobs) == 726);
    expect(!jobs.push_back_or_drop(1) && !jobs.push_front_or_drop(1) && jobs.remove(1, item) && item == 2);
    expect(jobs.insert(1, 8) && sum(jobs) == 786 && jobs.peak() == 3 && jobs.check());
    jobs.sort([](uint16_t a, uint16_t b) { return a < b; });
    auto const &readable = jobs;
    expect(*readable.front() == 6 && *readable.back() == 8 && *readable.get(1) == 7 && readable.capacity() == 3);
    jobs.retain([](uint16_t x) { return x != 7; });
    expect(jobs.pop_front(item) && item == 6 && jobs.pop_back(item) && item == 8 && jobs.is_empty());
    expect(jobs.assign(two) && jobs.len() == 2);
    jobs.truncate(1);
    expect(*jobs.front() == 2);
    jobs.clear();
    expect(jobs.front() == nullptr);
}

void a_ring_has_two_ends() {
    static point const three[] = {{1, 1}, {2, 2}, {3, 3}};
    auto const ends = points.split();
    point taken[3] = {};
    expect(ends.producer.push(three[0]) && ends.producer.len() == 1 && !ends.consumer.is_empty());
    expect(ends.consumer.peek()->x == 1 && ends.consumer.pop(taken[0]) && taken[0].y == 1);
    expect(ends.producer.write(three) == 3 && ends.producer.is_full() && !ends.producer.push_or_drop(three[0]));
    auto const piece = ends.consumer.peek_span();
    expect(piece.size() == 2 && piece[1].x == 2);
    ends.consumer.release(1);
    auto const room = ends.producer.reserve();
    expect(room.size() == 1);
    room[0] = point{4, 4};
    ends.producer.commit(1);
    expect(ends.consumer.read(taken) == 3 && taken[2].x == 4 && ends.consumer.len() == 0);
    expect(points.push(three[2]) && points.push_or_drop(three[1]) && points.len() == 2 && points.capacity() == 3);
    expect(points.peek()->x == 3 && points.pop(taken[0]) && points.write(three) == 2 && points.is_full());
    expect(points.read(taken) == 3 && points.is_empty() && points.peak() == 3 && points.lost() == 2);
    expect(points.check() && points.push(three[0]) && points.push(three[0]));
    ends.consumer.clear();
    expect(points.is_empty());
    points.clear();
}

void a_block_is_given_back_where_its_handle_ends() {
    {
        auto first = blocks.alloc();
        auto second = blocks.alloc();
        expect(first && second && !blocks.alloc() && blocks.used() == 2 && blocks.lost() == 1);
        first->x = 5;
        auto moved = static_cast<decltype(first) &&>(first);
        expect(!first && (*moved).x == 5 && moved.get() != nullptr && blocks.used() == 2);
        second = static_cast<decltype(first) &&>(moved);
        expect(second->x == 5 && blocks.used() == 1 && blocks.available() == 1);
        second.reset();
        expect(!second && blocks.used() == 0);
    }
    point *const raw = blocks.alloc().release();
    expect(blocks.used() == 1);
    {
        auto owned = blocks.own(raw);
        expect(owned.get() == raw);
    }
    blocks.free(blocks.alloc().release());
    decltype(blocks.alloc()) none;
    expect(blocks.used() == 0 && blocks.capacity() == 2 && blocks.peak() == 2 && blocks.check() && !none);
}

uint32_t run() {
    a_vec_does_what_its_c_functions_do();
    a_deque_does_what_its_c_functions_do();
    a_ring_has_two_ends();
    a_block_is_given_back_where_its_handle_ends();
    return broken;
}

} // namespace

#if BRIM_CORTEX_M
extern "C" {
BRIM_NORETURN void brim_panic(brim_panic_code code, const void *address);
BRIM_NORETURN void reset();
BRIM_NORETURN static void end(uint32_t code) {
    uint32_t const report[] = {0x20026, code}; // ADP_Stopped_ApplicationExit
    register uint32_t operation __asm("r0") = 0x20;
    register void const *parameters __asm("r1") = report;
    __asm volatile("bkpt 0xab" : : "r"(operation), "r"(parameters) : "memory");
    for (;;) {
    }
}
void brim_panic(brim_panic_code, const void *) {
    end(99);
}
void reset() {
    end(run());
}
}
extern const struct vectors {
    uintptr_t stack;
    void (*reset)();
} vectors;
BRIM_SECTION(".vectors") BRIM_KEEP const struct vectors vectors = {0x20010000, reset};
#else
int main() {
    return static_cast<int>(run());
}
#endif
