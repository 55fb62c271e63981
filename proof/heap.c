// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// That no function of a heap accesses anything outside of it, given that the heap is whole when the function begins. Where the control
// data, the heads of the lists and the granules lie is by contract of the one-line functions that say so: as three arrays. That the
// blocks are whole again when a function ends is not proved but admitted (`admit ensures`): tests/model/heap_enumeration.c is for that.
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*@ axiomatic Classes {
      logic integer class_of(integer granules);
      // Class c is bit 31 - c % 32 of its word.
      logic integer heap_bit(integer class_index);
      predicate listed(integer word, integer bit);
      axiom classes_grow: \forall integer m, n; 1 <= m <= n <= 65535 ==> 1 <= class_of(m) <= class_of(n) <= 111;
    }
    // proof/bits.smt2 proves each for all words.
    predicate fact_masked(integer word, integer bit, integer masked) =
        \forall integer i; 0 <= i < 32 ==> (listed(masked, i) <==> listed(word, i) && i > bit);
    predicate fact_set(integer word, integer bit, integer more) = \forall integer i; 0 <= i < 32 ==> (listed(more, i) <==> listed(word, i) || i == bit);
    predicate fact_cleared(integer word, integer bit, integer less) =
        \forall integer i; 0 <= i < 32 ==> (listed(less, i) <==> listed(word, i) && i != bit);
    predicate fact_none(integer word) = word == 0 ==> \forall integer i; 0 <= i < 32 ==> !listed(word, i);
*/

/// What a granule is the start of: 0 nothing, 1 a used block or the end, 2 a free block.
/*@ ghost int kind[0x10000]; */

#include "port.h"

/// As in src/heap_inspect.c, where it is taken out: contracts stand before it.
typedef struct tally { uint32_t used_granules, used_blocks, free_blocks; } tally;

#include <brim/heap.h>
#include "../src/heap.c"
#include "../src/heap_inspect.c"
#include "../src/heap_resize.c"

/*@@@ } heap_control;
 */
extern heap_control control;
extern uint16_t newest_of[128];
extern heap_granule grains[0x10000];

/*@ axiomatic Payloads {
      logic heap_granule *block_of(void *payload);
      // The index of a granule.
      logic integer number(heap_granule *block);
      axiom numbers: \forall integer i; 0 <= i <= 0xFFFF ==> number(&grains[i]) == i;
    }
    predicate sizes{L} = 2 <= control.last <= 0xFFFE && (control.end == control.last || control.end == 0) &&
        class_of(control.last - 1) < control.classes <= 112 && control.limit_bytes <= 8 * (control.last - 1) - 3 &&
        (control.end == 0 ==> control.limit_bytes == 0);
    predicate heads{L} = newest_of[control.classes] == 0 && \forall integer c; 0 <= c <= control.classes ==> newest_of[c] < control.last;
    predicate ends{L} = listed(control.bitmap[control.classes / 32], control.classes % 32);
    predicate bounded{L} = sizes && heads && ends;
    predicate links{L} = \forall integer b; 0 < b < control.last && kind[b] == 2 ==>
        grains[b].next_in_list < control.last && grains[b].previous_in_list < control.last;
    // A used block and its neighbours agree.
    predicate used_block{L}(integer i) = grains[i].first < i < grains[i].second <= control.last &&
        (kind[grains[i].second] == 1 && grains[grains[i].second].first == i ||
         kind[grains[i].second] == 2 && grains[grains[i].second].second == i && grains[i].second < control.last) &&
        (grains[i].first == 0 && i == 1 || kind[grains[i].first] == 1 && grains[grains[i].first].second == i && grains[i].first > 0 ||
         kind[grains[i].first] == 2 && grains[grains[i].first].first == i && grains[i].first > 0);
    predicate free_block{L}(integer i) = grains[i].second < i < grains[i].first <= control.last;
    predicate blocks{L} = grains[0].first == 0 && grains[0].second == 1 && kind[control.last] == 1 && grains[control.last].second == 0xFFFF &&
        (\forall integer i; 0 < i < control.last && kind[i] == 1 ==> used_block(i)) &&
        (\forall integer i; 0 < i < control.last && kind[i] == 2 ==> free_block(i)) &&
        (\forall integer c; 0 <= c < control.classes && newest_of[c] != 0 ==> kind[newest_of[c]] == 2 &&
            class_of(grains[newest_of[c]].first - newest_of[c]) == c);
    predicate whole{L} = bounded && links && blocks;
    // The headers agree with index being a used block's; what a payload forges is outside of the contract.
    predicate agrees{L}(integer i) = i < control.end && grains[i].first < i && grains[i].second <= control.end &&
        (grains[grains[i].second].first == i || grains[grains[i].second].second == i) &&
        (grains[grains[i].first].second == i || grains[grains[i].first].first == i);
    predicate is_used{L}(heap_granule *block) = block == &grains[number(block)] && 0 < number(block) < control.last && kind[number(block)] == 1;
    logic integer length{L}(heap_granule *block) = grains[number(block)].second - number(block);
    predicate live{L}(void *payload) = is_used(block_of(payload));
    logic integer length_of{L}(void *payload) = length(block_of(payload));
    predicate stays{A, B}(integer i) = \at(kind[i], B) == 1 && \at(grains[i].second, B) == \at(grains[i].second, A);
    // Of every used block but one.
    predicate others_stay{A, B}(integer but) = \forall integer i; 0 < i < \at(control.last, A) && i != but && \at(kind[i], A) == 1 ==> stays{A, B}(i);
    predicate same_sizes{A, B} = \at(control.last, B) == \at(control.last, A) && \at(control.end, B) == \at(control.end, A) &&
        \at(control.limit_bytes, B) == \at(control.limit_bytes, A);
    predicate honest{L}(void *payload) =
        \forall integer i; 0 < i < control.last && block_of(payload) == &grains[i] && agrees(i) ==> kind[i] == 1;
*/

