// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The table: a tree grid of the same tiles as the map. Only the rows that are in sight are elements, so that a hundred
// thousand symbols scroll.
import { at, REGION, SYMBOL } from "./document";
import { baseName, copyButton, folded, h, hex, number, percent, say, square } from "./format";
import { Drawn, Page } from "./state";

const rowHeight = 28;
type Column = "name" | "bytes" | "address";

export function tableView(page: Page): Drawn {
  const { model } = page;
  const { tiles } = model.data;
  const open = new Set<number>(model.roots);
  let sort: Column = "bytes";
  let rows: number[] = [];
  const room = h("div", { class: "room", role: "rowgroup" });
  const scroller = h("div", { class: "rows", role: "presentation" }, room);
  const heads = h("div", { role: "rowgroup" });
  const grid = h("div", { class: "grid", role: "treegrid", "aria-label": "Every byte of the image", tabindex: 0 }, heads, scroller);
  const foot = h("div", { class: "gridfoot" });
  const element = h("div", { class: "view" }, h("div", { class: "column" }, grid, foot));

  const ordered = (list: number[]): number[] => {
    if (sort === "bytes") return list;
    const copy = [...list];
    if (sort === "address") return copy.sort((a, b) => at(tiles.address, a) - at(tiles.address, b));
    return copy.sort((a, b) => model.name(a).localeCompare(model.name(b)));
  };
  const fill = (list: number[]): void => {
    for (const tile of ordered(list)) {
      rows.push(tile);
      if (open.has(tile)) fill(model.children(tile));
    }
  };
  // The choice is always in the table: what it lies in is open.
  const openTo = (tile: number): void => {
    for (const step of model.path(tile).slice(0, -1)) open.add(step);
  };

  const drawRows = (): void => {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 4);
    const last = Math.min(rows.length, first + Math.ceil(scroller.clientHeight / rowHeight) + 10);
    const drawn: HTMLElement[] = [];
    for (let index = first; index < last; index += 1) drawn.push(rowOf(page, rows[index] ?? 0, index, open));
    room.replaceChildren(...drawn);
  };
  const reveal = (): void => {
    const index = rows.indexOf(page.state.chosen);
    if (index < 0) return;
    const top = index * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + rowHeight - scroller.clientHeight;
    }
  };
  const update = (): void => {
    if (page.state.chosen >= 0) openTo(page.state.chosen);
    rows = [];
    fill(model.roots);
    room.style.height = `${rows.length * rowHeight}px`;
    grid.setAttribute("aria-rowcount", String(rows.length + 1));
    if (page.state.chosen >= 0) grid.setAttribute("aria-activedescendant", `row${page.state.chosen}`);
    else grid.removeAttribute("aria-activedescendant");
    heads.replaceChildren(headsOf(sort, (column) => {
      sort = column;
      update();
    }));
    reveal();
    drawRows();
    foot.replaceChildren(...footOf(page));
  };
  const pick = (tile: number): void => {
    page.change({ chosen: tile });
    say(`${model.name(tile)}, ${number(at(tiles.bytes, tile))} bytes`);
  };
  const toggle = (tile: number, isOpen: boolean): void => {
    if (isOpen) open.add(tile);
    else open.delete(tile);
    update();
  };
  scroller.addEventListener("scroll", drawRows);
  room.addEventListener("click", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-tile]");
    if (!row) return;
    const tile = Number(row.dataset["tile"]);
    pick(tile);
    if (at(tiles.level, tile) !== SYMBOL) toggle(tile, !open.has(tile));
  });
  grid.addEventListener("keydown", (event) => {
    if (event.target !== grid) return;
    const index = rows.indexOf(page.state.chosen);
    const tile = rows[index];
    const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: Math.max(0, index - 1), Home: 0, End: rows.length - 1, PageDown: Math.min(rows.length - 1, index + 20), PageUp: Math.max(0, index - 20) };
    const to = moves[event.key];
    if (to !== undefined) {
      const next = rows[to];
      if (next !== undefined) pick(next);
    } else if (event.key === "ArrowRight" && tile !== undefined) {
      if (!open.has(tile) && at(tiles.level, tile) !== SYMBOL) toggle(tile, true);
      else if (rows[index + 1] !== undefined && at(tiles.level, tile) !== SYMBOL) pick(rows[index + 1] ?? tile);
    } else if (event.key === "ArrowLeft" && tile !== undefined) {
      if (open.has(tile)) toggle(tile, false);
      else if (at(tiles.parent, tile) >= 0) pick(at(tiles.parent, tile));
    } else return;
    event.preventDefault();
  });
  new ResizeObserver(drawRows).observe(scroller);
  return { element, update };
}

