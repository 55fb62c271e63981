// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The transfer functions of provenance: they say from which addresses the result of an instruction may be made. They
// run beside those of instruction.c, over the same contexts and to the same fixed point. An event is one load, store or
// call with the provenance of its operands; `brim const` builds its points-to sets from these. An event is recorded
// whenever an instruction is done, not only once all states are known: the first round of a loop still knows where it
// begins.
#include "interpret/trace.h"

#include "base/memory.h"
#include "base/search.h"
#include "interpret/run.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 400 }; // A function that fills a large frame word by word would make each join slow.

static struct provenances *domain_of(const struct run *run) {
    return &run->code->provenances;
}

static provenance_set one(const struct run *run, enum provenance_kind kind, uint32_t from, int32_t offset) {
    return provenances_one(domain_of(run), (struct provenance){.kind = (uint8_t)kind, .from = from, .offset = offset});
}

static provenance_set join(const struct run *run, provenance_set a, provenance_set b) {
    return provenances_join(domain_of(run), a, b);
}

static provenance_set all_of(const struct run *run, provenance_set a, provenance_set b) {
    return provenances_union(domain_of(run), a, b);
}

static provenance_set unsure(const struct run *run, provenance_set set) {
    return provenances_unsure(domain_of(run), set);
}

// The provenance of SP is not stored: it is SP's distance from the entry's, or the frame where that is unknown.
static provenance_set provenance_of(const struct run *run, const struct state *state, unsigned reg) {
    if (reg == REGISTER_SP) {
        return state->is_dynamic ? one(run, PROVENANCE_FRAME, 0, 0) : one(run, PROVENANCE_STACK, 0, state->sp);
    }
    return reg < REGISTERS ? state->provenances[reg] : 0;
}

static provenance_set provenances_of_list(const struct run *run, const struct state *state, unsigned list) {
    provenance_set set = 0;
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        set = (list >> reg & 1) != 0 ? all_of(run, set, provenance_of(run, state, reg)) : set;
    }
    return set;
}

// The code makes a constant, which is an address of data or a plain number; is_address() decides that. `via` is the
// address that the constant was loaded from, or 0. The trace lists each address once: these are the roots of all that
// follows.
static provenance_set add_constant(struct run *run, uint32_t constant, uint32_t via) {
    const struct code *const code = run->code;
    struct trace *const trace = run->flow->trace;
    if (!code->is_address(code->address_context, constant, via)) {
        uint32_t const byte = code_aliased_byte(constant);
        return byte == 0 ? 0 : provenances_derive(domain_of(run), add_constant(run, byte, via), DERIVED_BY_INDEX);
    }
    size_t i = 0;
    while (i < trace->constant_count && trace->constants[i] != constant) {
        ++i;
    }
    if (i == trace->constant_count) {
        APPEND(trace->constants, trace->constant_count, trace->constant_capacity, constant);
    }
    return one(run, PROVENANCE_EXACT, constant, 0);
}

// \return  Whether a member has a constant as its root, and is not negated.
static bool has_number(const struct run *run, provenance_set set) {
    for (size_t i = 0; i < provenances_size(domain_of(run), set); ++i) {
        uint8_t const kind = provenances_member(domain_of(run), set, i)->kind;
        bool const is_negated = (provenances_member(domain_of(run), set, i)->derived & DERIVED_NEGATED) != 0;
        if ((kind == PROVENANCE_EXACT || kind == PROVENANCE_DERIVED) && !is_negated) {
            return true;
        }
    }
    return false;
}

// \return  Whether all members were subtracted from something. Such a value is no address, nor is the empty set.
static bool is_no_address(const struct run *run, provenance_set set) {
    for (size_t i = 0; i < provenances_size(domain_of(run), set); ++i) {
        const struct provenance *const provenance = provenances_member(domain_of(run), set, i);
        if (provenance->kind != PROVENANCE_MINUS && (provenance->derived & DERIVED_NEGATED) == 0) {
            return false;
        }
    }
    return true;
}

// \return  Whether all members lead into the frame. The empty set does too.
static bool is_of_frame(const struct run *run, provenance_set set) {
    for (size_t i = 0; i < provenances_size(domain_of(run), set); ++i) {
        uint8_t const kind = provenances_member(domain_of(run), set, i)->kind;
        if (kind != PROVENANCE_STACK && kind != PROVENANCE_FRAME) {
            return false;
        }
    }
    return true;
}

// \return  Whether the value is one of several constants, or one.
static bool is_of_constants(const struct run *run, value_id id) {
    const struct value *const value = run_value(run, id);
    return value->kind == VALUE_CONSTANT ||
           (value->kind == VALUE_ONE_OF && is_of_constants(run, value->base) && is_of_constants(run, value->other));
}

