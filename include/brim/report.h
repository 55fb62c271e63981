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

#include "stack.h"
#include "vec.h"
#include "writer.h"

/// A number that the object does not keep.
#define BRIM_REPORT_UNKNOWN UINT32_MAX

/// One line of the report.
typedef struct brim_report_row {
    const char *kind;
    uint32_t capacity;
    uint32_t used;
    uint32_t peak;             ///< BRIM_REPORT_UNKNOWN where it is not kept.
    uint32_t lost;             ///< BRIM_REPORT_UNKNOWN where it is not kept.
    const uint32_t *block_map; ///< Pools: bit i % 32 of word i / 32 is set iff block i is taken. NULL for others.
} brim_report_row;

/// What BRIM_REPORT leaves in flash.
typedef struct brim_report_record {
    const char *name;
    const void *object;
    void (*describe)(const struct brim_report_record *record, brim_report_row *row);
    uint32_t items_bytes; ///< Containers: the size of the storage, behind which their state lies.
    uint32_t capacity;    ///< Containers: in items.
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

/// How each kind of object is described. Named by BRIM_REPORT.
void brim_describe_stack(const brim_report_record *record, brim_report_row *row);
void brim_describe_vec(const brim_report_record *record, brim_report_row *row);
void brim_describe_vec_counted(const brim_report_record *record, brim_report_row *row);

/// Stands for an object that is no container where BRIM_REPORT asks for items and state. Never defined.
typedef struct brim_report_no_container {
    char items[1];
    const struct brim_report_no_container *state;
} brim_report_no_container;
extern const brim_report_no_container brim_report_is_no_container;

BRIM_EXTERN_C_END

#define BRIM_REPORT_PASTE_(a, b)  a##b
#define BRIM_REPORT_UNIQUE_(line) BRIM_REPORT_PASTE_(brim_report_record_, line)

/// Registers an object of static storage under a name, at file scope: any container, pool, queue, arena, brim_stack, or
/// a `brim_heap *`. Costs 20 bytes of flash, and no RAM.
#define BRIM_REPORT(object, name)                                                                                      \
    BRIM_SECTION("brim_reports")                                                                                       \
    BRIM_KEEP BRIM_IN_ORDER static const brim_report_record BRIM_REPORT_UNIQUE_(__LINE__) = {                          \
        name, &(object), BRIM_REPORT_DESCRIBE_(object), BRIM_REPORT_ITEMS_BYTES_(object),                              \
        BRIM_REPORT_CAPACITY_(object)}

#ifndef __cplusplus

// The object itself where it is a container, something with the same members where it is not: both branches must
// compile.
#define BRIM_REPORT_CONTAINER_(object)   _Generic((object), brim_stack : brim_report_is_no_container, default : (object))
#define BRIM_REPORT_ITEMS_BYTES_(object) sizeof(BRIM_REPORT_CONTAINER_(object).items)
#define BRIM_REPORT_CAPACITY_(object)                                                                                  \
    (sizeof(BRIM_REPORT_CONTAINER_(object).items) / sizeof(BRIM_REPORT_CONTAINER_(object).items[0]))
// clang-format off
#define BRIM_REPORT_DESCRIBE_(object)                                                                                  \
    _Generic((object),                                                                                                 \
        brim_stack: brim_describe_stack,                                                                               \
        default: _Generic(BRIM_REPORT_CONTAINER_(object).state,                                                        \
            brim_vec_plain_state: brim_describe_vec,                                                                   \
            brim_vec_counted_state: brim_describe_vec_counted,                                                         \
            const brim_report_no_container *: NULL))
// clang-format on

#endif
#endif
