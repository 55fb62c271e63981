// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Finds where code makes an address out of a number that the linker made out of an address: firmware that keeps
// pointers in 16 bits stores `&object - 0x20000000` and adds the base of RAM before it uses them. A compiler leaves the
// first sum to the linker, so the image only has its result, a number like any other.
#include "interpret/run.h"

enum { SAME_BLOCK = 24 }; ///< Two addresses lie in one block of RAM where the bits from here on agree.
enum { BLOCK = 1 << SAME_BLOCK };

// Tells whether the constant is a base of RAM: no data that may be written lies below it in its block. The first block
// and the last one are those of small numbers, which are counts and steps.
static bool is_base(const struct run *run, uint32_t constant) {
    const struct image *const image = run->code->image;
    bool const is_small = constant < BLOCK || 0 - constant <= BLOCK;
    bool is_near = false;
    for (size_t i = 0; !is_small && i < image->section_count; ++i) {
        const struct image_section *const section = &image->sections[i];
        bool const is_ram = section->is_allocated && section->is_writable && section->size_bytes > 0 &&
                            ((uint32_t)section->address ^ constant) >> SAME_BLOCK == 0;
        if (is_ram && section->address < constant) {
            return false;
        }
        is_near |= is_ram;
    }
    return is_near;
}

static provenance_set with(const struct run *run, provenance_set set, uint32_t base, int32_t offset) {
    struct provenances *const provenances = &run->code->provenances;
    struct provenance const rebased = {.kind = PROVENANCE_REBASED, .is_unsure = true, .from = base, .offset = offset};
    return provenances_union(provenances, set, provenances_one(provenances, rebased));
}

// The sum of a number and a constant: an address, or one less the lower bits, which are zeros: compilers make
// `(number + base / 4) * 4` out of `number * 4 + base`.
static provenance_set plus(const struct run *run, provenance_set set, uint32_t constant) {
    for (int32_t by = 0; by < 4 && constant << by >> by == constant; ++by) {
        set = is_base(run, constant << by) ? with(run, set, constant << by, by) : set;
    }
    return set;
}

static provenance_set shifted(const struct run *run, provenance_set set, int32_t by) {
    struct provenances *const provenances = &run->code->provenances;
    for (size_t i = provenances_size(provenances, set); i-- > 0;) {
        struct provenance const member = *provenances_member(provenances, set, i);
        if (member.kind == PROVENANCE_REBASED && member.offset == by) {
            return with(run, set, member.from, 0);
        }
    }
    return set;
}

// A constant that instructions make is none of the linker's, which fills in literals and the halves of movw and movt.
provenance_set trace_rebased(struct run *run, const struct insn *insn, value_id result, provenance_set set) {
    const struct value *const value = run_value(run, result);
    if (value->kind == VALUE_CONSTANT) {
        bool const is_made = insn->kind == INSN_CONSTANT || insn->kind == INSN_SHIFT_LEFT;
        return is_made ? plus(run, set, (uint32_t)value->number) : set;
    }
    bool const is_added = insn->kind == INSN_ADD || insn->kind == INSN_OR ||
                          (insn->kind == INSN_LOGIC && insn->rm == REGISTER_NONE && insn->logic != LOGIC_AND);
    return insn->kind == INSN_SHIFT_LEFT ? shifted(run, set, insn->immediate)
           : is_added                    ? plus(run, set, (uint32_t)insn->immediate)
                                         : set;
}
