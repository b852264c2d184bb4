### Mitä opas sanoo sisällön virheistä, suomeksi.
### Viestin tunnus on sen säännön tunnus, tai säännön tunnus ja muunnelma; `.help` kertoo, mitä pitää tehdä.
### `$lang-name` on kielen `$lang` nimi siinä muodossa, jonka `into-language` antaa.

level-error = virhe
level-warning = varoitus
level-note = huomautus
level-help = ohje

# Kieli muodossa, joka sopii sanan ”käännetty” perään: käännetty ruotsiksi.
into-language = { $tag ->
    [fi] suomeksi
    [sv] ruotsiksi
    [en] englanniksi
    [se] pohjoissaameksi
   *[other] kielelle ”{ $tag }”
}

did-you-mean = tarkoititko ”{ $word }”?
see-first = ensimmäisen kerran se on tässä
see-retired = se on poistettu käytöstä tässä
see-includer = tämä sivu käyttää tekstiä
see-source = lähdekielinen teksti
see-owner = osoite kuuluu tälle
see-glossary = näin sanotaan sanastossa
see-message = lähdekielinen viesti
see-setting = asetuksissa se on tässä
see-list = luettelo alkaa tästä
tally-none = ei virheitä
tally-errors = { $errors ->
    [one] { $errors } virhe
   *[other] { $errors } virhettä
}
tally-warnings = { $warnings ->
    [one] { $warnings } varoitus
   *[other] { $warnings } varoitusta
}
tally-notes = { $notes ->
    [one] { $notes } huomautus
   *[other] { $notes } huomautusta
}

## The report in the browser

panel-title = Tämän sivun raportti
panel-here = Tällä sivulla
panel-everywhere = Kaikilla sivuilla
panel-elsewhere = { $count ->
    [one] { $count } virhe muilla sivuilla
   *[other] { $count } virhettä muilla sivuilla
}
panel-whole-site = Koko sivuston virheet
panel-kept = Tätä sivua ei voi juuri nyt muodostaa. Näet sen sellaisena kuin se oli aiemmin.
panel-unmade = Tätä sivua ei voi vielä muodostaa
panel-unmade-why = Sivu näkyy tässä heti, kun virheet on korjattu.
panel-edit = Avaa muokkausohjelmassa
failure-title = Tätä sivua ei voi juuri nyt näyttää
failure-world = Sivustoa ei voitu rakentaa. Syy:
failure-world-help = Sivu palaa itsestään, kun syy on poistunut: opas yrittää koko ajan uudelleen, eikä mitään tarvitse tallentaa toista kertaa.
failure-opas = Vika on opas-ohjelmassa eikä teksteissäsi. Aiemmat tiedostot pysyivät ennallaan.
failure-opas-help = Sivu palaa itsestään, kun jokin muokkaus kiertää vian.
failure-report = Ilmoita viasta opas-ohjelman tekijöille ja liitä mukaan nämä rivit:
serve-running = Toinen ”opas serve” näyttää jo tätä sivustoa osoitteessa { $url }
serve-running-somewhere = Toinen ”opas serve” näyttää jo tätä sivustoa

## Files

invalid-utf8 = tiedosto ei ole UTF-8-tekstiä
    .help = tallenna se uudelleen merkistöllä UTF-8
link-loop = tämä symbolinen linkki johtaa takaisin yläpuolellaan olevaan kansioon
    .help = poista linkki
link-outside = tämä symbolinen linkki johtaa sivuston ulkopuolelle: { $to }
    .help = siirrä linkin kohde sivuston kansioon tai nimeä sen kansio tiedostossa site.yaml: ”linked_folders: [../shared]”
unreadable-file = tiedostoa ei voi lukea: { $cause }
bad-name = ”{ $name }” ei kelpaa sivun tai tiedoston nimeksi
    .help = käytä pieniä kirjaimia a–z, numeroita ja yhdysmerkkejä
bad-name-file = tiedostoa, jonka nimi on ”{ $name }”, ei käytetä tässä
    .help = sivut ovat index.<kieli>.md, ja niiden vieressä voi olla checklist.yaml; tools.yaml, roles.yaml ja glossary.yaml ovat suoraan kansiossa content/
bad-name-twice = kahden tiedoston nimi on ”{ $name }”: nimet näyttävät samalta, ja vain merkkien koodaus on eri
    .help = anna toiselle tiedostolle uusi nimi tai poista se
unknown-language = sivustolla ei ole kieltä ”{ $lang }”, joten tekstiä ei käytetä
    .help = lisää kieli tiedoston site.yaml kohtaan ”languages:” tai nimeä tiedosto uudelleen

## YAML and front matter

yaml-syntax = tämä ei ole kelvollista YAMLia: { $reason }
yaml-syntax-indent = tämä rivi alkaa sarkaimella, tai sen sisennys on erilainen kuin ympärillä olevien rivien
    .help = sisennä välilyönneillä, kaksi kullekin tasolle
yaml-syntax-colon = tässä ei voi olla kaksoispistettä
    .help = kirjoita teksti, jossa on kaksoispiste, lainausmerkkeihin; aloita avain samasta kohdasta kuin muut avaimet
yaml-syntax-key = tällä rivillä ei ole kaksoispistettä avaimen jälkeen
    .help = kirjoita ”avain: arvo”