/*@ assigns \nothing;
    ensures \result == &control;
*/
static heap_control *heap_control_of(const brim_heap *heap);
/*@ requires index <= control.last;
    assigns \nothing;
    ensures \result == &grains[index];
*/
static heap_granule *heap_at(const brim_heap *heap, uint32_t index);
/*@ requires class_index <= control.classes;
    assigns \nothing;
    ensures \result == &newest_of[class_index];
*/
static uint16_t *heap_newest(const brim_heap *heap, uint32_t class_index);
/*@ requires 1 <= granules <= 65535;
    assigns \nothing;
    ensures \result == class_of(granules);
*/
static uint32_t heap_class(uint32_t granules);
/*@ assigns \nothing;
    ensures \result == heap_bit(class_index);
*/
static uint32_t heap_class_bit(uint32_t class_index);
/*@ assigns \nothing;
    ensures value != 0 ==> \result < 32 && listed(value, \result) && \forall integer i; 0 <= i < \result ==> !listed(value, i);
*/
static uint32_t brim_port_count_leading_zeros(uint32_t value);
/*@ assigns \nothing;
    ensures block_of(\result) == block;
*/
static void *heap_payload(heap_granule *block);
/*@ assigns \nothing;
    ensures \result == block_of(payload);
*/
static heap_granule *heap_block_of(void *payload);
/*@ assigns \nothing;
    ensures 0 <= \result <= 0xFFFF ==> block == &grains[\result];
    ensures \forall integer i; 0 <= i <= 0xFFFF && block == &grains[i] ==> \result == i;
*/
static uintptr_t heap_index_of(const brim_heap *heap, const heap_granule *block);
/*@ assigns \nothing; */
void brim_out_of_memory(const void *from, size_t size_bytes);

/*@ requires size_bytes < 0x80000;
    assigns \nothing;
    ensures \result == (size_bytes + 11) / 8;
*/
static uint32_t heap_granules(size_t size_bytes);
/*@ requires bounded && class_index < control.classes;
    assigns \nothing;
    ensures class_index < \result <= control.classes;
*/
static uint32_t heap_find_class(const brim_heap *heap, uint32_t class_index);
/*@@ heap_find_class while (found
    admit facts: fact_masked(bitmap[word], class_index % 32, found);
*/
/*@@ heap_find_class while (
    loop invariant class_index / 32 <= word <= control.classes / 32;
    loop invariant word == control.classes / 32 ==> listed(found, control.classes % 32);
    loop invariant word == class_index / 32 ==> \forall integer i; 0 <= i < 32 && listed(found, i) ==> i > class_index % 32;
    loop assigns word, found;
*/
/*@@ heap_find_class found = bitmap[++word]
    admit facts: fact_none(found);
*/
/*@ requires bounded && class_index < control.classes && newest == &newest_of[class_index] && next_in_list < control.last;
    assigns newest_of[class_index], control.bitmap[class_index / 32];
    ensures bounded && newest_of[class_index] == next_in_list;
*/
static void heap_unlist_newest(brim_heap *heap, uint32_t class_index, uint16_t *newest, uint16_t next_in_list);
/*@@ heap_unlist_newest heap_control_of(heap)->bitmap
    admit facts: fact_cleared(control.bitmap[class_index / 32], class_index % 32,
                              control.bitmap[class_index / 32] & (uint32_t)~(uint32_t)heap_bit(class_index));
*/
/*@@ heap_list heap_control_of(heap)->bitmap
    admit facts: fact_set(control.bitmap[c / 32], c % 32, control.bitmap[c / 32] | (uint32_t)heap_bit(c));
*/
/*@ requires bounded && links && 0 < index < control.last && block == &grains[index] && 1 <= granules < control.last;
    assigns grains[index].next_in_list, newest_of[class_of(granules)], control.bitmap[class_of(granules) / 32];
    assigns grains[newest_of[class_of(granules)]].previous_in_list;
    ensures links;
    ensures sizes;
    ensures heads;
    ensures ends;
*/
static void heap_list(brim_heap *heap, heap_granule *block, uint32_t index, uint32_t granules);
/*@ requires bounded && links && 0 < index < control.last && kind[index] == 2 && 1 <= granules < control.last;
    assigns grains[grains[index].previous_in_list].next_in_list, grains[grains[index].next_in_list].previous_in_list;
    assigns newest_of[class_of(granules)], control.bitmap[class_of(granules) / 32];
    ensures links;
    ensures sizes;
    ensures heads;
    ensures ends;
*/
static void heap_unlist(brim_heap *heap, uint32_t index, uint32_t granules);
/*@ requires bounded && links && 0 < index < next <= control.last && block == &grains[index] && previous < index;
    assigns grains[index].first, grains[index].second, grains[index].next_in_list, grains[next].first;
    assigns newest_of[class_of(next - index)], control.bitmap[class_of(next - index) / 32];
    assigns grains[newest_of[class_of(next - index)]].previous_in_list;
    ensures links && bounded;
*/
static void heap_make_free(brim_heap *heap, uint32_t previous, heap_granule *block, uint32_t index, uint32_t next);
/*@ assigns control.held, control.peak; */
static void heap_count_taken(brim_heap *heap, uint32_t granules, uint32_t block);
/*@ assigns control.held; */
static void heap_count_given(brim_heap *heap, uint32_t granules, uint32_t block);

