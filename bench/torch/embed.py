"""Trains a network in PyTorch on SapiMouse 1-72 and writes the embeddings of everybody, to be measured by Mouseprint.

A network that Mouseprint cannot train itself: dilated convolutions, whose gradient its WebAssembly lacks.

    pip install torch numpy pyarrow
    npx mouseprint import sapimouse
    python bench/torch/embed.py --data var --out torch.arrow
    npx mouseprint evaluate --protocol sapimouse-open-set --model pretrained-all,pretrained-fusion --embeddings torch.arrow
"""

import argparse
import glob
import os
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.ipc as ipc
import torch
from torch import nn
from torch.nn import functional as F

BLOCK = 128


def read_sessions(data, dataset="sapimouse"):
    """Sessions as (key, subject, split, channels [7, events]); the record batches of events.arrow are in the order of sessions.arrow."""
    (folder,) = glob.glob(os.path.join(data, "datasets", dataset, "*", ""))
    about = ipc.open_stream(os.path.join(folder, "sessions.arrow")).read_all().to_pydict()
    events = ipc.open_file(os.path.join(folder, "events.arrow"))
    for i, names in enumerate(zip(about["key"], about["subject"], about["split"])):
        batch = events.get_batch(i)
        kind = np.array(batch["kind"].to_pylist())
        pointer = kind != "scroll"
        t, x, y = (np.asarray(batch[name])[pointer].astype(np.float64) for name in ("t", "x", "y"))
        yield (*names, channels(t, x, y, kind[pointer]))


def channels(t, x, y, kind):
    """What the signal `all` shows (lib/mouse/signals/all.ts)."""
    step = np.log1p(np.hypot(np.diff(x, prepend=x[:1]), np.diff(y, prepend=y[:1])))
    dt = np.clip(np.diff(t, prepend=t[:1]), 0, 2000)
    rows = [step / 2, np.diff(step, prepend=step[:1]), np.log1p(dt) - 2.8, np.clip(dt - 16.5, -16, 16) / 8]
    rows += [(kind == name).astype(np.float64) for name in ("press", "release", "drag")]
    return np.stack(rows).astype(np.float32)


class Net(nn.Module):
    def __init__(self, width=64, dims=64):
        super().__init__()
        layers, inputs = [], 7
        for dilation in (1, 1, 2, 4, 8):
            layers += [nn.Conv1d(inputs, width, 5, padding="same", dilation=dilation, bias=False), nn.BatchNorm1d(width), nn.ReLU()]
            inputs = width
        self.body = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.BatchNorm1d(2 * width), nn.Linear(2 * width, dims), nn.BatchNorm1d(dims))

    def forward(self, x):
        x = self.body(x)
        return self.head(torch.cat([x.mean(2), (x.var(2, unbiased=False) + 1e-5).sqrt()], 1))


def train(net, people, steps, batch, seed, log):
    """Additive-margin softmax over the people (Wang et al. 2018), one-cycle learning rate."""
    rng = np.random.default_rng(seed)
    weights = nn.Parameter(torch.randn(64, len(people)) * 0.1)
    optimiser = torch.optim.AdamW([*net.parameters(), weights], lr=2e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, steps, pct_start=0.1)
    for step in range(1, steps + 1):
        labels = rng.integers(len(people), size=batch)
        crops = []
        for label in labels:
            session = people[label][rng.integers(len(people[label]))]
            start = rng.integers(session.shape[1] - BLOCK + 1)
            crops.append(session[:, start : start + BLOCK])
        target = torch.from_numpy(labels)
        cosine = F.normalize(net(torch.from_numpy(np.stack(crops)))) @ F.normalize(weights, dim=0)
        margin = 0.2 * min(1, step / (0.3 * steps))
        loss = F.cross_entropy(16 * (cosine - margin * F.one_hot(target, len(people))), target, label_smoothing=0.1)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        log(step, loss=loss.item(), accuracy=(cosine.argmax(1) == target).float().mean().item())


def embed(net, sessions):
    """Rows of (subject, session, split, start) and embeddings of blocks at every 64th event."""
    net.eval()
    rows, parts = [], []
    for key, subject, split, values in sessions:
        starts = range(0, values.shape[1] - BLOCK + 1, 64)
        if len(starts) == 0:
            continue
        with torch.no_grad():
            parts.append(net(torch.from_numpy(np.stack([values[:, s : s + BLOCK] for s in starts]))).numpy())
        rows += [(subject, key, split, start) for start in starts]
    return rows, np.concatenate(parts)


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--data", default=os.environ.get("MOUSEPRINT_DATA", "var"))
    args.add_argument("--out", default="torch.arrow")
    args.add_argument("--steps", type=int, default=1000)
    args.add_argument("--batch", type=int, default=128)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--log", metavar="RUN", help="log curves into a running Mouseprint under this name (MOUSEPRINT_URL, MOUSEPRINT_TOKEN)")
    args = args.parse_args()
    torch.manual_seed(args.seed)
    sessions = list(read_sessions(args.data))
    people = {}
    for _, subject, _, values in sessions:
        if int(subject) <= 72 and values.shape[1] >= BLOCK:
            people.setdefault(subject, []).append(values)
    run = None
    if args.log:
        sys.path.append(os.path.join(os.path.dirname(__file__), "../../examples/python"))
        from mouseprint_log import Run

        run = Run(args.log, framework="torch", steps=args.steps, batch=args.batch, seed=args.seed)
    began = time.time()

    def log(step, **values):
        if step % 50 == 0:
            print(f"{step:5d}  loss {values['loss']:.3f}  accuracy {values['accuracy']:.2f}  {time.time() - began:.0f} s", flush=True)
        if run and step % 10 == 0:
            run.log(step, **values)

    net = Net()
    train(net, list(people.values()), args.steps, args.batch, args.seed, log)
    rows, values = embed(net, sessions)
    subject, session, split, start = zip(*rows)
    embedding = pa.FixedSizeListArray.from_arrays(pa.array(values.ravel(), pa.float32()), values.shape[1])
    table = pa.table({"subject": subject, "session": session, "split": split, "start": pa.array(start, pa.int32()), "embedding": embedding})
    table = table.replace_schema_metadata({"trained_on": "sapimouse:1-72"})
    feather.write_feather(table, args.out, compression="uncompressed")
    if run:
        run.finish()
    print(f"{len(rows)} embeddings of {len(set(session))} sessions in {args.out}")


if __name__ == "__main__":
    main()
