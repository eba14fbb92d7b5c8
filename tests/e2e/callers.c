// SPDX-License-Identifier: GPL-2.0-only
/*
 * Callers that are hard on a monitor: of memory that is not there, in trees of processes, blocked
 * by the thousand. Each says what there is to be seen of it. Knows nothing of the module's code.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "program.h"

#define PAGE		4096UL

static __u64 now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return t.tv_sec * 1000000000ULL + t.tv_nsec;
}

/* perf N: perf_event_open of nothing, as often as that by each way in, and without a stack. */
static int do_perf(char **argv)
{
	int n = atoi(argv[0]), i;
	long ret;

	for (i = 0; i < n; i++) {
		register long group asm("r10") = 3;
		register long flags asm("r8") = 4;

		asm volatile("mov %%rsp, %%rbx; mov $64, %%esp; syscall; mov %%rbx, %%rsp"
			     : "=a" (ret)
			     : "a" (SYS_perf_event_open), "D" (0), "S" (1), "d" (2),
			       "r" (group), "r" (flags)
			     : "rbx", "rcx", "r11", "memory");
		if (ret != -EFAULT)
			return 1;
		asm volatile("int $0x80" : "=a" (ret)
			     : "a" (336), "b" (0), "c" (1), "d" (2), "S" (3), "D" (4)
			     : "r8", "r9", "r10", "r11", "memory");
		if (ret != -EFAULT)
			return 1;
	}
	return 0;
}

/* getsid N: as often as that. */
static int do_getsid(char **argv)
{
	long n = integer(argv[0]);

	while (n--)
		quiet_call();
	return 0;
}

/* opens PATH...: each once; says nothing about it. */
static int do_opens(char **argv)
{
	for (; *argv; argv++)
		syscall(SYS_openat, AT_FDCWD, *argv, O_RDONLY);
	return 0;
}

/* renames FROM TO...: each once; says nothing about it. */
static int do_renames(char **argv)
{
	for (; argv[0] && argv[1]; argv += 2)
		syscall(SYS_rename, argv[0], argv[1]);
	return 0;
}

/* zeros N: reads a byte N times, and says how often it got it. */
static int do_zeros(char **argv)
{
	int fd = open("/dev/zero", O_RDONLY);
	long n = integer(argv[0]), got = 0;
	char c;

	while (n--)
		got += read(fd, &c, 1) == 1;
	printf("%ld\n", got);
	return 0;
}

/* x32: what a 64-bit program gets that enters by the x32 way: "ENOSYS", or "there". */
static int do_x32(char **argv)
{
	(void)argv;
	if (syscall(SYS_getppid | 0x40000000) == getppid())
		puts("there");
	else
		puts(strerrorname_np(errno));
	return 0;
}

/* What a record has of a string, at the entry and at the return. */
struct shown {
	const char *text;
	const char *enter;
	const char *exit;
};

static int empty(const char *status)
{
	return !strcmp(status, "fault") || !strcmp(status, "null");
}

/* A line for each of the two records of a call that failed. */
static void expect(const struct shown *a, const struct shown *b)
{
	int error = errno;

	printf("enter,%s,%s,%s,%s,,\n", empty(a->enter) ? "" : a->text, a->enter,
	       empty(b->enter) ? "" : b->text, b->enter);
	printf("exit,%s,%s,%s,%s,%d,%s\n", empty(a->exit) ? "" : a->text, a->exit,
	       empty(b->exit) ? "" : b->text, b->exit, -error, strerrorname_np(error));
}

static const struct shown none = { "", "", "" };

static void open_it(const char *path, const char *text, const char *enter, const char *exit)
{
	struct shown shown = { text, enter, exit };

	if (syscall(SYS_openat, AT_FDCWD, path, O_RDONLY) >= 0)
		die("there is a %s", path);
	expect(&shown, &none);
}

static void rename_it(const char *from, struct shown a, const char *to, struct shown b)
{
	if (!syscall(SYS_rename, from, to))
		die("there is a %s", from);
	expect(&a, &b);
}

