// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One interpretation under way: the contexts it has found, the worklist of those to be taken again, and the flow
/// that it hands over. The files that implement the transfer functions share it: instruction.c, jump.c, it_block.c,
/// trace.c, worklist.c and liveness.c. It lives as long as one call of interpret().
#ifndef BRIM_CLI_CODE_RUN_H
#define BRIM_CLI_CODE_RUN_H

#include "interpret/instruction.h"
#include "interpret/trace.h"

/// An address that control jumps to, with a depth of the stack.
struct context {
    uint32_t address;
    struct state state;
    uint32_t end;     ///< The first address behind the straight line that was read from here.
    uint32_t from;    ///< The instruction that led here first.
    bool has_several; ///< More than that instruction may lead here.
    bool is_queued;
    size_t sweep; ///< The sweep in which it is to be taken.
};

/// What is known of a half-word of the function.
enum run_mark {
    MARK_TARGET = 1,       ///< A branch leads there, so a straight line ends there.
    MARK_READ_THROUGH = 2, ///< A straight line that began before it was read through it.
    MARK_FUNCTION = 4,     ///< The symbol of another function is there, inside of the symbol of this one.
    MARK_CONTEXT = 8       ///< One context; a few are the most, see run_go_to().
};

struct run {
    struct code *code;
    struct flow *flow;
    uint32_t low, high; ///< The addresses that the symbol of the entry covers.
    uint8_t *marks;     ///< One a half-word in it: bits of enum run_mark, and above them the number of contexts there.
    uint16_t *live;     ///< The live registers of each half-word in it, where traced; NULL: all are live.
    struct context *contexts;
    size_t context_count, context_capacity;
    size_t *queue; ///< A heap: by sweeps, and in one by address.
    size_t queue_count, queue_capacity;
    uint32_t *table; ///< Hash of address and depth to context + 1.
    size_t table_size;
    size_t sweep; ///< The one under way has come as far as `at`.
    uint32_t at;
    size_t steps;
    struct state state; ///< The one under way. Its arrays serve every context in turn.
    uint32_t *labels;   ///< To which computed jumps go; found when the first one is met.
    size_t label_count;
    bool has_labels;
    /// Interprets a callee with its arguments. NULL: this function is interpreted without its own.
    struct flow *(*interpret)(struct code *code, uint32_t entry, const value_id *arguments, const value_id *stacked);
    bool is_final; ///< All states are known: what is found now is the result.
};

/// Finds which registers are live at each instruction of the function.
void run_find_live(struct run *run);
/// \return  Registers that some path from here on may read before it writes them.
uint16_t run_live(const struct run *run, uint32_t address);

/// Joins the state into the target's context, and queues that where it changed.
void run_go_to(struct run *run, uint32_t address, const struct state *state, uint32_t from);
/// Takes the first context out of the worklist, which is not empty.
size_t run_next_context(struct run *run);
/// \return  Index of the context, or SIZE_MAX iff there is none.
size_t run_find_context(const struct run *run, uint32_t address, const struct state *state);

