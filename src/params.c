// SPDX-License-Identifier: GPL-2.0-only
/*
 * The module's parameters. They are set before init runs at load, and through sysfs from before
 * that until after exit has run: what concerns the running module is handed on while it is live.
 *
 * Most of them say together what is recorded. A change makes a new plan of all that is asked for,
 * gets ready what that needs, arms the calls, puts the plan into effect in one instant, and only
 * then lets go what nobody needs any more: where it fails, everything is as it was.
 */
#include <linux/bitmap.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/magic.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uidgid.h>

#include <syscall_monitor.h>

#include "args.h"
#include "columns.h"
#include "filter.h"
#include "follow.h"
#include "params.h"
#include "probe.h"
#include "procfs.h"
#include "record.h"
#include "returns.h"
#include "ring.h"
#include "selection.h"

#define SCMON_DEFAULT_SYSCALLS	"@default"
#define SCMON_SEPARATORS	", \t\r\n"

/* Room for a line that says what was wrong, with all names of columns in it. */
#define SCMON_WHY		512

unsigned int scmon_params_entries = SCMON_ENTRIES_DEFAULT;

static const char *const scmon_event_names[] = {
	[SCMON_EVENT_ENTER] = "enter",
	[SCMON_EVENT_EXIT] = "exit",
};

/**
 * struct scmon_asked - what is asked for
 * @sel: which calls
 * @events: BIT(SCMON_EVENT_*)
 * @cols: which columns
 * @header: a first line with their names
 * @stack: frames, whatever the columns
 * @follow: children and threads to come of the processes that are listed
 * @lists: of the filter, as text; NULL for none
 */
struct scmon_asked {
	struct scmon_selection sel;
	unsigned long events;
	struct scmon_columns cols;
	bool header;
	bool stack;
	bool follow;
	char *lists[SCMON_FILTER_KINDS];
};

/* What is in effect, and while one is tried, what shall be. */
static DEFINE_MUTEX(scmon_params_lock);
static bool scmon_params_live;
static struct scmon_asked scmon_asked = { .events = BIT(SCMON_EVENT_ENTER) };
static struct scmon_asked scmon_next;
static char scmon_why[SCMON_WHY];

/* Say what was wrong, without the newline of echo, and what is accepted. */
static int scmon_params_refuse(const struct kernel_param *kp, const char *val, const char *accepted)
{
	pr_err("%s: \"%*pE\" is not %s\n", kp->name, (int)strcspn(val, "\n"), val, accepted);
	return -EINVAL;
}

/* The id of a cgroup is the number of its folder's inode, in the unified hierarchy. */
static int scmon_params_cgroup(const char *path, u64 *id)
{
	struct path found;
	int err = kern_path(path, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &found);

	if (err)
		return err;
	if (found.dentry->d_sb->s_magic == CGROUP2_SUPER_MAGIC)
		*id = d_inode(found.dentry)->i_ino;
	else
		err = -EINVAL;
	path_put(&found);
	return err;
}

static struct scmon_filter *scmon_params_filter(const struct scmon_asked *asked)
{
	const char *texts[SCMON_FILTER_KINDS];
	bool any = false;
	unsigned int i;

	for (i = 0; i < SCMON_FILTER_KINDS; i++) {
		texts[i] = asked->lists[i] ?: "";
		any = any || *texts[i];
	}
	return any ? scmon_filter_new(texts, scmon_params_cgroup, scmon_why, SCMON_WHY) : NULL;
}

static struct scmon_plan *scmon_params_plan(const struct scmon_asked *asked)
{
	struct scmon_plan *plan = kvzalloc(sizeof(*plan), GFP_KERNEL);
	unsigned int i;

