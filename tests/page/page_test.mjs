// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// page_test.mjs PAGE.html PAGE.json LACKING.html LACKING.json: what a user does with the page, in a headless Chromium, and
// whether every number on it stands in the document. LACKING is an image of which brim could not make every result. Prints
// a line a test, as the suites do.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { open } from "./browser.mjs";

const [file, json, lackingFile, lackingJson] = process.argv.slice(2);
const data = JSON.parse(readFileSync(json, "utf8"));
const { tiles } = data;
const url = `file://${resolve(file)}`;
const page = await open(process.env.CHROMIUM ?? "chromium", url);
const run = (expression) => page.evaluate(expression);

async function test(name, body) {
  try {
    const wrong = await body();
    console.log(wrong ? `FAIL ${name}: ${String(wrong).replace(/\s+/g, " ").slice(0, 300)}` : `  ok ${name}`);
  } catch (error) {
    console.log(`FAIL ${name}: ${String(error.message).replace(/\s+/g, " ").slice(0, 300)}`);
  }
}
const differs = (seen, wanted, what) => (seen === wanted ? "" : `${what} is ${seen}, not ${wanted}`);
const first = async (checks) => {
  for (const check of checks) if (check) return check;
  return "";
};

/** A number as the page writes it: thin spaces between thousands, a minus sign. */
const text = (value) => Math.abs(value).toString().replace(/\B(?=(\d{3})+$)/g, "\u2009").replace(/^/, value < 0 ? "\u2212" : "");
const signed = (value) => (value > 0 ? `+${text(value)}` : text(value));
const nameOf = (tile) => data.texts[tiles.name[tile]];
const pathOf = (tile) => (tile < 0 ? [] : [...pathOf(tiles.parent[tile]), tile]);
const placed = () => run("document.querySelector('.tree canvas').placed.map((box) => ({...box}))");
const crumbs = () => run("[...document.querySelectorAll('.crumbs button')].map((button) => button.textContent)");
const heading = () => run("document.querySelector('.card h2').textContent");
const canvasEdge = () => run("(({x, y}) => ({x, y}))(document.querySelector('.tree canvas').getBoundingClientRect())");

await test("the_page_opens_without_a_complaint_or_a_request", async () => page.complaints.join("; "));

await test("its_policy_forbids_everything_but_itself", async () => {
  await run("window.broken = []; document.addEventListener('securitypolicyviolation', (event) => window.broken.push(event.effectiveDirective)); 0");
  await run(`{ const script = document.createElement('script'); script.textContent = "document.title = 'owned'"; document.body.append(script);
    const image = new Image(); image.src = 'https://localhost/x.png'; document.body.append(image);
    const style = document.createElement('style'); style.textContent = 'body { display: none }'; document.body.append(style);
    const frame = document.createElement('iframe'); frame.src = 'https://localhost/'; document.body.append(frame); }`);
  await run("fetch('https://localhost/x').catch(() => 0).then(() => 0)");
  await page.settle();
  const broken = (await run("window.broken")).map((directive) => directive.replace(/-elem$/, "")).sort().join(" ");
  const title = await run("document.title");
  page.complaints.length = 0;
  return first([differs(broken, "connect-src frame-src img-src script-src style-src", "what is refused"), differs(title, "fw.elf \u00b7 brim", "the title")]);
});
await page.go(url);

await test("each_region_shows_its_numbers", async () => {
  const seen = await run("[...document.querySelectorAll('.region')].map((region) => region.textContent)");
  return data.regions.map((region, index) => {
    const wanted = [region.name, `${text(region.used_bytes)} used`, `${text(region.free_bytes)} free`];
    return wanted.filter((part) => !(seen[index] ?? "").includes(part)).map((part) => `no ${part} in ${seen[index]}`)[0];
  }).find((wrong) => wrong);
});

