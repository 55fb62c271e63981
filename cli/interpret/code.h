// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This API gives the stack movement inside each function, found by abstract interpretation of its machine code from
/// its entry over all paths. A function is an address where code is entered: by a call, a tail call, the vector table
/// or a pointer.
///
/// Nothing here is below the truth: what cannot be followed is listed in `unknowns`, never left out.
#ifndef BRIM_CLI_CODE_FLOW_H
#define BRIM_CLI_CODE_FLOW_H

#include "image/image.h"
#include "interpret/provenance.h"
#include "interpret/value.h"

enum { REGISTERS = 16, ARGUMENT_REGISTERS = 4, STACK_ARGUMENTS = 32 };

/// A call site: a call, or a jump to another function.
struct flow_site {
    uint32_t address;
    uint32_t target;     ///< Entry of the callee without the Thumb bit; 0 iff indirect.
    int32_t depth_bytes; ///< From SP at the entry down to SP at this call; ≥ 0, or below 0 where a caller's frame went.
    bool is_indirect;
    bool is_tail;             ///< A tail call: the callee returns to this function's caller.
    bool is_on_other_stack;   ///< SP was set before: the depth counts from there.
    bool is_on_process_stack; ///< On every path to this call, CONTROL.SPSEL was set.
    bool passes_number;       ///< On some path, r0 holds a constant.
    bool is_grouped;          ///< Every path to this call has stored a grouping to AIRCR.
    value_id pointer;         ///< The value in the register of an indirect call.
    uint8_t pointer_register;
    value_id registers[REGISTERS];     ///< The join over all paths to this call; SP's is a VALUE_STACK, or unknown.
    value_id stacked[STACK_ARGUMENTS]; ///< The first words at SP, joined likewise: arguments beyond r3, or a struct.
};

/// A function that this one enters by a jump with its own frame still open, so that it is interpreted as a part of this
/// one: an outlined end, which pops the frame, or a .cold part.
struct flow_part {
    uint32_t entry;
    int32_t depth_bytes; ///< From SP at the entry down to SP at the jump.
};

enum flow_unknown_kind {
    UNKNOWN_DYNAMIC_STACK, ///< SP moved by an amount that is not known: alloca, VLA. depth_bytes: the static part.
    UNKNOWN_STACK_LOOP,    ///< SP falls in a loop.
    UNKNOWN_STACK_SWITCH,  ///< SP was set to something that does not come from it.
    UNKNOWN_JUMP,          ///< An indirect jump inside the function whose table was not found.
    UNKNOWN_INSTRUCTION,   ///< Not decodable, or its effect on SP is not known.
    UNKNOWN_CODE,          ///< A branch to where there is no code.
    UNKNOWN_PADS,          ///< A call that an exception may pass; where it is caught or cleaned up is not known.
};

struct flow_unknown {
    enum flow_unknown_kind kind;
    uint32_t address;
    int32_t depth_bytes; ///< The deepest stack that is known at this address.
};

/// A store to a constant address of the core's system registers, by which firmware sets priorities, or of the watched
/// vector table.
struct flow_store {
    uint32_t address; ///< Of the instruction.
    uint32_t target, value;
    uint32_t known;  ///< The bits of the value that are known.
    value_id stored; ///< The value: the join over all paths to this store.
    uint8_t size_bytes;
    bool keeps;           ///< The unknown bits stay as the target held them before.
    bool is_target_range; ///< target + an unknown index: NVIC_SetPriority with a variable number.
    uint32_t step;        ///< The index is counted in so many bytes, where that is known; otherwise 1 or 0.
    uint32_t end;         ///< A loop moves the address on up to here, UINT32_MAX where nobody knows; 0: no loop.
};

/// A store of the address of code, or of a value that may be one. It tells where pointers to functions are kept.
struct flow_pointer {
    uint32_t address; ///< Of the instruction.
    value_id stored;
    value_id base; ///< The store is at base + offset.
    int64_t offset;
};

