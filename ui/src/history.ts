// What happened to a record, as a sentence: who did it, what, and the reason given.

import type { JournalLine } from "./bindings";
import type { Language } from "./appearance";

const DONE: Record<string, { zh: string; en: string }> = {
  "visit.registered": { zh: "登记", en: "registered it" },
  "visit.corrected": { zh: "更正", en: "corrected it" },
  "visit.voided": { zh: "作废", en: "made it void" },
  "visit.opened": { zh: "调出全文准备更正", en: "took out the whole form to correct it" },
  "sealed.opened": { zh: "打开封存内容", en: "opened the sealed record" },
  "petitioner.linked": { zh: "合并到同一人", en: "linked it to the same person's record" },
  "petitioner.unlinked": { zh: "拆分", en: "took the link back" },
  "attachment.added": { zh: "放入扫描件", en: "put a scan here" },
  "attachment.voided": { zh: "作废扫描件", en: "made a scan void" },
  "attachment.opened": { zh: "打开扫描件", en: "opened a scan" },
  "places.imported": { zh: "导入区划表", en: "imported a list of places" },
  "firewall.checked": { zh: "核对转送对象", en: "compared the target with the accused" },
  "firewall.overridden": { zh: "负责人准予转送", en: "let it pass the firewall" },
  "unit.added": { zh: "加入单位", en: "added a unit" },
  "unit.changed": { zh: "更改单位", en: "changed a unit" },
  "unit.ended": { zh: "撤销单位", en: "ended a unit" },
  "recusal.declared": { zh: "回避", en: "declared a recusal" },
  "recusal.lifted": { zh: "解除回避", en: "lifted a recusal" },
  "matter.noted": { zh: "记录", en: "noted" },
  "handover.offered": { zh: "提出移交", en: "offered to hand it over" },
  "handover.accepted": { zh: "接收移交", en: "accepted the hand-over" },
  "handover.declined": { zh: "谢绝移交", en: "declined the hand-over" },
  "handover.withdrawn": { zh: "撤回移交", en: "withdrew the hand-over" },
  "matter.handed_over": { zh: "接手负责", en: "took the matter on" },
  "referral.made": { zh: "开具引导单", en: "referred somebody" },
  "code.given": { zh: "给了查询码", en: "gave a code" },
  "code.renewed": { zh: "换发查询码，旧码作废", en: "gave a new code, the old one opens nothing" },
  "code.printed": { zh: "打印查询码单", en: "printed the code" },
  "code.opened": { zh: "凭查询码查看答复", en: "opened the answers with the code" },
  "statement.made": { zh: "打印封存的笔录", en: "printed the sealed record of the talk" },
  "notes.read": { zh: "查看封存的答复", en: "read the sealed answers" },
  "duty_rule.added": { zh: "增加接待安排", en: "added a roster rule" },
  "duty_rule.ended": { zh: "结束接待安排", en: "ended a roster rule" },
  "duty_rule.voided": { zh: "作废接待安排", en: "made a roster rule void" },
  "duty.changed": { zh: "调整接待日", en: "changed a reception day" },
  "appointment.booked": { zh: "预约", en: "booked an appointment" },
  "appointment.cancelled": { zh: "取消预约", en: "cancelled an appointment" },
  "appointment.came": { zh: "预约的人到了", en: "came as booked" },
  "appointment.missed": { zh: "预约的人没有到", en: "did not come as booked" },
  "matter.moved": { zh: "放假安排公布，期限重新计算", en: "counted the period again by the year's holidays" },
  "rule_pack.imported": { zh: "导入期限规则", en: "imported rules" },
  "rule_pack.ended": { zh: "停用期限规则", en: "ended rules" },
  "work_calendar.imported": { zh: "导入放假安排", en: "imported a year's holidays" },
  "slip.issued": { zh: "出具单据", en: "issued the slip" },
  "slip.printed": { zh: "打印单据", en: "printed the slip" },
  "ticket.taken": { zh: "取号", en: "gave the number" },
  "ticket.called": { zh: "叫号", en: "called the number" },
  "ticket.heard": { zh: "接谈", en: "heard them" },
  "ticket.left": { zh: "记未接谈离开", en: "noted that they left unheard" },
  "ticket.corrected": { zh: "更正下一步", en: "corrected the next step" },
  "day.closed": { zh: "日结", en: "closed the day" },
  "day.corrected": { zh: "更正日结", en: "corrected the close of the day" },
  "day.accepted": { zh: "接收未了事项", en: "took on what was open" },
  "urgent.reported": { zh: "写紧急报告", en: "wrote an urgent report" },
  "urgent.changed": { zh: "记报送、确认或者结果", en: "noted a sending, a confirmation or the result" },
  "urgent.voided": { zh: "作废紧急报告", en: "took an urgent report back" },
  "suggestion.added": { zh: "登记建议", en: "entered a suggestion" },
  "suggestion.changed": { zh: "记送交或者采纳情况", en: "noted to whom it went or what came of it" },
  "suggestion.voided": { zh: "作废建议", en: "took a suggestion back" },
  "incident.noted": { zh: "记当日事件", en: "noted an incident" },
  "incident.voided": { zh: "撤回当日事件", en: "took an incident back" },
  "mailbox.opened": { zh: "开启信箱", en: "opened the letter box" },
};

/** “王丽 作废。原因：重复登记”; a kind without words is named as the journal names it. */
export function historyWords(line: JournalLine, language: Language): string {
  const what = DONE[line.kind]?.[language] ?? line.kind;
  const said = [line.by, what].filter(Boolean).join(" ");
  if (!line.words) return said;
  return language === "zh" ? `${said}。原因：${line.words}` : `${said}. Reason: ${line.words}`;
}
