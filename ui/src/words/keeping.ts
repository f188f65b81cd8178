// Codes for people without a name, reading back, the second window.

import type { Words } from "./index";

export const zh = {
  title: "查询码",
};

export const en: Words<typeof zh> = {
  title: "Codes",
};
