// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// measure RUNS COMMAND...: the least CPU time of several runs and the largest memory, as "seconds,kilobytes". The
// command's output goes to /dev/null; a command that fails is an error.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(char **command, double *seconds, long *kilobytes) {
    pid_t const child = fork();
    if (child == 0) {
        int const nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(command[0], command);
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        return 1;
    }
    *seconds = (double)usage.ru_utime.tv_sec + (double)usage.ru_stime.tv_sec +
               (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    *kilobytes = usage.ru_maxrss;
    return WIFEXITED(status) && WEXITSTATUS(status) <= 1 ? 0 : 1; // 1: a finding, which is no failure here.
}

int main(int count, char **words) {
    double least = 1e9;
    long most = 0;
    for (int i = 0; count > 2 && i < atoi(words[1]); ++i) {
        double seconds = 0;
        long kilobytes = 0;
        if (run(words + 2, &seconds, &kilobytes) != 0) {
            fprintf(stderr, "measure: %s failed\n", words[2]);
            return 1;
        }
        least = seconds < least ? seconds : least;
        most = kilobytes > most ? kilobytes : most;
    }
    printf("%.4f,%ld\n", least, most);
    return 0;
}
