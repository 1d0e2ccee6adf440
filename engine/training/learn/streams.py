"""One long recording per voice and pace: utterances with pauses between them, its log-mels, its mouth and its visemes at 100 Hz.

`streams.py FOLDER --seed N` makes FOLDER/streams.pt of FOLDER/spoken.pt.
"""

import argparse
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
import torch
from scipy.signal import resample_poly

from articulation import VISEMES, Phone, articulate
from features import HOP, RATE_HZ, log_mel
from voices import Spoken

TARGET_HZ = 100
PACES = [(1, 1), (0.84, 0.95), (1.06, 1.2)]
PEAK = 0.5
HISS = 1e-4
EFFORT_PER_DB = 0.03
LEAST_EFFORT, MOST_EFFORT = 0.7, 1.25


@dataclass
class Stream:
    voice: str
    mels: np.ndarray
    mouth: np.ndarray
    visemes: np.ndarray


def join(voice: str, spoken: list[Spoken], pace: float, rng: np.random.Generator) -> Stream:
    """`pace` above 1 is faster and higher: another speaker of the same words."""
    parts, phones, at = [], [], 0
    for one in spoken:
        samples, scale = resampled(one, pace)
        pause = rng.normal(0, HISS, int(RATE_HZ * pause_seconds(rng))).astype(np.float32)
        parts += [pause, samples * (PEAK / max(1e-3, np.abs(samples).max()))]
        offset = (at + len(pause)) * 1000 / RATE_HZ
        phones += [p._replace(start_ms=p.start_ms * scale + offset, end_ms=p.end_ms * scale + offset) for p in with_effort(one)]
        at += len(pause) + len(samples)
    samples = np.concatenate(parts)
    samples += rng.normal(0, HISS, len(samples)).astype(np.float32)
    mels = log_mel(samples)
    mouth, visemes = articulate(phones, len(mels), TARGET_HZ)
    return Stream(voice, mels.astype(np.float16), mouth.astype(np.float16), visemes)


def pause_seconds(rng: np.random.Generator) -> float:
    low, high = [(0, 0.25), (0.25, 0.7), (0.7, 2)][rng.integers(3)]
    return float(rng.uniform(low, high))


def resampled(one: Spoken, pace: float) -> tuple[np.ndarray, float]:
    """16 kHz samples, and by how much their times are longer."""
    ratio = Fraction(RATE_HZ / one.rate_hz / pace).limit_denominator(200)
    samples = resample_poly(one.samples, ratio.numerator, ratio.denominator).astype(np.float32)
    return samples, one.rate_hz * float(ratio) / RATE_HZ


def with_effort(one: Spoken) -> list[Phone]:
    """Louder vowels are said with a wider mouth: their peak level against the median vowel's, as engine/speech-to-mouth/loudness.ts."""
    hop = HOP * one.rate_hz // RATE_HZ
    power = one.samples[: len(one.samples) // hop * hop].reshape(-1, hop) ** 2
    level = 10 * np.log10(power.mean(1) + 1e-10)
    peaks = [level[int(p.start_ms / 10) : max(int(p.start_ms / 10) + 1, int(p.end_ms / 10))].max(initial=-100) for p in one.phones]
    vowels = [peak for peak, p in zip(peaks, one.phones) if is_vowel(p)]
    if not vowels:
        return one.phones
    usual = np.median(vowels)
    return [
        p._replace(effort=float(np.clip(1 + EFFORT_PER_DB * (peak - usual), LEAST_EFFORT, MOST_EFFORT))) if is_vowel(p) else p
        for peak, p in zip(peaks, one.phones)
    ]


def is_vowel(phone: Phone) -> bool:
    return phone.ipa in VISEMES and VISEMES[phone.ipa]["vowel"]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    streams = []
    for name, spoken in torch.load(options.folder / "spoken.pt").items():
        rng = np.random.default_rng([options.seed, *name.encode()])
        streams += [vars(join(name, spoken, rng.uniform(*pace), rng)) for pace in PACES]
    print(f"{sum(len(s['mels']) for s in streams) / TARGET_HZ / 3600:.1f} hours in {len(streams)} streams")
    torch.save(streams, options.folder / "streams.pt")


if __name__ == "__main__":
    main()
