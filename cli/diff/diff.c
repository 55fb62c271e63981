// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Compares two snapshots, symbol by symbol and section by section, flash and RAM apart. Compilers append suffixes
// such as .constprop.0 to the names of functions that they clone, with numbers that change from build to build, so
// names are compared without them. A symbol that exactly one file lost and exactly one other gained has moved; it
// counts as one change.
#include "diff/diff.h"

#include "base/names.h"
#include "base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *change_name(enum change change) {
    static const char *const names[] = {
        [CHANGE_NONE] = "same",   [CHANGE_ADDED] = "added",   [CHANGE_REMOVED] = "removed",
        [CHANGE_GROWN] = "grown", [CHANGE_SHRUNK] = "shrunk", [CHANGE_MOVED] = "moved"};
    return names[change];
}

// Tells whether a part of a name between dots is one that compilers append. Pure numbers are counters of clones or of
// static variables.
static bool is_suffix(const char *word, size_t length) {
    static const char *const words[] = {"constprop", "isra", "part", "cold", "lto_priv", "llvm", "localalias", "clone"};
    size_t digits = 0;
    while (digits < length && isdigit((unsigned char)word[digits])) {
        ++digits;
    }
    if (digits == length) {
        return length > 0;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; ++i) {
        if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

// Suffixes may be stacked, as in "f.part.0.constprop.1", hence the loop.
size_t plain_length(const char *name) {
    size_t length = strlen(name);
    for (;;) {
        const char *const dot = memrchr(name, '.', length);
        if (dot == NULL || dot == name || !is_suffix(dot + 1, length - (size_t)(dot - name) - 1)) {
            return length;
        }
        length = (size_t)(dot - name);
    }
}

/// This struct holds the sums for each name, of the old and the new image together.
struct sums {
    struct names names; ///< "file\nname" or "name".
    struct deltas deltas;
};

// \return  The sums of a key, which are zero if the key is new. The pointer is valid until the next call.
static struct delta *sum_of(struct sums *sums, const char *key, size_t length) {
    uint32_t const number = names_add(&sums->names, key, length);
    if (number == sums->deltas.count) {
        sums->deltas.items =
            memory_grow(sums->deltas.items, number, &sums->deltas.capacity, sizeof *sums->deltas.items);
        sums->deltas.items[sums->deltas.count++] = (struct delta){0};
    }
    return &sums->deltas.items[number];
}

static void add_bytes(struct delta *delta, const struct snapshot_item *item, bool is_new) {
    *(is_new ? &delta->new_flash : &delta->old_flash) += item->flash_bytes;
    *(is_new ? &delta->new_ram : &delta->old_ram) += item->ram_bytes;
}

static void sum_sections(struct sums *sums, const struct snapshot *snapshot, bool is_new) {
    for (size_t i = 0; i < snapshot->item_count; ++i) {
        const struct snapshot_item *const item = &snapshot->items[i];
        add_bytes(sum_of(sums, item->section, strlen(item->section)), item, is_new);
    }
}

// The key is "file\nname", because static functions of several files may share a name. No file name contains a line
// break.
static void sum_symbols(struct sums *sums, const struct snapshot *snapshot, bool is_new) {
    for (size_t i = 0; i < snapshot->item_count; ++i) {
        const struct snapshot_item *const item = &snapshot->items[i];
        size_t const file = strlen(item->file), name = plain_length(item->symbol);
        char *const key = memory_get(file + name + 2, 1);
        memcpy(key, item->file, file);
        key[file] = '\n';
        memcpy(key + file + 1, item->symbol, name);
        add_bytes(sum_of(sums, key, file + 1 + name), item, is_new);
        free(key);
    }
}

// An object that stands in no archive is told so, as brim report tells it.
static struct slice archive_of(const char *object) {
    const char *const open = object[0] == '[' ? NULL : strrchr(object, '(');
    return open == NULL ? (struct slice){"[no archive]", 12} : (struct slice){object, (uint32_t)(open - object)};
}

static struct slice key_of(struct diff *diff, const struct snapshot_item *item, bool is_new) {
    uint64_t const bytes = is_new ? item->flash_bytes + item->ram_bytes : 0;
    const char *text = NULL;
    switch (diff->by) {
    case BY_FOLDER:
        return report_folder(item->file);
    case BY_ARCHIVE:
        return archive_of(item->object);
    case BY_GROUP:
        text =
            group_name(diff->groups.config, groups_sort(&diff->groups, item->file, item->object, item->symbol, bytes));
        break;
    case BY_REGION:
        text = item->region;
        break;
    case BY_SECTION:
        text = item->section;
        break;
    case BY_FILE:
        text = item->file;
        break;
    case BY_OBJECT:
        text = item->object;
        break;
    default:
        text = item->symbol;
        break;
    }
    return (struct slice){text, (uint32_t)strlen(text)};
}

static void sum_rows(struct diff *diff, struct sums *sums, const struct snapshot *snapshot, bool is_new) {
    for (size_t i = 0; diff->by != DIFF_BY_NONE && i < snapshot->item_count; ++i) {
        struct slice const key = key_of(diff, &snapshot->items[i], is_new);
        add_bytes(sum_of(sums, key.text, key.length), &snapshot->items[i], is_new);
    }
}

static bool is_only(const struct delta *delta, bool in_new) {
    bool const has_new = delta->new_flash + delta->new_ram > 0, has_old = delta->old_flash + delta->old_ram > 0;
    return in_new ? has_new && !has_old : has_old && !has_new;
}

/// A candidate is a name that one file of the old image lost, or that one file of the new image gained.
struct candidate {
    const char *name;
    uint32_t number;
    bool in_new;
};

static int by_name(const void *a, const void *b) {
    const struct candidate *const left = a, *const right = b;
    int const order = strcmp(left->name, right->name);
    return order != 0 ? order : (int)left->in_new - (int)right->in_new;
}

// Makes one change of two: the new one takes the old sizes and remembers the old file.
static void join(struct sums *sums, const struct candidate *old_one, const struct candidate *new_one) {
    struct delta *const from = &sums->deltas.items[old_one->number], *const to = &sums->deltas.items[new_one->number];
    const char *const key = sums->names.texts[old_one->number];
    to->old_flash = from->old_flash;
    to->old_ram = from->old_ram;
    to->old_file = arena_text(&sums->names.arena, key, strcspn(key, "\n"));
    from->old_flash = from->old_ram = 0;
}

// A name that exactly one file lost and exactly one file gained has moved. If several files are involved, nobody knows
// which moved where, and the changes stay as they are. Names in brackets ("[padding]") are no symbols. O(n log n).
static void find_moves(struct sums *sums) {
    struct candidate *const candidates = memory_get(sums->deltas.count, sizeof *candidates);
    size_t count = 0;
    for (uint32_t i = 0; i < sums->deltas.count; ++i) {
        const char *const name = strchr(sums->names.texts[i], '\n') + 1;
        bool const in_new = is_only(&sums->deltas.items[i], true);
        if (name[0] != '[' && (in_new || is_only(&sums->deltas.items[i], false))) {
            candidates[count++] = (struct candidate){name, i, in_new};
        }
    }
    qsort(candidates, count, sizeof *candidates, by_name);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && strcmp(candidates[i].name, candidates[end].name) == 0; ++end) {
        }
        if (end - i == 2 && !candidates[i].in_new && candidates[i + 1].in_new) {
            join(sums, &candidates[i], &candidates[i + 1]);
        }
    }
    free(candidates);
}

