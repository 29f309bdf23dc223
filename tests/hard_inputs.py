"""Texts that break careless programs. Data only: a name, the text."""

ENGLISH = "You never listen to me"

OTHER_LANGUAGES = {
    "spanish": "Nunca me escuchas cuando te hablo y siempre llegas tarde a casa.",
    "german": "Du hörst mir nie zu und immer muss ich alles alleine machen.",
    "french": "Tu ne m'écoutes jamais et tu arrives toujours en retard.",
    "russian": "Ты никогда меня не слушаешь и всегда опаздываешь.",
    "arabic": "أنت لا تستمع إلي أبدا ودائما تتأخر عن البيت.",
    "chinese": "你从来不听我说话,而且总是迟到。",
    "hindi": "तुम कभी मेरी बात नहीं सुनते और हमेशा देर से आते हो।",
}

WITHOUT_WORDS = {
    "empty": "",
    "blanks": " \t \n\n   ",
    "no-break spaces": "\u00a0\u2003\u3000",
    "only emoji": "😤😤👨‍👩‍👧‍👦🏳️‍🌈",
    "only stops": "...!!! ?! -- ()",
    "null bytes": "\x00\x00\x00",
    "only direction marks": "\u200f\u202e\u200e",
}

ODD = {
    "one word": "whatever",
    "one letter": "k",
    "html": '<script>alert("You never listen")</script><b>You never</b> listen to me &amp; &lt;me&gt;',
    "null byte inside": "You never\x00 listen to me\x00",
    "controls": "You\x07 never\x1b[31m listen to me\x7f",
    "unpaired surrogate": "You never listen \ud83d to me \udc00",
    "surrogate alone": "\ud800",
    "right to left marks": "\u202eYou never\u200f listen to me\u202c",
    "zero width": "You\u200b ne\u200dver lis\ufefften to me",
    "carriage returns": "You never listen to me.\r\n\r\nYou're so selfish.\r\nThe bins are out.\r\n",
    "lone carriage return": "You never listen to me.\rYou're so selfish.",
    "tabs": "\tYou never listen to me\t\t\tYou're so selfish\t",
    "combining marks": "You ne\u0301ver li\u0308sten to m\u0302e",
    "emoji between": "You never 😤 listen 👩‍🦰 to me 🏳️‍🌈!! You're so 🤬 selfish",
    "fullwidth": "Ｙｏｕ ｎｅｖｅｒ ｌｉｓｔｅｎ ｔｏ ｍｅ",
    "mathematical letters": "𝒀𝒐𝒖 𝒏𝒆𝒗𝒆𝒓 𝒍𝒊𝒔𝒕𝒆𝒏 𝒕𝒐 𝒎𝒆",
    "capitals": "YOU NEVER LISTEN TO ME AND I AM SO TIRED",
    "no spaces": "younever" * 40,
    "one long word": "w" * 3000,
    "many stops": "You never listen to me" + "." * 500,
    "braces": "You never listen to {thing} or {act:base} %s {0} {tail}",
    "json": '{"text": "You never listen to me", "flags": []}',
    "backslashes": "You never listen to me \\1 \\g<0> \\n",
    "quotes": "\"You never listen to me\" is what you'd say, isn't it''\"",
    "mixed languages": "You never listen to me. Nunca me escuchas. 你从来不听我说话。",
}

LONG = {
    "500 lines": "\n".join(f"Bins, week {n}." for n in range(500)),
    "10,000 characters": ("The weather was fine and we ate outside. " * 300)[:10_000],
    "10,000 emoji": "😤" * 10_000,
    "10,000 characters of blame": ("You never listen to me. I told you about Friday and you left me waiting again. You're so selfish! " * 110)[:10_000],
}

ALL = {**OTHER_LANGUAGES, **WITHOUT_WORDS, **ODD, **LONG}
