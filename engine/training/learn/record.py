"""Lets every voice speak and keeps what was said, with its phones: `record.py FOLDER --seed N` writes FOLDER/spoken.pt."""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from articulation import Phone
from texts import speakable
from voices import VOICES, Spoken, record

ROOT = Path(__file__).parents[3]
"""eSpeak's formant voice has the phones that the recorded voices lack: about a tenth of all that is said."""
ESPEAK = {
    "de": ["de+m3", "de+f2"],
    "fr": ["fr+f4", "fr+m1"],
    "tr": ["tr+m7", "tr+f1"],
    "ar": ["ar+m2", "ar+f3"],
    "ja": ["ja+f5", "ja+m3"],
    "zh": ["cmn+m4", "cmn+f2"],
    "ko": ["ko+f1", "ko+m7"],
    "pl": ["pl+m1", "pl+f4"],
    "sv": ["sv+f3", "sv+m2"],
    "en": ["en-us+m3", "en+f2"],
}
ESPEAK_TEXTS = 26


def espeak(seed: int, folder: Path) -> dict[str, list[Spoken]]:
    jobs = [
        {"voice": voice, "text": text, "speed": [0.8, 0.95, 1.1, 1.3][i % 4]}
        for lang, voices in ESPEAK.items()
        for i, (voice, text) in enumerate(
            (voices[i % 2], text) for i, text in enumerate(islice(speakable(lang, seed), ESPEAK_TEXTS))
        )
    ]
    (folder / "espeak.json").write_text(json.dumps(jobs, ensure_ascii=False), "utf8")
    script = str(ROOT / "engine" / "training" / "speak-with-espeak.ts")
    subprocess.run(["node", "--import", "tsx", script, str(folder)], check=True, cwd=ROOT)
    spoken: dict[str, list[Spoken]] = {}
    for i, job in enumerate(jobs):
        said = json.loads((folder / f"espeak-{i}.json").read_text("utf8"))
        samples = np.frombuffer((folder / f"espeak-{i}.f32").read_bytes(), "<f4")
        phones = [Phone(p["ipa"], p["startMs"], p["endMs"], p["stress"]) for p in said["phones"]]
        spoken.setdefault("espeak-" + job["voice"].split("+")[0], []).append(Spoken(samples, said["sampleRate"], phones))
    return spoken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as pool:
        said = dict(zip([v.name for v in VOICES], pool.map(lambda v: record(v, options.seed, options.folder), VOICES)))
    said |= espeak(options.seed, options.folder)
    for name, spoken in said.items():
        seconds = sum(len(one.samples) / one.rate_hz for one in spoken)
        print(f"{name}: {seconds / 60:.1f} min", flush=True)
        if not spoken:
            sys.exit(f"The voice {name} says nothing: is its package installed?")
    torch.save(said, options.folder / "spoken.pt")


if __name__ == "__main__":
    main()
