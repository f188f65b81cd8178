// What the registry knows of people: other names, linking, repeat matters, how a contact came.

import type { Words } from "./index";

export const zh = {
  title: "登记情况",
};

export const en: Words<typeof zh> = {
  title: "Particulars",
};
