// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes system calls that are known beforehand, and itself says what a monitor has to report.
 * Knows nothing of the module's code: symbols and escapes below are typed by hand.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

static void pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	if (sched_setaffinity(0, sizeof(set), &set))
		die("cannot run on CPU %d: %m", cpu);
}

/* What a line has to say, but for its time. */
static void expect(FILE *out, const char *comm, const char *symbol)
{
	fprintf(out, "%ld,%d,%d,%s,%s\n", (long)syscall(SYS_gettid), getpid(), getuid(), comm,
		symbol);
}

/* Calls that fail or do nothing, whatever the arguments: all of them -1 or 0. */
static const struct {
	long nr;
	const char *symbol;
} calls[] = {
	{ SYS_getppid,		"__x64_sys_getppid" },
	{ SYS_openat,		"__x64_sys_openat" },
	{ SYS_stat,		"__x64_sys_newstat" },
	{ SYS_newfstatat,	"__x64_sys_newfstatat" },
	{ SYS_mkdirat,		"__x64_sys_mkdirat" },
	{ SYS_renameat2,	"__x64_sys_renameat2" },
	{ SYS_connect,		"__x64_sys_connect" },
	{ SYS_umount2,		"__x64_sys_umount" },
	{ SYS_sendfile,		"__x64_sys_sendfile64" },
	{ SYS_ptrace,		"__x64_sys_ptrace" },
	{ SYS_init_module,	"__x64_sys_init_module" },
	{ SYS_shmctl,		"__x64_sys_shmctl" },
	{ SYS_mq_open,		"__x64_sys_mq_open" },
	{ SYS_timerfd_create,	"__x64_sys_timerfd_create" },
	{ SYS_signalfd4,	"__x64_sys_signalfd4" },
	{ SYS_pidfd_open,	"__x64_sys_pidfd_open" },
};

static void call(unsigned int i)
{
	syscall(calls[i].nr, -1L, -1L, -1L, -1L, -1L, -1L);
}

/* calls N: N calls in a random order. */
static int do_calls(char **argv)
{
	long n = integer(argv[0]);
	unsigned int *order = calloc(n, sizeof(*order));
	long i;

	if (!order)
		die("no memory");
	for (i = 0; i < n; i++)
		order[i] = rand() % ARRAY_SIZE(calls);
	for (i = 0; i < n; i++)
		call(order[i]);
	for (i = 0; i < n; i++)
		expect(stdout, "workload", calls[order[i]].symbol);
	free(order);
	return 0;
}

/* Threads that make one call each in turn, so that the order of all calls is known. */
struct turns {
	atomic_long turn;
	long n;
	int threads;
	long *tids;
};

struct turner {
	struct turns *turns;
	pthread_t thread;
	int index;
};

static void *turner(void *arg)
{
	struct turner *me = arg;
	struct turns *turns = me->turns;
	long mine;

	pin(me->index % 2);
	turns->tids[me->index] = syscall(SYS_gettid);
	for (mine = me->index; mine < turns->n; mine += turns->threads) {
		while (atomic_load(&turns->turn) != mine)
			if (turns->threads > 2)
				sched_yield();
			else
				__builtin_ia32_pause();
		call(mine % ARRAY_SIZE(calls));
		atomic_store(&turns->turn, mine + 1);
	}
	return NULL;
}

/* threads T N: N calls by T threads on two CPUs, turn by turn. */
static int do_threads(char **argv)
{
	struct turns turns = { .threads = integer(argv[0]), .n = integer(argv[1]) };
	struct turner *turners = calloc(turns.threads, sizeof(*turners));
	long i;

	turns.tids = calloc(turns.threads, sizeof(*turns.tids));
	if (!turners || !turns.tids)
		die("no memory");
	for (i = 0; i < turns.threads; i++) {
		turners[i] = (struct turner){ .turns = &turns, .index = i };
		if (pthread_create(&turners[i].thread, NULL, turner, &turners[i]))
			die("no thread");
	}
	for (i = 0; i < turns.threads; i++)
		pthread_join(turners[i].thread, NULL);
	for (i = 0; i < turns.n; i++)
		printf("%ld,%d,%d,workload,%s\n", turns.tids[i % turns.threads], getpid(),
		       getuid(), calls[i % ARRAY_SIZE(calls)].symbol);
	free(turners);
	free(turns.tids);
	return 0;
}

