//! Output files: complete or unchanged, and checked before the computation.
#![cfg(target_os = "linux")]

mod calls;

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use calls::{called, command, done, temporary};

/// An empty directory for this test.
fn directory(name: &str) -> PathBuf {
    let dir = temporary(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// What is in a directory, sorted.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The exit code and standard error of a call that writes nothing to standard output.
fn fails(args: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = called(args);
    assert_eq!(stdout, b"", "{args:?}");
    (status.code(), String::from_utf8(stderr).expect("UTF-8"))
}

/// Each command with `--out`, with its fastest arguments.
const COMMANDS: [&[&str]; 9] = [
    &["run", "--preset", "healed"],
    &["wave", "--preset", "healed"],
    &["draw", "--preset", "healed", "--chart", "users"],
    &["ensemble", "--preset", "healed", "--runs", "1"],
    &["sweep", "--preset", "healed", "--x", "load=1,1.1"],
    &["validate", "--only", "13"],
    &["wsus"],
    &["office"],
    &["frontier", "--points", "2"],
];

/// A file name that the command accepts.
fn file_name(args: &[&str]) -> &'static str {
    if args[0] == "draw" { "out.svg" } else { "out.csv" }
}

#[test]
fn a_full_disk_leaves_the_old_file() {
    let dir = directory("full");
    for args in COMMANDS {
        let file = dir.join(file_name(args));
        for before in [None, Some("before")] {
            let _ = fs::remove_file(&file);
            before.inspect(|before| fs::write(&file, before).unwrap());
            // A limit on file sizes in place of a full disk.
            let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\"";
            let mut limited = Command::new("sh");
            limited.args(["-c", script, env!("CARGO_BIN_EXE_reboot-storm")]).args(args);
            let Output { status, stderr, .. } = limited.arg("--out").arg(&file).output().unwrap();
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(1), "{args:?}: {stderr}");
            let named = format!("error: cannot write to `{}`: ", file.display());
            assert!(stderr.contains(&named), "{args:?}: {stderr}");
            assert_eq!(fs::read_to_string(&file).ok().as_deref(), before, "{args:?}");
            assert_eq!(names(&dir).len(), usize::from(before.is_some()), "{args:?}");
        }
        fs::remove_file(&file).unwrap();
    }
}

#[test]
fn concurrent_writers_leave_a_complete_file() {
    let file = directory("crowd").join("run.json");
    let seeds: Vec<String> = (0..8).map(|seed| seed.to_string()).collect();
    let run = |seed: &String| {
        ["run", "--preset", "healed", "--format", "json", "--seed", seed].map(str::to_owned)
    };
    let expected: Vec<String> =
        seeds.iter().map(|seed| done(&run(seed).each_ref().map(String::as_str)).0).collect();
    for round in 0..10 {
        let mut writers: Vec<_> = seeds
            .iter()
            .map(|seed| {
                let args = run(seed);
                let mut writer = command(&args.each_ref().map(String::as_str));
                writer.arg("--out").arg(&file).spawn().unwrap()
            })
            .collect();
        // A concurrent reader finds a complete file, too.
        while !writers.iter_mut().all(|writer| writer.try_wait().unwrap().is_some()) {
            let Ok(found) = fs::read_to_string(&file) else { continue };
            assert!(expected.contains(&found), "round {round}: {} bytes", found.len());
        }
        assert!(expected.contains(&fs::read_to_string(&file).unwrap()), "round {round}");
    }
    assert_eq!(names(file.parent().unwrap()), ["run.json"]);
}

