// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the pools' contracts share: how an address and an index go together, and what panics. Blocks are `elem`s; BLOCKS, BLOCK_BYTES.

/// Addresses inside of an object are as far apart as C says.
/*@ assigns \nothing;
    ensures \forall integer i; 0 <= i < BLOCKS ==> (\result == BLOCK_BYTES * i <==> block == items + i);
*/
uint32_t offset_of(const elem *items, const elem *block);
/*@ requires block_bytes == BLOCK_BYTES;
    assigns \nothing;
    ensures \result < BLOCKS ==> offset_bytes == BLOCK_BYTES * \result;
    ensures \forall integer i; 0 <= i < BLOCKS && offset_bytes == BLOCK_BYTES * i ==> \result == i;
*/
static uint32_t brim_pool_quotient_(size_t offset_bytes, uint32_t block_bytes, uint32_t blocks);
/*@ requires may_panic != 0;
    assigns \nothing;
    ensures \false;
*/
void brim_pool_refuse_(const void *blocks, const void *pointer, size_t size_bytes);
/*@ requires pointer == \null || may_panic != 0;
    assigns \nothing;
    ensures pointer == \null;
*/
void brim_pool_refuse_free_(const void *blocks, const void *pointer, size_t size_bytes);
/*@ requires may_panic != 0;
    assigns \nothing;
    ensures \false;
*/
void brim_pool_free_twice_(const void *pool, const void *block);
/*@ requires \valid_read(index);
    assigns \nothing;
    ensures \result == *index;
*/
static uint32_t brim_load_acquire(const uint32_t *index);
