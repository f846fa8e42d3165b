"""Letters about photos."""

from collections.abc import Iterator

from kitamae.catalogue.models import Photo, PhotoUpload, Product
from kitamae.kernel.models import Event
from kitamae.letters.writing import To, due_of, letter, people_of
from kitamae.ui.context import address


@letter("catalogue.send_back_photo")
def photo_sent_back(event: Event) -> Iterator[To]:
    """The maker learns which photo it is to take anew, and how."""
    upload = PhotoUpload.objects.select_related("supplier").get(pk=event.subject_id or 0)
    photo = Photo.objects.filter(pk=event.facts["photo"]).first()
    product = Product.objects.filter(code=event.facts.get("product", "")).first()
    newest = product.newest if product else None
    file_name = photo.file_name if photo else ""
    about = {
        "to": upload.supplier.name,
        "what": newest.name if newest else file_name,
        "file": file_name,
        "reason": event.facts["reason"],
        "due": due_of(event, upload),
        "path": address("supplier:photo_upload", "/supplier/", code=upload.code),
    }
    for person in people_of(upload.supplier_id):
        yield To(person, about)
