//! Writing a bundle: aside first, then noted, then given its name.

use std::path::Path;

use reception_bundle::{self as bundle, Contents, Kind};
use serde_json::json;

use super::{BundleRow, county_key, said};
use crate::codes;
use crate::desk::Desk;
use crate::error::{Refusal, Result, on_path};
use crate::journal;
use crate::machine::Moment;
use crate::slips::{cover_sheet, no_paper};
use crate::staff::Action;
use crate::store;
use crate::store::bundles::Written;

impl Desk {
    /// Writes the next bundle into a folder: everything since the last acknowledged one, and what
    /// the county refused or held back.
    pub fn make_bundle(&mut self, folder: &Path) -> Result<BundleRow> {
        self.require(Action::MakeBundle)?;
        let county = county_key(self.reading())?.ok_or(Refusal::NoCountyKey)?;
        let from = store::bundles::watermark(self.reading())?;
        let gathered = self.gather(from)?;
        let head = journal::head(self.reading())?;
        if gathered.lines.is_empty() || gathered.records == 0 {
            return Err(Refusal::NothingToSend);
        }
        let blobs = gathered.blobs(self.reading())?;
        let at = self.moment();
        let newest = store::bundles::newest(self.reading())?;
        let seq = newest.as_ref().map_or(1, |(seq, _)| seq + 1);
        let mut contents = Contents {
            office: self.as_sender(),
            seq: seq.into(),
            previous: newest.map(|(_, id)| id),
            created: at.at,
            period: gathered.period,
            app_version: env!("CARGO_PKG_VERSION").into(),
            practice: self.office.practice,
            rule_packs: gathered.packs,
            code_tables: self.code_tables()?,
            series: gathered.series,
            journal_head: head.clone(),
            must_understand: vec![],
            lines: gathered.lines,
            blobs,
            sealed: gathered.sealed,
            cover_pdf: vec![],
        };
        contents.cover_pdf = cover_sheet::cover_sheet(&cover(&contents, &county.name)).map_err(no_paper)?;

        let target = folder.join(format!("{}.xfb", contents.stem()));
        if target.exists() {
            return Err(Refusal::Unwritable { path: target.display().to_string() });
        }
        // Written aside, then noted, then given its name: whatever is cut short, no bundle lies about
        // that the office does not know of.
        let aside = folder.join(format!(".{}.partial", contents.stem()));
        let _ = std::fs::remove_dir_all(&aside);
        std::fs::create_dir_all(&aside).map_err(on_path(folder))?;
        let recipients = [county.recipient.clone(), self.identity()?.recipient()];
        let packed = bundle::pack(&contents, &self.signer()?, &recipients, &aside).map_err(said);
        let packed = packed.inspect_err(|_| drop(std::fs::remove_dir_all(&aside)))?;
        let file = target.display().to_string();
        let by = self.sitting().id.clone();
        self.store.transact(|tx| {
            let written = Written {
                seq,
                id: &packed.id,
                file: &file,
                at: &at,
                from_entry: from,
                to_entry: head.seq,
                to_hash: &head.hash,
                records: gathered.records,
            };
            store::bundles::insert(tx, &written)?;
            for (kind, id, version) in &gathered.sent {
                store::bundles::insert_record(tx, seq, kind.as_str(), id, *version)?;
            }
            journal::write(
                tx,
                &at,
                &by,
                "bundle.written",
                &packed.id,
                &json!({ "seq": seq, "records": gathered.records }),
            )
            .map(drop)
        })?;
        let settled = store::files::settle(&packed.path, &target).map_err(on_path(&target));
        let _ = std::fs::remove_dir_all(&aside);
        settled?;
        let row = store::bundles::all(self.reading())?.into_iter().find(|row| row.seq == seq);
        row.ok_or_else(|| Refusal::Broken("the bundle just written is not there".into()))
    }
}

impl Desk {
    /// The wording of the tables in use; of the county's own places when there are any.
    fn code_tables(&self) -> Result<Vec<bundle::Source>> {
        let contents =
            bundle::Source { id: codes::content_table().into(), sha256: codes::content_table_sha256() };
        let mut tables = vec![contents];
        if !store::divisions::all(self.reading())?.is_empty() {
            let sha256 = store::divisions::digest(self.reading())?;
            tables.push(bundle::Source { id: "places".into(), sha256 });
        }
        Ok(tables)
    }
}

/// The cover for the person who carries the stick. The bundle's id is not on it: the cover lies
/// under the hash that is the id.
fn cover(contents: &Contents, county: &str) -> cover_sheet::CoverSheet {
    let counts = contents.counts();
    cover_sheet::CoverSheet {
        office: contents.office.name.clone(),
        practice: contents.practice,
        seq: contents.seq,
        file: format!("{}.xfb", contents.stem()),
        made: Moment::new(contents.created).local(),
        period: (contents.period.from, contents.period.to),
        counts: Kind::ALL.into_iter().map(|kind| (kind.label().to_owned(), counts.of(kind))).collect(),
        numbers: contents
            .series
            .iter()
            .map(|s| (s.series.clone(), s.first.clone(), s.last.clone()))
            .collect(),
        journal_seq: contents.journal_head.seq,
        journal_head: contents.journal_head.hash.clone(),
        recipient: county.to_owned(),
    }
}
