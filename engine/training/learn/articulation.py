"""How the mouth moves for phones with known times: the same model as engine/speech-to-mouth/visemes.ts, on the same table."""

import json
from pathlib import Path
from typing import NamedTuple

import numpy as np

MODEL = json.loads((Path(__file__).parents[2] / "speech-to-mouth" / "articulation.json").read_text("utf8"))
CLASSES: list[str] = MODEL["classes"]
REACH = 4  # A gesture is felt this many times its attack and release away.


class Phone(NamedTuple):
    """One IPA phone; `effort` is how strongly it is said against its recording's usual vowel, 1 when unknown."""

    ipa: str
    start_ms: float
    end_ms: float
    stress: int = 0
    effort: float = 1.0


class Gesture(NamedTuple):
    target: np.ndarray
    dominance: np.ndarray
    attack_ms: float
    release_ms: float
    start_ms: float
    end_ms: float
    label: str


VISEMES = {ipa: row for row in MODEL["visemes"] for ipa in row["phones"].split()}
UNKNOWN = VISEMES["ə"]


def articulate(phones: list[Phone], frames: int, rate_hz: float) -> tuple[np.ndarray, np.ndarray]:
    """Mouth curves, frames x 3 (aperture, width, jaw), and the class of each frame. Frame i is the mouth at (i + ½) / rate_hz s."""
    step = 1000 / rate_hz
    times = (np.arange(frames) + 0.5) * step
    gestures = to_gestures(phones, frames * step)
    weight = np.zeros((frames, 3))
    curve = np.zeros((frames, 3))
    labels = np.zeros(frames, np.uint8)
    for g in gestures:
        first = max(0, int(np.floor((g.start_ms - REACH * g.attack_ms) / step)))
        last = min(frames, int(np.ceil((g.end_ms + REACH * g.release_ms) / step)) + 1)
        t = times[first:last]
        away = np.where(
            t < g.start_ms,
            (g.start_ms - t) / g.attack_ms,
            np.where(t > g.end_ms, (t - g.end_ms) / g.release_ms, 0),
        )
        pull = np.exp(-0.9 * away**2)[:, None] * g.dominance
        weight[first:last] += pull
        curve[first:last] += pull * g.target
        labels[(times >= g.start_ms) & (times < g.end_ms)] = CLASSES.index(g.label)
    curve /= np.maximum(weight, 1e-6)
    for g in gestures:
        seal = MODEL["seals"].get(g.label)
        if seal is not None:
            first, last = sealed_frames(g, step)
            here = slice(max(0, first), last + 1)
            curve[here, 0] = np.minimum(curve[here, 0], seal)
            labels[here] = CLASSES.index(g.label)
    return curve.astype(np.float32), labels


def to_gestures(phones: list[Phone], duration_ms: float) -> list[Gesture]:
    gestures: list[Gesture] = []
    last_ms = None
    for phone in phones:
        viseme = VISEMES.get(phone.ipa, UNKNOWN)
        lead = MODEL["closureLeadMs"] if viseme["class"] == "p" else MODEL["visualLeadMs"]
        gestures += pause(last_ms, phone.start_ms - MODEL["visualLeadMs"], duration_ms)
        gestures.append(
            Gesture(
                target_of(phone, viseme),
                np.array(viseme["dominance"]),
                viseme["spreadMs"],
                viseme["spreadMs"],
                phone.start_ms - lead,
                phone.end_ms - lead,
                viseme["class"],
            )
        )
        last_ms = phone.end_ms
    return gestures + pause(last_ms, None, duration_ms)


def target_of(phone: Phone, viseme: dict) -> np.ndarray:
    """A short vowel does not reach its target (Lindblom 1963); stress and loudness open further."""
    target = np.array(viseme["target"], float)
    if viseme["vowel"]:
        under = MODEL["undershoot"]
        neutral = np.array(under["neutral"])
        reach = 1 - np.exp(-(phone.end_ms - phone.start_ms + under["offsetMs"]) / under["timeMs"])
        target = neutral + (target - neutral) * reach
    target[[0, 2]] *= MODEL["stressGain"][phone.stress] * phone.effort
    return target


def pause(start_ms: float | None, end_ms: float | None, duration_ms: float) -> list[Gesture]:
    """Lips close in a long pause, later than the sound ends and opening before it begins; in a short one they stay parted."""
    rest, breath = MODEL["rest"], MODEL["breath"]
    beyond = REACH * rest["releaseMs"]
    length = breath["longMs"] if start_ms is None or end_ms is None else end_ms - start_ms
    start = -beyond if start_ms is None else start_ms
    end = duration_ms + beyond if end_ms is None else end_ms
    if end - start < MODEL["minPauseMs"]:
        return []
    closed = min(1, max(0, (length - breath["shortMs"]) / (breath["longMs"] - breath["shortMs"])))
    mix = lambda a, b: np.array(a) * (1 - closed) + np.array(b) * closed  # noqa: E731
    late = 0 if start_ms is None else breath["closeLateMs"] * closed
    early = 0 if end_ms is None else breath["openEarlyMs"] * closed
    if end - early <= start + late:
        return []
    return [
        Gesture(
            mix(breath["target"], rest["target"]),
            mix(breath["dominance"], rest["dominance"]),
            rest["attackMs"],
            rest["releaseMs"],
            start + late,
            end - early,
            "_",
        )
    ]


def sealed_frames(g: Gesture, step: float) -> tuple[int, int]:
    """Every closure owns at least the frame nearest to its middle, however short it is."""
    end = max(g.end_ms, g.start_ms + MODEL["minClosureMs"])
    middle = int(np.floor((g.start_ms + end) / 2 / step))
    first = min(middle, int(np.ceil(g.start_ms / step - 0.5)))
    last = max(middle, int(np.floor(end / step - 0.5)))
    return first, last
