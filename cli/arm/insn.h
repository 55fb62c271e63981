// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// This module decodes one Thumb instruction into the form that abstract interpretation needs: its effect on control
/// flow, on the stack pointer and on the values of registers and memory. capstone does the decoding. The instructions
/// of Armv8-M that its version 4 mistakes for others are recognised before it is asked.
#ifndef BRIM_CLI_ARM_INSN_H
#define BRIM_CLI_ARM_INSN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REGISTER_SP = 13, REGISTER_LR = 14, REGISTER_PC = 15, REGISTER_NONE = 16 };

enum insn_kind {
    INSN_UNKNOWN,         ///< It cannot be decoded, or its effect on SP is not known.
    INSN_OTHER,           ///< It does not change SP or PC; the registers in `writes` become unknown.
    INSN_CONSTANT,        ///< rd = immediate
    INSN_MOVE,            ///< rd = rn
    INSN_MOVE_TOP,        ///< The upper half of rd = immediate
    INSN_ADD,             ///< rd = rn + immediate
    INSN_ADD_REGISTER,    ///< rd = rn + (rm << shift)
    INSN_SUBTRACT,        ///< rd = rn - (rm << shift)
    INSN_NEGATE,          ///< rd = immediate - rn
    INSN_NOT,             ///< rd = ~rn
    INSN_SHIFT_LEFT,      ///< rd = rn << immediate
    INSN_CLEAR,           ///< rd = rn & ~immediate
    INSN_OR,              ///< rd = rn | immediate
    INSN_LOGIC,           ///< rd = rn `logic` rm, or `logic` immediate where rm is REGISTER_NONE.
    INSN_LOAD,            ///< rd = the item of `bytes` at rn + immediate; rn REGISTER_NONE: at the address `immediate`.
    INSN_LOAD_INDEXED,    ///< rd = the item of `bytes` at rn + (rm << shift)
    INSN_STORE,           ///< The item of `bytes` at rn + immediate = rd
    INSN_STORE_INDEXED,   ///< The item of `bytes` at rn + (rm << shift) = rd
    INSN_LOAD_MANY,       ///< Loads `list` from rn + immediate upwards.
    INSN_STORE_MANY,      ///< Stores `list` to rn + immediate upwards.
    INSN_BRANCH,          ///< Branches to `target` if `condition` holds.
    INSN_CALL,            ///< bl: calls `target`.
    INSN_CALL_REGISTER,   ///< blx rm
    INSN_BRANCH_REGISTER, ///< bx rm, mov pc, rm
    INSN_BRANCH_OFFSET,   ///< add pc, rm
    INSN_TABLE,           ///< tbb, tbh: a table at rn of offsets of `bytes`, indexed by rm.
    INSN_COMPARE,         ///< Compares rn with rm, or with `immediate` where rm is REGISTER_NONE.
    INSN_IT,              ///< The next `bytes` instructions depend on a condition; insn_it_condition() says on which.
    INSN_SET_STACK,       ///< msr: MSP, PSP or CONTROL = rn; `immediate` is one of enum insn_system.
    INSN_STOP,            ///< udf: control does not pass it.
};

/// The system registers that msr changes the stack by, with their numbers.
enum insn_system { SYSTEM_MSP = 8, SYSTEM_PSP = 9, SYSTEM_CONTROL = 20 };

/// The condition of a branch or of an instruction in an IT block. The values up to 14 are the encodings of the core.
enum insn_condition {
    CONDITION_EQUAL,
    CONDITION_NOT_EQUAL,
    CONDITION_HIGHER_OR_SAME,
    CONDITION_LOWER,
    CONDITION_HIGHER = 8,
    CONDITION_LOWER_OR_SAME,
    CONDITION_ALWAYS = 14,
    CONDITION_ZERO = 16, ///< cbz tests rn, not the flags.
    CONDITION_NOT_ZERO,
    CONDITION_LOOP ///< le and wls test a loop counter, whose value is not modelled.
};

