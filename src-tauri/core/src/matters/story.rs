//! The story of a matter in sentences, one a line: “10月9日 王丽 转送 住建局（牵头）”.

use super::page::{StepShown, TimelineLine};
use super::steps::{StepKind, StepOutcome};
use crate::clocks::Route;

impl TimelineLine {
    /// The line as a clerk reads it aloud.
    pub fn sentence(&self) -> String {
        let day = short(&self.day);
        match (&self.step, &self.visit) {
            (Some(step), _) => format!("{day} {} {}", step.actor(&self.by), step.sentence()),
            (None, Some(visit)) => {
                format!("{day} {} 登记 {}（{}）", self.by, visit.number, visit.channel.label())
            }
            (None, None) => format!("{day} {}", self.by),
        }
    }
}

impl StepShown {
    /// Who acted: the petitioner, or who wrote it down.
    fn actor<'a>(&self, by: &'a str) -> &'a str {
        use StepKind::*;
        match self.kind {
            ReviewRequested | RecheckRequested | Withdraw | AgentRequest | Rate => "信访人",
            _ => by,
        }
    }

    /// What was done, to whom, by when, with what outcome, in which words.
    fn sentence(&self) -> String {
        let facts = &self.facts;
        let lead = facts.lead.filter(|lead| *lead).map(|_| "（牵头）");
        let days = facts.days.map(|days| format!("{days}日"));
        let due = facts.due.as_deref().map(|due| format!("限{}前", short(due)));
        let signed = facts.signed.filter(|signed| !signed).map(|_| "没有签收");
        let parts = [
            self.unit_name.as_deref(),
            lead,
            facts.route.map(route),
            facts.organ.as_deref(),
            facts.number.as_deref(),
            facts.person.as_deref(),
            days.as_deref(),
            due.as_deref(),
            facts.outcome.map(StepOutcome::label),
            facts.grade.map(super::steps::Grade::label),
            facts.receiver.as_deref(),
            signed,
            facts.witness.as_deref(),
        ];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        let head = format!("{} {}", self.kind.label(), parts.join(" ")).replace(" （", "（");
        let words = facts.text.as_deref().or(facts.reason.as_deref()).or(facts.opinion.as_deref());
        let words = words.map(|words| format!("：{words}")).unwrap_or_default();
        let struck = self.void_reason.as_deref().map(|why| format!("〔已撤销：{why}〕")).unwrap_or_default();
        format!("{}{words}{struck}", head.trim_end())
    }
}

/// An office day without its year.
fn short(day: &str) -> String {
    match day.parse::<chrono::NaiveDate>() {
        Ok(day) => day.format("%-m月%-d日").to_string(),
        Err(_) => day.to_owned(),
    }
}

/// A way of Art. 31 as a clerk reads it.
fn route(route: Route) -> &'static str {
    match route {
        Route::Litigation => "诉讼、复议等法定程序",
        Route::Arbitration => "仲裁",
        Route::PartyAppeal => "党员申诉",
        Route::Administrative => "行政程序",
        Route::Duty => "履行法定职责",
        Route::Petition => "信访程序",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::StepId;
    use crate::matters::{Facts, StepKind};

    #[test]
    fn a_step_reads_as_one_sentence_and_a_struck_one_says_so() {
        let facts = Facts { lead: Some(true), due: Some("2026-11-09".into()), ..Facts::default() };
        let step = StepShown {
            id: StepId("1".into()),
            n: 1,
            kind: StepKind::Assign,
            facts,
            unit_name: Some("住建局".into()),
            at: String::new(),
            void_reason: Some("选错单位".into()),
        };
        let line =
            TimelineLine { day: "2026-10-09".into(), by: "王丽".into(), visit: None, step: Some(step) };
        assert_eq!(line.sentence(), "10月9日 王丽 交办 住建局（牵头） 限11月9日前〔已撤销：选错单位〕");
    }
}
