from django.db import migrations

from kitamae.kernel.identifiers import new_code


def name_notices(apps, _editor):
    """Give each older notice its code and its state."""
    notices = apps.get_model("support", "Notice")
    for notice in notices.objects.filter(code=""):
        notice.code = new_code("NT")
        if notice.withdrawn_at:
            notice.state = "withdrawn"
        elif notice.published_at:
            notice.state = "published"
        notice.save()


class Migration(migrations.Migration):
    dependencies = [("support", "0002_notices_for_some")]

    operations = [migrations.RunPython(name_notices, migrations.RunPython.noop)]
