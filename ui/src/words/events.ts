// Urgent reports, suggestions and policy gaps, ratings.

import type { Words } from "./index";

export const zh = {
  title: "紧急报告",
  suggestions: "建议和政策缺口",
};

export const en: Words<typeof zh> = {
  title: "Urgent reports",
  suggestions: "Suggestions and policy gaps",
};
