// One site in several languages: the switch, a page without a translation, and a new language that is written from
// right to left.

import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { LANGUAGES, ROOT, copy, kinds, launch, none, open, pages, run, serve, violations, visitAll } from "./support.mjs";

let browser;
let server;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** In the browser: what is the same in every language. */
function readSame() {
  const ids = [...document.querySelectorAll("main [id]")].map((element) => element.id);
  return `${document.documentElement.className}: ${ids.sort().join(" ")}`;
}

/** Goes to another language by the switch, as a reader does. */
async function change(page, lang) {
  const link = page.locator(`nav a[lang="${lang}"][hreflang="${lang}"]`).first();
  const target = await link.evaluate((element) => element.href);
  await link.click();
  await page.waitForURL(target);
  assert.equal(await page.evaluate(() => document.documentElement.lang), lang, target);
}

test("the language switch leads to the same page, and back", async () => {
  const page = await open(browser, server);
  const { "not-found": _, ...addresses } = kinds(server);
  for (const address of Object.values(addresses)) {
    await page.goto(server.address(address));
    const same = await page.evaluate(readSame);
    const alternates = await page.evaluate(() =>
      Object.fromEntries([...document.querySelectorAll("link[hreflang]")].map((link) => [link.hreflang, link.href])),
    );
    for (const lang of ["sv", "en", "fi"]) {
      await change(page, lang);
      assert.equal(await page.evaluate(readSame), same, `${page.url()} is another page than ${address}`);
      const isListed = new URL(page.url()).pathname === new URL(alternates[lang] ?? page.url()).pathname;
      // A print view names its list instead of itself.
      assert.ok(isListed || same.startsWith("kind-print"), `${page.url()} is not the ${lang} of ${address}`);
    }
    assert.equal(page.url(), server.address(address));
  }
  none(page.faults);
});

test("from an address that does not exist, the language switch leads to the home page", async () => {
  const page = await open(browser, server);
  for (const [lang, home] of [["sv", "/sv/"], ["en", "/en/"], ["fi", "/"]]) {
    await page.goto(server.address("/en/no-such-page/"));
    await change(page, lang);
    assert.equal(page.url(), server.address(home));
  }
});

test("every page says in the switch which language it is in", async () => {
  const wrong = [];
  await visitAll(browser, server, pages(server), async (page, address) => {
    const { lang, current } = await page.evaluate(() => ({
      lang: document.documentElement.lang,
      current: [...document.querySelectorAll("nav a[lang][hreflang][aria-current]")].map((link) => link.hreflang),
    }));
    if (current.join() !== lang) wrong.push(`${address}: “${current}” for ${lang}`);
  });
  none(wrong);
});

test("a page without a translation is shown in the source language, and says so", async () => {
  const site = copy();
  rmSync(join(site, "content/adoption/implement/index.sv.md"));
  const server = await serve(site);
  const page = await open(browser, server);

  await page.goto(server.address(kinds(server).stage));
  const source = await page.evaluate(readSame);
  assert.equal(await page.locator('link[hreflang="sv"]').count(), 0, "the source names no Swedish page");
  assert.equal(await page.locator('link[hreflang="en"]').count(), 1, "the source names its English page");
  const canonical = await page.locator("link[rel=canonical]").getAttribute("href");

  await change(page, "sv");
  const fallback = new URL(page.url()).pathname;
  assert.equal(await page.evaluate(readSame), source, "the same page");
  assert.equal(await page.locator("article").getAttribute("lang"), "fi");
  assert.equal(await page.locator('link[rel="alternate"][hreflang]').count(), 0, "no translations for search engines");
  assert.match(await page.locator("meta[name=robots]").getAttribute("content"), /noindex/);
  assert.equal(await page.locator("link[rel=canonical]").getAttribute("href"), canonical);

  // The notice is one of the messages of the reader's language, and stands in that language.
  const notice = page.locator(".notice-language");
  const messages = readFileSync(join(ROOT, "locales/sv/interface.ftl"), "utf8");
  const message = /notice-not-translated = [^]*?\[fi\] (.*)/.exec(messages)[1];
  assert.equal(await notice.innerText(), message);
  assert.equal(await notice.evaluate((element) => element.closest("[lang]").lang), "sv");
  assert.ok(await notice.isVisible());

  // Whoever links to it says in which language it is.
  await page.goto(server.address("/sv/"));
  const links = page.locator(`main a[href="${fallback}"]`);
  assert.ok((await links.count()) > 0);
  await page.goto(server.address(fallback));
  const own = page.locator(`nav:not(.languages) a[href="${fallback}"]`).first();
  assert.equal(await own.getAttribute("lang"), "fi");

  const sitemap = await (await page.request.get(server.address("/sitemap.xml"))).text();
  assert.ok(!sitemap.includes(`${fallback}</loc>`), "not in the sitemap");
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    none(await violations(page), `violations in the ${colorScheme}`);
  }
  none(page.faults);
  await server.stop();
});

