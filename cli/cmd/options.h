// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
/// Declares the table of options, the table of commands, and the settings that the parser fills in. The parser, the
/// help, the manual page and the completions all work from these tables.
#ifndef BRIM_CLI_CMD_OPTIONS_H
#define BRIM_CLI_CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/// Exit statuses: all is well; a budget is exceeded or a bound is not known; the command line is wrong; an input
/// cannot be read.
enum { EXIT_FINE = 0, EXIT_FINDING = 1, EXIT_USAGE = 2, EXIT_UNREADABLE = 3 };

enum format {
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_CSV,
    FORMAT_MARKDOWN,
    FORMAT_DOT,
    FORMAT_FOLDED,
    FORMAT_SARIF,
    FORMAT_GITLAB,
    FORMAT_GCC
};

/// These are the settings that the user asked for; options not given are zero.
struct settings {
    const char *map, *script, *config, *root, *dimensions, *filter, *color, *base, *path, *narrow, *usage_folder,
        *marks, *output;
    const char *level, *modules, *time, *commit, *history;
    const char *part, *from, *into, *core;
    bool human, no_map, discarded, annotate, audit, all, once, disassembly, help, version, no_color, follow, table,
        list;
    int format;              ///< enum format
    size_t limit, top, baud; ///< top and baud: 0 iff not given.
    bool has_limit;
    const char **arguments; ///< The operands: words that are no options, in order.
    size_t argument_count;
    size_t separator; ///< How many operands stand before "--" in a diff; 0 iff there is no "--".
};

/// Each command has a bit, so that an option can list the commands that take it.
enum {
    ON_REPORT = 1,
    ON_DIFF = 2,
    ON_CHECK = 4,
    ON_WHY = 8,
    ON_STACK = 16,
    ON_STRUCTS = 32,
    ON_CONST = 64,
    ON_PLACEMENT = 128,
    ON_LOG = 256,
    ON_HTML = 512,
    ON_HISTORY = 1024,
    ON_NEW = 2048,
    ON_TABLES = ON_REPORT | ON_DIFF | ON_CHECK | ON_WHY | ON_STACK | ON_STRUCTS | ON_CONST | ON_PLACEMENT,
    ON_FINDINGS = ON_CHECK | ON_STRUCTS | ON_CONST | ON_PLACEMENT,
    /// The commands that analyse an image; brim log reads a stream.
    ON_ALL = ON_TABLES | ON_HTML | ON_HISTORY
};

enum option_kind { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_FORMAT };

struct option {
    const char *name; ///< Without the dashes.
    char letter;      ///< 0 for none.
    enum option_kind kind;
    size_t offset;        ///< Offset of the member of struct settings that it sets.
    int value;            ///< The enum format that an OPTION_FORMAT sets.
    const char *argument; ///< Placeholder for the value in the help, or NULL. FILE and DIR complete to paths.
    unsigned commands;    ///< Bits ON_... of the commands that take it.
    const char *help;
};

extern const struct option options[];
extern const size_t option_count;

struct command {
    const char *name;
    int (*run)(const struct settings *settings); ///< \return The exit code.
    unsigned bit;                                ///< Its ON_... bit.
    const char *operands;
    const char *summary;
    const char *text; ///< A paragraph for the help and the manual page.
};

extern const struct command commands[];
extern const size_t command_count;

/// \return  The command, or NULL iff the word is none.
const struct command *command_find(const char *word);

/// Reads the words behind the command's name into settings. The caller frees settings->arguments, also after a
/// failure.
/// \return  false iff the usage is wrong; a message was printed.
bool options_parse(struct settings *settings, const struct command *command, int count, char **words);

/// Prints the help of one command.
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
int cmd_log(const struct settings *settings);
int cmd_history(const struct settings *settings);
int cmd_html(const struct settings *settings);
int cmd_new(const struct settings *settings);

#endif
