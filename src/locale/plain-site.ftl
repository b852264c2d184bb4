# What a site says about itself as long as it has no locales/<lang>/site.ftl.
site-title = opas
site-subtitle = { "" }
site-description = { "" }
site-publisher = { "" }