const isSymbol = (box) => tiles.level[box.tile] === 4;
await test("the_map_drills_three_levels_by_mouse", async () => {
  await page.hash("#view=map");
  const edge = await canvasEdge();
  const start = (await placed()).filter(isSymbol).filter((box) => pathOf(box.tile).length >= 4 && box.w > 3 && box.h > 3).sort((a, b) => b.w * b.h - a.w * a.h)[0];
  await page.click(edge.x + start.x + start.w / 2, edge.y + start.y + start.h / 2);
  const wrong = differs(await heading(), nameOf(start.tile), "the card");
  const path = pathOf(start.tile);
  for (let level = 0; level < 3; level += 1) {
    const box = (await placed()).find((other) => other.tile === start.tile);
    await page.click(edge.x + box.x + box.w / 2, edge.y + box.y + box.h / 2);
  }
  return first([wrong, differs((await crumbs()).slice(1).join(" > "), path.slice(0, 3).map(nameOf).join(" > "), "the way")]);
});

await test("the_map_drills_three_levels_by_keyboard_and_comes_back", async () => {
  await page.hash("#view=map");
  await run("document.querySelector('.tree canvas').focus()");
  for (let level = 0; level < 3; level += 1) for (const key of ["ArrowRight", "Enter"]) await page.press(key);
  const way = await crumbs();
  const said = await run("document.getElementById('said').textContent");
  for (let level = 0; level < 4; level += 1) await page.press("Escape");
  return first([differs(way.length, 4, `the length of ${way}`), differs(said, `Zoomed to ${way[3]}`, "what is announced"), differs((await crumbs()).length, 1, "the way back")]);
});

await test("areas_are_proportional_to_bytes", async () => {
  await page.resize(1920, 1080);
  const wrong = [];
  for (const hash of ["#view=map&at=FLASH", "#view=map&at=SRAM", "#view=map&at=FLASH/.text"]) {
    await page.hash(hash);
    const families = new Map();
    const all = await placed();
    const outer = new Map(all.map((box) => [box.tile, box]));
    for (const box of all) {
      const around = outer.get(tiles.parent[box.tile]);
      if (around && (box.x < around.x - 1 || box.y < around.y - 1 || box.x + box.w > around.x + around.w + 1 || box.y + box.h > around.y + around.h + 1)) {
        wrong.push(`${nameOf(box.tile).slice(0, 40)} leaves ${nameOf(around.tile)}`);
      }
    }
    for (const box of all.filter(isSymbol)) {
      if (box.w < 16 || box.h < 16) continue; // A pixel of rounding is too much of a smaller side.
      const family = families.get(tiles.parent[box.tile]) ?? [];
      families.set(tiles.parent[box.tile], [...family, (box.w * box.h) / tiles.bytes[box.tile]]);
    }
    for (const [parent, ratios] of families) {
      const spread = Math.max(...ratios) / Math.min(...ratios);
      if (spread > 1.14) wrong.push(`${nameOf(parent)} ${spread.toFixed(3)}`);
    }
    if (families.size === 0) wrong.push(`nothing in ${hash}`);
  }
  await page.hash("#view=map");
  const regions = (await placed()).filter((box) => box.tile >= 0 && tiles.level[box.tile] === 0);
  const ratios = regions.filter((box) => box.w > 90 && box.h > 90).map((box) => ((box.w + 2) * (box.h + 2)) / data.regions.find((region) => region.tile === box.tile).length_bytes);
  const spread = Math.max(...ratios) / Math.min(...ratios);
  if (!(spread < 1.03)) wrong.push(`regions ${spread}`);
  await page.resize(1280, 800);
  return wrong.join("; ");
});

await test("search_finds_and_jumps", async () => {
  await page.hash("#view=map");
  await page.press("/");
  await page.type("neARly");
  const sum = await run("document.querySelector('.hits .sum').textContent");
  await page.press("Enter");
  const hits = tiles.level.flatMap((level, tile) => (level === 4 && nameOf(tile).includes("nearly") ? [tile] : []));
  const bytes = hits.reduce((all, tile) => all + tiles.bytes[tile], 0);
  return first([differs(sum, `${text(hits.length)} hits \u00b7 ${text(bytes)} bytes`, "the sum"), differs(await heading(), "nearly", "the card"), hits.length > 0 ? "" : "no hit"]);
});

