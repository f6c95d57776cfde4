"""Words of the reports that are made for people, in the three languages of messages."""

LANGS = ("en", "zh-Hans", "zh-Hant")
_TABLE = {
    "title": ("Health claims", "健康宣称检查", "健康宣稱檢查"),
    "path": ("File", "文件", "檔案"),
    "line": ("Line", "行", "行"),
    "column": ("Column", "列", "欄"),
    "severity": ("Severity", "严重程度", "嚴重程度"),
    "disposition": ("Decision", "判定", "判定"),
    "rule": ("Rule", "规则", "規則"),
    "family": ("Family", "类别", "類別"),
    "excerpt": ("Text", "原文", "原文"),
    "message": ("Finding", "问题", "問題"),
    "advice": ("What to do", "处理", "處理"),
    "law": ("Law", "依据", "依據"),
    "rewrite": ("Rewrite", "改写", "改寫"),
    "fingerprint": ("Fingerprint", "指纹", "指紋"),
    "suppression": ("Exception", "豁免", "豁免"),
    "reason": ("Reason", "理由", "理由"),
    "by": ("By", "批准人", "核准人"),
    "until": ("Until", "截止", "截止"),
    "language": ("Language", "语言", "語言"),
    "genre": ("Genre", "体裁", "體裁"),
    "product": ("Product", "产品类别", "產品類別"),
    "error": ("error", "错误", "錯誤"),
    "warning": ("warning", "警告", "警告"),
    "advice-level": ("advice", "建议", "建議"),
    "suppressed": ("suppressed", "已豁免", "已豁免"),
    "not-checked": ("not checked", "未能检查", "未能檢查"),
    "findings": ("Findings", "问题", "問題"),
    "run": ("Run", "本次检查", "本次檢查"),
    "files": ("Files", "文件数", "檔案數"),
    "errors": ("Errors", "错误数", "錯誤數"),
    "warnings": ("Warnings", "警告数", "警告數"),
    "advices": ("Advice", "建议数", "建議數"),
    "suppressed-count": ("Suppressed", "已豁免数", "已豁免數"),
    "not-checked-count": ("Not checked", "未能检查数", "未能檢查數"),
    "policy": ("Policy", "政策", "政策"),
    "as-of": ("Law of", "适用法律日期", "適用法律日期"),
    "packs": ("Packs", "规则包", "規則包"),
    "more": ("{n} more, not shown as annotations", "另有 {n} 处未作为批注显示", "另有 {n} 處未作為註解顯示"),
    "cut": ("The rest did not fit; see the log.", "其余内容超出篇幅，见日志。", "其餘內容超出篇幅，見記錄。"),
    "none": ("No findings.", "未发现问题。", "未發現問題。"),
}  # fmt: skip


def word(name: str, lang: str) -> str:
    """Return a word or sentence in the language of the report."""
    return _TABLE[name][LANGS.index(lang)]
