import re

import pytest

from lintmed.text.lazily import regex


def test_a_regular_expression_answers_like_a_compiled_one() -> None:
    lazy, compiled = regex(r"(a+)b", re.IGNORECASE), re.compile(r"(a+)b", re.IGNORECASE)
    assert [match.span(1) for match in compiled.finditer("xAab ab")] == [match.span(1) for match in lazy.finditer("xAab ab")]
    assert (compiled.pattern, compiled.sub("-", "AB ab")) == (lazy.pattern, lazy.sub("-", "AB ab"))


def test_nothing_is_compiled_before_the_first_question() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


def test_every_regular_expression_of_the_code_compiles() -> None:
    import pkgutil
    from importlib import import_module

    import lintmed

    names = [one.name for one in pkgutil.walk_packages(lintmed.__path__, "lintmed.") if one.name.split(".")[1] in LAYERS]
    lazy = [value for name in names for value in vars(import_module(name)).values() if type(value) is type(regex(""))]
    assert len(lazy) > 100
    assert all(isinstance(one.pattern, str) for one in lazy)


LAYERS = ("text", "detect", "judge", "suggest")
