// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// What libbrim asks of the compiler, and the few lines of a core that must be inline. This and port_log.h are the only
/// public headers that name either. Everything else about a core stays behind port/brim_port.h.
///
/// Settings, each with a default that works:
///   BRIM_INVARIANT_ENABLED
///                      0 or 1. 1 checks brim's own invariants and the once-only rules. Default 0.
///   BRIM_MULTICORE     0: the two ends of a queue run on one core, and compiler fences order them. 1: they use
///                      acquire and release. Default 0 on Cortex-M, 1 elsewhere.
///   BRIM_SPINLOCK      0: a critical section turns interrupts off, on the core that it runs on. 1: it also takes
///                      a spin lock that the other core takes too (RP2040: port/cortexm has it). Default 0.
///   BRIM_CRITICAL_BASEPRI
///                      0: a critical section turns all interrupts off (PRIMASK). 1 to 255: it holds off those whose
///                      priority, as the 8 bits of its register, is this number or a larger one (BASEPRI). More
///                      urgent handlers then run at any time, and must call nothing of brim. Not on ARMv6-M and ARMv8-M
///                      Baseline (Cortex-M0, M0+, M23), which have no BASEPRI. Under FreeRTOS:
///                      configMAX_SYSCALL_INTERRUPT_PRIORITY. Firmware and library need one value. Default 0.
///   BRIM_CRITICAL_SVC  0: unprivileged code has no critical sections. 1 to 255: it has, by the service call `svc` of
///                      this number, which the firmware's handler gives to brim_critical_serve (critical.h). Needs
///                      BRIM_CRITICAL_BASEPRI. Firmware and library need one value. Default 0.
///   BRIM_EXCLUSIVES    1: exclusive updates use LDREX and STREX where the core has them. 0: they turn interrupts
///                      off for a few instructions, as on ARMv6-M. 0 is for a firmware whose containers lie in
///                      shareable, non-cacheable RAM, where exclusives ask a monitor outside the core that most
///                      parts do not have (docs/cache.md). Firmware and library need one value. Default 1.
///   BRIM_CACHE_LINE    Bytes of a data-cache line, to which DMA buffers are aligned. Default 32.
#ifndef BRIM_PORT_H
#define BRIM_PORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if !defined(__GNUC__)
#error "brim: port.h knows gcc and clang; add your compiler here"
#endif

#ifdef BRIM_DEBUG
#error "brim: the setting BRIM_DEBUG is called BRIM_INVARIANT_ENABLED; BRIM_DEBUG logs (log.h)"
#endif

#ifndef BRIM_INVARIANT_ENABLED
#define BRIM_INVARIANT_ENABLED 0 ///< See above.
#elif BRIM_INVARIANT_ENABLED != 0 && BRIM_INVARIANT_ENABLED != 1
#error "brim: BRIM_INVARIANT_ENABLED is 0 or 1"
#endif

#if defined(__ARM_ARCH_PROFILE) && __ARM_ARCH_PROFILE == 'M'
#define BRIM_CORTEX_M 1 ///< 1 where this is compiled for a Cortex-M.
#else
#define BRIM_CORTEX_M 0 ///< 1 where this is compiled for a Cortex-M.
#endif

/// How far below the stack pointer code may be moved without a store, or by stores that no limit register checks: what
/// an exception reserves for floating-point registers (104 bytes), what a task switch of ARMv8-M saves (40, or 104).
/// As a power of two, which a region of an MPU must be.
#if BRIM_CORTEX_M && defined(__ARM_FP)
#define BRIM_GUARD_FOR_FRAMES 128u
#elif BRIM_CORTEX_M && __ARM_ARCH >= 8
#define BRIM_GUARD_FOR_FRAMES 64u
#else
#define BRIM_GUARD_FOR_FRAMES 32u
#endif

/// 1 where one instruction counts zeros, or the compiler knows better. clang 14 defines __ARM_FEATURE_CLZ for the
/// Cortex-M23 too, which has no CLZ; the wide Thumb instructions are what tells.
#if BRIM_CORTEX_M && __ARM_ARCH_ISA_THUMB < 2
#define BRIM_HAS_CLZ 0
#else
#define BRIM_HAS_CLZ 1 ///< See above.
#endif

#ifndef BRIM_MULTICORE
#define BRIM_MULTICORE (!BRIM_CORTEX_M) ///< See above.
#elif BRIM_MULTICORE != 0 && BRIM_MULTICORE != 1
#error "brim: BRIM_MULTICORE is 0 or 1"
#endif

#ifndef BRIM_SPINLOCK
#define BRIM_SPINLOCK 0 ///< See above.
#elif BRIM_SPINLOCK != 0 && BRIM_SPINLOCK != 1
#error "brim: BRIM_SPINLOCK is 0 or 1"
#elif BRIM_SPINLOCK && !(BRIM_CORTEX_M && BRIM_MULTICORE)
#error "brim: BRIM_SPINLOCK 1 is for a Cortex-M with two cores; set BRIM_MULTICORE 1 too"
#endif

