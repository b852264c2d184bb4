// Everything works without this file. It only shows what would do nothing without it: buttons that print.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