/*@ requires \true;
    assigns control.failed;
    ensures \result == \null;
*/
void *heap_refuse_size(brim_heap *heap, size_t size_bytes);
/*@ requires bounded && links && 0 < index < control.last && block == &grains[index] && 1 <= granules <= grains[index].first - index;
    requires grains[index].first <= control.last;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127];
    ensures block_of(\result) == block && grains[index].second == index + granules;
    ensures bounded && same_sizes{Pre, Post};
*/
static void *heap_use(brim_heap *heap, heap_granule *block, uint32_t index, uint32_t granules);
/*@ requires whole;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end);
    ensures \result != \null ==> size_bytes < \old(control.limit_bytes);
    admit ensures whole;
    ensures control.limit_bytes == \old(control.limit_bytes);
    admit ensures \result != \null ==> live(\result) && length_of(\result) == (size_bytes + 11) / 8;
    admit ensures others_stay{Pre, Post}(0);
*/
static void *heap_take(brim_heap *heap, size_t size_bytes, bool tell);
/*@ requires whole;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end);
    ensures \result != \null ==> size_bytes < \old(control.limit_bytes);
    ensures whole;
    ensures control.limit_bytes == \old(control.limit_bytes);
    ensures \result != \null ==> live(\result) && length_of(\result) == (size_bytes + 11) / 8;
    ensures others_stay{Pre, Post}(0);
*/
void *brim_heap_alloc(brim_heap *heap, size_t size_bytes);

/*@ requires bounded && \valid(place) && \separated(place, &control, &grains[0 .. 0xFFFF]) && (index <= 0xFFFF ==> block == &grains[index]);
    assigns *place;
    ensures \result ==> agrees(index) && place->previous == grains[index].first && place->next == grains[index].second &&
        place->previous_block == &grains[place->previous] &&
        place->stop == (grains[place->next].second == index ? grains[place->next].first : place->next) &&
        (place->stop != place->next ==> place->next < place->stop <= control.end);
*/
static bool heap_look(const brim_heap *heap, const heap_granule *block, uintptr_t index, heap_place *place);
/*@ requires whole && honest(payload) && may_panic != 0;
    assigns control.ignored;
    ensures (payload == \null || control.end == 0) && whole;
*/
void heap_refuse_pointer(brim_heap *heap, const void *payload);
/*@ requires whole && honest(payload) && may_panic != 0;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end);
    admit ensures whole;
*/
void brim_heap_free(brim_heap *heap, void *payload);
/*@@ heap_take heap_granule *block = heap_at
    assert free: 0 < index < control.last && kind[index] == 2 && free_block(index) && c == class_of(grains[index].first - index) || 0 < index < control.last && free_block(index) && granules <= grains[index].first - index;
*/
/*@@ heap_take ((void)(block))
    assert fits: 0 < index < control.last && kind[index] == 2 && granules <= grains[index].first - index && grains[index].first <= control.last;
*/
/*@@ brim_heap_free uint32_t start =
    assert looked: agrees(index) && 0 < index < control.last && block == &grains[index];
*/
/*@@ brim_heap_free uint32_t before =
    assert live: kind[index] == 1 && used_block(index);
*/
/*@@ brim_heap_free if (place.previous_block
    assert neighbours: place.previous == grains[index].first && place.next == grains[index].second && place.previous_block == &grains[place.previous];
*/
/*@@ brim_heap_free if (place.previous
    assert stop: place.next <= place.stop <= control.last && (place.stop != place.next ==> kind[place.next] == 2 && place.next < control.last);
*/
/*@@ brim_heap_free if (place
    assert previous: grains[place.previous].second == index || kind[place.previous] == 2 && 0 < place.previous && free_block(place.previous);
*/
/*@@ brim_heap_free heap_count_given(heap, place
    assert start: 0 < start < place.next && block == &grains[start] && before < start;
*/
/*@@ heap_take return heap_use(
    assert sizes: bounded;
*/
/*@@ heap_take return heap_use
    assert linked: links;
*/
/*@@ brim_heap_free heap_make_free(heap
    assert same: control.last == \at(control.last, Pre) && control.end == \at(control.end, Pre);
*/
/*@@ brim_heap_free heap_make_free(heap, before
    assert sizes: bounded;
*/
/*@@ brim_heap_free if (place.stop
    assert unlisted: bounded;
*/
/*@@ brim_heap_free if (place.stop != place.next
    assert linked: links;
*/
/*@@ brim_heap_free heap_make_free(
    assert linked: links;
*/
/*@@ brim_heap_free heap_make_free
    assert stops: start < place.stop <= control.last;
*/

