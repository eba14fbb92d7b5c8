// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of the parameter `syscalls` and the table of calls. The lists of calls are those of
 * Linux 6.1, whose headers this is built with, with the tables of ia32 and x32.
 */
#include <kunit/test.h>
#include <linux/bitmap.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/prandom.h>
#include <linux/sort.h>

#include "../../src/selection.c"
#include "../../src/syscall_table.c"

/* What scmon_selection_format() says is always enough. */
#define FORMAT_ROOM	(PAGE_SIZE - 1)

/* As long as the caller's. */
#define WHY_SIZE	192

/* How many calls 6.1 has: of x64, of ia32, and of x32 alone; and how many names these have. */
#define CALLS_IN_ALL	(346 + 418 + 36)
#define NAMES_IN_ALL	423

#define ALL		"*"

struct sel_test {
	struct scmon_selection sel;
	DECLARE_BITMAP(expected, SCMON_CALLS);
	DECLARE_BITMAP(absent, SCMON_CALLS);
	u16 by_length[NAMES_IN_ALL];
	char why[WHY_SIZE];
	char text[8 * PAGE_SIZE];
};

/* Read a list where nothing is in effect. */
static int sel_parse(struct sel_test *st, const char *text)
{
	return scmon_selection_parse(text, NULL, &st->sel, st->why, sizeof(st->why));
}

static int sel_test_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct sel_test), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

/* Set or clear the calls of this name or, if it begins with "__", symbol. Are there any? */
static bool sel_one(unsigned long *calls, const char *word, size_t len, bool set)
{
	bool any = false;
	unsigned int call;

	for (call = 0; call < SCMON_CALLS; call++) {
		const char *known = strncmp(word, "__", 2) ? scmon_syscall_name(call) :
							     scmon_syscall_symbol(call);

		if (known && strlen(known) == len && !memcmp(known, word, len)) {
			__assign_bit(call, calls, set);
			any = true;
		}
	}
	return any;
}

static void sel_every(unsigned long *calls)
{
	unsigned int call;

	bitmap_zero(calls, SCMON_CALLS);
	for (call = 0; call < SCMON_CALLS; call++)
		if (scmon_syscall_name(call))
			__set_bit(call, calls);
}

/* Set or clear what a list of names and symbols, each ended by a comma or newline, names. */
static void sel_change(struct kunit *test, unsigned long *calls, const char *names, bool set)
{
	while (names && *names) {
		size_t len = strcspn(names, ",\n");

		KUNIT_ASSERT_TRUE_MSG(test, sel_one(calls, names, len, set),
				      "%.*s is no call, says this test", (int)len, names);
		names += len + !!names[len];
	}
}

/* Are these the calls that @names lists, or, after ALL, all but those that @but does? */
static void sel_expect(struct kunit *test, const unsigned long *calls, const char *names,
		       const char *but, const char *row)
{
	struct sel_test *st = test->priv;
	unsigned int call;

	bitmap_zero(st->expected, SCMON_CALLS);
	if (!strcmp(names, ALL))
		sel_every(st->expected);
	else
		sel_change(test, st->expected, names, true);
	sel_change(test, st->expected, but, false);
	if (bitmap_equal(calls, st->expected, SCMON_CALLS))
		return;
	bitmap_xor(st->expected, st->expected, calls, SCMON_CALLS);
	call = find_first_bit(st->expected, SCMON_CALLS);
	KUNIT_FAIL(test, "\"%s\": %u calls are wrong, first of all %u (%s), which is %s", row,
		   bitmap_weight(st->expected, SCMON_CALLS), call,
		   scmon_syscall_name(call) ?: "no call",
		   test_bit(call, calls) ? "in it" : "not in it");
}

struct sel_row {
	const char *text;
	const char *calls;
	const char *but;
};

static void sel_check(struct kunit *test, const struct sel_row *rows, size_t count)
{
	struct sel_test *st = test->priv;
	const struct sel_row *row;

	for (row = rows; row < rows + count; row++) {
		int err;

		memset(&st->sel, 0xa5, sizeof(st->sel));
		strscpy(st->why, "not written", sizeof(st->why));
		err = sel_parse(st, row->text);
		KUNIT_EXPECT_EQ_MSG(test, err, 0, "\"%s\": %s", row->text, st->why);
		if (!err)
			sel_expect(test, st->sel.calls, row->calls, row->but, row->text);
	}
}

static const struct sel_row sel_words[] = {
	{ "openat", "openat" },
	{ "read,write", "read,write" },
	{ "write,read,write", "read,write" },
	{ "stat", "stat" },
	{ "__x64_sys_openat", "__x64_sys_openat" },
	{ "__ia32_compat_sys_openat", "__ia32_compat_sys_openat" },
	{ "__x64_sys_openat,__ia32_compat_sys_openat", "openat" },
	{ "__x64_sys_newuname,__x64_sys_umount,__ia32_sys_sendfile64",
	  "__x64_sys_newuname,__x64_sys_umount,__ia32_sys_sendfile64" },
	{ "socketcall,_llseek,ugetrlimit",
	  "__ia32_compat_sys_socketcall,__ia32_sys_llseek,__ia32_compat_sys_getrlimit" },
	{ "clone", "__x64_sys_clone,__ia32_compat_sys_ia32_clone" },
	{ "ioctl", "__x64_sys_ioctl,__ia32_compat_sys_ioctl,__x64_compat_sys_ioctl" },
	{ "openat,__x64_sys_openat,@default,-@default,clone3", "clone3" },
	{ "openat,-__x64_sys_openat", "__ia32_compat_sys_openat" },
	{ "time", "time" },
	{ "clone", "clone" },
	{ "preadv2,set_mempolicy_home_node", "preadv2,set_mempolicy_home_node" },
	/* The first and the last. */
	{ "read,set_mempolicy_home_node", "read,set_mempolicy_home_node" },
};

static const struct sel_row sel_globs[] = {
	{ "*", ALL },
	{ "open*", "open,openat,open_by_handle_at,open_tree,openat2" },
	{ "*at",
	  "stat,fstat,lstat,shmat,creat,ustat,openat,mkdirat,mknodat,fchownat,futimesat,newfstatat\n"
	  "unlinkat,renameat,linkat,symlinkat,readlinkat,fchmodat,faccessat,utimensat\n"
	  "name_to_handle_at,open_by_handle_at,execveat,oldstat,oldfstat,oldlstat\n"
	  "__ia32_sys_utimensat" },
	{ "?ead", "read" },
	{ "[rw]*v", "readv,writev" },
	{ "sched_[gs]etaffinity", "sched_setaffinity,sched_getaffinity" },
	{ "clone?", "clone3" },
	{ "clone*", "clone,clone3" },
	{ "*clone", "clone" },
	/* Symbols. */
	{ "__x64_sys_new*",
	  "__x64_sys_newstat,__x64_sys_newfstat,__x64_sys_newlstat,__x64_sys_newuname\n"
	  "__x64_sys_newfstatat" },
	{ "*newstat", "stat" },
	{ "*64",
	  "pread64,pwrite64,__x64_sys_sendfile64,getdents64,fadvise64,prlimit64\n"
	  "__ia32_compat_sys_fcntl64,truncate64,ftruncate64,stat64,lstat64,fstat64,sendfile64\n"
	  "statfs64,fstatfs64,fadvise64_64,fstatat64,clock_gettime64,clock_settime64\n"
	  "clock_adjtime64,clock_getres_time64,clock_nanosleep_time64,timer_gettime64\n"
	  "timer_settime64,timerfd_gettime64,timerfd_settime64,utimensat_time64,pselect6_time64\n"
	  "ppoll_time64,io_pgetevents_time64,recvmmsg_time64,mq_timedsend_time64\n"
	  "mq_timedreceive_time64,semtimedop_time64,rt_sigtimedwait_time64,futex_time64\n"
	  "sched_rr_get_interval_time64,__x64_compat_sys_rt_sigtimedwait_time64\n"
	  "__x64_compat_sys_preadv64,__x64_compat_sys_pwritev64,__x64_compat_sys_recvmmsg_time64" },
	{ "__*", ALL },
	{ "__x64_sys_pipe?", "__x64_sys_pipe2" },
	{ "__ia32_compat_sys_*64",
	  "__ia32_compat_sys_fcntl64,stat64,lstat64,fstat64,statfs64,fstatfs64,fstatat64\n"
	  "pselect6_time64,ppoll_time64,io_pgetevents_time64,recvmmsg_time64\n"
	  "rt_sigtimedwait_time64" },
	{ "__*_sys_openat", "openat" },
};