await test("search_takes_globs_and_regular_expressions", async () => {
  const count = async (query) => {
    await page.hash("#view=map");
    await page.press("/");
    await page.type(query);
    const sum = await run("document.querySelector('.hits .sum').textContent");
    await page.press("Escape");
    return sum;
  };
  const symbols = tiles.level.flatMap((level, tile) => (level === 4 ? [nameOf(tile)] : []));
  const wanted = (test) => `${symbols.filter(test).length} hits`;
  return first([
    differs((await count("*_stack")).split(" \u00b7")[0], wanted((name) => name.endsWith("_stack")), "the glob"),
    differs((await count("/^(hot|cold)/")).split(" \u00b7")[0], wanted((name) => /^(hot|cold)/.test(name)), "the expression"),
    differs(await count("/(/"), "This is no regular expression.", "a broken expression"),
  ]);
});

await test("a_deep_link_leads_where_it_says", async () => {
  const tile = tiles.level.findIndex((level, at) => level === 4 && nameOf(at) === "gains" && tiles.load_image[pathOf(at)[1]] === 0);
  await page.hash("#view=map");
  await page.press("/");
  await page.type("gains");
  await page.press("Enter");
  const link = await run("location.href");
  await page.go(`${link}&theme=dark`);
  const card = await run("document.querySelector('.card').textContent");
  return first([
    differs(await heading(), "gains", "the card"),
    differs(await run("document.documentElement.dataset.theme"), "dark", "the theme"),
    tile >= 0 && card.includes(`flash${text(tiles.bytes[tiles.twin[tile]])}`) && card.includes(`RAM${text(tiles.bytes[tile])}`) ? "" : `flash and RAM of ${card}`,
  ]);
});

await test("the_table_has_every_tile_with_its_bytes", async () => {
  await page.hash("#view=table&theme=light");
  await run("document.querySelector('[role=treegrid]').focus()");
  await page.press("ArrowDown");
  const wrong = [];
  const seen = new Set();
  for (let steps = 0; steps < 400; steps += 1) {
    await run("0");
    const row = await run(`(() => { const row = document.querySelector('.row28[aria-selected=true]'); return row && {tile: Number(row.dataset.tile), level: Number(row.ariaLevel), expanded: row.ariaExpanded, cells: [...row.children].map((cell) => cell.textContent)}; })()`);
    if (!row || seen.has(row.tile)) break;
    seen.add(row.tile);
    const isFlash = data.regions.find((region) => region.tile === pathOf(row.tile)[0]).kind === "flash";
    const check = differs(row.cells[isFlash ? 1 : 2], text(tiles.bytes[row.tile]), nameOf(row.tile).slice(0, 60)) || differs(row.level, pathOf(row.tile).length, "the level");
    if (check) wrong.push(check);
    if (row.expanded === "false") await page.press("ArrowRight");
    await page.press("ArrowDown");
  }
  return first([wrong[0], differs(seen.size, tiles.level.length, "the number of rows")]);
});

await test("the_table_has_elements_for_the_rows_in_sight_alone", async () => {
  await page.resize(1280, 400);
  const seen = JSON.parse(await run("JSON.stringify({rows: Number(document.querySelector('[role=treegrid]').getAttribute('aria-rowcount')), drawn: document.querySelectorAll('.row28').length, height: document.querySelector('.rows').clientHeight})"));
  await page.resize(1280, 800);
  return seen.height < 400 && seen.drawn < seen.rows - 1 ? "" : `${seen.drawn} of ${seen.rows - 1} rows in ${seen.height} pixels`;
});

