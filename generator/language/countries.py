"""The countries of the world with the words that mean them: their names, demonyms and capitals.

Own table from public facts: the member states of the United Nations, its two observers, and the few others that news
reports name as countries. A demonym is given for the adjective and the people; its plural follows by rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from generator.language.words import slug


class Country(Struct, frozen=True):
    """A country: its id, English name, other names, demonyms (adjective and people), and the names of each capital."""

    id: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[tuple[str, ...], ...]


# name; other names | demonyms | capital = its other names; another capital
TABLE = """
Afghanistan | Afghan | Kabul
Albania | Albanian | Tirana
Algeria | Algerian | Algiers
Andorra | Andorran | Andorra la Vella
Angola | Angolan | Luanda
Antigua and Barbuda | Antiguan | Saint John's
Argentina | Argentine; Argentinian | Buenos Aires
Armenia | Armenian | Yerevan
Australia | Australian | Canberra
Austria | Austrian | Vienna
Azerbaijan | Azerbaijani; Azeri | Baku
Bahamas; The Bahamas | Bahamian | Nassau
Bahrain | Bahraini | Manama
Bangladesh | Bangladeshi | Dhaka
Barbados | Barbadian | Bridgetown
Belarus | Belarusian; Belarussian | Minsk
Belgium | Belgian | Brussels
Belize | Belizean | Belmopan
Benin | Beninese | Porto-Novo
Bhutan | Bhutanese | Thimphu
Bolivia | Bolivian | La Paz; Sucre
Bosnia and Herzegovina; Bosnia | Bosnian | Sarajevo
Botswana | Botswanan | Gaborone
Brazil | Brazilian | Brasília = Brasilia
Brunei | Bruneian | Bandar Seri Begawan
Bulgaria | Bulgarian | Sofia
Burkina Faso | Burkinabe | Ouagadougou
Burundi | Burundian | Gitega; Bujumbura
Cambodia | Cambodian | Phnom Penh
Cameroon | Cameroonian | Yaoundé = Yaounde
Canada | Canadian | Ottawa
Cape Verde; Cabo Verde | Cape Verdean | Praia
Central African Republic | Central African | Bangui
Chad | Chadian | N'Djamena
Chile | Chilean | Santiago
China; People's Republic of China; PRC | Chinese | Beijing = Peking
Colombia | Colombian | Bogotá = Bogota
Comoros | Comorian | Moroni
Costa Rica | Costa Rican | San José
Croatia | Croatian; Croat | Zagreb
Cuba | Cuban | Havana
Cyprus | Cypriot | Nicosia
Czech Republic; Czechia | Czech | Prague
Democratic Republic of the Congo; Democratic Republic of Congo; DR Congo; DRC | Congolese | Kinshasa
Denmark | Danish; Dane | Copenhagen
Djibouti | Djiboutian | Djibouti City
Dominica | | Roseau
Dominican Republic | Dominican | Santo Domingo
East Timor; Timor-Leste | Timorese; East Timorese | Dili
Ecuador | Ecuadorian; Ecuadorean | Quito
Egypt | Egyptian | Cairo
El Salvador | Salvadoran; Salvadorean | San Salvador
Equatorial Guinea | Equatorial Guinean | Malabo
Eritrea | Eritrean | Asmara
Estonia | Estonian | Tallinn
Eswatini; Swaziland | Swazi | Mbabane
Ethiopia | Ethiopian | Addis Ababa
Fiji | Fijian | Suva
Finland | Finnish; Finn | Helsinki
France; French Republic | French; Frenchman; Frenchwoman | Paris
Gabon | Gabonese | Libreville
Gambia; The Gambia | Gambian | Banjul
Georgia | Georgian | Tbilisi
Germany; Federal Republic of Germany | German | Berlin
Ghana | Ghanaian | Accra
Greece | Greek | Athens
Grenada | Grenadian | St George's
Guatemala | Guatemalan | Guatemala City
Guinea | Guinean | Conakry
Guinea-Bissau | Bissau-Guinean | Bissau
Guyana | Guyanese | Georgetown
Haiti | Haitian | Port-au-Prince
Honduras | Honduran | Tegucigalpa
Hungary | Hungarian | Budapest
Iceland | Icelandic; Icelander | Reykjavík = Reykjavik
India; Republic of India; Bharat | Indian | New Delhi = Delhi
Indonesia | Indonesian | Jakarta
Iran; Islamic Republic of Iran | Iranian | Tehran = Teheran
Iraq | Iraqi | Baghdad
Ireland; Republic of Ireland | Irish; Irishman | Dublin
Israel | Israeli | Jerusalem
Italy | Italian | Rome
Ivory Coast; Côte d'Ivoire | Ivorian | Yamoussoukro; Abidjan
Jamaica | Jamaican | Kingston
Japan | Japanese | Tokyo
Jordan | Jordanian | Amman
Kazakhstan | Kazakh; Kazakhstani | Astana = Nur-Sultan
Kenya | Kenyan | Nairobi
Kiribati | I-Kiribati | Tarawa
Kosovo | Kosovar; Kosovan | Pristina
Kuwait | Kuwaiti | Kuwait City
Kyrgyzstan | Kyrgyz; Kyrgyzstani | Bishkek
Laos | Laotian; Lao | Vientiane
Latvia | Latvian | Riga
Lebanon | Lebanese | Beirut
Lesotho | Basotho | Maseru
Liberia | Liberian | Monrovia
Libya | Libyan | Tripoli
Liechtenstein | Liechtensteiner | Vaduz
Lithuania | Lithuanian | Vilnius
Luxembourg | Luxembourgish; Luxembourger | Luxembourg City
Madagascar | Malagasy | Antananarivo
Malawi | Malawian | Lilongwe
Malaysia | Malaysian | Kuala Lumpur
Maldives | Maldivian | Malé
Mali | Malian | Bamako
Malta | Maltese | Valletta
Marshall Islands | Marshallese | Majuro
Mauritania | Mauritanian | Nouakchott
Mauritius | Mauritian | Port Louis
Mexico | Mexican | Mexico City
Micronesia | Micronesian | Palikir
Moldova | Moldovan | Chișinău = Chisinau
Monaco | Monégasque; Monegasque | Monaco-Ville
Mongolia | Mongolian | Ulaanbaatar = Ulan Bator
Montenegro | Montenegrin | Podgorica
Morocco | Moroccan | Rabat
Mozambique | Mozambican | Maputo
Myanmar; Burma | Burmese | Naypyidaw = Nay Pyi Taw
Namibia | Namibian | Windhoek
Nauru | Nauruan | Yaren
Nepal | Nepalese; Nepali | Kathmandu
Netherlands; The Netherlands; Holland | Dutch; Dutchman; Dutchwoman | Amsterdam; The Hague
New Zealand | New Zealander; Kiwi | Wellington
Nicaragua | Nicaraguan | Managua
Niger | Nigerien | Niamey
Nigeria | Nigerian | Abuja
North Korea; Democratic People's Republic of Korea; DPRK | North Korean | Pyongyang
North Macedonia; Macedonia | Macedonian | Skopje
Norway | Norwegian | Oslo
Oman | Omani | Muscat
Pakistan | Pakistani | Islamabad
Palau | Palauan | Ngerulmud
Palestine | Palestinian | Ramallah
Panama | Panamanian | Panama City
Papua New Guinea | Papua New Guinean | Port Moresby
Paraguay | Paraguayan | Asunción = Asuncion
Peru | Peruvian | Lima
Philippines; The Philippines | Philippine; Filipino; Filipina | Manila
Poland | Polish; Pole | Warsaw
Portugal | Portuguese | Lisbon
Qatar | Qatari | Doha
Republic of the Congo; Congo-Brazzaville | | Brazzaville
Romania | Romanian | Bucharest
Russia; Russian Federation | Russian | Moscow
Rwanda | Rwandan | Kigali
Saint Kitts and Nevis | Kittitian | Basseterre
Saint Lucia; St Lucia | Saint Lucian | Castries
Saint Vincent and the Grenadines | Vincentian | Kingstown
Samoa | Samoan | Apia
San Marino | Sammarinese | City of San Marino
São Tomé and Príncipe; Sao Tome and Principe | São Toméan | São Tomé
Saudi Arabia; Kingdom of Saudi Arabia | Saudi; Saudi Arabian | Riyadh
Senegal | Senegalese | Dakar
Serbia | Serbian; Serb | Belgrade
Seychelles | Seychellois | Victoria
Sierra Leone | Sierra Leonean | Freetown
Singapore | Singaporean |
Slovakia; Slovak Republic | Slovak; Slovakian | Bratislava
Slovenia | Slovenian; Slovene | Ljubljana
Solomon Islands | Solomon Islander | Honiara
Somalia | Somali; Somalian | Mogadishu
South Africa | South African | Pretoria; Cape Town
South Korea; Republic of Korea; ROK | South Korean | Seoul
South Sudan | South Sudanese | Juba
Spain | Spanish; Spaniard | Madrid
Sri Lanka | Sri Lankan | Colombo
Sudan | Sudanese | Khartoum
Suriname | Surinamese | Paramaribo
Sweden | Swedish; Swede | Stockholm
Switzerland | Swiss | Bern = Berne
Syria; Syrian Arab Republic | Syrian | Damascus
Taiwan; Republic of China | Taiwanese | Taipei
Tajikistan | Tajik; Tajikistani | Dushanbe
Tanzania | Tanzanian | Dodoma; Dar es Salaam
Thailand | Thai | Bangkok
Togo | Togolese | Lomé
Tonga | Tongan | Nuku'alofa
Trinidad and Tobago | Trinidadian | Port of Spain
Tunisia | Tunisian | Tunis
Turkey; Türkiye; Turkiye | Turkish; Turk | Ankara
Turkmenistan | Turkmen | Ashgabat
Tuvalu | Tuvaluan | Funafuti
Uganda | Ugandan | Kampala
Ukraine | Ukrainian | Kyiv = Kiev
United Arab Emirates; UAE; Emirates | Emirati | Abu Dhabi
United Kingdom; UK; U.K.; Great Britain; Britain | British; Briton; Brit | London
United States; United States of America; US; U.S.; USA | American | Washington = Washington DC = Washington, D.C.
Uruguay | Uruguayan | Montevideo
Uzbekistan | Uzbek; Uzbekistani | Tashkent
Vanuatu | Ni-Vanuatu | Port Vila
Vatican City; Vatican; Holy See | | Vatican City
Venezuela | Venezuelan | Caracas
Vietnam; Viet Nam | Vietnamese | Hanoi
Yemen | Yemeni | Sana'a = Sanaa
Zambia | Zambian | Lusaka
Zimbabwe | Zimbabwean | Harare
"""
# Words that make another thing of a demonym before them: "Indian Ocean" is not India's, "French Open" is a tournament.
OTHER_THINGS = frozenset(
    """ocean sea gulf peninsula channel polynesia guiana open express times tribune post herald telegraph today
    ratna""".split()
)
# Places with the name or demonym of a country in theirs that do not belong to it.
OTHER_PLACES = tuple(
    name.strip()
    for name in """
    New Mexico; New Mexican; New Mexicans; Gulf of Mexico; American Samoa; American Samoan; American Samoans;
    South China Sea; East China Sea; Sea of Japan; Gulf of Guinea; Gulf of Oman; British Columbia; British Columbian;
    Inner Mongolia; Northern Ireland; Northern Irish; Lake Malawi; Lake Chad; Jordan River; River Jordan; Niger River;
    River Niger; Niger Delta; Congo River; River Congo; South Georgia
    """.split(";")
)
# Names that mean another place as often, with words by which an article tells that it means the country.
SHARED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Georgia": ("Georgian", "Georgians", "Tbilisi", "Armenia", "Azerbaijan", "Abkhazia", "South Ossetia", "Caucasus")}
)


def _parts(text: str, sign: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())


def _countries() -> Iterator[Country]:
    for line in TABLE.strip().splitlines():
        names, demonyms, seats = (_parts(part) for part in line.split("|"))
        yield Country(slug(names[0]), names[0], names[1:], demonyms, tuple(_parts(seat, "=") for seat in seats))


COUNTRIES: tuple[Country, ...] = tuple(_countries())


def _unchanging(demonym: str) -> bool:
    return demonym.endswith(("ese", "ish", "ss", "ch", "man", "woman"))


def with_plurals(demonyms: tuple[str, ...]) -> tuple[str, ...]:
    """Demonyms with the plurals of those that have one: 'Russian', 'Russians'; 'Chinese' stays."""
    plurals = (f"{word}s" for word in demonyms if not _unchanging(word))
    return (*demonyms, *plurals)


# The country that a word means, by the word as it is printed: name, other name, demonym or its plural.
BY_WORD: Mapping[str, Country] = MappingProxyType(
    {
        word: country
        for country in COUNTRIES
        for word in (country.name, *country.aliases, *with_plurals(country.demonyms))
    }
)
# All names of a capital, by each of them.
CAPITALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: names for found in COUNTRIES for names in found.capitals for name in names}
)
