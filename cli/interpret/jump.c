// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The transfer functions of control flow: where an instruction leads that changes PC, and what the state is there. A
// jump inside the function joins the state into the context of its target. A jump to another function with no frame
// left is a tail call; one with a frame is followed like code of this function. A call is a site of the call graph, and
// the path goes on behind it only if the callee returns. What can be told about an indirect jump is read from constant
// memory: a table of labels or of offsets. Five ends of a path need no caller: the return address of the entry, an
// EXC_RETURN, longjmp, the return from main into a reset handler, and the end of the program by semihosting. Everything
// else becomes an unknown of the flow.
#include "interpret/jump.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    EXCEPTION_FRAME_BYTES = 32,
    SYS_EXIT = 0x18, ///< Operations of semihosting.
    SYS_EXIT_EXTENDED = 0x20,
};
#define LEAST_EXC_RETURN UINT32_C(0xFFFFFF00)

// The symbolic value of lr at the entry survives pushes and moves, so a return is seen wherever lr was kept.
bool run_is_return_address(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    return value->kind == VALUE_ENTRY && value->number == REGISTER_LR;
}

// A path ends here for good: neither the caller nor anything that we follow comes behind it.
static enum next end_path(struct run *run, const struct state *state, uint32_t address) {
    if (run->flow->trace != NULL) {
        trace_lose(run, state, address);
    }
    return NEXT_END;
}

// A function may push an exception frame of its own and return from the exception into it. Where the frame is on the
// main stack and its PC is a constant, that is where the path goes on. Where it stored another PC, nobody knows.
static enum next end_exception(struct run *run, const struct state *state, uint32_t exc_return, uint32_t address) {
    uint32_t target;
    run->flow->ends_exception = true;
    bool const is_main = (exc_return & 4) == 0 && !state->is_dynamic;
    value_id const pc = is_main ? state_load(state, state->sp + 24, 4) : 0;
    if (is_main && run_is_constant(run, pc, &target)) {
        struct state resumed;
        state_copy(&resumed, state);
        for (unsigned i = 0; i < 6; ++i) {
            state_set(&resumed, i < 4 ? i : i == 4 ? 12 : REGISTER_LR, 0);
        }
        condition_forget(&resumed);
        if (run->flow->trace != NULL) {
            trace_resume(run, &resumed);
        }
        resumed.sp += EXCEPTION_FRAME_BYTES;
        run_go_to(run, target & ~UINT32_C(1), &resumed, address);
        state_free(&resumed);
    } else if (pc != 0) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return end_path(run, state, address);
}

// A register counts as unchanged on a path iff it holds its own symbolic value from the entry again at the end of
// that path.
static void note_changes(struct run *run, const struct state *state, uint16_t more) {
    run->flow->changes |= more;
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        const struct value *const value = run_value(run, state->registers[reg]);
        bool const is_kept = value->kind == VALUE_ENTRY && value->number == reg;
        run->flow->changes |= (uint16_t)((unsigned)!is_kept << reg);
    }
}

// One more path comes back, itself or from a function that it jumps to at its end.
static void note_return(struct flow *flow, bool is_grouped) {
    flow->sets_grouping = is_grouped && (flow->sets_grouping || !flow->returns);
    flow->returns = true;
}

// One more path returns. The last one seen gives `exit_bytes`; only outlined routines leave SP elsewhere, by the same
// amount on all paths.
enum next run_leave(struct run *run, const struct state *state) {
    note_return(run->flow, state->is_grouped);
    run_note_leak(run, state->registers[1]);
    if (run_value(run, state->registers[0])->kind != VALUE_ENTRY || run_value(run, state->registers[0])->number != 0) {
        run_note_leak(run, state->registers[0]);
    }
    run->flow->leaks |= state->has_lost_word ? UINT8_MAX : 0;
    if (run->is_final) {
        run_note_use(run, USE_RETURNED, state->registers[0], 0, 0);
        run_note_use(run, USE_RETURNED, state->registers[1], 1, 0);
        value_id const first = state->registers[0], before = run->flow->has_result ? run->flow->result : first;
        run->flow->result = before == first ? first : values_join(&run->code->values, before, first);
        run->flow->has_result = true;
    }
    note_changes(run, state, 0);
    if (run->flow->trace != NULL) {
        trace_leave(run, state);
    }
    if (!state->is_dynamic && !state->on_new_stack) {
        run->flow->exit_bytes = state->sp;
    }
    return NEXT_END;
}