await test("hostile_names_are_text", async () => {
  const names = await run("[...document.querySelectorAll('.row28 .name')].map((cell) => cell.textContent)");
  await page.hash("#view=map");
  for (const query of ["</script>", "<img", "quotes", "right", "deep<"]) {
    await page.press("/");
    await page.type(query);
    await page.press("Enter");
    const card = await heading();
    if (!card.includes(query)) return `${query} leads to ${card.slice(0, 60)}`;
    if (card.includes("\u202e")) return "a mark changes the direction";
    await page.go(await run("location.href"));
    const again = await heading();
    if (again !== card) return `the link of ${query} leads to ${again.slice(0, 60)}`;
  }
  const images = await run("document.querySelectorAll('img').length");
  return first([differs(images, 0, "the number of images"), differs(await run("document.title"), "fw.elf \u00b7 brim", "the title"), names.length > 0 ? "" : "no names", page.complaints.join("; ")]);
});

await test("the_strip_shows_guards_and_marks_where_they_lie", async () => {
  await page.hash("#view=map&theme=light");
  const strips = JSON.parse(await run("JSON.stringify([...document.querySelectorAll('.strips canvas')].map((canvas) => ({stacks: canvas.stacks, width: canvas.clientWidth, name: canvas.getAttribute('aria-label')})))"));
  const entries = [data.stack.main_stack, ...data.stack.entries.filter((entry) => entry.kind === "task")].filter((entry) => entry.stack_address !== undefined);
  const checks = entries.map((entry) => {
    const region = data.regions.find((other) => entry.stack_address >= other.origin && entry.stack_address < other.origin + other.length_bytes);
    const strip = strips.find((other) => other.name === `${region.name} by address`);
    const seen = strip.stacks.find((stack) => stack.name === entry.name);
    const x = (address) => (strip.width * (address - region.origin)) / region.length_bytes;
    const peak = data.marks.find((mark) => mark.name === entry.name)?.peak_bytes;
    return first([
      differs(seen?.mark, peak === undefined ? undefined : Math.round(x(entry.stack_address + entry.reserved_bytes - peak)), `the mark of ${entry.name}`),
      differs(seen?.guard?.[0], entry.guard_bytes === undefined ? undefined : Math.floor(x(entry.stack_address)), `the guard of ${entry.name}`),
    ]);
  });
  const pixel = await run(`{ const canvas = [...document.querySelectorAll('.strips canvas')].find((one) => one.stacks.some((stack) => stack.mark !== undefined)); const ratio = canvas.width / canvas.clientWidth;
    [...canvas.getContext('2d').getImageData(Math.round(canvas.stacks.find((stack) => stack.mark !== undefined).mark * ratio), Math.round(canvas.height / 2), 1, 1).data].join(' '); }`);
  const legend = await run("document.querySelector('.legend').textContent");
  const wrong = (await Promise.all(checks)).filter((check) => check);
  return first([
    wrong[0],
    entries.some((entry) => entry.guard_bytes !== undefined) && entries.length > 1 ? "" : "no guard among the stacks",
    differs(pixel, "26 28 31 255", "the pixel of the mark"),
    legend.includes("guard") && legend.includes("deepest, measured") ? "" : `the legend is ${legend}`,
  ]);
});

await test("the_card_says_why_an_object_is_not_const", async () => {
  for (const wanted of ["written", "proved"]) {
    const row = data.constants.verdict.indexOf(wanted);
    const tile = tiles.level.findIndex((level, index) => level === 4 && tiles.address[index] === data.constants.address[row]);
    if (row < 0 || tile < 0) return `no object is ${wanted}`;
    await page.hash(`#view=map&sel=${pathOf(tile).map((step) => encodeURIComponent(nameOf(step)) + (tiles.load_image[step] ? "~load" : "")).join("/")}`);
    const said = await run("document.querySelector('.card .constant')?.textContent ?? ''");
    const text = `${wanted === "proved" ? "yes" : wanted} \u00b7 ${data.constants.texts[data.constants.reason[row]]}`;
    if (said !== text) return differs(said, text, `what the card says of ${nameOf(tile)}`);
  }
  return "";
});

