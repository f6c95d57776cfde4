"""What the official downloads have in common: decisions of an agency, as its own table tells them."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from lintmed.errors import SourceError

_SHAPES = {
    "YYYY-MM-DD": re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[ T]\d\d:\d\d:\d\d(?:\.\d+)?)?"),
    "YYYYMMDD": re.compile(r"(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"),
    "DD/MM/YYYY": re.compile(r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})"),
}
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")  # a day as a spreadsheet keeps it
_FIRST_DAY = date(1899, 12, 30)  # day 0 of such a count, which takes 1900 for a leap year


class Decision(NamedTuple):
    """One decision of an agency about one application."""

    agency: str  # id in the registry
    number: str  # of the application, as the agency writes it
    brands: tuple[str, ...]
    substances: tuple[str, ...]
    kind: str  # as in the registry; none says that there is no approval
    status: str
    source: str  # the agency's own page about it
    place: str  # where it stands in the download
    granted: str = ""  # YYYY-MM-DD
    since: str = ""
    later: tuple[str, ...] = ()  # days of later decisions about the same application
    areas: tuple[str, ...] = ()  # fields of disease, in the agency's words
    doubts: tuple[str, ...] = ()  # what the table does not show, beside the uses
    note: str = ""

    @property
    def name(self) -> str:
        """The name by which people know what was decided about."""
        return (self.brands or self.substances or (self.number,))[0]


class Download(NamedTuple):
    """What a download holds."""

    decisions: tuple[Decision, ...]
    seen: str  # the newest day that it tells of
    hosts: tuple[str, ...]  # where the agency publishes it
    remarks: tuple[str, ...] = ()  # what was left out, for people


def day_of(text: str, shapes: tuple[str, ...], place: str, line: str) -> str:
    """Return a day as YYYY-MM-DD, or nothing for an empty field; raises SourceError with the quoted line."""
    value = text.strip()
    if not value:
        return ""
    if "DD/MM/YYYY" in shapes and _SERIAL.fullmatch(value):
        return (_FIRST_DAY + timedelta(days=int(value[:5]))).isoformat()
    for shape in shapes:
        found = _SHAPES[shape].fullmatch(value)
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                break
    raise SourceError(f"`{value}` is no day of the calendar", place=place, line=line, hint=f"the table writes {' or '.join(shapes)}")


def require(row: Mapping[str, object], wanted: tuple[str, ...], place: str, what: str) -> None:
    """Raise SourceError if a table lacks one of the fields that it is read by."""
    missing = [name for name in wanted if name not in row]
    if missing:
        raise SourceError(
            f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(f'`{name}`' for name in missing)}",
            place=place,
            line=" | ".join(map(str, row))[:160],
            hint=f"take {what} as the agency publishes it",
        )
