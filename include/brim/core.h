// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The steps that the containers' algorithms share, as functions and not as macros.
///
/// A container's macro emits typed functions. Each of them calls a function of the container's header that knows no
/// type: it gets the array, the size and alignment of an item, pointers to what it may write, and the capacity. After
/// BRIM_SPSC(adc_ring, uint16_t, 16)
///
///     adc_ring_push(q, item)
///
/// calls
///
///     brim_spsc_push(q->items, 2, 2, &q->state.head, &q->state.tail, NULL, NULL, 16, &item)
///
/// and a debugger that steps from the one into the other stands in lines of code and shows these arguments.
///
/// To the compiler most of the arguments are constants. Where it optimises, the functions are always inline, so that
/// every `if` about a size or an alignment disappears. Without optimisation each has a frame of its own.
///
/// Not for users; include the container's own header.
#ifndef BRIM_CORE_H
#define BRIM_CORE_H

#include "full.h"
#include "port.h"

BRIM_ASSERT_NOT_PACKED(brim_core_header);

/// Stands before a function of the core. gcc would otherwise keep one copy for all sizes and capacities.
#ifdef __OPTIMIZE__
#define BRIM_CORE BRIM_ALWAYS_INLINE
#else
#define BRIM_CORE BRIM_INLINE
#endif

/// The size and alignment of an item, which are two arguments of most functions of the core.
#define BRIM_SIZES_(T) (uint32_t)sizeof(T), (uint32_t)BRIM_ALIGNOF(T)

/// The same, and the alignment of each place of an array of T at an address that is aligned as the type `at` is. It is
/// larger than that of T for a struct of four bytes, for example, in a container that is aligned to 4.
#define BRIM_SIZES_AT_(T, at)  BRIM_SIZES_(T), BRIM_LOWEST_BIT_((uint32_t)sizeof(T) | (uint32_t)BRIM_ALIGNOF(at))
#define BRIM_LOWEST_BIT_(word) ((word) & (0 - (word)))

BRIM_EXTERN_C_BEGIN

/// For BRIM_KEPT_FALSE.
BRIM_CORE bool brim_kept_false_(void) {
    bool refused = false;
    BRIM_OPAQUE(refused);
    return refused;
}

// Words by which items of any type are moved. gcc -O2 makes a call of memmove from a loop that copies items of three
// words as bytes.
typedef uint8_t BRIM_MAY_ALIAS brim_word_8;
typedef uint16_t BRIM_MAY_ALIAS brim_word_16;
typedef uint32_t BRIM_MAY_ALIAS brim_word_32;
typedef uint64_t BRIM_MAY_ALIAS brim_word_64;
typedef struct BRIM_MAY_ALIAS brim_bytes_4 {
    uint8_t bytes[4];
} brim_bytes_4;
typedef struct BRIM_MAY_ALIAS brim_halves_2 {
    uint16_t halves[2];
} brim_halves_2;
typedef struct BRIM_MAY_ALIAS brim_words_3 {
    uint32_t words[3];
} brim_words_3;

/// The same address as a pointer that is not to const. Like strchr of the C library, brim_at takes a pointer to const
/// and returns one that is not, so that one function serves callers that read and callers that write.
BRIM_CORE void *brim_unconst(const void *address) {
    union {
        const void *from;
        void *to;
    } const both = {address};
    return both.to;
}

/// The same address, of which the compiler knows that it is a multiple of `align`.
BRIM_CORE void *brim_aligned(const void *address, uint32_t align) {
    return align >= 8   ? BRIM_ASSUME_ALIGNED(address, 8)
           : align >= 4 ? BRIM_ASSUME_ALIGNED(address, 4)
           : align >= 2 ? BRIM_ASSUME_ALIGNED(address, 2)
                        : brim_unconst(address);
}

/// The address of the item at `index`.
///
/// Where an item is as large as a word of the CPU's, the address is that of an array of such words: the compiler then
/// folds the multiplication by the size into a load or store. An array of bytes costs two instructions in some places.
BRIM_CORE void *brim_at(const void *items, uint32_t index, uint32_t size, uint32_t align) {
    if (size == 1) {
        return brim_unconst((const brim_word_8 *)items + index);
    }
    if (size == 2 && align == 2) {
        return brim_unconst((const brim_word_16 *)items + index);
    }
    if (size == 4 && align == 4) {
        return brim_unconst((const brim_word_32 *)items + index);
    }
    if (size == 4) {
        return brim_unconst((const brim_bytes_4 *)items + index);
    }
    return brim_unconst((const unsigned char *)items + (size_t)index * size);
}

/// Copies `count` items between arrays that do not overlap; count is 1 or more.
BRIM_CORE void brim_copy_items(void *to, const void *from, uint32_t count, uint32_t size, uint32_t align) {
    BRIM_COPY_BYTES(brim_aligned(to, align), brim_aligned(from, align), (size_t)count * size);
}

