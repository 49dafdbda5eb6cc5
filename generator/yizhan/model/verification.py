"""A file by which another service makes sure whose site this is, such as WeChat's MP_verify_….txt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerificationFile:
    """`name` is also its path on the site; the service compares `data` byte for byte."""

    name: str
    data: bytes
