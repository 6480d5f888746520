//! Prints what the room reads from a file: `cargo run -p beian-signatures --example tell -- FILE [PASSWORD]`.
#![allow(clippy::print_stdout)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = std::fs::File::open(arguments.next().ok_or("which file?")?)?;
    let today = jiff::civil::date(2026, 11, 22);
    let report = beian_signatures::read(file, arguments.next().as_deref(), today)?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    println!("icon: {} bytes", report.icon.len());
    Ok(())
}
