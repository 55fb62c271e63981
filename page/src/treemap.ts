// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Draws tiles into a canvas, areas to scale, and remembers where each one is. Children are laid out only where a person
// can see them, so an image of a hundred thousand symbols costs what fits the screen.
import { at, Model, Region, REGION, SECTION, SYMBOL } from "./document";
import { number, percent, shortPath } from "./format";
import { Brush, fillOf, fitText, mono, sans } from "./paint";
import { Box, rounded, squarify } from "./tiling";

export interface Placed extends Box {
  tile: number; // -1 for what is free in a region without a tile.
}

export interface MapStyle {
  fillOf: (tile: number) => CanvasPattern | string;
  isFaded: (tile: number) => boolean;
  isToScale: boolean;
}

/** Regions may not shrink below this share of the map, or an EEPROM beside 2 MB of flash could not be seen. */
const leastShare = 0.004;
const cornerBelow = 0.35;

export class Treemap {
  placed: Placed[] = [];

  constructor(
    private readonly model: Model,
    private readonly brush: Brush,
    private readonly style: MapStyle,
  ) {}

  drawAll(box: Box): void {
    const regions = this.model.data.regions
      .filter((region) => sizeOf(region) > 0)
      .sort((a, b) => sizeOf(b) - sizeOf(a));
    const total = regions.reduce((sum, region) => sum + sizeOf(region), 0);
    const sizes = regions.map((region) => Math.max(sizeOf(region), total * leastShare));
    squarify(sizes, box).forEach((place, index) => {
      const region = regions[index];
      if (region) this.drawRegion(region, rounded({ x: place.x + 1, y: place.y + 1, w: place.w - 2, h: place.h - 2 }));
    });
  }

  drawRegion(region: Region, box: Box): void {
    const { context, colour } = this.brush;
    context.fillStyle = colour("surface");
    context.fillRect(box.x, box.y, box.w, box.h);
    outline(context, box, colour("outline"));
    this.placed.push({ ...box, tile: region.tile });
    const head = box.h > 44 ? 20 : 0;
    if (head > 0) this.heading(region.name, region.used_bytes, { ...box, h: head }, sans(600, box.w < 72 ? 10 : 12));
    const inside: Box = { x: box.x + 3, y: box.y + head + 2, w: box.w - 6, h: box.h - head - 5 };
    if (inside.w < 4 || inside.h < 4) return;
    if (this.style.isToScale) this.scaled(region, inside);
    else this.foldedFree(region, inside);
  }

  /** One tile with all below it. */
  drawTile(tile: number, exact: Box): void {
    const box = rounded(exact);
    if (box.w < 2 || box.h < 2) return; // What it lies in is painted in the commonest kind.
    const { context } = this.brush;
    const children = this.model.children(tile);
    const isLeaf = at(this.model.data.tiles.level, tile) === SYMBOL;
    this.placed.push({ ...box, tile });
    context.globalAlpha = isLeaf && this.style.isFaded(tile) ? 0.22 : 1;
    context.fillStyle = this.style.fillOf(tile);
    context.fillRect(box.x, box.y, box.w, box.h);
    context.globalAlpha = 1;
    if (isLeaf || box.w < 5 || box.h < 5) {
      if (isLeaf) this.label(tile, box);
    } else {
      this.drawChildren(tile, children, exact, box);
    }
    this.edge(box);
    if (!isLeaf) this.frame(tile, box);
  }

  private drawChildren(tile: number, children: number[], exact: Box, box: Box): void {
    const { tiles } = this.model.data;
    const level = at(tiles.level, tile);
    const hasHead = level !== REGION && box.w >= 40 && box.h >= 36;
    let inside = exact;
    if (hasHead) {
      const { context, colour } = this.brush;
      context.fillStyle = colour(level === SECTION ? "sunk" : "surface");
      context.fillRect(box.x, box.y, box.w, 17);
      const name = this.model.name(tile) + (at(tiles.load_image, tile) === 1 ? " (load image)" : "");
      const most = Math.floor((box.w - 20) / 7);
      this.heading(level === SECTION ? name : shortPath(name, most), at(tiles.bytes, tile), { ...box, h: 17 }, mono(11));
      inside = { x: exact.x, y: exact.y + 17, w: exact.w, h: exact.h - 17 };
    }
    const places = squarify(
      children.map((child) => at(tiles.bytes, child)),
      inside,
    );
    children.forEach((child, index) => {
      const place = places[index];
      if (place) this.drawTile(child, place);
    });
  }

  // To scale: what is used is a corner of the region's own shape, or from a third on a part of its longer side.
  private scaled(region: Region, inside: Box): void {
    const length = sizeOf(region);
    const share = length > 0 ? Math.min(1, region.used_bytes / length) : 1;
    const isCorner = share < cornerBelow;
    const isWide = inside.w >= inside.h;
    const used: Box = {
      x: inside.x,
      y: inside.y,
      w: inside.w * (isCorner ? Math.sqrt(share) : isWide ? share : 1),
      h: inside.h * (isCorner ? Math.sqrt(share) : isWide ? 1 : share),
    };
    this.brush.context.fillStyle = this.brush.colour("page");
    this.brush.context.fillRect(inside.x, inside.y, inside.w, inside.h);
    outline(this.brush.context, inside, this.brush.colour("outline"));
    if (region.tile >= 0 && region.used_bytes > 0) {
      this.regionTiles(region, used);
      outline(this.brush.context, rounded(used), this.brush.colour("outline"));
    }
    if (region.free_bytes === undefined) return;
    const besides: Box = { x: used.x + used.w, y: inside.y, w: inside.w - used.w, h: inside.h };
    const below: Box = { x: inside.x, y: used.y + used.h, w: inside.w, h: inside.h - used.h };
    this.freeLabel(region, besides.w * besides.h > below.w * below.h ? besides : below);
  }

