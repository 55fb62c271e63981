// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Numbers, addresses and names as people read them, and elements of the page. Text reaches the page as text nodes only.

const thin = "\u2009";
const minus = "\u2212";

/** 15484 becomes "15 484", with thin spaces. */
export function number(value: number): string {
  const digits = Math.abs(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, thin);
  return value < 0 ? minus + digits : digits;
}

// Characters that change the direction of what follows, or that nobody sees, would let a name look like another one.
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

export function visible(text: string): string {
  return text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** 0x0801 695c */
export function hex(address: number): string {
  const digits = address.toString(16).padStart(8, "0");
  return `0x${digits.slice(0, -4)}${thin}${digits.slice(-4)}`;
}

export function percent(part: number, whole: number): string {
  return whole > 0 ? `${((100 * part) / whole).toFixed(1)}${thin}%` : "";
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Leaves whole folders out, from the left, until the path has at most `most` characters. */
export function shortPath(path: string, most: number): string {
  let rest = path;
  while (rest.length > most && rest.includes("/")) rest = rest.slice(rest.indexOf("/") + 1);
  return rest === path ? path : `\u2026/${rest}`;
}

// Replaces what stands between a pair of brackets, at the outermost level or inside of it.
function emptied(name: string, open: string, close: string, keepsOutermost: boolean): string {
  let depth = 0;
  let result = "";
  for (let at = 0; at < name.length; at += 1) {
    const character = name.charAt(at);
    const isArrow = character === ">" && name.charAt(at - 1) === "-";
    const kept = keepsOutermost ? 1 : 0;
    if (character === open && !isArrow) {
      depth += 1;
      if (depth === kept + 1) result += open + "\u2026";
    }
    if (depth <= kept) result += character;
    if (character === close && !isArrow && depth > 0) {
      if (depth === kept + 1) result += close;
      depth -= 1;
    }
  }
  return result;
}

/** The steps by which a long C++ name becomes short: arguments, nested templates, all templates, class, method. */
export function foldings(name: string): string[] {
  const steps = [name];
  if (name.startsWith("operator") || name.includes("::operator") || !/[(<:]/.test(name)) return steps;
  const plain = name.replace(/^(?:[a-z_ ]+ )?[^(<]*? (?=[\w:~]+[<(:])/, "");
  const noArguments = emptied(plain, "(", ")", false).replace(/\(\u2026\)\)/g, "(\u2026)");
  const nested = emptied(noArguments, "<", ">", true);
  const flat = emptied(noArguments, "<", ">", false);
  const parts = (flat.split("(")[0] ?? flat).split("::");
  steps.push(noArguments, nested, flat);
  if (parts.length > 2) steps.push(`\u2026${parts.slice(-2).join("::")}`);
  if (parts.length > 1) steps.push(parts[parts.length - 1] ?? flat);
  return steps.filter((step) => /\w/.test(step));
}

/** The longest folding of a name that has at most `most` characters, else the shortest. */
export function folded(name: string, most: number): string {
  if (name.length <= most) return name;
  const steps = foldings(name);
  return steps.find((step) => step.length <= most) ?? steps[steps.length - 1] ?? name;
}

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined | ((event: Event) => void)>;

function apply(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
}

/** Makes an element: attributes that are functions are listeners. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, attributes, children);
  return element;
}

export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  apply(element, attributes, children);
  return element;
}

/** Sets style properties, which the page's policy allows to scripts. Numbers between are percents of the parent. */
export function placed<T extends HTMLElement>(element: T, left: number, width: number): T {
  element.style.left = `${left}%`;
  element.style.width = `${width}%`;
  return element;
}

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from disk may have no clipboard; the old way works there.
    const area = h("textarea", { class: "hidden", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  say(`Copied ${text.length > 80 ? `${text.length} characters` : text}`);
}

/** Tells a screen reader. */
export function say(text: string): void {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
}

export function copyButton(label: string, text: () => string, strong = false): HTMLButtonElement {
  const button = h("button", { class: strong ? "button strong" : "button", type: "button" }, label);
  button.addEventListener("click", () => {
    void copy(text());
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = label), 1200);
  });
  return button;
}

const kindClasses: Record<string, string> = { "load image": "k-load" };
export function square(kind: string): HTMLElement {
  return h("span", { class: `square ${kindClasses[kind] ?? `k-${kind}`}`, "aria-hidden": "true" });
}

export const kindLabels: Record<string, string> = { stack: "stack, reserve", padding: "padding, gap" };
