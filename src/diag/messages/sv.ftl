### Vad opas säger om fel i innehållet, på svenska.
### Ett meddelande heter som sin regel, eller som regeln och en variant; `.help` säger vad man ska göra.
### `$lang-name` är namnet på språket `$lang`, i den form som `into-language` ger.

level-error = fel
level-warning = varning
level-note = anmärkning
level-help = råd

# Ett språk i den form som passar efter ”översatt till” och ”på”.
into-language = { $tag ->
    [fi] finska
    [sv] svenska
    [en] engelska
    [se] nordsamiska
   *[other] språket ”{ $tag }”
}

did-you-mean = menade du ”{ $word }”?
see-first = här används det första gången
see-retired = här har det tagits ur bruk
see-includer = den här sidan använder texten
see-source = texten på källspråket
see-owner = adressen hör till den här
see-glossary = så står det i ordlistan
see-message = meddelandet på källspråket
see-setting = i inställningarna står den här
see-list = listan börjar här
tally-none = inga fel
tally-errors = { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
}
tally-warnings = { $warnings ->
    [one] { $warnings } varning
   *[other] { $warnings } varningar
}
tally-notes = { $notes ->
    [one] { $notes } anmärkning
   *[other] { $notes } anmärkningar
}

## The report in the browser

panel-title = Rapport om den här sidan
panel-here = På den här sidan
panel-everywhere = På alla sidor
panel-elsewhere = { $count } fel på andra sidor
panel-whole-site = Alla fel på webbplatsen
panel-kept = Sidan kan inte byggas just nu. Du ser den som den var tidigare.
panel-unmade = Sidan kan inte byggas ännu
panel-unmade-why = Sidan visas här så snart felen har rättats.
panel-edit = Öppna i redigeraren
failure-title = Den här sidan kan inte visas just nu
failure-world = Webbplatsen kunde inte byggas. Orsaken:
failure-world-help = Sidan kommer tillbaka av sig själv när orsaken är borta: opas försöker hela tiden på nytt, och ingenting behöver sparas en gång till.
failure-opas = Felet finns i programmet opas och inte i dina texter. De filer som fanns är oförändrade.
failure-opas-help = Sidan kommer tillbaka av sig själv när en ändring leder förbi felet.
failure-report = Rapportera felet till dem som gör opas och ta med de här raderna:
serve-running = En annan ”opas serve” visar redan webbplatsen på { $url }
serve-running-somewhere = En annan ”opas serve” visar redan webbplatsen

## Files

invalid-utf8 = filen är inte text i UTF-8
    .help = spara den på nytt med teckenkodningen UTF-8
link-loop = den här symboliska länken leder tillbaka till en mapp ovanför den
    .help = ta bort länken
link-outside = den här symboliska länken leder ut ur webbplatsen: { $to }
    .help = flytta det den leder till in i webbplatsens mapp eller ange mappen i site.yaml: ”linked_folders: [../shared]”
unreadable-file = filen kan inte läsas: { $cause }
bad-name = ”{ $name }” duger inte som namn på en sida eller fil
    .help = använd små bokstäver a–z, siffror och bindestreck
bad-name-file = en fil med namnet ”{ $name }” används inte här
    .help = sidor heter index.<språk>.md och kan ha checklist.yaml bredvid sig; tools.yaml, roles.yaml och glossary.yaml finns direkt i mappen content/
bad-name-twice = två filer har namnet ”{ $name }”: namnen ser likadana ut, och bara teckenkodningen skiljer sig
    .help = ge den ena filen ett nytt namn eller ta bort den
unknown-language = webbplatsen har inte språket ”{ $lang }”, så texten används inte
    .help = lägg till språket under ”languages:” i site.yaml eller byt namn på filen

## YAML and front matter

yaml-syntax = det här är inte giltig YAML: { $reason }
yaml-syntax-indent = raden börjar med en tabb eller är inte indragen som raderna runt den
    .help = gör indrag med mellanslag, två för varje nivå
yaml-syntax-colon = här kan det inte stå ett kolon
    .help = skriv en text som innehåller kolon inom citattecken; börja nyckeln där de andra nycklarna börjar
yaml-syntax-key = raden saknar kolon efter nyckeln
    .help = skriv ”nyckel: värde”
yaml-syntax-mark = en text som börjar med ett sådant tecken ska stå inom citattecken
yaml-syntax-quote = citattecknet saknar sitt par
yaml-syntax-bracket = parentesen saknar sitt par
yaml-syntax-bomb = filen upprepar delar av sig själv (med & och *) tills den är för stor för att läsas
    .help = skriv ut delarna
