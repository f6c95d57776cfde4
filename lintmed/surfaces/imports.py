"""`lintmed registry import`: show what an official download would add to the registry, and write it if that is wanted."""

import sys
from argparse import Namespace
from difflib import unified_diff
from os.path import isfile, relpath

from lintmed.errors import ConfigError
from lintmed.files import write_atomically
from lintmed.policy.imported import Imported
from lintmed.policy.imports import Plan, Register, plan
from lintmed.policy.official.read import read_download
from lintmed.policy.source import builtin_folder, shipped_compiled
from lintmed.report.width import visible

CLEAN, NOT_DONE = 0, 2


def import_download(options: Namespace) -> int:
    """Read a download and show the changes as a diff; 2 if it contradicts a record, and then nothing is written."""
    if options.write and not options.policies and isfile(shipped_compiled()):
        hint = "copy the folder, and name it by --policies here and in the configuration"
        raise ConfigError("an installed package is not changed: its policies are compiled", place=builtin_folder(), hint=hint)
    download = read_download(options.path)
    for remark in download.remarks:
        print(visible(remark), file=sys.stderr)
    agency = download.decisions[0].agency if download.decisions else ""
    if not agency:
        raise ConfigError("holds no decision that could become a record", place=options.path, hint="is it the whole table?")
    file = Imported(options.policies or builtin_folder(), agency)
    found = plan(download, Register(*file.sections()), file.data.get("authorisations", ()), options.source_url or "", options.add)
    if found.contradictions:
        for problem in found.contradictions:
            print(f"lintmed: {visible_lines(str(problem))}", file=sys.stderr)
        print(f"contradictions: {len(found.contradictions)}; nothing was written", file=sys.stderr)
        return NOT_DONE
    if options.add and not found.products and not _knows(options.add, file):
        raise ConfigError(
            f"nothing in the download is called {', '.join(options.add)}", place=options.path, hint="write the name as the agency does"
        )
    text = file.renewed([_named(one) for one in found.products], found.records)
    _show(file, text, found)
    if options.write and text != file.text:
        _keep(file, text)
    _summarise(found, file, text, is_written=options.write)
    return CLEAN


def _keep(file: Imported, text: str) -> None:
    """Write the file; one without records goes, since a registry file holds something."""
    if text:
        write_atomically(file.path, text.encode())
    else:
        file.path.unlink()


def _knows(names: list[str], file: Imported) -> bool:
    """Whether products that are asked for were taken in before."""
    known = {name.lower() for one in file.data.get("products", ()) for key in ("en", "brand") for name in one.get(key, ())}
    return any(name.lower() in known for name in names)


def _named(product: dict[str, object]) -> dict[str, object]:
    """Return a new product with its name in all languages; a person may translate it."""
    return {**product, "name": dict.fromkeys(("en", "zh-Hans", "zh-Hant"), product["name"])}


def _show(file: Imported, text: str, found: Plan) -> None:
    name = relpath(file.path)
    for line in unified_diff(file.text.splitlines(), text.splitlines(), f"a/{name}", f"b/{name}", lineterm=""):
        print(visible(line))
    for line in found.confirmed:
        print(visible(line))


def _summarise(found: Plan, file: Imported, text: str, *, is_written: bool) -> None:
    before = {one["id"]: one for one in file.data.get("authorisations", ())}
    added = sum(one["id"] not in before for one in found.records)
    changed = sum(one["id"] in before and dict(one) != before[one["id"]] for one in found.records)
    counts = f"{added} added, {changed} changed, {len(found.confirmed)} agree with records by hand"
    print(f"{counts}; {found.unknown} about products that the registry does not know (--add NAME)", file=sys.stderr)
    if text == file.text:
        print("nothing to write", file=sys.stderr)
    else:
        print(f"written to {relpath(file.path)}" if is_written else "nothing was written; add --write", file=sys.stderr)


def visible_lines(text: str) -> str:
    """Return lines of which none can steer a terminal."""
    return "\n".join(map(visible, text.split("\n")))