#[test]
fn symbolic_links_stay_and_their_targets_keep_their_permissions() {
    let dir = directory("links");
    let (expected, _) = done(&["run", "--preset", "healed"]);
    fs::create_dir(dir.join("far")).unwrap();
    fs::write(dir.join("far/target.txt"), "before").unwrap();
    fs::set_permissions(dir.join("far/target.txt"), fs::Permissions::from_mode(0o604)).unwrap();
    symlink("far/target.txt", dir.join("near.txt")).unwrap();
    symlink("near.txt", dir.join("nearer.txt")).unwrap();
    symlink("far/new.txt", dir.join("dangling.txt")).unwrap();
    for (link, target) in [("nearer.txt", "far/target.txt"), ("dangling.txt", "far/new.txt")] {
        let out = dir.join(link);
        done(&["run", "--preset", "healed", "--out", text(&out)]);
        assert!(fs::symlink_metadata(&out).unwrap().is_symlink(), "{link}");
        assert_eq!(fs::read_to_string(dir.join(target)).unwrap(), expected, "{link}");
    }
    let mode = |name: &str| fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("far/target.txt"), 0o604);
    fs::write(dir.join("far/usual.txt"), "").unwrap();
    assert_eq!(mode("far/new.txt"), mode("far/usual.txt"), "a new file has the usual permissions");
    assert_eq!(names(&dir.join("far")), ["new.txt", "target.txt", "usual.txt"]);
    symlink("round.txt", dir.join("round.txt")).unwrap();
    assert_eq!(fails(&["run", "--out", text(&dir.join("round.txt"))]).0, Some(1));
}

#[test]
fn pipes_and_devices_are_written_directly() {
    let dir = directory("pipes");
    let (expected, _) = done(&["run", "--preset", "healed"]);
    let fifo = dir.join("fifo");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let reader = thread::spawn({
        let fifo = fifo.clone();
        move || fs::read_to_string(fifo).unwrap()
    });
    done(&["run", "--preset", "healed", "--out", text(&fifo)]);
    assert_eq!(reader.join().unwrap(), expected);
    assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());

    let (piped, _) = done(&["run", "--preset", "healed", "--out", "/dev/stdout"]);
    assert_eq!(piped, expected);
    // Standard output may be a file with contents.
    let log = dir.join("log.txt");
    fs::write(&log, "before\n").unwrap();
    let mut appends = command(&["run", "--preset", "healed", "--out", "/dev/stdout"]);
    let status = appends.stdout(OpenOptions::new().append(true).open(&log).unwrap()).status();
    assert!(status.unwrap().success());
    assert_eq!(fs::read_to_string(&log).unwrap(), format!("before\n{expected}"));
    done(&["run", "--preset", "healed", "--out", "/dev/null"]);
    assert_eq!(names(&dir), ["fifo", "log.txt"]);
}

#[test]
fn an_unwritable_target_is_refused_before_the_computation() {
    let dir = directory("places");
    fs::write(dir.join("file"), "").unwrap();
    for args in COMMANDS {
        let folder = dir.join(file_name(args));
        fs::create_dir(&folder).unwrap();
        let missing = dir.join("missing").join(file_name(args));
        let below_a_file = dir.join("file").join(file_name(args));
        let read_only = Path::new("/proc").join(file_name(args));
        for place in [folder.as_path(), &missing, &below_a_file, &read_only] {
            // A missing log would be reported first if it were read first.
            let work: &[&str] =
                if args[0] == "validate" { &[] } else { &["--restarts", "no/such.csv"] };
            let (code, stderr) = fails(&[args, work, &["--out", text(place)]].concat());
            let named = format!("error: cannot write to `{}`: ", place.display());
            assert_eq!((code, stderr.lines().count()), (Some(1), 1), "{args:?}: {stderr}");
            assert!(stderr.starts_with(&named), "{args:?}: {stderr}");
        }
        fs::remove_dir(&folder).unwrap();
    }
    assert_eq!(names(&dir), ["file"]);
}

