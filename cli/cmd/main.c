// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// This file is the entry point of brim and holds the table of its commands. A command is one line in the table; the
// help, the manual page and the completions are made from it (see help.c). A first word that names no command is taken
// as an image to report on, so `brim fw.elf` means `brim report fw.elf`. Every command returns its exit status: 0 when
// all is well, 1 for a finding, 2 for a wrong command line, 3 when an input cannot be read.
#include "cmd/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The order here is the order in the help.
const struct command commands[] = {
    {"report", cmd_report, ON_REPORT, "[report] fw.elf", "where every byte goes, region by region",
     "Sums the image by region, section, file and symbol, or by what --by lists. What the linker added is told by "
     "name, so "
     "every level sums to 100 percent and the regions to what ld --print-memory-usage says. The regions come from "
     "brim.yaml, "
     "from --ld, from the map, or from the image itself."},
    {"diff", cmd_diff, ON_DIFF, "diff NEW.elf -- OLD.elf", "what changed since another build",
     "Compares two images, or reports saved with --json, and tells flash and RAM apart. Symbols are matched through "
     "the "
     "suffixes that compilers add and through moves to another file. Bounds of stacks that changed are told too, and "
     "findings that are new or gone. Prints nothing when nothing changed. Several pairs, as in A.elf B.elf -- "
     "OLD_A.elf "
     "OLD_B.elf, get a table with a row each; - stands for a base that is missing."},
    {"check", cmd_check, ON_CHECK, "check fw.elf", "whether the image keeps the budgets of brim.yaml",
     "Measures every budget of brim.yaml: of a region, section, folder, file, archive, object, symbol or group, of a "
     "stack's bound, of the holes in structs, of what brim placement and brim const find, and of growth against "
     "--base. Exit status 1 when one is exceeded or cannot be measured."},
    {"stack", cmd_stack, ON_STACK, "stack fw.elf", "the worst case of every stack, per interrupt priority",
     "Follows the machine code from every vector and bounds the stack of each: main's worst, and the worst of each "
     "priority above it with what the core stacks. What is not known is UNKNOWN, with what to write into brim.yaml. "
     "Exit status 0 only when every bound is known and fits its stack with the margin. With --audit: whether what "
     "compilers say of frames agrees with the code."},
    {"structs", cmd_structs, ON_STRUCTS, "structs fw.elf [NAME]",
     "padding, and what reordering or narrower members win",
     "Sums the holes and the padding of every struct, tells what another order of its members would win, nested "
     "structs "
     "reordered too, and multiplies it with the objects in RAM. Packed structs, bit-fields, unions and what brim.yaml "
     "ignores stay as they are. With NAME: its members and holes. Exit status 0 whatever it finds; brim check has "
     "budgets."},
    {"placement", cmd_placement, ON_PLACEMENT, "placement fw.elf", "whether data lies where it should",
     "Looks at every object in RAM by what is known of the regions, of start-up and of the core: buffers of a DMA that "
     "it does not reach, or that share a cache line; no-init data that start-up overwrites; stacks and data of "
     "interrupt handlers in slow memory; constants in RAM; zeroes in flash. Each finding says what to write instead. "
     "Exit status 0 whatever it finds; brim check has budgets."},
    {"const", cmd_const, ON_CONST, "const fw.elf", "data in RAM that nothing writes and that could lie in flash",
     "Follows every address of data through the machine code and tells which objects in RAM no code writes: proved. An "
     "object whose address goes where it is not followed escapes, with the place; one that is written has the place of "
     "the store. Objects that share an input section get no verdict unless all that reaches it is known. Exit status 0 "
     "whatever it finds; brim check has budgets."},
    {"why", cmd_why, ON_WHY, "why fw.elf NAME", "who pulled this symbol or archive member in",
     "Follows the references in the map from a symbol, object or archive member to the command line. With --discarded: "
     "what the linker left out, all of it or what has NAME in its name."},
    {"log", cmd_log, ON_LOG, "log fw.elf [OTHER.elf...] [STREAM]", "what a running image logs, in words",
     "Decodes the frames that brim's log macros send: the text stays in the image, the target sends numbers. STREAM is "
     "a file, a serial port, tcp:HOST:PORT, or - for standard input, the default. The image is chosen by its build-id; "
     "several may share a stream. What was lost, damaged or could not be decoded is counted, and the exit status is "
     "then 1. With --table: writes a table, which serves wherever the image does."},
    {"history", cmd_history, ON_HISTORY, "history add DIR fw.elf | show DIR", "the sizes from commit to commit",
     "With add, keeps one line of JSON for the commit in DIR/fw.elf.jsonl: flash, RAM, regions, bounds of stacks, "
     "groups. A line of the same commit is replaced. With show, prints a sparkline and a table of every image in DIR."},
    {"html", cmd_html, ON_HTML, "html fw.elf -o report.html", "one page that shows the image, its stacks and findings",
     "Writes one file that a browser opens without a network: regions with what is free, a map, a table, the worst "
     "case of every stack, what can be won, and with --base what changed. With --json: the data of the page. An "
     "analysis that fails is missing from the page, and standard error says why."},
    {"new", cmd_new, ON_NEW, "new NAME --part stm32g071", "a project for a part, or brim's files for yours",
     "Writes a folder with start-up code, linker script, CMake presets, a ring between an interrupt and main, budgets, "
     "a "
     "workflow and the files of VS Code. Nothing is ever overwritten: where something of that name exists, brim says "
     "so "
     "and writes nothing. Exit status 3 then."},
    {"help", cmd_help, 0, "help [COMMAND]", "this overview, or a command's options", "Tells what a command does."},
    {"completion", cmd_completion, 0, "completion SHELL", "completions for bash, zsh or fish",
     "Writes the completions for a shell to standard output."},
    {"manual", cmd_manual, 0, "manual", "the manual page", "Writes the manual page, brim.1, to standard output."},
};
const size_t command_count = sizeof commands / sizeof *commands;

