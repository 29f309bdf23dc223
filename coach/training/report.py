"""`coach evaluate`: the figures of the models on a split, beside baselines, as lines of text."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.coach import Coach, load
from coach.review import CONCERNS, KINDS, Review
from coach.training import baselines
from coach.training.clause_gold import score_clauses
from coach.training.corpus import GoldMessage, Split, load_corpus, references_as_messages
from coach.training.scores import Scores, score


def report(part: str, folder: Path, *, split: Split, treebank: Path, sample: int, seed: int) -> Iterator[str]:
    """Yield the lines of a report.

    Args:
        part: `detector`, `safety`, `syntax`, `rewrites` or `all`.
        folder: the models.
        split: `dev` or `test`.
        treebank: folder of the treebank, for `syntax`; left out with a word where it is not at hand.
        sample: how many rewrites to print.
        seed: of the draw.
    """
    coach = load(folder)
    messages = load_corpus(split)
    yield f"model {coach.name}, split {split}: {len(messages)} messages, {sum(m.flagged for m in messages)} flagged"
    if part in {"syntax", "all"}:
        yield from _syntax(folder, treebank, split)
    harmless = [m for m in messages if m.safety == "none"]
    reviews = [coach.review(m.text, setting=m.setting) for m in messages] if part != "syntax" else []
    if part in {"detector", "all"}:
        yield from _detector(coach, [(m, r) for m, r in zip(messages, reviews, strict=True) if m.safety == "none"])
    if part in {"safety", "all"}:
        yield from _safety(messages, reviews)
    if part in {"rewrites", "all"}:
        yield from _rewrites([(m, r) for m, r in zip(messages, reviews, strict=True) if m.flagged], sample, seed)
    if not harmless:
        yield "no harmless message in this split"


def _syntax(folder: Path, treebank: Path, split: Split) -> Iterator[str]:
    from coach.training import syntax

    yield ""
    yield "syntax (per cent)          tag    UAS    LAS  sentences"
    if (treebank / f"{split}.conllu").is_file():
        found = syntax.evaluate(folder / "syntax", treebank, split)
        for unit in ("", "joined_"):
            for name, prefix in (("clean", unit), ("noised", f"{unit}noised_")):
                label = f"{name}, {'sentences in a row' if unit else 'sentence by sentence'}"
                yield f"{label:26} " + "  ".join(f"{100 * found[prefix + k]:5.1f}" for k in ("tag", "uas", "las", "sentences"))
    else:
        yield f"  left out: {treebank} is not at hand"
    clauses = score_clauses(load(folder))
    yield f"noisy messages ({clauses.messages}): clause F1 {clauses.f1:.3f}, exact bounds {clauses.exact:.3f}, subject {clauses.subject:.3f}, verb {clauses.verb:.3f}, negation {clauses.negation:.3f}, offsets exact {clauses.offsets:.3f}"


def _detector(coach: Coach, pairs: Sequence[tuple[GoldMessage, Review]]) -> Iterator[str]:
    messages = [m for m, _ in pairs]
    found = [[(f.start, f.end, f.kind) for f in r.flags] for _, r in pairs]
    yield ""
    yield f"detector, {len(messages)} messages   P     R     F1    false alarms   span F1   kind"
    yield _row("coach", score(messages, found), spans=True)
    train = [m for m in load_corpus("train") if m.safety == "none"]
    for name, baseline in (("pattern always/never", baselines.pattern()), ("VADER and you", baselines.vader()), ("TF-IDF, log. regression", baselines.bag_of_words(train))):
        if baseline is not None:
            yield _row(name, score(messages, [[(0, len(m.text), "accusation")] if baseline(m.text) else [] for m in messages]), spans=False)
    for setting, group in sorted(Counter(str(m.setting) for m in messages).items()):
        chosen = [i for i, m in enumerate(messages) if m.setting == setting]
        yield _row(f"  {setting} ({group})", score([messages[i] for i in chosen], [found[i] for i in chosen]), spans=True)
    references = references_as_messages([m for m in messages if m.flagged])
    flagged = sum(bool(coach.review(m.text).flags) for m in references)
    yield f"references flagged when read as messages: {flagged} of {len(references)} ({100 * flagged / max(1, len(references)):.1f} %)"
    wrong: Counter[tuple[str, str]] = Counter()
    for message, spans in zip(messages, found, strict=True):
        for flag in message.flags:
            hit = next((s for s in spans if min(s[1], flag.end) - max(s[0], flag.start) > 0), None)
            wrong[flag.kind, hit[2] if hit else "missed"] += 1
    for kind in KINDS:
        row = {b: n for (a, b), n in wrong.items() if a == kind}
        yield f"  {kind:14} {sum(row.values()):4}  " + ", ".join(f"{b} {n}" for b, n in sorted(row.items(), key=lambda x: -x[1]))
    hits = [bool(set(f.feelings) & set(g.feelings)) for m, r in pairs for g in m.flags for f in r.flags if f.start < g.end and g.start < f.end]
    yield f"feelings: one of the writer's among the first three in {100 * sum(hits) / max(1, len(hits)):.1f} % of {len(hits)} flags found"


def _row(name: str, s: Scores, *, spans: bool) -> str:
    ends = f"{s.span_f1:9.3f} {s.kind_accuracy:8.3f}" if spans else ""
    return f"{name:26} {s.precision:.3f} {s.recall:.3f} {s.f1:.3f} {100 * s.false_alarms:9.1f} %   {ends}"


def _safety(messages: Sequence[GoldMessage], reviews: Sequence[Review]) -> Iterator[str]:
    yield ""
    fired = [r.safety.concern != "none" for r in reviews]
    meant = [m.safety != "none" for m in messages]
    hits, alarms = sum(f and m for f, m in zip(fired, meant, strict=True)), sum(f and not m for f, m in zip(fired, meant, strict=True))
    yield f"safety: recall {hits}/{sum(meant)} = {hits / max(1, sum(meant)):.3f}, false alarms {alarms}/{len(meant) - sum(meant)} = {100 * alarms / max(1, len(meant) - sum(meant)):.2f} %"
    for concern in CONCERNS[1:]:
        chosen = [r for m, r in zip(messages, reviews, strict=True) if m.safety == concern]
        yield f"  {concern:10} {len(chosen):4}  fired {sum(r.safety.concern != 'none' for r in chosen)}, named right {sum(r.safety.concern == concern for r in chosen)}"


def _rewrites(pairs: Sequence[tuple[GoldMessage, Review]], sample: int, seed: int) -> Iterator[str]:
    yield ""
    found = [(m, r) for m, r in pairs if r.flags]
    shown = [(m, r) for m, r in pairs if r.rewrites]
    yield f"rewrites: {len(shown)} of {len(pairs)} flagged messages = {100 * len(shown) / max(1, len(pairs)):.1f} % (of the {len(found)} that the detector flags: {100 * len(shown) / max(1, len(found)):.1f} %)"
    yield f"  guided form for {sum(r.guided is not None for _, r in pairs)}; mean length {sum(len(r.rewrites[0].text) / len(m.text) for m, r in shown) / max(1, len(shown)):.2f} of the message"
    jobs = Counter(w.job for _, r in shown for w in r.rewrites)
    yield f"  jobs: {dict(jobs)}; at least two different rewrites in {100 * sum(len(r.rewrites) > 1 for _, r in shown) / max(1, len(shown)):.1f} %"
    for message, review in random.Random(seed).sample(shown, min(sample, len(shown))):
        yield ""
        yield f"{message.id} [{message.setting}] {message.text}"
        yield f"  → {review.rewrites[0].text}"
