// The window speaks to the office and to nobody else: a script on the page tries every way out and every
// command that is not ours.

import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { practice } from "../desk/office.js";
import { inWindow } from "../desk/window.js";

let office;
let listener;
let address;
let knocks = 0;

before(async () => {
  office = practice();
  listener = createServer((socket) => {
    knocks++;
    socket.end("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\n\r\nok");
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${listener.address().port}`;
  assert.equal(await (await fetch(`${address}/seen`)).text(), "ok");
  assert.equal(knocks, 1, "the listener notices whoever comes");
});
after(async () => {
  await new Promise((done) => listener.close(done));
  office.remove();
});

/** Runs a promise on the page and answers `ok …` or why not. */
const tried = (screen, body, ...values) =>
  screen.window.executeAsyncScript(
    `const done = arguments[arguments.length - 1];
     const late = new Promise((_, no) => setTimeout(() => no(new Error("no answer")), 4000));
     Promise.race([(async (values) => { ${body} })([...arguments]), late]).then((answer) => done("ok " + JSON.stringify(answer ?? null)), (error) => done("refused " + (error?.message ?? JSON.stringify(error))));`,
    ...values,
  );

const WAYS_OUT = {
  fetch: "return (await fetch(values[0] + '/fetch')).text()",
  "fetch without asking": "return (await fetch(values[0] + '/opaque', { mode: 'no-cors' })).type",
  request: "return new Promise((yes, no) => { const request = new XMLHttpRequest(); request.onload = () => yes(request.responseText); request.onerror = () => no(new Error('error')); request.open('GET', values[0] + '/xhr'); request.send(); })",
  socket: "return new Promise((yes, no) => { const socket = new WebSocket(values[0].replace('http', 'ws')); socket.onopen = () => yes('open'); socket.onerror = () => no(new Error('error')); })",
  events: "return new Promise((yes, no) => { const source = new EventSource(values[0]); source.onopen = () => yes('open'); source.onerror = () => (source.close(), no(new Error('error'))); })",
  image: "return new Promise((yes, no) => { const image = new Image(); image.onload = () => yes('loaded'); image.onerror = () => no(new Error('error')); image.src = values[0] + '/image.png'; })",
  script: "return new Promise((yes, no) => { const script = document.createElement('script'); script.onload = () => yes('loaded'); script.onerror = () => no(new Error('error')); script.src = values[0] + '/script.js'; document.head.append(script); })",
  module: "return import(values[0] + '/module.js')",
  style: "return new Promise((yes, no) => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.onload = () => yes('loaded'); link.onerror = () => no(new Error('error')); link.href = values[0] + '/style.css'; document.head.append(link); })",
  font: "const face = new FontFace('far', `url(${values[0]}/font.woff2)`); await face.load(); return 'loaded'",
  worker: "return new Promise((yes, no) => { const worker = new Worker(values[0] + '/worker.js'); worker.onmessage = () => yes('spoke'); worker.onerror = () => no(new Error('error')); })",
  inline: "const script = document.createElement('script'); script.textContent = 'window.inlineRan = true'; document.head.append(script); if (!window.inlineRan) throw new Error('not run'); return 'ran'",
  eval: "return (0, eval)('1 + 1')",
};

test("nothing on the page reaches a server, far or near", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    knocks = 0;
    for (const [name, body] of Object.entries(WAYS_OUT)) {
      const near = await tried(screen, body, address);
      assert.match(near, /^refused /, `${name} to this machine: ${near}`);
    }
    const far = await tried(screen, WAYS_OUT.fetch, "https://example.org");
    assert.match(far, /^refused /, `fetch far away: ${far}`);
    await screen.script("navigator.sendBeacon?.(arguments[0] + '/beacon', 'x')", address);
    await screen.script("const form = document.createElement('form'); form.action = arguments[0] + '/form'; form.method = 'post'; document.body.append(form); form.submit(); form.remove()", address);
    await screen.script("const box = document.createElement('div'); box.style.backgroundImage = `url(${arguments[0]}/background.png)`; box.style.width = box.style.height = '9px'; document.body.append(box)", address);
    await pause(700);
    assert.equal(knocks, 0, "the listener saw nobody");
    assert.ok(await screen.there("nav-today"), "and the page is still ours");
  }));

test("no frame, no second window, no other page", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    knocks = 0;
    const here = await screen.script("return location.href");
    for (const away of [`${address}/frame`, "https://example.org/", "file:///etc/passwd", "data:text/html,<p>x</p>"]) {
      await screen.script("const frame = document.createElement('iframe'); frame.src = arguments[0]; frame.className = 'tried'; document.body.append(frame)", away);
      await pause(200);
      const seen = await screen.script("const frame = document.querySelector('.tried'); let text = ''; try { text = frame.contentDocument?.body?.innerText ?? ''; } catch { text = ''; } frame.remove(); return text");
      assert.equal(seen.trim(), "", `a frame shows nothing of ${away}`);

      assert.equal(await screen.script("const opened = window.open(arguments[0]); return opened === null || opened === undefined || opened.closed", away), true, `no window opens on ${away}`);
      await screen.script("const link = document.createElement('a'); link.href = arguments[0]; link.target = '_blank'; document.body.append(link); link.click(); link.remove()", away);
      await screen.script("location.href = arguments[0]", away);
      await pause(400);
      assert.equal(await screen.script("return location.href"), here, `the window does not go to ${away}`);
    }
    assert.equal((await screen.window.getAllWindowHandles()).length, 1, "one window");
    assert.equal(knocks, 0, "the listener saw nobody");
    assert.ok(await screen.there("nav-today"));
  }));

const NOT_OURS = [
  ["plugin:fs|read_file", { path: "/etc/passwd" }],
  ["plugin:fs|write_file", { path: "/etc/reception" }],
  ["plugin:shell|execute", { program: "id", args: [] }],
  ["plugin:shell|open", { path: "https://example.org" }],
  ["plugin:opener|open_path", { path: "/etc/passwd" }],
  ["plugin:opener|open_url", { url: "https://example.org" }],
  ["plugin:opener|reveal_item_in_dir", { path: "/etc/passwd" }],
  ["plugin:dialog|open", { options: {} }],
  ["plugin:dialog|save", { options: {} }],
  ["plugin:dialog|message", { message: "x" }],
  ["plugin:http|fetch", { clientConfig: { method: "GET", url: "https://example.org" } }],
  ["plugin:process|exit", { code: 0 }],
  ["plugin:app|version", {}],
  ["plugin:path|resolve_directory", { directory: 1 }],
  ["plugin:event|emit", { event: "x" }],
  ["plugin:event|listen", { event: "x", target: { kind: "Any" }, handler: 1 }],
  ["plugin:window|create", { options: { label: "second" } }],
  ["plugin:window|set_title", { label: "main", value: "x" }],
  ["plugin:webview|create_webview_window", { options: { label: "second", url: "https://example.org" } }],
  ["plugin:webview|internal_toggle_devtools", {}],
  ["plugin:menu|new", { kind: "Menu" }],
  ["plugin:tray|new", {}],
  ["plugin:image|from_path", { path: "/etc/passwd" }],
  ["plugin:resources|close", { rid: 1 }],
  ["no_such_command", {}],
];

test("only our own commands answer", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    const invoke = (command, detail) => tried(screen, "return window.__TAURI_INTERNALS__.invoke(values[0], values[1])", command, detail);
    assert.match(await invoke("status", {}), /^ok .*"has_office":true/, "our own command does answer");
    for (const [command, detail] of NOT_OURS) {
      const answer = await invoke(command, detail);
      assert.match(answer, /^refused .*(not allowed|not found)/i, `${command}: ${answer}`);
    }
    assert.match(await tried(screen, "return (await fetch('asset://localhost/etc/passwd')).text()"), /^refused /, "the asset protocol is off");
  }));

test("the root of all objects is frozen, and libraries still work", () =>
  inWindow(office, async (screen) => {
    await screen.sitDown();
    assert.equal(await screen.script("return Object.isFrozen(Object.prototype)"), true);
    assert.equal(await screen.script("try { Object.prototype.polluted = 1; } catch { return ({}).polluted === undefined; } return ({}).polluted === undefined"), true, "nothing is added");
    assert.equal(await screen.script("const before = Object.prototype.toString; try { Object.prototype.toString = () => 'x'; } catch { /* refused, as it should be */ } return Object.prototype.toString === before && String({}) === '[object Object]'"), true, "nothing is changed");
    assert.equal(await screen.script("const own = {}; own.toString = () => 'mine'; return String(own)"), "mine", "an object may have its own");
  }));
