// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The strip of a region: its pieces by address. Every piece has a pixel at least. The largest are painted first, so
// small ones lie on top; padding of less than a pixel is painted before everything, else gaps of two bytes would make
// all code look hatched.
import { at, Model, Region } from "./document";
import { hex, number } from "./format";
import { brushOf, fillOf } from "./paint";
import { State } from "./state";
import { outline, sizeOf } from "./treemap";

export type Scale = (address: number) => number;

/** Where an address lies in a strip, in pixels. "used" magnifies the used part and leaves a tenth for what is free. */
export function scaleOf(region: Region, strip: State["strip"], width: number): Scale {
  const length = Math.max(1, sizeOf(region));
  if (strip === "log") {
    const last = Math.log2(1 + length / 16);
    return (address) => (width * Math.log2(1 + Math.max(0, address - region.origin) / 16)) / last;
  }
  if (strip === "used" && region.used_bytes > 0 && region.used_bytes < length) {
    const end = region.origin + region.used_bytes;
    return (address) =>
      address <= end
        ? (0.9 * width * (address - region.origin)) / region.used_bytes
        : 0.9 * width + (0.1 * width * (address - end)) / (length - region.used_bytes);
  }
  return (address) => (width * (address - region.origin)) / length;
}

export class Strip {
  readonly canvas = document.createElement("canvas");
  private readonly bySize: number[];
  private readonly first: number;

  constructor(
    private readonly model: Model,
    private readonly region: Region,
    index: number,
  ) {
    const { pieces } = model.data;
    const own: number[] = [];
    pieces.region.forEach((of, piece) => of === index && own.push(piece));
    this.first = own[0] ?? -1;
    this.count = own.length;
    this.bySize = own.sort((a, b) => at(pieces.bytes, b) - at(pieces.bytes, a));
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", `${region.name} by address`);
  }

  private readonly count: number;

  draw(state: State, chosen: (tile: number) => boolean): void {
    const brush = brushOf(this.canvas);
    if (!brush) return;
    const { pieces, kinds } = this.model.data;
    const { context, width, height } = brush;
    const x = scaleOf(this.region, state.strip, width);
    context.fillStyle = brush.colour("surface");
    context.fillRect(0, 0, width, height);
    const paint = (piece: number, fill: CanvasPattern | string): void => {
      const left = Math.floor(x(at(pieces.address, piece)));
      const right = Math.ceil(x(at(pieces.address, piece) + at(pieces.bytes, piece)));
      context.fillStyle = fill;
      context.fillRect(left, 1, Math.max(1, right - left), height - 2);
    };
    const isThin = (piece: number): boolean =>
      kinds[at(pieces.kind, piece)] === "padding" &&
      x(at(pieces.address, piece) + at(pieces.bytes, piece)) - x(at(pieces.address, piece)) < 1;
    const fill = (piece: number): CanvasPattern | string => fillOf(brush, kinds[at(pieces.kind, piece)] ?? "unnamed");
    for (const piece of this.bySize) if (isThin(piece)) paint(piece, fill(piece));
    for (const piece of this.bySize) if (!isThin(piece)) paint(piece, fill(piece));
    if (state.chosen >= 0) {
      for (const piece of this.bySize) if (chosen(at(pieces.tile, piece))) paint(piece, brush.colour("choice"));
    }
    outline(context, { x: 0, y: 0, w: width, h: height }, brush.colour("outline"));
  }

  /** \return The piece under a pixel; -1 iff the bytes there are free. Of pieces on one pixel, the largest. */
  pieceAt(pixel: number, state: State): number {
    const { pieces } = this.model.data;
    const x = scaleOf(this.region, state.strip, this.canvas.clientWidth);
    let best = -1;
    for (let piece = this.first; piece >= 0 && piece < this.first + this.count; piece += 1) {
      const left = Math.floor(x(at(pieces.address, piece)));
      const right = Math.max(left + 1, Math.ceil(x(at(pieces.address, piece) + at(pieces.bytes, piece))));
      if (left > pixel) break;
      if (pixel < right && (best < 0 || at(pieces.bytes, piece) > at(pieces.bytes, best))) best = piece;
    }
    return best;
  }

  tipOf(piece: number): string[] {
    const { pieces } = this.model.data;
    if (piece < 0) return ["free"];
    const name = this.model.name(at(pieces.tile, piece));
    return [name, `${hex(at(pieces.address, piece))} \u00b7 ${number(at(pieces.bytes, piece))} bytes`];
  }
}
