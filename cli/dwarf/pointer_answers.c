// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Keeps the answers to questions about the types of pointers. The resolution of indirect calls walks the same
// expressions again whenever new code is known, brim stack and brim const walk them both, and each step of a walk
// searches the debugging information. An answer depends on nothing but that information, so it is found once for an
// image (memoization).
//
// An answer is as good as a search also in what the search costs: the entries that it read are taken off
// types.entries_left each time. So damaged information, which uses all of them up, gives every analysis the same
// result as if it were the first one.
#include "dwarf/pointer_types_private.h"

#include <string.h>

enum question {
    ASKS_PARAMETER,
    ASKS_RESULT,
    ASKS_OBJECT,
    ASKS_REGISTER,
    ASKS_AROUND_REGISTER,
    ASKS_ANY_MEMBER,
    ASKS_FRAME,  ///< `step` is the number of the registers in types.frames.
    ASKS_LOADED, ///< The first one of these: one for each kind of pointee that is loaded from.
};

static void search(struct types *types, const struct type_answer *asked, const struct pointee *from,
                   struct pointees *out) {
    uint32_t const address = (uint32_t)asked->about;
    switch ((enum question)asked->question) {
    case ASKS_PARAMETER:
        find_of_parameter(types, address, (unsigned)asked->offset, out);
        break;
    case ASKS_RESULT:
        find_of_result(types, address, out);
        break;
    case ASKS_OBJECT:
        find_of_object(types, address, out);
        break;
    case ASKS_REGISTER:
        find_of_register(types, address, (unsigned)asked->offset, out);
        break;
    case ASKS_AROUND_REGISTER:
        find_around_register(types, address, (unsigned)asked->offset, out);
        break;
    case ASKS_ANY_MEMBER:
        find_of_any_member(types, address, asked->offset, out);
        break;
    case ASKS_FRAME:
        find_of_frame(types, address, asked->offset, types->frames[asked->step].registers, out);
        break;
    default:
        find_loaded(types, from, asked->step, out);
    }
}

static bool is_same(const struct type_answer *a, const struct type_answer *b) {
    return a->about == b->about && a->offset == b->offset && a->question == b->question && a->step == b->step;
}

// A search that used up the entries may lack a part, so its answer is not kept.
static void keep(struct types *types, struct type_answer answer, uint32_t hash, const struct pointees *found) {
    answer.first = (uint32_t)types->answered_count;
    answer.count = (uint32_t)found->count;
    answer.is_too_much = found->is_too_much;
    for (size_t i = 0; i < found->count; ++i) {
        APPEND(types->answered, types->answered_count, types->answered_capacity, found->items[i]);
    }
    index_add(&types->answer_index, hash, (uint32_t)types->answer_count);
    APPEND(types->answers, types->answer_count, types->answer_capacity, answer);
}

// Adds the answer to `out`. A search adds to a set of its own first, since what it finds must not depend on `out`.
static void ask(struct types *types, struct type_answer asked, const struct pointee *from, struct pointees *out) {
    uint32_t const hash =
        index_mix(asked.about ^ (uint64_t)asked.offset << 40 ^ (uint64_t)asked.question << 33 ^ asked.step);
    struct pointees found = {.count = 0};
    const struct pointee *items = found.items;
    uint32_t number;
    INDEX_FIND(&types->answer_index, hash, number, is_same(&types->answers[number], &asked));
    if (number != INDEX_NONE && types->answers[number].cost < types->entries_left) {
        const struct type_answer *const answer = &types->answers[number];
        types->entries_left -= answer->cost;
        found.count = answer->count;
        items = found.count > 0 ? &types->answered[answer->first] : NULL; // Where all are empty there is no array.
        found.is_too_much = answer->is_too_much;
    } else {
        size_t const before = types->entries_left;
        search(types, &asked, from, &found);
        asked.cost = before - types->entries_left;
        if (number == INDEX_NONE && types->entries_left > 0) {
            keep(types, asked, hash, &found);
        }
    }
    for (size_t i = 0; i < found.count; ++i) {
        pointees_add(out, &items[i]);
    }
    out->is_too_much |= found.is_too_much;
}

bool types_words(struct types *types, uint32_t entry, bool is_local, unsigned *arguments, unsigned *results) {
    struct type_function *const function = types_find_function(types, entry, true);
    struct function_words *const words = function == NULL ? NULL : &function->words[is_local];
    if (words == NULL) {
        return false;
    }
    if (words->is_known && words->cost < types->entries_left) {
        types->entries_left -= words->cost;
    } else {
        size_t const before = types->entries_left;
        words->has_bound = find_words(types, entry, is_local, &words->arguments, &words->results);
        words->cost = before - types->entries_left;
        words->is_known = types->entries_left > 0;
    }
    *arguments = words->arguments;
    *results = words->results;
    return words->has_bound;
}

void types_of_parameter(struct types *types, uint32_t entry, unsigned reg, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_PARAMETER, .about = entry, .offset = reg}, NULL, out);
}

void types_of_result(struct types *types, uint32_t entry, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_RESULT, .about = entry}, NULL, out);
}

void types_of_object(struct types *types, uint32_t address, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_OBJECT, .about = address}, NULL, out);
}

void types_of_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_REGISTER, .about = pc, .offset = reg}, NULL, out);
}

void types_around_register(struct types *types, uint32_t pc, unsigned reg, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_AROUND_REGISTER, .about = pc, .offset = reg}, NULL, out);
}

void types_of_any_member(struct types *types, uint32_t pc, int64_t offset, struct pointees *out) {
    ask(types, (struct type_answer){.question = ASKS_ANY_MEMBER, .about = pc, .offset = offset}, NULL, out);
}

// \return  The number of the same registers in types->frames. Most questions come with few of them: none points into
// the frame, or only the one that holds SP does.
static uint32_t number_of(struct types *types, const int64_t registers[CORE_REGISTERS]) {
    size_t const bytes = sizeof types->frames->registers;
    uint32_t hash = 0, number;
    for (unsigned i = 0; i < CORE_REGISTERS; ++i) {
        hash = index_mix((uint64_t)registers[i] + hash);
    }
    INDEX_FIND(&types->frame_index, hash, number, memcmp(types->frames[number].registers, registers, bytes) == 0);
    if (number == INDEX_NONE) {
        number = (uint32_t)types->frame_count;
        struct type_frame frame;
        memcpy(frame.registers, registers, bytes);
        APPEND(types->frames, types->frame_count, types->frame_capacity, frame);
        index_add(&types->frame_index, hash, number);
    }
    return number;
}

void types_of_frame(struct types *types, uint32_t pc, int64_t offset, const int64_t registers[CORE_REGISTERS],
                    struct pointees *out) {
    uint32_t const frame = number_of(types, registers);
    ask(types, (struct type_answer){.question = ASKS_FRAME, .about = pc, .offset = offset, .step = frame}, NULL, out);
}

void types_load(struct types *types, const struct pointee *from, int64_t offset, uint32_t step, struct pointees *out) {
    struct pointee at = *from;
    at.offset += offset;
    ask(types,
        (struct type_answer){.question = (uint8_t)(ASKS_LOADED + from->kind),
                             .about = (uintptr_t)from->type.addr,
                             .offset = at.offset,
                             .step = step},
        &at, out);
}
