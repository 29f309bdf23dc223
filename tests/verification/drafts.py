"""Drafts that each check must stop and let pass. Data only: message, flag, draft."""

MISSING_FACT = [
    ("You left me waiting at the station for 40 minutes.", "You left me waiting at the station for 40 minutes", "I was left waiting.", "40"),
    ("You spent £200 on shoes", "You spent £200 on shoes", "I was worried when money went on shoes.", "200"),
    ("You forgot the meeting on Friday", "You forgot the meeting on Friday", "I was sad that the meeting was forgotten.", "Friday"),
    ("We said that you told Maya about the party", "you told Maya about the party", "I was sad that the party got out.", "Maya"),
    ("You broke the kettle", "You broke the kettle", "I was sad when it got broken.", "kettle"),
]
KEPT_FACT = [
    ("You left me waiting at the station for 40 minutes.", "You left me waiting at the station for 40 minutes", "I was left waiting at the station for 40 minutes."),
    ("You spent £200 on shoes", "You spent £200 on shoes", "I got worried when £200 went on shoes."),
    ("You forgot the meeting on Friday", "You forgot the meeting on Friday", "The meeting on friday was forgotten, and I'm sad."),
    ("We said that you told Maya about the party", "you told Maya about the party", "Maya heard about the party, and I was sad."),
    ("You broke the kettles", "You broke the kettles", "The kettle got broken, and I was sad."),
    ("You never listen to me", "You never listen to me", "I don't feel heard."),
]
NEW_NUMBER = [
    ("You were late", "I waited 40 minutes."),
    ("You were late at 7", "I waited until 8."),
    ("You spent £20", "I was worried when £200 was spent."),
]
NO_NEW_NUMBER = [
    ("You were late at 7:45", "I was worried at 7:45."),
    ("You were late", "I was worried."),
    ("You spent £200", "I was worried when £200 was spent."),
]
