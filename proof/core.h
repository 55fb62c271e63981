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
/*@ requires size == sizeof(elem) && align == sizeof(elem) && place == sizeof(elem) && index + count <= 0xFFFFFFFF && \valid(items + (index .. index + count - 1));
    requires \valid_read(from + (0 .. count - 1)) && \separated(items + (index .. index + count - 1), from + (0 .. count - 1));
    assigns items[index .. index + count - 1];
    ensures \forall integer i; 0 <= i < count ==> items[index + i] == from[i];
*/
static void brim_set_items(elem *items, uint32_t size, uint32_t align, uint32_t place, uint32_t index, const elem *from, uint32_t count);
/*@@ brim_set_items for (
    loop invariant 0 <= i <= count && \forall integer j; 0 <= j < i ==> items[index + j] == from[j];
    loop assigns i, items[index .. index + count - 1];
    loop variant count - i;
*/
