### Översättarens arbetsbord på svenska. `$lang-name` är namnet på ett språk, i den form som `into-language` ger.

# Ett språk som rubrik för en kolumn.
desk-language = { $tag ->
    [fi] Finska
    [sv] Svenska
    [en] Engelska
    [se] Nordsamiska
   *[other] { $tag }
}
desk-title = Översättningar
desk-skip = Gå till innehållet
desk-navigation = Översättningar
desk-languages = Språk
desk-queue = Att översätta
desk-queue-title = Översättningar till { $lang-name }
desk-overview = Alla texter
desk-overview-title = Alla texter på { $lang-name }
desk-no-record = Ingen har ännu bekräftat översättningarna till det här språket. Om de motsvarar källtexterna som de är nu, bekräfta dem med kommandot
desk-summary = { $tasks ->
    [one] { $tasks } uppgift,
   *[other] { $tasks } uppgifter,
} { $words } ord, cirka { $minutes ->
    [one] { $minutes } minuts
   *[other] { $minutes } minuters
} arbete.
desk-order = Först kommer det som nu ger läsaren föråldrad information, sedan det som saknas och sist det som bara behöver bekräftas.
desk-estimate = Tiden är en uppskattning: på en timme översätter man { $translated } ord och granskar { $checked } ord.
desk-nothing-to-do = Alla översättningar är aktuella.
desk-nothing-to-do-here = Alla texter är aktuella.
desk-counts = Antal texter
desk-count-up-to-date = Aktuella
desk-count-outdated = Föråldrade
desk-count-to-confirm = Att bekräfta
desk-count-missing = Saknas
desk-count-words = Ord kvar
desk-column-language = Språk
desk-column-kind = Typ av text
desk-column-text = Text
desk-column-why = Orsak
desk-column-words = Ord
desk-column-minutes = Minuter
desk-column-open = Öppna
desk-column-state = Läge
desk-all-kinds = Alla
desk-see-page = Visa sidan
desk-side-by-side = Källtext och översättning
desk-side-summary = { $texts ->
    [one] { $texts } text kvar:
   *[other] { $texts } texter kvar:
} { $words } ord, cirka { $minutes ->
    [one] { $minutes } minut.
   *[other] { $minutes } minuter.
}
desk-to-do = { $count } kvar
desk-no-file = Det finns ingen översättning ännu. Skriv den i filen
desk-apart = Översättningens uppbyggnad skiljer sig så mycket från källtextens att texterna inte kan jämföras en i taget.
desk-went = borttaget:
desk-came = tillagt:
desk-comment = Anmärkning till översättaren:
desk-kind-page = Sida
desk-kind-checklist = Checklista
desk-kind-tool = Verktyg
desk-kind-role = Roll
desk-kind-message = Meddelande
desk-kinds-pages = Sidor
desk-kinds-checklists = Checklistor
desk-kinds-tools = Verktyg
desk-kinds-roles = Roller
desk-kinds-messages = Meddelanden
desk-state-up-to-date = aktuell
desk-state-outdated = föråldrad
desk-state-edited = ändrad, ska bekräftas
desk-state-unconfirmed = ny, ska bekräftas
desk-state-missing = saknas
desk-state-removed = källtexten är borttagen
desk-state-extra = finns inte i källtexten
desk-ids-title = Meddelanden på den här sidan
desk-ids-where = Var
desk-ids-in-text = i texten
desk-ids-tip = Om du vill se vilket meddelande varje text i gränssnittet kommer från, lägg till detta sist i sidans adress:
desk-message-wordings = Meddelandets innehåll
desk-message-built-in = ingår i programmet opas
desk-message-pages = Sidor som visar meddelandet på { $lang-name }
desk-message-no-pages = Ingen sida visar meddelandet just nu.
desk-message-part = Det kan finnas fler: webbplatsen har så många sidor att alla inte har gåtts igenom.
