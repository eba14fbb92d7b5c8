// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes records of more than the six fields: details, entries and returns, whose calls.
 */
#include <linux/audit.h>
#include <linux/cgroup.h>
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

/* Where strings are read to that no flight keeps. */
static DEFINE_PER_CPU(struct scmon_strings, scmon_record_scratch);

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

static bool scmon_record_ia32(unsigned int call)
{
	return call >= SCMON_CALL_OTHERS && call < 2 * SCMON_CALL_OTHERS;
}

static void scmon_record_args(u64 *args, const struct pt_regs *regs, unsigned int call)
{
	if (unlikely(scmon_record_ia32(call))) {
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

#ifdef CONFIG_CGROUPS
/* Of the caller's cgroup and those around it, from the inmost. */
static unsigned int scmon_record_cgroups(u64 *ids, unsigned int max)
{
	struct cgroup *cgrp;
	unsigned int n = 0;

	rcu_read_lock();
	for (cgrp = task_dfl_cgroup(current); cgrp && n < max; cgrp = cgroup_parent(cgrp))
		ids[n++] = scmon_cgroup_id(cgrp);
	rcu_read_unlock();
	return n;
}
#else
static unsigned int scmon_record_cgroups(u64 *ids, unsigned int max)
{
	return 0;
}
#endif

static bool scmon_record_wants(const struct scmon_filter *f)
{
	const struct scmon_caller caller = {
		.pid = current->pid,
		.tgid = current->tgid,
		.uid = __kuid_val(current_uid()),
		.comm = current->comm,
	};
	u64 ids[SCMON_CGROUP_DEPTH];

	return scmon_filter_caller(f, &caller) &&
	       (!scmon_filter_has(f, SCMON_FILTER_CGROUPS) ||
		scmon_filter_cgroup(f, ids, scmon_record_cgroups(ids, ARRAY_SIZE(ids))));
}

/* Which of a call's strings are paths is the filter's business as little as the table's. */
static bool scmon_record_wants_path(const struct scmon_filter *f,
				    const struct scmon_strings *strings)
{
	struct scmon_text paths[2];
	unsigned int n = 0, i;
	size_t at = 0;

	for (i = 0; strings && i < ARRAY_SIZE(paths); i++) {
		if (strings->of[i].kept)
			paths[n++] = (struct scmon_text) {
				.at = strings->text + at,
				.len = strings->of[i].kept,
			};
		at += strings->of[i].kept;
	}
	return scmon_filter_path(f, paths, n);
}

static void scmon_record_frame(struct scmon_frame *frame, const struct pt_regs *regs)
{
	BUILD_BUG_ON(sizeof(*regs) != sizeof(frame->regs));
	memcpy(frame->regs, regs, sizeof(frame->regs));
	frame->words = scmon_strings_words(frame->stack, SCMON_STACK_WORDS, regs->sp);
}

static void scmon_record_who(struct scmon_detail *d, u32 kept, const struct pt_regs *regs)
{
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

/* What is kept beside a record, but for the result. */
static struct scmon_detail *scmon_record_detail(struct scmon_ring_cpu *rc,
						struct scmon_record *rec, u32 kept,
						const u64 *args,
						const struct scmon_strings *strings)
{
	struct scmon_detail *d = scmon_ring_detail(rc, rec);
	const struct pt_regs *regs = current_pt_regs();
	struct scmon_frame *frame;

	if (!d || !kept)
		return NULL;
	rec->flags |= SCMON_RECORD_DETAIL;
	d->kept = kept;
	if (kept & SCMON_KEPT_ARGS)
		memcpy(d->args, args, sizeof(d->args));
	if (kept & SCMON_KEPT_STRINGS) {
		if (strings)
			scmon_strings_copy(&d->strings, strings);
		else
			memset(d->strings.of, 0, sizeof(d->strings.of));
	}
	if (kept & ~(SCMON_KEPT_ARGS | SCMON_KEPT_STRINGS | SCMON_KEPT_RESULT))
		scmon_record_who(d, kept, regs);
	if (kept & SCMON_KEPT_FRAME) {
		frame = scmon_ring_frame(rc, rec);
		if (frame)
			scmon_record_frame(frame, regs);
		else
			d->kept &= ~SCMON_KEPT_FRAME;
	}
	return d;
}

/**
 * scmon_record_enter() - a call is entered that has SCMON_PLAN_FULL
 * @plan: the plan that says so
 * @rc: this CPU's records, between scmon_ring_enter() and scmon_ring_leave(), not locked
 * @call: number of the call
 *
 * Context: process context of the caller, preemption off; neither sleeps nor faults.
 */
void scmon_record_enter(const struct scmon_plan *plan, struct scmon_ring_cpu *rc,
			unsigned int call)
{
	const struct scmon_filter *f = plan->filter;
	bool reads = plan->kept & SCMON_KEPT_STRINGS || (f && scmon_filter_has(f, SCMON_FILTER_PATHS));
	struct scmon_strings *strings = NULL;
	struct scmon_flight *flight = NULL;
	bool wanted = !f || scmon_record_wants(f);
	bool x32 = scmon_record_x32();
	u64 args[6], now;

	if (wanted) {
		scmon_record_args(args, current_pt_regs(), call);
		reads = reads && scmon_strings_any(call);
		if (plan->exit) {
			flight = scmon_flight_take(reads);
			if (flight)
				strings = flight->strings;
			else
				this_cpu_inc(scmon_stats->calls[call].lost);
		}
		if (reads) {
			if (!strings)
				strings = this_cpu_ptr(&scmon_record_scratch);
			scmon_strings_read(strings, call, args);
		}
		wanted = !f || !scmon_filter_has(f, SCMON_FILTER_PATHS) ||
			 scmon_record_wants_path(f, strings);
	}
	if (flight && !wanted) {
		scmon_flight_drop(flight);
		flight = NULL;
	}

	raw_spin_lock(&rc->lock);
	now = ktime_get_boot_fast_ns();
	if (!wanted) {
		__this_cpu_inc(scmon_stats->calls[call].hits);
		__this_cpu_inc(scmon_stats->filtered);
	} else if (plan->enter) {
		struct scmon_record *rec = scmon_ring_next(rc, now);

		__this_cpu_inc(scmon_stats->calls[call].hits);
		scmon_record_fill(rec, call, x32, SCMON_EVENT_ENTER);
		scmon_record_detail(rc, rec, plan->kept & ~SCMON_KEPT_RESULT, args, strings);
	}
	raw_spin_unlock(&rc->lock);

	if (flight) {
		flight->time = now;
		flight->call = call;
		flight->x32 = x32;
		memcpy(flight->args, args, sizeof(args));
	}
}

static void scmon_record_return(const struct scmon_plan *plan, struct scmon_ring_cpu *rc,
				struct scmon_flight *flight, long ret)
{
	struct scmon_strings *strings = flight->strings;
	struct scmon_record *rec;
	struct scmon_detail *d;
	u64 now;

	if (plan->kept & SCMON_KEPT_STRINGS && scmon_strings_any(flight->call)) {
		if (strings) {
			scmon_strings_again(strings, flight->call, flight->args);
		} else {
			strings = this_cpu_ptr(&scmon_record_scratch);
			scmon_strings_read(strings, flight->call, flight->args);
		}
	}

	raw_spin_lock(&rc->lock);
	__this_cpu_inc(scmon_stats->calls[flight->call].hits);
	if (plan->filter && !scmon_filter_result(plan->filter, ret)) {
		__this_cpu_inc(scmon_stats->filtered);
	} else {
		now = ktime_get_boot_fast_ns();
		rec = scmon_ring_next(rc, now);
		scmon_record_fill(rec, flight->call, flight->x32, SCMON_EVENT_EXIT);
		d = scmon_record_detail(rc, rec, plan->kept, flight->args, strings);
		if (d) {
			d->ret = ret;
			d->duration = now > flight->time ? now - flight->time : 0;
		}
	}
	raw_spin_unlock(&rc->lock);
}

/**
 * scmon_record_exit() - a call of the calling thread returns
 * @ret: its result
 *
 * Of a call whose entry was not recorded by a plan with @exit, nothing is done.
 *
 * Context: process context of the caller, preemption on or off; neither sleeps nor faults.
 */
void scmon_record_exit(long ret)
{
	struct scmon_flight *flight = scmon_flight_find();
	const struct scmon_plan *plan;
	struct scmon_ring_cpu *rc;

	if (likely(!flight))
		return;
	rc = scmon_ring_enter(&scmon_ring);
	if (likely(rc)) {
		plan = READ_ONCE(scmon_plan);
		if (plan->exit && plan->calls[flight->call])
			scmon_record_return(plan, rc, flight, ret);
		scmon_ring_leave(rc);
	} else {
		this_cpu_inc(scmon_stats->calls[flight->call].lost);
	}
	scmon_flight_drop(flight);
}