// \return  The addresses among the constants of which the value is one.
static provenance_set constants(struct run *run, value_id id, uint32_t via) {
    struct value const value = *run_value(run, id);
    return value.kind == VALUE_CONSTANT ? add_constant(run, (uint32_t)value.number, via)
           : value.kind == VALUE_ONE_OF ? join(run, constants(run, value.base, via), constants(run, value.other, via))
                                        : 0;
}

// PC and a distance are an address, of which the distance is no part. A distance that is not known, as from a table of
// them, may lead anywhere. The index of a switch, which a comparison limits, leads into its table only.
static provenance_set before_pc(struct run *run, const struct state *state, const struct insn *insn) {
    bool const is_index = insn->rn < REGISTERS && state->limits[insn->rn] != NO_LIMIT;
    return is_index || is_of_constants(run, run_register(run, state, insn->rn)) ? 0 : one(run, PROVENANCE_LOST, 0, 0);
}

// The provenance of the result of arithmetic, whose abstract value is `result`. Where that value is exact (a distance
// from SP, parameter + offset, a constant), the members become exact too; otherwise all of them are derived.
static provenance_set computed(struct run *run, provenance_set source, value_id result, unsigned arithmetic,
                               uint32_t via) {
    const struct value *const value = run_value(run, result);
    if (value->kind == VALUE_STACK) {
        provenance_set const in_frame = one(run, PROVENANCE_STACK, 0, (int32_t)value->number);
        return is_of_frame(run, source) ? in_frame
                                        : all_of(run, provenances_derive(domain_of(run), source, arithmetic), in_frame);
    }
    const struct value *const root = value->kind == VALUE_OFFSET ? run_value(run, value->base) : value;
    if (root->kind == VALUE_ENTRY) {
        return provenances_from_entry(domain_of(run), source, (uint32_t)root->number, root == value ? 0 : value->number,
                                      arithmetic);
    }
    if (value->kind == VALUE_ONE_OF && source == 0) {
        return constants(run, result, via);
    }
    if (value->kind != VALUE_CONSTANT) {
        return provenances_derive(domain_of(run), source, arithmetic);
    }
    uint32_t const constant = (uint32_t)value->number;
    if (has_number(run, source)) {
        return provenances_at(domain_of(run), source, constant);
    }
    provenance_set const others = provenances_derive(domain_of(run), source, arithmetic);
    return is_no_address(run, source) ? all_of(run, add_constant(run, constant, via), others) : others;
}

/// The memory operand of a load or store: `set` and `value` describe its base, which is `offset` bytes before it.
struct memory_operand {
    provenance_set set;
    value_id value;
    int64_t offset;
    bool may_be_argument; ///< A store there may put down a callee's argument: compilers do so by SP.
    bool is_push;
};

// Compilers reach variables by the frame pointer (r7 in Thumb, r11 elsewhere), but they never pass arguments on the
// stack through it.
static bool is_no_frame_pointer(unsigned reg) {
    return reg != 7 && reg != 11;
}

// The provenance of the operand rm, of which a shift makes a multiple.
static provenance_set operand_of(const struct run *run, const struct state *state, const struct insn *insn) {
    provenance_set const set = provenance_of(run, state, insn->rm);
    return insn->shift == 0 ? set : unsure(run, set);
}

// A sum with a negated index may lead below its base, which PROVENANCE_MINUS cannot tell: the index has no provenance.
static provenance_set sum_of(const struct run *run, const struct state *state, const struct insn *insn) {
    unsigned const both = (insn->rn < REGISTERS ? 1u << insn->rn : 0) | (insn->rm < REGISTERS ? 1u << insn->rm : 0);
    provenance_set const sum =
        provenances_sum(domain_of(run), provenance_of(run, state, insn->rn), operand_of(run, state, insn));
    return (state->negated & both) == 0 ? sum
                                        : provenances_derive(domain_of(run), sum, DERIVED_BY_INDEX | DERIVED_DOWNWARDS);
}

// The address of a load or store, both as a provenance set and as an abstract value.
static struct memory_operand access_of(struct run *run, const struct state *state, const struct insn *insn) {
    bool const is_indexed = insn->kind == INSN_LOAD_INDEXED || insn->kind == INSN_STORE_INDEXED;
    if (insn->rn == REGISTER_NONE) {
        return (struct memory_operand){0, values_constant(&run->code->values, (uint32_t)insn->immediate), 0, false,
                                       false};
    }
    if (!is_indexed) {
        return (struct memory_operand){provenance_of(run, state, insn->rn), run_register(run, state, insn->rn),
                                       insn->immediate, is_no_frame_pointer(insn->rn), false};
    }
    value_id const sum = run_sum(run, state, insn);
    provenance_set const both = sum_of(run, state, insn);
    return (struct memory_operand){computed(run, both, sum, DERIVED_BY_INDEX, 0), sum, 0, true, false};
}

