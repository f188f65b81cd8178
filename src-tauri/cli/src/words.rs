//! Refusals, doubts and journal entries in the clerk's words: one table each, and a refusal
//! without a sentence does not compile.

use std::process::ExitCode;

use chrono::Datelike;
use reception_core::matters::firewall::Barred;
use reception_core::matters::forms::Input;
use reception_core::matters::{NoClock, Waits, WhyNot};
use reception_core::todo::TodoKind;
use reception_core::visits::Warning;
use reception_core::visits::form::Doubt;
use reception_core::{Desk, Refusal};
use serde_json::{Value, json};

use crate::rule_words::rule_fault;

/// Says why on standard error and ends with status 1.
pub fn refuse(refusal: &Refusal) -> ExitCode {
    eprintln!("{}  [{}]", say(refusal), refusal.code());
    ExitCode::FAILURE
}

/// Says how the command was misused and ends with status 2.
pub fn misused(why: &str) -> ! {
    eprintln!("{why}。用法见 --help。");
    std::process::exit(2);
}

/// A refusal as the answer to one line.
pub fn error(refusal: &Refusal) -> Value {
    json!({ "code": refusal.code(), "message": say(refusal), "field": refusal.field() })
}

/// What happened and what to do.
pub fn say(refusal: &Refusal) -> String {
    match refusal {
        Refusal::WrongPassphrase => "姓名或口令不对。请核对后再输；忘记口令时可用恢复单开启。".into(),
        Refusal::Locked => "接待室已锁定。请重新输入口令。".into(),
        Refusal::NotAllowed { action } => format!("您的岗位不能做这件事（{action}）。请找负责人或管理员。"),
        Refusal::NoOffice => "这个文件夹里没有接待室。请用 --office 指明文件夹，或先用 init 建立。".into(),
        Refusal::OfficeExists => "这个文件夹里已有接待室，没有改动。请换一个空文件夹。".into(),
        Refusal::OfficeInUse => "另一个程序正在使用这间接待室。请先关闭或锁定那个程序，再试一次。".into(),
        Refusal::NewerFile { file, program } => {
            format!("数据由更新的版本写成（{file}，本程序认得 {program}），没有改动。请安装新版本后再打开。")
        }
        Refusal::Damaged { what } => {
            format!("数据未通过核对：{what}。请停止登记，保留现状，从备份恢复到新的文件夹。")
        }
        Refusal::UnsafeFolder { folder, why } => {
            format!(
                "{folder} 是网络盘或同步盘（{why}），数据可能损坏。请改用本机硬盘上的文件夹；备份可以放在那里。"
            )
        }
        Refusal::SqliteTooOld { found } => {
            format!("数据库组件 {found} 过旧，存在丢失数据的缺陷。请安装新版本。")
        }
        Refusal::DiskFull => "磁盘已满，这一次没有保存。请腾出空间后再试，先前登记的都在。".into(),
        Refusal::Unwritable { path } => {
            format!("写不进 {path}。请检查该位置是否存在、是否只读、文件是否正被其他程序打开。")
        }
        Refusal::Missing { field } => format!("“{field}”还没有填。请补上后再试。"),
        Refusal::TooLong { field, limit } => format!("“{field}”超过 {limit} 字，没有保存。请缩短后再试。"),
        Refusal::BadCharacter { field, code_point } => {
            format!("“{field}”里有看不见的控制字符 {code_point}，会改变读法。请删去后再试。")
        }
        Refusal::BadDate { field, value } => {
            format!("“{field}”的 {value} 不是有效日期。请按 2026-10-08 这样填写。")
        }
        Refusal::InFuture { field, value } => {
            format!("“{field}”的 {value} 还没有到。请核对日期；电脑时钟不准时先校准。")
        }
        Refusal::ClockBehind { now, last } => {
            format!("电脑时钟是 {now}，而最近的记录是 {last}。请先校准电脑的日期和时间，再登记。")
        }
        Refusal::BadCount { field, value } => format!("“{field}”的 {value} 不是有效的数目。请改正后再试。"),
        Refusal::UnknownValue { field, value } => {
            format!("“{field}”不认得 {value}。请看 --help 或表单说明里可用的值。")
        }
        Refusal::NoAccusation => {
            "只有控告才写被检举控告的人或单位。请把目的改为控告，或者去掉这一栏。".into()
        }
        Refusal::WrongState { what, state } => {
            format!("{what} 现在是“{}”，不能再这样办。请先看它的现状。", self::state(state))
        }
        Refusal::StepNotAllowed { step, state, why, allowed } => {
            let next: Vec<&str> = allowed.iter().map(|kind| kind.label()).collect();
            let next = if next.is_empty() { "没有".into() } else { next.join("、") };
            format!(
                "现在不能“{}”：事项{}，{}。现在可以：{next}。",
                step.label(),
                state.label(),
                why_not(*why)
            )
        }
        Refusal::StepRests { number, step, day } => {
            format!("{number} 已在 {day} {}，这样改它就没有依据了。请先撤销那一步。", step.label())
        }
        Refusal::BeforeCause { value, cause } => {
            format!("日期 {value} 早于它所依据的 {cause}。请改日期。")
        }
        Refusal::ExtensionTooLong { days, max } => {
            format!("延长 {days} 日超过规定的上限 {max} 日。请改天数。")
        }
        Refusal::LateRequest { last_day } => {
            format!("请求的期限到 {last_day} 为止。请填邮戳日期，或者写明因何仍予接收，或者不予受理。")
        }
        Refusal::TransferLimit { count } => {
            format!("已经转送、交办 {count} 次，再转由负责人决定。请负责人办理这一步。")
        }
        Refusal::Recused { number } => {
            format!("您应当回避 {number}，不能查看和办理。请交给别的同事。")
        }
        Refusal::Firewall { number, unit, why } => {
            format!(
                "{number} 不能转给“{unit}”：{}。请转给它的上级或者纪检监察机关；确需转送的，由负责人写明理由。",
                barred(*why)
            )
        }
        Refusal::BadRules { file, what } => {
            format!("“{file}”不能用：{}。什么都没有改动，请改好文件再试。", rule_fault(what))
        }
        Refusal::SamePetitioner => "这两份本来就是同一个人的登记，不用再合并。".into(),
        Refusal::NotMerged => "这一份没有合并过，不用拆分。".into(),
        Refusal::NotHeard { numbers } => {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            format!("{} 号还没有接谈，也没有写下一步。请逐号写明后再日结。", numbers.join("、"))
        }
        Refusal::ClosedByYou { day } => {
            format!("{day} 是您自己日结的。请接下来在岗的同事接收。")
        }
        Refusal::NotOnDuty { day, next } if next.is_empty() => {
            format!("{day} 不能安排：那天没有人接待或已经过去，一年内也没有别的日子。请先看接待安排。")
        }
        Refusal::NotOnDuty { day, next } => {
            format!("{day} 不能安排：那天没有人接待或已经过去。最近可以的日子：{}。", next.join("、"))
        }
        Refusal::BadCode => "查询码不对，多半是看错一位。请对照单据上的十六位数字再输一次。".into(),
        Refusal::UnknownCode => "没有这个查询码。请看是否是别处的单据。".into(),
        Refusal::TooManyTries { seconds } => {
            format!("连着几次都不是本室给出的查询码。请对照单据，过 {seconds} 秒再试。")
        }
        Refusal::NoCode { number } => {
            format!("{number} 没有查询码，写了也没有人能打开。请先用 code renew 给一个。")
        }
        Refusal::FileTooLarge { name, limit } => {
            format!("{name} 超过 {limit} MB。请降低扫描精度后再放进来。")
        }
        Refusal::FileType { name } => format!("{name} 不是扫描件。请用 PDF、JPEG、PNG 或 TIFF。"),
        Refusal::NoReader => "还没有设置读卡器。可以照证件手工录入。".into(),
        Refusal::ReaderFailed { what } => {
            format!("读卡器没有读成：{}。请重放证件再试，或照证件手工录入。", reader_said(what))
        }
        Refusal::Repeated { field, value } => format!("“{field}”的 {value} 出现了两次。请只留一行再试。"),
        Refusal::BadTable { line, what } => {
            format!("第 {line} 行不能用：{what}。整张表都没有导入，请改好再试。")
        }
        Refusal::BadHeads => "人数应是 1 到 99999 的整数。请改正后再试。".into(),
        Refusal::UnknownContent { value } => {
            format!("内容分类里没有“{value}”，或它对应多类。请填代码或“一级_二级”全名。")
        }
        Refusal::UnknownDivision { field, value } => {
            format!("“{field}”的 {value} 不是行政区划代码。请填六位代码。")
        }
        Refusal::UnknownNumber { number } => format!("没有找到登记编号 {number}。请核对后再试。"),
        Refusal::AmbiguousNumber { number, count } => {
            format!("{number} 对应 {count} 个编号。请写上年份，如 2026-17。")
        }
        Refusal::BadNumber { number } => {
            format!("{number} 与校验字符不符，多半是抄错一位。请对照回执再输一次。")
        }
        Refusal::Malformed { what } => format!("这一份内容读不懂：{what}。请检查格式，其余内容不受影响。"),
        Refusal::AlreadyVoid { number } => format!("{number} 已经作废，不能再改。需要时请重新登记。"),
        Refusal::ReasonNeeded => "请写明原因，它会记入日志。".into(),
        Refusal::WeakPassphrase { least } => format!("口令至少 {least} 个字。可以用一句好记的话。"),
        Refusal::BadRecoveryCode => "恢复码不对。请逐字核对恢复单上的十二个字。".into(),
        Refusal::NameTaken { name } => format!("已有“{name}”。请加上能区分的字。"),
        Refusal::LastAdmin => "至少要留一位管理员。请先指定另一位。".into(),
        Refusal::PracticeOnly { what } => format!("只有练习接待室才能使用 {what}。"),
        Refusal::Sealed { number } => {
            format!("{number} 属于密封件，不能这样改动。需要更正时请作废后重新登记。")
        }
        Refusal::SealedReason { number } => {
            format!("{number} 属于密封件，不写原因，以免内容外露。请去掉原因再办。")
        }
        Refusal::NoGlyph { characters } => {
            format!("字库里没有这些字：{characters}。单据没有打印；请改用手写并登记说明。")
        }
        Refusal::BadKey { what } => format!("这不是可用的公钥文件：{what}。请向县里重新索取。"),
        Refusal::NoCountyKey => "还没有登记县级公钥。请用 bundle --to 指明公钥文件。".into(),
        Refusal::NothingToSend => "上次确认之后没有新的记录，不需要上报。".into(),
        Refusal::BundleNotForUs => "这个上报包不是给本单位的，打不开。请核对收件单位。".into(),
        Refusal::BundleDamaged { what } => format!("上报包不完整或被改动：{what}。请重新制作或重新拷贝。"),
        Refusal::BundleReplayed { seq } => format!("第 {seq} 号上报包以前收到过。"),
        Refusal::BundleUnsupported { what } => format!("内容由更新的程序写成：{what}。请安装新版本。"),
        Refusal::AckUnknownBundle { .. } => "回执所指的上报包不是本室发出的，没有导入。请核对文件。".into(),
        Refusal::AckBadSignature => "回执上的签名不是县级公钥所签，没有导入。请向县里核对。".into(),
        Refusal::AckDamaged { what } => format!("回执不完整或被改动：{what}，没有导入。请重新拷贝。"),
        Refusal::NoPrinter => "没有找到打印机。单据已保存，可稍后再印。".into(),
        Refusal::PrinterRefused { what } => format!("打印机没有接受：{what}。单据已保存，可稍后再印。"),
        Refusal::Broken(what) => {
            format!("程序出了差错：{what}。已登记的内容不受影响，请记下这句话并联系维护人员。")
        }
    }
}

