// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Sums the pieces of a report by the dimensions that the user asks for, in any order: by region, then file, then
// symbol, say. The sums are the nodes of a tree. An index finds the node of a parent and a key, so one pass
// over the pieces builds the whole tree. Afterwards the children of each node are sorted by size and the first few
// become rows; the others are summed in one row "[N others]". An image has far more symbols than rows are shown,
// so a quickselect brings the largest to the front before they are sorted.
#include "report/table_tree.h"

#include "base/index.h"
#include "base/names.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Outside of all regions, only the section itself tells flash from RAM: what is loaded and not writable is taken
// for flash.
bool piece_is_flash(const struct report *report, const struct piece *piece) {
    if (piece->region < report->region_count) {
        return report->regions[piece->region].kind == REGION_FLASH;
    }
    const struct image_section *const section = &report->image->sections[piece->section];
    return section->is_loaded && !section->is_writable;
}

/// A row while it is summed.
struct node {
    uint64_t flash_bytes, ram_bytes;
    uint32_t parent, key;
    size_t piece;  ///< One of the pieces that the node sums.
    bool is_mixed; ///< The pieces come from several files.
};

// tree_make() keeps its state here.
struct builder {
    const struct report *report;
    const struct tree_request *request;
    struct tree *tree;
    struct node *nodes; ///< The first one is the total.
    size_t node_count, node_capacity;
    struct index index; ///< By parent and key; the total is not in it.
    uint32_t *folders;  ///< Number in groups of the folder of each file.
    uint32_t *archives; ///< Number in groups of the archive of each object.
    struct names groups;
};

// Pieces without a symbol are told apart by their kind. Their keys count down from PIECE_NAMELESS, above all
// indices of symbols. The copy of a section in flash has a key of its own.
static uint32_t key_of(const struct builder *builder, const struct piece *piece, enum dimension dimension) {
    switch (dimension) {
    case BY_REGION:
        return piece->region;
    case BY_SECTION:
        return builder->report->section_name_of[piece->section] * 2 + piece->is_load_image;
    case BY_FOLDER:
        return builder->folders[piece->file];
    case BY_FILE:
        return piece->file;
    case BY_ARCHIVE:
        return builder->archives[piece->object];
    case BY_OBJECT:
        return piece->object;
    case BY_GROUP:
        return piece->group;
    default:
        return piece->symbol == PIECE_NAMELESS ? PIECE_NAMELESS - piece->kind : piece->symbol;
    }
}

// Finds or adds the node of a parent and a key.
static uint32_t child(struct builder *builder, uint32_t parent, uint32_t key, size_t piece) {
    const struct node *const nodes = builder->nodes;
    uint32_t const hash = index_mix((uint64_t)parent << 32 | key);
    uint32_t number;
    INDEX_FIND(&builder->index, hash, number, nodes[number].parent == parent && nodes[number].key == key);
    if (number == INDEX_NONE) {
        number = (uint32_t)builder->node_count;
        APPEND(builder->nodes, builder->node_count, builder->node_capacity,
               (struct node){.parent = parent, .key = key, .piece = piece});
        index_add(&builder->index, hash, number);
    }
    return number;
}

// The filter applies to the linkage name and to the demangled one, since the user may know either.
static bool symbol_passes(const char *filter, const char *name) {
    if (matches(filter, name)) {
        return true;
    }
    char *const plain = demangled(name);
    bool const passes = plain != NULL && matches(filter, plain);
    free(plain);
    return passes;
}

static bool passes(const struct report *report, const struct piece *piece, const char *filter) {
    return filter == NULL || matches(filter, report->regions[piece->region].name) ||
           matches(filter, report->section_names.texts[report->section_name_of[piece->section]]) ||
           matches(filter, report->file_names.texts[piece->file]) ||
           matches(filter, report->object_names.texts[piece->object]) ||
           symbol_passes(filter, report_symbol_name(report, piece));
}

// This is one pass over the pieces: each piece is added to the nodes on its path from the root, one per level.
static void sum_pieces(struct builder *builder) {
    const struct report *const report = builder->report;
    for (size_t i = 0; i < report->piece_count; ++i) {
        const struct piece *const piece = &report->pieces[i];
        if (!passes(report, piece, builder->request->filter)) {
            continue;
        }
        bool const is_flash = piece_is_flash(report, piece);
        uint32_t at = 0;
        for (size_t level = 0; level <= builder->request->depth; ++level) {
            *(is_flash ? &builder->nodes[at].flash_bytes : &builder->nodes[at].ram_bytes) += piece->size_bytes;
            if (level < builder->request->depth) {
                at = child(builder, at, key_of(builder, piece, builder->request->dimensions[level]), i);
                builder->nodes[at].is_mixed |= report->pieces[builder->nodes[at].piece].file != piece->file;
            }
        }
    }
}

