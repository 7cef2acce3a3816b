"""How gunicorn serves the demo: one process with threads, on this machine only."""

import os

bind = os.environ["SITE_URL"].removeprefix("http://")
workers = 1
threads = 8
timeout = 60
graceful_timeout = 3
control_socket_disable = True  # it would write to the home folder
logger_class = "valuechain.web_logs.WebLogger"  # keeps the secrets of links out