#ifndef BRIM_CRITICAL_BASEPRI
#define BRIM_CRITICAL_BASEPRI 0 ///< See above.
#elif BRIM_CRITICAL_BASEPRI < 0 || BRIM_CRITICAL_BASEPRI > 255
#error "brim: BRIM_CRITICAL_BASEPRI is 0 to 255"
#elif BRIM_CRITICAL_BASEPRI && (!BRIM_CORTEX_M || __ARM_ARCH_ISA_THUMB < 2)
#error "brim: this core has no BASEPRI; leave BRIM_CRITICAL_BASEPRI at 0"
#elif BRIM_CRITICAL_BASEPRI && BRIM_SPINLOCK
#error "brim: BRIM_CRITICAL_BASEPRI and BRIM_SPINLOCK exclude each other"
#endif

#ifndef BRIM_CRITICAL_SVC
#define BRIM_CRITICAL_SVC 0 ///< See above.
#elif BRIM_CRITICAL_SVC < 0 || BRIM_CRITICAL_SVC > 255 || (BRIM_CRITICAL_SVC && !BRIM_CRITICAL_BASEPRI)
#error "brim: BRIM_CRITICAL_SVC is 0 to 255, and needs BRIM_CRITICAL_BASEPRI; PRIMASK would hold off service calls too"
#endif

#ifndef BRIM_EXCLUSIVES
#define BRIM_EXCLUSIVES 1 ///< See above.
#elif BRIM_EXCLUSIVES != 0 && BRIM_EXCLUSIVES != 1
#error "brim: BRIM_EXCLUSIVES is 0 or 1"
#endif

#ifndef BRIM_CACHE_LINE
#define BRIM_CACHE_LINE 32 ///< See above.
#elif BRIM_CACHE_LINE < 8 || (BRIM_CACHE_LINE & (BRIM_CACHE_LINE - 1)) != 0
#error "brim: BRIM_CACHE_LINE is a power of two, 8 or more"
#endif

///@{
/// What brim says to the compiler, under names of its own.
#define BRIM_MUST_CHECK                __attribute__((warn_unused_result))
#define BRIM_UNUSED                    __attribute__((unused))
#define BRIM_WEAK                      __attribute__((weak))
#define BRIM_NOINLINE                  __attribute__((noinline))
#define BRIM_PRINTF_LIKE(text, values) __attribute__((format(printf, text, values)))
#define BRIM_ALIGNED(bytes)            __attribute__((aligned(bytes)))
#define BRIM_SECTION(name)             __attribute__((section(name)))
#define BRIM_REFUSED(why)              __attribute__((error(why)))
#define BRIM_MAY_ALIAS                 __attribute__((may_alias))
#define BRIM_KEEP                      __attribute__((used))
#define BRIM_LIKELY(condition)         __builtin_expect(!!(condition), 1)
#define BRIM_UNLIKELY(condition)       __builtin_expect(!!(condition), 0)
///@}

/// 1 where the compiler can judge a literal format: gcc, which tells by its optimisation and can hand on values
/// (format.h).
#if defined(__OPTIMIZE__) && !defined(__clang__)
#define BRIM_READS_FORMATS  1
#define BRIM_BUILTIN_(name) __builtin_##name ///< A function that the compiler evaluates.
#else
#define BRIM_READS_FORMATS 0
#endif

/// Discards a result on purpose: BRIM_DISCARD(adc_ring_push(&adc, x)). gcc warns of a mere cast to void.
#define BRIM_DISCARD(result) ((void)!(result))

///@{
/// For an object in a section that is a table: keep the object and, in ld.lld too, its section, to which only its
/// __start_ and __stop_ symbols refer. gcc-arm-none-eabi 12 has the attribute `retain` and warns that it ignores it, so
/// the section's name brings the flag R along: gcc copies the name into its assembly, where @ makes the rest a comment.
#if defined(__clang__) && defined(__has_attribute)
#if __has_attribute(retain)
#define BRIM_KEEP_LINKED __attribute__((used, retain))
#endif
#endif
#ifndef BRIM_KEEP_LINKED
#define BRIM_KEEP_LINKED BRIM_KEEP
#endif
#if BRIM_CORTEX_M && !defined(__clang__)
#define BRIM_TABLE_SECTION(name) BRIM_SECTION(name ",\"aR\",%progbits @")
#else
#define BRIM_TABLE_SECTION(name) BRIM_SECTION(name)
#endif
///@}

/// Lays out the other case in line, as BRIM_UNLIKELY does, but lets gcc still leave to it what only it needs.
#define BRIM_RARELY(condition) __builtin_expect_with_probability(!!(condition), 0, 0.7)