yaml-syntax-mark = tällaisella merkillä alkavan tekstin pitää olla lainausmerkeissä
yaml-syntax-quote = tältä lainausmerkiltä puuttuu pari
yaml-syntax-bracket = tältä sulkeelta puuttuu pari
yaml-syntax-bomb = tiedosto toistaa omia osiaan (merkeillä & ja *), kunnes se on liian suuri luettavaksi
    .help = kirjoita osat auki
yaml-syntax-depth = tämä on liian syvällä muiden kohtien sisällä
    .help = käytä vähemmän tasoja
yaml-syntax-front-matter-end = sivun alkutiedot eivät pääty
    .help = lisää niiden jälkeen rivi, jolla on kolme yhdysmerkkiä (---)
lost-text = YAML pitää tätä kommenttina eikä osana tekstiä
    .help = kirjoita teksti lainausmerkkeihin; jos tämä on tarkoitettu kommentiksi, lisää välilyönti merkin # jälkeen
unknown-key = opas ei tunne avainta ”{ $key }” tässä
    .help = avaimet: { $known }
unknown-key-rule = sääntöä ”{ $key }” ei ole
    .help = komento `opas explain` luettelee säännöt
source-only-key = ”{ $key }” koskee kaikkia kieliä, joten se kuuluu vain lähdekieliseen tiedostoon
    .help = poista se tästä
wrong-type-mapping = tässä pitäisi olla avaimia ja arvoja, kukin omalla rivillään (avain: arvo)
wrong-type-flag = tässä pitäisi olla true tai false
wrong-type-number = tässä pitäisi olla kokonaisluku
wrong-type-list = tässä pitäisi olla luettelo, jonka jokainen rivi alkaa yhdysmerkillä
wrong-type-texts = tässä pitäisi olla tunnuksia ja tekstejä, kukin omalla rivillään (tunnus: teksti)
wrong-type-text = tässä pitäisi olla teksti
    .help = kirjoita teksti samalle riville kuin avain; käytä lainausmerkkejä, jos tekstissä on kaksoispiste tai sulkeita
wrong-type-languages = tässä pitäisi olla luettelo kielistä, esimerkiksi [fi, sv, en]
wrong-type-language = tässä pitäisi olla kielen tunnus, esimerkiksi fi tai sv
wrong-type-levels = tässä pitäisi olla sääntöjä ja tasoja, kukin omalla rivillään (sääntö: taso)
wrong-type-depth = kohdat ovat liian syvällä toistensa sisällä
    .help = luettelossa on enintään { $most } tasoa
unknown-value = ”{ $value }” ei ole mikään avaimen ”{ $key }” arvoista
    .help = mahdolliset arvot: { $known }
missing-field = ”{ $key }” puuttuu
missing-field-group = kohdalla on alakohtia mutta ei omaa tekstiä
    .help = anna sille teksti: ryhmäkin on tehtävä
missing-field-title = sivulla ei ole otsikkoa
    .help = aloita tiedosto alkutiedoilla: rivi ---, rivi ”title: …”, rivi ---
bad-date = ”{ $value }” ei ole päivämäärä
    .help = kirjoita vuosi, kuukausi ja päivä yhdysmerkein, esimerkiksi 2026-11-23
bad-id = ”{ $value }” ei kelpaa tunnukseksi
    .help = käytä pieniä kirjaimia a–z, numeroita ja yhdysmerkkejä
duplicate-id = tunnus ”{ $id }” on käytössä kahdesti
    .help = tunnus kuuluu pysyvästi yhdelle asialle; anna tälle toinen tunnus
duplicate-id-listed = ”{ $id }” on tässä kahdesti
    .help = poista toinen niistä
retired-id = tunnus ”{ $id }” on ollut käytössä ja poistettu
    .help = tunnusta ei käytetä toista kertaa; anna tälle toinen tunnus
unknown-id = millään ei ole tunnusta ”{ $id }”
unknown-id-role = tiedostossa content/roles.yaml ei ole roolia ”{ $id }”
unknown-id-page = sivua ”{ $id }” ei ole
unknown-id-itself = sivu ei voi korvata itseään
unknown-id-item = tarkistuslistassa ei ole kohtaa ”{ $id }”
unknown-id-tool = tiedostossa content/tools.yaml ei ole työvälinettä ”{ $id }”
unknown-id-term = tiedostossa content/glossary.yaml ei ole termiä ”{ $id }”
unknown-id-same = tässä ei ole tekstiä ”{ $id }”, joka voisi olla sama molemmilla kielillä

## Markdown

raw-html = HTML näkyy tässä tekstinä
    .help = kirjoita se Markdownina tai salli HTML asetuksella ”raw_html: true” tiedostossa site.yaml
unknown-directive = lohkoa ”{ $name }” ei ole
    .help = lohkot: { $known }
bad-directive-include = include-lohko nimeää yhteisen tekstin kansion, esimerkiksi /_shared/login
bad-directive-include-missing = yhteistä tekstiä ”{ $target }” ei ole
bad-directive-option = tällä lohkolla ei ole asetusta ”{ $key }”
    .help = asetukset: { $known }
bad-directive-option-value = tämän asetuksen arvo on luku
bad-directive-list-table = luettelotaulukko on yksi luettelo: jokainen kohta on rivi ja jokainen sen alakohta solu
bad-directive-list-table-row = tällä rivillä on { $found ->
    [one] yksi solu
   *[other] { $found } solua
}, ensimmäisellä rivillä { $wanted }
bad-directive-quote = lainaus nimeää kielensä, esimerkiksi { "```{quote} sv" }
bad-directive-cards = korttien jokainen rivi on sivun polku, esimerkiksi /adoption/decide
bad-directive-include-text = include-lohkon sisällä olevaa tekstiä ei näytetä
    .help = kirjoita teksti lohkon ylä- tai alapuolelle