/// Does one instruction, whatever an IT says. \return  Whether control goes on behind it.
bool run_execute(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// Does one instruction, or skips it, as its IT says. \return  Whether control goes on behind it.
bool run_step(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// Does an IT with the instructions behind it. The address becomes that of what is next; of the first of them, where
/// they are to be done one by one.
/// \return  Whether control goes on there.
bool run_block(struct run *run, struct state *state, const struct insn *it, uint32_t *address);
/// Follows a jump to a known address: inside the function, to another function as a tail call, or to other code with
/// the frame still there.
void run_jump_to(struct run *run, uint32_t target, const struct state *state, uint32_t address);
/// \return  Whether the address belongs to what the symbol of the entry covers.
bool run_is_inside(const struct run *run, uint32_t address);
bool run_begins_function(const struct run *run, uint32_t address);
/// \return  Whether another function begins at the address, outside of this one or inside, and is no mere label of it.
bool run_begins_other(const struct run *run, uint32_t address);
/// \return  The same, or a label with a name for other files is there, which may be a function all the same.
bool run_names_other(const struct run *run, uint32_t address);
/// Takes down that this function goes on where another one begins, with what lies on the stack there.
void run_note_part(struct run *run, uint32_t target, const struct state *state);
/// Takes down that a path leads through the instruction.
void run_follow(struct run *run, uint32_t address, unsigned size);

/// \return  The greatest common divisor, by Euclid's algorithm.
uint32_t run_common_divisor(uint32_t a, uint32_t b);

static inline const struct value *run_value(const struct run *run, value_id id) {
    return &run->code->values.items[id];
}
static inline value_id run_make(struct run *run, enum value_kind kind, int64_t number, uint32_t site) {
    return values_add(&run->code->values, (struct value){.kind = kind, .number = number, .site = site});
}
/// \return  Whether the value is a constant, which then is `number`.
static inline bool run_is_constant(const struct run *run, value_id id, uint32_t *number) {
    *number = (uint32_t)run_value(run, id)->number;
    return run_value(run, id)->kind == VALUE_CONSTANT;
}
/// \return  What the register is known to be a multiple of; 1 where nothing is known.
uint32_t run_factor(const struct state *state, unsigned reg);
/// \return  base + an index below `limit` (NO_LIMIT: unknown) that is a multiple of `factor`.
value_id run_indexed(struct run *run, value_id base, uint32_t factor, uint32_t limit);
value_id run_register(struct run *run, const struct state *state, unsigned reg);
/// \return  The value of the one register in the set; 0 iff it has none, or several.
value_id run_only_register(struct run *run, const struct state *state, unsigned registers);
/// \return  The address of an access by two registers.
value_id run_sum(struct run *run, const struct state *state, const struct insn *insn);

/// The base of a load or store, before the instruction.
struct access_value {
    value_id value;
    int64_t offset;
};

/// Takes down a store through this base to a register of the core or to a watched vector table, for calls/priorities.c.
void run_note_store(struct run *run, value_id base, int64_t offset, value_id stored, uint8_t bytes, uint32_t address);

/// \return  Whether a store sets the grouping of priorities in AIRCR.
bool run_groups(const struct run *run, value_id to, value_id stored, uint8_t bytes, uint32_t address);

/// Takes down that the parameters leak from which the value may be made, and those in a store.
void run_note_leak(struct run *run, value_id id);
void run_note_leaks_of_store(struct run *run, value_id base, int64_t offset, uint8_t bytes, value_id stored);

/// Takes down where a store keeps its value, for calls/computed.c: in the frame, in a variable, or behind a parameter.
void run_note_kept(struct run *run, value_id base, int64_t offset, uint8_t bytes, value_id stored, uint32_t address);

/// Takes down a store of what may be a pointer to a function, for calls/indirect.c.
void run_note_pointer(struct run *run, value_id base, int64_t offset, value_id stored, uint32_t address);

/// Takes down that a register's address is stored behind `to`, for calls/priorities.c.
void run_note_registers(struct run *run, const struct value *to, value_id id);

/// Takes down a use of a value, for calls/computed.c.
void run_note_use(struct run *run, enum flow_use_kind kind, value_id value, uint32_t variable, uint32_t address);

/// Gives each register its provenance at the entry, where the code asks for traces.
void trace_begin(struct run *run, struct state *state);
/// \return  What the instruction's result is made of, for trace_after().
provenance_set trace_before(struct run *run, struct state *state, const struct insn *insn, uint32_t address);
/// Sets the provenance of the result. It is called only where control goes on behind the instruction.
void trace_after(struct run *run, struct state *state, const struct insn *insn, uint32_t address,
                 const struct access_value *from, provenance_set source);
/// \return  The set of an instruction's result, with a PROVENANCE_REBASED where the instruction may have made an
/// address out of a number.
provenance_set trace_rebased(struct run *run, const struct insn *insn, value_id result, provenance_set set);
void trace_site(struct run *run, const struct state *state, const struct flow_site *site, bool is_tail);
void trace_leave(struct run *run, const struct state *state);
/// The core loads r0 to r3, r12 and lr from the exception frame at SP.
void trace_resume(struct run *run, struct state *state);
/// Control goes to code that this interpretation does not follow: every register and the words at SP go along.
void trace_lose(struct run *run, const struct state *state, uint32_t address);
/// Joins the provenance of two states that meet at the address. \return  Whether `into` changed.
bool trace_join(struct run *run, struct state *into, const struct state *from, uint32_t address);
/// The unwinder entered a landing pad: r0 and r1 hold what it set, the other registers that a call changes nothing
/// known.
void trace_land(struct run *run, struct state *state);
/// \return  Whether a callee may take arguments in any register.
bool trace_is_free(const struct run *run, uint32_t target);
/// \return  Whether the function is the library's division, whose result comes bit by bit from comparisons: a core of
/// ARMv6-M has no instruction for it.
bool trace_divides(const struct run *run);

/// Results are taken once all states are known, but for a depth without end, which ends the search.
void run_add_unknown(struct run *run, enum flow_unknown_kind kind, uint32_t address, int32_t sp);
void run_add_site(struct run *run, struct flow_site site, const struct state *state);

#endif
