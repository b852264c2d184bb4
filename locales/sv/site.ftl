### What this site says about itself. Every site has a file like this of its own.

site-title = Tillstånd och tillsyn
site-subtitle = Anvisningar för myndigheter
site-description = Anvisningar och checklistor för myndigheter som överväger eller inför tjänsten Tillstånd och tillsyn.
site-publisher = En exempelwebbplats som är gjord med programmet opas. Webbplatsen är inte en myndighets publikation.
