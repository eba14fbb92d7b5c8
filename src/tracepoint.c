// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own tracepoints, by name: those of its core are not exported.
 */
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/tracepoint.h>

#include "tracepoint.h"

static void scmon_tracepoint_look(struct tracepoint *tp, void *priv)
{
	struct scmon_tracepoint *point = priv;

	if (!strcmp(tp->name, point->name))
		point->tp = tp;
}

/**
 * scmon_tracepoint_attach() - from now on, tracepoints call their functions
 * @points: the tracepoints and functions
 * @n: how many
 *
 * Context: may sleep.
 * Return: 0, or an errno with none attached. Says in the log what is lacking.
 */
int scmon_tracepoint_attach(struct scmon_tracepoint *points, unsigned int n)
{
	unsigned int i;
	int err;

	for (i = 0; i < n; i++) {
		struct scmon_tracepoint *point = &points[i];

		for_each_kernel_tracepoint(scmon_tracepoint_look, point);
		err = -EOPNOTSUPP;
		if (point->tp)
			err = tracepoint_probe_register(point->tp, point->probe, NULL);
		if (err) {
			pr_err("the tracepoint %s cannot be used (error %d)\n", point->name, err);
			point->tp = NULL;
			scmon_tracepoint_detach(points, i);
			return err;
		}
	}
	return 0;
}

/**
 * scmon_tracepoint_detach() - tracepoints call their functions no more
 * @points: the tracepoints and functions
 * @n: how many; none need be attached
 *
 * Context: may sleep. When it returns, no function is running.
 */
void scmon_tracepoint_detach(struct scmon_tracepoint *points, unsigned int n)
{
	while (n--) {
		if (points[n].tp)
			tracepoint_probe_unregister(points[n].tp, points[n].probe, NULL);
		points[n].tp = NULL;
	}
	tracepoint_synchronize_unregister();
}