await test("the_card_shows_the_holes_of_an_object", async () => {
  const { holes } = data;
  const row = holes.address.findIndex((address) => tiles.address.includes(address));
  const tile = tiles.level.findIndex((level, index) => level === 4 && tiles.address[index] === holes.address[row]);
  if (tile < 0) return "no object has holes";
  await page.hash(`#view=map&sel=${pathOf(tile).map((step) => encodeURIComponent(nameOf(step))).join("/")}`);
  const seen = await run("document.querySelector('.card .holes')?.textContent ?? ''");
  const wanted = `${text(holes.slack_bytes[row])} of ${text(holes.size_bytes[row])} bytes`;
  return seen.includes(wanted) && seen.startsWith(holes.texts[holes.struct[row]]) ? "" : `${nameOf(tile)}: ${seen}, not ${wanted}`;
});

await test("the_line_of_the_mark_crosses_no_label", async () => {
  for (const width of [1280, 1920]) {
    await page.resize(width, 800);
    await page.hash("#view=stacks");
    await page.settle();
    const crossed = await run(`[...document.querySelectorAll('.lane')].flatMap((lane) => {
      const line = lane.querySelector('.mark'), label = lane.querySelector('.name');
      if (!line || !label || getComputedStyle(line).visibility === 'hidden') return [];
      const a = line.getBoundingClientRect(), b = label.getBoundingClientRect();
      return a.right > b.left && a.left < b.right ? [label.textContent] : [];
    }).join(", ")`);
    if (crossed) return `it crosses ${crossed} at ${width}`;
    // The marks of page.sh make the line cross a label in the narrow window and none in the wide one, or this would test nothing.
    const seen = await run("[...document.querySelectorAll('.lane .mark')].map((line) => getComputedStyle(line).visibility).join(' ')");
    if (seen !== (width === 1280 ? "hidden" : "visible")) return `the lines are ${seen || "none"} at ${width}`;
  }
  await page.resize(1280, 800);
  return "";
});

await test("groups_colour_the_map_and_are_a_level_of_it", async () => {
  await page.hash("#view=map&colour=group&theme=light");
  const legend = await run("document.querySelector('.legend').textContent");
  const missing = data.groups.filter((group) => !legend.includes(group.name)).map((group) => group.name);
  const levels = tiles.level.flatMap((level, tile) => (level === 5 ? [tile] : []));
  const sums = data.groups.map((group, index) => levels.filter((tile) => tiles.group[tile] === index).reduce((all, tile) => all + tiles.bytes[tile], 0) - group.flash_bytes - group.ram_bytes);
  const box = (await placed()).filter((one) => one.tile >= 0 && tiles.level[one.tile] === 4 && tiles.group[one.tile] === 0 && one.w > 8 && one.h > 8)[0];
  const pixel = await run(`{ const canvas = document.querySelector('.tree canvas'); const ratio = canvas.width / canvas.clientWidth; [...canvas.getContext('2d').getImageData(Math.round((${box?.x ?? 0} + 3) * ratio), Math.round((${box?.y ?? 0} + ${box?.h ?? 0} - 3) * ratio), 1, 1).data].join(' '); }`);
  return first([differs(missing.join(), "", "what the legend lacks"), differs(sums.join(), sums.map(() => 0).join(), "what the tiles lack"), differs(pixel, "158 202 233 255", "the colour of the first group")]);
});

await test("the_diff_shows_history_groups_and_findings", async () => {
  await page.hash("#view=diff");
  const seen = await run("document.querySelector('.view.diff').textContent");
  const sparks = await run("[...document.querySelectorAll('.spark svg')].map((line) => line.getAttribute('aria-label')).join('; ')");
  const wanted = [...data.diff.rows.map((row) => row.name), ...data.diff.findings.map((finding) => finding.name)];
  const last = data.history.at(-1);
  return first([
    differs(wanted.filter((name) => !seen.includes(name)).join(), "", "what the list lacks"),
    differs(sparks, `flash of ${data.history.length} commits: from ${text(data.history[0].flash_bytes)} to ${text(last.flash_bytes)} bytes; RAM of ${data.history.length} commits: from ${text(data.history[0].ram_bytes)} to ${text(last.ram_bytes)} bytes`, "the lines"),
    wanted.length > 2 ? "" : "there is little to show",
  ]);
});

