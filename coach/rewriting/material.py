"""Material: what can be said in the place of one flag, before anything is chosen."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from coach.review import Kind
from coach.rewriting import lexicon
from coach.rewriting.knowledge import Found, look_up, tail_after
from coach.rewriting.realise import Filler, fill, slots_of, words_between
from coach.rewriting.register import Register
from coach.syntax.clauses import own_subject
from coach.syntax.frames import Frame, read_frame
from coach.syntax.inflection import inflect

_EMPTY = {"me", "us", "it", "everything", "anything", "all", "nothing", "this", "that", "them", "i", "you", "him", "her", "one", "things", "stuff", "shit"}
_JUDGING = frozenset(
    {
        "ruin",
        "betray",
        "abandon",
        "dump",
        "ditch",
        "screw",
        "destroy",
        "humiliate",
        "manipulate",
        "use",
        "lie",
        "cheat",
        "attack",
        "wreck",
        "sabotage",
        "steal",
        "neglect",
        "bully",
        "mock",
        "sneak",
        "swan",
        "waltz",
        "gaslight",
        "dare",
        "pretend",
        "refuse",
        "bother",
        "act",
        "make",
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact without blame.

    Attributes:
        text: a clause in plain English around the writer's own words.
        source: knowledge entry or grammatical move it comes from.
        value: the prior worth of that source, higher is better.
        past: whether a single past event is told.
    """

    text: str
    source: str
    value: float
    past: bool

    @property
    def joined(self) -> bool:
        """Whether it is a when-clause, which a feeling has to open."""
        return self.text.startswith("when ")


@dataclass(frozen=True)
class Material:
    """All that is at hand for one flag."""

    frame: Frame
    kind: Kind
    facts: tuple[Fact, ...]
    asks: tuple[str, ...]
    needs: tuple[str, ...]
    wonders: tuple[str, ...]
    entry: str | None
    content: frozenset[str] = field(default=frozenset())


def gather(doc: Doc, text: str, start: int, end: int, kind: Kind) -> Material:
    """Gather facts, requests, needs and questions for the flag `[start, end)`."""
    frame = read_frame(doc, start, end)
    found = look_up(frame, doc, text, kind)[:3]
    facts: list[Fact] = []
    asks: list[str] = []
    needs: list[str] = []
    wonders: list[str] = []
    for rank, hit in enumerate(found):
        entry = hit.entry
        once = entry.family != "moves" and (not frame.habit or frame.time == "past")
        if entry.family == "acts" and hit.tail and not whole_tail(frame, doc, hit.end):
            continue
        for constructions, fits in ((entry.once if once else entry.habit, True), (entry.habit if once else entry.once, False)):
            for construction in constructions:
                filled = _fill(construction, hit, frame)
                if filled:
                    facts.append(Fact(filled, entry.id, 3.0 + 0.5 * min(hit.covered, 4) - rank - (0 if fits else 1.5), once))
            if facts and facts[-1].source == entry.id:
                break
        if not asks:
            asks += [a for c in entry.ask if (a := _fill(c, hit, frame, bare_tail=True))]
        needs += [n for c in entry.need if (n := _fill(c, hit, frame, bare_tail=True))]
        wonders += [w for c in entry.wonder if (w := _fill(c, hit, frame, bare_tail=True))]
    if kind in {"absolute", "accusation", "defensive", "demand"} and frame.subject in {"you", ""}:
        facts += grammatical(frame, doc, text)
    return Material(frame, kind, tuple(facts), tuple(dict.fromkeys(asks)), tuple(dict.fromkeys(needs)), tuple(dict.fromkeys(wonders)), found[0].entry.id if found else None)


def _fill(construction: str, hit: Found, frame: Frame, bare_tail: bool = False) -> str | None:
    """Fill a construction; None where it would leave out words that a slot took."""
    used = slots_of(construction)
    for name, filler in hit.slots.items():
        if not bare_tail and name not in used and filler.text.lower() not in _EMPTY:
            return None
    if hit.tail and not bare_tail and "{tail}" not in construction and hit.entry.family == "acts":
        return None
    return fill(construction, hit.slots, hit.tail, frame.again or frame.habit)


_TIME_NOUNS = {
    "morning",
    "night",
    "week",
    "day",
    "evening",
    "afternoon",
    "weekend",
    "month",
    "year",
    "time",
    "today",
    "yesterday",
    "tonight",
    "tomorrow",
    "now",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "summer",
    "christmas",
    "twice",
    "lunchtime",
    "hour",
    "minute",
}


