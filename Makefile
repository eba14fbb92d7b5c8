# SPDX-License-Identifier: GPL-2.0-only
#
# What users and developers call; `make help` lists it. How the module is built stands in Kbuild.

KVER ?= $(shell uname -r)
KDIR ?= /lib/modules/$(KVER)/build
VERSION := $(shell sed -n 's/^.define SCMON_VERSION[^"]*"\(.*\)"/\1/p' include/syscall_monitor.h)
DKMS := syscall_monitor/$(VERSION)
DKMS_SOURCE := /usr/src/syscall_monitor-$(VERSION)

.PHONY: module demo shell test e2e kunit bench check install uninstall clean help

module: ## build syscall_monitor.ko for the running kernel (or KVER=, KDIR=)
	@[ -e $(KDIR)/Makefile ] || { echo "No headers of kernel $(KVER) in $(KDIR): install linux-headers-$(KVER), or name others with KVER= or KDIR=." >&2; exit 1; }
	@$(MAKE) -C $(KDIR) M=$(CURDIR) modules

demo: ## see it at work in a throw-away machine (SYSCALLS=, EVENTS=, COLUMNS=: any parameter)
	@tests/vm/demo

shell: ## a prompt in that machine, with the module loaded (same parameters)
	@tests/vm/demo shell

test: ## every test; the last line is "N passed, N failed"
	@tests/run

e2e: ## the end-to-end tests, or one: T=clear_on_read (KERNEL=debug for the debug kernel)
	@tests/run e2e

kunit: ## the KUnit suites, in the debug kernel
	@tests/run kunit

bench: ## instructions per call, with and without the module
	@tests/run bench

check: ## build with W=1, sparse, checkpatch, versions
	@tests/run check

install: ## build and install by DKMS, for the running kernel (or KVER=) and those to come
	@command -v dkms >/dev/null || { echo "dkms is missing: install the package dkms." >&2; exit 1; }
	@! dkms status $(DKMS) 2>/dev/null | grep -q . || { echo "$(DKMS) is installed already: make uninstall comes first." >&2; exit 1; }
	@rm -rf $(DKMS_SOURCE) && mkdir -p $(DKMS_SOURCE)
	@cp -r Makefile Kbuild dkms.conf COPYING README.md include $(DKMS_SOURCE)/
	@mkdir $(DKMS_SOURCE)/src && cp src/*.[ch] $(DKMS_SOURCE)/src/ && rm -f $(DKMS_SOURCE)/src/syscall_names.h
	dkms add $(DKMS)
	dkms build $(DKMS) -k $(KVER)
	dkms install $(DKMS) -k $(KVER)
	@echo "Installed. Load it with: modprobe syscall_monitor"

uninstall: ## take away what install did, for all kernels
	@command -v dkms >/dev/null || { echo "dkms is missing: install the package dkms." >&2; exit 1; }
	@[ ! -e /proc/syscall_monitor ] || echo "syscall_monitor is loaded, and stays so until: rmmod syscall_monitor"
	dkms remove $(DKMS) --all
	rm -rf $(DKMS_SOURCE)

clean: ## remove what was built here; kernels and chroots stay in the cache
	@rm -rf build *.ko *.o *.mod *.mod.c .*.cmd .module-common.o Module.symvers modules.order src/*.o src/.*.cmd src/syscall_names.h

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /  make \1\t/p' Makefile | expand -t 18
	@echo "Examples:"
	@echo "  make demo SYSCALLS=@process,-exit_group"
	@echo "  make demo SYSCALLS=openat,execve EVENTS=exit COLUMNS=pid,comm,syscall,path,ret,errno"
	@echo "  make KVER=6.1.0-56-cloud-amd64"
	@echo "  make e2e T=clear_on_read"
