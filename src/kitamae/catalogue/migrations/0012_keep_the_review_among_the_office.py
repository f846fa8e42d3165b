from django.db import migrations

INNER = ("assign", "tick", "remark", "drop_remark", "hold_decision", "drop_decision")


def keep_among_the_office(apps, _editor):
    """Take older events of how the office reviews from what a maker reads of its product."""
    parties = apps.get_model("kernel", "EventParty")
    parties.objects.filter(event__name__in=[f"catalogue.{verb}" for verb in INNER]).delete()


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_stand_still"), ("kernel", "0002_read_events_in_time")]

    operations = [migrations.RunPython(keep_among_the_office, migrations.RunPython.noop)]
