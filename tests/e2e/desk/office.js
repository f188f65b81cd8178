// An office folder of its own for each story, made by the command line where the story does not tell
// how an office is made.

import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli } from "./programs.js";

export const CLERK = "王丽";
export const NAME = "江山市人民来访接待室";

/** An empty place: the office's folder is not there yet. */
export function place() {
  const base = mkdtempSync(join(tmpdir(), "reception-window-"));
  const inside = (name) => {
    const path = join(base, name);
    mkdirSync(path);
    return path;
  };
  const office = { base, folder: join(base, "office"), stick: inside("stick"), county: inside("county"), home: inside("home") };
  return { ...office, remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A practice office with one clerk. */
export function practice() {
  const office = place();
  cli(office, ["init", "--practice", "--name", NAME, "--division", "330881", "--kind", "bureau", "--staff", CLERK]);
  return office;
}

/** Registers forms through the command line; answers one object a form. */
export function register(office, forms) {
  const said = cli(office, ["walk-in", "--lines"], forms.map((form) => `${JSON.stringify(form)}\n`).join(""));
  return said.trim().split("\n").map((line) => JSON.parse(line));
}

/** A plain visit, with what a story wants to be different. */
export function visit(differences = {}) {
  return {
    channel: "visit",
    source: "direct",
    heads: 1,
    petitioners: [{ role: "petitioner", kind: "person", name: "张伟", sex: "male", birth: "1949-12-31", documents: [{ type: "resident_id", number: "11010519491231002X", seen: true }], phone: "13800001234", division: "330881", address: "虎山街道1号" }],
    statement: "承包地去年修路占了两分多，补偿款一直没有拿到。",
    summary: "反映承包地被占后补偿款未发放",
    purpose: "appeal",
    content: "土地征收",
    place: "330881",
    ...differences,
  };
}
