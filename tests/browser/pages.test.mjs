// Every page of the site, found as a reader and as a search engine find them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES, beStrict, languageOf, launch, none, open, pages, serve, visitAll } from "./support.mjs";

let browser;
let server;
/** The host of the published site. */
let origin;
/** What the sitemap lists: address -> address by language. */
let sitemap;
/** What was seen: address -> facts. */
const seen = new Map();
/** The pages that no link leads to. */
let unlinked;
/** What went wrong on the way. */
const faults = [];

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  const page = await open(browser, server);
  const text = await (await page.request.get(server.address("/sitemap.xml"))).text();
  sitemap = await page.evaluate(readSitemap, text);
  await page.context().close();
  origin = new URL(Object.keys(sitemap)[0]).origin;

  // From the sitemap, then wherever links lead, and then what is left.
  const there = pages(server);
  let next = Object.keys(sitemap).map(here);
  while (next.length > 0) {
    await visit(next);
    const linked = new Set([...seen.values()].flatMap((facts) => facts.links.map((link) => step(link.href))));
    next = there.filter((address) => linked.has(address) && !seen.has(address));
  }
  unlinked = there.filter((address) => !seen.has(address));
  await visit(unlinked);
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function visit(addresses) {
  const look = async (page, address) => seen.set(address, await page.evaluate(readPage));
  faults.push(...(await visitAll(browser, server, addresses, look, { prepare: beStrict })));
}

/** In the browser: what the tests want to know of a page. */
function readPage() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const head = (element) => element.outerHTML.slice(0, 120);
  return {
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title,
    headings: all("h1").map((heading) => heading.textContent),
    ids: all("[id]").map((element) => element.id),
    links: all("a[href], area[href]").map(({ href, hreflang, textContent }) => ({ href, hreflang, text: textContent })),
    inline: all("*")
      .filter((element) => [...element.attributes].some(({ name }) => name === "style" || name.startsWith("on")))
      .concat(all("style, script:not([src])"))
      .map(head),
    canonical: document.querySelector("link[rel=canonical]")?.href,
    noindex: document.querySelector("meta[name=robots]")?.content.includes("noindex") ?? false,
    alternates: Object.fromEntries(all("link[rel=alternate][hreflang]").map(({ hreflang, href }) => [hreflang, href])),
  };
}

/** In the browser: the alternates of each address. */
function readSitemap(text) {
  const xml = new DOMParser().parseFromString(text, "application/xml");
  const one = (entry) => {
    const links = [...entry.getElementsByTagName("xhtml:link")];
    const alternates = links.map((link) => [link.getAttribute("hreflang"), link.getAttribute("href")]);
    return [entry.querySelector("loc").textContent, Object.fromEntries(alternates)];
  };
  return Object.fromEntries([...xml.querySelectorAll("url")].map(one));
}

/** The address on this server of an address of the published site. */
function here(published) {
  assert.ok(published.startsWith(`${origin ?? new URL(published).origin}/`), `${published} is another host`);
  return new URL(published).pathname;
}

/** The page that a link of this server leads to; nothing for other hosts and for downloads. */
function step(href) {
  const url = new URL(href);
  const isPage = url.origin === server.url && /(\/|\.html)$/.test(url.pathname);
  return isPage ? url.pathname : undefined;
}

/** Whether a page says that search engines should list it: a print view, for one, names its list instead. */
function isForSearch(facts, address) {
  return !facts.noindex && facts.canonical === origin + address;
}

/** Asks something of every page; what it gives is wrong there. */
function everyPage(ask) {
  const wrong = [...seen].flatMap(([address, facts]) => ask(facts, address).map((text) => `${address}: ${text}`));
  none(wrong);
}

test("the walk meets the whole site in three languages", () => {
  // A page that was replaced, and that for addresses that are not there, lie outside the ways of the site.
  none(unlinked.filter((address) => !seen.get(address).noindex), "pages that no link leads to");
  for (const lang of LANGUAGES) {
    assert.ok([...seen.keys()].filter((address) => languageOf(address) === lang).length > 30, lang);
  }
});

test("under a strict content security policy no page has an error, a failed request or a request to another host", () => {
  none(faults);
});

test("every link leads to a page, and every fragment to a place on it", () => {
  everyPage((facts) =>
    facts.links.flatMap(({ href }) => {
      const path = step(href);
      if (path === undefined) return [];
      const target = seen.get(path);
      const fragment = decodeURIComponent(new URL(href).hash.slice(1));
      if (target === undefined) return [`no page ${href}`];
      return fragment === "" || target.ids.includes(fragment) ? [] : [`no place ${href}`];
    }),
  );
});

