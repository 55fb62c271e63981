// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Reads the document, builds the page, and keeps the state, its hash and what is drawn together.
import { modelOf, read, Document, SYMBOL } from "./document";
import { diffView } from "./diff";
import { findingsView } from "./findings";
import { copy, h, number, signed, visible } from "./format";
import { regionsOf, titleOf } from "./header";
import { mapView } from "./map";
import { Hits, hitsOf, searchOf } from "./search";
import { entriesOf, openCount, stacksView } from "./stacks";
import { Drawn, hashOf, Page, State, stateOf, View, views } from "./state";
import { tableView } from "./table";

const builders: Record<View, (page: Page) => Drawn> = { map: mapView, table: tableView, stacks: stacksView, findings: findingsView, diff: diffView };
const labels: Record<View, string> = { map: "Map", table: "Table", stacks: "Stacks", findings: "Findings", diff: "Diff" };

function start(data: Document): void {
  const model = modelOf(data);
  const built = new Map<View, Drawn>();
  const symbolCount = data.tiles.level.reduce((count, level) => (level === SYMBOL ? count + 1 : count), 0);
  let hits: Hits | null = null;
  let hitsQuery = "";
  let isScheduled = false;
  const holder = h("main", { class: "view" });
  const tabs = h("div", { role: "tablist", "aria-label": "Views" });
  const switches = h("div", { class: "switches" });

  const page: Page = {
    model,
    state: stateOf(model, window.location.hash),
    change: (part) => {
      Object.assign(page.state, part);
      window.history.replaceState(null, "", hashOf(model, page.state));
      schedule();
    },
    isHit: (tile) => hits === null || hits.set.has(tile),
  };
  const currentHits = (): Hits | null => {
    if (page.state.query !== hitsQuery) {
      hitsQuery = page.state.query;
      hits = hitsOf(model, hitsQuery);
    }
    return hits;
  };
  const search = searchOf(page, currentHits);
  const view = (): Drawn => {
    const known = built.get(page.state.view);
    if (known) return known;
    const made = builders[page.state.view](page);
    built.set(page.state.view, made);
    return made;
  };
  // Several changes in a row are drawn once, before the next frame.
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      update();
    });
  };
  const update = (): void => {
    currentHits();
    applyTheme(page.state.theme);
    const { element } = view();
    if (holder.firstChild !== element) {
      holder.replaceChildren(element);
      holder.id = "view";
      holder.setAttribute("aria-label", labels[page.state.view]);
    }
    fillTabs(page, tabs, symbolCount);
    fillSwitches(page, switches);
    view().update();
    search.update();
  };

  const theme = h("button", { class: "icon", type: "button", "aria-label": "Light or dark (t)" }, "\u25d0");
  theme.addEventListener("click", () => toggleTheme(page));
  const app = document.getElementById("app");
  app?.append(
    h("header", { class: "top" }, ...titleOf(page), h("span", { class: "space" }), search.element, theme),
    regionsOf(page),
    h("nav", { class: "tabs", "aria-label": "Views and how they are drawn" }, tabs, switches),
    holder,
  );
  document.title = `${data.image.slice(data.image.lastIndexOf("/") + 1)} \u00b7 brim`;
  window.addEventListener("hashchange", () => {
    page.state = stateOf(model, window.location.hash);
    schedule();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", schedule);
  window.addEventListener("beforeprint", update);
  document.addEventListener("keydown", (event) => {
    if (pressed(page, event, search.open, view)) event.preventDefault();
  });
  update();
}

function isDark(theme: State["theme"]): boolean {
  return theme === "" ? window.matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
}

function applyTheme(theme: State["theme"]): void {
  document.documentElement.dataset["theme"] = isDark(theme) ? "dark" : "light";
}

function toggleTheme(page: Page): void {
  page.change({ theme: isDark(page.state.theme) ? "light" : "dark" });
}

function pressed(page: Page, event: KeyboardEvent, openSearch: () => void, view: () => Drawn): boolean {
  const target = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, dialog")) return false;
  const chosen = views[Number(event.key) - 1];
  if (event.key === "/") openSearch();
  else if (event.key === "t") toggleTheme(page);
  else if (event.key === "?") help();
  else if (chosen && /^[1-5]$/.test(event.key)) page.change({ view: chosen });
  else return view().key?.(event) ?? false;
  return true;
}

function fillTabs(page: Page, tabs: HTMLElement, symbolCount: number): void {
  const { data } = page.model;
  const open = openCount(page);
  const counts: Record<View, HTMLElement | null> = {
    map: null,
    table: h("span", { class: "badge" }, number(symbolCount)),
    stacks: open > 0 ? h("span", { class: "badge warn" }, `${number(open)} open`) : entriesOf(page).length > 0 ? h("span", { class: "badge" }, number(entriesOf(page).length)) : null,
    findings: data.findings.length > 0 ? h("span", { class: "badge" }, number(data.findings.length)) : null,
    diff: data.diff ? h("span", { class: "badge" }, signed(data.diff.flash_change_bytes)) : null,
  };
  const buttons = views.map((view) => {
    const isChosen = page.state.view === view;
    const tab = h("button", { class: "tab", type: "button", role: "tab", id: `tab-${view}`, "aria-selected": String(isChosen), "aria-controls": "view", tabindex: isChosen ? 0 : -1 }, labels[view], counts[view]);
    tab.addEventListener("click", () => page.change({ view }));
    return tab;
  });
  const hadFocus = tabs.contains(document.activeElement);
  tabs.replaceChildren(...buttons);
  if (hadFocus) buttons[views.indexOf(page.state.view)]?.focus();
  tabs.onkeydown = (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = views[views.indexOf(page.state.view) + step];
    if (step !== 0 && next) page.change({ view: next });
  };
}

function fillSwitches(page: Page, switches: HTMLElement): void {
  if (page.state.view !== "map") {
    switches.replaceChildren();
    return;
  }
  const { state } = page;
  const { data } = page.model;
  const isScale = state.free === "scale" || (state.free === "auto" && state.root < 0);
  const group = (label: string, options: [string, boolean, Partial<State>][]): HTMLElement =>
    h("div", { class: "switch" }, h("span", { id: `label-${label}` }, label), h("div", { class: "group", role: "group", "aria-labelledby": `label-${label}` }, ...options.map(([name, isOn, part]) => {
      const button = h("button", { type: "button", "aria-pressed": String(isOn) }, name);
      button.addEventListener("click", () => page.change(part));
      return button;
    })));
  const colours: [string, boolean, Partial<State>][] = [["kind", state.colour === "kind", { colour: "kind" }]];
  if (data.groups) colours.push(["group", state.colour === "group", { colour: "group" }]);
  if (data.diff) colours.push(["change", state.colour === "change", { colour: "change" }]);
  if (data.findings.some((finding) => finding.address !== undefined)) colours.push(["finding", state.colour === "finding", { colour: "finding" }]);
  if (data.regions.some((region) => region.wait_states !== undefined)) colours.push(["wait states", state.colour === "wait", { colour: "wait" }]);
  switches.replaceChildren(
    group("Strip", (["whole", "used", "log"] as const).map((strip) => [strip, state.strip === strip, { strip }])),
    group("Free", [["to scale", isScale, { free: "scale" }], ["folded", !isScale, { free: "fold" }]]),
    group("Colour", colours),
  );
}

function help(): void {
  const keys: [string, string][] = [
    ["1 \u2013 5", "Map, Table, Stacks, Findings, Diff"],
    ["/", "find: text, gl*b or /regex/; Enter jumps"],
    ["Arrows", "move the choice"],
    ["Enter", "zoom towards the choice"],
    ["Escape", "let the choice go, then zoom out"],
    ["f", "free space to scale, or folded"],
    ["l", "strip: whole, used, logarithmic"],
    ["c", "copy the fix, or the lines for brim.yaml"],
    ["t", "light or dark"],
  ];
  const close = h("button", { type: "button", class: "button" }, "Close");
  const dialog = h("dialog", { "aria-label": "Keys" }, h("h2", {}, "Keys"), h("dl", {}, ...keys.flatMap(([key, what]) => [h("dt", { class: "mono" }, key), h("dd", {}, what)])), close);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function failed(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  const retry = h("button", { type: "button", class: "button" }, "Copy the message");
  retry.addEventListener("click", () => void copy(text));
  document.getElementById("app")?.append(h("div", { class: "empty" }, h("p", {}, `This page could not be drawn: ${visible(text)}`), retry));
}

read<Document>(document.getElementById("data")?.textContent ?? "").then(start).catch(failed);
