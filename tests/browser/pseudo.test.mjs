// The site in two languages that nobody speaks: whether every word can be translated, and whether there is room for longer
// words and for those that are written from right to left.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { copy, launch, none, run, serve, visitAll } from "./support.mjs";

let browser;
let server;
let addresses;

before(async () => {
  const site = copy();
  run("build", "--pseudo", "--root", site);
  [browser, server] = await Promise.all([launch(), serve(join(site, ".opas/pseudo/site"))]);
  addresses = (lang) => {
    const found = server.files().filter((file) => !file.leadsOn && file.address.startsWith(`/${lang}/`));
    return found.map((file) => file.address);
  };
});

after(async () => {
  await browser.close();
  await server.stop();
});

/** In the browser: words of the page that no translation has brought. */
function readOwnWords() {
  // A translation stands in brackets, which can stand in each other.
  const outside = (text) => {
    for (let before = ""; before !== text; ) [before, text] = [text, text.replace(/«[^«»]*»/g, "")];
    return text;
  };
  // Days are written by the rules of a language, and not translated.
  const isRule = (element) => element.closest("code, pre, kbd, samp, time") !== null;
  const wrong = [];
  const look = (what, text) => {
    const rest = outside(text.replace(/\s+/g, " "));
    // Addresses, the tags of languages and the kinds of files (XLSX) are what they are, and a size has its unit from the
    // rules of a language.
    const isFree = (word) => /[@/.]|en-XA|ar-XB|\d/.test(word) || /^([kM]?[tBb]|[A-Z]{3,4}),?$/.test(word);
    const words = rest.split(" ").filter((word) => /\p{L}/u.test(word) && !isFree(word));
    if (words.length > 0) wrong.push(`${what}: “${words.join(" ")}”`);
  };
  const isOwn = (element) => (element.closest("[lang]")?.lang ?? "") === document.documentElement.lang;
  const isBlock = (element) => !["inline", "contents"].includes(getComputedStyle(element).display);
  const seen = new Set();
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let element = node.parentElement;
    if (node.data.trim() === "" || ["SCRIPT", "STYLE"].includes(element.tagName) || !isOwn(element) || isRule(element)) continue;
    while (!isBlock(element) && element.parentElement) element = element.parentElement;
    if (seen.has(element)) continue;
    seen.add(element);
    const block = element.cloneNode(true);
    for (const foreign of block.querySelectorAll(`[lang]:not([lang="${document.documentElement.lang}"]), code, pre, time`)) foreign.remove();
    look(`<${element.tagName.toLowerCase()} class="${element.className}">`, block.textContent);
  }
  for (const element of document.querySelectorAll("*")) {
    if (!isOwn(element)) continue;
    for (const name of ["title", "aria-label", "alt", "placeholder", "content", "aria-description"]) {
      const isText = name !== "content" || /description|title|site_name/.test(element.getAttribute("name") ?? element.getAttribute("property") ?? "");
      if (element.hasAttribute(name) && isText) look(`${name} of <${element.tagName.toLowerCase()}>`, element.getAttribute(name));
    }
    for (const side of ["::before", "::after"]) {
      const words = [...getComputedStyle(element, side).content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text);
      look(`${side} of <${element.tagName.toLowerCase()} class="${element.className}">`, words.join(" "));
    }
  }
  return wrong;
}

/** In the browser: what is wider than its place. */
function readOverflow() {
  const root = document.documentElement;
  const wrong = [];
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return (right > root.clientWidth + 1 || left < -1) && !element.closest(".table-scroll, .skip-link");
    });
    wrong.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}, ${wide.slice(0, 3).map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`)}`);
  }
  for (const element of document.querySelectorAll("body *")) {
    const { overflowX, textOverflow, position, clip, clipPath } = getComputedStyle(element);
    const isHidden = position === "absolute" && (clip !== "auto" || clipPath !== "none");
    if (["hidden", "clip"].includes(overflowX) && !isHidden && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`<${element.tagName.toLowerCase()} class="${element.className}"> is cut off (${textOverflow})`);
    }
  }
  return wrong;
}

test("every word comes from content or messages", async () => {
  const found = addresses("en-XA");
  assert.ok(found.length > 40, `${found.length} pages`);
  const wrong = new Set();
  none(await visitAll(browser, server, found, async (page, address) => {
    // What is not translated even so says it, and its title is a title in another language.
    if ((await page.locator(".notice-language").count()) > 0) return;
    for (const line of await page.evaluate(readOwnWords)) wrong.add(`${line} (as on ${address})`);
  }));
  none([...wrong]);
});

test("a word that is written into a page is found", async () => {
  const found = [];
  await visitAll(browser, server, [addresses("en-XA")[0]], async (page) => {
    await page.evaluate(() => {
      document.querySelector("h1").append(" planted");
      document.querySelector("nav").setAttribute("aria-label", "hidden");
    });
    found.push(...(await page.evaluate(readOwnWords)));
  });
  assert.equal(found.length, 2, found.join("; "));
});

for (const lang of ["en-XA", "ar-XB"]) {
  test(`there is room for all words (${lang})`, async () => {
    const wrong = [];
    for (const [name, width, size] of [["320 px", 320, ""], ["text of 200 %", 1280, "200%"]]) {
      const options = { viewport: { width, height: 800 } };
      none(await visitAll(browser, server, addresses(lang), async (page, address) => {
        await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        for (const line of await page.evaluate(readOverflow)) wrong.push(`${address}, ${name}: ${line}`);
      }, options));
    }
    none(wrong);
  });
}

test("what is written from right to left is laid out so", async () => {
  await visitAll(browser, server, [addresses("ar-XB")[0]], async (page) => {
    const { dir, mark, languages, width } = await page.evaluate(() => ({
      dir: document.documentElement.dir,
      mark: document.querySelector(".wordmark").getBoundingClientRect().right,
      languages: document.querySelector(".languages").getBoundingClientRect().left,
      width: document.documentElement.clientWidth,
    }));
    assert.equal(dir, "rtl");
    assert.ok(mark > width / 2 && languages < width / 2, `${mark}, ${languages} of ${width}`);
  }, { viewport: { width: 1280, height: 800 } });
});
