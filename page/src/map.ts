// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The first view: a strip by address of each region, the treemap with its breadcrumbs, a legend, and the card of what
// is chosen.
import { cardOf } from "./card";
import { at, markOf, REGION, stacksOf, SYMBOL } from "./document";
import { h, hex, kindLabels, number, say, square, visible } from "./format";
import { Brush, brushOf, groupColours, groupFill } from "./paint";
import { Drawn, Page, State } from "./state";
import { Strip } from "./strip";
import { kindFill, MapStyle, outline, Placed, sizeOf, Treemap } from "./treemap";

export function mapView(page: Page): Drawn {
  const { model } = page;
  const { tiles } = model.data;
  const canvas = h("canvas", { tabindex: 0, role: "application", "aria-roledescription": "treemap" });
  const crumbs = h("nav", { class: "crumbs", "aria-label": "Where the map is" });
  const legend = h("div", { class: "legend" });
  const card = h("aside", { class: "card", "aria-label": "What is chosen", tabindex: 0 });
  const tip = h("div", { class: "tip", hidden: true });
  const strips = stripsOf(page, tip);
  const element = h(
    "div",
    { class: "view" },
    h("div", { class: "map" }, strips.element, crumbs, h("div", { class: "tree" }, canvas), legend),
    card,
    tip,
  );
  let placed: Placed[] = [];

  const isToScale = (): boolean =>
    page.state.free === "scale" || (page.state.free === "auto" && page.state.root < 0);

  // A choice changes nothing but its ring, so the map without the ring is kept.
  const base = document.createElement("canvas");
  let drawnAs = "";
  const drawBase = (brush: Brush): void => {
    const { root, free, colour, query } = page.state;
    const key = [root, free, colour, query, brush.width, brush.height, window.devicePixelRatio, document.documentElement.dataset["theme"]].join(" ");
    if (key === drawnAs) {
      brush.context.drawImage(base, 0, 0, brush.width, brush.height);
      return;
    }
    drawnAs = key;
    const map = new Treemap(model, brush, styleOf(page, brush, isToScale()));
    const all = { x: 0, y: 0, w: brush.width, h: brush.height };
    if (root < 0) map.drawAll({ x: -1, y: -1, w: brush.width + 2, h: brush.height + 2 });
    else if (at(tiles.level, root) === REGION) map.drawRegion(model.regionOf(root), all);
    else map.drawTile(root, all);
    placed = map.placed;
    base.width = canvas.width;
    base.height = canvas.height;
    base.getContext("2d")?.drawImage(canvas, 0, 0);
    Object.assign(canvas, { placed }); // For programs that drive the page: a canvas has no elements to ask.
  };
  const draw = (): void => {
    const brush = brushOf(canvas);
    if (!brush) return;
    drawBase(brush);
    ring(brush, placed, page);
    canvas.setAttribute("aria-label", `Map of ${page.state.root < 0 ? "all regions" : model.name(page.state.root)}`);
  };

  const hit = (event: MouseEvent): Placed | undefined => {
    const edge = canvas.getBoundingClientRect();
    return innermost(placed, event.clientX - edge.left, event.clientY - edge.top);
  };
  canvas.addEventListener("mousemove", (event) => {
    const found = hit(event);
    showTip(tip, event, found && found.tile >= 0 ? tileTip(page, found.tile) : []);
  });
  canvas.addEventListener("mouseleave", () => showTip(tip, null, []));
  canvas.addEventListener("click", (event) => {
    const found = hit(event);
    if (!found || found.tile < 0) return;
    if (found.tile === page.state.chosen) zoomIn(page);
    else choose(page, found.tile);
  });
  canvas.addEventListener("keydown", (event) => {
    if (moveByKey(page, placed, event)) event.preventDefault();
  });
  const update = (): void => {
    fillCrumbs(page, crumbs);
    fillLegend(page, legend, isToScale());
    card.replaceChildren(...cardOf(page));
    draw();
    strips.update();
  };
  new ResizeObserver(() => {
    draw();
    strips.update();
  }).observe(canvas);
  return {
    element,
    update,
    key: (event) => mapKey(page, event),
  };
}

export function choose(page: Page, tile: number): void {
  const { tiles } = page.model.data;
  page.change({ chosen: tile });
  say(`${page.model.name(tile)}, ${number(at(tiles.bytes, tile))} bytes`);
}

/** Zooms one level towards the choice. A symbol has nothing below it. */
export function zoomIn(page: Page): void {
  const { model, state } = page;
  if (state.chosen < 0) return;
  const path = model.path(state.chosen);
  const next = path[path.indexOf(state.root) + 1];
  if (next === undefined || at(model.data.tiles.level, next) === SYMBOL) return;
  page.change({ root: next });
  say(`Zoomed to ${model.name(next)}`);
}

function zoomOut(page: Page): void {
  if (page.state.chosen >= 0) page.change({ chosen: -1 });
  else if (page.state.root >= 0) page.change({ root: at(page.model.data.tiles.parent, page.state.root) });
}

