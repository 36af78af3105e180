//! The storm kernel in krABMaga: an agent is scheduled for the second of its next attempt, and does nothing
//! in between. The schedule's ordering is the part of the second.

use std::any::Any;
use std::io::{BufRead as _, Write as _, stdin, stdout};

use krabmaga::engine::agent::Agent;
use krabmaga::engine::agentimpl::AgentImpl;
use krabmaga::engine::schedule::Schedule;
use krabmaga::engine::state::State;

const MILLISECONDS: u32 = 1000;
const SECONDS: u32 = 4 * 3600;
const MINUTES: [u32; 4] = [10, 15, 20, 25];

/// A client that waits for its next attempt.
#[derive(Clone, Copy)]
struct Client {
    id: u32,
    /// Of the next attempt, in milliseconds.
    due: u32,
    failures: u8,
}

/// The log-in servers, and who is to be scheduled again.
struct Servers {
    capacity: u32,
    second: u32,
    accepted_now: u32,
    waiting: Vec<Client>,
    random: fastrand::Rng,
    attempts: u64,
    back: u64,
    back_at: Vec<u64>,
}

impl Agent for Client {
    fn step(&mut self, state: &mut dyn State) {
        let servers = state.as_any_mut().downcast_mut::<Servers>().expect("the only state");
        let second = self.due / MILLISECONDS;
        servers.enter(second);
        servers.attempts += 1;
        if servers.accepted_now < servers.capacity {
            servers.accepted_now += 1;
            servers.back += 1;
            return;
        }
        // Whoever tries again within the second is refused again.
        loop {
            let longest = (5_u32 << self.failures.min(7)).min(600) * MILLISECONDS;
            self.failures += 1;
            self.due += servers.random.u32(..=longest);
            if self.due / MILLISECONDS > second {
                break;
            }
            servers.attempts += 1;
        }
        servers.waiting.push(*self);
    }
}

impl Servers {
    /// Begins a second, and notes who was back before.
    fn enter(&mut self, second: u32) {
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

impl State for Servers {
    fn init(&mut self, _: &mut Schedule) {}
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn as_state(&self) -> &dyn State {
        self
    }
    fn as_state_mut(&mut self) -> &mut dyn State {
        self
    }
    fn reset(&mut self) {}
    fn update(&mut self, _: u64) {}

    fn after_step(&mut self, schedule: &mut Schedule) {
        for client in self.waiting.drain(..) {
            push(schedule, client);
        }
    }
}

fn push(schedule: &mut Schedule, client: Client) {
    let second = client.due / MILLISECONDS;
    if second < SECONDS {
        // The earliest part of a second first.
        let ordering = (client.due % MILLISECONDS) as i32;
        schedule.schedule_once(
            AgentImpl::new(Box::new(client), client.id),
            second as f32,
            ordering,
        );
    }
}

fn main() {
    for line in stdin().lock().lines().map_while(Result::ok) {
        let mut numbers = line.split(' ').filter_map(|number| number.parse::<u64>().ok());
        let (clients, seed) = (numbers.next().unwrap_or(0) as u32, numbers.next().unwrap_or(0));
        let begun = cpu_time::ProcessTime::now();
        let mut servers = Servers {
            capacity: clients.div_ceil(1200),
            second: 0,
            accepted_now: 0,
            waiting: Vec::new(),
            random: fastrand::Rng::with_seed(seed),
            attempts: 0,
            back: 0,
            back_at: Vec::new(),
        };
        let mut schedule = Schedule::new();
        for id in 0..clients {
            let due = servers.random.u32(..600 * MILLISECONDS) + 120 * MILLISECONDS;
            push(&mut schedule, Client { id, due, failures: 0 });
        }
        while !schedule.events.is_empty() {
            schedule.step(&mut servers);
        }
        servers.enter(SECONDS);
        let answer = serde_json::json!({
            "seconds": begun.elapsed().as_secs_f64(),
            "attempts": servers.attempts,
            "back": servers.back_at,
            "bytes": peak_bytes(),
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