/// A function that is seldom called: calls are laid out of line. Not on a Cortex-M, where a line broken costs nothing,
/// and gcc would leave nothing to such a call that only it needs.
#if BRIM_CORTEX_M
#define BRIM_COLD
#else
#define BRIM_COLD __attribute__((cold))
#endif

/// Interrupts off hold off the other core only where BRIM_SPINLOCK says so.
#define BRIM_LOCKS_REACH_ALL_CORES (!(BRIM_CORTEX_M && BRIM_MULTICORE && !BRIM_SPINLOCK))

/// What a container macro emits: private to the file, and no warning for the ones a file does not call.
#define BRIM_INLINE static inline BRIM_UNUSED

/// The same for a body that is only fast where its parameters are constants: it is part of whoever calls it.
#define BRIM_ALWAYS_INLINE static inline __attribute__((always_inline)) BRIM_UNUSED

/// The same for a member function of a class, of which each is one call of a function in C.
#define BRIM_THIN __attribute__((always_inline))

/// Keeps objects in the order of the source. clang does so by itself.
#ifdef __clang__
#define BRIM_IN_ORDER
#else
#define BRIM_IN_ORDER __attribute__((no_reorder))
#endif

///@{
/// Around code of brim's, in headers and in what macros emit: it is C, and a project that wants its own C++ free of C's
/// casts need not hear of these.
#if !defined(__cplusplus)
#define BRIM_FOREIGN_WARNINGS_OFF_
#define BRIM_FOREIGN_WARNINGS_ON_
#elif defined(__clang__)
#define BRIM_FOREIGN_WARNINGS_OFF_                                                                                     \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Wold-style-cast\"")                          \
        _Pragma("clang diagnostic ignored \"-Wzero-as-null-pointer-constant\"")
#define BRIM_FOREIGN_WARNINGS_ON_ _Pragma("clang diagnostic pop")
#else
#define BRIM_FOREIGN_WARNINGS_OFF_                                                                                     \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wold-style-cast\"")                              \
        _Pragma("GCC diagnostic ignored \"-Wuseless-cast\"")                                                           \
            _Pragma("GCC diagnostic ignored \"-Wzero-as-null-pointer-constant\"")
#define BRIM_FOREIGN_WARNINGS_ON_ _Pragma("GCC diagnostic pop")
#endif
///@}

///@{
/// What C and C++ spell differently.
#ifdef __cplusplus
#define BRIM_NORETURN                  [[noreturn]]
#define BRIM_STATIC_ASSERT(rule, text) static_assert(rule, text)
#define BRIM_ALIGNOF(type)             alignof(type)
#define BRIM_CONSTANT_(name, value)    enum : uint32_t { name = (value) }
#define BRIM_EXTERN_C_BEGIN            BRIM_FOREIGN_WARNINGS_OFF_ extern "C" {
#define BRIM_EXTERN_C_END                                                                                              \
    }                                                                                                                  \
    BRIM_FOREIGN_WARNINGS_ON_
#else
#define BRIM_NORETURN                  _Noreturn
#define BRIM_STATIC_ASSERT(rule, text) _Static_assert(rule, text)
#define BRIM_ALIGNOF(type)             _Alignof(type)
#define BRIM_CONSTANT_(name, value)    enum { name = (value) }
#define BRIM_EXTERN_C_BEGIN
#define BRIM_EXTERN_C_END
#endif
///@}

/// Ends a macro that emits declarations, so that its user writes a semicolon. Within a class of C++ too, where a type
/// may not be declared again.
#ifdef __cplusplus
#define BRIM_END_(name) static_assert(true, "")
#else
#define BRIM_END_(name) struct name
#endif

/// A type whose alignment a structure takes on, unless "#pragma pack" or -fpack-struct makes less of it.
typedef struct BRIM_ALIGNED(64) brim_aligned_ {
    unsigned char bytes[64];
} brim_aligned_;