static enum change change_of(const struct delta *delta) {
    uint64_t const before = delta->old_flash + delta->old_ram, after = delta->new_flash + delta->new_ram;
    if (before == 0 || after == 0) {
        return before == after ? CHANGE_NONE : before == 0 ? CHANGE_ADDED : CHANGE_REMOVED;
    }
    if (delta->old_flash == delta->new_flash && delta->old_ram == delta->new_ram) {
        return delta->old_file != NULL ? CHANGE_MOVED : CHANGE_NONE;
    }
    return after >= before ? CHANGE_GROWN : CHANGE_SHRUNK;
}

// A change counts by its absolute value, so that growth and shrinkage of equal size rank alike.
static uint64_t size_of_change(const struct delta *delta) {
    uint64_t const flash =
        delta->new_flash > delta->old_flash ? delta->new_flash - delta->old_flash : delta->old_flash - delta->new_flash;
    uint64_t const ram =
        delta->new_ram > delta->old_ram ? delta->new_ram - delta->old_ram : delta->old_ram - delta->new_ram;
    return flash + ram;
}

static int by_size(const void *a, const void *b) {
    const struct delta *const left = a, *const right = b;
    if ((left->change == CHANGE_NONE) != (right->change == CHANGE_NONE)) {
        return left->change == CHANGE_NONE ? 1 : -1;
    }
    uint64_t const left_size = size_of_change(left), right_size = size_of_change(right);
    if (left_size != right_size) {
        return left_size > right_size ? -1 : 1;
    }
    int const order = strcmp(left->name, right->name);
    return order != 0 || left->file == NULL ? order : strcmp(left->file, right->file);
}