// \return  Whether the access goes to a known word of the frame, which is `at`.
static bool is_stack(const struct run *run, const struct memory_operand *access, int32_t *at) {
    const struct value *const value = run_value(run, access->value);
    *at = (int32_t)(value->number + access->offset);
    return value->kind == VALUE_STACK;
}

// \return  The index of the first word at this offset or behind; binary search.
static size_t word_from(const struct state *state, int64_t offset) {
    size_t low;
    BISECT(low, 0, state->word_count, middle, state->words[middle].offset < offset);
    return low;
}

// The provenance of a word of the frame: that of the last store, or of all stores to it where the last is not known.
// PROVENANCE_WEAK joins in what stores with an unknown offset may have put there; they reach a word only where
// some address of the frame was handed out.
static provenance_set word_at(const struct run *run, const struct state *state, int32_t at) {
    size_t const index = word_from(state, at);
    if (state->on_new_stack || index == state->word_count || state->words[index].offset != at) {
        return one(run, PROVENANCE_SLOT, 0, at);
    }
    provenance_set const stored = state->words[index].set;
    return all_of(run, state->has_escaped ? unsure(run, stored) : stored, one(run, PROVENANCE_WEAK, 0, 0));
}

// A strong update: the last store to a word replaces what was known of it.
static void set_word(struct state *state, int32_t at, provenance_set set) {
    size_t const index = word_from(state, at);
    if (index == state->word_count || state->words[index].offset != at) {
        if (state->word_count >= MOST_WORDS) {
            return;
        }
        APPEND(state->words, state->word_count, state->word_capacity, (struct frame_word){at, set});
        memmove(state->words + index + 1, state->words + index, (state->word_count - 1 - index) * sizeof *state->words);
    }
    state->words[index] = (struct frame_word){at, set};
}

// Forgets the words that a store of `bytes` overlaps, from the one that begins up to 3 bytes before it.
static void forget_words(struct state *state, int32_t at, unsigned bytes) {
    if (state->word_count == 0) {
        return;
    }
    size_t const first = word_from(state, (int64_t)at - 3), last = word_from(state, (int64_t)at + bytes);
    memmove(state->words + first, state->words + last, (state->word_count - last) * sizeof *state->words);
    state->word_count -= last - first;
}

// A load from the frame gives the provenance of that word. Any other load gives PROVENANCE_LOAD, a symbol for the
// contents, which accesses/ solves once it knows what all stores of the program put there.
static provenance_set load(struct run *run, const struct state *state, const struct memory_operand *access,
                           uint8_t bytes, uint32_t address, unsigned part) {
    int32_t at;
    struct event *const event = trace_event(
        run->flow->trace,
        (struct event){
            .kind = EVENT_LOAD, .part = (uint8_t)part, .address = address, .bytes = bytes, .offset = access->offset});
    struct provenance loaded = {.derived = bytes == 1 ? DERIVED_OF_BYTE : 0};
    if (is_stack(run, access, &at)) {
        loaded.kind = PROVENANCE_SLOT;
        loaded.offset = at;
        return bytes == 4 ? word_at(run, state, at) : provenances_one(domain_of(run), loaded);
    }
    event->base = all_of(run, event->base, access->set);
    loaded.kind = PROVENANCE_LOAD;
    loaded.from = address;
    loaded.offset = (int32_t)part;
    return access->set == 0 ? 0 : provenances_one(domain_of(run), loaded);
}

// \return  The slot of the trace at this offset, which is inserted in order where there was none.
static struct frame_slot *slot_of(struct trace *trace, int32_t offset) {
    size_t low;
    BISECT(low, 0, trace->slot_count, middle, trace->slots[middle].offset < offset);
    if (low == trace->slot_count || trace->slots[low].offset != offset) {
        trace->slots = memory_grow(trace->slots, trace->slot_count, &trace->slot_capacity, sizeof *trace->slots);
        memmove(trace->slots + low + 1, trace->slots + low, (trace->slot_count - low) * sizeof *trace->slots);
        trace->slots[low] = (struct frame_slot){.offset = offset};
        ++trace->slot_count;
    }
    return &trace->slots[low];
}

// Adds what was stored to a word of the frame. A callee-saved register in its own value is told apart: it is a push
// of the prologue, and no callee takes it as an argument.
static void keep(struct run *run, int32_t at, provenance_set set, value_id stored,
                 const struct memory_operand *access) {
    const struct value *const value = run_value(run, stored);
    struct frame_slot *const slot = slot_of(run->flow->trace, at);
    slot->may_be_argument |= access->may_be_argument;
    if (value->kind == VALUE_ENTRY && value->number >= 4 &&
        set == one(run, PROVENANCE_ENTRY, (uint32_t)value->number, 0)) {
        slot->is_pushed = access->is_push && (slot->is_pushed || !slot->keeps_register);
        slot->keeps_register = true;
        slot->saved = all_of(run, slot->saved, set);
    } else {
        slot->set = all_of(run, slot->set, set);
    }
}

