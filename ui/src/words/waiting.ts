// The waiting list, the close of the day, incidents, the letter box.

import type { Words } from "./index";

export const zh = {
  title: "等候",
};

export const en: Words<typeof zh> = {
  title: "Waiting",
};
