"""Night work needs somebody in whose name it is done."""

from django.db import migrations


def found(apps, schema_editor):
    apps.get_model("people", "User").objects.get_or_create(
        email="system@kitamae.invalid",
        defaults={"name": "Kitamae", "password": "!", "is_active": False},
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(found, migrations.RunPython.noop)]
