site-title = Handbok
site-subtitle = För myndigheter
site-description = En liten webbplats för tester.
site-publisher = Testerna
