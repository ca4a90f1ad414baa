"""The networks of bench/networks.ts in PyTorch: blocks per second of forward and backward passes, and of embedding. Prints medians as JSON.
Asked by bench/training.ts --peer, and by bench/gpu.ts with `cuda`, which is used where it is there."""

import json
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

network, threads, batch, repeats = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
device = "cuda" if "cuda" in sys.argv[5:] and torch.cuda.is_available() else "cpu"
torch.set_num_threads(threads)
torch.manual_seed(1)
CLASSES = 72


def unit(inputs, outputs, kernel, stride=1):
    """Convolution that keeps the time (over the stride) and batch normalisation."""
    return nn.Sequential(
        nn.Conv1d(inputs, outputs, kernel, stride, padding=(kernel - 1) // 2 if stride > 1 else "same", bias=False),
        nn.BatchNorm1d(outputs),
    )


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first, self.second = unit(inputs, outputs, 3, stride), unit(outputs, outputs, 3)
        self.skip = unit(inputs, outputs, 1, stride) if inputs != outputs or stride > 1 else nn.Identity()

    def forward(self, x):
        return F.relu(self.second(F.relu(self.first(x))) + self.skip(x))


class Residual(nn.Module):
    """lib/network/architectures/residual.ts, as `models/configs/all.json` sets it."""

    channels = 7

    def __init__(self, width=64, dims=64):
        super().__init__()
        middle = round(1.5 * width)
        self.body = nn.Sequential(unit(7, width, 7), nn.ReLU(), Block(width, width, 1), Block(width, middle, 2), Block(middle, 2 * width, 2))
        self.head = nn.Sequential(nn.BatchNorm1d(4 * width), nn.Linear(4 * width, dims), nn.BatchNorm1d(dims))

    def forward(self, x):
        x = self.body(x)
        return self.head(torch.cat([x.mean(2), (x.var(2, unbiased=False) + 1e-5).sqrt()], 1))


class ReferenceFcn(nn.Module):
    """lib/network/architectures/reference-fcn.ts."""

    channels = 2

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(unit(2, 128, 8), nn.ReLU(), unit(128, 256, 5), nn.ReLU(), unit(256, 128, 3), nn.ReLU())

    def forward(self, x):
        return self.body(x).mean(2)


model = {"ALL": Residual, "reference FCN": ReferenceFcn}[network]().to(device)
inputs = torch.randn(batch, model.channels, 128, device=device)
labels = torch.randint(CLASSES, (batch,), device=device)
classes = nn.Linear(model(inputs).shape[1], CLASSES).to(device)


def step():
    model.zero_grad()
    classes.zero_grad()
    F.cross_entropy(classes(model(inputs)), labels).backward()


def embed():
    with torch.no_grad():
        model(inputs)


def rate(work):
    seconds = []
    for i in range(repeats + 2):
        began = time.perf_counter()
        work()
        if device == "cuda":
            torch.cuda.synchronize()
        if i >= 2:
            seconds.append(time.perf_counter() - began)
    return batch / statistics.median(seconds)


trained = rate(step)
model.eval()
name = torch.cuda.get_device_name() if device == "cuda" else f"{threads} threads"
print(json.dumps({"trained": trained, "embedded": rate(embed), "torch": torch.__version__, "device": name}))
