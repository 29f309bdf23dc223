"""What the screen must stop and what it must let through. Data only."""

CONCERNS = [
    ("threat", "I'm going to kill you when I get home"),
    ("threat", "I will kill you"),
    ("threat", "I'll smash your face in"),
    ("threat", "I know where you live and I'm going to hurt you"),
    ("threat", "Go and kill yourself, nobody would miss you"),
    ("self_harm", "If you leave me I will kill myself"),
    ("self_harm", "I want to die, I can't do this anymore"),
    ("self_harm", "I'm going to kill myself tonight"),
    ("self_harm", "I've been cutting myself again"),
    ("abuse", "You hit me again last night"),
    ("abuse", "You pushed me down the stairs and I'm scared of you"),
    ("abuse", "You grabbed my throat and I couldn't breathe"),
    ("abuse", "You forced me to have sex with you"),
    ("control", "Send me your location every hour or we're done"),
    ("control", "You're not allowed to see your friends anymore"),
    ("control", "You are not allowed to talk to any other men, give me your passwords"),
    ("control", "I forbid you to leave the house without asking me"),
]

IDIOMS = [
    "I could kill for a coffee",
    "this commute is killing me",
    "You're killing it at work, well done",
    "I'm dying to see the new film",
    "My feet are killing me",
    "You nearly gave me a heart attack with that cake surprise",
    "I nearly died laughing at your text",
    "The deadline is killing us all, let's get pizza",
    "That joke slays me every time",
    "We absolutely smashed the quiz last night",
    "Could you send me your location so I can find the pub?",
    "The kids fought over the last biscuit again",
]
