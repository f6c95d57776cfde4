"""`lintmed report`: one HTML file about many articles, and the way back of what was decided in it."""

import sys
from argparse import Namespace
from collections.abc import Callable
from hashlib import sha256

from lintmed import __version__
from lintmed.files import write_atomically
from lintmed.model.finding import FileResult
from lintmed.report.html.article import Article, article
from lintmed.report.html.data import Archive, Run
from lintmed.report.html.page import page
from lintmed.report.width import visible
from lintmed.surfaces.batch import in_order, shielded
from lintmed.surfaces.check import CLEAN, NOT_CHECKED, Session, article_paths
from lintmed.surfaces.matrix import matrix_with
from lintmed.surfaces.options import linter_for
from lintmed.surfaces.progress import progress
from lintmed.text.read import read_document, read_text


def report(options: Namespace) -> int:
    """Write the report, or apply decisions; findings are no failure here, a file that was not checked is one."""
    if options.apply:
        from lintmed.surfaces.decisions import apply_decisions

        return apply_decisions(options)
    session = Session(options)
    linter_for(session.policy, session.settings)  # wrong names are told even if there is no file
    archive = _archive(session, options)
    text = "".join(page(archive.tables(_run(session)), archive.chunks(), session.settings.lang))
    write_atomically(options.output_file, text.encode())
    return _told(archive, options, len(text))


def _archive(session: Session, options: Namespace) -> Archive:
    """Lint the articles and keep what the report needs of each as it comes."""
    paths = article_paths(options)
    archive, found, failed = Archive(), dict[str, set[str]](), list[str]()
    for one in progress(in_order(paths, _packer(session), options.jobs), len(paths), options):
        archive.add(one)
        found[one.path] = {row.fingerprint for row in one.findings}
        failed += [one.path] * bool(one.error)
    if session.exceptions and (idle := session.exceptions.told_unused(found, failed, session.asked())):
        data = session.data(idle.path)
        archive.add(article(idle, read_text(data.decode(), f"{idle.path}.txt"), sha256(data).hexdigest(), ()))
    return archive


def _packer(session: Session) -> Callable[[str], Article]:
    """Return what makes a path an article of the report."""

    def pack(path: str) -> Article:
        data = session.data(path)
        result = session.lint_data(data, path)
        document = read_document(data, path)
        objections = ((finding.span, rule) for finding in result.findings for rule in finding.rules)
        return article(result, document, sha256(data).hexdigest(), matrix_with(document, session.linter(path), objections))

    return shielded(pack, _not_checked)


def _not_checked(result: FileResult) -> Article:
    return article(result, None, "", ())


def _run(session: Session) -> Run:
    policy, settings = session.policy, session.settings
    return Run(
        tool=__version__,
        lang=settings.lang,
        as_of=settings.as_of,
        digest=policy.digest,
        horizon=policy.registry.horizon,
        is_dated=policy.registry.is_stale(settings.as_of),
        packs=tuple(pack for pack in policy.packs if not settings.packs or pack.id in settings.packs),
        rules=policy.rules,
        authorities=policy.authorities,
    )


def _told(archive: Archive, options: Namespace, size: int) -> int:
    """Say what was written, and what was not checked; return the exit code."""
    errors = archive.not_checked()
    for error in errors:
        print(f"lintmed: {visible(error.splitlines()[0])}", file=sys.stderr)
    if not options.quiet:
        articles, findings = archive.numbers()
        print(f"{options.output_file}: {findings} findings in {articles} articles, {size / 1e6:.1f} MB", file=sys.stderr)
    return NOT_CHECKED if errors else CLEAN
