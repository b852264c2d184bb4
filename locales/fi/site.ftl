### What this site says about itself. Every site has a file like this of its own.

# Name of the site.
site-title = Luvat ja valvonta

# Stands beside the name in the header; may be empty.
site-subtitle = Ohjeita viranomaisille

# One sentence for search engines, and for the footer.
site-description = Ohjeita ja tarkistuslistoja viranomaiselle, joka harkitsee Luvat ja valvonta -palvelua tai ottaa sen käyttöön.

# Who publishes the site; may be empty.
site-publisher = Esimerkkisivusto, joka on tehty opas-ohjelmalla. Sivusto ei ole viranomaisen julkaisu.
