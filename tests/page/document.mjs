// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// document.mjs PAGE.json REPORT.json STACK.json DIFF.json STRUCTS.json: whether the document of the page sums up, and has the numbers
// that the commands print. Prints a line of words for each that does not hold.
import { readFileSync } from "node:fs";

const [page, report, stack, diff, structs] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const { tiles, pieces, regions } = page;
const wrong = [];
const same = (left, right, what) => left === right || wrong.push(`${what}: ${left} is not ${right}`);
const sum = (list) => list.reduce((all, one) => all + one, 0);

const below = tiles.parent.map(() => 0);
tiles.parent.forEach((parent, tile) => parent >= 0 && (below[parent] += tiles.bytes[tile]));
tiles.level.forEach((level, tile) => level < 4 && same(below[tile], tiles.bytes[tile], `the children of ${page.texts[tiles.name[tile]]}`));
const ofTile = tiles.parent.map(() => 0);
pieces.tile.forEach((tile, piece) => (ofTile[tile] += pieces.bytes[piece]));
tiles.level.forEach((level, tile) => level === 4 && same(ofTile[tile], tiles.bytes[tile], `the pieces of ${page.texts[tiles.name[tile]]}`));

regions.forEach((region, index) => {
  const { name } = region;
  same(region.tile < 0 ? 0 : tiles.bytes[region.tile], region.used_bytes, `the tile of ${name}`);
  same(sum(region.bytes_by_kind), region.used_bytes, `the kinds of ${name}`);
  same(report.regions.find((other) => other.name === name)?.used_bytes, region.used_bytes, `brim report of ${name}`);
  let end = region.origin;
  pieces.region.forEach((of, piece) => {
    if (of !== index) return;
    same(pieces.address[piece], end, `the address of piece ${piece} of ${name}`);
    end += pieces.bytes[piece];
  });
  same(end, region.origin + region.used_bytes, `the last piece of ${name}`);
});

// The tiles of a symbol are the items of brim report.
const items = new Map();
for (const item of report.items) {
  const key = `${item.region} ${item.section} ${item.file} ${item.demangled ?? item.symbol} ${item.load_image ?? false}`;
  items.set(key, (items.get(key) ?? 0) + item.flash_bytes + item.ram_bytes);
}
const mine = new Map();
tiles.level.forEach((level, tile) => {
  if (level !== 4) return;
  const path = [];
  for (let up = tile; up >= 0; up = tiles.parent[up]) path.unshift(up);
  const text = (at) => page.texts[tiles.name[at]];
  const key = `${text(path[0])} ${text(path[1])} ${page.texts[tiles.file[tile]]} ${text(tile)} ${tiles.load_image[path[1]] === 1}`;
  mine.set(key, (mine.get(key) ?? 0) + tiles.bytes[tile]);
});
same(mine.size, items.size, "the number of symbols");
for (const [key, bytes] of items) same(mine.get(key), bytes, `the symbol ${key.slice(0, 120)}`);

same(JSON.stringify(page.stack.entries), JSON.stringify(stack.entries), "the entries of the stack");
same(JSON.stringify(page.stack.main_stack), JSON.stringify(stack.main_stack), "the main stack");
for (const entry of [...page.stack.entries, page.stack.main_stack]) same(entry.path.at(-1)?.sum_bytes ?? 0, entry.at_least_bytes, `the path of ${entry.name}`);
same(JSON.stringify(page.diff.total), JSON.stringify(diff.total), "the total of the diff");
same(sum(page.diff.groups.map((group) => group.flash_change_bytes)), page.diff.flash_change_bytes, "the groups of the diff, flash");
same(sum(page.diff.groups.map((group) => group.ram_change_bytes)), page.diff.ram_change_bytes, "the groups of the diff, RAM");
same(sum(page.diff.files.map((file) => file.change_bytes)), page.diff.flash_change_bytes + page.diff.ram_change_bytes, "the files of the diff");
same(sum(page.findings.map((finding) => finding.won_ram_bytes)), page.findings_sum.won_ram_bytes, "the findings, RAM");
for (const kind of ["reorder", "zeroes", "dma"]) if (!page.findings.some((finding) => finding.kind === kind)) wrong.push(`no finding ${kind}`);
same(sum(page.holes.slack_bytes.map((bytes, row) => bytes * page.holes.count[row])), sum(structs.regions.map((region) => region.slack_bytes)), "the holes");
console.log(wrong.join("\n"));
