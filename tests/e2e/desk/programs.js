// The programs under test and where they lie; says clearly what is missing.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const built = (name) => join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug", name);

export const WINDOW = process.env.RECEPTION_BINARY ?? built("reception");
export const CLI = process.env.RECEPTION_CLI ?? built("reception-cli");
export const COUNTY = process.env.RECEPTION_COUNTY ?? built("reception-county");
export const OUTPUT = fileURLToPath(new URL("../output/", import.meta.url));
export const PASSPHRASE = "梧桐 算盘 渡口 七";

/** Stops a story before it begins when it cannot mean anything. */
export function ready() {
  for (const [name, path] of [["RECEPTION_BINARY", WINDOW], ["RECEPTION_CLI", CLI], ["RECEPTION_COUNTY", COUNTY]]) {
    if (!existsSync(path)) throw new Error(`${name}: nothing at ${path}. Build it: cargo build -p reception -p reception-cli -p reception-county --features reception/custom-protocol`);
  }
  if (!process.env.DISPLAY) throw new Error("DISPLAY is not set: start Xvfb, or use `cargo desk-test`.");
  for (const tool of ["WebKitWebDriver", "import", "xdotool"]) {
    if (!has(tool)) throw new Error(`${tool} is not installed (apt: webkit2gtk-driver imagemagick xdotool).`);
  }
}

export function has(program) {
  return spawnSync("which", [program]).status === 0;
}

/** Runs the office's command line; a refusal throws. */
export function cli(office, words, input = "") {
  return run(CLI, words, { RECEPTION_OFFICE: office.folder, RECEPTION_PASSPHRASE: PASSPHRASE }, input);
}

/** Runs the county's command line; a refusal throws. */
export function county(words) {
  return run(COUNTY, words, { RECEPTION_COUNTY_PASSPHRASE: "" }, "");
}

function run(program, words, environment, input) {
  const ran = spawnSync(program, words, { input, encoding: "utf8", env: { ...process.env, ...environment }, timeout: 120_000 });
  if (ran.error) throw ran.error;
  if (ran.status !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}
