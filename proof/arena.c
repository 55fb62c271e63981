// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contract of brim_arena: what it gives lies inside, behind all that it gave before.
#include <brim/arena.h>

#include "port.h"

/*@ predicate sound{L}(brim_arena *a) =
        a->state.used_bytes <= a->state.peak_bytes <= a->state.size_bytes && (a->memory == \null ==> a->state.size_bytes == 0);
    predicate holds{L}(brim_arena *a) = sound(a) && a->state.size_bytes < 0x80000000 &&
        (a->memory == \null || \valid(a->memory + (0 .. a->state.size_bytes - 1)));
    predicate is_arena{L}(brim_arena *a) = \valid(a) && holds(a);
    axiomatic Powers {
      predicate power_of_two(integer n);
      axiom powers: \forall uint32_t n; power_of_two(n) <==> n != 0 && (n & (uint32_t)(n - 1)) == 0;
    }
*/

/*@ assigns \nothing; */
void brim_out_of_memory(const void *from, size_t size_bytes);
/*@ requires memory == \null || \valid(memory + (0 .. size_bytes - 1));
    assigns \nothing;
*/
brim_heap *brim_heap_init(void *memory, size_t size_bytes);

/*@ requires \valid(arena) && size_bytes < 0x80000000;
    requires memory == \null || \valid(memory + (0 .. size_bytes - 1));
    assigns *arena;
    ensures is_arena(arena) && arena->memory == memory && arena->state.used_bytes == 0 && !arena->state.sealed;
    ensures memory != \null ==> arena->state.size_bytes == size_bytes;
*/
void brim_arena_init(brim_arena *arena, void *memory, size_t size_bytes);

// proof/bits.smt2 proves both, bit for bit.
/*@ axiomatic Gap {
      axiom gap_ends_aligned: \forall uint32_t address, alignment; power_of_two(alignment) ==>
          ((uint32_t)(address + ((uint32_t)(0 - address) & (uint32_t)(alignment - 1))) & (uint32_t)(alignment - 1)) == 0;
      axiom gap_is_small: \forall uint32_t address, alignment; power_of_two(alignment) ==>
          0 <= ((uint32_t)(0 - address) & (uint32_t)(alignment - 1)) < alignment;
    }
*/
/*@ requires power_of_two(alignment);
    assigns \nothing;
    ensures \result < alignment && ((uint32_t)(address + \result) & (uint32_t)(alignment - 1)) == 0;
*/
static size_t gap_before(uintptr_t address, size_t alignment);

/*@ requires is_arena(arena) && (may_panic != 0 || power_of_two(alignment));
    assigns arena->state;
    ensures is_arena(arena) && power_of_two(alignment);
    ensures arena->state.sealed == \old(arena->state.sealed) && arena->state.size_bytes == \old(arena->state.size_bytes);
    ensures \old(arena->state.sealed) ==> \result == \null;
    ensures \result == \null ==> arena->state.used_bytes == \old(arena->state.used_bytes) && arena->state.lost == \old(arena->state.lost);
    ensures \result == \null ==> arena->state.sealed || arena->memory == \null ||
        \old(arena->state.used_bytes) + size_bytes + alignment > arena->state.size_bytes;
    ensures \result != \null ==> arena->state.lost == \old(arena->state.lost) &&
        \result == (arena->memory + (arena->state.used_bytes - size_bytes)) &&
        0 <= arena->state.used_bytes - size_bytes - \old(arena->state.used_bytes) < alignment;
*/
void *arena_take(brim_arena *arena, size_t alignment, size_t size_bytes);
/*@ requires is_arena(arena);
    assigns arena->state.lost;
    ensures is_arena(arena) && \result == \null && arena->state.lost == \min(\old(arena->state.lost) + 1, 0xFFFFFFFF);
*/
void *arena_refuse(brim_arena *arena, size_t size_bytes);
/*@ requires is_arena(arena) && (may_panic != 0 || power_of_two(alignment));
    assigns arena->state;
    ensures is_arena(arena) && power_of_two(alignment);
    ensures arena->state.sealed == \old(arena->state.sealed) && arena->state.size_bytes == \old(arena->state.size_bytes);
    ensures \old(arena->state.sealed) ==> \result == \null;
    ensures \result == \null ==> arena->state.used_bytes == \old(arena->state.used_bytes) &&
        arena->state.lost == \min(\old(arena->state.lost) + 1, 0xFFFFFFFF);
    ensures \result == \null ==> arena->state.sealed || arena->memory == \null ||
        \old(arena->state.used_bytes) + size_bytes + alignment > arena->state.size_bytes;
    ensures \result != \null ==> arena->state.lost == \old(arena->state.lost) &&
        \result == (arena->memory + (arena->state.used_bytes - size_bytes)) &&
        0 <= arena->state.used_bytes - size_bytes - \old(arena->state.used_bytes) < alignment;
*/
void *brim_arena_alloc(brim_arena *arena, size_t alignment, size_t size_bytes);

/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result.used_bytes == arena->state.used_bytes;
*/
brim_arena_mark brim_arena_get_mark(const brim_arena *arena);
/*@ requires is_arena(arena) && (may_panic != 0 || mark.used_bytes <= arena->state.used_bytes);
    assigns arena->state.used_bytes;
    ensures is_arena(arena) && mark.used_bytes <= \old(arena->state.used_bytes);
    ensures arena->state.used_bytes == (arena->state.sealed ? \old(arena->state.used_bytes) : mark.used_bytes);
*/
void brim_arena_rewind(brim_arena *arena, brim_arena_mark mark);
/*@ requires is_arena(arena);
    assigns arena->state.sealed;
    ensures is_arena(arena) && arena->state.sealed;
*/
void brim_arena_seal(brim_arena *arena);
/*@ requires is_arena(arena);
    assigns arena->state;
    ensures is_arena(arena);
    ensures \result != \null ==> arena->state.sealed && arena->state.used_bytes == arena->state.size_bytes;
    ensures \old(arena->state.sealed) ==> \result == \null;
    ensures \result == \null ==> arena->state == \old(arena->state);
*/
brim_heap *brim_arena_rest_to_heap(brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result == arena->state.used_bytes;
*/
size_t brim_arena_used_bytes(const brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result == arena->state.peak_bytes;
*/
size_t brim_arena_peak_bytes(const brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result == (arena->state.sealed ? 0 : arena->state.size_bytes - arena->state.used_bytes);
*/
size_t brim_arena_remaining_bytes(const brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result == arena->state.size_bytes;
*/
size_t brim_arena_capacity_bytes(const brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result == arena->state.lost;
*/
uint32_t brim_arena_lost(const brim_arena *arena);
/*@ requires is_arena(arena);
    assigns \nothing;
    ensures \result <==> arena->state.sealed;
*/
bool brim_arena_is_sealed(const brim_arena *arena);
/*@ requires \valid_read(arena);
    assigns \nothing;
    ensures \result <==> sound(arena);
*/
bool brim_arena_check(const brim_arena *arena);

#include "../src/arena.c"