static const struct sel_row sel_exclusions[] = {
	{ "read,write,-read", "write" },
	{ "-read,read,write", "write" },
	{ "read,-read,read,write", "write" },
	{ "@default,-close",
	  "read,write,mmap,ioctl,clone,execve,ptrace,setuid,init_module,delete_module,openat\n"
	  "finit_module" },
	{ "-__x64_sys_close,@default",
	  "read,write,mmap,ioctl,clone,execve,ptrace,setuid,init_module,delete_module,openat\n"
	  "finit_module,__ia32_sys_close" },
	{ "read,ioctl,-__ia32_*", "__x64_sys_read,__x64_sys_ioctl,__x64_compat_sys_ioctl" },
	{ "-__x64_*,@default,-__ia32_sys_*",
	  "__ia32_compat_sys_ia32_clone,__ia32_compat_sys_execve,__ia32_compat_sys_openat\n"
	  "__ia32_compat_sys_ptrace,__ia32_compat_sys_ioctl,__ia32_compat_sys_ia32_mmap" },
	{ "@module,-@default", "kexec_load,kexec_file_load,bpf" },
	{ "-@default,@module", "kexec_load,kexec_file_load,bpf" },
	{ "-*_module,@default", "read,write,close,mmap,ioctl,clone,execve,ptrace,setuid,openat" },
	{ "-?*at,stat,openat,open", "open" },
	{ "*,-read", ALL, "read" },
	{ "-write,@all,-__x64_sys_read", ALL, "write,__x64_sys_read" },
	{ "-@default,@all", ALL,
	  "read,write,close,mmap,ioctl,clone,execve,ptrace,setuid,init_module,delete_module,openat\n"
	  "finit_module" },
	/* What is not in the list may be left out of it. */
	{ "read,-write", "read" },
};

static const struct sel_row sel_separators[] = {
	{ "read,write,openat", "read,write,openat" },
	{ "read\nwrite\nopenat\n", "read,write,openat" },
	{ "read write\topenat", "read,write,openat" },
	{ "read\r\nwrite\r\nopenat\r\n", "read,write,openat" },
	{ "  read , write ,, openat  ", "read,write,openat" },
	{ ",read,\n,write,\n\n\topenat,\n", "read,write,openat" },
	{ "@module\n", "init_module,delete_module,kexec_load,finit_module,kexec_file_load,bpf" },
	{ "read, -write", "read" },
	/* Comments. */
	{ "#read\nwrite\n", "write" },
	{ "read # write\nopenat#close,ioctl\n#\n\n  # -openat\nclose", "read,openat,close" },
	{ "read\n#", "read" },
	{ "read,#write # close\n-read,openat", "openat" },
	{ "# one name a line\n\nread\r\n\r\nwrite # and this\r\n", "read,write" },
};

