//! Counts: what the test runners say at the end of their output, read from their own lines.

/// Tests that were run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

/// The sum of all counts in the output of cargo test, vitest or node --test, and the lines that said so.
pub fn read(lines: &[String]) -> (Counts, Vec<String>) {
    let mut sum = Counts::default();
    let mut own_words = Vec::new();
    let mut about = String::new();
    for line in lines {
        let plain = without_colour(line);
        if let Some(binary) = subject(&plain) {
            about = binary;
        }
        let (found, words) = if let Some(found) = cargo(&plain) {
            (found, format!("{about}: {}", plain.trim()))
        } else if let Some(found) = vitest(&plain).or_else(|| node(&plain)) {
            (found, plain.trim().to_owned())
        } else {
            continue;
        };
        sum.passed += found.passed;
        sum.failed += found.failed;
        own_words.push(words);
    }
    (sum, own_words)
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`
fn cargo(line: &str) -> Option<Counts> {
    let (_, rest) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = rest.split(';');
    Some(Counts { passed: before(parts.next()?, "passed")?, failed: before(parts.next()?, "failed")? })
}

/// `      Tests  1 failed | 44 passed (45)`
fn vitest(line: &str) -> Option<Counts> {
    let rest = line.trim_start().strip_prefix("Tests  ")?;
    let (rest, _) = rest.rsplit_once(" (")?;
    let count = |word| rest.split('|').find_map(|part| before(part, word)).unwrap_or(0);
    Some(Counts { passed: count("passed"), failed: count("failed") })
}

/// `# pass 8`, `ℹ fail 0`
fn node(line: &str) -> Option<Counts> {
    let rest = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?;
    let (word, number) = rest.split_once(' ')?;
    let number = number.parse().ok()?;
    match word {
        "pass" => Some(Counts { passed: number, failed: 0 }),
        "fail" => Some(Counts { passed: 0, failed: number }),
        _ => None,
    }
}

/// `     Running unittests src/lib.rs (target/debug/deps/reception_core-1f…)` → `reception_core`
fn subject(line: &str) -> Option<String> {
    let line = line.trim_start();
    if let Some(name) = line.strip_prefix("Doc-tests ") {
        return Some(format!("{name} (doc)"));
    }
    let (_, path) = line.strip_prefix("Running ")?.rsplit_once('(')?;
    let file = path.trim_end_matches(')').rsplit('/').next()?;
    Some(file.rsplit_once('-').map_or(file, |(name, _)| name).to_owned())
}

fn before(part: &str, word: &str) -> Option<u64> {
    part.trim().strip_suffix(word)?.trim_end().parse().ok()
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((text, code)) = rest.split_once("\u{1b}[") {
        plain.push_str(text);
        rest = code.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Counts, Vec<String>) {
        read(&text.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn cargo_tests_are_summed_over_all_programs_and_named() {
        let (counts, words) = read_text(
            "     Running unittests src/lib.rs (target/debug/deps/reception_core-0a1b2c)\n\
             running 3 tests\n\
             test a ... ok\n\
             test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
             \x20  Doc-tests reception_core\n\
             test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n",
        );
        assert_eq!(counts, Counts { passed: 6, failed: 1 });
        assert!(words[0].starts_with("reception_core: test result: FAILED."));
        assert!(words[1].starts_with("reception_core (doc): test result: ok."));
    }

    #[test]
    fn vitest_is_read_with_and_without_colours_and_its_file_count_is_not() {
        let (counts, words) = read_text(
            " Test Files  1 failed | 3 passed (4)\n\
             \x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m2 failed\x1b[39m\x1b[22m\x1b[2m | \x1b[22m\x1b[32m43 passed\x1b[39m\x1b[90m (45)\x1b[39m\n",
        );
        assert_eq!(counts, Counts { passed: 43, failed: 2 });
        assert_eq!(words, ["Tests  2 failed | 43 passed (45)"]);
        assert_eq!(read_text("      Tests  45 passed (45)").0, Counts { passed: 45, failed: 0 });
    }

    #[test]
    fn node_is_read_in_both_of_its_hands() {
        assert_eq!(read_text("# tests 8\n# pass 7\n# fail 1").0, Counts { passed: 7, failed: 1 });
        assert_eq!(read_text("ℹ tests 8\nℹ pass 8\nℹ fail 0").0, Counts { passed: 8, failed: 0 });
    }

    #[test]
    fn other_lines_are_not_counts() {
        let (counts, words) =
            read_text("test result is good\n# Subtest: pass 3\nTests are fun (3)\n12 passed");
        assert_eq!(counts, Counts::default());
        assert!(words.is_empty(), "{words:?}");
    }
}
