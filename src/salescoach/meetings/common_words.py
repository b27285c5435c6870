"""Words that stand in titles of meetings and in everyday speech, and that companies and deals also bear.

A title that holds `target` may mean the goal or the company of that name; it is asked, not taken. Written for
English and German; a word that is missing here is taken as a name.
"""

from collections.abc import Iterable

_WORDS = """
able about above access account accounts action active additional advance advanced agenda agile agree
agreement alert align alignment alliance alpha amazon ambition analysis anchor annual answer apple
application approach approval april arrow asset assets audit august autumn award back backup balance bank
base basic beacon best beta better big black block blue board bold bonus book boost box brand break
breakfast bridge brief briefing bright budget build building business buyer cable calibration call campaign
capital care cargo case catch catchup center central centre century chain challenge champion chance change
channel chase check checkin chief choice circle city class clean clear client clients clinic close closing
cloud club coach coaching code coffee commit common community company compass complete connect contact
content contract control core corner council country course create credit crew crown customer customers
daily data date deal deals debrief decision deep delivery demo design desk detail development digital dinner
direct discovery discussion distribution dive division double draft dream drive due eagle early east easy
edge education effort eight elements elite energy engage engine enterprise entry equity escalation estimate
europe evaluation evening event events every exchange executive expansion expert explore express extension
extra eye face fair fast feedback field final finance financial find first five fleet flex flow focus follow
followup force forecast form forum forward foundation four framework free fresh friday friends front full
fund future game gap garden gate general get giant global goal goals gold golden good grand great green grid
group growth guide hall hand handover harvest head health help hero high hill home horizon hour house idea
ideas impact implementation important index industry info initial innovation insight inspire integration
interest internal international interview intro introduction invest january journey july jump june junior
keen key keynote kick kickoff king lab labs lake land large last launch lead leader leaders learning legal
level license life lift light line link list live local logic long look lunch main maintenance major manage
management manager march mark market marketing master match material matter meet meeting memo merge method
metro middle migration milestone mind mission mobile model modern monday money month monthly moon more
morning motion mountain move national nature negotiation net network new next night noble nord north note
notes november now number oak objective october offer office onboarding one online open operation operations
opportunity option oracle orange orbit orchard order organic origin outlook pack page paper park part
partner partners path payment peak people perfect performance phase phone pilot pioneer pitch place plan
planning plant platform play plus point policy pool port position post power prep preparation present
presentation press price prices pricing prime priority private pro problem process product production
program programme progress project proof proposal prospect prospecting public pulse purchase pure quality
quarter quarterly question questions quick quote radar range rapid rate reach ready real recap record
recruiting red reference region release remote renewal repeat reply report request research result results
retail retro return review rise risk river road rock role roll rollout room root round route row royal run
safe sales sample saturday scale school scope score season second security select senior september series
service services session seven shared sharp shell shift ship shop short show side sign signal silver simple
simply site sites six sketch sky small smart snow social soft software solid solution solutions source south
space spark speed spirit sport spot spring sprint square staff stage stand standard standup star start state
station status steel step steps stock stone storage store storm strategic strategy stream street strong
structure studio style success summary summer summit sun sunday supply support sure survey switch sync
system systems talk target targets task team teams tech technical technology template ten tender term terms
territory test thing think third three thursday time together tool tools top total touch touchpoint tour
tower town track trade training transfer travel tree trend trial trip true trust tuesday turn two under
union unit united unity universal update upgrade upsell urgent value vault vendor venture version view
village visa vision visit voice walk walkthrough wall watch water wave web webinar wednesday week weekly
welcome west white wide win winter wise wonder work workshop world yard year yearly yellow yes young zone
zoom
ablauf abschluss abstimmung anfrage angebot aufgabe auftrag ausbau austausch bericht besprechung besuch
dienst dienstag donnerstag einkauf einladung energie entscheidung erste ersten erweiterung essen firma fixe
fragen freitag gemeinsam gesprach gespraech gruppe haus herbst jahr jahres jour kaffee kennenlernen konzept
kraft kunde kunden licht loesung losung markt messe mitarbeiter mittag mittwoch monat montag nachbereitung
nachfassen neue neuer neues norden planung preis preise produkt projekt punkt quartal quelle rahmen reise
runde samstag schritt schulung sommer sonne spitze standort strategie strom technik telefonat termin thema
treffen turm umfrage verkauf verlaengerung verlangerung vertrag vertrieb vorbereitung vorstellung wald
wasser weg welt werk woche zeit zentrum ziel ziele zukunft zweite
a an and at by das der die ein eine for from im in mit of on or our the to und up vom von with zum zur
"""
COMMON = frozenset(_WORDS.split())


def is_telling(words: Iterable[str]) -> bool:
    """Whether words name somebody or something: one of them at least is neither common nor a number."""
    return any(word not in COMMON and not word.strip("qhfy").isdecimal() for word in words)
