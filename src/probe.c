// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hooks on the entry of system calls.
 *
 * A kprobe on the first instruction of a function is served by ftrace: one ftrace_ops of the kernel
 * calls its handler through a hash and a guard, 154 instructions for an empty one, and every
 * kprobe that is armed makes the kernel go through all its patched functions again: 14 s for all
 * calls, emulated, of which looking up the symbols is one. So the places are found as kprobes are,
 * but hooked all at once, by one ftrace_ops of our own.
 */
#include <linux/bitmap.h>
#include <linux/errno.h>
#include <linux/ftrace.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>

#include "compat.h"
#include "probe.h"
#include "record.h"
#include "ring.h"
#include "selection.h"
#include "stats.h"

/* Where the entry of each call is, once it was looked up. Never changes until we are gone. */
static unsigned long scmon_probe_ips[SCMON_CALLS];

/*
 * From a place to its call, by open addressing. Entries are only ever added, and before the place
 * is armed: what the handler looks for, it finds.
 */
#define SCMON_PROBE_HASH_SIZE	2048
static struct {
	unsigned long ip;
	unsigned int call;
} scmon_probe_hash[SCMON_PROBE_HASH_SIZE];

static_assert(SCMON_PROBE_HASH_SIZE >= SCMON_CALLS);

/*
 * What is wanted, and what was until it changed: a list takes effect in one instant, after all of
 * it is armed. Handlers run with preemption off, hence as RCU readers.
 */
static unsigned long scmon_probe_sets[2][BITS_TO_LONGS(SCMON_CALLS)];
static unsigned long *scmon_probe_wanted = scmon_probe_sets[0];

static __always_inline unsigned int scmon_probe_slot(unsigned long ip)
{
	/* Functions are aligned to 16 bytes; hooks are at the first instruction or behind endbr. */
	return (ip >> 4) % SCMON_PROBE_HASH_SIZE;
}

static __always_inline unsigned int scmon_probe_find(unsigned long ip)
{
	unsigned int slot = scmon_probe_slot(ip);

	while (unlikely(READ_ONCE(scmon_probe_hash[slot].ip) != ip)) {
		if (!READ_ONCE(scmon_probe_hash[slot].ip))
			return SCMON_CALLS;
		slot = (slot + 1) % SCMON_PROBE_HASH_SIZE;
	}
	return scmon_probe_hash[slot].call;
}

static void scmon_probe_learn(unsigned int call, unsigned long ip)
{
	unsigned int slot = scmon_probe_slot(ip);

	scmon_probe_ips[call] = ip;
	while (scmon_probe_hash[slot].ip && scmon_probe_hash[slot].ip != ip)
		slot = (slot + 1) % SCMON_PROBE_HASH_SIZE;
	scmon_probe_hash[slot].call = call;
	/* Handlers of other calls may pass by: first the call, then what it is found by. */
	smp_store_release(&scmon_probe_hash[slot].ip, ip);
}

/*
 * Runs in the context of the calling thread, interrupts on or off, at the entry of the function.
 * Nothing that it calls is a system call, so it cannot come upon itself; scmon_ring_enter() says
 * no if it ever did.
 */
static void notrace scmon_probe_hit(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct scmon_ftrace_regs *regs)
{
	unsigned int call = scmon_probe_find(ip);
	struct scmon_ring_cpu *rc;

	if (unlikely(call == SCMON_CALLS))
		return;
	rc = scmon_ring_enter(&scmon_ring);
	if (unlikely(!rc)) {
		this_cpu_inc(scmon_stats->calls[call].missed);
		return;
	}
	raw_spin_lock(&rc->lock);
	__this_cpu_inc(scmon_stats->calls[call].hits);
	if (likely(test_bit(call, READ_ONCE(scmon_probe_wanted))))
		scmon_record_fill(scmon_ring_next(rc, ktime_get_boot_fast_ns()), call);
	else
		__this_cpu_inc(scmon_stats->filtered);
	raw_spin_unlock(&rc->lock);
	scmon_ring_leave(rc);
}

NOKPROBE_SYMBOL(scmon_probe_hit);

static struct ftrace_ops scmon_probe_ops = {
	.func = scmon_probe_hit,
	.flags = SCMON_FTRACE_FLAGS,
};

static int scmon_probe_refuse(struct scmon_selection *sel, unsigned int call, int err,
			      char *why, size_t size)
{
	const char *symbol = scmon_syscall_symbol(call);

	/* What only a group or glob brought in may be missing, and nothing else. */
	if (err == -ENOENT && !test_bit(call, sel->named)) {
		scmon_selection_lacks(sel, scmon_syscall_name(call));
		__clear_bit(call, sel->calls);
		return 0;
	}
	if (err == -ENOENT)
		scnprintf(why, size, "%s is not in the running kernel", symbol);
	else
		scnprintf(why, size, "%s cannot be probed (error %d)", symbol, err);
	return err;
}

/*
 * Find the places of calls that were never armed before. Only kprobes can be asked where a symbol
 * is, and whether it may be probed: they are registered disabled, and go all together, since each
 * going waits for all CPUs.
 */
