/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * syscall_monitor: what the module and user space share.
 */
#ifndef SYSCALL_MONITOR_H
#define SYSCALL_MONITOR_H

#include <linux/types.h>

/* The one place for the version; dkms.conf is checked against it. */
#define SCMON_VERSION		"0.1.0"

#define SCMON_PROC_RECORDS	"syscall_monitor"
#define SCMON_PROC_STATS	"syscall_monitor_stats"

#define SCMON_ENTRIES_DEFAULT	1024
#define SCMON_ENTRIES_MAX	16777216

/* As TASK_COMM_LEN, the final zero included. */
#define SCMON_COMM_LEN		16

/* The ways into the kernel. */
#define SCMON_ABI_X64		0
#define SCMON_ABI_X32		1
#define SCMON_ABI_IA32		2

/*
 * Numbers of calls: those of the x86-64 table as they are; of the ia32 table, and of what only x32
 * has (512 and above there), with this added.
 */
#define SCMON_CALL_OTHERS	512
#define SCMON_CALLS		1088

/* What happened. */
#define SCMON_EVENT_ENTER	0
#define SCMON_EVENT_EXIT	1

/*
 * The process was its user's own: real, effective and saved ids were one, and it did not run a
 * set-id program or one with file capabilities.
 */
#define SCMON_RECORD_OWN	(1 << 0)
/* The call came in by x32. Of functions that only x32 enters, the call says it, too. */
#define SCMON_RECORD_X32	(1 << 1)
/* A struct scmon_detail belongs to it. */
#define SCMON_RECORD_DETAIL	(1 << 2)
/* From this bit on, what happened. */
#define SCMON_RECORD_EVENT	16

/**
 * struct scmon_record - one call, as it is kept
 * @time: when, in ns since boot (CLOCK_BOOTTIME); never less than that of the
 *        CPU's record before
 * @seq: how many records its CPU had made before it
 * @pid: thread id in the initial namespace
 * @tgid: process id in the initial namespace
 * @uid: real user id in the initial namespace
 * @call: number of the call, as said at SCMON_CALL_OTHERS
 * @cpu: where the call was made
 * @comm: the thread's name, as it was set: any byte, zero-terminated
 * @flags: SCMON_RECORD_*, and SCMON_EVENT_* from bit SCMON_RECORD_EVENT on
 * @reserved: zero
 *
 * One cache line.
 */
struct scmon_record {
	__u64 time;
	__u64 seq;
	__u32 pid;
	__u32 tgid;
	__u32 uid;
	__u16 call;
	__u16 cpu;
	char comm[SCMON_COMM_LEN];
	__u32 flags;
	__u32 reserved[3];
} __attribute__((aligned(64)));

_Static_assert(sizeof(struct scmon_record) == 64, "a record is one cache line");

/* How a string came out of the caller's memory. */
#define SCMON_STRING_NONE	0	/* the call has none */
#define SCMON_STRING_OK		1
#define SCMON_STRING_TRUNCATED	2	/* longer than there was room for */
#define SCMON_STRING_FAULT	3	/* the page was not there, or not the caller's */
#define SCMON_STRING_NULL	4	/* the caller passed no pointer */

/* What stands in struct scmon_strings, one after the other. */
#define SCMON_STRING_PATH	0
#define SCMON_STRING_PATH2	1
#define SCMON_STRING_ADDR	2	/* a struct sockaddr */
#define SCMON_STRINGS		3

#define SCMON_TEXT_LEN		360

/**
 * struct scmon_string - one of the strings of a call
 * @len: its true length in bytes, without the final zero; where it could not be known, as far as
 *       it was seen
 * @kept: how many of these bytes were kept
 * @status: SCMON_STRING_OK and so on
 * @reserved: zero
 */
struct scmon_string {
	__u32 len;
	__u16 kept;
	__u8 status;
	__u8 reserved;
};

/**
 * struct scmon_strings - the strings of a call
 * @of: by SCMON_STRING_PATH and so on
 * @text: the kept bytes of each, one after the other, without zeros between them
 */
struct scmon_strings {
	struct scmon_string of[SCMON_STRINGS];
	char text[SCMON_TEXT_LEN];
};

/* What was kept of a call, beside the record. */
#define SCMON_KEPT_ARGS		(1 << 0)
#define SCMON_KEPT_STRINGS	(1 << 1)
#define SCMON_KEPT_DURATION	(1 << 2)	/* of exit records */
#define SCMON_KEPT_RESULT	(1 << 3)	/* ret: of exit records */
#define SCMON_KEPT_PARENT	(1 << 4)	/* ppid */
#define SCMON_KEPT_IDS		(1 << 5)	/* gid, euid */
#define SCMON_KEPT_AUDIT	(1 << 6)	/* loginuid, session */
#define SCMON_KEPT_NSPID	(1 << 7)
#define SCMON_KEPT_CGROUP	(1 << 8)
#define SCMON_KEPT_CALLER	(1 << 9)	/* ip, sp */
#define SCMON_KEPT_START	(1 << 10)
#define SCMON_KEPT_FRAME	(1 << 11)	/* struct scmon_frame */

/**
 * struct scmon_detail - what else is kept of a call, as far as it was asked for
 * @kept: SCMON_KEPT_*: which of the fields below have a meaning
 * @reserved: zero
 * @args: as the caller passed them
 * @ret: result, of exit records
 * @duration: time from entry to exit in ns, of exit records
 * @start: when the process was started, in ns since boot
 * @cgroup: id of its cgroup in the unified hierarchy
 * @ip: the caller's instruction pointer
 * @sp: the caller's stack pointer
 * @ppid: process id of the parent, in the initial namespace
 * @nspid: thread id in the caller's own pid namespace
 * @gid: real group id, in the initial namespace
 * @euid: effective user id, in the initial namespace
 * @loginuid: user id at login, as auditing has it; -1 if there was none
 * @session: session id, as auditing has it; -1 if there is none
 * @strings: what the arguments pointed to
 */
struct scmon_detail {
	__u32 kept;
	__u32 reserved;
	__u64 args[6];
	__s64 ret;
	__u64 duration;
	__u64 start;
	__u64 cgroup;
	__u64 ip;
	__u64 sp;
	__u32 ppid;
	__u32 nspid;
	__u32 gid;
	__u32 euid;
	__u32 loginuid;
	__u32 session;
	struct scmon_strings strings;
};

_Static_assert(sizeof(struct scmon_detail) == 512, "the size of a detail is part of the format");

#define SCMON_STACK_WORDS	16
#define SCMON_REGS		21

/**
 * struct scmon_frame - the caller's stack and registers, where it was asked for
 * @stack: the words at the stack pointer
 * @regs: r15 r14 r13 r12 bp bx r11 r10 r9 r8 ax cx dx si di orig_ax ip cs flags sp ss
 * @words: how many of @stack could be read
 */
struct scmon_frame {
	__u64 stack[SCMON_STACK_WORDS];
	__u64 regs[SCMON_REGS];
	__u64 words;
};

#endif /* SYSCALL_MONITOR_H */