static const struct sel_row sel_groups[] = {
	{ "@default",
	  "read,write,close,mmap,ioctl,clone,execve,ptrace,setuid,init_module,delete_module,openat\n"
	  "finit_module" },
	{ "@process",
	  "sched_yield,getpid,clone,fork,vfork,execve,exit,wait4,kill,uname,getrlimit,getrusage\n"
	  "sysinfo,times,ptrace,setpgid,getppid,getpgrp,setsid,getpgid,getsid,personality\n"
	  "getpriority,setpriority,sched_setparam,sched_getparam,sched_setscheduler\n"
	  "sched_getscheduler,sched_get_priority_max,sched_get_priority_min,sched_rr_get_interval\n"
	  "modify_ldt,prctl,arch_prctl,setrlimit,acct,gettid,tkill,sched_setaffinity\n"
	  "sched_getaffinity,set_tid_address,restart_syscall,exit_group,tgkill,waitid,ioprio_set\n"
	  "ioprio_get,unshare,set_robust_list,get_robust_list,perf_event_open,prlimit64,setns\n"
	  "getcpu,process_vm_readv,process_vm_writev,kcmp,sched_setattr,sched_getattr,seccomp\n"
	  "getrandom,execveat,membarrier,rseq,pidfd_send_signal,pidfd_open,clone3,pidfd_getfd\n"
	  "process_madvise,process_mrelease\n"
	  "waitpid,nice,oldolduname,olduname,ugetrlimit,set_thread_area,get_thread_area\n"
	  "sched_rr_get_interval_time64" },
	{ "@exec",
	  "mmap,mprotect,execve,personality,memfd_create,execveat,pkey_mprotect,mmap2,uselib" },
	{ "@file",
	  "read,write,open,close,stat,fstat,lstat,poll,lseek,mmap,ioctl,pread64,pwrite64,readv\n"
	  "writev,access,select,msync,dup,dup2,sendfile,fcntl,flock,fsync,fdatasync,truncate\n"
	  "ftruncate,getdents,getcwd,chdir,fchdir,rename,mkdir,rmdir,creat,link,unlink,symlink\n"
	  "readlink,chmod,fchmod,chown,fchown,lchown,umask,utime,mknod,ustat,statfs,fstatfs,sysfs\n"
	  "vhangup,pivot_root,chroot,sync,mount,umount2,swapon,swapoff,quotactl,readahead,setxattr\n"
	  "lsetxattr,fsetxattr,getxattr,lgetxattr,fgetxattr,listxattr,llistxattr,flistxattr\n"
	  "removexattr,lremovexattr,fremovexattr,io_setup,io_destroy,io_getevents,io_submit\n"
	  "io_cancel,lookup_dcookie,epoll_create,getdents64,fadvise64,epoll_wait,epoll_ctl,utimes\n"
	  "inotify_init,inotify_add_watch,inotify_rm_watch,openat,mkdirat,mknodat,fchownat\n"
	  "futimesat,newfstatat,unlinkat,renameat,linkat,symlinkat,readlinkat,fchmodat,faccessat\n"
	  "pselect6,ppoll,splice,tee,sync_file_range,vmsplice,utimensat,epoll_pwait,fallocate\n"
	  "epoll_create1,dup3,inotify_init1,preadv,pwritev,fanotify_init,fanotify_mark\n"
	  "name_to_handle_at,open_by_handle_at,syncfs,renameat2,memfd_create,copy_file_range\n"
	  "preadv2,pwritev2,statx,io_pgetevents,io_uring_setup,io_uring_enter,io_uring_register\n"
	  "open_tree,move_mount,fsopen,fsconfig,fsmount,fspick,close_range,openat2,faccessat2\n"
	  "epoll_pwait2,mount_setattr,quotactl_fd,landlock_create_ruleset,landlock_add_rule\n"
	  "landlock_restrict_self,memfd_secret\n"
	  "oldstat,umount,oldfstat,oldlstat,readdir,_llseek,_newselect,mmap2,truncate64\n"
	  "ftruncate64,stat64,lstat64,fstat64,lchown32,fchown32,chown32,fcntl64,sendfile64\n"
	  "statfs64,fstatfs64,fadvise64_64,fstatat64,utimensat_time64,pselect6_time64\n"
	  "ppoll_time64,io_pgetevents_time64" },
	{ "@network",
	  "poll,select,sendfile,socket,connect,accept,sendto,recvfrom,sendmsg,recvmsg,shutdown,bind\n"
	  "listen,getsockname,getpeername,socketpair,setsockopt,getsockopt,sethostname\n"
	  "setdomainname,epoll_create,epoll_wait,epoll_ctl,pselect6,ppoll,unshare,splice\n"
	  "epoll_pwait,accept4,epoll_create1,recvmmsg,sendmmsg,setns,bpf,io_uring_setup\n"
	  "io_uring_enter,io_uring_register,epoll_pwait2\n"
	  "socketcall,_newselect,sendfile64,pselect6_time64,ppoll_time64,recvmmsg_time64" },
	{ "@memory",
	  "mmap,mprotect,munmap,brk,mremap,msync,mincore,madvise,shmget,shmat,shmctl,shmdt,mlock\n"
	  "munlock,mlockall,munlockall,swapon,swapoff,remap_file_pages,mbind,set_mempolicy\n"
	  "get_mempolicy,migrate_pages,move_pages,process_vm_readv,process_vm_writev,memfd_create\n"
	  "userfaultfd,mlock2,pkey_mprotect,pkey_alloc,pkey_free,process_madvise,memfd_secret\n"
	  "process_mrelease,set_mempolicy_home_node\n"
	  "ipc,mmap2" },
	{ "@privilege",
	  "chmod,fchmod,chown,fchown,lchown,ptrace,getuid,syslog,getgid,setuid,setgid,geteuid\n"
	  "getegid,setreuid,setregid,getgroups,setgroups,setresuid,getresuid,setresgid,getresgid\n"
	  "setfsuid,setfsgid,capget,capset,pivot_root,prctl,adjtimex,chroot,acct,settimeofday,mount\n"
	  "umount2,reboot,sethostname,setdomainname,iopl,ioperm,init_module,delete_module,quotactl\n"
	  "clock_settime,kexec_load,add_key,request_key,keyctl,fchownat,fchmodat,unshare\n"
	  "perf_event_open,open_by_handle_at,clock_adjtime,setns,finit_module,seccomp\n"
	  "kexec_file_load,bpf,userfaultfd,quotactl_fd,landlock_create_ruleset,landlock_add_rule\n"
	  "landlock_restrict_self\n"
	  "umount,stime,lchown32,getuid32,getgid32,geteuid32,getegid32,setreuid32,setregid32\n"
	  "getgroups32,setgroups32,fchown32,setresuid32,getresuid32,setresgid32,getresgid32\n"
	  "chown32,setuid32,setgid32,setfsuid32,setfsgid32,clock_settime64,clock_adjtime64" },
	{ "@module", "init_module,delete_module,kexec_load,finit_module,kexec_file_load,bpf" },
	{ "@signal",
	  "rt_sigaction,rt_sigprocmask,rt_sigreturn,pause,alarm,setitimer,kill,rt_sigpending\n"
	  "rt_sigtimedwait,rt_sigqueueinfo,rt_sigsuspend,sigaltstack,tkill,tgkill,signalfd\n"
	  "signalfd4,rt_tgsigqueueinfo,pidfd_send_signal\n"
	  "signal,sigaction,sgetmask,ssetmask,sigsuspend,sigpending,sigreturn,sigprocmask\n"
	  "rt_sigtimedwait_time64" },
	{ "@ipc",
	  "pipe,shmget,shmat,shmctl,socketpair,semget,semop,semctl,shmdt,msgget,msgsnd,msgrcv\n"
	  "msgctl,futex,semtimedop,mq_open,mq_unlink,mq_timedsend,mq_timedreceive,mq_notify\n"
	  "mq_getsetattr,set_robust_list,get_robust_list,splice,tee,vmsplice,eventfd,eventfd2\n"
	  "pipe2,process_vm_readv,process_vm_writev,kcmp,memfd_create,membarrier,pidfd_getfd\n"
	  "futex_waitv\n"
	  "socketcall,ipc,mq_timedsend_time64,mq_timedreceive_time64,semtimedop_time64\n"
	  "futex_time64" },
	{ "@time",
	  "nanosleep,getitimer,alarm,setitimer,gettimeofday,times,utime,adjtimex,settimeofday,time\n"
	  "timer_create,timer_settime,timer_gettime,timer_getoverrun,timer_delete,clock_settime\n"
	  "clock_gettime,clock_getres,clock_nanosleep,utimes,futimesat,utimensat,timerfd_create\n"
	  "timerfd_settime,timerfd_gettime,clock_adjtime\n"
	  "stime,clock_gettime64,clock_settime64,clock_adjtime64,clock_getres_time64\n"
	  "clock_nanosleep_time64,timer_gettime64,timer_settime64,timerfd_gettime64\n"
	  "timerfd_settime64,utimensat_time64" },
	{ "@all", ALL },
};

static void names_and_symbols(struct kunit *test)
{
	sel_check(test, sel_words, ARRAY_SIZE(sel_words));
}

static void globs(struct kunit *test)
{
	sel_check(test, sel_globs, ARRAY_SIZE(sel_globs));
}

/* Some kernels' glob_match() reads on behind the name for these. */
static void negated_classes(struct kunit *test)
{
	static const char *const rows[] = { "dup[!3]", "clone*[!3]", "read,-clone[!3]", "[!a]*" };
	struct sel_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ_MSG(test, sel_parse(st, rows[i]), -EINVAL, "\"%s\"", rows[i]);
		KUNIT_EXPECT_NOT_NULL_MSG(test, strstr(st->why, "[!"), "\"%s\"", st->why);
	}
}

static void exclusions(struct kunit *test)
{
	sel_check(test, sel_exclusions, ARRAY_SIZE(sel_exclusions));
}

static void separators(struct kunit *test)
{
	sel_check(test, sel_separators, ARRAY_SIZE(sel_separators));
}

static void groups(struct kunit *test)
{
	sel_check(test, sel_groups, ARRAY_SIZE(sel_groups));
	KUNIT_EXPECT_EQ(test, scmon_ngroups, (unsigned int)ARRAY_SIZE(sel_groups));
}

#define GROUPS	"@default @process @exec @file @network @memory @privilege @module @signal @ipc @time @all"
#define SIXTY	"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define NOTHING	"the list selects no call: name some (openat), a glob (*at) or a group (@file)"

#define NOTHING_LEFT	"taking these away leaves no call"

