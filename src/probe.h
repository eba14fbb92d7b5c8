/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_PROBE_H
#define SCMON_PROBE_H

#include <linux/types.h>

#include <syscall_monitor.h>

struct scmon_selection;

extern unsigned long scmon_probe_absent[];

int scmon_probe_arm(struct scmon_selection *sel, char *why, size_t size);
void scmon_probe_exit(void);

#endif /* SCMON_PROBE_H */
