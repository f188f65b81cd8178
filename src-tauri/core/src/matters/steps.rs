//! One step of a matter's path: on which day, by whom, what, and its facts. Nothing is changed
//! afterwards; a mistaken step is struck with its reason, and the path is walked anew without it.
//!
//! Of a sealed matter only what may stand in the clear is beside the box: that something happened,
//! on which day, and by when the next thing is due.

use serde::{Deserialize, Serialize};

use crate::clocks::Route;
use crate::ids::{MatterId, StaffId, StepId, UnitId};

/// The record of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: StepId,
    pub version: u32,
    pub matter: MatterId,
    /// In the order of writing down, from 1.
    pub n: u32,
    pub kind: StepKind,
    /// When it happened; may lie before it was written down.
    pub day: String,
    /// UTC instant of writing down.
    pub at: String,
    pub by: StaffId,
    /// Year and place of the newest visit that the matter had then: orders steps among visits.
    pub after: u64,
    pub facts: Facts,
    /// SHA-256 of the box that holds all facts of a sealed matter's step.
    pub sealed: Option<String>,
    pub void_reason: Option<String>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $label:literal,)*) => {
        /// What can happen to a matter, in the words of the forms.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(rename_all = "snake_case")]
        pub enum StepKind { $($(#[$doc])* $name,)* }

        impl StepKind {
            pub const ALL: &[StepKind] = &[$(StepKind::$name,)*];

            /// The step as a clerk reads it.
            pub fn label(self) -> &'static str {
                match self { $(StepKind::$name => $label,)* }
            }
        }
    };
}

kinds! {
    /// Which of the six ways an appeal takes (Art. 31).
    SetRoute "确定办理途径",
    /// Taken up under the petition procedure: the 60 days begin (Art. 31 (6), 34).
    Accept "受理",
    NotAccept "不予受理",
    /// Final already; the final opinion is named (Art. 36).
    NoLonger "不再受理",
    /// Not ours, or a matter of the courts: told where to go (Art. 22, 23).
    Refer "告知向有权机关提出",
    /// Told in writing what was received and how it goes on (Art. 23).
    Notify "书面告知",
    /// Sent to the unit that decides (Art. 22, 23).
    Forward "转送",
    /// The same with a day by which the result is reported back (Art. 22).
    Assign "交办",
    SignFor "签收",
    /// Within five working days, with detailed reasons (Art. 23).
    Object "提出异议",
    ReturnAgreed "同意退回",
    ReturnRefused "不同意退回",
    Feedback "反馈结果",
    FeedbackChecked "核查反馈",
    Urge "催办",
    UrgeReply "催办回复",
    /// Units differ over who decides (Art. 24).
    Dispute "管辖争议",
    DisputeSettled "争议确定",
    Lead "指定牵头单位",
    Draft "业务部门意见",
    Revise "修改完善意见",
    Extend "申请延期",
    ExtendApproved "批准延期",
    ExtendRefused "不批准延期",
    ExtendNotified "告知延期",
    /// 信访处理意见书 (Art. 32).
    Opinion "处理意见",
    Deliver "送达",
    ReviewRequested "请求复查",
    ReviewOpinion "复查意见",
    RecheckRequested "请求复核",
    RecheckOpinion "复核意见",
    Withdraw "撤回",
    /// The answer record: how, what, to whom, with what proof.
    Answer "答复",
    Close "办结",
    /// Because it was wrong, or new facts came.
    Reopen "重新办理",
    Archive "归档",
    /// A leader read it and wrote what is to be done.
    Instruct "领导阅批",
    FollowUp "批示落实情况",
    /// A leader takes charge of a hard case.
    TakeCharge "领导包案",
    ChargeResult "包案结果",
    Supervise "督办",
    SuperviseAnswer "督办答复",
    Mediation "调解",
    /// Does not count within the re-review (Art. 36).
    Hearing "听证",
    Conference "会诊、协调会",
    /// Both sides signed (Art. 33).
    Agreement "调解、和解协议",
    Undertake "承诺",
    UndertakingDone "承诺兑现",
    AgentRequest "代办：居民点单",
    AgentDispatch "代办：信访派单",
    AgentAccept "代办：代办接单",
    AgentRating "代办：群众评单",
    CallBack "回访",
    /// By the petitioner alone; nobody at the desk changes it.
    Rate "群众评价",
}

/// What a step says; which of them a kind takes stands in its [form](super::forms).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// What was said, decided or done, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The step that this one answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<StepId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Who acted outside the desk: at the unit, a leader, an agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Of several units the one that leads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<bool>,
    /// By which day it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Days granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub route: Option<Route>,
    /// Article or other rule that it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<StepOutcome>,
    /// The parts of an opinion (Art. 32).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub findings: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
    /// Who issued the paper, its number and its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<AnswerForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// Who took it, heard it, signed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receiver: Option<String>,
    /// By what it is known: a signature, a mail number, a recording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// False: it was offered and not signed for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signed: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// The closing report of what was assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// The postmark of a request that came by post: time on the way does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posted: Option<String>,
    /// First and last day of a meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who took part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<AgentLevel>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rated: Option<Rated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medium: Option<RatingMedium>,
    /// Why a leader let it pass the firewall (Art. 30).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overriding: Option<String>,
}

