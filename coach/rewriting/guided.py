"""The guided form: four fields, and the message that they make."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from coach.detection import Detection
from coach.review import FEELINGS, Guided, Setting
from coach.rewriting import lexicon
from coach.syntax import Message

if TYPE_CHECKING:
    from coach.rewriting.compose import Composer


def prefill(message: Message, composer: Composer, detections: Sequence[Detection], chosen: Mapping[int, str]) -> Guided:
    """Return the form with what was understood of the message."""
    facts = [f for m in composer.materials for f in m.facts[:1] if not f.joined]
    untouched = [message.text[a:b] for a, b in message.sentences if all(p.end <= a or p.start >= b for p in composer.passages)]
    observation = untouched[0] if untouched and len(untouched[0].split()) > 3 else facts[0].text if facts else ""
    asks = [a for m in composer.materials for a in m.asks]
    return Guided(observation.strip(), chosen.get(0, detections[0].feelings[0]), detections[0].needs[0], asks[0] if asks else "")


def compose_guided(observation: str, feeling: str, need: str, request: str, setting: Setting | None = None) -> str:
    """Return the message that the form's fields make; empty fields are left out.

    A feeling of the list becomes a phrase ("hurt" → "I'm hurt"); other words are taken as typed ("like crying" → "I feel
    like crying"). A need of the list likewise. Two same inputs give the same text.
    """
    form = "formal" if setting in {"work", "school", "neighbour"} else "state"
    parts = [_sentence(observation)]
    if feeling.strip():
        word = feeling.strip().rstrip(".!")
        if word.lower() in FEELINGS:
            parts.append(_sentence(lexicon.feeling_phrases(word.lower(), form)[0]))
        else:
            parts.append(_sentence(word if re.match(r"(?:i|i'm|im|it|that|my)\b", word, re.I) else f"I feel {word[:1].lower()}{word[1:]}"))
    if need.strip():
        word = need.strip().rstrip(".!")
        known = lexicon.need_table()
        if word.lower() in known:
            parts.append(_sentence(known[word.lower()]["need"][0]))
        else:
            parts.append(_sentence(word if re.match(r"(?:i|i'd|i'm|it|we|my)\b", word, re.I) else f"I need {word[:1].lower()}{word[1:]}"))
    if request.strip():
        parts.append(_request(request.strip()))
    return " ".join(p for p in parts if p)


def _sentence(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    text = text[:1].upper() + text[1:]
    return text if text[-1] in ".!?…" else text + "."


def _request(text: str) -> str:
    if re.match(r"(?:can|could|would|will|shall|may|please|is|are|do|how|what|when|let)\b", text, re.I):
        body = text[:1].upper() + text[1:]
        asks = not re.match(r"(?:please|let)\b", text, re.I)
        return body if body[-1] in ".!?…" else body + ("?" if asks else ".")
    return _sentence(text if re.match(r"(?:i|i'd|it|we|next)\b", text, re.I) else f"Could you {text[:1].lower()}{text[1:].rstrip('.')}?")
