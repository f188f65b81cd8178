// A real input method between the keyboard and the window: fcitx5 with its pinyin, on the session bus that
// the tests run in, and key events as a keyboard makes them.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { has } from "./programs.js";

/** What a program must be told to ask fcitx5 for its text. */
export const THROUGH_FCITX = { GTK_IM_MODULE: "fcitx", XMODIFIERS: "@im=fcitx" };

/** One input method, pinyin, switched on from the start. */
const PROFILE = "[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n";
const SWITCHED_ON = "[Behavior]\nActiveByDefault=True\nShareInputState=All\n";

/** Runs a story with fcitx5 beside it; what it learns stays in the story's own folder. */
export async function withPinyin(office, story) {
  if (!has("fcitx5")) throw new Error("fcitx5 is not installed (apt: fcitx5 fcitx5-pinyin fcitx5-frontend-gtk3).");
  if (!process.env.DBUS_SESSION_BUS_ADDRESS) throw new Error("there is no session bus: use `cargo desk-test`, or dbus-run-session.");
  const fcitx = spawn("fcitx5", ["--disable", "cloudpinyin,notifications,notificationitem"], { env: { ...process.env, ...settings(office) }, stdio: "ignore" });
  try {
    await answers(fcitx);
    return await story();
  } finally {
    fcitx.kill();
  }
}

/** A keyboard at the window: `type("zhangwei")`, `press("space")`, `press("ctrl+Return")`. */
export function keyboard(screen) {
  const xdotool = (...words) => {
    const ran = spawnSync("xdotool", words, { encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`xdotool ${words.join(" ")}: ${ran.stderr}`);
    return ran.stdout.trim();
  };
  const [window] = xdotool("search", "--onlyvisible", "--pid", String(screen.pid)).split("\n");
  xdotool("windowfocus", "--sync", window);
  return {
    type: (text) => xdotool("type", "--delay", "40", text),
    press: (...keys) => xdotool("key", "--delay", "40", ...keys),
  };
}

function settings(office) {
  const inside = (name) => {
    const path = join(office.home, `fcitx-${name}`);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const config = inside("config");
  mkdirSync(join(config, "fcitx5"));
  writeFileSync(join(config, "fcitx5/profile"), PROFILE);
  writeFileSync(join(config, "fcitx5/config"), SWITCHED_ON);
  return { XDG_CONFIG_HOME: config, XDG_DATA_HOME: inside("data"), XDG_CACHE_HOME: inside("cache") };
}

/** Asks the bus, not fcitx5: a question to a name that nobody has would start another one with the user's settings. */
async function answers(fcitx) {
  const ask = ["--session", "--print-reply=literal", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.fcitx.Fcitx5"];
  for (let turn = 0; turn < 200; turn++) {
    if (fcitx.exitCode !== null) throw new Error(`fcitx5 ended with ${fcitx.exitCode}`);
    if (spawnSync("dbus-send", ask, { encoding: "utf8" }).stdout.includes("true")) return;
    await pause(50);
  }
  throw new Error("fcitx5 does not answer");
}
