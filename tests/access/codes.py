"""What the addresses answer to whom, in the order of walking.WHO."""

Codes = tuple[int, int, int, int, int, int, int]

# in the order of WHO
OPEN: Codes = (200, 200, 200, 200, 200, 200, 200)
SIGNED_IN: Codes = (302, 302, 200, 200, 200, 200, 200)
SIGNED_OUT: Codes = (200, 200, 302, 302, 302, 302, 302)  # the others are sent on
SENT_ON: Codes = (302, 302, 302, 302, 302, 302, 302)  # to sign-in, or back to its list
MEMBERS: Codes = (302, 302, 200, 200, 200, 404, 200)  # others are not told that it exists
EDITORS: Codes = (302, 302, 403, 200, 200, 404, 200)
OWNERS: Codes = (302, 302, 403, 200, 403, 404, 200)
OWNER_ALONE: Codes = (302, 302, 403, 200, 403, 404, 403)
ONLY_POST: Codes = (302, 302, 405, 405, 405, 405, 405)
MAKER: Codes = (302, 302, 403, 200, 409, 404, 403)  # the receiver is told why not
NO_FINDING: Codes = (302, 302, 403, 404, 404, 404, 404)  # the address names none
PERSON: Codes = (302, 302, 200, 200, 403, 403, 200)  # leaders, admins and oneself
ADMIN: Codes = (302, 302, 403, 403, 403, 403, 200)
ADMIN_POST: Codes = (302, 302, 403, 403, 403, 403, 405)

Answer = int | str
Answers = tuple[Answer, Answer, Answer, Answer, Answer, Answer, Answer]

# "in" leads to sign-in, "done" is a redirect after a change
ANYBODY: Answers = ("in", "in", "done", "done", "done", "done", "done")
MEMBERS_DO: Answers = ("in", "in", "done", "done", "done", 404, "done")
EDITORS_DO: Answers = ("in", "in", 403, "done", "done", 404, "done")
OWNER: Answers = ("in", "in", 403, "done", 403, 404, "done")
MAKER_DOES: Answers = ("in", "in", 403, "done", 403, 404, 403)
RECEIVER: Answers = ("in", "in", 403, 409, "done", 404, 403)
MAKER_TOLD: Answers = ("in", "in", 403, "done", 409, 404, 403)
PERSON_DOES: Answers = ("in", "in", "done", "done", 403, 403, "done")
VIEW_OWNER: Answers = ("in", "in", 403, "done", 403, 403, 403)
SPONSOR_DOES: Answers = ("in", "in", 403, 403, "done", 404, 403)
ADMIN_DOES: Answers = ("in", "in", 403, 403, 403, 403, "done")
