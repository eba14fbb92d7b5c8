// SPDX-License-Identifier: GPL-2.0-only
/*
 * calls DIR: makes some 150 different system calls, in an order that is known, well and badly, by
 * processes, threads and signal handlers. Says nothing: another tool, which traces the same run,
 * says what a monitor has to report. DIR is empty, and empty again in the end.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/types.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

/* Every call goes in by its number, as it is written: the C library chooses none. */
#define call(name, ...)	syscall(SYS_##name, ##__VA_ARGS__)

#define HERE	((long)AT_FDCWD)
#define BAD	((void *)1)

static const char *program;

static void files(void)
{
	struct { __u64 flags, mode, resolve; } how = { .flags = O_RDONLY };
	struct statx sx;
	struct stat st;
	char buf[256];
	static char longer[4200];
	long fd, two, made, list;

	call(mkdir, "dir", 0755L);
	call(mkdir, "dir", 0755L);
	call(mkdirat, HERE, "dir/sub", 0700L);
	fd = call(open, "dir/file", (long)(O_RDWR | O_CREAT | O_TRUNC), 0640L);
	two = call(openat, HERE, "dir/file", (long)O_RDONLY, 0L);
	made = call(creat, "dir/made", 0600L);
	call(close, made);
	call(openat, HERE, "missing", (long)O_RDONLY);
	call(openat, -1L, "relative", (long)O_RDONLY);
	call(openat, two, "not-a-directory", (long)O_RDONLY);
	call(openat, HERE, "", (long)O_RDONLY);
	call(openat, HERE, NULL, (long)O_RDONLY);
	call(openat, HERE, BAD, (long)O_RDONLY);
	call(openat, HERE, "odd,\"'\\\n\t\033[2J\177\200\377 end", (long)O_RDONLY);
	call(openat, HERE, "gr\xc3\xbc\xc3\x9f", (long)O_RDONLY);
	memset(longer, 'l', sizeof(longer) - 1);
	memcpy(longer, "/tmp/", 5);
	call(open, longer, (long)O_RDONLY);
	call(open, longer + sizeof(longer) - 401, (long)O_RDONLY);
	call(open, longer + sizeof(longer) - 101, (long)O_RDONLY);
	call(openat2, HERE, "dir/file", &how, sizeof(how));
	how.flags = ~0UL;
	call(openat2, HERE, "dir/file", &how, sizeof(how));
	call(write, fd, "0123456789", 10L);
	call(write, fd, BAD, 10L);
	call(write, -1L, "x", 1L);
	call(pwrite64, fd, "ab", 2L, 4L);
	call(lseek, fd, 0L, (long)SEEK_SET);
	call(lseek, fd, -5L, (long)SEEK_SET);
	call(read, fd, buf, 4L);
	call(read, -1L, buf, 4L);
	call(pread64, fd, buf, 4L, 2L);
	call(fsync, fd);
	call(ftruncate, fd, 5L);
	call(truncate, "dir/file", 3L);
	call(truncate, "dir/none", 3L);
	call(fallocate, fd, 0L, 0L, 100L);
	call(stat, "dir/file", &st);
	call(stat, "dir/file", BAD);
	call(lstat, "dir/none", &st);
	call(fstat, fd, &st);
	call(newfstatat, HERE, "dir", &st, 0L);
	call(statx, HERE, "dir/file", 0L, (long)STATX_SIZE, &sx);
	call(statfs, "/", buf);
	call(access, "dir/file", (long)R_OK);
	call(faccessat, HERE, "dir/none", (long)F_OK);
	call(chmod, "dir/file", 0600L);
	call(fchmodat, HERE, "dir/file", 0644L);
	call(fchmod, fd, 0600L);
	call(chown, "dir/file", 0L, 0L);
	call(fchownat, HERE, "dir/file", 1L, 1L, 0L);
	call(utimensat, HERE, "dir/file", NULL, 0L);
	call(link, "dir/file", "dir/linked");
	call(linkat, HERE, "dir/file", HERE, "dir/linked", 0L);
	call(symlink, "/nowhere, really", "dir/pointer");
	call(symlinkat, "target", HERE, "dir/pointer2");
	call(readlink, "dir/pointer", buf, sizeof(buf));
	call(readlinkat, HERE, "dir/file", buf, sizeof(buf));
	call(rename, "dir/linked", "dir/renamed");
	call(rename, "dir/none", "dir/never");
	call(renameat, HERE, "dir/renamed", HERE, "dir/again");
	call(renameat2, HERE, "dir/again", HERE, "dir/file", 1L);
	call(rename, "dir/none", BAD);
	call(rename, NULL, "dir/never");
	call(mknod, "dir/fifo", (long)(S_IFIFO | 0600), 0L);
	call(mknodat, HERE, "dir/fifo", (long)(S_IFIFO | 0600), 0L);
	call(setxattr, "dir/file", "user.name", "value", 5L, 0L);
	call(getxattr, "dir/file", "user.none", buf, sizeof(buf));
	call(chdir, "dir");
	call(chdir, "none");
	call(getcwd, buf, sizeof(buf));
	call(getcwd, buf, 1L);
	call(chdir, "..");
	call(chroot, "none");
	call(umask, 022L);
	list = call(open, "dir", (long)O_RDONLY);
	call(getdents64, list, buf, sizeof(buf));
	call(close, list);
	call(flock, fd, 2L);
	call(sendfile, fd, two, NULL, 1L);
	call(fcntl, fd, (long)F_GETFL, 0L);
	call(fcntl, fd, (long)F_DUPFD, 20L);
	call(fcntl, fd, 9999L, 0L);
	call(ioctl, fd, 0x5401L, buf);
	call(dup, fd);
	call(dup2, fd, 30L);
	call(dup3, fd, fd, 0L);
	call(close_range, 20L, 40L, 0L);
	call(unlink, "dir/pointer");
	call(unlink, "dir/none");
	call(unlinkat, HERE, "dir/pointer2", 0L);
	call(unlinkat, HERE, "dir/sub", (long)AT_REMOVEDIR);
	call(unlink, "dir/fifo");
	call(unlink, "dir/made");
	call(unlink, "dir/again");
	call(unlink, "dir/file");
	call(rmdir, "dir");
	call(close, two);
	call(close, -1L);
}