/// What went wrong with the card reader; its own words stay as they are.
fn reader_said(what: &str) -> &str {
    match what {
        "not_started" => "读卡程序没有起来",
        "ended" => "读卡程序自己退出了",
        "silent" => "一直没有读到证件",
        "babble" => "读卡程序的回答看不懂",
        "refused" => "读卡程序没有说明原因",
        own => own,
    }
}

/// A doubt that was saved with the record.
pub fn doubt(warning: &Warning) -> String {
    let detail = &warning.detail;
    match warning.code {
        Doubt::IdCheckFailed => format!("证件号码没有通过核对（{detail}），已照原样保存。"),
        Doubt::IdBirthDiffers => format!("出生日期与证件上的 {detail} 不同，已照填写保存。"),
        Doubt::IdSexDiffers => "性别与证件上的不同，已照填写保存。".into(),
        Doubt::TooManyRepresentatives => format!("代表超过 {detail} 人，已如实登记；请告知推选代表的规定。"),
        Doubt::MoreRepresentativesThanHeads => format!("列出的人比人数 {detail} 多，请核对人数。"),
        Doubt::WithdrawnDivision => format!("{detail} 的代码已停用，已照填写保存。"),
        Doubt::NoGlyph => format!("字库里没有“{detail}”，单据打印前请处理。"),
        Doubt::ShortPhone => format!("电话 {detail} 位数偏少，请核对。"),
        Doubt::NoAuthority => "代理人没有出示授权委托书，已如实登记；请告知可以补交。".into(),
        Doubt::AuthorityExpired => format!("授权委托书写明到 {detail} 为止，已照填写保存。"),
        Doubt::MinorAlone => "不满十四周岁，没有登记监护人，已照填写保存；请联系监护人。".into(),
        Doubt::ChangedSinceReading => "原话在本人确认之后又有改动，请再念一遍。".into(),
        Doubt::OutOfOrder => format!("时间早于前一步（{detail}），已照填写保存，请核对。"),
    }
}

