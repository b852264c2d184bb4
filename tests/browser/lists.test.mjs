// Checklists of all shapes on paper, in all languages: the PDF that opas makes and what a browser prints.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { FOOT, judgeFeet, judgeFields, judgeItems, judgeRoom, judgeSheets } from "./geometry.mjs";
import { lists } from "./lists.mjs";
import { print, sheetsOf, squeeze } from "./paper.mjs";
import { LANGUAGES, launch, none, open, run, serve, temporary } from "./support.mjs";

const WORDS = {
  fi: { notice: "Tuloste ei päivity.", responsible: "Vastuuhenkilö", note: "Huomautus", own: "Omat tehtävät", sign: "Allekirjoitus", date: "Päivämäärä", version: "Versio", continues: "jatkuu", print: "tulosta" },
  sv: { notice: "Utskriften uppdateras inte.", responsible: "Ansvarig", note: "Anmärkning", own: "Egna uppgifter", sign: "Underskrift", date: "Datum", version: "Version", continues: "fortsätter", print: "skriv-ut" },
  en: { notice: "Printed copies are not updated.", responsible: "Responsible", note: "Note", own: "Own tasks", sign: "Sign-off", date: "Date", version: "Version", continues: "continues", print: "print" },
};

const example = lists();

/** What is wrong with a list on paper, by whose `foot`. */
function judge(sheets, list, foot) {
  const words = WORDS[list.lang];
  const wrong = [...judgeSheets(sheets), ...judgeItems(sheets, list.items, list.blanks)];
  wrong.push(...judgeFeet(sheets, [list.title, words.version, `opas.example${list.address}`, words.notice]));
  const names = { responsible: words.responsible, note: words.note };
  const fields = list.columns.filter((column) => names[column]).map((column) => names[column]);
  wrong.push(...judgeFields(sheets, fields, list.items.length + list.blanks, foot));
  if (list.name === "ten" && sheets.length !== 1) wrong.push(`ten items stand on ${sheets.length} sheets`);
  if (list.signOff) {
    const signed = sheets.filter(({ text }) => {
      const [title, date] = [text.lastIndexOf(squeeze(words.sign)), text.lastIndexOf(squeeze(words.date))];
      return title >= 0 && date >= 0;
    });
    if (signed.length === 0) wrong.push("the lines for a signature are torn or missing");
  }
  if (list.blanks > 0 && list.items.length > 0) {
    const own = sheets.findIndex(({ text }) => text.includes(squeeze(words.own)));
    if (own < 0) wrong.push("the blank rows have no heading");
  }
  return wrong;
}

test("there are enough lists to judge by", () => {
  assert.ok(example.lists.length >= 30 * LANGUAGES.length);
  assert.ok(example.lists.some(({ items }) => items.some(({ isLong }) => isLong)));
  assert.ok(example.lists.some(({ items }) => items.some(({ level }) => level >= 6)));
});

test("the PDF of every list keeps to the geometry", () => {
  const out = temporary();
  run("build", "--root", example.site, "--out", out);
  const wrong = [];
  for (const list of example.lists) {
    const file = join(out, list.address, "list.pdf");
    if (!existsSync(file)) {
      wrong.push(`${list.address}: no PDF`);
      continue;
    }
    const sheets = sheetsOf(file);
    // A browser cannot be told how full its sheets are to be.
    const here = [...judge(sheets, list, FOOT.pdf), ...judgeRoom(sheets, FOOT.pdf)];
    wrong.push(...here.map((line) => `${list.address}: ${line}`));
    const torn = list.items.filter(({ isLong }) => isLong).length;
    const marks = sheets.filter(({ text }) => text.includes(squeeze(WORDS[list.lang].continues))).length;
    if (marks < torn) wrong.push(`${list.address}: ${torn} items go on overleaf, and ${marks} sheets say so`);
  }
  none(wrong);
});

test("the same input is the same PDF and the same workbook, in another folder, time zone and with other threads", () => {
  const [one, two] = [temporary(), temporary()];
  const again = lists();
  process.env.TZ = "Pacific/Auckland";
  process.env.RAYON_NUM_THREADS = "1";
  run("build", "--root", again.site, "--out", one);
  process.env.TZ = "America/New_York";
  process.env.RAYON_NUM_THREADS = "5";
  run("build", "--root", example.site, "--out", two);
  delete process.env.TZ;
  delete process.env.RAYON_NUM_THREADS;
  const wrong = [];
  for (const { address } of example.lists) {
    for (const format of ["pdf", "xlsx", "csv", "json"]) {
      const file = `${address}list.${format}`;
      if (!readFileSync(join(one, file)).equals(readFileSync(join(two, file)))) wrong.push(`${file} differs`);
    }
  }
  none(wrong);
});

let browser;
let server;
let page;

before(async () => {
  // The print views alone.
  const { site } = lists({ settings: "checklists: { formats: [] }\n" });
  [browser, server] = await Promise.all([launch(), serve(site)]);
  page = await open(browser, server);
});

after(async () => {
  await browser.close();
  await server.stop();
});

for (const lang of LANGUAGES) {
  test(`what a browser prints keeps to the same geometry (${lang})`, async () => {
    const wrong = [];
    // Each list in one language: the print views of the site are judged in all.
    const own = example.lists.filter((list) => list.lang === lang);
    for (const list of own.filter((_, at) => at % LANGUAGES.length === LANGUAGES.indexOf(lang))) {
      await page.goto(server.address(`${list.address}${WORDS[lang].print}/`));
      await page.emulateMedia({ media: "print" });
      const sheets = await print(page);
      wrong.push(...judge(sheets, list, FOOT.browser).map((line) => `${list.address}: ${line}`));
    }
    none(wrong);
  });
}
