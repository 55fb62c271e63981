// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The card: everything that brim knows of what is chosen.
import { at, Disassembly, read, REGION, SYMBOL } from "./document";
import { baseName, copyButton, folded, h, hex, number, percent, shortPath, signed, square, visible } from "./format";
import { Page, pathText } from "./state";

type Fact = [string, Node | string];
const mono = (text: string): HTMLElement => h("span", { class: "mono" }, text);

export function cardOf(page: Page): Node[] {
  const tile = page.state.chosen >= 0 ? page.state.chosen : page.state.root;
  if (tile < 0) return imageCard(page);
  return at(page.model.data.tiles.level, tile) === SYMBOL ? symbolCard(page, tile) : groupCard(page, tile);
}

function facts(list: Fact[]): HTMLElement {
  return h("dl", { class: "facts" }, ...list.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

function two(first: [string, string], second: [string, string]): HTMLElement {
  const half = ([label, value]: [string, string]): HTMLElement => h("div", {}, h("small", {}, label), h("b", {}, value));
  return h("div", { class: "two" }, half(first), half(second));
}

function imageCard(page: Page): Node[] {
  const { data } = page.model;
  const list: Fact[] = [
    ["image", mono(data.image)],
    ["build-id", data.build_id === null ? "none" : mono(data.build_id)],
    ["file of", data.modified ?? "not known"],
    ["regions", number(data.regions.length)],
    ["brim", data.brim],
  ];
  if (data.base) list.push(["base", mono(data.base.image)]);
  return [
    h("h2", {}, "Whole image"),
    facts(list),
    h("h3", {}, "Keys"),
    h("p", { class: "ink2" }, "Click a tile to choose it, again to zoom. Arrows, Enter and Escape do the same. ? lists all keys."),
  ];
}

function groupCard(page: Page, tile: number): Node[] {
  const { model } = page;
  const { tiles } = model.data;
  const isRegion = at(tiles.level, tile) === REGION;
  const region = model.regionOf(tile);
  const names = ["region", "section", "folder or archive", "file", "symbol", "group of brim.yaml"];
  const known = (value: string | undefined): string => value ?? "not known";
  const isLoad = at(tiles.load_image, tile) === 1;
  const nodes: Node[] = [
    h("span", { class: "ink2" }, (names[at(tiles.level, tile)] ?? "") + (isLoad ? ", its load image" : "")),
    h("h2", { class: isRegion ? "" : "mono" }, model.name(tile)),
  ];
  if (isRegion) {
    const free = region.free_bytes === undefined ? "not known" : number(region.free_bytes);
    nodes.push(two(["used", number(region.used_bytes)], ["free", free]));
    nodes.push(
      facts([
        ["origin", mono(hex(region.origin))],
        ["length", known(region.length_bytes === undefined ? undefined : number(region.length_bytes))],
        ["reserve", number(region.reserve_bytes)],
        ["wait states", known(region.wait_states?.toString())],
        ["DMA", known(region.dma === undefined ? undefined : region.dma ? "reaches it" : "does not reach it")],
      ]),
      h("h3", {}, "By kind"),
      kindsOf(page, region.bytes_by_kind, region.used_bytes),
    );
  } else {
    const parent = at(tiles.parent, tile);
    nodes.push(
      two(["bytes", number(at(tiles.bytes, tile))], ["of its parent", percent(at(tiles.bytes, tile), at(tiles.bytes, parent))]),
      facts([
        ["region", region.name],
        ["pieces", number(at(tiles.pieces, tile))],
      ]),
    );
  }
  nodes.push(h("h3", {}, "Largest"), largestOf(page, tile), linkButtons(page, tile));
  return nodes;
}

function kindsOf(page: Page, bytes: number[], used: number): HTMLElement {
  const rows = page.model.data.kinds
    .map((kind, index): [string, number] => [kind, bytes[index] ?? 0])
    .filter(([, own]) => own > 0)
    .sort((a, b) => b[1] - a[1]);
  return h(
    "div",
    { class: "list" },
    ...rows.flatMap(([kind, own]) => [
      square(kind),
      h("span", {}, kind),
      h("span", { class: "right" }, number(own)),
      h("span", { class: "right dim" }, percent(own, used)),
    ]),
  );
}

function largestOf(page: Page, tile: number): HTMLElement {
  const { data, children, name } = page.model;
  return h(
    "div",
    { class: "list" },
    ...children(tile)
      .slice(0, 8)
      .flatMap((child) => {
        const button = h("button", { type: "button", class: "mono cut", title: name(child) }, folded(name(child), 30));
        button.addEventListener("click", () => page.change({ chosen: child }));
        return [
          square(data.kinds[at(data.tiles.kind, child)] ?? ""),
          button,
          h("span", { class: "right" }, number(at(data.tiles.bytes, child))),
          h("span", {}),
        ];
      }),
  );
}

function symbolCard(page: Page, tile: number): Node[] {
  const { model } = page;
  const { tiles } = model.data;
  const kind = model.data.kinds[at(tiles.kind, tile)] ?? "";
  const region = model.regionOf(tile);
  const twin = at(tiles.twin, tile);
  const own = number(at(tiles.bytes, tile));
  const other = twin >= 0 && model.regionOf(twin).kind !== region.kind ? number(at(tiles.bytes, twin)) : "0";
  const isFlash = region.kind === "flash";
  const nodes: Node[] = [
    h("span", { class: "verdict ink2" }, square(kind), kind),
    h("h2", { class: "mono" }, model.name(tile)),
    two(["flash", isFlash ? own : other], ["RAM", isFlash ? other : own]),
    facts([...placeFacts(page, tile), ...changeFacts(page, tile), ...frameFacts(page, tile)]),
    ...holesOf(page, tile),
    ...constantOf(page, tile),
    ...chainOf(page, tile),
    ...callsOf(page, tile),
    ...findingsOf(page, tile),
    linkButtons(page, tile),
    ...disassemblyOf(page, tile),
  ];
  return nodes;
}

let disassembly: Promise<Disassembly> | undefined;

// The block is read at the first click, and kept. Only functions have instructions.
function disassemblyOf(page: Page, tile: number): Node[] {
  const packed = document.getElementById("code")?.textContent ?? "";
  const address = at(page.model.data.tiles.address, tile);
  if (packed === "" || page.model.data.kinds[at(page.model.data.tiles.kind, tile)] !== "code") return [];
  const button = h("button", { type: "button", class: "button" }, "Disassembly");
  const listing = h("pre", { class: "listing", hidden: true, tabindex: 0, "aria-label": "Disassembly" });
  button.addEventListener("click", () => {
    disassembly ??= read<Disassembly>(packed);
    void disassembly.then(({ address: addresses = [], text = [] }) => {
      const lines = text[addresses.indexOf(address)];
      listing.textContent = lines === undefined ? "no instructions" : lines.split("\n").map(visible).join("\n");
      listing.hidden = false;
      button.remove();
    });
  });
  return [button, listing];
}

function placeFacts(page: Page, tile: number): Fact[] {
  const { model } = page;
  const { tiles } = model.data;
  const region = model.regionOf(tile);
  const section = model.path(tile)[1];
  const list: Fact[] = [
    ["address", mono(hex(at(tiles.address, tile)))],
    ["region", region.name],
  ];
  if (section !== undefined) list.push(["section", mono(model.name(section))]);
  if (at(tiles.object, tile) >= 0) list.push(["object", mono(model.text(at(tiles.object, tile)))]);
  if (at(tiles.file, tile) >= 0) list.push(["file", mono(model.text(at(tiles.file, tile)))]);
  if (at(tiles.source, tile) >= 0) {
    const path = model.text(at(tiles.source, tile));
    const place = `${baseName(path)}:${at(tiles.line, tile)}`;
    const link = h("a", { href: `vscode://file${encodeURI(path)}:${at(tiles.line, tile)}`, class: "mono", title: "Opens it in VS Code" }, place);
    list.push(["source", path.startsWith("/") ? link : mono(place)]);
  }
  if (at(tiles.pieces, tile) > 1) list.push(["pieces", number(at(tiles.pieces, tile))]);
  list.push(["of region", percent(at(tiles.bytes, tile), region.used_bytes)]);
  return list;
}

function changeFacts(page: Page, tile: number): Fact[] {
  const change = page.model.changeOf(tile);
  if (!page.model.data.diff) return [];
  if (!change) return [["since base", "as before"]];
  const by = h("b", { class: change.change_bytes > 0 ? "up-text" : "down-text" }, signed(change.change_bytes));
  return [["since base", h("span", {}, `${number(change.before_bytes)} \u2192 ${number(change.after_bytes)} `, by)]];
}

function frameFacts(page: Page, tile: number): Fact[] {
  const { graph, tiles } = page.model.data;
  const index = page.model.functionAt(at(tiles.address, tile));
  if (!graph || index < 0) return [];
  const unknown = graph.functions.verdict[index] === "unknown";
  return [
    ["frame", number(at(graph.functions.frame_bytes, index))],
    ["with calls", (unknown ? "\u2265 " : "") + number(at(graph.functions.at_least_bytes, index))],
  ];
}

function holesOf(page: Page, tile: number): Node[] {
  const { holes, tiles } = page.model.data;
  const row = holes?.address.indexOf(at(tiles.address, tile)) ?? -1;
  if (!holes || row < 0) return [];
  const count = at(holes.count, row);
  const name = visible(holes.texts[at(holes.struct, row)] ?? "");
  const size = at(holes.size_bytes, row);
  const best = at(holes.best_size_bytes, row);
  const order = best < size ? `${number(best)} bytes in the best order` : "no order is smaller";
  return [
    h("h3", {}, "Holes"),
    h("p", { class: "holes ink2" }, mono(folded(name, 40)), count > 1 ? ` \u00d7 ${number(count)}` : "", ` \u00b7 ${number(at(holes.slack_bytes, row))} of ${number(size)} bytes are holes and padding, ${order}`),
  ];
}

// Why the object is not among the findings: who writes it, or where its address goes. The finding says the rest.
function constantOf(page: Page, tile: number): Node[] {
  const { constants, tiles } = page.model.data;
  const row = constants?.address.indexOf(at(tiles.address, tile)) ?? -1;
  const verdict = constants?.verdict[row];
  if (!constants || verdict === undefined) return [];
  return [h("h3", {}, "Could it be const?"), h("p", { class: "constant ink2" }, h("b", {}, verdict === "proved" ? "yes" : verdict), ` \u00b7 ${visible(constants.texts[at(constants.reason, row)] ?? "")}`)];
}

// Why the object is linked: from the member to the object that asked for it, up to the command line.
function chainOf(page: Page, tile: number): Node[] {
  const { data, text } = page.model;
  const lines: HTMLElement[] = [];
  let object = at(data.tiles.object, tile);
  const seen = new Set<number>();
  while (!seen.has(object)) {
    seen.add(object);
    const row = data.pulls.member.indexOf(object);
    if (row < 0) break;
    const requester = at(data.pulls.requester, row);
    const by = requester < 0 ? "the command line" : text(requester);
    lines.push(h("div", { class: "cut", title: `${by} asks for ${text(at(data.pulls.symbol, row))}` }, mono(by), h("span", { class: "dim" }, ` for ${text(at(data.pulls.symbol, row))}`)));
    object = requester;
  }
  return lines.length > 0 ? [h("h3", {}, "Linked because of"), ...lines] : [];
}

function callsOf(page: Page, tile: number): Node[] {
  const { graph, tiles } = page.model.data;
  const index = page.model.functionAt(at(tiles.address, tile));
  if (!graph || index < 0) return [];
  const list = (title: string, from: number[], to: number[]): Node[] => {
    const others = [...new Set(to.filter((_, row) => from[row] === index))];
    if (others.length === 0) return [];
    const rows = others.slice(0, 12).map((other) => {
      const name = graph.texts[at(graph.functions.name, other)] ?? "";
      const button = h("button", { type: "button", class: "button mono cut", title: name }, folded(name, 34));
      button.addEventListener("click", () => {
        const target = page.model.atAddress(at(graph.functions.address, other));
        if (target >= 0) page.change({ chosen: target });
      });
      return button;
    });
    const more = others.length > 12 ? h("span", { class: "dim" }, `${others.length - 12} more`) : null;
    return [h("h3", {}, title), h("div", { class: "buttons" }, ...rows, more)];
  };
  return [
    ...list("Called by", graph.calls.callee, graph.calls.caller),
    ...list("Calls", graph.calls.caller, graph.calls.callee),
  ];
}

function findingsOf(page: Page, tile: number): Node[] {
  const list = page.model.findingsOf(tile);
  if (list.length === 0) return [];
  return [
    h("h3", {}, "Findings"),
    ...list.map((index) => {
      const finding = page.model.data.findings[index];
      const button = h("button", { type: "button", class: "button" }, finding ? `${finding.kind}: ${finding.text}` : "");
      button.classList.add("cut");
      button.addEventListener("click", () => page.change({ view: "findings", finding: index, kind: "" }));
      return button;
    }),
  ];
}

function linkButtons(page: Page, tile: number): HTMLElement {
  const { tiles } = page.model.data;
  const buttons = h("div", { class: "buttons" });
  if (at(tiles.source, tile) >= 0) {
    buttons.append(copyButton("Copy file:line", () => `${shortPath(page.model.text(at(tiles.source, tile)), 400)}:${at(tiles.line, tile)}`));
  }
  buttons.append(
    copyButton("Copy name", () => page.model.name(tile)),
    copyButton("Copy link", () => `${window.location.href.split("#")[0] ?? ""}#view=map&sel=${pathText(page.model, tile)}`),
  );
  return buttons;
}