function headsOf(sort: Column, choose: (column: Column) => void): HTMLElement {
  const head = (label: string, column?: Column, right = false): HTMLElement => {
    const isSorted = column === sort;
    const direction = column === "bytes" ? "descending" : "ascending";
    const cell = h("span", { role: "columnheader", class: right ? "right" : "", "aria-sort": column ? (isSorted ? direction : "none") : undefined });
    if (!column) cell.append(label);
    else {
      const button = h("button", { type: "button" }, label + (isSorted ? (column === "bytes" ? " \u2193" : " \u2191") : ""));
      button.addEventListener("click", () => choose(column));
      cell.append(button);
    }
    return cell;
  };
  return h("div", { class: "heads", role: "row", "aria-rowindex": 1 }, head("Name", "name"), head("Flash", undefined, true), head("RAM", undefined, true), head("Share of parent", "bytes"), head("Kind"), head("Address", "address"), head("Source"));
}

function rowOf(page: Page, tile: number, index: number, open: Set<number>): HTMLElement {
  const { model } = page;
  const { tiles } = model.data;
  const level = at(tiles.level, tile);
  const region = model.regionOf(tile);
  const bytes = at(tiles.bytes, tile);
  const parent = at(tiles.parent, tile);
  const whole = parent < 0 ? (region.length_bytes ?? 0) : at(tiles.bytes, parent);
  const depth = model.path(tile).length;
  const kind = model.data.kinds[at(tiles.kind, tile)] ?? "";
  const name = h("span", { class: "cut" }, folded(model.name(tile), 64) + (at(tiles.load_image, tile) === 1 ? " (load image)" : ""));
  const nameCell = h("span", { class: level === REGION ? "name" : "name mono", role: "gridcell" }, level === SYMBOL ? square(kind) : h("span", { class: "fold", "aria-hidden": "true" }, open.has(tile) ? "\u25be" : "\u25b8"), level === REGION ? h("b", { class: "cut" }, model.name(tile)) : name);
  nameCell.style.paddingLeft = `${(depth - 1) * 18}px`;
  const cell = (own: boolean): HTMLElement =>
    h("span", { role: "gridcell", class: own ? "right" : "right zero" }, own ? (level <= 1 ? h("b", {}, number(bytes)) : number(bytes)) : "0");
  const meter = h("i");
  meter.style.width = `${whole > 0 ? Math.min(100, (100 * bytes) / whole) : 0}%`;
  const source = at(tiles.source, tile) >= 0 ? `${baseName(model.text(at(tiles.source, tile)))}:${at(tiles.line, tile)}` : at(tiles.file, tile) >= 0 ? model.text(at(tiles.file, tile)) : "";
  const free = level === REGION && region.free_bytes !== undefined ? `${number(region.free_bytes)} free` : source;
  const address = level === REGION ? region.origin : at(tiles.address, tile);
  const row = h(
    "div",
    {
      class: "row28", role: "row", id: `row${tile}`, "data-tile": tile, "aria-level": depth, "aria-rowindex": index + 2,
      "aria-selected": page.state.chosen === tile ? "true" : "false",
      "aria-expanded": level === SYMBOL ? undefined : String(open.has(tile)),
    },
    nameCell,
    cell(region.kind === "flash"),
    cell(region.kind === "ram"),
    h("span", { class: "share", role: "gridcell" }, h("span", { class: "meter", "aria-hidden": "true" }, meter), h("span", { class: "right ink2" }, percent(bytes, whole))),
    h("span", { role: "gridcell" }, level === SYMBOL ? kind : ""),
    h("span", { role: "gridcell", class: "mono ink2" }, address >= 0 ? hex(address) : ""),
    h("span", { role: "gridcell", class: level === REGION ? "cut ink2" : "cut mono ink2" }, free),
  );
  row.style.top = `${index * rowHeight}px`;
  if (!page.isHit(tile)) row.style.opacity = "0.4";
  return row;
}

function footOf(page: Page): Node[] {
  const { model, state } = page;
  if (state.chosen < 0) return [h("span", { class: "ink2" }, "Arrows move and open; a heading sorts; / finds.")];
  const show = h("button", { type: "button", class: "button" }, "Show in map");
  show.addEventListener("click", () => page.change({ view: "map" }));
  return [
    h("span", { class: "mono" }, model.name(state.chosen)),
    h("span", { class: "ink2" }, `${number(at(model.data.tiles.bytes, state.chosen))} bytes`),
    copyButton("Copy name", () => model.name(state.chosen)),
    show,
  ];
}
