"""Clauses: the units that a flag can stand on.

A clause is a main clause, or a coordinated one with a subject of its own, together with everything that depends on it
(complements, adverbial and relative clauses). Predicates that share one subject are one clause. Greetings, vocatives,
discourse openers and outer punctuation are no part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc, Token

NEGATIONS = {"not", "never", "n't", "nt", "no", "nobody", "nothing", "neither", "hardly", "barely", "without", "nowhere", "none"}
"""Norms that negate the predicate they depend on."""

_SUBJECTS = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"}
_LINKS = {"conj", "parataxis"}
_EDGE_LABELS = {"punct", "cc", "discourse", "vocative"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a message.

    Attributes:
        start, end: code point offsets in the message, end exclusive.
        first, last: token indices, last inclusive.
        head: token index of its predicate.
        subject: token index of its subject's head, or None (imperatives, fragments).
        negated: whether its main predicate is negated.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    subject: int | None
    negated: bool


def find_clauses(doc: Doc) -> tuple[Clause, ...]:
    """Return the clauses of a parsed message in order of their beginning; they do not overlap."""
    heads = [t for t in doc if _opens_clause(t)]
    owner: dict[int, int] = {}
    marks = {t.i for t in heads}
    for token in doc:
        node = token
        while node.i not in marks and node.head != node:
            node = node.head
        owner[token.i] = node.i if node.i in marks else -1
    clauses = [c for head in heads if (c := _clause(doc, head, owner)) is not None]
    return tuple(_joined(doc, sorted(clauses, key=lambda c: c.start)))


def _joined(doc: Doc, clauses: list[Clause]) -> list[Clause]:
    """Give back to the clause before it what follows without a stop: a verbless scrap ("so selfish | sometimes"), a
    subordinate clause ("ur on ur phone | when im talking to u").
    """
    out: list[Clause] = []
    for clause in clauses:
        scrap = clause.subject is None and clause.last - clause.first < 3 and not any(t.tag_.startswith(("VB", "MD")) for t in doc[clause.first : clause.last + 1])
        hangs = doc[clause.first].norm_ in _SUBORDINATORS
        if (scrap or hangs) and out and clause.first == out[-1].last + 1:
            before = out.pop()
            clause = replace(before, end=clause.end, last=clause.last)
        out.append(clause)
    return out


_SUBORDINATORS = {"when", "because", "while", "until", "since", "that", "than", "who", "which", "before", "after", "without"}


def _opens_clause(token: Token) -> bool:
    if token.is_space or token.dep_ == "punct":
        return False
    if token.head == token:
        return True
    if token.dep_ not in _LINKS or not _in_main_chain(token.head):
        return False
    if token.dep_ == "parataxis":
        return token.tag_[:2] in {"VB", "MD"} or own_subject(token) is not None or any(c.dep_ == "cop" for c in token.children)
    return own_subject(token) is not None or token.tag_ == "VB" and own_subject(token.head) is not None and not _has_auxiliary(token.head)


def _in_main_chain(token: Token) -> bool:
    while token.head != token:
        if token.dep_ not in _LINKS:
            return False
        token = token.head
    return True


def _has_auxiliary(token: Token) -> bool:
    return any(c.dep_.startswith("aux") or c.dep_ == "mark" for c in token.children)


def own_subject(token: Token) -> Token | None:
    """Return the subject that depends on the token itself, or None."""
    return next((c for c in token.children if c.dep_ in _SUBJECTS), None)


def _clause(doc: Doc, head: Token, owner: dict[int, int]) -> Clause | None:
    members = [i for i, h in owner.items() if h == head.i and not doc[i].is_space]
    run = _run_around(members, head.i, doc)
    while run and _leaves_front(doc, run):
        run = run[_leaves_front(doc, run) :]
    while run and _leaves_back(doc, run):
        run = run[: -_leaves_back(doc, run)]
    if not run or not any(doc[i].is_alpha or doc[i].like_num for i in run):
        return None
    if all([doc[i].norm_] in edges for i in run for edges in [_edges()["openers"] + _edges()["closers"]]):
        return None
    subject = own_subject(head) or _fused_subject(doc[run[0]], head)
    if head.i not in run:
        head = doc[run[0]] if subject is None else head
    return Clause(
        start=doc[run[0]].idx,
        end=doc[run[-1]].idx + len(doc[run[-1]]),
        first=run[0],
        last=run[-1],
        head=_predicate(head).i,
        subject=subject.i if subject is not None else None,
        negated=is_negated(head),
    )


_FUSED = {"its", "ur", "your", "yr", "were", "ill", "id", "ull", "hes", "shes", "theyre", "whos", "thats", "theres", "iv", "ud"}


def _fused_subject(first: Token, head: Token) -> Token | None:
    """Return a first word that holds a subject and its verb in one ("its", "ur"), unless it stands before its noun."""
    return first if first.lower_ in _FUSED and first.i != head.i and not (first.head == first.nbor() and first.nbor().tag_.startswith("N")) else None


_SEMI_MODALS = {"have", "has", "had", "having", "got", "going", "get", "used", "tryna"}


def _predicate(head: Token) -> Token:
    """Return the predicate word: the copula before a place or a time, the verb after "have to", else the head itself."""
    copula = next((c for c in head.children if c.dep_ == "cop"), None)
    if copula is not None and (head.tag_ in {"RB", "CD", "IN"} or any(c.dep_ == "case" for c in head.children)):
        return copula
    if head.norm_ in _SEMI_MODALS:
        return next((c for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i > head.i), head)
    return head


def _run_around(members: list[int], head: int, doc: Doc) -> list[int]:
    """Return the unbroken run of member tokens around the head; blanks and punctuation do not break it."""
    inside = set(members)
    first = last = head
    while first - 1 >= 0 and (first - 1 in inside or doc[first - 1].is_space):
        first -= 1
    while last + 1 < len(doc) and (last + 1 in inside or doc[last + 1].is_space):
        last += 1
    return [i for i in range(first, last + 1) if not doc[i].is_space]


def _leaves_front(doc: Doc, run: list[int]) -> int:
    token = doc[run[0]]
    if token.dep_ in _EDGE_LABELS or token.is_punct or not any(c.isalnum() for c in token.text):
        return 0 if token.text in "'\"" and any(doc[i].text == token.text for i in run[1:]) else 1
    for opener in _edges()["openers"]:
        if len(run) > len(opener) and [doc[i].norm_ for i in run[: len(opener)]] == opener:
            following = doc[run[len(opener)]]
            if len(opener) > 1 or following.is_punct or own_place(token, following):
                return len(opener)
    return 0


def own_place(opener: Token, following: Token) -> bool:
    """Whether an opener stands outside its clause: before a subject, a question word or a verb it does not govern."""
    return opener.tag_ in {"CC", "UH", "RB", "IN", "NN", "NNP", "JJ"} and following.dep_ in _SUBJECTS | {"aux", "cop", "nmod", "det", "mark"}


def _leaves_back(doc: Doc, run: list[int]) -> int:
    token = doc[run[-1]]
    if token.dep_ == "vocative" or not any(c.isalnum() for c in token.text):
        return 0 if token.text in "'\")" and any(doc[i].text in "'\"(" for i in run[:-1]) else 1
    if len(run) > 1 and [token.norm_] in _edges()["closers"]:
        return 1
    return 0


@cache
def _edges() -> dict[str, list[list[str]]]:
    data = json.loads(files("coach.syntax").joinpath("data/clauses.json").read_text("utf-8"))
    return {side: sorted((words.split() for words in data[side]), key=len, reverse=True) for side in ("openers", "closers")}


def is_negated(head: Token) -> bool:
    """Whether the predicate is negated by a word that depends on it, on its object or on its subject."""
    return any(_negates(c) for c in head.children)


def _negates(child: Token) -> bool:
    if child.norm_ in NEGATIONS or child.lower_ in NEGATIONS:
        return child.dep_ not in {"discourse", "case"}
    if child.dep_ in {"advcl", "obl"} and any(c.norm_ == "without" for c in child.children):
        return True
    if child.dep_ == "obl" and any(c.dep_ == "case" and c.norm_ == "with" for c in child.children):
        return False
    return child.dep_ in {"obj", "nsubj", "advmod", "obl"} and any(c.norm_ in {"no", "not"} and c.dep_ in {"det", "advmod"} for c in child.children)


def sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the code point offsets of each sentence, blanks at its edges left out."""
    for sent in doc.sents:
        tokens = [t for t in sent if not t.is_space]
        if tokens:
            yield tokens[0].idx, tokens[-1].idx + len(tokens[-1])