bad-directive-include-in-footnote = alaviitteeseen ei voi sisällyttää yhteistä tekstiä
bad-directive-depth = lohkoja on tässä sisäkkäin enemmän kuin niitä luetaan
unclosed-block = tämä koodilohko ei pääty
    .help = päätä se omalle riville kirjoitetulla samalla merkinnällä, jolla se alkaa
unclosed-block-comment = tämä kommentti ei pääty
    .help = päätä se merkintään { "-->" }
unclosed-block-directive = tämä lohko ei pääty
    .help = päätä se omalle riville kirjoitetulla samalla merkinnällä, jolla se alkaa
include-loop = tämä yhteinen teksti sisältää itsensä suoraan tai muiden kautta
include-loop-many = tästä alkaen sivulle sisällytetään liikaa yhteisiä tekstejä
    .help = sivulle voi sisällyttää 500 yhteistä tekstiä, sisäkkäin enintään 16
heading-id = ”{ $id }” ei kelpaa otsikon tunnukseksi
    .help = tunnuksessa on pieniä kirjaimia, numeroita ja yhdysmerkkejä, esimerkiksi { "{#fees}" }
heading-id-empty = tämän otsikon tunnus on tyhjä
    .help = kirjoita tunnus, esimerkiksi { "{#fees}" }, tai poista aaltosulkeet
heading-id-reserved = ”{ $id }” ja muut sen kaltaiset tunnukset kuuluvat sivun muille osille
    .help = anna otsikolle toinen tunnus
heading-id-twice = tekstissä on kaksi otsikkoa, joiden tunnus on ”{ $id }”
    .help = anna tälle otsikolle oma tunnus
heading-id-capitals = linkeissä tähän tunnukseen on oltava samat isot kirjaimet
    .help = kirjoita { "{#" }{ $small }{ "}" }
heading-id-translation = tämän otsikon tunnus tulee lähdetekstistä: { $own }
    .help = poista { "{#" }{ $id }{ "}" }
heading-id-alone = lähdetekstissä ei ole otsikkoa, jonka tunnus on ”{ $id }”
    .help = poista tunnus tai anna se lähdetekstin otsikolle
placeholder-text = ”{ $text }” näyttää merkinnältä, joka on jäänyt tekstiin
    .help = kirjoita tähän se, minkä lukijan pitää nähdä, tai poista merkintä
unknown-directive-note = lohkoa ”{ $name }” ei ole
    .help = kirjoita se huomautuksena: > [!{ $kind }]
unread-markup-heading = tämä ei ole otsikko, koska ristikkomerkkien jäljestä puuttuu välilyönti
    .help = kirjoita { $right }
unread-markup-heading-level = otsikossa on enintään kuusi ristikkomerkkiä
unread-markup-no-break-space = tämä välilyönti on sitova, ja Markdownin merkit toimivat vain tavallisen välilyönnin kanssa
    .help = poista välilyönti ja kirjoita se uudelleen
unread-markup-list-space = tämä ei ole luettelo, koska merkin jäljestä puuttuu välilyönti
    .help = kirjoita ”- kohta” tai ”1. kohta”
unread-markup-bullet = tästä merkistä ei tule luetteloa
    .help = aloita jokainen kohta merkillä ”- ”
unread-markup-list-start = heti tekstirivin alla luettelo, joka ei ala ykkösestä, on tavallista tekstiä
    .help = jätä luettelon yläpuolelle tyhjä rivi
unread-markup-sub-list = tämä kohta on ylemmän kohdan rinnalla eikä sen sisällä
    .help = jos se kuuluu sisälle, sisennä sitä vielä { $spaces ->
        [one] yhdellä välilyönnillä
       *[other] { $spaces } välilyönnillä
    }
unread-markup-underline = tämä merkki tekee yllä olevasta rivistä otsikon
    .help = poista se tai jätä sen yläpuolelle tyhjä rivi
unread-markup-task = tämä ei ole tehtävän valintaruutu
    .help = kirjoita ”- [ ] tehtävä” tai valmiiseen ”- [x] tehtävä”
unread-markup-table = näistä riveistä ei tule taulukkoa, koska ensimmäisen rivin alta puuttuu viivarivi
    .help = kirjoita ensimmäisen rivin alle |---|---|, jossa on yhtä monta solua
unread-markup-table-columns = näistä riveistä ei tule taulukkoa: ensimmäisellä rivillä on { $wanted ->
    [one] yksi solu
   *[other] { $wanted } solua
}, sen alla olevalla { $found }
unread-markup-cells = tämä ei näy, koska taulukossa on vain { $wanted ->
    [one] yksi sarake
   *[other] { $wanted } saraketta
}
    .help = lisää ensimmäiselle riville soluja; tekstiin kuuluva pystyviiva on \| myös koodissa
unread-markup-emphasis = nämä merkit näkyvät lukijalle, koska korostus ei voi alkaa tai loppua tällaisessa kohdassa
    .help = kirjoita { $right }
unread-markup-emphasis-open = tämä korostus ei lopu samassa kappaleessa, joten merkit näkyvät lukijalle
    .help = kirjoita ** sen loppuun, tai \*\* jos tarkoitat merkkejä
