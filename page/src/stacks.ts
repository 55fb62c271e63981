// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The stacks: every entry point with its bound, and the deepest path of the chosen one as an icicle on the axis of its
// reserve. A bound that is not known is hatched to the end, for nobody knows how far it goes.
import { Entry, markOf, Note, Step } from "./document";
import { baseName, copyButton, folded, h, number, placed, svg, visible } from "./format";
import { listbox } from "./listbox";
import { Drawn, Page } from "./state";

/** The main stack comes first. */
export function entriesOf(page: Page): Entry[] {
  const stack = page.model.data.stack;
  return stack ? [stack.main_stack, ...stack.entries] : [];
}

export function openCount(page: Page): number {
  return (page.model.data.stack?.entries ?? []).filter((entry) => entry.verdict === "unknown").length;
}

export function stacksView(page: Page): Drawn {
  const entries = entriesOf(page);
  const heads = h("div", { class: "stackrow heads", "aria-hidden": "true" }, h("span", {}, "Stack or entry"), h("span", { class: "right" }, "Prio"), h("span", {}, "Of its reserve"), h("span", { class: "right" }, "Bound"), h("span", {}, "Verdict"));
  const list = listbox("stack", "Stacks and entries", heads, (index) => page.change({ stack: index - 1 }));
  const detail = h("div", { class: "detail", tabindex: 0, role: "region", "aria-label": "The chosen stack" });
  const element = h("div", { class: "view stacks" }, list.element, detail);
  list.element.append(keyOf(entries.some((entry) => markOf(page.model, entry) !== undefined)));
  if (entries.length === 0) {
    const why = page.model.data.stack_error ?? "brim found no code to follow";
    element.replaceChildren(h("div", { class: "empty" }, `There are no stack bounds: ${visible(why)}.`));
    return { element, update: () => undefined };
  }
  return {
    element,
    update: () => {
      list.fill(entries.map((entry) => rowOf(page, entry)), page.state.stack + 1);
      const entry = entries[page.state.stack + 1] ?? entries[0];
      if (entry) detail.replaceChildren(...detailOf(page, entry));
    },
    key: (event) => {
      const entry = entries[page.state.stack + 1];
      if (event.key !== "c" || !entry) return false;
      detail.querySelector<HTMLButtonElement>(".ask .button")?.click();
      return true;
    },
  };
}

function priorityOf(entry: Entry): string {
  if (entry.kind === "main stack") return "all";
  if (entry.kind === "stops" || entry.kind === "task") return entry.kind;
  if (entry.kind === "handler") return entry.priority === null ? "?" : number(entry.priority);
  return "";
}

function verdictOf(entry: Entry): HTMLElement {
  const isBad = entry.fits === false;
  const kind = isBad ? "bad" : entry.verdict;
  const words = { bad: "does not fit", exact: "exact", assumed: "assumed", unknown: "UNKNOWN" };
  return h("span", { class: `verdict ${kind}` }, h("span", { class: `dot ${kind}`, "aria-hidden": "true" }), words[kind]);
}

function boundText(entry: Entry): string {
  return (entry.verdict === "unknown" ? "\u2265 " : "") + number(entry.at_least_bytes);
}

function rowOf(page: Page, entry: Entry): HTMLElement {
  const isMain = entry.kind === "main stack";
  const name = visible(entry.name);
  return h("div", { class: "stackrow" }, h("span", { class: isMain ? "cut" : "cut mono", title: name }, isMain ? h("b", {}, name) : folded(name, 34)), h("span", { class: "right ink2" }, priorityOf(entry)), barOf(page, entry, false), h("span", { class: "right" }, isMain ? h("b", {}, boundText(entry)) : boundText(entry)), verdictOf(entry));
}

// A bar of the whole reserve: what is bounded, what must stay free, the mark, and red beyond the end.
function barOf(page: Page, entry: Entry, isLarge: boolean): HTMLElement {
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  const size = entry.reserved_bytes;
  if (size === null) return h("span", { class: "dim" }, "not known");
  const whole = Math.max(size, entry.at_least_bytes);
  const scale = (bytes: number): number => (100 * bytes) / whole;
  const margin = page.model.data.stack?.margin_percent ?? 0;
  bar.append(placed(h("i", { class: "hatched" }), scale((size * (100 - margin)) / 100), scale((size * margin) / 100)));
  if (entry.verdict === "unknown") {
    const from = scale(entry.at_least_bytes);
    if (isLarge) bar.append(placed(h("i", { class: "unknownbar" }), from, Math.max(0, scale(size) - from)));
  }
  bar.append(...partsOf(entry, scale, isLarge));
  if (whole > size) {
    bar.classList.add("over");
    bar.append(placed(h("i", { class: "overbar" }), scale(size), 100 - scale(size)), placed(h("i", { class: "edge" }), scale(size), 0));
  }
  const mark = markOf(page.model, entry);
  if (mark !== undefined) {
    const line = h("i", { class: "mark" });
    line.style.left = `${scale(mark)}%`;
    bar.append(line);
  }
  return bar;
}

