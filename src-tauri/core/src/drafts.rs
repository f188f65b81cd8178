//! Unfinished forms, kept in the encrypted store so that a crash loses no typing. Of an accusation
//! nothing is kept but its kind: whoever could read a draft could read back what must be sealed. Whom
//! it accuses is kept of no form: its kind may be chosen last.

use serde_json::Value;

use crate::desk::Desk;
use crate::error::Result;
use crate::staff::Action;
use crate::store;

/// The fields of a form that the sealed class hides.
const SENSITIVE: [(&str, Value); 8] = [
    ("signatories", Value::Null),
    ("first_nationally", Value::Null),
    ("petitioners", Value::Array(vec![])),
    ("readings", Value::Array(vec![])),
    ("origin", Value::Null),
    ("statement", Value::String(String::new())),
    ("summary", Value::String(String::new())),
    ("answer", Value::String(String::new())),
];

impl Desk {
    /// Keeps an unfinished form for the person at the desk; not a journal matter. `draft` is JSON, the
    /// form in it or under `form`.
    pub fn save_draft(&mut self, draft: &str) -> Result<()> {
        self.require(Action::RegisterVisit)?;
        let kept = without_accusation(serde_json::from_str(draft)?).to_string();
        let (at, by) = (self.moment(), self.sitting().id.clone());
        self.store.transact(|tx| store::office::save_draft(tx, &by, &kept, &at))
    }

    pub fn draft(&self) -> Result<Option<String>> {
        self.require(Action::RegisterVisit)?;
        store::office::draft(self.reading(), &self.sitting().id)
    }

    pub fn drop_draft(&mut self) -> Result<()> {
        self.require(Action::RegisterVisit)?;
        let by = self.sitting().id.clone();
        self.store.transact(|tx| store::office::drop_draft(tx, &by))
    }
}

fn without_accusation(mut draft: Value) -> Value {
    let form = if draft["form"].is_object() { &mut draft["form"] } else { &mut draft };
    if let Some(accused) = form.get_mut("accused") {
        *accused = Value::Array(vec![]);
    }
    if form["purpose"] == "accusation" {
        for (field, empty) in SENSITIVE {
            form[field] = empty;
        }
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::without_accusation;
    use serde_json::json;

    #[test]
    fn a_draft_of_an_accusation_keeps_no_word_and_no_name() {
        let form = json!({ "purpose": "accusation", "petitioners": [{ "name": "甲" }], "statement": "乙", "accused": [{ "person": "戊" }], "heads": 1 });
        let kept = without_accusation(json!({ "form": form, "at": "x" })).to_string();
        assert!(
            !kept.contains('甲')
                && !kept.contains('乙')
                && !kept.contains('戊')
                && kept.contains("accusation")
        );
        let open = json!({ "form": { "purpose": "appeal", "statement": "丙" } });
        assert_eq!(without_accusation(open.clone()), open);
        let undecided = json!({ "purpose": null, "statement": "丙", "accused": [{ "person": "戊" }] });
        let kept = without_accusation(undecided).to_string();
        assert!(kept.contains('丙') && !kept.contains('戊'), "{kept}");
    }
}