void run_note_part(struct run *run, uint32_t target, const struct state *state) {
    struct flow *const flow = run->flow;
    bool is_new = run->is_final && run_names_other(run, target);
    for (size_t i = 0; i < flow->part_count && is_new; ++i) {
        is_new = flow->parts[i].entry != target || flow->parts[i].depth_bytes != -state->sp;
    }
    if (is_new) {
        APPEND(flow->parts, flow->part_count, flow->part_capacity, (struct flow_part){target, -state->sp});
    }
}

// Three cases: a target without code can only be told as a site or as an unknown; the entry of another function,
// which may lie inside of this one, with no frame left is a tail call; and everything else, a part of this function
// that the compiler put elsewhere (.cold) included, is followed as part of this function.
void run_jump_to(struct run *run, uint32_t target, const struct state *state, uint32_t address) {
    if (!code_is_code(run->code, target) || code_is_data(run->code, target)) {
        if (state->sp == 0) {
            run_add_site(run, (struct flow_site){.address = address, .target = target, .is_tail = true}, state);
            note_return(run->flow, state->is_grouped);
            note_changes(run, state, CALL_CHANGES);
        } else {
            run_add_unknown(run, UNKNOWN_CODE, address, state->sp);
        }
        return;
    }
    bool const has_no_frame =
        state->sp == 0 || state->on_new_stack; // What lies on the stack that was left stays there.
    if (has_no_frame && run_begins_other(run, target)) {
        run_add_site(run, (struct flow_site){.address = address, .target = target, .is_tail = true}, state);
        struct callee const callee = code_callee(run->code, target, run->flow->entry);
        if (callee.returns) {
            note_return(run->flow, state->is_grouped || callee.sets_grouping);
        }
        run->flow->saves_link |= callee.returns_twice;
        run->flow->saves_stack |= callee.returns_twice;
        note_changes(run, state, callee.changes);
        if (callee.returns && !state->on_new_stack) {
            run->flow->exit_bytes = callee.exit_bytes;
        }
        return;
    }
    run_note_part(run, target, state);
    run_go_to(run, target, state, address);
}

// Follows all targets of a table. \return  false iff the table cannot be read; nothing was followed then.
static bool jump_by_table(struct run *run, const struct state *state, const struct jump_table *table,
                          uint32_t address) {
    uint32_t *targets;
    size_t const count = jump_table_targets(run->code, table, &targets);
    for (size_t i = 0; i < count; ++i) {
        run_jump_to(run, targets[i], state, address);
    }
    free(targets);
    return count > 0;
}

// A Cortex-M0 has no tbb, so gcc calls a helper of libgcc, which takes the index in r0 and jumps by the table that
// lies behind the call. The helper pushes one or two registers of its caller for as long as it runs.
struct table_helper {
    const char *name;
    uint8_t bytes, scale;
    bool is_signed;
};

// \return  The helper that is entered at this address, or NULL iff there is none.
static const struct table_helper *table_helper_at(const struct code *code, uint32_t entry) {
    static const struct table_helper helpers[] = {{"__gnu_thumb1_case_uqi", 1, 2, false},
                                                  {"__gnu_thumb1_case_sqi", 1, 2, true},
                                                  {"__gnu_thumb1_case_uhi", 2, 2, false},
                                                  {"__gnu_thumb1_case_shi", 2, 2, true},
                                                  {"__gnu_thumb1_case_si", 4, 1, true}};
    const struct image_symbol *const symbol = code_function(code, entry);
    if (symbol == NULL || symbol->address != entry) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof helpers / sizeof *helpers; ++i) {
        if (strcmp(symbol->name, helpers[i].name) == 0) {
            return &helpers[i];
        }
    }
    return NULL;
}

