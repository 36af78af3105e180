//! Stores: finished runs are kept whatever happens, computed once, and merged to the bytes of one machine.

#![cfg(unix)]

mod calls;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use calls::{called, command, done, temporary};

const GRID: &[&str] = &[
    "sweep",
    "--preset",
    "storm-kernel",
    "--set",
    "clients=2000",
    "--x",
    "patch=0..1:12",
    "--y",
    "retry=1s,5s,30s,60s",
    "--measure",
    "verdict",
    "--measure",
    "lowest_share",
    "--measure",
    "peak_attempts_ratio",
];
const MEASURES: &[&str] =
    &["--measure", "verdict", "--measure", "lowest_share", "--measure", "peak_attempts_ratio"];
const POINTS: usize = 48;
const ENSEMBLE: &[&str] = &[
    "ensemble",
    "--preset",
    "storm-kernel",
    "--set",
    "clients=500",
    "--runs",
    "9",
    "--format",
    "csv",
];

/// A directory that does not exist.
fn fresh(name: &str) -> PathBuf {
    let dir = temporary(name);
    let _ = fs::remove_dir_all(&dir);
    dir
}

fn with<'a>(args: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [args, more].concat()
}

/// The lines of all files of runs of a store.
fn lines(store: &Path) -> Vec<String> {
    let entries =
        fs::read_dir(store).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let runs = entries.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    runs.flat_map(|path| {
        let text = String::from_utf8(fs::read(path).expect("readable")).expect("UTF-8");
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    })
    .collect()
}

fn assert_each_run_once(store: &Path, runs: usize) {
    let lines = lines(store);
    let different: BTreeSet<_> = lines.iter().collect();
    assert_eq!((lines.len(), different.len()), (runs, runs));
}

fn refused(args: &[&str], expected: &str) {
    let Output { status, stdout, stderr } = called(args);
    let stderr = String::from_utf8(stderr).expect("UTF-8");
    assert_eq!((status.code(), &stdout[..]), (Some(2), &b""[..]), "{args:?}: {stderr}");
    assert!(stderr.contains(expected), "{args:?}: {stderr}");
}

#[test]
fn a_killed_sweep_goes_on_where_it_stopped() {
    let alone = done(GRID).0;
    let store = fresh("killed");
    let name = store.to_str().expect("UTF-8");
    let args = with(GRID, &["--jobs", "2", "--store", name]);
    let mut kept = 0;
    for target in [5, 20] {
        let mut child = command(&args);
        let mut child =
            child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        while lines(&store).len() < target && child.try_wait().expect("ours").is_none() {}
        child.kill().expect("SIGKILL");
        child.wait().expect("it ends");
        kept = lines(&store).len();
        assert!(kept >= target);
    }
    let (table, notes) = done(&args);
    assert_eq!(table, alone);
    let said = format!(
        "store: {kept} of {POINTS} runs are in `{name}`, {} are computed now",
        POINTS - kept
    );
    // A line that the kill cut is computed again.
    assert!(notes.contains(&said) || notes.contains("store: "), "{notes}");
    let whole: BTreeSet<_> = lines(&store).into_iter().filter(|line| line.ends_with('}')).collect();
    assert_eq!(whole.len(), POINTS);
    // Nothing is computed that is there.
    let before = lines(&store).len();
    let (table, notes) = done(&args);
    assert_eq!(table, alone);
    assert!(notes.contains("48 of 48 runs are in"), "{notes}");
    assert_eq!(lines(&store).len(), before);
}

#[test]
fn any_split_merges_to_the_bytes_of_one_machine() {
    let alone = done(GRID).0;
    for shards in [1, 2, 5] {
        let common = fresh(&format!("common-{shards}"));
        let common = common.to_str().expect("UTF-8");
        let mut separate = Vec::new();
        for number in 1..=shards {
            let shard = format!("{number}/{shards}");
            let own = fresh(&format!("own-{shards}-{number}"));
            let own = own.to_str().expect("UTF-8").to_owned();
            for store in [common, &own] {
                let (table, _) = done(&with(GRID, &["--store", store, "--shard", &shard]));
                assert_eq!(table.is_empty(), shards > 1, "a shard has no table");
            }
            // Again: nothing is computed twice.
            done(&with(GRID, &["--store", &own, "--shard", &shard]));
            separate.push(own);
        }
        assert_each_run_once(Path::new(common), POINTS);
        separate.reverse();
        let separate: Vec<_> = separate.iter().map(String::as_str).collect();
        for stores in [vec![common], separate.clone(), [separate, vec![common]].concat()] {
            let args = [vec!["merge"], stores, MEASURES.to_vec()].concat();
            assert_eq!(done(&args).0, alone);
        }
    }
    for format in ["json", "jsonl"] {
        let common = temporary("common-2");
        let args = ["merge", common.to_str().expect("UTF-8"), "--format", format];
        let merged = done(&with(&args, MEASURES)).0;
        assert_eq!(merged, done(&with(GRID, &["--format", format])).0);
    }
}

