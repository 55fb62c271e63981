// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Decodes a Thumb instruction into struct insn. The work has three steps. The encodings of Armv8-M and Armv8.1-M that
// capstone 4 does not know, or takes for others, are matched by their bits first. capstone decodes every other one, and
// a table of rules maps its mnemonic to the function that models it. An instruction without a rule becomes INSN_OTHER:
// every register that it names may change, and if it names SP or PC as a result, INSN_UNKNOWN. This default is safe for
// instructions that nobody thought of. The encodings are those of the Armv8-M Architecture Reference Manual, chapter
// C2.
#include "arm/insn.h"

#include "arm/encoding.h"
#include "arm/mnemonics.h"

#include <capstone.h>
#include <string.h>

bool insn_open(struct insn_decoder *decoder) {
    csh handle;
    if (cs_open(CS_ARCH_ARM, (cs_mode)(CS_MODE_THUMB + CS_MODE_MCLASS), &handle) != CS_ERR_OK) {
        return false;
    }
    cs_option(handle, CS_OPT_DETAIL, CS_OPT_ON);
    decoder->handle = handle;
    decoder->scratch = cs_malloc(handle);
    return decoder->scratch != NULL;
}

void insn_close(struct insn_decoder *decoder) {
    csh handle = decoder->handle;
    cs_free(decoder->scratch, 1);
    cs_close(&handle);
}

static uint8_t number_of(unsigned reg) {
    switch (reg) {
    case ARM_REG_SP:
        return REGISTER_SP;
    case ARM_REG_LR:
        return REGISTER_LR;
    case ARM_REG_PC:
        return REGISTER_PC;
    default:
        return reg >= ARM_REG_R0 && reg <= ARM_REG_R12 ? (uint8_t)(reg - ARM_REG_R0) : REGISTER_NONE;
    }
}

static uint16_t bit_of(unsigned reg) {
    return (uint16_t)(reg < REGISTER_NONE ? 1u << reg : 0u);
}

struct decoding;

/// How one instruction of capstone's becomes a `struct insn`. A function serves a family of instructions, and the
/// other members tell it which one of the family it has; a member that the function does not read is zero.
struct rule {
    void (*decode)(struct decoding *decoding);
    uint8_t kind;      ///< enum insn_kind of the result
    uint8_t logic;     ///< enum insn_logic of the result
    uint8_t condition; ///< enum insn_condition of a compare-and-branch
    uint8_t bytes;     ///< Size of the item that is loaded or stored, or of an entry of a branch table.
    bool is_load, is_signed;
    bool is_down; ///< The registers of a list are stored below the base address.
    int sign;     ///< 1: addition, -1: subtraction
    int32_t mask; ///< Bits that a zero extension keeps.
};

/// An instruction while it is taken apart.
struct decoding {
    struct insn insn;
    const struct rule *rule;
    const cs_arm *arm;
    unsigned id;            ///< enum arm_insn of capstone
    unsigned first, second; ///< Half-words.
    uint32_t address;
};

static const cs_arm_op *operand(const struct decoding *decoding, int index) {
    static const cs_arm_op none = {.type = ARM_OP_INVALID};
    return index < decoding->arm->op_count ? &decoding->arm->operands[index] : &none;
}

static bool is_register(const struct decoding *decoding, int index) {
    return operand(decoding, index)->type == ARM_OP_REG;
}

static bool is_immediate(const struct decoding *decoding, int index) {
    return operand(decoding, index)->type == ARM_OP_IMM;
}

static uint8_t reg_at(const struct decoding *decoding, int index) {
    return is_register(decoding, index) ? number_of((unsigned)operand(decoding, index)->reg) : REGISTER_NONE;
}

// A shift by 0 is none.
static bool is_plain(const struct decoding *decoding, int index) {
    return operand(decoding, index)->shift.type == ARM_SFT_INVALID || operand(decoding, index)->shift.value == 0;
}

static bool is_shifted_left(const struct decoding *decoding, int index) {
    return operand(decoding, index)->shift.type == ARM_SFT_LSL;
}

// The model of an instruction without a better one: every register that it names may change. If that may be SP or PC,
// nothing is known behind it.
static void other(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->kind = INSN_OTHER;
    for (int i = 0; i < decoding->arm->op_count; ++i) {
        const cs_arm_op *const op = operand(decoding, i);
        if (op->type == ARM_OP_REG) {
            insn->writes |= bit_of(number_of((unsigned)op->reg));
        } else if (op->type == ARM_OP_MEM && decoding->arm->writeback) {
            insn->writes |= bit_of(number_of((unsigned)op->mem.base));
        }
    }
    if ((insn->writes & (1u << REGISTER_PC)) != 0 || reg_at(decoding, 0) == REGISTER_SP) {
        insn->kind = INSN_UNKNOWN;
    }
    insn->writes &= (uint16_t) ~(1u << REGISTER_SP);
}