yaml-syntax-depth = det här står för djupt inne i annat
    .help = använd färre nivåer
yaml-syntax-front-matter-end = sidans inledande uppgifter tar inte slut
    .help = lägg till en rad med tre bindestreck (---) efter dem
lost-text = för YAML är det här en kommentar och inte en del av texten
    .help = skriv texten inom citattecken; om det här är avsett som en kommentar, lägg till ett mellanslag efter #
unknown-key = opas känner inte till nyckeln ”{ $key }” här
    .help = nycklar: { $known }
unknown-key-rule = det finns ingen regel ”{ $key }”
    .help = kommandot `opas explain` räknar upp reglerna
source-only-key = ”{ $key }” gäller alla språk och hör därför bara hemma i filen på källspråket
    .help = ta bort den här
wrong-type-mapping = här ska det stå nycklar med värden, på var sin rad (nyckel: värde)
wrong-type-flag = här ska det stå true eller false
wrong-type-number = här ska det stå ett heltal
wrong-type-list = här ska det stå en lista där varje rad börjar med ett bindestreck
wrong-type-texts = här ska det stå id:n med texter, på var sin rad (id: text)
wrong-type-text = här ska det stå en text
    .help = skriv texten på samma rad som nyckeln; använd citattecken om texten innehåller kolon eller parenteser
wrong-type-languages = här ska det stå en lista med språk, till exempel [fi, sv, en]
wrong-type-language = här ska det stå en språkkod, till exempel fi eller sv
wrong-type-levels = här ska det stå regler med nivåer, på var sin rad (regel: nivå)
wrong-type-depth = punkterna står för djupt inne i varandra
    .help = en lista har högst { $most } nivåer
unknown-value = ”{ $value }” är inte något av värdena för ”{ $key }”
    .help = möjliga värden: { $known }
missing-field = ”{ $key }” saknas
missing-field-group = punkten har punkter under sig men ingen egen text
    .help = ge den en text: också en grupp är en uppgift
missing-field-title = sidan har ingen rubrik
    .help = börja filen med inledande uppgifter: en rad ---, en rad ”title: …”, en rad ---
bad-date = ”{ $value }” är inte ett datum
    .help = skriv år, månad och dag med bindestreck, till exempel 2026-11-23
bad-id = ”{ $value }” duger inte som id
    .help = använd små bokstäver a–z, siffror och bindestreck
duplicate-id = id:t ”{ $id }” används två gånger
    .help = ett id hör för alltid till en enda sak; ge den här ett annat id
duplicate-id-listed = ”{ $id }” finns här två gånger
    .help = ta bort den ena
retired-id = id:t ”{ $id }” har använts tidigare och tagits ur bruk
    .help = ett id används aldrig på nytt; ge den här ett annat id
unknown-id = inget har id:t ”{ $id }”
unknown-id-role = det finns ingen roll ”{ $id }” i content/roles.yaml
unknown-id-page = det finns ingen sida ”{ $id }”
unknown-id-itself = en sida kan inte ersätta sig själv
unknown-id-item = checklistan har ingen punkt ”{ $id }”
unknown-id-tool = det finns inget verktyg ”{ $id }” i content/tools.yaml
unknown-id-term = det finns ingen term ”{ $id }” i content/glossary.yaml
unknown-id-same = här finns ingen text ”{ $id }” som kan vara lika på båda språken

## Markdown

raw-html = HTML visas som text här
    .help = skriv det i Markdown eller tillåt HTML med ”raw_html: true” i site.yaml
unknown-directive = det finns inget block ”{ $name }”
    .help = block: { $known }
bad-directive-include = ett include-block anger mappen för en delad text, till exempel /_shared/login
bad-directive-include-missing = det finns ingen delad text ”{ $target }”
bad-directive-option = blocket har ingen inställning ”{ $key }”
    .help = inställningar: { $known }
bad-directive-option-value = värdet på den här inställningen är ett tal
bad-directive-list-table = en listtabell är en enda lista: varje punkt är en rad och varje punkt i den en cell
bad-directive-list-table-row = raden har { $found ->
    [one] en cell
   *[other] { $found } celler
}, den första raden har { $wanted }
bad-directive-quote = ett citat anger sitt språk, till exempel { "```{quote} sv" }
bad-directive-cards = varje rad i korten är sökvägen till en sida, till exempel /adoption/decide
bad-directive-include-text = text i ett include-block visas inte
    .help = skriv texten ovanför eller nedanför blocket