// \return  Whether it is a jump that compilers make of `goto *label`: `mov pc, rm`, or a load of PC that is no return.
// With a frame `bx` is one, too, since a tail call has none.
static bool is_computed_goto(const struct run *run, const struct state *state, uint32_t address) {
    const struct insn *const insn = code_insn(run->code, address);
    uint32_t half_word;
    bool const is_load = insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED;
    bool const is_move = insn->kind == INSN_BRANCH_REGISTER && code_read_bytes(run->code, address, 2, &half_word) &&
                         (half_word & 0xFF87) == 0x4687;
    bool const has_frame = state->sp != 0 && !state->is_dynamic && !state->on_new_stack;
    return is_move || (is_load && !(insn->rn == REGISTER_SP && insn->writes_back)) ||
           (insn->kind == INSN_BRANCH_REGISTER && has_frame);
}

// Follows a computed goto to all labels of the function whose address is taken. A single one may be the label to which
// the distances of others are added.
// \return  false iff there are fewer than two labels, or the target is a sum of one.
static bool jump_to_labels(struct run *run, const struct state *state, const struct value *value, uint32_t address) {
    const struct value *const base = run_value(run, value->base);
    uint32_t const begin = base->kind == VALUE_CONSTANT ? (uint32_t)base->number : 0;
    if ((value->kind == VALUE_OFFSET || value->kind == VALUE_INDEXED) &&
        run_is_inside(run, begin + (uint32_t)value->number)) {
        return false;
    }
    if (!run->has_labels) {
        run->label_count = jump_labels(run->code, run->low, run->high, &run->labels);
        run->has_labels = true;
    }
    for (size_t i = 0; i < run->label_count && run->label_count > 1; ++i) {
        run_jump_to(run, run->labels[i], state, address);
    }
    return run->label_count > 1;
}

// The target of an indirect jump is not known. Without a frame it is a tail call through a pointer, which calls/ may
// resolve. With a frame it is a jump inside the function through a table that was not found.
static void jump_indirect(struct run *run, const struct state *state, value_id pointer, uint8_t reg, uint32_t address) {
    note_changes(run, state, CALL_CHANGES);
    if (run->flow->switches_process_stack) {
        // A context switch ends with the return address that it took from the other stack.
        note_return(run->flow, state->is_grouped);
        return;
    }
    if (state->sp != 0 && !state->on_new_stack) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
        run->flow->changes = UINT16_MAX;
        return;
    }
    run_add_site(
        run,
        (struct flow_site){
            .address = address, .is_indirect = true, .is_tail = true, .pointer = pointer, .pointer_register = reg},
        state);
    note_return(run->flow, state->is_grouped);
}

// gcc sets bit 0 of a label's address before a computed jump. PC does not take that bit over, so we remove it.
static value_id without_thumb_bit(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    return value->kind == VALUE_BITS && value->scale == 1 && value->other == 0 && value->base != 0 ? value->base : id;
}

// The table from which a load with an unknown index takes a label of this function, or the distance of one from the
// label that is added to it. Where no comparison limits the index, the table is the whole object that covers it, or
// else as far as the data between the code goes.
static bool find_label_table(const struct run *run, const struct value *value, struct jump_table *table) {
    uint32_t const label = value->kind == VALUE_OFFSET ? (uint32_t)value->number & ~UINT32_C(1) : 0;
    if (label != 0) {
        value = run_value(run, value->base);
    }
    if (value->kind != VALUE_ELEMENT || (label != 0 && !run_is_inside(run, label))) {
        return false;
    }
    const struct value *const base = run_value(run, value->base);
    uint32_t const at = (uint32_t)(base->number + value->number);
    uint32_t first, begin, end;
    if (base->kind != VALUE_CONSTANT || value->scale != 4 || value->other != 0 || !code_is_constant(run->code, at) ||
        !code_read_word(run->code, at, &first) || !run_is_inside(run, (label + first) & ~UINT32_C(1))) {
        return false;
    }
    *table = (struct jump_table){
        .address = at, .entry_bytes = 4, .is_absolute = label == 0, .base = label, .scale = 1, .limit = NO_LIMIT};
    if (value->count > 0) {
        table->limit = value->count - 1;
    } else if (code_object(run->code, at, &begin, &end) && at == begin && end - begin >= 4) {
        table->limit = (end - begin) / 4 - 1;
    }
    return table->limit != NO_LIMIT || code_is_data(run->code, at);
}

