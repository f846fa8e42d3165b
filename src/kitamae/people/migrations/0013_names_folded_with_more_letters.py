from django.db import migrations

from kitamae.people.companies.naming import sought_as


def fold(apps, _editor):
    """Fold every name again: more old letters are the usual ones now."""
    organisations = apps.get_model("people", "Organisation").objects
    for each in organisations.iterator():
        names = sought_as(each.name_ja, each.name_en, each.name_kana)
        if names != each.sought_as:
            organisations.filter(pk=each.pk).update(sought_as=names)


class Migration(migrations.Migration):
    dependencies = [("people", "0012_optional_consents")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