static const struct sel_refusal {
	const char *text;
	const char *why;
} sel_refusals[] = {
	/* Names. */
	{ "opennat", "\"opennat\" is no system call of this kernel" },
	{ "read,opennat,write", "\"opennat\" is no system call of this kernel" },
	{ "opennat,wriite", "\"opennat\" is no system call of this kernel" },
	{ "@default,-opennat", "\"opennat\" is no system call of this kernel" },
	{ "Read", "\"Read\" is no system call of this kernel" },
	{ "rea", "\"rea\" is no system call of this kernel" },
	{ "reads", "\"reads\" is no system call of this kernel" },
	{ "0", "\"0\" is no system call of this kernel" },
	{ "--read", "\"-read\" is no system call of this kernel" },
	{ "-", "\"-\" is no system call of this kernel" },
	{ "read;write", "\"read;write\" is no system call of this kernel" },
	/* In the headers, but not in the kernel. */
	{ "syscalls", "\"syscalls\" is no system call of this kernel" },
	{ "syscall_max", "\"syscall_max\" is no system call of this kernel" },
	{ "create_module", "\"create_module\" is no system call of this kernel" },
	{ "cachestat", "\"cachestat\" is no system call of this kernel" },
	/* Symbols. */
	{ "sys_read", "\"sys_read\" is no system call of this kernel" },
	{ "newstat", "\"newstat\" is no system call of this kernel" },
	{ "__x64_sys_stat", "\"__x64_sys_stat\" is no system call of this kernel" },
	{ "__x64_sys_ni_syscall", "\"__x64_sys_ni_syscall\" is no system call of this kernel" },
	{ "__ia32_sys_openat", "\"__ia32_sys_openat\" is no system call of this kernel" },
	{ "__x64_compat_sys_openat",
	  "\"__x64_compat_sys_openat\" is no system call of this kernel" },
	/* Globs. */
	{ "read,nosuch*", "\"nosuch*\" is no system call of this kernel" },
	{ "@all,-nosuch*", "\"nosuch*\" is no system call of this kernel" },
	{ "*ni_syscall", "\"*ni_syscall\" is no system call of this kernel" },
	{ "[", "\"[\" is no system call of this kernel" },
	/* Groups. */
	{ "@fil", "\"@fil\" is none of the groups " GROUPS },
	{ "read,@files", "\"@files\" is none of the groups " GROUPS },
	{ "@default,-@nosuch", "\"@nosuch\" is none of the groups " GROUPS },
	{ "@", "\"@\" is none of the groups " GROUPS },
	{ "@*", "\"@*\" is none of the groups " GROUPS },
	{ "@FILE", "\"@FILE\" is none of the groups " GROUPS },
	{ "default", "\"default\" is no system call of this kernel" },
	/* What would forge the log or steer a terminal. */
	{ "\033]0;x\a", "\"\\e]0;x\\a\" is no system call of this kernel" },
	{ "\033[31mread", "\"\\e[31mread\" is no system call of this kernel" },
	{ "read\vwrite", "\"read\\vwrite\" is no system call of this kernel" },
	{ "a\001b\177c\233d", "\"a\\001b\\177c\\233d\" is no system call of this kernel" },
	{ "@\bfile", "\"@\\010file\" is none of the groups " GROUPS },
	/* Words that are too long. */
	{ SIXTY "123", "\"" SIXTY "123\" is no system call of this kernel" },
	{ SIXTY "1234", "\"" SIXTY "123...\" is too long to be a name" },
	{ "read," SIXTY SIXTY SIXTY ",write", "\"" SIXTY "aaa...\" is too long to be a name" },
	{ "-" SIXTY "123", "\"-" SIXTY "12...\" is too long to be a name" },
	{ "@" SIXTY "123", "\"@" SIXTY "12...\" is too long to be a name" },
	{ "\n" SIXTY "\033\033\0334", "\"" SIXTY "\\e\\e\\e...\" is too long to be a name" },
	/* Nothing. */
	{ "", NOTHING },
	{ "\n", NOTHING },
	{ " ,\t,\r\n", NOTHING },
	{ "-read", NOTHING },
	{ "-@all", NOTHING },
	{ "read,-read", NOTHING },
	{ "-*at,openat,-@process,execveat", NOTHING },
	{ "-@all,@default", NOTHING },
	{ "# read", NOTHING },
	{ "openat,-__x64_*,-__ia32_*", NOTHING },
	/* What a list that was cut ends in. */
	{ "read,...", "\"...\" is no system call of this kernel" },
	/* Changes. */
	{ "+", NOTHING },
	{ "+opennat", "\"opennat\" is no system call of this kernel" },
	{ "+read,+write", "\"+write\" is no system call of this kernel" },
	{ "++read", "\"+read\" is no system call of this kernel" },
	{ "read,-=write", "\"=write\" is no system call of this kernel" },
	{ "-=", NOTHING },
	{ "-=opennat", "\"opennat\" is no system call of this kernel" },
	{ "-=read", NOTHING_LEFT },
};

static void refusals(struct kunit *test)
{
	struct sel_test *st = test->priv;
	const struct sel_refusal *row;

	for (row = sel_refusals; row < sel_refusals + ARRAY_SIZE(sel_refusals); row++) {
		memset(&st->sel, 0xa5, sizeof(st->sel));
		strscpy(st->why, "not written", sizeof(st->why));
		KUNIT_EXPECT_EQ_MSG(test, sel_parse(st, row->text), -EINVAL, "\"%*pE\"",
				    (int)strlen(row->text), row->text);
		KUNIT_EXPECT_STREQ(test, st->why, row->why);
		KUNIT_EXPECT_NULL_MSG(test, memchr_inv(&st->sel, 0xa5, sizeof(st->sel)),
				      "\"%*pE\" changed the selection", (int)strlen(row->text),
				      row->text);
	}
}

/* Whatever byte is in a word, the log gets one line and no control code. */
static void refused_bytes(struct kunit *test)
{
	struct sel_test *st = test->priv;
	char text[] = "x?y";
	const char *c;
	int byte;

	for (byte = 1; byte < 256; byte++) {
		if (strchr(", \t\r\n", byte))
			continue;
		text[1] = byte;
		KUNIT_ASSERT_EQ_MSG(test, sel_parse(st, text), -EINVAL, "byte %d", byte);
		for (c = st->why; *c; c++)
			KUNIT_ASSERT_FALSE_MSG(test, (*c & 0x7f) < 0x20 || *c == 0x7f,
					       "byte %d: %02x in the reason", byte, *c & 0xff);
	}
}

/* However little room there is to say why, no more is written. */
static void small_reasons(struct kunit *test)
{
	struct sel_test *st = test->priv;
	const struct sel_refusal *row;
	size_t size;

	for (row = sel_refusals; row < sel_refusals + ARRAY_SIZE(sel_refusals); row++)
		for (size = 1; size <= WHY_SIZE; size += 1 + size / 8) {
			char *why = kunit_kmalloc(test, size, GFP_KERNEL);

			KUNIT_ASSERT_NOT_NULL(test, why);
			memset(why, 'x', size);
			KUNIT_ASSERT_EQ(test, scmon_selection_parse(row->text, NULL, &st->sel, why,
								    size), -EINVAL);
			KUNIT_ASSERT_LT_MSG(test, strnlen(why, size), size, "\"%s\"", row->why);
			KUNIT_ASSERT_EQ_MSG(test, strncmp(why, row->why, strnlen(why, size)), 0,
					    "\"%s\" in %zu bytes", row->why, size);
			kunit_kfree(test, why);
		}
}

static void named(struct kunit *test)
{
	static const struct {
		const char *text;
		const char *named;
		const char *exact;
	} rows[] = {
		{ "openat", "openat", "" },
		{ "__x64_sys_newstat,read", "read", "__x64_sys_newstat" },
		{ "openat,__ia32_compat_sys_openat", "openat", "__ia32_compat_sys_openat" },
		{ "__ia32_compat_sys_fcntl64", "", "__ia32_compat_sys_fcntl64" },
		{ "fcntl", "fcntl", "" },
		{ "@default", "", "" },
		{ "open*,__x64_sys_new*", "", "" },
		{ "@default,openat,*stat", "openat", "" },
		{ "openat,read,-openat", "read", "" },
		{ "openat,-__ia32_*", "__x64_sys_openat", "" },
		{ "__x64_sys_openat,__x64_sys_read,-openat", "", "__x64_sys_read" },
		{ "-@file,openat,clone", "clone", "" },
		{ "-read,@default", "", "" },
		{ "@all,-write,write,read", "read", "" },
	};
	struct sel_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ_MSG(test, sel_parse(st, rows[i].text), 0, "\"%s\"", rows[i].text);
		sel_expect(test, st->sel.named, rows[i].named, NULL, rows[i].text);
		sel_expect(test, st->sel.exact, rows[i].exact, NULL, rows[i].text);
	}
}

