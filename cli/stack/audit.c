// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Compares the stack that brim finds in the code of each function with what a compiler says: .su and .ci files, the
// section .stack_sizes, and call frame information (CFI). A function whose code takes less than a compiler says is a
// finding, because then brim, or the compiler, is wrong, and the bound may be too small. The hard part is names: a
// .su file names a function as the source does, but the image has clones (.constprop.0), C++ names and several static
// functions of one name. A source that matches several frames with different sizes is told as ambiguous rather than
// guessed.
//
// Only code counts that some path leads through: a push behind a call of a weak function that is not linked never
// happens, and neither does what stands behind a call that does not return. Call frame information has a rule for each
// address, so the rules of such code are left out. The other sources tell one number for the whole function. Where code
// that no path reaches would take stack, that number may be about this code, and is no contradiction.
#include "stack/audit.h"

#include "arm/insn.h"
#include "base/memory.h"
#include "base/search.h"
#include "base/text.h"
#include "dwarf/call_frames.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct auditor {
    struct stack *stack;
    struct code *code;
    const struct locator *locator;
    uint32_t *parts; ///< Where functions go on that have their frame open, by address; several may be equal.
    size_t part_count, part_capacity;
    const char **declarations; ///< The name of each function as C++ declares it; NULL where it is a plain one.
};

static const struct image_symbol *symbol_of(const struct locator *locator, size_t index) {
    return &locator->image->symbols[locator->functions[index]];
}

// Where the flow has only unknowns of these two kinds, the frame is still known, but for what is taken at run time.
static bool is_understood(const struct flow *flow) {
    for (size_t i = 0; i < flow->unknown_count; ++i) {
        if (flow->unknowns[i].kind != UNKNOWN_DYNAMIC_STACK && flow->unknowns[i].kind != UNKNOWN_STACK_LOOP) {
            return false;
        }
    }
    return true;
}

// Both lists ascend by address. next: the first function that is not below the last address that was asked for.
static bool is_reached(const struct stack *stack, uint32_t address, size_t *next) {
    while (*next < stack->function_count && stack->functions[*next].location.address < address) {
        ++*next;
    }
    return *next < stack->function_count && stack->functions[*next].location.address == address;
}

// Makes a frame of each function that was interpreted. Aliases, which share an address, give one frame.
static void add_frames(struct auditor *auditor, bool of_all) {
    size_t next = 0;
    struct audit *const audit = &auditor->stack->audit;
    const struct locator *const locator = auditor->locator;
    audit->frames = memory_get(locator->function_count, sizeof *audit->frames);
    for (size_t i = 0; i < locator->function_count; ++i) {
        uint32_t const address = (uint32_t)symbol_of(locator, i)->address;
        const struct flow *const flow = code_find(auditor->code, address);
        if (flow == NULL || !(of_all || is_reached(auditor->stack, address, &next)) ||
            (audit->count > 0 && audit->frames[audit->count - 1].location.address == address)) {
            continue;
        }
        struct frame_audit *const frame = &audit->frames[audit->count++];
        int32_t const deepest = flow->new_frame_bytes > flow->frame_bytes ? flow->new_frame_bytes : flow->frame_bytes;
        *frame = (struct frame_audit){.location = locator_at(locator, address), .own_bytes = deepest};
        frame->is_known = is_understood(flow);
        for (size_t j = 0; j < FRAME_SOURCES; ++j) {
            frame->told_bytes[j] = FRAME_NOT_TOLD;
        }
    }
}

static struct frame_audit *frame_at(const struct audit *audit, uint32_t address) {
    size_t low;
    BISECT(low, 0, audit->count, middle, audit->frames[middle].location.address < address);
    return low < audit->count && audit->frames[low].location.address == address ? &audit->frames[low] : NULL;
}

// Takes in what a source says. A second, different size from the same source makes it ambiguous.
static void tell(struct frame_audit *frame, enum frame_source source, uint64_t bytes, const char *by) {
    int64_t const before = frame->told_bytes[source];
    bool const is_other = before != FRAME_NOT_TOLD && before != (int64_t)bytes;
    frame->told_bytes[source] = is_other ? FRAME_AMBIGUOUS : (int64_t)bytes;
    frame->told_by[source] = by;
}

