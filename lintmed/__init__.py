"""lintmed: a linter for health claims in Chinese and English articles."""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from lintmed.api import Finding, Report, lint_paths, lint_text, load_policy

__all__ = ["Finding", "Report", "__version__", "lint_paths", "lint_text", "load_policy"]


def __getattr__(name: str) -> object:
    """Load the public names at their first use, so that the command line starts quickly."""
    if name in __all__:
        from lintmed import api

        return getattr(api, name)
    raise AttributeError(name)