static const char *keep(struct diff *diff, const char *text, size_t length) {
    return arena_text(&diff->texts, text, length);
}

static const char *readable(struct diff *diff, const char *symbol) {
    char *const plain = demangled(symbol);
    const char *const kept = keep(diff, plain == NULL ? symbol : plain, strlen(plain == NULL ? symbol : plain));
    free(plain);
    return kept;
}

// Sorts changes, the largest first. A change may have no size, as a move has none, so that order alone would not tell
// what did not change.
static void finish_changes(struct deltas *deltas) {
    for (size_t i = 0; i < deltas->count; ++i) {
        deltas->unchanged += deltas->items[i].change == CHANGE_NONE;
    }
    if (deltas->count > 0) {
        qsort(deltas->items, deltas->count, sizeof *deltas->items, by_size);
    }
}

// Turns sums into changes and frees the sums. A name without bytes in both images is what a move left behind.
static void take_changes(struct diff *diff, struct deltas *into, struct sums *sums, bool has_files) {
    for (size_t i = 0; i < sums->deltas.count; ++i) {
        struct delta delta = sums->deltas.items[i];
        delta.change = change_of(&delta);
        if (delta.old_flash + delta.old_ram + delta.new_flash + delta.new_ram == 0) {
            continue;
        }
        const char *const key = sums->names.texts[i];
        size_t const file = has_files ? strcspn(key, "\n") : 0;
        delta.name = readable(diff, has_files ? key + file + 1 : key);
        delta.file = has_files ? keep(diff, key, file) : NULL;
        delta.old_file = delta.old_file == NULL ? NULL : keep(diff, delta.old_file, strlen(delta.old_file));
        APPEND(into->items, into->count, into->capacity, delta);
    }
    finish_changes(into);
    names_free(&sums->names);
    free(sums->deltas.items);
}

static void sum_regions(struct diff *diff, const struct snapshot *new_one, const struct snapshot *old_one) {
    struct sums sums = {0};
    for (size_t i = 0; i < new_one->region_count; ++i) {
        sum_of(&sums, new_one->regions[i].name, strlen(new_one->regions[i].name))->new_flash +=
            new_one->regions[i].used_bytes;
    }
    for (size_t i = 0; i < old_one->region_count; ++i) {
        sum_of(&sums, old_one->regions[i].name, strlen(old_one->regions[i].name))->old_flash +=
            old_one->regions[i].used_bytes;
    }
    for (size_t i = 0; i < sums.deltas.count; ++i) {
        sums.deltas.items[i].name = keep(diff, sums.names.texts[i], strlen(sums.names.texts[i]));
        sums.deltas.items[i].change = change_of(&sums.deltas.items[i]);
    }
    diff->regions = sums.deltas;
    for (size_t i = 0; i < diff->regions.count; ++i) {
        diff->regions.unchanged += diff->regions.items[i].change == CHANGE_NONE;
    }
    names_free(&sums.names);
}