def whole_tail(frame: Frame, doc: Doc, place: int) -> bool:
    """Whether the words after a pattern can follow a new fact: no second verb of the same subject, no torn noun phrase."""
    if place >= len(frame.tokens):
        return True
    tail = [doc[i] for i in range(frame.tokens[place], frame.last + 1) if i not in frame.dropped]
    first = tail[0]
    if first.tag_ in {"WP", "WDT", "VBP", "VBZ", "VBD", "MD"}:
        return False
    noun_first = first.tag_ in {"NN", "NNS", "NNP", "NNPS", "DT", "PRP", "PRP$", "JJ", "CD"}
    if noun_first and not any(t.norm_.lower() in _TIME_NOUNS or t.norm_.rstrip("s") in _TIME_NOUNS for t in tail[:4]):
        return False
    for before, token in zip([None, *tail], tail, strict=False):
        opens = before is None or before.tag_ == "CC" or before.norm_ in {"and", "then", "but", ","}
        if opens and token.tag_ in {"VBP", "VBZ", "VBD", "VB", "VBN", "MD"} and own_subject(token) is None:
            return False
        if before is not None and before.text in {".", "!", "?"}:
            return False
    return True


def grammatical(frame: Frame, doc: Doc, text: str) -> list[Fact]:
    """Return what grammar alone can do with a clause whose subject is the addressee.

    An act not done becomes a hope ("I was hoping you'd call"), an act done becomes the event that the writer met ("the mug
    got broken", "I got interrupted") or a plain when-clause.
    """
    place = frame.predicate
    if place is None or frame.subject != "you" or frame.modal or doc[frame.first].norm_ in {"if", "like", "unless"}:
        return []
    verb = frame.lemmas[place]
    token = doc[frame.tokens[place]]
    rest = tail_after(frame, doc, text, place + 1)
    spaced = f" {rest}" if rest else ""
    past = frame.time == "past"
    out: list[Fact] = []
    if not token.tag_.startswith("VB"):
        if verb not in {"what", "who", "why"} and token.tag_ in {"JJ", "RB", "IN"} and frame.done:
            was = "were" if past else "are"
            out.append(Fact(f"when you {was} {words_between(doc, text, token.i, token.i)}{spaced}".replace("you are", "you're"), "when-be", 1.2, past))
        return out
    if verb == "be":
        if rest and frame.done:
            out.append(Fact(f"when you {'were' if past else 'are'}{spaced}".replace("you are", "you're"), "when-be", 1.2, past))
        return out
    if verb in _JUDGING:
        return out
    if not frame.done:
        if past:
            out.append(Fact(f"I was hoping you'd {verb}{spaced}", "hoped", 1.6, True))
            out.append(Fact(f"when you didn't {verb}{spaced}", "when-not", 1.0, True))
        else:
            out.append(Fact(f"I'd love it if you {inflect(verb, 'past')}{spaced}", "wish", 1.5, False))
            out.append(Fact(f"when you don't {verb}{spaced}", "when-not", 1.0, False))
        return out
    objects = [t for t in token.children if t.dep_ == "obj" and t.i > token.i]
    if objects and objects[0].norm_ in {"me", "us"}:
        who = "I" if objects[0].norm_ == "me" else "we"
        after = _after(frame, doc, text, objects[0].i)
        if after is not None:
            out.append(Fact(f"{who} got {inflect(verb, 'pp')}{after}" if past else f"{who} keep getting {inflect(verb, 'pp')}{after}", "got-passive", 1.4, past))
    elif (
        objects
        and objects[0].tag_.startswith("NN")
        and verb not in {"let", "have", "get", "want", "like", "love", "need", "sit", "sleep", "go", "come"}
        and objects[0].norm_.rstrip("s") not in _TIME_NOUNS
    ):
        subtree = sorted(t.i for t in objects[0].subtree if frame.first <= t.i <= frame.last)
        noun = words_between(doc, text, subtree[0], subtree[-1])
        filler = Filler(noun, tuple(doc[i] for i in subtree))
        after = _after(frame, doc, text, subtree[-1])
        particle = "".join(f" {t.text}" for t in token.children if t.dep_ == "compound:prt" or t.tag_ == "RP")
        if after is not None and not any(t.tag_.startswith("V") for t in filler.tokens) and not after.startswith((" and ", " when ")):
            after = after.removeprefix(particle)
            helper = ("were" if filler.plural else "was") if past else ("keep getting" if filler.plural else "keeps getting")
            out.append(Fact(f"{noun} {helper} {inflect(verb, 'pp')}{particle}{after}", "passive", 1.3, past))
    if past:
        out.append(Fact(f"when you {inflect(verb, 'past')}{spaced}", "when", 1.1, True))
    else:
        out.append(Fact(f"when you {verb}{spaced}", "when", 1.1, False))
    return out


def _after(frame: Frame, doc: Doc, text: str, index: int) -> str | None:
    """Return what follows a token, with a blank before it; None where it cannot follow a new fact."""
    later = [p for p, i in enumerate(frame.tokens) if i > index]
    if later and not whole_tail(frame, doc, later[0]):
        return None
    tail = tail_after(frame, doc, text, later[0]) if later else ""
    return f" {tail}" if tail else ""


def closing(theme: str, theme_confidence: float, register: Register) -> tuple[str, ...]:
    """Return requests that fit a theme that is sure, else questions that are right after nearly any complaint."""
    part = "formal_ask" if register.distant or register.formal else "ask"
    themed = lexicon.theme_phrases(theme, part) if theme_confidence >= 0.6 and theme != "other" else ()
    return themed or lexicon.closings(register.tone)
