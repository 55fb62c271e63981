// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What changed since the base: sums, a list in groups with bars about a zero line, and a treemap whose areas are the
// sizes of the changes. New has an outline and gone is hatched, so colour does not say it alone.
import { Change, ChangeGroup, Diff, Document } from "./document";
import { baseName, folded, h, number, placed, shortPath, signed, square, svg, visible } from "./format";
import { showTip } from "./map";
import { Brush, brushOf, fitText, mono, sans } from "./paint";
import { Drawn, Page } from "./state";
import { Box, rounded, squarify } from "./tiling";

const titles: Record<ChangeGroup["change"], string> = { grown: "Grew", added: "New", shrunk: "Shrank", removed: "Gone", moved: "Moved" };
const mostRows = 40;

export function diffView(page: Page): Drawn {
  const { data } = page.model;
  const { diff } = data;
  const element = h("div", { class: "view diff" });
  if (!diff) {
    if (data.history) element.append(historyOf(data.history));
    element.append(h("div", { class: "empty" }, "There is nothing to compare with: give brim html the image or the saved report of another build with --base."));
    return { element, update: () => undefined };
  }
  const list = h("div", { class: "side", tabindex: 0, role: "region", "aria-label": "Changes" });
  const canvas = h("canvas", { role: "img", "aria-label": "Where it changed; the list has the same changes" });
  const tip = h("div", { class: "tip", hidden: true });
  const opened = new Set<string>();
  element.append(
    h("div", { class: "column" }, sumsOf(page, diff), data.history && historyOf(data.history), h("div", { class: "both" }, list, whereOf(canvas))),
    tip,
  );
  let placedRows: (Box & { row: Change })[] = [];
  const draw = (): void => {
    const brush = brushOf(canvas);
    if (brush) placedRows = drawChanges(brush, diff);
  };
  canvas.addEventListener("mousemove", (event) => {
    const found = placedRows.find((box) => event.offsetX >= box.x && event.offsetX < box.x + box.w && event.offsetY >= box.y && event.offsetY < box.y + box.h);
    showTip(tip, event, found ? [visible(found.row.name), `${signed(found.row.change_bytes)} bytes of ${memoryName(found.row)}`, visible(found.row.file)] : []);
  });
  canvas.addEventListener("mouseleave", () => showTip(tip, null, []));
  new ResizeObserver(() => update()).observe(canvas);
  const update = (): void => {
    const most = pathRoom(list.clientWidth);
    list.replaceChildren(...byGroup(diff), ...byFinding(diff), headsOf(), ...diff.groups.flatMap((group) => groupOf(diff, group, opened, most, update)));
    draw();
  };
  return { element, update };
}

// How many characters of a path fit into its column, so that folders go and the name of the file stays.
function pathRoom(width: number): number {
  const fixed = 48 + 6 * 12 + 44 + 76 + 76 + 130 + 76;
  return Math.max(14, Math.floor(Math.max(110, (width - fixed) / 2.3) / 7.3) - 2);
}

const memoryName = (row: Change): string => (row.memory === "ram" ? "RAM" : "flash");
const toned = (change: number): string => (change > 0 ? "up-text" : change < 0 ? "down-text" : "");

function sumsOf(page: Page, diff: Diff): HTMLElement {
  const { total } = diff;
  const item = (label: string, change: number, before: number, after: number): HTMLElement =>
    h("div", {}, h("small", {}, label), h("div", {}, h("span", { class: `small ${toned(change)}` }, signed(change)), h("small", { class: "count" }, `${number(before)} \u2192 ${number(after)}`)));
  const stacks = diff.stacks.filter((stack) => stack.change_bytes !== undefined).slice(0, 4);
  return h("div", { class: "sums" }, item("flash", diff.flash_change_bytes, total.old_flash_bytes, total.new_flash_bytes), item("RAM", diff.ram_change_bytes, total.old_ram_bytes, total.new_ram_bytes), ...stacks.map((stack) => item(visible(stack.name), stack.change_bytes ?? 0, stack.old_bound_bytes ?? 0, stack.new_bound_bytes ?? 0)), h("span", { class: "end" }, "base ", h("span", { class: "mono" }, baseName(page.model.data.base?.image ?? ""))));
}

function whereOf(canvas: HTMLCanvasElement): HTMLElement {
  return h("div", { class: "where" }, h("div", {}, h("b", {}, "Where it changed"), h("span", { class: "ink2 count" }, "area is the size of the change")), h("div", { class: "tree" }, canvas), h("div", { class: "legend" }, h("span", {}, square("grew"), "+ more bytes"), h("span", {}, square("shrank"), "\u2212 fewer bytes"), h("span", { class: "dim" }, "outlined: new \u00b7 hatched: gone")));
}

