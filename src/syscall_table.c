// SPDX-License-Identifier: GPL-2.0-only
/*
 * The calls of this kernel, out of the headers that it was built with, and the groups.
 */
#include <linux/build_bug.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "compat.h"
#include "syscall_table.h"

struct scmon_syscall {
	const char *name;
	const char *symbol;
};

/* What the kernel's generated tables call their rows has changed with time. */
#define SCMON_SYMBOL_OF(nr, sym)		\
	[nr].symbol = SCMON_SYMBOL(sym),
#define SCMON_NAME(nr, nm)			\
	[nr].name = #nm,
#define __SYSCALL(nr, sym, ...)			SCMON_SYMBOL_OF(nr, sym)
#define __SYSCALL_64(nr, sym, ...)		SCMON_SYMBOL_OF(nr, sym)
#define __SYSCALL_COMMON(nr, sym, ...)		SCMON_SYMBOL_OF(nr, sym)
#define __SYSCALL_NORETURN(nr, sym, ...)	SCMON_SYMBOL_OF(nr, sym)
#define __SYSCALL_X32(nr, sym, ...)

static const struct scmon_syscall scmon_syscalls[] = {
#include <asm/syscalls_64.h>
#include "syscall_names.h"
};

static_assert(ARRAY_SIZE(scmon_syscalls) <= SCMON_CALLS);

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
	} },
	{ "@exec", {
		"execve,execveat,memfd_create,mmap,mprotect,pkey_mprotect,personality,uprobe",
		"uretprobe",
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
	} },
	{ "@network", {
		"socket,socketpair,connect,accept,accept4,bind,listen,shutdown,getsockname",
		"getpeername,getsockopt,setsockopt,sendto,sendmsg,sendmmsg,recvfrom,recvmsg",
		"recvmmsg,sendfile,splice,poll,ppoll,select,pselect6,epoll_*,io_uring_*",
		"sethostname,setdomainname,setns,unshare,bpf",
	} },
	{ "@memory", {
		"brk,mmap,munmap,mremap,mprotect,pkey_*,madvise,process_madvise,process_mrelease",
		"mincore,mlock,mlock2,munlock,mlockall,munlockall,msync,mseal,map_shadow_stack",
		"remap_file_pages,mbind,set_mempolicy,get_mempolicy,set_mempolicy_home_node",
		"migrate_pages,move_pages,process_vm_readv,process_vm_writev,userfaultfd",
		"memfd_create,memfd_secret,shmget,shmat,shmdt,shmctl,cachestat,swapon,swapoff",
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
	} },
	{ "@module", {
		"init_module,finit_module,delete_module,kexec_load,kexec_file_load,bpf",
		"lsm_list_modules",
	} },
	{ "@signal", {
		"kill,tkill,tgkill,rt_sig*,rt_tgsigqueueinfo,sigaltstack,signalfd,signalfd4",
		"pidfd_send_signal,pause,alarm,setitimer",
	} },
	{ "@ipc", {
		"pipe,pipe2,socketpair,msg*,sem*,shm*,mq_*,futex*,eventfd,eventfd2,memfd_create",
		"pidfd_getfd,process_vm_readv,process_vm_writev,kcmp,*_robust_list,membarrier,tee",
		"splice,vmsplice",
	} },
	{ "@time", {
		"time,gettimeofday,settimeofday,clock_*,adjtimex,nanosleep,timer_*,timerfd_*",
		"getitimer,setitimer,alarm,times,utime,utimes,futimesat,utimensat",
	} },
	{ "@all", {
		"*",
	} },
};

const unsigned int scmon_ngroups = ARRAY_SIZE(scmon_groups);

static bool scmon_syscall_exists(unsigned int call)
{
	return call < ARRAY_SIZE(scmon_syscalls) && scmon_syscalls[call].name &&
	       scmon_syscalls[call].symbol &&
	       strcmp(scmon_syscalls[call].symbol, "__x64_sys_ni_syscall");
}

/**
 * scmon_syscall_name() - what users call a call
 * @call: its number in the x86-64 table, any value
 *
 * Context: any.
 * Return: the name as in <asm/unistd_64.h> ("stat"), or NULL where this kernel has no such call.
 */
const char *scmon_syscall_name(unsigned int call)
{
	return scmon_syscall_exists(call) ? scmon_syscalls[call].name : NULL;
}

/**
 * scmon_syscall_symbol() - the kernel's function for a call
 * @call: its number in the x86-64 table, any value
 *
 * Context: any.
 * Return: the symbol ("__x64_sys_newstat"), or NULL where this kernel has no such call.
 */
const char *scmon_syscall_symbol(unsigned int call)
{
	return scmon_syscall_exists(call) ? scmon_syscalls[call].symbol : NULL;
}
