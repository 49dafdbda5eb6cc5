"""What is known of hosts, and how sizes are written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from yizhan.model.host import HostLimits, HostName, OwnLimits, Size, known_hosts, limits_of

SIZES: TypeAdapter[int] = TypeAdapter(Size)


def test_every_host_is_described() -> None:
    """hosts.toml has each host that may be named, and no other."""
    assert set(known_hosts()) == set(HostName)


@pytest.mark.parametrize("name", HostName)
def test_limits_say_where_they_are_from(name: HostName) -> None:
    """What limits a site, or says that a host has closed, names the page where it stands and the day it was read."""
    host = known_hosts()[name]
    says_something = host.closed or any(getattr(host, field) is not None for field in HostLimits.model_fields)

    assert bool(host.sources) == bool(says_something)
    assert host.checked >= date(2026, 11, 20)
    assert all(source.startswith("https://") for source in host.sources)


@pytest.mark.parametrize(
    ("written", "size"),
    [("25 MiB", 25 * 2**20), ("1 GB", 10**9), ("1.5GB", 1_500_000_000), ("500 kb", 500_000), ("2 TiB", 2**41), (300, 300)],
)
def test_sizes(written: Any, size: int) -> None:
    """A number and a unit; MB are powers of ten and MiB of two."""
    assert SIZES.validate_python(written) == size


@pytest.mark.parametrize("written", ["25", "0 MB", "-1 MB", "1,5 GB", "MB", "1 PB", "1e3 MB", "", "一 GB"])
def test_what_is_no_size(written: str) -> None:
    """Anything else is refused, with what to write."""
    with pytest.raises(ValidationError, match="is not a size"):
        SIZES.validate_python(written)


@given(st.integers(1, 10**12))
def test_a_size_is_read_once(size: int) -> None:
    """Bytes stay what they are when settings are put together again, as --base-url does."""
    assert OwnLimits.model_validate(OwnLimits(total_size=size).model_dump()).total_size == size


def test_own_limits_go_first() -> None:
    """An editor's limit replaces the host's; the host's others stay."""
    found = limits_of(HostName.CLOUDFLARE_PAGES, OwnLimits(files=30_000))

    assert (found.files, found.file_size) == (30_000, 25 * 2**20)
    assert limits_of(None, None) == HostLimits()
