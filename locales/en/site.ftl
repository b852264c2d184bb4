### What this site says about itself. Every site has a file like this of its own.

site-title = Permits and Supervision
site-subtitle = Guidance for authorities
site-description = Guidance and checklists for authorities that are considering or adopting the Permits and Supervision service.
site-publisher = An example site made with the opas program. The site is not published by an authority.
