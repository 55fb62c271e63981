// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file holds the table of all options and the parser of the command line. Each option names the member of struct
// settings that it sets, by offset, and the commands that take it, by bits. The parser accepts `--name VALUE`,
// `--name=VALUE`, `-n VALUE` and `-nVALUE`; it has no abbreviations, so that a new option never changes the meaning of
// an old script. The same table gives the help, the manual page and the completions, hence they cannot disagree with
// the parser.
#include "cmd/options.h"

#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MEMBER(name) offsetof(struct settings, name)

const struct option options[] = {
    {"map", 0, OPTION_TEXT, MEMBER(map), 0, "FILE",
     ON_REPORT | ON_DIFF | ON_CHECK | ON_WHY | ON_STRUCTS | ON_CONST | ON_PLACEMENT | ON_HTML | ON_HISTORY,
     "the linker's map file; found beside the image by default"},
    {"no-map", 0, OPTION_FLAG, MEMBER(no_map), 0, NULL,
     ON_REPORT | ON_DIFF | ON_CHECK | ON_STRUCTS | ON_CONST | ON_PLACEMENT | ON_HTML | ON_HISTORY,
     "use the image alone"},
    {"ld", 0, OPTION_TEXT, MEMBER(script), 0, "FILE",
     ON_REPORT | ON_DIFF | ON_CHECK | ON_STRUCTS | ON_CONST | ON_PLACEMENT | ON_HTML | ON_HISTORY | ON_NEW,
     "take the regions from the MEMORY command of this linker script"},
    {"config", 0, OPTION_TEXT, MEMBER(config), 0, "FILE", ON_ALL,
     "the configuration; brim.yaml in the current folder by default"},
    {"root", 0, OPTION_TEXT, MEMBER(root), 0, "DIR", ON_REPORT | ON_DIFF | ON_CHECK | ON_HTML,
     "tell paths from this folder; by default the one that the user's files have in common"},
    {"by", 'd', OPTION_TEXT, MEMBER(dimensions), 0, "LIST", ON_REPORT | ON_DIFF,
     "one table by these, in this order: region, section, folder, file, archive, object, symbol, group; a diff takes "
     "one; string alone lists the string literals"},
    {"filter", 0, OPTION_TEXT, MEMBER(filter), 0, "TEXT",
     ON_REPORT | ON_DIFF | ON_STRUCTS | ON_CONST | ON_PLACEMENT | ON_LOG,
     "only what has TEXT in the name of its symbol, file, object, section or region, or in its message; * and ? match"},
    {"limit", 'n', OPTION_NUMBER, MEMBER(limit), 0, "COUNT",
     ON_REPORT | ON_DIFF | ON_WHY | ON_STRUCTS | ON_CONST | ON_PLACEMENT | ON_HISTORY,
     "rows at each level, the rest summed as [N others]; 0 for all"},
    {"base", 0, OPTION_TEXT, MEMBER(base), 0, "FILE", ON_CHECK | ON_HTML,
     "the image, or its saved JSON report, that budgets of growth and the page compare with"},
    {"annotate", 0, OPTION_FLAG, MEMBER(annotate), 0, NULL, ON_CHECK,
     "findings as annotations of GitHub; the default where GITHUB_ACTIONS is set"},
    {"path", 0, OPTION_TEXT, MEMBER(path), 0, "NAME", ON_STACK,
     "the deepest path of this entry point or function alone; \"main stack\" is the whole of it"},
    {"all", 0, OPTION_FLAG, MEMBER(all), 0, NULL, ON_STACK | ON_DIFF,
     "every unknown and every assumption of a stack, or what did not change in a diff, however many"},
    {"once", 0, OPTION_FLAG, MEMBER(once), 0, NULL, ON_STACK,
     "with --json: each note and each part of a path is listed once, and entries have their numbers"},
    {"top", 0, OPTION_NUMBER, MEMBER(top), 0, "COUNT", ON_STACK, "this many functions with the largest frames"},
    {"dot", 0, OPTION_FORMAT, MEMBER(format), FORMAT_DOT, NULL, ON_STACK,
     "the call graph for Graphviz, the deepest path in red"},
    {"folded", 0, OPTION_FORMAT, MEMBER(format), FORMAT_FOLDED, NULL, ON_STACK,
     "the deepest path of each stack, as input of a flame graph"},
    {"audit", 0, OPTION_FLAG, MEMBER(audit), 0, NULL, ON_STACK,
     "instead: every function's own frame by its code, the compiler's .su and .ci files, .stack_sizes, and call frame "
     "information"},
    {"su", 0, OPTION_TEXT, MEMBER(usage_folder), 0, "DIR", ON_STACK,
     "with --audit: where the .su and .ci files are; beside the objects by default"},
    {"narrow", 0, OPTION_TEXT, MEMBER(narrow), 0, "LIST", ON_STRUCTS,
     "what if these members were narrower: TYPE.MEMBER=u16,...; u8 to u64, i8 to i64"},
    {"discarded", 0, OPTION_FLAG, MEMBER(discarded), 0, NULL, ON_WHY, "what the linker left out instead"},
    {"level", 0, OPTION_TEXT, MEMBER(level), 0, "LEVEL", ON_LOG,
     "records of this level and of more urgent ones: error, warn, info, debug or trace"},
    {"module", 0, OPTION_TEXT, MEMBER(modules), 0, "LIST", ON_LOG,
     "records of these modules: radio,motor_*; * and ? match"},
    {"time", 0, OPTION_TEXT, MEMBER(time), 0, "KIND", ON_LOG,
     "seconds, ticks, delta (seconds since the record before), clock (that of the host) or none"},
    {"follow", 'f', OPTION_FLAG, MEMBER(follow), 0, NULL, ON_LOG, "wait at the end of a file for more"},
    {"baud", 0, OPTION_NUMBER, MEMBER(baud), 0, "RATE", ON_LOG, "the rate of a serial port; unchanged by default"},
    {"table", 0, OPTION_FLAG, MEMBER(table), 0, NULL, ON_LOG,
     "instead: write what decodes the image's log, for the archive, to the file of -o"},
    {"marks", 0, OPTION_TEXT, MEMBER(marks), 0, "FILE", ON_HTML,
     "what brim_report printed on the device: the page shows how deep the stacks were"},
    {"disassembly", 0, OPTION_FLAG, MEMBER(disassembly), 0, NULL, ON_HTML,
     "the page shows the instructions of a function"},
    {"history", 0, OPTION_TEXT, MEMBER(history), 0, "DIR", ON_HTML,
     "what brim history keeps: the page shows the sizes from commit to commit"},
    {"commit", 0, OPTION_TEXT, MEMBER(commit), 0, "ID", ON_HISTORY,
     "the commit of the image; by default what GitHub, GitLab or Jenkins build"},
    {"output", 'o', OPTION_TEXT, MEMBER(output), 0, "FILE", ON_HTML | ON_LOG,
     "the file to write: the page, by default standard output; or the table of the log"},
    {"part", 0, OPTION_TEXT, MEMBER(part), 0, "PART", ON_NEW, "write a project for this part of brim new --list"},
    {"from", 0, OPTION_TEXT, MEMBER(from), 0, "FILE", ON_NEW,
     "write a project for another part: its interrupts from this start-up file in assembly, its regions from --ld"},
    {"core", 0, OPTION_TEXT, MEMBER(core), 0, "CORE", ON_NEW,
     "with --from: cortex-m0plus, m4f, m7d, m33f, ...; f or d tells of a floating-point unit. By default the .cpu "
     "line"},
    {"into", 0, OPTION_TEXT, MEMBER(into), 0, "DIR", ON_NEW,
     "add two files to this project of make (CubeMX), CMake, PlatformIO or Zephyr, and say which lines to add where"},
    {"list", 0, OPTION_FLAG, MEMBER(list), 0, NULL, ON_NEW, "the parts that brim knows"},
    {"human", 0, OPTION_FLAG, MEMBER(human), 0, NULL, ON_TABLES | ON_HISTORY, "KiB and MiB in place of exact bytes"},
    {"json", 0, OPTION_FORMAT, MEMBER(format), FORMAT_JSON, NULL, ON_ALL | ON_LOG,
     "JSON, with the version of its schema"},
    {"csv", 0, OPTION_FORMAT, MEMBER(format), FORMAT_CSV, NULL, ON_TABLES | ON_LOG, "comma-separated values"},
    {"markdown", 0, OPTION_FORMAT, MEMBER(format), FORMAT_MARKDOWN, NULL, ON_TABLES | ON_HISTORY,
     "Markdown, fit for a pull request"},
    {"sarif", 0, OPTION_FORMAT, MEMBER(format), FORMAT_SARIF, NULL, ON_FINDINGS,
     "findings as SARIF 2.1.0, for GitHub and editors"},
    {"gitlab", 0, OPTION_FORMAT, MEMBER(format), FORMAT_GITLAB, NULL, ON_FINDINGS,
     "findings as a code quality report of GitLab"},
    {"gcc", 0, OPTION_FORMAT, MEMBER(format), FORMAT_GCC, NULL, ON_FINDINGS,
     "findings as compilers print them, FILE:LINE: note: TEXT, for editors"},
    {"color", 0, OPTION_TEXT, MEMBER(color), 0, "WHEN", ON_TABLES | ON_HISTORY | ON_LOG,
     "auto, always or never; auto is colour on a terminal, unless NO_COLOR is set"},
    {"no-color", 0, OPTION_FLAG, MEMBER(no_color), 0, NULL, ON_LOG, "the same as --color never"},
    {"help", 'h', OPTION_FLAG, MEMBER(help), 0, NULL, ON_ALL | ON_LOG | ON_NEW,
     "what the command does, and its options"},
    {"version", 0, OPTION_FLAG, MEMBER(version), 0, NULL, ON_ALL | ON_LOG | ON_NEW, "the version of brim"},
};
const size_t option_count = sizeof options / sizeof *options;

