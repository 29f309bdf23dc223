"""English in any spelling is read; other languages are not."""

from __future__ import annotations

import pytest

from coach.coach import Coach
from coach.syntax import is_english
from tests.hard_inputs import OTHER_LANGUAGES

ENGLISH = [
    "You never listen to me",
    "u nvr listen 2 me n ur always late lol",
    "YOURE LATE AGAIN",
    "whatever",
    "ok",
    "k",
    "bins!!",
    "Dinner's at eight, the Müllers are coming, bring the crème fraîche.",
    "ffs m8 wer r u",
    "Nae bother, I'll see yous the morn.",
    "Grandma's arriving Thursday, airport pickup 7:45",
    "😤😤😤 u said ud call",
    "Call Priya, Aoife and Jürgen about Diwali",
]
MORE_LANGUAGES = {
    "italian": "Non mi ascolti mai e arrivi sempre in ritardo a cena.",
    "portuguese": "Você nunca me escuta e sempre chega tarde em casa.",
    "dutch": "Je luistert nooit naar me en je bent altijd te laat.",
    "polish": "Ty mnie nigdy nie słuchasz i zawsze się spóźniasz.",
    "turkish": "Beni hiç dinlemiyorsun ve hep geç kalıyorsun.",
    "swedish": "Du lyssnar aldrig på mig och kommer alltid för sent.",
    "japanese": "あなたは私の話を全然聞いてくれない。",
    "korean": "너는 내 말을 절대 듣지 않아.",
    "greek": "Ποτέ δεν με ακούς και πάντα αργείς.",
    "spanish, short": "Nunca me escuchas y siempre llegas tarde",
    "french, no accents": "Tu ne fais jamais rien a la maison et je suis fatigue",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read(loaded: Coach, text: str) -> None:
    assert is_english(loaded.read(text)[0].doc)


@pytest.mark.parametrize("text", [*OTHER_LANGUAGES.values(), *MORE_LANGUAGES.values()], ids=[*OTHER_LANGUAGES, *MORE_LANGUAGES])
def test_other_languages_are_not(loaded: Coach, text: str) -> None:
    assert not is_english(loaded.read(text)[0].doc)
