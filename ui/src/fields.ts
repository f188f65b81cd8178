// Names of form fields as a clerk knows them, for sentences that point at one.

import type { Language } from "./appearance";
import type { StepKind } from "./bindings";
import { fieldLabel } from "./steps";

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
  petitioner: { zh: "信访人登记", en: "petitioner's record" },
  petitioners: { zh: "信访人", en: "petitioners" },
  signatories: { zh: "签名人数", en: "signatures" },
  first_nationally: { zh: "在全国是不是第一次提出", en: "first time in the country" },
  other_names: { zh: "其他姓名", en: "other names" },
  nationality: { zh: "国籍", en: "nationality" },
  acts_for: { zh: "代谁来的", en: "whom they act for" },
  relation: { zh: "与被监护人的关系", en: "relation" },
  authority: { zh: "授权委托书", en: "written authority" },
  powers: { zh: "委托权限", en: "what the authority allows" },
  until: { zh: "委托到哪天", en: "last day of the authority" },
  read: { zh: "阅看时间", en: "time of reading" },
  postmark: { zh: "邮戳日期", en: "postmark" },
  posted_from: { zh: "寄出地", en: "place of posting" },
  mail_number: { zh: "挂号或快递单号", en: "registered mail number" },
  pages: { zh: "页数", en: "pages" },
  line: { zh: "接到哪条线", en: "line" },
  caller: { zh: "对方号码", en: "their number" },
  platform: { zh: "平台", en: "platform" },
  item: { zh: "平台上的编号", en: "number on the platform" },
  sender: { zh: "谁转来的", en: "who passed it on" },
  sender_number: { zh: "对方编号", en: "their reference" },
  reason: { zh: "原因", en: "reason" },
  month: { zh: "月份", en: "month" },
  hours: { zh: "接待时间", en: "opening hours" },
  receiver: { zh: "接谈人", en: "receiver" },
  code: { zh: "代码", en: "code" },
  place_name: { zh: "地名", en: "name of the place" },
  withdrawn: { zh: "停用", en: "withdrawn" },
  file_name: { zh: "文件名", en: "file name" },
  attachment: { zh: "扫描件", en: "scan" },
  reader: { zh: "读卡程序", en: "card reader's program" },
  service: { zh: "服务", en: "service" },
  handover: { zh: "待接收的移交", en: "hand-over to answer" },
  to_staff: { zh: "接手的同事", en: "colleague to take it" },
  note: { zh: "要写的话", en: "text" },
  question: { zh: "问题", en: "question" },
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
  ticket: { zh: "等候号", en: "waiting number" },
  next_step: { zh: "下一步", en: "next step" },
  day_close: { zh: "日结", en: "close of the day" },
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

/** `petitioners[1].name` as “第 2 位的姓名或名称”; `step.deliver.receiver` as the step's form calls it. */
export function fieldWords(path: string, language: Language): string {
  const [noun, kind, field] = path.split(".");
  if (noun === "step" && kind && field) return fieldLabel(kind as StepKind, field, language);
  const last = path.split(".").at(-1)?.replace(/\[\d+\]$/, "") ?? path;
  const name = NAMES[last]?.[language] ?? path;
  const who = /^petitioners\[(\d+)\]\./.exec(path);
  if (!who || who[1] === "0") return name;
  const place = Number(who[1]) + 1;
  return language === "zh" ? `第 ${place} 位的${name}` : `${name} of person ${place}`;
}
