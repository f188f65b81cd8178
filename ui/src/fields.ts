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
  service: { zh: "服务", en: "service" },
  handover: { zh: "待接收的移交", en: "hand-over to answer" },
  to_staff: { zh: "接手的同事", en: "colleague to take it" },
  note: { zh: "要写的话", en: "text" },
  question: { zh: "问题", en: "question" },
  roles: { zh: "职责", en: "roles" },
  ticket: { zh: "等候号", en: "waiting number" },
  about: { zh: "要办的事", en: "what it is about" },
  next_step: { zh: "下一步", en: "next step" },
  day_close: { zh: "日结", en: "close of the day" },
  day: { zh: "日期", en: "day" },
  closed: { zh: "关门时间", en: "closing time" },
  happened: { zh: "发生时间", en: "time" },
  what: { zh: "发生了什么", en: "what happened" },
  done: { zh: "怎样处理", en: "what was done" },
  reported_to: { zh: "报告单位", en: "office that was told" },
  incident: { zh: "当日事件", en: "incident" },
  mailbox: { zh: "信箱", en: "letter box" },
  witness: { zh: "见证人", en: "witness" },
  pieces: { zh: "件数", en: "number of pieces" },
  opened: { zh: "开启时间", en: "time of opening" },
  opening: { zh: "信箱开启", en: "letter-box opening" },
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