static int compare_words(const void *left, const void *right) {
    uint32_t const a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void find_parts(struct auditor *auditor) {
    for (size_t i = 0; i < auditor->code->flow_count; ++i) {
        const struct flow *const flow = auditor->code->flows[i];
        for (size_t j = 0; j < flow->part_count; ++j) {
            if (flow->parts[j].depth_bytes > 0) {
                APPEND(auditor->parts, auditor->part_count, auditor->part_capacity, flow->parts[j].entry);
            }
        }
    }
    if (auditor->part_count > 0) {
        qsort(auditor->parts, auditor->part_count, sizeof *auditor->parts, compare_words);
    }
}

// The rules of a .cold part count the frame of the function that jumps there, so the part has no frame of its own to be
// compared: depth_of() takes it in there.
static bool is_part(const struct auditor *auditor, uint32_t address) {
    size_t low;
    BISECT(low, 0, auditor->part_count, middle, auditor->parts[middle] < address);
    return low < auditor->part_count && auditor->parts[low] == address;
}

// The context is a flow. \return  Whether some path of it leads through [low, high).
static bool leads_through(const void *context, uint64_t low, uint64_t high) {
    const struct flow *const flow = context;
    for (size_t i = 0; i < flow->followed_count; ++i) {
        if (flow->followed[i].low < high && flow->followed[i].high > low) {
            return true;
        }
    }
    return false;
}

static bool takes_stack(const struct insn *insn) {
    bool const is_sum = insn->kind == INSN_ADD || insn->kind == INSN_ADD_REGISTER || insn->kind == INSN_SUBTRACT;
    bool const is_raised = insn->kind == INSN_ADD && insn->immediate >= 0;
    return (insn->rn == REGISTER_SP && insn->writes_back && insn->step < 0) ||
           (insn->rd == REGISTER_SP && is_sum && !is_raised);
}

// \return  Whether the function has code that takes stack and that none of its paths reaches.
static bool has_other_pushes(struct code *code, const struct flow *flow) {
    const struct image_symbol *const symbol = code_function(code, flow->entry);
    uint32_t const end = symbol == NULL ? flow->entry : code_function_end(code, symbol);
    for (uint32_t at = flow->entry; at < end;) {
        const struct insn *const insn = code_is_data(code, at) ? NULL : code_read_insn(code, at);
        if (insn != NULL && takes_stack(insn) && !leads_through(flow, at, at + insn->size)) {
            return true;
        }
        at += insn == NULL ? 2 : insn->size;
    }
    return false;
}

// The rules of a part are those of this function iff they begin with as much stack as it has taken at the jump: a
// shared end has the rules of the function that it lies in.
static int64_t depth_of(const struct auditor *auditor, const struct unwind *unwind, const struct image_symbol *symbol) {
    const struct flow *const flow = code_find(auditor->code, (uint32_t)symbol->address);
    int64_t depth = unwind_depth(unwind, symbol->address, symbol->address + symbol->size_bytes, leads_through, flow);
    for (size_t i = 0; i < flow->part_count; ++i) {
        uint32_t const entry = flow->parts[i].entry;
        const struct image_symbol *const part = code_function(auditor->code, entry);
        if (flow->parts[i].depth_bytes > 0 && part != NULL &&
            unwind_depth(unwind, entry, entry + 2, NULL, NULL) == flow->parts[i].depth_bytes) {
            int64_t const other =
                unwind_depth(unwind, entry, code_function_end(auditor->code, part), leads_through, flow);
            depth = other > depth ? other : depth;
        }
    }
    return depth;
}

// The depth by CFI is the largest distance of the canonical frame address from SP over the paths of the function.
static void tell_unwind(struct auditor *auditor) {
    struct unwind unwind;
    const struct locator *const locator = auditor->locator;
    unwind_open(&unwind, locator->image, locator->units->dwarf);
    find_parts(auditor);
    for (size_t i = 0; i < locator->function_count; ++i) {
        const struct image_symbol *const symbol = symbol_of(locator, i);
        struct frame_audit *const frame = frame_at(&auditor->stack->audit, (uint32_t)symbol->address);
        if (frame == NULL || frame->told_bytes[FRAME_UNWIND] != FRAME_NOT_TOLD || symbol->size_bytes == 0 ||
            is_part(auditor, (uint32_t)symbol->address)) {
            continue;
        }
        int64_t const depth = depth_of(auditor, &unwind, symbol);
        if (depth >= 0) {
            tell(frame, FRAME_UNWIND, (uint64_t)depth, "call frame information");
        }
    }
    unwind_close(&unwind);
}

// How well a name fits a symbol, in ascending order.
enum match { MATCH_NONE, MATCH_DECLARATION, MATCH_NUMBERED, MATCH_SYMBOL };

// "walk.constprop" is "walk.constprop.0", and link-time optimisation makes "walk.lto_priv.0" of "walk".
static bool is_numbered(const char *rest) {
    rest += strncmp(rest, ".lto_priv", 9) == 0 ? 9 : 0;
    return rest[0] == '.' && rest[1 + strspn(rest + 1, "0123456789")] == '\0';
}

static enum match match_of(const struct auditor *auditor, size_t index, const struct usage *usage) {
    const char *const symbol = symbol_of(auditor->locator, index)->name;
    size_t const length = strlen(usage->name);
    if (strncmp(symbol, usage->name, length) == 0) {
        return symbol[length] == '\0' ? MATCH_SYMBOL : is_numbered(symbol + length) ? MATCH_NUMBERED : MATCH_NONE;
    }
    const char *const declaration = auditor->declarations[index];
    size_t const declared = declaration == NULL ? 0 : strlen(declaration);
    return declared > 0 && length >= declared && strcmp(usage->name + length - declared, declaration) == 0 &&
                   (length == declared || usage->name[length - declared - 1] == ' ')
               ? MATCH_DECLARATION
               : MATCH_NONE;
}

// Functions of one name are told apart by their files, where the image knows them.
static bool is_of_file(const struct frame_audit *frame, const struct usage *usage) {
    return frame->location.file == NULL || strcmp(base_name(frame->location.file), base_name(usage->file)) == 0;
}

static void tell_named(const struct auditor *auditor, const struct usage *usage) {
    struct frame_audit *found = NULL;
    enum match best = MATCH_NONE;
    bool is_one = true;
    for (size_t i = 0; i < auditor->locator->function_count; ++i) {
        enum match const match = match_of(auditor, i, usage);
        struct frame_audit *const frame =
            match < best || match == MATCH_NONE
                ? NULL
                : frame_at(&auditor->stack->audit, (uint32_t)symbol_of(auditor->locator, i)->address);
        if (frame != NULL && is_of_file(frame, usage)) {
            is_one = match > best || frame == found;
            best = match;
            found = frame;
        }
    }
    if (found != NULL && is_one) {
        enum frame_source const source = usage->source == USAGE_SU ? FRAME_SU : FRAME_CI;
        tell(found, source, usage->bytes, base_name(usage->read_in));
    }
}

static void tell_usages(const struct auditor *auditor, const struct usages *usages) {
    for (size_t i = 0; i < usages->count; ++i) {
        const struct usage *const usage = &usages->items[i];
        if (usage->source != USAGE_SECTION) {
            tell_named(auditor, usage);
            continue;
        }
        struct frame_audit *const frame = frame_at(&auditor->stack->audit, usage->address);
        if (frame != NULL) {
            tell(frame, FRAME_SECTION, usage->bytes, usage->read_in);
        }
    }
}

static void find_declarations(struct auditor *auditor) {
    for (size_t i = 0; i < auditor->locator->function_count; ++i) {
        char *const plain = demangled(symbol_of(auditor->locator, i)->name);
        if (plain != NULL) {
            auditor->declarations[i] = arena_text(&auditor->stack->record.texts, plain, strlen(plain));
            free(plain);
        }
    }
}

static void add_finding(struct stack *stack, const struct frame_audit *frame, enum frame_source source) {
    APPEND(stack->findings, stack->finding_count, stack->finding_capacity,
           (struct call_note){
               .location = frame->location,
               .text = keep_text(
                   &stack->record.texts, "%s: its code takes %" PRId64 " bytes of stack, %s says %" PRId64,
                   frame->location.function, frame->own_bytes, frame->told_by[source], frame->told_bytes[source]),
           });
}

// Only a compiler that says more than the code takes is a finding: our bound would then be too small. Less is usual,
// since some compilers leave pushed registers or a tail out.
static void compare(struct stack *stack, struct code *code, struct frame_audit *frame) {
    for (size_t i = 0; i < FRAME_SOURCES; ++i) {
        bool const is_told = frame->told_bytes[i] >= 0;
        if (is_told && frame->is_known && frame->told_bytes[i] > frame->own_bytes &&
            (i == FRAME_UNWIND || !has_other_pushes(code, code_find(code, frame->location.address)))) {
            frame->is_larger = true;
            add_finding(stack, frame, (enum frame_source)i);
        }
        frame->is_smaller |= is_told && frame->told_bytes[i] < frame->own_bytes;
        if (is_told) {
            frame->told_by[i] = keep_text(&stack->record.texts, "%s", frame->told_by[i]);
        }
    }
    stack->audit.larger += frame->is_larger;
    stack->audit.smaller += frame->is_smaller;
}

void audit_fill(struct stack *stack, struct code *code, const struct locator *locator, const struct usages *usages,
                bool of_all) {
    struct auditor auditor = {.stack = stack,
                              .code = code,
                              .locator = locator,
                              .declarations = memory_get(locator->function_count, sizeof(char *))};
    add_frames(&auditor, of_all);
    tell_unwind(&auditor);
    if (usages->file_count > 0) {
        find_declarations(&auditor);
    }
    tell_usages(&auditor, usages);
    for (size_t i = 0; i < stack->audit.count; ++i) {
        compare(stack, code, &stack->audit.frames[i]);
    }
    stack->audit.file_count = usages->file_count;
    free(auditor.declarations);
    free(auditor.parts);
}