static int scmon_probe_resolve(struct scmon_selection *sel, char *why, size_t size)
{
	struct kprobe *probes, **registered;
	unsigned int call, unknown = 0, n = 0;
	int err = 0;

	for_each_set_bit(call, sel->calls, SCMON_CALLS)
		unknown += !scmon_probe_ips[call];
	if (!unknown)
		return 0;
	probes = kvcalloc(unknown, sizeof(*probes), GFP_KERNEL);
	registered = kvcalloc(unknown, sizeof(*registered), GFP_KERNEL);
	if (!probes || !registered) {
		scnprintf(why, size, "no memory to look up calls");
		err = -ENOMEM;
		goto out;
	}

	for_each_set_bit(call, sel->calls, SCMON_CALLS) {
		struct kprobe *kp = &probes[n];

		if (scmon_probe_ips[call])
			continue;
		memset(kp, 0, sizeof(*kp));
		kp->symbol_name = scmon_syscall_symbol(call);
		kp->flags = KPROBE_FLAG_DISABLED;
		err = register_kprobe(kp);
		if (!err) {
			registered[n++] = kp;
			if (kp->flags & KPROBE_FLAG_FTRACE)
				scmon_probe_learn(call, (unsigned long)kp->addr);
			else
				err = -EOPNOTSUPP;
		}
		if (err)
			err = scmon_probe_refuse(sel, call, err, why, size);
		if (err)
			break;
	}
	unregister_kprobes(registered, n);
out:
	kvfree(registered);
	kvfree(probes);
	return err;
}

/* The filter is memory of ours. ftrace_free_filter() is not exported everywhere, this is. */
static void scmon_probe_forget(void)
{
	ftrace_set_filter(&scmon_probe_ops, NULL, 0, 1);
}

static void scmon_probe_places(const unsigned long *calls, unsigned long *ips)
{
	unsigned int call, n = 0;

	for_each_set_bit(call, calls, SCMON_CALLS)
		ips[n++] = scmon_probe_ips[call];
}

/**
 * scmon_probe_set() - record these calls and no others
 * @sel: the calls. Those that only a group or glob brought in and that the running kernel does not
 *       have are taken out of it, and noted in it.
 * @why: on failure, one line that says which probe cannot be armed and why
 * @size: how many bytes @why has
 *
 * Calls that are recorded before and after are recorded without a gap. The change takes effect at
 * once for all calls.
 *
 * Context: may sleep, one caller at a time.
 * Return: 0, or an errno with everything as it was.
 */
int scmon_probe_set(struct scmon_selection *sel, char *why, size_t size)
{
	unsigned long *was = scmon_probe_wanted;
	unsigned long *next = scmon_probe_sets[was == scmon_probe_sets[0]];
	bool first = bitmap_empty(was, SCMON_CALLS);
	unsigned int nips, nwas;
	unsigned long *ips;
	int err;

	err = scmon_probe_resolve(sel, why, size);
	if (err)
		return err;
	if (bitmap_empty(sel->calls, SCMON_CALLS)) {
		scnprintf(why, size, "none of these calls is in the running kernel");
		return -ENOENT;
	}

	nips = bitmap_weight(sel->calls, SCMON_CALLS);
	nwas = bitmap_weight(was, SCMON_CALLS);
	ips = kvcalloc(nips + nwas, sizeof(*ips), GFP_KERNEL);
	if (!ips) {
		scnprintf(why, size, "no memory to arm calls");
		return -ENOMEM;
	}
	scmon_probe_places(sel->calls, ips);
	scmon_probe_places(was, ips + nips);
	err = scmon_ftrace_set_ips(&scmon_probe_ops, ips + nips, nwas, ips, nips);
	if (!err && first)
		err = register_ftrace_function(&scmon_probe_ops);
	kvfree(ips);
	if (err) {
		if (first)
			scmon_probe_forget();
		scnprintf(why, size, "%u probes cannot be armed (error %d%s)", nips, err,
			  err == -EBUSY ? ": is sysctl kernel.ftrace_enabled 0?" : "");
		return err;
	}

	scmon_stats_list(sel->calls);
	bitmap_copy(next, sel->calls, SCMON_CALLS);
	/* Handlers that see the new set see all of it. */
	smp_store_release(&scmon_probe_wanted, next);
	/* The set that was will be written at the next change: let its readers go first. */
	synchronize_rcu();
	return 0;
}

/**
 * scmon_probe_count() - how many calls are recorded
 *
 * Context: not while scmon_probe_set() runs.
 */
unsigned int scmon_probe_count(void)
{
	return bitmap_weight(scmon_probe_wanted, SCMON_CALLS);
}

/**
 * scmon_probe_list() - which calls are recorded, in the words of the parameter `syscalls`
 * @buf: the text
 * @size: how many bytes it has
 *
 * Context: not while scmon_probe_set() runs.
 * Return: length of the text.
 */
int scmon_probe_list(char *buf, size_t size)
{
	static const DECLARE_BITMAP(absent, SCMON_CALLS);

	return scmon_selection_format(scmon_probe_wanted, absent, buf, size);
}

/**
 * scmon_probe_exit() - record nothing any more
 *
 * Context: may sleep. When it returns, no CPU is in a handler.
 */
void scmon_probe_exit(void)
{
	if (!bitmap_empty(scmon_probe_wanted, SCMON_CALLS))
		unregister_ftrace_function(&scmon_probe_ops);
	scmon_probe_forget();
}
