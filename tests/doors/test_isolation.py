"""Who sees what, written down for every address of every door: a new one needs its line here.

A cell is what that reader's browser is told: `in`, sign in first; 303, done, and led on; 403, not
yours to do; 404, does not exist for you; 422, asked for more, or not now; `!`, something was
written. Whoever is told 403, 404 or 422 has changed nothing.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from factories.routes import World, routes, world
from kitamae.kernel.models import Event

CARD = {
    "site_kind": "b2c_ec",
    "channels": "ec_b2c",
    "confidentiality": "public",
    "trade_flow": "direct_jp_office",
    "temperatures": "AMB",
    "measured_at": "jp_warehouse",
    "jan": "yes",
    "trademark": "no",
    "image_min_px": "1000",
    "image_ground": "any",
    "sales_level": "sku_weekly",
}
READERS = (
    "nobody", "stranger", "rival maker", "rival buyer", "maker", "buyer", "trading", "warehouse",
    "office",
)  # fmt: skip
PAGES = """
/                                                           200  200  200  200  200  200  200  200  200
/home/                                                      302  302  302  302  302  302  302  302  302
/accessibility/                                             200  200  200  200  200  200  200  200  200
/privacy/                                                   200  200  200  200  200  200  200  200  200
/join/                                                      302  200  302  302  302  302  302  302  302
/join/ask/                                                  302  200  200  200  200  200  200  200  200
/guideline/                                                 200  200  200  200  200  200  200  200  200
/guideline/<int:year>/<int:number>/                         200  200  200  200  200  200  200  200  200
/guideline/<int:year>/<int:number>/changes/                 200  200  200  200  200  200  200  200  200
/photo-guide/                                               200  200  200  200  200  200  200  200  200
/photo-guide/<slug:language>.pdf                            200  200  200  200  200  200  200  200  200
/shops/                                                     200  200  200  200  200  200  200  200  200
/shops/calls.<slug:language>.ics                            200  200  200  200  200  200  200  200  200
/shops/<slug:code>/                                         200  200  200  200  200  200  200  200  200
/shops/<slug:code>/calls.<slug:language>.ics                200  200  200  200  200  200  200  200  200
/template/                                                  200  200  200  200  200  200  200  200  200
/up                                                         200  200  200  200  200  200  200  200  200
/specimen                                                   404  404  404  404  404  404  404  404  404
/me/                                                          in  200  200  200  200  200  200  200  200
/me/companies/<slug:code>/                                    in  404  404  404  404  404  404  404  404
/me/letters/                                                  in  200  200  200  200  200  200  200  200
/links/letters/<str:token>/                                  200  200  200  200  200  200  200  200  200
/me/consents/                                                 in  200  200  200  200  200  200  200  200
/me/consents/<slug:kind>/                                     in  200  200  200  200  200  200  200  200
/me/data/                                                     in  200  200  200  200  200  200  200  200
/me/erase/                                                    in  200  200  200  200  200  200  200  200
/me/data/<slug:code>.zip                                      in  404  404  404  200  404  404  404  404
/office/second-factor/                                      in  404  404  404  404  404  404  404  200
/me/kept-form/                                               in  404  404  404  404  404  404  404  404
/me/team/                                                    in  404  200  200  200  200  200  200  200
/me/team/leave/                                              in  404  200  200  200  200  200  200  200
/me/team/<int:number>/region/                                in  404  404  404  404  404  404  404  404
/me/team/<int:number>/take-seat/                             in  404  404  404  200  404  404  404  404
/me/team/<int:number>/hand-over/                             in  404  404  404  200  404  404  404  404
/claims/<str:token>/                                        200  200  200  200  200  200  200  200  200
/invitations/<str:token>/                                   200  200  200  200  200  200  200  200  200
/supplier/                                                    in  404  200  404  200  404  404  404  404
/supplier/application/                                        in  404  200  404  200  404  404  404  404
/supplier/guideline/                                          in  404  200  404  200  404  404  404  404
/supplier/application/receipt.pdf                             in  404  404  404  200  404  404  404  404
/supplier/application/withdraw/                               in  404  404  404  200  404  404  404  404
/supplier/application/producers/                              in  404  404  404  404  404  404  404  404
/links/producers/<str:token>/                               200  200  200  200  200  200  200  200  200
/supplier/application/conditions/                             in  404  200  404  303  404  404  404  404
/supplier/application/products/                               in  404  303  404  200  404  404  404  404
/supplier/results/                                            in  404  200  404  200  404  404  404  404
/supplier/products/                                           in  404  200  404  200  404  404  404  404
/supplier/products/submit-ready/                              in  404  200  404  200  404  404  404  404
/supplier/products/batches/<slug:code>/                       in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/                               in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/list/                          in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/pause/                         in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/discontinue/                   in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/videos/                       in  404  404  404  200  404  404  404  200
/links/videos/<slug:code>                                   404  404  404  200  200  200  404  404  200
/links/proofs/<str:token>                                    404  404  404  404  200  404  404  404  200
/links/videos/<slug:code>/<int:number>.jpg                  404  404  404  200  200  200  404  404  200
/supplier/sheets/<slug:code>/submit/                          in  404  404  404  200  404  404  404  200
/supplier/asked/<slug:code>/                                 in  404  404  404  200  404  404  404  200
/supplier/sheets/                                            in  404  200  404  200  404  404  404  404
/supplier/sheets/send/                                       in  404  200  404  200  404  404  404  404
/supplier/sheets/<slug:code>/                                in  404  404  404  200  404  404  404  200
/supplier/sheets/<slug:code>/changes/                        in  404  404  404  200  404  404  404  200
/supplier/sheets/<slug:code>/problems/<int:number>/          in  404  404  404  200  404  404  404  200
/supplier/sheets/<slug:code>/columns/                        in  404  404  404  200  404  404  404  200
/supplier/sheets/<slug:code>/undo/                           in  404  404  404  200  404  404  404  200
/supplier/sheets/<slug:code>/marked/                         in  404  404  404  404  404  404  404  404
/supplier/products/new/                                      in  404  200  404  200  404  404  404  404
/supplier/products/<slug:code>/edit/                         in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/edit/<slug:section>/          in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/drop-draft/                   in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/same-jan/                     in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/preview/                      in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/variants/                     in  404  404  404  200  404  404  404  200
/supplier/calls/                                             in  404  200  404  200  404  404  404  404
/supplier/calls/<slug:code>/                                 in  404  200  404  200  404  404  404  404
/supplier/more/                                              in  404  200  404  200  404  404  404  404
/supplier/readiness/                                         in  404  200  404  200  404  404  404  404
/supplier/products/<slug:code>/readiness/                    in  404  404  404  200  404  404  404  200
/supplier/markets/                                           in  404  200  404  200  404  404  404  404
/supplier/products/<slug:code>/markets/                      in  404  404  404  200  404  404  404  200
/supplier/products/<slug:code>/price/                        in  404  404  404  200  404  404  404  200
/supplier/documents/                                         in  404  200  404  200  404  404  404  404
/supplier/documents/<slug:code>/                             in  404  404  404  200  404  404  404  200
/supplier/documents/<slug:code>/file/                        in  404  404  404  200  404  404  404  200
/supplier/photos/                                            in  404  200  404  200  404  404  404  404
/supplier/photos/<slug:code>/                                in  404  404  404  200  404  404  404  200
/supplier/company/record/                                      in  404  404  404  404  404  404  404  404
/supplier/company/                                             in  404  200  404  200  404  404  404  404
/supplier/company/abroad/                                      in  404  200  404  200  404  404  404  404
/supplier/company/<slug:block>/                                in  404  200  404  200  404  404  404  404
/supplier/company/<slug:block>/new/                            in  404  200  404  200  404  404  404  404
/supplier/company/<slug:block>/<slug:code>/                    in  404  404  404  200  404  404  404  404
/supplier/photos/camera/                                     in  404  200  404  200  404  404  404  404
/supplier/photos/camera/<str:jan>/                           in  404  200  404  200  404  404  404  404
/buyer/                                                      in  404  404  200  404  200  404  404  404
/buyer/more/                                                 in  404  404  200  404  200  404  404  404
/buyer/changes/                                              in  404  404  200  404  200  404  404  404
/buyer/catalogue/                                            in  404  404  200  404  200  404  404  404
/buyer/offer/                                                in  404  404  200  404  200  404  404  404
/buyer/catalogue/<str:code>/                                 in  404  404  200  404  200  404  404  404
/buyer/introductions/                                        in  404  404  200  404  200  404  404  404
/buyer/introductions/ask/                                    in  404  404  200  404  200  404  404  404
/buyer/sales/                                                 in  404  404  200  404  200  404  404  404
/buyer/sales/<str:code>/                                      in  404  404  404  404  200  404  404  404
/buyer/company/                                                in  404  404  200  404  200  404  404  404
/buyer/shops/<slug:code>/                                      in  404  404  404  404  200  404  404  404
/buyer/shops/<slug:code>/card/                                 in  404  404  404  404  200  404  404  404
/buyer/shops/<slug:code>/card/<int:number>/                    in  404  404  404  404  200  404  404  404
/buyer/lists/                                                in  404  404  200  404  200  404  404  404
/buyer/lists/add/<slug:code>/                                in  404  404  200  404  200  404  404  404
/buyer/lists/<slug:code>/                                    in  404  404  404  404  200  404  404  404
/buyer/papers/<slug:code>/                                   in  404  404  404  404  200  404  404  404
/buyer/compare/                                              in  404  404  200  404  200  404  404  404
/buyer/makers/<slug:code>/                                   in  404  404  200  404  200  404  404  404
/office/                                                     in  404  404  404  404  404  404  404  200
/office/more/                                                in  404  404  404  404  404  404  404  200
/office/search/                                              in  404  404  404  404  404  404  404  200
/office/applications/                                        in  404  404  404  404  404  404  404  200
/office/applications/<slug:code>/                            in  404  404  404  404  404  404  404  200
/office/applications/<slug:code>/<slug:verb>/                in  404  404  404  404  404  404  404  200
/office/companies/duplicates/                                  in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/merge/<slug:other>/              in  404  404  404  404  404  404  404  200
/office/companies/                                             in  404  404  404  404  404  404  404  200
/office/companies/list.csv                                     in  404  404  404  404  404  404  404  200
/office/companies/new/                                         in  404  404  404  404  404  404  404  200
/office/companies/lists/                                       in  404  404  404  404  404  404  404  200
/office/companies/lists/<slug:code>/                           in  404  404  404  404  404  404  404  200
/office/companies/lists/<slug:code>/undo/                      in  404  404  404  404  404  404  404  303
/office/companies/asked-seats/                                 in  404  404  404  404  404  404  404  200
/office/companies/asked-seats/<slug:code>/                     in  404  404  404  404  404  404  404  200
/office/companies/asked-seats/<slug:code>/<slug:verb>/         in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/facts/                           in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/abroad/                          in  404  404  404  404  404  404  404  200
/office/applications/list.csv                                in  404  404  404  404  404  404  404  200
/office/applications/<slug:code>/end/<slug:verb>/            in  404  404  404  404  404  404  404  404
/office/year/<int:year>/close/                               in  404  404  404  404  404  404  404  200
/supplier/application/carry-over/                            in  404  303  404  303  404  404  404  404
/office/interruptions/                                       in  404  404  404  404  404  404  404  200
/office/interruptions/new/                                   in  404  404  404  404  404  404  404  200
/office/interruptions/<slug:code>/                           in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/<slug:verb>/                    in  404  404  404  404  404  404  404  200
/office/review/                                              in  404  404  404  404  404  404  404  200
/office/review/list.csv                                      in  404  404  404  404  404  404  404  200
/office/review/batches/<slug:code>/                          in  404  404  404  404  404  404  404  200
/office/review/<slug:code>/<int:number>/                     in  404  404  404  404  404  404  404  200
/office/review/<slug:code>/<int:number>/<slug:verb>/         in  404  404  404  404  404  404  404  200
/office/photos/<int:number>/                                 in  404  404  404  404  404  404  404  200
/office/photos/<int:number>/<slug:verb>/                     in  404  404  404  404  404  404  404  200
/office/products/                                            in  404  404  404  404  404  404  404  200
/office/doubles/                                             in  404  404  404  404  404  404  404  200
/office/products/list.csv                                    in  404  404  404  404  404  404  404  200
/office/products/<slug:code>/                                in  404  404  404  404  404  404  404  200
/office/products/<slug:code>/<slug:verb>/                    in  404  404  404  404  404  404  404  200
/office/markets/                                             in  404  404  404  404  404  404  404  200
/office/readiness/                                           in  404  404  404  404  404  404  404  200
/office/rules/                                               in  404  404  404  404  404  404  404  200
/office/rules/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/rules/<slug:code>/new-rule/                          in  404  404  404  404  404  404  404  200
/office/rules/<slug:code>/rule/<str:rule>/                   in  404  404  404  404  404  404  404  200
/office/rules/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404  200
/office/partners/                                            in  404  404  404  404  404  404  404  200
/office/partners/new/                                         in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/card/                            in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/card/<int:number>/               in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/forms/                           in  404  404  404  404  404  404  404  200
/office/forms/<slug:code>/                                    in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/                                in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/plan-campaign/                  in  404  404  404  404  404  404  404  200
/office/partners/<slug:code>/open-call/                      in  404  404  404  404  404  404  404  200
/office/calls/<slug:code>/change/                            in  404  404  404  404  404  404  404  200
/buyer/needs/new/<slug:code>/                                in  404  404  404  404  200  404  404  404
/buyer/needs/<slug:code>/                                    in  404  404  404  404  200  404  404  404
/office/calls/<slug:code>/nudge/                             in  404  404  404  404  404  404  404  200
/office/calls/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/calls/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404  200
/office/line-sheets/                                         in  404  404  404  404  404  404  404  200
/office/introductions/                                       in  404  404  404  404  404  404  404  200
/office/introductions/<slug:code>/                           in  404  404  404  404  404  404  404  200
/office/introductions/<slug:code>/<slug:verb>/               in  404  404  404  404  404  404  404  200
/office/deals/                                               in  404  404  404  404  404  404  404  200
/office/deals/list.csv                                       in  404  404  404  404  404  404  404  200
/office/deals/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/deals/<slug:code>/<slug:verb>/                        in  404  404  404  404  404  404  404  404
/office/orders/                                              in  404  404  404  404  404  404  404  200
/office/orders/<slug:code>/                                  in  404  404  404  404  404  404  404  200
/office/campaigns/                                           in  404  404  404  404  404  404  404  200
/office/campaigns/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/campaigns/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404  200
/office/sales/                                               in  404  404  404  404  404  404  404  200
/office/sales/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/sales/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404  200
/office/outbox/                                              in  404  404  404  404  404  404  404  200
/office/personal-data/                                        in  404  404  404  404  404  404  404  200
/office/personal-data/retention/                              in  404  404  404  404  404  404  404  200
/office/personal-data/accesses/                               in  404  404  404  404  404  404  404  200
/office/people/<int:number>/                                  in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/held/                           in  404  404  404  404  404  404  404  200
/office/outbox/desks/                                         in  404  404  404  404  404  404  404  200
/office/outbox/<int:number>/                                 in  404  404  404  404  404  404  404  200
/office/outbox/<int:number>/<slug:verb>/                     in  404  404  404  404  404  404  404  200
/office/glossary/                                             in  404  404  404  404  404  404  404  200
/office/glossary/new/                                         in  404  404  404  404  404  404  404  200
/office/glossary/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/mailings/                                             in  404  404  404  404  404  404  404  200
/office/mailings/new/                                         in  404  404  404  404  404  404  404  200
/office/mailings/count/                                       in  404  404  404  404  404  404  404  200
/office/mailings/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/mailings/<slug:code>/words/                           in  404  404  404  404  404  404  404  200
/office/mailings/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404  200
/office/year/                                                in  404  404  404  404  404  404  404  200
/office/year/<int:year>/                                     in  404  404  404  404  404  404  404  200
/office/year/<int:year>/figures.csv                          in  404  404  404  404  404  404  404  200
/office/year/<int:year>/catalogue/                           in  404  404  404  404  404  404  404  200
/office/guideline/                                           in  404  404  404  404  404  404  404  200
/office/guideline/enforced/                                  in  404  404  404  404  404  404  404  200
/office/guideline/<int:year>/<int:number>/                   in  404  404  404  404  404  404  404  200
/office/guideline/<int:year>/<int:number>/publish/           in  404  404  404  404  404  404  404  200
/office/documents/                                           in  404  404  404  404  404  404  404  200
/office/documents/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/documents/<slug:code>/file/                          in  404  404  404  404  404  404  404  200
/office/documents/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404  200
/notices/                                                   200  200  200  200  200  200  200  200  200
/notices/feed.<slug:language>.xml                           200  200  200  200  200  200  200  200  200
/notices/<slug:code>/                                       404  404  200  404  200  404  404  404  200
/faq/                                                       200  200  200  200  200  200  200  200  200
/faq/<slug:code>/                                           200  200  200  200  200  200  200  200  200
/ask/                                                       200  200  200  200  200  200  200  200  200
/inquiries/                                                   in  200  200  200  200  200  200  200  200
/inquiries/<slug:code>/                                       in  404  404  404  200  404  404  404  200
/inquiries/<slug:code>/files/<int:number>/                    in  404  404  404  200  404  404  404  200
/links/inquiries/<str:token>/                               200  200  200  200  200  200  200  200  200
/links/inquiries/<str:token>/files/<int:number>/            404  404  404  404  404  404  404  404  404
/office/inquiries/                                           in  404  404  404  404  404  404  404  200
/office/inquiries/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/inquiries/<slug:code>/files/<int:number>/            in  404  404  404  404  404  404  404  200
/office/inquiries/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404  200
/surveys/                                                     in  200  200  200  200  200  200  200  200
/surveys/<slug:code>/                                         in  404  404  404  200  404  404  404  200
/office/surveys/                                             in  404  404  404  404  404  404  404  200
/office/surveys/new/                                         in  404  404  404  404  404  404  404  200
/office/surveys/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/surveys/<slug:code>/edit/                            in  404  404  404  404  404  404  404  200
/office/surveys/<slug:code>/answers.csv                      in  404  404  404  404  404  404  404  200
/office/surveys/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404  200
/office/notices/                                             in  404  404  404  404  404  404  404  200
/office/notices/new/                                         in  404  404  404  404  404  404  404  200
/office/notices/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/notices/<slug:code>/edit/                            in  404  404  404  404  404  404  404  200
/office/notices/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404  200
/office/faq/                                                 in  404  404  404  404  404  404  404  200
/office/faq/new/                                             in  404  404  404  404  404  404  404  200
/office/faq/<slug:code>/                                     in  404  404  404  404  404  404  404  200
/office/faq/<slug:code>/edit/                                in  404  404  404  404  404  404  404  200
/office/faq/<slug:code>/<slug:verb>/                         in  404  404  404  404  404  404  404  200
/matters/                                                    in  200  200  200  200  200  200  200  200
/matters/deals/                                              in  200  200  200  200  200  200  200  200
/matters/deals/<str:code>/                                   in  404  404  404  200  200  200  404  200
/matters/deals/<str:code>/<slug:verb>/                       in  404  404  404  200  200  200  404  200
/matters/orders/                                             in  200  200  200  200  200  200  200  200
/matters/orders/issue/<str:code>/                            in  404  404  404  404  200  200  404  200
/matters/orders/<str:code>/                                  in  404  404  404  200  200  200  200  200
/links/photos/<str:token>                                   404  404  404  200  200  200  404  404  200
"""
VERBS = """
/office/year/<int:year>/close/                               in  404  404  404  404  404  404  404  422
/office/year/<int:year>/open-next/                           in  404  404  404  404  404  404  404  404
/office/year/<int:year>/write/                               in  404  404  404  404  404  404  404 303!
/supplier/application/carry-over/                            in  404  303  404  303  404  404  404  404
/office/applications/decide/<slug:verb>/                     in  404  404  404  404  404  404  404  303
/office/applications/release/                                in  404  404  404  404  404  404  404  303
/office/applications/<slug:code>/tick/                       in  404  404  404  404  404  404  404  303!
/office/applications/<slug:code>/assign/                     in  404  404  404  404  404  404  404  303!
/office/applications/<slug:code>/drop-decision/              in  404  404  404  404  404  404  404  303!
/office/applications/<slug:code>/remark/<slug:field>/        in  404  404  404  404  404  404  404  303!
/office/applications/<slug:code>/remarks/<int:remark>/drop/  in  404  404  404  404  404  404  404  303!
/office/applications/<slug:code>/end/<slug:verb>/            in  404  404  404  404  404  404  404  422
/office/interruptions/new/                                   in  404  404  404  404  404  404  404  422
/office/interruptions/<slug:code>/                           in  404  404  404  404  404  404  404  422
/supplier/products/<slug:code>/videos/                       in  404  404  404  422  404  404  404  422
/supplier/products/batches/<slug:code>/stop/                 in  404  404  404 303!  404  404  404 303!
/supplier/products/batches/<slug:code>/resume/               in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/proofs/attach/                in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/proofs/<int:number>/drop/     in  404  404  404  403  404  404  404 303!
/supplier/products/<slug:code>/videos/<slug:video>/poster/   in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/videos/<slug:video>/withdraw/  in  404  404  404 303!  404  404  404 303!
/language/                                                  303  303  303  303  303  303  303  303  303
/me/                                                          in  303  303  303  303  303  303  303  303
/me/companies/<slug:code>/                                    in  404  404  404  404  404  404  404  404
/me/letters/                                                  in  303  303  303  303  303  303  303  303
/me/letters/works/                                            in  303  303  303  303  303  303  303  303
/links/letters/<str:token>/                                  200! 200! 200! 200! 200! 200! 200! 200! 200!
/api/mailbox/returns/                                        404  404  404  404  404  404  404  404  404
/me/consents/<slug:kind>/                                     in  422  422  422  422  422  422  422  422
/me/data/                                                     in 303! 303! 303! 303! 303! 303! 303! 303!
/me/erase/                                                    in  422  422  422  422  422  422  422  422
/supplier/application/                                        in  404  422  404  200  404  404  404  404
/supplier/application/conditions/                             in  404  422  404  303  404  404  404  404
/supplier/application/submit/                                 in  404  404  404  422  404  404  404  404
/join/                                                      302  422  302  302  302  302  302  302  302
/join/ask/                                                  302  422  422  422  422  422  422  422  422
/supplier/application/withdraw/                               in  404  404  404  422  404  404  404  404
/supplier/guideline/                                          in  404  422  404  422  404  404  404  404
/supplier/application/producers/<slug:code>/again/            in  404  404  404 303!  404  404  404  404
/supplier/application/producers/<slug:code>/withdraw/         in  404  404  404 303!  404  404  404  404
/links/producers/<str:token>/                               422  422  422  422  422  422  422  422  422
/supplier/products/submit-ready/                              in  404  303  404 303!  404  404  404  404
/supplier/products/<slug:code>/list/                          in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/pause/                         in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/discontinue/                   in  404  404  404 303!  404  404  404 303!
/supplier/sheets/<slug:code>/submit/                          in  404  404  404  303  404  404  404  303
/supplier/sheets/send/                                       in  404  422  404  422  404  404  404  404
/supplier/sheets/<slug:code>/columns/                        in  404  404  404 303!  404  404  404 303!
/supplier/sheets/<slug:code>/accept-repairs/                 in  404  404  404  303  404  404  404  303
/supplier/sheets/<slug:code>/check-again/                    in  404  404  404  422  404  404  404  422
/supplier/sheets/<slug:code>/start-storing/                  in  404  404  404 303!  404  404  404 303!
/supplier/sheets/<slug:code>/stop/                           in  404  404  404  303  404  404  404  303
/supplier/sheets/<slug:code>/undo/                           in  404  404  404 303!  404  404  404 303!
/supplier/sheets/<slug:code>/marked/                         in  404  404  404 303!  404  404  404 303!
/supplier/products/new/                                      in  404  422  404  422  404  404  404  404
/supplier/products/<slug:code>/edit/<slug:section>/          in  404  404  404  303  404  404  404  303
/supplier/products/<slug:code>/undo-edit/                    in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/variants/                        in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/share-answers/                   in  404  404  404 303!  404  404  404 303!
/supplier/products/<slug:code>/submit/                       in  404  404  404 303!  404  404  404 303!
/supplier/products/<slug:code>/put-up/                       in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/drop-draft/                   in  404  404  404  422  404  404  404  422
/supplier/products/<slug:code>/same-jan/                     in  404  404  404  303  404  404  404  303
/supplier/documents/add/                                     in  404  422  404  422  404  404  404  404
/supplier/documents/<slug:code>/                             in  404  404  404  422  404  404  404  422
/supplier/documents/<slug:code>/renew/                       in  404  404  404  422  404  404  404  422
/supplier/documents/<slug:code>/withdraw/                    in  404  404  404 303!  404  404  404 303!
/supplier/photos/send/                                       in  404  422  404  422  404  404  404  404
/supplier/company/record/                                      in  404  404  404  404  404  404  404  404
/supplier/company/<slug:block>/                                in  404  200  404  200  404  404  404  404
/supplier/company/<slug:block>/new/                            in  404  422  404  422  404  404  404  404
/supplier/company/<slug:block>/<slug:code>/                    in  404  404  404  303  404  404  404  404
/supplier/company/<slug:block>/<slug:code>/show/               in  404  404  404  403  404  404  404  404
/supplier/company/<slug:block>/<slug:code>/<slug:verb>/        in  404  404  404 303!  404  404  404  404
/office/companies/<slug:code>/merge/<slug:other>/              in  404  404  404  404  404  404  404  422
/office/companies/<slug:code>/apart/<slug:other>/              in  404  404  404  404  404  404  404 303!
/office/companies/new/                                         in  404  404  404  404  404  404  404  422
/office/companies/lists/                                       in  404  404  404  404  404  404  404  422
/office/companies/lists/write/                                 in  404  404  404  404  404  404  404 303!
/office/companies/lists/<slug:code>/undo/                      in  404  404  404  404  404  404  404  422
/office/companies/lists/<slug:code>/<slug:verb>/               in  404  404  404  404  404  404  404 303!
/office/companies/asked-seats/<slug:code>/                     in  404  404  404  404  404  404  404  200
/office/companies/asked-seats/<slug:code>/<slug:verb>/         in  404  404  404  404  404  404  404 303!
/office/companies/<slug:code>/facts/<slug:number>/show/        in  404  404  404  404  404  404  404  403
/supplier/photos/camera/                                     in  404  422  404  422  404  404  404  404
/supplier/photos/camera/<str:jan>/                           in  404  422  404  422  404  404  404  404
/supplier/photos/<slug:code>/add/                            in  404  404  404  303  404  404  404  303
/supplier/photos/<slug:code>/store/                          in  404  404  404  422  404  404  404  422
/supplier/photos/<slug:code>/again/                          in  404  404  404  422  404  404  404  422
/supplier/photos/<slug:code>/stop/                           in  404  404  404  303  404  404  404  303
/supplier/photos/<slug:code>/contents/                      in  404  404  404  422  404  404  404  422
/supplier/photos/<slug:code>/<int:number>/confirm/           in  404  404  404 303!  404  404  404 303!
/supplier/photos/<slug:code>/<int:number>/name/              in  404  404  404  303  404  404  404  303
/buyer/sales/                                                 in  404  404  422  404  422  404  404  404
/buyer/sales/<str:code>/take/                                 in  404  404  404  404 303!  404  404  404
/buyer/sales/<str:code>/drop/                                 in  404  404  404  404 303!  404  404  404
/buyer/introductions/ask/                                    in  404  404  422  404  422  404  404  404
/buyer/introductions/<slug:code>/withdraw/                   in  404  404  404  404 303!  404  404  404
/buyer/lists/keep/                                           in  404  404  404  404  404  404  404  404
/buyer/changes/<slug:code>/acknowledge/                      in  404  404  403  404 303!  404  404  404
/buyer/lists/                                                in  404  404  422  404  422  404  404  404
/buyer/lists/add/<slug:code>/                                in  404  404  422  404  422  404  404  404
/buyer/lists/<slug:code>/change/                             in  404  404  404  404  303  404  404  404
/buyer/lists/<slug:code>/put-away/                           in  404  404  404  404 303!  404  404  404
/buyer/lists/<slug:code>/line-sheet/<slug:form>/             in  404  404  404  404 200!  404  404  404
/office/applications/<slug:code>/                            in  404  404  404  404  404  404  404  200
/office/applications/<slug:code>/<slug:verb>/                in  404  404  404  404  404  404  404 303!
/office/companies/<slug:code>/                                in  404  404  404  404  404  404  404  200
/office/companies/<slug:code>/<slug:verb>/                    in  404  404  404  404  404  404  404 303!
/office/deals/<slug:code>/                                    in  404  404  404  404  404  404  404  200
/office/deals/<slug:code>/<slug:verb>/                        in  404  404  404  404  404  404  404  422
/office/partners/new/                                         in  404  404  404  404  404  404  404  422
/supplier/calls/<slug:code>/confirm/                         in  404 303!  404  303  404  404  404  404
/supplier/calls/<slug:code>/                                 in  404  422  404  422  404  404  404  404
/office/hands/<slug:code>/welcome/                           in  404  404  404  404  404  404  404 303!
/office/hands/<slug:code>/decline/                           in  404  404  404  404  404  404  404 303!
/supplier/hands/<slug:code>/withdraw/                        in  404  404  404 303!  404  404  404  404
/buyer/hands/<slug:code>/welcome/                            in  404  404  404  404 303!  404  404  404
/buyer/hands/<slug:code>/decline/                            in  404  404  404  404 303!  404  404  404
/office/partners/<slug:code>/card/drop/                       in  404  404  404  404  404  404  404  404
/office/partners/<slug:code>/card/                            in  404  404  404  404  404  404  404 303!
/office/partners/<slug:code>/card/see/                        in  404  404  404  404  404  404  404  403
/buyer/shops/<slug:code>/card/see/                            in  404  404  404  404 303!  404  404  404
/buyer/shops/<slug:code>/card/drop/                           in  404  404  404  404  404  404  404  404
/buyer/shops/<slug:code>/card/                                in  404  404  404  404 303!  404  404  404
/office/companies/<slug:code>/look/                          in  404  404  404  404  404  404  404 303!
/me/kept-form/                                               in  404  404  404  404  404  404  404  404
/me/team/                                                    in  404  422  422  422  422  422  422  422
/me/team/leave/                                              in  404 303! 303! 303! 303! 303! 303! 303!
/me/team/<int:number>/role/                                  in  404  404  404  422  404  404  404  404
/me/team/<int:number>/region/                                in  404  404  404  404  404  404  404  404
/me/team/<int:number>/take-seat/                             in  404  404  404  422  404  404  404  404
/me/team/<int:number>/hand-over/                             in  404  404  404  422  404  404  404  404
/me/team/invitations/<slug:code>/resend/                     in  404  404  404  403  404  404  404 303!
/me/team/invitations/<slug:code>/withdraw/                   in  404  404  404  403  404  404  404 303!
/me/act-for/<slug:code>/                                     in  404  404  404  303  404  404  404  403
/me/confirm-address/                                         in  303  303  303  303  303  303  303  303
/me/devices/<int:number>/sign-out/                           in  404  404  404  404  404  404  404  404
/office/second-factor/                                      in  404  404  404  404  404  404  404  403
/claims/<str:token>/                                       303! 303! 303! 303! 303! 303! 303! 303! 303!
/invitations/<str:token>/                                   422  200  200  200  200  200  200  200  200
/office/invitations/<slug:code>/resend/                      in  404  404  404  404  404  404  404 303!
/office/invitations/<slug:code>/withdraw/                    in  404  404  404  404  404  404  404 303!
/office/stop-looking/                                        in  404  404  404  404  404  404  404  303
/office/products/<slug:code>/apart/<slug:other>/             in  404  404  404  404  404  404  404 303!
/office/review/decide/<slug:verb>/                           in  404  404  404  404  404  404  404  303
/office/review/release/                                      in  404  404  404  404  404  404  404  303
/office/review/batches/<slug:code>/stop/                     in  404  404  404  404  404  404  404 303!
/office/review/batches/<slug:code>/resume/                   in  404  404  404  404  404  404  404  422
/office/review/<slug:code>/<int:number>/tick/                in  404  404  404  404  404  404  404 303!
/office/review/<slug:code>/<int:number>/assign/              in  404  404  404  404  404  404  404 303!
/office/review/<slug:code>/<int:number>/drop-decision/       in  404  404  404  404  404  404  404 303!
/office/review/<slug:code>/<int:number>/remark/<slug:field>/ in  404  404  404  404  404  404  404 303!
/office/review/<slug:code>/<int:number>/remarks/<int:remark>/drop/ in  404  404  404  404  404  404  404 303!
/office/views/save/                                          in  404  404  404  404  404  404  404  303
/office/views/<int:number>/forget/                           in  404  404  404  404  404  404  404  303
/office/review/<slug:code>/<int:number>/                     in  404  404  404  404  404  404  404  200
/office/review/<slug:code>/<int:number>/<slug:verb>/         in  404  404  404  404  404  404  404 303!
/office/photos/<int:number>/                                 in  404  404  404  404  404  404  404  200
/office/photos/<int:number>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/products/<slug:code>/                                in  404  404  404  404  404  404  404  200
/office/products/<slug:code>/<slug:verb>/                    in  404  404  404  404  404  404  404 303!
/office/partners/<slug:code>/forms/                           in  404  404  404  404  404  404  404  422
/office/forms/<slug:code>/                                    in  404  404  404  404  404  404  404 303!
/office/forms/<slug:code>/fill/                               in  404  404  404  404  404  404  404 200!
/office/forms/<slug:code>/drop/                               in  404  404  404  404  404  404  404 303!
/office/partners/<slug:code>/plan-campaign/                  in  404  404  404  404  404  404  404  422
/office/calls/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/calls/<slug:code>/ask-makers/                        in  404  404  404  404  404  404  404  303
/office/asks/<slug:code>/drop/                               in  404  404  404  404  404  404  404 303!
/office/partners/<slug:code>/open-call/                      in  404  404  404  404  404  404  404  422
/office/calls/<slug:code>/change/                            in  404  404  404  404  404  404  404  422
/buyer/needs/new/<slug:code>/                                in  404  404  404  404  422  404  404  404
/buyer/needs/<slug:code>/                                    in  404  404  404  404  422  404  404  404
/buyer/needs/<slug:code>/close/                              in  404  404  404  404 303!  404  404  404
/office/calls/<slug:code>/nudge/                             in  404  404  404  404  404  404  404 303!
/office/calls/<slug:code>/introduce/                         in  404  404  404  404  404  404  404  303
/office/calls/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404 303!
/office/campaigns/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/campaigns/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404 303!
/office/sales/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/sales/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404 303!
/office/people/<int:number>/                                  in  404  404  404  404  404  404  404  422
/office/companies/<slug:code>/held/                           in  404  404  404  404  404  404  404 303!
/office/outbox/desks/                                         in  404  404  404  404  404  404  404 303!
/office/outbox/<int:number>/works/                            in  404  404  404  404  404  404  404  303
/office/outbox/<int:number>/                                 in  404  404  404  404  404  404  404  200
/office/outbox/<int:number>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/glossary/new/                                         in  404  404  404  404  404  404  404  422
/office/glossary/<slug:code>/                                 in  404  404  404  404  404  404  404  422
/office/glossary/drop-word/                                   in  404  404  404  404  404  404  404  404
/office/glossary/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/mailings/new/                                         in  404  404  404  404  404  404  404  422
/office/mailings/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/mailings/<slug:code>/words/                           in  404  404  404  404  404  404  404  422
/office/mailings/<slug:code>/try/                             in  404  404  404  404  404  404  404  303
/office/mailings/<slug:code>/stop/                            in  404  404  404  404  404  404  404  303
/office/mailings/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/year/<int:year>/catalogue/                           in  404  404  404  404  404  404  404 303!
/office/guideline/begin/                                     in  404  404  404  404  404  404  404  422
/office/guideline/<int:year>/<int:number>/                   in  404  404  404  404  404  404  404  422
/office/guideline/<int:year>/<int:number>/publish/           in  404  404  404  404  404  404  404  422
/office/guideline/<int:year>/<int:number>/drop/              in  404  404  404  404  404  404  404 303!
/office/documents/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/documents/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404 303!
/office/introductions/<slug:code>/                           in  404  404  404  404  404  404  404  200
/office/introductions/<slug:code>/<slug:verb>/               in  404  404  404  404  404  404  404 303!
/ask/                                                       422  422  422  422  422  422  422  422  422
/ask/suggest/                                               200  200  200  200  200  200  200  200  200
/inquiries/<slug:code>/write/                                 in  404  404  404 303!  404  404  404  403
/inquiries/<slug:code>/close/                                 in  404  404  404 303!  404  404  404 303!
/links/inquiries/<str:token>/write/                        303! 303! 303! 303! 303! 303! 303! 303! 303!
/links/inquiries/<str:token>/close/                        303! 303! 303! 303! 303! 303! 303! 303! 303!
/office/inquiries/<slug:code>/                               in  404  404  404  404  404  404  404  200
/office/inquiries/<slug:code>/answer/                        in  404  404  404  404  404  404  404 303!
/office/inquiries/<slug:code>/<slug:verb>/                   in  404  404  404  404  404  404  404 303!
/surveys/<slug:code>/                                         in  404  404  404  422  404  404  404  422
/surveys/<slug:code>/keep/                                    in  404  404  404  204  404  404  404  403
/office/surveys/new/                                         in  404  404  404  404  404  404  404  422
/office/surveys/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/surveys/<slug:code>/edit/                            in  404  404  404  404  404  404  404  422
/office/surveys/<slug:code>/copy/                            in  404  404  404  404  404  404  404 303!
/office/surveys/<slug:code>/excuse/<slug:reply>/             in  404  404  404  404  404  404  404 303!
/office/surveys/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/rules/begin/                                         in  404  404  404  404  404  404  404  303
/office/rules/<slug:code>/                                   in  404  404  404  404  404  404  404  200
/office/rules/<slug:code>/new-rule/                          in  404  404  404  404  404  404  404  422
/office/rules/<slug:code>/rule/<str:rule>/                   in  404  404  404  404  404  404  404  422
/office/rules/<slug:code>/rule/<str:rule>/undo/              in  404  404  404  404  404  404  404  303!
/office/rules/<slug:code>/<slug:verb>/                       in  404  404  404  404  404  404  404  303!
/faq/<slug:code>/judge/                                     303  303  303  303  303  303  303  303  303
/office/notices/new/                                         in  404  404  404  404  404  404  404  422
/office/notices/<slug:code>/                                 in  404  404  404  404  404  404  404  200
/office/notices/<slug:code>/edit/                            in  404  404  404  404  404  404  404  422
/office/notices/<slug:code>/<slug:verb>/                     in  404  404  404  404  404  404  404 303!
/office/notices/<slug:code>/letter/                          in  404  404  404  404  404  404  404 303!
/office/faq/new/                                             in  404  404  404  404  404  404  404  422
/office/faq/<slug:code>/                                     in  404  404  404  404  404  404  404  200
/office/faq/<slug:code>/edit/                                in  404  404  404  404  404  404  404  422
/office/faq/<slug:code>/<slug:verb>/                         in  404  404  404  404  404  404  404 303!
/matters/deals/ask/                                          in  422  422  422  422  422  422  422  422
/matters/deals/<str:code>/<slug:verb>/                       in  404  404  404 303! 303! 303!  404 303!
/matters/orders/issue/<str:code>/                            in  404  404  404  404  422  422  404  422
/matters/orders/<str:code>/confirm/                          in  404  404  404 303!  403  403  403  403
/matters/orders/<str:code>/dispatch/                         in  404  404  404 303!  403  403  403  403
/matters/orders/<str:code>/cancel/                           in  404  404  404  403 303! 303!  403 303!
/matters/orders/<str:code>/deliveries/<int:number>/          in  404  404  404  403 303! 303! 303! 303!
"""
# which verb is tried where an address takes several; each room's own matrix tries them all
TRIED = {
    "/matters/deals/<str:code>/<slug:verb>/": "write-message",
    "/office/applications/<slug:code>/<slug:verb>/": "accept_application",
    "/office/applications/<slug:code>/end/<slug:verb>/": "suspend_enrolment",
    "/office/applications/decide/<slug:verb>/": "accept",
    "/office/calls/<slug:code>/<slug:verb>/": "close_need",
    "/office/campaigns/<slug:code>/<slug:verb>/": "start_campaign",
    "/office/companies/<slug:code>/<slug:verb>/": "invite",
    "/office/companies/asked-seats/<slug:code>/<slug:verb>/": "grant_seat",
    "/office/companies/lists/<slug:code>/<slug:verb>/": "start",
    "/office/deals/<slug:code>/<slug:verb>/": "decline",
    "/office/documents/<slug:code>/<slug:verb>/": "verify_document",
    "/office/introductions/<slug:code>/<slug:verb>/": "grant_introduction",
    "/office/glossary/<slug:code>/<slug:verb>/": "drop",
    "/office/mailings/<slug:code>/<slug:verb>/": "cancel_mailing",
    "/office/faq/<slug:code>/<slug:verb>/": "hide_answer",
    "/office/inquiries/<slug:code>/<slug:verb>/": "close_inquiry",
    "/office/notices/<slug:code>/<slug:verb>/": "withdraw_notice",
    "/office/surveys/<slug:code>/<slug:verb>/": "close_survey",
    "/office/outbox/<int:number>/<slug:verb>/": "let_go",
    "/office/rules/<slug:code>/<slug:verb>/": "drop_edition",
    "/office/photos/<int:number>/<slug:verb>/": "overrule_photo",
    "/office/products/<slug:code>/<slug:verb>/": "pause_product",
    "/office/review/<slug:code>/<int:number>/<slug:verb>/": "approve",
    "/office/review/decide/<slug:verb>/": "approve",
    "/office/sales/<slug:code>/<slug:verb>/": "release",
    "/supplier/company/<slug:block>/<slug:code>/<slug:verb>/": "withdraw",
}


def table(text: str) -> dict[str, dict[str, str]]:
    """What is written down, by route and reader."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {route: dict(zip(READERS, cells, strict=True)) for route, *cells in lines}