	if (!plan) {
		scnprintf(scmon_why, SCMON_WHY, "no memory for what is asked for");
		return ERR_PTR(-ENOMEM);
	}
	plan->enter = asked->events & BIT(SCMON_EVENT_ENTER);
	plan->exit = asked->events & BIT(SCMON_EVENT_EXIT);
	for (i = 0; i < asked->cols.n; i++)
		plan->kept |= scmon_column_needs(asked->cols.ids[i]);
	if (!plan->exit)
		plan->kept &= ~(SCMON_KEPT_RESULT | SCMON_KEPT_DURATION);
	if (asked->stack)
		plan->kept |= SCMON_KEPT_FRAME;
	plan->kept_enter = plan->kept & ~(SCMON_KEPT_RESULT | SCMON_KEPT_DURATION);
	plan->filter = scmon_params_filter(asked);
	if (IS_ERR(plan->filter)) {
		int err = PTR_ERR(plan->filter);

		kvfree(plan);
		return ERR_PTR(err);
	}
	plan->by_path = plan->filter && scmon_filter_has(plan->filter, SCMON_FILTER_PATHS);
	plan->early = plan->by_path || (plan->exit && plan->kept & SCMON_KEPT_STRINGS);
	plan->rare = plan->filter || plan->early;
	plan->kept_flight = plan->kept & SCMON_KEPT_OF_ENTRY;
	if (plan->early)
		plan->kept_flight |= SCMON_KEPT_STRINGS;
	if (plan->enter)
		plan->kept_flight |= SCMON_KEPT_DURATION;
	return plan;
}

static bool scmon_params_follows(const struct scmon_asked *asked, const struct scmon_plan *plan)
{
	return asked->follow && plan->filter && plan->filter->pids;
}

/* Have what a plan needs. What is there and is not needed stays. */
static int scmon_params_prepare(const struct scmon_asked *asked, const struct scmon_plan *plan)
{
	int err;

	scnprintf(scmon_why, SCMON_WHY, "no memory for details");
	err = scmon_ring_keep(&scmon_ring, plan->kept, plan->kept & SCMON_KEPT_FRAME);
	if (!err && plan->exit) {
		scnprintf(scmon_why, SCMON_WHY, "returns cannot be recorded");
		err = scmon_returns_start();
	}
	if (!err && scmon_params_follows(asked, plan)) {
		scnprintf(scmon_why, SCMON_WHY, "processes cannot be followed");
		err = scmon_follow_start();
	}
	return err;
}

/* Let go what the plan in effect does not need. */
static void scmon_params_settle(void)
{
	const struct scmon_plan *plan = scmon_plan;

	if (!plan->exit)
		scmon_returns_stop();
	if (!plan->filter || !plan->filter->followed)
		scmon_follow_stop();
	scmon_ring_drop(&scmon_ring, !plan->kept, !(plan->kept & SCMON_KEPT_FRAME));
}

/* Put into effect what is asked for. @fresh: nobody who is followed so far is any more. */
static int scmon_params_apply(struct scmon_asked *asked, bool fresh)
{
	struct scmon_plan *plan = scmon_params_plan(asked);
	unsigned int call;
	bool plain;
	int err;

	if (IS_ERR(plan))
		return PTR_ERR(plan);
	err = scmon_params_prepare(asked, plan);
	if (!err)
		err = scmon_probe_arm(&asked->sel, scmon_why, SCMON_WHY);
	if (err) {
		scmon_filter_free(plan->filter);
		kvfree(plan);
		scmon_params_settle();
		return err;
	}

	plain = plan->enter && !plan->exit && !plan->filter;
	for_each_set_bit(call, asked->sel.calls, SCMON_CALLS)
		plan->calls[call] = plain ? SCMON_PLAN_PLAIN : SCMON_PLAN_FULL;
	if (scmon_params_follows(asked, plan))
		scmon_follow_take(plan->filter, fresh);
	scmon_plan_set(plan);
	scmon_procfs_show(&asked->cols, asked->header);
	scmon_params_settle();
	return 0;
}