unread-markup-code-open = tämä koodi ei lopu samassa kappaleessa, joten merkki näkyy lukijalle
    .help = kirjoita sen loppuun samanlainen merkki tai tämän eteen kenoviiva
unread-markup-code-cell = pystyviiva päättää taulukon solun myös koodissa
    .help = kirjoita pystyviivaksi \|
unread-markup-tilde = yksittäiset aaltoviivat yliviivaavat välissään olevan tekstin
    .help = kirjoita aaltoviivaksi \~; yliviivattava teksti on merkkien ~~ ja ~~ välissä
unread-markup-link-space = tämä ei ole linkki, koska sulkeiden välissä on välilyönti
    .help = kirjoita { $right }
unread-markup-link-target = tämä ei ole linkki, koska sen osoitteessa on välilyönti tai sulje
    .help = kirjoita { $right }
unread-markup-link-swapped = tämän linkin sulkeet ovat väärin päin
    .help = kirjoita { $right }
unread-markup-reference = tämä ei ole linkki, koska missään ei sanota, minne ”{ $label }” johtaa
    .help = kirjoita { $text }(osoite) tai omalle rivilleen [{ $label }]: osoite
unread-markup-note-kind = huomautuslajia ”{ $name }” ei ole
    .help = kirjoita > [!{ $kind }]; lajit ovat NOTE, TIP, IMPORTANT, WARNING ja CAUTION
unread-markup-note-title = huomautuksella ei ole omaa otsikkoa, joten tämä näkyy lainauksena merkkeineen
    .help = kirjoita riville vain > [!{ $kind }] ja teksti sen alle
unread-markup-note-place = huomautuksen laji kirjoitetaan lainauksen ensimmäiselle riville
    .help = kirjoita ensimmäiselle riville > [!{ $kind }] ja jokaisen tekstirivin eteen >
unread-markup-comment-open = tätä kommenttia ei ole suljettu, joten se näkyy lukijalle
    .help = kirjoita sen loppuun --> samassa kappaleessa
