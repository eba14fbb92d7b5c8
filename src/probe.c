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
#include <linux/slab.h>
#include <linux/sort.h>
#include <asm/syscall.h>

#include "compat.h"
#include "probe.h"
#include "record.h"
#include "ring.h"
#include "selection.h"
#include "stats.h"

/* Where the entry of each call is, once it was looked up. Never changes until we are gone. */
static unsigned long scmon_probe_ips[SCMON_CALLS];

/* Calls that were looked for in vain: the table has them, the running kernel has not. */
DECLARE_BITMAP(scmon_probe_absent, SCMON_CALLS);

/* What is armed. */
static DECLARE_BITMAP(scmon_probe_armed, SCMON_CALLS);

/*
 * Which call is it? Not the function says so, which several calls and ways in may share, but the
 * number by which the kernel has just found the function.
 */
static __always_inline unsigned int scmon_probe_call(void)
{
	unsigned int call = current_pt_regs()->orig_ax;

	if (unlikely(in_ia32_syscall()))
		return call + SCMON_CALL_OTHERS;
	if (!IS_ENABLED(CONFIG_X86_X32_ABI))
		return call;
	call &= ~__X32_SYSCALL_BIT;
	return call < SCMON_CALL_OTHERS ? call : call + SCMON_CALL_OTHERS;
}

/* An entry, whoever calls: what most users want, and the shortest way. */
static __always_inline void scmon_probe_plain(const struct scmon_plan *plan, unsigned int call)
{
	struct scmon_ring_cpu *rc = scmon_ring_here(&scmon_ring);
	struct scmon_record *rec;

	if (unlikely(!scmon_ring_enter(rc))) {
		this_cpu_inc(scmon_stats->calls[call].missed);
		return;
	}
	raw_spin_lock(&rc->lock);
	rec = scmon_record_new(rc, call, scmon_record_x32(), SCMON_EVENT_ENTER);
	if (unlikely(plan->kept_enter))
		scmon_record_detail(rc, rec, plan->kept_enter, NULL);
	raw_spin_unlock(&rc->lock);
	scmon_ring_leave(rc);
}

/*
 * Runs in the context of the calling thread, interrupts on or off, at the entry of the function.
 * Nothing that it calls is a system call, so it cannot come upon itself; scmon_ring_enter() says
 * no if it ever did.
 */
static void notrace scmon_probe_hit(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct scmon_ftrace_regs *regs)
{
	unsigned int call = scmon_probe_call();
	const struct scmon_plan *plan;

	if (unlikely(call >= SCMON_CALLS))
		return;
	/* What makes recorders readers of the plan, in the sense of RCU. */
	preempt_disable_notrace();
	plan = READ_ONCE(scmon_plan);
	if (likely(plan->calls[call] == SCMON_PLAN_PLAIN))
		scmon_probe_plain(plan, call);
	else if (plan->calls[call])
		scmon_record_enter(plan, call);
	else
		this_cpu_inc(scmon_stats->calls[call].filtered);
	preempt_enable_notrace();
}

NOKPROBE_SYMBOL(scmon_probe_hit);

static struct ftrace_ops scmon_probe_ops = {
	.func = scmon_probe_hit,
	.flags = SCMON_FTRACE_FLAGS,
};

static bool scmon_probe_unknown(unsigned int call)
{
	return !scmon_probe_ips[call] && !test_bit(call, scmon_probe_absent);
}

/*
 * Find the places of calls that were never armed before. Only kprobes can be asked where a symbol
 * is, and whether it may be probed: they are registered disabled, and go all together, since each
 * going waits for all CPUs.
 */
static int scmon_probe_resolve(const struct scmon_selection *sel, char *why, size_t size)
{
	struct kprobe *probes, **registered;
	unsigned int call, unknown = 0, n = 0;
	int err = 0;

	for_each_set_bit(call, sel->calls, SCMON_CALLS)
		unknown += scmon_probe_unknown(call);
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

		if (!scmon_probe_unknown(call))
			continue;
		memset(kp, 0, sizeof(*kp));
		kp->symbol_name = scmon_syscall_symbol(call);
		kp->flags = KPROBE_FLAG_DISABLED;
		err = register_kprobe(kp);
		if (!err) {
			registered[n++] = kp;
			if (kp->flags & KPROBE_FLAG_FTRACE)
				scmon_probe_ips[call] = (unsigned long)kp->addr;
			else
				err = -EOPNOTSUPP;
		}
		if (err == -ENOENT) {
			__set_bit(call, scmon_probe_absent);
			err = 0;
		}
		if (err) {
			scnprintf(why, size, "%s cannot be probed (error %d)", kp->symbol_name,
				  err);
			break;
		}
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

static int scmon_probe_compare(const void *a, const void *b)
{
	unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;

	return x < y ? -1 : x > y;
}

/* The places of calls, each once, though several calls may share one. Returns how many. */
static unsigned int scmon_probe_places(const unsigned long *calls, unsigned long *ips)
{
	unsigned int call, i, n = 0, unique = 0;

	for_each_set_bit(call, calls, SCMON_CALLS)
		ips[n++] = scmon_probe_ips[call];
	sort(ips, n, sizeof(*ips), scmon_probe_compare, NULL);
	for (i = 0; i < n; i++)
		if (!unique || ips[i] != ips[unique - 1])
			ips[unique++] = ips[i];
	return unique;
}

/**
 * scmon_probe_arm() - let the handler run at the entry of these calls and no others
 * @sel: the calls. Those that need not be in the running kernel and are not are taken out of it,
 *       as scmon_selection_drop() does.
 * @why: on failure, one line that says which probe cannot be armed and why
 * @size: how many bytes @why has
 *
 * Calls that were armed and are still are so without a gap.
 *
 * Context: may sleep, one caller at a time.
 * Return: 0, or an errno with everything as it was.
 */
int scmon_probe_arm(struct scmon_selection *sel, char *why, size_t size)
{
	bool first = bitmap_empty(scmon_probe_armed, SCMON_CALLS);
	unsigned long *ips, *was;
	unsigned int n, nwas;
	int err;

	err = scmon_probe_resolve(sel, why, size);
	if (!err)
		err = scmon_selection_drop(sel, scmon_probe_absent, why, size);
	if (err)
		return err;

	ips = kvcalloc(2 * SCMON_CALLS, sizeof(*ips), GFP_KERNEL);
	if (!ips) {
		scnprintf(why, size, "no memory to arm calls");
		return -ENOMEM;
	}
	was = ips + SCMON_CALLS;
	n = scmon_probe_places(sel->calls, ips);
	nwas = scmon_probe_places(scmon_probe_armed, was);
	err = scmon_ftrace_set_ips(&scmon_probe_ops, was, nwas, ips, n);
	if (!err && first)
		err = register_ftrace_function(&scmon_probe_ops);
	kvfree(ips);
	if (err) {
		if (first)
			scmon_probe_forget();
		scnprintf(why, size, "%u probes cannot be armed (error %d%s)", n, err,
			  err == -EBUSY ? ": is sysctl kernel.ftrace_enabled 0?" : "");
		return err;
	}
	bitmap_copy(scmon_probe_armed, sel->calls, SCMON_CALLS);
	scmon_stats_list(sel->calls);
	return 0;
}

/**
 * scmon_probe_exit() - arm nothing any more
 *
 * Context: may sleep. When it returns, no CPU is in a handler.
 */
void scmon_probe_exit(void)
{
	if (!bitmap_empty(scmon_probe_armed, SCMON_CALLS))
		unregister_ftrace_function(&scmon_probe_ops);
	scmon_probe_forget();
}
