/* Stands before the C library in a child process of the tests: a disk that is full from the k-th write below one
   folder on, death at that write, a count of those writes, and a clock that is set back. Built and used by shim.py; never part of the product. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static long full_at = -1, kill_at = -1, seen;
static const char *folder;

static void begin(void) {
    if (folder) return;
    const char *at = getenv("TRUST_FULL_AT"), *dies = getenv("TRUST_KILL_AT"), *below = getenv("TRUST_FOLDER");
    full_at = at ? atol(at) : -1;
    kill_at = dies ? atol(dies) : -1;
    folder = below ? below : "";
}

static int full(int fd) {
    char name[64], path[PATH_MAX + 1];
    int kept = errno;
    begin();
    if (!*folder) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, path, PATH_MAX);
    errno = kept;
    if (length <= 0) return 0;
    path[length] = 0;
    if (strncmp(path, folder, strlen(folder))) return 0;
    if (strstr(path, "/lock")) return 0;
    long number = __sync_fetch_and_add(&seen, 1);
    if (kill_at >= 0 && number >= kill_at) kill(getpid(), SIGKILL);
    if (full_at < 0 || number < full_at) return 0;
    errno = ENOSPC;
    return 1;
}

void trust_begin_anew(void) { folder = NULL; seen = 0; } /* a forked process is told by its own environment */

__attribute__((destructor)) void trust_count(void) {
    const char *into = getenv("TRUST_COUNT");
    FILE *file = into ? fopen(into, "w") : NULL;
    if (!file) return;
    fprintf(file, "%ld", seen);
    fclose(file);
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
