// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// C++ as people write it: the headers come by -I and with the warnings that a C++ project turns on, loops are
// range-for, static objects have destructors. languages.sh compiles it, and runs it on the host; tests/package/cxx.sh
// runs it in the emulator.
#include <brim/brim.h>

#include "strict.h"

struct sample {
    uint32_t at;
    int16_t value;
};

static bool earlier(sample const &a, sample const &b) {
    return a.at < b.at;
}

// A header that C shares may be included so.
extern "C" {
BRIM_VEC(sample_vec, sample, 4);
}
BRIM_VEC_COUNTED(byte_vec, uint8_t, 8);
BRIM_VEC(text_vec, const char *, 2);
BRIM_STRING(line, 16);
BRIM_DEQUE(byte_deque, uint8_t, 3);
BRIM_HISTORY_COUNTED(byte_history, uint8_t, 3);
BRIM_PRIORITY_QUEUE(sample_queue, sample, 4, earlier);
BRIM_SORTED_LIST(sample_list, sample, 4, earlier);
BRIM_SORTED_MAP(gain_map, int16_t, uint32_t, 4);
BRIM_LINEAR_MAP_COUNTED(config_map, uint16_t, uint32_t, 4);
BRIM_INDEX_MAP(node_map, uint64_t, uint32_t, 4);
BRIM_INDEX_SET(id_set, uint32_t, 4);
BRIM_DYN_VEC(grown, uint32_t);
BRIM_SPSC_COUNTED(adc_ring, uint16_t, 16);
BRIM_SPSC_EVICT(last_samples, uint16_t, 4);
BRIM_MPSC(events, uint16_t, 5);
BRIM_POOL(packets, sample, 4);
BRIM_POOL_DMA_COUNTED(frames, sample, 40);
BRIM_SHARED_POOL(shared_packets, sample, 4);
BRIM_PROTECTED(protected_count, uint32_t);
BRIM_VEC_VIEW(bytes, uint8_t);
BRIM_VEC_VIEW_OF(bytes, byte_vec);
BRIM_DEQUE_VIEW(byte_ends, uint8_t);
BRIM_DEQUE_VIEW_OF(byte_ends, byte_deque);
BRIM_LINEAR_MAP_VIEW(config_view, uint16_t, uint32_t);
BRIM_LINEAR_MAP_VIEW_OF(config_view, config_map);
BRIM_STRING_VIEW_OF(line);

static byte_vec all_bytes;
BRIM_REPORT(all_bytes, "all bytes");
BRIM_FAST_ZERO static adc_ring adc;
BRIM_REPORT(adc, "adc ring");
BRIM_NOINIT static uint32_t restarts;

static int failures;

static void expect(bool holds, char const *what) {
    if (!holds) {
        say(what);
        ++failures;
    }
}

// Items in the order in which a loop sees them, as the digits of a number.
template <typename C> static uint32_t digits(C &container) {
    uint32_t number = 0;
    for (auto &item : container) {
        number = number * 10 + static_cast<uint32_t>(item);
    }
    return number;
}

static void contiguous() {
    uint8_t const items[] = {1, 2, 3};
    expect(byte_vec_extend(&all_bytes, items, 3), "extend");
    for (uint8_t &byte : all_bytes) {
        byte = static_cast<uint8_t>(byte + 1);
    }
    expect(digits(all_bytes) == 234, "vec");
    byte_vec const &only_read = all_bytes;
    expect(digits(only_read) == 234, "const vec");
    bytes view = byte_vec_view(&all_bytes);
    expect(digits(view) == 234, "view of a vec");
    line text{};
    expect(line_append(&text, "no"), "append");
    for (char &c : text) {
        c = 'x';
    }
    expect(brim_same_text(line_cstr(&text), "xx"), "string");
    sample_vec none{};
    for (sample &s : none) {
        expect(s.at == 1, "an empty vec has no items");
    }
    text_vec texts{};
    expect(text_vec_push(&texts, "a"), "push");
    for (char const *const &t : texts) {
        expect(t[0] == 'a', "vec of texts");
    }
}

