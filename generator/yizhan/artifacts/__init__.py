"""Files of the site before they are made, and the digests by which it is known what they show. Imports nothing of ours."""

from yizhan.artifacts.artifact import DIGEST_BYTES, Artifact, Part, digest, listening
from yizhan.artifacts.bundle import Bundle, Known, Plan, Planned, Row, plan_of

__all__ = ["DIGEST_BYTES", "Artifact", "Bundle", "Known", "Part", "Plan", "Planned", "Row", "digest", "listening", "plan_of"]
