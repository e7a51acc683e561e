"""The words by which English news tells of persons and bodies, folded: titles, offices, institutions, days."""

from __future__ import annotations

from generator.language.countries import BY_WORD
from generator.language.edtf import MONTHS

DATE_WORDS = frozenset(
    [*(name.casefold() for name in MONTHS), *"monday tuesday wednesday thursday friday saturday sunday".split()]
)
# Forms of address.
HONORIFICS = frozenset(
    """
    mr mrs ms miss dr sir dame lord lady baroness sheikh shaikh ayatollah imam rabbi reverend rev fr father sri
    shri smt maulana mullah herr frau monsieur madame señor señora don doña mx
""".split()
)
RANKS = frozenset(
    """
    captain capt colonel col major maj general gen lieutenant lt admiral adm brigadier brig marshal sergeant sgt
    commander cmdr corporal cpl inspector detective constable superintendent justice judge pope cardinal
    archbishop bishop king queen prince princess emperor empress sultan emir professor prof duke duchess count
    countess
""".split()
)
# Offices of states, parties and boards, by which reports call a person: "President Ruhl".
STATE_OFFICES = frozenset(
    """
    president premier minister chancellor ambassador envoy secretary senator governor mayor chairman chairwoman
    chief director spokesman spokeswoman spokesperson adviser advisor deputy professor
""".split()
)
# Other offices, and what a person does for a living.
TRADES = frozenset(
    """
    sen gov congressman congresswoman representative rep mp mep councillor councilman councilwoman speaker
    chairperson chair commissioner head leader ceo cfo coo founder cofounder co-founder co-chair owner manager
    coach player striker midfielder goalkeeper defender author writer novelist poet journalist reporter editor
    correspondent columnist analyst economist lawyer attorney prosecutor sheriff actor actress singer drummer
    guitarist musician composer designer artist filmmaker producer scientist researcher physicist historian
    activist dissident candidate nominee lawmaker legislator politician diplomat negotiator administrator
    treasurer master warden keeper clerk librarian curator vice-president dean rector principal consul astronaut
    cosmonaut pilot engineer physician surgeon businessman businesswoman billionaire entrepreneur executive
    officer official comedian swimmer runner cyclist boxer golfer champion referee trainer whistleblower bassist
    vocalist rapper presenter broadcaster anchor publisher parliamentarian backbencher undersecretary
    comptroller ombudsman magistrate assemblyman assemblywoman alderman alderwoman councilmember policeman
    policewoman firefighter inventor architect sculptor painter photographer
""".split()
)
OFFICES = STATE_OFFICES | TRADES
NOUNS = OFFICES | RANKS
# What stands before an office and belongs to it: "former deputy prime minister".
STATE_MODIFIERS = frozenset(
    """
    vice prime foreign defence defense interior finance external affairs national security joint former acting
    lady
""".split()
)
OTHER_MODIFIERS = frozenset(
    """
    home interim first senior assistant associate managing press health education energy transport trade
    agriculture environment economy culture sports sport federal state regional provincial military naval air
    force army navy police solicitor emergency emergencies situations crown house senate parliament
    parliamentary party opposition union special permanent presidential republican democratic democrat labour
    conservative liberal green independent then-president outgoing incoming current under-secretary-general
    secretary-general governor-general major-general human rights media relations public fashion film club team
    majority minority whip ruling local veteran retired late lead science medical technology technical research
    intelligence international cooperation city county district bank board group news campaign election software
    company world olympic football rugby cricket tennis basketball national-security
""".split()
)
# Offices and ranks that also stand before others: "chief whip", "attorney general".
BOTH = frozenset(
    """
    deputy executive chief attorney general lieutenant colonel head justice leader
""".split()
)
MODIFIERS = STATE_MODIFIERS | OTHER_MODIFIERS | BOTH
# What stands before a surname and is no part of the name.
TITLES = HONORIFICS | RANKS | STATE_OFFICES | STATE_MODIFIERS | {"doctor", "envoys"}
# The words of demonyms and countries, folded: "korean" of "South Korean".
NATIONAL = frozenset(
    part.casefold() for word in BY_WORD for part in word.split() if part[0].isupper() and part != "The"
)
# Words of institutions, agreements and places.
INSTITUTIONS = frozenset(
    """
    ministry commission committee council partnership summit agreement declaration treaty act union nations
    states party court parliament department agency bank company corporation university institute centre center
    house army navy force forces federation republic kingdom north south east west new san los operation war day
    memorial press news times post air sea ocean river street city system systems
""".split()
)
# What has one of them is nobody's name.
NAMELESS = INSTITUTIONS | DATE_WORDS
# All words that no person's name holds: those, and words of events, outlets, colours and what is sold.
NOT_PERSONS = INSTITUTIONS | frozenset(
    """
    santa las el avenue road square park bridge county district province region state island islands lake mount
    mountain mountains valley bay beach coast creek hill hills falls springs forest desert canyon palace castle
    tower airport station stadium arena hall theatre theater museum library church cathedral mosque temple
    school college academy hospital association society foundation trust fund group club team league cup
    championship championships games olympics olympic paralympic paralympics prize award awards festival
    tournament open series week month year christmas easter ramadan eve bill law amendment constitution code
    project program programme plan strategy office bureau service services administration authority board
    congress senate assembly guard police fire rescue red blue white black green golden silver royal national
    international united central world global european african asian american western eastern northern southern
    grand great high supreme general motors airlines airways records studios pictures television radio channel
    network media online web internet daily weekly journal magazine review gazette tribune herald guardian
    telegraph observer inc ltd llc corp plc first second third space shuttle mission flight airline railway line
    train bus ship stock exchange index market prime attack attacks bombing shooting disaster crisis revolution
    movement front brigade division regiment corps liberation resistance democratic republican conservative
    labour liberal socialist communist christian muslim islamic jewish catholic orthodox protestant wall strip
    gate lane place village town saint st santo dam port harbour harbor zone area public one two three four five
    six seven eight nine ten linux wing hotel restaurant tropical storm hurricane typhoon cyclone earthquake
    windows android google apple twitter facebook microsoft manchester liverpool real madrid athletic rovers
    wanderers hotspur youtube photo image file video read base barracks see also story share
    credit copyright rights reserved
""".split()
)
