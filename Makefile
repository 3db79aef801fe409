# The commands of the README. Each installs what is missing, so that a machine with Swift, git and
# make is enough.

SWIFT ?= swift
PYTHON := $(CURDIR)/.venv/bin/python3
LANGUAGES := $(CURDIR)/.venv/languages
ENGINES := $(CURDIR)/.venv/engines
# The program has Swift's libraries in it where the toolchain comes with them: loading them takes a
# fifth of the time of a small check. Its objects differ from those of the tests, so that they have a
# folder of their own, and building the one does not undo the other.
PROGRAM_BUILD := .build/program
GRADCHECK := $(PROGRAM_BUILD)/release/gradcheck
static_libraries = $(shell $(SWIFT) -print-target-info \
  | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1_static/p')/linux/libFoundation.a
static = $(if $(wildcard $(static_libraries)),--static-swift-stdlib)
build_program = $(SWIFT) build -c release --scratch-path $(PROGRAM_BUILD) $(static) --product gradcheck
# What is built with the trait UMBridge differs as well.
UM_BRIDGE := default,UMBridge --scratch-path .build/um-bridge
FUZZ_ROUNDS ?= 5000
FUZZ_SEED ?= 1
DOCS_PORT ?= 8000
TRAITS ?=
# Naming a trait turns those off that are on by default, so that they are named as well.
comma := ,
program_traits = $(if $(TRAITS),--traits "default$(comma)$(TRAITS)")

# Where make install puts the program, its completions and its man page.
PREFIX ?= /usr/local

.PHONY: run install man test test-languages test-engines study bench samples fuzz docs docs-serve \
  pictures release-check format lint plan libraries openblas tools languages engines clean

## Checks the reference network on a real image and writes two reports.
run: libraries
	$(build_program)
	$(GRADCHECK) run --model mlp --input fixtures/digits-mlp.h5 --set image=0

## Installs the program without its symbols, completions for three shells and the man page: PREFIX=~/.local.
install: libraries
	$(build_program)
	@Scripts/install.sh $(GRADCHECK) "$(PREFIX)"

## Writes the man page, Documents/gradcheck.1, anew from what the program says of itself.
man: libraries
	SWIFT="$(SWIFT)" Scripts/make-manual.sh

## Runs the whole test suite, and the packages of users who bring a model or test with the helpers; says
## first what it installs, and at the end in one line what passed and failed.
test: plan libraries tools
	@SWIFT="$(SWIFT)" GRADCHECK_PYTHON="$(PYTHON)" Scripts/test.sh

## Runs the examples in other languages, and the tests of UM-Bridge; installs languages that are missing.
test-languages: libraries languages
	GRADCHECK_LANGUAGES_PYTHON="$(LANGUAGES)/bin/python3" \
	  $(SWIFT) test -c release --traits $(UM_BRIDGE) --filter 'GradCheckRemoteTests|RemoteRunTests'

## Divides a check by GNU parallel, Open MPI, HyperQueue, Slurm and pipelines; installs engines that are
## missing. COST=1 measures as well what dividing an expensive function costs, SIZES=1 takes full sizes, and
## KILLS=300 kills runs more often than 30 times.
test-engines: libraries engines
	$(build_program)
	$(if $(COST),$(build_program:gradcheck=own-models))
	ENGINES=all GRADCHECK_PYTHON="$(ENGINES)/bin/python3" Scripts/test-engines.sh $(GRADCHECK)

## Measures how far verdicts and uncertainties can be trusted; STUDY="--seed 7" and so on.
study: libraries
	$(SWIFT) run -c release --package-path Benchmarks gradcheck-study $(STUDY)

## Writes a sample of each report format, and pictures of pages, into reports/.
samples: libraries tools
	-GRADCHECK_RECORD=1 $(SWIFT) test -c release --filter SamplesTests
	$(SWIFT) test -c release --filter SamplesTests
	GRADCHECK_PYTHON="$(PYTHON)" Scripts/make-screenshots.sh

## Feeds ten times as many mutated reports to the readers as the tests do: FUZZ_ROUNDS=50000 FUZZ_SEED=7.
fuzz: libraries
	GRADCHECK_FUZZ_ROUNDS=$(FUZZ_ROUNDS) GRADCHECK_FUZZ_SEED=$(FUZZ_SEED) \
	  $(SWIFT) test -c release --filter 'MutatedJSONTests|MutatedReportTests|MutatedReplyTests'
	GRADCHECK_FUZZ_ROUNDS=10000 GRADCHECK_FUZZ_SEED=$(FUZZ_SEED) \
	  $(SWIFT) test -c release --traits $(UM_BRIDGE) --filter MutatedRequestTests

## Measures how fast checks are, beside the bare evaluations; BENCH="--only overhead" for a part.
## With TRAITS=OpenBLAS that library, installed if it is missing, multiplies all matrices; which of its
## kernels it takes is printed, and OPENBLAS_CORETYPE=SKYLAKEX and so on chooses another. With
## TRAITS=UMBridge it measures servers as well, and installs what make test-languages does.
bench: libraries $(if $(filter OpenBLAS,$(TRAITS)),openblas) $(if $(filter UMBridge,$(TRAITS)),languages)
	$(build_program) $(program_traits)
	$(if $(filter UMBridge,$(TRAITS)),GRADCHECK_LANGUAGES_PYTHON="$(LANGUAGES)/bin/python3") \
	  $(SWIFT) run -c release $(if $(TRAITS),--traits "$(TRAITS)") --package-path Benchmarks \
	  gradcheck-bench --executable "$(CURDIR)/$(GRADCHECK)" $(BENCH)

## Builds the documentation of every product into .build/documentation, for any static server.
docs: libraries
	SWIFT="$(SWIFT)" Scripts/make-documentation.sh

## Builds the documentation and shows it on this machine alone: DOCS_PORT=8000.
docs-serve: docs
	@echo "http://127.0.0.1:$(DOCS_PORT)/documentation/"
	python3 -m http.server --bind 127.0.0.1 --directory .build/documentation $(DOCS_PORT)

## Draws the pictures of the documentation anew, from reports of the program.
pictures: libraries
	$(build_program)
	Scripts/make-pictures.py $(GRADCHECK)

## Says whether this tree can be released: tests, documentation, and the API since the last tag.
release-check: libraries tools
	SWIFT="$(SWIFT)" Scripts/release-check.sh

format:
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks Package.swift

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks Package.swift

plan:
	@Scripts/install-missing.sh plan libraries tools

libraries:
	@Scripts/install-missing.sh libraries

openblas:
	@Scripts/install-missing.sh openblas

tools:
	@Scripts/install-missing.sh tools

languages:
	@Scripts/install-missing.sh languages

engines:
	@Scripts/install-missing.sh engines

clean:
	rm -rf .build .venv Tests/ConsumerTest/.build Tests/LinkageTest/.build Benchmarks/.build
