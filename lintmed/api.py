"""The public interface of the package."""

from collections.abc import Iterable
from pathlib import Path

from lintmed.engine import Linter
from lintmed.model.finding import FileResult, Finding, Report
from lintmed.model.settings import Settings
from lintmed.policy.load import load_policy
from lintmed.policy.policy import Policy
from lintmed.text.read import read_document, read_text


def lint_text(text: str, settings: Settings, path: str = "text.md", policy: Policy | None = None) -> FileResult:
    """Lint a text; the suffix of *path* chooses the reader. Raises SourceError and PolicyError."""
    return Linter(policy or load_policy(), settings).lint(read_text(text, path))


def lint_paths(paths: Iterable[str | Path], settings: Settings, policy: Policy | None = None) -> Report:
    """Lint files in the order given. Raises SourceError, PolicyError and OSError."""
    loaded = policy or load_policy()
    linter = Linter(loaded, settings)
    results = tuple(linter.lint(read_document(Path(path).read_bytes(), str(path))) for path in paths)
    packs = linter.selection.ran(result.gates.market for result in results if result.gates)
    dated = loaded.registry.is_stale(settings.as_of)
    return Report(results=results, packs=packs, digest=loaded.digest, as_of=settings.as_of, horizon=loaded.registry.horizon, is_dated=dated)


__all__ = ["FileResult", "Finding", "Linter", "Policy", "Report", "Settings", "lint_paths", "lint_text", "load_policy"]
