/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_RECORD_H
#define SCMON_RECORD_H

#include <linux/build_bug.h>
#include <linux/cred.h>
#include <linux/sched.h>
#include <linux/sched/task_stack.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <asm/unistd.h>

#include <syscall_monitor.h>

#include "compat.h"
#include "ring.h"
#include "stats.h"

struct scmon_filter;
struct scmon_flight;
struct scmon_strings;

/* What becomes of a call when it is entered. */
#define SCMON_PLAN_NONE		0	/* nothing: armed still or already, but not wanted */
#define SCMON_PLAN_PLAIN	1	/* a record of the entry, whoever calls */
#define SCMON_PLAN_FULL		2	/* what scmon_record_enter() finds in the plan */

/* What an exit record can only know from the entry. */
#define SCMON_KEPT_OF_ENTRY	(SCMON_KEPT_ARGS | SCMON_KEPT_STRINGS | SCMON_KEPT_DURATION)

/**
 * struct scmon_plan - all that was asked for, as recorders need it
 * @calls: SCMON_PLAN_*, by number of the call
 * @enter: records of entries
 * @exit: records of returns
 * @kept: SCMON_KEPT_*: what is kept beside the record of a return
 * @kept_enter: the same of an entry, which has no result
 * @kept_flight: what of it is known at the entry and kept until the return
 * @filter: whose calls, or NULL for everybody's
 * @by_path: the filter has a say about strings
 * @early: strings are read before there is a record: for @by_path, or to keep them until the return
 * @rare: @filter or @early
 *
 * Never changes while it is in use: another one takes its place, and it is freed when no recorder
 * can see it any more. Recorders run with preemption off, hence as RCU readers.
 */
struct scmon_plan {
	u8 calls[SCMON_CALLS];
	bool enter;
	bool exit;
	u32 kept;
	u32 kept_enter;
	u8 kept_flight;
	struct scmon_filter *filter;
	bool by_path;
	bool early;
	bool rare;
};

extern const struct scmon_plan *scmon_plan;

void scmon_plan_set(struct scmon_plan *plan);
void scmon_record_detail(struct scmon_ring_cpu *rc, struct scmon_record *rec, u32 kept,
			 const struct scmon_strings *strings);
void scmon_record_enter(const struct scmon_plan *plan, unsigned int call);
void scmon_record_exit(struct scmon_flight *flight, long ret);

/* A user and the group behind it, taken as one number. */
static __always_inline u64 scmon_record_ids(const struct cred *cred, size_t uid)
{
	u64 ids;

	BUILD_BUG_ON(offsetof(struct cred, gid) != offsetof(struct cred, uid) + 4 ||
		     offsetof(struct cred, egid) != offsetof(struct cred, euid) + 4 ||
		     offsetof(struct cred, sgid) != offsetof(struct cred, suid) + 4);
	/* By its place: two fields are more than the kernel lets copy by the name of the first. */
	memcpy(&ids, (const char *)cred + uid, sizeof(ids));
	return ids;
}

/*
 * May the user of this process see what it does? Only if it never had more than the user: its ids
 * are one, and the kernel would let the user trace it, which it would not for a set-id program
 * that has given its ids back, or for one with file capabilities.
 */
static __always_inline bool scmon_record_own(const struct cred *cred)
{
	u64 real = scmon_record_ids(cred, offsetof(struct cred, uid));

	return !((real ^ scmon_record_ids(cred, offsetof(struct cred, euid))) |
		 (real ^ scmon_record_ids(cred, offsetof(struct cred, suid))) |
		 (u64)(scmon_dumpable() ^ SCMON_DUMPABLE));
}

/* x32 enters most of the functions that x86-64 does; only the number says which it was. */
static __always_inline bool scmon_record_x32(void)
{
	return IS_ENABLED(CONFIG_X86_X32_ABI) &&
	       unlikely(current_pt_regs()->orig_ax & __X32_SYSCALL_BIT);
}

/**
 * scmon_record_new() - add a record that describes the calling thread
 * @rc: this CPU's records, locked
 * @call: number of the call
 * @x32: it came in by x32
 * @event: SCMON_EVENT_*
 *
 * Context: process context of a user's thread, with the lock held.
 * Return: the record, complete but for a detail; seq and cpu are known by where it stands.
 */
static __always_inline struct scmon_record *scmon_record_new(struct scmon_ring_cpu *rc,
							     unsigned int call, bool x32,
							     unsigned int event)
{
	struct scmon_record *rec = scmon_ring_next(rc, ktime_get_boot_fast_ns());
	const struct cred *cred = current_cred();

	__this_cpu_inc(scmon_stats->calls[call].recorded);
	rec->pid = current->pid;
	rec->tgid = current->tgid;
	/* The number in the initial namespace, at a fifth of what from_kuid() costs. */
	rec->uid = __kuid_val(cred->uid);
	rec->call = call;
	/* May change under our hands, which the reader bears: the last byte is always zero. */
	memcpy(rec->comm, current->comm, sizeof(rec->comm));
	rec->flags = (scmon_record_own(cred) ? SCMON_RECORD_OWN : 0) |
		     (IS_ENABLED(CONFIG_X86_X32_ABI) && x32 ? SCMON_RECORD_X32 : 0) |
		     event << SCMON_RECORD_EVENT;
	return rec;
}

#endif /* SCMON_RECORD_H */