enum { MOST_BRANCHES = 4096 };

// For a Cortex-M23, clang makes a table of branches: the jump goes to one of `count` items of `scale` bytes.
// \return  false iff the value is none of those; nothing was followed then.
static bool jump_into_branches(struct run *run, const struct state *state, const struct value *value,
                               uint32_t address) {
    const struct value *const base = run_value(run, value->base);
    uint32_t const first = (uint32_t)(base->number + value->number);
    bool const is_limited = value->count > 0 && value->count <= MOST_BRANCHES;
    if (value->kind != VALUE_INDEXED || base->kind != VALUE_CONSTANT || value->other != 0 || !is_limited) {
        return false;
    }
    for (uint32_t i = 0; i < value->count; ++i) {
        if (!run_is_inside(run, first + i * value->scale) || code_is_data(run->code, first + i * value->scale)) {
            return false;
        }
    }
    for (uint32_t i = 0; i < value->count; ++i) {
        run_jump_to(run, first + i * value->scale, state, address);
    }
    return true;
}

// main may return to a reset handler that ends in `bx lr`. No caller is there to go back to, and lr holds what the call
// of main left in it: start-up ends.
static bool is_end_of_startup(const struct run *run, const struct value *value) {
    return run->flow->entry == run->code->reset && value->kind == VALUE_RESULT && value->number == REGISTER_LR;
}

// PC takes a value, from this register unless it comes from memory.
enum next run_jump_to_value(struct run *run, struct state *state, value_id id, uint8_t reg, uint32_t address) {
    id = without_thumb_bit(run, id);
    struct value const value = *run_value(run, id);
    struct jump_table table;
    if (is_end_of_startup(run, &value) || (run->flow->restores_context && state->is_dynamic)) {
        return end_path(run, state, address);
    }
    if (run_is_return_address(run, id)) {
        return run_leave(run, state);
    }
    if (value.kind == VALUE_CONSTANT && (uint32_t)value.number >= LEAST_EXC_RETURN) {
        return end_exception(run, state, (uint32_t)value.number, address);
    }
    if (value.kind == VALUE_CONSTANT) {
        run_jump_to(run, (uint32_t)value.number & ~UINT32_C(1), state, address);
        return NEXT_END;
    }
    if (value.kind == VALUE_ONE_OF) {
        run_jump_to_value(run, state, value.base, reg, address);
        return run_jump_to_value(run, state, value.other, reg, address);
    }
    if (table_helper_at(run->code, run->flow->entry) != NULL && state->sp == 0) {
        return run_leave(run, state); // To a target of its caller's table, which call_table_helper() follows.
    }
    bool const has_table = find_label_table(run, &value, &table), is_limited = has_table && table.limit != NO_LIMIT;
    if ((is_limited && jump_by_table(run, state, &table, address)) || jump_into_branches(run, state, &value, address) ||
        (is_computed_goto(run, state, address) && jump_to_labels(run, state, &value, address)) ||
        (has_table && !is_limited && jump_by_table(run, state, &table, address))) {
        return NEXT_END;
    }
    jump_indirect(run, state, id, reg, address);
    return NEXT_END;
}

// With SP unknown, we take the word that is popped for the return address that was pushed. In a function that restores
// a context it is the PC of that context.
enum next run_pop_pc(struct run *run, struct state *state, value_id popped, uint32_t address) {
    return state->is_dynamic && !run->flow->restores_context
               ? run_leave(run, state)
               : run_jump_to_value(run, state, popped, REGISTER_NONE, address);
}

