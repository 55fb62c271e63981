// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// A pipe or a device could block or grow while it is read, so only regular files are mapped. The limit keeps a
// mistake, such as a disk image in place of a firmware, from exhausting the memory.
static bool map_file(struct file *file, int descriptor, size_t limit_bytes, struct reader_error *error) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        return reader_fail(error, file->path, "%s", strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return reader_fail(error, file->path, "not a regular file");
    }
    if (status.st_size == 0) {
        return reader_fail(error, file->path, "the file is empty");
    }
    if ((size_t)status.st_size > limit_bytes) {
        return reader_fail(error, file->path, "%lld bytes; more than %zu are not read", (long long)status.st_size,
                           limit_bytes);
    }
    // libelf writes into the headers of compressed sections (`gcc -gz`) when it inflates them; the pages are private.
    void *const bytes = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) {
        return reader_fail(error, file->path, "%s", strerror(errno));
    }
    file->bytes = bytes;
    file->size = (size_t)status.st_size;
    return true;
}

// O_NONBLOCK keeps a FIFO from blocking the program; map_file() then rejects it as no regular file.
bool file_open(struct file *file, const char *path, size_t limit_bytes, struct reader_error *error) {
    *file = (struct file){.path = path};
    int const descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        return reader_fail(error, path, "%s", strerror(errno));
    }
    bool const done = map_file(file, descriptor, limit_bytes, error);
    close(descriptor);
    return done;
}

void file_close(struct file *file) {
    if (file->bytes != NULL) {
        munmap((void *)(uintptr_t)file->bytes, file->size);
    }
    *file = (struct file){0};
}

bool file_is_same(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}
