// Writing while `opas serve` runs: what is saved shows in the open page without a key press.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copy, kinds, launch, none, open, serve } from "./support.mjs";

/** How soon a change is to be seen. */
const SOON = { timeout: 4_000 };

const PAGE = "content/adoption/implement/index.fi.md";

let browser;
let server;
let site;
let stage;
let page;

/** What went wrong in all the pages that were opened. */
const faults = [];

before(async () => {
  site = copy();
  [browser, server] = await Promise.all([launch(), serve(site)]);
  stage = kinds(server).stage;
});

after(async () => {
  await browser.close();
  await server.stop();
});

/**
 * Opens a page and waits until it hears of changes. It is a new one each time: what was open before may be about to
 * reload, and Chromium forgets to go elsewhere, or to close a page, when it is told so at the moment of a reload.
 */
async function watch(address) {
  page?.context().close().catch(() => {});
  page = await open(browser, server);
  page.faults = faults;
  const heard = page.waitForResponse((response) => response.url().includes("/_opas/events?"));
  await page.goto(server.address(address));
  await heard;
}

function read(path) {
  return readFileSync(join(site, path), "utf8");
}

function write(path, text) {
  writeFileSync(join(site, path), text);
}

/** Replaces something once, and fails when it is not there. */
function edit(path, from, to) {
  const text = read(path);
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${path} has no ${from}`);
  write(path, changed);
}

/** Waits for words to show. */
async function shows(words) {
  await page.getByText(words).first().waitFor(SOON);
}

/** The first paragraph of a page begins with a word that nobody else uses. */
function firstWord(word) {
  edit(PAGE, /^(---\n[^]*?\n---\n\s*)(\S+)/, `$1${word}`);
}

test("one word of a page", async () => {
  await watch(stage);
  firstWord("Sanaseppä");
  await shows("Sanaseppä");
});

test("the same word again and again", async () => {
  await watch(stage);
  for (const word of ["Yksisarvinen", "Kaksoisveli", "Kolmisointu"]) {
    firstWord(word);
    await shows(word);
  }
});

test("a template", async () => {
  await watch(stage);
  edit("themes/default/templates/partials/footer.html", "</footer>", "<p>Alatunniste</p></footer>");
  await shows("Alatunniste");
});

test("a style", async () => {
  await watch(stage);
  write("themes/default/assets/tokens.css", `${read("themes/default/assets/tokens.css")}\nh1 { color: rgb(1, 2, 3) !important; }\n`);
  const isNew = () => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)";
  await page.waitForFunction(isNew, null, SOON);
});

test("a message", async () => {
  await watch(stage);
  edit("locales/fi/interface.ftl", /^skip-to-content = .*/m, "skip-to-content = Sisältöön siitä");
  await page.locator('a[href="#content"]', { hasText: "Sisältöön siitä" }).waitFor({ ...SOON, state: "attached" });
});

test("a task of a checklist, in the print view", async () => {
  await watch(kinds(server).print);
  edit("content/adoption/implement/checklist.yaml", /^( {2}- id: .*\n {4}text: ).*/m, "$1Tee taikatemppu");
  await shows("Tee taikatemppu");
});

test("a translation, in that language", async () => {
  const address = server.files().find(({ text }) => /<html lang="sv"[^]*kind-stage/.test(text)).address;
  await watch(address);
  const id = /<html lang="sv"[^]*<h1[^>]*>([^<]+)/.exec(await page.content())[1];
  const path = ["investigate", "decide", "plan", "implement", "take-into-use"]
    .map((stage) => `content/adoption/${stage}/index.sv.md`)
    .find((path) => read(path).includes(`title: ${id}\n`));
  edit(path, `title: ${id}`, "title: Trollkarl");
  await page.locator("h1", { hasText: "Trollkarl" }).waitFor(SOON);
});

test("a file that an editor saves beside the old one and renames", async () => {
  await watch(stage);
  const next = read(PAGE).replace(/^(---\n[^]*?\n---\n\s*)(\S+)/, "$1Uudelleennimetty");
  write(`${PAGE}.tmp~`, next);
  renameSync(join(site, `${PAGE}.tmp~`), join(site, PAGE));
  await shows("Uudelleennimetty");
});

for (const [what, path, spoil, rule] of [
  ["a page", PAGE, (text) => text.replace(/^---\n/, "---\ntitle: [\n"), /error\[yaml-syntax\]/],
  ["a checklist", "content/adoption/implement/checklist.yaml", (text) => `${text}\n- [`, /error\[yaml-syntax\]/],
  ["a template", "themes/default/templates/page.html", (text) => `{% if %}${text}`, /error\[template-error\]/],
]) {
  test(`${what} with a fault leaves the last good page`, async () => {
    const good = read(path);
    await watch(stage);
    const before = await page.locator("main").innerText();
    try {
      const said = server.said.length;
      write(path, spoil(good));
      await told(said, rule);
      await quiet();
      assert.ok((await page.locator("main").innerText()) === before, "the open page is another one");
      // Somebody who loads the page now gets the last good one, too.
      await watch(stage);
      assert.ok((await page.locator("main").innerText()) === before, "the page loaded anew is another one");
    } finally {
      write(path, good);
      await quiet();
    }
  });

  test(`${what} that is mended shows at once`, async () => {
    const good = read(path);
    await watch(stage);
    const said = server.said.length;
    write(path, spoil(good));
    await told(said, rule);
    write(path, good);
    firstWord(`Korjattu${what.length}`);
    await shows(`Korjattu${what.length}`);
    await page.locator(".checklist").waitFor(SOON);
  });
}

test("a new page", async () => {
  const folder = "content/adoption/implement/";
  await watch(`${stage}uusi-sivu/`);
  assert.ok(!(await page.content()).includes("Tässä on uusi sivu."));
  mkdirSync(join(site, folder, "new-page"));
  write(`${folder}new-page/index.fi.md`, "---\ntitle: Uusi sivu\n---\n\nTässä on uusi sivu.\n");
  await shows("Tässä on uusi sivu.");
});

test("all this without a fault in the browser", () => {
  // The address of the new page was asked for before it was there.
  none(faults.filter((fault) => !fault.includes("uusi-sivu") && !fault.includes("404")));
});

/** Waits until the terminal says something. */
async function told(from, words) {
  const end = Date.now() + SOON.timeout;
  while (!words.test(server.said.slice(from))) {
    assert.ok(Date.now() < end, `the terminal does not say ${words}:\n${server.said.slice(from)}`);
    await quiet(20);
  }
}

/** Waits for something that should not happen. */
function quiet(milliseconds = 300) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