/// A store of the function to a word of its frame.
struct flow_word {
    int64_t offset;   ///< From SP at the entry.
    value_id value;   ///< 0 iff it stores no constant, or a part of the word.
    uint32_t address; ///< Of the instruction.
};

/// Code that some path of the function leads through.
struct flow_stretch {
    uint32_t low, high;
};

enum flow_use_kind {
    USE_BASE,
    USE_KEPT,
    USE_KEPT_ITEM,
    USE_GIVEN,
    USE_FRAME,
    USE_RETURNED,
    USE_ADDED,
    USE_NUMBER_ADDED,
    USE_INDEX,
    USE_COMPARED
};

/// A use of a value that may show elsewhere what the value is an address of. USE_ADDED: something was added to it that
/// may as well be the pointer of the two. USE_NUMBER_ADDED: what was added is a number, as code_is_number() tells.
/// USE_INDEX: the value was added to another one, which was taken for the pointer. USE_COMPARED: an address that a loop
/// moves on is compared with the constant `variable`, where the loop ends.
struct flow_use {
    enum flow_use_kind kind;
    value_id value;
    /// USE_KEPT: the address that the value is stored to. USE_KEPT_ITEM: the same as a value, with an
    /// unknown index. USE_FRAME: its offset from SP at the entry. USE_RETURNED: the
    /// register. USE_GIVEN: the value is stored behind a parameter; four times the offset, and the register.
    /// USE_INDEX: the value that was taken for the pointer.
    uint32_t variable;
    uint32_t at; ///< The address of the instruction.
};

/// Which priorities code may set that has the address of a register of the core: bits of a set.
enum { PRIORITIES_OF_INTERRUPTS = 1, PRIORITIES_OF_SYSTEM = 2 };

/// Invariants: sites and unknowns are sorted by address; every site lies in code reached from the entry.
struct flow {
    uint32_t entry;
    int32_t frame_bytes; ///< Deepest SP of its own, calls aside; ≥ 0.
    int32_t exit_bytes;  ///< SP at its returns, from SP at the entry: 0 but for code outlined with its caller's frame.
    bool returns;        ///< Some path comes back.
    bool has_result;     ///< `result` is the join of what r0 holds at the returns.
    value_id result;
    bool ends_exception;          ///< Some path ends in an exception return of its own making: a constant EXC_RETURN.
    bool saves_link, saves_stack; ///< It stores LR, or an address of its stack, outside of its frame.
    bool restores_context; ///< longjmp: it sets SP and PC from what setjmp stored; the instruction is `restored_at`.
    bool ends_program;     ///< Nothing but the call of semihosting at `ended_at` keeps it from running off its end.
    uint32_t restored_at, ended_at;
    uint16_t changes;            ///< Registers that may hold something else when it comes back than at its entry.
    uint8_t leaks;               ///< Parameters in r0 to r3 that it may store through, keep or return: bits of a set.
    bool sets_grouping;          ///< Every path that comes back has stored a grouping to AIRCR.
    bool is_grouped;             ///< A grouping is stored before it is entered; set by calls/grouping.c.
    bool reads_grouping;         ///< It loads AIRCR, so that it depends on the grouping of struct code.
    bool has_landing_pads;       ///< An exception may enter it in the middle: a catch block or a clean-up.
    bool uses_fp;                ///< Executes a floating-point instruction itself.
    bool switches_process_stack; ///< Sets PSP: a context switch. The stack it runs on itself does not move.
    bool sets_stack;             ///< Sets SP to a constant, `new_stack`; depths behind that count from there.
    uint32_t new_stack;
    uint32_t new_stack_at;   ///< The instruction that sets SP.
    int32_t new_frame_bytes; ///< frame_bytes of the new stack.
    value_id process_stack;  ///< What PSP was set to when the instruction at `process_stack_at` set CONTROL.SPSEL.
    uint32_t process_stack_at;
    struct flow_site *sites;
    size_t site_count, site_capacity;
    struct flow_unknown *unknowns;
    size_t unknown_count, unknown_capacity;
    struct flow_store *stores;
    size_t store_count, store_capacity;
    struct flow_pointer *pointers;
    size_t pointer_count, pointer_capacity;
    struct flow_word *words;
    size_t word_count, word_capacity;
    struct flow_part *parts; ///< By jump; each pair once.
    size_t part_count, part_capacity;
    struct flow_stretch *followed; ///< In the order in which it was met; one may lie inside of another.
    size_t followed_count, followed_capacity;
    /// Whose values become addresses or leave the function, as far as they are made of what others give: the bases of
    /// its stores, what it keeps in variables, and what r0 may be when it returns.
    struct flow_use *uses;
    size_t use_count, use_capacity;

