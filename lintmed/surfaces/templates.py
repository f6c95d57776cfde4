"""What `lintmed policy new` writes: a rule of each kind that proves itself as it stands."""

from typing import NamedTuple

_FRAME = """\
# yaml-language-server: $schema={schema}
# {about}
# Write the examples first: two bad and two good in each language, with [[ ]] around exactly what must be found.
# Then run: lintmed policy test {rule}
id: {rule}
title:
  en: Name the offence, not the remedy
  zh-Hans: 写明违规情形
  zh-Hant: 寫明違規情形
family: {family}    # the families are listed in docs/rules/families.md
status: draft                     # draft (never above advice) | stable | retired
authority:
  - {{id: core-health-news-criteria}}   # an id from policies/_authorities/, and `article:` if there is one
languages: [zh-Hans, zh-Hant, en]
{body}message:
  en: "“{{excerpt}}” needs a word from you."
  zh-Hans: “{{excerpt}}”需要说明问题所在。
  zh-Hant: 「{{excerpt}}」需要說明問題所在。
why:
  en: Say in one or two sentences what the law is.
  zh-Hans: 用一两句话说明法律规定。
  zh-Hant: 用一兩句話說明法律規定。
advice:
  en: Say what the writer should do.
  zh-Hans: 说明作者应当怎么做。
  zh-Hant: 說明作者應當怎麼做。
{examples}"""


class Template(NamedTuple):
    """What one kind of rule has of its own."""

    about: str
    family: str
    body: str
    examples: str


_CURES = """\
examples:
  bad:
    - "Our tea [[cures diabetes]]."
    - "One bottle [[cures asthma]]."
    - 本品可以[[根治糖尿病]]。
    - 一个疗程，[[治愈哮喘]]。
    - 這款茶可以[[根治糖尿病]]。
    - 一個療程，[[治癒氣喘]]。
"""

KINDS = {
    "claim": Template(
        "A rule about what a text claims.",
        "cure-promise",
        """\
claim:
  action: [action.cure]           # what is said to be done; see policies/_lexicon/
  target: [target.disease]        # to what; leave out if it does not matter
decide:                           # read downward, the first line that fits wins
  - {when: {assertion: [negated, refuted, questioned]}, then: permitted}
  - {then: needs-review}
""",
        _CURES
        + """\
  good:
    - "No tea cures diabetes."
    - "Does this tea cure diabetes?"
    - 目前没有药物可以根治糖尿病。
    - 这款茶真的能根治糖尿病吗？
    - 目前沒有藥物可以根治糖尿病。
    - 這款茶真的能根治糖尿病嗎？
""",
    ),
    "omission": Template(
        "A rule about what a text leaves out: it fires at the claim that calls for a word, and only where the word is missing.",
        "missing-disclaimer",
        """\
claim:
  action: [action.cure, action.relieve]   # the claims that call for it
  target: [target.disease, target.symptom]
omits:
  fact: [fact.disclaimer]         # what must be there; see policies/_lexicon/fact/
  within: document                # document | section | block | sentence: how near it must stand
once: true                        # one finding a document, at the gravest claim
decide:
  - {when: {assertion: [negated, refuted, questioned]}, then: permitted}
  - {then: needs-review}
""",
        _CURES
        + """\
  good:
    - "No tea cures diabetes."
    - "Our tea cures diabetes. This page is not medical advice."
    - 没有茶可以根治糖尿病。
    - 本品可以根治糖尿病。本文不构成医疗建议。
    - 沒有茶可以根治糖尿病。
    - 這款茶可以根治糖尿病。本文不構成醫療建議。
""",
    ),
    "presence": Template(
        "A rule about what must not stand on a page of this kind, such as a telephone number under popular science.",
        "disguised-ad",
        """\
gates:
  genre: [science]                # the kind of page on which it must not stand
claim:
  action: [fact.contact]          # what must not be there; see policies/_lexicon/fact/
decide:
  - {when: {fact: [fact.trial-recruitment]}, then: permitted}
  - {then: needs-review}
""",
        """\
examples:
  bad:
    - {text: "Sleep well. [[Book now]].", genre: science}
    - {text: "Sleep well. [[Call us]].", genre: science}
    - {text: "睡眠很重要。[[立即预约]]。", genre: science}
    - {text: "睡眠很重要。[[欢迎来电]]。", genre: science}
    - {text: "睡眠很重要。[[立即預約]]。", genre: science}
    - {text: "睡眠很重要。[[歡迎來電]]。", genre: science}
  good:
    - {text: "Sleep well.", genre: science}
    - {text: "Book now.", genre: advertising}
    - {text: "睡眠很重要，请早点休息。", genre: science}
    - {text: "正在招募受试者，请来电咨询。", genre: science}
    - {text: "睡眠很重要，請早點休息。", genre: science}
    - {text: "正在招募受試者，請來電諮詢。", genre: science}
""",
    ),
    "statistic": Template(
        "A rule about a figure that needs a source.",
        "uncited-statistic",
        """\
claim:
  action: [claim.statistic]
decide:
  - {when: {cited: true}, then: permitted}
  - {when: {assertion: [refuted, questioned]}, then: permitted}
  - {then: needs-review}
""",
        """\
examples:
  bad:
    - "Lupus [[affects about 5 million people]]."
    - "Asthma [[affects about 3 million people]]."
    - 我国约有[[100万例患者]]。
    - 全国约有[[300万例患者]]。
    - 我國約有[[100萬例患者]]。
    - 全臺約有[[20萬名患者]]。
  good:
    - "Lupus affects about 5 million people (Smith et al., 2020)."
    - "Does lupus affect about 5 million people?"
    - 我国约有100万例患者[1]。
    - 我国真的有100万例患者吗？
    - 我國約有100萬例患者[1]。
    - 我國真的有100萬例患者嗎？
""",
    ),
}


def template(rule: str, kind: str, schema: str) -> str:
    """Return the text of a new rule of a kind; *schema* is where an editor finds the form of the file."""
    own = KINDS[kind]
    return _FRAME.format(rule=rule, schema=schema, about=own.about, family=own.family, body=own.body, examples=own.examples)
