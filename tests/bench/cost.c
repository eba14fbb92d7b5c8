// SPDX-License-Identifier: GPL-2.0-only
/*
 * What one call costs, in ns, which are instructions where the machine counts so: the least of
 * several rounds, since an interrupt only ever adds.
 */
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS	9
#define CALLS	4000

static long long now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000LL + ts.tv_nsec;
}

/* The loop has nothing in it but the call. */
#define LEAST(call) ({							\
	long long least = 0, start, took;				\
	int round, i;							\
									\
	for (round = 0; round < ROUNDS; round++) {			\
		start = now();						\
		for (i = 0; i < CALLS; i++)				\
			call;						\
		took = now() - start;					\
		if (!round || took < least)				\
			least = took;					\
	}								\
	least;								\
})

int main(int argc, char **argv)
{
	long long least;

	if (argc != 2)
		return 2;
	if (!strcmp(argv[1], "getppid"))
		least = LEAST(syscall(SYS_getppid));
	else if (!strcmp(argv[1], "getuid"))
		least = LEAST(syscall(SYS_getuid));
	else if (!strcmp(argv[1], "openat"))
		/* A path of 21 bytes, and no file there: the call that does least with one. */
		least = LEAST(syscall(SYS_openat, -100, "/tmp/no-such-file-999", 0, 0));
	else
		return 2;
	printf("%.1f\n", (double)least / CALLS);
	return 0;
}
