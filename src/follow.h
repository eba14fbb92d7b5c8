/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_FOLLOW_H
#define SCMON_FOLLOW_H

#include <linux/types.h>

struct scmon_filter;

int scmon_follow_start(void);
void scmon_follow_stop(void);
void scmon_follow_take(struct scmon_filter *f, bool fresh);

#endif /* SCMON_FOLLOW_H */