/* names: getsid under names that want to be more than names. */
static int do_names(char **argv)
{
	static const struct {
		const char *name;
		const char *text;
	} names[] = {
		{ "plain",		"plain" },
		{ "with space",		"with space" },
		{ "a,b",		"a\\054b" },
		{ "1,2,3,4,root,x",	"1\\0542\\0543\\0544\\054root\\054x" },
		{ "new\nline",		"new\\012line" },
		{ "cr\rtab\t",		"cr\\015tab\\011" },
		{ "\"dq\" 'sq'",	"\\042dq\\042 \\047sq\\047" },
		{ "back\\slash\\",	"back\\134slash\\134" },
		{ "\\054",		"\\134054" },
		{ "\033[2J\033[31m",	"\\033[2J\\033[31m" },
		{ "\001\002\037\177",	"\\001\\002\\037\\177" },
		{ "gr\xc3\xbc\xc3\x9f",	"gr\\303\\274\\303\\237" },
		{ "\xe2\x80\xaeodd",	"\\342\\200\\256odd" },
		{ "\x80\x9b\xa0\xff",	"\\200\\233\\240\\377" },
		{ "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
		  "\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012\\012" },
		{ "*?[$(reboot)`;&",	"*?[$(reboot)`;&" },
		{ "%s%n%d",		"%s%n%d" },
		{ "",			"" },
		{ "fifteen-bytes-x-cut", "fifteen-bytes-x" },
	};
	unsigned int i;

	(void)argv;
	for (i = 0; i < ARRAY_SIZE(names); i++) {
		prctl(PR_SET_NAME, names[i].name);
		quiet_call();
	}
	for (i = 0; i < ARRAY_SIZE(names); i++)
		expect(stdout, names[i].text, "__x64_sys_getsid");
	return 0;
}

/* count N: N times getsid, each under its number as the name; says what it is called last. */
static int do_count(char **argv)
{
	long n = integer(argv[0]), i;
	char name[32] = "";

	for (i = 0; i < n; i++) {
		snprintf(name, sizeof(name), "n%ld", i);
		prctl(PR_SET_NAME, name);
		quiet_call();
	}
	puts(name);
	return 0;
}

static atomic_int stop;

static void on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static void stop_on_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
}

/* hammer: getsid until SIGTERM; then says how often. */
static int do_hammer(char **argv)
{
	long n = 0;

	(void)argv;
	stop_on_signals();
	while (!stop) {
		quiet_call();
		n++;
	}
	printf("%ld\n", n);
	return 0;
}

/* pulse: the same in bursts, so that emulated processors can take turns without waiting. */
static int do_pulse(char **argv)
{
	long n = 0;

	(void)argv;
	stop_on_signals();
	while (!stop) {
		quiet_call();
		if (++n % 100 == 0)
			usleep(2000);
	}
	printf("%ld\n", n);
	return 0;
}

/* Read a file from the start, SIZE bytes at a time, until it ends. */
static char *slurp(const char *path, size_t size, size_t *len)
{
	size_t room = 1 << 20;
	char *text = malloc(room);
	int fd = open(path, O_RDONLY);
	ssize_t n;

	if (!text || fd < 0)
		die("cannot read %s: %m", path);
	*len = 0;
	while ((n = read(fd, text + *len, size)) > 0) {
		if ((size_t)n > size)
			die("read of %zu gave %zd", size, n);
		*len += n;
		if (*len + size > room)
			die("%s does not end", path);
	}
	if (n < 0)
		die("read: %m");
	close(fd);
	return text;
}

