"""One pass over the message that gives every head its vectors."""

from coach.features.boundaries import Boundaries
from coach.features.encoder import EncoderFeatures
from coach.features.protocol import Features, MessageVectors

__all__ = ["Boundaries", "EncoderFeatures", "Features", "MessageVectors"]
