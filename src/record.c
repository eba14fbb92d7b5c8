// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes records of more than the six fields: details, entries and returns, whose calls.
 */
#include <linux/audit.h>
#include <linux/cgroup.h>
#include <linux/err.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/pid.h>
#include <linux/ptrace.h>
#include <linux/rcupdate.h>
#include <linux/timekeeping.h>

#include "filter.h"
#include "flight.h"
#include "record.h"
#include "stats.h"
#include "strings.h"

/* Deeper than anybody nests them. */
#define SCMON_CGROUP_DEPTH	32

/* Until something is asked for, and when nothing is any more. */
static const struct scmon_plan scmon_plan_none;
const struct scmon_plan *scmon_plan = &scmon_plan_none;

/**
 * struct scmon_scratch - where strings are read to that neither record nor flight can have yet
 * @args: of the call
 * @strings: what they point to
 */
struct scmon_scratch {
	u64 args[6];
	struct scmon_strings strings;
};

static DEFINE_PER_CPU(struct scmon_scratch, scmon_record_scratch);

/**
 * scmon_plan_set() - put a plan into effect, at once for all that it says
 * @plan: the plan, which is record's from now on; NULL to record nothing
 *
 * Context: may sleep, one caller at a time. When it returns, no recorder sees the plan that was
 * there before, and that is freed with its filter.
 */
void scmon_plan_set(struct scmon_plan *plan)
{
	const struct scmon_plan *was = scmon_plan;

	/* Recorders that see the new plan see all of it. */
	smp_store_release(&scmon_plan, plan ?: &scmon_plan_none);
	synchronize_rcu();
	if (was == &scmon_plan_none)
		return;
	scmon_filter_free(was->filter);
	kvfree(was);
}

static __always_inline void scmon_record_args(u64 *args, unsigned int call)
{
	const struct pt_regs *regs = current_pt_regs();

	if (unlikely(call >= SCMON_CALL_OTHERS && call < 2 * SCMON_CALL_OTHERS)) {
		args[0] = (u32)regs->bx;
		args[1] = (u32)regs->cx;
		args[2] = (u32)regs->dx;
		args[3] = (u32)regs->si;
		args[4] = (u32)regs->di;
		args[5] = (u32)regs->bp;
	} else {
		args[0] = regs->di;
		args[1] = regs->si;
		args[2] = regs->dx;
		args[3] = regs->r10;
		args[4] = regs->r8;
		args[5] = regs->r9;
	}
}

/* Of the caller's cgroup and those around it, from the inmost. */
static unsigned int scmon_record_cgroups(u64 *ids, unsigned int max)
{
	unsigned int n = 0;
#ifdef CONFIG_CGROUPS
	struct cgroup *cgrp;

	rcu_read_lock();
	for (cgrp = task_dfl_cgroup(current); cgrp && n < max; cgrp = cgroup_parent(cgrp))
		ids[n++] = scmon_cgroup_id(cgrp);
	rcu_read_unlock();
#endif
	return n;
}

/* Not inlined: who does not ask for it shall not clear the array. */
static noinline bool scmon_record_wants_cgroup(const struct scmon_filter *f)
{
	u64 ids[SCMON_CGROUP_DEPTH];

	return scmon_filter_cgroup(f, ids, scmon_record_cgroups(ids, ARRAY_SIZE(ids)));
}

static noinline bool scmon_record_wants(const struct scmon_filter *f)
{
	const struct scmon_caller caller = {
		.pid = current->pid,
		.tgid = current->tgid,
		.uid = __kuid_val(current_uid()),
		.comm = current->comm,
	};

	return scmon_filter_caller(f, &caller) &&
	       (!scmon_filter_has(f, SCMON_FILTER_CGROUPS) || scmon_record_wants_cgroup(f));
}