    /// The priorities to whose registers it stores an address: where other code may find it, and in its own frame,
    /// whose address it may hand out. Sets of PRIORITIES_OF_….
    uint8_t keeps_registers, frames_registers;
    bool hands_out_frame;
    bool indexes_frame; ///< It loads from an address in the frame with an unknown index.
    /// calls/indirect.c sets these two by the flow and the image alone, so they hold however often it learns, and for
    /// whoever takes the flow over: the flow moves no pointer to a function; no call through a pointer passes one.
    bool moves_nothing, passes_nothing;
    struct trace *trace; ///< The function's loads, stores and calls by provenance; NULL iff nobody asked.
    struct lent *lent;   ///< What another analysis needs to take over the flow; NULL iff it may not.
    unsigned others;     ///< How many more than one code_forget() are due.
};

/// The code of one image and all that the interpretation has found about it.
struct code {
    const struct image *image;
    struct values values;
    struct flow **flows; ///< Sorted by entry.
    size_t flow_count, flow_capacity;
    struct code_contents *contents;    ///< What all analyses of the image share.
    struct code_private *private_data; ///< The table of functions, work lists.
    size_t changes;                    ///< How often a flow was found or replaced.
    size_t renewals; ///< How often something changed that flows for arguments may rest on: a flow that was replaced, or
                     ///< found after one that calls it; or some `is_grouped`.
    /// Whether a constant is the address of data that somebody wants traced; via: where it was loaded from, or 0. NULL:
    /// nothing is traced. Set before code_follow().
    bool (*is_address)(const void *context, uint32_t constant, uint32_t via);
    const void *address_context;
    struct provenances provenances; ///< The provenance sets of all traces; opened by whoever sets `is_address`.
    /// The function that the core enters at reset, without the Thumb bit, and the SP that the core gives it. Both are 0
    /// where no vector table was found. Set before code_follow().
    uint32_t reset, initial_sp;
    /// What a load of AIRCR gives as the grouping of priorities (PRIGROUP), where somebody sets `has_grouping`. Flows
    /// that are interpreted while it is set hold for this grouping only.
    bool has_grouping;
    uint32_t grouping;
    uint32_t stored_grouping; ///< The same of a load that comes behind a store of the grouping on all paths.
    /// A vector table in RAM, up to `watched_high`, which is 0 where there is none. Stores to it are taken down in the
    /// flows that are interpreted while it is set, as those to system registers always are; code_renew() makes the
    /// flows anew that were there before.
    uint32_t watched_low, watched_high;
};

struct code_contents;
/// Begins an analysis of the code with these contents, which must outlive it. Nothing is interpreted yet.
void code_open(struct code *code, struct code_contents *contents);
void code_close(struct code *code);

/// Interprets what the entries reach by direct calls, to a fixed point (which functions return depends on their
/// callees). May be called again with more entries, as when indirect calls were resolved.
void code_follow(struct code *code, const uint32_t *entries, size_t count);

/// Interprets every function once more that was interpreted already, since a vector table is watched now. Flows stay
/// where they are; their sites, stores and the like do not.
void code_renew(struct code *code);

/// \return  The function entered at this address, or NULL iff code_follow() did not reach it.
const struct flow *code_find(const struct code *code, uint32_t entry);

