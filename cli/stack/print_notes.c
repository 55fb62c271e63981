// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the notes of an entry, and the block of items that a user can paste into brim.yaml. An interpreter or a
// driver framework may leave hundreds of unknowns of which a few have most of the effect. So a long list of notes is
// folded into the kinds of notes, and the items are ranked by the number of unknowns that each of them removes. Every
// note belongs to code that an entry reaches, since only such code is in the call graph.
#include "stack/print_notes.h"

#include "base/memory.h"
#include "output/wrap.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    LONGEST_LIST = 16, // Notes that are printed one by one.
    MOST_KINDS = 10,   // Kinds of notes in a folded list.
    MOST_ITEMS = 20,   // Items for brim.yaml.
    LINE_TEXT = 2048,
};

void location_text(const struct code_location *location, char text[LOCATION_TEXT]) {
    const char *const slash = location->file == NULL ? NULL : strrchr(location->file, '/');
    if (location->file == NULL) {
        snprintf(text, LOCATION_TEXT, "0x%08" PRIx32, location->address);
    } else {
        snprintf(text, LOCATION_TEXT, "%s:%u", slash == NULL ? location->file : slash + 1, location->line);
    }
}

static const struct call_note *note_of(const struct stack *stack, const struct stack_entry *entry, size_t index) {
    return &stack->record.notes[entry->notes[index]];
}

// \return  Whether an earlier note says the same to a reader. Several instructions of a line give the same unknown,
// and an assumption is the same for a whole function.
static bool is_said(const struct stack *stack, const struct stack_entry *entry, size_t index) {
    const struct call_note *const note = note_of(stack, entry, index);
    for (size_t i = 0; i < index; ++i) {
        const struct call_note *const other = note_of(stack, entry, i);
        bool const is_same_line = note->location.line > 0 && note->location.line == other->location.line;
        if ((!note->is_unknown || is_same_line) && note->is_unknown == other->is_unknown &&
            strcmp(note->text, other->text) == 0 && strcmp(note->location.function, other->location.function) == 0) {
            return true;
        }
    }
    return false;
}

/// Notes with the same text, or items with the same advice.
struct kind {
    const struct call_note *first;
    size_t count, order;
};

struct kinds {
    struct kind *items;
    size_t count, capacity;
    size_t notes;
};

// \return  The text by which notes are of one kind.
static const char *key_of(const struct call_note *note, bool by_advice) {
    return by_advice ? note->advice : note->text;
}

static void add_kind(struct kinds *kinds, const struct call_note *note, bool by_advice) {
    ++kinds->notes;
    for (size_t i = 0; i < kinds->count; ++i) {
        if (strcmp(key_of(kinds->items[i].first, by_advice), key_of(note, by_advice)) == 0) {
            ++kinds->items[i].count;
            return;
        }
    }
    kinds->items = memory_grow(kinds->items, kinds->count, &kinds->capacity, sizeof *kinds->items);
    kinds->items[kinds->count] = (struct kind){note, 1, kinds->count};
    ++kinds->count;
}

// The most frequent come first; others stay in the order of the code.
static int compare_kinds(const void *left, const void *right) {
    const struct kind *const a = left, *const b = right;
    return a->count != b->count ? (a->count < b->count ? 1 : -1) : (a->order > b->order) - (a->order < b->order);
}

static void sort_kinds(struct kinds *kinds) {
    if (kinds->count > 0) {
        qsort(kinds->items, kinds->count, sizeof *kinds->items, compare_kinds);
    }
}

static void print_note(const struct call_note *note, size_t count, FILE *out) {
    char location[LOCATION_TEXT], line[LINE_TEXT];
    location_text(&note->location, location);
    if (count > 1) {
        snprintf(line, sizeof line, "%zu times: %s; first in %s (%s)", count, note->text, note->location.function,
                 location);
    } else {
        snprintf(line, sizeof line, "%s (%s): %s", note->location.function, location, note->text);
    }
    print_wrapped(out, 2, 6, line);
}

static void print_folded(struct kinds *kinds, FILE *out) {
    sort_kinds(kinds);
    size_t told = 0;
    for (size_t i = 0; i < kinds->count && i < MOST_KINDS; ++i) {
        print_note(kinds->items[i].first, kinds->items[i].count, out);
        told += kinds->items[i].count;
    }
    if (told < kinds->notes) {
        fprintf(out, "  %zu more of %zu; --all lists them one by one\n", kinds->notes - told, kinds->notes);
    } else {
        fprintf(out, "  --all lists all %zu one by one\n", kinds->notes);
    }
}

void render_notes(const struct stack *stack, const struct stack_entry *entry, bool unknown, const struct style *style,
                  FILE *out) {
    struct kinds kinds = {0};
    bool *const is_told = memory_get(entry->note_count, sizeof *is_told);
    for (size_t i = 0; i < entry->note_count; ++i) {
        is_told[i] = note_of(stack, entry, i)->is_unknown == unknown && !is_said(stack, entry, i);
        if (is_told[i]) {
            add_kind(&kinds, note_of(stack, entry, i), false);
        }
    }
    if (kinds.count > 0) {
        fputs(unknown ? "\nUnknown:\n" : "\nAssumed:\n", out);
    }
    if (kinds.notes > LONGEST_LIST && !style->all) {
        print_folded(&kinds, out);
    } else {
        for (size_t i = 0; i < entry->note_count; ++i) {
            if (is_told[i]) {
                print_note(note_of(stack, entry, i), 1, out);
            }
        }
    }
    free(is_told);
    free(kinds.items);
}

// A mapping goes on in further lines that are indented more; YAML reads a line break in quotes as a blank.
static void print_item(const char *part, const struct kind *kind, FILE *out) {
    char line[LINE_TEXT];
    if (kind->count > 1) {
        fprintf(out, "    # %zu unknowns:\n", kind->count);
    }
    snprintf(line, sizeof line, "%s%s", strcmp(part, "priorities") == 0 ? "" : "- ", kind->first->advice);
    print_wrapped(out, 4, 8, line);
}

static void print_part(const char *part, const struct kinds *kinds, size_t shown, FILE *out) {
    bool has_part = false;
    for (size_t i = 0; i < shown; ++i) {
        if (strcmp(kinds->items[i].first->part, part) != 0) {
            continue;
        }
        if (!has_part) {
            fprintf(out, "  %s:\n", part);
        }
        has_part = true;
        print_item(part, &kinds->items[i], out);
    }
}

// The same advice may come from several notes and is printed once; O(notes * kinds).
void render_block(const struct stack *stack, const struct style *style, FILE *out) {
    static const char *const parts[] = {"priorities", "entries", "targets", "recursion", "dynamic", "frames"};
    struct kinds kinds = {0};
    for (size_t i = 0; i < stack->record.note_count; ++i) {
        if (stack->record.notes[i].advice != NULL) {
            add_kind(&kinds, &stack->record.notes[i], true);
        }
    }
    sort_kinds(&kinds);
    size_t const shown = kinds.count > MOST_ITEMS && !style->all ? MOST_ITEMS : kinds.count;
    if (shown > 0) {
        fputs("\nTo bound what is unknown, fill in and paste into brim.yaml:\n\nstack:\n", out);
    }
    for (size_t p = 0; p < sizeof parts / sizeof *parts; ++p) {
        print_part(parts[p], &kinds, shown, out);
    }
    if (shown < kinds.count) {
        fprintf(out, "# %zu lines more; --all prints them.\n", kinds.count - shown);
    }
    free(kinds.items);
}
