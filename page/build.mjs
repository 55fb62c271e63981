// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// build.mjs ESBUILD OUTPUT.c: bundles the page's program and its style into one HTML text, and writes the text as an
// array of C. The content security policy names the hashes of the two, so the page runs nothing else.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [esbuild, output] = process.argv.slice(2);
const source = join(dirname(fileURLToPath(import.meta.url)), "src");

function bundled(file, ...options) {
  const text = execFileSync(esbuild, [join(source, file), "--bundle", "--minify", ...options], { encoding: "utf8" });
  return text.trim();
}

function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

const script = bundled("main.ts", "--format=iife", "--target=chrome100,firefox113,safari16.4");
const style = bundled("style.css");
const policy =
  `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; ` +
  `base-uri 'none'; form-action 'none'`;
const page = readFileSync(join(source, "index.html"), "utf8")
  .replace("@POLICY@", () => policy)
  .replace("@STYLE@", () => style)
  .replace("@SCRIPT@", () => script);

const bytes = Buffer.from(page, "utf8");
if (bytes.some((byte) => byte > 126)) throw new Error("the page has a character that is not ASCII");
for (const place of ["@DATA@", "@CODE@"]) if (page.split(place).length !== 2) throw new Error(`the page needs ${place} once`);
const lines = [];
for (let at = 0; at < bytes.length; at += 32) lines.push(Array.from(bytes.subarray(at, at + 32)).join(",") + ",");
writeFileSync(
  output,
  `// Made by page/build.mjs.\n#include "html/page.h"\nconst char page_template[] = {\n${lines.join("\n")}\n};\n` +
    `const size_t page_template_size = sizeof page_template;\n`,
);
