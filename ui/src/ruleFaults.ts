// What is wrong with a rule pack or a calendar that somebody brings in; a fault without words does
// not compile.

import type { RuleFault } from "./bindings";
import type { Language } from "./appearance";

type Code = RuleFault["code"];
type Detail<C extends Code> = Extract<RuleFault, { code: C }> extends { detail: infer D } ? D : undefined;
type Table = { [C in Code]: (detail: Detail<C>) => string };

const zh: Table = {
  not_text: () => "不是 UTF-8 文本",
  too_large: (d) => `超过 ${d.limit} KB`,
  malformed: (d) => `格式不对（${d.what}）`,
  no_base: () => "没有用 under 写明在哪套基本规则之下",
  unknown_base: (d) => `本程序没有叫“${d.base}”的基本规则`,
  shipped_id: (d) => `“${d.id}”是本程序自带规则的名称，请换一个`,
  known: () => "同一份文件以前已经导入",
  overlap: (d) => `有效期与“${d.other}”重叠，请先停用那一份`,
  ends_before_it_begins: () => "失效日早于生效日",
  outside_base: (d) => `有效期超出基本规则（${d.from} 至 ${d.to ?? "今"}）`,
  unknown_clock: (d) => `基本规则里没有期限 ${d.clock}`,
  duplicate_clock: (d) => `期限 ${d.clock} 出现了两次`,
  no_days: (d) => `期限 ${d.clock} 的天数是 0`,
  no_limit: (d) => `上限 ${d.limit} 是 0`,
  not_theirs: (d) => `期限 ${d.clock} 的 ${d.field} 不能这样改`,
  later: (d) => `“${d.clock}”从 ${d.start} 起到 ${d.own}，晚于国家规定的 ${d.law}`,
  later_extended: (d) => `“${d.clock}”从 ${d.start} 起延长后到 ${d.own}，晚于国家规定的 ${d.law}`,
  wider_limit: (d) => `上限 ${d.limit} 是 ${d.own}，宽于国家规定的 ${d.law}`,
  bad_sentence: (d) => `期限 ${d.clock} 的句子填不出来：${d.sentence}`,
  bad_character: (d) => `有看不见的控制字符 ${d.code_point}`,
  two_receipt_clocks: (d) => `收到时有两个期限：${d.first} 和 ${d.second}`,
  unknown_year: (d) => `年份 ${d.year} 不能用`,
  day_twice: (d) => `${d.date} 出现了两次`,
  stray_day: (d) => `${d.date} 不属于 ${d.year} 年，也不在上一年十二月`,
  plain_day: (d) => `${d.date} 不是周末，本来就上班，不会是调休上班日`,
  not_whole: (d) => `${d.date} 是法定假日而这里没有放假，多半是正式通知公布前的空文件`,
};

const en: Table = {
  not_text: () => "it is not UTF-8 text",
  too_large: (d) => `it is larger than ${d.limit} KB`,
  malformed: (d) => `it has another shape (${d.what})`,
  no_base: () => "it does not say under which basic rules it stands",
  unknown_base: (d) => `the program has no basic rules called “${d.base}”`,
  shipped_id: (d) => `“${d.id}” is the name of rules of the program; choose another`,
  known: () => "the very same file was imported before",
  overlap: (d) => `it is valid on the same days as “${d.other}”; end that first`,
  ends_before_it_begins: () => "it ends before it begins",
  outside_base: (d) => `it is valid outside the basic rules (${d.from} to ${d.to ?? "now"})`,
  unknown_clock: (d) => `the basic rules have no period ${d.clock}`,
  duplicate_clock: (d) => `the period ${d.clock} stands twice`,
  no_days: (d) => `the period ${d.clock} has no days`,
  no_limit: (d) => `the limit ${d.limit} is zero`,
  not_theirs: (d) => `${d.field} of ${d.clock} cannot be changed in this way`,
  later: (d) => `“${d.clock}” from ${d.start} ends on ${d.own}, later than the law's ${d.law}`,
  later_extended: (d) => `“${d.clock}” from ${d.start}, extended, ends on ${d.own}, later than the law's ${d.law}`,
  wider_limit: (d) => `the limit ${d.limit} is ${d.own}, wider than the law's ${d.law}`,
  bad_sentence: (d) => `a sentence of ${d.clock} cannot be filled in: ${d.sentence}`,
  bad_character: (d) => `it holds the control character ${d.code_point}`,
  two_receipt_clocks: (d) => `a receipt would start two periods: ${d.first} and ${d.second}`,
  unknown_year: (d) => `the year ${d.year} cannot be used`,
  day_twice: (d) => `${d.date} stands twice`,
  stray_day: (d) => `${d.date} is not of ${d.year} nor of the December before`,
  plain_day: (d) => `${d.date} is no weekend and worked anyway`,
  not_whole: (d) => `${d.date} is a holiday by law and not off here; the file may be from before the notice`,
};

export const TABLES: Record<Language, Table> = { zh, en };

/** What is wrong, as a part of a sentence. */
export function faultWords(fault: RuleFault, language: Language): string {
  const say = TABLES[language][fault.code] as ((detail: unknown) => string) | undefined;
  const unknown = language === "zh" ? "原因不明" : "for an unknown reason";
  return say ? say("detail" in fault ? fault.detail : undefined) : unknown;
}