/* Begin a change: what is in effect, to be changed. */
static struct scmon_asked *scmon_params_begin(void)
{
	mutex_lock(&scmon_params_lock);
	scmon_next = scmon_asked;
	return &scmon_next;
}

/* End it: put it into effect, if it is right so far, and say what is wrong if not. */
static int scmon_params_end(const struct kernel_param *kp, int err, bool fresh)
{
	if (!err && scmon_params_live)
		err = scmon_params_apply(&scmon_next, fresh);
	if (err)
		pr_err("%s: %s\n", kp->name, scmon_why);
	else
		scmon_asked = scmon_next;
	mutex_unlock(&scmon_params_lock);
	return err;
}

static void scmon_params_lacking(const struct scmon_selection *sel)
{
	if (*sel->lacking)
		pr_info("syscalls: this kernel lacks %s; the rest is recorded\n", sel->lacking);
}

/* What is recorded where nobody says so. */
static int scmon_params_default(struct scmon_asked *asked)
{
	if (!bitmap_empty(asked->sel.calls, SCMON_CALLS))
		return 0;
	return scmon_selection_parse(SCMON_DEFAULT_SYSCALLS, NULL, &asked->sel, scmon_why,
				     SCMON_WHY);
}

static int scmon_params_set_syscalls(const char *val, const struct kernel_param *kp)
{
	struct scmon_asked *next = scmon_params_begin();
	char *list = scmon_args_list(val);
	int err;

	scnprintf(scmon_why, SCMON_WHY, "no memory for the list");
	err = list ? scmon_params_default(next) : -ENOMEM;
	if (!err)
		err = scmon_selection_parse(list, &next->sel, &next->sel, scmon_why, SCMON_WHY);
	kfree(list);
	err = scmon_params_end(kp, err, false);
	if (!err && scmon_params_live)
		scmon_params_lacking(&scmon_asked.sel);
	return err;
}