#[test]
fn inputs_are_not_overwritten() {
    let dir = directory("both");
    let at = |name: &str| text(&dir.join(name)).to_owned();
    let day: String = (0..24).map(|hour| format!("{hour},0.5\n")).collect();
    fs::write(dir.join("log.csv"), "2007-08-14T17:00Z,3,de\n").unwrap();
    fs::write(dir.join("day.csv"), day).unwrap();
    done(&["run", "--preset", "healed", "--out", &at("run.json")]);
    for (flag, name) in
        [("--restarts", "log.csv"), ("--day", "day.csv"), ("--scenario", "run.json")]
    {
        let before = fs::read(dir.join(name)).unwrap();
        symlink(name, dir.join("link")).unwrap();
        fs::hard_link(dir.join(name), dir.join("other")).unwrap();
        for out in [name, "link", "other"] {
            let (code, stderr) = fails(&["run", flag, &at(name), "--out", &at(out)]);
            assert_eq!(code, Some(2), "{stderr}");
            let (start, end) =
                (format!("error: --out: `{}", &at(out)[..20]), "; allowed: another file\n");
            assert!(stderr.starts_with(&start) && stderr.ends_with(end), "{stderr}");
            assert!(stderr.contains(&format!("is the file that {flag} `")), "{stderr}");
        }
        let stdin = File::open(dir.join(name)).unwrap();
        let mut from_stdin = command(&["run", flag, "-", "--out", &at(name)]);
        let Output { status, stderr, .. } = from_stdin.stdin(stdin).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(2), "{stderr}");
        assert!(stderr.contains(&format!("is the file that {flag} `-` reads")), "{stderr}");
        assert_eq!(fs::read(dir.join(name)).unwrap(), before);
        fs::remove_file(dir.join("link")).unwrap();
        fs::remove_file(dir.join("other")).unwrap();
    }
    // A device may be input and output.
    let mut nothing = command(&["run", "--restarts", "-", "--out", "/dev/null"]);
    let stderr = nothing.stdin(File::open("/dev/null").unwrap()).output().unwrap().stderr;
    assert!(String::from_utf8(stderr).unwrap().contains("is empty"));
}

#[test]
fn an_exported_file_comes_from_standard_input() {
    let link = "s=healed&load=1.4&seed=7";
    let (expected, _) = done(&["run", "--link", link]);
    let (json, _) = done(&["run", "--link", link, "--format", "json"]);
    let mut child = command(&["run", "--scenario", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(json.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), String::from_utf8(stderr).unwrap()), (Some(0), String::new()));
    assert_eq!(String::from_utf8(stdout).unwrap(), expected);

    let (code, stderr) = fails(&["run", "--scenario", "-", "--day", "-"]);
    let twice = "error: --day: `-` is standard input, which --scenario reads already; allowed: the name of a file\n";
    assert_eq!((code, stderr.as_str()), (Some(2), twice));
}

#[test]
fn an_exported_file_keeps_its_baseline() {
    let dir = directory("baseline");
    let link = "s=healed&patch=0.7&b=aug-2007&b.fix=60h";
    let (expected, _) = done(&["run", "--link", link]);
    assert!(expected.contains("&b=aug-2007&b.fix=60h"), "{expected}");
    let (svg, _) = done(&["draw", "--link", link, "--chart", "users", "--out", "-"]);
    for name in ["run.json", "run.csv", "users.svg", "users.png"] {
        let file = dir.join(name);
        let command: &[&str] =
            if name.starts_with("run") { &["run"] } else { &["draw", "--chart", "users"] };
        done(&[command, &["--link", link, "--out", text(&file)]].concat());
        let (summary, notes) = done(&["run", "--scenario", text(&file)]);
        assert_eq!((summary.as_str(), notes.as_str()), (expected.as_str(), ""), "{name}");
        let again = done(&["draw", "--scenario", text(&file), "--chart", "users", "--out", "-"]).0;
        assert_eq!(again, svg, "{name}");
    }
}

#[test]
fn failed_output_is_an_error_and_a_closed_pipe_is_none() {
    let others: [&[&str]; 8] = [
        &["--help"],
        &["--version"],
        &["help", "run"],
        &["sweep", "--help"],
        &["params"],
        &["presets"],
        &["models"],
        &["draw", "--preset", "healed", "--chart", "users", "--out", "-"],
    ];
    let to_stdout = COMMANDS.iter().filter(|args| args[0] != "draw").chain(&others);
    for args in to_stdout {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let Output { status, stderr, .. } = command(args).stdout(full).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(1), "{args:?}: {stderr}");
        assert!(stderr.contains("error: cannot write to standard output: "), "{args:?}: {stderr}");

        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let Output { status, stderr, .. } = command(args).stdout(writer).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!(status.code(), Some(0), "{args:?}: {stderr}");
        assert!(!stderr.contains("error"), "{args:?}: {stderr}");
    }
}