function headsOf(): HTMLElement {
  return h("div", { class: "change heads" }, h("span", {}), h("span", {}, "Symbol"), h("span", {}, "Source"), h("span", { class: "right" }, "Before"), h("span", { class: "right" }, "After"), h("span", {}), h("span", { class: "right" }, "Change"));
}

const mostPoints = 60;

// A line from commit to commit, between the least and the most of its sizes.
function sparkOf(label: string, sizes: number[]): HTMLElement {
  const shown = sizes.slice(-mostPoints);
  const least = Math.min(...shown);
  const most = Math.max(...shown);
  const at = (size: number, index: number): string =>
    `${(2 + (196 * index) / Math.max(1, shown.length - 1)).toFixed(1)},${(most === least ? 12 : 22 - (20 * (size - least)) / (most - least)).toFixed(1)}`;
  const last = shown[shown.length - 1] ?? 0;
  const line = svg("svg", { viewBox: "0 0 200 24", width: 200, height: 24, role: "img", "aria-label": `${label} of ${number(shown.length)} commits: from ${number(shown[0] ?? 0)} to ${number(last)} bytes` }, svg("polyline", { points: shown.map(at).join(" "), fill: "none", stroke: "currentColor", "stroke-width": 1.5 }));
  return h("div", {}, h("small", {}, `${label}, ${number(shown.length)} commits`), h("div", { class: "spark" }, line, h("small", {}, number(last))));
}

function historyOf(history: NonNullable<Document["history"]>): HTMLElement {
  return h("div", { class: "sums" }, sparkOf("flash", history.map((point) => point.flash_bytes)), sparkOf("RAM", history.map((point) => point.ram_bytes)));
}

// Findings that are new or gone; the tab of findings has what can be done about those of today.
function byFinding(diff: Diff): HTMLElement[] {
  if (diff.findings.length === 0) return [];
  const rows = diff.findings.map((finding) => h("div", { class: "change ofgroup" }, h("span", {}, finding.change === "added" ? "new" : "gone"), h("span", { class: "cut mono" }, visible(finding.name)), h("span", { class: "cut" }, finding.kind), h("span", {}), h("span", { class: "cut mono ink2" }, visible(baseName(finding.file)))));
  return [h("div", { class: "change ofgroup heads" }, h("span", {}), h("span", {}, "Finding"), h("span", {}, "Kind"), h("span", {}), h("span", {}, "Source")), ...rows];
}

// The groups of brim.yaml that changed.
function byGroup(diff: Diff): HTMLElement[] {
  if (!diff.rows || diff.rows.length === 0) return [];
  const cell = (change: number): HTMLElement => h("span", { class: `right ${toned(change)}` }, change === 0 ? "0" : signed(change));
  const rows = diff.rows.map((row) => h("div", { class: "change ofgroup" }, h("span", {}), h("span", { class: "cut" }, visible(row.name)), cell(row.flash_change_bytes), cell(row.ram_change_bytes)));
  return [h("div", { class: "change ofgroup heads" }, h("span", {}), h("span", {}, "Group"), h("span", { class: "right" }, "Flash"), h("span", { class: "right" }, "RAM")), ...rows];
}

function groupOf(diff: Diff, group: ChangeGroup, opened: Set<string>, mostPath: number, update: () => void): HTMLElement[] {
  if (group.rows.length === 0) return [];
  const parts = [group.flash_change_bytes !== 0 ? `${signed(group.flash_change_bytes)} flash` : "", group.ram_change_bytes !== 0 ? `${signed(group.ram_change_bytes)} RAM` : ""].filter((text) => text !== "");
  const head = h("div", { class: "change grouphead" }, h("span", {}), h("span", {}, titles[group.change], h("span", { class: "dim count" }, number(group.rows.length))), h("span", {}), h("span", {}), h("span", {}), h("span", {}), h("span", { class: "right" }));
  const sum = h("span", { class: "right ink2" }, parts.join(" \u00b7 "));
  sum.style.gridColumn = "4 / 8";
  head.replaceChildren(...[...head.children].slice(0, 3), sum);
  const isOpen = opened.has(group.change);
  const shown = isOpen ? group.rows : group.rows.slice(0, mostRows);
  const most = Math.max(1, ...diff.groups.flatMap((other) => other.rows.slice(0, 1).map((row) => Math.abs(row.change_bytes))));
  const rows = shown.map((row) => rowOf(group, row, most, mostPath));
  if (shown.length < group.rows.length) {
    const more = h("button", { type: "button", class: "button" }, `${number(group.rows.length - shown.length)} more`);
    more.addEventListener("click", () => {
      opened.add(group.change);
      update();
    });
    rows.push(h("div", { class: "change" }, h("span", {}), more));
  }
  return [head, ...rows];
}

