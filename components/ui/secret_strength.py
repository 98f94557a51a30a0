"""Whether a secret can be guessed: blank, short, words, a row of keys, something repeated.

Whoever guesses the secret that signs sign-ins signs themselves in as anybody.
Source: D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016.
"""

from functools import lru_cache

FEWEST_GUESSES = 1e26  # 32 random hex digits take 10^28, a phrase of six words and a year 10^25
LOOKED_AT = 72  # letters


@lru_cache(maxsize=4)
def is_guessable(secret: str) -> bool:
    """Return whether fewer than 10^26 guesses find a secret."""
    if not secret.strip():
        return True
    from zxcvbn import zxcvbn  # noqa: PLC0415 - loaded only where people sign in

    return float(zxcvbn(secret[:LOOKED_AT])["guesses"]) < FEWEST_GUESSES
