"""What came back, and the addresses that take no letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kitamae.letters.returns.choices import ReturnKind, Teller


class Return(models.Model):
    """One message that a letter came back, or was unwanted; told once, however often it is sent."""

    letter = models.ForeignKey(
        "letters.Letter", null=True, blank=True, on_delete=models.CASCADE, related_name="returns"
    )
    address = models.EmailField()
    kind = models.CharField(max_length=10, choices=ReturnKind)
    is_for_good = models.BooleanField()
    words = models.CharField(max_length=300, blank=True)
    teller = models.CharField(max_length=10, choices=Teller)
    delivery = models.CharField(max_length=120, null=True, blank=True, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("letter that came back")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"


class DeadAddress(models.Model):
    """An address that refused letters for good; it goes when somebody confirms that it works."""

    address = models.EmailField(unique=True)  # folded: see letters.addresses
    words = models.CharField(max_length=300, blank=True)
    since_at = models.DateTimeField()

    class Meta:
        verbose_name = _("address that takes no letters")

    def __str__(self) -> str:
        return self.address
