// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What can be won and what must be mended, the largest first, with a fix to paste.
import { Finding } from "./document";
import { baseName, copyButton, folded, h, number, placed, signed, visible } from "./format";
import { listbox } from "./listbox";
import { Drawn, Page } from "./state";

const mostRows = 300;

export function findingsView(page: Page): Drawn {
  const { data } = page.model;
  const heads = h("div", { class: "finding heads", "aria-hidden": "true" }, h("span", { class: "right" }, "RAM"), h("span", { class: "right" }, "Flash"), h("span", {}, "Finding"), h("span", {}));
  const rest = h("div", { class: "key" });
  let shown: number[] = [];
  const list = listbox("finding", "Findings", heads, (index) => page.change({ finding: shown[index] ?? 0 }));
  const detail = h("div", { class: "detail", tabindex: 0, role: "region", "aria-label": "The chosen finding" });
  const sums = h("div", { class: "sums" });
  const element = h("div", { class: "view findings" }, h("div", { class: "column" }, sums, h("div", { class: "both" }, list.element, detail)));
  list.element.append(rest);
  if (data.findings.length === 0) {
    element.replaceChildren(h("div", { class: "empty" }, ...nothingOf(page)));
    return { element, update: () => undefined };
  }
  return {
    element,
    update: () => {
      shown = data.findings.flatMap((finding, index) => (page.state.kind === "" || finding.kind === page.state.kind ? [index] : []));
      sums.replaceChildren(...sumsOf(page), ...missingOf(page));
      // A list of thousands would take seconds to build; what is chosen is always in it.
      const most = Math.max(mostRows, shown.indexOf(page.state.finding) + 1);
      const items = shown.slice(0, most).map((index) => rowOf(data.findings[index]));
      list.fill(items, shown.indexOf(page.state.finding));
      rest.textContent = shown.length > most ? `${number(shown.length - most)} smaller ones; a kind above shows fewer, brim html --json has all` : "";
      const finding = data.findings[shown.includes(page.state.finding) ? page.state.finding : (shown[0] ?? 0)];
      detail.replaceChildren(...(finding ? detailOf(page, finding) : []));
    },
    key: (event) => {
      if (event.key !== "c") return false;
      detail.querySelector<HTMLButtonElement>("h3 .button")?.click();
      return true;
    },
  };
}

const won = (bytes: number): string => (bytes === 0 ? "0" : signed(-bytes));

// A kind of findings that brim could not look for is told, or an empty list would say that all is well.
function missingOf(page: Page): HTMLElement[] {
  const { missing } = page.model.data;
  return missing.length === 0 ? [] : [h("div", { class: "missing" }, ...missing.map(({ part, why }) => h("p", {}, h("b", {}, `brim could not look for ${searched[part] ?? part}: `), visible(why))))];
}

const searched: Record<string, string> = {
  structs: "structs that another order makes smaller",
  constants: "variables that nothing writes",
  placement: "objects that lie in the wrong place",
  budgets: "broken budgets",
};

function nothingOf(page: Page): (HTMLElement | string)[] {
  const missing = new Set(page.model.data.missing.map(({ part }) => part));
  const looked = Object.entries(searched).flatMap(([part, what]) => (missing.has(part) ? [] : [what]));
  const found = looked.length === 0 ? [] : [`brim found none of these in this image: ${looked.join(", ")}.`];
  const unproved = page.model.data.constants?.verdict.filter((verdict) => verdict === "escapes" || verdict === "no verdict").length ?? 0;
  const open = unproved === 0 ? [] : [h("p", {}, `Of ${number(unproved)} variables brim does not know whether something writes them; their cards say why.`)];
  return [...missingOf(page), ...found, ...open];
}

function sumsOf(page: Page): Node[] {
  const { findings_sum: sum, findings } = page.model.data;
  const chip = (kind: string, label: string, count: number): HTMLElement => {
    const button = h("button", { type: "button", "aria-pressed": String(page.state.kind === kind) }, label, h("span", { class: "count" }, number(count)));
    button.addEventListener("click", () => page.change({ kind, finding: findings.findIndex((finding) => kind === "" || finding.kind === kind) }));
    return button;
  };
  const flash = sum.won_flash_bytes < 0 ? "bytes of flash that this takes" : "bytes of flash to win at most";
  return [
    h("span", {}, h("span", { class: "big" }, number(sum.won_ram_bytes)), " bytes of RAM to win at most"),
    h("span", {}, h("span", { class: "big" }, number(Math.abs(sum.won_flash_bytes))), ` ${flash}`),
    h("div", { class: "chips", role: "group", "aria-label": "Kinds of findings" }, chip("", "All", findings.length), ...Object.entries(sum.by_kind).map(([kind, count]) => chip(kind, kind, count))),
  ];
}