/// Interprets one function, called with these arguments as far as they are constant. What was found for the same
/// arguments before is kept while no flow changes. stacked: the first words at SP, where the constants among them count
/// for an argument that points to the caller's frame; NULL iff they do not.
/// \return  What is for code_forget().
struct flow *code_with_arguments(struct code *code, uint32_t entry, const value_id arguments[REGISTERS],
                                 const value_id *stacked);
void code_forget(struct flow *flow);

/// \return  Whether the address lies in executable contents of the image, marked as Thumb code.
bool code_is_code(const struct code *code, uint32_t address);

/// \return  Whether the address is marked as data, or lies outside of all code.
bool code_is_data(const struct code *code, uint32_t address);
/// \return  The first address behind this one that is no data.
uint32_t code_data_end(const struct code *code, uint32_t address);
/// \return  The priorities whose registers code reaches from this address, by an offset or an index: those of
/// interrupts behind the begin of the interrupt controller, those of system handlers behind that of the system control
/// block.
unsigned code_priorities_behind(uint32_t address);
/// \return  The same of an abstract value: a constant, or one with an unknown index, as `&NVIC->IP[irq]`.
unsigned code_priorities_of(const struct code *code, value_id id);
/// \return  Whether value + offset, as an address, is computed from numbers and may be that of any register of the
/// core.
bool code_is_computed(const struct code *code, value_id id, int64_t offset);
/// \return  Whether the value is a number on some path, and may be the address of a register of the core or become one
/// by an offset, in a function that gets it from the one that computed it.
bool code_is_number(const struct code *code, value_id id);
/// \return  Whether an object may begin at the address, or a section of the image has it.
bool code_is_object(const struct code *code, uint32_t constant);
/// \return  The function symbol at this address, or covering it; NULL iff there is none.
const struct image_symbol *code_function(const struct code *code, uint32_t address);
/// \return  The first address behind a function; never beyond its section, whatever the symbol's size says.
uint32_t code_function_end(const struct code *code, const struct image_symbol *symbol);
/// \return  Whether a routine is entered there that a compiler cut out of others: it works in its caller's frame.
bool code_is_outlined(const struct code *code, uint32_t entry);
/// \return  Whether the function is setjmp or works like it: it comes back a second time when longjmp is called.
bool code_returns_twice(const struct code *code, uint32_t entry);
/// \return  Whether the function is the library's division.
bool code_divides(const struct code *code, uint32_t entry);
/// \return  Whether the function is longjmp or works like it: it sets SP and PC to those of a frame that lies above,
/// and its caller has no second return from it. code_is_unwinder() tells the two kinds apart.
bool code_restores_context(const struct code *code, uint32_t entry);
/// \return  Whether the function is the last step of the unwinder: the frame is the one whose landing pad is next.
bool code_is_unwinder(const struct code *code, uint32_t entry);
/// Finds the data object that covers an address. \return  false iff no symbol of an object does.
bool code_object(const struct code *code, uint32_t address, uint32_t *begin, uint32_t *end);
/// \return  Whether a function's symbol covers the address.
bool code_covers(const struct code *code, uint32_t address);

/// \return  The exception tables of the image.
const struct exception_tables *code_exceptions(const struct code *code);

struct insn;
/// \return  The instruction at the address, or NULL iff there is no code.
const struct insn *code_read_insn(struct code *code, uint32_t address);
/// \return  Whether some path that was traced leads through the address.
bool code_is_followed(const struct code *code, uint32_t address);

/// Reads a word of the image's loaded contents, at its run-time address.
/// \return  false iff the address has no contents in the file.
bool code_read_word(const struct code *code, uint32_t address, uint32_t *word);

/// \return  Whether the address holds what cannot change: contents of a section that is not writable.
bool code_is_constant(const struct code *code, uint32_t address);
/// \return  The address of the byte of which an alias for bit-banding changes a bit, as Cortex-M3 and M4 have one for
/// the lowest megabyte of SRAM; 0 iff the address is no such alias.
uint32_t code_aliased_byte(uint32_t address);
/// \return  Whether the address holds a constructor or destructor, which only start-up and exit call.
bool code_is_list_of_starts(const struct code *code, uint32_t address);

#endif
