/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_ERRNO_NAMES_H
#define SCMON_ERRNO_NAMES_H

const char *scmon_errno_name(int err);
int scmon_errno_number(const char *name);

#endif /* SCMON_ERRNO_NAMES_H */
