// What the screen says when the core refuses: what happened, then what to do. One sentence of each
// for every code in both languages; a code without words does not compile.

import type { Refusal } from "./bindings";
import type { Language } from "./appearance";
import { fieldWords } from "./fields";
import { faultWords } from "./ruleFaults";
import { en as matterEn, zh as matterZh } from "./words/matters";

export type Code = Refusal["code"];
export type Sentence = { title: string; next: string };

type Detail<C extends Code> = Extract<Refusal, { code: C }> extends { detail: infer D } ? D : undefined;
export type Table = { [C in Code]: (detail: Detail<C>) => Sentence };

const sentence = (title: string, next: string): Sentence => ({ title, next });

const READER: Record<string, { zh: string; en: string }> = {
  not_started: { zh: "读卡程序没有起来", en: "its program did not start" },
  ended: { zh: "读卡程序自己退出了", en: "its program ended by itself" },
  silent: { zh: "一直没有读到证件", en: "no card came" },
  babble: { zh: "读卡程序的回答看不懂", en: "what its program says makes no sense" },
  refused: { zh: "读卡程序没有说明原因", en: "its program gave no reason" },
};

/** What went wrong with the card reader; its own words stay as they are. */
const readerWords = (what: string, language: Language): string => READER[what]?.[language] ?? what;

export const ACTIONS: Record<string, { zh: string; en: string }> = {
  register_visit: { zh: "登记", en: "register visits" },
  correct_visit: { zh: "更正登记", en: "correct visits" },
  void_visit: { zh: "作废登记", en: "void visits" },
  read_visits: { zh: "查看来访", en: "read visits" },
  reveal_document: { zh: "查看完整证件号码", en: "see whole document numbers" },
  open_sealed: { zh: "打开封存内容", en: "open sealed records" },
  issue_slip: { zh: "出具单据", en: "issue slips" },
  read_register: { zh: "查看台账", en: "read the register" },
  export_register: { zh: "导出台账", en: "export the register" },
  read_outbox: { zh: "查看上报", en: "see the exchange" },
  make_bundle: { zh: "制作上报包", en: "make bundles" },
  import_ack: { zh: "导入回执", en: "import acknowledgements" },
  manage_staff: { zh: "管理工作人员", en: "manage staff" },
  change_settings: { zh: "更改设置", en: "change settings" },
  import_keys: { zh: "导入公钥", en: "import keys" },
  back_up: { zh: "备份", en: "back up" },
  check: { zh: "检查", en: "check the office" },
  merge_petitioners: { zh: "合并信访人登记", en: "link records of one person" },
  keep_waiting_list: { zh: "管理等候名单", en: "keep the waiting list" },
  keep_day_book: { zh: "记当日事件和信箱", en: "keep the day book" },
  keep_roster: { zh: "安排值班和接待日", en: "keep the roster" },
  keep_services: { zh: "维护服务指南", en: "keep the service directory" },
  refer: { zh: "开具引导单", en: "refer somebody" },
  hand_over: { zh: "移交和接收事项", en: "hand matters over" },
  attach_files: { zh: "放入扫描件", en: "attach scans" },
  open_code: { zh: "用查询码查答复", en: "open a code" },
  write_answer: { zh: "给查询码写答复", en: "write answers for a code" },
  import_rules: { zh: "导入期限规则和放假安排", en: "import rules and calendars" },
  import_tables: { zh: "导入区划表", en: "import tables" },
  handle_matter: { zh: "办理事项", en: "handle matters" },
  decide_matter: { zh: "由负责人决定的事", en: "decide matters" },
  keep_units: { zh: "维护单位名录", en: "keep the directory of units" },
  recuse: { zh: "声明回避", en: "declare recusals" },
};

