// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// decode: reads the disassembly that objdump prints (-d) and decodes each instruction again. Length, where control
// goes, and what happens to the stack pointer must be as the text says; nothing that the text shows may be unknown, the
// words behind "--unknown" aside.
#include "arm/insn.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum flow_kind {
    FLOW_ON,
    FLOW_CALL,
    FLOW_CALL_REGISTER,
    FLOW_BRANCH,
    FLOW_REGISTER,
    FLOW_POP,
    FLOW_OFFSET,
    FLOW_TABLE,
    FLOW_STOP
};

/// How an instruction moves the stack pointer.
enum sp_kind { SP_STAYS, SP_MOVES, SP_SET };

struct effect {
    enum flow_kind flow;
    uint32_t target;
    enum sp_kind sp;
    long amount; ///< Of SP_MOVES.
};

/// A line of the disassembly.
struct line {
    uint32_t address, size;
    uint8_t bytes[4];
    char word[32], operands[200];
    bool in_it;
};

static bool begins(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static bool is(const char *text, const char *other) {
    return strcmp(text, other) == 0;
}

// "r4", "d8-d15", "s16": how many bytes a list in braces has.
static long list_bytes(const char *operands) {
    const char *at = strchr(operands, '{');
    long bytes = 0;
    while (at != NULL && *at != '}' && *at != '\0') {
        ++at;
        at += strspn(at, " ");
        char const kind = *at;
        long const size = kind == 'd' ? 8 : 4;
        size_t const length = strcspn(at, ",}");
        const char *const dash = memchr(at, '-', length);
        bytes += dash == NULL ? size : size * (strtol(dash + 2, NULL, 10) - strtol(at + 1, NULL, 10) + 1);
        at += length;
    }
    return bytes;
}

static bool lists_pc(const char *operands) {
    const char *const list = strchr(operands, '{');
    return list != NULL && strstr(list, "pc") != NULL;
}

static long number_behind(const char *operands, const char *what) {
    const char *const found = strstr(operands, what);
    const char *const hash = found == NULL ? NULL : strchr(found, '#');
    return hash == NULL ? 0 : strtol(hash + 1, NULL, 0);
}

// The mnemonic without its width and, inside an IT block, its condition.
static void bare_word(const struct line *line, char word[32]) {
    snprintf(word, 32, "%s", line->word);
    if (!begins(word, "v")) {
        word[strcspn(word, ".")] = '\0';
    }
    size_t const length = strlen(word);
    if (line->in_it && length > 2) {
        word[length - 2] = '\0';
        if (strchr(word, '.') == NULL && begins(line->word, "v") && strchr(line->word, '.') != NULL) {
            snprintf(word, 32, "%s", line->word);
        }
    }
}

static uint32_t target_of(const struct line *line) {
    const char *const comma = strrchr(line->operands, ',');
    return (uint32_t)strtoul(comma == NULL ? line->operands : comma + 1, NULL, 16);
}

static bool is_branch_word(const char *word) {
    static const char *const conditions[] = {"eq", "ne", "cs", "cc", "mi", "pl", "vs",
                                             "vc", "hi", "ls", "ge", "lt", "gt", "le"};
    if (is(word, "b") || is(word, "cbz") || is(word, "cbnz") || is(word, "le") || is(word, "letp") ||
        begins(word, "wls")) {
        return true;
    }
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; ++i) {
        if (word[0] == 'b' && is(word + 1, conditions[i])) {
            return true;
        }
    }
    return false;
}

static struct effect flow_of(const struct line *line, const char *word) {
    const char *const operands = line->operands;
    if (is(word, "bl")) {
        return (struct effect){.flow = FLOW_CALL, .target = target_of(line)};
    }
    if (is(word, "blx") || is(word, "blxns")) {
        return (struct effect){.flow = FLOW_CALL_REGISTER};
    }
    if (is(word, "bx") || is(word, "bxns") || (is(word, "mov") && begins(operands, "pc,"))) {
        return (struct effect){.flow = FLOW_REGISTER};
    }
    if (is_branch_word(word)) {
        return (struct effect){.flow = FLOW_BRANCH, .target = target_of(line)};
    }
    if (is(word, "tbb") || is(word, "tbh")) {
        return (struct effect){.flow = FLOW_TABLE};
    }
    if (is(word, "add") && begins(operands, "pc,")) {
        return (struct effect){.flow = FLOW_OFFSET};
    }
    if (is(word, "udf")) {
        return (struct effect){.flow = FLOW_STOP};
    }
    bool const loads_pc = (begins(word, "ldr") && begins(operands, "pc,")) ||
                          ((begins(word, "ldm") || is(word, "pop")) && lists_pc(operands));
    return (struct effect){.flow = loads_pc ? FLOW_POP : FLOW_ON};
}

