"""`lintmed report --apply` and `lintmed audit` from the command line: what is taken in, what is refused, and what is on record."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from command import Done, lintmed

pytestmark = pytest.mark.acceptance

TODAY = ("--as-of", "2026-11-22")
SELECT = ("--select", "cn/cure-promise", "--genre", "advertising", "--output-format", "json")
CURE = "本品可根治糖尿病。\n"


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return name


def found(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = lintmed("check", ".", *SELECT, *TODAY, *arguments, cwd=folder)
    assert done.out.startswith("{"), done.err
    return [one for file in json.loads(done.out)["files"] for one in file["findings"]]


def decision(folder: Path, **changes: Any) -> dict[str, Any]:
    """Return a decision about the finding in a.md, as the report exports it."""
    (one, *_) = found(folder)
    given = {
        "decision": "waive",
        "rule": one["rule"],
        "fingerprint": one["fingerprint"],
        "excerpt": one["excerpt"],
        "reason": "on the label",
    }
    return {
        **given,
        "by": "Li",
        "until": "2027-03-31",
        "decided": "2026-11-22T08:00:00Z",
        "everywhere": False,
        "paths": ["a.md"],
        **changes,
    }


def apply(folder: Path, *decisions: dict[str, Any], options: tuple[str, ...] = (), **changes: Any) -> Done:
    """Write decisions.json and apply it."""
    paths = sorted({path for one in decisions for path in one["paths"]})
    documents = {path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in paths}
    data = {
        "version": 1,
        "report": "r",
        "tool": "0",
        "policy": "p",
        "as_of": "2026-11-22",
        "documents": documents,
        "decisions": decisions,
        **changes,
    }
    write(folder, "decisions.json", json.dumps(data))
    return lintmed("report", "--apply", "decisions.json", *TODAY, *options, cwd=folder)


@pytest.fixture
def folder(in_folder: Path) -> Path:
    """Write two articles with the same sentence."""
    write(in_folder, "a.md", CURE)
    write(in_folder, "b.md", f"早睡早起。\n\n{CURE}")
    return in_folder


def suppressed(folder: Path) -> list[bool]:
    return [one["suppression"] is not None for one in found(folder, "--waivers", "waivers.yaml")]


def test_a_decision_for_one_article_lets_that_one_pass(folder: Path) -> None:
    done = apply(folder, decision(folder))
    assert (0, True) == (done.code, "waivers.yaml: 1 waivers written" in done.out), done.err
    assert [True, False] == suppressed(folder)


def test_a_decision_for_all_articles_lets_them_all_pass(folder: Path) -> None:
    assert 0 == apply(folder, decision(folder, everywhere=True, paths=["a.md", "b.md"])).code
    assert [True, True] == suppressed(folder)


def test_what_is_to_be_fixed_is_on_record_and_stays(folder: Path) -> None:
    done = apply(folder, decision(folder, decision="fix", reason="", until=""))
    assert (0, True) == (done.code, "1 findings left to fix" in done.out)
    assert not (folder / "waivers.yaml").exists()
    assert "1 entry, unbroken" in verify(folder).out


def test_a_later_decision_goes_before_an_earlier_one(folder: Path) -> None:
    apply(folder, decision(folder))
    apply(folder, decision(folder, reason="not any more", decided="2026-11-23T08:00:00Z"))
    assert ["not any more"] == [one["suppression"]["reason"] for one in found(folder, "--waivers", "waivers.yaml") if one["suppression"]]
    apply(folder, decision(folder, decision="fix", decided="2026-11-24T08:00:00Z"))
    assert [False, False] == suppressed(folder)
    assert "3 entries" in verify(folder).out


def test_a_file_that_is_applied_twice_is_recorded_once(folder: Path) -> None:
    apply(folder, decision(folder))
    done = apply(folder, decision(folder))
    assert "0 decisions recorded (1 were there before)" in done.out
    assert "1 entry" in verify(folder).out
    assert [True, False] == suppressed(folder)


@pytest.mark.parametrize(
    "before",
    ["# ours\nwaivers:\n- fingerprint: '1'\n  reason: a # b\n  by: Wu\n  until: 2027-01-01\n# end\n", "waivers: []\n", "# none yet\n"],
)
def test_what_people_wrote_in_the_waivers_file_stays(folder: Path, before: str) -> None:
    write(folder, "waivers.yaml", before)
    done = apply(folder, decision(folder))
    assert 0 == done.code, done.err
    text = (folder / "waivers.yaml").read_text(encoding="utf-8")
    assert text.startswith(before.replace(" []", ""))
    assert [True, False] == suppressed(folder)


def test_a_waivers_file_in_flow_style_is_left_alone(folder: Path) -> None:
    text = "waivers: [{fingerprint: '1', reason: a, by: Wu, until: 2027-01-01}]\n"
    write(folder, "waivers.yaml", text)
    done = apply(folder, decision(folder))
    assert (2, True) == (done.code, "waivers.yaml: cannot be added to" in done.err)
    assert text == (folder / "waivers.yaml").read_text(encoding="utf-8")
    assert not (folder / "lintmed-audit.jsonl").exists()


def test_a_waivers_file_in_json_is_kept_in_json(folder: Path) -> None:
    done = apply(folder, decision(folder), options=("--waivers", "waivers.json"))
    assert 0 == done.code, done.err
    assert ["on the label"] == [one["reason"] for one in json.loads((folder / "waivers.json").read_text(encoding="utf-8"))["waivers"]]


def test_the_configuration_names_the_files(folder: Path) -> None:
    write(folder, "lintmed.toml", 'waivers = "law/waivers.yaml"\naudit-log = "law/audit.jsonl"\n')
    write(folder, "law/waivers.yaml", "waivers: []\n")
    one = decision(folder)
    assert 0 == apply(folder, one).code
    assert "a.md" in (folder / "law" / "waivers.yaml").read_text(encoding="utf-8")
    assert "law/audit.jsonl: 1 entry" in verify(folder).out


# --- what is refused -------------------------------------------------------------------------------------------------


def refused(folder: Path, done: Done, reason: str) -> None:
    """See that nothing was taken in, and why."""
    assert (2, True) == (done.code, reason in done.err), done.err
    assert "hint: " in done.err
    assert [] == [name for name in ("waivers.yaml", "lintmed-audit.jsonl") if (folder / name).exists()]


def test_decisions_about_another_text_are_refused(folder: Path) -> None:
    one = decision(folder)
    refused(folder, apply(folder, one, documents={"a.md": "0" * 64}), "decisions.json: speaks of another text of a.md")


def test_decisions_about_articles_that_are_not_here_are_refused(folder: Path) -> None:
    refused(folder, apply(folder, decision(folder), documents={"a.md": "0", "gone.md": "0" * 64}), "speaks of")
    one = decision(folder)
    refused(folder, apply(folder, one, documents={"gone.md": "0"}), "not whole")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"reason": " "}, "it gives no reason"),
        ({"by": ""}, "nobody signed it"),
        ({"until": "soon"}, "is no date"),
        ({"until": "2026-11-21"}, "it ended on 2026-11-21"),
        ({"decision": "forget"}, "none of accept, fix, waive"),
        ({"rule": "cn/no-such-rule"}, "no such rule"),
        ({"rule": "cn/discourage-treatment"}, "this rule has no exceptions"),
        ({"until": "20270331"}, "is no date such as 2027-03-31"),
        ({"until": 3}, "not whole"),
        ({"fingerprint": ""}, "not whole"),
        ({"paths": []}, "not whole"),
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_all_the_others(folder: Path, changes: dict[str, Any], reason: str) -> None:
    refused(folder, apply(folder, decision(folder), decision(folder, **changes)), reason)


def test_only_approvers_may_let_pass_where_they_are_named(folder: Path) -> None:
    refused(folder, apply(folder, decision(folder), options=("--approver", "Wu")), "`Li` is not on the list of approvers")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1}'])
def test_what_is_no_file_of_decisions_is_refused(folder: Path, text: str) -> None:
    write(folder, "decisions.json", text)
    refused(folder, lintmed("report", "--apply", "decisions.json", cwd=folder), "decisions.json: ")


# --- the record ------------------------------------------------------------------------------------------------------


def verify(folder: Path, *arguments: str) -> Done:
    return lintmed("audit", "verify", *arguments, cwd=folder)


def test_the_record_says_who_decided_what_about_which_text_under_which_policy(folder: Path) -> None:
    apply(folder, decision(folder))
    (entry,) = map(json.loads, (folder / "lintmed-audit.jsonl").read_text(encoding="utf-8").splitlines())
    digest = hashlib.sha256((folder / "a.md").read_bytes()).hexdigest()
    assert ("Li", "waive", "cn/cure-promise", "on the label") == tuple(entry[name] for name in ("by", "decision", "rule", "reason"))
    assert ([{"path": "a.md", "sha256": digest}], "p", "2026-11-22") == (entry["documents"], entry["policy"], entry["as_of"])
    assert entry["time"].endswith("Z")


def test_a_record_that_was_tampered_with_takes_nothing_in(folder: Path) -> None:
    apply(folder, decision(folder))
    log = folder / "lintmed-audit.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("on the label", "on the lable"), encoding="utf-8")
    assert (1, "lintmed-audit.jsonl:1: the line was changed after it was written\n", "") == verify(folder)
    done = apply(folder, decision(folder, decided="2026-11-23T08:00:00Z"))
    assert (2, True) == (done.code, "lintmed-audit.jsonl:1: the audit log is broken" in done.err)


def test_a_head_that_was_kept_shows_that_the_end_was_cut_off(folder: Path) -> None:
    apply(folder, decision(folder))
    head = apply(folder, decision(folder, decided="2026-11-23T08:00:00Z")).out.splitlines()[-1].removeprefix("head ")
    assert (0, f"head {head}") == (verify(folder, "--head", head).code, verify(folder).out.splitlines()[-1])
    log = folder / "lintmed-audit.jsonl"
    log.write_text(log.read_text(encoding="utf-8").splitlines(keepends=True)[0], encoding="utf-8")
    assert 0 == verify(folder).code
    assert (1, True) == (verify(folder, "--head", head).code, "the end was cut off" in verify(folder, "--head", head).out)


def test_a_record_that_is_not_there_is_no_sound_one(in_folder: Path) -> None:
    done = verify(in_folder)
    assert (2, True) == (done.code, "lintmed-audit.jsonl: does not exist" in done.err)