// Folders and archives are parts of names, so many files share one. Their numbers are found once per file here, not
// once per piece.
static void group_names(struct builder *builder) {
    const struct report *const report = builder->report;
    builder->folders = memory_get(report->file_names.count, sizeof *builder->folders);
    builder->archives = memory_get(report->object_names.count, sizeof *builder->archives);
    for (size_t i = 0; i < report->file_names.count; ++i) {
        struct slice const folder = report_folder(report->file_names.texts[i]);
        builder->folders[i] = names_add(&builder->groups, folder.text, folder.length);
    }
    for (size_t i = 0; i < report->object_names.count; ++i) {
        const char *const object = report->object_names.texts[i];
        const char *const open = object[0] == '[' ? object + strlen(object) : strrchr(object, '(');
        builder->archives[i] = open == NULL ? names_add(&builder->groups, "[no archive]", 12)
                                            : names_add(&builder->groups, object, (size_t)(open - object));
    }
}

static const char *keep(struct builder *builder, const char *text) {
    return arena_text(&builder->tree->texts, text, strlen(text));
}

static const char *symbol_text(struct builder *builder, const struct piece *piece) {
    const char *const name = report_symbol_name(builder->report, piece);
    char *const plain = builder->request->keeps_linkage ? NULL : demangled(name);
    const char *const text = keep(builder, plain == NULL ? name : plain);
    free(plain);
    return text;
}

// The pieces of a node agree in its dimension, so the text of any one of them names the node.
static const char *text_of(struct builder *builder, const struct node *node, enum dimension dimension) {
    const struct report *const report = builder->report;
    const struct piece *const piece = &report->pieces[node->piece];
    switch (dimension) {
    case BY_REGION:
        return keep(builder, report->regions[piece->region].name);
    case BY_SECTION:
        return keep(builder, report->section_names.texts[report->section_name_of[piece->section]]);
    case BY_FOLDER:
    case BY_ARCHIVE:
        return keep(builder, builder->groups.texts[node->key]);
    case BY_FILE:
        return keep(builder, report->file_names.texts[piece->file]);
    case BY_OBJECT:
        return keep(builder, report->object_names.texts[piece->object]);
    case BY_GROUP:
        return keep(builder, group_name(report->groups.config, piece->group));
    default:
        return symbol_text(builder, piece);
    }
}

// Tells whether a row above already names the file. Printing it again in each row would only take room.
static bool names_file(const struct tree_request *request, size_t level) {
    for (size_t i = 0; i < level; ++i) {
        if (request->dimensions[i] == BY_FILE || request->dimensions[i] == BY_OBJECT) {
            return true;
        }
    }
    return false;
}

struct sorting {
    const struct builder *builder;
    enum dimension dimension;
};

// Symbols are compared by name, since their numbers depend on the order in the image; ties are broken by piece, hence
// the order is total and the output reproducible.
static int compare_names(const struct builder *builder, const struct node *left, const struct node *right,
                         enum dimension dimension) {
    if (dimension == BY_SYMBOL) {
        int const order = strcmp(report_symbol_name(builder->report, &builder->report->pieces[left->piece]),
                                 report_symbol_name(builder->report, &builder->report->pieces[right->piece]));
        return order != 0 ? order : left->piece < right->piece ? -1 : 1;
    }
    return left->key < right->key ? -1 : left->key > right->key;
}

static int compare_nodes(const void *a, const void *b, void *argument) {
    const struct sorting *const sorting = argument;
    const struct node *const left = &sorting->builder->nodes[*(const uint32_t *)a];
    const struct node *const right = &sorting->builder->nodes[*(const uint32_t *)b];
    uint64_t const left_bytes = left->flash_bytes + left->ram_bytes,
                   right_bytes = right->flash_bytes + right->ram_bytes;
    if (sorting->dimension != BY_REGION && left_bytes != right_bytes) {
        return left_bytes > right_bytes ? -1 : 1;
    }
    return compare_names(sorting->builder, left, right, sorting->dimension);
}

// Quickselect with Hoare's partition: moves the `wanted` members that sort first to the front, in O(n) on average.
static void select_first(uint32_t *members, size_t count, size_t wanted, struct sorting *sorting) {
    while (count > 32 && wanted < count) {
        uint32_t const pivot = members[count / 2];
        size_t low = 0, high = count - 1;
        for (;;) {
            while (compare_nodes(&members[low], &pivot, sorting) < 0) {
                ++low;
            }
            while (compare_nodes(&pivot, &members[high], sorting) < 0) {
                --high;
            }
            if (low >= high) {
                break;
            }
            uint32_t const moved = members[low];
            members[low++] = members[high];
            members[high--] = moved;
        }
        // Every member before low sorts before every member from low on.
        if (wanted <= low) {
            count = low;
        } else {
            members += low;
            count -= low;
            wanted -= low;
        }
    }
    qsort_r(members, count, sizeof *members, compare_nodes, sorting); // The few that are left.
}

/// The numbers of all nodes, grouped by parent.
struct families {
    uint32_t *members;
    size_t *first; ///< Index of the first child of each node, and of the end.
};