static bool is_semihosting(const struct insn *insn) {
    return insn->kind == INSN_OTHER && (insn->memory & MEMORY_SERVICE) != 0 && insn->writes == 0x1;
}

static bool is_exit_number(uint32_t operation) {
    return operation == SYS_EXIT || operation == SYS_EXIT_EXTENDED;
}

// librdimon selects the operation at run time. The join of both operations is widened to a progression that begins with
// them: values_join() takes 24 and 32 for addresses in a table. What the progression stands for beyond these two is an
// operation that the function would have to return from, which ends_in_semihosting() rules out.
static bool is_exit_operation(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    uint32_t base;
    if (value->kind == VALUE_ONE_OF) {
        return is_exit_operation(run, value->base) && is_exit_operation(run, value->other);
    }
    if (value->kind == VALUE_INDEXED && run_is_constant(run, value->base, &base)) {
        uint32_t const first = base + (uint32_t)value->number;
        return is_exit_number(first) && is_exit_number(value->other == 0 ? first + value->scale : first - value->scale);
    }
    return value->kind == VALUE_CONSTANT && is_exit_number((uint32_t)value->number);
}

// \return  Whether a call of semihosting is the last that the function's code does from the address on, but for moves
// of its result. Such a function would run on into whatever lies behind it.
static bool ends_in_semihosting(struct run *run, uint32_t address) {
    bool is_last = false;
    while (run_is_inside(run, address) && !code_is_data(run->code, address)) {
        const struct insn *const insn = code_insn(run->code, address);
        if (insn == NULL) {
            return false;
        }
        bool const is_idle = insn->kind == INSN_MOVE || (insn->kind == INSN_OTHER && insn->memory == 0);
        is_last = is_semihosting(insn) || (is_last && is_idle);
        address += insn->size;
    }
    return is_last;
}

// The functions of librdimon that end the program have no code behind that. Elsewhere we let the path go on, since what
// follows is a loop or a return, and costs nothing.
bool run_is_last_exit(struct run *run, const struct state *state, const struct insn *insn, uint32_t address) {
    return is_semihosting(insn) && is_exit_operation(run, state->registers[0]) && ends_in_semihosting(run, address);
}

enum next run_exit(struct run *run, const struct state *state, uint32_t address) {
    run->flow->ends_program = true;
    run->flow->ended_at = address;
    return end_path(run, state, address);
}

// The call of a helper is a site of the call graph, so the helper's own frame counts. The path goes on at the targets
// of the table and not behind the call, though the call is a bl. The helper keeps all registers but lr.
// \return  Whether the callee is such a helper.
static bool call_table_helper(struct run *run, struct state *state, uint32_t target, uint32_t behind) {
    const struct table_helper *const helper = table_helper_at(run->code, target);
    if (helper == NULL) {
        return false;
    }
    uint32_t const address = behind - 4, at = helper->bytes == 4 ? (behind + 2) & ~UINT32_C(3) : behind;
    struct jump_table const table = {.address = at,
                                     .entry_bytes = helper->bytes,
                                     .is_signed = helper->is_signed,
                                     .base = at,
                                     .scale = helper->scale,
                                     .limit = state->limits[0]};
    run_add_site(run, (struct flow_site){.address = address, .target = target}, state);
    code_callee(run->code, target, run->flow->entry);
    state_set(state, REGISTER_LR, 0);
    condition_forget(state);
    if (!jump_by_table(run, state, &table, address)) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return true;
}

