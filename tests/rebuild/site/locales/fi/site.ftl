site-title = Opas
site-subtitle = Viranomaisille
site-description = Pieni sivusto testeille.
site-publisher = Testit
