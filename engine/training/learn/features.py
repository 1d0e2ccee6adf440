"""What the networks hear: the same numbers as engine/speech-to-mouth/features.ts (features.test.ts compares them)."""

import numpy as np
import torch

RATE_HZ = 16_000
HOP = 160
WINDOW = 400
FFT = 512
BANDS = 40
LOW_HZ, HIGH_HZ = 60, 7600
PRE_EMPHASIS = 0.97
FLOOR = 1e-7
SCALE = 2.5
SPEECH_DEPTH = 4.5
LOUD_QUANTILE = 0.95


def hz_to_mel(hz):
    return 2595 * np.log10(1 + hz / 700)


def mel_to_hz(mel):
    return 700 * (10 ** (mel / 2595) - 1)


def centres_hz() -> np.ndarray:
    """The middle of each band."""
    low, high = hz_to_mel(LOW_HZ), hz_to_mel(HIGH_HZ)
    return mel_to_hz(low + (high - low) * np.arange(1, BANDS + 1) / (BANDS + 1))


def filters() -> np.ndarray:
    low, high = hz_to_mel(LOW_HZ), hz_to_mel(HIGH_HZ)
    edges = mel_to_hz(low + (high - low) * np.arange(BANDS + 2) / (BANDS + 1)) * FFT / RATE_HZ
    bins = np.arange(FFT // 2 + 1)[:, None]
    left, peak, right = edges[:-2], edges[1:-1], edges[2:]
    bank = np.maximum(0, np.minimum((bins - left) / (peak - left), (right - bins) / (right - peak)))
    for band in np.flatnonzero(bank.sum(0) < 1e-3):
        bank[int(np.floor(peak[band] + 0.5)), band] = 1
    return bank


FILTERS = filters()
HANN = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)


def log_mel(samples: np.ndarray) -> np.ndarray:
    """floor(samples / 160) x 40, ln of power, from 16 kHz mono."""
    frames = len(samples) // HOP
    x = samples.astype(np.float64)
    emphasised = x - PRE_EMPHASIS * np.concatenate([[0], x[:-1]])
    before = (WINDOW - HOP) // 2
    padded = np.concatenate([np.zeros(before), emphasised, np.zeros(WINDOW)])
    out = np.empty((frames, BANDS), np.float32)
    for first in range(0, frames, 4096):
        index = (np.arange(first, min(frames, first + 4096)) * HOP)[:, None] + np.arange(WINDOW)
        power = np.abs(np.fft.rfft(padded[index] * HANN, FFT)) ** 2
        out[first : first + 4096] = np.log(power @ FILTERS + FLOOR)
    return out


def normalise(mels: torch.Tensor) -> torch.Tensor:
    """batch x frames x 40 to batch x frames x 41: voices, microphones and levels alike, and the energy below the loud frames'."""
    total = torch.logsumexp(mels, 2)
    place = min(int(mels.shape[1] * LOUD_QUANTILE), mels.shape[1] - 1)
    loud = total.sort(1).values[:, place : place + 1]
    speech = (total > loud - SPEECH_DEPTH).to(mels.dtype)[:, :, None]
    mean = (mels * speech).sum(1, keepdim=True) / speech.sum(1, keepdim=True).clamp_min(1)
    return torch.cat([mels - mean, (total - loud)[:, :, None]], 2) / SCALE
