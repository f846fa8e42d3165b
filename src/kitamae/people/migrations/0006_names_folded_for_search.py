from django.db import migrations

from kitamae.people.companies.naming import sought_as


def fold(apps, schema_editor):
    organisations = apps.get_model("people", "Organisation").objects
    for each in organisations.filter(sought_as="").iterator():
        names = sought_as(each.name_ja, each.name_en, each.name_kana)
        organisations.filter(pk=each.pk).update(sought_as=names)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0005_companies_numbers_and_asked_seats"),
    ]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
