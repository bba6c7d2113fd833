"""Passwords of connections: from the environment or the system's keyring, never from a file."""

import os
from contextlib import suppress

from beskplan.catalogue.connection import Connection

SERVICE = "beskplan"
"""Name under which the keyring keeps the passwords."""
MASK = "***"


def password_variable(name: str, connection: Connection) -> str:
    """Return the environment variable that holds the password of a connection."""
    return connection.password_env or usual_variable(name)


def usual_variable(name: str) -> str:
    """Return the variable of a connection that names none."""
    own = "".join(each if each.isalnum() else "_" for each in name.upper())
    return f"BESKPLAN_{own}_PASSWORD"


def password_of(name: str, connection: Connection) -> str | None:
    """Return the password; None where there is none, as for a server that trusts the user."""
    given = os.environ.get(password_variable(name, connection))
    if given:
        return given
    return _from_keyring(name)


def _from_keyring(name: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    with suppress(KeyringError, RuntimeError, OSError):
        return keyring.get_password(SERVICE, name)
    return None


def masked_secret(text: str, secret: str | None) -> str:
    """Return a text without the secret, wherever it stands in it."""
    return text.replace(secret, MASK) if secret else text