// The thread is blue, interrupts are rose.
function partsOf(entry: Entry, scale: (bytes: number) => number, isLarge: boolean): HTMLElement[] {
  const first = entry.levels?.[0];
  const thread = first ? first.total_bytes - first.frame_bytes - deepestBytes(entry, 0) : entry.at_least_bytes;
  const isIrq = entry.kind === "handler" || entry.kind === "stops";
  const names = entry.verdict === "unknown" && !isLarge ? ["unknownbar", "unknownbar"] : isIrq ? ["k-stack", "k-stack"] : ["k-code", "k-stack"];
  const parts = [placed(h("i", { class: names[0] }), 0, scale(thread))];
  if (thread < entry.at_least_bytes) parts.push(placed(h("i", { class: names[1] }), scale(thread), scale(entry.at_least_bytes - thread)));
  return parts;
}

// The bytes of the handler of a level: the steps of the path between its frame and the next one.
function deepestBytes(entry: Entry, level: number): number {
  const starts = entry.path.flatMap((step, index) => (step.kind === "frame" ? [index] : []));
  const start = entry.path[starts[level] ?? -1];
  const end = entry.path[(starts[level + 1] ?? entry.path.length) - 1];
  return start && end ? end.sum_bytes - start.sum_bytes : 0;
}

function detailOf(page: Page, entry: Entry): Node[] {
  const size = entry.reserved_bytes;
  const mark = markOf(page.model, entry);
  const isUnknown = entry.verdict === "unknown";
  const sum = h("span", { class: "sum" }, h("b", {}, (isUnknown ? "at least " : "") + number(entry.at_least_bytes)));
  if (size !== null) sum.append(` of ${number(size)}`);
  else sum.append(", and nobody says how large the stack is");
  if (mark !== undefined) sum.append(` \u00b7 measured ${number(mark)}`);
  if (entry.guard_bytes !== undefined) sum.append(` \u00b7 guard ${number(entry.guard_bytes)}`);
  const isMain = entry.kind === "main stack";
  const nodes: Node[] = [h("div", { class: "titled" }, h("h2", { class: isMain ? "" : "mono" }, visible(entry.name)), verdictOf(entry), sum)];
  if (entry.remark !== undefined) nodes.push(h("p", { class: "ink2" }, visible(entry.remark)));
  if (entry.unknown.length > 0) nodes.push(askOf(entry));
  nodes.push(icicle(page, entry));
  nodes.push(...notesOf("Unknown", entry.unknown), ...notesOf("Assumed", entry.assumed));
  return nodes;
}

/** The lines for brim.yaml that would make the bound known. */
export function yamlOf(notes: Note[]): string {
  const parts = new Map<string, Set<string>>();
  for (const note of notes) {
    if (note.advice === undefined || note.part === undefined) continue;
    const lines = parts.get(note.part) ?? new Set<string>();
    parts.set(note.part, lines.add(note.part === "priorities" ? `    ${note.advice}` : `    - ${note.advice}`));
  }
  if (parts.size === 0) return "";
  return ["stack:", ...[...parts].flatMap(([part, lines]) => [`  ${part}:`, ...lines])].join("\n");
}

function askOf(entry: Entry): HTMLElement {
  const yaml = yamlOf(entry.unknown);
  const first = entry.unknown[0];
  const text = first ? `${visible(first.function)} ${placeOf(first)} \u00b7 ${visible(first.text)}` : "";
  const head = h("div", { class: "head" }, h("b", {}, `${entry.unknown.length} UNKNOWN`), h("span", { class: "cut ink2", title: text }, text));
  const box = h("div", { class: "ask" }, head);
  if (yaml !== "") {
    head.append(copyButton("Copy for brim.yaml", () => yaml, true));
    box.append(h("pre", { tabindex: 0 }, visible(yaml).replace(/\\u000a/g, "\n")));
  }
  return box;
}