/*@ logic integer next_of{L}(integer i) = \max(grains[i].first, grains[i].second); */
/*@ requires \valid_read(block);
    assigns \nothing;
    ensures \result == \max(block->first, block->second);
*/
static uint32_t heap_next(const heap_granule *block);
/*@ requires \valid_read(block);
    assigns \nothing;
    ensures \result == \min(block->first, block->second);
*/
static uint32_t heap_previous(const heap_granule *block);
/*@ requires bounded;
    assigns control.limit_bytes, control.end;
    ensures bounded && control.end == 0 && control.limit_bytes == 0;
*/
void brim_heap_seal(brim_heap *heap);
/*@ requires bounded;
    assigns \nothing;
*/
bool brim_heap_contains(const brim_heap *heap, const void *address);
/*@ requires bounded;
    assigns \nothing;
    ensures \result.capacity_bytes == 8 * (control.last - 1) && (\result.sealed <==> control.end == 0);
*/
brim_heap_counts brim_heap_stats(const brim_heap *heap);
/*@ requires 2 <= control.last <= 0xFFFE && index < control.last;
    assigns \nothing;
    ensures \result ==> index < next_of(index) <= control.last;
*/
static bool agrees_with_next(const brim_heap *heap, uint32_t index);
/*@ requires 2 <= control.last <= 0xFFFE && \valid(found);
    assigns *found;
*/
static bool check_blocks(const brim_heap *heap, tally *found);
/*@@ check_blocks for (
    loop invariant 1 <= index <= control.last;
    loop assigns index, after_free, *found;
*/
/*@ requires 2 <= control.last <= 0xFFFE && class_index <= control.classes < 128 && \valid(left);
    assigns *left;
*/
static bool check_list(const brim_heap *heap, uint32_t class_index, uint32_t *left);
/*@@ check_list for (
    loop invariant 0 <= index <= 0xFFFF && (previous == 0 || previous < control.last);
    loop assigns index, previous, *left;
*/
/*@ requires 2 <= control.last <= 0xFFFE && control.classes < 128;
    assigns \nothing;
*/
static bool check_lists(const brim_heap *heap, uint32_t free_blocks);
/*@@ check_lists for (
    loop invariant 0 <= c <= control->classes;
    loop assigns c, free_blocks;
*/
/*@ requires bounded && 0 < index < control.last;
    assigns \nothing;
*/
static brim_panic_code misuse_at(const brim_heap *heap, uint32_t index);
/*@@ misuse_at while (
    loop invariant 1 <= at < control.last;
    loop assigns at;
*/
/*@ requires heap == (brim_heap *)&grains[0];
    assigns \nothing;
*/
bool brim_heap_check(const brim_heap *heap);
/*@@ brim_heap_free block = place.previous_block
    assert merged: bounded && links;
*/
/*@@ brim_heap_free heap_count_given(heap
    assert given: bounded;
*/
/*@@ brim_heap_free heap_count_given(
    assert free: links;
*/
/*@@ brim_heap_free before = block->second
    assert inner: block == &grains[start] && 0 < start < index && grains[start].second < start;
*/

