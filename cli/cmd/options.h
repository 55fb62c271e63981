// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// \file
/// The option table: parsing, help, the manual page and the shells' completions are all made from it.
#ifndef BRIM_CLI_CMD_OPTIONS_H
#define BRIM_CLI_CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { EXIT_FINE = 0, EXIT_FINDING = 1, EXIT_USAGE = 2, EXIT_UNREADABLE = 3 };

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN, FORMAT_DOT, FORMAT_FOLDED };

/// What the user asked for; options not given are zero.
struct settings {
    const char *map, *script, *config, *root, *dimensions, *filter, *color, *base, *path, *narrow, *usage_folder;
    bool human, no_map, discarded, annotate, audit, help, version;
    int format;        ///< enum format
    size_t limit, top; ///< top: 0 iff not asked for.
    bool has_limit;
    const char **arguments; ///< What is no option, in order.
    size_t argument_count;
};

enum {
    ON_REPORT = 1,
    ON_DIFF = 2,
    ON_CHECK = 4,
    ON_WHY = 8,
    ON_STACK = 16,
    ON_STRUCTS = 32,
    ON_CONST = 64,
    ON_PLACEMENT = 128,
    ON_ALL = ON_REPORT | ON_DIFF | ON_CHECK | ON_WHY | ON_STACK | ON_STRUCTS | ON_CONST | ON_PLACEMENT
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_FORMAT };

struct option {
    const char *name; ///< Without the dashes.
    char letter;      ///< 0 for none.
    enum option_kind kind;
    size_t offset;        ///< Of the member of struct settings.
    int value;            ///< Of OPTION_FORMAT.
    const char *argument; ///< What stands for the argument in the help, or NULL. FILE and DIR complete to paths.
    unsigned commands;    ///< ON_... it goes with.
    const char *help;
};

extern const struct option options[];
extern const size_t option_count;

struct command {
    const char *name;
    int (*run)(const struct settings *settings); ///< \return The exit code.
    unsigned bit;                                ///< ON_...
    const char *operands;
    const char *summary;
    const char *text; ///< A paragraph for the help and the manual page.
};

extern const struct command commands[];
extern const size_t command_count;

/// \return  The command, or NULL iff the word is none.
const struct command *command_find(const char *word);

/// Reads the words behind the command's name.
/// \return  false iff the usage is wrong, having said why.
bool options_parse(struct settings *settings, const struct command *command, int count, char **words);

void print_help(const struct command *command);
int cmd_help(const struct settings *settings);
int cmd_manual(const struct settings *settings);
int cmd_completion(const struct settings *settings);
int cmd_report(const struct settings *settings);
int cmd_diff(const struct settings *settings);
int cmd_check(const struct settings *settings);
int cmd_stack(const struct settings *settings);
int cmd_structs(const struct settings *settings);
int cmd_placement(const struct settings *settings);
int cmd_const(const struct settings *settings);
int cmd_why(const struct settings *settings);

#endif
