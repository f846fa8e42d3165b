from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0002_stop_clocks"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="supplier_standing",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "Draft"),
                    ("submitted", "Submitted"),
                    ("checking", "Being checked"),
                    ("returned", "Returned"),
                    ("accepted", "Accepted"),
                    ("enrolled", "Enrolled"),
                    ("suspended", "Suspended"),
                    ("rejected", "Not accepted"),
                    ("withdrawn", "Withdrawn"),
                    ("cancelled", "Participation cancelled"),
                    ("season_closed", "Year closed"),
                    ("carried_over", "Carried over"),
                ],
                max_length=14,
            ),
        ),
    ]