// The exception stacks r0 to r3 and r12 and restores them from the frame, which its handler may change; the handler
// sees the other registers as they are. Semihosting (bkpt 0xAB) takes an operation in r0 and an argument in r1, and
// returns a result in r0.
static void service(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    bool const is_semihosting = decoding->id == ARM_INS_BKPT && operand(decoding, 0)->imm == 0xAB;
    insn->kind = INSN_OTHER;
    insn->memory = MEMORY_SERVICE;
    insn->reads = is_semihosting ? 0x3 : 0x1FFF;
    insn->writes = is_semihosting ? 0x1 : 0x100F;
}

// Sets rd and rn of an instruction with two or three operands; with two, rd is the first source as well.
// \return  The index of the last operand.
static int last_operand(struct decoding *decoding) {
    int const last = decoding->arm->op_count - 1;
    decoding->insn.rd = reg_at(decoding, 0);
    decoding->insn.rn = last == 2 ? reg_at(decoding, 1) : reg_at(decoding, 0);
    return last;
}

// An instruction with a register, or the same register twice, and an immediate; any other form is left to other().
static void with_immediate(struct decoding *decoding) {
    int const last = last_operand(decoding);
    if (last < 1 || !is_immediate(decoding, last) || decoding->insn.rn == REGISTER_NONE) {
        other(decoding);
        return;
    }
    decoding->insn.kind = decoding->rule->kind;
    decoding->insn.immediate = operand(decoding, last)->imm;
}

// \return  Whether compilers compute in the register: LR too, where a function has saved it.
static bool is_general(unsigned reg) {
    return reg < REGISTER_SP || reg == REGISTER_LR;
}

// Models a logical operation on a register, or on an immediate. One on a shifted register stays one of other(), too.
static void logic(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    int const last = last_operand(decoding);
    bool const is_number = last >= 1 && is_immediate(decoding, last);
    uint8_t const rm = last >= 1 && !is_number ? reg_at(decoding, last) : REGISTER_NONE;
    bool const is_known = last >= 1 && is_general(insn->rd) && is_general(insn->rn) && (is_number || is_general(rm));
    if (is_known && (is_number || is_plain(decoding, last))) {
        insn->rm = rm;
        insn->kind = INSN_LOGIC;
        insn->immediate = is_number ? operand(decoding, last)->imm : 0;
        return;
    }
    other(decoding);
    if (is_known && (is_shifted_left(decoding, last) || operand(decoding, last)->shift.type == ARM_SFT_LSR)) {
        insn->rm = rm;
        insn->shift = (uint8_t)operand(decoding, last)->shift.value;
        insn->shifted = is_shifted_left(decoding, last) ? LOGIC_SHIFT_LEFT : LOGIC_SHIFT_RIGHT;
    }
}

// The immediate forms have kinds of their own, for which SP may be an operand: code that aligns a frame computes it so.
static void logic_or_immediate(struct decoding *decoding) {
    int const last = last_operand(decoding);
    if (last >= 1 && is_immediate(decoding, last)) {
        with_immediate(decoding);
    } else {
        logic(decoding);
    }
}

// `and` with an immediate is `bic` with its complement, so there is one kind for both.
static void logic_and(struct decoding *decoding) {
    logic_or_immediate(decoding);
    if (decoding->insn.kind == INSN_CLEAR) {
        decoding->insn.immediate = ~decoding->insn.immediate;
    }
}

// uxtb and uxth are conjunctions with a mask. A rotated operand is left to other().
static void extend(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->rd = reg_at(decoding, 0);
    insn->rn = reg_at(decoding, 1);
    if (decoding->arm->op_count != 2 || !is_general(insn->rd) || !is_general(insn->rn) || !is_plain(decoding, 1)) {
        other(decoding);
        return;
    }
    insn->kind = INSN_LOGIC;
    insn->logic = LOGIC_AND;
    insn->immediate = decoding->rule->mask;
}

// ubfx and sbfx take a field of bits, bfi sets one; sxtb and sxth take the lowest byte or half-word (width in `mask`).
static void field(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    bool const is_extension = decoding->rule->mask != 0;
    other(decoding);
    if (is_extension ? decoding->arm->op_count != 2 || !is_plain(decoding, 1)
                     : decoding->arm->op_count != 4 || !is_immediate(decoding, 2) || !is_immediate(decoding, 3)) {
        return;
    }
    insn->rd = reg_at(decoding, 0);
    insn->rn = reg_at(decoding, 1);
    insn->shift = is_extension ? 0 : (uint8_t)operand(decoding, 2)->imm;
    insn->field_width = (uint8_t)(is_extension ? decoding->rule->mask : operand(decoding, 3)->imm);
}

// \return  The value of PC as an operand: two half-words ahead, and aligned to a word.
static uint32_t pc_of(const struct decoding *decoding) {
    return (decoding->address + 4) & ~UINT32_C(3);
}

// As an operand, PC reads as the address of the instruction and 4: position-independent code adds it to a distance.
static void add_to_pc(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->kind = INSN_ADD;
    insn->rn = insn->rn == REGISTER_PC ? insn->rm : insn->rn;
    insn->rm = REGISTER_NONE;
    insn->adds_pc = true;
    insn->immediate = (int32_t)(decoding->address + 4);
}