await test("the_instructions_of_a_function_are_read_when_somebody_asks", async () => {
  const index = data.disassembly.text.findIndex((lines) => lines.split("\n").length > 6);
  const tile = tiles.level.findIndex((level, at) => level === 4 && tiles.address[at] === data.disassembly.address[index]);
  await page.hash(`#view=map&sel=${pathOf(tile).map((step) => encodeURIComponent(nameOf(step))).join("/")}`);
  const before = await run("document.querySelector('.card .listing').hidden");
  await run("[...document.querySelectorAll('.card button')].find((button) => button.textContent === 'Disassembly').click()");
  await page.settle();
  const seen = await run("(() => { const listing = document.querySelector('.card .listing'); return listing.hidden ? 'nothing' : listing.textContent; })()");
  return first([differs(before, true, "what is hidden at first"), differs(seen, data.disassembly.text[index], `the listing of ${nameOf(tile)}`)]);
});

await test("a_stack_shows_its_path_and_sums", async () => {
  await page.hash("#view=map");
  await page.press("3");
  const entries = [data.stack.main_stack, ...data.stack.entries];
  const rows = await run("[...document.querySelectorAll('.stackrow[role=option]')].map((row) => row.textContent)");
  const wrong = entries.map((entry, index) => (rows[index]?.includes(text(entry.at_least_bytes)) && rows[index].startsWith(entry.name) ? "" : `${entry.name}: ${rows[index]}`)).find((one) => one);
  const index = entries.findIndex((entry, at) => at > 0 && entry.path.filter((step) => step.bytes > 0).length > 1);
  const place = await run(`(({x, y, width, height}) => ({x: x + width / 2, y: y + height / 2}))(document.getElementById('stack${index}').getBoundingClientRect())`);
  await page.click(place.x, place.y);
  const steps = await run("[...document.querySelectorAll('.step')].map((step) => [...step.children].slice(2).map((cell) => cell.textContent))");
  const wanted = entries[index].path.filter((step, at) => step.bytes !== 0 || at === 0).map((step) => [text(step.bytes), text(step.sum_bytes)]);
  await page.hash("#view=stacks");
  const sum = await run("document.querySelector('.titled .sum').textContent");
  return first([wrong, differs(JSON.stringify(steps), JSON.stringify(wanted), "the path"), sum.includes(`measured ${text(data.marks[0].peak_bytes)}`) ? "" : `no mark in ${sum}`]);
});

await test("findings_show_what_is_won_and_copy_a_fix", async () => {
  await page.press("4");
  const sums = await run("[...document.querySelectorAll('.sums .big')].map((sum) => sum.textContent)");
  const rows = await run("[...document.querySelectorAll('.finding[role=option]')].map((row) => row.textContent)");
  const wrong = data.findings.map((finding, index) => (rows[index]?.includes(finding.name) && rows[index].includes(finding.text) ? "" : `${finding.name}: ${rows[index]}`)).find((one) => one);
  const index = data.findings.findIndex((finding) => finding.kind === "reorder");
  await run("Object.defineProperty(navigator, 'clipboard', {value: {writeText: (text) => { window.copied = text; return Promise.resolve(); }}, configurable: true}); 0");
  await run(`document.getElementById('finding${index}').click()`);
  await page.settle();
  await page.press("c");
  return first([
    wrong,
    differs(sums.join(" "), `${text(data.findings_sum.won_ram_bytes)} ${text(Math.abs(data.findings_sum.won_flash_bytes))}`, "the sums"),
    differs(await run("window.copied"), data.findings[index].fix, "what is copied"),
  ]);
});

await test("the_diff_shows_every_change", async () => {
  await page.press("5");
  const rows = await run("[...document.querySelectorAll('.change')].map((row) => [...row.children].map((cell) => cell.textContent))");
  const wanted = data.diff.groups.flatMap((group) => group.rows.slice(0, 40).map((row) => signed(row.change_bytes)));
  const seen = rows.filter((row) => row[0] === "flash" || row[0] === "RAM").map((row) => row[6]);
  const sums = await run("[...document.querySelectorAll('.sums .small')].map((sum) => sum.textContent)");
  return first([
    differs(seen.join(" "), wanted.join(" "), "the changes"),
    differs(sums.slice(0, 2).join(" "), `${signed(data.diff.flash_change_bytes)} ${signed(data.diff.ram_change_bytes)}`, "the sums"),
    wanted.length > 3 ? "" : "there are few changes",
  ]);
});

