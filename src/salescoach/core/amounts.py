"""Amounts of money as people read them, by whole numbers alone: the morning waits for no decimals."""

# ISO 4217 currencies whose minor unit is not a hundredth (list one of the standard, as of 2026).
_WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
_EXPONENTS = dict.fromkeys(_WHOLE.split(), 0) | dict.fromkeys(_THOUSANDTHS.split(), 3)


def exponent(currency: str) -> int:
    """How many decimals the currency has: 2 for most, 0 for JPY, 3 for KWD."""
    return _EXPONENTS.get(currency, 2)


def grouped(minor: int, currency: str) -> str:
    """Whole major units with thousands grouped by commas, `62,000`; decimals only where they matter.

    Amounts under 1,000 with cents show them; larger ones are rounded half to even to whole units.
    """
    decimals = exponent(currency)
    unit = 10**decimals
    whole, rest = divmod(abs(minor), unit)
    sign = "-" if minor < 0 else ""
    if rest and whole < 1000:
        return f"{sign}{whole}.{rest:0{decimals}d}"
    whole += 2 * rest > unit or (2 * rest == unit and whole % 2)
    return f"{sign}{whole:,}"
