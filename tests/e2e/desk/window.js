// The real window, driven through WebKitWebDriver: one driver on a free port for each story, and both
// ended by their ids however the story ended.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Capabilities, WebDriver } from "selenium-webdriver";
import { Executor, HttpClient } from "selenium-webdriver/http/index.js";
import { OUTPUT, WINDOW, ready } from "./programs.js";
import { Screen } from "./screen.js";

/** Opens the window on an office, runs the story in it, and closes both. */
export async function inWindow(office, story, { environment = {} } = {}) {
  ready();
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env: around(office, environment), stdio: ["ignore", "ignore", "pipe"] });
  let complaints = "";
  driver.stderr.on("data", (text) => (complaints += text));
  let window;
  let programs = [];
  try {
    await listening(port, driver);
    window = WebDriver.createSession(new Executor(new HttpClient(`http://127.0.0.1:${port}`)), wanted());
    await window.getSession();
    programs = offspring(driver.pid);
    const screen = new Screen(window, programs[0]);
    await screen.opened();
    return await story(screen);
  } catch (error) {
    if (window) picture("failed");
    error.message += complaints ? `\nThe driver said: ${complaints.slice(-600)}` : "";
    throw error;
  } finally {
    await Promise.race([window?.quit().catch(() => undefined), pause(5000)]);
    for (const program of programs) await end(program);
    await end(driver.pid);
  }
}

/** A picture of the display, cut to the window where its size is known, into the output folder. */
export function picture(name, cut = []) {
  mkdirSync(OUTPUT, { recursive: true });
  const file = join(OUTPUT, `${name}.png`);
  spawnSync("import", ["-window", "root", ...cut, file]);
  return file;
}

export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

function wanted() {
  return new Capabilities().set("webkitgtk:browserOptions", { binary: WINDOW, args: [] });
}

/** The program inherits the driver's environment; its web view writes into the story's own home. */
function around(office, more) {
  const own = { RECEPTION_OFFICE: office.folder, XDG_DATA_HOME: join(office.home, "data"), XDG_CACHE_HOME: join(office.home, "cache"), XDG_CONFIG_HOME: join(office.home, "config") };
  const automation = { TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true", WEBKIT_DISABLE_DMABUF_RENDERER: "1", GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" };
  return { ...process.env, ...automation, ...own, ...more };
}

async function listening(port, driver) {
  for (let turn = 0; turn < 200; turn++) {
    if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
    const there = await new Promise((done) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => (socket.destroy(), done(true)));
      socket.once("error", () => done(false));
    });
    if (there) return;
    await pause(50);
  }
  throw new Error("WebKitWebDriver does not answer");
}

/** The programs that a process started, by id. */
function offspring(parent) {
  try {
    return readFileSync(`/proc/${parent}/task/${parent}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

async function end(pid) {
  for (const signal of ["SIGTERM", "SIGKILL"]) {
    for (let turn = 0; turn < 40; turn++) {
      if (!alive(pid)) return;
      if (turn === 0) send(pid, signal);
      await pause(50);
    }
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the question and the signal.
  }
}

function alive(pid) {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
