//! A row of steps: each with a heading and its time, all of them run, the sum at the end.

use std::time::{Duration, Instant};

/// Steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    fault: Option<String>,
}

impl Steps {
    /// Runs one step. A fault is kept for the end: the other steps still tell what they find.
    pub fn step(&mut self, name: &str, act: impl FnOnce() -> Result<(), String>) {
        println!("\n=== {name}");
        let start = Instant::now();
        let fault = act().err();
        let took = start.elapsed();
        match &fault {
            None => println!("--- {name}: passed, {}", clock(took)),
            Some(fault) => println!("--- {name}: FAILED, {}: {fault}", clock(took)),
        }
        self.done.push(Step { name: name.to_owned(), took, fault });
    }

    /// Whether every step so far passed.
    pub fn passed(&self) -> bool {
        self.done.iter().all(|step| step.fault.is_none())
    }

    /// Prints all steps with their times; fails when one failed.
    pub fn finish(self) -> Result<(), String> {
        println!("\n=== Steps");
        for step in &self.done {
            println!(
                "{} {:>8}  {}",
                if step.fault.is_none() { "passed" } else { "FAILED" },
                clock(step.took),
                step.name
            );
        }
        let failed: Vec<_> =
            self.done.iter().filter(|step| step.fault.is_some()).map(|step| step.name.as_str()).collect();
        let all: Duration = self.done.iter().map(|step| step.took).sum();
        println!("steps: {} passed, {} failed, {}", self.done.len() - failed.len(), failed.len(), clock(all));
        if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
    }
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_step_fails_the_whole_and_the_rest_still_runs() {
        let mut steps = Steps::default();
        let mut ran = false;
        steps.step("first", || Err("planted".into()));
        steps.step("second", || {
            ran = true;
            Ok(())
        });
        assert!(ran, "a fault must not hide what later steps find");
        assert!(!steps.passed(), "the fault is remembered");
        assert_eq!(steps.finish(), Err("failed: first".to_owned()), "the end names the step that failed");
    }
}
