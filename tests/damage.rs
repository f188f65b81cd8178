//! A damaged file is noticed when it is opened or checked, whichever page it is.

use std::collections::BTreeMap;

use crate::dice::Dice;
use crate::still::{Still, form, office};

const PAGE: usize = 4096;

#[test]
fn one_flipped_bit_on_any_page_is_noticed() {
    let mut dice = Dice::new(9);
    let still = small_office();
    let file = still.folder().join("office.db");
    let whole = std::fs::read(&file).expect("file");
    assert_eq!(whole.len() % PAGE, 0);
    for page in 0..whole.len() / PAGE {
        let mut damaged = whole.clone();
        let (at, bit) = (page * PAGE + dice.below(PAGE), dice.below(8));
        damaged[at] ^= 1 << bit;
        put(&still, &damaged);
        noticed(&still, &format!("page {page}, byte {at}, bit {bit}"));
    }
    put(&still, &whole);
    still.whole();
}

#[test]
fn a_cut_file_swapped_pages_and_a_page_of_zeros_are_noticed() {
    let mut dice = Dice::new(10);
    let still = small_office();
    let whole = std::fs::read(still.folder().join("office.db")).expect("file");
    let pages = whole.len() / PAGE;
    for _ in 0..8 {
        let left = 1 + dice.below(pages - 1);
        put(&still, &whole[..left * PAGE]);
        noticed(&still, &format!("cut after {left} of {pages} pages"));
        let (a, b) = (dice.below(pages - 1), pages - 1);
        let mut swapped = whole.clone();
        swapped.copy_within(b * PAGE..(b + 1) * PAGE, a * PAGE);
        swapped[b * PAGE..].copy_from_slice(&whole[a * PAGE..(a + 1) * PAGE]);
        put(&still, &swapped);
        noticed(&still, &format!("pages {a} and {b} swapped"));
        let mut blank = whole.clone();
        blank[a * PAGE..(a + 1) * PAGE].fill(0);
        put(&still, &blank);
        noticed(&still, &format!("page {a} blank"));
    }
    put(&still, &whole);
    still.whole();
}

#[test]
fn a_page_from_an_older_copy_is_noticed() {
    let still = small_office();
    let old = std::fs::read(still.folder().join("office.db")).expect("file");
    // The same pages, later: nothing but what a day's work changes.
    still.receive(&(0..12).map(|n| form(&format!("后来{n}"))).collect::<Vec<_>>());
    still.done(&["slip", "5", "--out", "5.pdf"]);
    still.done(&["void", "6", "--reason", "重复登记"]);
    let new = std::fs::read(still.folder().join("office.db")).expect("file");
    let owners = owners_of_pages(&still);
    let (mut stale, mut unseen) = (0, vec![]);
    for page in 1..old.len() / PAGE {
        let part = page * PAGE..(page + 1) * PAGE;
        if old[part.clone()] != new[part.clone()] {
            let mut mixed = new.clone();
            mixed[part.clone()].copy_from_slice(&old[part]);
            put(&still, &mixed);
            stale += 1;
            if still.run(&["check"]).code != Some(1) {
                unseen.push((page, owners.get(&(page as i64 + 1))));
            }
        }
    }
    assert!(stale > 10, "only {stale} pages had changed");
    assert_eq!(unseen, vec![], "of {stale} pages from an older copy these were not noticed");
    put(&still, &new);
    still.whole();
}

/// An office with a little of everything, its file closed.
fn small_office() -> Still {
    let still = office();
    still.receive(&(0..6).map(|n| form(&format!("来访{n}"))).collect::<Vec<_>>());
    still.done(&["slip", "1", "--out", "1.pdf"]);
    still
}

/// Which table or index each page belongs to.
fn owners_of_pages(still: &Still) -> BTreeMap<i64, String> {
    let db = still.raw();
    let mut pages = db.prepare("select pageno, name from dbstat").expect("dbstat");
    pages.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("pages")
}

/// Puts bytes in the place of the office's file, with nothing of an earlier opening beside it.
fn put(still: &Still, bytes: &[u8]) {
    for beside in ["office.db-wal", "office.db-shm"] {
        let _ = std::fs::remove_file(still.folder().join(beside));
    }
    std::fs::write(still.folder().join("office.db"), bytes).expect("written");
}

/// Opening or checking says that the office is damaged.
fn noticed(still: &Still, what: &str) {
    let said = still.run(&["check"]);
    assert_eq!(said.code, Some(1), "{what} was not noticed: {}", said.out);
    let told = said.out.contains("异常") || said.err.contains("[damaged]");
    assert!(told, "{what}: {said:?}");
}
