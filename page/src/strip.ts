// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The strip of a region: its pieces by address. Every piece covers a pixel at least, and of the pieces on a pixel the
// smallest is painted, so that it can be seen. Padding of less than a pixel comes last, else gaps of two bytes would make
// all code look hatched.
import { at, markOf, Model, Region, stacksOf } from "./document";
import { hex, number } from "./format";
import { Brush, brushOf, fillOf } from "./paint";
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
  private readonly first: number;
  private readonly end: number;

  constructor(
    private readonly model: Model,
    private readonly region: Region,
    index: number,
  ) {
    const { pieces } = model.data;
    const first = pieces.region.indexOf(index);
    this.first = Math.max(0, first);
    this.end = first < 0 ? 0 : pieces.region.lastIndexOf(index) + 1;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", `${region.name} by address`);
  }

  draw(state: State): void {
    const brush = brushOf(this.canvas);
    if (!brush) return;
    const { pieces, kinds } = this.model.data;
    const { context, width, height } = brush;
    const owners = this.owners(width, state);
    const chosen = (piece: number): boolean => state.chosen >= 0 && this.model.isInside(at(pieces.tile, piece), state.chosen);
    context.fillStyle = brush.colour("surface");
    context.fillRect(0, 0, width, height);
    for (let left = 0; left < width; ) {
      const owner = owners[left] ?? -1;
      let right = left + 1;
      while (right < width && owners[right] === owner) right += 1;
      if (owner >= 0) {
        context.fillStyle = chosen(owner) ? brush.colour("choice") : fillOf(brush, kinds[at(pieces.kind, owner)] ?? "unnamed");
        context.fillRect(left, 1, right - left, height - 2);
      }
      left = right;
    }
    this.drawStacks(brush, state);
    outline(context, { x: 0, y: 0, w: width, h: height }, brush.colour("outline"));
  }

  /** Where the stacks of this region have their guards and marks, in pixels; for the tests. */
  stacks: { name: string; guard?: [number, number]; mark?: number }[] = [];

  // The guard of a stack is red, and a line stands where the stack was deepest when it was measured. A stack grows down
  // from its end, so the line is that far below it.
  private drawStacks(brush: Brush, state: State): void {
    const { context, width, height, colour } = brush;
    const x = scaleOf(this.region, state.strip, width);
    this.stacks = [];
    for (const entry of stacksOf(this.model)) {
      const low = entry.stack_address;
      if (low === undefined || entry.reserved_bytes === null || low < this.region.origin || low >= this.region.origin + sizeOf(this.region)) continue;
      const placed: (typeof this.stacks)[number] = { name: entry.name };
      if (entry.guard_bytes !== undefined) {
        placed.guard = [Math.floor(x(low)), Math.max(Math.floor(x(low)) + 1, Math.ceil(x(low + entry.guard_bytes)))];
        context.fillStyle = colour("warn");
        context.fillRect(placed.guard[0], 1, placed.guard[1] - placed.guard[0], height - 2);
      }
      const peak = markOf(this.model, entry);
      if (peak !== undefined) {
        placed.mark = Math.round(x(low + entry.reserved_bytes - peak));
        context.fillStyle = colour("surface");
        context.fillRect(placed.mark - 2, 0, 4, height);
        context.fillStyle = colour("ink");
        context.fillRect(placed.mark - 1, 0, 2, height);
      }
      this.stacks.push(placed);
    }
    (this.canvas as HTMLCanvasElement & { stacks?: unknown }).stacks = this.stacks;
  }

  // For each pixel, the piece that is painted there: what is chosen first, then the smallest; padding of less than a pixel
  // only where nothing else is.
  private owners(width: number, state: State): Int32Array {
    const { pieces, kinds } = this.model.data;
    const x = scaleOf(this.region, state.strip, width);
    const owners = new Int32Array(Math.ceil(width)).fill(-1);
    const ranks = new Float64Array(Math.ceil(width)).fill(Infinity);
    const padding = kinds.indexOf("padding");
    for (let piece = this.first; piece < this.end; piece += 1) {
      const bytes = at(pieces.bytes, piece);
      const from = x(at(pieces.address, piece));
      const to = x(at(pieces.address, piece) + bytes);
      const left = Math.floor(from);
      const right = Math.max(left + 1, Math.ceil(to));
      const isThin = at(pieces.kind, piece) === padding && to - from < 1;
      const isChosen = state.chosen >= 0 && this.model.isInside(at(pieces.tile, piece), state.chosen);
      const rank = isChosen ? -1 : isThin ? Number.MAX_VALUE : bytes;
      for (let pixel = left; pixel < right && pixel < owners.length; pixel += 1) {
        if (rank > (ranks[pixel] ?? 0)) continue;
        owners[pixel] = piece;
        ranks[pixel] = rank;
      }
    }
    return owners;
  }

  /** \return The piece under a pixel; -1 iff the bytes there are free. Of pieces on one pixel, the largest. */
  pieceAt(pixel: number, state: State): number {
    const { pieces } = this.model.data;
    const x = scaleOf(this.region, state.strip, this.canvas.clientWidth);
    let best = -1;
    for (let piece = this.first; piece < this.end; piece += 1) {
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