/* The numbers are those of <asm/unistd_*.h>, with 512 added for ia32 and x32. */
static void every_way_in(struct kunit *test)
{
	static const struct {
		const char *text;
		u16 calls[3];
	} rows[] = {
		{ "openat", { 257, 512 + 295 } },
		{ "read", { 0, 512 + 3 } },
		{ "ioctl", { 16, 512 + 54, 512 + 514 } },
		{ "__x64_compat_sys_ioctl", { 512 + 514 } },
		{ "readv", { 19, 512 + 145, 512 + 515 } },
		{ "__x64_sys_readv", { 19, 512 + 515 } },
		{ "__ia32_sys_readv", { 512 + 145 } },
		{ "readv,-__x64_sys_readv", { 512 + 145 } },
		{ "readv,-__ia32_*", { 19, 512 + 515 } },
		{ "fcntl", { 72, 512 + 55 } },
		{ "fcntl64", { 512 + 221 } },
		{ "__ia32_compat_sys_fcntl64", { 512 + 55, 512 + 221 } },
		{ "socketcall", { 512 + 102 } },
		{ "getuid", { 102, 512 + 24 } },
		{ "getuid32", { 512 + 199 } },
		{ "__x64_compat_sys_pwritev64v2", { 512 + 547 } },
	};
	struct sel_test *st = test->priv;
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ(test, sel_parse(st, rows[i].text), 0);
		bitmap_zero(st->expected, SCMON_CALLS);
		for (n = 0; n < ARRAY_SIZE(rows[i].calls); n++)
			if (rows[i].calls[n] || !n)
				__set_bit(rows[i].calls[n], st->expected);
		KUNIT_EXPECT_TRUE_MSG(test, bitmap_equal(st->sel.calls, st->expected, SCMON_CALLS),
				      "%s", rows[i].text);
	}
}

static void changes(struct kunit *test)
{
	static const struct {
		const char *now;
		const char *text;
		const char *calls;
		const char *named;
		const char *exact;
	} rows[] = {
		{ "close", "+read,write", "close,read,write", "close,read,write", "" },
		{ "close", "+close", "close", "close", "" },
		{ "close", "\n# more\n +read\nwrite# too", "close,read,write",
		  "close,read,write", "" },
		{ "close", "+@module,-*_module", "close,kexec_load,kexec_file_load,bpf", "close",
		  "" },
		{ "read,close", "+write,-close", "read,close,write", "read,close,write", "" },
		{ "read", "+__x64_sys_write,setu?d", "read,__x64_sys_write,setuid", "read",
		  "__x64_sys_write" },
		{ "__x64_sys_read", "+read", "read", "read", "__x64_sys_read" },
		{ "read,write,__x64_sys_close", "-=read", "write,__x64_sys_close", "write",
		  "__x64_sys_close" },
		{ "read,write,close", " -= read,close", "write", "write", "" },
		{ "read,write", "-=close,read", "write", "write", "" },
		{ "@module,read", "-=@default", "kexec_load,kexec_file_load,bpf", "", "" },
		{ "read,ioctl", "-=__ia32_*",
		  "__x64_sys_read,__x64_sys_ioctl,__x64_compat_sys_ioctl",
		  "__x64_sys_read,__x64_sys_ioctl,__x64_compat_sys_ioctl", "" },
		{ "@module", "-=@all,-bpf", "bpf", "", "" },
		/* No changes. */
		{ "read", "write,close", "write,close", "write,close", "" },
		{ "read,write", "-close,close,openat", "openat", "openat", "" },
		/* Nothing to be changed. */
		{ NULL, "+read,close", "read,close", "read,close", "" },
	};
	struct sel_test *st = test->priv;
	struct scmon_selection *now;
	unsigned int i;

	now = kunit_kzalloc(test, sizeof(*now), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, now);
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].now)
			KUNIT_ASSERT_EQ(test, scmon_selection_parse(rows[i].now, NULL, now, st->why,
								    sizeof(st->why)), 0);
		memset(&st->sel, 0xa5, sizeof(st->sel));
		KUNIT_EXPECT_EQ_MSG(test, scmon_selection_parse(rows[i].text,
								rows[i].now ? now : NULL, &st->sel,
								st->why, sizeof(st->why)),
				    0, "\"%s\": %s", rows[i].text, st->why);
		sel_expect(test, st->sel.calls, rows[i].calls, NULL, rows[i].text);
		sel_expect(test, st->sel.named, rows[i].named, NULL, rows[i].text);
		sel_expect(test, st->sel.exact, rows[i].exact, NULL, rows[i].text);
	}

	/* What is lacking is of the list that was read, if it is added. */
	KUNIT_ASSERT_EQ(test, scmon_selection_parse("@memory", NULL, now, st->why,
						    sizeof(st->why)), 0);
	scmon_selection_parse("+read", now, &st->sel, st->why, sizeof(st->why));
	KUNIT_EXPECT_STREQ(test, st->sel.lacking, "");
	scmon_selection_parse("+@exec", now, &st->sel, st->why, sizeof(st->why));
	KUNIT_EXPECT_STREQ(test, st->sel.lacking, "uprobe, uretprobe");
	scmon_selection_parse("-=@exec", now, &st->sel, st->why, sizeof(st->why));
	KUNIT_EXPECT_STREQ(test, st->sel.lacking, "");

	/* In place. */
	KUNIT_EXPECT_EQ(test, scmon_selection_parse("+getsid", now, now, st->why,
						    sizeof(st->why)), 0);
	KUNIT_EXPECT_EQ(test, scmon_selection_parse("-=@memory", now, now, st->why,
						    sizeof(st->why)), 0);
	sel_expect(test, now->calls, "getsid", NULL, "in place");

	/* What would leave nothing is refused and changes nothing. */
	memcpy(&st->sel, now, sizeof(st->sel));
	KUNIT_EXPECT_EQ(test, scmon_selection_parse("-=get*", now, now, st->why, sizeof(st->why)),
			-EINVAL);
	KUNIT_EXPECT_STREQ(test, st->why, NOTHING_LEFT);
	KUNIT_EXPECT_EQ(test, scmon_selection_parse("+reed", now, now, st->why, sizeof(st->why)),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, memcmp(&st->sel, now, sizeof(st->sel)), 0);
}

