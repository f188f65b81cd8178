// Names of form fields as a clerk knows them, for sentences that point at one.

import type { Language } from "./appearance";

const NAMES: Record<string, { zh: string; en: string }> = {
  name: { zh: "姓名或名称", en: "name" },
  staff: { zh: "工作人员姓名", en: "staff name" },
  passphrase: { zh: "口令", en: "passphrase" },
  heads: { zh: "人数", en: "number of people" },
  arrived: { zh: "到达时间", en: "time of arrival" },
  statement: { zh: "原话", en: "statement" },
  summary: { zh: "摘要", en: "summary" },
  purpose: { zh: "目的", en: "purpose" },
  content: { zh: "内容分类", en: "subject" },
  place: { zh: "问题属地", en: "place of the problem" },
  division: { zh: "行政区划", en: "division" },
  address: { zh: "住址", en: "address" },
  phone: { zh: "电话", en: "telephone" },
  birth: { zh: "出生日期", en: "date of birth" },
  sex: { zh: "性别", en: "sex" },
  number: { zh: "证件号码", en: "document number" },
  follows: { zh: "关联的原编号", en: "earlier number" },
  answer: { zh: "当场答复", en: "answer on the spot" },
  petitioners: { zh: "信访人", en: "petitioners" },
  reason: { zh: "原因", en: "reason" },
  month: { zh: "月份", en: "month" },
  hours: { zh: "接待时间", en: "opening hours" },
  receiver: { zh: "接谈人", en: "receiver" },
  person: { zh: "姓名", en: "name" },
  title: { zh: "职务", en: "office held" },
  weekdays: { zh: "星期几", en: "weekdays" },
  weeks: { zh: "当月第几个", en: "weeks of the month" },
  duty_place: { zh: "地点", en: "place" },
  valid_from: { zh: "起始日期", en: "first day" },
  valid_to: { zh: "截止日期", en: "last day" },
  substitute: { zh: "代班人", en: "substitute" },
  told: { zh: "怎样告知", en: "how they were told" },
  day: { zh: "日期", en: "day" },
  time: { zh: "时间", en: "time" },
  about: { zh: "什么事", en: "about" },
  roles: { zh: "职责", en: "roles" },
};

/** `petitioners[1].name` as “第 2 位的姓名或名称”. */
export function fieldWords(path: string, language: Language): string {
  const last = path.split(".").at(-1)?.replace(/\[\d+\]$/, "") ?? path;
  const name = NAMES[last]?.[language] ?? path;
  const who = /^petitioners\[(\d+)\]\./.exec(path);
  if (!who || who[1] === "0") return name;
  const place = Number(who[1]) + 1;
  return language === "zh" ? `第 ${place} 位的${name}` : `${name} of person ${place}`;
}