static void memory(void)
{
	long map = call(mmap, NULL, 8192L, (long)(PROT_READ | PROT_WRITE),
			(long)(MAP_PRIVATE | MAP_ANONYMOUS), -1L, 0L);
	unsigned char core[2];

	call(mmap, NULL, 0L, 1L, 2L, -1L, 0L);
	call(mmap, NULL, 4096L, 1L, 2L, 77L, 0xfffffffffffff000L);
	call(mprotect, map, 4096L, (long)PROT_READ);
	call(mprotect, 1L, 4096L, (long)PROT_READ);
	call(madvise, map, 4096L, (long)MADV_DONTNEED);
	call(mincore, map, 8192L, core);
	call(msync, map, 4096L, (long)MS_SYNC);
	call(mlock, map, 4096L);
	call(munlock, map, 4096L);
	call(munmap, map, 8192L);
	call(munmap, 1L, 8192L);
	call(brk, 0L);
	call(memfd_create, "named, of none", 0L);
	call(memfd_create, BAD, 0L);
}

static void others(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	struct timespec none = { 0 };
	struct sched_param param = { 0 };
	struct rlimit limit;
	struct rusage usage;
	struct utsname name;
	struct timeval tv = { 0 };
	struct tms tms;
	struct pollfd fds;
	cpu_set_t set;
	long buf[128];
	long epoll, event_fd;
	int pipe_fds[2], word = 1;
	fd_set wanted;

	call(pipe2, pipe_fds, (long)O_NONBLOCK);
	call(pipe2, BAD, 0L);
	call(read, (long)pipe_fds[0], buf, 1L);
	event_fd = call(eventfd2, 3L, 0L);
	epoll = call(epoll_create1, 0L);
	call(epoll_ctl, epoll, (long)EPOLL_CTL_ADD, event_fd, &event);
	call(epoll_ctl, epoll, (long)EPOLL_CTL_ADD, event_fd, &event);
	call(epoll_wait, epoll, &event, 1L, 0L);
	fds = (struct pollfd){ .fd = (int)event_fd, .events = POLLIN };
	call(poll, &fds, 1L, 0L);
	call(ppoll, &fds, 1L, &none, NULL, 8L);
	FD_ZERO(&wanted);
	FD_SET(event_fd, &wanted);
	call(select, event_fd + 1, &wanted, NULL, NULL, &tv);
	call(timerfd_create, (long)CLOCK_MONOTONIC, 0L);
	call(inotify_init1, 0L);
	call(inotify_add_watch, -1L, "/tmp", 2L);
	call(futex, &word, (long)FUTEX_WAIT, 2L, NULL, NULL, 0L);
	call(futex, &word, (long)FUTEX_WAKE, 1L, NULL, NULL, 0L);
	call(sched_yield);
	call(sched_getaffinity, 0L, sizeof(set), &set);
	call(sched_setaffinity, 999999L, sizeof(set), &set);
	call(sched_getscheduler, 0L);
	call(sched_setscheduler, 0L, 99L, &param);
	call(sched_getparam, 0L, &param);
	call(sched_get_priority_max, 1L);
	call(getpriority, 0L, 0L);
	call(setpriority, 0L, 999999L, 0L);
	call(getrlimit, (long)RLIMIT_NOFILE, &limit);
	call(setrlimit, 99L, &limit);
	call(prlimit64, 0L, (long)RLIMIT_CORE, NULL, &limit);
	call(getrusage, 0L, &usage);
	call(times, &tms);
	call(sysinfo, buf);
	call(uname, &name);
	call(uname, BAD);
	call(gettimeofday, &tv, NULL);
	call(clock_gettime, (long)CLOCK_MONOTONIC, &none);
	call(clock_getres, 99L, &none);
	call(getrandom, buf, 8L, 0L);
	call(capget, BAD, NULL);
	call(personality, 0xffffffffL);
	call(prctl, (long)PR_SET_NAME, "calls,renamed", 0L, 0L, 0L);
	call(prctl, (long)PR_SET_NAME, "a name of more than fifteen", 0L, 0L, 0L);
	call(prctl, (long)PR_SET_NAME, BAD, 0L, 0L, 0L);
	call(prctl, (long)PR_SET_DUMPABLE, 1L, 0L, 0L, 0L);
	call(prctl, 9999L, 0L, 0L, 0L, 0L);
	call(ptrace, (long)PTRACE_ATTACH, 999999L, 0L, 0L);
	call(kill, 999999L, 0L);
	call(tgkill, 999999L, 999999L, 0L);
	call(mount, "a,source", "/missing", "tmpfs", 0L, "size=1k");
	call(mount, NULL, "/missing", NULL, 0L, NULL);
	call(umount2, "/missing", 0L);
	call(pivot_root, "/missing", "/put/old");
	call(init_module, "no module", 9L, "first=1 second=\"a, b\"");
	call(init_module, "no module", 9L, BAD);
	call(finit_module, -1L, "third=3", 0L);
	call(delete_module, "no_such_module", (long)O_NONBLOCK);
	call(shmget, 1L, 0L, 0L);
	call(execve, "/missing", ((char *[]){ "missing", "one", NULL }), environ);
	call(execve, "/missing", NULL, NULL);
	call(execve, "/missing", BAD, NULL);
	call(execveat, HERE, "missing", ((char *[]){ "m", NULL }), environ, 0L);
	call(execve, "/tmp", ((char *[]){ "a,\"b\"", "", "two words", NULL }), environ);
	call(close, (long)pipe_fds[0]);
	call(close, (long)pipe_fds[1]);
	call(close, epoll);
	call(close, event_fd);
}

