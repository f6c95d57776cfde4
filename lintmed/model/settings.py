"""What a run asks of the engine."""

from collections.abc import Mapping
from typing import NamedTuple

from lintmed.model.claim import Value
from lintmed.model.exemption import ApprovedClaims


class Settings(NamedTuple):
    """What a run asks of the engine; equal settings give equal findings."""

    as_of: str  # YYYY-MM-DD
    packs: tuple[str, ...] = ()  # exactly these, whatever a page says; empty: by the market of the page
    market: tuple[str, ...] = ()  # of pages that name none: packs besides core; empty: those that the language of a block calls for
    select: tuple[str, ...] = ()  # rule ids, families or packs; empty: all
    ignore: tuple[str, ...] = ()
    lang: str = "en"  # of messages
    permits: bool = True  # whether packs may let pass what a sober passage says; examples of rules are judged without
    suggests: bool = True  # whether rewrites are sought; proving them costs a second look at each block
    gates: Mapping[str, Value] = {}
    suppresses: bool = True  # whether exceptions hold
    approvers: tuple[str, ...] = ()  # who may sign exceptions; empty: everybody
    approved: ApprovedClaims | None = None
