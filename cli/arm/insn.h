// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// One Thumb instruction, reduced to what matters for control flow, the stack pointer and where values come from.
/// The decoding is capstone's; what its version 4 takes for something else on ARMv8-M is recognised before it is asked.
#ifndef BRIM_CLI_ELF_INSN_H
#define BRIM_CLI_ELF_INSN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REGISTER_SP = 13, REGISTER_LR = 14, REGISTER_PC = 15, REGISTER_NONE = 16 };

enum insn_kind {
    INSN_UNKNOWN,      ///< Not decodable, or with an effect on SP that is not known.
    INSN_OTHER,        ///< Leaves SP and PC alone; what stands in `writes` becomes unknown.
    INSN_CONSTANT,     ///< rd = immediate
    INSN_MOVE,         ///< rd = rn
    INSN_MOVE_TOP,     ///< The upper half of rd = immediate
    INSN_ADD,          ///< rd = rn + immediate
    INSN_ADD_REGISTER, ///< rd = rn + (rm << shift)
    INSN_SUBTRACT,     ///< rd = rn - rm, rm not shifted
    INSN_NEGATE,       ///< rd = immediate - rn
    INSN_NOT,          ///< rd = ~rn
    INSN_SHIFT_LEFT,   ///< rd = rn << immediate
    INSN_CLEAR,        ///< rd = rn & ~immediate
    INSN_OR,           ///< rd = rn | immediate
    INSN_LOGIC,        ///< rd = rn `logic` rm, or `logic` immediate where rm is REGISTER_NONE.
    INSN_LOAD,         ///< rd = the item of `bytes` at rn + immediate; rn REGISTER_NONE: at the address `immediate`.
    INSN_LOAD_INDEXED, ///< rd = the item of `bytes` at rn + (rm << shift)
    INSN_STORE,        ///< The same the other way.
    INSN_STORE_INDEXED,
    INSN_LOAD_MANY,       ///< `list` from rn + immediate upwards.
    INSN_STORE_MANY,      ///< `list` to rn + immediate upwards.
    INSN_BRANCH,          ///< To `target`, always unless conditional.
    INSN_CALL,            ///< bl: of `target`.
    INSN_CALL_REGISTER,   ///< blx rm
    INSN_BRANCH_REGISTER, ///< bx rm, mov pc, rm
    INSN_BRANCH_OFFSET,   ///< add pc, rm
    INSN_TABLE,           ///< tbb, tbh: offsets of `bytes` at rn, by rm.
    INSN_COMPARE,         ///< rn with rm, or with the immediate: rm REGISTER_NONE.
    INSN_IT,              ///< The next `bytes` instructions depend on a condition; insn_it_condition() says on which.
    INSN_SET_STACK,       ///< msr: immediate 0: MSP, 1: PSP, from rn.
    INSN_STOP,            ///< udf: nothing comes behind it.
};

/// What a branch or an instruction of an IT block depends on: the core's own numbers.
enum insn_condition {
    CONDITION_EQUAL,
    CONDITION_NOT_EQUAL,
    CONDITION_HIGHER_OR_SAME,
    CONDITION_LOWER,
    CONDITION_HIGHER = 8,
    CONDITION_LOWER_OR_SAME,
    CONDITION_ALWAYS = 14,
    CONDITION_ZERO = 16, ///< cbz, of rn; no flags.
    CONDITION_NOT_ZERO,
    CONDITION_LOOP ///< le, wls: of a counter that is not followed.
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

/// Which register of a list goes with the lowest address.
enum insn_order { ORDER_UPWARDS, ORDER_DOWNWARDS, ORDER_TWICE };

/// What INSN_OTHER does with memory.
enum insn_memory {
    MEMORY_LOAD = 1,    ///< Of an address made of `bases`.
    MEMORY_STORE = 2,   ///< To such an address.
    MEMORY_SERVICE = 4, ///< Others look at `reads`, and may change `writes`: svc, bkpt.
    MEMORY_LITERAL = 8, ///< Loads the two words at the address `immediate`.
    MEMORY_GIVES = 16,  ///< Gives `reads` to the core or a coprocessor.
};

struct insn {
    uint8_t kind; ///< enum insn_kind
    uint8_t size; ///< 2 or 4 bytes.
    uint8_t rd, rn, rm, shift;
    uint8_t bytes;     ///< Of a load or store, an entry of a table, an IT block.
    uint8_t condition; ///< enum insn_condition, of a branch of its own.
    bool in_it;        ///< Executed or not, as an IT says: by `it_condition`.
    uint8_t it_condition;
    bool sets_flags;          ///< Outside of an IT block at least.
    bool sets_flags_in_block; ///< In an IT block too.
    bool uses_fp;
    bool is_signed;   ///< A load of less than a word extends the sign.
    uint8_t logic;    ///< enum insn_logic
    bool writes_back; ///< rn += step after the access.
    uint8_t order;    ///< enum insn_order, of many: the lowest first, the highest first, or one register twice.
    uint16_t list;    ///< Registers of many.
    uint16_t writes;  ///< Registers that change otherwise.
    uint16_t reads;   ///< Of INSN_OTHER: registers that its results, or what it stores, are made of.
    uint16_t results; ///< Of INSN_OTHER: those of `writes` that really change; 0: all of them.
    uint16_t bases;   ///< Of INSN_OTHER: registers that the address is made of.
    uint8_t memory;   ///< Of INSN_OTHER: enum insn_memory
    bool is_product;  ///< Of INSN_OTHER: rd = rn * rm + ra, where ra is REGISTER_NONE for 0.
    uint8_t ra;
    bool gives_number; ///< Of INSN_OTHER: the result is no address, whatever it is made of.
    bool has_place;    ///< Of INSN_OTHER: the access is at `bases`, one register, + immediate.
    int32_t immediate, step;
    uint32_t target;
};

struct insn_decoder {
    size_t handle; ///< Of capstone.
    void *scratch;
};

bool insn_open(struct insn_decoder *decoder);
void insn_close(struct insn_decoder *decoder);

/// \return  The condition of one of the instructions behind an IT, the first being 0.
enum insn_condition insn_it_condition(const struct insn *it, unsigned index);

/// Decodes the instruction at the address, whose bytes these are. Never fails: INSN_UNKNOWN is a result.
struct insn insn_decode(struct insn_decoder *decoder, const uint8_t *bytes, size_t available, uint32_t address);

#endif