// Addition and subtraction. Only an addition to PC of a register is a branch: old compilers use it for switch tables.
static void sum(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    int const sign = decoding->rule->sign;
    int const last = last_operand(decoding);
    if (last < 1) {
        other(decoding);
    } else if (is_immediate(decoding, last)) {
        int32_t const amount = (int32_t)((uint32_t)sign * (uint32_t)operand(decoding, last)->imm);
        insn->kind = insn->rn == REGISTER_PC ? INSN_CONSTANT : INSN_ADD;
        insn->immediate = insn->rn == REGISTER_PC ? (int32_t)(pc_of(decoding) + (uint32_t)amount) : amount;
    } else if (is_register(decoding, last) && (is_plain(decoding, last) || is_shifted_left(decoding, last))) {
        uint8_t const added = insn->rd == REGISTER_PC ? INSN_BRANCH_OFFSET : INSN_ADD_REGISTER;
        insn->kind = sign < 0 ? INSN_SUBTRACT : added;
        insn->rm = reg_at(decoding, last);
        insn->shift = is_plain(decoding, last) ? 0 : (uint8_t)operand(decoding, last)->shift.value;
        bool const has_pc = insn->rm == REGISTER_PC || insn->rn == REGISTER_PC;
        if (added == INSN_ADD_REGISTER && sign > 0 && has_pc && insn->shift == 0) {
            add_to_pc(decoding);
        }
    } else {
        other(decoding);
    }
}

// mov covers a constant, a copy, a jump (mov pc, rm), and lsl, which capstone 4 gives as a mov with a shift.
static void move(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->rd = reg_at(decoding, 0);
    if (is_immediate(decoding, 1)) {
        insn->kind = INSN_CONSTANT;
        insn->immediate = operand(decoding, 1)->imm;
    } else if (is_register(decoding, 1) && is_plain(decoding, 1) && decoding->arm->op_count == 2) {
        bool const reads_pc = reg_at(decoding, 1) == REGISTER_PC && insn->rd != REGISTER_PC;
        insn->kind = insn->rd == REGISTER_PC ? INSN_BRANCH_REGISTER : reads_pc ? INSN_CONSTANT : INSN_MOVE;
        insn->rn = insn->rm = reads_pc ? REGISTER_NONE : reg_at(decoding, 1);
        insn->immediate = (int32_t)(decoding->address + 4);
    } else if (is_register(decoding, 1) && is_shifted_left(decoding, 1)) {
        insn->kind = INSN_SHIFT_LEFT;
        insn->rn = reg_at(decoding, 1);
        insn->immediate = (int32_t)operand(decoding, 1)->shift.value;
    } else {
        other(decoding);
    }
}

// movt changes the upper half only; the lower one usually comes from a movw in front of it.
static void move_top(struct decoding *decoding) {
    decoding->insn.kind = INSN_MOVE_TOP;
    decoding->insn.rd = reg_at(decoding, 0);
    decoding->insn.immediate = operand(decoding, 1)->imm;
}

static void move_not(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->rd = reg_at(decoding, 0);
    insn->rn = reg_at(decoding, 1);
    if (is_immediate(decoding, 1)) {
        insn->kind = INSN_CONSTANT;
        insn->immediate = ~operand(decoding, 1)->imm;
    } else if (is_plain(decoding, 1) && insn->rn != REGISTER_NONE) {
        insn->kind = INSN_NOT;
    } else {
        other(decoding);
    }
}

// adr is a constant, since PC is known.
static void relative_to_pc(struct decoding *decoding) {
    decoding->insn.kind = INSN_CONSTANT;
    decoding->insn.rd = reg_at(decoding, 0);
    decoding->insn.immediate = (int32_t)(pc_of(decoding) + (uint32_t)operand(decoding, 1)->imm);
}

// Loads and stores of one register. The bits P, U and W of encoding T4 tell the pre-indexed from the post-indexed form;
// capstone 4 does not.
static void access(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    bool const is_load = decoding->rule->is_load;
    const cs_arm_op *const memory = operand(decoding, operand(decoding, 1)->type == ARM_OP_MEM ? 1 : 2);
    if (memory->type != ARM_OP_MEM) {
        other(decoding);
        return;
    }
    insn->rd = reg_at(decoding, 0);
    insn->rn = number_of((unsigned)memory->mem.base);
    insn->bytes = decoding->rule->bytes;
    bool const is_indexed_form = insn->size == 4 && (decoding->first & 0xFE00) == 0xF800 &&
                                 (decoding->first & 0x0080) == 0 && (decoding->second & 0x0900) == 0x0900 &&
                                 insn->rn != REGISTER_PC;
    if (memory->mem.index != ARM_REG_INVALID) {
        insn->kind = is_load ? INSN_LOAD_INDEXED : INSN_STORE_INDEXED;
        insn->rm = number_of((unsigned)memory->mem.index);
        insn->shift = insn->size == 4 ? (uint8_t)(decoding->second >> 4 & 3) : 0;
        return;
    }
    insn->kind = is_load ? INSN_LOAD : INSN_STORE;
    insn->immediate = memory->mem.disp;
    if (is_indexed_form) {
        int32_t const amount = (int32_t)(decoding->second & 0xFF) * ((decoding->second & 0x200) != 0 ? 1 : -1);
        insn->writes_back = true;
        insn->step = amount;
        insn->immediate = (decoding->second & 0x400) != 0 ? amount : 0;
    } else if (insn->rn == REGISTER_PC) {
        insn->rn = REGISTER_NONE;
        insn->immediate = (int32_t)(pc_of(decoding) + (uint32_t)memory->mem.disp);
    }
}

