# make demo   a fresh machine: virtual environment, installation, the sample articles read, their chronology printed
# make test   the same environment with what development needs, then the tests
# make check  what CI runs (.ci/run)
#
# PYTHON=python3.12 make demo   chooses the interpreter (3.11 to 3.13); otherwise the first suitable one on the PATH is taken.
# Installing is done once and again only where pyproject.toml or the interpreter has changed (the stamp is a hash of both).

VENV ?= .venv
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)

ifeq ($(strip $(PYTHON)),)
$(error no Python 3.11, 3.12 or 3.13 on the PATH; name one: make PYTHON=/path/to/python3.12 demo)
endif

BIN := $(VENV)/bin
STAMP := $(VENV)/installed-$(shell $(PYTHON) -c 'import hashlib, sys; print(hashlib.sha256(open("pyproject.toml", "rb").read() + sys.version.encode()).hexdigest()[:16])' 2>/dev/null)

.PHONY: demo test check install install-dev clean
.DEFAULT_GOAL := demo

demo: install
	@bash samples/demo.sh $(BIN)/dragoman

test: install-dev
	$(BIN)/python -m pytest

check:
	bash .ci/run

install: $(STAMP)
install-dev: $(STAMP)-dev

# Development's extras hold everything that the demo needs, so its stamp serves both.
$(VENV)/installed-%:
	@case "$*" in *-dev) extras='[dev]' ;; *) extras='' ;; esac; \
	echo "Installing Dragoman into $(VENV) (once; one to three minutes, about 700 MB with its libraries)…"; \
	$(PYTHON) -m venv $(VENV) && \
	{ $(BIN)/python -m pip install -qq --disable-pip-version-check --editable ".$$extras" || { echo "make: installation failed (README, Installation): is the network there," \
	"and does this Python have its venv module (on Debian or Ubuntu: python3-venv)?" >&2; exit 1; }; } && \
	rm -f $(VENV)/installed-* && touch $(VENV)/installed-$* && \
	case "$*" in *-dev) touch "$(VENV)/installed-$(patsubst %-dev,%,$*)" ;; esac

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
