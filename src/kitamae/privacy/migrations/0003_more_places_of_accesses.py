from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_accesses_and_company_copies"),
    ]

    operations = [
        migrations.AlterField(
            model_name="access",
            name="where",
            field=models.CharField(
                choices=[
                    ("company", "the company’s page"),
                    ("letter", "a letter to the person"),
                    ("data", "all that is held about the person"),
                    ("copy", "a copy that was taken away"),
                    ("application", "an application"),
                    ("product", "a product, or a paper or photo of one"),
                    ("trade", "a deal, an order or a sales file"),
                    ("inquiry", "a question to the office"),
                    ("other", "another page"),
                ],
                max_length=20,
            ),
        ),
    ]