/// The year that a command is about; this one when none was given.
pub fn year(desk: &Desk, typed: Option<i32>) -> i32 {
    typed.unwrap_or_else(|| desk.moment().day.year())
}

/// One of a few values by its word in JSON.
pub fn choice<T: serde::Serialize + Copy>(text: &str, all: &[T]) -> Result<T, String> {
    let word = |one: &T| serde_json::to_value(one).ok().and_then(|word| word.as_str().map(str::to_owned));
    let found = all.iter().find(|one| word(one).as_deref() == Some(text.trim()));
    let known: Vec<String> = all.iter().filter_map(word).collect();
    found.copied().ok_or_else(|| format!("{text} 不在可用的值里：{}", known.join("、")))
}

/// What a line of the check was about.
pub fn checked(what: &str) -> &str {
    match what {
        "pages" => "数据页",
        "chain" => "日志链",
        "numbers" => "登记编号",
        "records" => "记录",
        other => other,
    }
}

/// How a record stands.
pub fn state(state: &str) -> &str {
    match state {
        "offered" => "待接收",
        "accepted" => "已接收",
        "declined" => "已谢绝",
        "withdrawn" => "已撤回",
        "ended" => "已停用",
        "recused" => "已回避",
        "lifted" => "已解除回避",
        "void" => "作废",
        "sent" => "已报出",
        "unsent" => "还没有报出",
        "acknowledged" => "已确认收到",
        "rated" => "已由本人评价",
        other => other,
    }
}

