// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What every container, stack and memory of the firmware holds now, held at most, and lost.
///
///     static adc_ring adc;
///     BRIM_REPORT(adc, "adc ring");                  // at file scope, beside the object
///     ...
///     brim_report(uart_write);
///
///     object            kind       capacity      used      peak      lost
///     main stack        stack          8192       612      1044         -
///     adc ring          spsc             16         3        16       412
///
/// Stacks, heaps and arenas count bytes, all others items. A dash is what the object does not keep: peak and lost are
/// kept by the _COUNTED types.
#ifndef BRIM_REPORT_H
#define BRIM_REPORT_H

#include "arena.h"
#include "deque.h"
#include "heap.h"
#include "history.h"
#include "index_map.h"
#include "index_set.h"
#include "linear_map.h"
#include "mpsc.h"
#include "pool.h"
#include "priority_queue.h"
#include "sorted_list.h"
#include "sorted_map.h"
#include "spsc.h"
#include "spsc_evict.h"
#include "stack.h"
#include "string.h"
#include "vec.h"
#include "writer.h"

BRIM_ASSERT_NOT_PACKED(brim_report_header);

/// A number that the object does not keep.
#define BRIM_REPORT_UNKNOWN UINT32_MAX

/// One line of the report.
typedef struct brim_report_row {
    const char *kind;
    uint32_t capacity;
    uint32_t used;
    uint32_t peak;               ///< BRIM_REPORT_UNKNOWN where it is not kept.
    uint32_t lost;               ///< BRIM_REPORT_UNKNOWN where it is not kept.
    const uint32_t *used_blocks; ///< Pools: a bit a block, set for taken, lowest first. NULL for others.
} brim_report_row;

/// What BRIM_REPORT leaves in flash.
typedef struct brim_report_record {
    const char *name;
    const void *object;
    const void *state; ///< Containers and arenas: the part of the object that counts.
    void (*describe)(const struct brim_report_record *record, brim_report_row *row);
    uint32_t capacity; ///< Containers: in items.
} brim_report_record;

BRIM_EXTERN_C_BEGIN

/// Prints a line for the main stack and one for every object registered with BRIM_REPORT.
/// \context  Main code or a task. A queue that is in use meanwhile is shown as it was at some moment of the call.
/// \cost     O(registered objects + free bytes of registered stacks).
void brim_report(brim_writer writer);

/// Prints the memory regions of the image as the linker laid them out: used, free, wait states, DMA.
/// \context  Main code or a task.
/// \cost     O(regions).
void brim_report_regions(brim_writer writer);

///@{
/// How each kind of object is described; BRIM_REPORT chooses by the type of its state.
void brim_describe_vec(const brim_report_record *record, brim_report_row *row);
void brim_describe_vec_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_string(const brim_report_record *record, brim_report_row *row);
void brim_describe_string_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_linear_map(const brim_report_record *record, brim_report_row *row);
void brim_describe_linear_map_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_history(const brim_report_record *record, brim_report_row *row);
void brim_describe_history_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_deque(const brim_report_record *record, brim_report_row *row);
void brim_describe_deque_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_priority_queue(const brim_report_record *record, brim_report_row *row);
void brim_describe_priority_queue_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_sorted_list(const brim_report_record *record, brim_report_row *row);
void brim_describe_sorted_list_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_sorted_map(const brim_report_record *record, brim_report_row *row);
void brim_describe_sorted_map_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_index_map(const brim_report_record *record, brim_report_row *row);
void brim_describe_index_map_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_index_set(const brim_report_record *record, brim_report_row *row);
void brim_describe_index_set_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_spsc(const brim_report_record *record, brim_report_row *row);
void brim_describe_spsc_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_spsc_evict(const brim_report_record *record, brim_report_row *row);
void brim_describe_spsc_evict_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_mpsc(const brim_report_record *record, brim_report_row *row);
void brim_describe_mpsc_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_pool(const brim_report_record *record, brim_report_row *row);
void brim_describe_pool_counted(const brim_report_record *record, brim_report_row *row);
void brim_describe_arena(const brim_report_record *record, brim_report_row *row);
void brim_describe_heap(const brim_report_record *record, brim_report_row *row);
void brim_describe_stack(const brim_report_record *record, brim_report_row *row);
///@}

///@{
/// Stands where BRIM_REPORT asks a stack or a heap for what only containers have. Never defined.
typedef struct brim_report_no_container {
    char items[1];
    const struct brim_report_no_container *state;
} brim_report_no_container;
/// Its only object.
extern const brim_report_no_container brim_report_is_no_container;
///@}

BRIM_EXTERN_C_END

