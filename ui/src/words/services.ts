// The service directory, referrals, and handing a matter over.

import type { Words } from "./index";

export const zh = {
  title: "服务",
};

export const en: Words<typeof zh> = {
  title: "Services",
};
