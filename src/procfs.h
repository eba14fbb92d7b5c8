/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_PROCFS_H
#define SCMON_PROCFS_H

#include <linux/types.h>

/* Parameters of the same names. */
extern bool scmon_procfs_clear_on_read;
extern unsigned int scmon_procfs_gid;

struct scmon_columns;

int scmon_procfs_init(void);
void scmon_procfs_show(const struct scmon_columns *cols, bool header);
void scmon_procfs_exit(void);

#endif /* SCMON_PROCFS_H */
