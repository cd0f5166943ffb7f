/* Writes down what a program does to one ledger, so that a power cut can be played at any point.

   Preloaded into the program. LAPAK_LEDGER names the ledger, LAPAK_RECORD the file that takes the
   records. Watched are the ledger, its -wal, its -journal, a file beside it ending in
   -acknowledged, and the folder they lie in. Not -shm: it is memory, gone with the power.

   A record: kind, file (one byte each), offset or size (8 bytes), length (4 bytes), contents.
   It is written after the call has succeeded. One thread only. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { CREATED = 1, WRITTEN, CUT_TO_SIZE, SYNCED, FOLDER_SYNCED, REMOVED, RENAMED };

static const char *const SUFFIXES[] = {"", "-wal", "-journal", "-acknowledged"};
enum { FILES = 4, FOLDER = 4, NOT_WATCHED = 5, DESCRIPTORS = 4096 };

static char watched[FOLDER + 1][PATH_MAX];
static signed char file_of[DESCRIPTORS];
static int record_descriptor = -1;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void start(void) {
    memset(file_of, NOT_WATCHED, sizeof file_of);
    const char *ledger = getenv("LAPAK_LEDGER"), *record = getenv("LAPAK_RECORD");
    if (!ledger || !record)
        return;
    for (int file = 0; file < FILES; file++)
        snprintf(watched[file], PATH_MAX, "%s%s", ledger, SUFFIXES[file]);
    snprintf(watched[FOLDER], PATH_MAX, "%s", ledger);
    char *slash = strrchr(watched[FOLDER], '/');
    if (slash)
        *slash = 0;
    int (*real_open)(const char *, int, ...) = next("open64");
    record_descriptor = real_open(record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int number_of(const char *path) {
    if (record_descriptor >= 0 && path)
        for (int file = 0; file <= FOLDER; file++)
            if (!strcmp(path, watched[file]))
                return file;
    return NOT_WATCHED;
}

static int watched_as(int descriptor) {
    if (record_descriptor < 0 || descriptor < 0 || descriptor >= DESCRIPTORS)
        return NOT_WATCHED;
    return file_of[descriptor];
}

static void put(const void *bytes, size_t length) {
    /* Straight to the kernel: our own write() would write this down as well. */
    if (length && syscall(SYS_write, record_descriptor, bytes, length) != (long)length)
        abort();
}

static void note(enum kind kind, int file, uint64_t offset, const void *bytes, uint32_t length) {
    unsigned char head[14] = {(unsigned char)kind, (unsigned char)file};
    memcpy(head + 2, &offset, 8);
    memcpy(head + 10, &length, 4);
    put(head, sizeof head);
    put(bytes, length);
}

static int opened(const char *path, int descriptor, int existed) {
    int file = number_of(path);
    if (descriptor >= 0 && descriptor < DESCRIPTORS) {
        file_of[descriptor] = (signed char)file;
        if (file < FILES && !existed)
            note(CREATED, file, 0, NULL, 0);
    }
    return descriptor;
}

static int exists(const char *path) {
    int before = errno, there = !access(path, F_OK);
    errno = before;
    return there;
}

#define OPEN(NAME)                                                                                 \
    int NAME(const char *path, int flags, ...) {                                                   \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                  \
        va_end(rest);                                                                              \
        int (*real)(const char *, int, ...) = next(#NAME), existed = exists(path);                 \
        return opened(path, real(path, flags, mode), existed);                                     \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(NAME)                                                                               \
    int NAME(int folder, const char *path, int flags, ...) {                                       \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                  \
        va_end(rest);                                                                              \
        int (*real)(int, const char *, int, ...) = next(#NAME), existed = exists(path);            \
        return opened(path, real(folder, path, flags, mode), existed);                             \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int descriptor) {
    int (*real)(int) = next("close");
    if (watched_as(descriptor) != NOT_WATCHED)
        file_of[descriptor] = NOT_WATCHED;
    return real(descriptor);
}

static ssize_t written(int descriptor, const void *bytes, ssize_t length, off64_t offset) {
    int file = watched_as(descriptor);
    if (file < FILES && length > 0)
        note(WRITTEN, file, (uint64_t)offset, bytes, (uint32_t)length);
    return length;
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    ssize_t (*real)(int, const void *, size_t) = next("write");
    off64_t offset = watched_as(descriptor) < FILES ? lseek64(descriptor, 0, SEEK_CUR) : 0;
    return written(descriptor, bytes, real(descriptor, bytes, length), offset);
}

#define PWRITE(NAME, OFFSET)                                                                       \
    ssize_t NAME(int descriptor, const void *bytes, size_t length, OFFSET offset) {                \
        ssize_t (*real)(int, const void *, size_t, OFFSET) = next(#NAME);                          \
        return written(descriptor, bytes, real(descriptor, bytes, length, offset), offset);        \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define FTRUNCATE(NAME, SIZE)                                                                      \
    int NAME(int descriptor, SIZE size) {                                                          \
        int (*real)(int, SIZE) = next(#NAME), answer = real(descriptor, size);                     \
        if (!answer && watched_as(descriptor) < FILES)                                             \
            note(CUT_TO_SIZE, watched_as(descriptor), (uint64_t)size, NULL, 0);                    \
        return answer;                                                                             \
    }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define SYNC(NAME)                                                                                 \
    int NAME(int descriptor) {                                                                     \
        int (*real)(int) = next(#NAME), answer = real(descriptor), file = watched_as(descriptor);  \
        if (!answer && file != NOT_WATCHED)                                                        \
            note(file == FOLDER ? FOLDER_SYNCED : SYNCED, file, 0, NULL, 0);                       \
        return answer;                                                                             \
    }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
    int (*real)(const char *) = next("unlink"), answer = real(path);
    if (!answer && number_of(path) < FILES)
        note(REMOVED, number_of(path), 0, NULL, 0);
    return answer;
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = next("rename"), answer = real(from, to);
    if (!answer && (number_of(from) < FILES || number_of(to) < FILES))
        note(RENAMED, number_of(from), 0, NULL, 0);
    return answer;
}
