"""What is done while applications are reviewed."""

from datetime import datetime

from kitamae.people.models import User
from kitamae.programmes.models import Application, Submission
from kitamae.programmes.reviewing.sheet import stated_by


def keep_submission(*, application: Application, by: User, at: datetime) -> Submission:
    """Keep what an application says as it is submitted, in the caller's transaction."""
    number = application.submissions.count() + 1
    return Submission.objects.create(
        application=application, number=number, said=stated_by(application), by=by, at=at
    )
