// Paper: what comes out of the printer, as words with places and as ink. All lengths are in millimetres.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporary } from "./support.mjs";

const DOTS_PER_INCH = 200;
const MM_PER_POINT = 25.4 / 72;
const MM_PER_DOT = 25.4 / DOTS_PER_INCH;

/** Prints the open page as a reader does who changes no setting: sizes from the page, no backgrounds. */
export async function print(page) {
  const folder = temporary();
  const file = join(folder, "paper.pdf");
  writeFileSync(file, await page.pdf({ preferCSSPageSize: true }));
  return sheetsOf(file);
}

/** The sheets of a PDF file. */
export function sheetsOf(file) {
  const folder = temporary();
  // Words in the order in which they were written, which is that of the page.
  const words = execFileSync("pdftotext", ["-raw", "-bbox", file, "-"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  execFileSync("pdftoppm", ["-gray", "-r", String(DOTS_PER_INCH), file, join(folder, "sheet")]);
  const pictures = readdirSync(folder).filter((name) => name.endsWith(".pgm")).sort();
  return words
    .split("<page ")
    .slice(1)
    .map((text, at) => sheet(text, ink(readFileSync(join(folder, pictures[at])))));
}

/** Text without what a line break may change. */
export function squeeze(text) {
  return text.replace(/[\s\u00ad\u200b\u2010-]/gu, "");
}

function sheet(text, picture) {
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(text);
  const pattern = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
  const words = [...text.matchAll(pattern)].map(([, left, top, right, bottom, word]) => {
    const [l, t, r, b] = [left, top, right, bottom].map((value) => value * MM_PER_POINT);
    return { text: unescape(word), left: l, top: t, right: r, bottom: b };
  });
  return {
    width: width * MM_PER_POINT,
    height: height * MM_PER_POINT,
    words,
    text: words.map((word) => squeeze(word.text)).join(""),
    picture,
    boxes: boxes(picture),
  };
}

function unescape(text) {
  const names = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  return text.replace(/&(#\d+|\w+);/g, (all, name) =>
    name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (names[name] ?? all),
  );
}

/** The words from one place in the text of a sheet to another. */
export function wordsBetween(sheet, from, to) {
  let at = 0;
  return sheet.words.filter((word) => {
    const begin = at;
    at += squeeze(word.text).length;
    return begin < to && at > from;
  });
}

/** How much of a rectangle is black. */
export function blackness({ picture }, { left, top, right, bottom }) {
  let black = 0;
  let all = 0;
  for (let y = Math.floor(top / MM_PER_DOT); y < bottom / MM_PER_DOT; y += 1) {
    for (let x = Math.floor(left / MM_PER_DOT); x < right / MM_PER_DOT; x += 1) {
      all += 1;
      black += picture.isBlack(x, y) ? 1 : 0;
    }
  }
  return all === 0 ? 0 : black / all;
}

/** A picture as a printer without grey has it: a point is black or white. */
function ink(file) {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString("latin1", 0, 40));
  const points = file.subarray(head.length);
  const [w, h] = [Number(width), Number(height)];
  const isBlack = (x, y) => x >= 0 && y >= 0 && x < w && y < h && points[y * w + x] < 128;
  return { width: w, height: h, isBlack };
}

/** The boxes to tick: shapes of ink that are square, empty, and as large as a finger. */
function boxes(picture) {
  const { width, height, isBlack } = picture;
  const seen = new Uint8Array(width * height);
  const found = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] || !isBlack(start % width, Math.floor(start / width))) continue;
    const shape = { left: width, top: height, right: 0, bottom: 0 };
    const waiting = [start];
    seen[start] = 1;
    while (waiting.length > 0) {
      const point = waiting.pop();
      const [x, y] = [point % width, Math.floor(point / width)];
      shape.left = Math.min(shape.left, x);
      shape.right = Math.max(shape.right, x + 1);
      shape.top = Math.min(shape.top, y);
      shape.bottom = Math.max(shape.bottom, y + 1);
      for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]]) {
        const next = ny * width + nx;
        if (isBlack(nx, ny) && !seen[next]) {
          seen[next] = 1;
          waiting.push(next);
        }
      }
    }
    const [left, top, right, bottom] = [shape.left, shape.top, shape.right, shape.bottom].map((dot) => dot * MM_PER_DOT);
    const [w, h] = [right - left, bottom - top];
    const inside = { left: left + w / 4, top: top + h / 4, right: right - w / 4, bottom: bottom - h / 4 };
    const isBox = w > 3 && w < 8 && Math.abs(w - h) < 0.4 && blackness({ picture }, inside) === 0;
    if (isBox) found.push({ left, top, right, bottom, size: (w + h) / 2, line: lineOf(picture, shape) });
  }
  return found;
}

/** How thick the line at the start of a shape is, in its middle. */
function lineOf({ isBlack }, { left, top, bottom }) {
  const y = Math.floor((top + bottom) / 2);
  let x = left;
  while (isBlack(x, y)) x += 1;
  return (x - left) * MM_PER_DOT;
}
