"""Made-up music and noise, as log-mels: what is heard behind speech, and what must not move the mouth."""

import numpy as np

from features import RATE_HZ, log_mel

SECONDS = 30
SCALES = [[0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10], [0, 3, 5, 7, 10]]


def pieces(count: int, rng: np.random.Generator) -> list[np.ndarray]:
    return [log_mel(song(rng)) for _ in range(count)]


def song(rng: np.random.Generator) -> np.ndarray:
    """Chords, a tune, a bass and drums at a steady beat; each may be missing."""
    out = np.zeros(RATE_HZ * SECONDS, np.float32)
    beat = int(RATE_HZ * 60 / rng.uniform(70, 150))
    scale = SCALES[rng.integers(len(SCALES))]
    root = rng.uniform(100, 200)
    note = lambda degree: root * 2 ** ((scale[degree % len(scale)] + 12 * (degree // len(scale))) / 12)  # noqa: E731
    chords, tune, bass, drums = rng.random(4) < [0.8, 0.7, 0.7, 0.7]
    for i, start in enumerate(range(0, len(out) - 4 * beat, beat)):
        if chords and i % 4 == 0:
            degree = int(rng.integers(7))
            for step in (0, 2, 4):
                add(out, start, tone(note(degree + step), 4 * beat, rng, slow=True), 0.15)
        if tune and rng.random() < 0.7:
            add(out, start + int(rng.integers(2)) * beat // 2, tone(2 * note(int(rng.integers(10))), beat, rng), 0.25)
        if bass and i % 2 == 0:
            add(out, start, tone(note(int(rng.integers(5))) / 2, 2 * beat, rng), 0.3)
        if drums:
            add(out, start, drum(rng, low=i % 2 == 0), 0.5)
            add(out, start + beat // 2, drum(rng, low=False), 0.1)
    return out / (np.abs(out).max() + 1e-6) * 0.5


def add(out: np.ndarray, start: int, sound: np.ndarray, level: float) -> None:
    end = min(len(out), start + len(sound))
    out[start:end] += level * sound[: end - start]


def tone(hz: float, samples: int, rng: np.random.Generator, slow: bool = False) -> np.ndarray:
    t = np.arange(samples) / RATE_HZ
    brightness = rng.uniform(0.8, 2)
    wave = sum(np.sin(2 * np.pi * hz * k * t + rng.uniform(0, 6.28)) / k**brightness for k in range(1, 12) if hz * k < 7500)
    attack = 0.15 if slow else 0.01
    return (wave * np.minimum(1, t / attack) * np.exp(-t * (0.5 if slow else rng.uniform(1, 6)))).astype(np.float32)


def drum(rng: np.random.Generator, low: bool) -> np.ndarray:
    t = np.arange(int(0.25 * RATE_HZ)) / RATE_HZ
    if low:
        return (np.sin(2 * np.pi * (50 * t + 8 * np.exp(-t * 40))) * np.exp(-t * 18)).astype(np.float32)
    return (rng.normal(0, 1, len(t)) * np.exp(-t * rng.uniform(20, 60)) * 0.5).astype(np.float32)
