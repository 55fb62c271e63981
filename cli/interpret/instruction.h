// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The interpretation of one function, and the parts of struct code that it needs: the table of functions, the abstract
/// state of a context with its operations, and jump tables. Only calls/ looks in here from outside, for the bytes of
/// code and the known bits of a value.
#ifndef BRIM_CLI_CODE_INTERPRET_H
#define BRIM_CLI_CODE_INTERPRET_H

#include "arm/insn.h"
#include "base/index.h"
#include "interpret/code.h"
#include "interpret/contents.h"

/// A function in the table of functions: its flow, and the callers that wait for what it turns out to do.
struct flow_slot {
    uint32_t entry;
    struct flow *flow; ///< NULL while its first interpretation is under way.
    uint32_t *callers; ///< Entries to interpret again when `returns` or `exit_bytes` change.
    size_t caller_count, caller_capacity;
    bool is_queued, is_scanned;
    bool is_early;    ///< Some callee is interpreted only after it.
    bool is_borrowed; ///< The flow is a copy of the lender's.
    unsigned interpretations;
};

/// Addresses that an interpretation under way takes down, as those of struct lent.
struct notes {
    uint32_t *items;
    size_t count, capacity;
};

/// What an interpretation did beside its flow: what it rests on, and what it left behind in its analysis.
struct lent {
    uint32_t *asked;  ///< The callees whose summaries it used.
    uint32_t *blocks; ///< The addresses of the ITs that it marked.
    value_id *made;   ///< The values that it made.
    uint32_t *merges; ///< The members of joins that it took down: indices in values.merges.
    size_t asked_count, block_count, made_count, merge_count;
};

/// A flow for arguments, see code_with_arguments(), and all that it depends on.
struct argued {
    uint32_t entry, grouping, stored_grouping, watched_low, watched_high;
    bool has_grouping;
    bool has_frame; ///< Some argument is an address in the caller's frame, of which `stacked` has the constants.
    value_id arguments[ARGUMENT_REGISTERS], stacked[STACK_ARGUMENTS];
    struct flow *flow;
};

struct code_private {
    uint8_t *notes; ///< One a half-word of the contents: what this analysis noted about it.
    struct flow_slot *slots;
    size_t slot_count, slot_capacity;
    struct index slot_index; ///< By entry.
    uint32_t *queue;
    size_t queue_count, queue_capacity;
    bool is_tracing; ///< The next interpretation makes a trace.
    struct argued *argued;
    size_t argued_count, argued_capacity;
    struct index argued_index;
    size_t argued_renewals; ///< code.renewals when they were found.
    /// What the interpretation under way has done, where the analysis is the lender.
    struct notes asked, blocks;
    value_id *taken; ///< For each value of the lender, the same one of this analysis; 0: not taken yet.
    size_t taken_count;
};

#define NO_LIMIT UINT32_MAX

/// A known word, half-word or byte of the frame.
struct stack_slot {
    int32_t offset; ///< From SP at the entry.
    uint8_t bytes;
    value_id value;
};

/// The provenance of a word of the frame.
struct frame_word {
    int32_t offset;
    provenance_set set;
};

/// The comparison that set the flags, as far as it is known.
struct comparison {
    uint8_t reg; ///< The left side; REGISTER_NONE if it has changed since, or there was no comparison.
    bool is_left_known, is_right_known;
    uint32_t left, right;
};