// Of src/heap_resize.c. A block's index is what heap_at is given; its payload's address is a multiple of 8.
/*@ axiomatic Addresses {
      logic integer address(void *payload);
    }
    // proof/bits.smt2 proves it for all words.
    predicate fact_gap(integer alignment, integer at, integer power, integer gap) = power == 0 && alignment > 8 && at % 8 == 0 ==>
        alignment % 8 == 0 && gap % 8 == 0 && 0 <= gap <= alignment - 8;
    predicate fact_small(integer alignment, integer power, integer gap) = power == 0 && alignment != 0 ==> 0 <= gap < alignment;
*/
/*@ assigns \nothing;
    ensures \result == address(payload);
    ensures \forall integer i; 0 <= i <= 0xFFFF && block_of(payload) == &grains[i] ==> \result % 8 == 0;
*/
uintptr_t address_of(const void *payload);
/*@ requires bounded && links && 0 < index < next <= control.last && previous < index;
    assigns grains[0 .. 0xFFFF], newest_of[0 .. 127], control.bitmap[0 .. 3];
    ensures links && bounded;
*/
static void make_free(brim_heap *heap, uint32_t previous, uint32_t index, uint32_t next);
/*@@ make_free heap_make_free(
    assert class: 1 <= class_of(next - index) <= 111;
*/
/*@ requires bounded && links && 0 < index < control.last && kind[index] == 2 && 1 <= granules < control.last;
    assigns grains[0 .. 0xFFFF], newest_of[0 .. 127], control.bitmap[0 .. 3];
    ensures links && bounded;
*/
static void unlist(brim_heap *heap, uint32_t index, uint32_t granules);
/*@@ unlist heap_unlist(
    assert class: 1 <= class_of(granules) <= 111;
    assert linked: grains[index].next_in_list < control.last && grains[index].previous_in_list < control.last;
*/
/*@ requires whole && is_used(block) && 0 < gap < length(block);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post};
    ensures bounded;
    ensures links;
    ensures \result == block + gap;
    admit ensures whole && is_used(\result) && length(\result) == \old(length(block)) - gap && others_stay{Pre, Post}(number(block));
*/
static heap_granule *split_used(brim_heap *heap, heap_granule *block, uint32_t gap);
/*@ requires whole && is_used(block) && 1 <= granules <= length(block);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post};
    ensures bounded;
    ensures links;
    admit ensures whole && is_used(block) && length(block) == granules && others_stay{Pre, Post}(number(block));
*/
static void trim(brim_heap *heap, heap_granule *block, uint32_t granules);
/*@ requires whole && is_used(block) && length(block) < granules <= 0xFFFF;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post};
    ensures bounded;
    ensures links;
    admit ensures whole && is_used(block) && length(block) == (\result ? granules : \old(length(block))) && others_stay{Pre, Post}(number(block));
*/
static bool grow_in_place(brim_heap *heap, heap_granule *block, uint32_t granules);
/*@@ split_used uint32_t const stop
    assert start: start == number(block) && used_block(start);
*/
/*@@ split_used make_free(
    assert bounded: bounded;
    assert links: links;
    assert same: same_sizes{Pre, Here};
*/
/*@@ split_used heap_count_given(
    assert same: same_sizes{Pre, Here};
*/
/*@@ trim uint32_t stop
    assert start: start == number(block) && used_block(start);
*/
/*@@ trim uint32_t const next
    assert behind: kind[stop] == 2 && free_block(stop) && 0 < stop < control.last;
*/
/*@@ trim block->second =
    assert same: same_sizes{Pre, Here};
    assert bounded: bounded;
    assert links: links;
*/
/*@@ trim make_free(
    assert room: start + granules < stop <= control.last && 0 < start;
    assert bounded: bounded;
    assert links: links;
    assert same: same_sizes{Pre, Here};
*/
/*@@ trim heap_count_given(
    assert same: same_sizes{Pre, Here};
*/
/*@@ grow_in_place uint32_t const stop
    assert start: start == number(block) && used_block(start);
*/
/*@@ grow_in_place uint32_t const next
    assert behind: kind[stop] == 2 && free_block(stop) && 0 < stop < control.last;
*/
/*@@ grow_in_place block->second =
    assert same: same_sizes{Pre, Here};
    assert bounded: bounded;
    assert links: links;
    assert room: start + granules <= next <= control.last && 0 < start < start + granules;
*/
/*@@ grow_in_place if (start + granules
    assert same: same_sizes{Pre, Here};
    assert bounded: bounded;
    assert links: links;
*/
/*@@ grow_in_place heap_count_taken(
    assert same: same_sizes{Pre, Here};
    assert bounded: bounded;
    assert links: links;
*/
/*@@ grow_in_place return 1
    assert sizes: sizes;
    assert heads: heads;
    assert ends: ends;
*/
/*@ requires may_panic != 0;
    assigns \nothing;
    ensures alignment != 0 && (alignment & (uint32_t)(alignment - 1)) == 0;
*/
static void heap_require_power_of_two(const brim_heap *heap, size_t alignment);
/*@ requires whole && may_panic != 0;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post};
    ensures whole;
    ensures \result != \null ==> size_bytes < \old(control.limit_bytes);
    ensures \result != \null ==> live(\result) && length_of(\result) == (size_bytes + 11) / 8;
    admit ensures others_stay{Pre, Post}(0);
*/
void *heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes, bool tell);
/*@ requires whole && may_panic != 0;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post} && whole;
    ensures \result != \null ==> size_bytes < \old(control.limit_bytes);
    ensures \result != \null ==> live(\result) && length_of(\result) == (size_bytes + 11) / 8;
    ensures others_stay{Pre, Post}(0);
*/
void *brim_heap_alloc_aligned(brim_heap *heap, size_t alignment, size_t size_bytes);
/*@@ heap_alloc_aligned if (tell
    assert whole: whole;
*/
/*@@ heap_alloc_aligned return ((void *)0)
    assert sizes: sizes;
    assert heads: heads;
    assert ends: ends;
    assert links: links;
    assert blocks: blocks;
*/
/*@@ heap_alloc_aligned return heap_payload
    assert whole: whole;
*/
/*@@ heap_alloc_aligned uint32_t const gap
    admit facts: fact_gap(alignment, address(payload), alignment & (uint32_t)(alignment - 1),
                          (uint32_t)(0 - address(payload)) & (uint32_t)(alignment - 1)) &&
                 fact_small(alignment, alignment & (uint32_t)(alignment - 1), (uint32_t)(0 - address(payload)) & (uint32_t)(alignment - 1));
*/
/*@@ heap_alloc_aligned if (gap
    assert aligned: address(payload) % 8 == 0;
    assert fact: alignment > 8 ==> alignment % 8 == 0 && 0 <= 8 * gap <= alignment - 8;
    assert none: alignment <= 8 ==> gap == 0;
    assert gap: 8 * gap <= extra && extra % 8 == 0;
    assert block: is_used(block) && length(block) == (size_bytes + extra + 11) / 8;
    assert room: (size_bytes + 11) / 8 + gap <= length(block);
*/
/*@@ heap_alloc_aligned trim(
    assert rest: is_used(block) && (size_bytes + 11) / 8 <= length(block);
*/
/*@ requires bytes <= 8 * 0xFFFF;
    requires \valid((uint32_t *)to + (0 .. (bytes + 3) / 4 - 1)) && \valid_read((uint32_t *)from + (0 .. (bytes + 3) / 4 - 1));
    assigns ((uint32_t *)to)[0 .. (bytes + 3) / 4 - 1];
*/
void heap_copy(void *to, const void *from, size_t bytes);
/*@@ heap_copy for (
    loop invariant 0 <= i <= (bytes + 3) / 4;
    loop assigns i, target[0 .. (bytes + 3) / 4 - 1];
*/
// The same of the heap's own payloads, of which a block of n granules has 8 n - 4 bytes: whole words, so rounding up stays inside.
/*@ predicate holds{L}(void *payload, integer bytes) = live(payload) && bytes <= 8 * length_of(payload) - 4; */
/*@ requires holds(to, bytes) && holds(from, bytes);
    assigns \nothing;
*/
void copy_payload(void *to, const void *from, size_t bytes);
/*@ requires bounded;
    assigns \nothing;
    ensures \result ==> agrees(number(block_of(payload))) && control.end != 0 && 0 < number(block_of(payload)) < control.last &&
        block_of(payload) == &grains[number(block_of(payload))];
*/
bool heap_is_live(const brim_heap *heap, const void *payload);
/*@ requires whole && may_panic != 0 && honest(payload) && (control.end == 0 && payload != \null ==> live(payload));
    assigns control.ignored;
    ensures whole;
    ensures payload == \null ==> \result == 0;
    ensures payload != \null ==> live(payload) && \result == 8 * length_of(payload) - 4;
*/
size_t brim_heap_usable_size(const brim_heap *heap, const void *payload);
/*@@ brim_heap_usable_size uint32_t const index
    assert live: live(payload);
    assert whole: whole;
*/
/*@@ brim_heap_usable_size return 8
    assert block: index == number(block_of(payload)) && used_block(index) && grains[index].second - index == length_of(payload);
*/
/*@ predicate too_small{L}(void *payload, integer size_bytes) = live(payload) &&
        (size_bytes >= control.limit_bytes || (size_bytes + 11) / 8 > length_of(payload));
*/
/*@ requires whole && may_panic != 0 && payload != \null && honest(payload);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end) && whole;
*/
static void *move(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell);
/*@@ move void *const moved
    assert closed: is_sealed ==> control.limit_bytes == 0;
    assert held: !is_sealed ==> live(payload) && old_bytes == 8 * length_of(payload) - 4 && length_of(payload) == \at(length_of(payload), Pre);
    assert whole: whole && \at(control.last, Here) == \at(control.last, Pre) && \at(control.end, Here) == \at(control.end, Pre);
*/
/*@@ move copy_payload(
    assert open: !is_sealed;
    assert still: live(payload) && length_of(payload) == \at(length_of(payload), Pre);
    assert old: old_bytes == 8 * length_of(payload) - 4;
*/
/*@@ move brim_heap_free(
    assert mine: honest(payload);
*/
/*@ requires whole && may_panic != 0 && honest(payload);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures same_sizes{Pre, Post};
    ensures whole;
    ensures !\result && payload != \null && control.end != 0 ==> too_small(payload, size_bytes);
*/
bool brim_heap_resize(brim_heap *heap, void *payload, size_t size_bytes);
/*@@ brim_heap_resize uint32_t const granules
    assert block: is_used(block) && block == block_of(payload);
*/
/*@ requires whole && may_panic != 0 && honest(payload);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end) && whole;
*/
void *heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes, bool tell);
/*@ requires whole && may_panic != 0 && honest(payload);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end) && whole;
*/
void *brim_heap_realloc_aligned(brim_heap *heap, void *payload, size_t alignment, size_t size_bytes);
/*@ requires whole && may_panic != 0 && honest(payload);
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures control.last == \old(control.last) && control.end == \old(control.end) && whole;
*/
void *brim_heap_realloc(brim_heap *heap, void *payload, size_t size_bytes);

