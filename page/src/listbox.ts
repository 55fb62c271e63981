// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// A list of which one item is chosen, by click and by arrows: stacks and findings.
import { h } from "./format";

export interface Listbox {
  element: HTMLElement;
  fill: (items: HTMLElement[], chosen: number) => void;
}

export function listbox(id: string, label: string, heads: HTMLElement | null, choose: (index: number) => void): Listbox {
  const list = h("div", { role: "listbox", "aria-label": label, tabindex: 0 });
  const element = h("div", { class: "side" }, heads, list);
  let count = 0;
  let current = -1;
  list.addEventListener("keydown", (event) => {
    const to = event.key === "ArrowDown" ? current + 1 : event.key === "ArrowUp" ? current - 1 : -1;
    if (to < 0 || to >= count) return;
    choose(to);
    event.preventDefault();
  });
  return {
    element,
    fill: (items, chosen) => {
      count = items.length;
      current = chosen;
      items.forEach((item, index) => {
        item.setAttribute("role", "option");
        item.id = `${id}${index}`;
        item.setAttribute("aria-selected", String(index === chosen));
        item.addEventListener("click", () => choose(index));
      });
      list.replaceChildren(...items);
      if (chosen >= 0 && chosen < count) list.setAttribute("aria-activedescendant", `${id}${chosen}`);
      else list.removeAttribute("aria-activedescendant");
      items[chosen]?.scrollIntoView({ block: "nearest" });
    },
  };
}
