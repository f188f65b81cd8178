//! What is wrong with a rule pack or a calendar, in the clerk's words.

use reception_core::clocks::RuleFault;

pub fn rule_fault(fault: &RuleFault) -> String {
    match fault {
        RuleFault::NotText => "不是 UTF-8 文本".into(),
        RuleFault::TooLarge { limit } => format!("超过 {limit} KB"),
        RuleFault::Malformed { what } => format!("格式不对（{what}）"),
        RuleFault::NoBase => "没有用 under 写明在哪套基本规则之下".into(),
        RuleFault::UnknownBase { base } => format!("本程序没有叫“{base}”的基本规则"),
        RuleFault::ShippedId { id } => format!("“{id}”是本程序自带规则的名称，请换一个"),
        RuleFault::Known => "同一份文件以前已经导入".into(),
        RuleFault::Overlap { other } => format!("有效期与“{other}”重叠，请先停用那一份"),
        RuleFault::EndsBeforeItBegins => "失效日早于生效日".into(),
        RuleFault::OutsideBase { from, to } => {
            format!("有效期超出基本规则（{from} 至 {}）", to.as_deref().unwrap_or("今"))
        }
        RuleFault::UnknownClock { clock } => format!("基本规则里没有期限 {clock}"),
        RuleFault::DuplicateClock { clock } => format!("期限 {clock} 出现了两次"),
        RuleFault::NoDays { clock } => format!("期限 {clock} 的天数是 0"),
        RuleFault::NoLimit { limit } => format!("上限 {limit} 是 0"),
        RuleFault::NotTheirs { clock, field } => format!("期限 {clock} 的 {field} 不能这样改"),
        RuleFault::Later { clock, start, own, law } => {
            format!("“{clock}”从 {start} 起到 {own}，晚于国家规定的 {law}")
        }
        RuleFault::LaterExtended { clock, start, own, law } => {
            format!("“{clock}”从 {start} 起延长后到 {own}，晚于国家规定的 {law}")
        }
        RuleFault::WiderLimit { limit, own, law } => format!("上限 {limit} 是 {own}，宽于国家规定的 {law}"),
        RuleFault::BadSentence { clock, sentence } => format!("期限 {clock} 的句子填不出来：{sentence}"),
        RuleFault::BadCharacter { code_point } => format!("有看不见的控制字符 {code_point}"),
        RuleFault::TwoReceiptClocks { first, second } => format!("收到时有两个期限：{first} 和 {second}"),
        RuleFault::UnknownYear { year } => format!("年份 {year} 不能用"),
        RuleFault::DayTwice { date } => format!("{date} 出现了两次"),
        RuleFault::StrayDay { year, date } => format!("{date} 不属于 {year} 年，也不在上一年十二月"),
        RuleFault::PlainDay { date } => format!("{date} 不是周末，本来就上班，不会是调休上班日"),
        RuleFault::NotWhole { date } => {
            format!("{date} 是法定假日而这里没有放假，多半是正式通知公布前的空文件")
        }
    }
}
