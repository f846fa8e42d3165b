"""Addresses of the supplier door."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.supplier.views import (
    applications,
    camera,
    documents,
    home,
    mending,
    photos,
    product_form,
    products,
    proofs,
    results,
    sheets,
    variants,
    videos,
)

app_name = "supplier"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("application/", applications.application, name="application"),
    path("application/withdraw/", applications.withdraw_application, name="withdraw_application"),
    path("results/", results.sales_results, name="results"),
    path("products/", products.products, name="products"),
    path("products/submit-ready/", products.submit_products, name="submit_products"),
    path("products/new/", product_form.new_product, name="new_product"),
    path("products/<slug:code>/", products.product, name="product"),
    *(
        path(
            f"products/<slug:code>/{verb}/",
            products.change_product,
            {"verb": verb},
            name=f"{verb}_product",
        )
        for verb in products.VERBS
    ),
    path("products/<slug:code>/edit/", product_form.edit_product, name="edit_product"),
    path("products/<slug:code>/edit/<slug:section>/", product_form.edit_part, name="edit_part"),
    path("products/<slug:code>/undo-edit/", product_form.undo_edit, name="undo_edit"),
    path("products/<slug:code>/submit/", product_form.submit_product, name="submit_product"),
    path("products/<slug:code>/put-up/", product_form.put_up_product, name="put_up_product"),
    path("products/<slug:code>/drop-draft/", product_form.drop_draft, name="drop_draft"),
    path("products/<slug:code>/same-jan/", product_form.same_jan, name="same_jan"),
    path("products/<slug:code>/preview/", product_form.preview_product, name="preview_product"),
    path("products/<slug:code>/variants/", variants.variants, name="variants"),
    path("products/<slug:code>/share-answers/", variants.share_answers, name="share_answers"),
    path("products/<slug:code>/proofs/attach/", proofs.attach_proof, name="attach_proof"),
    path("products/<slug:code>/proofs/<int:number>/drop/", proofs.drop_proof, name="drop_proof"),
    path("products/<slug:code>/videos/", videos.videos, name="videos"),
    path(
        "products/<slug:code>/videos/<slug:video>/withdraw/",
        videos.withdraw_video,
        name="withdraw_video",
    ),
    path(
        "products/<slug:code>/videos/<slug:video>/poster/",
        videos.choose_poster,
        name="choose_poster",
    ),
    path("sheets/", sheets.sheets, name="sheets"),
    path("sheets/send/", sheets.send_sheet, name="send_sheet"),
    path("sheets/<slug:code>/", sheets.sheet, name="sheet"),
    path("sheets/<slug:code>/changes/", sheets.sheet_changes, name="sheet_changes"),
    path(
        "sheets/<slug:code>/problems/<int:number>/", mending.sheet_problems, name="sheet_problems"
    ),
    path("sheets/<slug:code>/columns/", mending.map_columns, name="map_columns"),
    path("sheets/<slug:code>/accept-repairs/", mending.accept_repairs, name="accept_repairs"),
    path("sheets/<slug:code>/check-again/", sheets.check_again, name="check_again"),
    path("sheets/<slug:code>/start-storing/", sheets.start_storing, name="start_storing"),
    path("sheets/<slug:code>/stop/", sheets.stop, name="stop_sheet"),
    path("sheets/<slug:code>/undo/", sheets.undo_sheet, name="undo_sheet"),
    path("sheets/<slug:code>/submit/", products.submit_sheet, name="submit_sheet"),
    path("sheets/<slug:code>/marked/", sheets.mark_sheet, name="mark_sheet"),
    path("documents/", documents.documents, name="documents"),
    path("documents/add/", documents.add_documents, name="add_documents"),
    path("documents/<slug:code>/", documents.document, name="document"),
    path("documents/<slug:code>/file/", documents.document_file, name="document_file"),
    path("documents/<slug:code>/renew/", documents.renew_document, name="renew_document"),
    path("documents/<slug:code>/withdraw/", documents.withdraw_document, name="withdraw_document"),
    path("photos/", photos.photos, name="photos"),
    path("photos/send/", photos.send_photos, name="send_photos"),
    path("photos/camera/", camera.camera, name="camera"),
    path("photos/camera/<str:jan>/", camera.camera_shots, name="camera_shots"),
    path("photos/<slug:code>/", photos.photo_upload, name="photo_upload"),
    path("photos/<slug:code>/add/", photos.add_photos, name="add_photos"),
    path("photos/<slug:code>/store/", photos.store_photos, name="store_photos"),
    path("photos/<slug:code>/again/", photos.check_photos_again, name="check_photos_again"),
    path("photos/<slug:code>/stop/", photos.stop_photos, name="stop_photos"),
    path("photos/<slug:code>/contents/", photos.tick_contents, name="tick_contents"),
    path("photos/<slug:code>/<int:number>/confirm/", photos.confirm_photo, name="confirm_photo"),
    path("photos/<slug:code>/<int:number>/name/", photos.name_photo, name="name_photo"),
]
