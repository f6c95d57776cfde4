"""An archive of short articles, made of small invented parts: the same number gives the same articles."""

from pathlib import Path
from random import Random

AUTHORS = ("Mira Lund", "T. Okoro", "青岚桥门诊部", "陳以安", "Desk three", "健康编辑组")
SECTIONS = ("clinic", "shop/tea", "shop/creams", "news", "帮助")
OPENINGS = {
    "en": ("Most people sleep badly in the week after a move.", "Tea has been drunk in the valley for a long time.", "A walk after supper does many people good."),
    "zh": ("成年人每晚宜睡七小时。", "饭后散步是很多人的习惯。", "秋天空气干燥，皮肤容易发痒。"),
}  # fmt: skip
CLAIMS = {
    "en": (
        "Our tea cures diabetes.", "It works for everyone and has no side effects.", "Nine out of ten users were free of pain.",
        "Call 555-0100 today and get half off.", "The most effective cream in the world.", "Doctors recommend the drops of {name}.",
        "The {name} balm reduces swelling in {n} days.", "A study proved that {name} prevents cancer.",
    ),
    "zh": (
        "本品可根治糖尿病。", "无任何副作用，人人可用。", "有效率高达{n}%。", "三天见效，无效退款。", "{name}是全国最好的茶。",
        "专家推荐使用{name}。", "喝{name}可以预防癌症，停掉降糖药。", "立即拨打热线，今日半价。",
    ),
}  # fmt: skip
CALM = {
    "en": ("Ask your doctor before you change anything.", "No tea replaces treatment.", "We do not know whether it helps."),
    "zh": ("请先咨询医生。", "目前没有证据表明它有效。", "本文不能代替诊疗。"),
}


def write_archive(folder: Path, count: int) -> None:
    """Write so many articles, with front matter, into some folders."""
    random = Random(7)
    for number in range(count):
        section = random.choice(SECTIONS)
        path = folder / section / f"{number:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article(random, number), encoding="utf-8")


def _article(random: Random, number: int) -> str:
    language = random.choice(("en", "zh"))
    name = random.choice(("Velora", "Tindra", "松月", "禾安"))
    said = [sentence.format(name=name, n=random.randint(3, 98)) for sentence in random.sample(CLAIMS[language], random.randint(0, 3))]
    parts = [*said, *random.sample(CALM[language], random.randint(0, 2))]
    random.shuffle(parts)
    title = f"Notes on {name}, part {number}" if language == "en" else f"{name}手记之{number}"
    day = f"2026-{random.randint(1, 11):02}-{random.randint(1, 28):02}"
    head = f"---\ntitle: {title}\nauthor: {random.choice(AUTHORS)}\ndate: {day}\n---\n\n# {title}\n\n"
    return head + "\n\n".join((random.choice(OPENINGS[language]), *parts)) + "\n"
