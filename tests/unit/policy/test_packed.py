"""The file of a compiled policy: what is packed is what is read, and only what is asked for is read."""

from io import BytesIO

import pytest

from lintmed.policy.packed import pack, unpack

DATA = {
    "format": "1",
    "digest": "d",
    "packs": [{"id": "core"}],
    "rules": [{"id": "core/a", "message": "一\n二"}, {"id": "core/b"}],
    "layers": {"action": {"prefixes": "治愈\nheal", "patterns": [[0, [["a"], "…"]]]}, "cue": {"prefixes": "", "patterns": []}},
    "registers": {"han": {"bias": -1, "features": "3\t好"}},
}


def test_what_is_packed_is_what_is_read() -> None:
    read = unpack(BytesIO(pack(DATA)))
    assert list(DATA) == list(read)
    assert (DATA["packs"], DATA["rules"], "d") == (read["packs"], list(read["rules"]), read["digest"])
    assert DATA["registers"]["han"] == dict(read["registers"]["han"])
    for name, layer in DATA["layers"].items():
        assert {**layer, "patterns": layer["patterns"]} == {
            key: list(part) if key == "patterns" else part for key, part in read["layers"][name].items()
        }


def test_a_policy_without_tables_of_weights_is_read() -> None:
    assert {} == unpack(BytesIO(pack({**DATA, "registers": {}})))["registers"]


def test_one_rule_is_read_without_the_others() -> None:
    written = pack(DATA).replace(b'{"id":"core/a"', b'{"id"!"core/a"')
    assert {"id": "core/b"} == unpack(BytesIO(written))["rules"][1]


@pytest.mark.parametrize("damaged", [b"", b"[1]\n", b"{}\n", pack(DATA)[:-1], b"\xff\n"])
def test_a_damaged_file_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(BytesIO(damaged))
