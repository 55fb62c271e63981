// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// One fuzzer for every reader of the host program; BRIM_FUZZ names the reader: image, map, config, script, json, stack
// (an image whose stacks are bounded), structs (one whose types are told), placement (one whose data is looked at),
// code (what the image's code is replaced by), and what brim log reads: log (a stream), frames (frames whose CRC is
// right), dictionary (an image with log sites). The bytes come as a file in memory. BRIM_FUZZ_IMAGE: an image for the
// readers whose result goes with one; BRIM_FUZZ_LOG: one with log sites. Built without libFuzzer, with
// BRIM_FUZZ_REPLAY, it takes the files on the command line instead.
#include "../../cli/opened.h"
#include "base/file.h"
#include "check/check.h"
#include "config/config.h"
#include "const/constants.h"
#include "diff/diff.h"
#include "fuzz_log.h"
#include "image/linker_script.h"
#include "layout/report.h"
#include "placement/print.h"
#include "report/table_tree.h"
#include "stack/print.h"
#include "structs/print.h"
#include "structs/structs.h"
#include "why/why.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool holds, const char *what) {
    if (!holds) {
        fprintf(stderr, "fuzz: %s does not hold\n", what);
        abort();
    }
}

// A refusal is one line that begins with the file's name.
static void check_error(const struct reader_error *error, const char *path) {
    require(strncmp(error->text, path, strlen(path)) == 0 && strchr(error->text, '\n') == NULL, "the form of an error");
}

static void check_report(const struct report *report) {
    static const struct tree_request request = {
        .dimensions = {BY_REGION, BY_SECTION, BY_FOLDER, BY_FILE, BY_SYMBOL}, .depth = 5, .limit = 4};
    struct reader_error error;
    require(report_check(report, &error), error.text);
    struct tree tree;
    tree_make(&tree, report, &request);
    require(tree_check(&tree.total), "a level's sum");
    tree_free(&tree);
}

static void fuzz_report(const char *image, const char *map, const char *script, const char *fuzzed) {
    struct reader_error error;
    struct config config;
    struct firmware firmware;
    struct report report;
    config_begin(&config, "brim.yaml");
    struct firmware_request const request = {
        .image_path = image, .map_path = map, .script_path = script, .ignore_map = map == NULL, .config = &config};
    if (!firmware_open(&firmware, &request, &error)) {
        check_error(&error, fuzzed);
        config_close(&config);
        return;
    }
    if (report_make(&report, &firmware, &error)) {
        check_report(&report);
        report_free(&report);
    } else {
        check_error(&error, fuzzed);
    }
    firmware_close(&firmware);
    config_close(&config);
}

static void check_structs(const struct structs *structs) {
    struct style const style = {0};
    uint64_t objects = 0, slack = 0, bytes = 0;
    for (size_t i = 0; i < structs->row_count; ++i) {
        const struct struct_row *const row = &structs->rows[i];
        require(row->won_bytes == 0 || row->new_size_bytes < row->size_bytes, "that only what gets smaller wins");
        require(row->slack_bytes >= row->hole_bytes + row->padding_bytes, "that its own holes are among the slack");
        objects += row->instances;
    }
    require(objects <= structs->objects, "that no object is counted twice"); // Unions are objects too.
    for (size_t i = 0; i < structs->region_count; ++i) {
        require(structs_slack(structs, structs->regions[i].name, &bytes), "that a region with objects is one");
        slack += structs->regions[i].slack_bytes;
    }
    require(structs_slack(structs, "ram", &bytes) && bytes == slack, "that regions sum to the whole");
    FILE *const nowhere = fopen("/dev/null", "w");
    require(nowhere != NULL, "that there is /dev/null");
    render_structs(structs, &style, 0, true, nowhere);
    render_structs_json(structs, nowhere);
    render_structs_csv(structs, nowhere);
    fclose(nowhere);
}

static void fuzz_structs(const char *path) {
    struct reader_error error;
    struct opened opened;
    struct structs structs;
    if (!opened_begin(&opened, path, path, NULL, &error)) {
        check_error(&error, path);
        return;
    }
    struct structs_request const request = {.config = &opened.config};
    if (structs_make(&structs, &opened.report, &request, &error)) {
        check_structs(&structs);
        structs_free(&structs);
    } else {
        check_error(&error, path);
    }
    opened_end(&opened);
}

