"""States and kinds of partners and their needs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SiteKind(TextChoices):
    """What kind of shop a partner runs."""

    B2C_EC = "b2c_ec", _("Online shop for consumers")
    B2B_EC = "b2b_ec", _("Online shop for businesses")
    QUICK_COMMERCE = "quick_commerce", _("Quick commerce")
    MARKETPLACE_DIRECT = "marketplace_direct", _("Own shop on a marketplace")
    SUBSCRIPTION_BOX = "subscription_box", _("Subscription box")
    SOCIAL_COMMERCE = "social_commerce", _("Social commerce")
    EC_AND_STORE = "ec+store", _("Online shop and stores")
    CROSS_BORDER_EC = "cross_border_ec", _("Cross-border online shop")


class TradeFlow(TextChoices):
    """By whom the goods are bought in Japan."""

    DIRECT_JP_OFFICE = "direct_jp_office", _("The partner's office in Japan")
    DESIGNATED_TRADING_COMPANY = "designated_trading_company", _("A named trading company")
    CONSOLIDATOR = "consolidator", _("A consolidator")
    SUPPLIER_EXPORTS = "supplier_exports", _("The supplier exports")


class CardState(TextChoices):
    """Where a version of a requirement card stands."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    DROPPED = "dropped", _("Dropped")


class NeedState(TextChoices):
    """Where a need stands."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open for offers")
    CLOSED = "closed", _("Closed to offers")


class PurchaseModel(TextChoices):
    """How a shop takes goods over."""

    BUYOUT = "buyout", _("Buys the goods outright")
    CONSIGNMENT = "consignment", _("Sells on commission")
    ORDER_BASED = "order_based_buyout", _("Buys what its customers have ordered")
    BONDED = "cross_border_bonded", _("Sells from a bonded warehouse abroad")


class Confidentiality(TextChoices):
    """When makers read a shop's name."""

    PUBLIC = "public", _("Everybody may read its name")
    AFTER_INTRODUCTION = "after_introduction", _("Only whom it was introduced to")


class OrderStyle(TextChoices):
    """In what a shop orders."""

    CASES = "cases", _("Whole cases of one product")
    MIXED_CASES = "mixed_cases", _("Cases of mixed products")
    PIECES = "pieces", _("Single pieces")
    PALLETS = "pallets", _("Pallets")


class SampleRule(TextChoices):
    """Who bears samples."""

    FREE = "free", _("The maker gives them")
    PAID = "paid", _("The shop pays for them")
    NONE = "none", _("It asks for none")


class SalesField(TextChoices):
    """What stands in a shop's report of its sales."""

    UNITS = "units", _("Pieces sold")
    AMOUNT = "amount", _("Sales in local money")
    PRICE = "price", _("Shelf price")
    STOCK = "stock", _("Stock left")
    RETURNS = "returns", _("Returns")
    VIEWS = "views", _("Views of the page")
    REVIEWS = "reviews", _("Customers' reviews")


class SilentBecause(TextChoices):
    """Why a shop reports no sales."""

    POLICY = "policy", _("The company tells nobody its sales")
    BOXES = "boxes", _("It sells boxes of several products, not single ones")
    SYSTEM = "system", _("Its system cannot tell them apart yet")
    MARKETPLACE = "marketplace", _("The marketplace on which it sells forbids it")


class Weekday(TextChoices):
    """When a warehouse takes goods in."""

    MON = "mon", _("Monday")
    TUE = "tue", _("Tuesday")
    WED = "wed", _("Wednesday")
    THU = "thu", _("Thursday")
    FRI = "fri", _("Friday")
    SAT = "sat", _("Saturday")
    SUN = "sun", _("Sunday")


class CampaignKind(TextChoices):
    """What a partner offers, and does together with the programme."""

    FEATURE_PAGE = "feature_page", _("Feature page")
    COUPON = "coupon", _("Coupon")
    BANNER = "banner", _("Banner")
    GOOGLE_ADS = "google_ads", _("Search advertisements")
    SNS_ADS = "sns_ads", _("Advertisements in social media")
    KOL = "kol", _("Influencers")
    LIVE_COMMERCE = "live_commerce", _("Live commerce")
    SAMPLING = "sampling", _("Sampling")
    MAIL = "mail", _("Newsletter")
    STORE_EVENT = "store_event", _("Event in the shop")


class Demand(TextChoices):
    """How strongly a shop asks for something."""

    YES = "yes", pgettext_lazy("a demand", "Needed")
    PREFER = "prefer", pgettext_lazy("a demand", "Preferred")
    NO = "no", pgettext_lazy("a demand", "Not asked for")


class TrademarkDemand(TextChoices):
    """How far a trademark is to be at the destination."""

    REGISTERED = "registered", _("Registered there")
    APPLIED = "applied", _("Applied for there, at least")
    PREFER = "prefer", pgettext_lazy("a demand", "Preferred")
    NO = "no", pgettext_lazy("a demand", "Not asked for")


class MeasuredAt(TextChoices):
    """Where the remaining shelf life is counted."""

    JP_WAREHOUSE = "jp_warehouse", _("On arrival at the warehouse in Japan")
    DEPARTURE = "departure", _("On departure from Japan")
    ARRIVAL = "arrival", _("On arrival at the destination")


class Ground(TextChoices):
    """Before what a product is photographed."""

    ANY = "any", _("Any ground")
    PLAIN = "plain", _("A plain ground")
    WHITE = "white", _("A white ground")
    PURE_WHITE = "pure_white", _("Pure white, cut out")


class SalesLevel(TextChoices):
    """What a shop reports of its sales."""

    SKU_DAILY = "sku_daily", _("By product and day")
    SKU_WEEKLY = "sku_weekly", _("By product and week")
    SKU_TOTAL = "sku_total", _("By product, one total")
    CATEGORY_TOTAL = "category_total", _("By category, one total")
    NONE = "none", _("No figures")


class Unwanted(TextChoices):
    """What a shop does not take, whatever its categories."""

    MEAT = "meat", _("Meat in it")
    MEAT_EXTRACT = "meat_extract", _("Meat extract in it")
    PORK = "pork", _("Pork in it")
    ALCOHOL = "alcohol", _("Alcohol in it")
    NON_VEG = "non_veg", _("Anything that is not vegetarian")
    EGG_MAIN = "egg_main", _("Egg as a main ingredient")
    DAIRY_MAIN = "dairy_main", _("Milk as a main ingredient")
    COMPOSITE = "composite_official_cert", _("Composite food that needs an official certificate")
    LIQUID = "liquid_over_100ml", _("Liquids of more than 100 ml")
    SPECIAL_COSMETIC = "special_cosmetic", _("Cosmetics with a special effect")
    PREFECTURES_CN = "pref_CN10", _("Made in the ten prefectures that China restricts")
    AQUATIC_CN = "CN10_aquatic", _("Aquatic products that China restricts")
    FISHERY_KR = "KR8_fishery", _("Fishery products of the eight prefectures that Korea restricts")