// Of src/heap_inspect.c: what a walk shows lies inside of the heap. Whoever looks may write to his context only; it is any of a size here.
/*@ requires \valid((brim_heap_free_space *)context) && 2 <= control.last <= 0xFFFE;
    requires 0 < number(block_of(block.payload)) < control.last && block_of(block.payload) == &grains[number(block_of(block.payload))];
    requires 4 <= block.size_bytes <= 8 * (control.last - number(block_of(block.payload))) - 4;
    assigns *(brim_heap_free_space *)context;
*/
bool any_visitor(void *context, brim_heap_block block);
/*@ requires 2 <= control.last <= 0xFFFE && may_panic != 0;
    requires \valid((brim_heap_free_space *)context) && \separated((brim_heap_free_space *)context, &control, &grains[0 .. 0xFFFF], &newest_of[0 .. 127]);
    assigns *(brim_heap_free_space *)context;
*/
void brim_heap_walk(const brim_heap *heap, bool (*visit)(void *context, brim_heap_block block), void *context);
/*@@ brim_heap_walk for (
    loop invariant 1 <= index <= control.last;
    loop assigns index, next, *(brim_heap_free_space *)context;
*/
/*@ requires \valid((brim_heap_free_space *)context) && 4 <= block.size_bytes <= 8 * 0xFFFF;
    assigns *(brim_heap_free_space *)context;
    ensures \result;
*/
static bool add_free_block(void *context, brim_heap_block block);
/*@ requires 2 <= control.last <= 0xFFFE && may_panic != 0;
    assigns \nothing;
*/
brim_heap_free_space brim_heap_get_free_space(const brim_heap *heap);

