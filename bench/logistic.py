"""Logistic regression over signs, as the fitted stages are fitted, and how their weights are written."""

import importlib.util
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy.sparse import csr_matrix

RARE = 3  # a sign seen less often is left out
ROUNDS, STEP = 300, 0.3
FOLDS = 5


def fit(rows: Sequence[tuple[Sequence[str], int]], penalty: float) -> dict[str, float]:
    """Weights by sign, with a quadratic penalty, by AdaGrad on the whole."""
    seen = Counter(sign for signs, _ in rows for sign in set(signs))
    index = {sign: n for n, sign in enumerate(sign for sign, count in seen.items() if count >= RARE)}
    cells = {(n, index[sign]) for n, (signs, _) in enumerate(rows) for sign in signs if sign in index}
    there, which = zip(*cells, strict=True)
    matrix = csr_matrix((np.ones(len(cells)), (there, which)), shape=(len(rows), len(index)))
    labels = np.array([label for _, label in rows], dtype=float)
    weights, memory = np.zeros(len(index)), np.full(len(index), 1e-8)
    for _ in range(ROUNDS):
        slope = matrix.T @ (1 / (1 + np.exp(-matrix @ weights)) - labels) + penalty * weights
        memory += slope**2
        weights -= STEP * slope / np.sqrt(memory)
    return {sign: round(float(weights[n]), 2) for sign, n in index.items()}


def write(path: Path, head: str, weights: Mapping[str, float], threshold: float) -> None:
    lines = [f'"{sign}" = {weight}' for sign, weight in sorted(weights.items()) if weight]
    path.write_text(f"# {head}\nthreshold = {threshold}\n\n[weight]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def load_scorer(gold: Path) -> ModuleType:
    """The gold's own scorer, which stands beside its folder."""
    path = gold.resolve().parent / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if not path.exists() or spec is None or spec.loader is None:
        message = f"{path} is not there"
        raise SystemExit(message)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score
