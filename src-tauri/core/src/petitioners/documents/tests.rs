use super::*;

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn problem(kind: DocumentType, number: &str) -> Option<DocumentProblem> {
    let check = check(kind, number);
    assert_eq!(check.ok, check.problem.is_none());
    check.problem
}

#[test]
fn a_resident_number_tells_birth_and_sex() {
    let check = check(DocumentType::ResidentId, "11010519491231002X");
    let (birth, sex) = (day(1949, 12, 31), Some(Sex::Female));
    assert_eq!(check, DocumentCheck { ok: true, problem: None, birth, sex });
}

#[test]
fn the_samples_of_each_kind_are_right() {
    for (kind, number) in [
        (DocumentType::ResidentId, "11010519491231002x"),
        (DocumentType::ResidentId, " 110105 19491231 002X "),
        (DocumentType::ResidentId, "１１０１０５１９４９１２３１００２Ｘ"),
        (DocumentType::HmtResidence, "810000199001010019"),
        (DocumentType::HmtResidence, "82000019880229002X"),
        (DocumentType::HmtResidence, "830000197510200034"),
        (DocumentType::ForeignPermanent, "USA110178120612"),
        (DocumentType::HmPass, "H12345678"),
        (DocumentType::HmPass, "m1234567800"),
        (DocumentType::TwPass, "12345678"),
        (DocumentType::TwPass, "1234567801"),
        (DocumentType::Passport, "E12345678"),
        (DocumentType::Officer, "政字第0012345号"),
        (DocumentType::Household, "江山户字1号"),
        (DocumentType::OrganisationCode, "91350100M000100Y43"),
    ] {
        assert_eq!(problem(kind, number), None, "{kind:?} {number}");
    }
}

#[test]
fn what_is_odd_is_named() {
    use DocumentProblem::*;
    for (kind, number, odd) in [
        (DocumentType::ResidentId, "", Empty),
        (DocumentType::Other, "  ", Empty),
        (DocumentType::ResidentId, "110105194912310021", CheckDigit),
        (DocumentType::ResidentId, "1101051949123100", Length),
        (DocumentType::ResidentId, "1101051949123100X2", Character),
        (DocumentType::ResidentId, "11010519490229002X", Date),
        (DocumentType::ResidentId, "810000199001010019", Prefix),
        (DocumentType::HmtResidence, "11010519491231002X", Prefix),
        (DocumentType::ForeignPermanent, "11010519491231002X", Prefix),
        (DocumentType::ForeignPermanent, "US1110178120612", Character),
        (DocumentType::HmPass, "X12345678", Character),
        (DocumentType::HmPass, "H1234567", Length),
        (DocumentType::TwPass, "H1234567", Character),
        (DocumentType::Passport, "123456789012345678901", Length),
        (DocumentType::OrganisationCode, "91350100M000100Y44", CheckDigit),
        (DocumentType::OrganisationCode, "91350100M000100I43", Character),
        (DocumentType::OrganisationCode, "9135A100M000100Y43", Character),
        (DocumentType::OrganisationCode, "123", Length),
    ] {
        assert_eq!(problem(kind, number), Some(odd), "{kind:?} {number:?}");
    }
}

#[test]
fn fifteen_digits_are_taken_without_a_check() {
    let first = check(DocumentType::ResidentId, "110105491231002");
    assert_eq!((first.ok, first.birth, first.sex), (true, day(1949, 12, 31), Some(Sex::Female)));
    let centenarian = check(DocumentType::ResidentId, "110105981231999");
    assert_eq!((centenarian.ok, centenarian.birth), (true, None), "born in the 1800s, century not told");
}

/// The check character by trying all eleven: ISO 7064 as a running remainder, without weights.
fn with_check_2(body: &str) -> String {
    let right = |check: &char| {
        let value = |c: char| if c == 'X' { 10 } else { u64::from(c.to_digit(10).unwrap_or(0)) };
        let text = body.chars().chain([*check]);
        text.fold(0, |remainder, c| (remainder * 2 + value(c)) % 11) == 1
    };
    let check = "0123456789X".chars().find(right);
    body.chars().chain(check).collect()
}

#[test]
fn a_foreign_card_may_hold_no_birth_date() {
    let whole = with_check_2("93301000000000001");
    let check = check(DocumentType::ForeignPermanent, &whole);
    assert_eq!((check.ok, check.birth, check.sex), (true, None, None));
}

