// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A shell whose commands register themselves in a section, with trees of constant subcommands, a dynamic one that a
// function delivers, completion by a callback, and a transport with an interface in RAM.
//
// handlers: IRQ2_Handler
// pass: ran: uptime gpio
#include "rig.h"

#include <string.h>

struct shell;
struct command;
typedef int (*command_handler)(const struct shell *shell, size_t count, const char *const *words);
typedef const struct command *(*command_getter)(size_t index);
struct command {
    const char *word;
    const struct command *below;
    command_getter get;
    command_handler run;
};
struct transport {
    void (*write)(const struct shell *shell, const char *text);
    int (*ready)(void);
};
struct shell {
    const char *prompt;
    struct transport *transport;
};

extern const struct command __commands_start[], __commands_end[];
#define COMMAND(name, ...)                                                                                             \
    __attribute__((used, section(".shell_commands"))) static const struct command command_##name = {__VA_ARGS__}

static volatile uint32_t sink;
static uint32_t written;

void IRQ2_Handler(void);

static NOINLINE void print(const struct shell *shell, const char *text) {
    if (shell->transport->ready()) {
        shell->transport->write(shell, text);
    }
}

static int run_uptime(const struct shell *shell, size_t count, const char *const *words) {
    (void)words;
    print(shell, " uptime");
    return (int)count - 1;
}

static int run_set(const struct shell *shell, size_t count, const char *const *words) {
    volatile uint32_t copy[9] = {0};
    for (size_t i = 0; i < count; ++i) {
        copy[i] = (uint32_t)strlen(words[i]);
    }
    rig_deepest(4);
    print(shell, " gpio");
    return copy[0] > 0 ? 0 : -1;
}

static int run_get(const struct shell *shell, size_t count, const char *const *words) {
    print(shell, words[count - 1]);
    return 0;
}

static const struct command gpio_commands[] = {{"set", 0, 0, run_set}, {"get", 0, 0, run_get}, {0, 0, 0, 0}};
static const struct command channels[] = {{"ch0", 0, 0, run_get}, {"ch1", 0, 0, run_set}};

static const struct command *get_channel(size_t index) {
    return index < 2 ? &channels[index] : 0;
}

COMMAND(gpio, "gpio", gpio_commands, 0, 0);
COMMAND(adc, "adc", 0, get_channel, 0);
COMMAND(uptime, "uptime", 0, 0, run_uptime);

static NOINLINE const struct command *child(const struct command *of, size_t index) {
    if (of->get != 0) {
        return of->get(index);
    }
    return of->below != 0 && of->below[index].word != 0 ? &of->below[index] : 0;
}

static NOINLINE int execute(const struct shell *shell, size_t count, const char *const *words) {
    const struct command *found = 0;
    for (const struct command *at = __commands_start; at < __commands_end; ++at) {
        found = strcmp(at->word, words[0]) == 0 ? at : found;
    }
    size_t used = 1;
    while (found != 0 && found->run == 0 && used < count) {
        const struct command *next = 0, *tried;
        for (size_t i = 0; (tried = child(found, i)) != 0; ++i) {
            next = strcmp(tried->word, words[used]) == 0 ? tried : next;
        }
        found = next;
        ++used;
    }
    return found != 0 && found->run != 0 ? found->run(shell, count, words) : -1;
}

static void write_out(const struct shell *shell, const char *text) {
    rig_write(text);
    written += shell->prompt[0] == '>';
}

static int always(void) {
    return 1;
}

static struct transport uart = {write_out, always};

void IRQ2_Handler(void) {
    ++sink;
}

int main(void) {
    static const struct shell shell = {"> ", &uart};
    static const char *const lines[][3] = {{"uptime"}, {"gpio", "set", "on"}, {"adc", "ch2", "x"}};
    rig_enable(4);
    rig_write("ran:");
    for (size_t i = 0; i < 3; ++i) {
        sink += (uint32_t)execute(&shell, i == 0 ? 1 : 3, lines[i]) & 8;
    }
    rig_write(written == 2 && sink == 9 ? "\n" : " too much\n");
    rig_done();
}
