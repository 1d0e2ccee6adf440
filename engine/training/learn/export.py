"""Writes networks as one ONNX file that gives their mean: `export.py OUTPUT.onnx TRAINED.pt...`."""

import argparse
import hashlib
import warnings
from pathlib import Path

import torch
from torch import nn

from networks import CHANNELS, NETWORKS, InUnits

OPSET = 17


class Mean(nn.Module):
    """Shapes are averaged, and so are logits."""

    def __init__(self, networks: list[nn.Module]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        shapes, classes = zip(*(network(x) for network in self.networks))
        return sum(shapes) / len(shapes), sum(classes) / len(classes)


def load(file: Path) -> nn.Module:
    state = torch.load(file)
    network = NETWORKS[state["network"]]()
    network.load_state_dict(state["weights"])
    return InUnits(network, state["mean"], state["deviation"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("output", type=Path)
    parser.add_argument("trained", type=Path, nargs="+")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    network = Mean([load(file) for file in options.trained]).eval()
    torch.onnx.export(
        network,
        torch.zeros(1, 400, CHANNELS),
        str(options.output),
        input_names=["x"],
        output_names=["y", "k"],
        dynamic_axes={"x": {1: "frames"}, "y": {1: "outputs"}, "k": {1: "outputs"}},
        opset_version=OPSET,
    )
    content = options.output.read_bytes()
    print(f"{options.output.name}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
