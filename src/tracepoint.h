/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SCMON_TRACEPOINT_H
#define SCMON_TRACEPOINT_H

struct tracepoint;

/**
 * struct scmon_tracepoint - one of the kernel's tracepoints, and what it is to call
 * @name: its name
 * @probe: the function, typed exactly as the tracepoint demands, with a void pointer before
 * @tp: NULL while the function is not called
 */
struct scmon_tracepoint {
	const char *name;
	void *probe;
	struct tracepoint *tp;
};

int scmon_tracepoint_attach(struct scmon_tracepoint *points, unsigned int n);
void scmon_tracepoint_detach(struct scmon_tracepoint *points, unsigned int n);

#endif /* SCMON_TRACEPOINT_H */
