// SPDX-License-Identifier: GPL-2.0-only
/*
 * The children and threads to come of the processes that a filter lists.
 *
 * While this runs, the processes that are listed count as followed themselves: what ends is
 * forgotten, so that who gets its id next is not taken for it.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/threads.h>

#include "compat.h"
#include "filter.h"
#include "follow.h"
#include "record.h"
#include "tracepoint.h"

/* Whom the filter in effect takes, by id; and whom its text lists. */
static unsigned long *scmon_followed;
static unsigned long *scmon_follow_listed;

/* In the parent, before the child has run. */
static void scmon_follow_fork(void *data, struct task_struct *parent, struct task_struct *child)
{
	const struct scmon_plan *plan;
	const struct scmon_filter *f;

	preempt_disable_notrace();
	plan = READ_ONCE(scmon_plan);
	f = plan ? plan->filter : NULL;
	/* A thread of a process that is followed needs no place of its own. */
	if (f && f->followed && scmon_filter_pid(f, parent->pid, parent->tgid) &&
	    !scmon_filter_pid(f, child->tgid, child->tgid))
		set_bit(child->pid, scmon_followed);
	preempt_enable_notrace();
}

static void scmon_follow_exit(SCMON_PROCESS_EXIT_ARGS)
{
	if (!thread_group_leader(task))
		clear_bit(task->pid, scmon_followed);
	/* The last thread to end is not always the first that was. */
	if (!atomic_read(&task->signal->live))
		clear_bit(task->tgid, scmon_followed);
}

static struct scmon_tracepoint scmon_follow_points[] = {
	{ .name = "sched_process_fork", .probe = scmon_follow_fork },
	{ .name = "sched_process_exit", .probe = scmon_follow_exit },
};

/**
 * scmon_follow_start() - be ready to follow
 *
 * Context: may sleep, one caller at a time. Does nothing where it was called before.
 * Return: 0, or an errno with everything as it was.
 */
int scmon_follow_start(void)
{
	int err = -ENOMEM;

	if (scmon_followed)
		return 0;
	scmon_followed = kvcalloc(BITS_TO_LONGS(PID_MAX_LIMIT), sizeof(long), GFP_KERNEL);
	scmon_follow_listed = kvcalloc(BITS_TO_LONGS(PID_MAX_LIMIT), sizeof(long), GFP_KERNEL);
	if (scmon_followed && scmon_follow_listed)
		err = scmon_tracepoint_attach(scmon_follow_points, ARRAY_SIZE(scmon_follow_points));
	if (err) {
		kvfree(scmon_followed);
		kvfree(scmon_follow_listed);
		scmon_followed = NULL;
		scmon_follow_listed = NULL;
	}
	return err;
}

/**
 * scmon_follow_stop() - undo scmon_follow_start(), if that was called
 *
 * Context: may sleep, one caller at a time, when no recorder can see a filter any more that
 * scmon_follow_take() was called for.
 */
void scmon_follow_stop(void)
{
	if (!scmon_followed)
		return;
	scmon_tracepoint_detach(scmon_follow_points, ARRAY_SIZE(scmon_follow_points));
	kvfree(scmon_followed);
	kvfree(scmon_follow_listed);
	scmon_followed = NULL;
	scmon_follow_listed = NULL;
}

/**
 * scmon_follow_take() - let a filter take those who are followed, and follow whom it lists
 * @f: a filter that lists processes, not in effect yet
 * @fresh: follow nobody else; otherwise, whoever is followed already stays so, but for those that
 *         were listed before and are no more
 *
 * Context: may sleep, one caller at a time, after scmon_follow_start().
 */
void scmon_follow_take(struct scmon_filter *f, bool fresh)
{
	unsigned long pid;

	if (fresh) {
		bitmap_copy(scmon_followed, f->pids, PID_MAX_LIMIT);
	} else {
		/* One by one: processes begin and end meanwhile. */
		bitmap_xor(scmon_follow_listed, scmon_follow_listed, f->pids, PID_MAX_LIMIT);
		for_each_set_bit(pid, scmon_follow_listed, PID_MAX_LIMIT) {
			if (test_bit(pid, f->pids))
				set_bit(pid, scmon_followed);
			else
				clear_bit(pid, scmon_followed);
		}
	}
	bitmap_copy(scmon_follow_listed, f->pids, PID_MAX_LIMIT);
	bitmap_zero(f->pids, PID_MAX_LIMIT);
	f->followed = scmon_followed;
}
