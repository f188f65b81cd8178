// What the screen says when the core noticed something. A warning never stops the work; it stands
// under its field. A code without words does not compile.

import type { Warning } from "./bindings";
import type { Language } from "./appearance";

type Say = (detail: string) => string;
export type Table = Record<Warning["code"], Say>;

const zh: Table = {
  id_check_failed: () => "校验位对不上。请照证件再看一遍；证件上就是这样，可照登。",
  id_birth_differs: (detail) => `与证件号码里的出生日期${detail && `（${detail}）`}不同。请核对，可照登。`,
  id_sex_differs: () => "与证件号码里的性别不同。请核对，可照登。",
  too_many_representatives: (detail) => `代表超过 ${detail} 人。按《信访工作条例》第二十条，代表不超过五人；可照登。`,
  withdrawn_division: (detail) => `${detail || "这个区划"}已撤销。旧证件上常见，可照登；现住址请选现在的区划。`,
  no_glyph: (detail) => `字库里没有“${detail}”，单据上要手写这个字。`,
  short_phone: () => "号码好像少了几位。请再问一遍。",
  more_representatives_than_heads: () => "代表比来的人还多。请核对人数。",
  no_authority: () => "还没看到授权委托书。可照登，请告诉代理人可以补交。",
  authority_expired: (detail) => `委托书写明到 ${detail} 为止。请核对，可照登。`,
  minor_alone: () => "不满十四周岁，还没有登记监护人。可照登，请联系监护人。",
  changed_since_reading: () => "本人确认之后原话又改了。请再念一遍，让本人确认。",
  out_of_order: (detail) => `比前一步（${detail}）还早。请核对，可照登。`,
};

const en: Table = {
  id_check_failed: () => "The check digit does not fit. Compare with the document; if it says so, keep it.",
  id_birth_differs: (detail) => `The document number gives another date of birth${detail && ` (${detail})`}. Check; it can be kept.`,
  id_sex_differs: () => "The document number gives another sex. Check; it can be kept.",
  too_many_representatives: (detail) => `More than ${detail} representatives. Article 20 of the Regulation allows five; it can be kept.`,
  withdrawn_division: (detail) => `${detail || "This division"} was withdrawn. Common on old documents; choose today's division for the address.`,
  no_glyph: (detail) => `No font has “${detail}”; write it on the slip by hand.`,
  short_phone: () => "The number seems too short. Please ask again.",
  more_representatives_than_heads: () => "More representatives than people. Check the number of people.",
  no_authority: () => "No written authority has been seen. It can be kept; tell the agent that it can be handed in later.",
  authority_expired: (detail) => `The authority ends on ${detail}. Check; it can be kept.`,
  minor_alone: () => "Under fourteen, and no guardian is entered. It can be kept; contact a guardian.",
  changed_since_reading: () => "The statement changed after it was confirmed. Read it back once more.",
  out_of_order: (detail) => `Earlier than the step before it (${detail}). Check; it can be kept.`,
};

export const TABLES: Record<Language, Table> = { zh, en };

export function warningWords(warning: Warning, language: Language): string {
  return TABLES[language][warning.code](warning.detail);
}