// Takes down a store, and puts its provenance into each word of the frame that it covers. stored: the abstract value,
// or 0 where it is unknown. `is_slot` stays true only while every pass over the instruction stores to a known word.
static void store(struct run *run, struct state *state, const struct memory_operand *access, provenance_set set,
                  value_id stored, uint8_t bytes, uint32_t address, unsigned part) {
    struct event *const event = trace_event(run->flow->trace, (struct event){.kind = EVENT_STORE,
                                                                             .part = (uint8_t)part,
                                                                             .address = address,
                                                                             .bytes = bytes,
                                                                             .is_slot = true,
                                                                             .offset = access->offset});
    int32_t at;
    bool const is_slot = is_stack(run, access, &at);
    event->is_slot &= is_slot;
    event->base = all_of(run, event->base, access->set);
    event->value = all_of(run, event->value, set);
    if (is_slot) {
        forget_words(state, at, bytes);
    }
    for (int64_t word = at; is_slot && word < (int64_t)at + bytes; word += 4) {
        keep(run, (int32_t)word, set, stored, access);
        if (bytes % 4 == 0) {
            set_word(state, (int32_t)word, set);
        }
    }
}

// A value escapes: it goes to code, or to a service, that we do not follow.
static void give(struct run *run, provenance_set set, uint32_t address) {
    struct event *const event =
        trace_event(run->flow->trace, (struct event){.kind = EVENT_UNKNOWN, .address = address});
    event->value = all_of(run, event->value, set);
}

static void leave_with(struct run *run, unsigned reg, provenance_set set) {
    run->flow->trace->out[reg] = all_of(run, run->flow->trace->out[reg], set);
}

// The summary of the function: the provenance of each register when it returns. A register that holds its own value
// again is told as kept, whatever its provenance was in between. Number 15 (PC) stands for the floating-point
// registers.
void trace_leave(struct run *run, const struct state *state) {
    for (unsigned reg = 0; reg < REGISTER_SP; ++reg) {
        const struct value *const value = run_value(run, state->registers[reg]);
        bool const is_kept = value->kind == VALUE_ENTRY && value->number == reg;
        leave_with(run, reg, is_kept ? one(run, PROVENANCE_ENTRY, reg, 0) : state->provenances[reg]);
    }
    leave_with(run, 0, trace_divides(run) ? unsure(run, one(run, PROVENANCE_ENTRY, 0, 0)) : 0);
    leave_with(run, REGISTER_PC, state->fp_provenances);
}

// The core pops these registers, in this order, from the exception frame.
void trace_resume(struct run *run, struct state *state) {
    static const uint8_t order[] = {0, 1, 2, 3, 12, REGISTER_LR};
    for (int32_t i = 0; i < (int32_t)sizeof order; ++i) {
        state->provenances[order[i]] = word_at(run, state, (int32_t)((int64_t)state->sp + 4 * i));
    }
}

void trace_land(struct run *run, struct state *state) {
    static const uint8_t changed[] = {0, 1, 2, 3, 12, REGISTER_LR};
    for (size_t i = 0; i < sizeof changed; ++i) {
        state->provenances[changed[i]] = one(run, PROVENANCE_LOST, 0, 0);
    }
    state->fp_provenances = all_of(run, state->fp_provenances, one(run, PROVENANCE_LOST, 0, 0));
}

// The path ends where we cannot follow it. Whatever the registers and the words at SP hold escapes, since they may be
// arguments there.
void trace_lose(struct run *run, const struct state *state, uint32_t address) {
    provenance_set set = state->fp_provenances;
    for (unsigned reg = 0; reg < REGISTER_PC; ++reg) {
        set = all_of(run, set, provenance_of(run, state, reg));
    }
    for (int32_t word = 0; word < TRACE_WORDS; ++word) {
        set = all_of(run, set, word_at(run, state, (int32_t)((int64_t)state->sp + 4 * word)));
    }
    give(run, set, address);
}

