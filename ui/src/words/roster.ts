// Duty roster, reception days, appointments.

import type { Words } from "./index";

export const zh = {
  title: "值班",
};

export const en: Words<typeof zh> = {
  title: "Roster",
};