// Elements that hold text of their own and lie beside each other must not overlap, nor leave what holds them.
const overlaps = `(() => {
  const texts = [...document.querySelectorAll('.top *, .region *, .tabs *, .stackrow *, .finding *, .sums *, .change *, .row28 *, .card *, .titled *, .axis *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '') && !element.closest('.hidden') && getComputedStyle(element).visibility !== 'hidden');
  const boxes = texts.map((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    let box = range.getBoundingClientRect(), {left, right, top, bottom} = box;
    for (let up = element; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      const edge = up.getBoundingClientRect();
      left = Math.max(left, edge.left); right = Math.min(right, edge.right); top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
    }
    return {element, left, right, top, bottom};
  }).filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1);
  for (let i = 0; i < boxes.length; ++i) for (let j = i + 1; j < boxes.length; ++j) {
    const a = boxes[i], b = boxes[j];
    if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
    if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) {
      return a.element.textContent + ' over ' + b.element.textContent;
    }
  }
  return '';
})()`;
await test("no_text_lies_over_another_and_no_page_is_wider_than_390_1280_and_1920_pixels", async () => {
  const wrong = [];
  for (const width of [390, 1280, 1920]) {
    await page.resize(width, 800);
    for (const hash of ["#view=map", "#view=map&at=FLASH", "#view=table&sel=FLASH/.text", "#view=stacks", "#view=findings", "#view=diff"]) {
      await page.hash(hash);
      const over = await run(overlaps);
      if (over) wrong.push(`${width} ${hash}: ${over}`);
      const wide = await run("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)");
      if (wide > width) wrong.push(`${width} ${hash}: ${wide} pixels wide`);
      const name = await run("document.querySelector('.top h1').clientWidth");
      if (name < 40) wrong.push(`${width} ${hash}: the image's name has ${name} pixels`);
    }
  }
  await page.resize(1280, 800);
  return wrong.join("; ");
});

const axe = process.env.BRIM_AXE;
if (axe && existsSync(axe)) {
  await test("axe_finds_nothing", async () => {
    await run(`${readFileSync(axe, "utf8")}; 0`);
    const wrong = [];
    for (const theme of ["light", "dark"]) {
      for (const hash of ["view=map", "view=map&sel=FLASH/.text", "view=table&sel=FLASH/.text", "view=stacks", "view=findings", "view=diff"]) {
        await page.hash(`#${hash}&theme=${theme}`);
        const found = await run("axe.run(document, {resultTypes: ['violations']}).then((result) => result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 90)).slice(0, 2).join(' ')}`))");
        for (const one of found) wrong.push(`${hash} ${theme} ${one}`);
      }
    }
    return wrong.join("; ");
  });
} else {
  console.log("  skip axe_finds_nothing: axe-core is not installed; scripts/setup.sh takes it from npm");
}

await test("findings_that_brim_could_not_look_for_are_named", async () => {
  const { missing, findings } = JSON.parse(readFileSync(lackingJson, "utf8"));
  await page.go(`file://${resolve(lackingFile)}#view=findings`);
  const seen = await run("document.querySelector('.view.findings').textContent");
  const claims = /found none of these[^:]*:.*(structs|variables|objects)/.test(seen);
  const untold = missing.filter(({ why }) => !seen.includes(why)).map(({ part }) => part);
  return first([differs(untold.join(), "", "what is not told"), missing.length > 2 && findings.length === 0 ? "" : "there is nothing to tell", claims ? `it claims too much: ${seen}` : ""]);
});

await test("nothing_went_wrong_on_the_way", async () => page.complaints.join("; "));
await page.close();