impl Facts {
    /// What may stand beside the box of a sealed matter: nothing that names anybody or anything.
    pub(crate) fn bare(&self) -> Facts {
        Facts {
            about: self.about.clone(),
            due: self.due.clone(),
            lead: self.lead,
            signed: self.signed,
            outcome: self.outcome,
            rated: self.rated,
            ..Facts::default()
        }
    }
}

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal $label:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant,)* }

        impl $name {
            pub const WORDS: &[&str] = &[$($word,)*];

            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }
        }
    )*};
}

choices! {
    /// Why it is not taken up, or told to go elsewhere.
    Ground {
        NotOurs "not_ours" "不属于本机关、单位职权范围",
        Litigation "litigation" "涉法涉诉，应当依照法律程序提出",
        /// Art. 19 ¶3.
        BeingHandled "being_handled" "已经受理或者正在办理，在规定期限内向上级提出",
        Concluded "concluded" "已经复核终结",
        LateRequest "late_request" "超过请求复查、复核的期限",
        Other "other" "其他依法不予受理的情形",
    }
    /// What came of it. Which of them fit stands in the step's form.
    StepOutcome {
        Support "support" "支持",
        Explain "explain" "解释说明",
        NotSupport "not_support" "不支持",
        Uphold "uphold" "维持",
        Change "change" "变更",
        Revoke "revoke" "撤销，重新办理",
        Adopted "adopted" "采纳",
        Partly "partly" "部分采纳",
        NotAdopted "not_adopted" "未采纳",
        Done "done" "已落实",
        NotDone "not_done" "未落实",
        Satisfied "satisfied" "认可",
        NotSatisfied "not_satisfied" "不认可",
        Unreached "unreached" "未联系上",
    }
    AnswerForm {
        Written "written" "书面",
        Oral "oral" "口头",
        Telephone "telephone" "电话",
        Net "net" "网上",
        /// Kept for who holds the code.
        Code "code" "凭查询码领取",
        /// For nobody known: made public within bounds.
        Notice "notice" "适当范围公布",
    }
    /// How a paper reached somebody.
    Way {
        InHand "in_hand" "当面送达",
        Registered "registered" "挂号邮寄",
        Left "left" "留置送达",
        Announced "announced" "公告",
        Other "other" "其他方式",
    }
    /// What set a supervision off (Art. 40).
    Trigger {
        Overdue "overdue" "超过期限",
        NoNotice "no_notice" "未按规定告知",
        Evasion "evasion" "推诿、敷衍、拖延",
        Fraud "fraud" "弄虚作假",
        NotExecuted "not_executed" "拒不执行处理意见",
        Other "other" "其他",
    }
    AgentLevel {
        County "county" "县",
        Township "township" "乡镇、街道",
        Village "village" "村、社区",
    }
    /// Whom a petitioner rates: never both in one.
    Rated {
        Desk "desk" "接待单位",
        Unit "unit" "责任单位",
    }
    Grade {
        Satisfied "satisfied" "满意",
        Fairly "fairly" "基本满意",
        NotSatisfied "not_satisfied" "不满意",
    }
    RatingMedium {
        Slip "slip" "本人签名的评价单",
        Screen "screen" "第二屏本人点选",
    }
}
