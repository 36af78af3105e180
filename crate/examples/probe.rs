use reboot_storm::*;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut s = Scenario::from_preset(&args[0]).unwrap();
    let mut every = 0usize;
    let mut halve = 0;
    for a in &args[1..] {
        let (k, v) = a.split_once('=').unwrap();
        if k == "every" {
            every = v.parse().unwrap();
            continue;
        }
        if k == "halve" {
            halve = v.parse().unwrap();
            continue;
        }
        s.set(k, v).unwrap();
    }
    let mut res = Resolution::default();
    for _ in 0..halve {
        res = res.halved();
    }
    let t = std::time::Instant::now();
    let r = run_at(&s, res);
    let ms = t.elapsed().as_secs_f64() * 1e3;
    let c = &r.columns;
    if every > 0 {
        println!(
            "{:>6} {:>6} {:>6} {:>7} {:>7} {:>7} {:>9} {:>7} {:>9} {:>8}",
            "hour",
            "share",
            "onM",
            "sn",
            "stale",
            "cand",
            "attempts",
            "accept",
            "restarts",
            "queue"
        );
        for i in (0..c.rows()).step_by(every) {
            let g = |n: &str| c.get(n).unwrap()[i];
            println!(
                "{:6.2} {:6.3} {:6.2} {:7.0} {:7.0} {:7.0} {:9.0} {:7.0} {:9.0} {:8.0}",
                g("hours"),
                g("online") / g("expected"),
                g("online") / 1e6,
                g("supernodes"),
                g("stale"),
                g("candidates"),
                g("attempts"),
                g("accepted"),
                g("restarts"),
                g("queue")
            );
        }
    }
    println!("{:?}", r.outcome);
    println!("{} {:.1} ms (two runs)", r.digest_hex(), ms);
}
