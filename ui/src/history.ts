// What happened to a record, as a sentence: who did it, what, and the reason given.

import type { JournalLine } from "./bindings";
import type { Language } from "./appearance";

const DONE: Record<string, { zh: string; en: string }> = {
  "visit.registered": { zh: "登记", en: "registered it" },
  "visit.corrected": { zh: "更正", en: "corrected it" },
  "visit.voided": { zh: "作废", en: "made it void" },
  "visit.opened": { zh: "调出全文准备更正", en: "took out the whole form to correct it" },
  "sealed.opened": { zh: "打开封存内容", en: "opened the sealed record" },
  "duty_rule.added": { zh: "增加接待安排", en: "added a roster rule" },
  "duty_rule.ended": { zh: "结束接待安排", en: "ended a roster rule" },
  "duty_rule.voided": { zh: "作废接待安排", en: "made a roster rule void" },
  "duty.changed": { zh: "调整接待日", en: "changed a reception day" },
  "appointment.booked": { zh: "预约", en: "booked an appointment" },
  "appointment.cancelled": { zh: "取消预约", en: "cancelled an appointment" },
  "appointment.came": { zh: "预约的人到了", en: "came as booked" },
  "appointment.missed": { zh: "预约的人没有到", en: "did not come as booked" },
  "slip.issued": { zh: "出具单据", en: "issued the slip" },
  "slip.printed": { zh: "打印单据", en: "printed the slip" },
};

/** “王丽 作废。原因：重复登记”; a kind without words is named as the journal names it. */
export function historyWords(line: JournalLine, language: Language): string {
  const what = DONE[line.kind]?.[language] ?? line.kind;
  const said = [line.by, what].filter(Boolean).join(" ");
  if (!line.words) return said;
  return language === "zh" ? `${said}。原因：${line.words}` : `${said}. Reason: ${line.words}`;
}
