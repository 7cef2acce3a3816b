"""How the web server logs. Read by gunicorn on its own when it starts in this folder.

An access log is written when --access-logfile is given; it names neither who asked nor what they
searched for.
"""

logger_class = "valuechain.web_logs.WebLogger"
access_log_format = '"%(m)s %(U)s" %(s)s %(B)s %(M)sms'
