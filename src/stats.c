// SPDX-License-Identifier: GPL-2.0-only
/*
 * How much, how often, and what was lost: counted on each CPU, summed when somebody asks.
 */
#include <linux/bitmap.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "ring.h"
#include "stats.h"

struct scmon_stats_cpu __percpu *scmon_stats;

/* For each call, the first that enters by the same function, and has the counters of both. */
static u16 scmon_stats_row[SCMON_CALLS];

/* Calls that were ever armed. A counter that was shown once is not taken away. */
static DECLARE_BITMAP(scmon_stats_listed, SCMON_CALLS);
static u64 scmon_stats_since;

/**
 * struct scmon_stats_sums - the sums over all CPUs
 * @ring: what became of the records
 * @recorded: of all calls, which is ring.recorded
 * @filtered: of all calls
 * @calls: of each call
 */
struct scmon_stats_sums {
	struct scmon_ring_sums ring;
	u64 recorded;
	u64 filtered;
	struct {
		u64 recorded;
		u64 filtered;
		u64 missed;
		u64 lost;
	} calls[SCMON_CALLS];
};

/**
 * scmon_stats_init() - make the counters, all 0, and start the uptime
 *
 * Context: may sleep.
 * Return: 0 or -ENOMEM.
 */
int scmon_stats_init(void)
{
	unsigned int call;

	for (call = 0; call < SCMON_CALLS; call++)
		scmon_stats_row[call] = scmon_syscall_first(call);
	scmon_stats = alloc_percpu(struct scmon_stats_cpu);
	if (!scmon_stats)
		return -ENOMEM;
	scmon_stats_since = ktime_get_boottime_ns();
	return 0;
}

/**
 * scmon_stats_exit() - free the counters
 *
 * Context: may sleep, when nothing counts or reads any more.
 */
void scmon_stats_exit(void)
{
	free_percpu(scmon_stats);
}

/**
 * scmon_stats_list() - show these calls from now on, also while their counters are 0
 * @calls: the calls, by number
 *
 * Context: one caller at a time.
 */
void scmon_stats_list(const unsigned long *calls)
{
	unsigned int call;

	for_each_set_bit(call, calls, SCMON_CALLS)
		__set_bit(scmon_stats_row[call], scmon_stats_listed);
}

/* Each CPU's counters are taken together, under the lock that they change under: they add up. */
static struct scmon_stats_sums *scmon_stats_sum(void)
{
	struct scmon_stats_sums *sums = kvzalloc(sizeof(*sums), GFP_KERNEL);
	unsigned int call;
	int cpu;

	if (!sums)
		return NULL;
	for_each_possible_cpu(cpu) {
		struct scmon_ring_cpu *rc = per_cpu_ptr(scmon_ring.cpus, cpu);
		struct scmon_stats_cpu *sc = per_cpu_ptr(scmon_stats, cpu);

		raw_spin_lock(&rc->lock);
		scmon_ring_add(rc, &sums->ring);
		for (call = 0; call < SCMON_CALLS; call++) {
			u64 filtered = READ_ONCE(sc->calls[call].filtered);
			unsigned int row = scmon_stats_row[call];

			sums->recorded += sc->calls[call].recorded;
			sums->filtered += filtered;
			sums->calls[row].recorded += sc->calls[call].recorded;
			sums->calls[row].filtered += filtered;
			sums->calls[row].missed += READ_ONCE(sc->calls[call].missed);
			sums->calls[row].lost += READ_ONCE(sc->calls[call].lost);
		}
		raw_spin_unlock(&rc->lock);
	}
	scmon_ring_settle(&scmon_ring, &sums->ring);
	return sums;
}

/**
 * scmon_stats_show() - write all counters
 * @m: where to, as lines of a name and a value that Prometheus can scrape
 *
 * Context: may sleep; takes each CPU's lock for the time of some 3000 additions.
 * Return: 0 or -ENOMEM.
 */
int scmon_stats_show(struct seq_file *m)
{
	u64 up = ktime_get_boottime_ns() - scmon_stats_since;
	struct scmon_stats_sums *sums = scmon_stats_sum();
	unsigned int call;
	u32 ns;

	if (!sums)
		return -ENOMEM;
	up = div_u64_rem(up, NSEC_PER_SEC, &ns);
	seq_printf(m, "syscall_monitor_uptime_seconds %llu.%03u\n", up, ns / (u32)NSEC_PER_MSEC);
	seq_printf(m, "syscall_monitor_hits_total %llu\n",
		   sums->recorded + sums->filtered);
	seq_printf(m, "syscall_monitor_recorded_total %llu\n", sums->ring.recorded);
	seq_printf(m, "syscall_monitor_filtered_total %llu\n", sums->filtered);
	seq_printf(m, "syscall_monitor_overwritten_total %llu\n", sums->ring.overwritten);
	seq_printf(m, "syscall_monitor_cleared_total %llu\n", sums->ring.cleared);
	seq_printf(m, "syscall_monitor_kept %llu\n", sums->ring.kept);
	for_each_set_bit(call, scmon_stats_listed, SCMON_CALLS) {
		seq_printf(m, "syscall_monitor_call_hits_total{syscall=\"%s\"} %llu\n",
			   scmon_syscall_symbol(call),
			   sums->calls[call].recorded + sums->calls[call].filtered);
		seq_printf(m, "syscall_monitor_call_misses_total{syscall=\"%s\"} %llu\n",
			   scmon_syscall_symbol(call), sums->calls[call].missed);
		seq_printf(m, "syscall_monitor_call_lost_returns_total{syscall=\"%s\"} %llu\n",
			   scmon_syscall_symbol(call), sums->calls[call].lost);
	}
	kvfree(sums);
	return 0;
}

/**
 * scmon_stats_log() - write the totals to the kernel log, in one line
 *
 * Context: may sleep.
 */
void scmon_stats_log(void)
{
	struct scmon_stats_sums *sums = scmon_stats_sum();

	if (!sums)
		return;
	pr_info("unloaded: %llu hits = %llu recorded + %llu filtered; %llu overwritten, %llu cleared\n",
		sums->recorded + sums->filtered, sums->ring.recorded, sums->filtered,
		sums->ring.overwritten, sums->ring.cleared);
	kvfree(sums);
}
