//! What a user can do.
mod contract;
pub use contract::*;
