"""The web server's logs, without the secrets of links; gunicorn.conf.py names it."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from valuechain.logs import SafeFormatter


class WebLogger(Logger):
    """As gunicorn's, with the safe formatter on every handler."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for log, words in (
            (self.error_log, self.error_fmt),
            (self.access_log, self.access_fmt),
        ):
            for handler in log.handlers:
                handler.setFormatter(SafeFormatter(words, self.datefmt))
