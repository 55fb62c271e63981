// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The regions on top: how much of each is used, kept in reserve, and free.
import { Region } from "./document";
import { baseName, h, number, percent, placed, svg, visible } from "./format";
import { Page } from "./state";

export function titleOf(page: Page): HTMLElement[] {
  const { data } = page.model;
  const icon = svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" }, svg("rect", { x: 2, y: 2, width: 14, height: 14, rx: 4, fill: "none", stroke: "currentColor", "stroke-width": 2 }), svg("rect", { x: 5, y: 9, width: 8, height: 4, rx: 1, fill: "currentColor" }));
  const id = data.build_id === null ? "no build-id" : data.build_id.slice(0, 12);
  return [
    h("span", { class: "brand" }, icon, "brim"),
    h("h1", { class: "cut", title: visible(data.image) }, visible(baseName(data.image))),
    h("span", { class: "dim", title: data.build_id ?? "" }, id),
    h("span", { class: "ink2" }, data.modified ?? ""),
  ];
}

/** Many regions have no bytes, such as a part's unique id; one column tells how many. */
export function regionsOf(page: Page): HTMLElement {
  const { regions } = page.model.data;
  const shown = regions.filter((region) => regions.length <= 6 || region.used_bytes > 0);
  const bar = h("div", { class: shown.length > 4 ? "regions many" : "regions", role: "region", "aria-label": "Regions" }, ...shown.map((region) => columnOf(page, region)));
  if (shown.length < regions.length) {
    bar.append(h("div", { class: "region rest" }, `${regions.length - shown.length} regions`, h("br"), "without bytes"));
  }
  return bar;
}

function columnOf(page: Page, region: Region): HTMLElement {
  const length = region.length_bytes;
  const badges = h("span", { class: "badges" });
  const head = h("span", { class: "head" }, h("b", {}, visible(region.name)), badges);
  if (region.wait_states !== undefined) badges.append(h("span", { class: "badge" }, `${region.wait_states} wait state${region.wait_states === 1 ? "" : "s"}`));
  if (region.dma !== undefined) badges.append(h("span", { class: "badge outlined" }, region.dma ? "DMA" : "no DMA"));
  if (length !== undefined) head.append(h("span", { class: "percent" }, percent(region.used_bytes, length)));
  const foot = h("span", { class: "foot" }, h("span", { class: "own" }, h("span", {}, `${number(region.used_bytes)} used`), region.reserve_bytes > 0 && h("span", {}, `\u00b7 ${number(region.reserve_bytes)} reserve`)));
  if (region.free_bytes !== undefined && length !== undefined) {
    const isFew = region.free_bytes < length * 0.02;
    const text = region.free_bytes < 0 ? `${number(-region.free_bytes)} too many` : `${number(region.free_bytes)} free`;
    foot.append(h("span", { class: isFew ? "free few" : "free" }, text));
  }
  const column = h("button", { class: "region", type: "button" }, head, barOf(page, region), foot);
  column.addEventListener("click", () => {
    if (region.tile >= 0) page.change({ view: page.state.view === "table" ? "table" : "map", root: region.tile, chosen: region.tile });
  });
  return column;
}

// Overflow: a red line at 100 percent, and hatched beyond.
function barOf(page: Page, region: Region): HTMLElement {
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  const length = region.length_bytes ?? region.used_bytes;
  const whole = Math.max(length, region.used_bytes, 1);
  const classes: Record<string, string> = { "load image": "k-load" };
  let left = 0;
  page.model.data.kinds.forEach((kind, index) => {
    const width = (100 * (region.bytes_by_kind[index] ?? 0)) / whole;
    if (width > 0) bar.append(placed(h("i", { class: classes[kind] ?? `k-${kind}` }), left, width));
    left += width;
  });
  if (region.used_bytes > length) {
    bar.classList.add("over");
    bar.append(placed(h("i", { class: "overbar" }), (100 * length) / whole, 100), placed(h("i", { class: "edge" }), (100 * length) / whole, 0));
  } else if (left > 0 && left < 100) {
    const tick = h("i", { class: "tick" });
    tick.style.left = `${left}%`;
    bar.append(tick);
  }
  return bar;
}
