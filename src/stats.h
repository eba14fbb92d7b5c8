/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_STATS_H
#define SCMON_STATS_H

#include <linux/percpu.h>
#include <linux/types.h>

#include "syscall_table.h"

struct seq_file;

/**
 * struct scmon_stats_cpu - what one CPU has counted
 * @filtered: hits that were not recorded, because the call was not wanted (yet, or any more)
 * @calls: by number of the call
 * @calls.hits: how often its probe was entered, missed ones left out
 * @calls.missed: how often that found this CPU inside a probe already and had to let it go
 *
 * Written by the CPU itself under its lock of the ring, @calls.missed without.
 */
struct scmon_stats_cpu {
	u64 filtered;
	struct {
		u64 hits;
		u64 missed;
	} calls[SCMON_CALLS];
};

extern struct scmon_stats_cpu __percpu *scmon_stats;

int scmon_stats_init(void);
void scmon_stats_exit(void);
void scmon_stats_list(const unsigned long *calls);
int scmon_stats_show(struct seq_file *m);
void scmon_stats_log(void);

#endif /* SCMON_STATS_H */
