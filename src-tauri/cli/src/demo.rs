//! A whole working day with invented people, played through the same doors that the clerks use:
//! office, walk-ins, slips, register, bundle, the county's answer, back-up and check.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::Args;
use reception_core::clocks::OfficeKind;
use reception_core::error::on_path;
use reception_core::ids::UnitId;
use reception_core::machine::{Machine, from_local};
use reception_core::matters::take::NewStep;
use reception_core::office::{self, NewOffice};
use reception_core::registers::ExportFormat;
use reception_core::settings::Settings;
use reception_core::units::UnitForm;
use reception_core::visits::WalkIn;
use reception_core::visits::form::read_wall_clock;
use reception_core::{Desk, Refusal, Result};

use crate::numbers::write;

/// The day's forms, one JSON a line, as `walk-in --lines` takes them.
const FORMS: &str = include_str!("../../../assets/demo/day.jsonl");
/// The units to which the day's matters go, and the steps of these matters.
const UNITS: &str = include_str!("../../../assets/demo/units.jsonl");
const STEPS: &str = include_str!("../../../assets/demo/steps.jsonl");
const MONTH: &str = "2026-10";
/// When the county receives the bundle: later on the last day that is played.
const RECEIVED: &str = "2026-10-09T08:00:00Z";
const PASSPHRASE: &str = "practice-desk-2026";

#[derive(Args)]
pub struct Demo {
    /// 写入的文件夹 · Where to put the day's papers
    folder: PathBuf,
}

impl Demo {
    pub fn run(&self) -> Result<ExitCode> {
        let mut day = Day::begin(&self.folder)?;
        day.open_office()?;
        day.receive_people()?;
        day.follow_matters()?;
        day.close_month()?;
        day.send_to_county()?;
        day.keep()?;
        day.list()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// One step of the demo, as it stands in its file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Played {
    /// Wall clock.
    at: String,
    /// Last digits of the register number.
    number: String,
    /// The unit's name, where the step sends it to one.
    #[serde(default)]
    unit: Option<String>,
    /// The step answers what was sent last.
    #[serde(default)]
    at_unit: bool,
    step: NewStep,
}

fn read<T: serde::de::DeserializeOwned>(line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|error| Refusal::Malformed { what: error.to_string() })
}

struct Day {
    folder: PathBuf,
    desk: Option<Desk>,
    contents: Vec<(String, &'static str)>,
}

impl Day {
    fn begin(folder: &Path) -> Result<Day> {
        std::fs::create_dir_all(folder).map_err(on_path(folder))?;
        let folder = folder.canonicalize().map_err(on_path(folder))?;
        for old in ["practice", "slips", "register", "bundle", "county", "backup"] {
            let path = folder.join(old);
            match std::fs::remove_dir_all(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(on_path(&path)(error));
                }
                _ => {}
            }
        }
        Ok(Day { folder, desk: None, contents: vec![] })
    }

    fn open_office(&mut self) -> Result<()> {
        let form = NewOffice {
            name: "江山市信访接待处".into(),
            division: "330881".into(),
            kind: OfficeKind::Bureau,
            practice: true,
            staff: "王丽".into(),
            passphrase: PASSPHRASE.into(),
        };
        let at = read_wall_clock("2026-10-08T08:30").map(from_local).unwrap_or_default();
        let mut created = office::create(&self.folder.join("practice"), Machine::at(at), &form)?;
        self.put(
            "recovery-sheet.pdf",
            &created.recovery_sheet.bytes()?,
            "恢复单：打印后装入信封，交负责人保管",
        )?;
        self.contents.push(("practice/".into(), "练习接待室本身（加密）；口令 practice-desk-2026"));
        created.desk.keep_recovery()?;
        created.desk.save_settings(&Settings {
            phone: Some("0570-0000000".into()),
            address: Some("江山市虎山街道 1 号 一楼接待大厅".into()),
            hours: Some("工作日 8:30—12:00，14:00—17:30".into()),
            ..Settings::default()
        })?;
        say!("建立练习接待室：{}", form.name);
        self.desk = Some(created.desk);
        Ok(())
    }

    fn receive_people(&mut self) -> Result<()> {
        for line in FORMS.lines().filter(|line| !line.trim().is_empty()) {
            let form: WalkIn = read(line)?;
            let desk = self.desk()?;
            if let Some(at) = form.arrived.as_deref().and_then(read_wall_clock) {
                desk.set_clock(from_local(at))?;
            }
            let registered = desk.register_visit(&form)?;
            let slip = desk.first_slip(&registered.visit)?.bytes()?;
            write(&self.sub("slips")?.join(format!("{}.pdf", registered.number)), &slip)?;
            say!("登记 {}  {}", registered.number, form.summary);
        }
        self.contents.push(("slips/".into(), "每位来访人的登记回执（A4 一页两联，中间裁开）"));
        Ok(())
    }