function rowOf(group: ChangeGroup, row: Change, most: number, mostPath: number): HTMLElement {
  const bar = h("span", { class: "plotted", "aria-hidden": "true" });
  const width = (50 * Math.abs(row.change_bytes)) / most;
  const isUp = row.change_bytes > 0;
  bar.append(placed(h("i", { class: `${isUp ? "up" : "down"} ${group.change === "added" ? "new" : group.change === "removed" ? "gone" : ""}` }), isUp ? 50 : 50 - width, width));
  const from = row.old_file === undefined ? "" : ` (was in ${shortPath(row.old_file, 30)})`;
  return h("div", { class: "change" }, h("span", { class: "dim" }, memoryName(row)), h("span", { class: "mono cut", title: visible(row.name) }, folded(visible(row.name), 44)), h("span", { class: "mono cut dim", title: visible(row.file + from) }, visible(shortPath(row.file, mostPath) + from)), h("span", { class: "right ink2" }, row.before_bytes === 0 ? "\u2014" : number(row.before_bytes)), h("span", { class: "right" }, row.after_bytes === 0 ? "\u2014" : number(row.after_bytes)), bar, h("span", { class: `right ${toned(row.change_bytes)}` }, signed(row.change_bytes)));
}

// Files by how many bytes changed in them, and in each its changes.
function drawChanges(brush: Brush, diff: Diff): (Box & { row: Change })[] {
  const { context, colour } = brush;
  const byFile = new Map<string, Change[]>();
  for (const group of diff.groups) {
    for (const row of group.rows) {
      if (row.change_bytes === 0) continue;
      const rows = byFile.get(row.file);
      if (rows) rows.push(row);
      else byFile.set(row.file, [row]);
    }
  }
  const files = diff.files.filter((file) => file.moved_bytes > 0);
  const result: (Box & { row: Change })[] = [];
  const boxes = squarify(files.map((file) => file.moved_bytes), { x: 0, y: 0, w: brush.width, h: brush.height });
  files.forEach((file, index) => {
    const box = boxes[index];
    if (!box) return;
    const head = box.h > 46 && box.w > 60 ? 18 : 0;
    if (head > 0) {
      context.font = sans(400, 11);
      context.textBaseline = "middle";
      const text = signed(file.change_bytes);
      const width = context.measureText(text).width;
      context.fillStyle = colour(file.change_bytes > 0 ? "grew-text" : "shrank-text");
      context.fillText(text, box.x + box.w - width - 4, box.y + 9);
      context.font = mono(11);
      context.fillStyle = colour("ink");
      fitText(context, shortPath(visible(file.file), 26), box.x + 2, box.y + 9, box.w - width - 14);
    }
    const rows = (byFile.get(file.file) ?? []).sort((a, b) => Math.abs(b.change_bytes) - Math.abs(a.change_bytes));
    const inside = { x: box.x, y: box.y + head, w: box.w - 2, h: box.h - head - 2 };
    squarify(rows.map((row) => Math.abs(row.change_bytes)), inside).forEach((place, at) => {
      const row = rows[at];
      if (row) result.push({ ...drawChange(brush, row, rounded(place)), row });
    });
  });
  return result;
}

function drawChange(brush: Brush, row: Change, box: Box): Box {
  const { context, colour, hatch } = brush;
  const isUp = row.change_bytes > 0;
  const isGone = row.after_bytes === 0;
  context.fillStyle = isUp ? colour("data") : isGone ? hatch(colour("constants"), colour("shrank")) : colour("code");
  context.fillRect(box.x, box.y, box.w, box.h);
  context.fillStyle = colour("page");
  context.fillRect(box.x, box.y, box.w, 1);
  context.fillRect(box.x, box.y, 1, box.h);
  if (row.before_bytes === 0 && box.w > 5 && box.h > 5) {
    context.strokeStyle = colour("grew-text");
    context.lineWidth = 1.5;
    context.strokeRect(box.x + 2, box.y + 2, box.w - 3, box.h - 3);
  }
  if (box.w < 40 || box.h < 18) return box;
  context.fillStyle = colour("on-tile");
  context.textBaseline = "top";
  context.font = mono(11);
  fitText(context, visible(row.name), box.x + 5, box.y + 5, box.w - 9);
  if (box.h < 34) return box;
  context.font = sans(400, 11);
  const text = signed(row.change_bytes);
  if (context.measureText(text).width < box.w - 8) context.fillText(text, box.x + 5, box.y + 19);
  return box;
}
