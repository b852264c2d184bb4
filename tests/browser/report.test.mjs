// The report in the browser: who looks at a page while `opas serve` runs sees what is wrong with it, and where.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copy, kinds, launch, none, open, serve, violations } from "./support.mjs";

const SOON = { timeout: 4_000 };
const PAGE = "content/adoption/implement/index.fi.md";
const TEMPLATE = "themes/default/templates/page.html";

let browser;
let server;
let site;
let stage;
let other;

before(async () => {
  site = copy();
  [browser, server] = await Promise.all([launch(), serve(site, { language: "sv", editor: "edit:{path}#{line},{column}" })]);
  const found = kinds(server);
  [stage, other] = [found.stage, found.document];
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** Changes a file for as long as `meanwhile` takes. */
async function changed(path, change, meanwhile) {
  const file = join(site, path);
  const good = readFileSync(file, "utf8");
  writeFileSync(file, change(good));
  try {
    await meanwhile();
  } finally {
    writeFileSync(file, good);
  }
}

async function watch(address, options) {
  const page = await open(browser, server, options);
  const heard = page.waitForResponse((response) => response.url().includes("/_opas/events?"));
  await page.goto(server.address(address));
  await heard;
  return page;
}

/** A page gets a link that leads nowhere, on a line of its own. */
const brokenLink = (text) => `${text}\nTässä on [hukassa oleva sivu](/ei/ole).\n`;

const button = (page) => page.locator("opas-report button");
const body = (page) => page.locator("opas-report .body");

test("a page without faults shows no report", async () => {
  const page = await watch(stage);
  await page.waitForTimeout(300);
  assert.equal(await page.locator("opas-report").count(), 0);
});

test("a fault shows on its page, with its place, and goes when it is mended", async () => {
  const page = await watch(stage);
  await changed(PAGE, brokenLink, async () => {
    await button(page).waitFor(SOON);
    assert.equal(await button(page).innerText(), "1 fel");
    assert.ok(await body(page).isHidden());
    await button(page).click();
    const text = await body(page).innerText();
    assert.match(text, /\/ei\/ole/);
    assert.match(text, /broken-link/);
    assert.match(text, /På den här sidan/);
    assert.equal(await page.locator("opas-report mark").innerText(), "/ei/ole");
    const line = readFileSync(join(site, PAGE), "utf8").split("\n").findIndex((line) => line.includes("/ei/ole")) + 1;
    const link = page.locator("opas-report .place a");
    assert.equal(await link.getAttribute("href"), `edit:${join(site, PAGE)}#${line},31`);
    none(await violations(page));
    // It stays open on the next page, and says that the fault is elsewhere.
    await page.reload();
    await button(page).waitFor(SOON);
    assert.ok(await body(page).isVisible());
    await page.goto(server.address(other));
    await page.waitForTimeout(500);
    assert.equal(await page.locator("opas-report").count(), 0);
    await page.goto(server.address(stage));
    await button(page).waitFor(SOON);
  });
  await page.locator("opas-report").waitFor({ ...SOON, state: "detached" });
});

test("what is wrong for all pages shows on each of them", async () => {
  const page = await watch(other);
  await changed("site.yaml", (text) => `${text}\nunknown_key: 1\n`, async () => {
    await button(page).waitFor(SOON);
    await button(page).click();
    assert.match(await body(page).innerText(), /På alla sidor/);
  });
  await page.locator("opas-report").waitFor({ ...SOON, state: "detached" });
});

test("a rule that the site makes milder is shown so on open pages", async () => {
  const page = await watch(stage);
  await changed(PAGE, brokenLink, async () => {
    await button(page).waitFor(SOON);
    await changed("site.yaml", (text) => `${text}\nrules:\n  broken-link: warning\n`, async () => {
      await page.locator("opas-report button", { hasText: "1 varning" }).waitFor(SOON);
    });
    await page.locator("opas-report button", { hasText: "1 fel" }).waitFor(SOON);
  });
});

test("a page that cannot be made stays as it was, and the report says so", async () => {
  const page = await watch(other);
  const before = await page.locator("h1").innerText();
  await changed(TEMPLATE, (text) => text.replace("{% block", "{{ not_there }}{% block"), async () => {
    await button(page).waitFor(SOON);
    await button(page).click();
    assert.match(await body(page).innerText(), /Sidan kan inte byggas just nu/);
    assert.match(await body(page).innerText(), /page\.html/);
    assert.equal(await page.locator("h1").innerText(), before);
  });
  await page.locator("opas-report").waitFor({ ...SOON, state: "detached" });
});

test("where no page could be made yet, the report stands in its place until there is one", async () => {
  const broken = copy();
  const file = join(broken, TEMPLATE);
  const good = readFileSync(file, "utf8");
  writeFileSync(file, `{% if %}${good}`);
  const fresh = await serve(broken, { language: "fi" });
  try {
    const page = await open(browser, fresh);
    const response = await page.goto(fresh.address(stage));
    assert.equal(response.status(), 500);
    await page.locator("opas-report h1", { hasText: "Tätä sivua ei voi vielä muodostaa" }).waitFor(SOON);
    assert.match(await body(page).innerText(), /themes\/default\/templates\/page\.html:1:\d+/);
    none(await violations(page));
    writeFileSync(file, good);
    await page.locator("main h1").waitFor(SOON);
  } finally {
    await fresh.stop();
  }
});

test("the report is readable in a narrow and in a dark window, and is not printed", async () => {
  await changed(PAGE, brokenLink, async () => {
    const page = await watch(stage, { viewport: { width: 320, height: 640 }, colorScheme: "dark" });
    await button(page).waitFor(SOON);
    await button(page).focus();
    await page.keyboard.press("Enter");
    await body(page).waitFor(SOON);
    none(await violations(page));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
    await page.emulateMedia({ media: "print" });
    assert.ok(await button(page).isHidden());
  });
});