/// Copies one item between two addresses, of which each has its own alignment. A byte, half-word, word or double word
/// is loaded and stored, because gcc would make a call of memmove from a loop of copies.
BRIM_CORE void brim_move(void *to, uint32_t to_align, const void *from, uint32_t from_align, uint32_t size) {
    uint32_t const align = to_align < from_align ? to_align : from_align;
    if (size == 1) {
        *(brim_word_8 *)to = *(const brim_word_8 *)from;
    } else if (size == 2 && align >= 2) {
        *(brim_word_16 *)to = *(const brim_word_16 *)from;
    } else if (size == 4 && align >= 4) {
        *(brim_word_32 *)to = *(const brim_word_32 *)from;
    } else if (size == 4 && align >= 2) {
        *(brim_halves_2 *)to = *(const brim_halves_2 *)from;
    } else if (size == 4) {
        BRIM_COPY_4_BYTES(brim_aligned(to, to_align), brim_aligned(from, from_align));
    } else if (size == 8 && align >= 8) {
        *(brim_word_64 *)to = *(const brim_word_64 *)from;
    } else if (size == 12 && align >= 4) {
        *(brim_words_3 *)to = *(const brim_words_3 *)from;
    } else {
        BRIM_COPY_BYTES(brim_aligned(to, to_align), brim_aligned(from, from_align), size);
    }
}

/// The alignment that every item of an array has if the array begins at a multiple of 4. It is larger than that of the
/// type for a struct of four bytes, for example, which is then moved as a word.
BRIM_CORE uint32_t brim_place_align(uint32_t size, uint32_t align) {
    uint32_t const common = size % 4 == 0 ? 4 : size % 2 == 0 ? 2 : 1;
    return common > align ? common : align;
}

/// Stores *item as the item at `index`. The array begins at a multiple of 4.
BRIM_CORE void brim_put(void *items, uint32_t index, uint32_t size, uint32_t align, const void *item) {
    brim_move(brim_at(items, index, size, align), brim_place_align(size, align), item, align, size);
}

/// Loads the item at `index` into *item. The array begins at a multiple of 4.
BRIM_CORE void brim_take(const void *items, uint32_t index, uint32_t size, uint32_t align, void *item) {
    brim_move(item, align, brim_at(items, index, size, align), brim_place_align(size, align), size);
}

// The functions below work on arrays each of whose places is a multiple of `place`, or of `align` where all that they
// move lies in the array.

/// Stores *item as the item at `index`.
BRIM_CORE void brim_set(void *items, uint32_t index, uint32_t size, uint32_t align, uint32_t place, const void *item) {
    brim_move(brim_at(items, index, size, place), place, item, align, size);
}

/// Loads the item at `index` into *item.
BRIM_CORE void brim_get(const void *items, uint32_t index, uint32_t size, uint32_t align, uint32_t place, void *item) {
    brim_move(item, align, brim_at(items, index, size, place), place, size);
}

/// Moves the items from `index` to before `len` one place up.
BRIM_CORE void brim_open_gap(void *items, uint32_t size, uint32_t align, uint32_t index, uint32_t len) {
    for (uint32_t i = len; i > index; --i) {
        brim_set(items, i, size, align, align, brim_at(items, i - 1, size, align));
    }
}

/// Moves the items from `behind` to before `len` down by `count` places.
BRIM_CORE void brim_close_gap(void *items, uint32_t size, uint32_t align, uint32_t behind, uint32_t len,
                              uint32_t count) {
    BRIM_KEEP_LOOP
    for (uint32_t i = behind; i < len; ++i) {
        brim_set(items, i - count, size, align, align, brim_at(items, i, size, align));
    }
}

/// Moves all items but the first one place down. clang unrolls this loop, where the length is a constant.
BRIM_CORE void brim_drop_first(void *items, uint32_t size, uint32_t align, uint32_t len) {
    for (uint32_t i = 1; i < len; ++i) {
        brim_set(items, i - 1, size, align, align, brim_at(items, i, size, align));
    }
}

/// Stores `count` items of another array from `index` on.
BRIM_CORE void brim_set_items(void *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index,
                              const void *from, uint32_t count) {
    for (uint32_t i = 0; i < count; ++i) {
        brim_set(items, index + i, size, align, place, brim_at(from, i, size, align));
    }
}

/// Copies `count` items from `index` on to another array.
BRIM_CORE void brim_get_items(const void *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index,
                              void *to, uint32_t count) {
    BRIM_LOOP_IF(count > 0)
    for (uint32_t i = 0; i < count; ++i) {
        brim_get(items, index + i, size, align, place, brim_at(to, i, size, align));
    }
}

/// Stores the same item from `index` to before `len`.
BRIM_CORE void brim_fill(void *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index, uint32_t len,
                         const void *item) {
    for (uint32_t i = index; i < len; ++i) {
        brim_set(items, i, size, align, place, item);
    }
}

// What a container says that it holds: `len` points to the number of its items. `peak` and `lost` point to the counters
// of a counted container and are NULL for others.

/// The container holds `count` items from now on.
BRIM_CORE void brim_holds(uint16_t *len, uint16_t *peak, const uint32_t *lost, uint32_t count) {
    (void)lost;
    *len = (uint16_t)count;
    if (peak != NULL) {
        brim_count_peak(peak, *len);
    }
}

/// One item is refused, evicted or overwritten.
BRIM_CORE void brim_loses(uint32_t *lost) {
    if (lost != NULL) {
        brim_count_lost(lost);
    }
}

/// `count` items are refused.
BRIM_CORE void brim_loses_many(uint32_t *lost, uint32_t count) {
    if (lost != NULL) {
        brim_count_lost_many(lost, count);
    }
}

/// True iff `count` items more fit into the room. If not, they are lost.
BRIM_CORE bool brim_has_room(uint32_t *lost, uint32_t room, uint32_t count) {
    if (count > room) {
        brim_loses_many(lost, count);
        return false;
    }
    return true;
}

/// The container holds `count` items from now on, unless it holds fewer.
BRIM_CORE void brim_truncate(uint16_t *len, uint32_t count) {
    if (count < *len) {
        *len = (uint16_t)count;
    }
}

BRIM_EXTERN_C_END

#endif