function mapKey(page: Page, event: KeyboardEvent): boolean {
  if (event.key === "f") page.change({ free: page.state.free === "fold" ? "scale" : "fold" });
  else if (event.key === "l") {
    const next = { whole: "used", used: "log", log: "whole" } as const;
    page.change({ strip: next[page.state.strip] });
  } else if (event.key === "Escape") zoomOut(page);
  else return false;
  return true;
}

function innermost(placed: Placed[], x: number, y: number): Placed | undefined {
  for (let i = placed.length - 1; i >= 0; i -= 1) {
    const box = placed[i];
    if (box && x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h) return box;
  }
  return undefined;
}

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

// Arrows move to the nearest tile of the same depth in a direction. Without a choice below what the map is zoomed to, they
// choose the largest child.
function moveByKey(page: Page, placed: Placed[], event: KeyboardEvent): boolean {
  const direction = directions[event.key];
  if (event.key === "Enter") {
    zoomIn(page);
    return true;
  }
  if (!direction) return false;
  const { chosen, root } = page.state;
  const isBelow = root < 0 || (chosen !== root && chosen >= 0 && page.model.path(chosen).includes(root));
  const from = isBelow ? placed.find((box) => box.tile === chosen) : undefined;
  if (!from) {
    const below = page.state.root < 0 ? page.model.roots : page.model.children(page.state.root);
    const largest = placed.find((box) => below.includes(box.tile));
    if (largest) choose(page, largest.tile);
    return true;
  }
  const next = nearest(page, placed, from, direction);
  if (next) choose(page, next.tile);
  return true;
}

function nearest(page: Page, placed: Placed[], from: Placed, [dx, dy]: [number, number]): Placed | undefined {
  const level = at(page.model.data.tiles.level, from.tile);
  const centre = (box: Placed): [number, number] => [box.x + box.w / 2, box.y + box.h / 2];
  const [fx, fy] = centre(from);
  let best: Placed | undefined;
  let least = Infinity;
  for (const box of placed) {
    if (box.tile < 0 || box.tile === from.tile || at(page.model.data.tiles.level, box.tile) !== level) continue;
    const [x, y] = centre(box);
    const along = (x - fx) * dx + (y - fy) * dy;
    const across = Math.abs((x - fx) * dy) + Math.abs((y - fy) * dx);
    if (along <= 0) continue;
    if (along + 2 * across < least) {
      least = along + 2 * across;
      best = box;
    }
  }
  return best;
}

function styleOf(page: Page, brush: Brush, isToScale: boolean): MapStyle {
  const { model, state } = page;
  const byKind = kindFill(model, brush);
  const fills: Record<State["colour"], (tile: number) => CanvasPattern | string> = {
    kind: byKind,
    group: (tile) => groupFill(brush, model.data.tiles.group?.[tile] ?? -1, model.data.groups?.length ?? 0),
    change: (tile) => {
      const change = model.changeOf(tile)?.change_bytes ?? 0;
      return brush.colour(change > 0 ? "grew" : change < 0 ? "shrank" : "sunk");
    },
    finding: (tile) => brush.colour(model.findingsOf(tile).length > 0 ? "data" : "sunk"),
    wait: (tile) => {
      const wait = model.regionOf(tile).wait_states;
      if (wait === undefined) return brush.hatch(brush.colour("sunk"), brush.colour("hatch"));
      return brush.colour(wait === 0 ? "constants" : wait < 3 ? "code" : "shrank");
    },
  };
  return {
    fillOf: fills[state.colour],
    isFaded: (tile) => !page.isHit(tile),
    isToScale,
  };
}

// The choice has a ring. Where it is too small to be drawn, the ring is around what it lies in.
function ring(brush: Brush, placed: Placed[], page: Page): void {
  if (page.state.chosen < 0) return;
  const path = page.model.path(page.state.chosen);
  for (let step = path.length - 1; step >= 0; step -= 1) {
    const box = placed.find((other) => other.tile === path[step]);
    if (!box) continue;
    const { context, colour } = brush;
    context.lineWidth = 2;
    context.strokeStyle = colour("choice");
    context.strokeRect(box.x + 1, box.y + 1, Math.max(1, box.w - 2), Math.max(1, box.h - 2));
    if (box.w > 12 && box.h > 12) outline(context, { x: box.x + 2, y: box.y + 2, w: box.w - 4, h: box.h - 4 }, colour("surface"));
    return;
  }
}

function tileTip(page: Page, tile: number): string[] {
  const { data, name, text } = page.model;
  const level = at(data.tiles.level, tile);
  const bytes = `${number(at(data.tiles.bytes, tile))} bytes`;
  const lines = [name(tile), level === SYMBOL ? `${bytes} \u00b7 ${data.kinds[at(data.tiles.kind, tile)] ?? ""}` : bytes];
  const group = data.groups?.[data.tiles.group?.[tile] ?? -1];
  if (group && level === SYMBOL) lines.push(`group ${visible(group.name)}`);
  if (at(data.tiles.file, tile) >= 0) lines.push(text(at(data.tiles.file, tile)));
  return lines;
}