static void sockets(void)
{
	struct sockaddr_un local = { .sun_family = AF_UNIX, .sun_path = "/run/nobody, here" };
	struct sockaddr_un abstract = { .sun_family = AF_UNIX, .sun_path = "\0nobody's \"name\"" };
	struct sockaddr_un mine = { .sun_family = AF_UNIX, .sun_path = "socket" };
	struct sockaddr_in four = { .sin_family = AF_INET, .sin_port = htons(443) };
	struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_port = htons(53) };
	struct sockaddr_in6 mapped = six, any = six;
	long fd, inet, unused;
	int yes = 1, pair[2];
	socklen_t len = sizeof(local);
	char buf[128];

	four.sin_addr.s_addr = htonl(0xc0000201);
	six.sin6_addr.s6_addr[0] = 0x20;
	six.sin6_addr.s6_addr[1] = 0x01;
	six.sin6_addr.s6_addr[2] = 0x0d;
	six.sin6_addr.s6_addr[3] = 0xb8;
	six.sin6_addr.s6_addr[15] = 1;
	mapped.sin6_addr.s6_addr[10] = 0xff;
	mapped.sin6_addr.s6_addr[11] = 0xff;
	memcpy(&mapped.sin6_addr.s6_addr[12], &four.sin_addr, 4);

	fd = call(socket, (long)AF_UNIX, (long)SOCK_STREAM | SOCK_NONBLOCK, 0L);
	inet = call(socket, (long)AF_INET, (long)SOCK_DGRAM, 0L);
	unused = call(socket, (long)AF_INET6, (long)SOCK_DGRAM, 0L);
	call(close, unused);
	call(socket, 999L, 1L, 0L);
	call(connect, fd, &local, (long)sizeof(local));
	call(connect, fd, &abstract, (long)offsetof(struct sockaddr_un, sun_path) + 16);
	call(connect, inet, &four, (long)sizeof(four));
	call(connect, -1L, &six, (long)sizeof(six));
	call(connect, -1L, &mapped, (long)sizeof(mapped));
	call(connect, -1L, &any, (long)sizeof(any));
	call(connect, -1L, BAD, (long)sizeof(six));
	call(connect, -1L, NULL, 0L);
	call(sendto, -1L, "payload", 7L, 0L, &four, (long)sizeof(four));
	call(sendto, inet, "payload", 7L, (long)MSG_DONTWAIT, NULL, 0L);
	call(bind, fd, &mine, (long)offsetof(struct sockaddr_un, sun_path) + 7);
	call(bind, -1L, &six, (long)sizeof(six));
	call(listen, fd, 1L);
	call(accept4, fd, NULL, NULL, 0L);
	call(getsockname, fd, &local, &len);
	call(getpeername, fd, &local, &len);
	call(setsockopt, fd, (long)SOL_SOCKET, (long)SO_REUSEADDR, &yes, sizeof(yes));
	len = sizeof(yes);
	call(getsockopt, fd, (long)SOL_SOCKET, (long)SO_TYPE, &yes, &len);
	call(socketpair, (long)AF_UNIX, (long)SOCK_DGRAM, 0L, pair);
	call(sendto, (long)pair[0], "hello", 5L, 0L, NULL, 0L);
	call(recvfrom, (long)pair[1], buf, sizeof(buf), 0L, NULL, NULL);
	call(recvfrom, (long)pair[1], buf, sizeof(buf), (long)MSG_DONTWAIT, NULL, NULL);
	call(shutdown, (long)pair[0], 1L);
	call(close, (long)pair[0]);
	call(close, (long)pair[1]);
	call(close, inet);
	call(close, fd);
	call(unlink, "socket");
}

