//! 接待台: the window onto the office.
//!
//! Read in this order: [`window`] (what opens), [`room`] (the office behind it), [`commands`] (what
//! the screen may ask), [`counter`] (what the person at the desk sees), [`printer`]. Whatever decides anything is in the core.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bindings;
mod commands;
mod counter;
mod printer;
mod room;
mod window;

fn main() {
    window::steady_drawing();
    if let Err(error) = window::open() {
        eprintln!("窗口没有打开：{error}。请改用命令行 reception-cli，数据都在。");
        std::process::exit(1);
    }
}
