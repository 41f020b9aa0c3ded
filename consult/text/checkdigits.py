"""Check digits: what tells a number that was issued from one that looks like it."""

from itertools import cycle

# Verhoeff's scheme: products in the dihedral group of the pentagon, and one
# permutation applied as often as the digit's place from the right says.
_PRODUCTS = tuple(
    tuple(
        (one + other) % 5 + 5 * (one // 5 ^ other // 5)
        if one < 5
        else (one - other) % 5 + 5 * (one // 5 ^ other // 5)
        for other in range(10)
    )
    for one in range(10)
)
_ONCE_PERMUTED = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff_holds(digits: str) -> bool:
    """Tell whether the last digit is Verhoeff's check of the others (Aadhaar)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        permuted = int(digit)
        for _ in range(place % 8):
            permuted = _ONCE_PERMUTED[permuted]
        check = _PRODUCTS[check][permuted]
    return check == 0


def luhn_holds(digits: str) -> bool:
    """Tell whether the last digit is Luhn's check of the others (payment cards)."""
    pairs = zip(reversed(digits), cycle((1, 2)), strict=False)
    return sum(sum(divmod(int(digit) * times, 10)) for digit, times in pairs) % 10 == 0