static char *map(size_t pages, int prot)
{
	char *at = mmap(NULL, pages * PAGE, prot, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (at == MAP_FAILED)
		die("mmap: %m");
	return at;
}

/* Of pages of a file that are not there until somebody looks. */
static char *absent(const char *at)
{
	if (madvise((char *)((uintptr_t)at & -PAGE), 2 * PAGE, MADV_DONTNEED))
		die("madvise: %m");
	return (char *)at;
}

/* faults FILE: paths that are there in part, not yet, or not at all. FILE will hold some. */
static int do_faults(char **argv)
{
	static const struct shown ok = { "/missing/b", "ok", "ok" };
	static const struct shown fault = { "", "fault", "fault" };
	static const struct shown null = { "", "null", "null" };
	static const struct shown later = { "/missing/in/a/file", "fault", "ok" };
	static const int lengths[] = { 100, 300, 400, 1000, 4000, 4094, 4095, 4096, 5000 };
	char *pages = map(3, PROT_READ | PROT_WRITE), *end = pages + 2 * PAGE, *file;
	char status[32], text[8192], whole[2 * PAGE] = "";
	unsigned int i;
	int fd;

	munmap(end, PAGE);
	/* The last byte before nothing is the zero. */
	strcpy(end - 11, "/missing/a");
	open_it(end - 11, "/missing/a", "ok", "ok");
	/* No zero before nothing; and only a byte; and nothing at all. */
	memset(end - 20, 'x', 20);
	open_it(end - 20, "", "fault", "fault");
	open_it(end - 1, "", "fault", "fault");
	open_it(end, "", "fault", "fault");
	/* Over two pages that are both there. */
	strcpy(pages + PAGE - 5, "/missing/b");
	open_it(pages + PAGE - 5, "/missing/b", "ok", "ok");
	rename_it(end - 20, fault, pages + PAGE - 5, ok);
	rename_it(pages + PAGE - 5, ok, end - 1, fault);
	rename_it(NULL, null, pages + PAGE - 5, ok);
	rename_it(pages + PAGE - 5, ok, NULL, null);
	open_it(NULL, "", "null", "null");
	open_it((char *)1, "", "fault", "fault");
	open_it((char *)0xffffffff81000000UL, "", "fault", "fault");
	open_it((char *)0xffff888000000000UL, "", "fault", "fault");
	open_it((char *)0x8000000000000000UL, "", "fault", "fault");
	open_it((char *)0x7ffffffff000UL, "", "fault", "fault");
	open_it("", "", "ok", "ok");

	/* Untouched memory, which is zero once it is there. */
	open_it(map(1, PROT_READ), "", "fault", "ok");

	/* Not there yet: each page of a file for itself, and over the end of one that is. */
	strcpy(whole + 100, later.text);
	strcpy(whole + PAGE - 7, later.text);
	fd = open(argv[0], O_RDWR | O_CREAT, 0600);
	if (fd < 0 || write(fd, whole, sizeof(whole)) != sizeof(whole))
		die("%s: %m", argv[0]);
	file = mmap(NULL, sizeof(whole), PROT_READ, MAP_PRIVATE, fd, 0);
	if (file == MAP_FAILED)
		die("mmap: %m");
	open_it(absent(file + 100), later.text, "fault", "ok");
	open_it(file + 100, later.text, "ok", "ok");
	open_it(absent(file + PAGE - 7), later.text, "fault", "ok");
	rename_it(pages + PAGE - 5, ok, absent(file + 100), later);

	/* Too long for a record, or for the kernel. */
	for (i = 0; i < ARRAY_SIZE(lengths); i++) {
		memset(text, 'y', lengths[i]);
		text[lengths[i]] = 0;
		memcpy(text, "/tmp/", 5);
		sprintf(status, "truncated:%d", lengths[i]);
		if (lengths[i] > 300)
			open_it(text, "LONG", status, status);
		else
			open_it(text, text, "ok", "ok");
	}
	return 0;
}

/* Where the stack ends if nothing is random; names and environment stand right below. */
#define STACK_TOP	0x7ffffffff000UL

/*
 * forge FILE: runs this program, by a path in a page that is not there when the call is entered.
 * When it returns, the memory is another program's, and has "/bin/innocent" at that place.
 */
static int do_forge(char **argv)
{
	static const char program[] = "/bin/callers";
	static const char fake[] = "FAKE=/bin/innocent";
	static const char *const args[] = { "callers", "getsid", "1", NULL };
	static const char *const env[] = { fake, NULL };
	uintptr_t name = STACK_TOP - sizeof(void *) - sizeof(program);
	uintptr_t at = name - sizeof(fake) + strlen("FAKE=");
	char *page = (char *)(STACK_TOP - PAGE), padding[16 * PAGE];
	int fd;

	if (!getenv("PADDING")) {
		/* What follows takes place in its last page: let there be more of the stack. */
		memset(padding, 'p', sizeof(padding) - 1);
		padding[sizeof(padding) - 1] = 0;
		setenv("PADDING", padding, 1);
		personality(ADDR_NO_RANDOMIZE);
		execl(program, "callers", "forge", argv[0], NULL);
		die("%s: %m", program);
	}
	fd = open(argv[0], O_RDWR | O_CREAT, 0600);
	if (fd < 0 || ftruncate(fd, PAGE) ||
	    pwrite(fd, program, sizeof(program), at % PAGE) != sizeof(program))
		die("the file: %m");
	if (mmap(page, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, fd, 0) != page ||
	    madvise(page, PAGE, MADV_DONTNEED))
		die("the page: %m");
	execve((char *)at, (char *const *)args, (char *const *)env);
	die("%s: %m", program);
	return 1;
}

static atomic_int stop;

#define RACED	150

static void *rewriter(void *arg)
{
	char *page = arg, text[RACED + 2];
	unsigned int i;

	for (i = 0; !stop; i++) {
		memset(text, 'a' + i % 26, RACED + 1);
		text[0] = '/';
		text[RACED + 1] = 0;
		munmap(page, PAGE);
		if (i % 4 == 1)
			usleep(100);
		if (mmap(page, PAGE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != page)
			abort();
		if (i % 4 == 2)
			usleep(100);
		memcpy(page + 3000, text, sizeof(text));
		if (i % 8 == 3)
			mprotect(page, PAGE, PROT_NONE);
		usleep(50);
	}
	return NULL;
}

/* race N: opens a path N times that another thread takes away and rewrites all the time. */
static int do_race(char **argv)
{
	char *page = map(1, PROT_READ | PROT_WRITE);
	long n = integer(argv[0]), i;
	pthread_t thread;

	if (pthread_create(&thread, NULL, rewriter, page))
		die("no thread");
	for (i = 0; i < n; i++)
		if (syscall(SYS_openat, AT_FDCWD, page + 3000, O_RDONLY) >= 0)
			die("opened it");
	stop = 1;
	pthread_join(thread, NULL);
	return 0;
}

/* One call of this thread, and who it was: "tgid,pid". */
static void report(void)
{
	char line[64];
	int len = sprintf(line, "%d,%ld\n", getpid(), (long)syscall(SYS_gettid));

	quiet_call();
	if (write(1, line, len) != len)
		_exit(1);
}

static void *reporter(void *arg)
{
	report();
	return arg;
}

/* A child, which shares this memory until it runs another program. */
static void shared_branch(const char *n)
{
	if (!vfork()) {
		execl("/proc/self/exe", "callers", "branch", n, NULL);
		_exit(1);
	}
}

/* A process that has N others below it, in the end. Nobody waits for anybody. */
static void branch(long n)
{
	pthread_t thread;
	char text[24];
	long part;
	int kind;

	report();
	if (n % 3 == 1 && !pthread_create(&thread, NULL, reporter, NULL))
		pthread_join(thread, NULL);
	for (kind = 0; n > 0; kind++) {
		part = kind < 2 ? (n + 1) / 2 : n;
		n -= part;
		sprintf(text, "%ld", part - 1);
		switch ((part + kind) % 3) {
		case 0:
			shared_branch(text);
			break;
		case 1:
			if (!fork()) {
				execl("/proc/self/exe", "callers", "branch", text, NULL);
				_exit(1);
			}
			break;
		default:
			if (!fork()) {
				branch(part - 1);
				_exit(0);
			}
		}
	}
}

static int do_branch(char **argv)
{
	branch(integer(argv[0]));
	return 0;
}

/* tree N: at the first line of input, a process with N descendants, who all say who they are. */
static int do_tree(char **argv)
{
	char c;

	if (read(0, &c, 1) != 1)
		die("no input");
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	branch(integer(argv[0]));
	while (wait(NULL) > 0 || errno != ECHILD)
		;
	return 0;
}

/* reuse PID...: one process after the other, each under that id, and each makes the call. */
static int do_reuse(char **argv)
{
	for (; *argv; argv++) {
		pid_t pid = integer(*argv);
		struct clone_args args = {
			.exit_signal = SIGCHLD,
			.set_tid = (uintptr_t)&pid,
			.set_tid_size = 1,
		};
		long child = syscall(SYS_clone3, &args, sizeof(args));
		int status;

		if (!child) {
			quiet_call();
			_exit(getpid() == pid ? 0 : 1);
		}
		if (child != pid || waitpid(pid, &status, 0) != pid || status)
			die("no process %d: %m", pid);
	}
	return 0;
}

/* A thread that waits for a byte. */
struct waiter {
	pthread_t thread;
	pid_t tid;
	int got;
};

static int wake[2];
static atomic_int waiting;

static void *waiter(void *arg)
{
	struct waiter *me = arg;
	char c;

	me->tid = syscall(SYS_gettid);
	waiting++;
	me->got = read(wake[0], &c, 1);
	return NULL;
}

static int asleep(pid_t tid)
{
	char path[64], text[512] = "", *state;
	int fd, n;

	sprintf(path, "/proc/self/task/%d/stat", tid);
	fd = open(path, O_RDONLY);
	n = pread(fd, text, sizeof(text) - 1, 0);
	close(fd);
	state = strrchr(text, ')');
	return n > 0 && state && state[2] == 'S';
}

/*
 * blocked N: N threads that wait for a byte. Says "blocked" once they do, waits for a line of
 * input, wakes them, and says for each "pid,ns" that it has waited at least.
 */
static int do_blocked(char **argv)
{
	long n = integer(argv[0]), i;
	struct waiter *waiters = calloc(n, sizeof(*waiters));
	pthread_attr_t attr;
	__u64 start, took;
	char *bytes, c;

	bytes = calloc(n, 1);
	if (!waiters || !bytes || pipe(wake))
		die("no memory");
	pthread_attr_init(&attr);
	pthread_attr_setstacksize(&attr, 32768);
	for (i = 0; i < n; i++)
		if (pthread_create(&waiters[i].thread, &attr, waiter, &waiters[i]))
			die("no thread %ld", i);
	while (waiting < n)
		usleep(10000);
	for (i = 0; i < n; i++)
		while (!asleep(waiters[i].tid))
			usleep(10000);
	start = now();
	puts("blocked");
	fflush(stdout);
	if (read(0, &c, 1) != 1)
		die("no input");
	took = now() - start;
	if (write(wake[1], bytes, n) != n)
		die("write: %m");
	for (i = 0; i < n; i++) {
		pthread_join(waiters[i].thread, NULL);
		if (waiters[i].got != 1)
			die("thread %ld read %d", i, waiters[i].got);
		printf("%d,%llu\n", waiters[i].tid, (unsigned long long)took);
	}
	return 0;
}

/* Field N, from 1, of /proc/self/stat or of another file like that. */
static unsigned long long stat_field(const char *path, int n)
{
	char text[1024] = "", *at;
	int fd = open(path, O_RDONLY);

	if (read(fd, text, sizeof(text) - 1) <= 0)
		die("%s: %m", path);
	close(fd);
	at = strrchr(text, ')');
	for (n -= 2; at && n; n--)
		at = strchr(at + 1, ' ');
	return at ? strtoull(at + 1, NULL, 10) : 0;
}

/* What /proc/self/NAME says, which some kernels do not have. */
static void audit_id(const char *name)
{
	char path[64], text[64] = "";
	int fd;

	sprintf(path, "/proc/thread-self/%s", name);
	fd = open(path, O_RDONLY);
	if (fd < 0 || read(fd, text, sizeof(text) - 1) <= 0)
		strcpy(text, "none");
	close(fd);
	printf(",%s", strcmp(text, "4294967295") ? text : "none");
}

/*
 * The call, and a line of who made it, as the initial namespaces see it: pid, tgid, ppid, nspid,
 * uid, euid, gid, start in hundredths of a second, loginuid, session, ip, sp, stack.
 */
static void *say_who(void *arg)
{
	static unsigned long stack[16];
	unsigned long ip, sp, ret = SYS_getsid;
	char self[64] = "", *tid;
	int i;

	for (i = 0; i < 16; i++)
		stack[i] = i * 0x1111111111111111UL;
	/* Enters with a stack whose words are known. */
	asm volatile("mov %%rsp, %%rbx\n\t"
		     "mov %4, %%rsp\n\t"
		     "lea 1f(%%rip), %1\n\t"
		     "mov %%rsp, %2\n\t"
		     "syscall\n"
		     "1:\tmov %%rbx, %%rsp"
		     : "+a" (ret), "=&r" (ip), "=&r" (sp)
		     : "D" (0L), "r" (stack)
		     : "rbx", "rcx", "r11", "memory");

	/* These are of the namespace of the mounted /proc. */
	if (readlink("/proc/thread-self", self, sizeof(self) - 1) < 0)
		die("/proc/thread-self: %m");
	tid = strrchr(self, '/');
	printf("%s,%d,%llu,%ld,%d,%d,%d,%llu", tid + 1, atoi(self),
	       stat_field("/proc/self/stat", 4), (long)syscall(SYS_gettid), getuid(), geteuid(),
	       getgid(), stat_field("/proc/self/stat", 22));
	audit_id("loginuid");
	audit_id("sessionid");
	printf(",%lx,%lx,", ip, sp);
	for (i = 0; i < 16; i++)
		printf("%s%lx", i ? " " : "", stack[i]);
	puts("");
	return arg;
}

/* who: a line of the process, one of a thread, and one with another effective user. */
static int do_who(char **argv)
{
	pthread_t thread;

	(void)argv;
	say_who(NULL);
	/* The thread starts later than the process. */
	usleep(50000);
	if (pthread_create(&thread, NULL, say_who, NULL))
		die("no thread");
	pthread_join(thread, NULL);
	if (syscall(SYS_setresgid, 2001, 2002, 0) || syscall(SYS_setresuid, -1, 2003, -1))
		die("cannot become another: %m");
	say_who(NULL);
	return 0;
}

static const struct {
	const char *name;
	int (*run)(char **argv);
	int args;
	const char *usage;
} commands[] = {
	{ "getsid", do_getsid, 1, "N" },
	{ "perf", do_perf, 1, "N" },
	{ "opens", do_opens, 1, "PATH..." },
	{ "renames", do_renames, 2, "FROM TO..." },
	{ "zeros", do_zeros, 1, "N" },
	{ "x32", do_x32, 0, "" },
	{ "faults", do_faults, 1, "FILE" },
	{ "forge", do_forge, 1, "FILE" },
	{ "race", do_race, 1, "N" },
	{ "tree", do_tree, 1, "N" },
	{ "branch", do_branch, 1, "N" },
	{ "reuse", do_reuse, 1, "PID..." },
	{ "blocked", do_blocked, 1, "N" },
	{ "who", do_who, 0, "" },
};

int main(int argc, char **argv)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(commands) && argc > 1; i++)
		if (!strcmp(argv[1], commands[i].name) && argc - 2 >= commands[i].args)
			return commands[i].run(argv + 2);
	for (i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(stderr, "callers %s %s\n", commands[i].name, commands[i].usage);
	return 2;
}