/// The abstract state at one address of a function.
struct state {
    value_id registers[REGISTERS]; ///< SP's is not used.
    uint32_t limits[REGISTERS];    ///< Largest value of a register that was compared; NO_LIMIT.
    uint8_t narrow[REGISTERS];     ///< Bytes of the table entry that it was loaded from; 0 for none.
    uint16_t tables[REGISTERS];    ///< Where that table is: half-words from the begin of the function, and 1.
    uint16_t indices[REGISTERS];   ///< How many bytes it has, and those of an index that was added to PC; 0: unknown.
    uint32_t factors[REGISTERS];   ///< The register holds a multiple of this; 0: of 1, so nothing is known.
    uint32_t floors[REGISTERS];    ///< The register holds a number plus this, as the index of a member array does.
    uint16_t negated;              ///< Registers whose number was turned round: with an address it leads downwards.
    provenance_set provenances[REGISTERS]; ///< Where traced: the provenance of each register; SP's is not used.
    provenance_set fp_provenances;         ///< The same of all floating-point registers together.
    int32_t sp;                            ///< From SP at the entry, or from the new stack.
    bool has_escaped; ///< An address of the frame is where it is not followed; it may lead to any object of the frame.
    bool is_dynamic, on_new_stack;
    bool on_process_stack;  ///< All paths have set CONTROL.SPSEL.
    value_id process_stack; ///< What PSP was set to.
    bool has_lost_word;     ///< A word of the frame is taken for a number that may be something else on some path.
    bool is_grouped;        ///< All paths have stored a grouping to AIRCR.
    struct comparison comparison;
    struct stack_slot *slots; ///< By offset.
    size_t slot_count, slot_capacity;
    struct frame_word *words; ///< Where traced: what the last store to a word of the frame left there; by offset.
    size_t word_count, word_capacity;
};

void state_copy(struct state *to, const struct state *from);
/// The same for a `to` that holds a state already, or zeros. Its arrays are used again where they are large enough.
void state_assign(struct state *to, const struct state *from);
/// Joins `from` into `into`. pc: the address where the paths meet. live: the registers that are live there; the
/// others stay known where both agree.
/// \return  Whether `into` changed.
bool state_join(struct values *values, struct state *into, const struct state *from, uint32_t pc, uint16_t live);
void state_free(struct state *state);
void state_store(struct state *state, int32_t offset, uint8_t bytes, value_id value);
value_id state_load(const struct state *state, int32_t offset, uint8_t bytes);
/// \return  Whether something smaller than a word is known of the word at the offset.
bool state_has_part(const struct state *state, int32_t offset);
/// \return  What a word of the frame held before code may have changed it that is not followed; 0 where `id`, the value
/// of its slot, tells what the word holds.
value_id state_held(const struct values *values, value_id id);
/// The same of `count` words from `offset` on, in one pass over the slots.
void state_load_words(struct values *values, const struct state *state, int32_t offset, value_id *words,
                      unsigned count);
struct run;
/// Forgets the slots of the frame that a call, or a store to an unknown address, may change.
void state_clobber_slots(struct state *state, const struct run *run);
/// Forgets all slots but those that lie in no object: a routine that works in this frame may change them.
void state_clobber_frame(struct state *state, const struct run *run);
/// The same of the slots that end behind this offset.
void state_clobber_above(struct state *state, const struct run *run, int32_t offset);
void state_set(struct state *state, unsigned reg, value_id value);

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_OPEN };

void condition_forget(struct state *state);
/// \return  Whether a condition of the flags is met.
enum truth condition_truth(const struct state *state, enum insn_condition condition);
/// Takes over what is known of the compared register where the condition is met, or where it is not.
void condition_limit(struct state *state, enum insn_condition condition, bool is_met);

/// \return  The abstract value of an instruction of logic or of a shift.
value_id bits_combine(struct values *values, enum insn_logic logic, value_id left, value_id right);
/// \return  The same, the right one shifted first, where that or the result is a constant; otherwise 0.
value_id number_with_shifted(struct values *values, const struct insn *insn, value_id left, value_id right);
/// \return  The value that an item of so many bytes is extended to.
value_id bits_of_item(struct values *values, value_id value, uint8_t bytes, bool is_signed);
/// \return  Which bits of a value are known. origin: whose the others are; 0 for nobody's.
uint32_t bits_known(const struct values *values, value_id id, uint32_t *number, value_id *origin);

/// \return  The value plus a constant; as values_offset(), but of any value.
value_id number_plus(struct values *values, value_id id, int64_t amount);
/// \return  The value with another upper half.
value_id number_with_top(struct values *values, value_id id, uint32_t top);
/// \return  The same as bits_combine(), or an address of registers of the core.
value_id number_combined(struct values *values, enum insn_logic logic, value_id left, value_id right);
/// \return  The value << by, or times a factor.
value_id number_shifted(struct values *values, value_id id, unsigned by);
value_id number_product(struct values *values, value_id id, uint32_t factor);
/// \return  The sum of two values, or the difference of one and anything: a number, an address of registers of the
/// core, or VALUE_UNKNOWN. Not both are constants.
value_id number_sum(struct values *values, value_id left, value_id right);
value_id number_difference(struct values *values, value_id left);