/* reads FILE: every size and every offset give parts of one text. The text must not change. */
static int do_reads(char **argv)
{
	size_t len, part, size, offset;
	char *text = slurp(argv[0], 65536, &len), *again, buf[512];
	int fd = open(argv[0], O_RDONLY), second = open(argv[0], O_RDONLY);
	ssize_t n;

	if (len < 1000 || text[len - 1] != '\n')
		die("%zu bytes is not what was to be read", len);
	for (size = 1; size < 300; size++) {
		again = slurp(argv[0], size, &part);
		if (part != len || memcmp(text, again, len))
			die("reading %zu at a time gives another text", size);
		free(again);
	}
	/* Offsets up and down, and another reader in between. */
	for (offset = 0; offset < len + 100; offset += 1 + offset % 7) {
		size_t where = offset % 2 ? offset : (len * 7 - offset) % len;

		n = pread(fd, buf, sizeof(buf), where);
		if (n < 0 || (where < len && !n) || (where >= len && n) ||
		    (n && memcmp(buf, text + where, n)))
			die("pread at %zu of %zu gives %zd wrong bytes", where, len, n);
		if (n && n < 40 && buf[n - 1] != '\n')
			die("pread at %zu ends within a line", where);
		n = read(second, buf, 1);
		if (n != (offset < len ? 1 : n))
			die("the second reader gets %zd", n);
	}
	if (lseek(fd, 0, SEEK_END) != (off_t)len || read(fd, buf, 1) != 0)
		die("SEEK_END is not at the end");
	if (lseek(fd, -10, SEEK_END) != (off_t)len - 10 || read(fd, buf, 100) != 10 ||
	    memcmp(buf, text + len - 10, 10))
		die("SEEK_END - 10 does not give the last 10 bytes");
	if (lseek(fd, -1, SEEK_SET) != -1 || errno != EINVAL)
		die("a negative offset is not refused");
	if (syscall(SYS_pread64, fd, 1L, 100L, 0L) != -1 || errno != EFAULT)
		die("a bad buffer does not give EFAULT");
	if (lseek(fd, 0, SEEK_SET) || read(fd, buf, 100) <= 0 || memcmp(buf, text, 20))
		die("going back to the start does not give the start");
	return 0;
}

/* steady FILE: who read FILE from the start reads one text, while FILE itself changes. */
static int do_steady(char **argv)
{
	static char text[1 << 18], again[4096];
	int fd = open(argv[0], O_RDONLY);
	ssize_t len = 0, n, where;

	while ((n = read(fd, text + len, 1000)) > 0)
		len += n;
	if (n < 0 || len < 10000)
		die("%zd bytes of %s are no text to compare with", len, argv[0]);
	for (where = 1; where < len; where += 997) {
		n = pread(fd, again, sizeof(again), where);
		if (n <= 0 || memcmp(again, text + where, n))
			die("at %zd stands something else than before", where);
	}
	n = pread(fd, again, sizeof(again), 0);
	if (n <= 0 || !memcmp(again, text, n))
		die("the start is still that of before");
	return 0;
}

/* lines FILE TIMES: read FILE again and again; each time whole lines, and in the order of time. */
static int do_lines(char **argv)
{
	static const size_t sizes[] = { 65536, 4096, 100, 1000, 17, 333 };
	long times = integer(argv[1]), i;

	for (i = 0; i < times; i++) {
		size_t len;
		char *text = slurp(argv[0], sizes[i % ARRAY_SIZE(sizes)], &len), *line, *next;
		long long last = 0, time;
		int commas;

		if (len && text[len - 1] != '\n')
			die("the text ends within a line");
		text[len] = 0;
		for (line = text; *line; line = next + 1) {
			char *c;

			next = strchr(line, '\n');
			for (commas = 0, c = line; c < next; c++)
				commas += *c == ',';
			time = strtoll(line, NULL, 10);
			if (commas != 5 || time < last)
				die("out of order or broken: %.*s", (int)(next - line), line);
			last = time;
		}
		free(text);
	}
	return 0;
}

static void write_param(const char *path, const char *value, size_t len, int *err)
{
	int fd = open(path, O_WRONLY);

	if (fd < 0)
		die("cannot open %s: %m", path);
	*err = write(fd, value, len) == (ssize_t)len ? 0 : errno;
	close(fd);
}

static void append(char *list, const char *word)
{
	static const char *const separators[] = { ",", "\n", ",,", " , ", ",\n", " " };

	if (*list)
		strcat(list, separators[rand() % ARRAY_SIZE(separators)]);
	strcat(list, word);
}