static struct effect effect_of(const struct line *line) {
    char word[32];
    bare_word(line, word);
    const char *const operands = line->operands;
    struct effect effect = flow_of(line, word);
    bool const is_many = begins(word, "ldm") || begins(word, "stm") || begins(word, "vldm") || begins(word, "vstm");
    if (is(word, "push") || is(word, "vpush") || is(word, "pop") || is(word, "vpop") ||
        (is_many && begins(operands, "sp!,"))) {
        bool const is_down = strstr(word, "push") != NULL || strstr(word, "stm") != NULL;
        effect.sp = SP_MOVES;
        effect.amount = is_down ? -list_bytes(operands) : list_bytes(operands);
    } else if (strstr(operands, "[sp, #") != NULL && strstr(operands, "]!") != NULL) {
        effect.sp = SP_MOVES;
        effect.amount = number_behind(operands, "[sp");
    } else if (strstr(operands, "[sp], #") != NULL) {
        effect.sp = SP_MOVES;
        effect.amount = number_behind(operands, "[sp]");
    } else if (begins(operands, "sp,") && strchr(operands, '#') != NULL &&
               (begins(word, "add") || begins(word, "sub"))) {
        bool const is_of_sp = begins(operands, "sp, #") || begins(operands, "sp, sp, #");
        effect.sp = is_of_sp ? SP_MOVES : SP_SET;
        effect.amount = number_behind(operands, "sp") * (begins(word, "sub") ? -1 : 1);
    } else if (begins(operands, "sp,") && !begins(word, "cmp") && !begins(word, "str") && !begins(word, "cmn") &&
               !is_many && !begins(word, "tst")) {
        effect.sp = SP_SET;
    } else if (is(word, "msr") &&
               (is(operands + strcspn(operands, ","), "") || begins(operands, "MSP,") || begins(operands, "PSP,") ||
                begins(operands, "MSP_NS,") || begins(operands, "PSP_NS,") || begins(operands, "CONTROL,"))) {
        effect.sp = SP_SET; // CONTROL selects which stack pointer SP is.
    }
    return effect;
}

static enum flow_kind decoded_flow(const struct insn *insn) {
    bool const lists = (insn->kind == INSN_LOAD_MANY) && (insn->list >> REGISTER_PC & 1) != 0;
    bool const loads = (insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED) && insn->rd == REGISTER_PC;
    switch (insn->kind) {
    case INSN_CALL:
        return FLOW_CALL;
    case INSN_CALL_REGISTER:
        return FLOW_CALL_REGISTER;
    case INSN_BRANCH:
        return FLOW_BRANCH;
    case INSN_BRANCH_REGISTER:
        return FLOW_REGISTER;
    case INSN_BRANCH_OFFSET:
        return FLOW_OFFSET;
    case INSN_TABLE:
        return FLOW_TABLE;
    case INSN_STOP:
        return FLOW_STOP;
    default:
        return lists || loads ? FLOW_POP : FLOW_ON;
    }
}

static bool is_access(const struct insn *insn) {
    return insn->kind >= INSN_LOAD && insn->kind <= INSN_STORE_MANY;
}

static struct effect decoded(const struct insn *insn) {
    struct effect effect = {.flow = decoded_flow(insn), .target = insn->target};
    bool const writes_rd = insn->kind >= INSN_CONSTANT && insn->kind <= INSN_OR;
    if (is_access(insn) && insn->rn == REGISTER_SP && insn->writes_back) {
        effect.sp = SP_MOVES;
        effect.amount = insn->step;
    } else if (insn->kind == INSN_ADD && insn->rd == REGISTER_SP && insn->rn == REGISTER_SP) {
        effect.sp = SP_MOVES;
        effect.amount = insn->immediate;
    } else if ((writes_rd && insn->rd == REGISTER_SP) || insn->kind == INSN_SET_STACK ||
               ((insn->kind == INSN_LOAD || insn->kind == INSN_LOAD_INDEXED) && insn->rd == REGISTER_SP)) {
        effect.sp = SP_SET;
    }
    return effect;
}

