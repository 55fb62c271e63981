# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# The front door. Everything below is a few words; what they do is in CMakePresets.json and scripts/.
.DEFAULT_GOAL := help
.PHONY: help setup cli demo picture kit test quick prove check-all coverage bench format format-check tidy docs install package clean

# Where the tests run, and where linking without a warning is the test.
RUN_PRESETS  := cli host host-clang stm32f769-emulated stm32f769-emulated-O0 stm32f769-emulated-clang mps2_an500 \
                microbit mps2_an386 mps2_an385 netduinoplus2 mps2_an505 mps3_an547
LINK_PRESETS := stm32f769 stm32f769-O2 stm32f769-O0 stm32f769-clang mps2_an386-lto mps2_an386-lto-clang

PREFIX ?= /usr/local

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { line = sprintf("  make %-13s", $$1); count = split($$2, words, " "); \
		for (i = 1; i <= count; ++i) { if (length(line " " words[i]) > 80) { print line; line = sprintf("%20s", "") } \
			line = line " " words[i] } print line }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing for everything below
	@scripts/setup.sh all

demo: ## run the sensor node on an emulated Cortex-M7 and account for every byte
	@scripts/setup.sh demo
	@scripts/demo.sh

picture: ## make again docs/page.png, the picture of brim html in the README
	@scripts/setup.sh picture
	@scripts/demo.sh >/dev/null
	@node page/picture.mjs build/demo/report.html docs/page.png '#view=map&at=FLASH&sel=FLASH/.text/src/format.c/put_number&theme=light' 1280x800

cli: ## build the host program, build/brim
	@scripts/setup.sh cli
	@cmake --preset cli >/dev/null && cmake --build build/cli

kit: ## build the tests that a board runs itself, for BOARD=stm32f769 or another folder of boards (docs/silicon.md)
	@test -f "boards/$(BOARD)/board.cmake" || { echo "make kit BOARD=stm32f769; the boards are:" >&2 && ls -d boards/*/ >&2 && exit 2; }
	@cmake -B "build/kit-$(BOARD)" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$(CURDIR)/cmake/arm_gcc.cmake" -DCMAKE_BUILD_TYPE=MinSizeRel \
		-DBRIM_BOARD="$(BOARD)" -DBRIM_KIT_DEFINES="$(KIT)" >/dev/null
	@cmake --build "build/kit-$(BOARD)" --target kit
	@echo "flash build/kit-$(BOARD)/kit/kit.elf; scripts/kit.sh reads what it prints"

test: ## build everything, run every test
	@scripts/setup.sh all
	@scripts/test.sh "$(RUN_PRESETS)" "$(LINK_PRESETS)"

quick: ## build and run, on the host, the suites that a change touches; no gate
	@scripts/quick.sh

prove: ## prove what docs/proof.md says of the library, and that each proof fails once a fault is planted
	@scripts/setup.sh prove
	@proof/prove.sh

check-all: ## the gate, and what takes longer: proofs, planted faults, unit tests with link-time optimization, soak, more preemption, fuzzing; goes on where it was stopped
	@scripts/once.sh test $(MAKE) test
	@scripts/once.sh prove $(MAKE) prove
	@scripts/once.sh lto sh -c 'cmake --preset host-lto && cmake --build build/host-lto --target tests/unit/all && ctest --test-dir build/host-lto/tests/unit --no-tests=error'
	@scripts/once.sh soak tests/model/soak.sh
	@scripts/once.sh nested tests/preempt/nested.sh
	@scripts/once.sh fuzz tests/fuzz/containers/run.sh 30
	@scripts/once.sh fuzz-cli cmake --build build/cli --target brim_cli_check_all
	@scripts/once.sh planted tests/planted/plant.sh

coverage: ## which regions and branches of the library the tests do not reach (also part of the gate)
	@scripts/setup.sh all
	@cmake --preset host-clang >/dev/null && cmake --build build/host-clang >/dev/null
	@ctest --test-dir build/host-clang -R '^coverage$$' --output-on-failure --parallel "$$(nproc)"

bench: ## measure again what stands in bench/results, and bring the README's figures up to date
	@scripts/setup.sh bench
	@scripts/bench.sh
	@scripts/readme.sh

format: ## bring all C sources into the project's format
	@scripts/format.sh -i

format-check: ## fail where a source is not in the project's format
	@scripts/format.sh --dry-run --Werror

tidy: ## run clang-tidy with the static analyser over everything; the gate analyses what changed
	@scripts/tidy.sh

docs: ## make the API reference in build/docs; an undocumented public name is an error
	@scripts/setup.sh docs
	@scripts/docs.sh

install: ## install the host program, headers, CMake package and boards under PREFIX
	@scripts/setup.sh cli
	@cmake --preset host-release >/dev/null && cmake --build build/host-release >/dev/null
	@cmake --install build/host-release --prefix "$(PREFIX)"
	@cmake --preset cli >/dev/null && cmake --build build/cli >/dev/null
	@cmake --install build/cli --prefix "$(PREFIX)" --component cli

package: ## pack the host program: a static binary with its check sum, and a .deb, in build/package
	@scripts/setup.sh package
	@scripts/package.sh

clean: ## remove build/
	@rm -rf build