/** How a record stands, for a refusal that says so. */
const STATES: Record<string, { zh: string; en: string }> = {
  offered: { zh: "待接收", en: "offered" },
  accepted: { zh: "已接收", en: "accepted" },
  declined: { zh: "已谢绝", en: "declined" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
  ended: { zh: "已停用", en: "ended" },
  recused: { zh: "已回避", en: "recused" },
  lifted: { zh: "已解除回避", en: "lifted" },
  void: { zh: "作废", en: "void" },
};

function stateWords(state: string, language: Language): string {
  return STATES[state]?.[language] ?? state;
}

const zh: Table = {
  wrong_passphrase: () => sentence("没能打开。", "请看看大小写和输入法，再试一次；忘了口令，可用恢复单。"),
  locked: () => sentence("接待台已锁定。", "请输入口令继续，未登记完的内容还在。"),
  not_allowed: (d) => sentence(`您的职责里没有“${ACTIONS[d.action]?.zh ?? d.action}”。`, "请有这项职责的同事来办，或请管理员调整职责。"),
  no_office: () => sentence("这台电脑上还没有接待室。", "请先建立接待室。"),
  office_exists: () => sentence("这个位置已经有一个接待室。", "请直接打开它，不必重新建立。"),
  office_in_use: () => sentence("另一个程序正开着这个接待室。", "请先关闭那个窗口或命令，再打开这里。"),
  newer_file: (d) => sentence(`数据由更新的程序保存（数据 ${d.file} 版，本程序 ${d.program} 版）。`, "请安装新版程序；数据没有被改动。"),
  damaged: (d) => sentence(`数据有损坏：${d.what}。`, "请不要继续录入，先复制整个文件夹，再从最近的备份恢复。"),
  unsafe_folder: (d) => sentence(`文件夹“${d.folder}”不适合存放数据：${d.why}。`, "请换到本机磁盘上的文件夹；网盘和共享盘只用来放备份。"),
  sqlite_too_old: (d) => sentence(`数据库组件太旧（${d.found}）。`, "请用完整的安装包重新安装本程序。"),
  disk_full: () => sentence("磁盘满了，这一步没有保存。", "请腾出空间再试；已登记的都还在。"),
  unwritable: (d) => sentence(`写不进去：${d.path}。`, "请看文件是否正被打开、U 盘是否写保护，或换一个文件夹。"),
  missing: (d) => sentence(`还没有填${fieldWords(d.field, "zh")}。`, "请补上。"),
  too_long: (d) => sentence(`${fieldWords(d.field, "zh")}太长，最多 ${d.limit} 个字。`, "请缩短一些，其余的写进原话。"),
  bad_character: (d) => sentence(`${fieldWords(d.field, "zh")}里有看不见或不能保存的字符（${d.code_point}）。`, "请删掉后重新输入这一段。"),
  bad_date: (d) => sentence(`${fieldWords(d.field, "zh")}“${d.value}”不是日历上的日子。`, "请写成 1949-12-31 这样。"),
  in_future: (d) => sentence(`${fieldWords(d.field, "zh")}“${d.value}”还没有到。`, "请核对日期，也看看电脑的时钟。"),
  clock_behind: (d) => sentence(`电脑时钟是 ${d.now}，而最近的记录是 ${d.last}。`, "请先校准电脑的日期和时间，再登记。"),
  bad_count: (d) => sentence(`${fieldWords(d.field, "zh")}的 ${d.value} 不是有效的数目。`, "请改正。"),
  unknown_value: (d) => sentence(`${fieldWords(d.field, "zh")}里没有“${d.value}”。`, "请从列出的里面选。"),
  wrong_state: (d) => sentence(`${d.what} 现在是“${stateWords(d.state, "zh")}”，不能再这样办。`, "请刷新看看它的现状。"),
  step_not_allowed: (d) => sentence(`现在不能“${matterZh.step[d.step]}”：${matterZh.whyNot[d.why]}。`, d.allowed.length > 0 ? `现在可以：${d.allowed.map((kind) => matterZh.step[kind]).join("、")}。` : "现在没有可办的步骤。"),
  step_rests: (d) => sentence(`${d.number} 已在 ${d.day} ${matterZh.step[d.step]}，这样改它就没有依据了。`, "请先撤销那一步。"),
  before_cause: (d) => sentence(`日期 ${d.value} 早于它所依据的 ${d.cause}。`, "请改日期。"),
  extension_too_long: (d) => sentence(`延长 ${d.days} 日超过规定的上限 ${d.max} 日。`, "请改天数。"),
  late_request: (d) => sentence(`请求的期限到 ${d.last_day} 为止。`, "请填邮戳日期；或写明因何仍予接收；或不予受理。"),
  transfer_limit: (d) => sentence(`已经转送、交办 ${d.count} 次。`, "再转由负责人决定，请负责人办理这一步。"),
  recused: (d) => sentence(`您应当回避 ${d.number}，不能查看和办理。`, "请交给别的同事。"),
  firewall: (d) => sentence(`${d.number} 不能转给“${d.unit}”：${matterZh.barred[d.why]}。`, "请转给它的上级或者纪检监察机关；确需转送的，由负责人写明理由。"),
  bad_rules: (d) => sentence(`“${d.file}”不能用：${faultWords(d.what, "zh")}。`, "什么都没有改动。请改好文件再试。"),
  same_petitioner: () => sentence("这两份本来就是同一个人的登记。", "不用再合并。"),
  not_merged: () => sentence("这一份没有合并过。", "不用拆分。"),
  not_heard: (d) => sentence(`${d.numbers.join("、")} 号还没有接谈，也没有写下一步。`, "请逐号写明下一步，再日结。"),
  not_on_duty: (d) => sentence(`${d.day} 不能安排：那天没有人接待，或已经过去。`, d.next.length > 0 ? `最近可以的日子：${d.next.join("、")}。` : "一年内也没有别的日子，请先看接待安排。"),
  bad_code: () => sentence("查询码不对，多半是看错一位。", "请对照单据上的十六位数字再输一次。"),
  unknown_code: () => sentence("没有这个查询码。", "请看是否是别处的单据。"),
  too_many_tries: ({ seconds }) => sentence("连着几次都不是本室给出的查询码。", `请对照单据，过 ${seconds} 秒再试。`),
  no_code: ({ number }) => sentence(`${number} 没有查询码，写了也没有人能打开。`, "请先给一个查询码。"),
  file_too_large: (d) => sentence(`${d.name} 超过 ${d.limit} MB。`, "请降低扫描精度后再放进来。"),
  file_type: (d) => sentence(`${d.name} 不是扫描件。`, "请用 PDF、JPEG、PNG 或 TIFF。"),
  no_reader: () => sentence("还没有设置读卡器。", "可以照证件手工录入，或在设置里选好读卡程序。"),
  reader_failed: (d) => sentence(`读卡器没有读成：${readerWords(d.what, "zh")}。`, "请重放证件再试，或照证件手工录入。"),
  repeated: (d) => sentence(`${fieldWords(d.field, "zh")}“${d.value}”出现了两次。`, "请只留一行再试。"),
  bad_table: (d) => sentence(`第 ${d.line} 行不能用：${d.what}。`, "整张表都没有导入，请改好再试。"),
  no_accusation: () => sentence("只有控告才写被检举控告的人或单位。", "请把目的改为控告，或者去掉这一栏。"),
  bad_heads: () => sentence("人数至少是 1，也不能少于列出的人。", "请核对人数。"),
  unknown_content: (d) => sentence(`内容分类里没有“${d.value}”。`, "请从列表里选一项。"),
  unknown_division: (d) => sentence(`${fieldWords(d.field, "zh")}里没有“${d.value}”。`, "请输入地名，从列表里选一项。"),
  unknown_number: (d) => sentence(`没有找到编号“${d.number}”。`, "请核对编号，或按姓名查找。"),
  ambiguous_number: (d) => sentence(`“${d.number}”对得上 ${d.count} 个编号。`, "请多输入几位。"),
  bad_number: (d) => sentence(`“${d.number}”的校验位不对。`, "请照单据再看一遍编号。"),
  malformed: (d) => sentence(`读不懂这份内容：${d.what}。`, "请核对文件或所填的内容。"),
  already_void: (d) => sentence(`${d.number} 已经作废。`, "无须再作废；需要时请重新登记。"),
  reason_needed: () => sentence("需要写明原因。", "请写一句，原因会记入日志。"),
  weak_passphrase: (d) => sentence(`口令太短，至少 ${d.least} 个字符。`, "用几个不相干的词连起来，好记也难猜。"),
  bad_recovery_code: () => sentence("恢复码对不上。", "请照恢复单逐词核对，顺序也要一样。"),
  name_taken: (d) => sentence(`已经有一位“${d.name}”。`, "请加上区别，如“王丽（二科）”。"),
  last_admin: () => sentence("这是最后一位管理员。", "请先让另一位同事担任管理员。"),
  practice_only: (d) => sentence(`${d.what}只能在练习接待室里用。`, "正式接待室按实际时间登记。"),
  sealed: (d) => sentence(`${d.number} 是封存的内容。`, "请有权限的领导打开；打开会记入日志。"),
  sealed_reason: (d) => sentence(`${d.number} 是封存的内容，不写原因。`, "请去掉原因再办，以免内容外露。"),
  no_glyph: (d) => sentence(`字库里没有这些字：${d.characters}。`, "请核对这个字，确实无误的请在单据上手写，并告知管理员。"),
  bad_key: (d) => sentence(`这不是可用的公钥：${d.what}。`, "请向县局重新索取公钥文件。"),
  no_county_key: () => sentence("还没有县局的公钥。", "请先导入县局给的公钥文件，再制作上报包。"),
  nothing_to_send: () => sentence("没有新的内容要上报。", "有新的登记后再制作。"),
  bundle_not_for_us: () => sentence("这个包不是给本接待室的。", "请核对文件，退还给发来的单位。"),
  bundle_damaged: (d) => sentence(`上报包不完整：${d.what}。`, "请重新复制或重新制作。"),
  bundle_replayed: (d) => sentence(`第 ${d.seq} 号包已经收过。`, "无须再收，没有任何改动。"),
  bundle_unsupported: (d) => sentence(`这个包需要更新的程序：${d.what}。`, "请升级程序后再读。"),
  ack_unknown_bundle: (d) => sentence(`这份回执对应的包不是从这里发出的（${d.bundle}）。`, "请核对回执文件是不是给本接待室的。"),
  ack_bad_signature: () => sentence("回执的签名对不上县局的公钥。", "请不要采用，向县局核实后重新索取。"),
  ack_damaged: (d) => sentence(`回执文件不完整：${d.what}。`, "请重新复制，或请县局再发一份。"),
  no_printer: () => sentence("没有找到打印机。", "单据已保存，接好打印机后可再印。"),
  printer_refused: (d) => sentence(`打印机没有接下：${d.what}。`, "单据已保存，请看打印机的纸和电源，稍后再印。"),
  broken: () => sentence("程序遇到意外，这一步没有完成。", "已登记的都还在。请再试一次；仍不行，请把旁边的代码告诉管理员。"),
};

const en: Table = {
  wrong_passphrase: () => sentence("That did not open the desk.", "Check capitals and the input method, then try again; if it is forgotten, use the recovery sheet."),
  locked: () => sentence("The desk is locked.", "Enter your passphrase to go on; what you were typing is kept."),
  not_allowed: (d) => sentence(`Your role does not include this: ${ACTIONS[d.action]?.en ?? d.action}.`, "Ask a colleague who may do it, or ask the administrator to change your roles."),
  no_office: () => sentence("There is no office on this computer yet.", "Set up the office first."),
  office_exists: () => sentence("There is already an office in this place.", "Open it; there is no need to set it up again."),
  office_in_use: () => sentence("Another program has this office open.", "Close that window or command first, then open it here."),
  newer_file: (d) => sentence(`The data was saved by a newer program (data version ${d.file}, this program ${d.program}).`, "Install the newer program; the data was not touched."),
  damaged: (d) => sentence(`The data is damaged: ${d.what}.`, "Stop entering, copy the whole folder first, then restore the latest back-up."),
  unsafe_folder: (d) => sentence(`The folder “${d.folder}” is not safe for the data: ${d.why}.`, "Choose a folder on this computer's own disk; shared and synced folders are for back-ups only."),
  sqlite_too_old: (d) => sentence(`The database component is too old (${d.found}).`, "Install this program again from the full package."),
  disk_full: () => sentence("The disk is full; this step was not saved.", "Free some space and try again; everything registered is still there."),
  unwritable: (d) => sentence(`Could not write to ${d.path}.`, "See whether the file is open elsewhere or the stick is write-protected, or choose another folder."),
  missing: (d) => sentence(`Still empty: ${fieldWords(d.field, "en")}.`, "Please fill it in."),
  too_long: (d) => sentence(`Too long: ${fieldWords(d.field, "en")}, at most ${d.limit} characters.`, "Shorten it and put the rest into the statement."),
  bad_character: (d) => sentence(`An invisible or unusable character (${d.code_point}): ${fieldWords(d.field, "en")}.`, "Delete this part and type it again."),
  bad_date: (d) => sentence(`“${d.value}” is not a day of the calendar: ${fieldWords(d.field, "en")}.`, "Write it like 1949-12-31."),
  in_future: (d) => sentence(`“${d.value}” lies in the future: ${fieldWords(d.field, "en")}.`, "Check the date, and the computer's clock."),
  clock_behind: (d) => sentence(`The computer says ${d.now}, the newest record ${d.last}.`, "Set the date and time of the computer first, then register."),
  bad_count: (d) => sentence(`${d.value} is no valid count for ${fieldWords(d.field, "en")}.`, "Please correct it."),
  unknown_value: (d) => sentence(`${fieldWords(d.field, "en")} does not know “${d.value}”.`, "Choose one of those listed."),
  wrong_state: (d) => sentence(`${d.what} is “${stateWords(d.state, "en")}” now; this cannot be done to it.`, "Look at where it stands."),
  step_not_allowed: (d) => sentence(`“${matterEn.step[d.step]}” is not possible now: ${matterEn.whyNot[d.why]}.`, d.allowed.length > 0 ? `Possible now: ${d.allowed.map((kind) => matterEn.step[kind]).join(", ")}.` : "No step is possible now."),
  step_rests: (d) => sentence(`“${matterEn.step[d.step]}” of ${d.day} rests on it (${d.number}).`, "Strike that step first."),
  before_cause: (d) => sentence(`${d.value} lies before ${d.cause}, which it follows from.`, "Please correct the day."),
  extension_too_long: (d) => sentence(`${d.days} days are more than the ${d.max} that the rules allow.`, "Please correct the number of days."),
  late_request: (d) => sentence(`The last day for this request was ${d.last_day}.`, "Fill in the postmark, or say why it is taken all the same, or do not accept it."),
  transfer_limit: (d) => sentence(`It has been sent on ${d.count} times.`, "A leader decides where it goes now."),
  recused: (d) => sentence(`You are recused from ${d.number}.`, "Hand it to a colleague."),
  firewall: (d) => sentence(`${d.number} must not go to ${d.unit}: ${matterEn.barred[d.why]}.`, "Send it to a superior or to the discipline organ; if it must go there, a leader gives the reason."),
  bad_rules: (d) => sentence(`${d.file} cannot be used: ${faultWords(d.what, "en")}.`, "Nothing was changed. Mend the file and try again."),
  same_petitioner: () => sentence("The two records are of one person already.", "There is nothing to link."),
  not_merged: () => sentence("This record was not linked to another.", "There is nothing to take apart."),
  not_heard: (d) => sentence(`Not heard and without a next step: ${d.numbers.join(", ")}.`, "Write one next step for each number, then close the day."),
  not_on_duty: (d) => sentence(`${d.day} is not possible: nobody receives that day, or it is past.`, d.next.length > 0 ? `The next possible days: ${d.next.join(", ")}.` : "There is no other day within a year; see the roster."),
  bad_code: () => sentence("The code does not fit; one digit is probably misread.", "Compare with the sixteen digits on the paper and try again."),
  unknown_code: () => sentence("There is no such code here.", "See whether the paper comes from another office."),
  too_many_tries: ({ seconds }) => sentence("Several codes in a row were not given by this office.", `Compare with the paper and try again in ${seconds} seconds.`),
  no_code: ({ number }) => sentence(`${number} has no code, so nobody could open what is written.`, "Give a code first."),
  file_too_large: (d) => sentence(`${d.name} is larger than ${d.limit} MB.`, "Scan it at a lower resolution and try again."),
  file_type: (d) => sentence(`${d.name} is no scan.`, "Use PDF, JPEG, PNG or TIFF."),
  no_reader: () => sentence("No card reader has been set up.", "Type the document in, or choose the reader's program in the settings."),
  reader_failed: (d) => sentence(`The card reader failed: ${readerWords(d.what, "en")}.`, "Lay the card on again, or type the document in."),
  repeated: (d) => sentence(`The ${fieldWords(d.field, "en")} “${d.value}” stands there twice.`, "Keep one of them and try again."),
  bad_table: (d) => sentence(`Line ${d.line} cannot be used: ${d.what}.`, "Nothing of the table was taken; mend it and try again."),
  no_accusation: () => sentence("Only an accusation says whom it accuses.", "Make it an accusation, or leave this out."),
  bad_heads: () => sentence("At least one person, and not fewer than those listed.", "Check the number of people."),
  unknown_content: (d) => sentence(`There is no subject “${d.value}”.`, "Choose one from the list."),
  unknown_division: (d) => sentence(`No such place “${d.value}”: ${fieldWords(d.field, "en")}.`, "Type a place name and choose from the list."),
  unknown_number: (d) => sentence(`No record has the number “${d.number}”.`, "Check the number, or search by name."),
  ambiguous_number: (d) => sentence(`“${d.number}” fits ${d.count} numbers.`, "Type a few more digits."),
  bad_number: (d) => sentence(`The check character of “${d.number}” does not fit.`, "Read the number on the slip once more."),
  malformed: (d) => sentence(`This cannot be read: ${d.what}.`, "Check the file or what was filled in."),
  already_void: (d) => sentence(`${d.number} is already void.`, "Nothing to do; register anew if needed."),
  reason_needed: () => sentence("A reason is needed.", "Write one sentence; it goes into the journal."),
  weak_passphrase: (d) => sentence(`The passphrase is too short: at least ${d.least} characters.`, "A few unrelated words in a row are easy to keep and hard to guess."),
  bad_recovery_code: () => sentence("The recovery code does not fit.", "Compare word by word with the sheet; the order matters."),
  name_taken: (d) => sentence(`There is already a “${d.name}”.`, "Add something that tells them apart."),
  last_admin: () => sentence("This is the last administrator.", "Make a colleague an administrator first."),
  practice_only: (d) => sentence(`Only a practice office can do this: ${d.what}.`, "A real office registers at the real time."),
  sealed: (d) => sentence(`${d.number} is sealed.`, "A leader with access can open it; the opening goes into the journal."),
  sealed_reason: (d) => sentence(`${d.number} is sealed and takes no reason.`, "Leave the reason out, so that nothing shows."),
  no_glyph: (d) => sentence(`No font has these characters: ${d.characters}.`, "Check them; if they are right, write them on the slip by hand and tell the administrator."),
  bad_key: (d) => sentence(`This is not a usable public key: ${d.what}.`, "Ask the county office for the key file again."),
  no_county_key: () => sentence("There is no key of the county office yet.", "Import the county's key file first, then make the bundle."),
  nothing_to_send: () => sentence("There is nothing new to send.", "Make a bundle after the next registration."),
  bundle_not_for_us: () => sentence("This bundle is not for this office.", "Check the file and return it to the sender."),
  bundle_damaged: (d) => sentence(`The bundle is not whole: ${d.what}.`, "Copy it again or make it again."),
  bundle_replayed: (d) => sentence(`Bundle ${d.seq} was received before.`, "Nothing to do; nothing was changed."),
  bundle_unsupported: (d) => sentence(`This bundle needs a newer program: ${d.what}.`, "Update the program, then read it."),
  ack_unknown_bundle: (d) => sentence(`This acknowledgement is for a bundle that never left here (${d.bundle}).`, "Check whether the file is meant for this office."),
  ack_bad_signature: () => sentence("The signature does not fit the county's key.", "Do not use this file; ask the county office for a new one."),
  ack_damaged: (d) => sentence(`The acknowledgement is not whole: ${d.what}.`, "Copy it again, or ask the county office to send it again."),
  no_printer: () => sentence("No printer was found.", "The slip is kept; connect a printer and print it then."),
  printer_refused: (d) => sentence(`The printer did not take it: ${d.what}.`, "The slip is kept; check paper and power and print again later."),
  broken: () => sentence("Something unexpected happened; this step was not finished.", "Everything registered is still there. Try again; if it stays, tell the administrator the code beside this."),
};

export const TABLES: Record<Language, Table> = { zh, en };

/** The words for a refusal. */
export function words(refusal: Refusal, language: Language): Sentence {
  const say = TABLES[language][refusal.code] as ((detail: unknown) => Sentence) | undefined;
  const detail = "detail" in refusal ? refusal.detail : undefined;
  return (say ?? TABLES[language].broken)(detail as never);
}
