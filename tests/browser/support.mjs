// What all tests share: opas, the site as `opas serve` shows it, and a browser that writes down what goes wrong.

import { AssertionError } from "node:assert";
import { execFileSync, spawn } from "node:child_process";
import { accessSync, constants, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

/** The repository, whose site is the one that most tests look at. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Its languages, the source language first. */
export const LANGUAGES = ["fi", "sv", "en"];

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let built;

/** The program: the one that OPAS names, or else the release build, which is brought up to date. */
function opas() {
  built ??= process.env.OPAS ? resolve(process.env.OPAS) : build();
  return built;
}

function build() {
  const how = ["build", "--release", "--locked", "--quiet", "--message-format=json"];
  const said = execFileSync("cargo", how, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
  // Cargo knows where it puts what it builds.
  const parts = said.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return parts.findLast((part) => part.target?.name === "opas" && part.executable).executable;
}

/** Runs opas to its end and gives what it printed. */
export function run(...args) {
  return execFileSync(opas(), args, { encoding: "utf8" });
}

/** What is to be done when the tests end, well or badly. */
const cleaning = [];
process.on("exit", () => cleaning.reverse().forEach((clean) => clean()));

/** A new folder that is removed after the tests. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "opas-"));
  cleaning.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the repository's site, which can be edited, and which nobody else edits while a test looks at it. */
export function copy() {
  const site = temporary();
  for (const part of ["site.yaml", "content", "locales", "themes"]) {
    cpSync(join(ROOT, part), join(site, part), { recursive: true });
  }
  return site;
}

/**
 * Shows a site through `opas serve`, at a free port and with an output folder of its own.
 * `said` is what was printed so far; `address("/sv/")` is where to open it; `files()` are all HTML files.
 */
export async function serve(site = copy(), { language = "en", editor } = {}) {
  const out = temporary();
  // The day is fixed: when the yearly review of a page is due is not for tests to say.
  const how = ["--ui-lang", language, "--today", "2026-11-24", ...(editor ? ["--editor", editor] : [])];
  const child = spawn(opas(), ["serve", "--root", site, "--out", out, "--port", "0", ...how], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Also when a test fails before it stops it.
  cleaning.push(() => child.kill("SIGKILL"));
  const server = { out, said: "" };
  const url = await new Promise((ready, fail) => {
    const hear = (text) => {
      server.said += text;
      const line = /^Ready: (http:\S+)\/ /m.exec(server.said);
      if (line) ready(line[1]);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.on("error", fail);
    child.on("exit", () => fail(new Error(`opas serve ended:\n${server.said}`)));
    setTimeout(() => fail(new Error(`opas serve is not ready after 60 s:\n${server.said}`)), 60_000).unref();
  });
  return Object.assign(server, {
    url,
    address: (path) => url + path,
    files: () => htmlFiles(out),
    stop: () =>
      new Promise((done) => {
        child.removeAllListeners("exit").on("exit", done);
        child.kill("SIGTERM");
      }),
  });
}

/** The HTML files of an output folder as addresses, each with its text. */
function htmlFiles(out) {
  return readdirSync(out, { recursive: true })
    .filter((path) => path.endsWith(".html"))
    .sort()
    .map((path) => {
      const text = readFileSync(join(out, path), "utf8");
      const address = `/${path.split(sep).join("/")}`.replace(/\/index\.html$/, "/");
      return { address, text, leadsOn: /http-equiv="?refresh/i.test(text) };
    });
}

/** The addresses of all pages that a reader can stay on: not of those that only lead on. */
export function pages(server) {
  return server
    .files()
    .filter((file) => !file.leadsOn)
    .map((file) => file.address);
}

/**
 * One page of each kind in the source language, by the class that the theme gives it: of several the longest, which
 * has the most that can go wrong.
 */
export function kinds(server) {
  const found = {};
  for (const { address, text } of server.files().sort((a, b) => a.text.length - b.text.length)) {
    const classes = /<html[^>]* class="([^"]*)"/.exec(text)?.[1] ?? "";
    const kind = classes.includes("is-home") ? "home" : /kind-([a-z-]+)/.exec(classes)?.[1];
    if (kind && languageOf(address) === LANGUAGES[0]) found[kind] = address;
  }
  const expected = ["home", "page", "landing", "stage", "task", "document", "tools", "checklist", "print", "not-found"];
  none(expected.filter((kind) => !found[kind]), "kinds of pages that the site lacks");
  return found;
}

/** The language of an address, as its first step says it. */
export function languageOf(address) {
  return /^\/([a-z]{2})\//.exec(address)?.[1] ?? LANGUAGES[0];
}

/** The installed browser. That there is none is a failure. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || installed(), args: FLAGS });
}

function installed() {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not there.
      }
    }
  }
  throw new Error("no Chromium: install one (apt-get install chromium), or name it in CHROMIUM");
}

/**
 * A page in a context of its own. `page.faults` is what went wrong: messages in the console, errors of scripts,
 * requests that failed and requests to other hosts.
 */
export async function open(browser, server, options = {}) {
  // Motion only makes tests wait.
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.faults = [];
  const fault = (text) => page.faults.push(`${new URL(page.url()).pathname}: ${text}`);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fault(`script: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${server.url}/`)) fault(`request to another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) fault(`${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left stops loading.
    if (reason !== "net::ERR_ABORTED") fault(`${reason}: ${request.url()}`);
  });
  return page;
}

/** Shows all pages of a page's context under the policy that a careful publisher sends. */
export function beStrict(page) {
  const policy = { "content-security-policy": "default-src 'self'" };
  return page.context().route(
    (url) => /(\/|\.html)$/.test(url.pathname),
    async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      await route.fulfill({ response, headers: { ...response.headers(), ...policy } });
    },
  );
}

/**
 * Visits all addresses, a few at a time: `visit(page, address)`. Gives what went wrong on the way.
 * `prepare(page)` comes once for each of the few.
 */
export async function visitAll(browser, server, addresses, visit, { prepare, ...options } = {}) {
  const waiting = [...addresses];
  const walk = async () => {
    const page = await open(browser, server, options);
    await prepare?.(page);
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      await page.goto(server.address(address));
      await visit(page, address);
    }
    await page.context().close();
    return page.faults;
  };
  return (await Promise.all([walk(), walk(), walk()])).flat();
}

/** Fails when a list of what is wrong is not empty. */
export function none(wrong, what = "wrong") {
  const shown = wrong.slice(0, 40).map((line) => `\n  ${line}`).join("");
  const more = wrong.length > 40 ? `\n  and ${wrong.length - 40} more` : "";
  if (wrong.length > 0) throw new AssertionError({ message: `${wrong.length} ${what}:${shown}${more}` });
}

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds wrong on the open page, one line for each place. */
export async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async (values) => (await window.axe.run(document, { runOnly: { type: "tag", values } })).violations,
    STANDARDS,
  );
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.target.join(" ")}: ${node.any[0]?.message ?? node.html}`),
  );
}
