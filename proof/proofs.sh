# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# The proofs, read by prove.sh: name, goals, driver, instance, functions, functions left out (docs/proof.md says why), and the
# function in which a fault is planted.

# Small functions whose contract is what they do.
small() { # KIND FUNCTION...
    kind=$1 list=brim_count_peak,brim_count_lost,brim_count_lost_many
    shift
    for function in "$@"; do
        list=$list,brim_${kind}_plain_$function,brim_${kind}_counted_$function
    done
    echo "$list"
}

bits 46

# The core's functions over bytes, as functions over items. Those of a vec and of the queue are read where they are called.
core='/^static inline .*brim_\(vec_[a-z_]*\|deque_[a-z_]*\|spsc_[a-z_]*\|at\|aligned\|copy_items\|put\|take\|set\|get\|set_items\|get_items\|fill\|open_gap\|close_gap\|drop_first\)(/,/{/s/void \*\([^q]\)/elem *\1/g
s/elem \*told/void *told/
s/_Alignof(\(elem\|box\))/sizeof(elem)/g'
counts=brim_count_peak,brim_count_lost,brim_count_lost_many,brim_holds,brim_loses,brim_loses_many,brim_has_room,brim_truncate
vec=$counts,brim_vec_plain_check,brim_vec_counted_check
for function in can_hold push_slot push push_replace push_or_drop push_evict pop insert remove swap_remove extend assign resize drain commit; do
    vec=$vec,brim_vec_$function
