"""decode(): which encodings are recognised and what is refused."""

import pytest

from lintmed.errors import SourceError
from lintmed.text.decode import Decoded, decode

HANS = "本中心的研究人员说，这种方法还在试验阶段，请先咨询医生。\r\n第二段：睡眠与饮食同样重要！\n"
HANT = "本中心的研究人員說，這種方法還在試驗階段，請先諮詢醫生。\r\n第二段：睡眠與飲食同樣重要！\n"


def test_an_empty_file_is_an_empty_text() -> None:
    assert Decoded("", "utf-8", b"") == decode(b"", "a.md")


@pytest.mark.parametrize("text", ["plain ASCII\r\n", HANS, HANT, "naïve café – “quoted” 🙂"])
def test_utf_8_keeps_every_character_and_line_end(text: str) -> None:
    assert Decoded(text, "utf-8", b"") == decode(text.encode(), "a.md")


@pytest.mark.parametrize(("encoding", "bom"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
def test_a_byte_order_mark_tells_the_encoding_and_is_not_part_of_the_text(encoding: str, bom: bytes) -> None:
    assert Decoded(HANS, encoding, bom) == decode(bom + HANS.encode(encoding), "a.md")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Plain English text.\n", HANS, "一一一 ok\n"])
def test_utf_16_without_a_mark_is_told_by_its_nul_bytes(encoding: str, text: str) -> None:
    assert Decoded(text, encoding, b"") == decode(text.encode(encoding), "a.md")


@pytest.mark.parametrize(("text", "encoding"), [(HANS, "gb18030"), (HANT, "gb18030"), (HANT, "big5"), (HANT + "嘅咗啲", "big5hkscs")])
def test_gb18030_and_big5_are_told_apart(text: str, encoding: str) -> None:
    assert Decoded(text, encoding, b"") == decode(text.encode(encoding), "a.md")


@pytest.mark.parametrize("text", ["治", "医生说：好", "疗效", "a 治愈 b"])
def test_short_gb18030_text_is_recognised(text: str) -> None:
    assert text == decode(text.encode("gb18030"), "a.md").text


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 50,
        bytes(range(256)) * 4,
        b"ok\x00then\x00nul!!",
        b"\x01\x02\x03\x04\x05\x06\x07\x08 text",
        "It’s naïve café talk".encode("cp1252"),
        b"\xff\xfe\x00\xd8",
        b"\xff\xfea",
        b"\xef\xbb\xbf\xff",
        b"\x80\xff\xff",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.bin")
    assert ("a.bin", True) == (caught.value.place, bool(caught.value.hint))


@pytest.mark.parametrize(("data", "kind"), [(b"%PDF-1.7\n\x00\x00\x93\x8c", "a PDF"), (b"PK\x03\x04\x14\x00\x06\x00", "a zip archive")])
def test_a_well_known_container_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError, match=kind):
        decode(data, "a.md")


def test_a_stray_control_character_in_a_long_text_is_kept() -> None:
    text = HANS * 20 + "\x08" + HANS
    assert text == decode(text.encode(), "a.md").text