bad-directive-include-in-footnote = en delad text kan inte infogas i en fotnot
bad-directive-depth = här finns fler block inuti varandra än vad som läses
unclosed-block = kodblocket tar inte slut
    .help = avsluta det med en egen rad med samma tecken som den här raden börjar med
unclosed-block-comment = kommentaren tar inte slut
    .help = avsluta den med { "-->" }
unclosed-block-directive = blocket tar inte slut
    .help = avsluta det med en egen rad med samma tecken som den här raden börjar med
include-loop = den här delade texten innehåller sig själv, direkt eller genom andra
include-loop-many = härifrån infogar sidan fler delade texter än vad som är tillåtet
    .help = en sida kan infoga 500 delade texter, högst 16 inuti varandra
heading-id = ”{ $id }” kan inte vara id för en rubrik
    .help = ett id består av små bokstäver, siffror och bindestreck, till exempel { "{#fees}" }
heading-id-empty = rubrikens id är tomt
    .help = skriv ett id, till exempel { "{#fees}" }, eller ta bort klamrarna
heading-id-reserved = id som ”{ $id }” hör till andra delar av sidan
    .help = ge rubriken ett annat id
heading-id-twice = texten har två rubriker med id ”{ $id }”
    .help = ge den här rubriken ett eget id
heading-id-capitals = länkar till det här id:t måste ha samma stora bokstäver
    .help = skriv { "{#" }{ $small }{ "}" }
heading-id-translation = id för den här rubriken kommer från källtexten: { $own }
    .help = ta bort { "{#" }{ $id }{ "}" }
heading-id-alone = ingen rubrik i källtexten har id ”{ $id }”
    .help = ta bort id:t eller ge det till rubriken i källtexten
placeholder-text = ”{ $text }” ser ut som en anteckning som blivit kvar i texten
    .help = skriv det som läsaren ska se eller ta bort anteckningen
unknown-directive-note = det finns inget block ”{ $name }”
    .help = skriv det som en anmärkning: > [!{ $kind }]
unread-markup-heading = utan mellanslag efter nummertecknen är detta ingen rubrik
    .help = skriv { $right }
unread-markup-heading-level = en rubrik har högst sex nummertecken
unread-markup-no-break-space = detta är ett hårt mellanslag, och tecknen i Markdown gäller bara med ett vanligt
    .help = ta bort mellanslaget och skriv det på nytt
unread-markup-list-space = utan mellanslag efter tecknet är detta ingen lista
    .help = skriv ”- punkt” eller ”1. punkt”
unread-markup-bullet = det här tecknet ger ingen lista
    .help = börja varje punkt med ”- ”
unread-markup-list-start = direkt under en rad text blir en lista som inte börjar med 1 vanlig text
    .help = lämna en tom rad ovanför listan
unread-markup-sub-list = den här punkten står bredvid punkten ovanför och inte i den
    .help = om den hör dit, dra in den med { $spaces ->
        [one] ett mellanslag till
       *[other] { $spaces } mellanslag till
    }
unread-markup-underline = det här tecknet gör raden ovanför till en rubrik
    .help = ta bort det eller lämna en tom rad ovanför
unread-markup-task = detta är ingen kryssruta för en uppgift
    .help = skriv ”- [ ] uppgift”, eller ”- [x] uppgift” när den är gjord
unread-markup-table = de här raderna blir ingen tabell, eftersom raden med streck under den första raden saknas
    .help = skriv |---|---| under den första raden, med lika många celler
unread-markup-table-columns = de här raderna blir ingen tabell: den första raden har { $wanted ->
    [one] en cell
   *[other] { $wanted } celler
}, raden under den { $found }
unread-markup-cells = detta visas inte, eftersom tabellen bara har { $wanted ->
    [one] en kolumn
   *[other] { $wanted } kolumner
}
    .help = ge den första raden fler celler; skriv \| för ett lodstreck som hör till texten, också i kod
unread-markup-emphasis = läsaren ser de här tecknen, eftersom en betoning inte kan börja eller sluta på ett sådant ställe
    .help = skriv { $right }
unread-markup-emphasis-open = betoningen slutar inte i samma stycke, så läsaren ser tecknen
    .help = skriv ** där den slutar, eller \*\* om du menar själva tecknen
unread-markup-code-open = koden slutar inte i samma stycke, så läsaren ser tecknet
    .help = skriv samma tecken där den slutar, eller ett omvänt snedstreck framför detta
