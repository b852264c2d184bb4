// What comes out of the printer: checklists in all languages, a very long one, and ordinary pages.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FOOT, judgeItems, judgeSheets, lowestLine } from "./geometry.mjs";
import { print, squeeze } from "./paper.mjs";
import { LANGUAGES, copy, kinds, languageOf, launch, none, open, serve } from "./support.mjs";

let browser;
let server;
let addresses;
let page;

before(async () => {
  const site = copy();
  lengthen(site);
  [browser, server] = await Promise.all([launch(), serve(site)]);
  addresses = kinds(server);
  page = await open(browser, server);
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** Adds a hundred tasks of all shapes to a list, four levels deep, in the source language alone. */
function lengthen(site) {
  const path = join(site, "content/adoption/implement/checklist.yaml");
  const sentence = "Sovi tietohallinnon kanssa järjestelmämuutosten aikataulusta ja kirjaa vastuuhenkilöt.";
  const tasks = [];
  const add = (depth, id, times) => {
    const space = "  ".repeat(2 * depth + 1);
    tasks.push(`${space}- id: long-${id}`, `${space}  text: Tehtävä ${id}. ${sentence.slice(0, 40 + (times % 5) * 11)}`);
    if (times % 3 > 0) tasks.push(`${space}  help: ${Array(1 + (times % 6)).fill(sentence).join(" ")}`);
    return `${space}  items:`;
  };
  for (let a = 1; a <= 8; a += 1) {
    tasks.push(add(0, `${a}`, a));
    for (let b = 1; b <= 3; b += 1) {
      tasks.push(add(1, `${a}-${b}`, a + b));
      for (let c = 1; c <= 2; c += 1) {
        tasks.push(add(2, `${a}-${b}-${c}`, a + 2 * b + c));
        add(3, `${a}-${b}-${c}-1`, a + 3 * b + c);
      }
    }
  }
  const text = readFileSync(path, "utf8");
  const [begin, end] = text.split(/^(?=retired:)/m);
  writeFileSync(path, `${begin.trimEnd()}\n${tasks.join("\n")}\n${end ?? ""}`);
}

/** In the browser: the tasks of the page as they are read on paper, each as the pieces that it is made of. */
function readItems() {
  const shown = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    return width > 2 && height > 2 && node.parentElement.closest(".visually-hidden") === null;
  };
  const texts = (row) => {
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const pieces = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (shown(node)) pieces.push(node.data);
    return pieces;
  };
  return [...document.querySelectorAll(".item:not(.is-blank)")].map((item) => {
    const [first, ...rest] = item.querySelector(".item-row").querySelectorAll("p, li");
    return {
      text: first.textContent,
      rest: rest.flatMap(texts),
      isGroup: item.querySelector(".item") !== null,
      id: item.id,
    };
  });
}

/** Where the print views are. */
function printViews() {
  return server.files().filter(({ text }) => /<html[^>]* class="[^"]*kind-print/.test(text));
}

async function load(address) {
  await page.goto(server.address(address));
  // Lengths and words are those of paper.
  await page.emulateMedia({ media: "print" });
}

for (const lang of LANGUAGES) {
  test(`checklists print whole, each task with its box, and every sheet says what it is (${lang})`, async () => {
    const views = printViews().filter(({ address }) => languageOf(address) === lang);
    assert.ok(views.length > 1);
    const wrong = [];
    for (const { address } of views) {
      await load(address);
      const items = await page.evaluate(readItems);
      const blanks = await page.locator(".is-blank").count();
      const sheets = await print(page);
      assert.ok(items.length > 2 && (items.length < 100 || sheets.length > 5), `${address}: ${items.length} tasks`);
      const { title, version, url } = await page.evaluate(() => ({
        title: document.querySelector("h1").textContent,
        version: document.querySelector(".facts li").textContent,
        url: document.querySelector("link[rel=canonical]").href,
      }));
      assert.match(version, /\d.*20\d\d|20\d\d.*\d/, "the first fact is the version with its date");
      const here = [...judgeSheets(sheets), ...judgeItems(sheets, items, blanks)];
      sheets.forEach(({ text }, at) => {
        const page = new RegExp(`\\D${at + 1}/${sheets.length}(\\D|$)`);
        for (const part of [title, version, url]) if (!text.includes(squeeze(part))) here.push(`sheet ${at + 1} lacks “${part}”`);
        if (!page.test(text)) here.push(`sheet ${at + 1} lacks its number`);
      });
      wrong.push(...here.map((line) => `${address}: ${line}`));
    }
    none(wrong);
  });
}

test("the lines for a signature stay together", async () => {
  await load(addresses.print);
  const text = await page.locator(".sign-off").innerText();
  const sheets = await print(page);
  const first = squeeze(text.split("\n")[0]);
  const whole = squeeze(text);
  assert.ok(sheets.some((sheet) => sheet.text.includes(whole)), `${first} is torn`);
});

test("a list prints whole from its own page and from the page it belongs to", async () => {
  for (const address of [addresses.checklist, addresses.stage]) {
    await load(address);
    const items = await page.evaluate(readItems);
    assert.ok(items.length > 100, address);
    const sheets = await print(page);
    none([...judgeSheets(sheets), ...judgeItems(sheets, items)].map((line) => `${address}: ${line}`));
  }
});

test("a page prints its content and nothing that can only be clicked", async () => {
  const wrong = [];
  for (const kind of ["home", "page", "landing", "stage", "task", "document", "tools"]) {
    await load(addresses[kind]);
    const { heading, headings, paragraphs, menus } = await page.evaluate(readContent);
    const sheets = await print(page);
    const all = sheets.map((sheet) => sheet.text).join("");
    const here = judgeSheets(sheets);
    here.push(...menus.map((text) => `prints a menu: ${text}`));
    for (const text of [heading, ...paragraphs]) if (!all.includes(squeeze(text))) here.push(`lacks “${text}”`);
    sheets.slice(0, -1).forEach((sheet, at) => {
      const line = lowestLine(sheet, FOOT.browser);
      const last = headings.find((heading) => squeeze(heading).endsWith(line));
      if (last) here.push(`sheet ${at + 1} ends with a heading: ${last}`);
    });
    wrong.push(...here.map((line) => `${addresses[kind]}: ${line}`));
  }
  none(wrong);
});

/** In the browser: what a page should print, and what it would print although paper has no use for it. */
function readContent() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = (element) => element.textContent.trim();
  return {
    heading: text(document.querySelector("h1")),
    headings: all("main :is(h2, h3, h4)").map(text),
    // The first words of a paragraph: it may go on overleaf.
    paragraphs: all("main article > div > p").map((element) => text(element).slice(0, 40)),
    menus: all("nav, body > a, summary, button")
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height > 0)
      .map(text),
  };
}

test("a reader in the dark prints the same", async () => {
  const light = await printOf(addresses.checklist);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await printOf(addresses.checklist);
  await page.emulateMedia({ colorScheme: "light" });
  assert.deepEqual(dark.map((sheet) => sheet.text), light.map((sheet) => sheet.text));
  none(judgeSheets(dark));
});

test("the button prints", async () => {
  await page.emulateMedia({ media: "screen" });
  await page.goto(server.address(addresses.print));
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await page.locator("[data-print]").click();
  assert.equal(await page.locator("body[data-printed]").count(), 1);
});

async function printOf(address) {
  await load(address);
  return print(page);
}