  // Folded: a band says how much is free, and that it is not to scale.
  private foldedFree(region: Region, inside: Box): void {
    const band = region.free_bytes !== undefined && inside.h > 60 ? 22 : 0;
    if (region.tile >= 0) this.regionTiles(region, { ...inside, h: inside.h - band });
    if (band === 0 || region.free_bytes === undefined) return;
    const { context, colour } = this.brush;
    const box: Box = { x: inside.x, y: inside.y + inside.h - 20, w: inside.w, h: 20 };
    context.setLineDash([3, 3]);
    outline(context, box, colour("outline"));
    context.setLineDash([]);
    context.fillStyle = colour("ink2");
    context.font = sans(400, 11);
    context.textBaseline = "middle";
    const share = percent(region.free_bytes, region.length_bytes ?? 0);
    fitText(context, `${number(region.free_bytes)} free \u00b7 ${share} \u00b7 not to scale`, box.x + 8, box.y + 11, box.w - 12);
  }

  private regionTiles(region: Region, box: Box): void {
    const children = this.model.children(region.tile);
    const sizes = children.map((child) => at(this.model.data.tiles.bytes, child));
    squarify(sizes, box).forEach((place, index) => {
      const child = children[index];
      if (child !== undefined) this.drawTile(child, place);
    });
  }

  private freeLabel(region: Region, box: Box): void {
    const free = region.free_bytes ?? 0;
    const text = `${number(free)} free`;
    const { context, colour } = this.brush;
    context.font = sans(500, 12);
    const width = context.measureText(text).width;
    if (free <= 0 || width + 8 > box.w || box.h < 20) return;
    context.textBaseline = "middle";
    context.fillStyle = colour("ink");
    const y = box.y + box.h / 2;
    const hasShare = box.h > 44;
    context.fillText(text, box.x + (box.w - width) / 2, hasShare ? y - 8 : y);
    if (!hasShare) return;
    context.font = sans(400, 11);
    context.fillStyle = colour("ink3");
    const share = percent(free, region.length_bytes ?? 0);
    context.fillText(share, box.x + (box.w - context.measureText(share).width) / 2, y + 9);
  }

  private heading(name: string, bytes: number, box: Box, font: string): void {
    const { context, colour } = this.brush;
    context.textBaseline = "middle";
    context.font = sans(400, 11);
    const text = number(bytes);
    const width = context.measureText(text).width;
    const hasBytes = box.w > width + 60;
    const y = box.y + box.h / 2 + 0.5;
    if (hasBytes) {
      context.fillStyle = colour("ink2");
      context.fillText(text, box.x + box.w - width - 6, y);
    }
    context.font = font;
    context.fillStyle = colour("ink");
    fitText(context, name, box.x + 6, y, box.w - 10 - (hasBytes ? width + 10 : 0));
  }

  private label(tile: number, box: Box): void {
    if (box.w < 34 || box.h < 16) return;
    const { context, colour } = this.brush;
    const name = this.model.name(tile);
    context.fillStyle = colour("on-tile");
    context.textBaseline = "top";
    context.font = name.startsWith("[") ? sans(400, 11) : mono(11);
    const y = box.h >= 34 ? box.y + 5 : box.y + Math.max(2, (box.h - 11) / 2);
    if (fitText(context, name, box.x + 5, y, box.w - 8) === 0 || box.h < 34) return;
    context.font = sans(400, 11);
    const text = number(at(this.model.data.tiles.bytes, tile));
    context.globalAlpha = 0.86;
    if (context.measureText(text).width <= box.w - 8) context.fillText(text, box.x + 5, y + 14);
    context.globalAlpha = 1;
  }

  // Sections, folders and files are framed where there is room, so that one sees what belongs together.
  private frame(tile: number, box: Box): void {
    if (box.w < 40 || box.h < 36) return;
    const isSection = at(this.model.data.tiles.level, tile) === SECTION;
    outline(this.brush.context, box, this.brush.colour(isSection ? "outline" : "line"));
  }

  // A light edge on the left and on top separates tiles; tiny tiles have a fainter one, or the map would shimmer.
  private edge(box: Box): void {
    const least = Math.min(box.w, box.h);
    const alpha = least >= 20 ? 1 : least >= 8 ? 0.75 : least >= 3 ? 0.4 : 0;
    if (alpha === 0) return;
    const { context, colour } = this.brush;
    context.globalAlpha = alpha;
    context.fillStyle = colour("surface");
    context.fillRect(box.x, box.y, box.w, 1);
    context.fillRect(box.x, box.y, 1, box.h);
    context.globalAlpha = 1;
  }
}

export function sizeOf(region: Region): number {
  return region.length_bytes ?? region.used_bytes;
}

export function outline(context: CanvasRenderingContext2D, box: Box, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.strokeRect(Math.round(box.x) + 0.5, Math.round(box.y) + 0.5, Math.round(box.w) - 1, Math.round(box.h) - 1);
}

/** The fill of a tile by its kind of bytes; what a group's children leave open shows their commonest kind. */
export function kindFill(model: Model, brush: Brush): (tile: number) => CanvasPattern | string {
  return (tile) => fillOf(brush, model.data.kinds[at(model.data.tiles.kind, tile)] ?? "unnamed");
}
