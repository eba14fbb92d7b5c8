/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_ARGS_H
#define SCMON_ARGS_H

char *scmon_args_list(const char *val);

#endif /* SCMON_ARGS_H */
