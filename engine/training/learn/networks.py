"""Two networks that hear 100 Hz features and give mouths at 25 Hz: a recurrent one that drives, a convolutional one that judges."""

import torch
from torch import nn

from articulation import CLASSES
from features import BANDS

CHANNELS = BANDS + 1


class Residual(nn.Module):
    def __init__(self, width: int, dilation: int, dropout: float) -> None:
        super().__init__()
        self.conv = nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
        self.mix = nn.Conv1d(width, width, 1)
        self.norm = nn.BatchNorm1d(width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.drop(self.mix(torch.relu(self.conv(self.norm(x)))))


class Stem(nn.Module):
    """Four times fewer frames."""

    def __init__(self, width: int, dilations: list[int], dropout: float) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv1d(CHANNELS, 48, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Conv1d(48, width, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Dropout(dropout),
            *[Residual(width, d, dropout) for d in dilations],
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x.transpose(1, 2)).transpose(1, 2)


class Heads(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.shape = nn.Linear(width, 3)
        self.classes = nn.Linear(width, len(CLASSES))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.shape(x), self.classes(x)


class Driver(nn.Module):
    def __init__(self, width: int = 72, hidden: int = 72, dropout: float = 0.15) -> None:
        super().__init__()
        self.stem = Stem(width, [1, 2], dropout)
        self.memory = nn.GRU(width, hidden, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(dropout)
        self.heads = Heads(2 * hidden)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.heads(self.drop(self.memory(self.stem(x))[0]))


class Scorer(nn.Module):
    def __init__(self, width: int = 96, dropout: float = 0.15) -> None:
        super().__init__()
        self.stem = Stem(width, [1, 2, 4, 8, 1, 2, 4], dropout)
        self.heads = Heads(width)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.heads(torch.relu(self.stem(x)))


NETWORKS = {"driver": Driver, "scorer": Scorer}


class InUnits(nn.Module):
    """The same network, its shapes in the units of the viseme table."""

    def __init__(self, network: nn.Module, mean: torch.Tensor, deviation: torch.Tensor) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("mean", mean)
        self.register_buffer("deviation", deviation)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        shape, classes = self.network(x)
        return shape * self.deviation + self.mean, classes