export function showTip(tip: HTMLElement, event: MouseEvent | null, lines: string[]): void {
  tip.hidden = !event || lines.length === 0;
  if (!event || lines.length === 0) return;
  tip.replaceChildren(
    ...lines.map((line, index) => h("div", { class: index === 0 ? "mono" : "" }, line.length > 300 ? `${line.slice(0, 300)}\u2026` : line)),
  );
  const width = tip.offsetWidth;
  const height = tip.offsetHeight;
  tip.style.left = `${Math.min(event.clientX + 14, window.innerWidth - width - 8)}px`;
  tip.style.top = `${Math.min(event.clientY + 16, window.innerHeight - height - 8)}px`;
}

function fillCrumbs(page: Page, crumbs: HTMLElement): void {
  const { model, state } = page;
  const { data } = model;
  const steps: [string, number][] = [[data.image.slice(data.image.lastIndexOf("/") + 1), -1]];
  if (state.root >= 0) for (const tile of model.path(state.root)) steps.push([model.name(tile), tile]);
  const parts: Node[] = [];
  steps.forEach(([name, tile], index) => {
    const isLast = index === steps.length - 1;
    const button = h("button", { type: "button", class: "cut", "aria-current": isLast ? "location" : undefined }, name);
    button.addEventListener("click", () => page.change({ root: tile }));
    parts.push(button);
    if (!isLast) parts.push(h("span", { "aria-hidden": "true" }, "\u203a"));
  });
  let sum = "";
  if (state.root >= 0) {
    const region = model.regionOf(state.root);
    const own = number(at(data.tiles.bytes, state.root));
    sum = at(data.tiles.level, state.root) === REGION ? `${own} of ${number(sizeOf(region))}` : `${own} bytes`;
  }
  crumbs.replaceChildren(...parts, h("span", { class: "bytes" }, sum));
}

function fillLegend(page: Page, legend: HTMLElement, isToScale: boolean): void {
  const { data } = page.model;
  const item = (kind: string, label: string): HTMLElement => h("span", {}, square(kind), label);
  const present = data.kinds.filter((_, kind) => data.regions.some((region) => (region.bytes_by_kind[kind] ?? 0) > 0));
  const items: Record<State["colour"], HTMLElement[]> = {
    kind: [...present.map((kind) => item(kind, kindLabels[kind] ?? kind)), item("free", "free")],
    group: (data.groups ?? []).map((group, index, all) => item(index === all.length - 1 ? "plain" : `group${index % groupColours}${index < groupColours ? "" : " hatched"}`, visible(group.name))),
    change: [item("grew", "grew or new"), item("shrank", "shrank"), item("plain", "as before")],
    finding: [item("data", "has a finding"), item("plain", "none")],
    wait: [item("constants", "0 wait states"), item("code", "1 or 2"), item("shrank", "3 and more"), item("padding", "not known")],
  };
  const note = isToScale ? "areas to scale, free space too" : "areas to scale, but not what is free";
  const stacks = stacksOf(page.model).filter((entry) => entry.stack_address !== undefined);
  const inStrips = [
    ...(stacks.some((entry) => entry.guard_bytes !== undefined) ? [item("guard", "guard")] : []),
    ...(stacks.some((entry) => markOf(page.model, entry) !== undefined) ? [item("mark", "deepest, measured")] : []),
  ];
  legend.replaceChildren(...items[page.state.colour], ...inStrips, h("span", { class: "note" }, note));
}

function stripsOf(page: Page, tip: HTMLElement): { element: HTMLElement; update: () => void } {
  const { model } = page;
  const strips: Strip[] = [];
  const element = h("div", { class: "strips", role: "group", "aria-label": "Regions by address", tabindex: 0 });
  model.data.regions.forEach((region, index) => {
    if (sizeOf(region) === 0 || (region.used_bytes === 0 && model.data.regions.length > 6)) return;
    const strip = new Strip(model, region, index);
    strips.push(strip);
    strip.canvas.addEventListener("mousemove", (event) =>
      showTip(tip, event, strip.tipOf(strip.pieceAt(event.offsetX, page.state))),
    );
    strip.canvas.addEventListener("mouseleave", () => showTip(tip, null, []));
    strip.canvas.addEventListener("click", (event) => {
      const piece = strip.pieceAt(event.offsetX, page.state);
      if (piece >= 0) choose(page, at(model.data.pieces.tile, piece));
    });
    element.append(
      h("b", {}, region.name),
      h("span", { class: "mono" }, hex(region.origin)),
      strip.canvas,
      h("span", { class: "mono" }, hex(region.origin + sizeOf(region))),
    );
  });
  const update = (): void => {
    for (const strip of strips) strip.draw(page.state);
  };
  return { element, update };
}