// The name is not terminated: in "--map=FILE" it ends at the equals sign.
static const struct option *find_long(const char *name, size_t length) {
    for (size_t i = 0; i < option_count; ++i) {
        if (strlen(options[i].name) == length && strncmp(options[i].name, name, length) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

static const struct option *find_short(char letter) {
    for (size_t i = 0; i < option_count; ++i) {
        if (options[i].letter == letter && letter != 0) {
            return &options[i];
        }
    }
    return NULL;
}

// strtoul() alone would accept a sign, blanks and an empty word.
static bool read_number(size_t *number, const char *word) {
    char *end;
    errno = 0;
    unsigned long const value = strtoul(word, &end, 10);
    *number = value;
    return word[0] >= '0' && word[0] <= '9' && *end == '\0' && errno == 0;
}

// Writes the value through the offset in the table. The kind of the option and the type of the member must agree.
static bool store(struct settings *settings, const struct option *option, const char *value) {
    char *const member = (char *)settings + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_FORMAT:
        *(int *)member = option->value;
        return true;
    case OPTION_TEXT:
        *(const char **)member = value;
        return true;
    case OPTION_NUMBER:
        // A limit of 0 means "all", so whether a limit was given needs a flag of its own.
        settings->has_limit |= option->offset == MEMBER(limit);
        if (!read_number((size_t *)member, value)) {
            fprintf(stderr, "brim: --%s needs a number, not %s\n", option->name, value);
            return false;
        }
        return true;
    }
    return false;
}

/// This is a cursor over the words of the command line.
struct words {
    char **words;
    int count, at;
};

// Handles one option. words->at is the index of the option's own word. `value` is what follows in the same word, or
// NULL; in that case an option that needs a value takes the next word.
static bool take_option(struct settings *settings, const struct command *command, struct words *words,
                        const struct option *option, const char *value) {
    const char *const word = words->words[words->at];
    if (option == NULL || (option->commands & command->bit) == 0) {
        fprintf(stderr, "brim: %s has no option %s; see brim %s --help\n", command->name, word, command->name);
        return false;
    }
    bool const needs_value = option->kind == OPTION_TEXT || option->kind == OPTION_NUMBER;
    if (!needs_value && value != NULL) {
        fprintf(stderr, "brim: --%s takes no value\n", option->name);
        return false;
    }
    if (needs_value && value == NULL) {
        if (words->at + 1 >= words->count) {
            fprintf(stderr, "brim: --%s needs %s\n", option->name, option->argument);
            return false;
        }
        value = words->words[++words->at];
    }
    return store(settings, option, value);
}

// A single "-" is an operand, as in most programs.
static bool take_word(struct settings *settings, const struct command *command, struct words *words) {
    const char *const word = words->words[words->at];
    if (word[0] != '-' || word[1] == '\0') {
        settings->arguments[settings->argument_count++] = word;
        return true;
    }
    if (word[1] == '-') {
        const char *const equals = strchr(word, '=');
        size_t const length = equals == NULL ? strlen(word + 2) : (size_t)(equals - word) - 2;
        return take_option(settings, command, words, find_long(word + 2, length), equals == NULL ? NULL : equals + 1);
    }
    return take_option(settings, command, words, find_short(word[1]), word[2] == '\0' ? NULL : word + 2);
}

bool options_parse(struct settings *settings, const struct command *command, int count, char **list) {
    settings->arguments = memory_get((size_t)count + 1, sizeof *settings->arguments);
    bool ends = false; // No options follow. In diff, "--" only separates the images.
    for (struct words words = {list, count, 0}; words.at < count; ++words.at) {
        if (!ends && strcmp(list[words.at], "--") == 0) {
            ends = command->bit != ON_DIFF;
            settings->separator = settings->argument_count;
        } else if (ends) {
            settings->arguments[settings->argument_count++] = list[words.at];
        } else if (!take_word(settings, command, &words)) {
            return false;
        }
    }
    const char *const color = settings->color;
    if (color != NULL && strcmp(color, "auto") != 0 && strcmp(color, "always") != 0 && strcmp(color, "never") != 0) {
        fprintf(stderr, "brim: --color is auto, always or never, not %s\n", color);
        return false;
    }
    return true;
}
