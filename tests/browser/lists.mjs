// A site with many checklists of all shapes, from a seed: short and long, flat and deep, with long words, with an item
// that is longer than a sheet, with lines to write on, with none of anything.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { LANGUAGES, temporary } from "./support.mjs";

/** Words to make sentences of; in each language some that have to be hyphenated. */
const WORDS = {
  fi: "sovi kirjaa tarkista käyttöönottosuunnitelma yhteyshenkilö palvelutietovaranto ja kun tietohallinto asiakasohjaus määräaika yhdessä järjestelmämuutokset ennen toimintatapa viestintäsuunnitelma työ asia",
  sv: "kom överens anteckna kontrollera införandeplanen kontaktperson tjänsteproduktionen och när dataförvaltningen kundhandledningen tidsfristen tillsammans systemändringarna före arbetssättet kommunikationsplanen",
  en: "agree record check the adoption plan contact person service catalogue and when information management guidance deadline together system changes before procedure communication arrangements",
};
for (const lang of LANGUAGES) WORDS[lang] = WORDS[lang].split(" ");

/** Numbers that are the same on every machine (mulberry32). */
function randomness(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { below: (bound) => Math.floor(next() * bound), chance: (share) => next() < share };
}

/** What each list is like. `items(random)` gives its items as a tree of `{ words, help, items, role }`. */
function shapes() {
  const leaf = (words, help = 0, role = false) => ({ words, help, role, items: [] });
  const tree = (random, depth, width) => {
    const item = leaf(2 + random.below(9), random.chance(0.5) ? 4 + random.below(25) : 0, random.chance(0.5));
    if (depth > 1 && random.chance(0.7)) item.items = Array.from({ length: 1 + random.below(width) }, () => tree(random, depth - 1, width));
    return item;
  };
  const forest = (random, count, depth, width) => Array.from({ length: count }, () => tree(random, depth, width));
  const chain = (depth) => (depth === 0 ? [] : [{ ...leaf(4, 6), items: chain(depth - 1) }]);
  const fixed = [
    { name: "ten", items: (random) => forest(random, 10, 1), signOff: true, blank: 3 },
    { name: "none", items: () => [], blank: 5 },
    { name: "nothing", items: () => [], blank: 0 },
    { name: "one", items: () => [leaf(3)], blank: 0, signOff: true },
    { name: "long-word", items: () => [leaf(3), { ...leaf(0), word: 200 }, leaf(3), { ...leaf(2, 5), word: 120 }] },
    { name: "long-item", items: () => [leaf(5), leaf(5, 900), leaf(6), { ...leaf(4, 3), items: [leaf(4, 1100), leaf(3)] }], signOff: true },
    { name: "chain", items: () => [...chain(8), ...chain(3), leaf(3)] },
    { name: "columns", items: (random) => forest(random, 14, 2, 3), columns: ["responsible", "date", "note"], signOff: true },
    { name: "date-only", items: (random) => forest(random, 20, 2, 3), columns: ["date"] },
    { name: "notes", items: (random) => forest(random, 12, 3, 2), columns: ["note"], blank: 12 },
    { name: "very-long", items: (random) => forest(random, 40, 3, 3), signOff: true, blank: 20 },
  ];
  const random = Array.from({ length: 22 }, (_, at) => ({
    name: `mixed-${at}`,
    items: (random) => forest(random, 3 + at, 1 + (at % 5), 1 + (at % 3)),
    columns: [[], ["responsible"], ["responsible", "date"]][at % 3],
    signOff: at % 2 === 0,
    blank: at % 6,
  }));
  return [...fixed, ...random];
}

function sentence(random, words, { lang, count, word }) {
  const pool = words[lang];
  const parts = Array.from({ length: count }, () => pool[random.below(pool.length)]);
  if (word) parts.splice(1, 0, "abcdefghij".repeat(Math.ceil(word / 10)).slice(0, word));
  const text = parts.join(" ");
  return text === "" ? pool[0] : text[0].toUpperCase() + text.slice(1);
}

