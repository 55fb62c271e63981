// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "cmd/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command commands[] = {
    {"report", cmd_report, ON_REPORT, "[report] fw.elf", "where every byte goes, region by region",
     "Sums the image by region, section, file and symbol. What the linker added is told by name, so every level sums "
     "to 100 "
     "percent, and the regions to what ld --print-memory-usage says."},
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

static int run(const struct command *command, int count, char **words) {
    struct settings settings = {0};
    int code = EXIT_USAGE;
    if (options_parse(&settings, command, count, words)) {
        if (settings.version) {
            puts("brim " BRIM_CLI_VERSION);
            code = EXIT_FINE;
        } else {
            code = command->run(&settings);
        }
    }
    free(settings.arguments);
    return code;
}

// A full disk or a closed pipe is an error too: what was printed is not what the image holds.
static int finish(int code) {
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fputs("brim: cannot write the output\n", stderr);
        return EXIT_UNREADABLE;
    }
    return code;
}

int main(int count, char **words) {
    const struct command *const named = count > 1 ? command_find(words[1]) : NULL;
    return finish(named != NULL ? run(named, count - 2, words + 2) : run(command_find("report"), count - 1, words + 1));
}