const struct command *command_find(const char *word) {
    for (size_t i = 0; i < command_count; ++i) {
        if (strcmp(commands[i].name, word) == 0) {
            return &commands[i];
        }
    }
    return NULL;
}

// Reads the options behind the command's name, then runs the command. --version and --help win over everything else.
static int run(const struct command *command, int count, char **words) {
    struct settings settings = {0};
    int code = EXIT_USAGE;
    if (options_parse(&settings, command, count, words)) {
        if (settings.version) {
            puts("brim " BRIM_CLI_VERSION);
            code = EXIT_FINE;
        } else if (settings.help) {
            print_help(command);
            code = EXIT_FINE;
        } else {
            code = command->run(&settings);
        }
    }
    free(settings.arguments);
    return code;
}

// A full disk or a closed pipe must not look like success: a script would take a truncated report for the whole one.
static int finish(int code) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("brim: cannot write the output\n", stderr);
        return EXIT_UNREADABLE;
    }
    return code;
}

// Without any words the help is printed, but the exit status says that the usage was wrong. A word that may be a
// misspelt command, because it has neither a dot nor a slash and no file has this name, is refused here: brim report
// would speak of an image only.
static int dispatch(int count, char **words) {
    if (count == 0) {
        cmd_help(&(struct settings){0});
        return EXIT_USAGE;
    }
    if (strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0) {
        return cmd_help(&(struct settings){0});
    }
    const struct command *const named = command_find(words[0]);
    if (named == NULL && strpbrk(words[0], "./-") == NULL && access(words[0], F_OK) != 0) {
        fprintf(stderr, "brim: %s: neither a command nor a file; see brim help\n", words[0]);
        return EXIT_USAGE;
    }
    return named != NULL ? run(named, count - 1, words + 1) : run(command_find("report"), count, words);
}

int main(int count, char **words) {
    return finish(dispatch(count > 0 ? count - 1 : 0, words + 1));
}