/* Whoever keeps a string away does not hide by that. */
static noinline bool scmon_record_wants_path(const struct scmon_filter *f,
					     const struct scmon_strings *strings)
{
	struct scmon_text paths[2];
	unsigned int n = 0, i;
	size_t at = 0;

	for (i = 0; strings && i < ARRAY_SIZE(paths); i++) {
		if (strings->of[i].status == SCMON_STRING_FAULT)
			return true;
		if (strings->of[i].kept)
			paths[n++] = (struct scmon_text) {
				.at = strings->text + at,
				.len = strings->of[i].kept,
			};
		at += strings->of[i].kept;
	}
	return scmon_filter_path(f, paths, n);
}

static noinline void scmon_record_who(struct scmon_detail *d, u32 kept)
{
	const struct pt_regs *regs = current_pt_regs();

	if (kept & SCMON_KEPT_PARENT)
		d->ppid = rcu_dereference_sched(current->real_parent)->tgid;
	if (kept & SCMON_KEPT_IDS) {
		d->gid = __kgid_val(current_gid());
		d->euid = __kuid_val(current_euid());
	}
	if (kept & SCMON_KEPT_AUDIT) {
		d->loginuid = __kuid_val(audit_get_loginuid(current));
		d->session = audit_get_sessionid(current);
	}
	if (kept & SCMON_KEPT_NSPID) {
		const struct pid *pid = task_pid(current);

		d->nspid = pid->numbers[pid->level].nr;
	}
	if (kept & SCMON_KEPT_CGROUP && !scmon_record_cgroups(&d->cgroup, 1))
		d->cgroup = 0;
	if (kept & SCMON_KEPT_CALLER) {
		d->ip = regs->ip;
		d->sp = regs->sp;
	}
	if (kept & SCMON_KEPT_START)
		d->start = scmon_start_time(current->group_leader);
}

static noinline void scmon_record_frame(struct scmon_frame *frame)
{
	const struct pt_regs *regs = current_pt_regs();

	BUILD_BUG_ON(sizeof(*regs) != sizeof(frame->regs));
	memcpy(frame->regs, regs, sizeof(frame->regs));
	frame->words = scmon_strings_words(frame->stack, SCMON_STACK_WORDS, regs->sp);
}

/* The rest of a detail, which few ask for. */
static void scmon_record_more(struct scmon_ring_cpu *rc, struct scmon_record *rec,
			      struct scmon_detail *d)
{
	struct scmon_frame *frame = scmon_ring_frame(rc, rec);

	scmon_record_who(d, d->kept);
	if (!frame)
		d->kept &= ~SCMON_KEPT_FRAME;
	else if (d->kept & SCMON_KEPT_FRAME)
		scmon_record_frame(frame);
}

/* For which the arguments are needed, and all else than what is filled in place. */
#define SCMON_KEPT_BY_ARGS	(SCMON_KEPT_ARGS | SCMON_KEPT_STRINGS)
#define SCMON_KEPT_MORE		(~(SCMON_KEPT_OF_ENTRY | SCMON_KEPT_RESULT))

/*
 * Begin a detail, where one is kept: all but what is for the caller to fill, arguments, strings and
 * the result.
 */
static __always_inline struct scmon_detail *scmon_record_begin(struct scmon_ring_cpu *rc,
							       struct scmon_record *rec, u32 kept)
{
	struct scmon_detail *d = scmon_ring_detail(rc, rec);

	if (unlikely(!d))
		return NULL;
	rec->flags |= SCMON_RECORD_DETAIL;
	d->kept = kept;
	if (unlikely(kept & SCMON_KEPT_MORE))
		scmon_record_more(rc, rec, d);
	return d;
}

/**
 * scmon_record_detail() - keep of an entry what is asked for beside the record
 * @rc: this CPU's records, locked
 * @rec: the record, already filled
 * @kept: SCMON_KEPT_* that are asked for, without SCMON_KEPT_RESULT
 * @strings: what the arguments point to, or NULL to read it now
 *
 * Context: process context of the caller, with the lock held; neither sleeps nor faults.
 */