static bool is_allowed_unknown(const struct line *line, int count, char **words) {
    for (int i = 2; i < count && is(words[1], "--unknown"); ++i) {
        if (begins(line->word, words[i])) {
            return true;
        }
    }
    return false;
}

// "     124:\t43f4 ac2e \tbeq.w\t0 <before>"
static bool parse(char *text, struct line *line) {
    char *end;
    text += strspn(text, " ");
    line->address = (uint32_t)strtoul(text, &end, 16);
    if (end == text || end[0] != ':' || end[1] != '\t') {
        return false;
    }
    char *bytes = end + 2;
    line->size = 0;
    while (isxdigit((unsigned char)bytes[0]) && line->size < 4) {
        unsigned long const half = strtoul(bytes, &end, 16);
        if (end - bytes != 4) {
            return false; // Data.
        }
        line->bytes[line->size++] = (uint8_t)half;
        line->bytes[line->size++] = (uint8_t)(half >> 8);
        bytes = end + strspn(end, " ");
    }
    char *const word = strchr(bytes, '\t');
    if (word == NULL || line->size == 0) {
        return false;
    }
    char *rest = word + 1 + strcspn(word + 1, "\t\n");
    snprintf(line->word, sizeof line->word, "%.*s", (int)(rest - word - 1), word + 1);
    rest += strspn(rest, "\t");
    rest[strcspn(rest, "@;\n")] = '\0';
    char *const symbol = strstr(rest, " <");
    if (symbol != NULL) {
        *symbol = '\0';
    }
    snprintf(line->operands, sizeof line->operands, "%.199s", rest);
    for (size_t i = strlen(line->operands); i > 0 && strchr("\t ", line->operands[i - 1]) != NULL; --i) {
        line->operands[i - 1] = '\0';
    }
    return line->word[0] != '.' && line->word[0] != '\0';
}

static bool agrees(const struct line *line, const struct insn *insn) {
    struct effect const told = effect_of(line), ours = decoded(insn);
    bool const has_target = told.flow == FLOW_CALL || told.flow == FLOW_BRANCH;
    return insn->size == line->size && told.flow == ours.flow && (!has_target || told.target == ours.target) &&
           told.sp == ours.sp && (told.sp != SP_MOVES || told.amount == ours.amount);
}

int main(int count, char **words) {
    struct insn_decoder decoder;
    char text[1024];
    struct line line = {0};
    unsigned long decoded_count = 0, unknown = 0, wrong = 0;
    unsigned in_it = 0;
    if (!insn_open(&decoder)) {
        return 2;
    }
    while (fgets(text, sizeof text, stdin) != NULL) {
        if (strstr(text, "UNDEFINED") != NULL || !parse(text, &line)) {
            in_it = 0;
            continue;
        }
        struct insn const insn = insn_decode(&decoder, line.bytes, line.size, line.address);
        line.in_it = in_it > 0;
        in_it -= in_it > 0;
        if (begins(line.word, "it") && insn.kind == INSN_IT) {
            in_it = insn.bytes;
        }
        ++decoded_count;
        bool const is_unknown = insn.kind == INSN_UNKNOWN;
        unknown += is_unknown;
        if (is_unknown ? !is_allowed_unknown(&line, count, words) : !agrees(&line, &insn)) {
            struct effect const ours = decoded(&insn);
            if (++wrong <= 20) {
                printf("FAIL decoding of %s %s at %x: kind %d, size %u, flow %d to %x, sp %d %ld\n", line.word,
                       line.operands, line.address, insn.kind, insn.size, ours.flow, ours.target, ours.sp, ours.amount);
            }
        }
    }
    insn_close(&decoder);
    printf("%lu instructions, %lu unknown, %lu wrong\n", decoded_count, unknown, wrong);
    return wrong == 0 && decoded_count > 0 ? 0 : 1;
}