const placeOf = (place: { file?: string; line?: number }): string =>
  place.file === undefined ? "" : `${visible(baseName(place.file))}:${place.line ?? 0}`;

function notesOf(title: string, notes: Note[]): Node[] {
  if (notes.length === 0) return [];
  const rows = notes.slice(0, 60).flatMap((note) => [h("span", { class: "mono" }, folded(visible(note.function), 40), h("span", { class: "dim" }, placeOf(note))), h("span", { class: "ink2" }, visible(note.text))]);
  const more = notes.length > 60 ? [h("p", { class: "dim" }, `${notes.length - 60} more; brim stack --all lists them`)] : [];
  return [h("h3", {}, `${title} \u00b7 ${notes.length}`), h("div", { class: "notes" }, ...rows), ...more];
}

interface Row {
  step: Step;
  start: number; // Bytes below this step.
  end: number; // Where the steps of its group end.
  group: string; // "" for a row that is not the first of its group.
  isIrq: boolean;
  isShaded: boolean;
}

// The path in groups: the thread, then each priority group, which begins with the frame that the core pushes.
function rowsOf(entry: Entry): Row[] {
  const rows: Row[] = [];
  let level = -1;
  let start = 0;
  entry.path.forEach((step, index) => {
    const isFrame = step.kind === "frame" && entry.levels !== undefined;
    if (isFrame) level += 1;
    const ends = entry.path.findIndex((other, behind) => behind > index && other.kind === "frame");
    const last = entry.path[(ends < 0 ? entry.path.length : ends) - 1] ?? step;
    const priority = entry.levels?.[level]?.priority;
    const name = level >= 0 ? (priority === null || priority === undefined ? "any priority" : `priority ${number(priority)}`) : entry.kind === "handler" ? (entry.priority === null ? "handler" : `priority ${number(entry.priority)}`) : entry.kind === "task" ? "task" : "thread";
    rows.push({ step, start, end: last.sum_bytes, group: index === 0 || isFrame ? name : "", isIrq: level >= 0 || entry.kind === "handler", isShaded: level % 2 === 0 });
    start = step.sum_bytes;
  });
  return rows.filter((row) => row.step.bytes !== 0 || row.group !== "");
}

function icicle(page: Page, entry: Entry): HTMLElement {
  const plot = h("div", { class: "plot" });
  const size = entry.reserved_bytes;
  const bound = entry.at_least_bytes;
  const mark = markOf(page.model, entry);
  const axis = (to: number, hasMark: boolean): HTMLElement => {
    const line = h("div", { class: "axis", "aria-hidden": "true" });
    for (const part of [0, 25, 50, 75]) {
      const mark = h("span", {}, number(Math.round((to * part) / 100)));
      mark.style.left = `${part}%`;
      line.append(mark);
    }
    line.append(h("span", { class: "end" }, number(to)));
    if (hasMark && mark !== undefined && mark <= to) {
      const measured = h("span", { class: "measured" }, `${number(mark)} measured`);
      measured.style.left = `${(100 * mark) / to}%`;
      line.append(measured);
    }
    return line;
  };
  const cells = (left: Node | string, middle: Node, frame = "", sum = ""): void => {
    plot.append(h("span", { class: "ink2" }, left), middle, h("span", { class: "right ink2" }, frame), h("span", { class: "right ink2" }, sum));
  };
  if (size !== null) {
    cells("", axis(size, false));
    cells("reserve", barOf(page, entry, true));
    if (bound > 0 && bound < size / 2) cells("", lensOf((100 * bound) / size));
  }
  if (bound === 0) return plot;
  const whole = Math.max(bound, size !== null && bound >= size / 2 ? size : 0);
  cells("", axis(whole, true), "frame", "sum");
  const rows = rowsOf(entry);
  const steps = rows.map((row) => stepOf(row, whole, mark));
  plot.append(...steps);
  if (mark !== undefined) new ResizeObserver(() => clearLabels(plot)).observe(plot);
  if (rows.length > 22) plot.classList.add("steps", "many");
  const hidden = entry.path.length - rows.length;
  if (hidden > 0) cells("", h("span", { class: "dim" }, `${hidden} ${hidden === 1 ? "step" : "steps"} of 0 bytes`));
  return plot;
}

