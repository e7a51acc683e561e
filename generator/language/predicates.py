"""What verbs and nouns of news prose tell: a statement, a state, a measure, a plan, or something that happened.

The lists are closed and general; each form of a verb that they name belongs to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.language.later import later


def forms(bases: str, irregular: str = "") -> frozenset[str]:
    """The forms of regular verbs by their base forms, and irregular forms as they are given."""
    return frozenset((*irregular.split(), *(form for base in bases.split() for form in _forms(base))))


def _forms(base: str) -> Iterable[str]:
    if re.search(r"[^aeiou]y$", base):
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    ending = "es" if re.search(r"(?:s|sh|ch|x|z|o)$", base) else "s"
    return base, f"{base}{ending}", f"{base}ed", f"{base}ing"


# To say so is no event: the date of the words is not that of what they tell.
STATEMENTS = forms(
    """state add note explain claim report comment remark insist argue suggest indicate stress emphasise emphasize
    acknowledge concede describe deny reiterate maintain assert allege estimate predict speculate joke quip recall
    tweet post express highlight clarify recount opine reply respond mention caution observe admit confirm conclude
    believe feel hope fear guess expect doubt consider reveal remember wonder underline opine tout cite quote reaffirm
    assure contend lament praise discuss hint dismiss attribute ascribe promise warn detail inform""",
    """say says said saying tell tells told telling write writes wrote written writing speak speaks spoke spoken
    speaking think thinks thought thinking know knows knew known feels felt tweeted read reads reading understand
    understood go-on""",
)
# To announce is an act: the date is that of the announcement, and what was announced belongs to it.
ANNOUNCEMENTS = forms(
    """announce declare order pledge vow propose agree decide rule demand accuse unveil urge ask request
    recommend call vote threaten offer invite""",
    "swear swore sworn",
)
CONTENT_VERBS = STATEMENTS | ANNOUNCEMENTS
# What merely is so, or goes on, has no day on which it happened.
STATES = forms(
    """remain seem own contain include consist represent account belong depend exist live want need like love
    enjoy face support oppose aim intend seek refuse continue feature weigh measure cover cost value entitle locate
    base suit deserve resemble lack involve concern regard relate correspond differ tend require serve wait stay hail
    range total average rank border span possess hate prefer wish plan struggle trail lag work care matter operate
    precede mirror echo revolve control occupy center centre focus""",
    """is are was were am be been being has have had mean means meant hold stand stands stood keep keeps kept lie lies
    lay sit sits sat costs cost sought 's ’s""",
)
# Measures move all the time: "Its shares rose 3 per cent on Tuesday" is a figure, not an event.
MEASURED = later(
    r"\b(?:shares?|stocks?|index|indices|futures|price|prices|yields?|rates?|sales|revenues?|profits?|earnings|"
    r"demand|likelihood|chances?|odds|turnout|temperatures?|inflation|unemployment|exports|imports|currency|euro|dollar|pound|rupee|rouble|ruble|yen|"
    r"deaths|cases|infections|death toll|toll|number|figures?|total|value|poll|polls|dow|nasdaq|ftse|nikkei|dax|"
    r"sensex|nifty)\b",
    re.IGNORECASE,
)
MOVES = forms(
    """increase decrease decline drop gain surge jump climb slump plunge slip ease average close trade open end reach
    total show finish stand account top edge exceed""",
    """go goes went gone rising falling growing
    rise rises rose risen fall falls fell fallen lose loses lost stand stands stood grew grow grown
    sink sank shrink
    shrank hit dropped dropping slipped slipping topped topping""",
)
# To call something by a name: "a programme dubbed 'Mole'".
NAMING = frozenset("called calls call named dubbed titled entitled labelled labeled branded".split())
# What is asked is not told: "to investigate who shot down the balloon".
ASKING = frozenset(
    """investigate investigating investigates investigated ask asks asked asking determine determining establish know
    find""".split()
)
# What is claimed is not told as done: "the accusation that he struck her in 1993".
CLAIMS = frozenset("accusation accusations allegation allegations claim claims rumour rumours rumor rumors".split())
# "had planned to open in 2024"; and of what is done to something: "was scheduled for May".
PLANS = frozenset("plan plans planned planning hope hopes hoped aim aims aimed intend intends intended".split())
SCHEDULED = frozenset("planned scheduled expected slated due set anticipated projected supposed meant intended".split())
CANCELS = later(
    r"\b(?:cancel(?:s|l?ed|l?ing)?|postpone[sd]?|postponing|scrubbed|called? off|calls off|scrap(?:s|ped)|shelved?|"
    r"abandon(?:s|ed)|suspend(?:s|ed)|put off|will not|won[’']t)\b",
    re.IGNORECASE,
)
PLANNED_FOR = later(
    r"\b(?:planned|scheduled|slated|due|set|expected|originally)\s+(?:to\s+\w+\s+)?(?:for|on|in|to)?\s*$", re.IGNORECASE
)
PLANNING = frozenset("planned scheduled slated due set expected originally".split())  # of which it needs one
# Nouns that name something that happens, so that a date beside one dates it.
EVENT_NOUNS = frozenset(
    """agreement accord announcement arrest arrival assassination assault attack attacks battle bid birth blast bombing
    briefing by-election celebration ceasefire ceremony championship clash collapse collision conference conflict
    congress contract convention coup crash crisis death deal deadline debate declaration defeat departure
    deployment derby disaster discovery dispute drill earthquake election elections eruption evacuation event
    execution exercise exercises explosion fight final fire flight flood floods genocide hearing hurricane
    incident inauguration independence inquiry interview invasion investigation killing killings landing launch 
    lawsuit match massacre meeting mission murder murders offensive olympics opening operation outbreak pact parade
     pandemic poll premiere primary protest protests raid rally referendum release 
    resignation resolution retirement revolution riot riots rout ruling sanctions sentencing session shooting siege
    signing storm strike strikes suicide suit summit surgery talks tornado tour tournament treaty trial
    tsunami typhoon uprising victory violence visit vote voting war wedding win wreck""".split()
)
# Words that leave the time open: what they tell of is listed as undated. Each has one of the pieces, which cost less.
VAGUE_PIECES = ("ecently", "lately", "recent days", "other day", "time ago", "long ago", "nspecified", "not given")
VAGUE = later(
    r"\b(?:recently|lately|in recent days|the other day|some time ago|not long ago|"
    r"at an unspecified (?:date|time)|on an unspecified (?:date|day)|at a date (?:that was )?not given)\b",
    re.IGNORECASE,
)
HABIT = later(
    r"\b(?:every|each|usually|often|typically|generally|always|normally|annually|regularly|sometimes|traditionally|"
    r"daily|weekly|per year|a year|Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays)\b"
)
HABITUAL = frozenset(
    """every each usually often typically generally always normally annually regularly sometimes traditionally daily
    weekly year mondays tuesdays wednesdays thursdays fridays saturdays sundays""".split()
)  # of which it needs one
CONDITION = later(r"^\W*(?:if|unless|whether|should|were)\b", re.IGNORECASE)
# A notice of the house about its own pages tells nothing of the world.
NOTICE = later(
    r"\b(?:th(?:is|e) (?:article|story|interview|report|page|post|piece|item|column)(?: \w+){0,4} (?:published|updated|"
    r"corrected|posted|conducted|appeared|amended|edited|printed|issued)|(?:last|first) (?:updated|published)|"
    r"all rights reserved|subscri(?:be|ption)|newsletter|sign up|click here|read more|see also|archived)\b|©|"
    r"^\W*the following (?:is|are)\b|"
    r"^\W*(?:updated?|published|posted|corrections?|editor[’']?s[’']? note|clarification|copyright|photo(?:graph)?|"
    r"image|file photo|source|sources|note|disclaimer|advertisement)\s*[:—–-]",
    re.IGNORECASE,
)
NOTICED = frozenset(
    """published updated corrected posted conducted appeared amended edited printed issued reserved subscribe
    subscription newsletter sign click read see archived following update correction corrections note clarification
    copyright photo photograph image source sources disclaimer advertisement""".split()
)  # of which it needs one, or a ©
