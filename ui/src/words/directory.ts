// The directory of units, the firewall, recusals.

import type { Words } from "./index";

export const zh = {
  title: "单位",
};

export const en: Words<typeof zh> = {
  title: "Units",
};
