"""The day that an article gives itself: in its front matter, else in the lines at its head or foot."""

from collections.abc import Mapping

from lintmed.model.document import Document
from lintmed.text.lazily import regex

_KEYS = (
    "updated",
    "last_updated",
    "lastmod",
    "modified",
    "date",
    "published",
    "published_at",
    "publish_date",
    "pubdate",
    "日期",
    "发布日期",
    "更新日期",
)
_MARGIN = 600  # code points at the head and at the foot in which such a line is sought
_DAY = r"(?P<year>(?:19|20)\d\d)(?:[-/.年 ]+(?P<month>1[0-2]|0?[1-9])(?:[-/.月 ]+(?P<day>3[01]|[12]\d|0?[1-9])(?!\d))?)?"
_ISO = regex(_DAY)
_LINE = regex(
    r"(?:发布|发表|刊登|刊载|更新|修订|审核|撰文)(?:日期|时间|于)?[:： ]*" + _DAY
    + r"|(?<![a-z])(?:published|updated|posted|last reviewed|last updated|reviewed|date)(?: on)?[: ]+"
    r"(?:(?P<day2>\d{1,2}) )?(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?:(?P<day3>\d{1,2}),? )?(?P<year2>(?:19|20)\d\d)"
    r"|(?<![a-z])(?:published|updated|posted|last reviewed|last updated|reviewed|date)(?: on)?[: ]+(?P<year3>(?:19|20)\d\d)[- /](?P<month3>\d\d)[- /](?P<day4>\d\d)"
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_of(document: Document) -> str:
    """Return the day as YYYY, YYYY-MM or YYYY-MM-DD, the newest if there are several; empty if the article tells none."""
    matter = document.front_matter
    found = [_iso(match.groupdict()) for key in _KEYS if (match := _ISO.match(matter.get(key, "")))]
    if not found:
        text = document.text
        found = [_iso(match.groupdict()) for match in _LINE.finditer(text, 0, _MARGIN)]
        found += [_iso(match.groupdict()) for match in _LINE.finditer(text, max(_MARGIN, len(text) - _MARGIN))]
    return max(found, default="")


def _iso(group: Mapping[str, str | None]) -> str:
    year = group["year"] or group.get("year2") or group.get("year3") or ""
    month = group["month"] or group.get("month3") or _number(group.get("name"))
    day = group["day"] or group.get("day2") or group.get("day3") or group.get("day4")
    parts = [part.zfill(2) for part in (month, day if month else None) if part]
    return "-".join([year, *parts])


def _number(name: str | None) -> str | None:
    return str(_MONTHS.index(name) + 1) if name else None