/// Registers an object of static storage under a name, at file scope: any container, pool, queue, arena or brim_stack,
/// or a `brim_heap *`. Costs 20 bytes of flash, and no RAM. One whose storage is given at run time does not
/// compile here: its capacity is not known when the record is made.
#define BRIM_REPORT(object, name)                                                                                      \
    BRIM_TABLE_SECTION("brim_reports") /* An array: no record may be aligned to more than it must. */                  \
    BRIM_ALIGNED(BRIM_ALIGNOF(brim_report_record))                                                                     \
    BRIM_KEEP_LINKED BRIM_IN_ORDER static const brim_report_record BRIM_REPORT_UNIQUE_(__COUNTER__) = {                \
        name, BRIM_REPORT_OBJECT_(object), BRIM_REPORT_STATE_(object), BRIM_REPORT_DESCRIBE_(object),                  \
        BRIM_REPORT_CAPACITY_(object)}

#define BRIM_REPORT_PASTE_(a, b)   a##b
#define BRIM_REPORT_JOIN_(a, b)    BRIM_REPORT_PASTE_(a, b)
#define BRIM_REPORT_UNIQUE_(count) BRIM_REPORT_JOIN_(brim_report_record_, count)

// clang-format off
#ifndef __cplusplus

// The object itself where it is a container, something with the same members where it is not: all branches of a generic
// selection must compile, also those that are not selected.
#define BRIM_REPORT_CONTAINER_(object)                                                                                 \
    _Generic((object),                                                                                                 \
        brim_stack: brim_report_is_no_container,                                                                       \
        brim_arena: brim_report_is_no_container,                                                                       \
        brim_heap *: brim_report_is_no_container,                                                                      \
        default: (object))
// The first item of a container stands at its address. Where `items` is a pointer, its value is no constant: an error.
#define BRIM_REPORT_OBJECT_(object)                                                                                    \
    _Generic((object), brim_stack: &(object), brim_arena: &(object), brim_heap *: &(object),                           \
        default: &BRIM_REPORT_CONTAINER_(object).items[0])
#define BRIM_REPORT_STATE_(object)                                                                                     \
    _Generic((object), brim_stack: NULL, brim_arena: NULL, brim_heap *: NULL,                                          \
        default: &BRIM_REPORT_CONTAINER_(object).state)
#define BRIM_REPORT_CAPACITY_(object)                                                                                  \
    (sizeof(BRIM_REPORT_CONTAINER_(object).items) / sizeof(BRIM_REPORT_CONTAINER_(object).items[0]))
#define BRIM_REPORT_DESCRIBE_(object)                                                                                  \
    _Generic((object),                                                                                                 \
        brim_stack: brim_describe_stack,                                                                               \
        brim_arena: brim_describe_arena,                                                                               \
        brim_heap *: brim_describe_heap,                                                                               \
        default: _Generic(BRIM_REPORT_CONTAINER_(object).state,                                                        \
            const brim_report_no_container *: NULL, \
            brim_vec_plain_state: brim_describe_vec, \
            brim_vec_counted_state: brim_describe_vec_counted, \
            brim_string_plain_state: brim_describe_string, \
            brim_string_counted_state: brim_describe_string_counted, \
            brim_linear_map_plain_state: brim_describe_linear_map, \
            brim_linear_map_counted_state: brim_describe_linear_map_counted, \
            brim_history_plain_state: brim_describe_history, \
            brim_history_counted_state: brim_describe_history_counted, \
            brim_deque_plain_state: brim_describe_deque, \
            brim_deque_counted_state: brim_describe_deque_counted, \
            brim_priority_queue_plain_state: brim_describe_priority_queue, \
            brim_priority_queue_counted_state: brim_describe_priority_queue_counted, \
            brim_sorted_list_plain_state: brim_describe_sorted_list, \
            brim_sorted_list_counted_state: brim_describe_sorted_list_counted, \
            brim_sorted_map_plain_state: brim_describe_sorted_map, \
            brim_sorted_map_counted_state: brim_describe_sorted_map_counted, \
            brim_index_map_plain_state: brim_describe_index_map, \
            brim_index_map_counted_state: brim_describe_index_map_counted, \
            brim_index_set_plain_state: brim_describe_index_set, \
            brim_index_set_counted_state: brim_describe_index_set_counted, \
            brim_spsc_plain_state: brim_describe_spsc, \
            brim_spsc_counted_state: brim_describe_spsc_counted, \
            brim_spsc_evict_plain_state: brim_describe_spsc_evict, \
            brim_spsc_evict_counted_state: brim_describe_spsc_evict_counted, \
            brim_mpsc_plain_state: brim_describe_mpsc, \
            brim_mpsc_counted_state: brim_describe_mpsc_counted, \
            brim_pool_plain_state: brim_describe_pool, \
            brim_pool_counted_state: brim_describe_pool_counted))

#else

