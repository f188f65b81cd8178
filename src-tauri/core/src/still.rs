//! A still practice office for the stories told beside the code.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::Desk;
use crate::clocks::OfficeKind;
use crate::ids::VisitId;
use crate::machine::{Machine, from_local};
use crate::matters::Matter;
use crate::office::{self, NewOffice};
use crate::store;
use crate::visits::form::read_wall_clock;

/// The hour at which the clock first stands.
pub const NOW: &str = "2026-10-08T17:00";

/// An open office in a folder of its own.
pub struct Still {
    pub desk: Desk,
    pub home: TempDir,
}

pub fn office(kind: OfficeKind) -> Still {
    let home = tempfile::tempdir().expect("a folder");
    let form = NewOffice {
        name: "江山市信访接待处".into(),
        division: "330881".into(),
        kind,
        practice: true,
        staff: "王丽".into(),
        passphrase: "长风破浪会有时候".into(),
    };
    let at = read_wall_clock(NOW).map(from_local).expect("a literal");
    let made = office::create(&home.path().join("office"), Machine::at(at), &form).expect("an office");
    Still { desk: made.desk, home }
}

/// A form that any desk takes.
pub fn form(arrived: &str) -> Value {
    json!({
        "channel": "visit", "source": "direct", "arrived": arrived, "heads": 1,
        "petitioners": [{ "role": "petitioner", "kind": "person", "name": "张伟" }],
        "statement": "说好年底补偿，到现在没有拿到。", "summary": "反映补偿款未发放",
        "purpose": "appeal", "content": "土地征收", "place": "330881",
    })
}

impl Still {
    pub fn set(&mut self, now: &str) {
        self.desk
            .set_clock(read_wall_clock(now).map(from_local).expect("a time"))
            .expect("a practice office");
    }

    /// Somebody else sits down in their place; the clock stays.
    pub fn sit_as(self, name: &str, passphrase: &str) -> Still {
        let Still { desk, home } = self;
        let (folder, at) = (desk.folder().to_path_buf(), desk.moment().at);
        drop(desk);
        let desk = Desk::open(&folder, Machine::at(at), Some(name), passphrase).expect("sits down");
        Still { desk, home }
    }

    /// Registers a form that must be taken.
    pub fn receive(&mut self, form: Value) -> VisitId {
        let form = serde_json::from_value(form).expect("a form");
        self.desk.register_visit(&form).expect("registered").visit
    }

    pub fn number(&self, visit: &VisitId) -> String {
        store::visits::by_id(self.desk.reading(), visit).expect("a visit").number
    }

    /// The matter that a visit belongs to, as it now stands.
    pub fn matter(&self, visit: &VisitId) -> Matter {
        let visit = store::visits::by_id(self.desk.reading(), visit).expect("a visit");
        store::matters::by_id(self.desk.reading(), &visit.matter).expect("its matter")
    }
}