unread-markup-code-cell = ett lodstreck avslutar cellen i en tabell också i kod
    .help = skriv \| för lodstrecket
unread-markup-tilde = enstaka tildetecken stryker över texten mellan dem
    .help = skriv \~ för ett tildetecken; det som ska strykas över står mellan ~~ och ~~
unread-markup-link-space = med ett mellanslag mellan parenteserna är detta ingen länk
    .help = skriv { $right }
unread-markup-link-target = detta är ingen länk, eftersom adressen innehåller ett mellanslag eller en parentes
    .help = skriv { $right }
unread-markup-link-swapped = parenteserna i länken står i fel ordning
    .help = skriv { $right }
unread-markup-reference = detta är ingen länk, eftersom inget säger vart ”{ $label }” leder
    .help = skriv { $text }(adress), eller [{ $label }]: adress på en egen rad
unread-markup-note-kind = det finns ingen anmärkning av typen ”{ $name }”
    .help = skriv > [!{ $kind }]; typerna är NOTE, TIP, IMPORTANT, WARNING och CAUTION
unread-markup-note-title = en anmärkning har ingen egen rubrik, så detta visas som ett citat med sina tecken
    .help = skriv bara > [!{ $kind }] på raden, och texten under den
unread-markup-note-place = typen av anmärkning skrivs på den första raden i citatet
    .help = skriv > [!{ $kind }] på den första raden och > framför varje rad text
unread-markup-comment-open = kommentaren är inte avslutad, så läsaren ser den
    .help = skriv --> där den slutar, i samma stycke