test("a language from right to left is added by files and a line in site.yaml", async () => {
  const site = copy();
  const settings = readFileSync(join(site, "site.yaml"), "utf8");
  writeFileSync(join(site, "site.yaml"), settings.replace("[fi, sv, en]", "[fi, sv, en, ar]").replace(/^finnish_public_body:[^]*/m, ""));
  // The duties of a Finnish public body would ask for an accessibility statement in Arabic.
  cpSync(join(ROOT, "tests/browser/arabic"), join(site, "locales/ar"), { recursive: true });
  translate(join(site, "content"));
  translate(join(site, "content/adoption/implement"));
  assert.doesNotMatch(run("check", "--root", site), /missing-message/, "the language has all messages");

  const server = await serve(site);
  const page = await open(browser, server);
  await page.setViewportSize({ width: 1400, height: 900 });
  const stage = kinds(server).stage;
  const wrong = [];
  for (const [address, parts] of [
    ["/", [".wordmark", ".languages", "h1", ".main-menu a"]],
    [stage, [".wordmark", ".languages", ".section-nav", ".contents", "h1", ".checklist", ".checklist .box"]],
  ]) {
    await page.goto(server.address(address));
    const left = await page.evaluate(distances, parts);
    await change(page, "ar");
    assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");
    assert.equal(await page.locator("article[lang]").count(), 0, "the text is in Arabic");
    const right = await page.evaluate(distances, parts);
    parts.forEach((part, at) => {
      // The edges keep their distances, on the other side. The length of words moves the ones that lie outside.
      const apart = Math.min(
        Math.abs(left[at].left - right[at].right),
        Math.abs(left[at].right - right[at].left),
      );
      if (apart > 3) wrong.push(`${address}: ${part} is not mirrored: ${JSON.stringify([left[at], right[at]])}`);
    });
    none(await violations(page), "violations in the light");
    await page.emulateMedia({ colorScheme: "dark" });
    none(await violations(page), "violations in the dark");
    await page.emulateMedia({ colorScheme: "light" });
  }
  none(wrong);

  // Pages that are not translated: the frame from right to left, the text from left to right.
  await page.goto(server.address(kinds(server).document));
  await change(page, "ar");
  const article = await page.locator("article").evaluate(({ lang, dir }) => ({ lang, dir }));
  assert.deepEqual(article, { lang: LANGUAGES[0], dir: "ltr" });
  none(await violations(page));

  const arabic = pages(server).filter((address) => address.startsWith("/ar/"));
  assert.ok(arabic.length > 30);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of arabic) {
    await page.goto(server.address(address));
    const { scrollWidth, clientWidth, dir } = await page.evaluate(() => {
      const { scrollWidth, clientWidth, dir } = document.documentElement;
      return { scrollWidth, clientWidth, dir };
    });
    assert.equal(dir, "rtl", address);
    assert.ok(scrollWidth <= clientWidth, `${address} scrolls sideways: ${scrollWidth} px`);
  }
  none(page.faults);
  await server.stop();
});

/** Writes a page in Arabic that is built as its source: as many headings, paragraphs, notes and tasks. */
function translate(folder) {
  const sentence = "تُجرى التغييرات المخطط لها، ويُدرَّب العاملون، وتُختبر طريقة العمل الجديدة.";
  const [, , ...rest] = readFileSync(join(folder, "index.fi.md"), "utf8").split(/^---$/m);
  // Words after the signs that make a heading, a list or a quotation; what directives and tables say stays as it is.
  const text = rest.join("---").replace(/^(#+ |[-*] |\d+\. |(?:> )+|)(?=\p{L})[^`|\n]*$/gmu, (_, sign) =>
    sign.startsWith("#") ? `${sign}التغييرات والتدريب` : `${sign}${sentence}`,
  );
  writeFileSync(join(folder, "index.ar.md"), `---\ntitle: التنفيذ\ndescription: ${sentence}\nslug: page\n---\n${text}`);
  const list = join(folder, "checklist.yaml");
  if (!existsSync(list)) return;
  const [used] = readFileSync(list, "utf8").split(/^retired:/m);
  const ids = [...used.matchAll(/^ *- id: (\S+)/gm)].map((match) => match[1]);
  const items = ids.map((id) => `  ${id}: { text: "المهمة ${id}", help: "${sentence}" }\n`).join("");
  writeFileSync(join(folder, "checklist.ar.yaml"), `title: المهام\nintro: ${sentence}\nitems:\n${items}`);
}

/** In the browser: how far parts of the page are from its edges. */
function distances(parts) {
  return parts.map((part) => {
    const { left, right } = document.querySelector(part).getBoundingClientRect();
    return { left, right: document.documentElement.clientWidth - right };
  });
}
