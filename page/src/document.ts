// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// The document that brim wrote into the page, as docs/page.schema.json describes it, and the lists that follow from it
// without any arithmetic: the children of each tile, the tile at an address.

import { visible } from "./format";

export interface Region {
  name: string;
  kind: "flash" | "ram";
  origin: number;
  used_bytes: number;
  length_bytes?: number;
  free_bytes?: number;
  reserve_bytes: number;
  wait_states?: number;
  dma?: boolean;
  bytes_by_kind: number[];
  tile: number;
}

/** Columns: row i of the table is the i-th item of each. */
interface Tiles {
  parent: number[];
  level: number[];
  name: number[];
  bytes: number[];
  kind: number[];
  address: number[];
  pieces: number[];
  object: number[];
  file: number[];
  twin: number[];
  source: number[];
  line: number[];
  load_image: number[];
  group?: number[]; // Only where brim.yaml has groups.
}

export interface Place {
  function: string;
  address: number;
  file?: string;
  line?: number;
}

export interface Step extends Place {
  kind: "call" | "leaf" | "repeat" | "frame" | "kernel" | "saved";
  bytes: number;
  sum_bytes: number;
}

export interface Note extends Place {
  text: string;
  part?: string;
  advice?: string;
}

export interface Entry {
  name: string;
  kind: string;
  bound_bytes: number | null;
  at_least_bytes: number;
  verdict: "exact" | "assumed" | "unknown";
  reserved_bytes: number | null;
  stack_address?: number;
  guard_bytes?: number;
  priority: number | null;
  fits: boolean | null;
  remark?: string;
  path: Step[];
  unknown: Note[];
  assumed: Note[];
  levels?: { deepest: string; frame_bytes: number; total_bytes: number; priority: number | null }[];
}

export interface Member {
  name: string;
  declaration: string;
  offset: number;
  best_offset: number;
  size_bytes: number;
  best_size_bytes: number;
}

export interface Finding {
  kind: string;
  name: string;
  text: string;
  fix: string | null;
  won_flash_bytes: number;
  won_ram_bytes: number;
  file?: string;
  line?: number;
  address?: number;
  struct?: {
    size_bytes: number;
    best_size_bytes: number;
    members?: Member[];
    holes?: { offset: number; size_bytes: number }[];
    padding_bytes: number;
  };
}

export interface Change {
  name: string;
  file: string;
  old_file?: string;
  memory: "flash" | "ram";
  before_bytes: number;
  after_bytes: number;
  change_bytes: number;
}

export interface ChangeGroup {
  change: "grown" | "added" | "shrunk" | "removed" | "moved";
  flash_change_bytes: number;
  ram_change_bytes: number;
  rows: Change[];
}

export interface Diff {
  total: { old_flash_bytes: number; new_flash_bytes: number; old_ram_bytes: number; new_ram_bytes: number };
  flash_change_bytes: number;
  ram_change_bytes: number;
  groups: ChangeGroup[];
  rows?: { name: string; flash_change_bytes: number; ram_change_bytes: number }[];
  findings: { change: "added" | "removed"; kind: string; name: string; file: string }[];
  files: { file: string; change_bytes: number; moved_bytes: number }[];
  stacks: { name: string; old_bound_bytes?: number | null; new_bound_bytes?: number | null; change_bytes?: number }[];
}

interface Graph {
  texts: string[];
  functions: {
    name: number[];
    address: number[];
    file: number[];
    line: number[];
    frame_bytes: number[];
    at_least_bytes: number[];
    verdict: string[];
  };
  calls: { caller: number[]; callee: number[]; depth_bytes: number[]; indirect: number[] };
}

export interface Document {
  brim: string;
  image: string;
  build_id: string | null;
  modified: string | null;
  kinds: string[];
  regions: Region[];
  texts: string[];
  tiles: Tiles;
  pieces: { region: number[]; address: number[]; bytes: number[]; kind: number[]; tile: number[] };
  pulls: { member: number[]; requester: number[]; symbol: number[] };
  groups?: { name: string; flash_bytes: number; ram_bytes: number }[];
  findings: Finding[];
  missing: { part: string; why: string }[];
  findings_sum: { won_flash_bytes: number; won_ram_bytes: number; by_kind: Record<string, number> };
  holes?: { address: number[]; struct: number[]; count: number[]; size_bytes: number[]; slack_bytes: number[]; best_size_bytes: number[]; texts: string[] };
  constants?: { address: number[]; verdict: string[]; reason: number[]; texts: string[] };
  stack?: { entries: Entry[]; main_stack: Entry; margin_percent: number };
  stack_error?: string;
  graph?: Graph;
  base?: { image: string; modified: string | null };
  diff?: Diff;
  history?: { commit: string; time: string; flash_bytes: number; ram_bytes: number }[];
  marks?: { name: string; size_bytes: number; peak_bytes: number }[];
}

