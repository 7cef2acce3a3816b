"""What the demo decides before the settings are read. Nothing but the standard library here.

The demo keeps its own data, key and password in DATA_DIR and answers on this machine only. It
leaves .env aside, which may name the database people work with; what the environment itself says
(DATABASE_URL, REDIS_URL, EMAIL_URL, ...) is respected.
"""

import os
import secrets
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
HOST, PORT = "127.0.0.1", "8000"
ORGANISATION = "Aldermoor Water"
KEY_FILE, PASSWORD_FILE = "demo_secret_key", "demo_password"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily taken for another


def prepare(arguments: list[str]) -> None:
    """Set what `manage.py demo ARGUMENTS` runs with. Ends the process with a sentence when the
    folder cannot be written."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", default=PORT)
    port = parser.parse_known_args(arguments)[0].port
    os.environ["ENV_FILE"] = ""
    os.environ["SITE_URL"] = f"http://{HOST}:{port}" if port.isdigit() else f"http://{HOST}"
    os.environ["ALLOWED_HOSTS"] = f"{HOST},localhost"
    os.environ["CSRF_TRUSTED_ORIGINS"] = os.environ["SITE_URL"]
    os.environ.setdefault("ORGANISATION", ORGANISATION)
    if {"-h", "--help"} & set(arguments):
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
        return
    folder = Path(os.environ.get("DATA_DIR") or PROJECT / "var").absolute()
    os.environ["DATA_DIR"] = str(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.environ.get("SECRET_KEY") and not os.environ.get("SECRET_KEY_FILE"):
            keep(folder / KEY_FILE, lambda: secrets.token_urlsafe(60))
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        sys.exit(
            f"The demo cannot write to {folder} ({error.strerror}). "
            "Name a folder it may write to, for example DATA_DIR=/tmp/valuechain."
        )


def keep(path: Path, make: Callable[[], str]) -> str:
    """The secret in a file that only its owner may read; made when there is none yet."""
    if path.is_file() and (kept := path.read_text().strip()):
        return kept
    made = make()
    handle, new = tempfile.mkstemp(dir=path.parent)  # mode 0600
    with os.fdopen(handle, "w") as file:
        file.write(made + "\n")
    Path(new).replace(path)
    return made


def new_password() -> str:
    """Four groups of four letters and digits: 79 random bits, short enough to type."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)
