"""Fine-tune a small sentence encoder on the labels and write it as an int8 ONNX file.

The encoder (all-MiniLM-L6-v2, Apache-2.0) reads the whole message once. It is trained with several throw-away heads at a
time: the kind of blame of each word piece, the feelings, needs and theme of each flagged span, and the safety value of the
message. What is kept is the encoder alone; the heads that ship are scikit-learn models fitted on its vectors.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from coach.review import CONCERNS, FEELINGS, KINDS, NEEDS
from coach.syntax import parse
from coach.syntax.normalise import normalise
from coach.syntax.norms import spellings
from coach.training.corpus import GoldMessage
from coach.training.detector import clause_kind

LENGTH = 256
"""Word pieces a message at most in training; longer ones are cut."""


@dataclass(frozen=True)
class Settings:
    """How the encoder is trained."""

    epochs: int = 3
    batch_tokens: int = 1200
    rate: float = 6e-5
    warmup: float = 0.1
    wild_weight: float = 0.5
    seed: int = 0
    keep_float: bool = False


@dataclass(frozen=True)
class Item:
    """One training message as word pieces with the label of each."""

    ids: list[int]
    tags: list[int]
    starts: list[int]
    clauses: list[tuple[int, int, int]]
    spans: list[tuple[int, int, list[int], list[int], int]]
    safety: int
    weight: float


def items(messages: list[GoldMessage], tokenizer: Any, nlp: Language, themes: list[str], weight: float, rng: random.Random | None = None) -> list[Item]:
    """Turn messages into word pieces; a piece belongs to the flag that covers its first character.

    With a source of randomness, the messages are first typed without stops and apostrophes.
    """
    out = []
    for message in messages:
        text, place = bare_text(message.text, rng) if rng is not None else (message.text, list(range(len(message.text) + 1)))
        encoded = tokenizer.encode(normalise(text))
        ids, offsets = encoded.ids[:LENGTH], encoded.offsets[:LENGTH]
        tags, spans = [0] * len(ids), []
        begun = {place[m.end()] for m in _STOP.finditer(message.text) if m.end() < len(message.text)} | {place[len(message.text) - len(message.text.lstrip())]}
        starts = [int(a in begun and b > a) for a, b in offsets]
        moved = replace(message, flags=tuple(replace(f, start=place[f.start], end=max(place[f.start] + 1, place[f.end])) for f in message.flags))
        clauses = []
        for clause in parse(nlp, text, frozenset(begun)).clauses:
            inside = [i for i, (a, b) in enumerate(offsets) if b > a and a < clause.end and b > clause.start]
            if inside:
                kind = clause_kind(clause.start, clause.end, moved)
                clauses.append((inside[0], inside[-1] + 1, 0 if kind == "none" else 1 + KINDS.index(kind)))
        for flag in message.flags:
            inside = [i for i, (a, b) in enumerate(offsets) if b > a and place[flag.start] <= a < place[flag.end]]
            for i in inside:
                tags[i] = 1 + KINDS.index(flag.kind)
            if inside and flag.feelings:
                feelings, needs = [FEELINGS.index(f) for f in flag.feelings], [NEEDS.index(n) for n in flag.needs]
                spans.append((inside[0], inside[-1] + 1, feelings, needs, themes.index(flag.theme) if flag.theme in themes else -1))
        out.append(Item(ids, tags, starts, clauses, spans, CONCERNS.index(message.safety), weight))
    return out


_STOP = re.compile(r"[.!?]+[\"')\]]*\s+(?=\S)|\n\s*(?=\S)")
_WORD = re.compile(r"\w+|\s+|.", re.S)


def bare_text(text: str, rng: random.Random) -> tuple[str, list[int]]:
    """Type a text again without stops, most commas and apostrophes, and with short forms.

    Returns:
        The text, and for each offset of the old one (its end included) the offset in the new.
    """
    out, place, length = [], [], 0
    apostrophes, short = rng.random() < 0.7, rng.random() < 0.4
    for piece in _WORD.findall(text):
        new = piece
        if piece in ".!?" or piece in ",;:" and rng.random() < 0.7 or piece in "'’" and apostrophes:
            new = ""
        elif piece.isspace():
            new = " "
        elif short and piece.lower() in spellings() and rng.random() < 0.6:
            new = rng.choice(spellings()[piece.lower()])
        place += [length + min(i, len(new)) for i in range(len(piece))]
        out.append(new)
        length += len(new)
    return "".join(out), [*place, length]


def batches(data: list[Item], size: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of similar length, of at most `size` word pieces with padding, in random order."""
    order = sorted(data, key=lambda item: len(item.ids) + rng.random() * 8)
    found: list[list[Item]] = [[]]
    for item in order:
        if found[-1] and (len(found[-1]) + 1) * len(item.ids) > size:
            found.append([])
        found[-1].append(item)
    rng.shuffle(found)
    yield from found


