// The site in a browser that runs no scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { print } from "./paper.mjs";
import { kinds, launch, none, open, serve } from "./support.mjs";

let browser;
let server;
let addresses;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  addresses = kinds(server);
});

after(async () => {
  await browser.close();
  await server.stop();
});

function openPlain(options) {
  return open(browser, server, { javaScriptEnabled: false, ...options });
}

test("every kind of page shows the same text as with scripts", async () => {
  const [plain, scripted] = [await openPlain(), await open(browser, server)];
  for (const address of Object.values(addresses)) {
    const texts = [];
    for (const page of [plain, scripted]) {
      await page.goto(server.address(address));
      texts.push(await page.locator("main").innerText());
    }
    assert.ok(texts[0].length > 20, address);
    assert.equal(texts[0], texts[1], address);
  }
  none(plain.faults);
});

test("nothing is offered that would do nothing", async () => {
  const page = await openPlain();
  for (const address of Object.values(addresses)) {
    await page.goto(server.address(address));
    const dead = page.locator("button, input, select, [role=button], a[href^='javascript:']");
    for (const one of await dead.all()) assert.ok(!(await one.isVisible()), `${address}: ${await one.innerText()}`);
  }
});

test("the navigation of a narrow screen opens and leads on", async () => {
  const page = await openPlain({ viewport: { width: 320, height: 640 } });
  await page.goto(server.address(addresses.task));
  const fold = page.locator("nav details").first();
  const link = fold.locator("a:not([aria-current])").first();
  assert.ok(!(await link.isVisible()), "closed at first");
  await fold.locator("summary").click();
  assert.ok(await link.isVisible(), "open");
  const target = await link.evaluate((element) => element.href);
  await link.click();
  await page.waitForURL(target);

  for (const link of await page.locator("header nav a").all()) assert.ok(await link.isVisible(), "the menu is there");
});

test("every task of a checklist is seen, on its page, on a page of its own and in the print view", async () => {
  const page = await openPlain();
  for (const kind of ["stage", "checklist", "print"]) {
    await page.goto(server.address(addresses[kind]));
    const items = await page.locator(".item").all();
    assert.ok(items.length > 10, kind);
    for (const item of items) {
      const row = item.locator(".item-row").first();
      assert.ok((await row.locator(".box").isVisible()) && (await row.locator(".item-text").isVisible()), kind);
    }
  }
});

test("a checklist prints the same", async () => {
  const sheets = [];
  for (const page of [await openPlain(), await open(browser, server)]) {
    await page.goto(server.address(addresses.print));
    sheets.push((await print(page)).map(({ text, boxes }) => ({ text, boxes: boxes.length })));
  }
  assert.ok(sheets[0][0].boxes > 5);
  assert.deepEqual(sheets[0], sheets[1]);
});
