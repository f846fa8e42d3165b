"""The web application as a server calls it."""

from django.core.wsgi import get_wsgi_application

from kitamae.kernel.garbage import settle

application = get_wsgi_application()
settle()