enum insn_logic {
    LOGIC_AND,
    LOGIC_OR,
    LOGIC_CLEAR,
    LOGIC_EXCLUSIVE,
    LOGIC_SHIFT_LEFT,
    LOGIC_SHIFT_RIGHT,
    LOGIC_SHIFT_RIGHT_SIGNED,
};

/// The order of a list of registers in memory: the lowest register at the lowest address, the highest, or one twice.
enum insn_order { ORDER_UPWARDS, ORDER_DOWNWARDS, ORDER_TWICE };

/// The effect of INSN_OTHER on memory.
enum insn_memory {
    MEMORY_LOAD = 1,    ///< It loads from an address computed from `bases`.
    MEMORY_STORE = 2,   ///< It stores to such an address.
    MEMORY_SERVICE = 4, ///< svc, bkpt: a handler or debugger sees `reads`, and may change `writes`.
    MEMORY_LITERAL = 8, ///< It loads one or two words at the address `immediate`, from a literal pool.
    MEMORY_GIVES = 16,  ///< It writes `reads` to a system register or a coprocessor.
};

struct insn {
    uint8_t kind; ///< enum insn_kind
    uint8_t size; ///< 2 or 4 bytes.
    uint8_t rd, rn, rm, shift;
    uint8_t bytes;            ///< Size of the item loaded or stored or of a table's entry; instructions in an IT block.
    uint8_t condition;        ///< enum insn_condition of a conditional branch outside of an IT block.
    bool sets_flags;          ///< It sets flags outside of an IT block.
    bool sets_flags_in_block; ///< It sets flags inside an IT block too.
    bool uses_fp;
    bool is_signed;   ///< A load of less than a word extends the sign.
    uint8_t logic;    ///< enum insn_logic
    bool writes_back; ///< rn += step after the access.
    uint8_t order;    ///< enum insn_order of a load or store of many.
    uint16_t list;    ///< Registers that INSN_LOAD_MANY and INSN_STORE_MANY transfer.
    uint16_t writes;  ///< Registers that change in a way that is not modelled.
    uint16_t reads;   ///< INSN_OTHER: registers from which its results, or the value that it stores, are computed.
    uint16_t results; ///< INSN_OTHER: those of `writes` that really change; 0: all of them.
    uint16_t bases;   ///< INSN_OTHER: registers from which the address is computed.
    uint8_t memory;   ///< INSN_OTHER: enum insn_memory
    bool is_product;  ///< INSN_OTHER: rd = rn * rm + ra, where ra is REGISTER_NONE for 0.
    uint8_t ra;
    /// INSN_OTHER: rd = the bits of rn from `shift` on, so many; with LOGIC_OR, the lowest bits of rn become those of
    /// rd. 0: it is no such instruction.
    uint8_t field_width;
    /// INSN_OTHER: rd = rn `logic` (rm shifted by `shift`), LOGIC_SHIFT_LEFT or LOGIC_SHIFT_RIGHT; 0: it is none.
    uint8_t shifted;
    bool gives_number; ///< INSN_OTHER: the result is never an address.
    bool computes;     ///< INSN_OTHER: arithmetic gives the results, and of such a kind that no pointer survives it.
    bool adds_pc;      ///< INSN_ADD: `immediate` is PC, which code adds to a distance from itself.
    bool has_address;  ///< INSN_OTHER: the address is the one register in `bases` plus `immediate`.
    int32_t immediate, step;
    uint32_t target;
};

struct insn_decoder {
    size_t handle; ///< capstone's handle (csh).
    void *scratch;
};

bool insn_open(struct insn_decoder *decoder);
void insn_close(struct insn_decoder *decoder);

/// \return  The condition of the instruction at this index in the block of an IT; the first has index 0.
enum insn_condition insn_it_condition(const struct insn *it, unsigned index);

/// Decodes the instruction with these bytes at this address. It never fails: INSN_UNKNOWN is a result.
struct insn insn_decode(struct insn_decoder *decoder, const uint8_t *bytes, size_t available, uint32_t address);

#endif