def train_encoder(source: Path, out: Path, nlp: Language, own: list[GoldMessage], wild: list[GoldMessage], settings: Settings = Settings(), log: Any = print) -> None:
    """Fine-tune and write `encoder.onnx` (int8) and `tokenizer.json` to `out`.

    Args:
        source: folder with the pretrained encoder's weights and `tokenizer.json`.
        out: folder to write.
        nlp: the syntax pipeline, whose clauses the vectors are to tell apart.
        own: messages of the corpus with all labels, references among them as unflagged messages.
        wild: messages with spans, kinds and safety only; their loss counts `settings.wild_weight`.
        settings: see `Settings`.
        log: called with the figures of each hundred steps.
    """
    import torch
    from tokenizers import Tokenizer
    from torch import nn
    from transformers import AutoModel

    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    themes = sorted({flag.theme for m in own for flag in m.flags})
    versions = [items(own, tokenizer, nlp, themes, 1.0, bare) + items(wild, tokenizer, nlp, themes, settings.wild_weight, bare) for bare in (None, rng)]
    encoder = AutoModel.from_pretrained(source)
    width = encoder.config.hidden_size
    heads = nn.ModuleDict(
        {
            "kind": nn.Linear(width, 1 + len(KINDS)),
            "clause": nn.Linear(3 * width, 1 + len(KINDS)),
            "flagged": nn.Linear(width, 1),
            "safety": nn.Linear(width, len(CONCERNS)),
            "feelings": nn.Linear(width, len(FEELINGS)),
            "needs": nn.Linear(width, len(NEEDS)),
            "theme": nn.Linear(width, len(themes)),
            "start": nn.Linear(width, 1),
        }
    )
    parameters = [{"params": encoder.parameters(), "lr": settings.rate}, {"params": heads.parameters(), "lr": 1e-3}]
    optimizer = torch.optim.AdamW(parameters, weight_decay=0.01)
    total = settings.epochs * sum(1 for _ in batches(versions[0], settings.batch_tokens, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (settings.warmup * total), max(0.0, (total - s) / (total * (1 - settings.warmup)))))
    step, running = 0, 0.0
    encoder.train()
    for _ in range(settings.epochs):
        data = [rng.choice(pair) for pair in zip(*versions, strict=True)]
        for batch in batches(data, settings.batch_tokens, rng):
            loss = _loss(encoder, heads, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, running = step + 1, running + float(loss.detach())
            if step % 100 == 0:
                log(f"step {step}/{total} loss {running / 100:.4f}")
                running = 0.0
    encoder.eval()
    out.mkdir(parents=True, exist_ok=True)
    table = json.loads(tokenizer.to_str())
    trim_vocabulary(encoder, table)
    export(encoder, Tokenizer.from_str(json.dumps(table)), out, keep_float=settings.keep_float)


def _loss(encoder: Any, heads: Any, batch: list[Item]) -> Any:
    import torch
    from torch.nn import functional as F

    longest = max(len(item.ids) for item in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    tags = torch.full((len(batch), longest), -100, dtype=torch.long)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = torch.tensor(item.ids)
        mask[row, : len(item.ids)] = 1
        tags[row, : len(item.ids)] = torch.tensor(item.tags)
    weights = torch.tensor([item.weight for item in batch])
    vectors = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    kinds = heads["kind"](vectors)
    piece = F.cross_entropy(kinds.transpose(1, 2), tags, ignore_index=-100, reduction="none")
    loss = 0.5 * ((piece * mask).sum(1) / mask.sum(1) * weights).mean()
    starts = torch.zeros(len(batch), longest)
    for row, item in enumerate(batch):
        starts[row, : len(item.starts)] = torch.tensor(item.starts, dtype=torch.float)
    begins = F.binary_cross_entropy_with_logits(heads["start"](vectors).squeeze(-1), starts, reduction="none")
    loss = loss + 0.7 * ((begins * mask).sum(1) / mask.sum(1)).mean()
    pooled = (vectors * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    clauses = [(row, clause) for row, item in enumerate(batch) for clause in item.clauses]
    if clauses:
        rows = torch.stack([torch.cat([vectors[r, a:b].mean(0), vectors[r, a:b].max(0).values, pooled[r]]) for r, (a, b, _) in clauses])
        logits = heads["clause"](F.dropout(rows, 0.1))
        owners = torch.tensor([r for r, _ in clauses])
        each = F.cross_entropy(logits, torch.tensor([k for _, (_, _, k) in clauses]), reduction="none", label_smoothing=0.05)
        loss = loss + (each * weights[owners]).mean()
        blame = torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]
        worst = torch.stack([blame[owners == r].max() for r in sorted(set(owners.tolist()))])
        truth = torch.tensor([float(any(batch[r].tags)) for r in sorted(set(owners.tolist()))])
        loss = loss + (F.binary_cross_entropy_with_logits(worst, truth, reduction="none") * weights[sorted(set(owners.tolist()))]).mean()
    flagged = torch.tensor([float(any(item.tags)) for item in batch])
    loss = loss + 0.5 * (F.binary_cross_entropy_with_logits(heads["flagged"](pooled).squeeze(-1), flagged, reduction="none") * weights).mean()
    safety = torch.tensor([item.safety for item in batch])
    loss = loss + 0.5 * (F.cross_entropy(heads["safety"](pooled), safety, reduction="none") * weights).mean()
    spans = [(row, span) for row, item in enumerate(batch) for span in item.spans]
    if spans:
        means = torch.stack([vectors[row, a:b].mean(0) for row, (a, b, _, _, _) in spans])
        feelings, needs = torch.zeros(len(spans), len(FEELINGS)), torch.zeros(len(spans), len(NEEDS))
        for i, (_, (_, _, f, n, _)) in enumerate(spans):
            feelings[i, f] = 1.0
            needs[i, n] = 1.0
        loss = loss + 1.0 * F.binary_cross_entropy_with_logits(heads["feelings"](means), feelings)
        loss = loss + 0.5 * F.binary_cross_entropy_with_logits(heads["needs"](means), needs)
        theme = torch.tensor([t for _, (_, _, _, _, t) in spans])
        if bool((theme >= 0).any()):
            loss = loss + 0.1 * F.cross_entropy(heads["theme"](means), theme, ignore_index=-1)
    return loss


def export(encoder: Any, tokenizer: Any, out: Path, *, keep_float: bool = False) -> None:
    """Write the encoder as an int8 ONNX file with only the word pieces that English text uses, and its tokenizer."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)

    class Vectors(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, ids: Any, mask: Any) -> Any:
            return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    full = out / "encoder-float.onnx"
    ids = torch.ones(2, 7, dtype=torch.long)
    axes = {"ids": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}, "vectors": {0: "batch", 1: "length"}}
    torch.onnx.export(Vectors().eval(), (ids, ids), str(full), input_names=["ids", "mask"], output_names=["vectors"], dynamic_axes=axes, opset_version=17, dynamo=False)
    quantize_dynamic(str(full), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    if not keep_float:
        full.unlink()
    tokenizer.save(str(out / "tokenizer.json"))


def trim_vocabulary(encoder: Any, tokenizer_json: dict[str, Any]) -> np.ndarray:
    """Drop word pieces outside Latin script from the embedding table; return the ids kept, in order.

    The tokenizer's JSON is changed in place to the new ids.
    """
    import torch

    vocabulary: dict[str, int] = tokenizer_json["model"]["vocab"]
    kept = sorted((i, piece) for piece, i in vocabulary.items() if _latin(piece))
    places = np.array([i for i, _ in kept])
    tokenizer_json["model"]["vocab"] = {piece: new for new, (_, piece) in enumerate(kept)}
    renamed = {old: new for new, (old, _) in enumerate(kept)}
    for row in tokenizer_json.get("added_tokens", []):
        row["id"] = renamed[row["id"]]
    special = tokenizer_json.get("post_processor", {}).get("special_tokens", {})
    for row in special.values():
        row["ids"] = [renamed[i] for i in row["ids"]]
    table = encoder.embeddings.word_embeddings
    encoder.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(  # type: ignore[no-untyped-call]
        table.weight.data[torch.tensor(places)].clone(), freeze=False, padding_idx=renamed[0]
    )
    return places


def _latin(piece: str) -> bool:
    if piece in {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}:
        return True
    body = piece.removeprefix("##")
    return not piece.startswith("[unused") and bool(body) and all(ord(c) < 0x250 or 0x2000 <= ord(c) < 0x2070 or c in "£€₹" for c in body)
