// SPDX-License-Identifier: GPL-2.0-only
/*
 * syscall_monitor: who calls which system call, in /proc/syscall_monitor.
 */
#include <linux/init.h>
#include <linux/module.h>

#include <syscall_monitor.h>

#include "params.h"
#include "procfs.h"
#include "ring.h"
#include "stats.h"
#include "strings.h"

static int __init scmon_init(void)
{
	int err;

	scmon_strings_init();
	err = scmon_ring_init(&scmon_ring, scmon_params_entries);
	if (err) {
		pr_err("no memory for %u entries on each CPU\n", scmon_params_entries);
		return err;
	}
	err = scmon_stats_init();
	if (err)
		goto err_ring;
	err = scmon_procfs_init();
	if (err)
		goto err_stats;
	err = scmon_params_start();
	if (err)
		goto err_procfs;

	pr_info("recording %u system calls, keeping %u entries: read /proc/%s\n",
		scmon_params_count(), scmon_ring.entries, SCMON_PROC_RECORDS);
	return 0;

err_procfs:
	scmon_procfs_exit();
err_stats:
	scmon_stats_exit();
err_ring:
	scmon_ring_exit(&scmon_ring);
	return err;
}

static void __exit scmon_exit(void)
{
	scmon_params_stop();
	scmon_stats_log();
	scmon_procfs_exit();
	scmon_stats_exit();
	scmon_ring_exit(&scmon_ring);
}

module_init(scmon_init);
module_exit(scmon_exit);

MODULE_DESCRIPTION("Who calls which system call, in /proc/" SCMON_PROC_RECORDS);
MODULE_AUTHOR("The syscall_monitor authors");
MODULE_VERSION(SCMON_VERSION);
MODULE_LICENSE("GPL");
