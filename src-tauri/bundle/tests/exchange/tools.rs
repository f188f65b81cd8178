//! Programs that others wrote agree with ours. They must be installed: age, unzip, minisign and
//! bagit.py (named by the variable BAGIT, or on the path, or as a Python module).

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use reception_bundle::{Identity, Ledger, Receiver, acknowledge};

use crate::office::{Town, contents, instant, sealed, town};

#[test]
fn age_unzip_bagit_and_minisign_all_accept_the_bundle() {
    let town = town();
    let bag = opened_by_others(&town);
    let key = town.signer.verifying_key().to_string();
    let file = bag.join("tagmanifest-sha256.txt");
    let said = done(Command::new("minisign").args(["-V", "-P", &key, "-m"]).arg(&file));
    assert!(said.contains("Signature and comment signature verified"), "{said}");
    done(bagit().arg("--validate").arg(&bag));

    std::fs::write(bag.join("data/visits.jsonl"), "changed").unwrap();
    let refused = run(bagit().arg("--validate").arg(&bag));
    assert!(!refused.status.success(), "a changed payload must not validate");
    let mut tags = std::fs::read(&file).unwrap();
    tags[3] ^= 1;
    std::fs::write(&file, tags).unwrap();
    let refused = run(Command::new("minisign").args(["-V", "-P", &key, "-m"]).arg(&file));
    assert!(!refused.status.success(), "a changed manifest must not verify");
}

#[test]
fn age_opens_a_sealed_file_with_the_discipline_key_alone() {
    let town = town();
    let discipline = Identity::generate();
    let mut sent = contents(1, 1, 3);
    sent.sealed = vec![sealed("a-1", &discipline)];
    let mut opened = town.open(&town.pack(&sent).path).unwrap();
    let out = town.dir.path().join("out");
    opened.unpack(&out).unwrap();
    let file = out.join("data/sealed/a-1.age");
    let right = identity_file(&town, "discipline.key", &discipline);
    assert_eq!(done(Command::new("age").arg("-d").arg("-i").arg(right).arg(&file)), "举报内容");
    let wrong = identity_file(&town, "county.key", &town.county_identity);
    assert!(!run(Command::new("age").arg("-d").arg("-i").arg(wrong).arg(&file)).status.success());
}

#[test]
fn a_shell_and_minisign_verify_the_acknowledgement() {
    let town = town();
    let mut opened = town.open(&town.pack(&contents(1, 1, 3)).path).unwrap();
    let judgement = Ledger::default().judge(&mut opened, instant()).unwrap();
    let receiver = Receiver { name: "衢州市信访局", key: &town.county_signer, received_at: instant() };
    let text = acknowledge(&opened, &judgement, &receiver).unwrap();
    let file = town.dir.path().join("XF-330881-01-000001.xfa");
    std::fs::write(&file, &text).unwrap();
    let key = town.county_signer.verifying_key().to_string();
    let line = format!(
        r#"head -n -4 "$f" > ack.txt && tail -n 4 "$f" > ack.txt.minisig && minisign -V -P {key} -m ack.txt"#
    );
    let shell = |line: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", line]).env("f", &file).current_dir(town.dir.path());
        run(&mut command)
    };
    let verified = shell(&line);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    let body = shell("grep '^{' ack.txt").stdout;
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["bundle"], opened.id());

    std::fs::write(&file, text.replacen("接收 6", "接收 7", 1)).unwrap();
    assert!(!shell(&line).status.success(), "a changed figure must not verify");

    let head = format!("{}\n", "reception journal head");
    let message = format!("{head}office {}\nseq 3\nhash {}\n", body["office"]["id"].as_str().unwrap(), {
        body["journal_head"]["hash"].as_str().unwrap()
    });
    std::fs::write(town.dir.path().join("head.txt"), message).unwrap();
    let signature = body["journal_signature"].as_str().unwrap();
    std::fs::write(town.dir.path().join("head.txt.minisig"), signature).unwrap();
    let verified = shell(&format!("minisign -V -P {key} -m head.txt"));
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

/// Decrypts with age, tests and unpacks with unzip.
fn opened_by_others(town: &Town) -> PathBuf {
    let mut sent = contents(1, 1, 30);
    sent.sealed = vec![sealed("a-1", &Identity::generate())];
    let packed = town.pack(&sent);
    let identity = identity_file(town, "county.key", &town.county_identity);
    let (zip, bag) = (town.dir.path().join("bundle.zip"), town.dir.path().join("bag"));
    done(Command::new("age").arg("-d").arg("-i").arg(identity).arg("-o").arg(&zip).arg(&packed.path));
    let said = done(Command::new("unzip").arg("-t").arg(&zip));
    assert!(said.contains("No errors detected"), "{said}");
    done(Command::new("unzip").arg("-q").arg(&zip).arg("-d").arg(&bag));
    bag
}

fn identity_file(town: &Town, name: &str, identity: &Identity) -> PathBuf {
    let path = town.dir.path().join(name);
    std::fs::write(&path, format!("{}\n", *identity.to_text())).unwrap();
    path
}

fn bagit() -> Command {
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).map(|dir| dir.join("bagit.py")).find(|file| file.is_file())
    };
    if let Some(file) = std::env::var_os("BAGIT").map(PathBuf::from).or_else(on_path) {
        return Command::new(file);
    }
    let mut module = Command::new("python3");
    module.args(["-m", "bagit"]);
    module
}

fn run(command: &mut Command) -> Output {
    let program = Path::new(command.get_program()).display().to_string();
    command.output().unwrap_or_else(|error| panic!("{program} must be installed: {error}"))
}

fn done(command: &mut Command) -> String {
    let output = run(command);
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command:?}: {}{}", said(&output.stdout), said(&output.stderr));
    said(&output.stdout)
}
