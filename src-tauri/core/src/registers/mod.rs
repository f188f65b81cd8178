//! Registers: the month's list of visits and its summary tables, in batches, heads, pieces and
//! calls. Void records are counted apart and in no figure.

pub mod csv;
pub mod pdf;
pub mod tables;
pub mod units;
pub mod xlsx;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::journal;
use crate::machine::{Moment, from_local};
use crate::slips::no_paper;
use crate::staff::Action;
use crate::store::{self, files};
use crate::visits::VisitRow;
use tables::RegisterTable;

/// A month's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Register {
    /// `2026-10`.
    pub month: String,
    /// By which day a record falls into the month: the day of arriving.
    pub basis: String,
    pub office: String,
    pub practice: bool,
    pub tables: Vec<RegisterTable>,
    /// Records counted.
    pub visits: u32,
    /// Records made void, in no figure.
    pub voided: u32,
    pub first_number: Option<String>,
    pub last_number: Option<String>,
    /// From how many heads a visit is a group visit, by the rule pack.
    pub group_from: u32,
}

/// The figures with the rows behind them.
pub struct Month {
    pub register: Register,
    pub list: Vec<VisitRow>,
    pub made: chrono::NaiveDateTime,
    pub by: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Xlsx,
    Csv,
    Pdf,
    Json,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Exported {
    pub path: String,
    pub sha256: String,
    pub bytes: u32,
}

impl Desk {
    /// The figures of a month, `2026-10`.
    pub fn register(&self, month: &str) -> Result<Register> {
        self.require(Action::ReadRegister)?;
        let month = checked_month(month)?;
        let counted = store::registers::counted(self.reading(), &month)?;
        let span = store::registers::span(self.reading(), &month)?;
        // As the month began: a pack that comes later changes no figure of a month that is over.
        let first = first_day(&month)?;
        let began = from_local(first.and_time(chrono::NaiveTime::MIN));
        let pack = self.rules.pack_then(first, &Moment::new(began).stamp());
        let group_from = pack.limits.group_from.value;
        Ok(Register {
            basis: "arrived".into(),
            office: self.office.name.clone(),
            practice: self.office.practice,
            tables: tables::tables(&counted, group_from)?,
            visits: counted.len() as u32,
            voided: span.voided,
            first_number: span.first,
            last_number: span.last,
            group_from,
            month,
        })
    }

    /// Writes a month into a folder and says where; the export is written down.
    pub fn export_register(&mut self, month: &str, format: ExportFormat, folder: &Path) -> Result<Exported> {
        self.require(Action::ExportRegister)?;
        let register = self.register(month)?;
        let list = self.veil()?.over_all(store::visits::of_month(self.reading(), &register.month)?);
        let by = self.sitting().name.clone();
        let month = Month { register, list, made: self.moment().local(), by };
        let practice = if month.register.practice { "（练习）" } else { "" };
        let name = format!("信访登记台账{practice}-{}", month.register.month);
        let (ending, bytes) = match format {
            ExportFormat::Xlsx => ("xlsx", xlsx::workbook(&month)?),
            ExportFormat::Csv => ("csv", csv::list(&month)?),
            ExportFormat::Pdf => ("pdf", pdf::report(&as_report(&month)?).map_err(no_paper)?),
            ExportFormat::Json => ("json", serde_json::to_vec_pretty(&month.register)?),
        };
        let exported = write(folder, &format!("{name}.{ending}"), &bytes)?;
        if format == ExportFormat::Csv {
            write(folder, &format!("{name}-统计.csv"), &csv::figures(&month)?)?;
        }
        let entry =
            serde_json::json!({ "format": format, "sha256": exported.sha256, "records": month.list.len() });
        self.note("register.exported", &month.register.month, &entry)?;
        Ok(exported)
    }

    /// Where registers go unless told otherwise.
    pub fn export_folder(&self) -> Result<PathBuf> {
        let set = self.settings_on_file()?.export_folder;
        Ok(set.map_or_else(|| self.folder().join("导出"), PathBuf::from))
    }
}

/// Writes a whole file into a folder, or nothing.
pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<Exported> {
    std::fs::create_dir_all(folder).map_err(on_path(folder))?;
    let path = folder.join(name);
    files::replace(&path, bytes).map_err(on_path(&path))?;
    Ok(Exported {
        path: path.display().to_string(),
        sha256: journal::sha256(bytes),
        bytes: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    })
}

/// Writes a whole file under a path, readable by its owner alone, or nothing.
pub fn save(path: &Path, bytes: &[u8]) -> Result<Exported> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Refusal::Unwritable { path: path.display().to_string() })?;
    write(path.parent().unwrap_or(Path::new("")), name, bytes)
}

/// The month as the paper room takes it.
fn as_report(month: &Month) -> Result<pdf::Report> {
    let figures = |tally: &units::Tally| pdf::Figures {
        batches: tally.batches.0.into(),
        heads: tally.heads.0.into(),
        pieces: tally.pieces.0.into(),
        calls: tally.calls.0.into(),
    };
    let summary = |table: &RegisterTable| pdf::Summary {
        title: table.title.clone(),
        rows: table
            .rows
            .iter()
            .map(|row| pdf::SummaryRow { label: row.label.clone(), figures: figures(&row.tally) })
            .collect(),
        without: figures(&table.without.tally),
        total: figures(&table.total.tally),
    };
    let visits = month.list.iter().map(line).collect::<Result<_>>()?;
    Ok(pdf::Report {
        title: "信访登记台账".into(),
        office: month.register.office.clone(),
        practice: month.register.practice,
        month: month.register.month.clone(),
        basis: "按来访日期".into(),
        made: month.made,
        summaries: month.register.tables.iter().map(summary).collect(),
        visits,
    })
}

fn line(row: &VisitRow) -> Result<pdf::VisitLine> {
    let cells = xlsx::cells(row);
    Ok(pdf::VisitLine {
        number: row.number.clone(),
        day: row.day.parse().map_err(|_| Refusal::Damaged { what: format!("day {}", row.day) })?,
        channel: cells[3].clone(),
        names: vec![cells[5].clone()].into_iter().filter(|name| !name.is_empty()).collect(),
        heads: row.heads,
        summary: cells[7].clone(),
        purpose: cells[8].clone(),
        content: cells[9].clone(),
        place: row.place_name.clone().unwrap_or_default(),
        state: cells[13].clone(),
        sealed: row.sealed,
    })
}

fn checked_month(month: &str) -> Result<String> {
    first_day(month.trim())?;
    Ok(month.trim().to_owned())
}

/// First and last day of a month, as texts between which its days lie.
pub(crate) fn month_span(month: &str) -> Result<(String, String)> {
    let month = checked_month(month)?;
    Ok((format!("{month}-01"), format!("{month}-31")))
}

pub(crate) fn first_day(month: &str) -> Result<NaiveDate> {
    let bad = || Refusal::BadDate { field: "month".into(), value: month.into() };
    if month.len() != 7 {
        return Err(bad());
    }
    NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d").map_err(|_| bad())
}
