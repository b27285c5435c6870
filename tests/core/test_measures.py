"""Evidence: a value with its denominator, or nothing at all."""

from salescoach.core.measures import Measured, share


def test_a_share_carries_its_denominator_and_its_words() -> None:
    assert share(6, 8, "6 debriefs of 8 meetings", "no meetings") == Measured(
        0.75, 8, "6 debriefs of 8 meetings"
    )


def test_nothing_to_measure_proves_nothing() -> None:
    assert share(0, 0, "0 of 0", "no meetings") == Measured(None, 0, "no meetings")