/* What the running kernel lacks, and what then is left, named and noted; or why it is refused. */
static void dropping(struct kunit *test)
{
	static const struct {
		const char *text;
		const char *absent;
		const char *calls;
		const char *named;
		const char *lacking;
		const char *why;
	} rows[] = {
		{ "openat,read", "", "openat,read", "openat,read", "" },
		{ "openat,read", "close", "openat,read", "openat,read", "" },
		{ "openat,read", "__ia32_compat_sys_openat", "__x64_sys_openat,read",
		  "__x64_sys_openat,read", "" },
		{ "openat,read", "__x64_sys_openat", "__ia32_compat_sys_openat,read",
		  "__ia32_compat_sys_openat,read", "" },
		{ "ioctl", "__x64_sys_ioctl,__ia32_compat_sys_ioctl", "__x64_compat_sys_ioctl",
		  "__x64_compat_sys_ioctl", "" },
		{ "openat,read", "openat", .why = "openat is not in the running kernel" },
		{ "openat,read,-__ia32_*", "__x64_sys_openat",
		  .why = "openat is not in the running kernel" },
		{ "__ia32_compat_sys_openat,read", "__ia32_compat_sys_openat",
		  .why = "__ia32_compat_sys_openat is not in the running kernel" },
		{ "openat,__ia32_compat_sys_openat", "__ia32_compat_sys_openat",
		  .why = "__ia32_compat_sys_openat is not in the running kernel" },
		{ "__x64_sys_openat,read", "__ia32_compat_sys_openat", "__x64_sys_openat,read",
		  "read", "" },
		{ "@module,read", "kexec_load,__ia32_sys_bpf",
		  "init_module,finit_module,delete_module,kexec_file_load,__x64_sys_bpf,read",
		  "read", "lsm_list_modules, kexec_load" },
		{ "@module,kexec_load", "kexec_load",
		  .why = "kexec_load is not in the running kernel" },
		{ "*_module", "init_module,__x64_sys_finit_module,delete_module",
		  "__ia32_sys_finit_module", "", "init_module, delete_module" },
		{ "*_module", "init_module,finit_module,delete_module",
		  .why = "none of these calls is in the running kernel" },
	};
	struct sel_test *st = test->priv;
	unsigned int i;
	int err;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_ASSERT_EQ(test, sel_parse(st, rows[i].text), 0);
		bitmap_zero(st->absent, SCMON_CALLS);
		sel_change(test, st->absent, rows[i].absent, true);
		strscpy(st->why, "", sizeof(st->why));
		err = scmon_selection_drop(&st->sel, st->absent, st->why, sizeof(st->why));
		KUNIT_EXPECT_EQ_MSG(test, err, rows[i].why ? -ENOENT : 0, "\"%s\"", rows[i].text);
		KUNIT_EXPECT_STREQ(test, st->why, rows[i].why ?: "");
		if (rows[i].why)
			continue;
		sel_expect(test, st->sel.calls, rows[i].calls, NULL, rows[i].text);
		sel_expect(test, st->sel.named, rows[i].named, NULL, rows[i].text);
		KUNIT_EXPECT_STREQ(test, st->sel.lacking, rows[i].lacking);
	}
}

static void lacking(struct kunit *test)
{
	static const struct {
		const char *text;
		const char *lacking;
	} rows[] = {
		{ "openat,read", "" },
		{ "@default", "" },
		{ "@all", "" },
		{ "@network", "" },
		{ "@exec", "uprobe, uretprobe" },
		{ "@privilege", "lsm_*, fchmodat2" },
		{ "@memory,read", "mseal, map_shadow_stack, cachestat" },
		{ "@process,@exec", "rseq_slice_yield, listns, uprobe, uretprobe" },
		{ "@memory,@exec", "mseal, map_shadow_stack, cachestat, uprobe, uretprobe" },
	};
	struct sel_test *st = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_EQ_MSG(test, sel_parse(st, rows[i].text), 0, "\"%s\"", rows[i].text);
		KUNIT_EXPECT_STREQ(test, st->sel.lacking, rows[i].lacking);
	}
}

/* Words of every length, until there is no room: all of them while there is, then dots, once. */
static void lacking_overflow(struct kunit *test)
{
	const size_t size = sizeof_field(struct scmon_selection, lacking);
	struct scmon_selection *sel;
	char word[SCMON_WORD_LEN];
	size_t len, at, first;

	for (first = 1; first < SCMON_WORD_LEN; first++)
		for (len = 1; len < SCMON_WORD_LEN; len++) {
			sel = kunit_kzalloc(test, sizeof(*sel), GFP_KERNEL);
			KUNIT_ASSERT_NOT_NULL(test, sel);
			memset(word, 'w', sizeof(word));
			word[first] = '\0';
			scmon_selection_lacks(sel, word);
			word[first] = 'w';
			word[len] = '\0';
			do {
				at = strnlen(sel->lacking, size);
				scmon_selection_lacks(sel, word);
			} while (strnlen(sel->lacking, size) > at);

			KUNIT_ASSERT_LT(test, at, size);
			KUNIT_ASSERT_TRUE_MSG(test,
					      at > 5 && !strcmp(sel->lacking + at - 5, ", ...") &&
					      strchr(sel->lacking, '.') == sel->lacking + at - 3,
					      "%zu and %zu bytes: %s", first, len, sel->lacking);
			/* One more, the dots and the zero would have had no room. */
			KUNIT_ASSERT_GT_MSG(test, at + 2 + len + 1, size, "%zu and %zu bytes: %s",
					    first, len, sel->lacking);
			kunit_kfree(test, sel);
		}
}

static void table(struct kunit *test)
{
	static const struct {
		unsigned int call;
		const char *name;
		const char *symbol;
	} rows[] = {
		{ 0, "read", "__x64_sys_read" },
		{ 1, "write", "__x64_sys_write" },
		{ 4, "stat", "__x64_sys_newstat" },
		{ 40, "sendfile", "__x64_sys_sendfile64" },
		{ 59, "execve", "__x64_sys_execve" },
		{ 63, "uname", "__x64_sys_newuname" },
		{ 101, "ptrace", "__x64_sys_ptrace" },
		{ 166, "umount2", "__x64_sys_umount" },
		{ 202, "futex", "__x64_sys_futex" },
		{ 257, "openat", "__x64_sys_openat" },
		{ 313, "finit_module", "__x64_sys_finit_module" },
		{ 334, "rseq", "__x64_sys_rseq" },
		{ 424, "pidfd_send_signal", "__x64_sys_pidfd_send_signal" },
		{ 435, "clone3", "__x64_sys_clone3" },
		{ 450, "set_mempolicy_home_node", "__x64_sys_set_mempolicy_home_node" },
		{ 512, "restart_syscall", "__ia32_sys_restart_syscall" },
		{ 512 + 1, "exit", "__ia32_sys_exit" },
		{ 512 + 5, "open", "__ia32_compat_sys_open" },
		{ 512 + 16, "lchown", "__ia32_sys_lchown16" },
		{ 512 + 55, "fcntl", "__ia32_compat_sys_fcntl64" },
		{ 512 + 102, "socketcall", "__ia32_compat_sys_socketcall" },
		{ 512 + 120, "clone", "__ia32_compat_sys_ia32_clone" },
		{ 512 + 221, "fcntl64", "__ia32_compat_sys_fcntl64" },
		{ 512 + 295, "openat", "__ia32_compat_sys_openat" },
		{ 512 + 407, "clock_nanosleep_time64", "__ia32_sys_clock_nanosleep" },
		{ 512 + 450, "set_mempolicy_home_node", "__ia32_sys_set_mempolicy_home_node" },
		{ 512 + 512, "rt_sigaction", "__x64_compat_sys_rt_sigaction" },
		{ 512 + 514, "ioctl", "__x64_compat_sys_ioctl" },
		{ 512 + 515, "readv", "__x64_sys_readv" },
		{ 512 + 520, "execve", "__x64_compat_sys_execve" },
		{ 512 + 547, "pwritev2", "__x64_compat_sys_pwritev64v2" },
	};
	static const unsigned int holes[] = {
		134, 156, 174, 177, 178, 180, 183, 185, 205, 211, 214, 215, 236,
		335, 336, 386, 387, 400, 423, 451, 452, 510, 511,
		512 + 17, 512 + 149, 512 + 222, 512 + 223, 512 + 285, 512 + 451, 512 + 511,
		512 + 548, 512 + 575, 512 + 576, 2000, 0x40000000, 0x7fffffff, 0x80000000,
		0xffffffff,
	};
	unsigned int i, total = 0;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		KUNIT_EXPECT_STREQ(test, scmon_syscall_name(rows[i].call) ?: "", rows[i].name);
		KUNIT_EXPECT_STREQ(test, scmon_syscall_symbol(rows[i].call) ?: "", rows[i].symbol);
	}
	for (i = 0; i < ARRAY_SIZE(holes); i++) {
		KUNIT_EXPECT_NULL_MSG(test, scmon_syscall_name(holes[i]), "%u", holes[i]);
		KUNIT_EXPECT_NULL_MSG(test, scmon_syscall_symbol(holes[i]), "%u", holes[i]);
	}
	for (i = 0; i < 2 * SCMON_CALLS; i++) {
		total += !!scmon_syscall_name(i);
		KUNIT_EXPECT_EQ_MSG(test, !scmon_syscall_symbol(i), !scmon_syscall_name(i), "%u",
				    i);
	}
	KUNIT_EXPECT_EQ(test, total, CALLS_IN_ALL);
}

