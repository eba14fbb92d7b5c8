// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameters. They are set before init runs at load, and through sysfs from before
 * that until after exit has run: what concerns the running module is handed on while it is live.
 */
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/moduleparam.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/string.h>
#include <linux/uidgid.h>

#include <syscall_monitor.h>

#include "params.h"
#include "probe.h"
#include "procfs.h"
#include "selection.h"

#define SCMON_DEFAULT_SYSCALLS	"@default"

unsigned int scmon_params_entries = SCMON_ENTRIES_DEFAULT;

static DEFINE_MUTEX(scmon_params_lock);
static bool scmon_params_live;
static struct scmon_selection scmon_params_asked;
static bool scmon_params_asked_any;

/* Say what was wrong, without the newline of echo, and what is accepted. */
static int scmon_params_refuse(const struct kernel_param *kp, const char *val, const char *accepted)
{
	pr_err("%s: \"%*pE\" is not %s\n", kp->name, (int)strcspn(val, "\n"), val, accepted);
	return -EINVAL;
}

static int scmon_params_arm(struct scmon_selection *sel, char *why, size_t size)
{
	int err = scmon_probe_set(sel, why, size);

	if (!err && *sel->lacking)
		pr_info("syscalls: this kernel lacks %s; the rest is recorded\n", sel->lacking);
	return err;
}

static int scmon_params_set_syscalls(const char *val, const struct kernel_param *kp)
{
	static struct scmon_selection sel;
	char why[192];
	int err;

	mutex_lock(&scmon_params_lock);
	err = scmon_selection_parse(val, &scmon_params_asked, &sel, why, sizeof(why));
	if (!err && scmon_params_live)
		err = scmon_params_arm(&sel, why, sizeof(why));
	if (!err) {
		scmon_params_asked = sel;
		scmon_params_asked_any = true;
	}
	mutex_unlock(&scmon_params_lock);
	if (err)
		pr_err("syscalls: %s\n", why);
	return err;
}

static int scmon_params_get_syscalls(char *buf, const struct kernel_param *kp)
{
	int len;

	mutex_lock(&scmon_params_lock);
	len = scmon_probe_list(buf, PAGE_SIZE - 1);
	mutex_unlock(&scmon_params_lock);
	buf[len++] = '\n';
	return len;
}

static const struct kernel_param_ops scmon_params_syscalls_ops = {
	.set = scmon_params_set_syscalls,
	.get = scmon_params_get_syscalls,
};
module_param_cb(syscalls, &scmon_params_syscalls_ops, NULL, 0644);
MODULE_PARM_DESC(syscalls, "calls to record: names, symbols, globs, @groups, -exclusions (default "
		 SCMON_DEFAULT_SYSCALLS ")");

static int scmon_params_set_entries(const char *val, const struct kernel_param *kp)
{
	unsigned long long n;

	if (kstrtoull(val, 0, &n) || !n || n > SCMON_ENTRIES_MAX || !is_power_of_2(n))
		return scmon_params_refuse(kp, val, "a power of two from 1 to "
					   __stringify(SCMON_ENTRIES_MAX));
	scmon_params_entries = n;
	return 0;
}

static const struct kernel_param_ops scmon_params_entries_ops = {
	.set = scmon_params_set_entries,
	.get = param_get_uint,
};
module_param_cb(entries, &scmon_params_entries_ops, &scmon_params_entries, 0444);
MODULE_PARM_DESC(entries, "records kept, a power of two (default "
		 __stringify(SCMON_ENTRIES_DEFAULT) ")");

static int scmon_params_set_clear(const char *val, const struct kernel_param *kp)
{
	/* kstrtobool() looks at the first character only. */
	if (strcspn(val, "\n") != 1 || param_set_bool(val, kp))
		return scmon_params_refuse(kp, val, "0 or 1");
	return 0;
}

static const struct kernel_param_ops scmon_params_clear_ops = {
	.set = scmon_params_set_clear,
	.get = param_get_bool,
};
module_param_cb(clear_on_read, &scmon_params_clear_ops, &scmon_procfs_clear_on_read, 0644);
MODULE_PARM_DESC(clear_on_read, "1: a record goes away once a read has returned it (default 0)");

static int scmon_params_set_gid(const char *val, const struct kernel_param *kp)
{
	unsigned int gid;

	if (kstrtouint(val, 10, &gid) || !gid_valid(KGIDT_INIT(gid)))
		return scmon_params_refuse(kp, val, "the number of a group");
	WRITE_ONCE(scmon_procfs_gid, gid);
	return 0;
}

static const struct kernel_param_ops scmon_params_gid_ops = {
	.set = scmon_params_set_gid,
	.get = param_get_uint,
};
module_param_cb(gid, &scmon_params_gid_ops, &scmon_procfs_gid, 0644);
MODULE_PARM_DESC(gid, "the group whose members may read everybody's records (default 0)");

/**
 * scmon_params_start() - put into effect what was asked for, and whatever will be
 *
 * Context: may sleep. Recording begins before it returns.
 * Return: 0, or the errno of what cannot be armed.
 */
int scmon_params_start(void)
{
	char why[192];
	int err = 0;

	mutex_lock(&scmon_params_lock);
	if (!scmon_params_asked_any)
		err = scmon_selection_parse(SCMON_DEFAULT_SYSCALLS, NULL, &scmon_params_asked,
					    why, sizeof(why));
	if (!err)
		err = scmon_params_arm(&scmon_params_asked, why, sizeof(why));
	if (err)
		pr_err("syscalls: %s\n", why);
	scmon_params_live = !err;
	mutex_unlock(&scmon_params_lock);
	return err;
}

/**
 * scmon_params_stop() - from now on, changes have no effect
 *
 * Context: may sleep.
 */
void scmon_params_stop(void)
{
	mutex_lock(&scmon_params_lock);
	scmon_params_live = false;
	mutex_unlock(&scmon_params_lock);
}
