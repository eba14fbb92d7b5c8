/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_STATS_H
#define SCMON_STATS_H

#include <linux/percpu.h>
#include <linux/types.h>

#include "syscall_table.h"

struct seq_file;

/**
 * struct scmon_stats_cpu - what one CPU has counted
 * @calls: by number of the call
 * @calls.recorded: entries and returns that were made into records
 * @calls.filtered: those that were not: the call not wanted (yet, or any more), or not of this
 *                  caller, or not with these strings or this result
 * @calls.missed: entries that found this CPU inside a probe already and had to be let go
 * @calls.lost: returns that were wanted and could not be recorded
 *
 * Written by the CPU itself, @calls.recorded under its lock of the ring. None is in two of them.
 */
struct scmon_stats_cpu {
	struct {
		u64 recorded;
		u64 filtered;
		u32 missed;
		u32 lost;
	} calls[SCMON_CALLS];
};

extern struct scmon_stats_cpu __percpu *scmon_stats;

int scmon_stats_init(void);
void scmon_stats_exit(void);
void scmon_stats_list(const unsigned long *calls);
int scmon_stats_show(struct seq_file *m);
void scmon_stats_log(void);

#endif /* SCMON_STATS_H */