// What is proved is written by no access that is known.
static void fuzz_const(const char *path) {
    struct reader_error error;
    struct opened opened;
    struct constants constants;
    if (!opened_begin(&opened, path, path, NULL, &error)) {
        check_error(&error, path);
        return;
    }
    struct constants_request const request = {.config = &opened.config, .accesses = &opened.accesses};
    if (constants_make(&constants, &opened.report, &request, &error)) {
        uint64_t bytes = 0, proved;
        for (size_t i = 0; i < constants.row_count; ++i) {
            bytes += constants.rows[i].class == CONSTANT_PROVED ? constants.rows[i].size_bytes : 0;
        }
        require(constants_proved_bytes(&constants, "ram", &proved) && proved == bytes, "that the bytes sum");
        constants_free(&constants);
    } else {
        check_error(&error, path);
    }
    opened_end(&opened);
}

static void fuzz_map(const char *path, const char *image) {
    struct reader_error error;
    struct map map;
    if (!map_open(&map, path, &error)) {
        check_error(&error, path);
        return;
    }
    struct why why;
    why_discarded(&why, &map, NULL);
    why_free(&why);
    map_close(&map);
    if (image != NULL) {
        fuzz_report(image, path, NULL, path);
    }
}

static void check_with(struct report *report, const struct config *config) {
    struct reader_error error;
    struct check check;
    struct stack stack = {0};
    struct placement placement = {0};
    struct structs structs = {0};
    struct constants const constants = {0};
    struct program program = {.firmware = report->firmware};
    struct accesses accesses = {0};
    struct stack_request const stack_request = {.accesses = &accesses};
    struct placement_request const placement_request = {.config = config, .program = &program};
    struct structs_request const structs_request = {.config = config};
    struct check_sources const sources = {NULL, &stack, &structs, &constants, &placement};
    check_report(report);
    if (stack_make(&stack, &program, &stack_request, &error) &&
        structs_make(&structs, report, &structs_request, &error) &&
        placement_make(&placement, report, &placement_request, &error) &&
        check_make(&check, report, config, &sources, &error)) {
        check_free(&check);
    } else {
        check_error(&error, config->path);
    }
    structs_free(&structs);
    placement_free(&placement);
    stack_free(&stack);
    accesses_close(&accesses);
    program_close(&program);
}

static void fuzz_config(const char *path, const char *image) {
    struct reader_error error;
    struct config config;
    struct firmware firmware;
    struct report report;
    if (!config_open(&config, path, &error)) {
        check_error(&error, path);
        return;
    }
    struct firmware_request const request = {.image_path = image, .ignore_map = true, .config = &config};
    if (image != NULL && firmware_open(&firmware, &request, &error)) {
        if (report_make(&report, &firmware, &error)) {
            check_with(&report, &config);
            report_free(&report);
        }
        firmware_close(&firmware);
    }
    config_close(&config);
}

static void check_entry(const struct stack *stack, const struct stack_entry *entry) {
    int64_t sum = 0;
    bool is_unknown = false;
    for (size_t i = 0; i < entry->path.count; ++i) {
        sum += entry->path.steps[i].bytes;
    }
    for (size_t i = 0; i < entry->note_count; ++i) {
        require(entry->notes[i] < stack->record.note_count, "that a note exists");
        is_unknown |= stack->record.notes[entry->notes[i]].is_unknown;
    }
    require(sum == (int64_t)entry->bound_bytes || entry->path.count == 0, "that a path sums to its bound");
    require(!is_unknown || entry->verdict == BOUND_UNKNOWN, "that what is unknown has no bound");
    require(entry->fit == FIT_UNKNOWN || entry->verdict != BOUND_UNKNOWN,
            "that of what is unknown nobody knows whether it fits");
}

