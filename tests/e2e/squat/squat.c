// SPDX-License-Identifier: GPL-2.0-only
/*
 * Has the file that syscall_monitor wants to make; and, if asked, forgets some memory, for the
 * test that has to notice.
 */
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/vmalloc.h>

static bool leak;
module_param(leak, bool, 0444);
MODULE_PARM_DESC(leak, "forget some memory (default 0)");

static int squat_show(struct seq_file *m, void *v)
{
	return 0;
}

static int __init squat_init(void)
{
	if (leak && !vmalloc(5 * PAGE_SIZE))
		return -ENOMEM;
	return proc_create_single("syscall_monitor", 0444, NULL, squat_show) ? 0 : -ENOMEM;
}

static void __exit squat_exit(void)
{
	remove_proc_entry("syscall_monitor", NULL);
}

module_init(squat_init);
module_exit(squat_exit);
MODULE_DESCRIPTION("A file in the way of syscall_monitor");
MODULE_LICENSE("GPL");