// The line of the mark is left out of a row where it would cross the row's label, and so is a number of the axis that the
// measured one would cover. Where that is depends on the font and on the width of the window, so it is measured.
function clearLabels(plot: HTMLElement): void {
  for (const axis of plot.querySelectorAll(".axis")) {
    const measured = axis.querySelector(".measured")?.getBoundingClientRect();
    if (!measured) continue;
    for (const number of axis.querySelectorAll<HTMLElement>("span:not(.measured)")) {
      const box = number.getBoundingClientRect();
      number.classList.toggle("hidden-mark", box.right > measured.left - 2 && box.left < measured.right + 2);
    }
  }
  for (const lane of plot.querySelectorAll<HTMLElement>(".lane")) {
    const line = lane.querySelector<HTMLElement>(".mark");
    const label = lane.querySelector(".name");
    if (!line || !label) continue;
    const at = line.getBoundingClientRect();
    const words = label.getBoundingClientRect();
    line.classList.toggle("hidden-mark", at.right > words.left - 2 && at.left < words.right + 2);
  }
}

// What is drawn below the reserve is the bound, magnified.
function lensOf(percent: number): SVGElement {
  const end = Math.max(percent, 0.3);
  return svg("svg", { class: "lens", viewBox: "0 0 100 30", preserveAspectRatio: "none", "aria-hidden": "true" }, svg("polygon", { points: `0,0 ${end},0 100,30 0,30` }), svg("line", { x1: end, y1: 0, x2: 100, y2: 30, "vector-effect": "non-scaling-stroke" }));
}

function stepName(step: Step): string {
  if (step.kind === "frame") return `frame of the core, for ${visible(step.function)}`;
  if (step.kind === "kernel") return "top of the stack, and the kernel";
  if (step.kind === "saved") return "registers of a task that waits";
  return visible(step.function) + (step.kind === "repeat" ? ", again" : "");
}

// The mark is drawn through the rows of the thread alone; further down it would cross the labels of handlers.
function stepOf(row: Row, whole: number, mark?: number): HTMLElement {
  const { step } = row;
  const scale = (bytes: number): number => (100 * bytes) / whole;
  const isCode = step.kind === "call" || step.kind === "leaf" || step.kind === "repeat";
  const lane = h("div", { class: "lane" });
  lane.append(placed(h("i", { class: "frame" }), scale(row.start), scale(step.bytes)));
  if (isCode && row.end > step.sum_bytes) lane.append(placed(h("i", { class: "calls" }), scale(step.sum_bytes), scale(row.end - step.sum_bytes)));
  if (mark !== undefined && mark <= whole && !row.isIrq) {
    const line = h("i", { class: "mark" });
    line.style.left = `${scale(mark)}%`;
    lane.append(line);
  }
  const place = h("span", { class: "dim" }, isCode ? placeOf(step) : "");
  const name = h("span", { class: isCode ? "mono" : "" }, folded(stepName(step), 46));
  const isBefore = scale(row.start) > 55;
  const label = isBefore ? h("span", { class: "name before", title: stepName(step) }, place, name) : h("span", { class: "name", title: stepName(step) }, name, place);
  if (isBefore) label.style.right = `${100 - scale(row.start)}%`;
  else label.style.left = `${scale(row.start)}%`;
  lane.append(label);
  const classes = ["step", row.isIrq && isCode ? "irq" : "", isCode ? "" : "core", row.isIrq && row.isShaded ? "shade" : "", row.group !== "" ? "first" : ""];
  return h("div", { class: classes.filter((name) => name !== "").join(" ") }, h("span", { class: "ink2" }, row.group), lane, h("span", { class: "right ink2" }, number(step.bytes)), h("span", { class: "right" }, number(step.sum_bytes)));
}

function keyOf(hasMark: boolean): HTMLElement {
  const dot = (kind: string, word: string, text: string): Node[] => [h("span", { class: `verdict ${kind}` }, h("span", { class: `dot ${kind}` }), word), h("span", {}, text)];
  return h("div", { class: "key" }, ...dot("exact", "exact", "follows from the code alone"), ...dot("assumed", "assumed", "holds under what is listed"), ...dot("unknown", "UNKNOWN", "at least that; what is missing is listed"), h("span", { class: "bar hatched" }), h("span", {}, "must stay free"), ...(hasMark ? [h("span", { class: "markkey" }), h("span", {}, "measured on the device")] : []));
}