/// Does not compile where "#pragma pack" or -fpack-struct is in force: a header of somebody else's that forgets its pop
/// would let the types that follow shrink, and their words lie where the core cannot reach them with one access.
/// `name` is that of what follows.
#ifdef __FRAMAC__
#define BRIM_ASSERT_NOT_PACKED(name) struct name##_layout_ // The prover knows no alignment.
#else
#define BRIM_ASSERT_NOT_PACKED(name)                                                                                   \
    struct name##_layout_ {                                                                                            \
        unsigned char bytes[64]; /* No padding follows, of which -Wpadded would tell. */                               \
        brim_aligned_ aligned;                                                                                         \
    };                                                                                                                 \
    BRIM_STATIC_ASSERT(BRIM_ALIGNOF(struct name##_layout_) == 64,                                                      \
                       #name ": a #pragma pack before this, or -fpack-struct, would pack brim's types")
#endif
BRIM_ASSERT_NOT_PACKED(brim_port);

/// Copies bytes between objects that do not overlap. Where `bytes` is small and known, the compiler needs no call.
#define BRIM_COPY_BYTES(to, from, bytes) ((void)__builtin_memcpy((to), (from), (bytes)))

/// Copies four bytes, which may lie at any address. Of BRIM_COPY_BYTES, gcc makes a call for a core that has no access
/// to a word at such an address.
#if defined(__arm__) && !defined(__ARM_FEATURE_UNALIGNED) && !defined(__clang__) // uncovered: not the host
BRIM_FOREIGN_WARNINGS_OFF_
BRIM_ALWAYS_INLINE void brim_copy_4_bytes(void *to, const void *from) {
    uint8_t *const into = (uint8_t *)to;
    const uint8_t *const out_of = (const uint8_t *)from;
    into[0] = out_of[0];
    into[1] = out_of[1];
    into[2] = out_of[2];
    into[3] = out_of[3];
}
BRIM_FOREIGN_WARNINGS_ON_
#define BRIM_COPY_4_BYTES(to, from) brim_copy_4_bytes((to), (from))
#else
#define BRIM_COPY_4_BYTES(to, from) BRIM_COPY_BYTES((to), (from), 4)
#endif

/// Copies `count` items between arrays that do not overlap. Both are of one type; count is 1 or more.
#define BRIM_COPY_ITEMS(to, from, count) BRIM_COPY_BYTES((to), (from), (count) * sizeof *(to))

/// The same address as a pointer to void, which the compiler may take for a multiple of `bytes`, a constant. The
/// address is no array's name, at which clang 14 crashes with -fsanitize=alignment.
#define BRIM_ASSUME_ALIGNED(address, bytes) __builtin_assume_aligned((address), (bytes))

/// Tells the compiler that a condition holds; where it does not, behaviour is undefined. No instruction.
#ifdef __FRAMAC__
#define BRIM_ASSUME(condition) ((void)0)
#elif defined(__clang__)
#define BRIM_ASSUME(condition) __builtin_assume(condition)
#else
#define BRIM_ASSUME(condition) ((condition) ? (void)0 : __builtin_unreachable())
#endif

/// Keeps the compiler from moving memory accesses across this point. No instruction.
#define BRIM_COMPILER_FENCE() __asm volatile("" ::: "memory")

/// Stands before a loop that clang is not to unroll.
#ifdef __clang__
#define BRIM_KEEP_LOOP _Pragma("clang loop unroll(disable)")
#else
#define BRIM_KEEP_LOOP
#endif

/// Stands before a loop, or the call of one, and repeats its condition for the first turn. Where gcc optimises for
/// size, it moves a loop's test to its end, which saves a branch in each turn, only if it knows that the first turn
/// takes place.
#if (defined(__OPTIMIZE_SIZE__) && !defined(__clang__)) || defined(__FRAMAC__)
#define BRIM_LOOP_IF(condition) if (condition)
#else
#define BRIM_LOOP_IF(condition)
#endif

/// Keeps a branch where gcc would make instructions of both sides that run on a condition: each of them takes its time
/// on either side. No instruction. BRIM_KEPT_FALSE is the answer of a branch that refuses; clang is not to know that it
/// follows from the branch's condition, because it would ask that again behind both branches.
#ifdef __clang__
#define BRIM_KEEP_BRANCH() ((void)0)
#define BRIM_KEPT_FALSE    brim_kept_false_()
#else
#define BRIM_KEEP_BRANCH() __asm("")
#define BRIM_KEPT_FALSE    false
#endif

/// Hides from the compiler how a pointer was made, so that it keeps it instead of making it again. No instruction.
#ifdef __FRAMAC__
#define BRIM_OPAQUE(pointer) ((void)(pointer)) // The prover need not be deceived.
#else
#define BRIM_OPAQUE(pointer) __asm("" : "+r"(pointer))
#endif

///@{
/// A reference to a symbol that only brim's linker scripts define, so that a firmware without them does not link, and
/// the message of the linker says what to add: "undefined reference to `brim_NOINIT_needs_brim_sections_ld'". It takes
/// no byte of an image that has what it asks for.
///
/// BRIM_NEEDS_SECTION stands in front of a declaration. Its note is in the section .note.brim.WHAT, refers to the
/// symbol whether or not the object is used, and is discarded by brim's linker scripts. BRIM_NEEDS_HERE stands in a
/// function, and counts where that function is linked. (clang 14 takes no undefined symbol for .reloc that it has not
/// met before.)
#if BRIM_CORTEX_M
#define BRIM_NEEDS_SECTION(what, symbol)                                                                               \
    __asm(".pushsection .note.brim." what ",\"a\",%note\n\t.word " symbol "\n\t.popsection");
#define BRIM_NEEDS_HERE(symbol) __asm volatile(".global " symbol "\n\t.reloc ., R_ARM_NONE, " symbol)
#else
#define BRIM_NEEDS_SECTION(what, symbol)
#define BRIM_NEEDS_HERE(symbol) ((void)0)
#endif
///@}

/// The section of no-init data. Its name must not match *(.bss*), which start-up zeroes. Of the other names that make
/// gcc and clang leave out the contents, and refuse an initial value, .sbss is the one that linker scripts for Arm do
/// not have.
#define BRIM_IN_NOINIT BRIM_SECTION(".sbss..noinit")

/// Defines the function `name`, which does nothing but jump to the function `target`: every register but r0 is as the
/// caller left it, and the stack is not touched.
#if BRIM_CORTEX_M
#define BRIM_JUMP(name, target)                                                                                        \
    BRIM_EXTERN_C_BEGIN                                                                                                \
    void target(void);                                                                                                 \
    void name(void);                                                                                                   \
    __attribute__((naked)) void name(void) {                                                                           \
        __asm volatile("ldr r0, =%c0\n\tbx r0\n\t.ltorg" : : "i"(target));                                             \
    }                                                                                                                  \
    BRIM_EXTERN_C_END
#endif

BRIM_EXTERN_C_BEGIN

/// Ends in brim_panic (broken promise): the core ignored a critical section.
void brim_critical_refuse_unprivileged_(void);

#if BRIM_CRITICAL_SVC // uncovered: not the host
/// True iff this is unprivileged code, whose accesses to BASEPRI the core ignores. A handler is always privileged.
BRIM_INLINE bool brim_is_unprivileged_(void) {
    uint32_t control, exception;
    __asm volatile("mrs %0, control\n\tmrs %1, ipsr" : "=r"(control), "=r"(exception));
    return (control & 1) != 0 && exception == 0;
}
/// Asks for a section by a service call, or for its end.
uint32_t brim_critical_ask_(uint32_t request);
#define BRIM_CRITICAL_ASK_ENTER_ 0x200u ///< Others are what an enter returned.
#endif

/// Turns interrupts off: all whose priority can be changed, or those that BRIM_CRITICAL_BASEPRI holds off. Sections
/// nest: each restores what it found. The other core of two is held off iff BRIM_SPINLOCK is 1.
/// \context  Any privileged code. A core ignores it silently in unprivileged code (CONTROL.nPRIV 1: a task of
///           FreeRTOS-MPU or of Zephyr's user mode), so such code must not call what takes a critical section, unless
///           BRIM_CRITICAL_SVC is set. With BRIM_INVARIANT_ENABLED it ends in a panic (broken promise of NULL).
/// \cost     Two instructions on Cortex-M; four with BRIM_CRITICAL_BASEPRI; with BRIM_CRITICAL_SVC four more, and an
///           exception in unprivileged code.
/// \return   What brim_critical_exit restores.
#if BRIM_CRITICAL_BASEPRI // uncovered: not the host
BRIM_INLINE BRIM_MUST_CHECK uint32_t brim_critical_enter(void) {
#if BRIM_CRITICAL_SVC
    if (brim_is_unprivileged_()) {
        return brim_critical_ask_(BRIM_CRITICAL_ASK_ENTER_);
    }
#endif
    uint32_t before, threshold = BRIM_CRITICAL_BASEPRI;
    // Written as BASEPRI_MAX, it never lets in what an outer section holds off.
    __asm volatile("mrs %0, basepri\n\tmsr basepri_max, %1\n\tisb" : "=&r"(before) : "r"(threshold) : "memory");
#if BRIM_INVARIANT_ENABLED
    __asm volatile("mrs %0, basepri" : "=r"(threshold));
    if (threshold == 0) { // No privilege; or the core has fewer bits of priority than the setting.
        brim_critical_refuse_unprivileged_();
    }
#endif
    return before;
}
#elif BRIM_CORTEX_M && !BRIM_SPINLOCK // uncovered: not the host
BRIM_INLINE BRIM_MUST_CHECK uint32_t brim_critical_enter(void) {
    uint32_t primask;
    __asm volatile("mrs %0, primask\n\tcpsid i" : "=r"(primask) : : "memory");
#if BRIM_INVARIANT_ENABLED
    uint32_t off;
    __asm volatile("mrs %0, primask" : "=r"(off));
    if (off == 0) {
        brim_critical_refuse_unprivileged_();
    }
#endif
    return primask;
}
#else
BRIM_MUST_CHECK uint32_t brim_critical_enter(void);
#endif

/// Restores what the brim_critical_enter that returned `before` found.
/// \context  Any.
/// \cost     One instruction on Cortex-M.
#if BRIM_CRITICAL_BASEPRI // uncovered: not the host
BRIM_INLINE void brim_critical_exit(uint32_t before) {
#if BRIM_CRITICAL_SVC
    if (brim_is_unprivileged_()) {
        (void)brim_critical_ask_(before);
        return;
    }
#endif
    __asm volatile("msr basepri, %0" : : "r"(before) : "memory");
}
#elif BRIM_CORTEX_M && !BRIM_SPINLOCK // uncovered: not the host
BRIM_INLINE void brim_critical_exit(uint32_t before) {
    __asm volatile("msr primask, %0" : : "r"(before) : "memory");
}
#else
void brim_critical_exit(uint32_t before);
#endif

///@{
/// Around an operation that interrupts may divide, and another core may not: nothing where there is one core.
#if BRIM_SPINLOCK
#define BRIM_BOTH_CORES_ENTER_()      brim_critical_enter()
#define BRIM_BOTH_CORES_EXIT_(before) brim_critical_exit(before)
#else
#define BRIM_BOTH_CORES_ENTER_()      0u
#define BRIM_BOTH_CORES_EXIT_(before) ((void)(before))
#endif
///@}

/// Reads an index that the other end of a queue writes; what that end stored before it is visible after.
/// \context  Any.
/// \cost     One load; with BRIM_MULTICORE also what the core needs to acquire.
BRIM_INLINE uint32_t brim_load_acquire(const uint32_t *index) {
#if BRIM_MULTICORE
    return __atomic_load_n(index, __ATOMIC_ACQUIRE);
#else
    uint32_t const value = *(const volatile uint32_t *)index;
    BRIM_COMPILER_FENCE();
    return value;
#endif
}

/// Publishes an index to the other end of a queue; everything stored before it is visible first.
/// \context  The index's only writer.
/// \cost     One store; with BRIM_MULTICORE also what the core needs to release.
BRIM_INLINE void brim_store_release(uint32_t *index, uint32_t value) {
#if BRIM_MULTICORE
    __atomic_store_n(index, value, __ATOMIC_RELEASE);
#else
    BRIM_COMPILER_FENCE();
    *(volatile uint32_t *)index = value;
#endif
}

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BRIM_TOP_BYTE_ 3
#else
#define BRIM_TOP_BYTE_ 0
#endif

/// Stores the byte of a word that has its highest bits, and leaves the others alone. Exclusive updates of the word may
/// be under way.
/// \context  Any.
/// \cost     One store.
BRIM_INLINE void brim_store_top_byte(uint32_t *word, uint8_t value) {
    unsigned char *const top = (unsigned char *)word + BRIM_TOP_BYTE_;
#if BRIM_MULTICORE
    __atomic_store_n(top, value, __ATOMIC_RELAXED);
#else
    *(volatile unsigned char *)top = value;
#endif
}

///@{
/// A counter that one context writes and any reads; it orders nothing else.
#if BRIM_MULTICORE
#define BRIM_COUNTER_LOAD(counter)         __atomic_load_n(&(counter), __ATOMIC_RELAXED)
#define BRIM_COUNTER_STORE(counter, value) __atomic_store_n(&(counter), (value), __ATOMIC_RELAXED)
#else
#define BRIM_COUNTER_LOAD(counter)         (counter)
#define BRIM_COUNTER_STORE(counter, value) ((void)((counter) = (value)))
#endif
///@}

#if !BRIM_HAS_CLZ
/// The lowest bit times 0x077CB531, a de Bruijn sequence: its first five bits tell the 32 products apart.
/// Source: C. Leiserson, H. Prokop, K. Randall, "Using de Bruijn Sequences to Index a 1 in a Computer Word".
extern const uint8_t brim_lowest_bits_[32];
#endif

/// The number of the lowest bit that is set. \param    value  Not 0.
/// \context  Any.
/// \cost     Two instructions where the core has them, seven and a table of 32 bytes where not (M0, M0+, M23).
BRIM_INLINE uint32_t brim_lowest_bit(uint32_t value) {
#if !BRIM_HAS_CLZ
    return __builtin_constant_p(value) ? (uint32_t)__builtin_ctz(value)
                                       : brim_lowest_bits_[(value & -value) * 0x077CB531u >> 27];
#else
    return (uint32_t)__builtin_ctz(value);
#endif
}

/// An update of one word that interrupt handlers update too, in three parts:
///
///     uint32_t before;
///     do {
///         uint32_t const seen = brim_exclusive_load(&word, &before);
///         if (...) { brim_exclusive_cancel(before); return; }
///         ...                                          // a few instructions; may read other words
///     } while (!brim_exclusive_store(&word, desired, before));
///
/// The store happens only if the word still is what the load found. It may have changed and changed back: what else is
/// decided by it must follow from its value alone. Cores without exclusives (ARMv6-M) close interrupts from the load to
/// the store; the host takes the lock that stands for it. Nothing may be stored between the load and the store.
///
/// brim_copying_load, _store and _cancel are the same for an update between whose load and store an item is copied.
/// Cores with exclusives only load first, and compare and store last.
/// \context  Any. Nothing between load and store may call another exclusive.
/// \cost     LDREX, STREX and a branch; one more turn for each preemption in between. On ARMv6-M 3 instructions more.
///           Compiled without optimization, brim_exclusive_store is brim_copying_store.
#if BRIM_CORTEX_M && defined(__ARM_FEATURE_LDREX) && !BRIM_SPINLOCK && BRIM_EXCLUSIVES // uncovered: not the host
#define BRIM_HAS_EXCLUSIVES 1 ///< 1 where exclusive updates use LDREX and STREX.

// The baseline of ARMv8-M has LDREX and only the narrow forms of the rest.
#if __ARM_ARCH_ISA_THUMB >= 2
#define BRIM_REGISTER_  "r"
#define BRIM_LOAD_LINK_ "ldrh %1, [%5, %1, lsl #1]\n\tadd %2, %0, #0x10001\n\t"
#else
#define BRIM_REGISTER_ "l"
#define BRIM_LOAD_LINK_                                                                                                \
    "lsls %1, %1, #1\n\tldrh %1, [%5, %1]\n\tmovs %2, #1\n\tlsls %2, %2, #16\n\tadds %2, #1\n\tadds %2, %2, %0\n\t"
#endif

/// Sets *word to `value` iff it still is `seen`, which the caller loaded before. False also where an interrupt came in
/// between; the caller then loads again. The word may have changed and changed back since the caller's load.
///
/// This and brim_exclusive_unlink are one assembly statement from LDREX to STREX. A store between the two may clear the
/// monitor for ever (DDI 0403E, A3.4), and at -O0, or short of registers, a compiler puts stores between two
/// statements.
///
/// \context  Any.
/// \cost     LDREX, a comparison, STREX. On ARMv6-M interrupts are off for 4 instructions.
BRIM_INLINE BRIM_MUST_CHECK bool brim_exclusive_swap(uint32_t *word, uint32_t seen, uint32_t value) {
    uint32_t failed;
    __asm volatile(".syntax unified\n\t"
                   "ldrex %0, %1\n\t"
                   "subs %0, %0, %2\n\t"
                   "bne 1f\n\t"
                   "strex %0, %3, %1\n"
                   "1:"
                   : "=&" BRIM_REGISTER_(failed), "+Q"(*word)
                   : BRIM_REGISTER_(seen), BRIM_REGISTER_(value)
                   : "cc", "memory");
    return failed == 0;
}

/// Takes the first place off a list, unless the list is empty. The lower half of *word is the first place, the upper
/// half counts the places that are taken; a place's link is (place + 1) ^ next, and `end` is the next of the last one.
/// The load of the link lies between LDREX and STREX, so that the link is the place's own when the place is taken.
/// \context  Any.
/// \cost     12 instructions; one more turn for each preemption. On ARMv6-M interrupts are off for 11 instructions.
/// \return   *word as it was; nothing changed iff its lower half is `end` or more.
BRIM_INLINE uint32_t brim_exclusive_unlink(uint32_t *word, const uint16_t *links, uint32_t end) {
    uint32_t seen;
    uint32_t next;
    uint32_t failed;
    __asm volatile(".syntax unified\n"
                   "1:\n\t"
                   "ldrex %0, %3\n\t"
                   "uxth %1, %0\n\t"
                   "cmp %1, %4\n\t"
                   "bhs 2f\n\t" BRIM_LOAD_LINK_ "eors %1, %1, %2\n\t"
                   "strex %2, %1, %3\n\t"
                   "cmp %2, #0\n\t"
                   "bne 1b\n"
                   "2:"
                   : "=&" BRIM_REGISTER_(seen), "=&" BRIM_REGISTER_(next), "=&" BRIM_REGISTER_(failed), "+Q"(*word)
                   : BRIM_REGISTER_(end), BRIM_REGISTER_(links)
                   : "cc", "memory");
    return seen;
}

// asm goto has results since gcc 11, and a conditional branch reaches every label in the wide instructions alone.
#if defined(__OPTIMIZE__) && __ARM_ARCH_ISA_THUMB >= 2 && (defined(__clang__) || __GNUC__ >= 11)
#define BRIM_HAS_SET_LOWEST 1
#endif

#ifdef BRIM_HAS_SET_LOWEST // uncovered: not the host
/// Sets the lowest bit that is clear, in one statement, as brim_exclusive_swap.
/// \param    all  A constant: the bits that may be set.
/// \context  Any.
/// \cost     8 instructions, 7 where all bits may be set; one more turn for each preemption.
/// \return   False iff the word is `all`: then nothing changed. Else *seen is the word as it was.
BRIM_ALWAYS_INLINE bool brim_exclusive_set_lowest(uint32_t *word, uint32_t all, uint32_t *seen) {
    uint32_t was;
    uint32_t next;
    uint32_t failed;
    if (all == UINT32_MAX) {
        __asm goto volatile("1:\n\t"
                            "ldrex %0, [%3]\n\t"
                            "adds %1, %0, #1\n\t"
                            "beq %l4\n\t"
                            "orrs %1, %1, %0\n\t"
                            "strex %2, %1, [%3]\n\t"
                            "cmp %2, #0\n\t"
                            "bne 1b"
                            : "=&r"(was), "=&r"(next), "=&r"(failed)
                            : "r"(word)
                            : "cc", "memory"
                            : full);
    } else {
        __asm goto volatile("1:\n\t"
                            "ldrex %0, [%3]\n\t"
                            "cmp %0, %4\n\t"
                            "beq %l5\n\t"
                            "adds %1, %0, #1\n\t"
                            "orrs %1, %1, %0\n\t"
                            "strex %2, %1, [%3]\n\t"
                            "cmp %2, #0\n\t"
                            "bne 1b"
                            : "=&r"(was), "=&r"(next), "=&r"(failed)
                            : "r"(word), "rI"(all)
                            : "cc", "memory"
                            : full);
    }
    *seen = was;
    return true;
full:
#ifndef __clang__
    __attribute__((cold)); // gcc jumps over it otherwise.
#endif
    return false;
}
#endif

BRIM_INLINE uint32_t brim_copying_load(const uint32_t *word, uint32_t *before) {
    *before = brim_load_acquire(word);
    return *before;
}
BRIM_INLINE BRIM_MUST_CHECK bool brim_copying_store(uint32_t *word, uint32_t value, uint32_t before) {
    return brim_exclusive_swap(word, before, value);
}
BRIM_INLINE void brim_copying_cancel(uint32_t before) {
    (void)before;
}

#ifdef __OPTIMIZE__ // uncovered: not the host
#define BRIM_EXCLUSIVE_IS_MONITOR_ 1
BRIM_INLINE uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before) {
    uint32_t value;
    __asm volatile("ldrex %0, %1" : "=r"(value) : "Q"(*word) : "memory");
    *before = 0;
    return value;
}
/// See brim_exclusive_load.
BRIM_INLINE BRIM_MUST_CHECK bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before) {
    (void)before;
    uint32_t failed;
    __asm volatile("strex %0, %2, %1" : "=&r"(failed), "+Q"(*word) : "r"(value) : "memory");
    return failed == 0;
}
/// Ends an exclusive access without a store. See brim_exclusive_load.
BRIM_INLINE void brim_exclusive_cancel(uint32_t before) {
    (void)before; // The open monitor does no harm: every store-exclusive follows a load-exclusive of its own.
}
#endif
#else
#define BRIM_HAS_EXCLUSIVES 0 ///< See above.