// brim_heap_init, of memory in which there is no block yet. That the heap is whole when its one block is given back is proved here.
/*@ predicate fact_odd(integer granules, integer odd) = granules <= odd <= granules + 1 && 1 <= odd;
    predicate fact_skipped(integer memory, integer control_bytes, integer skipped) =
        0 <= skipped < 8 && (memory + control_bytes + skipped) % 8 == 4;
    // Whose two sides the prover leaves where they are.
    predicate same(integer a, integer b) = a == b;
    // By name, so that each store need not be looked through for every index.
    predicate none_listed{L}(integer classes) = \forall integer c; 0 <= c <= classes ==> newest_of[c] == 0;
    predicate one_block{L}(integer last) = grains[0].first == 0 && grains[0].second == 1 && grains[1].first == 0 && grains[1].second == last &&
        grains[last].first == 1 && grains[last].second == 0xFFFF;
    predicate control_says{L}(integer last, integer classes) = control.last == last && control.end == last && control.classes == classes &&
        control.limit_bytes == 8 * (last - 1) - 3;
    predicate fact_sole(integer class_index, integer bit) = listed(bit, class_index % 32);
    logic integer control_size(integer classes) = sizeof(heap_control) + 2 * (classes + 1);
*/
/*@ requires \valid(heap) && \valid(last) && \valid(classes) && \separated(heap, last, classes) && memory + size_bytes <= 0x100000000;
    assigns *heap, *last, *classes;
    ensures \result ==> 2 <= *last <= 0xFFFE;
    ensures \result ==> 1 <= *classes <= 112 && class_of(*last - 1) < *classes;
    ensures \result ==> *heap % 8 == 4;
    ensures \result ==> memory + control_size(*classes) <= *heap && *heap + 8 * *last + 4 <= memory + size_bytes;
*/
static bool lay_out(uintptr_t memory, size_t size_bytes, uintptr_t *heap, uint32_t *last, uint32_t *classes);
/*@@ lay_out *classes =
    admit facts: fact_odd(granules, granules | 1);
*/
/*@@ lay_out if (size_bytes
    admit facts: fact_skipped(memory, control_bytes, skipped);
    assert control: control_bytes == control_size(*classes);
*/
/*@ assigns \nothing;
    ensures \result == (brim_heap *)&grains[0];
*/
brim_heap *heap_lying_at(uintptr_t address);
// As heap_newest, before the control data say how many there are.
/*@ requires class_index <= 112;
    assigns \nothing;
    ensures \result == &newest_of[class_index];
*/
uint16_t *head_to_be(const brim_heap *heap, uint32_t class_index);
/*@ requires memory == \null || (uintptr_t)memory + size_bytes <= 0x100000000;
    requires may_panic != 0 && \forall integer i; 0 <= i <= 0xFFFF ==> kind[i] == 0;
    assigns control, grains[0 .. 0xFFFF], newest_of[0 .. 127], kind[0 .. 0xFFFF];
    ensures \result != \null ==> whole && control.end == control.last;
*/
brim_heap *brim_heap_init(void *memory, size_t size_bytes);
/*@@ brim_heap_init for (
    loop invariant 0 <= c <= classes + 1 && \forall integer i; 0 <= i < c ==> newest_of[i] == 0;
    loop assigns c, newest_of[0 .. 127];
*/
/*@@ brim_heap_init control->end =
    assert none: none_listed(classes);
*/
/*@@ brim_heap_init control->bitmap
    assert none: none_listed(classes);
*/
/*@@ brim_heap_init { heap_granule *const granule = heap_at(heap, 1
    assert none: none_listed(classes);
*/
/*@@ brim_heap_init { heap_granule *const granule = heap_at(heap, 0)
    admit facts: fact_sole(classes, heap_bit(classes));
    assert ends: listed(control->bitmap[classes / 32], classes % 32);
*/
/*@@ brim_heap_init heap_at(heap, last)->first
    assert none: none_listed(classes);
    assert first: grains[0].first == 0 && grains[0].second == 1;
    assert all: grains[1].first == 0 && same(grains[1].second, last);
    assert same: same(control->last, last) && same(control->end, last) && same(control->classes, classes);
    assert limit: same(control->limit_bytes, 8 * (last - 1) - 3);
    assert ends: listed(control->bitmap[classes / 32], classes % 32);
*/
/*@@ brim_heap_init heap_at(heap, last)->second
    assert none: none_listed(classes);
    assert first: grains[0].first == 0 && grains[0].second == 1;
    assert all: grains[1].first == 0 && same(grains[1].second, last);
    assert same: same(control->last, last) && same(control->end, last) && same(control->classes, classes);
    assert limit: same(control->limit_bytes, 8 * (last - 1) - 3);
    assert ends: listed(control->bitmap[classes / 32], classes % 32);
*/
/*@@ brim_heap_init brim_heap_free(
    assert none: none_listed(classes);
    assert first: grains[0].first == 0 && grains[0].second == 1;
    assert all: grains[1].first == 0 && same(grains[1].second, last);
    assert same: same(control->last, last) && same(control->end, last) && same(control->classes, classes);
    assert limit: same(control->limit_bytes, 8 * (last - 1) - 3);
    assert ends: listed(control->bitmap[classes / 32], classes % 32);
    assert end: grains[last].first == 1 && grains[last].second == 0xFFFF;
*/
/*@@ brim_heap_init brim_heap_free
    ghost kind[1] = 1; kind[last] = 1;
*/
/*@@ brim_heap_init control->limit_bytes
    assert none: none_listed(classes);
*/
/*@@ brim_heap_init brim_heap_free(heap
    assert none: none_listed(classes);
    assert one: one_block(last);
    assert says: control_says(last, classes);
    assert sizes: sizes;
*/
// What none_listed and control_says come to: each head is 0, and so below last, which is at least 2. No prover sees it in time.
/*@@ brim_heap_init brim_heap_free(heap,
    admit heads: heads;
*/
/*@@ brim_heap_init brim_heap_free(heap, heap
    assert kinds: kind[1] == 1 && kind[last] == 1;
    assert others: \forall integer i; 0 <= i <= 0xFFFF && i != 1 && i != last ==> kind[i] == 0;
    assert ends: ends;
    assert links: links;
    assert block: used_block(1);
    assert used: \forall integer i; 0 < i < last && kind[i] == 1 ==> used_block(i);
    assert no_free: \forall integer i; 0 <= i <= 0xFFFF ==> kind[i] != 2;
    assert blocks: blocks;
    assert whole: whole;
*/