void scmon_record_detail(struct scmon_ring_cpu *rc, struct scmon_record *rec, u32 kept,
			 const struct scmon_strings *strings)
{
	struct scmon_detail *d = scmon_record_begin(rc, rec, kept);

	if (unlikely(!d) || !(kept & SCMON_KEPT_BY_ARGS))
		return;
	scmon_record_args(d->args, rec->call);
	if (!(kept & SCMON_KEPT_STRINGS))
		return;
	if (!scmon_strings_any(rec->call))
		scmon_strings_none(&d->strings);
	else if (strings)
		scmon_strings_copy(&d->strings, strings);
	else
		scmon_strings_read(&d->strings, rec->call, d->args);
}

NOKPROBE_SYMBOL(scmon_record_detail);

/*
 * Read strings before there is a record for them, because it may come later, or not at all. Returns
 * them, NULL where the call has none, or an error where the filter does not want it.
 */
static noinline struct scmon_strings *scmon_record_strings(const struct scmon_plan *plan,
							   struct scmon_flight *flight,
							   unsigned int call)
{
	struct scmon_scratch *scratch = this_cpu_ptr(&scmon_record_scratch);
	struct scmon_strings *strings = NULL;

	if (scmon_strings_any(call)) {
		if (flight)
			strings = scmon_flight_take_strings(flight);
		if (!strings)
			strings = &scratch->strings;
		scmon_record_args(scratch->args, call);
		scmon_strings_read(strings, call, scratch->args);
	}
	if (plan->by_path && !scmon_record_wants_path(plan->filter, strings))
		return ERR_PTR(-EPERM);
	return strings;
}

static __always_inline void scmon_record_entry(const struct scmon_plan *plan,
					       struct scmon_ring_cpu *rc, unsigned int call,
					       struct scmon_flight *flight,
					       const struct scmon_strings *strings)
{
	struct scmon_record *rec;

	raw_spin_lock(&rc->lock);
	rec = scmon_record_new(rc, call, scmon_record_x32(), SCMON_EVENT_ENTER);
	if (flight)
		flight->time = rec->time;
	if (plan->kept_enter)
		scmon_record_detail(rc, rec, plan->kept_enter, strings);
	raw_spin_unlock(&rc->lock);
}

/**
 * scmon_record_enter() - a call is entered that has SCMON_PLAN_FULL
 * @plan: the plan that says so
 * @call: number of the call
 *
 * Context: process context of the caller, preemption off; neither sleeps nor faults.
 */
void scmon_record_enter(const struct scmon_plan *plan, unsigned int call)
{
	struct scmon_ring_cpu *rc = scmon_ring_here(&scmon_ring);
	struct scmon_strings *strings = NULL;
	struct scmon_flight *flight = NULL;

	if (unlikely(plan->rare) && plan->filter && !scmon_record_wants(plan->filter)) {
		this_cpu_inc(scmon_stats->calls[call].filtered);
		return;
	}
	if (unlikely(!scmon_ring_enter(rc))) {
		this_cpu_inc(scmon_stats->calls[call].missed);
		return;
	}
	if (plan->exit) {
		flight = scmon_flight_take();
		if (unlikely(!flight))
			this_cpu_inc(scmon_stats->calls[call].lost);
	}
	if (unlikely(plan->rare) && plan->early && (plan->by_path || scmon_strings_any(call))) {
		strings = scmon_record_strings(plan, flight, call);
		if (IS_ERR(strings)) {
			this_cpu_inc(scmon_stats->calls[call].filtered);
			if (flight)
				scmon_flight_drop(flight);
			goto out;
		}
	}
	if (flight) {
		flight->call = call;
		if (IS_ENABLED(CONFIG_X86_X32_ABI))
			flight->x32 = scmon_record_x32();
		flight->kept = plan->kept_flight;
		if (plan->kept_flight & SCMON_KEPT_BY_ARGS)
			scmon_record_args(flight->args, call);
	}
	if (plan->enter)
		scmon_record_entry(plan, rc, call, flight, strings);
	else if (flight && plan->kept & SCMON_KEPT_DURATION)
		flight->time = ktime_get_boot_fast_ns();
out:
	scmon_ring_leave(rc);
}

