// What a sheet of paper must be like, whoever made it: Typst or a browser.

import { blackness, squeeze, wordsBetween } from "./paper.mjs";

/** Finds every task on the sheets; `places` says on which sheet and between which words, `wrong` what was not found. */
export function locate(sheets, items) {
  const [places, wrong] = [[], []];
  let [at, from] = [0, 0];
  for (const item of items) {
    const text = squeeze(item.text);
    if (item.isLong) {
      const start = sheets.findIndex((sheet, index) => index >= at && sheet.text.includes(text, index === at ? from : 0));
      const end = squeeze(item.rest[0]).slice(-60);
      const stop = sheets.findIndex((sheet, index) => index > start && sheet.text.includes(end));
      if (start < 0 || stop < 0) {
        wrong.push(`${item.id} is longer than a sheet and does not go on`);
        continue;
      }
      const begin = sheets[start].text.indexOf(text, start === at ? from : 0);
      places.push({ item, sheet: start, words: wordsBetween(sheets[start], begin, begin + text.length) });
      [at, from] = [stop, sheets[stop].text.indexOf(end) + end.length];
      continue;
    }
    const next = sheets.findIndex((sheet, index) => index >= at && sheet.text.includes(text, index === at ? from : 0));
    if (next < 0) {
      wrong.push(`${item.id} is not whole on any sheet: ${text}`);
      continue;
    }
    const begin = sheets[next].text.indexOf(text, next === at ? from : 0);
    [at, from] = [next, begin + text.length];
    for (const piece of item.rest.map(squeeze)) {
      const found = sheets[at].text.indexOf(piece, from);
      if (found < 0) wrong.push(`${item.id} is torn: “${piece}” is not on sheet ${at + 1}`);
      else from = found + piece.length;
    }
    places.push({ item, sheet: at, words: wordsBetween(sheets[at], begin, from) });
  }
  return { places, wrong };
}

/** What is wrong with the tasks on paper, and with the blank rows after them. */
export function judgeItems(sheets, items, blanks = 0) {
  const { places, wrong } = locate(sheets, items);
  const last = places.at(-1)?.sheet ?? 0;
  const boxes = sheets.reduce((sum, sheet) => sum + sheet.boxes.length, 0);
  if (boxes !== places.length + blanks) wrong.push(`${boxes} boxes for ${places.length} tasks and ${blanks} blank rows`);
  sheets.forEach((sheet, at) => {
    const own = places.filter((place) => place.sheet === at);
    own.forEach(({ item }, index) => {
      // An item that is longer than a sheet keeps nothing.
      const kept = places.slice(places.indexOf(own[index]), places.indexOf(own[index]) + 3);
      const needed = kept.some((place) => place.item.isLong) ? 0 : Math.min(2, item.below ?? 1);
      if (item.isGroup && own.length - index - 1 < needed) {
        wrong.push(`${item.id} stands at the end of sheet ${at + 1} without ${needed} of its tasks`);
      }
    });
    if (at < last && own.length !== sheet.boxes.length) {
      wrong.push(`sheet ${at + 1} has ${own.length} tasks and ${sheet.boxes.length} boxes`);
    }
    for (const { item, words } of own) {
      const isBeside = (box) => box.top < words[0].bottom && box.bottom > words[0].top && box.right < words[0].left;
      // A blank row has only its number, which may stand elsewhere too; its box is counted above.
      if (item.id !== "" && !sheet.boxes.some(isBeside)) wrong.push(`${item.id} has no box before it`);
    }
    for (const { size, line } of sheet.boxes) {
      if (size < 4.8 || size > 6.1) wrong.push(`sheet ${at + 1} has a box of ${size.toFixed(1)} mm`);
      // 1.5 points are four dots of the picture.
      if (line < 0.35 || line > 0.7) wrong.push(`sheet ${at + 1} has a box with a line of ${line.toFixed(2)} mm`);
    }
  });
  return wrong;
}

/** What is wrong with any sheets. */
export function judgeSheets(sheets) {
  return sheets.flatMap((sheet, at) => {
    const wrong = [];
    if (Math.abs(sheet.width - 210) > 1 || Math.abs(sheet.height - 297) > 1) wrong.push("is not A4");
    if (sheet.words.length < 10) wrong.push("is as good as empty");
    for (const word of sheet.words) {
      const { text, left, top, right, bottom } = word;
      if (left < 10 || right > sheet.width - 10 || top < 8 || bottom > sheet.height - 5) wrong.push(`“${text}” is cut off`);
      // A word that is not black on white would not come out of a printer without grey.
      if (/[\p{L}\p{N}]/u.test(text) && blackness(sheet, word) < 0.03) wrong.push(`“${text}” is not black`);
      if (blackness(sheet, word) > 0.7) wrong.push(`“${text}” is on a dark ground`);
    }
    return wrong.map((text) => `sheet ${at + 1}: ${text}`);
  });
}

/** What is wrong at the foot of the sheets: each has to say what it is a sheet of. */
export function judgeFeet(sheets, facts) {
  return sheets.flatMap(({ text }, at) => {
    const page = new RegExp(`\\D${at + 1}/${sheets.length}(\\D|$)`);
    const wrong = facts.filter((fact) => !text.includes(squeeze(fact))).map((fact) => `sheet ${at + 1} lacks “${fact}”`);
    return page.test(text) ? wrong : [...wrong, `sheet ${at + 1} lacks its number`];
  });
}

/** Where the foot of a sheet begins, from its lower edge: that of a PDF has a code in it. */
export const FOOT = { pdf: 31, browser: 21 };

/** The words of a sheet above its foot. */
function wordsAbove(sheet, foot) {
  return sheet.words.filter(({ bottom }) => bottom < sheet.height - foot);
}

/** The lowest line of a sheet above its foot. */
export function lowestLine(sheet, foot) {
  const words = wordsAbove(sheet, foot);
  const bottom = Math.max(...words.map(({ bottom }) => bottom));
  return squeeze(words.filter((word) => word.bottom > bottom - 1).map(({ text }) => text).join(""));
}

/** What is wrong with the lines to write on: there are `count` of each, with 8 mm of room in which to write. */
export function judgeFields(sheets, names, count, foot) {
  return names.flatMap((name) => {
    const wrong = [];
    let found = 0;
    sheets.forEach((sheet, at) => {
      for (const word of wordsAbove(sheet, foot).filter(({ text }) => text === name)) {
        found += 1;
        const room = { left: word.left, right: word.right, top: word.bottom - 6.5, bottom: word.top - 0.2 };
        if (blackness(sheet, room) > 0.06) wrong.push(`sheet ${at + 1}: no room to write above “${name}”`);
      }
    });
    return found < count ? [...wrong, `${found} lines for “${name}” instead of ${count}`] : wrong;
  });
}

/** What is wrong with the room that is used: no sheet has one row alone, and only the last may be mostly blank. */
export function judgeRoom(sheets, foot) {
  return sheets.flatMap((sheet, at) => {
    const isLast = at === sheets.length - 1;
    const own = wordsAbove(sheet, foot);
    const used = Math.max(0, ...own.map(({ bottom }) => bottom));
    if (!isLast && used < sheet.height / 4) return [`sheet ${at + 1} ends after ${Math.round(used)} mm`];
    if (isLast && at > 0 && own.length < 6) return [`sheet ${at + 1} has one row alone`];
    return [];
  });
}