/* Ids, in a child that may lose its own. */
static void another_user(void)
{
	uid_t a, b, c;
	long fd = call(open, "secret", (long)(O_RDWR | O_CREAT), 0600L);

	call(close, fd);
	if (!call(fork)) {
		call(setgroups, 0L, NULL);
		call(setregid, 1000L, 1000L);
		call(setresgid, 1000L, 1000L, 1000L);
		call(setgid, 1000L);
		call(setreuid, 1000L, -1L);
		call(setresuid, 1000L, 1000L, 1000L);
		call(setuid, 0L);
		call(setfsuid, 1000L);
		call(getuid);
		call(geteuid);
		call(getgid);
		call(getegid);
		call(getresuid, &a, &b, &c);
		call(getgroups, 0L, NULL);
		call(open, "secret", (long)O_RDONLY);
		call(sethostname, "mine", 4L);
		call(mount, "none", "/tmp", "tmpfs", 0L, NULL);
		call(exit_group, 3L);
	}
	call(wait4, -1L, NULL, 0L, NULL);
	call(wait4, -1L, NULL, 0L, NULL);
	call(unlink, "secret");
}

static void processes(void)
{
	const char *const args[] = { program, "--child", "of, vfork", NULL };
	siginfo_t info;
	long child;
	int status;

	child = vfork();
	if (!child) {
		syscall(SYS_execve, program, args, environ);
		_exit(9);
	}
	call(waitid, (long)P_PID, child, &info, (long)WEXITED, NULL);
	child = call(fork);
	if (!child) {
		call(setsid);
		call(getsid, 0L);
		call(setpgid, 0L, 0L);
		call(getpgid, 0L);
		call(kill, (long)getpid(), (long)SIGKILL);
	}
	call(wait4, child, &status, 0L, NULL);

	/* Stopped in its sleep, and then going on with it: by another call. */
	child = call(fork);
	if (!child) {
		struct timespec rest = { .tv_sec = 1 };

		call(nanosleep, &rest, NULL);
		call(exit_group, 0L);
	}
	nanosleep(&(struct timespec){ .tv_nsec = 400000000 }, NULL);
	call(kill, child, (long)SIGSTOP);
	call(wait4, child, &status, (long)WUNTRACED, NULL);
	call(kill, child, (long)SIGCONT);
	call(wait4, child, &status, 0L, NULL);
}

