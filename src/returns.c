// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hook on the return of system calls.
 *
 * One tracepoint, which every call of every process then passes, and not a return probe on each
 * function: that would need a slot for each caller that blocks, lose the returns of others when
 * there are none left, and cost a recorded call five times as much.
 */
#include <linux/kernel.h>

#include "compat.h"
#include "flight.h"
#include "record.h"
#include "returns.h"
#include "tracepoint.h"

static void scmon_returns_hit(void *data, struct pt_regs *regs, long ret)
{
	struct scmon_flight *flight = scmon_flight_find();

	if (likely(!flight))
		return;
	scmon_tracepoint_preempt_disable();
	scmon_record_exit(flight, ret);
	scmon_tracepoint_preempt_enable();
}

/* A thread that ends does so in a call that never returns. */
static void scmon_returns_gone(SCMON_PROCESS_EXIT_ARGS)
{
	struct scmon_flight *flight = scmon_flight_find();

	if (flight)
		scmon_flight_drop(flight);
}

static struct scmon_tracepoint scmon_returns_points[] = {
	{ .name = "sched_process_exit", .probe = scmon_returns_gone },
	{ .name = "sys_exit", .probe = scmon_returns_hit },
};

static bool scmon_returns_on;

/**
 * scmon_returns_start() - be ready for plans with returns
 *
 * Context: may sleep, one caller at a time. Does nothing where it was called before.
 * Return: 0, or an errno with everything as it was.
 */
int scmon_returns_start(void)
{
	int err;

	if (scmon_returns_on)
		return 0;
	err = scmon_flight_init();
	if (err)
		return err;
	err = scmon_tracepoint_attach(scmon_returns_points, ARRAY_SIZE(scmon_returns_points));
	if (err) {
		scmon_flight_exit();
		return err;
	}
	scmon_returns_on = true;
	return 0;
}

/**
 * scmon_returns_stop() - undo scmon_returns_start(), if that was called
 *
 * Calls that are on their way return unseen.
 *
 * Context: may sleep, one caller at a time, when no recorder can see a plan with returns any more.
 */
void scmon_returns_stop(void)
{
	if (!scmon_returns_on)
		return;
	scmon_tracepoint_detach(scmon_returns_points, ARRAY_SIZE(scmon_returns_points));
	scmon_flight_exit();
	scmon_returns_on = false;
}
