//! The storm kernel in NeXosim: the log-in servers are a model, and each client an event that the model
//! schedules for itself. A model for each client would have a mailbox for each.

use std::io::{BufRead as _, Write as _, stdin, stdout};
use std::sync::Mutex;
use std::time::Duration;

use nexosim::model::{Context, Model, schedulable};
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use serde::{Deserialize, Serialize};

const SECONDS: u64 = 4 * 3600;
const MINUTES: [u64; 4] = [10, 15, 20, 25];
const START: MonotonicTime = MonotonicTime::EPOCH;

/// What the latest run gives: a model is not returned from its simulation.
static RESULT: Mutex<(u64, Vec<u64>)> = Mutex::new((0, Vec::new()));

/// The log-in servers.
#[derive(Serialize, Deserialize)]
struct Servers {
    clients: u32,
    seed: u64,
    second: u64,
    accepted_now: u32,
    attempts: u64,
    back: u64,
    back_at: Vec<u64>,
    #[serde(skip)]
    random: fastrand::Rng,
}

#[Model]
impl Servers {
    #[nexosim(init)]
    async fn init(&mut self, context: &Context<Self>) {
        self.random = fastrand::Rng::with_seed(self.seed);
        for _ in 0..self.clients {
            let due = 120_000 + self.random.u64(..600_000);
            let due = Duration::from_millis(due);
            context.schedule_event(due, schedulable!(Self::attempt), 0_u8).expect("it is ahead");
        }
        let end = Duration::from_secs(SECONDS);
        context.schedule_event(end, schedulable!(Self::end), ()).expect("it is ahead");
    }

    /// A client tries to sign in, after so many failures.
    #[nexosim(schedulable)]
    async fn attempt(&mut self, failures: u8, context: &Context<Self>) {
        let now = context.time().duration_since(START);
        self.enter(now.as_secs());
        self.attempts += 1;
        if self.accepted_now < self.clients.div_ceil(1200) {
            self.accepted_now += 1;
            self.back += 1;
            return;
        }
        let longest = (5_u64 << failures.min(7)).min(600) * 1000;
        // An event cannot be scheduled for the present.
        let wait = Duration::from_millis(self.random.u64(..=longest).max(1));
        if now + wait < Duration::from_secs(SECONDS) {
            let failures = failures.saturating_add(1);
            context
                .schedule_event(wait, schedulable!(Self::attempt), failures)
                .expect("it is ahead");
        }
    }

    #[nexosim(schedulable)]
    async fn end(&mut self) {
        self.enter(SECONDS);
        *RESULT.lock().expect("no other thread has it") = (self.attempts, self.back_at.clone());
    }

    /// Begins a second, and notes who was back before.
    fn enter(&mut self, second: u64) {
        if second == self.second {
            return;
        }
        while self.back_at.len() < MINUTES.len() && second >= MINUTES[self.back_at.len()] * 60 {
            self.back_at.push(self.back);
        }
        self.second = second;
        self.accepted_now = 0;
    }
}

fn main() {
    for line in stdin().lock().lines().map_while(Result::ok) {
        let mut numbers = line.split(' ').filter_map(|number| number.parse::<u64>().ok());
        let (clients, seed) = (numbers.next().unwrap_or(0) as u32, numbers.next().unwrap_or(0));
        let begun = cpu_time::ProcessTime::now();
        let servers = Servers {
            clients,
            seed,
            second: 0,
            accepted_now: 0,
            attempts: 0,
            back: 0,
            back_at: Vec::new(),
            random: fastrand::Rng::new(),
        };
        // There is a single model: more threads would have nothing to do.
        let simulation = SimInit::with_num_threads(1).add_model(servers, Mailbox::new(), "servers");
        let mut simulation = simulation.init(START).expect("it is complete");
        simulation.step_until(Duration::from_secs(SECONDS)).expect("no model fails");
        let seconds = begun.elapsed().as_secs_f64();
        let (attempts, back) = RESULT.lock().expect("no other thread has it").clone();
        let answer = serde_json::json!({
            "seconds": seconds, "attempts": attempts, "back": back, "bytes": peak_bytes(),
        });
        println!("{answer}");
        stdout().flush().expect("the pipe is open");
    }
}

/// The most memory that this process has had, where the system says so.
fn peak_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().split(' ').next()?.parse::<u64>().ok())
        .map_or(0, |kib| kib * 1024)
}