NOKPROBE_SYMBOL(scmon_record_enter);

/*
 * The strings of a call that returns: what its entry has read, and what was not there then and is
 * now; but not after another program has taken the place of the one that called.
 */
static noinline struct scmon_strings *scmon_record_late(const struct scmon_flight *flight, long ret)
{
	struct scmon_strings *strings = scmon_flight_strings(flight);
	bool replaced = scmon_string_args[flight->call].argv && !ret;

	if (!scmon_strings_any(flight->call))
		return NULL;
	if (!strings) {
		strings = &this_cpu_ptr(&scmon_record_scratch)->strings;
		if (replaced)
			scmon_strings_lost(strings, flight->call);
		else
			scmon_strings_read(strings, flight->call, flight->args);
	} else if (!replaced) {
		scmon_strings_again(strings, flight->call, flight->args);
	}
	return strings;
}

/* The strings of a call that returns, or an error where the filter does not want it. */
static noinline struct scmon_strings *scmon_record_judge(const struct scmon_plan *plan,
							 const struct scmon_flight *flight,
							 long ret)
{
	struct scmon_strings *strings = NULL;

	if (plan->filter && !scmon_filter_result(plan->filter, ret))
		return ERR_PTR(-EPERM);
	if (!(flight->kept & SCMON_KEPT_STRINGS))
		return NULL;
	strings = scmon_record_late(flight, ret);
	if (plan->by_path && !scmon_record_wants_path(plan->filter, strings))
		return ERR_PTR(-EPERM);
	return strings;
}

static __always_inline void scmon_record_return(const struct scmon_plan *plan,
						struct scmon_ring_cpu *rc,
						const struct scmon_flight *flight, long ret,
						const struct scmon_strings *strings)
{
	struct scmon_record *rec;
	struct scmon_detail *d;
	u32 kept;

	raw_spin_lock(&rc->lock);
	rec = scmon_record_new(rc, flight->call, flight->x32, SCMON_EVENT_EXIT);
	if (!plan->kept)
		goto out;
	kept = plan->kept & (flight->kept | ~SCMON_KEPT_OF_ENTRY);
	d = scmon_record_begin(rc, rec, kept);
	if (unlikely(!d))
		goto out;
	d->ret = ret;
	/* Clocks of two CPUs may differ by some ns. */
	d->duration = rec->time > flight->time ? rec->time - flight->time : 0;
	if (kept & SCMON_KEPT_ARGS)
		memcpy(d->args, flight->args, sizeof(d->args));
	if (kept & SCMON_KEPT_STRINGS) {
		if (strings)
			scmon_strings_copy(&d->strings, strings);
		else
			scmon_strings_none(&d->strings);
	}
out:
	raw_spin_unlock(&rc->lock);
}

/**
 * scmon_record_exit() - a call of the calling thread returns
 * @flight: what scmon_record_enter() has begun; dropped
 * @ret: its result
 *
 * Context: process context of the caller, preemption off; neither sleeps nor faults.
 */
void scmon_record_exit(struct scmon_flight *flight, long ret)
{
	const struct scmon_plan *plan = READ_ONCE(scmon_plan);
	struct scmon_strings *strings = NULL;

	/* The list may have changed since the entry. */
	if (unlikely(!plan->calls[flight->call]))
		goto out;
	if (unlikely(plan->rare)) {
		strings = scmon_record_judge(plan, flight, ret);
		if (IS_ERR(strings)) {
			this_cpu_inc(scmon_stats->calls[flight->call].filtered);
			goto out;
		}
	}
	/* No scmon_ring_enter(): nothing on this CPU that records is left by the end of a call. */
	scmon_record_return(plan, scmon_ring_here(&scmon_ring), flight, ret, strings);
out:
	scmon_flight_drop(flight);
}

NOKPROBE_SYMBOL(scmon_record_exit);
