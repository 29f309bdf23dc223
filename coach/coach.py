"""The path of a message: parse, screen, detect, rewrite, verify. The only place where the parts meet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import joblib

from coach.detection import Detection, Detector, explain, tip
from coach.features import Boundaries, EncoderFeatures, Features, MessageVectors
from coach.inputs import check
from coach.models import default_folder, verify
from coach.review import Flag, OffsetUnit, Review, Sensitivity, Setting
from coach.rewriting import Rewriter
from coach.safety import Screen
from coach.syntax import Message, is_english, load_pipeline, parse
from coach.verification import Verifier


class Coach:
    """A loaded coach: the models of one folder and the path through them."""

    def __init__(self, folder: Path) -> None:
        """Check and load the models of a folder.

        Raises:
            ModelMissing, ModelChanged: a model file is not the one that the manifest names.
        """
        self.name: str = verify(folder)["model"]
        self.nlp = load_pipeline(folder / "syntax")
        self.features: Features = EncoderFeatures(folder / "encoder")
        self.boundaries: Boundaries = joblib.load(folder / "boundaries.joblib")
        self.screen: Screen = joblib.load(folder / "safety.joblib")
        self.detector: Detector = joblib.load(folder / "detector.joblib")
        self.rewriter = Rewriter()

    def review(
        self,
        text: str,
        *,
        setting: Setting | None = None,
        feelings: Mapping[int, str] | None = None,
        sensitivity: Sensitivity = "standard",
        offset_unit: OffsetUnit = "codepoint",
    ) -> Review:
        """Review a message before it is sent.

        Args:
            text: the message; it is never changed, kept or sent anywhere.
            setting: whom it is to, if known.
            feelings: the feeling that the writer chose, by the flag's place in `Review.flags`.
            sensitivity: how much is flagged.
            offset_unit: what offsets count.

        Raises:
            InputError: an argument is not of its documented values.
        """
        chosen = check(text, setting, feelings, sensitivity, offset_unit)
        if not any(c.isalnum() for c in text):
            return Review(text, abstained="empty", model=self.name)
        message, vectors = self.read(text)
        safety = self.screen.check(vectors, text)
        if safety.concern != "none":
            return Review(text, safety=safety, model=self.name)
        if not is_english(message.doc):
            return Review(text, abstained="not_english", model=self.name)
        detections, near = self.detector.detect(message, vectors, sensitivity)
        if not detections:
            return Review(text, abstained="unsure" if near else None, model=self.name)
        verifier = Verifier(message, self.blame, self.harm)
        written = self.rewriter.rewrite(message, detections, setting, chosen, verifier.passes)
        flags = tuple(
            Flag(d.start, d.end, text[d.start : d.end], d.kind, d.confidence, explain(text[d.start : d.end], d.kind), tip(d.kind), d.feelings, d.needs, alternatives)
            for d, alternatives in zip(detections, written.alternatives, strict=True)
        )
        found = Review(text, flags, written.rewrites, guided=written.guided, abstained="no_rewrite" if written.guided else None, model=self.name)
        return found.in_utf16() if offset_unit == "utf16" else found

    def read(self, text: str) -> tuple[Message, MessageVectors]:
        """Parse a message and read its vectors, each in one pass."""
        vectors = self.features.read(text)
        return parse(self.nlp, text, self.boundaries.find(vectors)), vectors

    def blame(self, text: str) -> list[Detection]:
        """Return the blaming clauses of a candidate rewrite."""
        return self.detector.detect(*self.read(text))[0]

    def harm(self, text: str) -> bool:
        """Return whether the safety screen fires on a candidate rewrite."""
        return self.screen.check(self.features.read(text), text).concern != "none"


@cache
def load(folder: Path | None = None) -> Coach:
    """Return the coach that the package ships, or that of another folder of models; each is loaded once."""
    return Coach(folder or default_folder())
