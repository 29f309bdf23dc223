"""Score the clauses of noisy messages against gold written by reading (`data/syntax/noisy-clauses.jsonl`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from coach.coach import Coach
from coach.syntax import Message
from coach.syntax.clauses import Clause
from coach.syntax.normalise import normalise
from coach.training.corpus import DATA
from coach.training.scores import pair


@dataclass(frozen=True)
class ClauseScores:
    """Clauses are paired one to one at an intersection over union of a half; the rest are shares of the pairs."""

    messages: int
    f1: float
    exact: float
    subject: float
    verb: float
    negation: float
    offsets: float


def score_clauses(coach: Coach, data: Path = DATA) -> ClauseScores:
    """Score the coach's clauses."""
    rows = [json.loads(line) for line in (data / "syntax" / "noisy-clauses.jsonl").read_text("utf-8").splitlines()]
    gold_total = found_total = pairs = exact = subject = verb = negation = aligned = 0
    for row in rows:
        message = coach.read(row["text"])[0]
        gold = [(c["start"], c["start"] + len(c["text"]), "") for c in row["clauses"]]
        gold_total, found_total = gold_total + len(gold), found_total + len(message.clauses)
        plain = normalise(row["text"])
        aligned += len(plain) == len(row["text"]) and all(plain[t.idx : t.idx + len(t)] == t.text for t in message.doc)
        for g, f in pair(gold, [(c.start, c.end, "") for c in message.clauses]):
            wanted, clause = row["clauses"][g], message.clauses[f]
            pairs += 1
            exact += (clause.start, clause.end) == gold[g][:2]
            subject += _same_subject(message, clause, wanted["subject"])
            verb += wanted["verb"] is None or message.doc[clause.head].lower_ in wanted["verb"].lower()
            negation += clause.negated == wanted["negated"]
    share = max(1, pairs)
    return ClauseScores(len(rows), 2 * pairs / (gold_total + found_total), exact / share, subject / share, verb / share, negation / share, aligned / len(rows))


def _same_subject(message: Message, clause: Clause, wanted: str | None) -> bool:
    if clause.subject is None:
        return wanted is None
    return wanted is not None and message.doc[clause.subject].lower_ in wanted.lower()
