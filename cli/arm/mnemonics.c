// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Tables of instructions by what their operands mean, for the instructions that insn.c models only as INSN_OTHER.
// capstone 4 does not say reliably which operands are read and which are written, so we list the instructions that we
// are sure about. An instruction in no list gets the careful answer: it may store, it has one result, and its result
// may contain an address.
#include "arm/mnemonics.h"

#include <capstone.h>

bool name_only_loads(unsigned id) {
    switch (id) {
    case ARM_INS_LDREX:
    case ARM_INS_LDREXB:
    case ARM_INS_LDREXH:
    case ARM_INS_LDREXD:
    case ARM_INS_LDRT:
    case ARM_INS_LDRBT:
    case ARM_INS_LDRHT:
    case ARM_INS_LDRSBT:
    case ARM_INS_LDRSHT:
    case ARM_INS_LDR:
    case ARM_INS_LDRB:
    case ARM_INS_LDRH:
    case ARM_INS_LDRSB:
    case ARM_INS_LDRSH:
    case ARM_INS_VLDR:
        return true;
    default:
        return false;
    }
}

uint8_t name_item_bytes(unsigned id) {
    switch (id) {
    case ARM_INS_LDREXB:
    case ARM_INS_STREXB:
        return 1;
    case ARM_INS_LDREXH:
    case ARM_INS_STREXH:
        return 2;
    case ARM_INS_LDREX:
    case ARM_INS_STREX:
        return 4;
    default:
        return 0;
    }
}

// Prefetches name an address without an access. tbb and tbh load, but their tables are code and are read by
// jump_table.c.
bool name_events_nothing(unsigned id) {
    return id == ARM_INS_PLD || id == ARM_INS_PLDW || id == ARM_INS_PLI || id == ARM_INS_TBB || id == ARM_INS_TBH;
}

// Long multiplications and moves of two registers give two results.
bool name_has_two_results(unsigned id) {
    switch (id) {
    case ARM_INS_UMULL:
    case ARM_INS_SMULL:
    case ARM_INS_UMLAL:
    case ARM_INS_SMLAL:
    case ARM_INS_UMAAL:
    case ARM_INS_SMLALBB:
    case ARM_INS_SMLALBT:
    case ARM_INS_SMLALTB:
    case ARM_INS_SMLALTT:
    case ARM_INS_SMLALD:
    case ARM_INS_SMLALDX:
    case ARM_INS_SMLSLD:
    case ARM_INS_SMLSLDX:
    case ARM_INS_LDREXD:
    case ARM_INS_VMOV:
    case ARM_INS_MRRC:
    case ARM_INS_MRRC2:
        return true;
    default:
        return false;
    }
}

// The accumulating forms (umlal, smlal) are missing on purpose: they read their results.
int name_pure_results(unsigned id, int operands) {
    switch (id) {
    case ARM_INS_UMULL:
    case ARM_INS_SMULL:
        return 2;
    case ARM_INS_MUL:
    case ARM_INS_MLA:
    case ARM_INS_MLS:
    case ARM_INS_SDIV:
    case ARM_INS_UDIV:
    case ARM_INS_UBFX:
    case ARM_INS_SBFX:
        return operands >= 3 ? 1 : 0;
    default:
        return 0;
    }
}

// A count of bits is too small to be an address. A byte is too, but four of them may be put together.
bool name_gives_number(unsigned id) {
    return id == ARM_INS_CLZ;
}

// Shifts and rotations by a register or of an operand, products, quotients and counts. A sum or a conjunction with a
// shifted operand is missing on purpose, as is an insertion of bits: one of its operands may be a pointer.
bool name_computes(unsigned id) {
    switch (id) {
    case ARM_INS_MOV:
    case ARM_INS_MVN:
    case ARM_INS_LSL:
    case ARM_INS_LSR:
    case ARM_INS_ASR:
    case ARM_INS_ROR:
    case ARM_INS_RRX:
    case ARM_INS_EOR:
    case ARM_INS_ORR:
    case ARM_INS_ORN:
    case ARM_INS_MUL:
    case ARM_INS_UMULL:
    case ARM_INS_SMULL:
    case ARM_INS_UMLAL:
    case ARM_INS_SMLAL:
    case ARM_INS_UMAAL:
    case ARM_INS_SMULBB:
    case ARM_INS_SMULBT:
    case ARM_INS_SMULTB:
    case ARM_INS_SMULTT:
    case ARM_INS_SMMUL:
    case ARM_INS_SDIV:
    case ARM_INS_UDIV:
    case ARM_INS_CLZ:
    case ARM_INS_RBIT:
    case ARM_INS_REV:
    case ARM_INS_REV16:
    case ARM_INS_REVSH:
    case ARM_INS_UBFX:
    case ARM_INS_SBFX:
    case ARM_INS_UXTB:
    case ARM_INS_UXTH:
    case ARM_INS_SXTB:
    case ARM_INS_SXTH:
    case ARM_INS_SSAT:
    case ARM_INS_USAT:
    case ARM_INS_PKHBT:
    case ARM_INS_PKHTB:
        return true;
    default:
        return false;
    }
}