// Takes down a call with the provenance of all registers and of the words at SP, which are the arguments that do not
// fit into r0 to r3. Several passes over the call are joined. The results of a tail call are those of this function
// as well.
void trace_site(struct run *run, const struct state *state, const struct flow_site *site, bool is_tail) {
    struct trace *const trace = run->flow->trace;
    size_t const before = trace->count;
    struct event *const event = trace_event(trace, (struct event){.kind = EVENT_CALL,
                                                                  .address = site->address,
                                                                  .target = site->target,
                                                                  .has_sp = true,
                                                                  .is_tail = is_tail,
                                                                  .is_free = trace_is_free(run, site->target),
                                                                  .sp = state->sp,
                                                                  .registers = trace->register_count});
    bool const is_first = trace->count > before;
    if (is_first) {
        for (unsigned i = 0; i < TRACE_REGISTERS + TRACE_WORDS; ++i) {
            APPEND(trace->registers, trace->register_count, trace->register_capacity, 0);
        }
    }
    event->has_sp &= !state->is_dynamic && event->sp == state->sp;
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        provenance_set *const set = &trace->registers[event->registers + reg];
        provenance_set const now = reg == REGISTER_SP   ? 0
                                   : reg == REGISTER_PC ? state->fp_provenances
                                                        : provenance_of(run, state, reg);
        *set = is_first ? now : join(run, *set, now);
    }
    for (int32_t word = 0; word < TRACE_WORDS; ++word) {
        provenance_set *const set = &trace->registers[event->registers + TRACE_REGISTERS + (size_t)word];
        provenance_set const now = word_at(run, state, (int32_t)((int64_t)state->sp + 4 * word));
        *set = is_first ? now : join(run, *set, now);
    }
    for (unsigned reg = 0; is_tail && reg < REGISTER_SP; ++reg) {
        leave_with(run, reg, one(run, PROVENANCE_RESULT, site->address, (int32_t)reg));
    }
    if (is_tail) {
        leave_with(run, REGISTER_PC,
                   all_of(run, state->fp_provenances, one(run, PROVENANCE_RESULT, site->address, REGISTER_PC)));
    }
}

// A word that only one of both paths knows is dropped; word_at() then falls back on all stores to it. Both lists are
// sorted.
static bool join_words(struct run *run, struct state *into, const struct state *from) {
    size_t kept = 0, other = 0;
    bool changed = false;
    for (size_t i = 0; i < into->word_count; ++i) {
        struct frame_word slot = into->words[i];
        while (other < from->word_count && from->words[other].offset < slot.offset) {
            ++other;
        }
        if (other == from->word_count || from->words[other].offset != slot.offset) {
            changed = true;
            continue;
        }
        provenance_set const joined = join(run, slot.set, from->words[other].set);
        changed |= joined != slot.set;
        slot.set = joined;
        into->words[kept++] = slot;
    }
    into->word_count = kept;
    return changed;
}

// Union over live registers. A dead register keeps its provenance only where it is the same on all paths, so that
// callers still see which registers the function leaves alone.
bool trace_join(struct run *run, struct state *into, const struct state *from, uint32_t address) {
    uint16_t const live = run_live(run, address);
    bool changed = false;
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        provenance_set const before = into->provenances[reg], other = from->provenances[reg];
        if (other != before) {
            into->provenances[reg] = (live >> reg & 1) != 0 ? join(run, before, other) : 0;
            changed |= into->provenances[reg] != before;
        }
    }
    provenance_set const joined = all_of(run, into->fp_provenances, from->fp_provenances);
    changed |= joined != into->fp_provenances;
    into->fp_provenances = joined;
    return join_words(run, into, from) || changed;
}

// At the entry each register is a parameter of its own, and all floating-point registers together are one more.
void trace_begin(struct run *run, struct state *state) {
    run->flow->trace = memory_get(1, sizeof *run->flow->trace);
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        state->provenances[reg] = reg == REGISTER_SP || reg == REGISTER_PC ? 0 : one(run, PROVENANCE_ENTRY, reg, 0);
    }
    state->fp_provenances = one(run, PROVENANCE_ENTRY, REGISTER_PC, 0);
}

// Each register of push, pop, ldm and stm is one part of the event, in the order of the words in memory.
static void access_many(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    bool const is_load = insn->kind == INSN_LOAD_MANY;
    struct memory_operand access = {provenance_of(run, state, insn->rn), run_register(run, state, insn->rn),
                                    insn->immediate, is_no_frame_pointer(insn->rn),
                                    insn->rn == REGISTER_SP && insn->writes_back};
    unsigned part = 0;
    if (insn->list == 0) { // vpush, vpop and the like: the floating-point registers share one provenance set.
        for (int32_t bytes = abs(insn->step); bytes > 0 && part < 32; bytes -= 4, access.offset += 4) {
            if (is_load) {
                state->fp_provenances =
                    all_of(run, state->fp_provenances, load(run, state, &access, 4, address, part++));
            } else {
                store(run, state, &access, unsure(run, state->fp_provenances), 0, 4, address, part++);
            }
        }
        return;
    }
    for (unsigned i = 0; i < REGISTERS; ++i) {
        unsigned const reg = insn->order == ORDER_DOWNWARDS ? REGISTERS - 1 - i : i;
        for (unsigned times = (insn->list >> reg & 1) == 0             ? 0
                              : insn->order == ORDER_TWICE && !is_load ? 2
                                                                       : 1;
             times > 0; --times, access.offset += 4) {
            if (!is_load) {
                store(run, state, &access, provenance_of(run, state, reg), run_register(run, state, reg), 4, address,
                      part++);
            } else {
                provenance_set const loaded = load(run, state, &access, 4, address, part++);
                state->provenances[reg] = reg == REGISTER_SP ? 0 : loaded;
            }
        }
    }
}

