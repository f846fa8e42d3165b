"""Addresses of the buyer door."""

from django.urls import URLPattern, URLResolver, path

from kitamae.doors.buyer.views import (
    changes,
    company,
    documents,
    home,
    introductions,
    lists,
    needs,
    products,
    sales,
    shops,
)

app_name = "buyer"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("more/", home.more, name="more"),
    path("catalogue/", products.catalogue, name="catalogue"),
    path("offer/", products.offer, name="offer"),
    path("catalogue/<str:code>/", products.product, name="product"),
    path("changes/", changes.changes, name="changes"),
    path("changes/<slug:code>/acknowledge/", changes.acknowledge_change, name="acknowledge_change"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions/ask/", introductions.ask_introduction, name="ask_introduction"),
    path(
        "introductions/<slug:code>/withdraw/",
        introductions.withdraw_introduction_request,
        name="withdraw_introduction_request",
    ),
    path("lists/", lists.lists, name="lists"),
    path("lists/add/<slug:code>/", lists.add_to_list, name="add_to_list"),
    path("lists/keep/", lists.keep, name="keep"),
    path("lists/<slug:code>/", lists.one_list, name="list"),
    path("lists/<slug:code>/change/", lists.change_list, name="change_list"),
    path("lists/<slug:code>/put-away/", lists.put_list_away, name="put_list_away"),
    path("lists/<slug:code>/line-sheet/<slug:form>/", lists.hand_out_list, name="hand_out_list"),
    path("needs/new/<slug:code>/", needs.new_need, name="new_need"),
    path("needs/<slug:code>/", needs.need, name="need"),
    path("needs/<slug:code>/close/", needs.close_need, name="close_need"),
    path("papers/<slug:code>/", documents.document_file, name="document_file"),
    path("company/", company.company, name="company"),
    *(
        path(f"hands/<slug:code>/{verb}/", shops.answer_hand, {"verb": verb}, name=f"{verb}_hand")
        for verb in shops.ANSWERS
    ),
    path("shops/<slug:code>/", shops.shop, name="shop"),
    path("shops/<slug:code>/card/", shops.write_card, name="write_card"),
    path("shops/<slug:code>/card/drop/", shops.drop_card, name="drop_card"),
    path("shops/<slug:code>/card/see/", shops.see_card, name="see_card"),
    path("shops/<slug:code>/card/<int:number>/", shops.card_version, name="card_version"),
    path("compare/", lists.compare, name="compare"),
    path("makers/<slug:code>/", lists.maker, name="maker"),
    path("sales/", sales.sales, name="sales"),
    path("sales/<str:code>/", sales.sent_file, name="sent_file"),
    path("sales/<str:code>/take/", sales.take, name="take_file"),
    path("sales/<str:code>/drop/", sales.drop, name="drop_file"),
]
