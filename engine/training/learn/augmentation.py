"""Other speakers, rooms, microphones and backgrounds, made from log-mels (batch x frames x 40)."""

import math

import torch
import torch.nn.functional as F

from features import BANDS, HIGH_HZ, LOW_HZ, centres_hz, hz_to_mel

CENTRES = torch.tensor(centres_hz(), dtype=torch.float32)
BAND = torch.arange(BANDS) / BANDS
LOUDNESS_PER_NEPER = 1 / 0.23  # dB of power in one unit of the natural logarithm


def band_at(hz: torch.Tensor) -> torch.Tensor:
    low, high = hz_to_mel(LOW_HZ), hz_to_mel(HIGH_HZ)
    return (2595 * torch.log10(1 + hz / 700) - low) / (high - low) * (BANDS + 1) - 1


def wander(batch: int, frames: int, every: int) -> torch.Tensor:
    """A smooth random curve of unit size with a knot every so many frames."""
    knots = frames // every + 3
    return F.interpolate(torch.randn(batch, 1, knots), size=knots * every, mode="linear", align_corners=True)[:, 0, :frames]


def another_speaker(mels: torch.Tensor) -> torch.Tensor:
    """Vocal tract length ±7 %, formants moved one by one, contrast, and the ripple of another pitch."""
    batch, frames, _ = mels.shape
    length = torch.exp(torch.randn(batch, 1) * 0.07).clamp(0.84, 1.18)
    bends = F.interpolate(torch.randn(batch, 1, 6) * 0.05, size=BANDS, mode="linear", align_corners=True)[:, 0].exp()
    place = band_at(CENTRES[None] * length * bends).clamp(0, BANDS - 1.001)
    low = place.long()
    share = (place - low)[:, None]
    take = lambda index: torch.gather(mels, 2, index[:, None].expand(batch, frames, BANDS))  # noqa: E731
    mels = take(low) * (1 - share) + take(low + 1) * share
    smooth = F.avg_pool1d(F.pad(mels.reshape(batch * frames, 1, BANDS), (1, 1), mode="replicate"), 3, 1)
    mels = mels + (torch.rand(batch, 1, 1) * 1.3 - 0.3) * (smooth.reshape(mels.shape) - mels)
    middle = mels.mean((1, 2), keepdim=True)
    mels = middle + (mels - middle) * (1 + 0.12 * torch.randn(batch, 1, 1)).clamp(0.7, 1.3)
    pitch = 110 * torch.exp(torch.rand(batch, 1) * 0.9) * (wander(batch, frames, 25) * 0.12).exp()
    ripple = torch.cos(2 * math.pi * CENTRES / pitch[:, :, None]) * torch.exp(-CENTRES / 900)
    return mels + ((torch.rand(batch) < 0.6) * torch.rand(batch) * 1.2)[:, None, None] * ripple


def speak_up(mels: torch.Tensor, mouth: torch.Tensor, rest: torch.Tensor, per_db: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Level that wanders by some dB; the mouth opens with it."""
    db = (wander(len(mels), mels.shape[1], 35) * 3).clamp(-8, 8)
    gain = 1 + per_db * db
    gains = torch.stack([gain, torch.ones_like(gain), gain], 2)
    return mels + (db / LOUDNESS_PER_NEPER)[:, :, None], rest + (mouth - rest) * gains


def reverberate(power: torch.Tensor) -> torch.Tensor:
    """Half of them get a decaying tail of .12 to .72 s."""
    batch = len(power)
    decay = (torch.rand(batch, 1) * 0.6 + 0.12)
    times = torch.arange(50) * 0.01
    tail = torch.exp(-13.8 * times / decay) * torch.rand(batch, 1) * 0.25 * 0.138 / decay
    tail[torch.rand(batch) < 0.5] = 0
    tail[:, 0] = 1
    padded = F.pad(power.permute(2, 0, 1), (49, 0))
    return F.conv1d(padded, tail.flip(1)[:, None], groups=batch).permute(1, 2, 0)


def equalise(power: torch.Tensor) -> torch.Tensor:
    batch = len(power)
    curve = sum(
        torch.randn(batch, 1) * size * torch.cos(math.pi * waves * BAND + torch.rand(batch, 1) * 2 * math.pi)
        for waves, size in ((0.5, 1.2), (1, 0.9), (2, 0.6), (3, 0.4))
    )
    return power * curve.exp()[:, None]


def coloured_noise(batch: int, frames: int) -> torch.Tensor:
    """Power that is the same on average in every frame, of unit sum over the bands."""
    colour = (torch.randn(batch, 1) * 3 * (BAND - 0.5) + 0.5 * torch.randn(batch, BANDS)).exp()
    colour = colour / colour.sum(1, keepdim=True)
    speckle = -torch.rand(batch, frames, BANDS).clamp_min(1e-4).log() * 0.5 + 0.5
    return colour[:, None] * speckle * (wander(batch, frames, 40) * 0.4).exp()[:, :, None]


def disturb(mels: torch.Tensor, music: torch.Tensor) -> torch.Tensor:
    """Room, microphone, noise, music, other voices, a narrow line. `music` is log-mels of the same shape."""
    batch, frames, _ = mels.shape
    power = equalise(reverberate(mels.exp()))
    loud = torch.quantile(power.sum(2), 0.8, dim=1)
    below = lambda low, high: loud * 10 ** (-(torch.rand(batch) * (high - low) + low) / 10)  # noqa: E731
    some = lambda share: (torch.rand(batch) < share).float()  # noqa: E731
    clean = power
    power = power + (below(5, 40) * some(0.8))[:, None, None] * coloured_noise(batch, frames)
    tune = music.exp()
    power = power + (below(4, 26) * some(0.25) / tune.sum(2).mean(1))[:, None, None] * tune
    order = torch.randperm(batch)
    power = power + (some(0.2) * below(10, 22) / loud[order])[:, None, None] * clean[order].flip(1)
    mels = (power + (below(45, 70) / BANDS)[:, None, None]).log()
    cut = torch.randint(26, BANDS, (batch, 1)) + 1000 * (torch.rand(batch, 1) > 0.2)
    return torch.where((torch.arange(BANDS) >= cut)[:, None], mels.amin((1, 2), keepdim=True), mels)


def mask(features: torch.Tensor) -> torch.Tensor:
    """Some bands and some moments are not heard (Park et al. 2019)."""
    for one in features:
        if torch.rand(()) < 0.3:
            band = int(torch.randint(0, 36, ()))
            one[:, band : band + int(torch.randint(1, 5, ()))] = 0
        if torch.rand(()) < 0.3:
            at = int(torch.randint(0, len(one) - 20, ()))
            one[at : at + int(torch.randint(2, 16, ()))] = one.mean(0)
    return features
