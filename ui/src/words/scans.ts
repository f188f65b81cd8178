// Scans, the card reader, the scanner, places.

import type { Words } from "./index";

export const zh = {
  title: "扫描件",
};

export const en: Words<typeof zh> = {
  title: "Scans",
};
