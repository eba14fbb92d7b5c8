/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_STATS_H
#define SCMON_STATS_H

#include <linux/percpu.h>
#include <linux/types.h>

#include "syscall_table.h"

struct seq_file;

/**
 * struct scmon_stats_cpu - what one CPU has counted
 * @filtered: hits that were not recorded: the call not wanted (yet, or any more), or not of this
 *            caller, or not with these strings or this result
 * @calls: by number of the call
 * @calls.hits: entries that were to be recorded, or were not wanted, and returns likewise; missed
 *              and lost ones left out
 * @calls.missed: how often that found this CPU inside a probe already and had to let it go
 * @calls.lost: returns that were wanted and could not be recorded
 *
 * Written by the CPU itself under its lock of the ring, @calls.missed and @calls.lost without.
 */
struct scmon_stats_cpu {
	u64 filtered;
	struct {
		u64 hits;
		u64 missed;
		u64 lost;
	} calls[SCMON_CALLS];
};

extern struct scmon_stats_cpu __percpu *scmon_stats;

int scmon_stats_init(void);
void scmon_stats_exit(void);
void scmon_stats_list(const unsigned long *calls);
int scmon_stats_show(struct seq_file *m);
void scmon_stats_log(void);

#endif /* SCMON_STATS_H */