static void *thread(void *arg)
{
	long i;

	for (i = 0; i < 20; i++) {
		call(getppid);
		call(openat, (long)(intptr_t)arg, "by one of many", (long)O_RDONLY);
		call(sched_yield);
	}
	return NULL;
}

static void threads(void)
{
	pthread_t all[4];
	intptr_t i;

	for (i = 0; i < 4; i++)
		pthread_create(&all[i], NULL, thread, (void *)(-100 - i));
	for (i = 0; i < 4; i++)
		pthread_join(all[i], NULL);
}

static int wake[2];
static atomic_int waiting;

static void on_alarm(int sig)
{
	(void)sig;
	call(getpid);
	if (waiting)
		call(write, (long)wake[1], "w", 1L);
}

/* A timer that goes on ringing, so that none of these waits for ever. */
static void signals(void)
{
	struct itimerval often = { { 0, 300000 }, { 0, 300000 } }, never = { 0 };
	struct timespec rest = { .tv_sec = 5 };
	struct sigaction action = { .sa_handler = on_alarm };
	sigset_t set;
	char c;

	call(pipe2, wake, 0L);
	sigaction(SIGALRM, &action, NULL);
	call(setitimer, (long)ITIMER_REAL, &often, NULL);
	call(nanosleep, &rest, &rest);
	call(clock_nanosleep, (long)CLOCK_MONOTONIC, 0L, &rest, NULL);
	call(pause);
	call(read, (long)wake[0], &c, 1L);
	action.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &action, NULL);
	waiting = 1;
	call(read, (long)wake[0], &c, 1L);
	waiting = 0;
	sigemptyset(&set);
	call(rt_sigsuspend, &set, 8L);
	call(setitimer, (long)ITIMER_REAL, &never, NULL);
	call(rt_sigprocmask, (long)SIG_BLOCK, &set, NULL, 8L);
	call(rt_sigpending, &set, 8L);
	call(rt_sigaction, 999L, NULL, NULL, 8L);
	call(sigaltstack, NULL, NULL);
	call(close, (long)wake[0]);
	call(close, (long)wake[1]);
}

int main(int argc, char **argv)
{
	if (argc == 3) {
		call(getppid);
		call(alarm, 0L);
		return 7;
	}
	if (argc != 2 || chdir(argv[1])) {
		fprintf(stderr, "calls DIR\n");
		return 2;
	}
	program = argv[0];
	files();
	memory();
	others();
	sockets();
	another_user();
	processes();
	threads();
	signals();
	call(exit_group, 5L);
	return 1;
}