/** Writes the site. Gives its folder and, for each list and language, its items in their order with all texts. */
export function lists({ seed = 5, settings = "" } = {}) {
  const site = temporary();
  const write = (path, text) => {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  };
  write("site.yaml", `base_url: https://opas.example/\nlanguages: [${LANGUAGES.join(", ")}]\n${settings}`);
  const roles = { fi: "Projektipäällikkö", sv: "Projektledare", en: "Project manager" };
  write("content/roles.yaml", `roles:\n  - id: lead\n    text: ${roles.fi}\n`);
  for (const lang of LANGUAGES.slice(1)) write(`content/roles.${lang}.yaml`, `roles:\n  lead: ${roles[lang]}\n`);
  for (const lang of LANGUAGES) write(`content/index.${lang}.md`, `---\ntitle: ${lang}\n---\n`);
  const made = [];
  for (const [at, shape] of shapes().entries()) {
    const tree = shape.items(randomness(seed * 1000 + at));
    for (const lang of LANGUAGES) {
      const random = randomness(seed * 2000 + at);
      const [items, yaml, texts] = [[], [], []];
      const add = (item, number, level) => {
        const id = `i-${number.replaceAll(".", "-")}`;
        const text = sentence(random, WORDS, { lang, count: item.words, word: item.word });
        const help = item.help ? sentence(random, WORDS, { lang, count: item.help }) : "";
        const space = "  ".repeat(2 * level - 1);
        yaml.push(`${space}- id: ${id}`, `${space}  text: ${JSON.stringify(text)}`);
        if (help) yaml.push(`${space}  help: ${JSON.stringify(help)}`);
        if (item.role) yaml.push(`${space}  role: lead`);
        texts.push(`  ${id}: { text: ${JSON.stringify(text)}${help ? `, help: ${JSON.stringify(help)}` : ""} }`);
        const rest = [help, item.role ? roles[lang] : ""].filter(Boolean);
        const below = countOf(item.items);
        items.push({ id, number, level, text: `${number} ${text}`, rest, isGroup: below > 0, below, isLong: item.help > 500 });
        if (item.items.length > 0) yaml.push(`${space}  items:`);
        item.items.forEach((inner, index) => add(inner, `${number}.${index + 1}`, level + 1));
      };
      tree.forEach((item, index) => add(item, `${index + 1}`, 1));
      const title = `${shape.name} ${lang} ${sentence(random, WORDS, { lang, count: 3 })}`;
      const blanks = shape.blank ?? 3;
      write(`content/${shape.name}/index.${lang}.md`, `---\ntitle: ${shape.name} ${lang}\nslug: ${shape.name}\n---\n`);
      if (lang === LANGUAGES[0]) {
        const head = [
          `id: ${shape.name}`,
          `version: 2026-11-${String(1 + (at % 28)).padStart(2, "0")}`,
          `title: ${title}`,
          "slug: list",
          `sign_off: ${Boolean(shape.signOff)}`,
          `columns: [${(shape.columns ?? []).join(", ")}]`,
          `blank_rows: ${blanks}`,
        ];
        write(`content/${shape.name}/checklist.yaml`, [...head, "items:", ...yaml, ""].join("\n"));
      } else {
        write(`content/${shape.name}/checklist.${lang}.yaml`, [`title: ${title}`, "slug: list", "items:", ...texts, ""].join("\n"));
      }
      const address = `${lang === LANGUAGES[0] ? "" : `/${lang}`}/${shape.name}/list/`;
      made.push({ name: shape.name, lang, title, address, items, blanks, signOff: Boolean(shape.signOff), columns: shape.columns ?? [] });
    }
  }
  return { site, lists: made };
}

function countOf(items) {
  return items.reduce((sum, item) => sum + 1 + countOf(item.items), 0);
}
