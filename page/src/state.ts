// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What the user looks at. It stands in the hash of the address, so every state has a link. A tile is written as the
// names on its path, since its number changes from build to build.
import { at, Model } from "./document";

export type View = "map" | "table" | "stacks" | "findings" | "diff";
export const views: View[] = ["map", "table", "stacks", "findings", "diff"];

export interface State {
  view: View;
  root: number; // The tile that the map is zoomed to; -1 for all regions.
  chosen: number; // -1 for none.
  stack: number; // -1 is the main stack.
  finding: number;
  kind: string; // The findings that are listed; "" for all.
  query: string;
  free: "auto" | "scale" | "fold";
  strip: "whole" | "used" | "log";
  colour: "kind" | "group" | "change" | "finding" | "wait";
  theme: "" | "light" | "dark";
}

export const initial: State = {
  view: "map",
  root: -1,
  chosen: -1,
  stack: -1,
  finding: 0,
  kind: "",
  query: "",
  free: "auto",
  strip: "whole",
  colour: "kind",
  theme: "",
};

export function pathText(model: Model, tile: number): string {
  return model
    .path(tile)
    .map((step) => encodeURIComponent(model.data.texts[at(model.data.tiles.name, step)] ?? "") + suffix(model, step))
    .join("/");
}

// Siblings of one name, such as static variables of two functions, are told apart by their address. The copy of a
// section in flash is told from the section.
function suffix(model: Model, tile: number): string {
  const { tiles } = model.data;
  if (at(tiles.load_image, tile) === 1) return "~load";
  const siblings = at(tiles.parent, tile) < 0 ? model.roots : model.children(at(tiles.parent, tile));
  const same = siblings.filter((other) => at(tiles.name, other) === at(tiles.name, tile));
  return same.length > 1 && at(tiles.address, tile) >= 0 ? `~${at(tiles.address, tile).toString(16)}` : "";
}

function tileOf(model: Model, text: string): number {
  let tile = -1;
  for (const step of text.split("/")) {
    const below: number[] = tile < 0 ? model.roots : model.children(tile);
    const next = below.find(
      (child) =>
        encodeURIComponent(model.data.texts[at(model.data.tiles.name, child)] ?? "") + suffix(model, child) === step,
    );
    if (next === undefined) return tile;
    tile = next;
  }
  return tile;
}

const words: (keyof State)[] = ["free", "strip", "colour", "theme", "kind"];

export function hashOf(model: Model, state: State): string {
  const parts = [`view=${state.view}`];
  if (state.root >= 0) parts.push(`at=${pathText(model, state.root)}`);
  if (state.chosen >= 0) parts.push(`sel=${pathText(model, state.chosen)}`);
  const entry = model.data.stack?.entries[state.stack];
  if (entry && state.stack >= 0) parts.push(`stack=${encodeURIComponent(entry.name)}`);
  const finding = model.data.findings[state.finding];
  if (finding && state.finding > 0) parts.push(`finding=${encodeURIComponent(finding.name)}`);
  if (state.query !== "") parts.push(`q=${encodeURIComponent(state.query)}`);
  for (const word of words) {
    if (state[word] !== initial[word]) parts.push(`${word}=${encodeURIComponent(String(state[word]))}`);
  }
  return `#${parts.join("&")}`;
}

function one<T extends string>(value: string, allowed: readonly T[], otherwise: T): T {
  return allowed.find((word) => word === value) ?? otherwise;
}

/** Reads a hash; what it does not say, or says wrongly, is as at first. */
export function stateOf(model: Model, hash: string): State {
  const state: State = { ...initial };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals);
    const raw = part.slice(equals + 1);
    let value = raw;
    try {
      value = decodeURIComponent(raw);
    } catch {
      continue;
    }
    if (name === "view") state.view = one(value, views, "map");
    if (name === "at") state.root = tileOf(model, raw);
    if (name === "sel") state.chosen = tileOf(model, raw);
    if (name === "stack") state.stack = model.data.stack?.entries.findIndex((entry) => entry.name === value) ?? -1;
    if (name === "finding") state.finding = Math.max(0, model.data.findings.findIndex((f) => f.name === value));
    if (name === "q") state.query = value;
    if (name === "kind") state.kind = value in model.data.findings_sum.by_kind ? value : "";
    if (name === "free") state.free = one(value, ["auto", "scale", "fold"] as const, "auto");
    if (name === "strip") state.strip = one(value, ["whole", "used", "log"] as const, "whole");
    if (name === "colour") state.colour = one(value, ["kind", "group", "change", "finding", "wait"] as const, "kind");
    if (name === "theme") state.theme = one(value, ["", "light", "dark"] as const, "");
  }
  return state;
}

/** What the views get: the model, the state, and how to change it. */
export interface Page {
  model: Model;
  state: State;
  change: (part: Partial<State>) => void;
  /** Whether a tile is a hit of the search; true for all without one. */
  isHit: (tile: number) => boolean;
}

/** Part of the page that can be drawn anew. */
export interface Drawn {
  element: HTMLElement;
  update: () => void;
  /** \return Whether the key was for this view. */
  key?: (event: KeyboardEvent) => boolean;
}
