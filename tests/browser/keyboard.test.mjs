// The site without a mouse: the first stop leads to the content, every stop can be seen, everything can be reached.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { kinds, launch, none, open, serve } from "./support.mjs";

/** Two readers. */
const NARROW = { viewport: { width: 320, height: 640 }, colorScheme: "dark" };
const WIDE = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };

let browser;
let server;
/** One page of each kind. */
let addresses;

before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  addresses = kinds(server);
});

after(async () => {
  await browser.close();
  await server.stop();
});

for (const [size, reader] of Object.entries({ "wide, light": WIDE, "narrow, dark": NARROW })) {
  test(`the first stop leads to the content (${size})`, async () => {
    const page = await open(browser, server, reader);
    for (const address of Object.values(addresses)) {
      await page.goto(server.address(address));
      await page.keyboard.press("Tab");
      const link = await page.evaluate(() => {
        const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return { href: document.activeElement.getAttribute("href"), isSeen: hit === document.activeElement };
      });
      assert.match(link.href ?? "", /^#/, `${address}: the first stop is a link within the page`);
      assert.ok(link.isSeen, `${address}: the first stop is seen`);

      await page.keyboard.press("Enter");
      const isMain = await page.evaluate(() => document.activeElement === document.querySelector("main"));
      assert.ok(isMain, `${address}: the first stop leads to main`);
      await page.keyboard.press("Tab");
      const next = await page.evaluate(() => {
        const order = document.querySelector("main").compareDocumentPosition(document.activeElement);
        const isBehind = (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
        return { isBehind, href: document.activeElement.getAttribute("href") };
      });
      // Where main is the end and has no link, the first stop comes again.
      assert.ok(next.isBehind || next.href === link.href, `${address}: one goes on from there`);
    }
    await page.context().close();
  });

  test(`every stop is in sight and has a mark that can be seen (${size})`, async () => {
    const page = await open(browser, server, reader);
    const judge = await open(browser, server);
    const wrong = [];
    for (const address of Object.values(addresses)) {
      await page.goto(server.address(address));
      await walk(page, async (stop) => {
        if (stop.isCovered) wrong.push(`${address}: ${stop.name} is out of sight`);
        // Many stops are of one kind: three of them are enough.
        if (seen(`${size} ${stop.kind}`) > 3) return;
        // The whole window, because the mark of a card is around the card.
        const marked = await page.screenshot();
        await page.evaluate(() => document.activeElement.blur());
        const plain = await page.screenshot();
        const pixels = await judge.evaluate(differing, [marked.toString("base64"), plain.toString("base64")]);
        // As many as a line of one pixel around it, at least.
        if (pixels < 2 * (stop.width + stop.height)) wrong.push(`${address}: ${stop.name} has no mark (${pixels} px)`);
      });
    }
    await page.context().close();
    none(wrong);
  });

  test(`every link of a navigation is reached (${size})`, async () => {
    const page = await open(browser, server, reader);
    for (const address of Object.values(addresses)) {
      await page.goto(server.address(address));
      const links = await page.evaluate(() => [...document.querySelectorAll("nav a")].map((link) => link.href));
      const reached = new Set();
      await walk(page, async (stop) => {
        reached.add(stop.href);
        if (stop.isClosed) await page.keyboard.press("Enter");
      });
      none(links.filter((href) => !reached.has(href)), `links not reached on ${address}`);
    }
    await page.context().close();
  });
}

test("a page is opened from the navigation of a narrow screen", async () => {
  const page = await open(browser, server, NARROW);
  await page.goto(server.address(addresses.task));
  let target;
  await walk(page, async (stop) => {
    if (target) return false;
    if (stop.isClosed) await page.keyboard.press("Enter");
    if (stop.isInFold && stop.href && !stop.href.includes("#")) {
      target = stop.href;
      await page.keyboard.press("Enter");
      await page.waitForURL(target);
    }
    return true;
  });
  assert.ok(target, "there is a navigation that opens");
  assert.equal(page.url(), target);
});

const counts = new Map();

/** How often something was seen, this time included. */
function seen(what) {
  counts.set(what, (counts.get(what) ?? 0) + 1);
  return counts.get(what);
}

/** Goes from stop to stop with the Tab key until the page ends; `visit(stop)` may give false to end earlier. */
async function walk(page, visit) {
  for (let count = 0; count < 1_000; count += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(describeStop);
    if (stop === null || (await visit(stop)) === false) return;
  }
  assert.fail(`${page.url()} has no end: the focus is caught`);
}

/** In the browser: where the focus is; null at the end of the page. */
function describeStop() {
  const element = document.activeElement;
  if (element === document.body || element.hasAttribute("data-seen")) return null;
  element.toggleAttribute("data-seen", true);
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
  // Of a link over several lines the middle may be beside it; then any of its lines will do.
  const isHit = ({ left, top, right, bottom }) => {
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  };
  const isInWindow = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  return {
    name: `${element.localName} “${element.textContent.trim().slice(0, 40)}”`,
    kind: `${element.parentElement.className} ${element.localName}.${element.className}`,
    href: element.href,
    isClosed: element.localName === "summary" && !element.parentElement.open,
    isInFold: element.closest("details") !== null,
    isCovered: !isInWindow || ![...element.getClientRects()].some(isHit),
    width,
    height,
  };
}

/** In the browser: in how many points two pictures differ with a contrast of 3:1 or more. */
async function differing(pictures) {
  const pixels = async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height).data;
  };
  const linear = (value) => (value <= 10 ? value / 3294 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const [one, other] = [await pixels(pictures[0]), await pixels(pictures[1])];
  const luminance = (data, at) =>
    0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
  let count = 0;
  for (let at = 0; at < one.length; at += 4) {
    if (one[at] === other[at] && one[at + 1] === other[at + 1] && one[at + 2] === other[at + 2]) continue;
    const [a, b] = [luminance(one, at), luminance(other, at)];
    if ((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) >= 3) count += 1;
  }
  return count;
}