foreign-markup-note = ”{ $mark }” är en anmärkning i andra program; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv > [!{ $kind }] och > framför varje rad text
foreign-markup-block = ”{ $mark }” är ett block i andra program; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv innehållet som vanlig text, under en rubrik eller som en lista
foreign-markup-template = andra program ersätter ”{ $mark }”; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv själva texten, eller hämta den med { "```{include}" }
foreign-markup-attributes = attribut inom klamrar hör till andra program; här gör de ingenting{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = ta bort dem; bara en rubrik kan ha ett id, till exempel { "{#id}" }
foreign-markup-wiki-link = en länk inom dubbla hakparenteser hör till andra program; läsaren ser den som den står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv [{ $text }](adress)
foreign-markup-component = komponenter och importer hör till andra program; läsaren ser dem som de står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv det de skulle visa i Markdown
foreign-markup-highlight = de här tecknen markerar ord i andra program; läsaren ser dem{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv **ord**
foreign-markup-keys = de här tecknen markerar tangenter i andra program; läsaren ser dem{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv `Ctrl` + `C`
foreign-markup-script = de här tecknen sänker eller höjer tecken i andra program; läsaren ser dem{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv själva tecknen, till exempel H₂O och m²
foreign-markup-emoji = ett namn mellan kolon är en emoji i andra program; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv ett ord eller själva emojin
foreign-markup-math = formler mellan dollartecken hör till andra program; läsaren ser dem som de står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv formeln som text, eller som en bild med beskrivning
foreign-markup-toc = detta ber andra program om en innehållsförteckning; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = ta bort det: opas gör innehållsförteckningen själv
foreign-markup-tabs = detta är flikar i andra program; läsaren ser dem som de står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv en rubrik för varje flik
foreign-markup-abbreviation = detta förklarar en förkortning i andra program; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = förklara förkortningen i texten där den används första gången
foreign-markup-inline-note = fotnoter inne i texten hör till andra program; läsaren ser dem som de står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv [^1] här, och [^1]: noten på en egen rad
foreign-markup-role = ett namn inom klamrar framför kod hör till andra program; läsaren ser det{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv en länk: [text](adress)
foreign-markup-snippet = detta hämtar en annan fil i andra program; läsaren ser det som det står{ $count ->
    [1] { "" }
   *[other] , { $count } gånger på den här sidan
}
    .help = skriv { "```{include} /_shared/namn" } med mappen för en delad text
footnote-missing = det finns ingen fotnot ”{ $label }”, så läsaren ser tecknen
    .help = skriv [^{ $label }]: och noten på en egen rad
footnote-unused = inget hänvisar till den här fotnoten, så ingen ser den
    .help = skriv [^{ $label }] i texten eller ta bort noten
footnote-twice = det finns redan en fotnot ”{ $label }”, så den här visas inte
    .help = ge den här en annan beteckning

## Links and addresses

bare-address = adressen är ingen länk
    .help = skriv [det läsaren hittar där]({ $address }), eller <{ $address }>
bare-address-mail = adressen är ingen länk
    .help = skriv <{ $address }>
broken-link-page = det finns ingen sida ”{ $target }”
broken-link-anchor = sidan har ingen rubrik eller punkt ”{ $anchor }”
    .help = ställen på sidan: { $known }
broken-link-anchor-none = sidan har ingen rubrik eller punkt ”{ $anchor }”
broken-link-anchor-words = sidan har ingen rubrik eller punkt ”{ $anchor }”
    .help = avsnittet har id ”{ $id }”, på alla språk
broken-link-file = det finns ingen fil ”{ $target }” bredvid sidan
broken-link-tool = det finns ingen fil ”{ $target }” i content/
broken-link-picture-outside = bilden finns på en annan server
    .help = spara bilden bredvid sidan och länka till filen
broken-link-address = det här är en webbadress och inte sökvägen till en sida
    .help = länka till ”{ $identity }”: den är densamma på alla språk
broken-link-text-file = det här är filen för en sida och inte sökvägen till sidan
    .help = länka till ”{ $identity }”: den är densamma på alla språk
broken-link-placeholder = länken leder ännu ingenstans
draft-link = länken leder till ett utkast som inte har publicerats
unsafe-link = länkar av slaget ”{ $scheme }:” tillåts inte
unsafe-link-no-scheme = webbadressen saknar sin början
    .help = skriv ut den helt, till exempel https://www.example.fi/
unsafe-link-no-website = adressen säger inte vilken webbplats den leder till
    .help = skriv ut den helt, med två snedstreck och webbplatsens namn, till exempel https://www.example.fi/
unsafe-link-no-mailbox = länken säger inte vem e-posten går till
    .help = skriv ut hela adressen, till exempel mailto:namn@example.fi
unsafe-link-no-number = länken saknar telefonnummer
    .help = skriv numret i internationell form, till exempel tel:+358295000000
bad-address-slug = ”{ $value }” duger inte som del av en adress
    .help = använd små bokstäver, siffror och bindestreck
bad-address-alias = ”{ $value }” duger inte som adress på den här webbplatsen
    .help = skriv den från webbplatsens rot, till exempel /gammal/sida/
bad-address-base = det här är inte adressen till en webbplats
    .help = skriv ut den helt, till exempel https://www.example.fi/
duplicate-address = två saker har adressen { $address }
    .help = ge den ena en annan adress med ”slug”
duplicate-address-own = adressen { $address } hör till en fil som opas gör själv
    .help = välj en annan adress
published-address-gone = { $identity } publicerades på adressen { $address }{ $more ->
        [0] {""}
        [one] {" "}och en annan adress
       *[other] {" "}och { $more } andra adresser
    }, men finns inte längre
    .help = skriv adressen i ”aliases” på den sida som kommer i stället, eller glöm den: opas published forget { $identity }
published-address-gone-draft = { $identity } publicerades på adressen { $address }{ $more ->
        [0] {""}
        [one] {" "}och en annan adress
       *[other] {" "}och { $more } andra adresser
    }, men är nu ett utkast
    .help = skriv adressen i ”aliases” på en annan sida, eller glöm den: opas published forget { $identity }
published-address-taken = { $identity } publicerades på adressen { $address }, men där finns nu en annan sida
    .help = ge den andra sidan en annan adress med ”slug”, eller godkänn ändringen: opas published record
published-anchor-gone = #{ $anchor } har publicerats, men inget avsnitt på sidan har det
    .help = ge det till det avsnitt som nu handlar om saken, till exempel ”{ $heading } {"{"}#{ $anchor }{"}"}”, eller glöm det: opas published forget { $identity }#{ $anchor }
unrecorded-address = { $more ->
        [0] { $address } finns
        [one] { $address } och en annan adress finns
       *[other] { $address } och { $more } andra adresser finns
    } inte i förteckningen över publicerade adresser
    .help = före publiceringen: opas published record
address-case = { $address } skiljer sig från { $other } bara i fråga om stora och små bokstäver
broken-external-link-status = webbplatsen svarar att sidan inte finns ({ $status })
    .help = leta upp sidans nya adress eller ta bort länken
broken-external-link-server = webbplatsen svarar att den har problem ({ $status })
    .help = kontrollera igen senare; sidan behöver inte vara borta
broken-external-link-refused = webbplatsen lämnar inte ut sidan ({ $status })
    .help = pröva i en webbläsare; om sidan fungerar för läsare, lägg till adressens början under ”external: skip:” i site.yaml
broken-external-link-busy = webbplatsen vill bli tillfrågad en annan gång ({ $status }), så länken kontrollerades inte
    .help = kontrollera igen senare, eller lägg till adressens början under ”external: skip:” i site.yaml
broken-external-link-silent = webbplatsen svarar inte i tid
    .help = pröva i en webbläsare; om sidan fungerar för läsare, lägg till adressens början under ”external: skip:” i site.yaml
broken-external-link-no-host = det finns ingen webbplats med det namnet
    .help = kontrollera stavningen eller leta upp den nya adressen
broken-external-link-round = sidan skickar vidare till en annan sida om och om igen
    .help = pröva i en webbläsare och länka till sidan där man hamnar till slut
broken-external-link-unreachable = det går inte att nå webbplatsen: { $reason }
    .help = pröva i en webbläsare; om sidan fungerar för läsare, lägg till adressens början under ”external: skip:” i site.yaml
moved-external-link = sidan har flyttat permanent till { $to }
    .help = länka till den nya adressen

## Accessibility

heading-level = den här rubriken är på nivå { $level } och den föregående på nivå { $before }
    .help = gå en nivå i taget: { $wanted }
heading-level-first = den första rubriken i en text är på nivå 2
    .help = börja den med ##
heading-level-title = sidans titel är dess enda rubrik på nivå 1
    .help = börja rubrikerna i texten med ##
heading-level-footnote = en fotnot har inga rubriker
    .help = skriv orden med fet stil
missing-alt = bilden har ingen beskrivning för dem som inte kan se den
    .help = skriv beskrivningen inom hakparentes: ![vad bilden visar](fil)
vague-link = ”{ $text }” säger inte vart länken leder
    .help = skriv i länktexten vad läsaren hittar där
table-header = tabellen har ingen rubrikrad, så den som lyssnar får inte veta vad kolumnerna betyder
table-header-list = tabellen har ingen rubrikrad, så den som lyssnar får inte veta vad kolumnerna betyder
    .help = skriv ”:header-rows: 1” eller ”:header-columns: 1” under den första raden
quote-language = citatet verkar vara på { $found-name }, men ingenting säger det till den som lyssnar
    .help = skriv det som blocket { "```{quote} " }{ $found } med citatets text i

## Languages

missing-source = sidan finns inte på källspråket, { $lang-name }
    .help = lägg till { $file }
missing-source-home = webbplatsen har ingen startsida
    .help = lägg till { $file }
missing-translation = sidan är inte översatt till { $lang-name }
    .help = lägg till { $file }
missing-translation-shared = den delade texten är inte översatt till { $lang-name }
    .help = lägg till { $file }
missing-text = { $count ->
    [one] en text är inte översatt till { $lang-name }
   *[other] { $count } texter är inte översatta till { $lang-name }
}: { $ids }
missing-text-file = det här är inte översatt till { $lang-name }
    .help = lägg till { $file }
bad-record = den här raden i översättningsbokföringen går inte att förstå
    .help = den kan vara kvar efter en sammanslagning: behåll den ena versionen, eller ta bort raden och godkänn texten på nytt
bad-record-published = den här raden i förteckningen över publicerade adresser går inte att förstå
    .help = om den är kvar efter en sammanslagning, behåll raderna från båda versionerna och ta bort märkena
different-structure = källtexten har rubriken ”{ $wanted }” här
    .help = ge översättningen samma rubriker som källtexten, så att länkar till dem fungerar
different-structure-link-missing = översättningen saknar { $count ->
    [one] en länk
   *[other] { $count } länkar
} till ”{ $target }” som finns i källtexten
    .help = lägg till länken eller ta bort den ur källtexten
different-structure-link-extra = källtexten har ingen länk till ”{ $target }”
    .help = ta bort länken eller lägg till den i källtexten
different-structure-picture = antalet bilder skiljer sig från källtexten: där { $wanted }, i översättningen { $found }
    .help = ge översättningen samma bilder som källtexten
different-structure-note = antalet anmärkningar (”{ $kind }”) skiljer sig från källtexten: där { $wanted }, i översättningen { $found }
    .help = ge översättningen samma anmärkningar (> [!NOTE]) som källtexten
different-structure-embed = antalet block ”{ $kind }” skiljer sig från källtexten: där { $wanted }, i översättningen { $found }
    .help = ge översättningen samma block som källtexten
different-structure-fewer = källtextens rubrik ”{ $wanted }” saknas
    .help = ge översättningen samma rubriker som källtexten, så att länkar till dem fungerar
different-structure-more = källtexten har ingen sådan rubrik
    .help = ge översättningen samma rubriker som källtexten, så att länkar till dem fungerar
untranslated-text = texten är densamma som på källspråket
    .help = översätt den; om den är lika med avsikt, skriv { "<!-- same -->" } framför den
untranslated-text-title = titeln är densamma som på källspråket
    .help = översätt den; om den är lika med avsikt, skriv ”same: [title]”
untranslated-text-listed = texten är densamma som på källspråket
    .help = översätt den; om den är lika med avsikt, lägg till ”{ $id }” i filens lista ”same:”
untranslated-text-message = meddelandet ”{ $id }” är detsamma som på källspråket
    .help = översätt det; om det är lika med avsikt, skriv kommentaren ”# same” ovanför det
wrong-language = texten verkar vara på { $found-name } men ska vara på { $lang-name }
    .help = översätt den; om den är ett citat, skriv den som blocket { "```{quote} " }{ $found }
wrong-language-plain = texten verkar vara på { $found-name } men ska vara på { $lang-name }
    .help = översätt den
glossary-term = ”{ $word }” är inte termen för det här: i ordlistan står ”{ $preferred }”
    .help = skriv ”{ $preferred }”

## Interface strings

fluent-syntax = det här är inte giltig Fluent: { $reason }
fluent-syntax-token = här saknas ”{ $token }”
fluent-syntax-name = ett meddelande börjar med sitt namn, med bokstäverna a–z
    .help = skriv ”namn = text”; dra in textens övriga rader
fluent-syntax-empty = meddelandet ”{ $id }” har ingen text
    .help = skriv ”{ $id } = text”
fluent-syntax-depth = klammerparenteserna och anropen står härifrån för djupt inne i varandra
fluent-syntax-arguments = det här anropet har fler än { $most } argument
fluent-syntax-default = en av varianterna måste gälla i alla övriga fall
    .help = sätt en asterisk framför den: *[other]
missing-message = meddelandet ”{ $id }” finns inte på { $lang-name }
    .help = lägg till det i { $file }
broken-message = meddelandet ”{ $id }” hänvisar till ”{ $name }” som inte finns
broken-message-number = talet har för många siffror: högst { $most } före decimalpunkten och lika många efter den
broken-message-digits = { $name } är ett antal siffror, från 0 till { $most }
message-cycle = meddelandet ”{ $id }” hänvisar till sig självt, direkt eller genom andra
unknown-function = det finns ingen funktion ”{ $name }”
    .help = funktioner: { $known }
unknown-variable = meddelandet ”{ $id }” får inget värde ”${ $name }”
    .help = det får värdena: { $known }
unknown-variable-none = meddelandet ”{ $id }” får inget värde ”${ $name }”
    .help = det får inga värden alls
undocumented-variable = ingenting berättar för översättare vad ”${ $name }” är
    .help = berätta det i en kommentar ovanför meddelandet: ”# Variables:” och under det ”#   ${ $name } (String) - vad det är”
message-attribute-missing = meddelandet ”{ $id }” saknar ”.{ $name }” som finns på källspråket
message-attribute-extra = meddelandet ”{ $id }” har ingen del ”.{ $name }” på källspråket
    .help = ta bort den
message-attribute-value = meddelandet ”{ $id }” har ingen text, bara tilläggsdelar
    .help = skriv texten efter ”{ $id } =”
message-markup = uppmärkningen i ”{ $id }” skiljer sig från källspråket: { $wanted } där, { $found } här
    .help = behåll taggarna och översätt det som står mellan dem
plural-category-unknown = språket har ingen pluralform ”{ $category }”
    .help = formerna är: { $known }
plural-category-missing = meddelandet saknar språkets pluralform ”{ $category }”
    .help = lägg till en rad för den: [{ $category }] …
obsolete-message = källspråket har inte längre något meddelande ”{ $id }”
    .help = ta bort det
unused-message = meddelandet ”{ $id }” visas ingenstans
    .help = ta bort det på alla språk

## Checklists

long-item = punkten har { $length } tecken, för många för en rad på papper
    .help = säg det med högst { $most } tecken och flytta resten till ”help”
long-list = { $count } punkter följer på varandra utan grupp
    .help = dela in dem i grupper med högst { $most }, så att listan går att överblicka
missing-version = listan saknar datum, så en utskrift går inte att skilja från en nyare lista
    .help = lägg till ”version:” med datum för den senaste ändringen

## Duties of a Finnish public body

accessibility-statement = webbplatsen har inget tillgänglighetsutlåtande på ”{ $page }”
    .help = skriv sidan eller ange den med ”statement:”
accessibility-statement-none = ingenting anger vilken sida som är tillgänglighetsutlåtandet
    .help = lägg till ”statement:” med sökvägen till sidan
accessibility-statement-draft = tillgänglighetsutlåtandet är ett utkast
    .help = ta bort ”draft: true”
accessibility-statement-language = tillgänglighetsutlåtandet finns inte på { $lang-name }
    .help = lägg till { $file }
accessibility-statement-part = tillgänglighetsutlåtandet saknar delen ”{ $part }” ({ $about ->
    [state] hur webbplatsen uppfyller kraven
    [shortcomings] vad som inte är tillgängligt och varför
    [assessment] hur och när utlåtandet har upprättats
    [feedback] hur man ger respons
   *[supervision] vem man kan vända sig till om svaret inte hjälper
})
    .help = ge delens rubrik id:t { "{" }#{ $part }{ "}" }
accessibility-statement-unlinked = alla sidor länkar inte till tillgänglighetsutlåtandet
    .help = lägg till ”{ $page }” under ”footer:”
statement-review = tillgänglighetsutlåtandet sågs över { $date }, för mer än tolv månader sedan
    .help = se över utlåtandet, rätta det som har ändrats och skriv in datumet
statement-review-none = ingenting berättar när tillgänglighetsutlåtandet har setts över
    .help = lägg till ”reviewed:” med datum för den senaste översynen
statement-review-due = tillgänglighetsutlåtandet sågs över { $date }: den årliga översynen ska göras inom en månad
    .help = se över utlåtandet, rätta det som har ändrats och skriv in datumet
feedback-address = ingenting anger adressen för respons om tillgänglighet
    .help = lägg till ”feedback:” med en e-postadress eller adressen till en blankett
feedback-address-bad = ”{ $value }” är varken en e-postadress, en webbadress eller en sida på den här webbplatsen
feedback-address-page = tillgänglighetsutlåtandet länkar inte till adressen för respons, { $value }
    .help = lägg till länken i delen om respons

## Theme

unknown-theme = det finns inget tema ”{ $name }”
    .help = lägg det i themes/{ $name }/ eller ta bort ”theme:”, så används standardtemat
missing-letters = typsnitten för papper saknar tecknen { $letters }, så ingen PDF görs av listan ”{ $list }” på språket { $lang }
    .help = lägg ett typsnitt (.ttf eller .otf) som har tecknen i temats mapp pdf/fonts/
missing-letters-booklet = typsnitten för papper saknar tecknen { $letters }, så ingen anvisning för utskrift görs av sidan ”{ $page }” på språket { $lang }
    .help = lägg ett typsnitt (.ttf eller .otf) som har tecknen i temats mapp pdf/fonts/
unreadable-picture = bilden kan inte läsas, så den anvisning för utskrift som den ingår i kan inte göras
    .help = spara bilden på nytt som PNG, JPEG, GIF, WebP eller SVG
unreadable-picture-page = { $more ->
    [0] bilden kan inte läsas, så filen { $page } kan inte göras
    [one] bilden kan inte läsas, så filen { $page } och en till kan inte göras
   *[other] bilden kan inte läsas, så filen { $page } och { $more } till kan inte göras
}
    .help = spara bilden på nytt som PNG, JPEG, GIF, WebP eller SVG
template-error = fel i sidmallen: { $reason }
template-error-page = { $more ->
    [0] fel i sidmallen: { $reason } (på sidan { $page })
    [one] fel i sidmallen: { $reason } (på sidan { $page } och en till)
   *[other] fel i sidmallen: { $reason } (på sidan { $page } och { $more } till)
}
template-error-value = sidmallen anger värdet ”{ $name }” som inte finns
    .help = värdena är: { $known }
template-error-value-page = { $more ->
    [0] sidmallen anger värdet ”{ $name }” som inte finns (på sidan { $page })
    [one] sidmallen anger värdet ”{ $name }” som inte finns (på sidan { $page } och en till)
   *[other] sidmallen anger värdet ”{ $name }” som inte finns (på sidan { $page } och { $more } till)
}
    .help = värdena är: { $known }
