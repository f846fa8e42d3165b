from django.db import migrations

TOPICS = {
    "people": "account",
    "programmes": "applications",
    "catalogue": "products",
    "partners": "deals",
    "deals": "deals",
    "orders": "orders",
    "promotions": "results",
    "sales": "results",
}
APART = {
    "product_changed": "changes",
    "papers_expiring": "reminders",
    "papers_expired": "reminders",
}


def say_topics(apps, _schema_editor):
    letters = apps.get_model("letters", "Letter").objects.filter(mailing__isnull=True)
    for room, topic in TOPICS.items():
        letters.filter(event__name__startswith=f"{room}.").update(topic=topic)
    for name, topic in APART.items():
        letters.filter(name=name).update(topic=topic)


class Migration(migrations.Migration):
    dependencies = [("letters", "0003_returns_paces_and_desks")]

    operations = [migrations.RunPython(say_topics, migrations.RunPython.noop)]