/* A word that is none: of the kinds that people and programs produce. */
static void bad_word(char *word)
{
	static const char *const near[] = {
		"opena", "openatt", "OPENAT", "__x64_sys_openatx", "__x64_sys_", "sys_openat",
		"@", "@@file", "@fil", "@files", "@FILE", "--close", "-", "-nosuchcall", "-@none",
		"zz*", "*zz", "open?z?", "[0-9]", "[", "0", "-1", "%s%n", "../../etc/passwd",
		"\033[2J", "\xff\xfe", "read;reboot", "read=1", "ni_syscall",
		"__x64_sys_ni_syscall", "syscalls", "vserver",
	};
	int len, i;

	switch (rand() % 4) {
	case 0:
		/* Random bytes, but no separator, glob, comment or end of a string. */
		len = 1 + rand() % 40;
		for (i = 0; i < len; i++)
			do
				word[i] = rand() % 255 + 1;
			while (strchr(", \t\r\n*?[]!\v\f#", word[i]));
		word[len] = 0;
		strcat(word, "~");
		return;
	case 1:
		/* Much too long. */
		len = 64 + rand() % 400;
		memset(word, "a*-@_"[rand() % 5], len);
		word[len] = 0;
		return;
	default:
		strcpy(word, near[rand() % ARRAY_SIZE(near)]);
	}
}

/*
 * fuzz PATH N: write N lists to the parameter, most of them wrong somewhere. A wrong one must be
 * refused and change nothing, a right one must be taken.
 */
static int do_fuzz(char **argv)
{
	static const char *const good[] = {
		"openat", "__x64_sys_read", "@file", "@process", "clo*", "*at", "mmap", "ge?pid",
		"[sg]etuid", "@module", "__x64_sys_set*", "@all", "getppid",
	};
	const char *path = argv[0];
	long n = integer(argv[1]), i, taken = 0;

	for (i = 0; i < n; i++) {
		char list[4096] = "", word[600], before[4096], after[4096];
		int words = 1 + rand() % 6, bad = rand() % 40 ? rand() % words : -1, w, err;
		size_t len;
		char *text;

		text = slurp(path, sizeof(before) - 1, &len);
		memcpy(before, text, len);
		before[len] = 0;
		free(text);

		for (w = 0; w < words; w++) {
			if (w == bad)
				bad_word(word);
			else
				strcpy(word, good[rand() % ARRAY_SIZE(good)]);
			append(list, word);
		}
		write_param(path, list, strlen(list), &err);
		text = slurp(path, sizeof(after) - 1, &len);
		memcpy(after, text, len);
		after[len] = 0;
		free(text);

		if (bad < 0 && err)
			die("refused (%s): \"%s\"", strerror(err), list);
		if (bad >= 0 && err != EINVAL && err != ENOENT)
			die("%s: \"%s\"", err ? strerror(err) : "taken", list);
		if (err && strcmp(before, after))
			die("refused, yet changed: \"%s\"", list);
		taken += !err;
	}
	if (!taken || taken == n)
		die("%ld of %ld were right: not a test", taken, n);
	printf("%ld lists, %ld of them right\n", n, taken);
	return 0;
}

/* as UID GID COMMAND...: run a command as somebody else, wholly. */
static int do_as(char **argv)
{
	uid_t uid = integer(argv[0]);
	gid_t gid = integer(argv[1]);

	if (setgroups(0, NULL) || setresgid(gid, gid, gid) || setresuid(uid, uid, uid))
		die("cannot become %d: %m", uid);
	execvp(argv[2], argv + 2);
	die("cannot run %s: %m", argv[2]);
	return 1;
}

/*
 * setid: as a set-id program does: works with its rights, then gives them back for good, and goes
 * on. Under a name for each.
 */
static int do_setid(char **argv)
{
	(void)argv;
	prctl(PR_SET_NAME, "with-rights");
	quiet_call();
	if (setresgid(getgid(), getgid(), getgid()) || setresuid(getuid(), getuid(), getuid()))
		die("cannot give the rights back: %m");
	prctl(PR_SET_NAME, "rights-dropped");
	quiet_call();
	return 0;
}

