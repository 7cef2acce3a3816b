"""One page that queues a mail, in a process of its own. `python -m tests.faults.invite ADMIN_UUID`

Signs the administrator in, invites somebody, and prints {"status", "seconds"} of the post.
"""

import json
import sys
import time

import django

django.setup()

from django.test import Client  # noqa: E402

from stakeholders.access.models import User  # noqa: E402

client = Client()
client.force_login(User.objects.get(uuid=sys.argv[1]))
form = {"email": "rosa@aldermoor.example", "name": "Rosa Lind", "role": "owner"}
started = time.monotonic()
status = client.post("/access/invitations/", form).status_code
sys.stdout.write(json.dumps({"status": status, "seconds": time.monotonic() - started}) + "\n")
