// Reloads the page when a build changed it. Only `opas serve` adds this; it is never part of a published site.
"use strict";
(() => {
  // The version of the site that this page was made from, as the server wrote it into the tag.
  let version = document.currentScript.dataset.version;
  // The last build before it. Only a page of the translators' desk has it: such a page may change with every build.
  let build = document.currentScript.dataset.build;
  let events = null;

  const here = () => {
    let path = location.pathname;
    try {
      path = decodeURIComponent(path);
    } catch {
      // Not an address of the site: it stays as it is.
    }
    return path.replace(/\/index\.html$/, "/");
  };

  // Puts the new text in the place of the old one, so that whoever reads or tabs stays where they are.
  const renew = async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, then] = [page.querySelector("main"), document.querySelector("main")];
    if (!now || !then) return location.reload();
    document.title = page.title;
    if (now.outerHTML === then.outerHTML) return;
    const href = then.contains(document.activeElement) && document.activeElement.getAttribute("href");
    then.replaceWith(document.adoptNode(now));
    if (href) now.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
  };

  const hear = ({ data }) => {
    const news = JSON.parse(data);
    if (build) {
      if (news.build === build) return;
      build = news.build;
      // A server that has gone meanwhile is looked for again, and then greets.
      renew().catch(() => {});
      return;
    }
    dispatchEvent(new CustomEvent("opas-report", { detail: news.report }));
    if (news.version === version) return;
    // Builds that this page did not hear of, as when the server was started again, may have changed anything.
    const missed = news.after !== version;
    version = news.version;
    if (missed || news.everywhere || news.changed.includes(here())) location.reload();
  };

  const close = () => {
    events?.close();
    events = null;
  };

  // A browser opens six connections to a server at the most, so pages that nobody sees hold none.
  const connect = () => {
    if (events || document.hidden) return;
    const page = encodeURIComponent(location.pathname);
    const mine = new EventSource(`/_opas/events?page=${page}&version=${version}`);
    events = mine;
    mine.onmessage = hear;
    mine.onerror = () => {
      // The browser tries again by itself, except when it has given up.
      if (events !== mine || mine.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(connect, 1000);
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : connect()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", connect);
  connect();
})();