def sent(everything: World, route: str) -> dict[str, str]:
    """What goes with a verb, so that whoever may take it does; a form sends its token at least."""
    line = everything.programme.order.lines.get().pk
    delivered = everything.sent.deliveries.get().lines.get().pk
    return {"csrfmiddlewaretoken": "x"} | {
        "/matters/deals/<str:code>/<slug:verb>/": {"words": "When does the next batch ship?"},
        "/matters/orders/<str:code>/cancel/": {"reason": "other"},
        "/matters/orders/<str:code>/deliveries/<int:number>/": {f"counted-{delivered}": "2"},
        "/matters/orders/<str:code>/dispatch/": {f"cases-{line}": "1"},
        "/office/forms/<slug:code>/": {"language": "en", "A": "jan"},
        "/office/forms/<slug:code>/fill/": {"deals": str(everything.programme.deal.pk)},
        "/inquiries/<slug:code>/write/": {"words": "One more thing."},
        "/links/inquiries/<str:token>/write/": {"words": "One more thing."},
        "/office/inquiries/<slug:code>/answer/": {"words": "The maker pays."},
        "/me/": {"name": "Somebody", "theme": "dark"},
        "/office/companies/<slug:code>/<slug:verb>/": {
            "invite-name": "Mei Lim",
            "invite-email": "second@example.com",
            "invite-language": "en",
            "invite-role": "member",
        },
        "/office/companies/asked-seats/<slug:code>/<slug:verb>/": {"grant_seat-role": "admin"},
        "/office/partners/<slug:code>/card/": CARD,
        "/buyer/shops/<slug:code>/card/": CARD,
        "/office/photos/<int:number>/<slug:verb>/": {"overrule_photo-reason": "It is a set."},
        "/office/review/<slug:code>/<int:number>/<slug:verb>/": {"approve-note": "Seen."},
        "/office/review/<slug:code>/<int:number>/remark/<slug:field>/": {"text": "With tax?"},
        "/office/review/<slug:code>/<int:number>/tick/": {"approve-ticked": "photos"},
        "/office/applications/<slug:code>/remark/<slug:field>/": {"text": "Ltd?"},
        "/office/applications/<slug:code>/<slug:verb>/": {"accept_application-note": "Seen."},
        "/office/applications/<slug:code>/tick/": {"accept_application-ticked": "once"},
        "/office/views/save/": {"page": "reviews", "name": "Late", "query": "late=on"},
        "/office/year/<int:year>/catalogue/": {"is_open": "0"},
    }.get(route, {})