done
rewrite=$core
proof vec 912 vec.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' 'box_[a-z_]*|brim_(open_gap|close_gap|drop_first|set_items|get_items|fill)' none \
    box_remove '/ brim_vec_remove(/,/return 1/s/index + 1, before, 1/index + 1, before - 1, 1/' -inline-calls "$vec"
fault brim_close_gap '/ brim_close_gap(/,/^ *}/s/i - count/i/'
rewrite=

map='-DITEM=uint16_t -DVALUE=uint32_t -DN=4 -DBY=0 -DCOUNTED=1'
proof linear_map 290 linear_map.c "$map" 'box_[a-z_]*' 'box_retain|box_copy_' \
    box_remove_at '/ box_remove_at(box \*m, uint32_t index, elem \*key, worth \*value) {/,/return 1/s/values\[len - 1\]/values[0]/' \
    -inline-calls "$(small linear_map grew lost check)"
paths='-wp-split -warn-unsigned-overflow' # Path by path, and no index wraps.
# shellcheck disable=SC2086 # Options are meant to be split.
proof linear_map_retain 88 linear_map_retain.c "$map" 'box_retain|box_copy_' none \
    box_retain '/ box_retain(box \*m, .*{/,/)kept;/s/box_copy_(m, kept, i)/box_copy_(m, i, kept)/' $paths
fault box_copy_ '/ box_copy_(box \*m, uint32_t to, uint32_t from) {/,/}/s/values\[from\]/values[to]/'

deque=$counts,brim_deque_plain_check,brim_deque_counted_check,brim_deque_grow,brim_deque_assign
for end in back front; do
    for function in push_${end}_slot push_$end push_${end}_evict push_${end}_replace push_${end}_or_drop pop_$end swap_remove_$end; do
        deque=$deque,brim_deque_$function
    done
done
rewrite=$core
proof deque 1153 deque.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' 'box_[a-z_]*|brim_deque_(slot|front_count)|brim_set_items' \
    'box_retain|box_copy_|box_make_contiguous|box_close_gap_|box_turn_|box_binary_search' \
    box_push_back_evict '/ brim_deque_push_back_evict(/,/return 1/s/brim_deque_slot(at, 1, capacity)/brim_deque_slot(at, 0, capacity)/' \
    -inline-calls "$deque"

# shellcheck disable=SC2086 # Options are meant to be split.
proof deque_retain 84 deque_retain.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' 'box_retain|box_copy_' none \
    box_retain '/ box_retain(box \* *d, .*{/,/)kept;/s/box_copy_(d, kept, i)/box_copy_(d, i, kept)/' $paths
fault box_copy_ '/ box_copy_(box \* *d, uint32_t to, uint32_t from) {/,/}/s/brim_deque_slot(d->state.head, from, ([^)]*))/from/'

# shellcheck disable=SC2086 # Options are meant to be split.
proof deque_contiguous 141 deque_contiguous.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' \
    'box_make_contiguous|box_close_gap_|box_turn_|box_reverse_items_' none \
    box_make_contiguous '/ \*box_make_contiguous(box \*d) {/,/return d->items;/s/box_turn_(d, behind, len)/box_turn_(d, 0, len)/' $paths
fault box_close_gap_ '/ box_close_gap_(box \*d, .*{/,/^ *}/s/behind + i\] =/i] =/'

# shellcheck disable=SC2086 # Options are meant to be split.
proof deque_search 32 deque.c '-DITEM=uint16_t -DN=8 -DCOUNTED=1' box_binary_search none \
    box_binary_search '/ box_binary_search(box \*d, .*{/,/return found/s/box_make_contiguous(d)/d->items/' -wp-split

proof history 227 history.c '-DITEM=uint16_t -DN=6 -DCOUNTED=1' 'box_[a-z_]*|brim_history_slot' none \
    box_push '/ box_push(box \*h, elem item) {/,/lost/s/next + 1 < (box_most_)/next + 1 <= (box_most_)/' \
    -inline-calls "$(small history grew lost check)"
fault box_extend '/ box_extend(box \*h, elem const \*items, uint32_t count) {/,/^}/s/items\[i\]/items[count - 1]/'

spsc=$(small spsc check),brim_copy_items,brim_ring_snapshot
for function in push reserve commit write pop peek peek_span release read clear; do
    spsc=$spsc,brim_spsc_$function
done
rewrite=$core
proof spsc_masked 258 spsc.c '-DITEM=uint16_t -DN=16 -DCOUNTED=1' \
    'brim_ring_[a-z_]*|box_(push|push_or_drop|pop|peek|peek_span|reserve|commit|release|clear)' 'brim_ring_(snapshot|check)' \
    box_push '/ brim_spsc_push(/,/return 1/s/len >= capacity/len > capacity/' -inline-calls "$spsc"
proof spsc_mirrored 258 spsc.c '-DITEM=uint16_t -DN=10 -DCOUNTED=1' \
    'brim_ring_[a-z_]*|box_(push|push_or_drop|pop|peek|peek_span|reserve|commit|release|clear)' 'brim_ring_(snapshot|check)' \
    brim_ring_advance '/ brim_ring_advance(.*{/,/}/s/next < 2 \* capacity/next <= 2 * capacity/' -inline-calls "$spsc"
rewrite=

# What the union and void pointers hide from the memory model, and how far apart two addresses are, by contract.
hidden='s/(size_t)((uintptr_t)block - (uintptr_t)p->items)/offset_of(p->items, block)/
s/const void \*blocks, const void \*pointer/const elem *blocks, const elem *pointer/
s/const void \*behind_state/const uint32_t *behind_state/
s/state + 1, blocks/\&state->used + sizeof *state \/ 4, blocks/'
rewrite="$hidden
s/&p->state\\([,)]\\)/(brim_pool_plain_state *)p->words\\1/g"
inline=brim_pool_take_,bitmap_of,plain_bitmap,counted_bitmap,read
for function in used is_used check took_ lost_ gives_; do
    inline=$inline,brim_pool_plain_$function
done
pool='box_[a-z_]*|brim_pool_[a-z_]*|ones|leaf_blocks|leaf_count|used_blocks|is_used|check|misuse'
kinds='brim_pool_counted_.*|brim_pool_plain_.*'
clear='/ brim_pool_clear_(uint32_t \*used, uint32_t bit) {/,/return 1/s/(seen & bit) == 0/0/'
proof pool 323 pool.c '-DN=20' "$pool" "brim_pool_take_(large_)?|brim_pool_give_|$kinds" \
    brim_pool_clear_ "$clear" -inline-calls "$inline,brim_pool_give_"
proof pool_whole_word 323 pool.c '-DN=32' "$pool" "brim_pool_take_(large_)?|brim_pool_give_|$kinds" \
    brim_pool_clear_ "$clear" -inline-calls "$inline,brim_pool_give_"

# Of several words, the last of which is not all blocks; and the largest.
large="brim_pool_take_(small_)?|brim_pool_clear_|$kinds"
proof pool_large 354 pool_large.c '-DN=100' "$pool" "$large" \
    brim_pool_take_large_ '/ brim_pool_take_large_(.*{/,/return 0x/s/if (taken == 0xffffffffU)/if (0)/' -inline-calls "$inline"
fault brim_pool_take_large_ '/ brim_pool_take_large_(.*{/,/return 0x/s/index < blocks/index <= blocks/'
fault brim_pool_give_ '/ brim_pool_give_(.*{/,/return (seen/s/(summary, \*summary & .*);/(summary, *summary);/'
fault brim_pool_give_ '/ brim_pool_give_(.*{/,/return (seen/s/uint32_t const seen = leaves\[leaf\];/brim_critical_exit(before); &/'
fault check '/ check(bitmap map) {/,/return map/s/\*map.summary == full/1/'
proof pool_largest 354 pool_large.c '-DN=1024' "$pool" "$large" \
    brim_pool_take_large_ '/ brim_pool_take_large_(.*{/,/return 0x/s/blocks % 32 != 0 ||/1 ||/' -inline-calls "$inline"

# The counters are the words in front.
rewrite="$hidden
s/&p->state\\([,)]\\)/(brim_pool_counted_state *)p->words\\1/g
s/p->state\\./((brim_pool_counted_state *)p->words)->/g"
proof pool_counts 239 pool_counts.c '-DN=20' 'box_[a-z_]*|brim_pool_counted_[a-z_]*|add' \
    'box_(at|index_of|is_allocated|capacity)|brim_pool_counted_is_used' \
    brim_pool_counted_gives_ '/ brim_pool_counted_gives_(.*{/,/^ *}/s/if (brim_pool_counted_is_used(.*)) {/if (1) {/' \
    -inline-calls bitmap_of,counted_bitmap,read
fault brim_pool_counted_took_ '/ brim_pool_counted_took_(.*{/,/^ *} while/s/>= count/> 0/'
fault brim_pool_counted_lost_ '/ brim_pool_counted_lost_(.*{/,/^ *} while/s/lost == 0xffffffffU/0/'
fault box_give_ '/ box_give_(.*{/,/^ *}/s/brim_pool_counted_gives_(.*);/;/'

proof shared_pool 172 shared_pool.c '-DN=10' 'box_[a-z_]*|brim_shared_pool_[a-z_]*|change|shift_of' \
    'box_(take_|give_|at|is_allocated|capacity|used|available|check)' \
    change '/ change(uint32_t \*counts, /,/return 1/s/ || count == refused_high//'
fault change '/ change(uint32_t \*counts, /,/return 1/s/brim_exclusive_store(word, seen + (delta << shift), before)/brim_exclusive_store(word, seen + delta, before)/'
fault box_release '/ box_release(box \*p, elem \*block) {/,/return left/s/if (left == 0)/if (left <= 1)/'
fault box_alloc '/ \*box_alloc(box \*p) {/,/return (elem/s/brim_shared_pool_first_(.*);/;/'

# Bytes, where the memory model knows only void.
rewrite='s/void \*\([a-z]\)/unsigned char *\1/g'
proof arena 140 arena.c '' 'brim_arena_[a-z_]*|arena_(take|refuse)|gap_before' none \
    arena_take '/ \*arena_take(.*{/,/return start/s/gap > left || //' -inline-calls brim_count_lost
rewrite=

# Contracts stand behind the types they name, and `set` is a word of theirs. What makes numbers of addresses, or copies payloads, and the
# visitor of a walk are by contract; members of a structure are written one by one.
rewrite='s/\bset\b/found/g
/^typedef struct tally {$/,/^} tally;/d
/^typedef struct heap_place {$/,/^} heap_place;/d
/^typedef struct .*heap_control {$/i typedef struct heap_place { uint32_t previous, next; heap_granule *previous_block; uint32_t stop; } heap_place;
s/(void \*)(uintptr_t)payload/(void *)payload/g
s/0 - (uintptr_t)payload) & (alignment/0 - address_of(payload)) \& (alignment/
s/((uintptr_t)payload & (alignment - 1)/(address_of(payload) \& (alignment - 1)/
s/heap_copy(moved,/copy_payload(moved,/
s/visit(context, block))/any_visitor(context, block))/
s/(brim_heap \*)address/heap_lying_at(address)/
s/\*heap_newest(heap, c) = 0;/*head_to_be(heap, c) = 0;/
/\*control = (heap_control){$/,/^ *};$/{
s/\*control = (heap_control){//
s/^ *\.\([a-z_]*\) = \(.*\),$/control->\1 = \2;/
s/^ *};$//
}
s/heap->none = /*heap_at(heap, 0) = /
s/^ *\*\(heap_at(.*)\) = (heap_granule){\(.*\), \(.*\), \(.*\), \(.*\)};/{ heap_granule *const granule = \1; granule->first = \2; granule->second = \3; granule->next_in_list = \4; granule->previous_in_list = \5; }/'
steps='heap_(granules|find_class|unlist_newest|list|unlist|make_free|look|next|previous)'
proof heap 606 heap.c -Iport/host \
    "brim_heap_(alloc|free|seal|contains|stats|check)|$steps|heap_(use|take|refuse_size)|agrees_with_next|check_(blocks|list|lists)|misuse_at" none \
    check_list '/ check_list(const brim_heap/,/return 1/s/block->first <= index || //' -inline-calls heap_is_free
resize='make_free|unlist|split_used|trim|grow_in_place|brim_heap_(alloc_aligned|usable_size|resize|realloc|realloc_aligned)|heap_(copy|is_live|alloc_aligned|realloc_aligned|require_power_of_two)|move'
proof heap_resize 327 heap.c -Iport/host "$resize" none \
    trim '/^static void trim(.*{/,/^}/s/if (heap_is_free(behind))/if (1)/' -inline-calls heap_is_free
fault grow_in_place '/ grow_in_place(.*{/,/return 1/s/ || behind->first - start < granules//'
fault heap_alloc_aligned '/\*heap_alloc_aligned(.*{/,/return heap_payload/s/: size_bytes + extra/: size_bytes/'
fault move '/\*move(.*{/,/return moved/s/old_bytes < size_bytes ? old_bytes : size_bytes/size_bytes/'
proof heap_walk 75 heap.c -Iport/host 'brim_heap_(walk|get_free_space)|add_free_block' none \
    brim_heap_walk '/ brim_heap_walk(.*{/,/^ *}/s/agrees_with_next(heap, index)/1/' -inline-calls heap_is_free
fault brim_heap_get_free_space '/ brim_heap_get_free_space(.*{/,/return space/s/if (space.free_bytes != 0)/if (1)/'
proof heap_init 152 heap.c -Iport/host 'brim_heap_init|lay_out' none \
    lay_out '/ lay_out(.*{/,/return 1/s/ - skipped - / - /' -inline-calls heap_is_free
fault brim_heap_init '/\*brim_heap_init(.*{/,/return heap;/s/c <= classes;/c < classes;/'
rewrite=
