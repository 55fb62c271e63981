// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Prints the help, the manual page and the completions for three shells, all from the tables of commands and options.
// A new option thus appears in all of them at once. The texts contain no user input, but they are still escaped for
// the language they are printed in: roff, zsh and fish each have characters with a special meaning.
#include "cmd/options.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char introduction[] =
    "brim reads a linked Cortex-M image and its map file and says where every byte goes, why it is there, what changed "
    "since the last build, and whether it keeps its budgets.";
static const char exit_codes[] =
    "Exit: 0 fine; 1 a budget is exceeded, or something asked for is unknown; 2 wrong usage; "
    "3 an input cannot be read.";

// Prints text in lines of up to 80 characters. A word that is longer than a line gets a line of its own.
static void print_wrapped(const char *text, int indent) {
    int column = indent;
    printf("%*s", indent, "");
    while (*text != '\0') {
        int const length = (int)strcspn(text, " ");
        if (column > indent && column + 1 + length > 80) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (column > indent) {
            putchar(' ');
            ++column;
        }
        printf("%.*s", length, text);
        column += length;
        text += length + (text[length] == ' ');
    }
    putchar('\n');
}

static void option_words(char *text, size_t size, const struct option *option) {
    char letter[8] = "";
    if (option->letter != 0) {
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    }
    snprintf(text, size, "%s--%s%s%s", letter, option->name, option->argument == NULL ? "" : " ",
             option->argument == NULL ? "" : option->argument);
}

static void print_options(unsigned commands_bit) {
    for (size_t i = 0; i < option_count; ++i) {
        if ((options[i].commands & commands_bit) == 0) {
            continue;
        }
        char words[64];
        option_words(words, sizeof words, &options[i]);
        printf("  %s\n", words);
        print_wrapped(options[i].help, 6);
    }
}

static void print_overview(void) {
    puts("Usage: brim [COMMAND] [OPTIONS] fw.elf\n");
    print_wrapped(introduction, 0);
    puts("\nCommands:");
    for (size_t i = 0; i < command_count; ++i) {
        printf("  %-12s%s\n", commands[i].name, commands[i].summary);
    }
    puts("\nbrim COMMAND --help tells a command's options.");
    print_wrapped(exit_codes, 0);
}

void print_help(const struct command *command) {
    printf("Usage: brim %s%s\n\n", command->operands, command->bit != 0 ? " [OPTIONS]" : "");
    print_wrapped(command->text, 0);
    if (command->bit != 0) {
        puts("\nOptions:");
        print_options(command->bit);
    }
}

int cmd_help(const struct settings *settings) {
    const char *const word = settings->argument_count > 0 ? settings->arguments[0] : NULL;
    const struct command *const command = word == NULL ? NULL : command_find(word);
    if (word != NULL && command == NULL) {
        fprintf(stderr, "brim: no command %s; see brim help\n", word);
        return EXIT_USAGE;
    }
    if (command == NULL) {
        print_overview();
    } else {
        print_help(command);
    }
    return EXIT_FINE;
}

// In roff, a hyphen is written "\-" (a plain "-" becomes a typographic hyphen), and a line that begins with a dot or a
// quote would be a command.
static void print_roff(const char *text) {
    for (const char *c = text; *c != '\0'; ++c) {
        if (*c == '-' || *c == '\\') {
            putchar('\\');
        } else if ((*c == '.' || *c == '\'') && c == text) {
            fputs("\\&", stdout);
        }
        putchar(*c);
    }
    putchar('\n');
}

static void manual_options(void) {
    for (size_t i = 0; i < option_count; ++i) {
        char words[64];
        option_words(words, sizeof words, &options[i]);
        printf(".TP\n.B ");
        print_roff(words);
        print_roff(options[i].help);
        fputs("Goes with", stdout);
        const char *separator = " ";
        for (size_t c = 0; c < command_count; ++c) {
            if ((options[i].commands & commands[c].bit) != 0) {
                printf("%s%s", separator, commands[c].name);
                separator = ", ";
            }
        }
        puts(".");
    }
}

int cmd_manual(const struct settings *settings) {
    (void)settings;
    puts(".TH BRIM 1 \"\" \"brim " BRIM_CLI_VERSION
         "\" \"User Commands\"\n.SH NAME\nbrim \\- where every byte of a firmware "
         "image goes\n.SH SYNOPSIS");
    for (size_t i = 0; i < command_count; ++i) {
        fputs(i == 0 ? ".B brim\n" : ".br\n.B brim\n", stdout);
        print_roff(commands[i].operands);
    }
    puts(".SH DESCRIPTION");
    print_roff(introduction);
    puts(".SH COMMANDS");
    for (size_t i = 0; i < command_count; ++i) {
        printf(".TP\n.B %s\n", commands[i].name);
        print_roff(commands[i].text);
    }
    puts(".SH OPTIONS");
    manual_options();
    puts(".SH FILES\n.TP\n.B brim.yaml\nBudgets, and facts about regions, in the current folder.");
    puts(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colour unless \\-\\-color=always.\n.TP\n.B GITHUB_ACTIONS\nWhere it is "
         "\"true\", check writes annotations.");
    puts(".SH EXIT STATUS");
    print_roff(exit_codes);
    return EXIT_FINE;
}