export const REGION = 0;
export const SECTION = 1;
export const SYMBOL = 4;
export const GROUP = 5;

export interface Model {
  data: Document;
  children: (tile: number) => number[];
  /** Whether a tile is the outer one, or lies in it. */
  isInside: (tile: number, outer: number) => boolean;
  roots: number[];
  name: (tile: number) => string;
  text: (number: number) => string;
  regionOf: (tile: number) => Region;
  path: (tile: number) => number[];
  atAddress: (address: number) => number;
  functionAt: (address: number) => number;
  changeOf: (tile: number) => Change | undefined;
  findingsOf: (tile: number) => number[];
}

/** The main stack, and the tasks. */
export const stacksOf = ({ data }: Model): Entry[] => (data.stack ? [data.stack.main_stack, ...data.stack.entries.filter((entry) => entry.kind === "task")] : []);

/** The most bytes of a stack that were ever used when brim_report said so. */
export const markOf = ({ data }: Model, entry: Entry): number | undefined => data.marks?.find((mark) => mark.name === entry.name)?.peak_bytes;

declare class DecompressionStream {
  constructor(format: "deflate");
  readonly writable: WritableStream<Uint8Array>;
  readonly readable: ReadableStream<Uint8Array>;
}

/** The instructions of each function, a block of its own in the page; it is read when somebody asks for it. */
export interface Disassembly {
  address?: number[];
  text?: string[];
}

/** Undoes base64 and zlib. */
export async function read<T>(encoded: string): Promise<T> {
  const binary = atob(encoded.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text()) as T;
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the data of this page is damaged");
  return value;
}

/** Makes a value when it is first asked for. */
function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

export const at = (column: number[], row: number): number => must(column[row]);

export function modelOf(data: Document): Model {
  const { tiles } = data;
  const count = tiles.parent.length;
  // Tiles stand in preorder, so what lies in a tile stands behind it, up to its end.
  const ends = new Uint32Array(count);
  for (let tile = count - 1; tile >= 0; tile -= 1) {
    ends[tile] = Math.max(ends[tile] ?? 0, tile + 1);
    const parent = at(tiles.parent, tile);
    if (parent >= 0) ends[parent] = Math.max(ends[parent] ?? 0, ends[tile] ?? 0);
  }
  const between = (first: number, end: number): number[] => {
    const list: number[] = [];
    for (let tile = first; tile < end; tile = ends[tile] ?? end) list.push(tile);
    return list;
  };
  const roots = between(0, count);
  const byAddress = later(() => {
    const tilesAt = new Map<number, number>();
    for (let tile = count - 1; tile >= 0; tile -= 1) {
      if (at(tiles.level, tile) === SYMBOL) tilesAt.set(at(tiles.address, tile), tile);
    }
    return tilesAt;
  });
  const path = (tile: number): number[] => {
    const result: number[] = [];
    for (let up = tile; up >= 0; up = at(tiles.parent, up)) result.unshift(up);
    return result;
  };
  const regions = new Map<number, Region>();
  for (const region of data.regions) if (region.tile >= 0) regions.set(region.tile, region);
  const functions = later(() => new Map((data.graph?.functions.address ?? []).map((address, index) => [address, index])));
  const text = (number: number): string => visible(must(data.texts[number]));
  const changes = later(() => {
    const rows = (data.diff?.groups ?? []).flatMap((group) => group.rows);
    return new Map(rows.map((row) => [`${row.memory}\n${row.file}\n${row.name}`, row]));
  });
  const findings = later(() => {
    const lists = new Map<number, number[]>();
    data.findings.forEach((finding, index) => {
      const tile = finding.address === undefined ? undefined : byAddress().get(finding.address);
      if (tile !== undefined) lists.set(tile, [...(lists.get(tile) ?? []), index]);
    });
    return lists;
  });
  const regionOf = (tile: number): Region => must(regions.get(must(path(tile)[0])));
  return {
    data,
    roots,
    path,
    text,
    regionOf,
    children: (tile) => between(tile + 1, ends[tile] ?? 0),
    isInside: (tile, outer) => tile >= outer && tile < (ends[outer] ?? 0),
    name: (tile) => text(at(tiles.name, tile)),
    atAddress: (address) => byAddress().get(address) ?? -1,
    functionAt: (address) => functions().get(address) ?? -1,
    changeOf: (tile) => {
      if (!data.diff || at(tiles.file, tile) < 0) return undefined;
      const file = must(data.texts[at(tiles.file, tile)]);
      return changes().get(`${regionOf(tile).kind}\n${file}\n${must(data.texts[at(tiles.name, tile)])}`);
    },
    findingsOf: (tile) => findings().get(tile) ?? [],
  };
}
