// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// What every canvas of the page needs: a context in pixels of the screen, the colours of the theme, hatches, and text
// that fits.
import { folded } from "./format";

export interface Brush {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
  colour: (name: string) => string;
  hatch: (ground: string, lines: string) => CanvasPattern | string;
}

const tokens: Record<string, string> = { "load image": "load" };

/** Fits the canvas to its place and the screen's resolution, and clears it. */
export function brushOf(canvas: HTMLCanvasElement): Brush | null {
  const context = canvas.getContext("2d");
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (!context || width === 0 || height === 0) return null;
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(document.documentElement);
  const colours = new Map<string, string>();
  const colour = (name: string): string => {
    const token = tokens[name] ?? name;
    const known = colours.get(token);
    if (known !== undefined) return known;
    const value = style.getPropertyValue(`--${token}`).trim();
    colours.set(token, value);
    return value;
  };
  const hatches = new Map<string, CanvasPattern | string>();
  const hatch = (ground: string, lines: string): CanvasPattern | string => {
    const key = `${ground} ${lines}`;
    const known = hatches.get(key);
    if (known !== undefined) return known;
    const pattern = hatchOf(context, ground, lines, ratio) ?? ground;
    hatches.set(key, pattern);
    return pattern;
  };
  return { context, width, height, colour, hatch };
}

function hatchOf(context: CanvasRenderingContext2D, ground: string, lines: string, ratio: number): CanvasPattern | null {
  const size = Math.round(5 * ratio);
  const cell = document.createElement("canvas");
  cell.width = size;
  cell.height = size;
  const inside = cell.getContext("2d");
  if (!inside) return null;
  inside.fillStyle = ground;
  inside.fillRect(0, 0, size, size);
  inside.strokeStyle = lines;
  inside.lineWidth = ratio;
  inside.beginPath();
  for (const shift of [-size, 0, size]) {
    inside.moveTo(shift - 1, size + 1);
    inside.lineTo(shift + size + 1, -1);
  }
  inside.stroke();
  const pattern = context.createPattern(cell, "repeat");
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern;
}

/** What fills bytes of a kind. */
export function fillOf(brush: Brush, kind: string): CanvasPattern | string {
  if (kind === "load image") return brush.hatch(brush.colour("load"), brush.colour("data"));
  if (kind === "padding" || kind === "unnamed") return brush.hatch(brush.colour(kind), brush.colour("hatch"));
  return brush.colour(kind);
}

/** How many groups have a colour of their own; those behind them share the colours, hatched. */
export const groupColours = 8;

/** What fills bytes of a group of brim.yaml; the last one is what no group fits. */
export function groupFill(brush: Brush, group: number, count: number): CanvasPattern | string {
  if (group < 0 || group >= count - 1) return brush.colour("sunk");
  const colour = brush.colour(`group${group % groupColours}`);
  return group < groupColours ? colour : brush.hatch(colour, brush.colour("hatch"));
}

export const sans = (weight: number, size: number): string =>
  `${weight} ${size}px Inter, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif`;
export const mono = (size: number): string =>
  `400 ${size}px "JetBrains Mono", ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace`;

/** Writes a name into a width: folded first, then cut. \return The width that it took, 0 iff nothing fits. */
export function fitText(context: CanvasRenderingContext2D, text: string, x: number, y: number, width: number): number {
  const letter = context.measureText("n").width;
  const most = Math.floor(width / letter);
  if (most < 2) return 0;
  let shown = folded(text, most);
  if (context.measureText(shown).width > width) {
    let length = Math.min(shown.length, most + 2);
    while (length > 1 && context.measureText(`${shown.slice(0, length)}\u2026`).width > width) length -= 1;
    if (length < 2) return 0;
    shown = `${shown.slice(0, length)}\u2026`;
  }
  context.fillText(shown, x, y);
  return context.measureText(shown).width;
}
