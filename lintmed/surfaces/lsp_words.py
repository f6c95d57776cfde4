"""What an editor shows besides findings, in the three languages of messages."""

LANGS = ("en", "zh-Hans", "zh-Hant")
_TABLE = {
    "write": ("Write “{text}”", "改为“{text}”", "改為「{text}」"),
    "leave-out": ("Leave out “{text}”", "删去“{text}”", "刪去「{text}」"),
    "needs-review": (" (needs review)", "（须复核）", "（須複核）"),
    "ignore": ("Ignore {rules}, for a reason that you give", "豁免 {rules}（须填写理由）", "豁免 {rules}（須填寫理由）"),
    "fix-all": ("Apply all safe rewrites", "应用全部安全的改写", "套用全部安全的改寫"),
    "explain": ("Explain {rules}", "解释 {rules}", "解釋 {rules}"),
    "subject": ("This is what the claim is about", "所宣称的对象", "所宣稱的對象"),
    "cue": ("This decides how the claim is meant", "据此判断宣称的语气", "據此判斷宣稱的語氣"),
    "source": ("This is cited for it", "引用的来源", "引用的來源"),
    "selling": ("This sells", "推销内容", "推銷內容"),
    "also": ("The same stands here", "同样的问题", "同樣的問題"),
    "judged": ("How each claim on the line was judged", "本行各项宣称的判定过程", "本行各項宣稱的判定過程"),
    "not-article": (
        "lintmed explains an article only while it is open.", "文章须在编辑器中打开，lintmed 才能解释。", "文章須在編輯器中開啟，lintmed 才能解釋。",
    ),
}  # fmt: skip


def word(name: str, lang: str, **words: str) -> str:
    """Return a word or sentence in a language, with *words* put in."""
    return _TABLE[name][LANGS.index(lang)].format(**words)
