//! The service directory, and sending somebody on with a slip.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use reception_core::Result;
use reception_core::services::{Service, ServiceForm, ServiceKind, ServicesQuery};
use serde_json::json;

use crate::desk::Seat;
use crate::numbers::write;

#[derive(Args)]
pub struct ServiceArgs {
    #[command(subcommand)]
    work: Work,
}

#[derive(Subcommand)]
enum Work {
    /// 列出今天可用的 · Those that can be used today
    List {
        /// 名称、用途或拼音首字母 · Part of the name, of what it is for, or pinyin
        #[arg(default_value = "")]
        text: String,
        #[arg(long, value_enum)]
        kind: Option<KindArg>,
        /// 行政区划代码 · Only those that serve this division
        #[arg(long)]
        division: Option<String>,
    },
    /// 种类、用途和依据 · What kinds there are, what each is for and by which article
    Kinds,
    /// 加入 · Add an entry; without --name it is called what its kind is usually called
    Add {
        #[arg(long, value_enum)]
        kind: KindArg,
        #[command(flatten)]
        facts: Facts,
    },
    /// 更改；没有写的照旧 · Change an entry; what is not given stays
    Change {
        /// 名称或编号 · Name or id
        service: String,
        #[arg(long, value_enum)]
        kind: Option<KindArg>,
        #[command(flatten)]
        facts: Facts,
    },
    /// 停用 · From today on nobody is sent there any more
    End {
        /// 名称或编号 · Name or id
        service: String,
        /// 原因 · Why
        #[arg(long)]
        reason: String,
    },
}

#[derive(Args)]
struct Facts {
    /// 名称 · Name
    #[arg(long)]
    name: Option<String>,
    /// 地址 · Address
    #[arg(long)]
    address: Option<String>,
    /// 电话 · Telephone
    #[arg(long)]
    phone: Option<String>,
    /// 时间 · Opening hours
    #[arg(long)]
    hours: Option<String>,
    /// 服务的行政区划 · Whom it serves (division code)
    #[arg(long)]
    division: Option<String>,
    /// 请带上什么 · What to bring
    #[arg(long)]
    bring: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum KindArg {
    Mediation,
    LegalAid,
    Reconsideration,
    Litigation,
    Arbitration,
    Discipline,
    SocialAid,
    Police,
    Hotline,
    Other,
}

impl ServiceArgs {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let list = match &self.work {
            Work::Kinds => return kinds(seat, &desk.service_kinds()?),
            Work::List { text, kind, division } => desk.services(&ServicesQuery {
                text: text.clone(),
                kind: kind.map(ServiceKind::from),
                division: division.clone(),
            })?,
            Work::Add { kind, facts } => vec![desk.add_service(&facts.form((*kind).into(), None))?],
            Work::Change { service, kind, facts } => {
                let before = desk.service_called(service)?;
                let kind = kind.map_or(before.kind, ServiceKind::from);
                vec![desk.change_service(&before.id, &facts.form(kind, Some(&before)))?]
            }
            Work::End { service, reason } => {
                let id = desk.service_called(service)?.id;
                vec![desk.end_service(&id, reason)?]
            }
        };
        if seat.json {
            say!("{}", json!(list));
        } else {
            list.iter().for_each(line);
            if list.is_empty() {
                say!("没有。可以用 service kinds 看有哪些种类，用 service add 加入。");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Facts {
    /// What was given, over what was there before.
    fn form(&self, kind: ServiceKind, before: Option<&Service>) -> ServiceForm {
        let or = |given: &Option<String>, old: fn(&Service) -> &Option<String>| {
            given.clone().or_else(|| before.and_then(|service| old(service).clone()))
        };
        ServiceForm {
            kind,
            name: self.name.clone().or_else(|| before.map(|old| old.name.clone())).unwrap_or_default(),
            address: or(&self.address, |old| &old.address),
            phone: or(&self.phone, |old| &old.phone),
            hours: or(&self.hours, |old| &old.hours),
            division: or(&self.division, |old| &old.division),
            note: or(&self.bring, |old| &old.note),
        }
    }
}

#[derive(Args)]
pub struct Refer {
    /// 登记编号或末几位 · Register number or its last digits
    number: String,
    /// 服务的名称或编号 · The service's name or id
    service: String,
    /// 为什么去那里，印在单上；密封件不写 · Why there, printed on the slip; none for a sealed visit
    #[arg(long, default_value = "")]
    reason: String,
    /// 引导单写入的文件 · Where to write the slip's PDF
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Refer {
    pub fn run(&self, seat: &Seat) -> Result<ExitCode> {
        let mut desk = seat.sit()?;
        let visit = desk.resolve(&self.number)?;
        let service = desk.service_called(&self.service)?;
        let issued = desk.refer(&visit.id, &service.id, &self.reason)?;
        if let Some(out) = &self.out {
            write(out, &issued.paper.bytes()?)?;
        }
        if seat.json {
            let told = json!({
                "number": visit.number, "referral": issued.issue.number, "service": service.name,
                "document": issued.issue.document, "path": self.out, "sha256": issued.paper.sha256,
            });
            say!("{told}");
        } else {
            say!("{} → {}  引导{}号", visit.number, service.name, issued.issue.number);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn kinds(seat: &Seat, kinds: &[reception_core::services::KindRow]) -> Result<ExitCode> {
    if seat.json {
        say!("{}", json!(kinds));
        return Ok(ExitCode::SUCCESS);
    }
    for row in kinds {
        let hotline = row.hotline.as_ref().map(|line| format!("  {}", line.number)).unwrap_or_default();
        say!("{}{hotline}\n  {}", row.name, row.purpose);
        row.basis.iter().for_each(|basis| say!("  {basis}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn line(service: &Service) {
    let ended = if service.valid_to.is_some() { "  已停用" } else { "" };
    let facts = [&service.address, &service.phone, &service.hours];
    let facts: Vec<&str> = facts.into_iter().filter_map(Option::as_deref).collect();
    say!("{}  {}{ended}", service.name, facts.join("  "));
}

impl From<KindArg> for ServiceKind {
    fn from(kind: KindArg) -> Self {
        match kind {
            KindArg::Mediation => ServiceKind::Mediation,
            KindArg::LegalAid => ServiceKind::LegalAid,
            KindArg::Reconsideration => ServiceKind::Reconsideration,
            KindArg::Litigation => ServiceKind::Litigation,
            KindArg::Arbitration => ServiceKind::Arbitration,
            KindArg::Discipline => ServiceKind::Discipline,
            KindArg::SocialAid => ServiceKind::SocialAid,
            KindArg::Police => ServiceKind::Police,
            KindArg::Hotline => ServiceKind::Hotline,
            KindArg::Other => ServiceKind::Other,
        }
    }
}
