"""Which clauses of a message will land as blame."""

from coach.detection.detector import Detection, Detector
from coach.detection.reasons import explain, kind_names, tip

__all__ = ["Detection", "Detector", "explain", "kind_names", "tip"]
