//! What must be on a machine besides Rust: installed where that is customary, named where it is not.

pub mod debian;
mod node;
mod other_systems;
pub mod window_driver;

/// Everything that building and opening the window need.
pub fn for_building() -> Result<(), String> {
    if debian::here() {
        debian::install(debian::BUILD)?;
    } else {
        other_systems::check()?;
    }
    node::check()
}

/// Everything that the tests need besides.
pub fn for_testing() -> Result<(), String> {
    if debian::here() {
        debian::install(&[debian::BUILD, debian::TEST].concat())?;
    } else {
        other_systems::check_for_testing()?;
    }
    node::check()?;
    if cfg!(target_os = "linux") { window_driver::install() } else { Ok(()) }
}

/// Packages installed on request only: the programs we compare ourselves with.
pub fn peers() -> Result<(), String> {
    if debian::here() {
        debian::install(debian::PEERS)
    } else {
        Err("the peers are installed on Debian and Ubuntu only".into())
    }
}