// Loads and stores of two registers, from the bits: the first half-word is 1110 100P U1WL nnnn.
static void access_two(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    bool const is_load = decoding->rule->is_load;
    unsigned const first = decoding->first, second = decoding->second;
    int32_t const amount = (int32_t)(second & 0xFF) * 4 * ((first & 0x80) != 0 ? 1 : -1);
    insn->rn = first & 15;
    insn->writes_back = (first & 0x20) != 0;
    insn->step = amount;
    int32_t const offset = (first & 0x100) != 0 ? amount : 0;
    uint16_t const registers = (uint16_t)(bit_of(second >> 12 & 15) | bit_of(second >> 8 & 15));
    if (insn->rn == REGISTER_PC || (registers & (1u << REGISTER_SP)) != 0) {
        insn->kind = (registers & (1u << REGISTER_SP)) != 0 ? INSN_UNKNOWN : INSN_OTHER;
        insn->writes = registers;
        insn->memory = is_load ? MEMORY_LITERAL : MEMORY_STORE;
        insn->reads = is_load ? 0 : registers;
        insn->immediate = (int32_t)(pc_of(decoding) + (uint32_t)amount);
        return;
    }
    insn->kind = is_load ? INSN_LOAD_MANY : INSN_STORE_MANY;
    insn->immediate = offset;
    insn->list = registers;
    insn->order = (second >> 12 & 15) < (second >> 8 & 15)    ? ORDER_UPWARDS
                  : (second >> 12 & 15) == (second >> 8 & 15) ? ORDER_TWICE
                                                              : ORDER_DOWNWARDS;
}

// \return  The core registers of the list as bits. Floating-point registers are only counted.
static uint16_t list_of(const struct decoding *decoding, int from, unsigned *doubles, unsigned *singles) {
    uint16_t list = 0;
    for (int i = from; i < decoding->arm->op_count; ++i) {
        unsigned const reg = (unsigned)operand(decoding, i)->reg;
        list |= bit_of(number_of(reg));
        *doubles += reg >= ARM_REG_D0 && reg <= ARM_REG_D31;
        *singles += reg >= ARM_REG_S0 && reg <= ARM_REG_S31;
    }
    return list;
}

static int32_t count_of(uint16_t list) {
    return __builtin_popcount(list);
}

// Loads and stores of lists. Double registers count 8 bytes and single ones 4, which is all that matters of them: their
// values are not modelled. A load into the base register itself suppresses the write-back.
static void many(struct decoding *decoding, uint8_t base, int from, bool writes_back) {
    struct insn *const insn = &decoding->insn;
    bool const is_load = decoding->rule->is_load, is_down = decoding->rule->is_down;
    unsigned doubles = 0, singles = 0;
    insn->kind = is_load ? INSN_LOAD_MANY : INSN_STORE_MANY;
    insn->rn = base;
    insn->list = list_of(decoding, from, &doubles, &singles);
    int32_t const size = 4 * count_of(insn->list) + 8 * (int32_t)doubles + 4 * (int32_t)singles;
    insn->immediate = is_down ? -size : 0;
    insn->step = is_down ? -size : size;
    insn->writes_back = writes_back && !(is_load && (insn->list & bit_of(base)) != 0);
    if (insn->rn == REGISTER_NONE || (is_load && (insn->list & (1u << REGISTER_SP)) != 0)) {
        insn->kind = INSN_UNKNOWN;
    }
}

static void push_or_pop(struct decoding *decoding) {
    many(decoding, REGISTER_SP, 0, true);
}

static void many_at_base(struct decoding *decoding) {
    many(decoding, reg_at(decoding, 0), 1, decoding->arm->writeback);
}

static enum insn_condition condition_of(arm_cc condition) {
    return condition == ARM_CC_INVALID ? CONDITION_ALWAYS : (enum insn_condition)(condition - ARM_CC_EQ);
}

// A branch to an immediate. Its target loses bit 0, since addresses of code have no Thumb bit here.
static void branch_to_operand(struct decoding *decoding, int at) {
    struct insn *const insn = &decoding->insn;
    if (!is_immediate(decoding, at)) {
        insn->kind = INSN_UNKNOWN;
        return;
    }
    insn->kind = decoding->rule->kind;
    insn->target = (uint32_t)operand(decoding, at)->imm & ~UINT32_C(1);
    insn->condition = (uint8_t)condition_of(decoding->arm->cc);
}

static void branch(struct decoding *decoding) {
    branch_to_operand(decoding, 0);
}

