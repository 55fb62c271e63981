// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The public names from C++17: what the headers emit there works as in C.
#include "harness.h"

#include <brim/brim.h>
#include <cstdio>
#include <cstring>

namespace {

struct packet {
    uint8_t bytes[60];
    uint16_t length;
};

bool same_text(const char *a, const char *b) {
    return std::strcmp(a, b) == 0;
}

BRIM_VEC_COUNTED(sample_vec, uint16_t, 8);
BRIM_STRING(line, 64);
BRIM_LINEAR_MAP_BY(config_map, const char *, uint32_t, 4, same_text);
BRIM_SPSC(ring, uint16_t, 16);
BRIM_MPSC(events, packet *, 3);
BRIM_HISTORY(history, uint16_t, 3);
BRIM_POOL(packet_pool, packet, 8);
BRIM_PROTECTED(shared_packet, packet);
BRIM_DYN_VEC(growing, uint32_t);

sample_vec samples;
line status;
config_map config;
ring adc;
events received;
history recent;
packet_pool packets;
shared_packet shared;
brim_arena arena;
brim_heap *heap;
uint32_t task_words[64];
const brim_stack task = {"task", task_words, sizeof task_words, 0};

BRIM_REPORT(samples, "samples");
BRIM_REPORT(adc, "adc");
BRIM_REPORT(received, "received");
BRIM_REPORT(packets, "packets");
BRIM_REPORT(arena, "arena");
BRIM_REPORT(heap, "heap");
BRIM_REPORT(task, "task");

char printed[2048];
size_t printed_length;

void keep(const char *text, size_t length) {
    EXPECT(printed_length + length < sizeof printed);
    std::memcpy(printed + printed_length, text, length);
    printed_length += length;
}

} // namespace

TEST(containers_work_from_cplusplus) {
    uint16_t old = 0;
    for (uint16_t i = 0; i < 9; ++i) {
        EXPECT_EQ(sample_vec_push_evict(&samples, i, &old), i == 8);
    }
    EXPECT(line_append(&status, "T=") && line_append_u32(&status, 42));
    EXPECT_TEXT(line_cstr(&status), "T=42");
    EXPECT(config_map_insert(&config, "baud", 115200));
    EXPECT_EQ(*config_map_get(&config, "baud"), 115200);
    uint16_t x = 0;
    EXPECT(ring_push(&adc, 7) && ring_pop(&adc, &x));
    EXPECT_EQ(x, 7);
    history_push(&recent, 9);
    packet *const block = packet_pool_alloc(&packets);
    EXPECT(block != nullptr);
    packet *oldest = nullptr;
    EXPECT(events_push(&received, block) && events_pop(&received, &oldest));
    EXPECT(oldest == block);
    packet_pool_free(&packets, block);
    packet *inside = shared_packet_enter(&shared);
    inside->length = 1;
    shared_packet_exit(&shared, &inside);
}

TEST(every_kind_of_object_can_be_reported_from_cplusplus) {
    brim_report(keep);
    EXPECT(std::strstr(printed, "samples           vec                 8         8         8         1\n") != nullptr);
    EXPECT(std::strstr(printed, "adc               spsc               16         0         -         -\n") != nullptr);
    EXPECT(std::strstr(printed, "received          mpsc                3         0         -         -\n") != nullptr);
    EXPECT(
        std::strstr(printed, "packets           pool                8         0         -         -  [........]\n") !=
        nullptr);
    EXPECT(std::strstr(printed, "arena             arena               0") != nullptr);
    EXPECT(std::strstr(printed, "heap              heap                0") != nullptr);
    char row[48];
    std::snprintf(row, sizeof row, "task              stack             %u",
                  static_cast<unsigned>(sizeof task_words - brim_stack_guard_bytes(&task)));
    EXPECT(std::strstr(printed, row) != nullptr);
}