#[test]
fn thousands_of_numbers_agree_with_another_form_of_the_sum() {
    let first = day(1899, 12, 25).unwrap_or_default();
    for n in 0..6000_u32 {
        let birth = first + chrono::Days::new(u64::from(n) * 8);
        let serial = (n * 37) % 1000;
        let (kind, prefix) = match n % 4 {
            0 => {
                (DocumentType::HmtResidence, ["810000", "820000", "830000"][(n / 4 % 3) as usize].to_owned())
            }
            1 => (DocumentType::ForeignPermanent, format!("9{:05}", n * 7 % 100_000)),
            _ => (DocumentType::ResidentId, format!("{:06}", 110_000 + n * 89 % 540_000)),
        };
        let whole = with_check_2(&format!("{prefix}{}{serial:03}", birth.format("%Y%m%d")));
        let expected_sex = if serial % 2 == 0 { Sex::Female } else { Sex::Male };
        let right = check(kind, &whole);
        assert_eq!(
            right,
            DocumentCheck { ok: true, problem: None, birth: Some(birth), sex: Some(expected_sex) }
        );
        for other in "0123456789X".chars().filter(|c| !whole.ends_with(*c)) {
            let wrong = format!("{}{other}", &whole[..17]);
            assert_eq!(problem(kind, &wrong), Some(DocumentProblem::CheckDigit), "{wrong}");
        }
    }
}

/// GB 32100 by Horner's rule from the last character: no weights, and the whole sum must vanish.
fn is_whole(code: &str) -> bool {
    let letters: Vec<char> = ('0'..='9').chain('A'..='Z').filter(|c| !"IOZSV".contains(*c)).collect();
    let value = |c: char| letters.iter().position(|letter| *letter == c).unwrap_or(99);
    let (body, last) = code.split_at(17);
    let sum = body.chars().rev().fold(0, |sum, c| (sum * 3 + value(c)) % 31);
    (sum + last.chars().next().map_or(99, value)) % 31 == 0
}

#[test]
fn thousands_of_organisation_codes_agree_with_another_form_of_the_sum() {
    let letters: Vec<char> = ('0'..='9').chain('A'..='Z').filter(|c| !"IOZSV".contains(*c)).collect();
    let mut right = 0;
    for n in 0..2000_usize {
        let letter = |at: usize| {
            letters[(n * (at + 3) * 7 + n / 31 + at * at) % if (2..8).contains(&at) { 10 } else { 31 }]
        };
        let body: String = (0..17).map(letter).collect();
        for last in &letters {
            let code = format!("{body}{last}");
            let ok = check(DocumentType::OrganisationCode, &code).ok;
            assert_eq!(ok, is_whole(&code), "{code}");
            right += usize::from(ok);
        }
    }
    assert_eq!(right, 2000, "one check character for each body");
}

#[test]
fn lists_show_the_ends_only() {
    for (kind, number, shown) in [
        (DocumentType::ResidentId, "11010519491231002X", "110***********002X"),
        (DocumentType::ResidentId, "110105491231002", "110********1002"),
        (DocumentType::Passport, "E12345678", "E*****678"),
        (DocumentType::Officer, "政字1号", "****"),
        (DocumentType::Other, "12345", "1***5"),
        (DocumentType::Other, "", ""),
        (DocumentType::OrganisationCode, "91350100M000100Y43", "91350100M000100Y43"),
    ] {
        assert_eq!(mask(kind, number), shown);
    }
    for (phone, shown) in [("13800001234", "138****1234"), ("4567890", "*****90"), ("110", "***")] {
        assert_eq!(mask_phone(phone), shown);
    }
    assert_eq!(mask_phone("057012345678"), "057*****5678");
}

#[test]
fn names_are_those_of_the_forms() -> Result<(), serde_json::Error> {
    let names = DocumentType::ALL.map(|kind| serde_json::to_value(kind).unwrap_or_default());
    let expected = "resident_id hmt_residence foreign_permanent hm_pass tw_pass passport officer soldier police \
                    household organisation_code other";
    assert_eq!(names.iter().filter_map(|name| name.as_str()).collect::<Vec<_>>().join(" "), expected);
    let check = check(DocumentType::ResidentId, "11010519491231002X");
    let shown = r#"{"ok":true,"problem":null,"birth":"1949-12-31","sex":"female"}"#;
    assert_eq!(serde_json::to_string(&check)?, shown);
    Ok(())
}