// A literal pool is read even where the code lies in RAM. Its contents could change there, but no compiler emits code
// that changes them.
static provenance_set literal(struct run *run, uint32_t at) {
    uint32_t word;
    return code_read_word(run->code, at, &word) ? add_constant(run, word, at) : 0;
}

// The provenance of one or two words of a literal pool, as ldrd or vldr load them.
static provenance_set literals(struct run *run, const struct insn *insn) {
    uint32_t first, second;
    uint32_t const at = (uint32_t)insn->immediate;
    provenance_set set = 0;
    if (code_read_word(run->code, at, &first)) {
        set = add_constant(run, first, at);
    }
    if (insn->bytes != 4 && code_read_word(run->code, at + 4, &second)) {
        set = all_of(run, set, add_constant(run, second, at + 4));
    }
    return set;
}

// The address of an access that decoding did not take apart. It is exact where it is a register and a distance, as in
// vstr, ldrex and stl. An exclusive store may fail, so that the word of the frame may keep what it held.
static struct memory_operand other_access(struct run *run, const struct state *state, const struct insn *insn) {
    provenance_set const bases = provenances_of_list(run, state, insn->bases);
    bool const is_exact = insn->has_address && insn->bytes != 0;
    bool const is_frame = (insn->bases & 1u << REGISTER_SP) != 0 && !state->is_dynamic && insn->uses_fp;
    if (!is_exact) {
        return (struct memory_operand){provenances_derive(domain_of(run), bases, DERIVED_BY_INDEX), 0, 0, false, false};
    }
    value_id const value = is_frame ? run_register(run, state, REGISTER_SP) : 0;
    return (struct memory_operand){bases, value, insn->immediate, is_frame, false};
}

// An instruction that decoding did not take apart: every register that it reads may be in every result.
static void other(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    if ((insn->memory & MEMORY_SERVICE) != 0) { // A service can hand back only what some call handed to it.
        give(run, provenances_of_list(run, state, insn->reads), address);
        return;
    }
    unsigned const arithmetic = insn->uses_fp ? DERIVED_BY_STEPS : DERIVED_BY_INDEX;
    provenance_set set = provenances_derive(domain_of(run), provenances_of_list(run, state, insn->reads), arithmetic);
    if ((insn->memory & MEMORY_GIVES) != 0) {
        give(run, provenances_of_list(run, state, insn->reads), address);
    }
    if (insn->uses_fp) {
        set = all_of(run, set, state->fp_provenances);
    }
    set = unsure(run, set);
    struct memory_operand operand = other_access(run, state, insn);
    uint8_t const bytes = insn->bytes == 0 ? 4 : insn->bytes;
    if ((insn->memory & MEMORY_LITERAL) != 0) {
        set = literals(run, insn);
    }
    if ((insn->memory & MEMORY_STORE) != 0) {
        store(run, state, &operand, set, 0, bytes, address, 0);
    }
    if ((insn->memory & MEMORY_LOAD) != 0) {
        provenance_set loaded = load(run, state, &operand, bytes < 4 ? bytes : 4, address, 0);
        if (bytes == 8) {
            operand.offset += 4;
            loaded = all_of(run, loaded, load(run, state, &operand, 4, address, 1));
        }
        set = insn->uses_fp ? all_of(run, set, loaded) : loaded;
    }
    set = insn->gives_number ? 0 : set;
    unsigned const results = insn->results == 0 ? insn->writes : insn->writes & insn->results;
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        if ((results >> reg & 1) != 0) {
            state->provenances[reg] = set;
        }
    }
    state->fp_provenances = insn->uses_fp ? all_of(run, state->fp_provenances, set) : state->fp_provenances;
}

// Comparisons are recorded because accesses/ looks at which addresses are compared with each other.
static void compare(struct run *run, const struct state *state, const struct insn *insn, uint32_t address) {
    struct event *const event =
        trace_event(run->flow->trace, (struct event){.kind = EVENT_COMPARE, .address = address});
    event->base = all_of(run, event->base, provenance_of(run, state, insn->rn));
    event->value = all_of(run, event->value, provenance_of(run, state, insn->rm));
}