test("every download is there", async () => {
  const links = [...seen.values()].flatMap((facts) => facts.links.map((link) => link.href));
  const files = [...new Set(links)].filter((href) => href.startsWith(server.url) && step(href) === undefined);
  assert.ok(files.length > 0, "the site has downloads");
  for (const href of files) {
    const answer = await fetch(href);
    const bytes = (await answer.arrayBuffer()).byteLength;
    assert.ok(answer.status === 200 && bytes > 0, `${href}: ${answer.status}, ${bytes} bytes`);
  }
});

test("links stay in the language of the page, except where they say otherwise", () => {
  everyPage((facts) =>
    facts.links.flatMap(({ href, hreflang }) => {
      const path = step(href);
      if (path === undefined || !seen.has(path)) return [];
      const lang = seen.get(path).lang;
      return lang === (hreflang || facts.lang) ? [] : [`${href} is in ${lang}`];
    }),
  );
});

test("every link has words", () => {
  everyPage((facts) => facts.links.filter(({ text }) => text.trim() === "").map(({ href }) => href));
});

test("lang and dir are those of the address", () => {
  everyPage((facts, address) => (facts.lang === languageOf(address) && facts.dir === "ltr" ? [] : [facts.lang]));
});

test("there is one first-level heading, and the title of the window has its words", () => {
  everyPage(({ headings, title }) => {
    if (headings.length !== 1) return [`${headings.length} h1`];
    return title.includes(headings[0].trim()) || title.trim() !== "" ? [] : ["no title"];
  });
});

test("ids are unique", () => {
  everyPage(({ ids }) => ids.filter((id, at) => ids.indexOf(id) !== at));
});

test("there is no inline script or style", () => {
  everyPage(({ inline }) => inline);
});

test("canonical addresses and translations name each other", () => {
  everyPage((facts, address) => {
    const wrong = [];
    const canonical = seen.get(here(facts.canonical));
    if (canonical === undefined) wrong.push(`canonical ${facts.canonical} is no page`);
    if (!isForSearch(facts, address)) {
      // A page that names another one may name the translations of that one, and none of its own.
      const named = [{}, canonical?.alternates].map((alternates) => JSON.stringify(alternates));
      return named.includes(JSON.stringify(facts.alternates)) ? wrong : [...wrong, "has translations of its own"];
    }
    if (facts.alternates[facts.lang] !== facts.canonical) wrong.push("is not among its own translations");
    for (const lang of [...LANGUAGES, "x-default"]) {
      const url = facts.alternates[lang];
      const other = url && seen.get(here(url));
      if (!other) wrong.push(`no page in ${lang}: ${url}`);
      else if (lang !== "x-default" && other.lang !== lang) wrong.push(`${url} is in ${other.lang}`);
      else if (JSON.stringify(other.alternates) !== JSON.stringify(facts.alternates)) wrong.push(`${url} differs`);
    }
    return wrong;
  });
});

test("the sitemap lists exactly the pages for search engines, with their translations", () => {
  everyPage((facts, address) => {
    const listed = sitemap[origin + address];
    if (!isForSearch(facts, address)) return listed ? ["is in the sitemap"] : [];
    if (!listed) return ["is not in the sitemap"];
    return JSON.stringify(listed) === JSON.stringify(facts.alternates) ? [] : ["the sitemap says otherwise"];
  });
  none(Object.keys(sitemap).filter((url) => !seen.has(here(url))), "addresses of the sitemap without a page");
});

test("an old address leads to the page that is there now", async () => {
  const old = server.files().filter((file) => file.leadsOn);
  assert.ok(old.length > 0, "the site has old addresses");
  const page = await open(browser, server);
  for (const { address, text } of old) {
    const canonical = here(/rel="canonical" href="([^"]+)"/.exec(text)[1]);
    assert.ok(seen.has(canonical), `${address} -> ${canonical}`);
    await page.goto(server.address(address));
    await page.waitForURL(server.address(canonical), { timeout: 5_000 });
  }
  none(page.faults);
});

test("an address that does not exist gets a page in the language of the address", async () => {
  const page = await open(browser, server);
  for (const lang of LANGUAGES) {
    const folder = lang === LANGUAGES[0] ? "/" : `/${lang}/`;
    const response = await page.goto(server.address(`${folder}no-such-page/`));
    assert.equal(response.status(), 404);
    const facts = await page.evaluate(readPage);
    assert.equal(facts.lang, lang);
    assert.ok(facts.noindex);
    assert.ok(facts.links.some(({ href }) => step(href) === folder), "leads to the home page");
    for (const { href } of facts.links) assert.ok(seen.has(step(href)) || new URL(href).hash === "#content", href);
  }
});
