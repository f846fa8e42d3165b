from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0003_codes_of_older_notices"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="code",
            field=models.CharField(max_length=12, unique=True),
        ),
    ]
