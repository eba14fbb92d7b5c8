/* SPDX-License-Identifier: GPL-2.0-only */
/* What the programs of these tests share. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ARRAY_SIZE(a)	(sizeof(a) / sizeof(*(a)))

static void die(const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	vfprintf(stderr, format, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

static long integer(const char *arg)
{
	char *end;
	long n = strtol(arg, &end, 0);

	if (!*arg || *end)
		die("%s: \"%s\" is not a number", program_invocation_short_name, arg);
	return n;
}

/* One that no program makes on its own. */
static void quiet_call(void)
{
	syscall(SYS_getsid, 0);
}

#endif /* PROGRAM_H */