/// Numbers stacks by name and by turn among those of one name. Two tasks may run the same function, so a name alone
/// would merge them.
struct stack_names {
    struct names names, keys;
    size_t *counts; ///< Number of entries of each name in the image at hand.
    size_t count_capacity;
};

static uint32_t stack_key(struct stack_names *stacks, const char *name) {
    char turn[32];
    size_t const length = strlen(name);
    uint32_t const number = names_add(&stacks->names, name, length);
    if (number >= stacks->count_capacity) {
        stacks->counts = memory_grow(stacks->counts, number, &stacks->count_capacity, sizeof *stacks->counts);
        memset(stacks->counts + number, 0, (stacks->count_capacity - number) * sizeof *stacks->counts);
    }
    int const digits = snprintf(turn, sizeof turn, "%zu ", stacks->counts[number]++);
    char *const key = memory_get(length + (size_t)digits + 1, 1);
    memcpy(key, turn, (size_t)digits);
    memcpy(key + digits, name, length);
    uint32_t const found = names_add(&stacks->keys, key, length + (size_t)digits);
    free(key);
    return found;
}

static void add_stacks(struct diff *diff, struct stack_names *stacks, const struct snapshot *snapshot, bool is_new) {
    for (size_t i = 0; i < stacks->names.count; ++i) {
        stacks->counts[i] = 0;
    }
    for (size_t i = 0; i < snapshot->stack_count; ++i) {
        const struct snapshot_stack *const stack = &snapshot->stacks[i];
        struct stack_delta *const delta = &diff->stacks[stack_key(stacks, stack->name)];
        delta->name = keep(diff, stack->name, strlen(stack->name));
        *(is_new ? &delta->new_verdict : &delta->old_verdict) = keep(diff, stack->verdict, strlen(stack->verdict));
        *(is_new ? &delta->new_known : &delta->old_known) = stack->is_known;
        *(is_new ? &delta->new_bytes : &delta->old_bytes) = stack->bound_bytes;
    }
}

static bool is_changed(const struct stack_delta *delta) {
    return delta->new_verdict == NULL || delta->old_verdict == NULL || delta->new_bytes != delta->old_bytes ||
           strcmp(delta->new_verdict, delta->old_verdict) != 0;
}

// Keeps the order of the entries among those that changed, and among those that did not.
static void put_changed_first(struct diff *diff) {
    struct stack_delta *const ordered = memory_get(diff->stack_count, sizeof *ordered);
    size_t count = 0;
    for (int is_first = 1; is_first >= 0; --is_first) {
        for (size_t i = 0; i < diff->stack_count; ++i) {
            if (is_changed(&diff->stacks[i]) == is_first) {
                ordered[count++] = diff->stacks[i];
            }
        }
        diff->stacks_unchanged = is_first ? diff->stack_count - count : diff->stacks_unchanged;
    }
    free(diff->stacks);
    diff->stacks = ordered;
}

// Bounds are compared only if both images have them; a saved report of an older brim does not.
static void compare_stacks(struct diff *diff, const struct snapshot *new_one, const struct snapshot *old_one) {
    if (!new_one->has_stacks || !old_one->has_stacks) {
        return;
    }
    struct stack_names stacks = {0};
    diff->stacks = memory_get(new_one->stack_count + old_one->stack_count, sizeof *diff->stacks);
    add_stacks(diff, &stacks, new_one, true);
    add_stacks(diff, &stacks, old_one, false);
    diff->stack_count = stacks.keys.count;
    put_changed_first(diff);
    names_free(&stacks.names);
    names_free(&stacks.keys);
    free(stacks.counts);
}

