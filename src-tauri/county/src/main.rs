//! The receiving side at the county office: keys, verification, acknowledgement.
//!
//! It never changes a bundle and never knows an office's secrets. Loading into a database is not
//! here yet.

mod args;
mod files;
mod keyfile;
mod machine;
mod received;
mod refusal;
mod report;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use reception_bundle::{
    CountyKey, Identity, Judgement, OfficeKey, Opened, Receiver, acknowledge, open, read_ack,
};
use serde_json::json;

use crate::args::{Acknowledge, Cli, Command, Incoming, Keygen, Man, Open, VerifyAck};
use crate::files::{Readable, create};
use crate::keyfile::{CountySecret, write_discipline};
use crate::received::Received;
use crate::refusal::{Refusal, Result, at};
use crate::report::Report;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match &cli.command {
        Command::Keygen(args) => keygen(args),
        Command::Open(args) => unpack(args),
        Command::Verify(args) => verify(args),
        Command::Ack(args) => answer(args),
        Command::VerifyAck(args) => verify_ack(args),
        Command::Man(args) => man(args),
    };
    match done {
        Ok(report) if cli.json => println!("{}", report.json),
        Ok(report) => report.lines.iter().for_each(|line| println!("{line}")),
        Err(refusal) => return refuse(&refusal, cli.json),
    }
    ExitCode::SUCCESS
}

fn refuse(refusal: &Refusal, json: bool) -> ExitCode {
    if json {
        println!("{}", refusal.to_json());
    } else {
        let (message, next) = refusal.words();
        eprintln!("拒绝（{}）:{message}\n下一步：{next}", refusal.code());
    }
    ExitCode::FAILURE
}

fn man(args: &Man) -> Result<Report> {
    fs::create_dir_all(&args.out).map_err(at(&args.out))?;
    clap_mangen::generate_to(Cli::command(), &args.out).map_err(at(&args.out))?;
    let out = args.out.display().to_string();
    Ok(Report { json: json!({ "out": out }), lines: vec![out] })
}

fn keygen(args: &Keygen) -> Result<Report> {
    fs::create_dir_all(&args.out).map_err(at(&args.out))?;
    let file = |name: &str| args.out.join(name);
    let taken =
        ["county.key", "county.pub", "discipline.key"].map(file).into_iter().find(|path| path.exists());
    if let Some(path) = taken {
        return Err(reception_bundle::Error::Exists { path: path.display().to_string() }.into());
    }
    let secret = CountySecret::generate(&args.name)?;
    let discipline = args.discipline.then(Identity::generate);
    let public = secret.public(discipline.as_ref().map(Identity::recipient));
    let encrypted = secret.write(&file("county.key"))?;
    if let Some(identity) = &discipline {
        write_discipline(&file("discipline.key"), identity)?;
    }
    create(&file("county.pub"), public.to_text()?.as_bytes(), Readable::Everyone)?;
    let fingerprint = public.fingerprint()?;
    let mut lines = vec![
        format!("已生成：{}", args.out.display()),
        format!("  公钥 county.pub 交给各接待单位，指纹：{fingerprint}"),
    ];
    lines.push(match encrypted {
        true => "  私钥已用口令加密。请另存备份，口令分开保管。".into(),
        false => "  私钥未加密，仅本人可读。请存放在受控的电脑上，并另存备份。".into(),
    });
    let json = json!({ "county": public, "fingerprint": fingerprint, "encrypted": encrypted });
    Ok(Report { lines, json })
}

fn verify(args: &Incoming) -> Result<Report> {
    let (_, opened, judgement) = look(args)?;
    Ok(report::bundle(&opened, &judgement))
}

fn unpack(args: &Open) -> Result<Report> {
    let (_, mut opened, judgement) = look(&args.incoming)?;
    opened.unpack(&args.out)?;
    let mut report = report::bundle(&opened, &judgement);
    report.lines.push(format!("已解开到：{}(含个人信息，用后请妥善保管或清除)", args.out.display()));
    report.json["out"] = json!(args.out);
    Ok(report)
}

fn answer(args: &Acknowledge) -> Result<Report> {
    let (secret, office) = keys(&args.incoming)?;
    let mut opened = open(&args.incoming.bundle, std::slice::from_ref(&secret.identity), &office)?;
    let mut received = Received::hold(&state_dir(&args.incoming), &office.office.id)?;
    let received_at = args.received_at.unwrap_or_else(machine::now);
    let judgement = received.ledger.judge(&mut opened, received_at)?;
    let receiver = Receiver { name: &secret.name, key: &secret.signing, received_at };
    let text = acknowledge(&opened, &judgement, &receiver)?;
    let mut report = report::bundle(&opened, &judgement);
    let (words, totals) = report::answers(&judgement);
    report.lines.push(format!("回执：{}    {words}", args.out.display()));
    report.json["totals"] = json!(totals);
    report.json["ack"] = json!(args.out);
    // The answer first: when the machine stops in between, the next run answers the same again.
    create(&args.out, text.as_bytes(), Readable::Everyone)?;
    received.ledger.remember(&opened, judgement, received_at);
    received.save()?;
    Ok(report)
}

fn verify_ack(args: &VerifyAck) -> Result<Report> {
    let county = CountyKey::parse(&read_text(&args.county)?)?;
    let ack = read_ack(&read_text(&args.ack)?, &county)?;
    Ok(report::ack(&ack))
}

/// Opens and judges without remembering anything.
fn look(args: &Incoming) -> Result<(CountySecret, Opened, Judgement)> {
    let (secret, office) = keys(args)?;
    let mut opened = open(&args.bundle, std::slice::from_ref(&secret.identity), &office)?;
    let ledger = received::look(&state_dir(args), &office.office.id)?;
    let judgement = ledger.judge(&mut opened, machine::now())?;
    Ok((secret, opened, judgement))
}

fn keys(args: &Incoming) -> Result<(CountySecret, OfficeKey)> {
    Ok((CountySecret::read(&args.key)?, OfficeKey::parse(&read_text(&args.office)?)?))
}

fn state_dir(args: &Incoming) -> PathBuf {
    let beside = || args.key.parent().unwrap_or(Path::new("")).join("received");
    args.state.clone().unwrap_or_else(beside)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(at(path))
}
