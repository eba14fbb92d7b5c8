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

/*
 * The process was its user's own: real, effective and saved ids were one, and it did not run a
 * set-id program or one with file capabilities.
 */
#define SCMON_RECORD_OWN	(1 << 0)

/**
 * struct scmon_record - one call, as it is kept
 * @time: when, in ns since boot (CLOCK_BOOTTIME); never less than that of the
 *        CPU's record before
 * @seq: how many records its CPU had made before it
 * @pid: thread id in the initial namespace
 * @tgid: process id in the initial namespace
 * @uid: real user id in the initial namespace
 * @call: number of the call in the x86-64 table
 * @cpu: where the call was made
 * @comm: the thread's name, as it was set: any byte, zero-terminated
 * @flags: SCMON_RECORD_*
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

#endif /* SYSCALL_MONITOR_H */