static bool has_finding(const struct snapshot *snapshot, const struct snapshot_finding *wanted) {
    for (size_t i = 0; i < snapshot->finding_count; ++i) {
        const struct snapshot_finding *const finding = &snapshot->findings[i];
        if (strcmp(finding->kind, wanted->kind) == 0 && strcmp(finding->name, wanted->name) == 0 &&
            strcmp(finding->file, wanted->file) == 0) {
            return true;
        }
    }
    return false;
}

static void add_findings(struct diff *diff, const struct snapshot *snapshot, const struct snapshot *other,
                         bool is_new) {
    for (size_t i = 0; i < snapshot->finding_count; ++i) {
        const struct snapshot_finding *const finding = &snapshot->findings[i];
        if (!has_finding(other, finding)) {
            APPEND(diff->findings, diff->finding_count, diff->finding_capacity,
                   (struct finding_delta){.kind = keep(diff, finding->kind, strlen(finding->kind)),
                                          .name = keep(diff, finding->name, strlen(finding->name)),
                                          .file = keep(diff, finding->file, strlen(finding->file)),
                                          .is_new = is_new,
                                          .won_flash = finding->won_flash,
                                          .won_ram = finding->won_ram});
        }
    }
}

// A finding is known by its kind, its name and its file. Where one image has no findings, because it comes from an
// older brim or an analysis failed, all of the other's would look new; so nothing is compared.
static void compare_findings(struct diff *diff, const struct snapshot *new_one, const struct snapshot *old_one) {
    if (new_one->has_findings && old_one->has_findings) {
        add_findings(diff, new_one, old_one, true);
        diff->new_finding_count = diff->finding_count;
        add_findings(diff, old_one, new_one, false);
    }
}

// The invariant of struct diff follows from summing the same items four times: by section, by symbol, by the dimension
// of the rows, and in total.
void diff_make(struct diff *diff, const struct snapshot *new_one, const struct snapshot *old_one,
               const struct config *config, int by) {
    *diff = (struct diff){.new_path = new_one->path, .old_path = old_one->path, .total = {.name = "Total"}};
    diff->only_rows = by != DIFF_BY_NONE;
    struct sums sections = {0}, symbols = {0}, rows = {0};
    groups_begin(&diff->groups, config);
    diff->by = by == DIFF_BY_NONE && config->group_count > 0 ? BY_GROUP : by;
    for (int is_new = 0; is_new <= 1; ++is_new) {
        const struct snapshot *const snapshot = is_new ? new_one : old_one;
        sum_sections(&sections, snapshot, is_new);
        sum_symbols(&symbols, snapshot, is_new);
        sum_rows(diff, &rows, snapshot, is_new);
        for (size_t i = 0; i < snapshot->item_count; ++i) {
            add_bytes(&diff->total, &snapshot->items[i], is_new);
        }
    }
    find_moves(&symbols);
    sum_regions(diff, new_one, old_one);
    take_changes(diff, &diff->sections, &sections, false);
    take_changes(diff, &diff->symbols, &symbols, true);
    take_changes(diff, &diff->rows, &rows, false);
    diff->total.change = change_of(&diff->total);
    compare_stacks(diff, new_one, old_one);
    compare_findings(diff, new_one, old_one);
    diff->is_empty = diff->sections.count == diff->sections.unchanged &&
                     diff->symbols.count == diff->symbols.unchanged && diff->stack_count == diff->stacks_unchanged &&
                     diff->finding_count == 0;
}

void diff_free(struct diff *diff) {
    free(diff->regions.items);
    free(diff->sections.items);
    free(diff->symbols.items);
    free(diff->rows.items);
    free(diff->findings);
    groups_free(&diff->groups);
    free(diff->stacks);
    arena_free(&diff->texts);
    *diff = (struct diff){0};
}
