/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_SOCKADDR_H
#define SCMON_SOCKADDR_H

#include <linux/types.h>

/* The longest text of 128 bytes and its zero: "unix:" and all but the two bytes of the family. */
#define SCMON_SOCKADDR_TEXT	132

size_t scmon_sockaddr_text(char *buf, size_t size, const void *sa, size_t len);

#endif /* SCMON_SOCKADDR_H */