// cbz and cbnz test a register, not the flags.
static void compare_and_branch(struct decoding *decoding) {
    branch_to_operand(decoding, 1);
    decoding->insn.condition = decoding->rule->condition;
    decoding->insn.rn = reg_at(decoding, 0);
}

static void jump(struct decoding *decoding) {
    decoding->insn.kind = decoding->rule->kind;
    decoding->insn.rm = reg_at(decoding, 0);
}

static void call_register(struct decoding *decoding) {
    if (is_register(decoding, 0)) {
        jump(decoding);
    } else {
        decoding->insn.kind = INSN_UNKNOWN; // The target would be Arm code, which no Cortex-M executes.
    }
}

// tbb [rn, rm] and tbh: the registers are read from the bits, because capstone 4 gives them in different ways.
static void table(struct decoding *decoding) {
    decoding->insn.kind = INSN_TABLE;
    decoding->insn.rn = decoding->first & 15;
    decoding->insn.rm = decoding->second & 15;
    decoding->insn.bytes = decoding->rule->bytes;
}

static void nothing(struct decoding *decoding) {
    decoding->insn.kind = INSN_OTHER;
}

// A comparison with a shifted register bounds nothing that we follow.
static void compare(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    insn->kind = is_immediate(decoding, 1) || is_plain(decoding, 1) ? INSN_COMPARE : INSN_OTHER;
    insn->rn = reg_at(decoding, 0);
    insn->rm = reg_at(decoding, 1);
    insn->immediate = is_immediate(decoding, 1) ? operand(decoding, 1)->imm : 0;
}

static void stop(struct decoding *decoding) {
    decoding->insn.kind = INSN_STOP;
}

// strex writes its success into the first operand. The store itself is added with the operands.
static void store_exclusive(struct decoding *decoding) {
    nothing(decoding);
    decoding->insn.writes = bit_of(reg_at(decoding, 0));
}

// The rule of each instruction, by the number that capstone gives it. An instruction without a rule is left to other().
static const struct rule rules[ARM_INS_ENDING] = {
    [ARM_INS_MOV] = {.decode = move},
    [ARM_INS_MOVW] = {.decode = move},
    [ARM_INS_MOVT] = {.decode = move_top},
    [ARM_INS_MVN] = {.decode = move_not},
    [ARM_INS_ADR] = {.decode = relative_to_pc},
    [ARM_INS_ADD] = {.decode = sum, .sign = 1},
    [ARM_INS_ADDW] = {.decode = sum, .sign = 1},
    [ARM_INS_SUB] = {.decode = sum, .sign = -1},
    [ARM_INS_SUBW] = {.decode = sum, .sign = -1},
    [ARM_INS_RSB] = {.decode = with_immediate, .kind = INSN_NEGATE},
    [ARM_INS_LSL] = {.decode = logic_or_immediate, .kind = INSN_SHIFT_LEFT, .logic = LOGIC_SHIFT_LEFT},
    [ARM_INS_BIC] = {.decode = logic_or_immediate, .kind = INSN_CLEAR, .logic = LOGIC_CLEAR},
    [ARM_INS_ORR] = {.decode = logic_or_immediate, .kind = INSN_OR, .logic = LOGIC_OR},
    [ARM_INS_AND] = {.decode = logic_and, .kind = INSN_CLEAR, .logic = LOGIC_AND},
    [ARM_INS_LSR] = {.decode = logic, .logic = LOGIC_SHIFT_RIGHT},
    [ARM_INS_ASR] = {.decode = logic, .logic = LOGIC_SHIFT_RIGHT_SIGNED},
    [ARM_INS_EOR] = {.decode = logic, .logic = LOGIC_EXCLUSIVE},
    [ARM_INS_UXTB] = {.decode = extend, .mask = 0xFF},
    [ARM_INS_UXTH] = {.decode = extend, .mask = 0xFFFF},
    [ARM_INS_SXTB] = {.decode = field, .mask = 8, .is_signed = true},
    [ARM_INS_SXTH] = {.decode = field, .mask = 16, .is_signed = true},
    [ARM_INS_UBFX] = {.decode = field},
    [ARM_INS_SBFX] = {.decode = field, .is_signed = true},
    [ARM_INS_BFI] = {.decode = field, .logic = LOGIC_OR},
    [ARM_INS_CMP] = {.decode = compare},
    [ARM_INS_CMN] = {.decode = nothing},
    [ARM_INS_TST] = {.decode = nothing},
    [ARM_INS_TEQ] = {.decode = nothing},

    [ARM_INS_LDR] = {.decode = access, .is_load = true, .bytes = 4},
    [ARM_INS_LDRB] = {.decode = access, .is_load = true, .bytes = 1},
    [ARM_INS_LDRSB] = {.decode = access, .is_load = true, .bytes = 1, .is_signed = true},
    [ARM_INS_LDRH] = {.decode = access, .is_load = true, .bytes = 2},
    [ARM_INS_LDRSH] = {.decode = access, .is_load = true, .bytes = 2, .is_signed = true},
    [ARM_INS_STR] = {.decode = access, .bytes = 4},
    [ARM_INS_STRB] = {.decode = access, .bytes = 1},
    [ARM_INS_STRH] = {.decode = access, .bytes = 2},
    [ARM_INS_LDREX] = {.decode = access, .is_load = true, .bytes = 4},
    [ARM_INS_LDRD] = {.decode = access_two, .is_load = true},
    [ARM_INS_STRD] = {.decode = access_two},
    [ARM_INS_STREX] = {.decode = store_exclusive},
    [ARM_INS_STREXB] = {.decode = store_exclusive},
    [ARM_INS_STREXH] = {.decode = store_exclusive},
    [ARM_INS_VSTR] = {.decode = nothing},
    [ARM_INS_PUSH] = {.decode = push_or_pop, .is_down = true},
    [ARM_INS_VPUSH] = {.decode = push_or_pop, .is_down = true},
    [ARM_INS_POP] = {.decode = push_or_pop, .is_load = true},
    [ARM_INS_VPOP] = {.decode = push_or_pop, .is_load = true},
    [ARM_INS_LDM] = {.decode = many_at_base, .is_load = true},
    [ARM_INS_VLDMIA] = {.decode = many_at_base, .is_load = true},
    [ARM_INS_LDMDB] = {.decode = many_at_base, .is_load = true, .is_down = true},
    [ARM_INS_VLDMDB] = {.decode = many_at_base, .is_load = true, .is_down = true},
    [ARM_INS_STM] = {.decode = many_at_base},
    [ARM_INS_VSTMIA] = {.decode = many_at_base},
    [ARM_INS_STMDB] = {.decode = many_at_base, .is_down = true},
    [ARM_INS_VSTMDB] = {.decode = many_at_base, .is_down = true},
    [ARM_INS_PLD] = {.decode = nothing},

    [ARM_INS_B] = {.decode = branch, .kind = INSN_BRANCH},
    [ARM_INS_BL] = {.decode = branch, .kind = INSN_CALL},
    [ARM_INS_CBZ] = {.decode = compare_and_branch, .kind = INSN_BRANCH, .condition = CONDITION_ZERO},
    [ARM_INS_CBNZ] = {.decode = compare_and_branch, .kind = INSN_BRANCH, .condition = CONDITION_NOT_ZERO},
    [ARM_INS_BLX] = {.decode = call_register, .kind = INSN_CALL_REGISTER},
    [ARM_INS_BX] = {.decode = jump, .kind = INSN_BRANCH_REGISTER},
    [ARM_INS_TBB] = {.decode = table, .bytes = 1},
    [ARM_INS_TBH] = {.decode = table, .bytes = 2},
    [ARM_INS_UDF] = {.decode = stop},
    [ARM_INS_SVC] = {.decode = service},
    [ARM_INS_BKPT] = {.decode = service},
    [ARM_INS_HLT] = {.decode = service},
    [ARM_INS_CPS] = {.decode = nothing},
};

