// Rule packs, work calendars, the simulator.

import type { Words } from "./index";

export const zh = {
  title: "期限规则",
};

export const en: Words<typeof zh> = {
  title: "Rules",
};