static void check_stack(const struct stack *stack) {
    struct style const style = {0};
    FILE *const nowhere = fopen("/dev/null", "w");
    check_entry(stack, &stack->main);
    for (size_t i = 0; i < stack->entry_count; ++i) {
        check_entry(stack, &stack->entries[i]);
    }
    require(nowhere != NULL, "that there is /dev/null");
    render_stack(stack, &style, nowhere);
    render_stack_json(stack, NULL, 0, false, nowhere);
    render_stack_json(stack, NULL, 0, true, nowhere);
    render_stack_dot(stack, nowhere);
    render_stack_folded(stack, NULL, nowhere);
    fclose(nowhere);
}

static void fuzz_stack(const char *path) {
    struct reader_error error;
    struct opened opened;
    struct stack stack;
    if (!opened_begin(&opened, "brim.yaml", path, NULL, &error)) {
        check_error(&error, path);
        return;
    }
    struct stack_request const request = {.accesses = &opened.accesses};
    if (stack_make(&stack, &opened.program, &request, &error)) {
        check_stack(&stack);
        stack_free(&stack);
    } else {
        check_error(&error, path);
    }
    opened_end(&opened);
}

static void check_placement(const struct placement *placement) {
    struct style const style = {0};
    FILE *const nowhere = fopen("/dev/null", "w");
    size_t sum = 0;
    for (int kind = 0; kind < PLACEMENT_KINDS; ++kind) {
        sum += placement->counts[kind];
    }
    require(sum == placement->count, "that the kinds sum to all findings");
    for (size_t i = 0; i < placement->count; ++i) {
        const struct placement_finding *const finding = &placement->findings[i];
        require(finding->won_flash_bytes <= finding->size_bytes && finding->won_ram_bytes <= finding->size_bytes,
                "that nothing wins more than it has");
    }
    require(nowhere != NULL, "that there is /dev/null");
    render_placement(placement, &style, 3, nowhere);
    render_placement_json(placement, nowhere);
    render_placement_csv(placement, nowhere);
    fclose(nowhere);
}

static void place_all(struct report *report, const struct config *config) {
    struct program program = {.firmware = report->firmware};
    struct placement_request const request = {.config = config, .program = &program};
    struct reader_error error;
    struct placement placement;
    if (placement_make(&placement, report, &request, &error)) {
        check_placement(&placement);
        placement_free(&placement);
    } else {
        require(strchr(error.text, '\n') == NULL, "the form of an error");
    }
    program_close(&program);
}

// Half of the RAM is fast, and every object is named for something.
static void fuzz_placement(const char *path) {
    static const char *names[] = {"*a*"};
    static size_t lines[] = {1};
    static struct region_fact facts[] = {{.name = "FLASH",
                                          .has_origin = true,
                                          .origin = 0x08000000,
                                          .length_bytes = 0x100000,
                                          .kind = REGION_FLASH,
                                          .wait_states = 5,
                                          .dma = 1,
                                          .cached = 1},
                                         {.name = "FAST",
                                          .has_origin = true,
                                          .origin = 0x20000000,
                                          .length_bytes = 0x10000,
                                          .kind = REGION_RAM,
                                          .wait_states = 0,
                                          .dma = 0,
                                          .cached = -1},
                                         {.name = "SLOW",
                                          .has_origin = true,
                                          .origin = 0x20010000,
                                          .length_bytes = 0x1000000,
                                          .kind = REGION_RAM,
                                          .wait_states = 2,
                                          .dma = 1,
                                          .cached = -1}};
    struct config config;
    config_begin(&config, "brim.yaml");
    config.placement.cache_line_bytes = 32;
    config.placement.dma = (struct name_list){.names = names, .lines = lines, .count = 1};
    config.facts = facts;
    config.fact_count = sizeof facts / sizeof *facts;
    struct firmware_request const request = {.image_path = path, .ignore_map = true, .config = &config};
    struct reader_error error;
    struct firmware firmware;
    struct report report;
    if (firmware_open(&firmware, &request, &error)) {
        if (report_begin(&report, &firmware, &error)) {
            place_all(&report, &config);
            config.placement.dma = (struct name_list){0};
            place_all(&report, &config);
            report_free(&report);
        }
        firmware_close(&firmware);
    } else {
        require(strchr(error.text, '\n') == NULL, "the form of an error");
    }
    config.placement.dma = (struct name_list){0};
    config.facts = NULL;
    config.fact_count = 0;
    config_close(&config);
}

