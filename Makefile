# Two commands matter: `make run` shows Kith with the demo organisation, `make test` proves it. `make` lists the others.

# One build serves run, test and check: whatever changes how targets are compiled stands here, for all three.
# (Warnings are errors by Package.swift.)
SWIFT_FLAGS := --explicit-target-dependency-import-check error
# POSTGRES=0 leaves PostgreSQL out of the tests, and says so. FAST=1 keeps the throwaway cluster in memory.
POSTGRES ?= 1
export POSTGRES FAST SETUP

SWIFT_TEST := scripts/with-postgres swift test $(SWIFT_FLAGS) --skip-build --disable-xctest

.DEFAULT_GOAL := help
.PHONY: help run test check conformance format lint build bench preview crash release clean

help: ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

run: ## the demo at http://127.0.0.1:8080; installs what is missing, builds, fills ./data/demo
	@scripts/setup
	@swift build $(SWIFT_FLAGS) --product kith
	@exec .build/debug/kith demo

test: build ## all tests, on SQLite and on a throwaway PostgreSQL (POSTGRES=0: without)
	@$(SWIFT_TEST) --skip Conformance

conformance: build ## the tests that read ../shared/data (KITH_SHARED: another place), and those beside SciPy
	@scripts/setup conformance
	@$(SWIFT_TEST) --filter Conformance

check: lint test ## what CI runs: format, warnings and imports as errors, tests

preview: ## the gallery of components and pages
	@scripts/setup
	@swift build $(SWIFT_FLAGS) --product kith
	@exec .build/debug/kith preview

bench: ## the figures that docs promise, from a release build
	@scripts/setup tests
	@scripts/with-postgres scripts/bench

release: ## one binary with the Swift runtime in it, and a Debian package: .build-release/kith_….deb
	@scripts/setup release
	@scripts/release

crash: ## kill the server fifty times under load, and look for every acknowledged row
	@scripts/setup tests
	@scripts/with-postgres scripts/crash
	@scripts/with-postgres scripts/count-fsync

format: ## rewrite our Swift files in the house style
	@swift format format --in-place --recursive --parallel $(SOURCES)

clean: ## forget what was built (./data stays)
	@swift package clean

build:
	@scripts/setup tests
	@swift build $(SWIFT_FLAGS) --build-tests

SOURCES := Package.swift $(wildcard Sources Tests Benchmarks/Sources)
lint:
	@swift format lint --strict --recursive --parallel $(SOURCES)
