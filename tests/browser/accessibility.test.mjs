// What a machine can tell of accessibility, on every page: axe-core in light and dark, wide and narrow; and reflow.

import { after, before, test } from "node:test";
import { launch, none, open, pages, serve, violations, visitAll } from "./support.mjs";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

let browser;
let server;
/** What is wrong, by what the tests ask: fault -> where it is. */
const wrong = { axe: new Map(), narrow: new Map(), large: new Map() };

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  await visitAll(browser, server, pages(server), look);
});

after(async () => {
  await browser.close();
  await server.stop();
});

async function look(page, address) {
  for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      note(wrong.axe, await violations(page), `${address} (${size}, ${colorScheme})`);
    }
  }
  note(wrong.narrow, await tooWide(page), address);
  // Text of twice the size, as a reader sets it in the browser.
  await page.setViewportSize(WIDE);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  note(wrong.large, await tooWide(page), address);
}

function note(map, faults, where) {
  for (const fault of faults) map.set(fault, [...(map.get(fault) ?? []), where]);
}

/** Because of what the page has to be scrolled sideways, if it has to. */
function tooWide(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const above = (element) => (element ? [element, ...above(element.parentElement)] : []);
    // What scrolls in a frame of its own, and what is hidden, makes no page wider.
    const isFree = (element) => above(element.parentElement).every((one) => getComputedStyle(one).overflowX === "visible");
    const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth && isFree(element);
    const all = [...document.querySelectorAll("body *")].filter(sticksOut);
    const inner = all.filter((element) => !all.some((other) => other !== element && element.contains(other)));
    const names = inner.map((element) => `${element.localName}.${element.className || element.parentElement.className}`);
    return [...new Set(names)];
  });
}

/** Fails with each fault once, and with where it was seen. */
function nowhere(map, what) {
  none([...map].map(([fault, where]) => `${fault}\n    ${where.length} times, as on ${where.slice(0, 3).join(", ")}`), what);
}

test("axe-core finds nothing on any page, wide and narrow, light and dark", () => {
  nowhere(wrong.axe, "violations");
});

test("no page scrolls sideways at a width of 320 px", () => {
  nowhere(wrong.narrow, "parts that are too wide");
});

test("no page scrolls sideways with text of 200 %", () => {
  nowhere(wrong.large, "parts that are too wide");
});