// Groups the children of each node with a counting sort by parent, in O(n).
static struct families find_families(const struct builder *builder) {
    struct families families = {memory_get(builder->node_count, sizeof(uint32_t)),
                                memory_get(builder->node_count + 2, sizeof(size_t))};
    for (size_t i = 1; i < builder->node_count; ++i) {
        ++families.first[builder->nodes[i].parent + 2];
    }
    for (size_t i = 2; i < builder->node_count + 2; ++i) {
        families.first[i] += families.first[i - 1];
    }
    for (uint32_t i = 1; i < builder->node_count; ++i) {
        families.members[families.first[builder->nodes[i].parent + 1]++] = i;
    }
    return families;
}

static void add_others(struct builder *builder, struct row *others, const uint32_t *members, size_t count) {
    char text[64];
    snprintf(text, sizeof text, "[%zu others]", count);
    *others = (struct row){.name = keep(builder, text), .linkage_name = "", .others = count};
    for (size_t i = 0; i < count; ++i) {
        others->flash_bytes += builder->nodes[members[i]].flash_bytes;
        others->ram_bytes += builder->nodes[members[i]].ram_bytes;
    }
}

// Turns the children of a node into rows, the largest first, and recurses. Regions are never cut, since each of them
// matters. Rows that are not shown are summed, so the rows below a row always add up to it.
static void make_rows(struct builder *builder, const struct families *families, struct row *row, uint32_t node,
                      size_t level) {
    const struct tree_request *const request = builder->request;
    size_t const count = families->first[node + 1] - families->first[node];
    if (level == request->depth || count == 0) {
        return;
    }
    uint32_t *const members = families->members + families->first[node];
    struct sorting sorting = {builder, request->dimensions[level]};
    // A row "[1 others]" would take as much room as the row that it hides.
    size_t const shown =
        request->limit == 0 || sorting.dimension == BY_REGION || count <= request->limit + 1 ? count : request->limit;
    if (shown < count) {
        select_first(members, count, shown, &sorting);
    }
    qsort_r(members, shown, sizeof *members, compare_nodes, &sorting);
    row->row_count = shown + (shown < count);
    row->rows = memory_get(row->row_count, sizeof *row->rows);
    for (size_t i = 0; i < shown; ++i) {
        const struct node *const member = &builder->nodes[members[i]];
        const struct piece *const piece = &builder->report->pieces[member->piece];
        row->rows[i] = (struct row){.name = text_of(builder, member, sorting.dimension),
                                    .is_load_image = sorting.dimension == BY_SECTION && piece->is_load_image,
                                    .flash_bytes = member->flash_bytes,
                                    .ram_bytes = member->ram_bytes};
        row->rows[i].linkage_name = row->rows[i].name;
        if (sorting.dimension == BY_SYMBOL &&
            strcmp(report_symbol_name(builder->report, piece), row->rows[i].name) != 0) {
            row->rows[i].linkage_name = keep(builder, report_symbol_name(builder->report, piece));
        }
        if (sorting.dimension == BY_SYMBOL && !member->is_mixed && !names_file(request, level)) {
            row->rows[i].file = keep(builder, builder->report->file_names.texts[piece->file]);
        }
        make_rows(builder, families, &row->rows[i], members[i], level + 1);
    }
    if (shown < count) {
        add_others(builder, &row->rows[shown], members + shown, count - shown);
    }
}

void tree_make(struct tree *tree, const struct report *report, const struct tree_request *request) {
    *tree = (struct tree){.depth = request->depth};
    memcpy(tree->dimensions, request->dimensions, sizeof tree->dimensions);
    struct builder builder = {.report = report, .request = request, .tree = tree};
    APPEND(builder.nodes, builder.node_count, builder.node_capacity, (struct node){0});
    group_names(&builder);
    sum_pieces(&builder);
    tree->total = (struct row){.name = "Total",
                               .linkage_name = "",
                               .flash_bytes = builder.nodes[0].flash_bytes,
                               .ram_bytes = builder.nodes[0].ram_bytes};
    struct families families = find_families(&builder);
    make_rows(&builder, &families, &tree->total, 0, 0);
    free(families.members);
    free(families.first);
    free(builder.nodes);
    index_free(&builder.index);
    free(builder.folders);
    free(builder.archives);
    names_free(&builder.groups);
}

static void free_rows(struct row *row) {
    for (size_t i = 0; i < row->row_count; ++i) {
        free_rows(&row->rows[i]);
    }
    free(row->rows);
}

void tree_free(struct tree *tree) {
    free_rows(&tree->total);
    arena_free(&tree->texts);
    *tree = (struct tree){0};
}

bool tree_check(const struct row *row) {
    uint64_t flash_bytes = 0, ram_bytes = 0;
    for (size_t i = 0; i < row->row_count; ++i) {
        flash_bytes += row->rows[i].flash_bytes;
        ram_bytes += row->rows[i].ram_bytes;
        if (!tree_check(&row->rows[i])) {
            return false;
        }
    }
    return row->row_count == 0 || (flash_bytes == row->flash_bytes && ram_bytes == row->ram_bytes);
}
