// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One function for each operation, written with the macros of C or with the templates of C++. templates.sh compiles it
// as both, and compares the instructions of each function. Operations that share a part have types of their own,
// because gcc -Os keeps a part with two callers out of line for a template more often than for a static function.
#ifdef __cplusplus
#include <brim/brim.hpp>
#define BOTH(c, cpp) cpp
#else
#include <brim/brim.h>
#define BOTH(c, cpp) c
#endif

typedef struct packet {
    uint32_t words[3];
} packet;

#ifdef __cplusplus
typedef brim::vec<uint16_t, 8> sample_vec;
typedef brim::counted_vec<packet, 8> packet_vec;
typedef brim::deque<uint16_t, 8> job_deque;
typedef brim::ring<uint16_t, 16> adc_ring;
typedef brim::counted_ring<packet, 7> packet_ring;
typedef brim::deque<uint16_t, 9> sorted_deque;
typedef brim::pool<packet, 8> packet_pool;
typedef brim::pool<packet, 40> frame_pool;
typedef brim::pool<packet, 9> scope_pool;
extern "C" {
#else
BRIM_VEC(sample_vec, uint16_t, 8);
BRIM_VEC_COUNTED(packet_vec, packet, 8);
BRIM_DEQUE(job_deque, uint16_t, 8);
BRIM_SPSC(adc_ring, uint16_t, 16);
BRIM_SPSC_COUNTED(packet_ring, packet, 7);
BRIM_DEQUE(sorted_deque, uint16_t, 9);
BRIM_POOL(packet_pool, packet, 8);
BRIM_POOL(frame_pool, packet, 40);
BRIM_POOL(scope_pool, packet, 9);
#endif

#define FUNCTION(result, name, parameters, body)                                                                       \
    result name parameters;                                                                                            \
    result name parameters {                                                                                           \
        body                                                                                                           \
    }
#define SAME(result, name, parameters, c, cpp) FUNCTION(result, name, parameters, BOTH(return c;, return cpp;))

SAME(bool, vec_push, (sample_vec * v, uint16_t x), sample_vec_push(v, x), v->push(x))
SAME(bool, vec_push_evict, (sample_vec * v, uint16_t x, uint16_t *old), sample_vec_push_evict(v, x, old),
     v->push_evict(x, *old))
SAME(bool, vec_pop, (sample_vec * v, uint16_t *x), sample_vec_pop(v, x), v->pop(*x))
SAME(bool, vec_insert, (sample_vec * v, uint32_t i, uint16_t x), sample_vec_insert(v, i, x), v->insert(i, x))
SAME(bool, vec_remove, (sample_vec * v, uint32_t i, uint16_t *x), sample_vec_remove(v, i, x), v->remove(i, *x))
SAME(bool, vec_extend, (sample_vec * v, const uint16_t *x, uint32_t n), sample_vec_extend(v, x, n),
     v->extend(brim::span<uint16_t const>(x, n)))
SAME(uint16_t *, vec_get, (sample_vec * v, uint32_t i), sample_vec_get(v, i), v->get(i))
SAME(bool, counted_vec_push, (packet_vec * v, packet const *x), packet_vec_push(v, *x), v->push(*x))
SAME(bool, counted_vec_pop, (packet_vec * v, packet *x), packet_vec_pop(v, x), v->pop(*x))
SAME(uint32_t, counted_vec_lost, (packet_vec * v), packet_vec_lost(v), v->lost())
SAME(bool, deque_push_back, (job_deque * d, uint16_t x), job_deque_push_back(d, x), d->push_back(x))
SAME(bool, deque_push_front_evict, (job_deque * d, uint16_t x, uint16_t *old), job_deque_push_front_evict(d, x, old),
     d->push_front_evict(x, *old))
SAME(bool, deque_pop_front, (job_deque * d, uint16_t *x), job_deque_pop_front(d, x), d->pop_front(*x))
SAME(bool, deque_insert, (sorted_deque * d, uint32_t i, uint16_t x), sorted_deque_insert(d, i, x), d->insert(i, x))
SAME(bool, ring_push, (adc_ring * q, uint16_t x), adc_ring_push(q, x), q->push(x))
SAME(bool, ring_pop, (adc_ring * q, uint16_t *x), adc_ring_pop(q, x), q->pop(*x))
SAME(uint32_t, ring_write, (adc_ring * q, const uint16_t *x, uint32_t n), adc_ring_write(q, x, n),
     q->write(brim::span<uint16_t const>(x, n)))
SAME(bool, counted_ring_push, (packet_ring * q, packet const *x), packet_ring_push(q, *x), q->push(*x))
SAME(uint32_t, counted_ring_read, (packet_ring * q, packet *x, uint32_t n), packet_ring_read(q, x, n),
     q->read(brim::span<packet>(x, n)))
SAME(packet *, pool_alloc, (packet_pool * p), packet_pool_alloc(p), p->alloc().release())
SAME(packet *, large_pool_alloc, (frame_pool * p), frame_pool_alloc(p), p->alloc().release())
FUNCTION(void, pool_free, (packet_pool * p, packet *block), BOTH(packet_pool_free(p, block);, p->free(block);))
FUNCTION(void, pool_use, (scope_pool * p),
         BOTH(
             packet *const block = scope_pool_alloc(p); if (block != NULL) {
                 *(volatile uint32_t *)block->words = 1;
                 scope_pool_free(p, block);
             },
                                                        auto const block = p->alloc();
             if (block) { *(volatile uint32_t *)block->words = 1; }))
#ifdef __cplusplus
}
#endif
