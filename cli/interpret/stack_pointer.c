// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Instructions that set a stack pointer to a value, or choose which of the two SP is. In thread mode SP is the process
// stack where CONTROL.SPSEL is set; the depths in a flow go on to count from the entry, which is never too little, and
// the calls behind that are marked.
#include "interpret/jump.h"

#define VTOR UINT32_C(0xE000ED08)

enum { SPSEL = 2 };

// A boot loader or a soft reset repeats in software what the core does at reset: SP becomes the first word of the
// table that VTOR names. We take the SP of the image's own table for that word. Every other value is returned as it
// is.
static value_id initial_sp(struct run *run, value_id id) {
    const struct value *const value = run_value(run, id), *const table = run_value(run, value->base);
    bool const is_first_word = value->kind == VALUE_LOAD && value->number == 0 && table->kind == VALUE_LOAD;
    return is_first_word && run->code->initial_sp != 0 && run_value(run, table->base)->kind == VALUE_CONSTANT &&
                   (uint32_t)(run_value(run, table->base)->number + table->number) == VTOR
               ? values_constant(&run->code->values, run->code->initial_sp)
               : id;
}

// \return  Whether the value was loaded from memory. libgcc's __restore_core_regs sets SP to the loaded word less 4: it
// stores the new PC in the word below the frame that it goes back to, and pops it.
static bool is_loaded(const struct run *run, const struct value *value) {
    return value->kind == VALUE_LOAD ||
           (value->kind == VALUE_OFFSET && run_value(run, value->base)->kind == VALUE_LOAD);
}

// Four cases keep the bound sound: a known distance from the entry's SP; one constant, which is a
// new stack from here on; longjmp, which leaves this stack for good; and anything else, an unknown of the flow. A
// second, different constant is such an unknown, since depths can count from one new stack only.
void run_set_sp(struct run *run, struct state *state, value_id id, uint32_t address) {
    const struct value *const value = run_value(run, initial_sp(run, id));
    struct flow *const flow = run->flow;
    if (value->kind == VALUE_STACK) {
        state->is_dynamic = false;
        run_move_sp(run, state, value->number);
    } else if (value->kind == VALUE_CONSTANT && (!flow->sets_stack || flow->new_stack == (uint32_t)value->number)) {
        flow->sets_stack = state->on_new_stack = true;
        flow->new_stack = (uint32_t)value->number;
        flow->new_stack_at = address;
        state->is_dynamic = false;
        state->slot_count = 0;
        run_move_sp(run, state, 0);
    } else if (is_loaded(run, value) && code_restores_context(run->code, flow->entry)) {
        flow->restores_context = state->is_dynamic = true;
        flow->restored_at = address;
    } else {
        run_add_unknown(run,
                        value->kind == VALUE_LOAD || value->kind == VALUE_CONSTANT || value->kind == VALUE_ENTRY
                            ? UNKNOWN_STACK_SWITCH
                            : UNKNOWN_DYNAMIC_STACK,
                        address, state->sp);
        state->is_dynamic = true;
    }
}

// CONTROL takes a value, as its reader has changed it: what counts is the bit that selects the process stack.
static void select_stack(struct run *run, struct state *state, value_id id, uint32_t address) {
    uint32_t number;
    value_id origin;
    state->on_process_stack =
        (bits_known(&run->code->values, id, &number, &origin) & SPSEL) != 0 && (number & SPSEL) != 0;
    if (run->is_final && state->on_process_stack) {
        run->flow->process_stack = state->process_stack;
        run->flow->process_stack_at = address;
    }
}

// A write to PSP is a context switch in a handler, and does not move the stack that the handler runs on.
void run_set_stack_register(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    value_id const value = run_register(run, state, insn->rn);
    if (insn->immediate == SYSTEM_CONTROL) {
        select_stack(run, state, value, address);
    } else if (insn->immediate == SYSTEM_PSP) {
        run->flow->switches_process_stack = true;
        state->process_stack = value;
    } else {
        run_set_sp(run, state, value, address);
    }
}
