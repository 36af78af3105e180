//! The rollout: when does each PC restart?