/// A journal entry's kind as a verb.
pub fn entry(kind: &str) -> &str {
    match kind {
        "visit.registered" => "登记",
        "matter.stepped" => "办理",
        "step.taken" => "办理一步",
        "step.struck" => "撤销一步",
        "visit.corrected" => "更正",
        "visit.voided" => "作废",
        "visit.opened" => "调阅",
        "sealed.opened" => "开封",
        "firewall.checked" => "核对转送对象",
        "firewall.overridden" => "负责人准予转送",
        "unit.added" => "加入单位",
        "unit.changed" => "更改单位",
        "unit.ended" => "撤销单位",
        "recusal.declared" => "回避",
        "recusal.lifted" => "解除回避",
        "matter.noted" => "记录",
        "petitioner.linked" => "合并",
        "petitioner.unlinked" => "拆分",
        "attachment.added" => "放入扫描件",
        "attachment.voided" => "作废扫描件",
        "attachment.opened" => "打开扫描件",
        "places.imported" => "导入区划表",
        "ticket.taken" => "取号",
        "ticket.called" => "叫号",
        "ticket.heard" => "接谈",
        "ticket.left" => "未接谈离开",
        "ticket.corrected" => "更正下一步",
        "day.closed" => "日结",
        "day.corrected" => "更正日结",
        "day.accepted" => "接收未了事项",
        "urgent.reported" => "写紧急报告",
        "urgent.changed" => "记报送、确认或者结果",
        "urgent.voided" => "作废紧急报告",
        "suggestion.added" => "登记建议",
        "suggestion.changed" => "记送交或者采纳情况",
        "suggestion.voided" => "作废建议",
        "incident.noted" => "记当日事件",
        "incident.voided" => "撤回当日事件",
        "mailbox.opened" => "开启信箱",
        "handover.offered" => "提出移交",
        "handover.accepted" => "接收移交",
        "handover.declined" => "谢绝移交",
        "handover.withdrawn" => "撤回移交",
        "matter.handed_over" => "换了责任人",
        "referral.made" => "开具引导单",
        "matter.moved" => "放假安排公布，期限重新计算",
        "rule_pack.imported" => "导入期限规则",
        "rule_pack.ended" => "停用期限规则",
        "work_calendar.imported" => "导入放假安排",
        "service.added" => "加入服务指南",
        "service.changed" => "更改服务指南",
        "service.ended" => "停用服务",
        "code.given" => "给了查询码",
        "code.renewed" => "换发查询码",
        "code.printed" => "打印查询码单",
        "code.opened" => "凭查询码查看答复",
        "statement.made" => "打印封存的笔录",
        "notes.read" => "查看封存的答复",
        "duty_rule.added" => "增加接待安排",
        "duty_rule.ended" => "结束接待安排",
        "duty_rule.voided" => "作废接待安排",
        "duty.changed" => "调整接待日",
        "appointment.booked" => "预约",
        "appointment.cancelled" => "取消预约",
        "appointment.came" => "预约已到",
        "appointment.missed" => "预约未到",
        other => other,
    }
}

