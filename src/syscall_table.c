// SPDX-License-Identifier: GPL-2.0-only
/*
 * The calls of this kernel, out of the headers that it was built with, and the groups.
 */
#include <linux/bitmap.h>
#include <linux/build_bug.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "compat.h"
#include "syscall_table.h"

struct scmon_syscall {
	const char *name;
	const char *symbol;
};

/*
 * What the kernel's generated tables call their rows has changed with time, and is the same for
 * all ways in: __SYSCALL() is that of the table at hand.
 */
#define __SYSCALL_64				__SYSCALL
#define __SYSCALL_COMMON			__SYSCALL
#define __SYSCALL_I386				__SYSCALL
#define __SYSCALL_NORETURN			__SYSCALL
#define __SYSCALL_WITH_COMPAT(nr, sym, compat)	__SYSCALL(nr, compat)
#define __SYSCALL_COMPAT_NORETURN(nr, sym, compat)	__SYSCALL(nr, compat)

/* Not here, but in syscall_names.h: in 5.4, it is also used for what x32 shares with x64. */
#define __SYSCALL_X32(nr, sym, ...)

#ifdef CONFIG_X86_X32_ABI
#define SCMON_X32(nr, sym, ...)			\
	[SCMON_CALL_OTHERS + (nr)].symbol = SCMON_SYMBOL_X32(sym),
#else
#define SCMON_X32(nr, sym, ...)
#endif

#define SCMON_NAME(nr, nm)			\
	[nr].name = #nm,
#define SCMON_NAME_OTHER(nr, nm)		\
	[SCMON_CALL_OTHERS + (nr)].name = #nm,

static const struct scmon_syscall scmon_syscalls[SCMON_CALLS] = {
#define __SYSCALL(nr, sym, ...)			\
	[nr].symbol = SCMON_SYMBOL_X64(sym),
#include <asm/syscalls_64.h>
#undef __SYSCALL

#ifdef CONFIG_IA32_EMULATION
#define __SYSCALL(nr, sym, ...)			\
	[SCMON_CALL_OTHERS + (nr)].symbol = SCMON_SYMBOL_IA32(sym),
#include <asm/syscalls_32.h>
#undef __SYSCALL
#endif

#include "syscall_names.h"
};

/* What only the ia32 table has, and what nobody misses where there is none. */
#ifdef CONFIG_IA32_EMULATION
#define SCMON_IA32(calls)	calls
#else
#define SCMON_IA32(calls)	""
#endif

/*
 * A call stands in every group where somebody would look for it. Groups may name calls that only
 * other kernels have.
 */
