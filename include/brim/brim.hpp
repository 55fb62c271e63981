// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The containers as templates of C++17: brim::vec, brim::ring, brim::deque and brim::pool, and brim::span.
///
///     static brim::vec<uint16_t, 8> samples;           // constant-initialised: empty before any code runs
///     if (!samples.push(1023)) { ... }                 // full: the decision is yours, and must be looked at
///     for (uint16_t x : samples) { ... }
///
///     static brim::ring<uint16_t, 16> adc;             // BRIM_SPSC
///     auto const ends = adc.split();                   // ends.producer, ends.consumer
///
///     static brim::pool<packet, 8> packets;
///     auto block = packets.alloc();                    // is given back where the handle ends
///
/// Each type derives from the struct that the C macro of its header defines, and each function calls the C function of
/// that name, so costs, contexts and results are those of the C header. Its text is not repeated here. A reference
/// stands where C has a pointer to a result, a span where C has a pointer and a count. Nothing throws, allocates, or
/// needs the standard library. brim::counted_vec and the like have peak() and lost() too.
#ifndef BRIM_BRIM_HPP
#define BRIM_BRIM_HPP

#include "deque.h"
#include "pool.h"
#include "spsc.h"
#include "vec.h"

namespace brim {

namespace detail {

/// The type `yes` is there iff To is From const.
template <typename To, typename From> struct adds_const {};
template <typename T> struct adds_const<T const, T> { using yes = int; };

/// What the C macros define, for every T and N. The name in a message of the compiler is that of the C++ type.
///@{
template <typename T, uint32_t N> struct vec_types { BRIM_VEC(vec, T, N); };
template <typename T, uint32_t N> struct counted_vec_types { BRIM_VEC_COUNTED(vec, T, N); };
template <typename T, uint32_t N> struct deque_types { BRIM_DEQUE(deque, T, N); };
template <typename T, uint32_t N> struct counted_deque_types { BRIM_DEQUE_COUNTED(deque, T, N); };
template <typename T, uint32_t N> struct ring_types { BRIM_SPSC(ring, T, N); };
template <typename T, uint32_t N> struct counted_ring_types { BRIM_SPSC_COUNTED(ring, T, N); };
template <typename T, uint32_t N> struct pool_types { BRIM_POOL(pool, T, N); };
template <typename T, uint32_t N> struct counted_pool_types { BRIM_POOL_COUNTED(pool, T, N); };
///@}

/// Calls a function object through a pointer to void, as the C functions call back.
template <typename T, typename F> bool call(T const *item, void *function) {
    return (*static_cast<F *>(function))(*item);
}

} // namespace detail

/// Items that lie one behind the other, and that something else owns. By value; two words.
template <typename T> class span {
  public:
    constexpr span() = default;
    constexpr span(T *first, uint32_t size) : first_{first}, size_{size} {}
    template <uint32_t N> constexpr span(T (&array)[N]) : first_{array}, size_{N} {}
    template <typename U, typename detail::adds_const<T, U>::yes = 0>
    constexpr span(span<U> other) : first_{other.data()}, size_{other.size()} {}

    constexpr T *data() const { return first_; }
    constexpr uint32_t size() const { return size_; }
    constexpr bool is_empty() const { return size_ == 0; }
    constexpr T *begin() const { return first_; }
    constexpr T *end() const { return first_ + size_; }
    /// Panics (broken promise) where there is no such item.
    T &operator[](uint32_t index) const {
        BRIM_REQUIRE(index < size_, BRIM_PANIC_BROKEN_PROMISE, first_);
        return first_[index];
    }

  private:
    T *first_ = nullptr;
    uint32_t size_ = 0;
};

/// See vec.h. A loop sees its items in order, and as_span() is all of them.
template <typename T, typename C> class vec_of : public C::vec {
  public:
    using before = bool (*)(T a, T b);
    constexpr vec_of() : C::vec{} {}

    BRIM_THIN uint16_t len() const { return C::vec_len(this); }
    BRIM_THIN uint16_t capacity() const { return C::vec_capacity(this); }
    BRIM_THIN bool is_empty() const { return C::vec_is_empty(this); }
    BRIM_THIN bool is_full() const { return C::vec_is_full(this); }
    BRIM_THIN uint16_t peak() const { return C::vec_peak(this); }
    BRIM_THIN uint32_t lost() const { return C::vec_lost(this); }
    [[nodiscard]] BRIM_THIN bool check() const { return C::vec_check(this); }

    [[nodiscard]] BRIM_THIN bool push(T const &item) { return C::vec_push(this, item); }
    [[nodiscard]] BRIM_THIN T *push_slot() { return C::vec_push_slot(this); }
    [[nodiscard]] BRIM_THIN bool push_evict(T const &item, T &evicted) {
        return C::vec_push_evict(this, item, &evicted);
    }
    BRIM_THIN bool push_replace(T const &item) { return C::vec_push_replace(this, item); }
    BRIM_THIN bool push_or_drop(T const &item) { return C::vec_push_or_drop(this, item); }
    [[nodiscard]] BRIM_THIN bool pop(T &item) { return C::vec_pop(this, &item); }
    [[nodiscard]] BRIM_THIN bool insert(uint32_t index, T const &item) { return C::vec_insert(this, index, item); }
    [[nodiscard]] BRIM_THIN bool remove(uint32_t index, T &item) { return C::vec_remove(this, index, &item); }
    [[nodiscard]] BRIM_THIN bool swap_remove(uint32_t index, T &item) { return C::vec_swap_remove(this, index, &item); }
    [[nodiscard]] BRIM_THIN bool extend(span<T const> array) { return C::vec_extend(this, array.data(), array.size()); }
    [[nodiscard]] BRIM_THIN bool assign(span<T const> array) { return C::vec_assign(this, array.data(), array.size()); }
    [[nodiscard]] BRIM_THIN bool resize(uint32_t len, T const &item) { return C::vec_resize(this, len, item); }
    BRIM_THIN void truncate(uint32_t len) { C::vec_truncate(this, len); }
    BRIM_THIN void clear() { C::vec_clear(this); }
    template <typename F> void retain(F keep) { C::vec_retain(this, detail::call<T, F>, &keep); }

    /// Room behind the last item: write to it, then commit() what you wrote.
    BRIM_THIN span<T> spare() {
        uint32_t count;
        T *const first = C::vec_spare(this, &count);
        return {first, count};
    }
    [[nodiscard]] BRIM_THIN bool commit(uint32_t count) { return C::vec_commit(this, count); }

    BRIM_THIN T *get(uint32_t index) { return C::vec_get(this, index); }
    BRIM_THIN T const *get(uint32_t index) const { return C::vec_get_const(this, index); }
    BRIM_THIN T *first() { return C::vec_first(this); }
    BRIM_THIN T const *first() const { return C::vec_first_const(this); }
    BRIM_THIN T *last() { return C::vec_last(this); }
    BRIM_THIN T const *last() const { return C::vec_last_const(this); }
    BRIM_THIN span<T> as_span() { return {this->items, len()}; }
    BRIM_THIN span<T const> as_span() const { return {this->items, len()}; }

    BRIM_THIN void sort(before is_before) { C::vec_sort(this, is_before); }
    BRIM_THIN bool is_sorted(before is_before) const { return C::vec_is_sorted(this, is_before); }
    BRIM_THIN bool binary_search(T const &key, before is_before, uint16_t &index) const {
        return C::vec_binary_search(this, key, is_before, &index);
    }
    BRIM_THIN bool find(T const &item, before same, uint16_t &index) const {
        return C::vec_find(this, item, same, &index);
    }
    BRIM_THIN bool contains(T const &item, before same) const { return C::vec_contains(this, item, same); }
};
template <typename T, uint32_t N> using vec = vec_of<T, detail::vec_types<T, N>>;
template <typename T, uint32_t N> using counted_vec = vec_of<T, detail::counted_vec_types<T, N>>;

/// See deque.h. A loop sees its items from the front.
template <typename T, typename C> class deque_of : public C::deque {
  public:
    constexpr deque_of() : C::deque{} {}

    BRIM_THIN uint16_t len() const { return C::deque_len(this); }
    BRIM_THIN uint16_t capacity() const { return C::deque_capacity(this); }
    BRIM_THIN bool is_empty() const { return C::deque_is_empty(this); }
    BRIM_THIN bool is_full() const { return C::deque_is_full(this); }
    BRIM_THIN uint16_t peak() const { return C::deque_peak(this); }
    BRIM_THIN uint32_t lost() const { return C::deque_lost(this); }
    [[nodiscard]] BRIM_THIN bool check() const { return C::deque_check(this); }

    [[nodiscard]] BRIM_THIN bool push_back(T const &item) { return C::deque_push_back(this, item); }
    [[nodiscard]] BRIM_THIN bool push_front(T const &item) { return C::deque_push_front(this, item); }
    [[nodiscard]] BRIM_THIN bool push_back_evict(T const &item, T &evicted) {
        return C::deque_push_back_evict(this, item, &evicted);
    }
    [[nodiscard]] BRIM_THIN bool push_front_evict(T const &item, T &evicted) {
        return C::deque_push_front_evict(this, item, &evicted);
    }
    BRIM_THIN bool push_back_replace(T const &item) { return C::deque_push_back_replace(this, item); }
    BRIM_THIN bool push_front_replace(T const &item) { return C::deque_push_front_replace(this, item); }
    BRIM_THIN bool push_back_or_drop(T const &item) { return C::deque_push_back_or_drop(this, item); }
    BRIM_THIN bool push_front_or_drop(T const &item) { return C::deque_push_front_or_drop(this, item); }
    [[nodiscard]] BRIM_THIN bool pop_front(T &item) { return C::deque_pop_front(this, &item); }
    [[nodiscard]] BRIM_THIN bool pop_back(T &item) { return C::deque_pop_back(this, &item); }
    [[nodiscard]] BRIM_THIN bool insert(uint32_t index, T const &item) { return C::deque_insert(this, index, item); }
    [[nodiscard]] BRIM_THIN bool remove(uint32_t index, T &item) { return C::deque_remove(this, index, &item); }
    [[nodiscard]] BRIM_THIN bool extend(span<T const> array) {
        return C::deque_extend(this, array.data(), array.size());
    }
    [[nodiscard]] BRIM_THIN bool assign(span<T const> array) {
        return C::deque_assign(this, array.data(), array.size());
    }
    BRIM_THIN void truncate(uint32_t len) { C::deque_truncate(this, len); }
    BRIM_THIN void clear() { C::deque_clear(this); }
    template <typename F> void retain(F keep) { C::deque_retain(this, detail::call<T, F>, &keep); }

    BRIM_THIN T *get(uint32_t index) { return C::deque_get(this, index); }
    BRIM_THIN T const *get(uint32_t index) const { return C::deque_get_const(this, index); }
    BRIM_THIN T *front() { return C::deque_front(this); }
    BRIM_THIN T const *front() const { return C::deque_front_const(this); }
    BRIM_THIN T *back() { return C::deque_back(this); }
    BRIM_THIN T const *back() const { return C::deque_back_const(this); }
    /// Part 0 is from the front, part 1 the rest: together all items in order.
    BRIM_THIN span<T> slice(uint32_t part) {
        uint32_t count;
        T *const first = C::deque_slice(this, part, &count);
        return {first, count};
    }
    /// All items in one piece, from the front.
    BRIM_THIN span<T> make_contiguous() {
        T *const first = C::deque_make_contiguous(this);
        return {first, len()};
    }
    BRIM_THIN void sort(bool (*before)(T a, T b)) { C::deque_sort(this, before); }
};
template <typename T, uint32_t N> using deque = deque_of<T, detail::deque_types<T, N>>;
template <typename T, uint32_t N> using counted_deque = deque_of<T, detail::counted_deque_types<T, N>>;

/// See BRIM_SPSC in spsc.h: one producer, one consumer, no lock.
template <typename T, typename C> class ring_of : public C::ring {
  public:
    constexpr ring_of() : C::ring{} {}
    ring_of(ring_of const &) = delete;
    ring_of &operator=(ring_of const &) = delete;

    /// What the producer may do.
    class producer {
      public:
        explicit producer(typename C::ring_producer end) : end_{end} {}
        [[nodiscard]] BRIM_THIN bool push(T const &item) const { return C::ring_producer_push(end_, item); }
        BRIM_THIN bool push_or_drop(T const &item) const { return C::ring_producer_push_or_drop(end_, item); }
        [[nodiscard]] BRIM_THIN uint32_t write(span<T const> array) const {
            return C::ring_producer_write(end_, array.data(), array.size());
        }
        [[nodiscard]] BRIM_THIN span<T> reserve() const {
            uint32_t count;
            T *const first = C::ring_producer_reserve(end_, &count);
            return {first, count};
        }
        BRIM_THIN void commit(uint32_t count) const { C::ring_producer_commit(end_, count); }
        BRIM_THIN bool is_full() const { return C::ring_producer_is_full(end_); }
        BRIM_THIN uint16_t len() const { return C::ring_producer_len(end_); }

      private:
        typename C::ring_producer end_;
    };

    /// What the consumer may do.
    class consumer {
      public:
        explicit consumer(typename C::ring_consumer end) : end_{end} {}
        [[nodiscard]] BRIM_THIN bool pop(T &item) const { return C::ring_consumer_pop(end_, &item); }
        [[nodiscard]] BRIM_THIN uint32_t read(span<T> array) const {
            return C::ring_consumer_read(end_, array.data(), array.size());
        }
        BRIM_THIN T const *peek() const { return C::ring_consumer_peek(end_); }
        BRIM_THIN span<T const> peek_span() const {
            uint32_t count;
            T const *const first = C::ring_consumer_peek_span(end_, &count);
            return {first, count};
        }
        BRIM_THIN void release(uint32_t count) const { C::ring_consumer_release(end_, count); }
        BRIM_THIN void clear() const { C::ring_consumer_clear(end_); }
        BRIM_THIN bool is_empty() const { return C::ring_consumer_is_empty(end_); }
        BRIM_THIN uint16_t len() const { return C::ring_consumer_len(end_); }

      private:
        typename C::ring_consumer end_;
    };

    struct two_ends {
        class producer producer;
        class consumer consumer;
    };
    /// The two ends; a second time it is a panic where BRIM_INVARIANT_ENABLED is 1.
    [[nodiscard]] BRIM_THIN two_ends split() {
        typename C::ring_ends const ends = C::ring_split(this);
        return {producer{ends.producer}, consumer{ends.consumer}};
    }

    BRIM_THIN uint16_t len() const { return C::ring_len(this); }
    BRIM_THIN uint16_t capacity() const { return C::ring_capacity(this); }
    BRIM_THIN bool is_empty() const { return C::ring_is_empty(this); }
    BRIM_THIN bool is_full() const { return C::ring_is_full(this); }
    BRIM_THIN uint16_t peak() const { return C::ring_peak(this); }
    BRIM_THIN uint32_t lost() const { return C::ring_lost(this); }
    [[nodiscard]] BRIM_THIN bool check() const { return C::ring_check(this); }

    // The producer's.
    [[nodiscard]] BRIM_THIN bool push(T const &item) { return C::ring_push(this, item); }
    BRIM_THIN bool push_or_drop(T const &item) { return C::ring_push_or_drop(this, item); }
    [[nodiscard]] BRIM_THIN uint32_t write(span<T const> array) {
        return C::ring_write(this, array.data(), array.size());
    }
    // The consumer's.
    [[nodiscard]] BRIM_THIN bool pop(T &item) { return C::ring_pop(this, &item); }
    [[nodiscard]] BRIM_THIN uint32_t read(span<T> array) { return C::ring_read(this, array.data(), array.size()); }
    BRIM_THIN T const *peek() const { return C::ring_peek(this); }
    BRIM_THIN void clear() { C::ring_clear(this); }
};
template <typename T, uint32_t N> using ring = ring_of<T, detail::ring_types<T, N>>;
template <typename T, uint32_t N> using counted_ring = ring_of<T, detail::counted_ring_types<T, N>>;

/// See BRIM_POOL in pool.h. It must outlive the handles of its blocks.
template <typename T, typename C> class pool_of : public C::pool {
  public:
    constexpr pool_of() : C::pool{} {}
    pool_of(pool_of const &) = delete;
    pool_of &operator=(pool_of const &) = delete;

    /// The only owner of a block, or of none. It gives its block back where it ends. Two words.
    class block {
      public:
        block() = default;
        BRIM_THIN block(pool_of &pool, T *item) : pool_{&pool}, item_{item} {}
        BRIM_THIN block(block &&other) noexcept : pool_{other.pool_}, item_{other.release()} {}
        BRIM_THIN block &operator=(block &&other) noexcept {
            pool_of *const pool = other.pool_;
            T *const item = other.release();
            reset();
            pool_ = pool;
            item_ = item;
            return *this;
        }
        block(block const &) = delete;
        block &operator=(block const &) = delete;
        BRIM_THIN ~block() { reset(); }

        BRIM_THIN explicit operator bool() const { return item_ != nullptr; }
        BRIM_THIN T *get() const { return item_; }
        BRIM_THIN T &operator*() const { return *item_; }
        BRIM_THIN T *operator->() const { return item_; }
        /// Leaves the block to the caller, for example to hand it to a DMA or through a queue. pool.own() takes it
        /// back.
        [[nodiscard]] BRIM_THIN T *release() {
            T *const item = item_;
            item_ = nullptr;
            return item;
        }
        /// Gives the block back now.
        BRIM_THIN void reset() {
            if (item_ != nullptr) {
                pool_->free(release());
            }
        }

      private:
        pool_of *pool_ = nullptr;
        T *item_ = nullptr;
    };

    /// A block, contents indeterminate, or a handle that is false iff all are used.
    [[nodiscard]] BRIM_THIN block alloc() { return {*this, C::pool_alloc(this)}; }
    /// A handle for a block that release() gave out.
    [[nodiscard]] BRIM_THIN block own(T *item) { return {*this, item}; }
    BRIM_THIN void free(T *item) { C::pool_free(this, item); }

    BRIM_THIN uint16_t used() const { return C::pool_used(this); }
    BRIM_THIN uint16_t available() const { return C::pool_available(this); }
    BRIM_THIN uint16_t capacity() const { return C::pool_capacity(this); }
    BRIM_THIN uint16_t peak() const { return C::pool_peak(this); }
    BRIM_THIN uint32_t lost() const { return C::pool_lost(this); }
    [[nodiscard]] BRIM_THIN bool check() const { return C::pool_check(this); }
};
template <typename T, uint32_t N> using pool = pool_of<T, detail::pool_types<T, N>>;
template <typename T, uint32_t N> using counted_pool = pool_of<T, detail::counted_pool_types<T, N>>;

} // namespace brim

#endif
