/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_PARAMS_H
#define SCMON_PARAMS_H

extern unsigned int scmon_params_entries;

int scmon_params_start(void);
void scmon_params_stop(void);
unsigned int scmon_params_count(void);

#endif /* SCMON_PARAMS_H */