static int scmon_params_get_syscalls(char *buf, const struct kernel_param *kp)
{
	int len;

	mutex_lock(&scmon_params_lock);
	len = scmon_selection_format(scmon_asked.sel.calls, scmon_probe_absent, buf,
				     PAGE_SIZE - 1);
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

static int scmon_params_parse_events(const char *val, unsigned long *events)
{
	unsigned int i;
	size_t len;

	*events = 0;
	for (val += strspn(val, SCMON_SEPARATORS); *val;
	     val += len + strspn(val + len, SCMON_SEPARATORS)) {
		len = strcspn(val, SCMON_SEPARATORS);
		for (i = 0; i < ARRAY_SIZE(scmon_event_names); i++)
			if (strlen(scmon_event_names[i]) == len &&
			    !memcmp(scmon_event_names[i], val, len))
				break;
		if (i == ARRAY_SIZE(scmon_event_names)) {
			scnprintf(scmon_why, SCMON_WHY, "\"%*pE\" is neither enter nor exit",
				  (int)min_t(size_t, len, 32), val);
			return -EINVAL;
		}
		*events |= BIT(i);
	}
	if (*events)
		return 0;
	scnprintf(scmon_why, SCMON_WHY, "none is named: enter, exit or both");
	return -EINVAL;
}

static int scmon_params_set_events(const char *val, const struct kernel_param *kp)
{
	struct scmon_asked *next = scmon_params_begin();

	return scmon_params_end(kp, scmon_params_parse_events(val, &next->events), false);
}

static int scmon_params_get_events(char *buf, const struct kernel_param *kp)
{
	unsigned long events;
	unsigned int i;
	int len = 0;

	mutex_lock(&scmon_params_lock);
	events = scmon_asked.events;
	mutex_unlock(&scmon_params_lock);
	for_each_set_bit(i, &events, ARRAY_SIZE(scmon_event_names))
		len += sprintf(buf + len, "%s%s", len ? "," : "", scmon_event_names[i]);
	return len + sprintf(buf + len, "\n");
}

static const struct kernel_param_ops scmon_params_events_ops = {
	.set = scmon_params_set_events,
	.get = scmon_params_get_events,
};
module_param_cb(events, &scmon_params_events_ops, NULL, 0644);
MODULE_PARM_DESC(events, "what is recorded of a call: enter, exit or both (default enter)");

static int scmon_params_set_columns(const char *val, const struct kernel_param *kp)
{
	struct scmon_asked *next = scmon_params_begin();

	return scmon_params_end(kp, scmon_columns_parse(val, &next->cols, scmon_why, SCMON_WHY),
				false);
}

static int scmon_params_get_columns(char *buf, const struct kernel_param *kp)
{
	int len;

	mutex_lock(&scmon_params_lock);
	len = scmon_columns_format(&scmon_asked.cols, buf, PAGE_SIZE - 1);
	mutex_unlock(&scmon_params_lock);
	buf[len++] = '\n';
	return len;
}

static const struct kernel_param_ops scmon_params_columns_ops = {
	.set = scmon_params_set_columns,
	.get = scmon_params_get_columns,
};
module_param_cb(columns, &scmon_params_columns_ops, NULL, 0644);
MODULE_PARM_DESC(columns, "fields of a line (default timestamp,pid,tgid,uid,comm,syscall)");

/* Lists of the filter: kp->arg is which. */
static int scmon_params_set_list(const char *val, const struct kernel_param *kp)
{
	struct scmon_asked *next = scmon_params_begin();
	unsigned long kind = (unsigned long)kp->arg;
	const char *was = scmon_asked.lists[kind] ?: "";
	bool edit = *val == '+' || !strncmp(val, "-=", 2);
	struct scmon_filter *f;
	char *text;
	int err;

	scnprintf(scmon_why, SCMON_WHY, "no memory for the list");
	text = kvmalloc(PAGE_SIZE, GFP_KERNEL);
	err = text ? scmon_list_edit(was, val, text, PAGE_SIZE - 1, scmon_why, SCMON_WHY) : -ENOMEM;
	next->lists[kind] = text;
	/* Not live yet, it is only looked at. */
	if (!err && !scmon_params_live) {
		f = scmon_params_filter(next);
		if (IS_ERR(f))
			err = PTR_ERR(f);
		else
			scmon_filter_free(f);
	}
	was = scmon_asked.lists[kind];
	err = scmon_params_end(kp, err, kind == SCMON_FILTER_PIDS && !edit);
	kvfree(err ? text : was);
	return err;
}

static int scmon_params_get_list(char *buf, const struct kernel_param *kp)
{
	unsigned long kind = (unsigned long)kp->arg;
	int len;

	mutex_lock(&scmon_params_lock);
	len = scnprintf(buf, PAGE_SIZE, "%s\n", scmon_asked.lists[kind] ?: "");
	mutex_unlock(&scmon_params_lock);
	return len;
}

/* After the last change that can come. */
static void scmon_params_free_list(void *kind)
{
	kvfree(scmon_asked.lists[(unsigned long)kind]);
}

static const struct kernel_param_ops scmon_params_list_ops = {
	.set = scmon_params_set_list,
	.get = scmon_params_get_list,
	.free = scmon_params_free_list,
};
module_param_cb(pids, &scmon_params_list_ops, (void *)SCMON_FILTER_PIDS, 0644);
MODULE_PARM_DESC(pids, "whose calls, by process or thread id; - excludes (default all)");
module_param_cb(uids, &scmon_params_list_ops, (void *)SCMON_FILTER_UIDS, 0644);
MODULE_PARM_DESC(uids, "whose calls, by user id; - excludes (default all)");
module_param_cb(comms, &scmon_params_list_ops, (void *)SCMON_FILTER_COMMS, 0644);
MODULE_PARM_DESC(comms, "whose calls, by globs on the thread's name; - excludes (default all)");
module_param_cb(cgroups, &scmon_params_list_ops, (void *)SCMON_FILTER_CGROUPS, 0644);
MODULE_PARM_DESC(cgroups, "whose calls, by cgroup, id or path; - excludes (default all)");
module_param_cb(results, &scmon_params_list_ops, (void *)SCMON_FILTER_RESULTS, 0644);
MODULE_PARM_DESC(results, "which returns: ok, fail, errno names; - excludes (default all)");
module_param_cb(paths, &scmon_params_list_ops, (void *)SCMON_FILTER_PATHS, 0644);
MODULE_PARM_DESC(paths, "which calls, by how their paths begin; - excludes (default all)");

/* kstrtobool() looks at the first character only. */
static int scmon_params_parse_bool(const char *val, const struct kernel_param *kp, bool *value)
{
	if (strcspn(val, "\n") != 1 || kstrtobool(val, value))
		return scmon_params_refuse(kp, val, "0 or 1");
	return 0;
}

/* Switches of what is asked for: kp->arg is where. */
static int scmon_params_set_switch(const char *val, const struct kernel_param *kp)
{
	bool value;
	int err = scmon_params_parse_bool(val, kp, &value);

	if (err)
		return err;
	*(bool *)((char *)scmon_params_begin() + (unsigned long)kp->arg) = value;
	return scmon_params_end(kp, 0, false);
}

static int scmon_params_get_switch(char *buf, const struct kernel_param *kp)
{
	bool value = *(bool *)((char *)&scmon_asked + (unsigned long)kp->arg);

	return sprintf(buf, "%c\n", value ? 'Y' : 'N');
}

static const struct kernel_param_ops scmon_params_switch_ops = {
	.set = scmon_params_set_switch,
	.get = scmon_params_get_switch,
};
module_param_cb(follow, &scmon_params_switch_ops, (void *)offsetof(struct scmon_asked, follow),
		0644);
MODULE_PARM_DESC(follow, "1: pids means their children and threads to come, too (default 0)");
module_param_cb(stack, &scmon_params_switch_ops, (void *)offsetof(struct scmon_asked, stack), 0644);
MODULE_PARM_DESC(stack, "1: keep the caller's registers and 16 words of its stack (default 0)");
module_param_cb(header, &scmon_params_switch_ops, (void *)offsetof(struct scmon_asked, header),
		0644);
MODULE_PARM_DESC(header, "1: a first line with the names of the columns (default 0)");

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
	return scmon_params_parse_bool(val, kp, kp->arg);
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
 * Return: 0, or the errno of what cannot be done.
 */
int scmon_params_start(void)
{
	int err;

	mutex_lock(&scmon_params_lock);
	if (!scmon_asked.cols.n)
		scmon_asked.cols = scmon_columns_default;
	err = scmon_params_default(&scmon_asked);
	if (!err)
		err = scmon_params_apply(&scmon_asked, true);
	if (err)
		pr_err("syscalls: %s\n", scmon_why);
	else
		scmon_params_lacking(&scmon_asked.sel);
	scmon_params_live = !err;
	mutex_unlock(&scmon_params_lock);
	return err;
}

/**
 * scmon_params_stop() - record nothing any more; from now on, changes have no effect
 *
 * Context: may sleep. When it returns, no recorder is running.
 */
void scmon_params_stop(void)
{
	mutex_lock(&scmon_params_lock);
	scmon_params_live = false;
	scmon_probe_exit();
	scmon_plan_set(NULL);
	scmon_params_settle();
	mutex_unlock(&scmon_params_lock);
}

/**
 * scmon_params_count() - how many calls are recorded
 *
 * Context: may sleep.
 */
unsigned int scmon_params_count(void)
{
	unsigned int n;

	mutex_lock(&scmon_params_lock);
	n = scmon_selection_count(scmon_asked.sel.calls);
	mutex_unlock(&scmon_params_lock);
	return n;
}
