//! One office, one county, and bundles that the office could really send.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use reception_bundle::{
    Contents, CountyKey, Head, Identity, JournalHeader, Kind, Lines, NumberRange, Office, OfficeKey, Opened,
    Packed, Period, Sealed, SigningKey, Source, open, pack, sha256_hex,
};
use serde_json::json;
use tempfile::TempDir;

pub struct Town {
    pub signer: SigningKey,
    pub office_identity: Identity,
    pub county_signer: SigningKey,
    pub county_identity: Identity,
    pub dir: TempDir,
}

pub const NAMES: [&str; 5] = ["张伟", "𠮷田䶮", "买买提·吐尔逊", "㛃𬭩", "=SUM(A1)"];

pub fn town() -> Town {
    Town {
        signer: SigningKey::generate().unwrap(),
        office_identity: Identity::generate(),
        county_signer: SigningKey::generate().unwrap(),
        county_identity: Identity::generate(),
        dir: TempDir::new().unwrap(),
    }
}

pub fn instant() -> DateTime<Utc> {
    "2026-10-08T09:30:00Z".parse().unwrap()
}

pub fn office() -> Office {
    Office {
        id: "0199c1aa-0000-7000-8000-000000000001".into(),
        name: "江山市信访局接待室".into(),
        division: "330881".into(),
        code: "01".into(),
    }
}

/// The journal of an office that registered `entries` visits, one entry each.
pub fn journal(entries: u64) -> Vec<JournalHeader> {
    let mut prev = String::new();
    (1..=entries)
        .map(|seq| {
            let header = JournalHeader {
                seq,
                at: (instant() + TimeDelta::minutes(seq as i64)).to_rfc3339(),
                day: "2026-10-08".into(),
                by: "0199c1aa-0000-7000-8000-00000000000b".into(),
                kind: "visit_registered".into(),
                subject: format!("visit-{seq}"),
                payload_hash: sha256_hex(&seq.to_be_bytes()),
                prev: prev.clone(),
            };
            prev = header.hash().unwrap();
            header
        })
        .collect()
}

/// What the office sends when its journal runs from `from` to `to`: a visit and a person an entry.
pub fn contents(seq: u64, from: u64, to: u64) -> Contents {
    let mut lines = Lines::default();
    let headers = journal(to);
    for n in from..=to {
        let name = NAMES[n as usize % NAMES.len()];
        let at = instant() + TimeDelta::minutes(n as i64);
        let person = json!({"id": format!("person-{n}"), "version": 1, "op": "upsert", "at": at, "by_role": "desk",
            "kind": "person", "name": name});
        let visit = json!({"id": format!("visit-{n}"), "version": 1, "op": "upsert", "at": at, "by_role": "desk",
            "number": format!("2026-{n:06}"), "day": "2026-10-08", "channel": "visit", "heads": 1,
            "statement": format!("第{n}次来访：反映宅基地问题。\n“请尽快答复”"), "state": "registered"});
        lines.push(Kind::Petitioners, &person).unwrap();
        lines.push(Kind::Visits, &visit).unwrap();
        lines.push_journal(&headers[n as usize - 1]).unwrap();
    }
    let head = headers.last().unwrap();
    Contents {
        office: office(),
        seq,
        previous: None,
        created: instant(),
        period: Period { from: day(1), to: day(8) },
        app_version: "0.1.0".into(),
        practice: false,
        rule_packs: vec![Source { id: "2022-regulations".into(), sha256: sha256_hex(b"rules") }],
        code_tables: vec![],
        series: vec![NumberRange {
            series: "2026".into(),
            first: format!("2026-{from:06}"),
            last: format!("2026-{to:06}"),
            count: to - from + 1,
        }],
        journal_head: Head { seq: head.seq, hash: head.hash().unwrap() },
        must_understand: vec![],
        lines,
        blobs: vec![b"a scan".to_vec(), b"another scan".to_vec(), b"a scan".to_vec()],
        sealed: vec![],
        cover_pdf: b"%PDF-1.7\n% a page made by the caller\n".to_vec(),
    }
}

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap()
}

pub fn sealed(id: &str, discipline: &Identity) -> Sealed {
    Sealed { id: id.into(), bytes: discipline.recipient().seal("举报内容".as_bytes()).unwrap() }
}

impl Town {
    pub fn office_key(&self) -> OfficeKey {
        OfficeKey {
            office: office(),
            recipient: self.office_identity.recipient(),
            verifying_key: self.signer.verifying_key(),
        }
    }

    pub fn county_key(&self) -> CountyKey {
        CountyKey {
            name: "衢州市信访局".into(),
            recipient: self.county_identity.recipient(),
            verifying_key: self.county_signer.verifying_key(),
            discipline: None,
        }
    }

    pub fn pack(&self, contents: &Contents) -> Packed {
        let recipients = [self.county_identity.recipient(), self.office_identity.recipient()];
        let dir = tempfile::tempdir_in(self.dir.path()).unwrap().keep();
        pack(contents, &self.signer, &recipients, &dir).unwrap()
    }

    pub fn open(&self, path: &Path) -> reception_bundle::Result<Opened> {
        open(path, std::slice::from_ref(&self.county_identity), &self.office_key())
    }

    /// Any bytes, encrypted for the county: everybody can do that.
    pub fn encrypt(&self, plain: &[u8]) -> PathBuf {
        self.write(&self.county_identity.recipient().seal(plain).unwrap())
    }

    pub fn write(&self, bytes: &[u8]) -> PathBuf {
        let (mut file, path) =
            tempfile::Builder::new().suffix(".xfb").tempfile_in(self.dir.path()).unwrap().keep().unwrap();
        file.write_all(bytes).unwrap();
        path
    }

    /// The inner ZIP of a bundle.
    pub fn zip_of(&self, path: &Path) -> Vec<u8> {
        self.county_identity.unseal(&std::fs::read(path).unwrap()).unwrap()
    }

    /// A bundle's members after `change`, with fresh manifests and the office's true signature:
    /// what an office with a faulty or hostile program could send.
    pub fn resigned(&self, packed: &Packed, change: impl Fn(&mut Members)) -> PathBuf {
        let mut opened = self.open(&packed.path).unwrap();
        let mut members: Members =
            opened.names().into_iter().map(|name| (name.clone(), opened.member(&name).unwrap())).collect();
        change(&mut members);
        list(&mut members, "manifest-sha256.txt", |name| name.starts_with("data/"));
        list(&mut members, "tagmanifest-sha256.txt", |name| {
            !name.starts_with("data/") && !name.starts_with("tagmanifest")
        });
        let signature = self.signer.sign(&members["tagmanifest-sha256.txt"], "bundle").unwrap();
        members.insert("tagmanifest-sha256.txt.minisig".into(), signature.into_bytes());
        self.encrypt(&zip(&members))
    }
}

pub type Members = BTreeMap<String, Vec<u8>>;

fn list(members: &mut Members, manifest: &str, belongs: impl Fn(&str) -> bool) {
    let line = |(name, bytes): (&String, &Vec<u8>)| format!("{}  {name}\n", sha256_hex(bytes));
    let text: String = members.iter().filter(|(name, _)| belongs(name)).map(line).collect();
    members.insert(manifest.into(), text.into_bytes());
}

pub fn zip(members: &Members) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