BRIM_INLINE uint32_t brim_copying_load(const uint32_t *word, uint32_t *before) {
    *before = brim_critical_enter();
    return brim_load_acquire(word); // Somebody may look without the lock.
}
BRIM_INLINE BRIM_MUST_CHECK bool brim_copying_store(uint32_t *word, uint32_t value, uint32_t before) {
    brim_store_release(word, value);
    brim_critical_exit(before);
    return true;
}
BRIM_INLINE void brim_copying_cancel(uint32_t before) {
    brim_critical_exit(before);
}
BRIM_INLINE BRIM_MUST_CHECK bool brim_exclusive_swap(uint32_t *word, uint32_t seen, uint32_t value) {
    uint32_t const before = brim_critical_enter();
    bool const same = *word == seen;
    if (same) {
        brim_store_release(word, value);
    }
    brim_critical_exit(before);
    return same;
}
BRIM_INLINE uint32_t brim_exclusive_unlink(uint32_t *word, const uint16_t *links, uint32_t end) {
    uint32_t const before = brim_critical_enter();
    uint32_t const seen = *word;
    uint32_t const place = seen & 0xFFFFu;
    if (place < end) {
        brim_store_release(word, (seen + 0x10001u) ^ links[place]);
    }
    brim_critical_exit(before);
    return seen;
}
#endif

// Without optimization a compiler stores each local at once, so nothing may be open between two statements.
#ifndef BRIM_EXCLUSIVE_IS_MONITOR_
BRIM_INLINE uint32_t brim_exclusive_load(const uint32_t *word, uint32_t *before) {
    return brim_copying_load(word, before);
}
BRIM_INLINE BRIM_MUST_CHECK bool brim_exclusive_store(uint32_t *word, uint32_t value, uint32_t before) {
    return brim_copying_store(word, value, before);
}
BRIM_INLINE void brim_exclusive_cancel(uint32_t before) {
    brim_copying_cancel(before);
}
#endif

BRIM_EXTERN_C_END

#endif
