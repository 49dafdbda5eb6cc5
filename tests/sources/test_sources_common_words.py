"""Words of lists, and the keys that are proposed for them."""

from __future__ import annotations

import pytest
from tests.conftest import PROJECT

from yizhan.sources import load
from yizhan.sources.common_words import COMMON_WORDS
from yizhan.sources.remedies import for_word

VOCABULARY = load(PROJECT).partial.vocabulary
OFFERS = {**VOCABULARY.amenities, **VOCABULARY.services}


def test_every_key_is_one_of_the_vocabulary() -> None:
    """What is proposed can be written: the vocabulary that a new site begins with has it."""
    assert set(COMMON_WORDS.values()) <= OFFERS.keys()


@pytest.mark.parametrize(
    ("written", "key"), [("卫生间", "toilet"), ("开水", "drinking_water"), ("急救箱", "medicine_box"), ("休息", "seating")]
)
def test_a_word_of_a_list_is_answered_with_its_key(written: str, key: str) -> None:
    """The remedy names the one key that is meant, not the first few of all."""
    zh, en = for_word(written, "amenities", VOCABULARY.amenities)
    assert key in zh
    assert en == f"did you mean {key}?"


def test_a_site_without_the_key_is_not_sent_to_it() -> None:
    """Where the vocabulary lacks the key, what it has is proposed."""
    others = {key: term for key, term in VOCABULARY.amenities.items() if key != "toilet"}
    assert "toilet" not in "".join(for_word("卫生间", "amenities", others))
