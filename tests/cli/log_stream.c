// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Writes a log stream from a script on standard input, a line a frame:
//
//     image CORE BUILD-ID     the core runs this image from now on; its numbers begin again
//     hello CORE VERSION BOOT RATE
//     at CORE TICKS           sets the core's clock
//     most CORE BYTES         the image sends so many bytes of a text at most; 32 without this line
//     lost CORE TOTAL         the core has lost so many records
//     total CORE TOTAL        the same without a frame that says so
//     skip CORE COUNT         so many frames do not arrive
//     record CORE INDEX K WORD...     a word is a number, or "TEXT" for the words of a text
//     text BYTES              the rest of the line, with \n for a line break and \e for the escape character
//     raw HEX
#include "log_stream.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t frame[ENCODED_MOST];

static size_t read_hex(uint8_t *bytes, size_t most, const char *text) {
    size_t count = 0;
    unsigned byte;
    while (count < most && sscanf(text + 2 * count, "%2x", &byte) == 1) {
        bytes[count++] = (uint8_t)byte;
    }
    return count;
}

// The bytes of a text, one more than it may have at most, and the zeros behind them.
static size_t put_text(uint32_t *words, const char *text, size_t length, uint32_t text_bytes) {
    length = length <= text_bytes ? length : text_bytes + 1;
    for (size_t i = 0; i < length; ++i) {
        words[i / 4] |= (uint32_t)(uint8_t)text[i] << 8 * (i % 4);
    }
    return length / 4 + 1;
}

static size_t read_words(uint32_t *words, char *text, uint32_t text_bytes) {
    size_t count = 0;
    for (char *at = text; at != NULL && *at != '\0' && count < WORDS_MOST / 2;) {
        if (*at == '"') {
            char *const end = strchr(at + 1, '"');
            count += put_text(words + count, at + 1, (size_t)(end - at) - 1, text_bytes);
            at = end + 1;
        } else if (*at == ' ') {
            ++at;
        } else {
            words[count++] = (uint32_t)strtoll(at, &at, 0);
        }
    }
    return count;
}

static void put_line(const char *text) {
    for (; *text != '\0'; ++text) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 'e')) {
            ++text;
            putchar(*text == 'n' ? '\n' : '\033');
        } else {
            putchar(*text);
        }
    }
}

static void run_line(struct sender senders[2], char *line) {
    char word[16] = "", hex[64] = "";
    unsigned core = 0, a = 0, b = 0, c = 0;
    int at = 0;
    uint32_t words[WORDS_MOST] = {0};
    sscanf(line, "%15s %n", word, &at);
    if (strcmp(word, "text") == 0) {
        put_line(line + at);
        return;
    }
    if (strcmp(word, "raw") == 0) {
        fwrite(frame, 1, read_hex(frame, sizeof frame, line + at), stdout);
        return;
    }
    sscanf(line + at, "%u", &core);
    struct sender *const sender = &senders[core & 1];
    sender->core = core & 1;
    if (sscanf(line, "image %*u %63s", hex) == 1) {
        *sender = (struct sender){.core = core & 1};
        read_hex(sender->build_id, sizeof sender->build_id, hex);
    } else if (sscanf(line, "hello %*u %i %i %i", (int *)&a, (int *)&b, (int *)&c) == 3) {
        fwrite(frame, 1, encode_hello(sender, frame, a, b, c), stdout);
    } else if (sscanf(line, "most %*u %u", &sender->text_bytes) == 1) {
    } else if (sscanf(line, "at %*u %llu", (unsigned long long *)&sender->stamp) == 1) {
    } else if (sscanf(line, "skip %*u %u", &a) == 1) {
        sender->sent += a;
    } else if (sscanf(line, "lost %*u %u", &a) == 1) {
        sender->lost = words[0] = a;
        fwrite(frame, 1, encode(sender, frame, 1, words, 1), stdout);
    } else if (sscanf(line, "total %*u %u", &a) == 1) {
        sender->lost = a;
    } else if (sscanf(line, "record %*u %u %u %n", &a, &b, &at) == 2) {
        size_t const count = read_words(words, line + at, text_bytes_of(sender));
        fwrite(frame, 1, encode(sender, frame, 4 * a + b, words, count), stdout);
    } else if (line[0] != '#' && line[0] != '\0') {
        fprintf(stderr, "log_stream: cannot read: %s\n", line);
        exit(1);
    }
}

int main(void) {
    struct sender senders[2] = {0};
    static char line[8192];
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        run_line(senders, line);
    }
    return 0;
}
