"""The `dragoman` command: one file a command, each thin over `Workspace`; errors are one line, and the exit status is the contract's.

0 done; 1 done, with documents refused; 2 wrong usage, or something in the way (a workspace that cannot be opened, a full disk).
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_command

from dragoman import __version__
from dragoman.errors import DragomanError

gc.set_threshold(50_000)   # loading makes many objects that stay: looking for rubbish among them costs a fifth of a short command

INTERRUPTED = 130
DEBUG = "DRAGOMAN_DEBUG"   # set, it shows the traceback of what should not happen
COMMANDS = (
    "read", "add", "chronicle", "show", "who", "said", "ledger", "compare", "search",
    "merge", "split", "set", "reject", "same", "different", "undo", "log", "decide", "review",
    "export", "serve", "check", "languages", "schema",
)  # fmt: skip

UsageError: type[Exception] = typer.BadParameter.__bases__[0]   # Click's, which some versions of Typer carry inside and some import



class Commands(TyperGroup):
    """The commands, each loaded when it is asked for: loading all of them costs a short one a third of its time."""

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command; None where there is none of this name."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(cmd_name)(import_module(f"dragoman.cli.{cmd_name}").command)
            self.commands[cmd_name] = get_command(alone)
        return self.commands.get(cmd_name)


app = typer.Typer(
    name="dragoman",
    cls=Commands,
    help="Reads the press in many languages and keeps the diplomatic record: who met whom, when, where, and the sentence that says so.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        print(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    workspace: Annotated[
        str | None, typer.Option("--workspace", metavar="PATH", help="The workspace; else DRAGOMAN_WORKSPACE, else ./dragoman.db.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Options that stand before the command."""
    if context.invoked_subcommand is None:
        print(context.get_help())
    context.obj = workspace or os.environ.get("DRAGOMAN_WORKSPACE") or "dragoman.db"


def main() -> None:
    """Run the command line and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = app(prog_name="dragoman", standalone_mode=False) or 0   # so called however it was started
        if status == INTERRUPTED:   # Typer keeps Ctrl-C to itself
            raise KeyboardInterrupt
        sys.exit(status)
    except UsageError as error:
        context, said = getattr(error, "ctx", None), getattr(error, "format_message", error.__str__)
        _fail(f"{context.command_path if context else 'dragoman'}: {said().removeprefix('Invalid value: ')}")
    except (KeyboardInterrupt, typer.Abort):
        _fail("stopped; what was read is kept, and the same command goes on from there", INTERRUPTED)
    except DragomanError as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())   # the reader left (`| head`): nothing more to say, nor at exit
        sys.exit(0)
    except OSError as error:
        _fail(f"{error.filename or 'dragoman'}: {error.strerror or error}")
    except MemoryError:
        _fail("dragoman: out of memory; what was read is kept: give fewer or smaller files, or set limits.workers lower")
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        _fail(f"dragoman: a mistake of ours ({type(error).__name__}: {error}); please report it, with what {DEBUG}=1 shows")


def _fail(line: str, status: int = 2) -> NoReturn:
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.exit(status)