/* No call is to be found by "@all" alone. */
static void every_call_in_a_group(struct kunit *test)
{
	struct sel_test *st = test->priv;
	unsigned int i, call;

	bitmap_zero(st->expected, SCMON_CALLS);
	for (i = 0; i < scmon_ngroups; i++) {
		if (!strcmp(scmon_groups[i].name, "@all"))
			continue;
		KUNIT_ASSERT_EQ_MSG(test, sel_parse(st, scmon_groups[i].name), 0, "%s: %s",
				    scmon_groups[i].name, st->why);
		bitmap_or(st->expected, st->expected, st->sel.calls, SCMON_CALLS);
	}
	for (call = 0; call < SCMON_CALLS; call++)
		KUNIT_EXPECT_TRUE_MSG(test,
				      !scmon_syscall_name(call) || test_bit(call, st->expected),
				      "%s is in no group", scmon_syscall_name(call));
}

static void format(struct kunit *test)
{
	static const struct {
		const char *calls;
		const char *but;
		const char *absent;
		const char *text;
	} rows[] = {
		{ "", NULL, "", "" },
		{ "read", NULL, "", "read" },
		{ "stat", NULL, "", "stat" },
		{ "openat,read,clone3", NULL, "", "read,openat,clone3" },
		{ "set_mempolicy_home_node", NULL, "", "set_mempolicy_home_node" },
		{ "socketcall", NULL, "", "socketcall" },
		{ ALL, NULL, "", "@all" },
		{ ALL, "read", "", "@all,-read" },
		{ ALL, "clone3,write", "", "@all,-write,-clone3" },
		/* Some of the ways in. */
		{ "__x64_sys_openat", NULL, "", "__x64_sys_openat" },
		{ "ioctl", "__ia32_compat_sys_ioctl", "",
		  "__x64_sys_ioctl,__x64_compat_sys_ioctl" },
		{ "read,__ia32_compat_sys_openat,write", NULL, "",
		  "read,write,__ia32_compat_sys_openat" },
		{ "__x64_sys_readv", NULL, "", "__x64_sys_readv" },
		{ ALL, "__x64_sys_openat", "", "@all,-__x64_sys_openat" },
		{ ALL, "__x64_sys_openat,read", "", "@all,-read,-__x64_sys_openat" },
		/* Symbols that stand at two names. */
		{ "fcntl", NULL, "", "fcntl" },
		{ "fcntl64", NULL, "", "fcntl64" },
		{ "__ia32_compat_sys_fcntl64", NULL, "", "__ia32_compat_sys_fcntl64" },
		{ "fcntl", "__x64_sys_fcntl", "", "__ia32_compat_sys_fcntl64,-fcntl64" },
		{ ALL, "fcntl", "", "@all,-fcntl" },
		{ ALL, "__ia32_compat_sys_fcntl64", "", "@all,-__ia32_compat_sys_fcntl64" },
		/* What the running kernel lacks. */
		{ "openat", "__ia32_compat_sys_openat", "__ia32_compat_sys_openat", "openat" },
		{ "__x64_sys_ioctl", NULL, "__ia32_compat_sys_ioctl", "__x64_sys_ioctl" },
		{ "ioctl", "__x64_sys_ioctl", "__x64_sys_ioctl", "ioctl" },
		{ ALL, "bpf,kexec_load", "bpf,kexec_load", "@all" },
		{ ALL, "bpf,__x64_sys_kexec_load,read", "bpf,__x64_sys_kexec_load", "@all,-read" },
	};
	struct sel_test *st = test->priv;
	unsigned int i;
	int len;

	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		bitmap_zero(st->absent, SCMON_CALLS);
		sel_change(test, st->absent, rows[i].absent, true);
		bitmap_zero(st->sel.calls, SCMON_CALLS);
		if (!strcmp(rows[i].calls, ALL))
			sel_every(st->sel.calls);
		else
			sel_change(test, st->sel.calls, rows[i].calls, true);
		sel_change(test, st->sel.calls, rows[i].but, false);

		strscpy(st->text, "not written", sizeof(st->text));
		len = scmon_selection_format(st->sel.calls, st->absent, st->text,
					     sizeof(st->text));
		KUNIT_EXPECT_EQ_MSG(test, len, strlen(rows[i].text), "\"%s\"", rows[i].text);
		KUNIT_EXPECT_STREQ(test, st->text, rows[i].text);
	}
}

/* What is written means the same when it is read, but for what the running kernel lacks. */
static int sel_round_trip(struct kunit *test, const unsigned long *calls)
{
	struct sel_test *st = test->priv;
	int len = scmon_selection_format(calls, st->absent, st->text, sizeof(st->text)), err;

	KUNIT_ASSERT_EQ_MSG(test, len, strlen(st->text), "%s", st->text);
	err = sel_parse(st, st->text);
	KUNIT_ASSERT_EQ_MSG(test, err, 0, "%s: %s", st->text, st->why);
	err = scmon_selection_drop(&st->sel, st->absent, st->why, sizeof(st->why));
	KUNIT_ASSERT_EQ_MSG(test, err, 0, "%s: %s", st->text, st->why);
	KUNIT_ASSERT_TRUE_MSG(test, bitmap_equal(calls, st->sel.calls, SCMON_CALLS), "%s",
			      st->text);
	return len;
}

/* Alone, and as the only one that is left out. */
static void sel_word_round_trips(struct kunit *test, const char *word)
{
	DECLARE_BITMAP(calls, SCMON_CALLS) = {};
	struct sel_test *st = test->priv;

	sel_one(calls, word, strlen(word), true);
	sel_round_trip(test, calls);
	sel_every(st->expected);
	bitmap_andnot(calls, st->expected, calls, SCMON_CALLS);
	sel_round_trip(test, calls);
}

static void round_trips(struct kunit *test)
{
	DECLARE_BITMAP(calls, SCMON_CALLS);
	unsigned int call;

	sel_every(calls);
	sel_round_trip(test, calls);
	/* Each name once. */
	for_each_set_bit(call, calls, SCMON_CALLS) {
		const char *name = scmon_syscall_name(call);

		sel_word_round_trips(test, name);
		sel_one(calls, name, strlen(name), false);
	}
}

/* Of symbols, those of ia32 and x32; those of x64 are no different. */
static void symbol_round_trips(struct kunit *test)
{
	unsigned int call;

	for (call = 500; call < SCMON_CALLS; call++)
		if (scmon_syscall_symbol(call))
			sel_word_round_trips(test, scmon_syscall_symbol(call));
}

