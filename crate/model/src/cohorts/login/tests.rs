//! Tests of the log-in servers.

use super::*;
use crate::cohorts::law::tests::under_each_law;
use crate::cohorts::law::{Expected, Sampled};
use crate::options::AllRules;

fn rules(order: Queue) -> LoginRules {
    // Ten a step, room for a hundred, and patience for five steps: longer queues go stale.
    LoginRules { served_a_step: 10.0, waiting_max: 100.0, patience_steps: 5, order }
}

fn one(count: f64) -> ByRegion {
    let mut requests = ZERO;
    requests[0] = count;
    requests
}

fn law() -> Expected {
    Expected::of(1.0)
}

/// Accepted a step after a flood of 200 under a steady 12 a step, in the long run.
fn after_a_flood(order: Queue) -> f64 {
    let (mut login, rules) = (Login::new(1, &rules(order)), rules(order));
    let (mut requested, mut answered, mut late) = (0.0, 0.0, 0.0);
    for step in 0..100 {
        let requests = if step == 0 { 200.0 } else { 12.0 };
        let accepted = login.step::<AllRules>(&mut law(), &rules, &[one(requests)], 0.0);
        requested += requests;
        answered += accepted[0] + login.failed()[0][0];
        assert_eq!(answered + login.live()[0], requested, "no client is lost at step {step}");
        assert!(login.waiting() <= rules.waiting_max + rules.served_a_step);
        if step >= 50 {
            late += accepted[0];
        }
    }
    late / 50.0
}

/// Without the requests of those that have left, first in first out keeps serving.
#[test]
fn a_queue_without_stale_requests_keeps_serving() {
    let (mut login, rules) = (Login::new(1, &rules(Queue::Fifo)), rules(Queue::Fifo));
    let mut late = 0.0;
    for step in 0..100 {
        login.drop_stale();
        let requests = if step == 0 { 200.0 } else { 12.0 };
        let accepted = login.step::<AllRules>(&mut law(), &rules, &[one(requests)], 0.0);
        // Once the flood has gone, those within five steps of patience wait.
        let most = if step < 10 { rules.waiting_max } else { 60.0 };
        let waiting = login.waiting();
        assert!(waiting >= login.live()[0] && waiting <= most, "{waiting} at step {step}");
        late += if step >= 50 { accepted[0] } else { 0.0 };
    }
    assert_eq!(late, 500.0);
}

#[test]
fn a_quiet_server_accepts_at_once() {
    let accepted = Login::new(1, &rules(Queue::Fifo)).step::<AllRules>(
        &mut law(),
        &rules(Queue::Fifo),
        &[one(10.0)],
        0.0,
    );
    assert_eq!(accepted[0], 10.0);
}

#[test]
fn a_stale_queue_serves_only_clients_that_have_gone() {
    assert_eq!(after_a_flood(Queue::Fifo), 0.0);
}

/// However long servers stand still: it costs no more than the queue that was there before.
#[test]
fn nothing_is_kept_of_those_who_were_not_let_in() {
    let (mut login, rules) = (
        Login::new(1, &rules(Queue::Fifo)),
        LoginRules { served_a_step: 0.0, ..rules(Queue::Fifo) },
    );
    for _ in 0..1000 {
        login.step::<AllRules>(&mut law(), &rules, &[one(10.0)], 0.0);
    }
    assert_eq!((login.cohorts.len(), login.live.len()), (10, 0));
    assert_eq!(login.waiting(), 100.0);
}

#[test]
fn newest_first_keeps_serving() {
    assert_eq!(after_a_flood(Queue::Lifo), 10.0);
}

#[test]
fn a_queue_shorter_than_patience_keeps_serving() {
    let mut login = Login::new(1, &rules(Queue::Fifo));
    let rules = LoginRules { waiting_max: 40.0, ..rules(Queue::Shed) };
    let accepted: f64 = (0..100)
        .map(|_| login.step::<AllRules>(&mut law(), &rules, &[one(50.0)], 0.0)[0])
        .skip(50)
        .sum();
    assert_eq!(accepted, 500.0);
}

#[test]
fn attackers_take_their_share() {
    let (mut login, mut law) = (Login::new(1, &rules(Queue::Fifo)), Sampled::new(1, "test"));
    let rules = LoginRules { waiting_max: 40.0, ..rules(Queue::Fifo) };
    let accepted: f64 = (0..300)
        .map(|_| login.step::<AllRules>(&mut law, &rules, &[one(10.0)], 30.0)[0])
        .skip(100)
        .sum();
    assert!((accepted / 200.0 - 2.5).abs() < 0.2, "a quarter of ten a step, not {accepted}");
}

/// Less than one request a step, spread over regions and kinds: no part of it is lost.
#[test]
fn parts_of_a_request_add_up() {
    under_each_law!(1.0, |law| {
        let mut login = Login::new(3, &rules(Queue::Fifo));
        let rules = LoginRules { served_a_step: 0.3, waiting_max: 0.0, ..rules(Queue::Fifo) };
        let mut accepted = 0.0;
        for _ in 0..1000 {
            let requests = [[1.0; ZERO.len()]; 3];
            accepted += by_region::sum(&login.step::<AllRules>(&mut law, &rules, &requests, 0.0));
            let failed: f64 = login.failed().iter().map(by_region::sum).sum();
            assert!(failed == 24.0 || failed == 23.0);
        }
        assert!((accepted - 300.0).abs() < 2.0, "{accepted}");
    });
}

/// Kinds are served alike, and fail as what they are.
#[test]
fn kinds_are_kept_apart() {
    let rules = rules(Queue::Fifo);
    let mut login = Login::new(2, &rules);
    let accepted = login.step::<AllRules>(&mut law(), &rules, &[one(300.0), one(100.0)], 0.0);
    assert_eq!(accepted[0], 10.0);
    let refused: Vec<f64> = login.failed().iter().map(|failed| failed[0]).collect();
    assert_eq!(refused.iter().sum::<f64>(), 290.0);
    assert!((refused[0] - 217.5).abs() <= 1.0, "{refused:?}");
}
