// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Search: a text, a glob with * and ?, or a regular expression between slashes. What is no hit fades in the map.
import { at, Model, SYMBOL } from "./document";
import { folded, h, number, say, square } from "./format";
import { Page } from "./state";

/** \return A test for names; null iff the query is empty or no regular expression. */
export function testOf(query: string): ((name: string) => boolean) | null {
  if (query === "") return null;
  const slashes = /^\/(.+)\/$/.exec(query);
  try {
    if (slashes) {
      const expression = new RegExp(slashes[1] ?? "", "i");
      return (name) => expression.test(name);
    }
    if (/[*?]/.test(query)) {
      const escaped = query.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, ".");
      const expression = new RegExp(`^${escaped}$`, "i");
      return (name) => expression.test(name);
    }
  } catch {
    return null;
  }
  const lower = query.toLowerCase();
  return (name) => name.toLowerCase().includes(lower);
}

export interface Hits {
  tiles: number[]; // The largest first.
  set: Set<number>;
  bytes: number;
}

export function hitsOf(model: Model, query: string): Hits | null {
  const test = testOf(query);
  if (!test) return null;
  const { tiles } = model.data;
  const found: number[] = [];
  let bytes = 0;
  for (let tile = 0; tile < tiles.parent.length; tile += 1) {
    if (at(tiles.level, tile) !== SYMBOL || !test(model.name(tile))) continue;
    found.push(tile);
    bytes += at(tiles.bytes, tile);
  }
  found.sort((a, b) => at(tiles.bytes, b) - at(tiles.bytes, a));
  return { tiles: found, set: new Set(found), bytes };
}

export interface Search {
  element: HTMLElement;
  open: () => void;
  update: () => void;
}

export function searchOf(page: Page, hits: () => Hits | null): Search {
  const input = h("input", {
    type: "text", placeholder: "Find: text, gl*b or /regex/", "aria-label": "Find symbols", role: "combobox", spellcheck: "false", autocomplete: "off",
    "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
  });
  const list = h("div", { class: "hits", id: "hits", role: "listbox", "aria-label": "Hits", hidden: true });
  const sum = h("div", { class: "sum hidden-sum", role: "option", "aria-disabled": "true" });
  const element = h("div", { class: "find", role: "search" }, input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  let current = 0;
  const shown = (): number[] => hits()?.tiles.slice(0, 12) ?? [];
  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const jump = (tile: number | undefined): void => {
    if (tile === undefined) return;
    close();
    input.blur();
    const { root } = page.state;
    const isInside = root < 0 || page.model.path(tile).includes(root);
    page.change({ chosen: tile, view: page.state.view === "table" ? "table" : "map", root: isInside ? root : -1 });
    say(`${page.model.name(tile)}, ${number(at(page.model.data.tiles.bytes, tile))} bytes`);
  };
  const fill = (): void => {
    const found = hits();
    list.hidden = document.activeElement !== input || page.state.query === "";
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) return;
    sum.textContent = found ? `${number(found.tiles.length)} hits \u00b7 ${number(found.bytes)} bytes` : "This is no regular expression.";
    list.replaceChildren(
      sum,
      ...shown().map((tile, index) => {
        const kind = page.model.data.kinds[at(page.model.data.tiles.kind, tile)] ?? "";
        const item = h("div", { class: "hit", role: "option", id: `hit${index}`, "aria-selected": String(index === current) }, square(kind), h("span", { class: "mono cut" }, folded(page.model.name(tile), 62)), h("span", { class: "ink2" }, number(at(page.model.data.tiles.bytes, tile))));
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          jump(tile);
        });
        return item;
      }),
    );
    if (shown().length > 0) input.setAttribute("aria-activedescendant", `hit${current}`);
  };
  input.addEventListener("input", () => {
    current = 0;
    page.change({ query: input.value });
    fill();
    say(sum.textContent ?? "");
  });
  input.addEventListener("focus", fill);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") jump(shown()[current]);
    else if (event.key === "Escape") {
      if (page.state.query !== "") {
        input.value = "";
        page.change({ query: "" });
      }
      close();
      input.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      current = Math.max(0, Math.min(shown().length - 1, current + step));
      fill();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element,
    open: () => {
      input.focus();
      input.select();
    },
    update: () => {
      if (document.activeElement !== input) input.value = page.state.query;
    },
  };
}