#[test]
fn shards_at_once_in_one_store_lose_nothing() {
    let store = fresh("at-once");
    let name = store.to_str().expect("UTF-8");
    let shard = |text| {
        command(&with(ENSEMBLE, &["--store", name, "--shard", text])).spawn().expect("it starts")
    };
    let children = ["1/3", "2/3", "3/3"].map(shard);
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    assert_each_run_once(&store, 9);
    assert_eq!(done(&["merge", name]).0, done(ENSEMBLE).0);
}

#[test]
fn clusters_name_the_shard() {
    let store = fresh("slurm");
    let name = store.to_str().expect("UTF-8");
    let args = with(ENSEMBLE, &["--store", name]);
    for id in ["1", "2"] {
        let mut child = command(&args);
        child.env("SLURM_ARRAY_TASK_ID", id).env("SLURM_ARRAY_TASK_MIN", "1");
        let output = child.env("SLURM_ARRAY_TASK_COUNT", "2").output().expect("it starts");
        let notes = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && notes.contains(&format!("shard: {id}/2")), "{notes}");
    }
    assert_eq!(done(&["merge", name]).0, done(ENSEMBLE).0);
    let mut child = command(&args);
    let output = child.env("JOB_COMPLETION_INDEX", "0").output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("JOB_COMPLETIONS: `` gives no shard"), "{message}");
}

/// A limit on the size of files stands for a full disk.
#[test]
fn a_full_disk_loses_nothing() {
    let store = fresh("full");
    let name = store.to_str().expect("UTF-8");
    let args = with(GRID, &["--store", name]);
    let mut shell = std::process::Command::new("sh");
    shell.args([
        "-c",
        "trap '' XFSZ; ulimit -f 8; exec \"$@\"",
        "sh",
        env!("CARGO_BIN_EXE_reboot-storm"),
    ]);
    let Output { status, stdout, stderr } = shell.args(&args).output().expect("a shell");
    let stderr = String::from_utf8(stderr).expect("UTF-8");
    assert_eq!((status.code(), &stdout[..]), (Some(1), &b""[..]), "{stderr}");
    assert!(stderr.contains("which keeps its finished runs"), "{stderr}");
    let kept = lines(&store).iter().filter(|line| line.ends_with('}')).count();
    assert!((1..POINTS).contains(&kept), "{kept}");
    let (table, notes) = done(&args);
    assert!(notes.contains(&format!("store: {kept} of {POINTS} runs")), "{notes}");
    assert_eq!(table, done(GRID).0);
}

#[test]
fn stores_of_other_studies_are_refused_by_what_differs() {
    let store = fresh("other");
    let name = store.to_str().expect("UTF-8");
    done(&with(ENSEMBLE, &["--store", name, "--shard", "1/9"]));
    let merge = ["merge", name];
    refused(&merge, "lacks 8 of 9 runs, the first v=1&");
    refused(
        &with(ENSEMBLE, &["--store", name, "--set", "retry=7s"]),
        "holds runs of another study, whose link is v=1&",
    );
    refused(&with(ENSEMBLE, &["--store", name, "--seed", "7"]), "whose link is");
    refused(&with(GRID, &["--store", name]), "holds runs of another study, whose");
    refused(
        &with(ENSEMBLE, &["--store", name, "--shard", "3/2"]),
        "--shard: `3/2` is not a shard; allowed: I/N",
    );
    refused(
        &with(ENSEMBLE, &["--store", name, "--shard", "1/2", "--out", "table.csv"]),
        "--out: `table.csv` is for the table of all runs",
    );
    refused(&with(ENSEMBLE, &["--shard", "1/2"]), "--store");
    refused(&with(ENSEMBLE, &["--jobs", "0"]), "1..=1024");
    let manifest = store.join("study.json");
    let text = fs::read_to_string(&manifest).expect("there is one");
    fs::write(&manifest, text.replace("\"model\": \"", "\"model\": \"0.")).expect("writable");
    refused(&with(ENSEMBLE, &["--store", name]), "whose model is 0.");
    refused(&merge, "holds a study that this program cannot read");
    fs::write(&manifest, "{").expect("writable");
    refused(&merge, "cannot be read: ");
    let others = fresh("no-store");
    fs::create_dir_all(&others).expect("writable");
    fs::write(others.join("thesis.txt"), "mine").expect("writable");
    let name = others.to_str().expect("UTF-8");
    refused(
        &with(ENSEMBLE, &["--store", name]),
        "has other files; allowed: a store, or an empty directory",
    );
    refused(&["merge", name], "is not a store");
    let two = fresh("two");
    let two = two.to_str().expect("UTF-8");
    done(&with(ENSEMBLE, &["--store", two]));
    let one = temporary("slurm-other");
    let _ = fs::remove_dir_all(&one);
    let one = one.to_str().expect("UTF-8");
    done(&with(GRID, &["--store", one]));
    refused(&["merge", two, one], "holds another study than");
}

#[test]
fn two_outcomes_of_one_run_are_refused() {
    let store = fresh("twice");
    let name = store.to_str().expect("UTF-8");
    done(&with(ENSEMBLE, &["--store", name]));
    let line = lines(&store).remove(0).replace("\"lowest_share\":", "\"lowest_share\":0.");
    fs::write(store.join("runs-x.jsonl"), line.replace("0.0.", "0.1") + "\n").expect("writable");
    refused(&["merge", name], "it has two outcomes of v=1&");
}