constexpr auto brim_report_describe_(const brim_vec_plain_state *) { return &brim_describe_vec; }
constexpr auto brim_report_describe_(const brim_vec_counted_state *) { return &brim_describe_vec_counted; }
constexpr auto brim_report_describe_(const brim_string_plain_state *) { return &brim_describe_string; }
constexpr auto brim_report_describe_(const brim_string_counted_state *) { return &brim_describe_string_counted; }
constexpr auto brim_report_describe_(const brim_linear_map_plain_state *) { return &brim_describe_linear_map; }
constexpr auto brim_report_describe_(const brim_linear_map_counted_state *) { return &brim_describe_linear_map_counted; }
constexpr auto brim_report_describe_(const brim_history_plain_state *) { return &brim_describe_history; }
constexpr auto brim_report_describe_(const brim_history_counted_state *) { return &brim_describe_history_counted; }
constexpr auto brim_report_describe_(const brim_deque_plain_state *) { return &brim_describe_deque; }
constexpr auto brim_report_describe_(const brim_deque_counted_state *) { return &brim_describe_deque_counted; }
constexpr auto brim_report_describe_(const brim_priority_queue_plain_state *) { return &brim_describe_priority_queue; }
constexpr auto brim_report_describe_(const brim_priority_queue_counted_state *) { return &brim_describe_priority_queue_counted; }
constexpr auto brim_report_describe_(const brim_sorted_list_plain_state *) { return &brim_describe_sorted_list; }
constexpr auto brim_report_describe_(const brim_sorted_list_counted_state *) { return &brim_describe_sorted_list_counted; }
constexpr auto brim_report_describe_(const brim_sorted_map_plain_state *) { return &brim_describe_sorted_map; }
constexpr auto brim_report_describe_(const brim_sorted_map_counted_state *) { return &brim_describe_sorted_map_counted; }
constexpr auto brim_report_describe_(const brim_index_map_plain_state *) { return &brim_describe_index_map; }
constexpr auto brim_report_describe_(const brim_index_map_counted_state *) { return &brim_describe_index_map_counted; }
constexpr auto brim_report_describe_(const brim_index_set_plain_state *) { return &brim_describe_index_set; }
constexpr auto brim_report_describe_(const brim_index_set_counted_state *) { return &brim_describe_index_set_counted; }
constexpr auto brim_report_describe_(const brim_spsc_plain_state *) { return &brim_describe_spsc; }
constexpr auto brim_report_describe_(const brim_spsc_counted_state *) { return &brim_describe_spsc_counted; }
constexpr auto brim_report_describe_(const brim_spsc_evict_plain_state *) { return &brim_describe_spsc_evict; }
constexpr auto brim_report_describe_(const brim_spsc_evict_counted_state *) { return &brim_describe_spsc_evict_counted; }
constexpr auto brim_report_describe_(const brim_mpsc_plain_state *) { return &brim_describe_mpsc; }
constexpr auto brim_report_describe_(const brim_mpsc_counted_state *) { return &brim_describe_mpsc_counted; }
constexpr auto brim_report_describe_(const brim_pool_plain_state *) { return &brim_describe_pool; }
constexpr auto brim_report_describe_(const brim_pool_counted_state *) { return &brim_describe_pool_counted; }

template <typename T> struct brim_report_is_array_ { static constexpr bool value = false; };
template <typename T, size_t N> struct brim_report_is_array_<T[N]> { static constexpr bool value = true; };

/// The same choices by overload: what BRIM_REPORT writes down of an object.
template <typename C> struct brim_report_container_ {
    static_assert(brim_report_is_array_<decltype(C::items)>::value, "BRIM_REPORT: its storage is given at run time");
    static constexpr const void *state(const C &object) { return &object.state; }
    static constexpr auto describe = brim_report_describe_(static_cast<decltype(C::state) *>(nullptr));
    static constexpr uint32_t capacity = sizeof(C::items) / sizeof(C::items[0]);
};
template <void (*describe_it)(const brim_report_record *, brim_report_row *)> struct brim_report_whole_ {
    template <typename C> static constexpr const void *state(const C &) { return nullptr; }
    static constexpr auto describe = describe_it;
    static constexpr uint32_t capacity = 0;
};
template <typename C> brim_report_container_<C> brim_report_choose_(const C &);
brim_report_whole_<brim_describe_stack> brim_report_choose_(const brim_stack &);
brim_report_whole_<brim_describe_arena> brim_report_choose_(const brim_arena &);
brim_report_whole_<brim_describe_heap> brim_report_choose_(brim_heap *const &);

#define BRIM_REPORT_OBJECT_(object)   &(object)
#define BRIM_REPORT_STATE_(object)    decltype(brim_report_choose_(object))::state(object)
#define BRIM_REPORT_CAPACITY_(object) decltype(brim_report_choose_(object))::capacity
#define BRIM_REPORT_DESCRIBE_(object) decltype(brim_report_choose_(object))::describe

#endif
// clang-format on
#endif
