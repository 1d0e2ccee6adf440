"""Batches of four-second crops, drawn from the streams."""

import numpy as np
import torch
import torch.nn.functional as F

from augmentation import another_speaker, coloured_noise, disturb, mask, speak_up
from features import normalise
from music import pieces

FRAMES = 400
ESPEAK_SHARE = 0.12
AUGMENTED = 0.6
SPEECHLESS = 0.06
WARP = 0.13
OPENING_PER_DB = 0.06
MUSIC_PIECES = 12
FRAMES_PER_OUTPUT = 4


class Crops:
    """Mouths are standardised by the training voices' own mean and deviation."""

    def __init__(self, streams: list[dict], without: set[str], seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.streams = [s for s in streams if s["voice"] not in without]
        weight = np.sqrt([len(s["mels"]) for s in self.streams])
        synthetic = np.array([s["voice"].startswith("espeak") for s in self.streams])
        weight[synthetic] *= ESPEAK_SHARE / (1 - ESPEAK_SHARE) * weight[~synthetic].sum() / weight[synthetic].sum()
        self.weight = weight / weight.sum()
        mouths = torch.cat([torch.from_numpy(s["mouth"][::7].astype(np.float32)) for s in self.streams])
        self.mean, self.deviation = mouths.mean(0), mouths.std(0)
        self.rest = -self.mean / self.deviation
        self.music = [torch.from_numpy(piece) for piece in pieces(MUSIC_PIECES, self.rng)]

    def batch(self, size: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Features size x 400 x 41, mouths size x 100 x 3, visemes size x 100."""
        mels, mouth, visemes = (torch.stack(part) for part in zip(*(self.crop() for _ in range(size))))
        louder, wider = speak_up(another_speaker(mels), mouth, self.rest, OPENING_PER_DB)
        heard = disturb(louder, torch.stack([self.tune() for _ in range(size)]))
        kept = (torch.rand(size) < AUGMENTED)[:, None, None]
        mels, mouth = torch.where(kept, heard, mels), torch.where(kept, wider, mouth)
        for i in range(size):
            if self.rng.random() < SPEECHLESS:
                mels[i] = self.tune() if self.rng.random() < 0.7 else coloured_noise(1, FRAMES)[0].log()
                mouth[i], visemes[i] = self.rest, 0
        outputs = mouth.view(size, -1, FRAMES_PER_OUTPUT, 3).mean(2)
        return mask(normalise(mels)), outputs, visemes.view(size, -1, FRAMES_PER_OUTPUT)[:, :, 2]

    def crop(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """At a pace of its own."""
        length = int(np.clip(FRAMES * np.exp(self.rng.normal(0, WARP)), 0.7 * FRAMES, 1.4 * FRAMES))
        stream = self.streams[self.rng.choice(len(self.streams), p=self.weight)]
        start = int(self.rng.integers(0, len(stream["mels"]) - length))
        here = slice(start, start + length)
        stretch = lambda x: F.interpolate(torch.from_numpy(x.astype(np.float32)).T[None], size=FRAMES, mode="linear")[0].T  # noqa: E731
        index = torch.arange(FRAMES) * length // FRAMES
        mouth = (stretch(stream["mouth"][here]) - self.mean) / self.deviation
        return stretch(stream["mels"][here]), mouth, torch.from_numpy(stream["visemes"][here].astype(np.int64))[index]

    def tune(self) -> torch.Tensor:
        piece = self.music[self.rng.integers(len(self.music))]
        start = int(self.rng.integers(0, len(piece) - FRAMES))
        tune = piece[start : start + FRAMES]
        shift = int(self.rng.integers(-3, 4))
        return torch.roll(tune, shift, 1)