static void bash_words(unsigned commands_bit) {
    for (size_t i = 0; i < option_count; ++i) {
        if ((options[i].commands & commands_bit) != 0) {
            printf(" --%s", options[i].name);
        }
    }
}

// The first word on the command line selects the options; without a command it is `report`, as in dispatch().
static void bash_completion(void) {
    puts("# bash completion for brim; made by: brim completion bash\n_brim() {\n    local "
         "word=${COMP_WORDS[COMP_CWORD]} "
         "before=${COMP_WORDS[COMP_CWORD-1]} options commands");
    fputs("    commands='", stdout);
    for (size_t i = 0; i < command_count; ++i) {
        printf("%s%s", i == 0 ? "" : " ", commands[i].name);
    }
    puts("'\n    case ${COMP_WORDS[1]} in");
    for (size_t i = 0; i < command_count; ++i) {
        if (commands[i].bit == 0) {
            continue;
        }
        printf("    %s) options='", commands[i].name);
        bash_words(commands[i].bit);
        puts("' ;;");
    }
    fputs("    *) options='", stdout);
    bash_words(ON_REPORT);
    puts("' ;;\n    esac\n    case $before in\n    --color) COMPREPLY=($(compgen -W 'auto always never' -- "
         "\"$word\")); return "
         ";;\n    esac\n    if [[ $word == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n  "
         "  elif "
         "((COMP_CWORD == 1)); then\n        COMPREPLY=($(compgen -W \"$commands\" -- \"$word\") $(compgen -f -- "
         "\"$word\"))\n    else\n        COMPREPLY=($(compgen -f -- \"$word\"))\n    fi\n}\ncomplete -o filenames -F "
         "_brim brim");
}

// In zsh, brackets and colons separate the parts of an argument's description, so they are escaped.
static void zsh_completion(void) {
    puts("#compdef brim\n# zsh completion for brim; made by: brim completion zsh\nif (( CURRENT == 2 )); then\n    "
         "local -a "
         "names\n    names=(");
    for (size_t i = 0; i < command_count; ++i) {
        printf("        '%s:%s'\n", commands[i].name, commands[i].summary);
    }
    puts("    )\n    _describe command names\nfi\n_arguments \\");
    for (size_t i = 0; i < option_count; ++i) {
        printf("    '--%s%s[", options[i].name, options[i].argument == NULL ? "" : "=");
        for (const char *c = options[i].help; *c != '\0'; ++c) {
            fputs(*c == '[' || *c == ']' || *c == ':' ? (char[]){'\\', *c, '\0'} : (char[]){*c, '\0'}, stdout);
        }
        const char *const argument = options[i].argument;
        const char *const action = argument == NULL                ? ""
                                   : strcmp(argument, "DIR") == 0  ? ":folder:_files -/"
                                   : strcmp(argument, "FILE") == 0 ? ":file:_files"
                                   : strcmp(argument, "WHEN") == 0 ? ":when:(auto always never)"
                                                                   : ":value:";
        printf("]%s' \\\n", action);
    }
    puts("    '*:file:_files'");
}

// In fish, the description is quoted with apostrophes, so apostrophes are escaped.
static void fish_completion(void) {
    puts("# fish completion for brim; made by: brim completion fish");
    for (size_t i = 0; i < command_count; ++i) {
        printf("complete -c brim -n __fish_use_subcommand -a %s -d '%s'\n", commands[i].name, commands[i].summary);
    }
    for (size_t i = 0; i < option_count; ++i) {
        printf("complete -c brim -l %s", options[i].name);
        if (options[i].letter != 0) {
            printf(" -s %c", options[i].letter);
        }
        if (options[i].argument != NULL) {
            fputs(" -r", stdout);
        }
        fputs(" -d '", stdout);
        for (const char *c = options[i].help; *c != '\0'; ++c) {
            fputs(*c == '\'' ? "\\'" : (char[]){*c, '\0'}, stdout);
        }
        puts("'");
    }
}

int cmd_completion(const struct settings *settings) {
    static const struct {
        const char *shell;
        void (*print)(void);
    } shells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};
    for (size_t i = 0; settings->argument_count == 1 && i < sizeof shells / sizeof *shells; ++i) {
        if (strcmp(settings->arguments[0], shells[i].shell) == 0) {
            shells[i].print();
            return EXIT_FINE;
        }
    }
    fputs("brim: completion needs a shell: bash, zsh or fish\n", stderr);
    return EXIT_USAGE;
}