/// r0 to r3, r12 and lr: what a call may change by the procedure call standard.
enum { CALL_CHANGES = 0x500F };

/// The summary of a callee as its callers use it.
struct callee {
    bool is_known, returns;
    int32_t exit_bytes;
    uint16_t changes; ///< Registers that it may change, as code_changes() tells.
    bool returns_twice;
    bool sets_grouping;
};

/// \return  The index of the slot of an entry. It is made where there was none, which may move the slots.
size_t code_slot(struct code_private *own, uint32_t entry);
/// Puts the function of a slot on top of the queue, unless the function is in the queue already.
void code_enqueue(struct code_private *own, size_t index);
/// \return  Whether the function works like setjmp, by its name or by its code.
bool code_saves_context(const struct code *code, const struct flow *flow);
/// \return  The registers that a call of the function may change.
uint16_t code_changes(const struct code *code, const struct flow *flow);
/// \return  The summary of the function entered there. Where it is not known yet, the function is queued, and the
/// caller is interpreted again when the summary changes.
struct callee code_callee(struct code *code, uint32_t entry, uint32_t caller);
/// \return  The same, of a callee that is left as it is.
struct callee code_summary(const struct code *code, uint32_t entry);
/// Begins to note what an interpretation does, where the analysis lends its flows.
void lend_begin(struct code *code);
/// Adds an address to the notes, unless it is their last one.
void lend_note(struct code *code, struct notes *notes, uint32_t address);
/// Lets others take over the flow of the interpretation that has just ended.
void lend_end(struct code *code, struct flow *flow);
void lend_free(struct lent *lent);
/// \return  A copy of the lender's flow, where an interpretation would give the same; otherwise NULL.
struct flow *borrow(struct code *code, uint32_t entry);
/// \return  Whether borrow() would give a flow.
bool borrow_holds(const struct code *code, uint32_t entry);
const struct insn *code_insn(struct code *code, uint32_t address);
/// Notes for code_is_followed() what the traces of all flows lead through.
void code_note_followed(struct code *code);
/// Marks the instructions behind an IT, which stands at the address.
void code_mark_it(struct code *code, const struct insn *it, uint32_t address);
/// \return  Whether an IT block makes the instruction at the address conditional; then *condition is on what.
bool code_in_it(const struct code *code, uint32_t address, enum insn_condition *condition);
bool code_read_bytes(const struct code *code, uint32_t address, unsigned count, uint32_t *value);

/// Interprets one function. arguments: the values of the registers, of which constants count; NULL: none is known.
/// \return  A new flow, for code_forget().
struct flow *interpret(struct code *code, uint32_t entry, const value_id *arguments, const value_id *stacked);

/// \return  Whether the function may do something else where a grouping is given: it loads the grouping, or it calls a
/// function whose result is computed then.
bool run_asks_grouping(const struct code *code, const struct flow *flow);

/// Forgets the flows for arguments.
void argued_forget(struct code_private *own);

/// A table that a jump takes its target from.
struct jump_table {
    uint32_t address;
    uint8_t entry_bytes; ///< 1, 2 or 4.
    bool is_signed, is_absolute;
    uint32_t base;  ///< Relative entries are added to this address.
    uint8_t scale;  ///< Relative entries are multiplied by this.
    uint32_t limit; ///< Largest index, or NO_LIMIT: as far as the data goes.
};

/// \return  The number of targets, into a new array; 0 iff the table cannot be read.
size_t jump_table_targets(const struct code *code, const struct jump_table *table, uint32_t **targets);
/// \return  The number of labels between `low` and `high` whose address is in data or is made by the code between
///          both, into a new array. They are all to which a computed jump of this code can go.
size_t jump_labels(struct code *code, uint32_t low, uint32_t high, uint32_t **labels);

#endif
