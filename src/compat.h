/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every difference between the kernels that this module builds for, 5.4 to 7.x, and nothing else.
 * Each is named by what it is and by the release that changed it.
 */
#ifndef SCMON_COMPAT_H
#define SCMON_COMPAT_H

#include <linux/cgroup.h>
#include <linux/ftrace.h>
#include <linux/kprobes.h>
#include <linux/mm_types.h>
#include <linux/proc_fs.h>
#include <linux/sched/coredump.h>
#include <linux/stringify.h>
#include <linux/version.h>

#if !defined(CONFIG_X86_64)
#error "syscall_monitor is for x86-64"
#endif
#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 4, 0)
#error "syscall_monitor needs Linux 5.4 or later"
#endif
#if !defined(CONFIG_KPROBES_ON_FTRACE)
#error "syscall_monitor needs CONFIG_KPROBES and CONFIG_DYNAMIC_FTRACE_WITH_REGS"
#endif

/* 5.6: procfs has operations of its own. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
#define SCMON_PROC_OPS(_name, _open, _read, _lseek, _release)	\
	static const struct proc_ops _name = {			\
		.proc_open = _open,				\
		.proc_read = _read,				\
		.proc_lseek = _lseek,				\
		.proc_release = _release,			\
	}
#else
#define SCMON_PROC_OPS(_name, _open, _read, _lseek, _release)	\
	static const struct file_operations _name = {		\
		.open = _open,					\
		.read = _read,					\
		.llseek = _lseek,				\
		.release = _release,				\
	}
#endif

/* 5.7: the generated tables give sys_read; before, __x64_sys_read and a qualifier. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
#define SCMON_SYMBOL_X64(sym)	"__x64_" #sym
#define SCMON_SYMBOL_IA32(sym)	"__ia32_" #sym
#else
#define SCMON_SYMBOL_X64(sym)	#sym
#define SCMON_SYMBOL_IA32(sym)	#sym
#endif

/* 5.14: what only x32 enters has the prefix of x64; before, its own, but for functions of x64. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 14, 0)
#define SCMON_SYMBOL_X32(sym)	"__x64_" #sym
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
#define SCMON_SYMBOL_X32(sym)	__stringify(__x32_##sym)
#define __x32_sys_getsockopt	__x64_sys_getsockopt
#define __x32_sys_setsockopt	__x64_sys_setsockopt
#define __x32_sys_readv		__x64_sys_readv
#define __x32_sys_writev	__x64_sys_writev
#define __x32_sys_vmsplice	__x64_sys_vmsplice
#define __x32_sys_move_pages	__x64_sys_move_pages
#define __x32_sys_process_vm_readv	__x64_sys_process_vm_readv
#define __x32_sys_process_vm_writev	__x64_sys_process_vm_writev
#else
#define SCMON_SYMBOL_X32(sym)	#sym
#endif

/* 5.11: an ftrace function is given ftrace_regs, and guards itself against recursion. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
#define scmon_ftrace_regs	ftrace_regs
#define SCMON_FTRACE_UNGUARDED	0
#else
#define scmon_ftrace_regs	pt_regs
#define SCMON_FTRACE_UNGUARDED	FTRACE_OPS_FL_RECURSION_SAFE
#endif

/* 5.5: an ops can forbid that `sysctl kernel.ftrace_enabled=0` silences it. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
#define SCMON_FTRACE_FLAGS	(SCMON_FTRACE_UNGUARDED | FTRACE_OPS_FL_PERMANENT)
#else
#define SCMON_FTRACE_FLAGS	SCMON_FTRACE_UNGUARDED
#endif

/*
 * 7.x: whether a process may be dumped and traced by its user stands in what its threads share from
 * exec to exec, no longer in its memory map. Which it is shows by the name of the constant.
 */
#ifdef SUID_DUMP_USER
#define SCMON_DUMPABLE		SUID_DUMP_USER
#else
#include <linux/sched/exec_state.h>
#define SCMON_DUMPABLE		TASK_DUMPABLE_OWNER
#endif

