// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// A trace is the memory behaviour of one function: every load, store and call, with the provenance of its operands.
/// Nothing is left out but what code.h lists as unknown. All of it is relative to the function: a parameter is
/// PROVENANCE_ENTRY, so the trace can serve as a function summary that accesses/ applies at each call.
#ifndef BRIM_CLI_CODE_TRACE_H
#define BRIM_CLI_CODE_TRACE_H

#include "interpret/provenance.h"
#include "interpret/value.h"

/// A call records its registers, and so many words that lie at SP.
enum { TRACE_REGISTERS = 16, TRACE_WORDS = 8 };

enum event_kind {
    EVENT_LOAD,
    EVENT_STORE,
    EVENT_CALL,    ///< Direct: of `target`.
    EVENT_COMPARE, ///< Compares `base` with `value`.
    EVENT_UNKNOWN, ///< Control goes where it is not known, or to a service: whatever the registers hold goes along.
};

/// One load, store, call or comparison, or an escape of values. Several passes over an instruction join into one
/// event.
struct event {
    uint8_t kind;        ///< enum event_kind
    uint8_t part;        ///< An instruction with several events numbers them.
    bool is_slot;        ///< A store to a known word of the frame, which is in the trace's slots.
    bool has_sp;         ///< A call's SP is known.
    bool is_free;        ///< In a call, any register may be an argument, as of a routine that a compiler cut out.
    bool is_tail;        ///< A tail call: it comes back to this function's caller.
    uint8_t bytes;       ///< The size of a load or store.
    uint32_t address;    ///< The address of the instruction.
    uint32_t target;     ///< The callee of a direct call.
    provenance_set base; ///< A load or store is at base + offset.
    int64_t offset;
    provenance_set value; ///< The provenance of what a store stores.
    int32_t sp;           ///< SP at a call, from SP at the entry.
    size_t
        registers; ///< A call's registers are the first of TRACE_REGISTERS + TRACE_WORDS sets in the trace's registers.
};

/// The provenance of everything that stores with a known offset put into a word of the frame.
struct frame_slot {
    int32_t offset;
    provenance_set set;
    bool keeps_register;  ///< A register was saved here that the caller wants back.
    bool is_pushed;       ///< Only push instructions saved registers here, as in a prologue.
    provenance_set saved; ///< The provenance of that register.
    bool may_be_argument; ///< A callee may take it as an argument.
};

/// The trace of one function. Invariants: `slots` are sorted by offset; each instruction, kind, part and target is
/// one event.
struct trace {
    struct event *events;
    size_t count, capacity;
    uint32_t *table; ///< Hash to index + 1.
    size_t table_size;
    provenance_set *registers;
    size_t register_count, register_capacity;
    struct frame_slot *slots; ///< By offset.
    size_t slot_count, slot_capacity;
    uint32_t *constants; ///< Constants that are addresses of data.
    size_t constant_count, constant_capacity;
    provenance_set out[TRACE_REGISTERS]; ///< The provenance of each register when the function returns.
};

void trace_free(struct trace *trace);

/// \return  The event with the key of `event`; a new one that is a copy of `event` where there was none. It is valid
/// until the next call.
struct event *trace_event(struct trace *trace, struct event event);

/// \return  The event of this instruction, or NULL iff there is none.
const struct event *trace_find(const struct trace *trace, uint32_t address, enum event_kind kind, unsigned part);

#endif
