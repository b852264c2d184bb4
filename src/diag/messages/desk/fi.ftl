### Kääntäjän työpöytä suomeksi. `$lang-name` on kielen nimi siinä muodossa, jonka `into-language` antaa.

# Kieli sarakkeen otsikkona.
desk-language = { $tag ->
    [fi] Suomi
    [sv] Ruotsi
    [en] Englanti
    [se] Pohjoissaame
   *[other] { $tag }
}
desk-title = Käännökset
desk-skip = Siirry sisältöön
desk-navigation = Käännökset
desk-languages = Kielet
desk-queue = Tehtävät käännökset
desk-queue-title = Käännökset { $lang-name }
desk-overview = Kaikki tekstit
desk-overview-title = Kaikki tekstit { $lang-name }
desk-no-record = Kukaan ei ole vielä vahvistanut tämän kielen käännöksiä. Jos käännökset vastaavat nykyisiä lähdetekstejä, vahvista ne komennolla
desk-summary = { $tasks ->
    [one] { $tasks } tehtävä,
   *[other] { $tasks } tehtävää,
} { $words ->
    [one] { $words } sana,
   *[other] { $words } sanaa,
} työtä noin { $minutes ->
    [one] { $minutes } minuutti.
   *[other] { $minutes } minuuttia.
}
desk-order = Ensin ovat tekstit, joista lukija saa nyt vanhentunutta tietoa, sitten puuttuvat ja viimeisenä ne, jotka pitää vain vahvistaa.
desk-estimate = Aika on arvio: tunnissa kääntää { $translated } sanaa ja tarkistaa { $checked } sanaa.
desk-nothing-to-do = Kaikki käännökset ovat ajan tasalla.
desk-nothing-to-do-here = Kaikki tekstit ovat ajan tasalla.
desk-counts = Tekstien määrä
desk-count-up-to-date = Ajan tasalla
desk-count-outdated = Vanhentunut
desk-count-to-confirm = Vahvistettava
desk-count-missing = Puuttuu
desk-count-words = Sanoja tekemättä
desk-column-language = Kieli
desk-column-kind = Tekstin laji
desk-column-text = Teksti
desk-column-why = Syy
desk-column-words = Sanoja
desk-column-minutes = Minuutteja
desk-column-open = Avaa
desk-column-state = Tila
desk-all-kinds = Kaikki
desk-see-page = Katso sivua
desk-side-by-side = Lähdeteksti ja käännös
desk-side-summary = { $texts ->
    [one] { $texts } teksti tekemättä:
   *[other] { $texts } tekstiä tekemättä:
} { $words ->
    [one] { $words } sana,
   *[other] { $words } sanaa,
} noin { $minutes ->
    [one] { $minutes } minuutti.
   *[other] { $minutes } minuuttia.
}
desk-to-do = tekemättä { $count }
desk-no-file = Käännöstä ei vielä ole. Kirjoita se tiedostoon
desk-apart = Käännöksen rakenne poikkeaa lähdetekstistä niin paljon, ettei tekstejä voi verrata yksi kerrallaan.
desk-went = poistettu:
desk-came = lisätty:
desk-comment = Huomautus kääntäjälle:
desk-kind-page = Sivu
desk-kind-checklist = Tarkistuslista
desk-kind-tool = Työväline
desk-kind-role = Rooli
desk-kind-message = Viesti
desk-kinds-pages = Sivut
desk-kinds-checklists = Tarkistuslistat
desk-kinds-tools = Työvälineet
desk-kinds-roles = Roolit
desk-kinds-messages = Viestit
desk-state-up-to-date = ajan tasalla
desk-state-outdated = vanhentunut
desk-state-edited = muokattu, vahvistettava
desk-state-unconfirmed = uusi, vahvistettava
desk-state-missing = puuttuu
desk-state-removed = lähdeteksti on poistettu
desk-state-extra = ei ole lähdetekstissä
desk-ids-title = Tämän sivun viestit
desk-ids-where = Missä
desk-ids-in-text = tekstissä
desk-ids-tip = Kun haluat nähdä, mistä viestistä kukin käyttöliittymän teksti tulee, lisää sivun osoitteen loppuun:
desk-message-wordings = Viestin sisältö
desk-message-built-in = sisältyy opas-ohjelmaan
desk-message-pages = Sivut, joilla viesti näkyy { $lang-name }
desk-message-no-pages = Viesti ei näy nyt millään sivulla.
desk-message-part = Sivuja voi olla enemmän: sivustolla on niin paljon sivuja, ettei kaikkia käyty läpi.
