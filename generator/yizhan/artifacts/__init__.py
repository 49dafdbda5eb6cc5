"""Files of the site before they are made, and the digests by which it is known what they show. Imports nothing of ours."""

from yizhan.artifacts.artifact import DIGEST_BYTES, Artifact, Part, digest, listening

__all__ = ["DIGEST_BYTES", "Artifact", "Part", "digest", "listening"]
