from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_system_user"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="visit_began_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="visited_before_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
