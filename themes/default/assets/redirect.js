// Everything works without this file. An old address leads on by itself; this takes the place on the page along with it.
if (location.hash) location.replace(document.currentScript.dataset.to + location.hash);
