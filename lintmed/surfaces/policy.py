"""`lintmed policy`: new, test, check, diff, coverage; for lawyers who do not program."""

import json
import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.policy.policy import Policy
from lintmed.policy.source import Source, builtin_folder, is_installed, read_source
from lintmed.surfaces.config import Config, day
from lintmed.surfaces.options import extensions_for, policy_for, today
from lintmed.testing import Prover


def policy(options: Namespace) -> int:
    """Run one of the commands for policy authors."""
    return {"new": _new, "test": _test, "check": _check, "diff": _diff, "coverage": _coverage}[options.action](options)


def _diff(options: Namespace) -> int:
    from lintmed.surfaces.replay import diff

    return diff(options)


def _new(options: Namespace) -> int:
    from lintmed.policy.compile import schema_folder
    from lintmed.surfaces.templates import template

    if not re.fullmatch(r"[a-z]+/[a-z0-9-]+", options.rule):
        hint = "small Latin letters, digits and hyphens, for example: lintmed policy new cn/miracle-words"
        raise ConfigError(f"`{options.rule}` is not PACK/NAME", hint=hint)
    pack, _, name = options.rule.partition("/")
    folders = [Path(folder) for folder in (*extensions_for(options, Config()), options.policies or builtin_folder())]
    folder = next((folder for folder in folders if (folder / pack / "pack.yaml").is_file()), None)
    if folder is None:
        hint = "write <pack>/pack.yaml first; see docs/policy-guide.md"
        raise ConfigError(f"there is no pack `{pack}` in {' or '.join(map(str, folders))}", hint=hint)
    if is_installed(str(folder)):
        hint = "name a checkout by --policies, or a pack of your own by --extension; see docs/organisation-packs.md"
        raise ConfigError(
            "belongs to the installed lintmed, and what you write there is lost with the next one", place=str(folder), hint=hint
        )
    path = folder / pack / "rules" / f"{name}.yaml"
    if path.exists():
        raise ConfigError("exists already", place=str(path), hint="choose another name; ids are never reused")
    schema = os.path.relpath(schema_folder(str(folder)) / "rule.schema.json", path.parent).replace(os.sep, "/")
    write_atomically(path, template(options.rule, options.kind, schema).encode())
    print(os.path.relpath(path))
    return 0


def _test(options: Namespace) -> int:
    """Prove the examples of the named rules; 1 if something is not proved."""
    loaded = policy_for(options, Config())
    entries = loaded.data["rules"]
    named = {entry["id"]: {entry["id"], entry["id"].split("/")[0]} for entry in entries}
    if unknown := set(options.names).difference(*named.values()):
        raise ConfigError(f"no rule or pack is called `{min(unknown)}`", hint="`lintmed rule` lists all rules")
    chosen = [entry for entry in entries if not options.names or named[entry["id"]] & set(options.names)]
    failures, prover = 0, Prover(loaded)
    for entry in chosen:
        for failure in prover.prove(entry):
            failures += 1
            print(f"{entry['file']}: {failure.example}: {failure.message}")
            print("".join(f"    {line}\n" for line in failure.why), end="")
    print(f"{len(chosen)} rules, {failures} failures", file=sys.stderr)
    return 1 if failures else 0


def _check(options: Namespace) -> int:
    """Look for faults that only show when all files are read together; 1 if there are any."""
    from lintmed.policy.check import check_policy

    folder = options.policies or builtin_folder()
    as_of = day(options.as_of, "--as-of") if options.as_of else today()
    extensions = extensions_for(options, Config())
    problems = [*check_policy(folder, as_of, extensions), *_proved_problems(read_source(folder, extensions), policy_for(options, Config()))]
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems in {os.path.basename(folder)}/", file=sys.stderr)
    return 1 if problems else 0


def _proved_problems(source: Source, loaded: Policy) -> Iterator[str]:
    """Yield faults that show only when examples and phrases are read by the engine."""
    from lintmed.policy.compile import load_files
    from lintmed.testing import shadowed, twins

    files, prover = load_files(source), Prover(loaded)
    for file, keys, phrase in shadowed(prover.lexicon, files["lexicon"]):
        yield str(file.error(keys, f"`{phrase}` is never found: a longer antipattern or another phrase hides it; take one of them out"))
    by_id = {file.data["id"]: file for file in files["rule"]}
    living = [entry for entry in loaded.data["rules"] if entry["status"] != "retired"]
    for first, second in twins(prover, living):
        message = f"`{first}` and `{second}` always object to the same stretches; merge them, or add examples that tell them apart"
        yield str(by_id[second].error(("id",), message))


def _coverage(options: Namespace) -> int:
    """Show what the rules cover; 1 if there are holes and that is asked to fail."""
    from lintmed.policy.coverage import coverage, holes
    from lintmed.report.coverage import comma_separated, table

    data = policy_for(options, Config()).data
    packs = [pack for pack in data["packs"] if not options.packs or pack["id"] in options.packs]
    if unknown := sorted(set(options.packs) - {pack["id"] for pack in packs}):
        raise ConfigError(f"no pack is called `{unknown[0]}`", hint=f"the packs are {', '.join(pack['id'] for pack in data['packs'])}")
    chosen = {pack["id"] for pack in packs}
    rules = [rule for rule in data["rules"] if rule["id"].split("/")[0] in chosen]
    missing = list(holes(packs, rules))
    written = comma_separated if options.output_format == "csv" else table
    sys.stdout.write(written(coverage(packs, rules, _measured(options.quality)), missing))
    print(f"{len(rules)} rules, {len(missing)} holes", file=sys.stderr)
    return 1 if missing and options.fail_on_holes else 0


def _measured(path: str | None) -> Mapping[str, Sequence[int]]:
    """Return how often each rule was right on the development cases; empty if that was not measured."""
    file = Path(path or "docs/quality.json")
    if not file.is_file():
        if path:
            raise ConfigError("is not a file", place=path, hint="check --quality")
        return {}
    figures: Mapping[str, Sequence[int]] = json.loads(file.read_text(encoding="utf-8"))["rules"].get("development", {})
    return figures