#define EXPECT_DESCRIBED(kind)                                                                                         \
    do {                                                                                                               \
        const brim_##kind##_plain_state *volatile const plain = nullptr;                                               \
        const brim_##kind##_counted_state *volatile const counted = nullptr;                                           \
        EXPECT(brim_report_describe_(plain) == &brim_describe_##kind);                                                 \
        EXPECT(brim_report_describe_(counted) == &brim_describe_##kind##_counted);                                     \
    } while (0)

TEST(each_kind_of_container_is_described_by_its_own_function) {
    EXPECT_DESCRIBED(vec);
    EXPECT_DESCRIBED(string);
    EXPECT_DESCRIBED(linear_map);
    EXPECT_DESCRIBED(history);
    EXPECT_DESCRIBED(deque);
    EXPECT_DESCRIBED(priority_queue);
    EXPECT_DESCRIBED(sorted_list);
    EXPECT_DESCRIBED(sorted_map);
    EXPECT_DESCRIBED(index_map);
    EXPECT_DESCRIBED(index_set);
    EXPECT_DESCRIBED(spsc);
    EXPECT_DESCRIBED(spsc_evict);
    EXPECT_DESCRIBED(mpsc);
    EXPECT_DESCRIBED(pool);
    EXPECT(brim_report_container_<sample_vec>::state(samples) == &samples.state);
    EXPECT(brim_report_whole_<brim_describe_stack>::state(task) == nullptr);
}

#define EXPECT_VIEWED(kind)                                                                                            \
    do {                                                                                                               \
        const brim_##kind##_plain_state *volatile const plain = nullptr;                                               \
        const brim_##kind##_counted_state *volatile const counted = nullptr;                                           \
        EXPECT(!BRIM_VIEW_IS_COUNTED_(brim_##kind, plain));                                                            \
        EXPECT(BRIM_VIEW_IS_COUNTED_(brim_##kind, counted));                                                           \
    } while (0)

BRIM_VEC(plain_vec, uint16_t, 2);
BRIM_VEC_COUNTED(counting_vec, uint16_t, 8);
BRIM_VEC_VIEW(sample_view, uint16_t);
BRIM_VEC_VIEW_OF(sample_view, counting_vec);
BRIM_VEC_VIEW_OF(sample_view, plain_vec);
BRIM_DEQUE_OF(given_deque, uint16_t);
BRIM_DEQUE_VIEW(job_view, uint16_t);
BRIM_DEQUE_VIEW_OF(job_view, given_deque);

TEST(a_view_knows_whether_its_container_counts) {
    EXPECT_VIEWED(vec);
    EXPECT_VIEWED(deque);
    EXPECT_VIEWED(string);
    EXPECT_VIEWED(linear_map);
    static plain_vec two;
    static counting_vec eight;
    EXPECT(sample_view_push(plain_vec_view(&two), 1) && sample_view_push(counting_vec_view(&eight), 1));
    EXPECT_EQ(counting_vec_peak(&eight), 1);
    EXPECT_EQ(*sample_view_const_get(plain_vec_view_const(&two), 0), 1);
}

template <typename Container> uint32_t count_items(Container &container) {
    uint32_t count = 0;
    for (auto &&item : container) {
        (void)item;
        ++count;
    }
    return count;
}

TEST(loops_over_containers_see_each_item) {
    static sample_vec vec;
    static history ring_of_three;
    static config_map map;
    EXPECT_EQ(count_items(vec) + count_items(ring_of_three) + count_items(map), 0);
    history_push(&ring_of_three, 7);
    for (uint16_t item = 8; item < 11; ++item) {
        history_push(&ring_of_three, item);
    }
    EXPECT_EQ(count_items(ring_of_three), 3);
    EXPECT_EQ(count_items<const sample_vec>(vec), 0);
    EXPECT_EQ(count_items<const history>(ring_of_three), 3);
    EXPECT(config_map_insert(&map, "baud", 9600));
    EXPECT_EQ(count_items(map), 1);
    EXPECT_EQ(count_items<const config_map>(map), 1);
}

TEST(loops_over_views_and_given_memory_see_each_item) {
    static plain_vec vec;
    static given_deque deque;
    static uint16_t memory[3];
    given_deque_init(&deque, memory, 3);
    EXPECT(plain_vec_push(&vec, 5) && given_deque_push_front(&deque, 6) && given_deque_push_back(&deque, 7));
    sample_view seen = plain_vec_view(&vec);
    job_view ends = given_deque_view(&deque);
    EXPECT_EQ(count_items(seen) + count_items<const sample_view>(seen), 2);
    EXPECT_EQ(count_items(deque) + count_items<const given_deque>(deque), 4);
    EXPECT_EQ(count_items(ends) + count_items<const job_view>(ends), 4);
}

TEST(a_deque_that_is_full_refuses_at_both_ends) {
    static given_deque deque;
    static uint16_t memory[1];
    given_deque_init(&deque, memory, 1);
    EXPECT(given_deque_push_back(&deque, 6));
    EXPECT(!given_deque_push_back(&deque, 7) && !given_deque_push_front(&deque, 8));
    EXPECT_EQ(*given_deque_front(&deque), 6);
}

HARNESS_SUITE(cplusplus, RUN(containers_work_from_cplusplus), RUN(every_kind_of_object_can_be_reported_from_cplusplus),
              RUN(each_kind_of_container_is_described_by_its_own_function),
              RUN(a_view_knows_whether_its_container_counts), RUN(loops_over_containers_see_each_item),
              RUN(loops_over_views_and_given_memory_see_each_item), RUN(a_deque_that_is_full_refuses_at_both_ends))