@pytest.fixture
def everything(db, at) -> World:
    """A programme with an example for every address."""
    return world(at=at)


@pytest.fixture
def clients(everything, client_for) -> dict[str, Client]:
    """A browser of each reader."""
    people = everything.readers
    return {name: client_for(people[name]) if people[name] else Client() for name in READERS}


def told(client: Client, method: str, url: str, said: dict[str, str] | None = None) -> str:
    """What a reader is told at an address; whatever was written is taken back."""
    before = Event.objects.count()
    with transaction.atomic():
        mark = transaction.savepoint()
        answer = getattr(client, method)(url, said)
        written = Event.objects.count() - before
        if answer.streaming:  # a file is closed once it is read
            list(answer.streaming_content)
        transaction.savepoint_rollback(mark)
    if answer.headers.get("Location", "").startswith(reverse("account_login")):
        assert written == 0
        return "in"
    assert not (written and answer.status_code >= 400), f"{url} refused, and wrote an event"
    return f"{answer.status_code}{'!' if written else ''}"


def test_every_address_has_its_line():
    assert sorted(routes()) == sorted(table(PAGES) | table(VERBS))


def test_every_reader_sees_its_own_pages_and_no_others(everything, clients):
    seen = {}
    for route in table(PAGES):
        url = everything.address(route, verb=TRIED.get(route, ""))
        seen[route] = {name: told(client, "get", url) for name, client in clients.items()}

    assert seen == table(PAGES)


def test_every_reader_does_what_is_its_own_to_do_and_nothing_else(everything, clients):
    seen = {}
    for route in table(VERBS):
        url = everything.address(route, verb=TRIED.get(route, ""))
        said = sent(everything, route)
        seen[route] = {name: told(client, "post", url, said) for name, client in clients.items()}

    assert seen == table(VERBS)


def test_what_is_no_page_is_no_page_for_anybody_and_what_is_no_verb_changes_nothing(
    everything, clients
):
    seen = set()
    for method, known in (("get", table(PAGES)), ("post", table(VERBS))):
        for route in routes():
            if route not in known:
                url = everything.address(route, verb=TRIED.get(route, ""))
                seen |= {told(clients[name], method, url) for name in ("maker", "buyer", "office")}

    # whoever opens a verb comes to the page above it
    assert seen <= {"302", "404", "405"}
