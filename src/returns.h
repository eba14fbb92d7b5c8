/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_RETURNS_H
#define SCMON_RETURNS_H

int scmon_returns_start(void);
void scmon_returns_stop(void);

#endif /* SCMON_RETURNS_H */