const struct scmon_group scmon_groups[] = {
	{ "@default", {
		"init_module,finit_module,delete_module,execve,openat,ptrace,ioctl,mmap,clone",
		"setuid,read,write,close",
	} },
	{ "@process", {
		"clone,clone3,fork,vfork,execve,execveat,exit,exit_group,wait4,waitid,kill,tkill",
		"tgkill,ptrace,prctl,arch_prctl,personality,unshare,setns,getpid,gettid,getppid",
		"getpgid,setpgid,getpgrp,getsid,setsid,pidfd_*,process_*,kcmp,sched_*,getpriority",
		"setpriority,ioprio_*,getrlimit,setrlimit,prlimit64,getrusage,times,acct",
		"set_tid_address,*_robust_list,*_thread_area,modify_ldt,rseq,rseq_slice_yield",
		"membarrier,restart_syscall,getcpu,uname,sysinfo,getrandom,seccomp",
		"perf_event_open,listns",
		SCMON_IA32("waitpid,nice,ugetrlimit,olduname,oldolduname"),
	} },
	{ "@exec", {
		"execve,execveat,memfd_create,mmap,mprotect,pkey_mprotect,personality,uprobe",
		"uretprobe",
		SCMON_IA32("mmap2,uselib"),
	} },
	{ "@file", {
		"read,write,pread64,pwrite64,readv,writev,preadv,pwritev,preadv2,pwritev2,open",
		"openat,openat2,creat,close,close_range,name_to_handle_at,open_by_handle_at,lseek",
		"dup,dup2,dup3,fcntl,ioctl,flock,stat,fstat,lstat,newfstatat,statx,access",
		"faccessat,faccessat2,truncate,ftruncate,fallocate,rename,renameat,renameat2,link",
		"linkat,symlink,symlinkat,readlink,readlinkat,unlink,unlinkat,mkdir,mkdirat,rmdir",
		"mknod,mknodat,chmod,fchmod,fchmodat,fchmodat2,chown,fchown,lchown,fchownat,umask",
		"utime,utimes,futimesat,utimensat,getdents,getdents64,getcwd,chdir,fchdir,chroot",
		"pivot_root,mount,umount2,mount_setattr,move_mount,open_tree,open_tree_attr",
		"fsopen,fsconfig,fsmount,fspick,statmount,listmount,statfs,fstatfs,ustat,sysfs",
		"quotactl,quotactl_fd,swapon,swapoff,sync,syncfs,fsync,fdatasync,sync_file_range",
		"readahead,fadvise64,cachestat,sendfile,splice,tee,vmsplice,copy_file_range",
		"*xattr,*xattrat,file_getattr,file_setattr,inotify_*,fanotify_*,lookup_dcookie",
		"io_*,poll,ppoll,select,pselect6,epoll_*,memfd_create,memfd_secret,vhangup",
		"landlock_*,mmap,msync",
		SCMON_IA32("stat64,lstat64,fstat64,fstatat64,oldstat,oldlstat,oldfstat,statfs64"),
		SCMON_IA32("fstatfs64,_llseek,fcntl64,truncate64,ftruncate64,chown32,fchown32"),
		SCMON_IA32("lchown32,readdir,umount,sendfile64,fadvise64_64,mmap2,_newselect"),
		SCMON_IA32("pselect6_time64,ppoll_time64,utimensat_time64"),
	} },
	{ "@network", {
		"socket,socketpair,connect,accept,accept4,bind,listen,shutdown,getsockname",
		"getpeername,getsockopt,setsockopt,sendto,sendmsg,sendmmsg,recvfrom,recvmsg",
		"recvmmsg,sendfile,splice,poll,ppoll,select,pselect6,epoll_*,io_uring_*",
		"sethostname,setdomainname,setns,unshare,bpf",
		SCMON_IA32("socketcall,recvmmsg_time64,sendfile64,_newselect,pselect6_time64"),
		SCMON_IA32("ppoll_time64"),
	} },
	{ "@memory", {
		"brk,mmap,munmap,mremap,mprotect,pkey_*,madvise,process_madvise,process_mrelease",
		"mincore,mlock,mlock2,munlock,mlockall,munlockall,msync,mseal,map_shadow_stack",
		"remap_file_pages,mbind,set_mempolicy,get_mempolicy,set_mempolicy_home_node",
		"migrate_pages,move_pages,process_vm_readv,process_vm_writev,userfaultfd",
		"memfd_create,memfd_secret,shmget,shmat,shmdt,shmctl,cachestat,swapon,swapoff",
		SCMON_IA32("mmap2,ipc"),
	} },
	{ "@privilege", {
		"setuid,setgid,setreuid,setregid,setresuid,setresgid,setfsuid,setfsgid,setgroups",
		"getuid,getgid,geteuid,getegid,getresuid,getresgid,getgroups,capget,capset,prctl",
		"seccomp,landlock_*,lsm_*,keyctl,add_key,request_key,unshare,setns,chroot",
		"pivot_root,mount,umount2,ptrace,bpf,perf_event_open,userfaultfd,iopl,ioperm",
		"syslog,reboot,kexec_load,kexec_file_load,init_module,finit_module,delete_module",
		"acct,quotactl,quotactl_fd,sethostname,setdomainname,settimeofday,clock_settime",
		"clock_adjtime,adjtimex,chmod,fchmod,fchmodat,fchmodat2,chown,fchown,lchown",
		"fchownat,open_by_handle_at",
		SCMON_IA32("setuid32,setgid32,setreuid32,setregid32,setresuid32,setresgid32"),
		SCMON_IA32("setfsuid32,setfsgid32,setgroups32,getuid32,getgid32,geteuid32"),
		SCMON_IA32("getegid32,getresuid32,getresgid32,getgroups32,chown32,fchown32"),
		SCMON_IA32("lchown32,umount,stime,clock_settime64,clock_adjtime64"),
	} },
	{ "@module", {
		"init_module,finit_module,delete_module,kexec_load,kexec_file_load,bpf",
		"lsm_list_modules",
	} },
	{ "@signal", {
		"kill,tkill,tgkill,rt_sig*,rt_tgsigqueueinfo,sigaltstack,signalfd,signalfd4",
		"pidfd_send_signal,pause,alarm,setitimer",
		SCMON_IA32("signal,sigaction,sigprocmask,sigpending,sigsuspend,sigreturn,sgetmask"),
		SCMON_IA32("ssetmask"),
	} },
	{ "@ipc", {
		"pipe,pipe2,socketpair,msg*,sem*,shm*,mq_*,futex*,eventfd,eventfd2,memfd_create",
		"pidfd_getfd,process_vm_readv,process_vm_writev,kcmp,*_robust_list,membarrier,tee",
		"splice,vmsplice",
		SCMON_IA32("ipc,socketcall"),
	} },
	{ "@time", {
		"time,gettimeofday,settimeofday,clock_*,adjtimex,nanosleep,timer_*,timerfd_*",
		"getitimer,setitimer,alarm,times,utime,utimes,futimesat,utimensat",
		SCMON_IA32("stime,utimensat_time64"),
	} },
	{ "@all", {
		"*",
	} },
};

