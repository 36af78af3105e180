//! Names that parts of the tree must not mention: imports go one way, and results are the same bits
//! everywhere.

use super::{Source, none, sources};

/// Words that no file in a part of the tree may contain.
struct Rule {
    why: &'static str,
    within: &'static [&'static str],
    except: &'static [&'static str],
    words: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        why: "only the boundary uses JavaScript",
        within: &["crate"],
        except: &["crate/bridge/", "crate/page/", "crate/web/"],
        words: &["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen"],
    },
    Rule {
        why: "only the Python package uses Python",
        within: &["bench", "crate"],
        except: &[],
        words: &["pyo3", "numpy"],
    },
    Rule {
        why: "the Python package contains no number of the model, and computes nothing itself",
        within: &["python/src"],
        except: &[],
        words: &["cohorts", "individuals", "rollout", "unsafe", "f32"],
    },
    Rule {
        why: "only the command line reads flags",
        within: &["crate", "python"],
        except: &["crate/cli/"],
        words: &["clap"],
    },
    Rule {
        why: "the model does not depend on packaging",
        within: &["crate/model/src", "crate/study/src", "crate/charts/src", "crate/files/src"],
        except: &[],
        words: &["feature", "target_family", "target_arch"],
    },
    Rule {
        why: "the rollout does not depend on the network",
        within: &["crate/model/src/rollout"],
        except: &[],
        words: &["engine", "cohorts", "individuals", "outcome", "supernode"],
    },
    Rule {
        why: "a log is read from bytes of any origin, and gives the same wave",
        within: &["crate/files/src/fleet", "crate/model/src/imported"],
        except: &[],
        words: &["fs", "File", "stdin", "engine", "charts", "HashMap", "HashSet", "Instant"],
    },
    Rule {
        why: "an engine depends on the wave, not on its scenario",
        within: &[
            "crate/model/src/engine",
            "crate/model/src/cohorts",
            "crate/model/src/individuals",
        ],
        // Tests that run a scenario.
        except: &["crate/model/src/individuals/oracle.rs", "crate/model/src/individuals/schaul.rs"],
        words: &["scenario", "Scenario", "Preset"],
    },
    Rule {
        why: "engines have one room in common and import nothing of each other",
        within: &["crate/model/src/engine", "crate/model/src/cohorts"],
        except: &[],
        words: &["individuals"],
    },
    Rule {
        why: "engines have one room in common and import nothing of each other",
        within: &["crate/model/src/engine", "crate/model/src/individuals"],
        except: &[],
        words: &["cohorts"],
    },
    Rule {
        why: "parameters depend on no other part of the model",
        within: &["crate/model/src/params"],
        except: &[],
        words: &["cohorts", "individuals", "rollout", "scenario"],
    },
    Rule {
        why: "charts are drawn from a finished run or a report: no engine is named",
        within: &["crate/charts/src"],
        except: &[],
        words: &["cohorts", "individuals", "AnyEngine", "rollout"],
    },
    Rule {
        why: "every browser, Node.js and the native program compute the same bits",
        within: &["crate/model/src"],
        except: &[],
        words: &[
            "f32",
            "HashMap",
            "HashSet",
            "RandomState",
            "SystemTime",
            "Instant",
            "SmallRng",
            "StdRng",
            "ThreadRng",
        ],
    },
];

/// Whether a line contains a word as a whole, outside quoted text.
fn named(line: &str, word: &str) -> bool {
    let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

#[test]
fn names_are_found_as_whole_words() {
    for (line, word, expected) in [
        ("use plotters::prelude::*;", "plotters", true),
        ("let x: f32 = 0.0;", "f32", true),
        ("(f32)", "f32", true),
        ("let buf32 = 1;", "f32", false),
        ("let f32_count = 1;", "f32", false),
        (r#"let text = "no f32 here";"#, "f32", false),
        (r#"let x = ("a", 1_f64 as f32, "b");"#, "f32", true),
    ] {
        assert_eq!(named(line, word), expected, "{line}");
    }
}

#[test]
fn no_part_contains_forbidden_names() {
    let mut findings = Vec::new();
    for Rule { why, within, except, words } in RULES {
        let judged = |source: &Source| !except.iter().any(|path| source.path.starts_with(path));
        for source in sources(within, ".rs").iter().filter(|source| judged(source)) {
            for (number, line) in source.code() {
                for word in words.iter().filter(|word| named(line, word)) {
                    findings.push(format!("{}:{number} names {word}: {why}", source.path));
                }
            }
        }
    }
    none("names where they must not be", &findings);
}

#[test]
fn every_rule_applies_to_files() {
    for Rule { why, within, .. } in RULES {
        for part in *within {
            assert!(!sources(&[part], ".rs").is_empty(), "{part} has no file: {why}");
        }
    }
}