// The C standard says of these functions that they return their first argument, and write from there upwards only.
static bool fills_first_argument(const struct code *code, uint32_t target) {
    static const char *const names[] = {"memcpy", "memmove", "memset", "strcpy", "strncpy", "strcat", "strncat"};
    const struct image_symbol *const symbol = code_function(code, target);
    for (size_t i = 0; i < sizeof names / sizeof *names && symbol != NULL; ++i) {
        if (symbol->address == target && strcmp(symbol->name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

// \return  Whether the function does no more with the address of the frame that it gets in a register than to read
// there. A word of the frame that it does not follow may hold the address.
static bool only_reads(const struct run *run, uint32_t target, unsigned reg) {
    const struct flow *const callee = target == 0 ? NULL : code_find(run->code, target);
    return callee != NULL && reg < ARGUMENT_REGISTERS && (callee->leaks >> reg & 1) == 0 && callee->site_count == 0 &&
           callee->unknown_count == 0 && !callee->hands_out_frame && !callee->saves_stack &&
           !callee->switches_process_stack && !code_is_outlined(run->code, target);
}

// Forgets what the callee may have written through the pointers into the frame that it got: in r0 to r3, or in r12, by
// which GCC hands the frame to a nested function. memset and the like keep none of them, and write from the first one
// upwards. GCC calls them without optimisation to initialise arrays and structs.
static void hand_out(struct run *run, struct state *state, uint32_t target) {
    static const uint8_t passed[] = {0, 1, 2, 3, 12};
    bool const fills = target != 0 && fills_first_argument(run->code, target);
    for (unsigned i = 0; i < sizeof passed; ++i) {
        const struct value *const value = run_value(run, state->registers[passed[i]]);
        bool const is_read = value->kind == VALUE_STACK && only_reads(run, target, passed[i]);
        state->has_escaped |= value->kind == VALUE_STACK && !fills && !is_read;
        run->flow->hands_out_frame |= value->kind == VALUE_STACK;
    }
    const struct value *const first = run_value(run, state->registers[0]);
    if (fills && first->kind == VALUE_STACK) {
        state_clobber_above(state, run, (int32_t)first->number);
    } else {
        state_clobber_slots(state, run);
    }
}

// The state behind a call of `target`, which is 0 where it is not known: r0 holds the result, and those of r1 to r3,
// r12 that the callee changes, lr and the flags are unknown. A constant that it leaves in r0 is as good as a result. lr
// keeps a value only in the reset handler, for is_end_of_startup().
static void after_call(struct run *run, struct state *state, uint32_t target, uint32_t address, uint16_t changes) {
    hand_out(run, state, target);
    condition_forget(state);
    enum value_kind const first = run_value(run, state->registers[0])->kind;
    bool const is_read = first == VALUE_STACK && only_reads(run, target, 0);
    if ((changes & 1) != 0 || (first != VALUE_CONSTANT && !is_read)) {
        state_set(state, 0, run_make(run, VALUE_RESULT, 0, address));
    }
    for (unsigned reg = 1; reg < REGISTER_SP; ++reg) {
        if ((changes & CALL_CHANGES) >> reg & 1) {
            state_set(state, reg, reg == 1 ? run_make(run, VALUE_RESULT, 1, address) : 0);
        }
    }
    bool const is_startup = run->flow->entry == run->code->reset;
    state_set(state, REGISTER_LR, is_startup ? run_make(run, VALUE_RESULT, REGISTER_LR, address) : 0);
}

// A routine that a compiler cut out of others works in the registers and in the frame of its caller.
static void after_outlined(struct run *run, struct state *state, uint16_t changes) {
    state_clobber_frame(state, run);
    for (unsigned reg = 4; reg < REGISTER_SP; ++reg) {
        if ((changes >> reg & 1) != 0) {
            state_set(state, reg, 0);
        }
    }
}

// setjmp comes back again when longjmp is called. SP and the registers are then as they were, but variables in the
// frame hold what was stored to them since.
static void after_setjmp(struct run *run, struct state *state) {
    state_clobber_frame(state, run);
    state->word_count = 0;
}

// An exception that passes the call goes on at its landing pads, whether or not the callee ever returns. The unwinder
// sets SP and the registers that a call preserves to what they were before the call, and passes the exception in r0 and
// its filter in r1. What the frame holds may have changed as by a call.
static void land(struct run *run, const struct state *state, uint32_t pad, uint32_t address) {
    struct state landed;
    state_copy(&landed, state);
    after_call(run, &landed, 0, address, CALL_CHANGES);
    state_set(&landed, 0, 0);
    state_set(&landed, REGISTER_LR, 0);
    if (run->flow->trace != NULL) {
        trace_land(run, &landed);
    }
    run->flow->has_landing_pads = true;
    run_go_to(run, pad, &landed, address);
    state_free(&landed);
}

// A call by `bl` or `blx` of a register; `size` bytes long. The unwinder looks up the byte in front of the return
// address.
static void land_exceptions(struct run *run, const struct state *state, uint32_t address, uint8_t size) {
    const struct exception_tables *const tables = code_exceptions(run->code);
    uint32_t const at = address + size - 1;
    if (exception_tables_is_unread(tables, at)) {
        run->flow->has_landing_pads = true;
        run_add_unknown(run, UNKNOWN_PADS, address, state->sp);
    }
    for (size_t i = exception_tables_pads_before(tables, at); i > 0 && tables->pads[i - 1].reach > at; --i) {
        if (at < tables->pads[i - 1].end) {
            land(run, state, tables->pads[i - 1].pad, address);
        }
    }
}

// \return  Whether the function computes a number and does nothing else: it calls nobody and stores to its frame only.
static bool is_pure(const struct flow *flow) {
    bool is_pure = flow->site_count == 0 && flow->unknown_count == 0 && flow->store_count == 0;
    for (size_t i = 0; i < flow->use_count && is_pure; ++i) {
        is_pure = flow->uses[i].kind != USE_BASE && flow->uses[i].kind != USE_KEPT;
    }
    return is_pure;
}

// \return  The constant that a function returns for these arguments; 0 where it is none. Without optimisation,
// HAL_NVIC_SetPriority encodes its priority so. Only what is interpreted for a grouping, and for its own caller, asks.
static value_id result_of(struct run *run, uint32_t target, const value_id arguments[REGISTERS]) {
    bool const is_asked = run->interpret != NULL && run->code->has_grouping;
    const struct flow *const callee = is_asked ? code_find(run->code, target) : NULL;
    bool const is_called_with_number = run_value(run, arguments[0])->kind == VALUE_CONSTANT;
    if (callee == NULL || !is_pure(callee) || !(is_called_with_number || callee->reads_grouping)) {
        return 0;
    }
    struct flow *const called = run->interpret(run->code, target, arguments, NULL);
    bool const is_known = called->has_result && called->site_count == 0 && called->unknown_count == 0 &&
                          run_value(run, called->result)->kind == VALUE_CONSTANT;
    value_id const result = is_known ? called->result : 0;
    code_forget(called);
    return result;
}

// What does not change r0 leaves in it what the caller knows.
bool run_asks_grouping(const struct code *code, const struct flow *flow) {
    bool asks = flow->reads_grouping;
    for (size_t i = 0; i < flow->site_count && !asks; ++i) {
        const struct flow_site *const site = &flow->sites[i];
        const struct flow *const callee = site->is_indirect ? NULL : code_find(code, site->target);
        asks = callee != NULL && (site->passes_number || callee->reads_grouping) && is_pure(callee) &&
               (code_changes(code, callee) & 1) != 0;
    }
    return asks;
}

// \return  Whether a function begins there that comes back with SP as it was. Otherwise a call inside of this function
// is a far jump, which may pop the frame of this function, or a routine that no symbol names: both belong to this one.
static bool is_function_inside(struct run *run, uint32_t target) {
    if (!run_names_other(run, target)) {
        return false;
    }
    struct callee const callee = code_callee(run->code, target, run->flow->entry);
    return callee.returns && callee.exit_bytes == 0 && code_find(run->code, target)->unknown_count == 0;
}

// A direct call. The path goes on behind it only if the callee is known to return by now; if that becomes known
// later, the caller is interpreted again (callees.c). A target without code may be a ROM function, which returns.
enum next run_call(struct run *run, struct state *state, uint32_t target, uint32_t address, uint8_t size) {
    if (run_is_inside(run, target) && target != run->flow->entry && !is_function_inside(run, target)) {
        run_note_part(run, target, state);
        state_set(state, REGISTER_LR, values_constant(&run->code->values, (address + size) | 1));
        run_go_to(run, target, state, address);
        return NEXT_END;
    }
    if (call_table_helper(run, state, target, address + size)) {
        return NEXT_END;
    }
    run_add_site(run, (struct flow_site){.address = address, .target = target}, state);
    land_exceptions(run, state, address, size);
    if (!code_is_code(run->code, target)) {
        after_call(run, state, target, address, CALL_CHANGES);
        return NEXT_ON;
    }
    struct callee const callee = code_callee(run->code, target, run->flow->entry);
    if (!callee.returns) {
        return NEXT_END;
    }
    value_id const first = state->registers[0], result = result_of(run, target, state->registers);
    after_call(run, state, target, address, callee.returns_twice ? CALL_CHANGES : callee.changes);
    if (run_value(run, first)->kind == VALUE_CONSTANT && fills_first_argument(run->code, target)) {
        state_set(state, 0, first);
    } else if (result != 0) {
        state_set(state, 0, result);
    }
    state->is_grouped |= callee.sets_grouping;
    if (code_is_outlined(run->code, target)) {
        after_outlined(run, state, callee.changes);
    }
    if (callee.returns_twice) {
        after_setjmp(run, state);
    }
    if (callee.exit_bytes != 0) {
        run_move_sp(run, state, (int64_t)state->sp + callee.exit_bytes);
    }
    return NEXT_ON;
}

// blx with a constant in its register is a direct call: clang loads the address of a far or repeated callee so.
enum next run_call_value(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    value_id const pointer = run_register(run, state, insn->rm);
    uint32_t number;
    if (run_is_constant(run, pointer, &number)) {
        return run_call(run, state, number & ~UINT32_C(1), address, insn->size);
    }
    run_add_site(
        run,
        (struct flow_site){.address = address, .is_indirect = true, .pointer = pointer, .pointer_register = insn->rm},
        state);
    land_exceptions(run, state, address, insn->size);
    after_call(run, state, 0, address, CALL_CHANGES);
    return NEXT_ON;
}

// tbb and tbh: PC becomes address + 4 + 2 * entry. A comparison in front of it limits the index; without one, the
// table must be marked as data, since nothing else tells where it ends.
enum next run_table_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    uint32_t base = address + 4;
    bool const is_known = insn->rn == REGISTER_PC || run_is_constant(run, run_register(run, state, insn->rn), &base);
    struct jump_table const table = {.address = base,
                                     .entry_bytes = insn->bytes,
                                     .base = address + 4,
                                     .scale = 2,
                                     .limit = insn->rm < REGISTERS ? state->limits[insn->rm] : NO_LIMIT};
    if (!is_known || (table.limit == NO_LIMIT && !code_is_data(run->code, base)) ||
        !jump_by_table(run, state, &table, address)) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return NEXT_END;
}

// Thumb-1 without a helper: `add pc, rm`, where rm was loaded as a byte or half-word from a table, and doubled.
enum next run_offset_jump(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    uint16_t const half_words = insn->rm < REGISTERS ? state->tables[insn->rm] : 0;
    uint32_t const at = run->low + 2u * half_words - 2;
    uint8_t const bytes = insn->rm < REGISTERS ? state->narrow[insn->rm] : 0;
    uint16_t const indices = insn->rm < REGISTERS ? state->indices[insn->rm] : 0;
    struct jump_table const table = {.address = at,
                                     .entry_bytes = bytes,
                                     .base = address + 4,
                                     .scale = 2,
                                     .limit = indices == 0 || bytes == 0 ? NO_LIMIT : (indices - 1u) / bytes};
    if (half_words == 0 || (bytes != 1 && bytes != 2) || !code_is_data(run->code, at) ||
        !jump_by_table(run, state, &table, address)) {
        run_add_unknown(run, UNKNOWN_JUMP, address, state->sp);
    }
    return NEXT_END;
}
