//! A slip after the first, against typst as a library and LibreOffice without a window.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use base64::Engine as _;
use reception_core::visits::WalkIn;

use crate::office::{open, percentile};

const SLIPS: u32 = 40;

pub fn run() {
    let folder = tempfile::tempdir().expect("folder");
    let mut desk = open(folder.path());
    let form: WalkIn = serde_json::from_str(FORM).expect("a form");
    let visits: Vec<_> = (0..=SLIPS).map(|_| desk.register_visit(&form).expect("saved").visit).collect();
    let mut size = 0;
    let mut times: Vec<Duration> = vec![];
    for visit in &visits {
        let begun = Instant::now();
        let paper = desk.preview_slip(visit).expect("a slip");
        times.push(begun.elapsed());
        size = base64::engine::general_purpose::STANDARD.decode(&paper.pdf).expect("Base64").len();
    }
    let first = times.remove(0).as_secs_f64() * 1000.0;
    let ours = percentile(&mut times, 50);
    println!("slip PDF: first {first:.1} ms, then {ours:.2} ms, {size} bytes · ≤ 60 kB");
    against("typst as a library", "≥ 1 ×", ours, typst(folder.path()));
    against("LibreOffice headless", "≥ 100 ×", ours, libreoffice(folder.path()));
}

const FORM: &str = r#"{"channel":"visit","statement":"反映承包地修路占用后补偿款没有发放，请求核实。","summary":"反映补偿款未发放",
    "purpose":"appeal","petitioners":[{"name":"张伟"}]}"#;

fn against(peer: &str, target: &str, ours: f64, theirs: Result<f64, String>) {
    match theirs {
        Ok(theirs) => println!(
            "slip PDF · {peer} · {ours:.2} ms / {theirs:.2} ms = {:.1} × faster · {target}",
            theirs / ours
        ),
        Err(why) => println!("slip PDF · {peer} · not measured: {why}"),
    }
}

/// The Python package `typst` is the typst library, compiled: each slip is compiled in one process.
fn typst(folder: &Path) -> Result<f64, String> {
    let script = folder.join("slip.py");
    std::fs::write(&script, TYPST).map_err(|e| e.to_string())?;
    let python = std::env::var("RECEPTION_BENCH_PYTHON").unwrap_or_else(|_| "python3".into());
    let out = Command::new(python).arg(&script).arg(folder).output().map_err(|e| e.to_string())?;
    let said = String::from_utf8_lossy(&out.stdout).trim().to_owned();
    said.parse().map_err(|_| "pip install typst, then name that Python in RECEPTION_BENCH_PYTHON".to_owned())
}

const TYPST: &str = r##"
import sys, time, statistics, typst
source = sys.argv[1] + "/slip.typ"
times, compiler = [], None
for n in range(41):
    half = f'''
#align(center)[= 信访事项登记回执]
#text(22pt)[2026-{n:06d}-K]
信访人 张伟 #linebreak() 收到时间 2026年10月8日 09:12 #linebreak() 事项摘要 反映补偿款未发放
#rect(width: 100%, fill: luma(240))[*最迟 2026年10月23日（星期五）* 依据《信访工作条例》第二十二条。当天不计入，从次日起数十五日。]
+ 您反映的事项已经登记。
+ 收到转送、交办的机关、单位应当在十五日内书面告知您。
'''
    open(source, "w").write('#set page("a4", margin: 12mm)\n#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), size: 10.5pt)\n' + half + '#line(length: 100%)' + half)
    # One compiler for all slips: its fonts are read once, like ours.
    compiler = compiler or typst.Compiler(source)
    begun = time.perf_counter()
    compiler.compile()
    times.append((time.perf_counter() - begun) * 1000)
print(statistics.median(times[1:]))
"##;

fn libreoffice(folder: &Path) -> Result<f64, String> {
    let page = folder.join("slip.html");
    std::fs::write(&page, "<html><meta charset=utf-8><h1>信访事项登记回执</h1><p>2026-000001-K</p><p>信访人 张伟</p><p>反映补偿款未发放</p></html>")
        .map_err(|e| e.to_string())?;
    let mut times = vec![];
    for _ in 0..3 {
        let begun = Instant::now();
        let done = Command::new("soffice")
            .args(["--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"])
            .arg(folder)
            .arg(&page)
            .output()
            .map_err(|_| "LibreOffice is not installed".to_owned())?;
        if !done.status.success() || !folder.join("slip.pdf").exists() {
            return Err("LibreOffice made no page".into());
        }
        times.push(begun.elapsed());
    }
    Ok(percentile(&mut times, 50))
}