const placeOf = (finding: Finding): string =>
  finding.file === undefined ? "" : `${visible(baseName(finding.file))}${finding.line ? `:${finding.line}` : ""}`;

function rowOf(finding: Finding | undefined): HTMLElement {
  if (!finding) return h("div");
  const cell = (bytes: number): HTMLElement => h("span", { class: bytes === 0 ? "right dim" : "right" }, bytes === 0 ? "0" : h("b", {}, won(bytes)));
  const place = placeOf(finding);
  return h("div", { class: "finding" }, cell(finding.won_ram_bytes), cell(finding.won_flash_bytes), h("span", { class: "text" }, h("div", { class: "mono cut" }, folded(visible(finding.name), 60)), h("small", { class: "cut", title: visible(finding.text) }, visible(finding.text) + (place === "" ? "" : ` \u00b7 ${place}`))), h("span", { class: finding.kind === "budget" ? "badge warn" : "badge" }, finding.kind));
}

function detailOf(page: Page, finding: Finding): Node[] {
  const half = (label: string, value: number): HTMLElement => h("div", {}, h("small", {}, label), h("b", {}, number(value)));
  const nodes: Node[] = [h("span", { class: "badge" }, finding.kind), h("h2", { class: "mono" }, visible(finding.name))];
  if (finding.file !== undefined) {
    const place = `${visible(finding.file)}${finding.line ? `:${finding.line}` : ""}`;
    nodes.push(finding.file.startsWith("/") ? h("a", { class: "mono", href: `vscode://file${encodeURI(finding.file)}:${finding.line ?? 1}`, title: "Opens it in VS Code" }, place) : h("span", { class: "mono dim" }, place));
  }
  nodes.push(h("p", {}, visible(finding.text)));
  if (finding.won_ram_bytes !== 0 || finding.won_flash_bytes !== 0) {
    const two = h("div", { class: "two" }, half("RAM to win", finding.won_ram_bytes), half("flash to win", finding.won_flash_bytes));
    two.style.maxWidth = "360px";
    nodes.push(two);
  }
  if (finding.struct?.members) nodes.push(...layoutOf(finding.struct, finding.struct.members));
  if (finding.fix !== null) {
    const fix = finding.fix;
    nodes.push(h("h3", {}, "Fix", copyButton("Copy", () => fix, true)), h("pre", { tabindex: 0 }, visible(fix).replace(/\\u000a/g, "\n").replace(/\\u0009/g, "    ")));
  }
  const tile = finding.address === undefined ? -1 : page.model.atAddress(finding.address);
  if (tile >= 0) {
    const show = h("button", { type: "button", class: "button" }, "Show in map");
    show.addEventListener("click", () => page.change({ view: "map", chosen: tile }));
    nodes.push(h("div", { class: "buttons" }, show));
  }
  return nodes;
}

type Struct = NonNullable<Finding["struct"]>;

function layoutOf(struct: Struct, members: NonNullable<Struct["members"]>): Node[] {
  const scale = (bytes: number): number => (100 * bytes) / struct.size_bytes;
  const bar = (offset: "offset" | "best_offset", size: "size_bytes" | "best_size_bytes"): HTMLElement =>
    h("div", { class: "layout", "aria-hidden": "true" }, placed(h("i", { class: "hole" }), 0, scale(struct[size])), ...members.map((member) => placed(h("i", { title: visible(member.declaration) }, scale(member[size]) > 7 ? visible(member.name) : ""), scale(member[offset]), scale(member[size]))));
  const best = bar("best_offset", "best_size_bytes");
  best.append(placed(h("i", { class: "won" }, ""), scale(struct.best_size_bytes), scale(struct.size_bytes - struct.best_size_bytes)));
  const head = (label: string, size: number): HTMLElement => h("div", { class: "layouthead" }, h("span", {}, label), h("b", {}, number(size)));
  return [h("h3", {}, "Layout"), head("now", struct.size_bytes), bar("offset", "size_bytes"), head("best order", struct.best_size_bytes), best];
}
