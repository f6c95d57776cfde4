"""What a format may show besides the report itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from lintmed.model.finding import Finding
from lintmed.model.rule import Authority, Basis, Rule
from lintmed.text.lines import Lines


class View(NamedTuple):
    """The language of a report, and where a format finds laws, rules and sources."""

    version: str  # of lintmed
    lang: str
    authorities: Mapping[str, Authority]
    rules: Iterable[Rule]  # those of the run, read when SARIF asks for them
    page: Callable[[str], str]  # the page of a rule in Markdown
    lines: Callable[[str], Lines]  # of an article, read again; only for formats that need it
    colour: bool = False
    with_suppressed: bool = False  # SARIF only: all other formats show suppressed findings in any case

    def law(self, basis: Basis) -> str:
        """Return the name and the article of a law."""
        authority = self.authorities[basis.authority]
        name = authority.name.get(self.lang) or authority.name.get("en") or next(iter(authority.name.values()))
        return f"{name} {basis.article}" if basis.article else name

    def laws(self, finding: Finding) -> tuple[str, ...]:
        """Return the laws of a finding, each with its pack where those of several countries object."""
        return tuple(f"{basis.pack}: {self.law(basis)}" if finding.joint else self.law(basis) for basis in finding.bases)

    def link(self, basis: Basis) -> str:
        """Return the official address of a law."""
        return self.authorities[basis.authority].url
