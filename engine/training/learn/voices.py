"""Recorded voices that tell when they say which phone: Flite and Festival, all from Debian main."""

import re
import subprocess
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from articulation import Phone
from phones import ipa_of, shares
from texts import speakable


@dataclass(frozen=True)
class Voice:
    name: str
    program: str
    lang: str
    phone_set: str
    minutes: float
    encoding: str = "utf-8"
    """Usual pitch in Hz; other copies of the voice are made around it. 0: the voice makes its own."""
    pitch_hz: float = 0


VOICES = [
    Voice("rms", "flite", "en", "us", 16, pitch_hz=95),
    Voice("slt", "flite", "en", "us", 16, pitch_hz=170),
    Voice("awb", "flite", "en", "us", 14, pitch_hz=120),
    Voice("kal16", "flite", "en", "us", 7, pitch_hz=95),
    Voice("kal_diphone", "festival", "en", "us", 6, "latin1", pitch_hz=105),
    Voice("ked_diphone", "festival", "en", "us", 10, "latin1", pitch_hz=105),
    Voice("cmu_us_slt_arctic_hts", "festival", "en", "us", 5, "latin1"),
    Voice("lp_diphone", "festival", "it", "it", 9, "latin1"),
    Voice("pc_diphone", "festival", "it", "it", 9, "latin1"),
    Voice("hy_fi_mv_diphone", "festival", "fi", "fi", 6, "latin1"),
    Voice("suo_fi_lj_diphone", "festival", "fi", "fi", 6, "latin1"),
    Voice("czech_dita", "festival", "cs", "cs", 6, "iso-8859-2"),
    Voice("czech_machac", "festival", "cs", "cs", 6, "iso-8859-2"),
    Voice("czech_ph", "festival", "cs", "cs", 4, "iso-8859-2"),
    Voice("czech_krb", "festival", "cs", "cs", 4, "iso-8859-2"),
    Voice("hindi_NSK_diphone", "festival", "hi", "in", 7),
    Voice("marathi_NSK_diphone", "festival", "mr", "in", 5),
    Voice("telugu_NSK_diphone", "festival", "te", "in", 7),
    Voice("msu_ru_nsh_clunits", "festival", "ru", "ru", 14),
    Voice("upc_ca_ona_hts", "festival", "ca", "ca", 8, "latin1"),
]
STRETCHES = [0.8, 0.95, 1.0, 1.1, 1.3]
PITCHES = [1.0, 0.85, 1.2, 1.0, 1.4]
BATCH = 25
FESTIVAL_TIMEOUT_S = 180


@dataclass
class Spoken:
    samples: np.ndarray
    rate_hz: int
    phones: list[Phone]


def record(voice: Voice, seed: int, folder: Path) -> list[Spoken]:
    """Speaks until the voice's minutes are full. Deterministic for a seed and a version of the programs."""
    texts = speakable(voice.lang, seed + sum(map(ord, voice.name)))
    speak = flite if voice.program == "flite" else festival
    spoken: list[Spoken] = []
    seconds, batch = 0.0, 0
    while seconds < voice.minutes * 60 and batch < 60:
        said = speak(voice, [next(texts) for _ in range(BATCH)], batch, folder)
        seconds += sum(len(one.samples) / one.rate_hz for one in said)
        spoken += said
        batch += 1
    return spoken


def flite(voice: Voice, texts: list[str], batch: int, folder: Path) -> list[Spoken]:
    spoken = []
    wav = folder / f"{voice.name}.wav"
    for i, text in enumerate(texts):
        stretch, pitch = STRETCHES[(batch + i) % 5], voice.pitch_hz * PITCHES[(batch + 2 * i) % 5]
        settings = ["--setf", f"duration_stretch={stretch}", "--setf", f"int_f0_target_mean={pitch:.0f}"]
        run = subprocess.run(
            ["flite", "-voice", voice.name, "-psdur", *settings, "-o", str(wav), "-t", text],
            capture_output=True,
            text=True,
            check=True,
        )
        segments, start = [], 0.0
        for token in run.stdout.split():
            name, end = token.rsplit(":", 1)
            segments.append((start, float(end), name, 0))
            start = float(end)
        spoken.append(read(wav, segments, voice))
    return [one for one in spoken if one.phones]


FESTIVAL_PHONES = """
(define (save_phones utt file)
  (let ((out (fopen file "w")))
    (mapcar (lambda (s) (format out "%f %s %s\\n" (item.feat s "end") (item.name s) (item.feat s "R:SylStructure.parent.stress")))
            (utt.relation.items utt 'Segment))
    (fclose out)))
"""


def festival(voice: Voice, texts: list[str], batch: int, folder: Path) -> list[Spoken]:
    lines = [FESTIVAL_PHONES, f"(voice_{voice.name})"]
    files = [folder / f"{voice.name}_{i}" for i in range(len(texts))]
    for i, (text, file) in enumerate(zip(texts, files)):
        for old in (file.with_suffix(".wav"), file.with_suffix(".phones")):
            old.unlink(missing_ok=True)
        lines.append(f"(Parameter.set 'Duration_Stretch {STRETCHES[(batch + i) % 5]})")
        if voice.pitch_hz:
            pitch = voice.pitch_hz * PITCHES[(batch + 2 * i) % 5]
            lines.append(
                f"(set! int_lr_params '((target_f0_mean {pitch:.0f}) (target_f0_std {pitch * 0.14:.0f})"
                " (model_f0_mean 170) (model_f0_std 34)))"
            )
        lines.append(
            f'(unwind-protect (begin (set! u (utt.synth (Utterance Text "{text}"))) (utt.save.wave u "{file}.wav" \'riff)'
            f' (save_phones u "{file}.phones")) nil)'
        )
    script = folder / f"{voice.name}.scm"
    script.write_bytes("\n".join(lines).encode(voice.encoding, "ignore"))
    try:
        subprocess.run(["festival", "-b", str(script)], capture_output=True, timeout=FESTIVAL_TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired:
        pass  # What was said until then is kept.
    spoken = []
    for file in files:
        if not file.with_suffix(".wav").exists() or not file.with_suffix(".phones").exists():
            continue
        segments, start = [], 0.0
        for line in file.with_suffix(".phones").read_text("latin1").splitlines():
            end, name, stress = line.split()
            segments.append((start, float(end), name, 2 if re.match("[1-9]", stress) else 0))
            start = float(end)
        spoken.append(read(file.with_suffix(".wav"), segments, voice))
    return [one for one in spoken if one.phones]


def read(file: Path, segments: list[tuple[float, float, str, int]], voice: Voice) -> Spoken:
    with wave.open(str(file)) as wav:
        rate = wav.getframerate()
        samples = np.frombuffer(wav.readframes(wav.getnframes()), "<i2").astype(np.float32) / 32768
    phones = []
    for start, end, name, stress in segments:
        ipa = ipa_of(voice.phone_set, name)
        edge = start
        for letter, share in zip(ipa, shares(ipa) if ipa else []):
            phones.append(Phone(letter, edge * 1000, (edge + (end - start) * share) * 1000, stress))
            edge += (end - start) * share
    return Spoken(samples, rate, phones)
