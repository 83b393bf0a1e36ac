/* Stands before the C library in a child process of the tests: a disk that is full from the k-th write on, below one
   folder, and a clock that is set back. Built and used by shim.py; never part of the product. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static long left = -1;
static const char *folder;

static void begin(void) {
    if (folder) return;
    const char *at = getenv("TRUST_FULL_AT");
    left = at ? atol(at) : -1;
    folder = getenv("TRUST_FULL_FOLDER");
    if (!folder) folder = "";
}

static int full(int fd) {
    char name[64], path[PATH_MAX + 1];
    int kept = errno;
    begin();
    if (left < 0 || !*folder) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, PATH_MAX);
    errno = kept;
    if (length <= 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    if (strstr(path, "/lock")) return 0;
    if (__sync_sub_and_fetch(&left, 1) >= 0) return 0;
    left = 0;
    errno = ENOSPC;
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t n) { REAL(write); return full(fd) ? -1 : real(fd, data, n); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { REAL(pwrite); return full(fd) ? -1 : real(fd, data, n, at); }
ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at) { REAL(pwrite64); return full(fd) ? -1 : real(fd, data, n, at); }
ssize_t writev(int fd, const struct iovec *data, int n) { REAL(writev); return full(fd) ? -1 : real(fd, data, n); }

int clock_gettime(clockid_t which, struct timespec *now) {
    REAL(clock_gettime);
    int done = real(which, now);
    const char *back = getenv("TRUST_CLOCK_BACK");
    if (!done && back && which == CLOCK_REALTIME) now->tv_sec -= atol(back);
    return done;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}