static void rings() {
    byte_deque ends{};
    byte_history last{};
    for (uint8_t i = 1; i <= 5; ++i) {
        uint8_t old = 0;
        expect(byte_deque_push_back_evict(&ends, i, &old) == (i > 3), "evict");
        byte_history_push(&last, i);
    }
    expect(digits(ends) == 345, "deque that goes round");
    byte_deque const &only_read = ends;
    expect(digits(only_read) == 345, "const deque");
    byte_ends view = byte_deque_view(&ends);
    expect(digits(view) == 345, "view of a deque");
    expect(digits(last) == 345, "history that goes round");
}

static void sorted() {
    sample_list list{};
    sample_queue queue{};
    for (uint32_t at = 3; at > 0; --at) {
        expect(sample_list_push(&list, {at, 0}) && sample_queue_push(&queue, {at, 0}), "insert");
    }
    uint32_t order = 0;
    for (sample const &s : list) {
        order = order * 10 + s.at;
    }
    expect(order == 123, "sorted list");
    uint32_t sum = 0;
    for (sample const &s : queue) {
        sum += s.at;
    }
    expect(sum == 6, "priority queue");
}

static void maps() {
    gain_map gains{};
    config_map config{};
    node_map nodes{};
    id_set ids{};
    for (uint32_t i = 2; i > 0; --i) {
        expect(gain_map_insert(&gains, static_cast<int16_t>(i), i) &&
                   config_map_insert(&config, static_cast<uint16_t>(i), i) && node_map_insert(&nodes, i, i) &&
                   id_set_insert(&ids, i),
               "insert");
    }
    for (auto entry : config) {
        entry.value += entry.key;
    }
    uint32_t sum = 0;
    for (auto [key, value] : config) {
        sum += key * 100u + value;
    }
    config_map const &only_read = config;
    for (auto [key, value] : only_read) {
        sum -= key * 100u + value;
    }
    for (auto [key, value] : config_map_view(&config)) {
        sum += key * 100u + value;
    }
    expect(sum == 306, "linear map");
    sum = 0;
    for (auto entry : gains) {
        sum = sum * 10 + entry.value;
    }
    expect(sum == 12, "sorted map");
    for (auto entry : nodes) {
        sum += entry.value;
    }
    for (uint32_t const &id : ids) {
        sum += id;
    }
    expect(sum == 18, "index map and set");
}

static void others() {
    static uint64_t memory[64];
    static brim_arena arena;
    brim_arena_init(&arena, memory, sizeof memory);
    static brim_allocator const allocator = brim_arena_allocator(&arena);
    grown numbers{};
    expect(grown_with_capacity(&numbers, &allocator, 4), "room");
    for (uint32_t i = 1; i <= 3; ++i) {
        expect(grown_push(&numbers, i), "push");
    }
    expect(digits(numbers) == 123, "dyn_vec");
    uint32_t sum = 0;
    BRIM_EACH(uint8_t, byte, byte_vec, &all_bytes) {
        sum += *byte;
    }
    expect(sum == 9, "BRIM_EACH");
    static packets pool;
    sample *const block = packets_alloc(&pool);
    expect(block != nullptr, "pool");
    packets_free(&pool, block);
    static protected_count count;
    uint32_t *value = protected_count_enter(&count);
    *value += 1;
    protected_count_exit(&count, &value);
    expect(adc_ring_push(&adc, 1), "ring");
    restarts = 1;
}

/// A static object as people write it.
struct port {
    explicit port(int number) : number_(number) {}
    ~port() { number_ = 0; }
    port(port const &) = delete;
    port &operator=(port const &) = delete;
    int number() const { return number_; }

  private:
    int number_;
};
static port uart(7);

static port &spi() {
    static port one(3);
    return one;
}

static void put(const char *text, size_t length) {
    (void)text, (void)length;
}

int main() {
    contiguous();
    rings();
    sorted();
    maps();
    others();
    expect(uart.number() + spi().number() == 10, "static objects with destructors");
    brim_report(put);
    say(failures == 0 ? "PASS strict C++" : "FAIL strict C++");
    return finish(failures);
}