static const struct rule *rule_of(unsigned id) {
    static const struct rule otherwise = {.decode = other};
    return id < ARM_INS_ENDING && rules[id].decode != NULL ? &rules[id] : &otherwise;
}

// Matches lda, stl and their exclusive forms.
static bool decode_acquire(struct insn *insn, unsigned first, unsigned second) {
    if ((first & 0xFFE0) != 0xE8C0 || (second & 0x80) == 0) {
        return false;
    }
    bool const is_load = (first & 0x10) != 0, is_exclusive = (second & 0x40) != 0;
    insn->kind = INSN_OTHER;
    insn->writes = is_load ? bit_of(second >> 12 & 15) : is_exclusive ? bit_of(second & 15) : 0;
    insn->memory = is_load ? MEMORY_LOAD : MEMORY_STORE;
    insn->bases = bit_of(first & 15);
    insn->has_address = true;
    insn->bytes = (uint8_t)((second >> 4 & 3) == 3 ? 0u : 1u << (second >> 4 & 3));
    insn->reads = is_load ? 0 : bit_of(second >> 12 & 15);
    return true;
}

// Matches the long shifts, and csel and its kin. Their encodings were those of orr with SP or PC, which Armv7-M leaves
// unpredictable.
static bool decode_long(struct insn *insn, unsigned first, unsigned second) {
    bool const is_select = (second & 0x8000) != 0, is_shift = (second & 13) == 13;
    if ((first & 0xFFF0) != 0xEA50 || !(is_select || is_shift)) {
        return false;
    }
    insn->kind = INSN_OTHER;
    insn->writes = is_select ? bit_of(second >> 8 & 15)
                             : (uint16_t)(bit_of(first & 14) | bit_of(first & 15) | bit_of((second >> 8 & 14) | 1));
    insn->writes &= (uint16_t) ~(1u << REGISTER_SP | 1u << REGISTER_PC);
    insn->reads = (uint16_t)(bit_of(first & 15) | bit_of(second & 15) | (is_select ? 0 : insn->writes));
    return true;
}

