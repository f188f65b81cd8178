//! What a command says when it is done: lines for a person, JSON for a program.

use reception_bundle::{Ack, Chain, Judgement, Kind, Opened, Totals};
use serde_json::{Value, json};

pub struct Report {
    pub lines: Vec<String>,
    pub json: Value,
}

/// What is in a bundle that verified, and how it stands among those before.
pub fn bundle(opened: &Opened, judgement: &Judgement) -> Report {
    let about = opened.about();
    let mut lines = vec![
        format!("核验通过：{}{}", about.stem(), if about.practice { "(练习)" } else { "" }),
        format!("  单位：{}({} {})", about.office.name, about.office.division, about.office.code),
        format!("  顺序号：第 {} 号    编号：{}", about.seq, opened.id()),
        format!("  所含日期：{} 至 {}", about.period.from, about.period.to),
        format!("  记录：{}", counted(opened)),
        format!("  日志：截至第 {} 条，{}", about.journal_head.seq, chain(judgement.chain)),
    ];
    lines.extend(warnings(judgement).into_iter().map(|line| format!("  注意：{line}")));
    let json = json!({
        "bundle": opened.id(),
        "seq": about.seq,
        "name": about.stem(),
        "office": about.office,
        "previous": about.previous,
        "created": about.created,
        "period": about.period,
        "practice": about.practice,
        "counts": about.counts,
        "journal_head": about.journal_head,
        "chain": judgement.chain,
        "order": judgement.order,
        "warnings": warnings(judgement),
    });
    Report { lines, json }
}

/// What was answered to the records.
pub fn answers(judgement: &Judgement) -> (String, Totals) {
    let totals = Totals::of(&judgement.answers);
    (in_words(totals), totals)
}

pub fn ack(ack: &Ack) -> Report {
    let lines = vec![
        format!("回执有效，由「{}」签发", ack.county),
        format!("  交接包：第 {} 号    编号：{}", ack.seq, ack.bundle),
        format!("  结果：{}", in_words(ack.totals)),
        format!("  日志：截至第 {} 条，{}", ack.journal_head.seq, chain(ack.chain)),
    ];
    let json = json!({
        "bundle": ack.bundle,
        "seq": ack.seq,
        "county": ack.county,
        "received_at": ack.received_at,
        "chain_ok": ack.chain_ok,
        "totals": ack.totals,
        "journal_head": ack.journal_head,
    });
    Report { lines, json }
}

fn in_words(totals: Totals) -> String {
    let Totals { accepted, duplicate, rejected, held } = totals;
    format!("接收 {accepted}，重复 {duplicate}，退回 {rejected}，待核 {held}")
}

fn counted(opened: &Opened) -> String {
    let counts = &opened.about().counts;
    let kinds = Kind::ALL.iter().map(|kind| format!("{} {}", kind.label(), counts.of(*kind)));
    let beside = [format!("扫描件 {}", counts.blobs), format!("密封件 {}", counts.sealed)];
    kinds.chain(beside).collect::<Vec<_>>().join(",")
}

fn chain(chain: Chain) -> String {
    match chain {
        Chain::Whole => "与先前收到的连续一致".into(),
        Chain::Gap { from, to } => format!("第 {from} 至 {to} 条未曾收到"),
        Chain::Forked { seq } => format!("第 {seq} 条与先前收到的不一致"),
    }
}

fn warnings(judgement: &Judgement) -> Vec<String> {
    let order = &judgement.order;
    let mut lines = Vec::new();
    if order.again {
        lines.push("这个交接包以前收到过。".to_owned());
    }
    if let Some((from, to)) = order.missing {
        lines.push(format!("第 {from} 至 {to} 号交接包未曾收到；后来的包含有其中尚未确认的记录。"));
    }
    if let Some(other) = &order.reused {
        lines.push(format!("同一顺序号收到过另一个交接包（{other}）,请电话核对。"));
    }
    if let Chain::Forked { seq } = judgement.chain {
        lines.push(format!("日志第 {seq} 条与先前收到的不一致，记录全部待核，请电话核对。"));
    }
    lines
}