// A mask of the low 8 bits leaves no address: it tests an alignment, or takes the lowest byte. The other bytes of an
// address that is taken apart were shifted down before, and keep its provenance.
static provenance_set masked(const struct run *run, const struct state *state, const struct insn *insn, int32_t mask) {
    provenance_set const set = provenance_of(run, state, insn->rn);
    provenance_set kept = 0;
    for (size_t i = 0; mask >= 0 && mask <= 0xFF && i < provenances_size(domain_of(run), set); ++i) {
        struct provenance const provenance = *provenances_member(domain_of(run), set, i);
        if ((provenance.derived & ~DERIVED_OF_BYTE) != 0 && mask >= 0xF) {
            kept = all_of(run, kept, provenances_one(domain_of(run), provenance));
        }
    }
    return mask >= 0 && mask <= 0xFF ? kept : set;
}

// The amount of a shift is a number: nothing of an address could be told by so few values.
static provenance_set logic(const struct run *run, const struct state *state, const struct insn *insn) {
    bool const is_shift =
        insn->logic == LOGIC_SHIFT_LEFT || insn->logic == LOGIC_SHIFT_RIGHT || insn->logic == LOGIC_SHIFT_RIGHT_SIGNED;
    if (insn->logic == LOGIC_AND && insn->rm == REGISTER_NONE) {
        return masked(run, state, insn, insn->immediate);
    }
    provenance_set const other = is_shift || insn->rm == REGISTER_NONE ? 0 : provenance_of(run, state, insn->rm);
    return unsure(run, all_of(run, provenance_of(run, state, insn->rn), other));
}

// \return  The provenance of what the instruction computes, before its abstract result is known. Loads and stores are
// taken down here, with the operands as they are before a write-back.
provenance_set trace_before(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    struct memory_operand access;
    switch (insn->kind) {
    case INSN_LOAD:
        if (insn->rn == REGISTER_NONE) {
            return literal(run, (uint32_t)insn->immediate);
        }
        access = access_of(run, state, insn);
        return load(run, state, &access, insn->bytes, address, 0);
    case INSN_LOAD_INDEXED:
        access = access_of(run, state, insn);
        return load(run, state, &access, insn->bytes, address, 0);
    case INSN_STORE:
    case INSN_STORE_INDEXED:
        access = access_of(run, state, insn);
        if (insn->rn == REGISTER_SP && insn->writes_back && insn->step < 0) {
            access.offset = insn->step;
            access.is_push = true;
        }
        store(run, state, &access, provenance_of(run, state, insn->rd), run_register(run, state, insn->rd), insn->bytes,
              address, 0);
        return 0;
    case INSN_LOAD_MANY:
    case INSN_STORE_MANY:
        access_many(run, state, insn, address);
        return 0;
    case INSN_OTHER:
        other(run, state, insn, address);
        return 0;
    case INSN_SUBTRACT:
        return provenances_sum(domain_of(run), provenance_of(run, state, insn->rn),
                               provenances_negated(domain_of(run), operand_of(run, state, insn)));
    case INSN_NEGATE:
    case INSN_NOT:
        return provenances_negated(domain_of(run), provenance_of(run, state, insn->rn));
    case INSN_LOGIC:
        return logic(run, state, insn);
    case INSN_CLEAR:
        return masked(run, state, insn, ~insn->immediate);
    case INSN_ADD:
        return insn->adds_pc ? before_pc(run, state, insn) : provenance_of(run, state, insn->rn);
    case INSN_ADD_REGISTER:
        return sum_of(run, state, insn);
    case INSN_CONSTANT:
        return 0;
    case INSN_MOVE_TOP:
        return unsure(run, provenance_of(run, state, insn->rd));
    case INSN_MOVE:
        return provenance_of(run, state, insn->rn);
    case INSN_COMPARE:
        compare(run, state, insn, address);
        return 0;
    case INSN_SET_STACK:
        give(run, provenances_derive(domain_of(run), provenance_of(run, state, insn->rn), DERIVED_DOWNWARDS), address);
        return 0;
    default: // A shift, or OR with a constant.
        return unsure(run, provenance_of(run, state, insn->rn));
    }
}

// A call gives PROVENANCE_RESULT for each register that it may change, a symbol that accesses/ replaces by the callee's
// summary. An outlined routine may change all of them.
static void after_call(struct run *run, struct state *state, const struct insn *insn, uint32_t address) {
    bool const is_known = insn->kind == INSN_CALL && trace_is_free(run, insn->target);
    unsigned const changed = is_known ? 0x5FFF : 0x100F;
    state->provenances[REGISTER_LR] = 0; // lr holds a return address, which is code.
    // Number 15 stands for the floating-point registers, of which a call changes some.
    state->fp_provenances = all_of(run, state->fp_provenances, one(run, PROVENANCE_RESULT, address, REGISTER_PC));
    for (unsigned reg = 0; reg < REGISTERS; ++reg) {
        if ((changed >> reg & 1) != 0) {
            state->provenances[reg] = one(run, PROVENANCE_RESULT, address, (int32_t)reg);
        }
    }
}

