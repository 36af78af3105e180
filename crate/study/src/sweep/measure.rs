//! Measures of a sweep: members of the outcome.

use reboot_storm_model::params::{Refusal, shorten};
use reboot_storm_model::{MEMBERS, Member};

/// The measure with this id: a member of the outcome.
///
/// # Errors
/// A [`Refusal`] that lists the measures there are.
pub fn measure(id: &str) -> Result<&'static Member, Refusal> {
    MEMBERS.iter().find(|member| member.id == id).ok_or_else(|| Refusal {
        id: "--measure".into(),
        given: shorten(id),
        reason: "is not a measure".into(),
        allowed: MEMBERS.iter().map(|member| member.id).collect::<Vec<_>>().join(", "),
    })
}
