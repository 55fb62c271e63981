// SPDX-FileCopyrightText: 2026 The brim authors
// SPDX-License-Identifier: MIT
//
// Drives a headless Chromium through its debugging pipe: one JSON message a NUL-terminated text, on file descriptors 3
// and 4. That is all that the tests need of a browser, so they depend on no package for it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a key is called in the protocol. */
const keyCodes = { Enter: 13, Escape: 27, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Tab: 9 };

export async function open(chromium, url, { width = 1280, height = 800, dark = false } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "brim-page-"));
  const options = [
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "--disable-gpu", "--no-first-run",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--disable-dev-shm-usage",
    "--force-color-profile=srgb", "--font-render-hinting=none",
  ];
  const child = spawn(chromium, options, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , to, from] = child.stdio;
  const waiting = new Map();
  const listeners = [];
  let buffer = "";
  let count = 0;
  from.setEncoding("utf8");
  from.on("data", (text) => {
    buffer += text;
    for (let end = buffer.indexOf("\0"); end >= 0; end = buffer.indexOf("\0")) {
      const message = JSON.parse(buffer.slice(0, end));
      buffer = buffer.slice(end + 1);
      const { id, error, result } = message;
      if (id === undefined) for (const listener of listeners) listener(message);
      else if (error) waiting.get(id).reject(new Error(error.message));
      else waiting.get(id).resolve(result);
      waiting.delete(id);
    }
  });
  child.on("exit", () => {
    for (const { reject } of waiting.values()) reject(new Error("the browser ended"));
  });
  const raw = (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      count += 1;
      waiting.set(count, { resolve, reject });
      to.write(`${JSON.stringify({ id: count, method, params, sessionId })}\0`);
    });
  const { targetId } = await raw("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await raw("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params = {}) => raw(method, params, sessionId);
  const complaints = [];
  listeners.push(({ method, params }) => {
    if (method === "Runtime.exceptionThrown") complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level === "error") complaints.push(params.entry.text);
    if (method === "Network.requestWillBeSent" && !params.request.url.startsWith("file:") && !params.request.url.startsWith("data:")) {
      complaints.push(`a request to ${params.request.url}`);
    }
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  const resize = (w, h) => send("Emulation.setDeviceMetricsOverride", { width: w, height: h, deviceScaleFactor: 1, mobile: false });
  await resize(width, height);
  await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });

  const page = {
    complaints,
    send,
    resize,
    async evaluate(expression) {
      const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async go(to) {
      const loaded = new Promise((resolve) => {
        const listener = ({ method }) => method === "Page.loadEventFired" && resolve();
        listeners.push(listener);
        setTimeout(resolve, 20000);
      });
      await send("Page.navigate", { url: "about:blank" });
      await send("Page.navigate", { url: to });
      await loaded;
      await page.until("document.querySelector('.tab, .empty') !== null");
      await page.settle();
    },
    async hash(text) {
      await page.evaluate(`location.hash = ${JSON.stringify(text)}`);
      await page.settle();
    },
    settle: () => page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done()))))"),
    async until(expression) {
      for (let tries = 0; tries < 200; tries += 1) {
        if (await page.evaluate(expression)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never true: ${expression}`);
    },
    async click(x, y, times = 1) {
      const at = { x, y, button: "left", clickCount: times };
      await send("Input.dispatchMouseEvent", { type: "mousePressed", ...at });
      await send("Input.dispatchMouseEvent", { type: "mouseReleased", ...at });
      await page.settle();
    },
    async press(key) {
      const code = keyCodes[key];
      const event = { key, code: key, windowsVirtualKeyCode: code ?? key.toUpperCase().charCodeAt(0), text: code && key !== "Enter" ? undefined : key === "Enter" ? "\r" : key };
      await send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
      await page.settle();
    },
    async type(text) {
      await send("Input.insertText", { text });
      await page.settle();
    },
    async picture() {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data, "base64");
    },
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await raw("Browser.close", {}).catch(() => child.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  if (url) await page.go(url);
  return page;
}
