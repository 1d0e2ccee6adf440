"""Trains one network: `train.py STREAMS NETWORK OUTPUT.pt --seed N --without voice,voice`."""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from articulation import CLASSES
from crops import Crops
from networks import NETWORKS

BATCH = 32
EDGE = 10
"""Outputs at both ends of a crop lack context."""
CLASS_WEIGHT = 0.3


def losses(shape, classes, mouth, visemes) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Mean squared error, 1 - Pearson's r per crop and curve, cross-entropy."""
    inner = slice(EDGE, -EDGE)
    got, want = shape[:, inner], mouth[:, inner]
    error = ((got - want) ** 2).mean()
    a, b = got - got.mean(1, keepdim=True), want - want.mean(1, keepdim=True)
    r = (a * b).sum(1) / ((a**2).sum(1) * (b**2).sum(1) + 1e-3).sqrt()
    named = F.cross_entropy(classes[:, inner].reshape(-1, len(CLASSES)), visemes[:, inner].reshape(-1))
    return error, 1 - r.mean(), named


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("streams", type=Path)
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=2500)
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    crops = Crops(torch.load(options.streams), set(options.without.split(",")), options.seed)
    network = NETWORKS[options.network]()
    optimiser = torch.optim.AdamW(network.parameters(), 2e-3, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=options.steps, pct_start=0.1)
    began, shown = time.time(), np.zeros(3)
    print(f"{options.network}: {sum(p.numel() for p in network.parameters())} parameters, {len(crops.streams)} streams", flush=True)
    for step in range(1, options.steps + 1):
        features, mouth, visemes = crops.batch(BATCH)
        error, unlike, named = losses(*network(features), mouth, visemes)
        optimiser.zero_grad()
        (error + unlike + CLASS_WEIGHT * named).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        shown = 0.98 * shown + 0.02 * np.array([error.item(), 1 - unlike.item(), named.item()])
        if step % 250 == 0:
            error_, r, named_ = shown / (1 - 0.98**step)
            print(f"step {step}, {time.time() - began:.0f} s: mse {error_:.3f}, r {r:.3f}, cross-entropy {named_:.3f}", flush=True)
    state = {"network": options.network, "weights": network.state_dict(), "mean": crops.mean, "deviation": crops.deviation}
    torch.save(state, options.output)


if __name__ == "__main__":
    main()
