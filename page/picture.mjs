// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// picture.mjs PAGE.html OUTPUT.png [HASH] [WIDTHxHEIGHT] [dark]: what a headless Chromium shows of a page.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { open } from "../tests/page/browser.mjs";

const [file, output, hash = "", size = "1280x800", theme = ""] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const page = await open(process.env.CHROMIUM ?? "chromium", `file://${resolve(file)}${hash}`, { width, height, dark: theme === "dark" });
writeFileSync(output, await page.picture());
for (const complaint of page.complaints) console.error(complaint);
await page.close();