/* handed FILE UID COMMAND...: open FILE, then become UID and run COMMAND with it as its input. */
static int do_handed(char **argv)
{
	int fd = open(argv[0], O_RDONLY);

	if (fd < 0 || dup2(fd, 0) < 0)
		die("cannot open %s: %m", argv[0]);
	return do_as((char *[]){ argv[1], argv[1], argv[2], argv[3], NULL });
}

/* copy: from input to output, like cat, for where a set-id program has to do it. */
static int do_copy(char **argv)
{
	char buf[4096];
	ssize_t n;

	(void)argv;
	while ((n = read(0, buf, sizeof(buf))) > 0)
		if (write(1, buf, n) != n)
			die("write: %m");
	if (n < 0)
		die("read: %m");
	return 0;
}

/*
 * Make the Nth allocation, or copy from or to user space, of this thread fail from now on; with 0,
 * none any more. Returns how many would have had to come until then.
 */
static long fail_nth(long n)
{
	static int fd = -1;
	char text[24];
	long left;
	int len;

	if (fd < 0)
		fd = open("/proc/thread-self/fail-nth", O_RDWR);
	if (fd < 0)
		die("this kernel fails nothing on purpose: %m");
	/* Only one fails, and it may be one of these. */
	while ((len = pread(fd, text, sizeof(text) - 1, 0)) <= 0)
		;
	text[len] = 0;
	left = strtol(text, NULL, 10);
	len = snprintf(text, sizeof(text), "%ld", n);
	while (pwrite(fd, text, len, 0) != len)
		;
	return left;
}

/* failing N load|write FILE TEXT: load a module, or write a file; says how much could fail. */
static int do_failing(char **argv)
{
	long n = integer(argv[0]), left;
	int load = !strcmp(argv[1], "load"), failed, fd = -1;
	char *module = NULL;
	size_t size;

	if (load)
		module = slurp(argv[2], 1 << 16, &size);
	else
		fd = open(argv[2], O_WRONLY);
	fail_nth(n);
	if (load)
		failed = syscall(SYS_init_module, module, size, argv[3]);
	else
		failed = write(fd, argv[3], strlen(argv[3])) < 0;
	left = fail_nth(0);
	printf("%ld\n", n - left);
	if (failed)
		die("failed");
	return 0;
}

/* setuid: try to become root, as every exploit does in the end. */
static int do_setuid(char **argv)
{
	(void)argv;
	if (!setuid(0)) {
		puts("setuid(0): now root");
		return 0;
	}
	printf("setuid(0): %s\n", strerror(errno));
	return 0;
}

static const struct {
	const char *name;
	int (*run)(char **argv);
	int args;
	const char *usage;
} commands[] = {
	{ "calls", do_calls, 1, "N" },
	{ "threads", do_threads, 2, "THREADS N" },
	{ "names", do_names, 0, "" },
	{ "count", do_count, 1, "N" },
	{ "hammer", do_hammer, 0, "" },
	{ "pulse", do_pulse, 0, "" },
	{ "reads", do_reads, 1, "FILE" },
	{ "steady", do_steady, 1, "FILE" },
	{ "lines", do_lines, 2, "FILE TIMES" },
	{ "fuzz", do_fuzz, 2, "PARAMETER N" },
	{ "as", do_as, 3, "UID GID COMMAND..." },
	{ "setid", do_setid, 0, "" },
	{ "failing", do_failing, 4, "N load|write FILE TEXT" },
	{ "setuid", do_setuid, 0, "" },
	{ "copy", do_copy, 0, "" },
	{ "handed", do_handed, 3, "FILE UID COMMAND [ARGUMENT]" },
};

int main(int argc, char **argv)
{
	static char buf[BUFSIZ];
	unsigned int i;

	/* With a buffer of its own, stdio makes no calls before it writes. */
	setvbuf(stdout, buf, _IOFBF, sizeof(buf));

	srand(argc > 1 && getenv("SEED") ? integer(getenv("SEED")) : 1);
	for (i = 0; i < ARRAY_SIZE(commands) && argc > 1; i++)
		if (!strcmp(argv[1], commands[i].name) && argc - 2 >= commands[i].args)
			return commands[i].run(argv + 2);
	for (i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(stderr, "workload %s %s\n", commands[i].name, commands[i].usage);
	return 2;
}