/**
 * scmon_dumpable() - may the calling process be traced by its user, for all that it runs?
 *
 * Context: process context of a user's thread, preemption off.
 * Return: SCMON_DUMPABLE if so, else something else.
 */
static __always_inline int scmon_dumpable(void)
{
#ifdef SUID_DUMP_USER
	return get_dumpable(current->mm);
#else
	return rcu_dereference_sched(current->exec_state)->dumpable;
#endif
}

/**
 * scmon_start_time() - when a thread was started, in ns since boot
 * @task: the thread
 *
 * 5.5: renamed.
 */
static inline u64 scmon_start_time(const struct task_struct *task)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
	return task->start_boottime;
#else
	return task->real_start_time;
#endif
}

/* 6.13: what the tracepoints of system calls call may be preempted. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)
#define scmon_tracepoint_preempt_disable()	preempt_disable_notrace()
#define scmon_tracepoint_preempt_enable()	preempt_enable_notrace()
#else
#define scmon_tracepoint_preempt_disable()	do { } while (0)
#define scmon_tracepoint_preempt_enable()	do { } while (0)
#endif

/* 6.16: the tracepoint of a thread's end says too whether it was the last of its process. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
#define SCMON_PROCESS_EXIT_ARGS	void *data, struct task_struct *task, bool last
#else
#define SCMON_PROCESS_EXIT_ARGS	void *data, struct task_struct *task
#endif

#ifdef CONFIG_CGROUPS
/**
 * scmon_cgroup_id() - the id of a cgroup, which is the number of its folder's inode
 * @cgrp: the cgroup
 *
 * 5.5: an id is a number, before it was one with a generation.
 */
static inline u64 scmon_cgroup_id(const struct cgroup *cgrp)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
	return cgrp->kn->id;
#else
	return cgrp->kn->id.ino;
#endif
}
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 19, 0)
/* Is this place one of these? */
static inline bool scmon_ftrace_among(const unsigned long *ips, unsigned int n, unsigned long ip)
{
	while (n--)
		if (ips[n] == ip)
			return true;
	return false;
}
#endif

/**
 * scmon_ftrace_set_ips() - make an ops call its function at these places only
 * @ops: the ops, registered or not
 * @was: where it is called now
 * @nwas: how many those are
 * @ips: where it is to be called
 * @nips: how many those are, at least one: an empty filter means everywhere
 *
 * Context: may sleep.
 * Return: 0, or an errno with the filter as it was.
 */
static inline int scmon_ftrace_set_ips(struct ftrace_ops *ops,
				       unsigned long *was, unsigned int nwas,
				       unsigned long *ips, unsigned int nips)
{
/* 5.19: many at a time, which costs as much as one. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
	return ftrace_set_filter_ips(ops, ips, nips, 0, 1);
#else
	unsigned int added, removed;
	int err = 0;

	/* What is there already would be there twice, and still be there when it is removed. */
	for (added = 0; added < nips; added++) {
		if (scmon_ftrace_among(was, nwas, ips[added]))
			continue;
		err = ftrace_set_filter_ip(ops, ips[added], 0, 0);
		if (err)
			break;
	}
	for (removed = 0; !err && removed < nwas; removed++) {
		if (scmon_ftrace_among(ips, nips, was[removed]))
			continue;
		err = ftrace_set_filter_ip(ops, was[removed], 1, 0);
		if (err)
			break;
	}
	if (!err)
		return 0;

	while (removed--)
		if (!scmon_ftrace_among(ips, nips, was[removed]))
			ftrace_set_filter_ip(ops, was[removed], 0, 0);
	while (added--)
		if (!scmon_ftrace_among(was, nwas, ips[added]))
			ftrace_set_filter_ip(ops, ips[added], 1, 0);
	return err;
#endif
}

#endif /* SCMON_COMPAT_H */