/* What people type comes back as something that fits into a page. */
static void lists_fit(struct kunit *test)
{
	static const char *const but[] = {
		"", ",-__ia32_*", ",-__x64_*", ",-__ia32_sys_*", ",-__ia32_compat_*",
		",-__x64_sys_*", ",-__x64_compat_*", ",-*64", ",-read,-__x64_sys_clone",
	};
	DECLARE_BITMAP(calls, SCMON_CALLS);
	struct sel_test *st = test->priv;
	unsigned int i, n, missing;
	char text[64];
	int len, longest = 0;

	for (missing = 0; missing < 2; missing++) {
		if (missing)
			sel_change(test, st->absent, "kexec_load,__ia32_compat_sys_openat,readv",
				   true);
		for (i = 0; i < scmon_ngroups; i++)
			for (n = 0; n < ARRAY_SIZE(but); n++) {
				snprintf(text, sizeof(text), "%s%s", scmon_groups[i].name, but[n]);
				if (sel_parse(st, text) ||
				    scmon_selection_drop(&st->sel, st->absent, st->why,
							 sizeof(st->why)))
					continue;
				bitmap_copy(calls, st->sel.calls, SCMON_CALLS);
				len = sel_round_trip(test, calls);
				KUNIT_EXPECT_LT_MSG(test, len, (int)FORMAT_ROOM, "%s", text);
				longest = max(longest, len);
			}
	}
	KUNIT_EXPECT_GT(test, longest, 1000);

	bitmap_zero(st->absent, SCMON_CALLS);
	KUNIT_ASSERT_EQ(test, scmon_selection_parse("@all,-__ia32_*", NULL, &st->sel, st->why,
						    sizeof(st->why)), 0);
	scmon_selection_format(st->sel.calls, st->absent, st->text, sizeof(st->text));
	KUNIT_EXPECT_STREQ(test, st->text, "@all,-__ia32_*");
}

/* From nearly none to nearly all, with some that the running kernel lacks. */
static void random_round_trips(struct kunit *test)
{
	/* Here x32 enters x64's function by the same name: no list tells them apart. */
	static const u16 shared[][2] = {
		{ 19, 512 + 515 }, { 20, 512 + 516 }, { 278, 512 + 532 }, { 279, 512 + 533 },
		{ 310, 512 + 539 }, { 311, 512 + 540 }, { 54, 512 + 541 }, { 55, 512 + 542 },
	};
	DECLARE_BITMAP(calls, SCMON_CALLS);
	DECLARE_BITMAP(every, SCMON_CALLS);
	struct sel_test *st = test->priv;
	struct rnd_state rnd;
	unsigned int i, n, call;

	sel_every(every);
	prandom_seed_state(&rnd, 20241027);
	for (i = 0; i < 24; i++) {
		bitmap_zero(st->absent, SCMON_CALLS);
		bitmap_zero(calls, SCMON_CALLS);
		for_each_set_bit(call, every, SCMON_CALLS) {
			if (prandom_u32_state(&rnd) % 25 <= i)
				__set_bit(call, calls);
			if (i % 2 && prandom_u32_state(&rnd) % 25 == 0)
				__set_bit(call, st->absent);
		}
		for (n = 0; n < ARRAY_SIZE(shared); n++) {
			__assign_bit(shared[n][1], calls, test_bit(shared[n][0], calls));
			__assign_bit(shared[n][1], st->absent, test_bit(shared[n][0], st->absent));
		}
		bitmap_andnot(calls, calls, st->absent, SCMON_CALLS);
		sel_round_trip(test, calls);
	}
}

static int sel_cmp_name(const void *left, const void *right)
{
	return (int)strlen(scmon_syscall_name(*(u16 *)right)) -
	       (int)strlen(scmon_syscall_name(*(u16 *)left));
}

/* The longest texts of whole names: so many of the longest, in the list or out of it. */
static void longest_texts_fit(struct kunit *test)
{
	DECLARE_BITMAP(calls, SCMON_CALLS);
	DECLARE_BITMAP(rest, SCMON_CALLS);
	struct sel_test *st = test->priv;
	unsigned int n = 0, call, i;
	int len, longest = 0;

	bitmap_zero(calls, SCMON_CALLS);
	for (call = 0; call < SCMON_CALLS && n < NAMES_IN_ALL; call++) {
		const char *name = scmon_syscall_name(call);

		if (name && !test_bit(call, calls)) {
			st->by_length[n++] = call;
			sel_one(calls, name, strlen(name), true);
		}
	}
	KUNIT_ASSERT_EQ(test, n, NAMES_IN_ALL);
	sort(st->by_length, n, sizeof(*st->by_length), sel_cmp_name, NULL);

	bitmap_zero(calls, SCMON_CALLS);
	sel_every(rest);
	for (i = 0; i < NAMES_IN_ALL; i++) {
		const char *name = scmon_syscall_name(st->by_length[i]);

		sel_one(calls, name, strlen(name), true);
		sel_one(rest, name, strlen(name), false);
		if (i % 8)
			continue;
		len = scmon_selection_format(calls, st->absent, st->text, sizeof(st->text));
		longest = max(longest, len);
		len = scmon_selection_format(rest, st->absent, st->text, sizeof(st->text));
		longest = max(longest, len);
	}
	KUNIT_EXPECT_GT(test, longest, 1000);
	KUNIT_EXPECT_LT(test, longest, (int)FORMAT_ROOM);
}

/* A list that does not fit ends behind a word, in what can never be read. */
static void small_texts(struct kunit *test)
{
	struct sel_test *st = test->priv;
	struct scmon_selection *sel;
	size_t size, len, whole;
	char *buf;

	sel = kunit_kzalloc(test, sizeof(*sel), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, sel);
	sel_change(test, st->sel.calls, "mmap,mprotect,execve,personality,memfd_create", true);
	whole = scmon_selection_format(st->sel.calls, st->absent, st->text, sizeof(st->text));
	KUNIT_ASSERT_EQ(test, whole, strlen("mmap,mprotect,execve,personality,memfd_create"));
	for (size = 1; size < 100; size++) {
		buf = kunit_kmalloc(test, size, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, buf);
		memset(buf, 'x', size);
		len = scmon_selection_format(st->sel.calls, st->absent, buf, size);
		KUNIT_ASSERT_EQ_MSG(test, strnlen(buf, size), len, "%zu bytes", size);
		if (len == whole) {
			KUNIT_ASSERT_STREQ(test, buf, st->text);
		} else {
			KUNIT_ASSERT_LE_MSG(test, size, whole + sizeof(",..."), "%s", buf);
			KUNIT_ASSERT_EQ_MSG(test, scmon_selection_parse(buf, NULL, sel, st->why,
									sizeof(st->why)),
					    -EINVAL, "%s", buf);
			KUNIT_ASSERT_EQ_MSG(test, strncmp(buf, st->text, strcspn(buf, ".")), 0,
					    "%s", buf);
		}
		kunit_kfree(test, buf);
	}
}

static struct kunit_case sel_cases[] = {
	KUNIT_CASE(names_and_symbols),
	KUNIT_CASE(globs),
	KUNIT_CASE(negated_classes),
	KUNIT_CASE(groups),
	KUNIT_CASE(exclusions),
	KUNIT_CASE(separators),
	KUNIT_CASE(refusals),
	KUNIT_CASE(refused_bytes),
	KUNIT_CASE(small_reasons),
	KUNIT_CASE(named),
	KUNIT_CASE(every_way_in),
	KUNIT_CASE(changes),
	KUNIT_CASE(dropping),
	KUNIT_CASE(lacking),
	KUNIT_CASE(lacking_overflow),
	KUNIT_CASE(table),
	KUNIT_CASE(every_call_in_a_group),
	KUNIT_CASE(format),
	KUNIT_CASE(round_trips),
	KUNIT_CASE(symbol_round_trips),
	KUNIT_CASE(lists_fit),
	KUNIT_CASE(random_round_trips),
	KUNIT_CASE(longest_texts_fit),
	KUNIT_CASE(small_texts),
	{}
};

static struct kunit_suite sel_suite = {
	.name = "selection",
	.init = sel_test_init,
	.test_cases = sel_cases,
};

kunit_test_suite(sel_suite);

MODULE_DESCRIPTION("KUnit suite of syscall_monitor's lists of calls");
MODULE_LICENSE("GPL");
