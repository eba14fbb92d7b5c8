// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hooks on the entry of system calls.
 *
 * A kprobe on the first instruction of a function is served by ftrace: one ftrace_ops of the kernel
 * calls its handler through a hash and a guard, 154 instructions for an empty one, and every
 * kprobe that is armed makes the kernel go through all its patched functions again: 14 s for all
 * calls, emulated, of which looking up the symbols is one. So the places are found as kprobes are,
 * but hooked all at once, by one ftrace_ops of our own.
 *
 * What ftrace does not know is left to kprobes: perf_event_open on kernels that build its file
 * without, such as 5.10.
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

/* Whether ftrace hooks any of it. */
static bool scmon_probe_hooked;

/* More functions without ftrace than any kernel has that was looked at. */
#define SCMON_PROBE_TRAPS	8

/**
 * struct scmon_probe_trap - a function that ftrace does not know
 * @kp: the kprobe there, while @on
 * @ip: where it is, or 0 for no function
 * @symbol: its name
 * @on: it is armed
 */
struct scmon_probe_trap {
	struct kprobe kp;
	unsigned long ip;
	const char *symbol;
	bool on;
};

static struct scmon_probe_trap scmon_probe_traps[SCMON_PROBE_TRAPS];

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
static __always_inline void scmon_probe_entered(void)
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

static void notrace scmon_probe_hit(unsigned long ip, unsigned long parent_ip,
				    struct ftrace_ops *ops, struct scmon_ftrace_regs *regs)
{
	scmon_probe_entered();
}

NOKPROBE_SYMBOL(scmon_probe_hit);

static int notrace scmon_probe_trapped(struct kprobe *kp, struct pt_regs *regs)
{
	scmon_probe_entered();
	return 0;
}

NOKPROBE_SYMBOL(scmon_probe_trapped);

static struct ftrace_ops scmon_probe_ops = {
	.func = scmon_probe_hit,
	.flags = SCMON_FTRACE_FLAGS,
};

static bool scmon_probe_unknown(unsigned int call)
{
	return !scmon_probe_ips[call] && !test_bit(call, scmon_probe_absent);
}

/* The trap at a place, or NULL. With 0, one that is free. */
static struct scmon_probe_trap *scmon_probe_trap_at(unsigned long ip)
{
	unsigned int i;

	for (i = 0; i < SCMON_PROBE_TRAPS; i++)
		if (scmon_probe_traps[i].ip == ip)
			return &scmon_probe_traps[i];
	return NULL;
}

/* Note a function that ftrace does not know. Several calls may share it. */
static int scmon_probe_trap_add(unsigned long ip, const char *symbol)
{
	struct scmon_probe_trap *trap = scmon_probe_trap_at(ip) ?: scmon_probe_trap_at(0);

	if (!trap)
		return -EOPNOTSUPP;
	trap->ip = ip;
	trap->symbol = symbol;
	return 0;
}

/* Arm the traps of these calls, and no others. Says nothing of why not, and may have armed some. */
static int scmon_probe_trap_set(const unsigned long *calls)
{
	DECLARE_BITMAP(wanted, SCMON_PROBE_TRAPS) = { 0 };
	unsigned int call, i;

	for_each_set_bit(call, calls, SCMON_CALLS) {
		struct scmon_probe_trap *trap = scmon_probe_trap_at(scmon_probe_ips[call]);

		if (trap)
			__set_bit(trap - scmon_probe_traps, wanted);
	}
	for (i = 0; i < SCMON_PROBE_TRAPS; i++) {
		struct scmon_probe_trap *trap = &scmon_probe_traps[i];
		int err;

		if (trap->on == test_bit(i, wanted))
			continue;
		if (trap->on) {
			unregister_kprobe(&trap->kp);
		} else {
			trap->kp = (struct kprobe) {
				.symbol_name = trap->symbol,
				.pre_handler = scmon_probe_trapped,
			};
			err = register_kprobe(&trap->kp);
			if (err)
				return err;
		}
		trap->on = !trap->on;
	}
	return 0;
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
			if (!(kp->flags & KPROBE_FLAG_FTRACE))
				err = scmon_probe_trap_add((unsigned long)kp->addr,
							   kp->symbol_name);
			if (!err)
				scmon_probe_ips[call] = (unsigned long)kp->addr;
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

/* Have ftrace hook nothing: an empty filter would mean everywhere. */
static void scmon_probe_unhook(void)
{
	if (scmon_probe_hooked)
		unregister_ftrace_function(&scmon_probe_ops);
	scmon_probe_hooked = false;
	scmon_probe_forget();
}

static int scmon_probe_compare(const void *a, const void *b)
{
	unsigned long x = *(const unsigned long *)a, y = *(const unsigned long *)b;

	return x < y ? -1 : x > y;
}

/* Where ftrace hooks calls, each place once, though several may share one. Returns how many. */
static unsigned int scmon_probe_places(const unsigned long *calls, unsigned long *ips)
{
	unsigned int call, i, n = 0, unique = 0;

	for_each_set_bit(call, calls, SCMON_CALLS)
		if (!scmon_probe_trap_at(scmon_probe_ips[call]))
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
	err = scmon_probe_trap_set(sel->calls);
	if (!err && n)
		err = scmon_ftrace_set_ips(&scmon_probe_ops, was, nwas, ips, n);
	if (!err && n && !nwas)
		err = register_ftrace_function(&scmon_probe_ops);
	kvfree(ips);
	if (err) {
		scmon_probe_trap_set(scmon_probe_armed);
		if (!nwas)
			scmon_probe_forget();
		scnprintf(why, size, "%u probes cannot be armed (error %d%s)", n, err,
			  err == -EBUSY ? ": is sysctl kernel.ftrace_enabled 0?" : "");
		return err;
	}
	if (!n)
		scmon_probe_unhook();
	scmon_probe_hooked = n;
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
	bitmap_zero(scmon_probe_armed, SCMON_CALLS);
	scmon_probe_trap_set(scmon_probe_armed);
	scmon_probe_unhook();
}
