// The translators' desk while `opas serve` runs: what is to be done, each text beside its translation, live.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { copy, kinds, launch, none, open, run, serve, temporary, violations } from "./support.mjs";

const SOON = { timeout: 4_000 };
const DESK = "/_opas/translations/";
const SOURCE = "content/adoption/implement/index.fi.md";
const TRANSLATION = "content/adoption/implement/index.sv.md";
const SIDE = `${DESK}sv/texts/content/adoption/implement/index.md.html`;
const NEW = "Varaa <b>koulutukseen</b> aikaa & tarkista se.";

let browser;
let server;
let site;

before(async () => {
  site = copy();
  [browser, server] = await Promise.all([launch(), serve(site, { language: "sv", editor: "edit:{path}#{line}" })]);
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** Opens a page of the desk, and waits until it listens. */
async function watch(address, options) {
  const page = await open(browser, server, options);
  const heard = page.waitForResponse((response) => response.url().includes("/_opas/events?"));
  await page.goto(server.address(address));
  await heard;
  return page;
}

/** Changes a file for as long as `meanwhile` takes. */
async function changed(path, change, meanwhile) {
  const file = join(site, path);
  const good = readFileSync(file, "utf8");
  const text = change(good);
  if (text === null) rmSync(file);
  else writeFileSync(file, text);
  try {
    await meanwhile(text);
  } finally {
    writeFileSync(file, good);
  }
}

const lineOf = (text, words) => text.split("\n").findIndex((line) => line.includes(words)) + 1;
const withNew = (text) => `${text.trimEnd()}\n\n${NEW}\n`;

test("the queue fills and empties as files are saved, and leads to the editor, the texts and the page", async () => {
  const page = await watch(`${DESK}sv/`);
  assert.equal(await page.locator("h1").innerText(), "Översättningar till svenska");
  assert.match(await page.locator("main").innerText(), /Alla översättningar är aktuella/);
  await page.evaluate(() => (window.isTheSame = true));
  await changed(SOURCE, withNew, async (text) => {
    const row = page.locator(".stack tbody tr");
    await row.waitFor(SOON);
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), /Sida\s+Genomför[\s\S]*saknas/);
    const links = await row.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.match(links[0], /^texts\/content\/adoption\/implement\/index\.md\.html#p\./);
    assert.equal(links[1], `edit:${join(site, SOURCE)}#${lineOf(text, NEW)}`);
    const shown = await page.request.get(server.address(links[2]));
    assert.equal(shown.status(), 200);
    assert.match(await shown.text(), /<html lang="sv"/);
    none(await violations(page));
  });
  await page.getByText("Alla översättningar är aktuella").waitFor(SOON);
  assert.ok(await page.evaluate(() => window.isTheSame), "the page was not loaded again");
  none(page.faults);
});

test("a page stands beside its translation, and an outdated text shows which words changed", async () => {
  const page = await watch(SIDE);
  const rows = page.locator("tbody tr");
  assert.equal(await page.locator(".work").count(), 0);
  const first = await rows.filter({ has: page.locator("code", { hasText: /^p$/ }) }).first().locator(".text").allInnerTexts();
  const word = first[0].split(" ")[1];
  const edit = (text) => text.replace(first[0].slice(0, 60), first[0].slice(0, 60).replace(word, "<i>muutettu</i>"));
  // Whoever stands on a link stays there.
  const link = rows.first().locator("a").last();
  await link.focus();
  await changed(SOURCE, edit, async (text) => {
    const row = page.locator(".work");
    await row.waitFor(SOON);
    assert.equal(await row.count(), 1);
    assert.match(await row.locator(".state").innerText(), /föråldrad/);
    assert.match(await row.locator("del").innerText(), new RegExp(word));
    assert.match(await row.locator("ins").innerText(), /<i>muutettu<\/i>/);
    assert.equal(await row.locator(".text").last().innerText(), first[1]);
    assert.deepEqual(await row.locator(".text").evaluateAll((texts) => texts.map((text) => text.lang)), ["fi", "sv"]);
    assert.equal(await row.locator("a").first().getAttribute("href"), `edit:${join(site, SOURCE)}#${lineOf(text, "muutettu")}`);
    assert.ok(await link.evaluate((link) => link === document.activeElement));
    none(await violations(page));
  });
  await page.waitForFunction(() => !document.querySelector(".work"), null, SOON);
  none(page.faults);
});

test("a page that is not translated is one task", async () => {
  const page = await watch(`${DESK}sv/`);
  await changed(TRANSLATION, () => null, async () => {
    await page.locator(".stack tbody tr").waitFor(SOON);
    const text = await page.locator(".stack tbody tr").innerText();
    assert.match(text, /Toteuta[\s\S]*saknas \(\d+\)/);
  });
});

for (const [name, options] of [
  ["on a phone", { viewport: { width: 320, height: 640 } }],
  ["in the dark", { colorScheme: "dark" }],
]) {
  test(`the desk is accessible ${name}`, async () => {
    const page = await watch(`${DESK}sv/`, options);
    await changed(SOURCE, withNew, async () => {
      await page.locator(".stack tbody tr").waitFor(SOON);
      for (const address of [DESK, `${DESK}en/`, `${DESK}sv/all.html`, SIDE]) {
        await page.goto(server.address(address));
        none(await violations(page));
        const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(inner <= outer, `${address} is ${inner} wide on a screen of ${outer}`);
      }
    });
  });
}

/** A page as it was before the ids were put into it. */
const withoutIds = (html) =>
  html
    .replace(/<section class="opas-messages"[\s\S]*?<\/section>\n?/, "")
    .replace('<link rel="stylesheet" href="/_opas/ids.css">', "")
    .replace(/<(a|span) class="opas-id"[^>]*>[^<]*<\/\1><\/span>/g, "")
    .replaceAll('<span class="opas-message">', "");

test("with ?ids each kind of page is the same but for the ids, and each id is on the page's list", async () => {
  const page = await open(browser, server);
  for (const address of Object.values(kinds(server))) {
    // Edits of the test before may still be taken back.
    const get = async (query) =>
      (await (await page.request.get(server.address(address + query))).text()).replace(/data-version="[^"]*"/, "");
    const [plain, withIds] = [await get(""), await get("?ids")];
    assert.doesNotMatch(plain, /opas-id|opas-message/);
    assert.equal(withoutIds(withIds).trim(), plain.trim(), address);
    assert.doesNotMatch(withIds, /[\u{FDD0}-\u{FDD2}]|%EF%B7%9/u);
    await page.goto(server.address(`${address}?ids`));
    const listed = await page.locator(".opas-messages tbody th").allInnerTexts();
    const shown = await page.locator(".opas-id").allTextContents();
    assert.ok(shown.length > 0);
    none(shown.filter((id) => !listed.includes(id)), `${address} lists no`);
  }
  none(page.faults);
});

test("an id leads to the lines of its message and to the pages that show it; attributes are listed", async () => {
  const page = await watch("/sv/?ids");
  const row = page.locator(".opas-messages tbody tr", { hasText: "main-menu-label" });
  assert.match(await row.innerText(), /Huvudmeny\s+nav aria-label\s[\s\S]*locales\/sv\/interface\.ftl:\d+/);
  const file = readFileSync(join(site, "locales/sv/interface.ftl"), "utf8");
  const place = `edit:${join(site, "locales/sv/interface.ftl")}#${lineOf(file, "main-menu-label =")}`;
  assert.equal(await row.getByRole("link").last().getAttribute("href"), place);
  // The name of each language is a message of that language.
  const names = page.locator(".opas-messages tbody tr", { hasText: "language-name" });
  assert.deepEqual(await names.locator("td[lang]").evaluateAll((cells) => cells.map((cell) => cell.lang)), ["fi", "sv", "en"]);
  assert.equal(await page.locator(".opas-messages").getAttribute("lang"), "sv");
  none(await violations(page));
  await row.getByRole("link").first().click();
  assert.equal(await page.locator("h1").innerText(), "main-menu-label");
  assert.ok((await page.locator("main tbody a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).includes(place));
  none(await violations(page));
  const pages = page.locator("main > ul a");
  assert.ok((await pages.allInnerTexts()).includes("/sv/"));
  await page.goto(server.address("/_opas/translations/sv/messages/not-found-title.html"));
  assert.deepEqual(await pages.allInnerTexts(), ["/sv/404.html"]);
  none(page.faults);
});

test("ids stay while a message is edited, and whatever a message says is a text", async () => {
  const page = await watch("/sv/?ids");
  const hostile = "</title><img src=x onerror=alert(1)>\"' &amp;";
  await changed("locales/sv/site.ftl", (text) => text.replace(/^site-title = .*$/m, `site-title = ${hostile}`), async () => {
    await page.locator(".opas-message", { hasText: "onerror" }).first().waitFor(SOON);
    assert.match(page.url(), /\?ids$/);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    const row = page.locator(".opas-messages tbody tr", { hasText: "site-title" }).first();
    assert.equal(await row.locator("td").first().innerText(), hostile);
    await row.getByRole("link").first().click();
    assert.ok((await page.locator("main .text").allInnerTexts()).includes(hostile));
    assert.equal(await page.locator("img[src=x]").count(), 0);
  });
});

test("ids are no part of what is printed, and of what is written", async () => {
  const page = await watch("/sv/?ids");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".opas-messages").isHidden());
  none(server.files().filter((file) => /opas-id|_opas/.test(file.text)).map((file) => file.address));
});

test("what there is not is not found", async () => {
  const page = await open(browser, server);
  for (const path of ["de/", "fi/", "sv/texts/content/none.md.html", "sv/../../", "sv/texts/site.yaml.html", "sv/messages/none.html"]) {
    assert.equal((await page.request.get(server.address(DESK + path), { maxRedirects: 0 })).status(), 404, path);
  }
});

test("the report holds the same without a server, and its style is allowed by its own policy", async () => {
  const out = temporary();
  run("translations", "report", "--root", site, "--ui-lang", "fi", "--out", out);
  const page = await open(browser, { url: "file://" });
  await page.goto(pathToFileURL(join(out, "index.html")).href);
  await page.getByRole("link", { name: "Ruotsi", exact: true }).click();
  assert.equal(await page.locator("h1").innerText(), "Käännökset ruotsiksi");
  await page.getByRole("link", { name: "Kaikki tekstit" }).click();
  await page.getByRole("link", { name: "Genomför", exact: true }).click();
  assert.equal(await page.locator("h1").innerText(), "Genomför");
  assert.equal(await page.locator("table").first().evaluate((table) => getComputedStyle(table).borderCollapse), "collapse");
  assert.equal(await page.locator("script").count(), 0);
  none(page.faults);
});