static void fuzz_json(const char *path) {
    struct reader_error error;
    struct snapshot snapshot;
    if (!snapshot_open(&snapshot, path, &error)) {
        check_error(&error, path);
        return;
    }
    struct diff diff;
    struct config config;
    config_begin(&config, "brim.yaml");
    diff_make(&diff, &snapshot, &snapshot, &config, DIFF_BY_NONE);
    require(diff.is_empty, "that a report equals itself");
    diff_free(&diff);
    snapshot_free(&snapshot);
}

static int file_in_memory(const uint8_t *bytes, size_t size) {
    int const descriptor = memfd_create("fuzz", 0);
    require(descriptor >= 0 && write(descriptor, bytes, size) == (ssize_t)size, "a file in memory");
    return descriptor;
}

// The image with other code in its place.
static void fuzz_code(const char *image_path, const uint8_t *bytes, size_t size) {
    struct reader_error error;
    struct image image;
    require(image_path != NULL && image_open(&image, image_path, &error), "that there is an image");
    char *const copy = malloc(image.file.size);
    memcpy(copy, image.file.bytes, image.file.size);
    for (size_t i = 0; i < image.section_count; ++i) {
        const struct image_section *const section = &image.sections[i];
        if (section->is_code && section->contents != NULL) {
            size_t const length = size < section->size_bytes ? size : (size_t)section->size_bytes;
            memcpy(copy + ((const char *)section->contents - (const char *)image.file.bytes), bytes, length);
            break;
        }
    }
    int const descriptor = file_in_memory((const uint8_t *)copy, image.file.size);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    fuzz_stack(path);
    close(descriptor);
    free(copy);
    image_close(&image);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    const char *const reader = getenv("BRIM_FUZZ"), *const image = getenv("BRIM_FUZZ_IMAGE");
    require(reader != NULL, "that BRIM_FUZZ is set");
    char path[64];
    int const descriptor = file_in_memory(bytes, size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (strcmp(reader, "image") == 0) {
        fuzz_report(path, NULL, NULL, path);
    } else if (strcmp(reader, "map") == 0) {
        fuzz_map(path, image);
    } else if (strcmp(reader, "config") == 0) {
        fuzz_config(path, image);
    } else if (strcmp(reader, "script") == 0 && image != NULL) {
        fuzz_report(image, NULL, path, path);
    } else if (strcmp(reader, "json") == 0) {
        fuzz_json(path);
    } else if (strcmp(reader, "stack") == 0) {
        fuzz_stack(path);
    } else if (strcmp(reader, "structs") == 0) {
        fuzz_structs(path);
    } else if (strcmp(reader, "placement") == 0) {
        fuzz_placement(path);
    } else if (strcmp(reader, "const") == 0) {
        fuzz_const(path);
    } else if (strcmp(reader, "code") == 0) {
        fuzz_code(image, bytes, size);
    } else if (strcmp(reader, "log") == 0) {
        fuzz_log_stream(getenv("BRIM_FUZZ_LOG"), bytes, size);
    } else if (strcmp(reader, "frames") == 0) {
        fuzz_log_frames(getenv("BRIM_FUZZ_LOG"), bytes, size);
    } else if (strcmp(reader, "dictionary") == 0) {
        fuzz_log_dictionary(path);
    }
    close(descriptor);
    return 0;
}

#ifdef BRIM_FUZZ_REPLAY
int main(int count, char **words) {
    struct reader_error error;
    for (int i = 1; i < count; ++i) {
        struct file file = {0};
        if (!file_open(&file, words[i], SIZE_MAX, &error) && strstr(error.text, "empty") == NULL) {
            fprintf(stderr, "%s\n", error.text);
            return 1;
        }
        LLVMFuzzerTestOneInput((const uint8_t *)file.bytes, file.size);
        file_close(&file);
    }
    printf("%d replayed\n", count - 1);
    return 0;
}
#endif
