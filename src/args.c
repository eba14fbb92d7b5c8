// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list of one name a line, at load: insmod syscall_monitor.ko syscalls="$(cat list)"
 *
 * The programs that load modules pass it on as it is, but the kernel ends a value at the first
 * blank or newline, takes each word behind it for another parameter, and ignores it. So the list is
 * taken from what the program passed to the kernel, and its words are hidden from those who go on
 * looking for parameters.
 */
#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/ptrace.h>
#include <linux/sched/task_stack.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <asm/syscall.h>
#include <asm/unistd.h>

#include "args.h"

/* Stands for the words that are hidden. */
static int scmon_args_ignore(const char *val, const struct kernel_param *kp)
{
	return 0;
}

static const struct kernel_param_ops scmon_args_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = scmon_args_ignore,
};
module_param_cb(_, &scmon_args_ops, NULL, 0);

/* All parameters, as the calling program has passed them, or NULL where this is none that has. */
static char *scmon_args_passed(void)
{
	const struct pt_regs *regs = current_pt_regs();
	unsigned long text;

	if (THIS_MODULE->state != MODULE_STATE_COMING || in_ia32_syscall())
		return NULL;
	if (regs->orig_ax == __NR_finit_module)
		text = regs->si;
	else if (regs->orig_ax == __NR_init_module)
		text = regs->dx;
	else
		return NULL;
	text = (unsigned long)strndup_user((const char __user *)text, SZ_1M);
	return IS_ERR_VALUE(text) ? NULL : (char *)text;
}

/* Does a parameter begin here: one of ours, or any, if the list can have no such word? */
static bool scmon_args_sets(const char *word, size_t len, bool ours)
{
	const char *equals = memchr(word, '=', len);
	unsigned int i;

	if (!equals || !ours)
		return equals;
	for (i = 0; i < THIS_MODULE->num_kp; i++) {
		const char *name = THIS_MODULE->kp[i].name;

		if (strlen(name) == equals - word && !memcmp(name, word, equals - word))
			return true;
	}
	return false;
}

/* Where a list ends: before the next parameter, also if that stands behind a comment. */
static const char *scmon_args_end(const char *list)
{
	const char *at = list, *end = list;
	bool comment = false;

	while (*at) {
		size_t len = 0;

		if (*at == '\n')
			comment = false;
		if (isspace(*at)) {
			at++;
			continue;
		}
		while (at[len] && !isspace(at[len]))
			len++;
		if (at != list && scmon_args_sets(at, len, comment))
			break;
		comment = comment || memchr(at, '#', len);
		at += len;
		end = at;
	}
	return end;
}

/**
 * scmon_args_list() - the whole of a list, of which the kernel has seen the first word
 * @val: what a parameter is set to
 *
 * Context: process context, may sleep; while a parameter is set.
 * Return: the list, to be freed by kfree(): a copy of @val where no more was passed, or where it
 * stood in quotes or was written to sysfs; NULL for no memory.
 */
char *scmon_args_list(const char *val)
{
	char *passed = scmon_args_passed(), *args = THIS_MODULE->args, *list;
	size_t at = val - args, len = strlen(val), end;

	if (!passed)
		return kstrdup(val, GFP_KERNEL);
	if (at < 1 || at + len > strlen(passed) || memcmp(passed + at, val, len) ||
	    passed[at - 1] == '"') {
		kfree(passed);
		return kstrdup(val, GFP_KERNEL);
	}

	end = scmon_args_end(passed + at) - passed;
	list = kstrndup(passed + at, max(end - at, len), GFP_KERNEL);
	/* The kernel goes on at the first word behind this one. */
	for (len += at; len < end && isspace(passed[len]); len++)
		;
	if (len < end) {
		memset(args + len, ' ', end - len);
		args[len] = '_';
	}
	kfree(passed);
	return list;
}