// Matches vldr and vstr of a system register with a write-back to SP, by which secure code pushes and pops it. Loads
// and stores of vectors that change SP are not modelled.
static bool decode_system_access(struct insn *insn, unsigned first, unsigned second) {
    if ((first & 0xFE2F) != 0xEC2D || (second & 0x0E00) != 0x0E00) {
        return false;
    }
    if ((second & 0x0F80) == 0x0F80) {
        insn->kind = INSN_ADD;
        insn->rd = insn->rn = REGISTER_SP;
        insn->immediate = (int32_t)(second & 0x7F) * ((first & 0x80) != 0 ? 4 : -4);
    } else {
        insn->kind = INSN_UNKNOWN;
    }
    return true;
}

// Matches the loops of Armv8.1-M: le, wls, dls, their forms for vectors, and vctp. Neighbouring encodings are unknown.
static bool decode_loop(struct insn *insn, unsigned first, unsigned second, uint32_t address) {
    if ((first & 0xF800) != 0xF000 || (second & 0xD001) != 0xC001) {
        return false;
    }
    bool const is_end = (first & 15) == 15, is_endless = first == 0xF02F; // `le LABEL` without lr always branches.
    uint32_t const distance = (second & 0x7FE) << 1 | (second >> 11 & 1) << 1;
    insn->kind = INSN_UNKNOWN;
    if ((first & 0xFF80) != 0xF000) { // A branch future, whose branch happens later.
        return true;
    }
    insn->writes = is_endless ? 0 : bit_of(REGISTER_LR);
    if (second == 0xE001 || second == 0xE801) { // dls, lctp; vctp
        insn->kind = INSN_OTHER;
    } else if ((second & 0x2000) == 0) {
        insn->kind = INSN_BRANCH;
        insn->condition = is_endless ? CONDITION_ALWAYS : CONDITION_LOOP;
        insn->target = address + 4 + (is_end ? 0 - distance : distance);
    }
    return true;
}

// Matches the encodings that capstone does not know or takes for others. \return  false iff capstone is to be asked.
static bool decode_special(struct insn *insn, unsigned first, unsigned second, uint32_t address) {
    if (insn->size == 2) {
        if (encoding_is_block(first)) {
            insn->kind = INSN_IT;
            insn->bytes = (uint8_t)(4 - __builtin_ctz(first & 15));
            insn->immediate = (int32_t)(first & 0xFF);
            return true;
        }
        if ((first & 0xFF07) == 0x4704) { // bxns, blxns
            insn->kind = (first & 0x80) != 0 ? INSN_CALL_REGISTER : INSN_BRANCH_REGISTER;
            insn->rm = first >> 3 & 15;
            return true;
        }
        if ((first & 0xFF00) == 0xDE00) {
            insn->kind = INSN_STOP;
            return true;
        }
        return false;
    }
    if ((first & 0xFFE0) == 0xF380 && (second & 0xD000) == 0x8000) { // msr
        unsigned const system = second & 0x7F;                       // Bit 7: the register of the non-secure state.
        bool const is_of_stack = system == SYSTEM_MSP || system == SYSTEM_PSP || (second & 0xFF) == SYSTEM_CONTROL;
        insn->kind = is_of_stack ? INSN_SET_STACK : INSN_OTHER;
        insn->immediate = (int32_t)system;
        insn->rn = first & 15;
        insn->memory = MEMORY_GIVES;
        insn->reads = bit_of(first & 15);
        return true;
    }
    if (first == 0xF3EF && (second & 0xD000) == 0x8000) { // mrs
        insn->kind = INSN_OTHER;
        insn->writes = bit_of(second >> 8 & 15);
        return true;
    }
    if (first == 0xE97F && second == 0xE97F) { // sg
        insn->kind = INSN_OTHER;
        return true;
    }
    if ((first & 0xFFF0) == 0xE840 && (second & 0xF03F) == 0xF000) { // tt
        insn->kind = INSN_OTHER;
        insn->writes = bit_of(second >> 8 & 15);
        return true;
    }
    if (((first & 0xFFF0) == 0xEC20 || (first & 0xFFF0) == 0xEC30) && (second & 0xFF7F) == 0x0A00) { // vlstm, vlldm
        insn->kind = INSN_OTHER;
        insn->uses_fp = true;
        insn->memory = (first & 0x10) != 0 ? MEMORY_LOAD : MEMORY_STORE;
        insn->bases = bit_of(first & 15);
        return true;
    }
    if (first == 0xE89F) { // clrm
        insn->kind = INSN_OTHER;
        insn->writes = (uint16_t)(second & 0xDFFF & ~(1u << REGISTER_PC));
        return true;
    }
    if ((first & 0xFFBF) == 0xEC9F && (second & 0x0E00) == 0x0A00) { // vscclrm
        insn->kind = INSN_OTHER;
        insn->uses_fp = true;
        return true;
    }
    return decode_acquire(insn, first, second) || decode_long(insn, first, second) ||
           decode_system_access(insn, first, second) || decode_loop(insn, first, second, address);
}

