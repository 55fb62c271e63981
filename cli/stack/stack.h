// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The worst case of every stack of an image, per interrupt priority. A bound is never below the truth; what is not
/// known makes it unknown, and is listed with what would have to be said.
#ifndef BRIM_CLI_ANALYSIS_STACK_H
#define BRIM_CLI_ANALYSIS_STACK_H

#include "accesses/accesses.h"
#include "base/index.h"
#include "calls/program.h"

enum bound_verdict {
    BOUND_EXACT,   ///< Follows from the code alone.
    BOUND_ASSUMED, ///< Holds if the listed assumptions do.
    BOUND_UNKNOWN, ///< There is none.
};

/// One line of a deepest path. The bytes of a path sum to its bound.
struct stack_step {
    enum step_kind kind;
    struct code_location location; ///< Of the call, or of the function.
    uint32_t function;             ///< Index into stack.functions; UINT32_MAX of what is no function.
    int64_t bytes;
    uint64_t rounds; ///< Of STEP_REPEAT.
};

struct stack_path {
    struct stack_step *steps;
    size_t count, capacity;
    bool is_shared; ///< The steps belong to an entry of the same function.
};

/// Whether a stack is large enough. It is not known where the bound or the size of the stack is not.
enum stack_fit { FIT_UNKNOWN, FIT_NO, FIT_YES };

enum entry_kind { ENTRY_RESET, ENTRY_HANDLER, ENTRY_END, ENTRY_TASK, ENTRY_FUNCTION };

enum { PRIORITY_UNKNOWN = 1000, PRIORITY_NONE = 1001 };

struct stack_entry {
    const char *name;
    enum entry_kind kind;
    uint32_t address;
    uint32_t exception; ///< Number of the vector; 0 for what is none.
    int priority;       ///< As the core compares it: the group's; -3 to 255, PRIORITY_UNKNOWN, PRIORITY_NONE for tasks.
    enum bound_verdict verdict;
    uint64_t bound_bytes; ///< Of BOUND_UNKNOWN: what is known to be needed at least.
    bool has_cuts;        ///< Calls on its way are not counted, as the configuration says. These are both figures:
    enum bound_verdict uncut_verdict;
    uint64_t uncut_bytes;    ///< The same with every call counted; bound_bytes where nothing is cut.
    uint64_t reserved_bytes; ///< Of the stack it runs on; 0 iff not known.
    uint64_t lowest_address; ///< Of that stack; 0 iff not known. Set for the main stack and for tasks only.
    uint64_t guard_bytes;    ///< The lowest bytes of that size, which a guard makes unusable.
    const char *stack_name;  ///< "main", or of the object.
    bool uses_fp;
    const char *remark; ///< What is not known of a task that was found, or where it was found; NULL for others.
    enum stack_fit fit; ///< FIT_YES: the bound is within the reserved size less the guard and the margin.
    struct stack_path path;
    uint32_t *notes; ///< Indices into record.notes, each once.
    size_t note_count, note_capacity;
    struct index noted; ///< Finds a note among them.
};

/// A priority group: handlers that cannot preempt each other.
struct stack_level {
    int priority;
    uint32_t deepest;     ///< Entry that counts.
    uint64_t frame_bytes; ///< What the core stacks on the way in.
    uint64_t total_bytes; ///< Of the main stack, up to and with this level.
};

/// A function that was followed.
struct stack_function {
    struct code_location location; ///< Of its entry.
    bool has_code;                 ///< Otherwise its bytes are a fact, or not known.
    int64_t frame_bytes;           ///< Deepest of its own, calls aside.
    int64_t bound_bytes;           ///< With its calls; of BOUND_UNKNOWN, at least.
    enum bound_verdict verdict;
};

struct stack_call {
    uint32_t caller, callee; ///< Indices into stack.functions.
    int64_t depth_bytes;     ///< Of the caller, there.
    bool is_indirect;
    bool is_on_path; ///< The deepest path of the main stack leads through it.
};

