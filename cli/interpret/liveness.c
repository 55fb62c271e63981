// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Liveness of registers: a backward data-flow analysis over one function, to a fixed point, as compilers do it. A
// register is live at an address iff some path from there may read it before it writes it. At joins, the provenance of
// dead registers is dropped; otherwise it would be carried on, joined and interpreted again for nothing. Where it is
// not known where control goes, all registers are live.
#include "interpret/run.h"

#include "base/memory.h"

#include <stdlib.h>

enum { EVERY = 0xFFFF, ARGUMENTS = 0x000F, CALLS_CHANGE = 0x500F };
/// r12 and lr are dead when a function returns. Outlined routines are the exception: they may hand over anything.
enum { BEHIND_RETURN = EVERY & ~0x5000 };

/// One instruction as data-flow analysis sees it: live before = uses | (live behind & ~kills), the usual gen/kill
/// form.
struct step {
    uint32_t address;
    uint16_t uses, kills;
    bool goes_on;  ///< Control may go on to the instruction behind it.
    bool branches; ///< Control may go to `target`.
    uint32_t target;
};

struct steps {
    struct step *items;
    size_t count, capacity;
};

static uint16_t bit(unsigned reg) {
    return (uint16_t)(reg < REGISTERS ? 1u << reg : 0u);
}

// Control goes where we do not follow it, so that any register may be read there.
static struct step lost(uint32_t address) {
    return (struct step){.address = address, .uses = EVERY};
}

// `bx lr` or `pop {..., pc}` returns to the caller, which reads the result and expects its own registers back.
static struct step leave(const struct run *run, uint32_t address, uint16_t kills) {
    uint16_t const live = trace_is_free(run, run->flow->entry) ? EVERY : BEHIND_RETURN;
    return (struct step){.address = address, .uses = (uint16_t)(live & ~kills) | bit(REGISTER_SP)};
}

// By the procedure call standard a call reads r0 to r3 and leaves r0 to r3, r12 and lr undefined. A routine inside
// the function, or an outlined one, follows no such rule.
static struct step call_step(const struct run *run, const struct insn *insn, uint32_t address) {
    bool const is_direct = insn->kind == INSN_CALL;
    if (exception_tables_has_pad(code_exceptions(run->code), address + insn->size - 1)) {
        return lost(address); // A landing pad may read what nothing reads behind the call.
    }
    if (is_direct && (run_is_inside(run, insn->target) || trace_is_free(run, insn->target))) {
        return lost(address);
    }
    return (struct step){.address = address,
                         .uses = (uint16_t)(ARGUMENTS | (is_direct ? 0 : bit(insn->rm))),
                         .kills = CALLS_CHANGE,
                         .goes_on = true};
}

// INSN_OTHER kills nothing, since decoding does not tell whether it writes its registers in full.
static struct step step_of(const struct run *run, const struct insn *insn, uint32_t address) {
    struct step step = {.address = address, .goes_on = true, .uses = (uint16_t)(bit(insn->rn) | bit(insn->rm))};
    switch (insn->kind) {
    case INSN_CALL:
    case INSN_CALL_REGISTER:
        return call_step(run, insn, address);
    case INSN_BRANCH:
        step.branches = true;
        step.target = insn->target;
        step.goes_on = insn->condition != CONDITION_ALWAYS;
        break;
    case INSN_BRANCH_REGISTER:
        return insn->rm == REGISTER_LR ? leave(run, address, 0) : lost(address);
    case INSN_CONSTANT:
        step.uses = 0;
        step.kills = bit(insn->rd);
        break;
    case INSN_MOVE:
    case INSN_ADD:
    case INSN_ADD_REGISTER:
    case INSN_SUBTRACT:
    case INSN_NEGATE:
    case INSN_NOT:
    case INSN_SHIFT_LEFT:
    case INSN_CLEAR:
    case INSN_OR:
    case INSN_LOGIC:
    case INSN_LOAD:
    case INSN_LOAD_INDEXED:
        step.kills = bit(insn->rd);
        break;
    case INSN_STORE:
    case INSN_STORE_INDEXED:
        step.uses |= bit(insn->rd);
        break;
    case INSN_LOAD_MANY:
        step.kills = insn->list;
        break;
    case INSN_STORE_MANY:
        step.uses |= insn->list;
        break;
    case INSN_COMPARE:
    case INSN_IT:
        break;
    case INSN_MOVE_TOP:
        step.uses = bit(insn->rd);
        break;
    case INSN_OTHER:
        step.uses = (insn->memory & MEMORY_SERVICE) != 0 ? EVERY : insn->reads | insn->bases | insn->writes;
        break;
    default:
        return lost(address);
    }
    bool const is_pop = insn->kind == INSN_LOAD_MANY && insn->rn == REGISTER_SP;
    return (step.kills >> REGISTER_PC & 1) == 0 ? step : is_pop ? leave(run, address, insn->list) : lost(address);
}

static void list_steps(const struct run *run, struct steps *steps) {
    unsigned in_block = 0;
    for (uint32_t at = run->low; at < run->high;) {
        const struct insn *const insn = code_is_data(run->code, at) ? NULL : code_insn(run->code, at);
        if (insn == NULL) {
            at += 2;
            in_block = 0;
            continue;
        }
        steps->items = memory_grow(steps->items, steps->count, &steps->capacity, sizeof *steps->items);
        struct step *const step = &steps->items[steps->count++];
        *step = step_of(run, insn, at);
        enum insn_condition condition;
        if (in_block > 0 ||
            code_in_it(run->code, at, &condition)) { // The instruction may be skipped, so it kills nothing.
            step->kills = 0;
            step->goes_on = true;
        }
        in_block = insn->kind == INSN_IT ? insn->bytes : in_block > 0 ? in_block - 1 : 0;
        at += insn->size;
    }
}

// \return  The registers that are live behind a step: the union over its successors. Where the next instruction was
// not decoded, every register is.
static uint16_t behind(const struct run *run, const struct steps *steps, size_t index) {
    const struct step *const step = &steps->items[index];
    uint16_t live = 0;
    if (step->goes_on) {
        bool const is_next = index + 1 < steps->count && steps->items[index + 1].address - step->address <= 4;
        live |= is_next ? run_live(run, steps->items[index + 1].address) : EVERY;
    }
    if (step->branches) {
        live |= run_live(run, step->target);
    }
    return live;
}

// Round-robin iteration from the end to the start, from the empty set: most information flows backwards in one round,
// so two or three rounds reach the fixed point of a function with loops. Half-words without an instruction keep all
// registers.
void run_find_live(struct run *run) {
    struct steps steps = {0};
    list_steps(run, &steps);
    run->live = memory_get((run->high - run->low) / 2 + 1, sizeof *run->live);
    for (uint32_t at = run->low; at < run->high; at += 2) {
        run->live[(at - run->low) / 2] = EVERY;
    }
    for (size_t i = 0; i < steps.count; ++i) {
        run->live[(steps.items[i].address - run->low) / 2] = 0;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = steps.count; i-- > 0;) {
            const struct step *const step = &steps.items[i];
            uint16_t *const live = &run->live[(step->address - run->low) / 2];
            uint16_t const now = (uint16_t)(step->uses | (behind(run, &steps, i) & ~step->kills));
            changed |= now != *live;
            *live = now;
        }
    }
    free(steps.items);
}

uint16_t run_live(const struct run *run, uint32_t address) {
    return run->live == NULL || !run_is_inside(run, address) ? EVERY : run->live[(address - run->low) / 2];
}
