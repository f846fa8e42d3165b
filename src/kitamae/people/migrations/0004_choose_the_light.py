from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_visits"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="theme",
            field=models.CharField(
                blank=True,
                choices=[("", "As the device says"), ("light", "Light"), ("dark", "Dark")],
                default="",
                max_length=5,
            ),
        ),
    ]