foreign-markup-note = ”{ $mark }” on huomautus muissa ohjelmissa; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita > [!{ $kind }] ja jokaisen tekstirivin eteen >
foreign-markup-block = ”{ $mark }” on lohko muissa ohjelmissa; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita sen sisältö tavalliseksi tekstiksi, otsikon alle tai luetteloksi
foreign-markup-template = muut ohjelmat korvaavat merkinnän ”{ $mark }”; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita itse teksti tai tuo se lohkolla { "```{include}" }
foreign-markup-attributes = aaltosulkeissa olevat määritteet ovat muiden ohjelmien; täällä ne eivät vaikuta{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = poista ne; vain otsikolla voi olla tunniste, esimerkiksi { "{#id}" }
foreign-markup-wiki-link = kaksinkertaisissa hakasulkeissa oleva linkki on muiden ohjelmien; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita [{ $text }](osoite)
foreign-markup-component = komponentit ja tuonnit ovat muiden ohjelmien; lukija näkee ne sellaisinaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita Markdownina se, minkä ne näyttäisivät
foreign-markup-highlight = näillä merkeillä korostetaan sanoja muissa ohjelmissa; lukija näkee merkit{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita **sanat**
foreign-markup-keys = näillä merkeillä merkitään näppäimiä muissa ohjelmissa; lukija näkee merkit{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita `Ctrl` + `C`
foreign-markup-script = näillä merkeillä tehdään ala- ja yläindeksejä muissa ohjelmissa; lukija näkee merkit{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita itse merkit, esimerkiksi H₂O ja m²
foreign-markup-emoji = kaksoispisteiden välissä oleva nimi on emoji muissa ohjelmissa; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita sana tai itse emoji
foreign-markup-math = dollarimerkkien välissä olevat kaavat ovat muiden ohjelmien; lukija näkee ne sellaisinaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita kaava tekstinä tai kuvana, jolla on kuvaus
foreign-markup-toc = tällä pyydetään sisällysluettelo muilta ohjelmilta; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = poista se: opas tekee sisällysluettelon itse
foreign-markup-tabs = nämä ovat välilehtiä muissa ohjelmissa; lukija näkee ne sellaisinaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita jokaiselle välilehdelle otsikko
foreign-markup-abbreviation = tällä selitetään lyhenne muissa ohjelmissa; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = selitä lyhenne tekstissä siinä, missä se on ensimmäisen kerran
foreign-markup-inline-note = tekstin sisään kirjoitetut alaviitteet ovat muiden ohjelmien; lukija näkee ne sellaisinaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita tähän [^1] ja omalle rivilleen [^1]: alaviite
foreign-markup-role = nimi aaltosulkeissa koodin edessä on muiden ohjelmien; lukija näkee sen{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita linkki: [teksti](osoite)
foreign-markup-snippet = tällä tuodaan toinen tiedosto muissa ohjelmissa; lukija näkee sen sellaisenaan{ $count ->
    [1] { "" }
   *[other] , tällä sivulla { $count } kertaa
}
    .help = kirjoita { "```{include} /_shared/nimi" } ja siihen yhteisen tekstin kansio
footnote-missing = alaviitettä ”{ $label }” ei ole, joten merkit näkyvät lukijalle
    .help = kirjoita omalle rivilleen [^{ $label }]: ja alaviite
footnote-unused = tähän alaviitteeseen ei viitata, joten kukaan ei näe sitä
    .help = kirjoita tekstiin [^{ $label }] tai poista alaviite
footnote-twice = alaviite ”{ $label }” on jo olemassa, joten tämä ei näy
    .help = anna tälle toinen tunnus

## Links and addresses

bare-address = tämä osoite ei ole linkki
    .help = kirjoita [mitä lukija sieltä löytää]({ $address }) tai <{ $address }>
bare-address-mail = tämä osoite ei ole linkki
    .help = kirjoita <{ $address }>
broken-link-page = sivua ”{ $target }” ei ole
broken-link-anchor = sivulla ei ole otsikkoa tai kohtaa ”{ $anchor }”
    .help = sivun kohdat: { $known }
broken-link-anchor-none = sivulla ei ole otsikkoa tai kohtaa ”{ $anchor }”
broken-link-anchor-words = sivulla ei ole otsikkoa tai kohtaa ”{ $anchor }”
    .help = osion tunnus on ”{ $id }”, ja se on kaikilla kielillä sama
broken-link-file = sivun vieressä ei ole tiedostoa ”{ $target }”
broken-link-tool = kansiossa content/ ei ole tiedostoa ”{ $target }”
broken-link-picture-outside = kuva on toisella palvelimella
    .help = tallenna kuva sivun viereen ja linkitä tiedostoon
broken-link-address = tämä on verkko-osoite eikä sivun polku
    .help = linkitä polkuun ”{ $identity }”: se on sama kaikilla kielillä
broken-link-text-file = tämä on sivun tiedosto eikä sivun polku
    .help = linkitä polkuun ”{ $identity }”: se on sama kaikilla kielillä
broken-link-placeholder = linkki ei johda vielä mihinkään
draft-link = linkki johtaa luonnokseen, jota ei ole julkaistu
unsafe-link = tällaisia linkkejä (”{ $scheme }:”) ei sallita
unsafe-link-no-scheme = verkko-osoitteesta puuttuu alku
    .help = kirjoita se kokonaan, esimerkiksi https://www.example.fi/
unsafe-link-no-website = osoite ei kerro, mille verkkosivustolle se vie
    .help = kirjoita osoite kokonaan: kaksi kauttaviivaa ja sivuston nimi, esimerkiksi https://www.example.fi/
unsafe-link-no-mailbox = linkki ei kerro, kenelle sähköposti lähtee
    .help = kirjoita koko osoite, esimerkiksi mailto:nimi@example.fi
unsafe-link-no-number = linkistä puuttuu puhelinnumero
    .help = kirjoita numero kansainvälisessä muodossa, esimerkiksi tel:+358295000000
bad-address-slug = ”{ $value }” ei kelpaa osoitteen osaksi
    .help = käytä pieniä kirjaimia, numeroita ja yhdysmerkkejä
bad-address-alias = ”{ $value }” ei kelpaa tämän sivuston osoitteeksi
    .help = kirjoita se sivuston juuresta alkaen, esimerkiksi /vanha/sivu/
bad-address-base = tämä ei ole sivuston osoite
    .help = kirjoita se kokonaan, esimerkiksi https://www.example.fi/
duplicate-address = kahdella asialla on osoite { $address }
    .help = anna toiselle niistä toinen osoite avaimella ”slug”
duplicate-address-own = osoite { $address } kuuluu tiedostolle, jonka opas tekee itse
    .help = valitse toinen osoite
published-address-gone = { $identity } julkaistiin osoitteessa { $address }{ $more ->
        [0] {""}
        [one] {" "}ja yhdessä muussa osoitteessa
       *[other] {" "}ja { $more } muussa osoitteessa
    }, mutta sitä ei enää ole
    .help = kirjoita osoite korvaavan sivun avaimeen ”aliases”, tai unohda se: opas published forget { $identity }
published-address-gone-draft = { $identity } julkaistiin osoitteessa { $address }{ $more ->
        [0] {""}
        [one] {" "}ja yhdessä muussa osoitteessa
       *[other] {" "}ja { $more } muussa osoitteessa
    }, mutta se on nyt luonnos
    .help = kirjoita osoite toisen sivun avaimeen ”aliases”, tai unohda se: opas published forget { $identity }
published-address-taken = { $identity } julkaistiin osoitteessa { $address }, mutta siellä on nyt toinen sivu
    .help = anna toiselle sivulle toinen osoite avaimella ”slug”, tai hyväksy muutos: opas published record
published-anchor-gone = #{ $anchor } on julkaistu, mutta tämän sivun missään osiossa ei ole sitä
    .help = anna se osiolle, jossa asiasta nyt kerrotaan, esimerkiksi ”{ $heading } {"{"}#{ $anchor }{"}"}”, tai unohda se: opas published forget { $identity }#{ $anchor }
unrecorded-address = { $more ->
        [0] osoitetta { $address } ei ole julkaistujen osoitteiden luettelossa
        [one] osoitetta { $address } ja yhtä muuta osoitetta ei ole julkaistujen osoitteiden luettelossa
       *[other] osoitetta { $address } ja { $more } muuta osoitetta ei ole julkaistujen osoitteiden luettelossa
    }
    .help = ennen julkaisemista: opas published record
address-case = { $address } eroaa osoitteesta { $other } vain isojen ja pienten kirjainten osalta
broken-external-link-status = verkkosivusto vastaa, ettei sivua ole ({ $status })
    .help = etsi sivun uusi osoite tai poista linkki
broken-external-link-server = verkkosivusto vastaa, että siinä on häiriö ({ $status })
    .help = tarkista myöhemmin uudelleen; sivu ei välttämättä ole poistunut
broken-external-link-refused = verkkosivusto ei anna sivua ({ $status })
    .help = kokeile selaimella; jos sivu toimii lukijoille, lisää osoitteen alku tiedoston site.yaml kohtaan ”external: skip:”
broken-external-link-busy = verkkosivusto pyytää kysymään joskus toiste ({ $status }), joten linkkiä ei tarkistettu
    .help = tarkista myöhemmin uudelleen tai lisää osoitteen alku tiedoston site.yaml kohtaan ”external: skip:”
broken-external-link-silent = verkkosivusto ei vastaa ajoissa
    .help = kokeile selaimella; jos sivu toimii lukijoille, lisää osoitteen alku tiedoston site.yaml kohtaan ”external: skip:”
broken-external-link-no-host = tämännimistä verkkosivustoa ei ole
    .help = tarkista kirjoitusasu tai etsi uusi osoite
broken-external-link-round = sivu ohjaa toiselle sivulle yhä uudelleen
    .help = kokeile selaimella ja linkitä sivuun, jolle lopulta päädytään
broken-external-link-unreachable = verkkosivustoon ei saada yhteyttä: { $reason }
    .help = kokeile selaimella; jos sivu toimii lukijoille, lisää osoitteen alku tiedoston site.yaml kohtaan ”external: skip:”
moved-external-link = sivu on muuttanut pysyvästi osoitteeseen { $to }
    .help = linkitä uuteen osoitteeseen

## Accessibility

heading-level = tämä otsikko on tasoa { $level } ja edellinen tasoa { $before }
    .help = etene taso kerrallaan: { $wanted }
heading-level-first = tekstin ensimmäinen otsikko on tasoa 2
    .help = aloita se merkeillä ##
heading-level-title = sivun otsikko on sen ainoa ensimmäisen tason otsikko
    .help = aloita tekstin otsikot merkeillä ##
heading-level-footnote = alaviitteessä ei ole otsikoita
    .help = kirjoita sanat lihavoituina
missing-alt = kuvalla ei ole kuvausta niille, jotka eivät näe sitä
    .help = kirjoita kuvaus hakasulkeisiin: ![mitä kuva esittää](tiedosto)
vague-link = ”{ $text }” ei kerro, mihin linkki johtaa
    .help = kirjoita linkin tekstiin, mitä lukija löytää sen takaa
table-header = taulukossa ei ole otsikkoriviä, joten kuuntelija ei saa tietää, mitä sarakkeet tarkoittavat
table-header-list = taulukossa ei ole otsikkoriviä, joten kuuntelija ei saa tietää, mitä sarakkeet tarkoittavat
    .help = kirjoita ensimmäisen rivin alle ”:header-rows: 1” tai ”:header-columns: 1”
quote-language = lainaus näyttää olevan kirjoitettu { $found-name }, mutta mikään ei kerro sitä kuuntelijalle
    .help = kirjoita se lohkoksi { "```{quote} " }{ $found }, jonka sisällä on lainauksen teksti

## Languages

missing-source = sivua ei ole kirjoitettu lähdekielellä (kieli: { $lang })
    .help = lisää { $file }
missing-source-home = sivustolla ei ole etusivua
    .help = lisää { $file }
missing-translation = sivua ei ole käännetty { $lang-name }
    .help = lisää { $file }
missing-translation-shared = yhteistä tekstiä ei ole käännetty { $lang-name }
    .help = lisää { $file }
missing-text = { $count ->
    [one] yhtä tekstiä ei ole käännetty { $lang-name }
   *[other] { $count } tekstiä ei ole käännetty { $lang-name }
}: { $ids }
missing-text-file = tätä ei ole käännetty { $lang-name }
    .help = lisää { $file }
bad-record = tämä käännöskirjanpidon rivi ei ole ymmärrettävä
    .help = se voi olla jäänyt versioiden yhdistämisestä: säilytä toinen versioista, tai poista rivi ja hyväksy teksti uudelleen
bad-record-published = tämä julkaistujen osoitteiden luettelon rivi ei ole ymmärrettävä
    .help = jos se on jäänyt versioiden yhdistämisestä, säilytä kummankin version rivit ja poista merkinnät
different-structure = lähdekielisessä tekstissä on tässä otsikko ”{ $wanted }”
    .help = anna käännökselle samat otsikot kuin lähdekielisessä tekstissä, jotta linkit niihin toimivat
different-structure-link-missing = käännöksestä puuttuu { $count ->
    [one] linkki
   *[other] { $count } linkkiä
} kohteeseen ”{ $target }”, joka on lähdekielisessä tekstissä
    .help = lisää linkki tai poista se lähdekielisestä tekstistä
different-structure-link-extra = lähdekielisessä tekstissä ei ole linkkiä kohteeseen ”{ $target }”
    .help = poista linkki tai lisää se lähdekieliseen tekstiin
different-structure-picture = kuvien määrä eroaa lähdekielisestä tekstistä: siinä { $wanted }, käännöksessä { $found }
    .help = anna käännökselle samat kuvat kuin lähdekielisessä tekstissä
different-structure-note = huomautusten (”{ $kind }”) määrä eroaa lähdekielisestä tekstistä: siinä { $wanted }, käännöksessä { $found }
    .help = anna käännökselle samat huomautukset (> [!NOTE]) kuin lähdekielisessä tekstissä
different-structure-embed = lohkojen ”{ $kind }” määrä eroaa lähdekielisestä tekstistä: siinä { $wanted }, käännöksessä { $found }
    .help = anna käännökselle samat lohkot kuin lähdekielisessä tekstissä
different-structure-fewer = lähdekielisen tekstin otsikko ”{ $wanted }” puuttuu
    .help = anna käännökselle samat otsikot kuin lähdekielisessä tekstissä, jotta linkit niihin toimivat
different-structure-more = lähdekielisessä tekstissä ei ole tällaista otsikkoa
    .help = anna käännökselle samat otsikot kuin lähdekielisessä tekstissä, jotta linkit niihin toimivat
untranslated-text = teksti on sama kuin lähdekielellä
    .help = käännä se; jos se on tarkoituksella sama, kirjoita sen alkuun { "<!-- same -->" }
untranslated-text-title = otsikko on sama kuin lähdekielellä
    .help = käännä se; jos se on tarkoituksella sama, kirjoita ”same: [title]”
untranslated-text-listed = teksti on sama kuin lähdekielellä
    .help = käännä se; jos se on tarkoituksella sama, lisää ”{ $id }” tämän tiedoston luetteloon ”same:”
untranslated-text-message = viesti ”{ $id }” on sama kuin lähdekielellä
    .help = käännä se; jos se on tarkoituksella sama, kirjoita sen yläpuolelle kommentti ”# same”
wrong-language = teksti näyttää olevan kirjoitettu { $found-name }, mutta sen pitäisi olla { $lang-name }
    .help = käännä teksti; jos se on lainaus, kirjoita se lohkoksi { "```{quote} " }{ $found }
wrong-language-plain = teksti näyttää olevan kirjoitettu { $found-name }, mutta sen pitäisi olla { $lang-name }
    .help = käännä teksti
glossary-term = ”{ $word }” ei ole tästä käytettävä termi: sanastossa on ”{ $preferred }”
    .help = kirjoita ”{ $preferred }”

## Interface strings

fluent-syntax = tämä ei ole kelvollista Fluentia: { $reason }
fluent-syntax-token = tästä puuttuu ”{ $token }”
fluent-syntax-name = viesti alkaa nimellään, jossa on kirjaimia a–z
    .help = kirjoita ”nimi = teksti”; sisennä tekstin muut rivit
fluent-syntax-empty = viestillä ”{ $id }” ei ole tekstiä
    .help = kirjoita ”{ $id } = teksti”
fluent-syntax-depth = aaltosulkeet ja kutsut ovat tästä lähtien liian syvällä toistensa sisällä
fluent-syntax-arguments = tässä kutsussa on yli { $most } argumenttia
fluent-syntax-default = yhden vaihtoehdoista pitää sopia kaikkiin muihin tapauksiin
    .help = lisää sen eteen tähti: *[other]
missing-message = viestiä ”{ $id }” ei ole { $lang-name }
    .help = lisää se tiedostoon { $file }
broken-message = viesti ”{ $id }” viittaa nimeen ”{ $name }”, jota ei ole
broken-message-number = tässä luvussa on liikaa numeroita: niitä voi olla enintään { $most } ennen desimaalipistettä ja saman verran sen jälkeen
broken-message-digits = { $name } on numeroiden määrä, joka voi olla 0–{ $most }
message-cycle = viesti ”{ $id }” viittaa itseensä suoraan tai muiden kautta
unknown-function = funktiota ”{ $name }” ei ole
    .help = funktiot: { $known }
unknown-variable = viesti ”{ $id }” ei saa arvoa ”${ $name }”
    .help = se saa arvot: { $known }
unknown-variable-none = viesti ”{ $id }” ei saa arvoa ”${ $name }”
    .help = se ei saa mitään arvoja
undocumented-variable = kääntäjille ei kerrota, mikä ”${ $name }” on
    .help = kerro se viestin yläpuolella kommentissa: ”# Variables:” ja sen alla ”#   ${ $name } (String) - mikä se on”
message-attribute-missing = viestistä ”{ $id }” puuttuu ”.{ $name }”, joka sillä on lähdekielellä
message-attribute-extra = viestillä ”{ $id }” ei ole lähdekielellä osaa ”.{ $name }”
    .help = poista se
message-attribute-value = viestillä ”{ $id }” ei ole tekstiä, vain lisäosia
    .help = kirjoita teksti merkkien ”{ $id } =” jälkeen
message-markup = viestin ”{ $id }” merkinnät eroavat lähdekielestä: siellä { $wanted }, tässä { $found }
    .help = säilytä merkinnät ja käännä niiden välissä oleva teksti
plural-category-unknown = tällä kielellä ei ole monikkomuotoa ”{ $category }”
    .help = muodot ovat: { $known }
plural-category-missing = viestistä puuttuu kielen monikkomuoto ”{ $category }”
    .help = lisää sille rivi: [{ $category }] …
obsolete-message = lähdekielellä ei enää ole viestiä ”{ $id }”
    .help = poista se
unused-message = viesti ”{ $id }” ei näy missään
    .help = poista se kaikista kielistä

## Checklists

long-item = kohdassa on { $length } merkkiä, liikaa yhdelle paperin riville
    .help = sano asia enintään { $most } merkillä ja siirrä loput kohtaan ”help”
long-list = { $count } kohtaa seuraa toisiaan ilman ryhmää
    .help = jaa ne enintään { $most } kohdan ryhmiin, jotta lista pysyy hallittavana
missing-version = listalla ei ole päiväystä, joten paperilla olevaa listaa ei erota uudemmasta
    .help = lisää ”version:” ja listan viimeisimmän muutoksen päivä

## Duties of a Finnish public body

accessibility-statement = sivustolla ei ole saavutettavuusselostetta polussa ”{ $page }”
    .help = kirjoita sivu tai nimeä se avaimella ”statement:”
accessibility-statement-none = mikään ei nimeä saavutettavuusselosteen sivua
    .help = lisää ”statement:” ja sivun polku
accessibility-statement-draft = saavutettavuusseloste on luonnos
    .help = poista ”draft: true”
accessibility-statement-language = saavutettavuusselostetta ei ole { $lang-name }
    .help = lisää { $file }
accessibility-statement-part = saavutettavuusselosteesta puuttuu osa ”{ $part }” ({ $about ->
    [state] miten sivusto täyttää vaatimukset
    [shortcomings] mikä ei ole saavutettavaa ja miksi
    [assessment] miten ja milloin seloste on laadittu
    [feedback] miten palautetta annetaan
   *[supervision] kenen puoleen voi kääntyä, jos vastaus ei auta
})
    .help = anna osan otsikolle tunnus: { "{" }#{ $part }{ "}" }
accessibility-statement-unlinked = kaikilta sivuilta ei ole linkkiä saavutettavuusselosteeseen
    .help = lisää ”{ $page }” kohtaan ”footer:”
statement-review = saavutettavuusseloste on tarkistettu { $date }, yli kaksitoista kuukautta sitten
    .help = tarkista seloste, korjaa se, mikä on muuttunut, ja kirjaa tarkistuspäivä
statement-review-none = mikään ei kerro, milloin saavutettavuusseloste on tarkistettu
    .help = lisää ”reviewed:” ja viimeisimmän tarkistuksen päivä
statement-review-due = saavutettavuusseloste on tarkistettu { $date }: vuosittainen tarkistus on tehtävä kuukauden kuluessa
    .help = tarkista seloste, korjaa se, mikä on muuttunut, ja kirjaa tarkistuspäivä
feedback-address = mikään ei nimeä osoitetta, johon annetaan palautetta saavutettavuudesta
    .help = lisää ”feedback:” ja sähköpostiosoite tai lomakkeen osoite
feedback-address-bad = ”{ $value }” ei ole sähköpostiosoite, verkko-osoite eikä tämän sivuston sivu
feedback-address-page = saavutettavuusselosteessa ei ole linkkiä palauteosoitteeseen { $value }
    .help = lisää linkki palautetta koskevaan osaan

## Theme

unknown-theme = teemaa ”{ $name }” ei ole
    .help = lisää se kansioon themes/{ $name }/ tai poista ”theme:”, niin käytetään oletusteemaa
missing-letters = paperille ladottavissa fonteissa ei ole merkkejä { $letters }, joten tarkistuslistasta ”{ $list }” ei tehdä PDF-tiedostoa kielellä { $lang }
    .help = lisää teeman kansioon pdf/fonts/ fontti (.ttf tai .otf), jossa merkit ovat
missing-letters-booklet = paperille ladottavissa fonteissa ei ole merkkejä { $letters }, joten sivusta ”{ $page }” ei tehdä tulostettavaa ohjetta kielellä { $lang }
    .help = lisää teeman kansioon pdf/fonts/ fontti (.ttf tai .otf), jossa merkit ovat
unreadable-picture = kuvaa ei voi lukea, joten tulostettavaa ohjetta, jossa se on, ei voi muodostaa
    .help = tallenna kuva uudelleen PNG-, JPEG-, GIF-, WebP- tai SVG-muodossa
unreadable-picture-page = { $more ->
    [0] kuvaa ei voi lukea, joten tiedostoa { $page } ei voi muodostaa
    [one] kuvaa ei voi lukea, joten tiedostoa { $page } ja yhtä muuta ei voi muodostaa
   *[other] kuvaa ei voi lukea, joten tiedostoa { $page } ja { $more } muuta ei voi muodostaa
}
    .help = tallenna kuva uudelleen PNG-, JPEG-, GIF-, WebP- tai SVG-muodossa
template-error = sivupohjan virhe: { $reason }
template-error-page = { $more ->
    [0] sivupohjan virhe: { $reason } (sivulla { $page })
    [one] sivupohjan virhe: { $reason } (sivulla { $page } ja yhdellä muulla)
   *[other] sivupohjan virhe: { $reason } (sivulla { $page } ja { $more } muulla)
}
template-error-value = sivupohja nimeää arvon ”{ $name }”, jota ei ole
    .help = arvot ovat: { $known }
template-error-value-page = { $more ->
    [0] sivupohja nimeää arvon ”{ $name }”, jota ei ole (sivulla { $page })
    [one] sivupohja nimeää arvon ”{ $name }”, jota ei ole (sivulla { $page } ja yhdellä muulla)
   *[other] sivupohja nimeää arvon ”{ $name }”, jota ei ole (sivulla { $page } ja { $more } muulla)
}
    .help = arvot ovat: { $known }
