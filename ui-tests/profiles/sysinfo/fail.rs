use sysinfo::{Disks, ProcessesToUpdate, System};

#[async_rules::enforce(strict)]
pub async fn reads(system: &mut System) {
    let _ = System::new_all(); //~ sysinfo::System::new_all
    system.refresh_all(); //~ sysinfo::System::refresh_all
    system.refresh_processes(ProcessesToUpdate::All, true); //~ sysinfo::System::refresh_processes
    let _ = Disks::new_with_refreshed_list(); //~ sysinfo::Disks::new_with_refreshed_list
}

fn main() {}