// A load of a constant word, or of a saved address of the frame, is exact: the abstract value knows it.
static void after_load(struct run *run, struct state *state, const struct insn *insn,
                       const struct memory_operand *access, provenance_set loaded) {
    const struct value *const value = run_value(run, state->registers[insn->rd]);
    const struct value *const from = run_value(run, access->value);
    if (value->kind == VALUE_CONSTANT && from->kind == VALUE_CONSTANT && insn->bytes >= 4) {
        loaded = add_constant(run, (uint32_t)value->number, (uint32_t)(from->number + access->offset));
    } else if (value->kind == VALUE_STACK && from->kind == VALUE_STACK) {
        loaded = all_of(run, loaded, one(run, PROVENANCE_STACK, 0, (int32_t)value->number));
    }
    state->provenances[insn->rd] = loaded;
}

// Steps are additions of constants; a negative one may lead below the object.
static unsigned step_of(int32_t step) {
    return step < 0 ? DERIVED_BY_STEPS | DERIVED_DOWNWARDS : DERIVED_BY_STEPS;
}

static unsigned arithmetic_of(const struct insn *insn) {
    return insn->kind == INSN_ADD        ? step_of(insn->immediate)
           : insn->kind == INSN_SUBTRACT ? DERIVED_BY_INDEX | DERIVED_DOWNWARDS
                                         : DERIVED_BY_INDEX;
}

// Sets the provenance of the result from `source`, which trace_before() gave, and from the abstract value of the
// result.
void trace_after(struct run *run, struct state *state, const struct insn *insn, uint32_t address,
                 const struct access_value *from, provenance_set source) {
    if (insn->rd == REGISTER_SP && !is_of_frame(run, source)) {
        // A stack of the program's own: what is pushed from now on goes below the address.
        give(run, provenances_derive(domain_of(run), source, DERIVED_DOWNWARDS), address);
    }
    bool const has_target = insn->rd < REGISTERS && insn->rd != REGISTER_SP && insn->rd != REGISTER_PC;
    switch (insn->kind) {
    case INSN_CALL:
    case INSN_CALL_REGISTER:
        after_call(run, state, insn, address);
        return;
    case INSN_LOAD:
    case INSN_LOAD_INDEXED:
        if (has_target) {
            after_load(run, state, insn, &(struct memory_operand){0, from->value, from->offset, false, false}, source);
        }
        break;
    case INSN_CONSTANT:
    case INSN_ADD:
    case INSN_ADD_REGISTER:
    case INSN_SUBTRACT:
    case INSN_NEGATE:
    case INSN_NOT:
    case INSN_SHIFT_LEFT:
    case INSN_CLEAR:
    case INSN_OR:
    case INSN_LOGIC:
    case INSN_MOVE_TOP:
        if (has_target) {
            value_id const result = state->registers[insn->rd];
            bool const is_literal = insn->kind == INSN_MOVE_TOP && run_value(run, result)->kind == VALUE_CONSTANT;
            state->provenances[insn->rd] =
                computed(run, is_literal ? 0 : source, result, arithmetic_of(insn), is_literal ? address : 0);
            state->provenances[insn->rd] = trace_rebased(run, insn, result, state->provenances[insn->rd]);
        }
        return;
    case INSN_MOVE:
        if (has_target) {
            state->provenances[insn->rd] = source;
        }
        return;
    case INSN_LOAD_MANY:
        for (unsigned reg = 0; reg < REGISTERS; ++reg) {
            const struct value *const value = run_value(run, state->registers[reg]);
            if ((insn->list >> reg & 1) != 0 && state->provenances[reg] == 0 && value->kind == VALUE_CONSTANT) {
                state->provenances[reg] = add_constant(run, (uint32_t)value->number, 0);
            }
        }
        break;
    default:
        break;
    }
    bool const is_loaded = insn->kind == INSN_LOAD_MANY && insn->rn < REGISTERS && (insn->list >> insn->rn & 1) != 0;
    bool const is_same = (insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED) && insn->rd == insn->rn;
    if (insn->writes_back && insn->rn < REGISTER_SP && !is_loaded && !is_same) {
        state->provenances[insn->rn] =
            computed(run, state->provenances[insn->rn], state->registers[insn->rn], step_of(insn->step), 0);
    }
}