const unsigned int scmon_ngroups = ARRAY_SIZE(scmon_groups);

/* Which calls there are, and for each the next of the same name, in a circle. Made at first use. */
static DECLARE_BITMAP(scmon_syscall_there, SCMON_CALLS);
static u16 scmon_syscall_alike[SCMON_CALLS];

/* Insert a call behind the one of the same name by another way in that has the lowest number. */
static void scmon_syscall_link_one(unsigned int call)
{
	unsigned int other;

	scmon_syscall_alike[call] = call;
	if (call < SCMON_CALL_OTHERS)
		return;
	for_each_set_bit(other, scmon_syscall_there, call) {
		/* Within the ia32 table, no name stands twice. */
		if (other >= SCMON_CALL_OTHERS && call < 2 * SCMON_CALL_OTHERS)
			return;
		if (!strcmp(scmon_syscalls[other].name, scmon_syscalls[call].name)) {
			scmon_syscall_alike[call] = scmon_syscall_alike[other];
			scmon_syscall_alike[other] = call;
			return;
		}
	}
}

static void scmon_syscall_link(void)
{
	unsigned int call;

	for (call = 0; call < SCMON_CALLS; call++) {
		const struct scmon_syscall *row = &scmon_syscalls[call];

		if (!row->name || !row->symbol || !strcmp(row->symbol, "__x64_sys_ni_syscall") ||
		    !strcmp(row->symbol, "__ia32_sys_ni_syscall"))
			continue;
		__set_bit(call, scmon_syscall_there);
		scmon_syscall_link_one(call);
	}
}

static bool scmon_syscall_exists(unsigned int call)
{
	/* Every kernel has read. */
	if (unlikely(!test_bit(0, scmon_syscall_there)))
		scmon_syscall_link();
	return call < SCMON_CALLS && test_bit(call, scmon_syscall_there);
}

/**
 * scmon_syscall_name() - what users call a call
 * @call: its number, as said at SCMON_CALL_OTHERS, any value
 *
 * Calls of the same name by other ways in have other numbers.
 *
 * Context: any.
 * Return: the name as in <asm/unistd.h> ("stat"), or NULL where this kernel has no such call.
 */
const char *scmon_syscall_name(unsigned int call)
{
	return scmon_syscall_exists(call) ? scmon_syscalls[call].name : NULL;
}

/**
 * scmon_syscall_next() - the same call by another way in
 * @call: number of a call that there is
 *
 * Context: any.
 * Return: the number of the next call of the same name, in a circle: @call if there is no other.
 */
unsigned int scmon_syscall_next(unsigned int call)
{
	return scmon_syscall_exists(call) ? scmon_syscall_alike[call] : call;
}

/**
 * scmon_syscall_symbol() - the kernel's function for a call
 * @call: its number, as said at SCMON_CALL_OTHERS, any value
 *
 * Several calls can have the same.
 *
 * Context: any.
 * Return: the symbol ("__x64_sys_newstat"), or NULL where this kernel has no such call.
 */
const char *scmon_syscall_symbol(unsigned int call)
{
	return scmon_syscall_exists(call) ? scmon_syscalls[call].symbol : NULL;
}

/**
 * scmon_syscall_first() - the first call that enters by the same function
 * @call: number of a call
 *
 * Some calls of one way in are two names for one function, and x32 enters functions of x86-64.
 *
 * Context: any; goes through the table.
 * Return: its number, which is @call for nearly all.
 */
unsigned int scmon_syscall_first(unsigned int call)
{
	const char *symbol = scmon_syscall_symbol(call);
	unsigned int first;

	/* In the table of x86-64 itself, each has its own. */
	for (first = 0; symbol && call >= SCMON_CALL_OTHERS && first < call; first++)
		if (scmon_syscall_exists(first) && !strcmp(scmon_syscalls[first].symbol, symbol))
			return first;
	return call;
}
