"""Detecting what may identify a person in a note. Pure, and linear in the length of the text.

Numbers are recognized by their grouping, their check digit and the words before them; persons as in
`persons`.
"""

import re
import unicodedata
from collections.abc import Iterator

from .persons import CAPITAL, DATE, MONTH, NOBODY, SENTENCE, YEAR, Known, persons


def identifiers(text: str, names: Known = NOBODY) -> list[str]:
    """The kinds of identifiers that a text seems to hold, in words, without duplicates."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = _SCHOLARLY.sub(" ", plain)
    found = [words for words, pattern in _PATTERNS.items() if pattern.search(plain)]
    found += _numbers(plain)
    for sentence in SENTENCE.split(plain):
        found += persons(sentence, names)
    return list(dict.fromkeys(found))


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
# Numbers in references: DOIs, ISBNs, citation keys, addresses of articles.
_SCHOLARLY = re.compile(
    r"https?://(?:dx\.)?doi\.org/\S+|\bdoi:? ?10\.\S+|\b10\.\d{4,9}/\S+"
    r"|\bIS[BS]N(?:-1[03])?:?[ ]?[\dXx -]{8,20}|\bPMC?(?:ID)?:? ?\d{5,9}|\barXiv:\S+"
    r"|-?@[a-z][a-z-]{1,60}-(?:1[89]|20)\d\d[a-z]?(?!\w)|\bORCID:? ?\S{1,40}",
    re.I,
)
_STREET = (
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Crescent|Cres|Court|Ct|Close|Place|Pl|Way"
    r"|Terrace|Square|Sq|Gardens|Grove|Mews|Row|Hill|Circle|Trail|Parkway|Pkwy|Highway|Hwy|Line|Concession|Walk|Rise)"
)
_HEALTH = re.compile(
    r"\b(?:OHIP|PHN|MCP|MSP|MSI|RAMQ|NAM|Medicare|NHS|PHIN|AHCIP|YHCIP|AHC|MHSC|HCN|HIN|HSN|ULI"
    r"|health|sant[ée]|assurance[- ]maladie|card|carte|Care Card)\b",
    re.I,
)
_INSURED = re.compile(r"\b(?:SIN|NAS|social insurance|assurance sociale)\b", re.I)
_SECURITY = re.compile(r"\b(?:SSN|social security)\b", re.I)
_PHONE = re.compile(
    r"\b(?:call(?:ed|s)?|tel|t[ée]l|telephone|t[ée]l[ée]phone|phone|ph|cell|mobile|fax|text(?:ed)?|ring|whatsapp|number)\b",
    re.I,
)
_DIGITS = re.compile(r"(?<![\w.,/])\+?\(?\d{1,16}(?:(?:[ .-]|\) ?| \(| - )\d{1,16}){0,7}(?![\d/])")
_PATTERNS = {
    "an email address": re.compile(
        r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|[(\[]at[)\]]) ?[\w-]{1,63}(?:\.| ?[(\[]dot[)\]] ?)[\w.]{2,63}", re.I
    ),
    "a web address or handle": re.compile(
        r"\b(?:linkedin|facebook|instagram|tiktok|twitter|snapchat|reddit|threads|youtube|x|t|wa)\.(?:com|net|me)/\S{2}"
        r"|(?<![\w-])[\w-]{2,40}\.(?:wordpress|blogspot|tumblr|substack)\.com"
        r"|\b(?:her|his|their|client'?s|patient'?s)\b[^.!?\n]{0,40}?[ (](?:https?://)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,3}/\S"
        r"|(?<![\w@/.\[])@[a-z0-9][\w.]{2,30}"
        r"|\b(?:instagram|insta|snapchat|discord|telegram|whatsapp|skype|twitter|tiktok|facebook|username|user name"
        r"|handle|gamertag)(?: name| handle| account| profile)?(?: is|:| as| under) ?@?[\w.#-]{3}",
        re.I,
    ),
    "a street address": re.compile(
        rf"\b\d{{1,5}}[A-Za-z]?,? (?:(?:{CAPITAL}|\d{{1,3}}(?:st|nd|rd|th)) ){{1,4}}{_STREET}\b"
        r"|\b\d{1,5} (?:[^\W\d_]{2,20} )(?i:street|avenue|road|boulevard|crescent)\b"
        r"|\b\d{1,5},? (?i:rue|avenue|av|boulevard|boul|chemin|place|all[ée]e|route|impasse|rang|c[ôo]te)\.? "
        rf"(?:(?:de|du|des|la|le|l'|Saint|Sainte) ?){{0,3}}{CAPITAL}"
        r"|\b(?i:P\.?O\.? ?Box|case postale|C\.P\.) ?\d"
        r"|\b(?:[Aa]pt|[Aa]partment|[Uu]nit|[Ss]uite|[Ff]lat)\.? ?#?\d{1,5}[A-Za-z]?,? (?:\d|[A-Z])"
    ),
    "a postal code": re.compile(
        r"\b(?i:[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d)\b"
        r"|\b[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b"
    ),
    "a date of birth": re.compile(
        r"\b(?:DOB|D\.O\.B\.?|date of birth|birth ?date|birthday|date de naissance)\b\W{0,4}(?:is |was |on )?\W?"
        rf"(?:\d|{MONTH} ?\d)"
        rf"|{YEAR}年\d{{1,2}}月\d{{1,2}}日"
        rf"|\b(?:born|b\.|n[ée]e?)[ ,:]{{1,2}}(?:on |le )?(?:the )?(?:{DATE})",
        re.I,
    ),
    "a file number": re.compile(
        r"\b(?:file|case|chart|MRN|record|dossier|claim|policy|client|patient|reference|ref|docket|WSIB|passport"
        r"|licen[cs]e|permit|student|employee|account|plate|hospital|admission|intake)"
        rf"(?: (?:file|id|code|plate))?(?: (?:no|nr|num|number|id)\b\.?| ?#| n[°o]\.?|:){{0,2}}:? ?"
        rf"(?!{YEAR}\b(?![-/]\d))(?=[\w/-]{{0,8}}\d[\w/-]{{0,3}}\d)[A-Z]{{0,5}}[-/ ]?\d[\w/-]{{3,20}}",
        re.I,
    ),
    "a health number": re.compile(
        r"\b[A-Za-z]{4} ?\d{4} ?\d{4}\b|\b[NDMT]\d{7}\b|\b\d{4}[ -]\d{3}[ -]\d{3}[ -]?[A-Z]{2}\b"
    ),
}


def _numbers(text: str) -> Iterator[str]:
    """The kinds of numbers in a text, by grouping, check digit and the words before."""
    for match in _DIGITS.finditer(text):
        groups = re.findall(r"\d+", match.group())
        before = text[max(0, match.start() - 45) : match.start()]
        if match.group().startswith("+") and 8 <= sum(map(len, groups)) <= 15:
            yield "a telephone number"
        for first in range(len(groups)):
            for last in range(first + 1, min(len(groups), first + 6) + 1):
                if words := _number(groups[first:last], before):
                    yield words


def _number(groups: list[str], before: str) -> str:
    """The kind of a number, in words, or an empty text."""
    digits, shape = "".join(groups), [len(group) for group in groups]
    if len(digits) == 9 and (_INSURED.search(before) or (shape in ([9], [3, 3, 3]) and _luhn(digits))):
        return "a social insurance number"
    if shape == [3, 2, 4] or (len(digits) == 9 and _SECURITY.search(before)):
        return "a social security number"
    if 6 <= len(digits) <= 12 and _HEALTH.search(before):
        return "a health number"
    if shape in ([4, 3, 3], [5, 4], [3, 3, 3, 3]) or (shape == [3, 3, 3] and not digits.endswith("000000")):
        return "a health number"
    if shape in ([10], [3, 3, 4]) and _eleven(digits):
        return "a health number"
    if _telephone(digits, shape) or (shape == [3, 4] and _PHONE.search(before)):
        return "a telephone number"
    return "a card number" if len(digits) in (15, 16) and len(groups) < 5 and _luhn(digits) else ""


def _telephone(digits: str, shape: list[int]) -> bool:
    """Whether digits are grouped like a North American, British or paired telephone number."""
    if shape in ([10], [3, 3, 4], [3, 7], [6, 4]) and digits[0] in "23456789":
        return True
    if len(digits) == 11 and digits[0] == "1" and shape in ([11], [1, 3, 3, 4], [1, 10], [1, 3, 7]):
        return True
    if shape == [2] * 5 and digits[0] == "0":
        return True
    return digits[0] == "0" and len(digits) in (10, 11) and shape[0] >= 3 and len(shape) <= 4


def _luhn(digits: str) -> bool:
    """Whether the check digit of a social insurance number or payment card fits (ISO/IEC 7812-1)."""
    doubled = (int(one) * (1 + place % 2) for place, one in enumerate(reversed(digits)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def _eleven(digits: str) -> bool:
    """Whether the check digit of an NHS number fits: weights 10 to 2, modulo 11."""
    rest = 11 - sum(int(one) * weight for one, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest % 11 == int(digits[9]) and rest != 10
