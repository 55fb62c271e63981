// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Opens and reads the sources of a log stream. All of them are descriptors that poll() waits for. SIGINT and SIGTERM
// arrive through a descriptor too, so that Ctrl-C ends a running stream between two reads, and the summary is printed.
#include "log/source.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { FOLLOW_MS = 100, MAGIC_BYTES = 4 };

static bool is_tcp(const char *word) {
    return strncmp(word, "tcp:", 4) == 0;
}

bool log_source_is_named(const char *word) {
    struct stat status;
    char magic[MAGIC_BYTES] = "";
    if (strcmp(word, "-") == 0 || is_tcp(word)) {
        return true;
    }
    if (stat(word, &status) != 0) {
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        return S_ISCHR(status.st_mode) || S_ISFIFO(status.st_mode);
    }
    int const descriptor = open(word, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    ssize_t const length = read(descriptor, magic, sizeof magic);
    close(descriptor);
    return length != MAGIC_BYTES || memcmp(magic, "\177ELF", MAGIC_BYTES) != 0;
}

// The last colon separates the port, because an address of IPv6 has colons too: tcp:[::1]:19021.
static bool connect_to(struct log_source *source, const char *address, struct reader_error *error) {
    char host[256];
    const char *const colon = strrchr(address, ':');
    bool const is_bracketed = address[0] == '[' && colon > address && colon[-1] == ']';
    if (colon == NULL || colon == address || colon[1] == '\0' || colon - address >= (ptrdiff_t)sizeof host) {
        return reader_fail(error, source->name, "is no tcp:HOST:PORT");
    }
    snprintf(host, sizeof host, "%.*s", (int)(colon - address) - 2 * is_bracketed, address + is_bracketed);
    struct addrinfo const wanted = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    int const code = getaddrinfo(host, colon + 1, &wanted, &found);
    if (code != 0) {
        return reader_fail(error, source->name, "%s", gai_strerror(code));
    }
    int reason = 0;
    for (const struct addrinfo *at = found; at != NULL && source->descriptor < 0; at = at->ai_next) {
        int const descriptor = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
        if (descriptor >= 0 && connect(descriptor, at->ai_addr, at->ai_addrlen) == 0) {
            source->descriptor = descriptor;
        } else {
            reason = errno;
            close(descriptor);
        }
    }
    freeaddrinfo(found);
    return source->descriptor >= 0 || reader_fail(error, source->name, "%s", strerror(reason));
}

// \return  The constant of termios for a rate; B0 iff it has none.
static speed_t speed_of(unsigned baud) {
    static const struct {
        unsigned baud;
        speed_t speed;
    } speeds[] = {{9600, B9600},       {19200, B19200},     {38400, B38400},     {57600, B57600},    {115200, B115200},
                  {230400, B230400},   {460800, B460800},   {500000, B500000},   {576000, B576000},  {921600, B921600},
                  {1000000, B1000000}, {1500000, B1500000}, {2000000, B2000000}, {3000000, B3000000}};
    for (size_t i = 0; i < sizeof speeds / sizeof *speeds; ++i) {
        if (speeds[i].baud == baud) {
            return speeds[i].speed;
        }
    }
    return B0;
}

// A serial port is made transparent: the terminal driver would otherwise translate or swallow bytes of the stream.
static bool set_port(struct log_source *source, unsigned baud, struct reader_error *error) {
    struct termios port;
    if (tcgetattr(source->descriptor, &port) != 0) {
        return reader_fail(error, source->name, "%s", strerror(errno));
    }
    cfmakeraw(&port);
    port.c_cflag |= CLOCAL | CREAD;
    port.c_cflag &= ~(tcflag_t)CRTSCTS;
    port.c_cc[VMIN] = 1;
    port.c_cc[VTIME] = 0;
    if (baud != 0 && (speed_of(baud) == B0 || cfsetspeed(&port, speed_of(baud)) != 0)) {
        return reader_fail(error, source->name, "no serial port has %u baud; try 115200", baud);
    }
    return tcsetattr(source->descriptor, TCSANOW, &port) == 0 ||
           reader_fail(error, source->name, "%s", strerror(errno));
}

// O_NONBLOCK keeps open() from waiting for the carrier of a serial port.
static bool open_path(struct log_source *source, unsigned baud, struct reader_error *error) {
    source->descriptor = open(source->name, O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (source->descriptor < 0) {
        return reader_fail(error, source->name, "%s", strerror(errno));
    }
    int const flags = fcntl(source->descriptor, F_GETFL);
    fcntl(source->descriptor, F_SETFL, flags & ~O_NONBLOCK);
    return isatty(source->descriptor) == 0 || set_port(source, baud, error);
}

static int signals_descriptor(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

bool log_source_open(struct log_source *source, const char *name, unsigned baud, bool follows,
                     struct reader_error *error) {
    *source = (struct log_source){.name = name, .descriptor = -1, .signals = -1, .follows = follows, .is_ours = true};
    bool done = true;
    if (strcmp(name, "-") == 0) {
        source->descriptor = STDIN_FILENO;
        source->is_ours = false;
    } else {
        done = is_tcp(name) ? connect_to(source, name + 4, error) : open_path(source, baud, error);
    }
    if (!done) {
        log_source_close(source);
        return false;
    }
    source->signals = signals_descriptor();
    return true;
}

void log_source_close(struct log_source *source) {
    if (source->is_ours && source->descriptor >= 0) {
        close(source->descriptor);
    }
    if (source->signals >= 0) {
        close(source->signals);
    }
    source->descriptor = source->signals = -1;
}

// A file that is followed is always ready, also at its end, so only the signals are waited for there.
static enum log_source_state wait_for(const struct log_source *source, bool for_bytes, int timeout_ms) {
    struct pollfd waits[] = {{source->signals, POLLIN, 0}, {for_bytes ? source->descriptor : -1, POLLIN, 0}};
    int const ready = poll(waits, 2, timeout_ms);
    if (ready > 0 && waits[0].revents != 0) {
        return LOG_SOURCE_STOPPED;
    }
    return ready > 0 ? LOG_SOURCE_BYTES : LOG_SOURCE_PAUSE;
}

enum log_source_state log_source_read(struct log_source *source, int timeout_ms, uint8_t *bytes, size_t size,
                                      size_t *count, struct reader_error *error) {
    enum log_source_state const state = wait_for(source, true, timeout_ms);
    if (state != LOG_SOURCE_BYTES) {
        return state;
    }
    ssize_t const length = read(source->descriptor, bytes, size);
    if (length > 0) {
        *count = (size_t)length;
        return LOG_SOURCE_BYTES;
    }
    // A serial port whose device was pulled out ends with EIO.
    if (length < 0 && errno != EIO && errno != EINTR) {
        reader_fail(error, source->name, "%s", strerror(errno));
        return LOG_SOURCE_FAILED;
    }
    return source->follows ? wait_for(source, false, FOLLOW_MS) : LOG_SOURCE_END;
}