/// Why a step is not allowed, in words.
pub fn why_not(why: WhyNot) -> &'static str {
    match why {
        WhyNot::Void => "登记已作废",
        WhyNot::Ended => "已经办结，要先重新办理",
        WhyNot::State => "还没有到这一步",
        WhyNot::NotAppeal => "目的不是申诉求决",
        WhyNot::Concluded => "已经复核终结，有新的事实由负责人重新办理",
        WhyNot::SealedPath => "检举控告不走这一步",
        WhyNot::OtherRoute => "已确定走别的途径",
        WhyNot::NoAnswer => "还没有答复记录",
        WhyNot::WithUnit => "还在别的单位手里",
        WhyNot::NothingToAnswer => "没有可对应的前一步",
        WhyNot::Already => "这一步已经有了",
        WhyNot::NotApproved => "还没有批准",
        WhyNot::ExtensionOpen => "延期手续还没有办完",
        WhyNot::Disputed => "管辖争议还没有确定",
        WhyNot::TooLate => "期限已过",
        WhyNot::NotDelivered => "意见还没有送达",
        WhyNot::NotSigned => "对方还没有签收",
    }
}

fn barred(why: Barred) -> &'static str {
    match why {
        Barred::Accused => "它就是被检举控告的单位，或者被检举控告的人所在的单位",
        Barred::Headed => "它由被检举控告的人负责",
        Barred::Contains => "被检举控告的人或单位在它里面",
        Barred::Within => "它属于被检举控告的单位",
        Barred::Merged => "它和被检举控告的单位已经合并",
        Barred::Named => "检举控告的内容里提到了它或它的负责人",
        Barred::Receiver => "接收人就是被检举控告的人",
        Barred::Unknown => "还没有写明检举控告的是谁",
    }
}

/// A word of a closed list as it stands in JSON.
pub fn plain(word: &impl serde::Serialize) -> String {
    serde_json::to_value(word).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Why no clock runs.
pub fn no_clock(why: NoClock) -> &'static str {
    match why {
        NoClock::Told => "已经书面告知，办理途径待定",
        NoClock::ToTell => "还没有告知信访人",
        NoClock::OtherLaw => "按其他法定程序办理，没有写明日期",
        NoClock::ToPassOn => "结果已经反馈，待核查和转告",
        NoClock::Answered => "已经答复，待办结",
        NoClock::Lapsed => "请求复查、复核的期限已过",
        NoClock::Final => "已经复核终结",
        NoClock::NoRule => "登记时的规则包没有这一期限",
    }
}

/// For what a matter waits.
pub fn waits(waits: Waits) -> &'static str {
    match waits {
        Waits::Signature => "单位签收",
        Waits::Delivery => "意见送达",
        Waits::Approval => "负责人批准延期",
        Waits::ExtensionNotice => "告知延期理由",
        Waits::Consent => "对异议的答复",
        Waits::Check => "核查反馈的结果",
    }
}

/// A group of the day's list.
pub fn todo(kind: TodoKind) -> &'static str {
    match kind {
        TodoKind::Overdue => "已超期",
        TodoKind::DueSoon => "即将到期",
        TodoKind::Waiting => "等候",
        TodoKind::HandOver => "待我接收",
        TodoKind::Urgent => "紧急报告",
        TodoKind::Unanswered => "没有期限、还没有答复",
        TodoKind::Bundle => "县里还没有确认的上报包",
    }
}

/// How a field is filled in.
pub fn input(input: Input) -> String {
    match input {
        Input::Words(limit) => format!("文字，至多 {limit} 字"),
        Input::Line(limit) => format!("一行，至多 {limit} 字"),
        Input::PastDay => "日期".into(),
        Input::DueDay => "期限日期".into(),
        Input::Count => "天数".into(),
        Input::Flag => "true 或 false".into(),
        Input::Unit => "单位名称或简称".into(),
        Input::Step => "第几步".into(),
        Input::Choice(words) => words.join(" | "),
    }
}
