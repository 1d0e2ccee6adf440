"""Things to say: the project's own sentences, and phrases of its own words mixed with invented ones, for every pair of sounds."""

import random
from pathlib import Path

SENTENCES = Path(__file__).parents[1] / "sentences"
INVENTED = 0.35

ONSETS = {
    "latin": "p b t d k m n f v s l r z pr br tr dr kr pl bl fl fr sp st m b p f v".split(),
    "devanagari": "प ब त द क म न फ व स ल र ज च श ह भ ग ट ड य".split(),
    "telugu": "ప బ త ద క మ న ఫ వ స ల ర జ చ శ హ భ గ ట డ య".split(),
    "cyrillic": "п б т д к м н ф в с л р з пр бр тр ш ж ч х м б п ф в".split(),
}
VOWELS = {
    "it": "a e i o u a o".split(),
    "fi": "a e i o u y ä ö aa ee uu ai ou öy".split(),
    "cs": "a e i o u á é í ou ů".split(),
    "ca": "a e i o u a o".split(),
    "en": "a e i o u ee oo ai ow oa ou ar or er".split(),
    "ru": "а о у и э ы е ю я".split(),
    "devanagari": "ा ि ी ु ू े ै ो ौ".split(),
    "telugu": "ా ి ీ ు ూ ె ే ై ొ ో ౌ".split(),
    "latin": "a e i o u".split(),
}
SCRIPTS = {"hi": "devanagari", "mr": "devanagari", "te": "telugu", "ru": "cyrillic"}
NO_INVENTION = {"ja", "zh", "ko", "ar"}


def speakable(lang: str, seed: int):
    """Endless texts of 15 to 90 letters, the same ones for the same seed."""
    rng = random.Random(f"{lang} {seed}")
    words, sentences = read(lang)
    while True:
        if sentences and rng.random() < 0.15:
            yield rng.choice(sentences)
            continue
        phrases = [phrase(lang, words, rng) for _ in range(rng.choice([1, 1, 2, 2, 3]))]
        yield ", ".join(phrases) + rng.choice([".", ".", ".", "?", "!"])


def read(lang: str) -> tuple[list[str], list[str]]:
    head, _, tail = (SENTENCES / f"{lang}.txt").read_text("utf8").partition("# sentences\n")
    return head.replace("# words\n", "").split(), tail.splitlines()


def phrase(lang: str, words: list[str], rng: random.Random) -> str:
    invents = lang not in NO_INVENTION
    return " ".join(
        invented(lang, rng) if invents and rng.random() < INVENTED else rng.choice(words)
        for _ in range(rng.randint(2, 5))
    )


def invented(lang: str, rng: random.Random) -> str:
    script = SCRIPTS.get(lang, "latin")
    onsets = ONSETS[script]
    vowels = VOWELS.get(lang) or VOWELS[script]
    return "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(rng.randint(1, 3))) + (
        rng.choice(["", "", "n", "s", "l", "m"]) if script == "latin" else ""
    )
