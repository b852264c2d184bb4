// Shows what is wrong with the page that somebody looks at, and where to put it right. Only `opas serve` adds this; it
// is never part of a published site.
"use strict";
(() => {
  const HERE = document.currentScript.src;
  const OPEN = "opas-report-open";
  // In the place of a page that cannot be made there is nothing but the report.
  const isUnmade = document.documentElement.classList.contains("opas-unmade");

  let shown = 0;
  let host = null;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  const remembers = () => {
    try {
      return sessionStorage.getItem(OPEN) === "yes";
    } catch {
      return false;
    }
  };

  const remember = (isOpen) => {
    try {
      sessionStorage.setItem(OPEN, isOpen ? "yes" : "no");
    } catch {
      // Then it is closed again on the next page.
    }
  };

  const notice = ({ rule, level, level_name, message, help, path, line, column, excerpt, editor }, words) => {
    const place = `${path}:${line}:${column}`;
    return element(
      "li",
      { class: level },
      element("p", { class: "message" }, element("strong", {}, `${level_name}:`), ` ${message}`),
      excerpt && element("pre", { tabindex: "0" }, excerpt.before, element("mark", {}, excerpt.marked), excerpt.after),
      help && element("p", { class: "help" }, help),
      element(
        "p",
        { class: "place" },
        element("a", { href: editor, title: words.edit }, place),
        " ",
        element("code", {}, rule),
      ),
    );
  };

  const list = (title, notices, words) =>
    notices.length > 0
      ? element("div", {}, element("h2", {}, title), element("ul", {}, ...notices.map((one) => notice(one, words))))
      : null;

  const render = (report) => {
    const { words, here, everywhere, elsewhere } = report;
    const everything = [
      report.is_held_up && !isUnmade ? element("p", { class: "kept" }, words.kept) : null,
      list(isUnmade ? words.whole_site : words.here, here, words),
      list(words.everywhere, everywhere, words),
    ];
    if (elsewhere.length > 0) {
      const others = element("details", {}, element("summary", {}, report.elsewhere_count));
      others.append(element("ul", {}, ...elsewhere.map((one) => notice(one, words))));
      everything.push(others);
    }
    const body = element("div", { class: "body", id: "body" }, ...everything.filter(Boolean));
    const head = isUnmade
      ? element("div", { class: "head" }, element("h1", {}, words.unmade), element("p", {}, words.unmade_why))
      : toggle(report, body);
    return element(isUnmade ? "main" : "section", { "aria-label": words.title, lang: report.lang }, head, body);
  };

  const toggle = (report, body) => {
    const worst = ["error", "warning", "note"].find((level) =>
      [...report.here, ...report.everywhere].some((one) => one.level === level),
    );
    const button = element("button", { type: "button", "aria-controls": "body", class: worst ?? "note" }, report.tally);
    const set = (isOpen) => {
      button.setAttribute("aria-expanded", String(isOpen));
      body.hidden = !isOpen;
    };
    set(remembers());
    button.addEventListener("click", () => {
      const isOpen = body.hidden;
      set(isOpen);
      remember(isOpen);
    });
    return button;
  };

  const show = (report) => {
    const hasFaults = report.here.length + report.everywhere.length > 0 || report.is_held_up;
    if (!hasFaults && !isUnmade) {
      host?.remove();
      host = null;
      return;
    }
    if (isUnmade) {
      document.title = report.words.unmade;
      document.documentElement.lang = report.lang;
    }
    if (!host) {
      host = document.createElement("opas-report");
      // The styles of the site are not those of the report, and the other way round.
      host.attachShadow({ mode: "open" });
      document.body.append(host);
    }
    const hadFocus = host.shadowRoot.activeElement?.tagName;
    const style = element("link", { rel: "stylesheet", href: new URL("report.css", HERE).href });
    host.classList.toggle("whole", isUnmade);
    host.shadowRoot.replaceChildren(style, render(report));
    if (hadFocus === "BUTTON") host.shadowRoot.querySelector("button")?.focus();
  };

  const fetchReport = async (number) => {
    const page = encodeURIComponent(location.pathname);
    const response = await fetch(new URL(`report?page=${page}`, HERE));
    // Another one has come meanwhile.
    if (!response.ok || number !== shown) return;
    show(await response.json());
  };

  addEventListener("opas-report", ({ detail: number }) => {
    if (number === shown) return;
    shown = number;
    // A server that has gone away tells again when it is back.
    fetchReport(number).catch(() => (shown = 0));
  });
})();
