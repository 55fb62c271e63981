// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Squarified treemaps (Bruls, Huizing, van Wijk, 2000): items, the largest first, are laid in rows along the shorter
// side of what is left. A row takes further items as long as its worst aspect ratio gets better.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

function worst(sum: number, least: number, most: number, side: number): number {
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least));
}

/** Divides a box among sizes, which are sorted and positive. The boxes have exact coordinates; callers round them. */
export function squarify(sizes: number[], box: Box): Box[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const result: Box[] = [];
  const scale = total > 0 ? (box.w * box.h) / total : 0;
  let { x, y, w, h } = box;
  for (let first = 0; first < sizes.length; ) {
    const side = Math.min(w, h);
    let end = first + 1;
    let sum = (sizes[first] ?? 0) * scale;
    const most = sum;
    let best = worst(sum, sum, most, side);
    for (; end < sizes.length; end += 1) {
      const next = (sizes[end] ?? 0) * scale;
      const ratio = worst(sum + next, next, most, side);
      if (ratio > best) break;
      best = ratio;
      sum += next;
    }
    const thick = side > 0 ? sum / side : 0;
    let along = 0;
    for (let item = first; item < end; item += 1) {
      const length = thick > 0 ? ((sizes[item] ?? 0) * scale) / thick : 0;
      result.push(w >= h ? { x, y: y + along, w: thick, h: length } : { x: x + along, y, w: length, h: thick });
      along += length;
    }
    if (w >= h) {
      x += thick;
      w = Math.max(0, w - thick);
    } else {
      y += thick;
      h = Math.max(0, h - thick);
    }
    first = end;
  }
  return result;
}

/** Rounds the edges once, so that neighbours share them. */
export function rounded(box: Box): Box {
  const x = Math.round(box.x);
  const y = Math.round(box.y);
  return { x, y, w: Math.round(box.x + box.w) - x, h: Math.round(box.y + box.h) - y };
}
