// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The functions of the core that move one item, by contract.

// The core's pointers to void are pointers to items here, by the sed of proof/proofs.sh.
/*@ assigns \nothing;
    ensures \result == address;
*/
static elem *brim_aligned(const elem *address, uint32_t align);
/*@ requires size == sizeof(elem) && align == sizeof(elem);
    assigns \nothing;
    ensures \result == items + index;
*/
static elem *brim_at(const elem *items, uint32_t index, uint32_t size, uint32_t align);
/*@ requires size == sizeof(elem) && align == sizeof(elem) && \valid(items + index) && \valid_read(item);
    assigns items[index];
    ensures items[index] == \old(*item);
*/
static void brim_put(elem *items, uint32_t index, uint32_t size, uint32_t align, const elem *item);
/*@ requires size == sizeof(elem) && align == sizeof(elem) && \valid_read(items + index) && \valid(item);
    assigns *item;
    ensures *item == \old(items[index]);
*/
static void brim_take(const elem *items, uint32_t index, uint32_t size, uint32_t align, elem *item);
/*@ requires size == sizeof(elem) && align == sizeof(elem) && place == sizeof(elem) && \valid(items + index) && \valid_read(item);
    assigns items[index];
    ensures items[index] == \old(*item);
*/
static void brim_set(elem *items, uint32_t index, uint32_t size, uint32_t align, uint32_t place, const elem *item);
/*@ requires size == sizeof(elem) && align == sizeof(elem) && place == sizeof(elem) && \valid_read(items + index) && \valid(item);
    assigns *item;
    ensures *item == \old(items[index]);
*/
static void brim_get(const elem *items, uint32_t index, uint32_t size, uint32_t align, uint32_t place, elem *item);
