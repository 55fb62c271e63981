// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The contracts of what BRIM_ITEMS_DEFINE_ emits. `before` is a strict weak order: that is what the caller promises.

/*@ axiomatic Order {
      axiom asymmetric: \forall elem a, b; Before(a, b) ==> !Before(b, a);
      axiom not_before_is_transitive: \forall elem a, b, c; !Before(a, b) && !Before(b, c) ==> !Before(a, c);
    }
    predicate ordered{L}(elem *items, integer from, integer to) =
        \forall integer i, j; from <= i < j < to ==> !Before(items[j], items[i]);
    predicate all_before{L}(elem *items, integer from, integer to, elem key) =
        \forall integer i; from <= i < to ==> Before(items[i], key);
    predicate none_before{L}(elem *items, integer from, integer to, elem key) =
        \forall integer i; from <= i < to ==> !Before(items[i], key);
*/

/*@ requires \valid(a) && \valid(b);
    assigns *a, *b;
    ensures *a == \old(*b) && *b == \old(*a);
*/
static void box_swap_items_(elem *a, elem *b);

/*@ requires i < len <= CAPACITY && \valid(items + (0 .. len - 1));
    assigns items[0 .. len - 1];
*/
static void box_sift_(elem *items, uint32_t i, uint32_t len, bool (*before)(elem a, elem b));
/*@@ box_sift_ for (
    loop invariant i < len && child == 2 * i + 1;
    loop assigns i, child, items[0 .. len - 1];
    loop variant len - i;
*/

/*@ requires len <= CAPACITY && \valid(items + (0 .. len - 1));
    assigns items[0 .. len - 1];
*/
static void box_sort_items_(elem *items, uint32_t len, bool (*before)(elem a, elem b));
/*@@ box_sort_items_ for (
    loop invariant 0 <= i <= len / 2;
    loop assigns i, items[0 .. len - 1];
    loop variant i;
*/
/*@@ box_sort_items_ for (
    loop invariant 0 <= last <= len;
    loop assigns last, items[0 .. len - 1];
    loop variant last;
*/

/*@ requires len <= CAPACITY && \valid_read(items + (0 .. len - 1));
    assigns \nothing;
    ensures \result <==> ordered(items, 0, len);
*/
static bool box_items_are_sorted_(elem const *items, uint32_t len, bool (*before)(elem a, elem b));
/*@@ box_items_are_sorted_ for (
    loop invariant 1 <= i <= \max(1, len) && ordered(items, 0, i);
    loop assigns i;
    loop variant len - i;
*/

/*@ requires len <= CAPACITY && \valid_read(items + (0 .. len - 1)) && \valid(index) && ordered(items, 0, len);
    requires \separated(index, items + (0 .. len - 1));
    assigns *index;
    ensures *index <= len;
    ensures all_before(items, 0, *index, key);
    ensures none_before(items, *index, len, key);
    ensures \result <==> *index < len && !Before(key, items[*index]);
*/
static bool box_search_items_(elem const *items, uint32_t len, elem key, bool (*before)(elem a, elem b), uint16_t *index);
/*@@ box_search_items_ while (
    loop invariant 0 <= from <= to <= len;
    loop invariant all_before(items, 0, from, key);
    loop invariant none_before(items, to, len, key);
    loop assigns from, to;
    loop variant to - from;
*/

/*@ requires len <= CAPACITY && \valid_read(a + (0 .. len - 1)) && \valid_read(b + (0 .. len - 1));
    assigns \nothing;
    ensures \result <==> \forall integer i; 0 <= i < len ==> Same(a[i], b[i]);
*/
static bool box_same_items_(elem const *a, elem const *b, uint32_t len, bool (*same)(elem a, elem b));
/*@@ box_same_items_ for (
    loop invariant 0 <= i <= len;
    loop invariant \forall integer j; 0 <= j < i ==> Same(a[j], b[j]);
    loop assigns i;
    loop variant len - i;
*/

/*@ requires len <= CAPACITY && \valid(items + (0 .. len - 1));
    assigns items[0 .. len - 1];
    ensures \forall integer i; 0 <= i < len ==> items[i] == \old(items[len - 1 - i]);
*/
static void box_reverse_items_(elem *items, uint32_t len);
/*@@ box_reverse_items_ for (
    loop invariant 0 <= i <= len / 2;
    loop invariant \forall integer j; 0 <= j < i || len - i <= j < len ==> items[j] == \at(items[len - 1 - j], Pre);
    loop invariant \forall integer j; i <= j < len - i ==> items[j] == \at(items[j], Pre);
    loop assigns i, items[0 .. len - 1];
    loop variant len - i;
*/