    /// What became of the matters by the afternoon: units, and the steps of each.
    fn follow_matters(&mut self) -> Result<()> {
        let mut known: BTreeMap<String, UnitId> = BTreeMap::new();
        for line in UNITS.lines().filter(|line| !line.trim().is_empty()) {
            let form: UnitForm = read(line)?;
            let unit = self.desk()?.add_unit(&form)?;
            known.insert(unit.name, unit.id);
        }
        for line in STEPS.lines().filter(|line| !line.trim().is_empty()) {
            let mut played: Played = read(line)?;
            if let Some(at) = read_wall_clock(&played.at) {
                self.desk()?.set_clock(from_local(at))?;
            }
            played.step.facts.unit = played.unit.as_ref().and_then(|name| known.get(name).cloned());
            let desk = self.desk()?;
            let page = desk.matter_page(&desk.matter_of(&played.number)?)?;
            let sent = page.sent.iter().rev().find(|one| one.returned.is_none());
            if played.at_unit {
                played.step.facts.about = sent.map(|one| one.step.clone());
            }
            let after = desk.take_step(&page.id, &played.step)?;
            say!("办理 {}  {}（{}）", after.number, played.step.kind.label(), after.state.label());
        }
        Ok(())
    }

    fn close_month(&mut self) -> Result<()> {
        let folder = self.sub("register")?;
        for format in [ExportFormat::Xlsx, ExportFormat::Csv, ExportFormat::Pdf, ExportFormat::Json] {
            self.desk()?.export_register(MONTH, format, &folder)?;
        }
        self.contents.push(("register/".into(), "十月份登记台账：xlsx、csv（清单与统计）、pdf、json"));
        say!("导出 {MONTH} 台账");
        Ok(())
    }

    /// Plays the county too, with the county's own program.
    fn send_to_county(&mut self) -> Result<()> {
        let county = self.sub("county")?;
        reception_county(&["keygen", "--name", "江山市信访局（练习）", "--discipline", "--out"], &[&county])?;
        let key = std::fs::read_to_string(county.join("county.pub")).map_err(on_path(&county))?;
        self.desk()?.import_county_key(&key)?;
        let office_key = self.desk()?.office_key()?;
        write(&county.join("office.pub"), office_key.as_bytes())?;
        let folder = self.sub("bundle")?;
        let bundle = PathBuf::from(self.desk()?.make_bundle(&folder)?.file);
        let ack = bundle.with_extension("xfa");
        acknowledge(&county, &bundle, &ack)?;
        let text = std::fs::read_to_string(&ack).map_err(on_path(&ack))?;
        let receipt = self.desk()?.import_ack(&text)?;
        write(&folder.join("ack-receipt.pdf"), &receipt.receipt.bytes()?)?;
        self.contents.push(("bundle/*.xfb".into(), "上报包：签名、加密，只有县里和本室能打开"));
        self.contents.push(("bundle/*.xfa".into(), "县里的回执：逐条说明，带签名"));
        self.contents.push(("bundle/ack-receipt.pdf".into(), "回执单：一页纸，归档用"));
        self.contents.push(("county/".into(), "演示用的县级密钥与接收记录"));
        say!("上报并导入回执：接收 {} 条", receipt.accepted);
        Ok(())
    }

    fn keep(&mut self) -> Result<()> {
        let folder = self.sub("backup")?;
        self.desk()?.back_up(&folder)?;
        let report = self.desk()?.check()?;
        if !report.ok {
            return Err(Refusal::Damaged { what: "demo".into() });
        }
        self.contents.push(("backup/".into(), "核对过的备份"));
        say!("备份并检查：完好");
        Ok(())
    }

    fn list(&mut self) -> Result<()> {
        let mut text = String::from(
            "接待台演示：一天的工作，人物与事项均为虚构。\nReception Desk demo: one working day; people and matters are invented.\n\n",
        );
        for (name, meaning) in &self.contents {
            text.push_str(&format!("{name}\n    {meaning}\n"));
        }
        self.put("README.txt", text.as_bytes(), "")?;
        say_plain!("\n{text}");
        Ok(())
    }

    fn put(&mut self, name: &str, bytes: &[u8], meaning: &'static str) -> Result<()> {
        write(&self.folder.join(name), bytes)?;
        if !meaning.is_empty() {
            self.contents.push((name.into(), meaning));
        }
        Ok(())
    }

    fn sub(&self, name: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        std::fs::create_dir_all(&path).map_err(on_path(&path))?;
        Ok(path)
    }

    fn desk(&mut self) -> Result<&mut Desk> {
        self.desk.as_mut().ok_or(Refusal::Locked)
    }
}

fn acknowledge(county: &Path, bundle: &Path, ack: &Path) -> Result<()> {
    let words = |path: &Path| path.display().to_string();
    let (bundle, key) = (words(bundle), words(&county.join("county.key")));
    let (office, out) = (words(&county.join("office.pub")), words(ack));
    let state = words(&county.join("ledger"));
    let words = ["ack", &bundle, "--key", &key, "--office", &office, "--state", &state, "--out", &out];
    reception_county(&[&words[..], &["--received-at", RECEIVED]].concat(), &[])
}

/// Runs the county's program, which lies beside this one.
fn reception_county(words: &[&str], paths: &[&Path]) -> Result<()> {
    let here = std::env::current_exe().map_err(|e| Refusal::Broken(e.to_string()))?;
    let program = here.with_file_name(format!("reception-county{}", std::env::consts::EXE_SUFFIX));
    let done = Command::new(&program).args(words).args(paths).output().map_err(on_path(&program))?;
    if done.status.success() {
        return Ok(());
    }
    Err(Refusal::Broken(String::from_utf8_lossy(&done.stderr).into_owned()))
}