/// A function that another one enters by a jump with its frame open, and whose bytes count as that one's.
struct stack_part {
    struct code_location location; ///< Of its entry.
    uint32_t caller;               ///< Index into stack.functions.
    int64_t depth_bytes;           ///< Of the caller, there.
};

/// Who tells the size of a function's own frame, beside its code.
enum frame_source { FRAME_SU, FRAME_CI, FRAME_SECTION, FRAME_UNWIND, FRAME_SOURCES };

enum { FRAME_NOT_TOLD = -1, FRAME_AMBIGUOUS = -2 };

/// One function's frame by all sources. What is larger than the code's own contradicts; what is smaller is wrong too
/// often to say anything: naked functions, frame pointers behind alloca.
struct frame_audit {
    struct code_location location;
    int64_t own_bytes; ///< By its code.
    bool is_known;     ///< All of its code was understood.
    bool is_larger, is_smaller;
    int64_t told_bytes[FRAME_SOURCES]; ///< FRAME_NOT_TOLD, FRAME_AMBIGUOUS.
    const char *told_by[FRAME_SOURCES];
};

struct audit {
    struct frame_audit *frames; ///< By address.
    size_t count;
    size_t file_count;  ///< Files .su and .ci that were read.
    size_t newer_count; ///< Those that are newer than the image, and so of another build.
    size_t larger, smaller;
};

struct stack {
    const char *image_path;
    struct stack_entry main;  ///< The whole main stack: the reset handler's worst, and all levels above.
    struct stack_entry asked; ///< The function of the request; its name is NULL where there is none.
    struct stack_entry *entries;
    size_t entry_count, entry_capacity;
    uint64_t free_bytes;        ///< Between the highest data in RAM below the initial SP and that SP; 0 iff not known.
    struct stack_level *levels; ///< From the least to the most urgent.
    size_t level_count, level_capacity;
    struct call_record record;  ///< Unknowns, assumptions, calls through pointers, and all texts of the result.
    struct call_note *findings; ///< Contradictions: a priority declared otherwise, a larger frame by another source.
    size_t finding_count, finding_capacity;
    struct stack_function *functions; ///< By address; behind them those without code.
    size_t function_count;
    struct stack_call *calls; ///< By caller.
    size_t call_count;
    struct stack_part *parts; ///< By caller.
    size_t part_count, part_capacity;
    struct audit audit; ///< Of all functions where the request asks; otherwise of what is followed, by the image alone.
    struct code_location *unreached; ///< Functions whose address is taken and that no entry reaches, by address.
    size_t unreached_count, unreached_capacity;
    uint64_t margin; ///< In thousandths of a percent.
    bool all_fit;    ///< Every bound is known and fits with its margin, and nothing contradicts.
};

struct stack_request {
    const char *function;      ///< Its path is wanted too, though it may be no entry; NULL for none.
    bool audits;               ///< Frames are compared with files of the compiler as well, and those of all functions.
    const char *usage_folder;  ///< Where these files are; NULL: beside the objects.
    struct accesses *accesses; ///< Those of the image: accesses_open_once() opens them where a vector table in RAM asks
                               ///< for them, and the caller closes them.
};

/// Bounds the stacks of a program, which it opens. Names in the result are those of the program, which must outlive it.
/// \return  false iff the program cannot be opened, or a fact of the configuration matches nothing; error says which.
bool stack_make(struct stack *stack, struct program *program, const struct stack_request *request,
                struct reader_error *error);
void stack_free(struct stack *stack);

/// \return  The entry of this name, "main stack", or the function that was asked for; NULL iff there is none.
const struct stack_entry *stack_find(const struct stack *stack, const char *name);

/// Those with the largest frames first. \return An array of function_count indices; the caller frees it.
uint32_t *stack_by_frame(const struct stack *stack);

/// \return  The bytes of the entry's stack above its guard.
uint64_t stack_entry_size(const struct stack_entry *entry);

const char *bound_verdict_name(enum bound_verdict verdict);

#endif
