// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints several comparisons: first one row for each image, so that a reader sees at once which images changed, then
// the details of those that did. In Markdown the details are folded. An image without a base has its sizes and "no
// base" where the changes would be, since a change of zero would be wrong.
#include "diff/pairs.h"

static void signed_cell(struct table *table, const struct style *style, const struct diff_pair *pair, int64_t change) {
    char text[64];
    if (!pair->has_base) {
        table_cell(table, PAINT_DIM, "no base");
        return;
    }
    format_bytes(text, sizeof text, style->human, (uint64_t)(change < 0 ? -change : change));
    table_cell(table,
               change > 0   ? PAINT_BAD
               : change < 0 ? PAINT_GOOD
                            : PAINT_DIM,
               "%s%s",
               change > 0   ? "+"
               : change < 0 ? "-"
                            : "",
               text);
}

// Stacks and findings have no base either where the image has none, and then their cells stay empty.
static void pair_row(struct table *table, const struct style *style, const struct diff_pair *pair) {
    const struct delta *const total = &pair->diff.total;
    size_t const stacks = pair->diff.stack_count - pair->diff.stacks_unchanged;
    size_t const added = pair->diff.new_finding_count, gone = pair->diff.finding_count - added;
    table_cell(table, PAINT_NONE, "%s", pair->name);
    table_bytes(table, style, PAINT_NONE, total->new_flash);
    signed_cell(table, style, pair, (int64_t)total->new_flash - (int64_t)total->old_flash);
    table_bytes(table, style, PAINT_NONE, total->new_ram);
    signed_cell(table, style, pair, (int64_t)total->new_ram - (int64_t)total->old_ram);
    table_cell(table, stacks > 0 ? PAINT_WARN : PAINT_DIM, stacks > 0 ? "%zu changed" : "", stacks);
    if (added + gone > 0) {
        table_cell(table, added > 0 ? PAINT_BAD : PAINT_GOOD, "%zu new, %zu gone", added, gone);
    }
    table_end_row(table);
}

// An image that did not change has its row in the table and nothing else.
static void render_details(const struct diff_pair *pair, const struct style *style, size_t limit, FILE *out) {
    const struct delta *const total = &pair->diff.total;
    if (!pair->has_base || pair->diff.is_empty) {
        return;
    }
    if (style->markdown) {
        fprintf(out, "\n<details><summary>%s: flash %+lld B, RAM %+lld B</summary>\n\n", pair->name,
                (long long)((int64_t)total->new_flash - (int64_t)total->old_flash),
                (long long)((int64_t)total->new_ram - (int64_t)total->old_ram));
    } else {
        fprintf(out, "\n%s:\n\n", pair->name);
    }
    render_diff_tables(&pair->diff, style, limit, out);
    fputs(style->markdown ? "\n</details>\n" : "", out);
}

void render_pairs(const struct diff_pair *pairs, size_t count, const struct style *style, size_t limit, FILE *out) {
    static const char *const headings[] = {"<Image", ">Flash", ">Change", ">RAM", ">Change", "<Stacks", "<Findings"};
    size_t changed = 0;
    struct table table;
    table_begin(&table, 7, headings);
    for (size_t i = 0; i < count; ++i) {
        changed += pairs[i].has_base && !pairs[i].diff.is_empty;
        pair_row(&table, style, &pairs[i]);
    }
    if (style->markdown) {
        fprintf(out, "### Memory: %zu of %zu image%s changed\n\n", changed, count, count == 1 ? "" : "s");
    }
    table_print(&table, style, out);
    for (size_t i = 0; i < count; ++i) {
        render_details(&pairs[i], style, limit, out);
    }
}

// Each pair has the members that --json prints for it alone, so a program reads one as the other.
void render_pairs_json(const struct diff_pair *pairs, size_t count, FILE *out) {
    json_t *const top = json_result("diffs"), *const array = json_array();
    for (size_t i = 0; i < count; ++i) {
        json_t *const pair = diff_json(&pairs[i].diff);
        json_object_set_new(pair, "name", json_text(pairs[i].name));
        json_object_set_new(pair, "has_base", json_boolean(pairs[i].has_base));
        json_array_append_new(array, pair);
    }
    json_object_set_new(top, "pairs", array);
    json_finish(top, out);
}