// Notes which registers the results and the address of an INSN_OTHER may be computed from. Without knowledge of the
// mnemonic, every operand counts as a source, and memory as both loaded and stored.
static void note_operands(struct decoding *decoding, unsigned id) {
    struct insn *const insn = &decoding->insn;
    bool has_memory = false;
    int const pure = name_pure_results(id, decoding->arm->op_count);
    for (int i = 0; i < decoding->arm->op_count; ++i) {
        const cs_arm_op *const op = operand(decoding, i);
        if (op->type == ARM_OP_REG) {
            insn->reads |= i < pure ? 0 : bit_of(number_of((unsigned)op->reg));
            insn->results |= i == 0 || (i == 1 && name_has_two_results(id)) ? bit_of(number_of((unsigned)op->reg)) : 0;
        } else if (op->type == ARM_OP_MEM) {
            has_memory = true;
            insn->bases |= bit_of(number_of((unsigned)op->mem.base)) | bit_of(number_of((unsigned)op->mem.index));
            insn->has_address = op->mem.index == ARM_REG_INVALID && !decoding->arm->writeback;
            insn->results |= decoding->arm->writeback ? bit_of(number_of((unsigned)op->mem.base)) : 0;
            insn->immediate = op->mem.disp;
        }
    }
    insn->gives_number = name_gives_number(id);
    insn->computes = name_computes(id);
    insn->bytes = name_item_bytes(id);
    if (id == ARM_INS_VSTR || id == ARM_INS_VLDR) {
        insn->bytes = (decoding->second & 0x0F00) == 0x0B00 ? 8 : 4;
    }
    if (id == ARM_INS_MCR || id == ARM_INS_MCR2 || id == ARM_INS_MCRR || id == ARM_INS_MCRR2) {
        insn->memory = MEMORY_GIVES;
    } else if (has_memory && !name_events_nothing(id)) {
        insn->memory = name_only_loads(id)  ? MEMORY_LOAD
                       : id == ARM_INS_VSTR ? MEMORY_STORE
                                            : MEMORY_LOAD | MEMORY_STORE;
        insn->reads = name_only_loads(id) ? 0 : insn->reads;
    }
    if (id == ARM_INS_VLDR && insn->bases == bit_of(REGISTER_PC)) {
        insn->memory = MEMORY_LITERAL;
        insn->immediate = (int32_t)(pc_of(decoding) + (uint32_t)insn->immediate);
        insn->bases = 0;
    }
}

static void note_product(struct decoding *decoding) {
    struct insn *const insn = &decoding->insn;
    int const last = decoding->arm->op_count - 1;
    insn->rd = reg_at(decoding, 0);
    insn->rn = reg_at(decoding, 1);
    insn->rm = reg_at(decoding, last >= 2 ? 2 : 0);
    insn->ra = last == 3 ? reg_at(decoding, 3) : REGISTER_NONE;
    insn->is_product = last >= 1 && insn->rd < REGISTER_SP && insn->rn < REGISTER_SP && insn->rm < REGISTER_SP;
}

struct insn insn_decode(struct insn_decoder *decoder, const uint8_t *bytes, size_t available, uint32_t address) {
    struct insn insn = {.kind = INSN_UNKNOWN, .size = 2, .rd = REGISTER_NONE, .rn = REGISTER_NONE, .rm = REGISTER_NONE};
    if (available < 2) {
        return insn;
    }
    unsigned const first = bytes[0] | (unsigned)bytes[1] << 8;
    insn.size = first >> 11 >= 0x1D ? 4 : 2;
    if (available < insn.size) {
        insn.size = 2;
        return insn;
    }
    unsigned const second = insn.size == 4 ? bytes[2] | (unsigned)bytes[3] << 8 : 0;
    insn.uses_fp = insn.size == 4 && encoding_uses_fp(first, second);
    insn.sets_flags = encoding_sets_flags(insn.size, first, second);
    insn.sets_flags_in_block = insn.sets_flags && (insn.size == 4 || encoding_compares(first));
    if (decode_special(&insn, first, second, address)) {
        return insn;
    }
    cs_insn *const found = decoder->scratch;
    uint64_t at = address;
    size_t left = insn.size;
    if (!cs_disasm_iter(decoder->handle, &bytes, &left, &at, found) || found->size != insn.size) {
        return insn;
    }
    struct decoding decoding = {.insn = insn,
                                .rule = rule_of(found->id),
                                .arm = &found->detail->arm,
                                .id = found->id,
                                .first = first,
                                .second = second,
                                .address = address};
    decoding.insn.is_signed = decoding.rule->is_signed;
    decoding.insn.logic = decoding.rule->logic;
    decoding.rule->decode(&decoding);
    if (decoding.insn.kind == INSN_OTHER && decoding.insn.memory == 0) {
        note_operands(&decoding, found->id);
    }
    if (decoding.insn.kind == INSN_OTHER && (found->id == ARM_INS_MUL || found->id == ARM_INS_MLA)) {
        note_product(&decoding);
    }
    if (decoding.insn.kind == INSN_BRANCH_REGISTER && decoding.insn.rm == REGISTER_NONE) {
        decoding.insn.kind = INSN_UNKNOWN;
    }
    return decoding.insn;
}
