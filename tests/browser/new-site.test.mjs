// What `opas init` and `opas new` make is a site that can be shown as it is.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { LANGUAGES, languageOf, launch, none, open, pages, run, serve, temporary, violations, visitAll } from "./support.mjs";

let browser;
let server;
let site;

before(async () => {
  site = join(temporary(), "guidance");
  run("init", site);
  run("new", "page", "guide/training", "--root", site);
  run("new", "checklist", "guide/training", "--root", site);
  [browser, server] = await Promise.all([launch(), serve(site)]);
});

after(async () => {
  await browser.close();
  await server.stop();
});

test("a new site has no faults", () => {
  assert.match(run("check", "--root", site), /no faults/);
  assert.doesNotMatch(server.said, /error|warning/);
});

test("a new site is there in every language", async () => {
  const page = await open(browser, server);
  for (const [lang, home] of LANGUAGES.map((lang, at) => [lang, at === 0 ? "/" : `/${lang}/`])) {
    await page.goto(server.address(home));
    assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
    assert.ok((await page.locator("main").innerText()).length > 100, home);
    assert.ok(pages(server).filter((address) => languageOf(address) === lang).length >= 5, lang);
  }
  none(page.faults);
});

test("axe-core finds nothing on any page of a new site", async () => {
  const wrong = [];
  const look = async (page, address) => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const line of await violations(page)) wrong.push(`${address} (${width} px, ${colorScheme}): ${line}`);
      }
    }
  };
  none(await visitAll(browser, server, pages(server), look));
  none(wrong, "violations");
});
