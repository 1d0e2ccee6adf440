"""What this side makes of a made-up sound and made-up phones; the unit tests of engine/speech-to-mouth expect the same: `fixtures.py`."""

import json
from pathlib import Path

import numpy as np
import torch

from articulation import Phone, articulate
from features import RATE_HZ, log_mel, normalise

FOLDER = Path(__file__).parents[2] / "speech-to-mouth" / "fixtures"
FRAMES = [0, 7, 24, 49]


def sound() -> np.ndarray:
    """Half a second of a rising tone and a broken whistle."""
    t = np.arange(RATE_HZ // 2) / RATE_HZ
    tone = 0.3 * np.sin(2 * np.pi * (200 * t + 300 * t * t))
    return (tone + np.where(t % 0.2 < 0.1, 0.1, 0) * np.sin(2 * np.pi * 3100 * t)).astype(np.float32)


PHONES = [
    Phone("h", 400, 460, 0),
    Phone("a", 460, 600, 2, 1.1),
    Phone("p", 600, 660, 0),
    Phone("u", 660, 700, 0, 0.8),
    Phone("f", 1100, 1180, 0),
    Phone("i", 1180, 1330, 1),
    Phone("m", 1330, 1345, 0),
    Phone("o", 2600, 2750, 2),
    Phone("?", 2750, 2800, 0),
]


def rounded(values: np.ndarray) -> list:
    return np.round(values.astype(float), 5).tolist()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    mels = log_mel(sound())
    features = normalise(torch.from_numpy(mels)[None])[0].numpy()
    heard = {"frames": FRAMES, "logMel": rounded(mels[FRAMES]), "normalised": rounded(features[FRAMES])}
    mouth, _ = articulate(PHONES, 80, 25)
    phones = [dict(ipa=p.ipa, startMs=p.start_ms, endMs=p.end_ms, stress=p.stress, effort=p.effort) for p in PHONES]
    said = {"rateHz": 25, "phones": phones, "aperture": rounded(mouth[:, 0]), "width": rounded(mouth[:, 1]), "jaw": rounded(mouth[:, 2])}
    for name, content in {"features": heard, "articulation": said}.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
